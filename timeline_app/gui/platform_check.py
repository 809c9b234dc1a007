"""Says why Qt could not show a window here, before Qt is asked: a C library that cannot start Qt aborts.

Nothing here imports Qt, for already that fails where a library is missing. Only Linux needs these checks:
elsewhere Qt's wheels bring everything along.

``python -m timeline_app.gui.platform_check xcb offscreen`` prints the Debian packages that those platform
plugins lack, one a line; with ``--libraries`` the libraries themselves.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from timeline_app.resources import resource

NO_DISPLAY = (
    "there is no display to show a window on; "
    "to make a picture without one, use: timeline-app export FILE -o OUT.png"
)

# Libraries behind QtGui and QtWidgets, which are imported whatever the platform is.
_QT_LIBRARIES = ("libQt6Gui.so.6", "libQt6Widgets.so.6")


def explain_missing() -> str | None:
    """What keeps Qt from starting, in one sentence that says what to do; None if nothing does.

    Call it before QtGui or QtWidgets are imported. It respects QT_QPA_PLATFORM as Qt does: with ``offscreen``
    no display is asked for, but the libraries are. Costs nothing but loading what Qt loads anyway.
    """
    if not sys.platform.startswith("linux"):
        return None
    if importlib.util.find_spec("PySide6") is None:
        return "PySide6-Essentials is not installed; install it with: pip install PySide6-Essentials"
    platforms = _wanted_platforms()
    if not platforms:
        return NO_DISPLAY
    missing = [missing_libraries([platform]) for platform in platforms]
    if all(missing):
        return _missing_sentence(missing[0])
    usable = [platform for platform, lacks in zip(platforms, missing, strict=True) if not lacks]
    return None if any(map(_display_answers, usable)) else NO_DISPLAY


def missing_libraries(platforms: Iterable[str]) -> list[str]:
    """The shared libraries (sonames) that these Qt platform plugins need and this system lacks, sorted.

    Empty as well if PySide6 is not laid out as in its wheels: then whoever packaged it took care of that.
    """
    lacking = [path for path in _files_to_load(platforms) if not _loads(path)]
    return sorted({name for path in lacking for name in _not_found(path)})


def debian_packages(sonames: Iterable[str]) -> list[str]:
    """The Debian packages that hold these libraries, sorted; libraries that we do not know are left out."""
    packages = tomllib.loads(resource("platform", "debian-libraries.toml").read_text(encoding="utf-8"))
    return sorted({packages[name] for name in sonames if name in packages})


def _wanted_platforms() -> list[str]:
    """The platform plugins that Qt may take here, the likeliest first; empty if no display is named."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked:
        # "xcb;wayland" are alternatives, "offscreen:configfile=..." has options
        return [name.split(":")[0] for name in asked.split(";") if name]
    wanted = []
    if os.environ.get("DISPLAY"):
        wanted.append("xcb")
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted.append("wayland")
    return wanted


def _files_to_load(platforms: Iterable[str]) -> list[Path]:
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return []
    qt = Path(spec.submodule_search_locations[0]) / "Qt"
    libraries = [qt / "lib" / name for name in _QT_LIBRARIES]
    # Wayland's plugin was called "wayland-generic" before Qt 6.10.
    names = [f"libq{platform}{suffix}.so" for platform in platforms for suffix in ("", "-generic")]
    plugins = [qt / "plugins" / "platforms" / name for name in names]
    return [path for path in (*libraries, *plugins) if path.is_file()]


def _loads(path: Path) -> bool:
    try:
        ctypes.CDLL(str(path))
    except OSError:
        return False
    return True


def _not_found(path: Path) -> list[str]:
    """All that is missing, not only the first one, which is what the loader reports."""
    listing = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=False).stdout
    names = [line.split()[0] for line in listing.splitlines() if line.endswith("=> not found")]
    return names or [path.name]


def _missing_sentence(sonames: list[str]) -> str:
    names = ", ".join(sonames)
    packages = debian_packages(sonames)
    if not packages:
        return f"Qt needs system libraries that are missing here: {names}; install them"
    return (
        f"Qt needs system libraries that are missing here ({names}); "
        f"on Debian or Ubuntu install them as root with: apt-get install {' '.join(packages)}"
    )


def _display_answers(platform: str) -> bool:
    """Whether the X server or Wayland compositor that the environment names is there."""
    if platform == "xcb":
        return _x_server_answers()
    if platform == "wayland":
        folder = os.environ.get("XDG_RUNTIME_DIR", "")
        name = os.environ.get("WAYLAND_DISPLAY", "wayland-0")
        return Path(folder, name).exists()
    return True


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return bool(os.environ.get("DISPLAY"))
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    # xcb_connect never returns NULL; a connection that failed must be closed as well.
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


if __name__ == "__main__":
    arguments = sys.argv[1:]
    lacking = missing_libraries(name for name in arguments if name != "--libraries")
    print(*(lacking if "--libraries" in arguments else debian_packages(lacking)), sep="\n")

"""What is said where Qt could not show a window, instead of Qt's abort."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import PySide6
import pytest

from timeline_app.gui import platform_check

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs this check")

ASK = "from timeline_app.gui.platform_check import explain_missing; print(explain_missing())"
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

Desk = Callable[..., None]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Sets the displays that the environment names, and the libraries that each platform plugin lacks."""

    def set_up(lacking: dict[str, list[str]], **environment: str) -> None:
        for name in DISPLAYS:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)

        def missing(platforms: list[str]) -> list[str]:
            return [name for platform in platforms for name in lacking.get(platform, [])]

        monkeypatch.setattr(platform_check, "missing_libraries", missing)

    return set_up


def ask_in_a_fresh_process(**environment: str) -> str:
    inherited = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_without_any_display_it_says_so_and_names_the_export() -> None:
    answer = ask_in_a_fresh_process()
    assert "no display" in answer
    assert "timeline-app export FILE -o OUT.png" in answer
    assert "\n" not in answer


def test_offscreen_needs_no_display() -> None:
    assert ask_in_a_fresh_process(QT_QPA_PLATFORM="offscreen") == "None"


def test_a_missing_library_is_answered_with_the_packages_to_install(desk: Desk) -> None:
    desk({"xcb": ["libxcb-cursor.so.0", "libEGL.so.1"]}, DISPLAY=":0")
    answer = platform_check.explain_missing()
    assert answer is not None
    assert "apt-get install libegl1 libxcb-cursor0" in answer
    assert "libxcb-cursor.so.0" in answer


def test_a_library_of_no_known_package_is_still_named(desk: Desk) -> None:
    desk({"xcb": ["libnobody-knows.so.3"]}, DISPLAY=":0")
    answer = platform_check.explain_missing()
    assert answer is not None
    assert "libnobody-knows.so.3" in answer
    assert "apt-get" not in answer


def test_a_missing_library_matters_without_a_display_too(desk: Desk) -> None:
    desk({"offscreen": ["libGL.so.1"]}, QT_QPA_PLATFORM="offscreen")
    answer = platform_check.explain_missing()
    assert answer is not None
    assert "apt-get install libgl1" in answer


def test_a_display_that_nobody_serves_counts_as_none(desk: Desk, tmp_path: Path) -> None:
    desk({}, DISPLAY=":54321")
    assert platform_check.explain_missing() == platform_check.NO_DISPLAY
    desk({}, WAYLAND_DISPLAY="wayland-0", XDG_RUNTIME_DIR=str(tmp_path))
    assert platform_check.explain_missing() == platform_check.NO_DISPLAY


def test_wayland_that_answers_is_enough_when_x11_lacks_a_library(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    lacking = {"xcb": ["libxcb-cursor.so.0"]}
    desk(lacking, DISPLAY=":0", WAYLAND_DISPLAY="wayland-0", XDG_RUNTIME_DIR=str(tmp_path))
    assert platform_check.explain_missing() is None


def test_the_platform_that_the_user_asks_for_is_the_one_looked_at(desk: Desk) -> None:
    desk({"vnc": ["libGL.so.1"]}, DISPLAY=":0", QT_QPA_PLATFORM="vnc:size=800x600")
    answer = platform_check.explain_missing()
    assert answer is not None
    assert "libgl1" in answer


def test_elsewhere_than_on_linux_nothing_is_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk({"xcb": ["libGL.so.1"]})
    monkeypatch.setattr(sys, "platform", "darwin")
    assert platform_check.explain_missing() is None


def test_a_plugin_that_the_loader_refuses_is_found_with_all_that_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real plugin, taken away from the libraries that it needs."""
    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    alone = tmp_path / "PySide6" / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    alone.parent.mkdir(parents=True)
    shutil.copy(plugin, alone)
    (tmp_path / "PySide6" / "__init__.py").touch()
    listing = subprocess.run(
        [sys.executable, "-m", "timeline_app.gui.platform_check", "--libraries", "xcb"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    missing = listing.stdout.split()
    assert len(missing) >= 2
    assert "libQt6Gui.so.6" in missing

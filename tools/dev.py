"""The developer's one script; it needs nothing but Python 3.11 to 3.13.

    python3 tools/dev.py open  [FILE ...]      opens the window, on the sample article if no FILE is given
    python3 tools/dev.py test  [PYTEST ARGS]   runs the tests
    python3 tools/dev.py check                 runs the style, type and layer checks

Each is complete from a fresh clone: it makes the virtual environment .venv, installs what pyproject.toml asks
for, and gets the system libraries that Qt lacks (Debian and Ubuntu, as root; else it says what to run).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
SAMPLE = ROOT / "resources" / "samples" / "mexico-family-separation.txt"
USAGE = "Usage: python3 tools/dev.py open [FILE ...] | test [PYTEST ARGUMENTS] | check"


class CannotGoOnError(Exception):
    """A sentence for the developer: what is missing and what to do."""


def main(arguments: list[str]) -> int:
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        if verb == "open":
            return open_window(rest)
        if verb == "test":
            return run_tests(rest)
        if verb == "check":
            return run_checks()
    except CannotGoOnError as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(USAGE, file=sys.stderr)
    return 2


def open_window(arguments: list[str]) -> int:
    install(extras="")
    provide_libraries(*shown_platforms())
    if not arguments and not SAMPLE.is_file():
        raise CannotGoOnError(f"The sample article is missing: {SAMPLE}; name another file after 'open'.")
    return run([PYTHON, ROOT / "main.py", *(arguments or [str(SAMPLE)])])


def run_tests(arguments: list[str]) -> int:
    install(extras="dev")
    provide_libraries("offscreen")
    # Without this the tests' windows would open over the developer's work, or fail where there is no display.
    platform = {"QT_QPA_PLATFORM": "offscreen"} if LINUX else {}
    return run([PYTHON, "-m", "pytest", *arguments], environment={**platform, **os.environ})


def run_checks() -> int:
    install(extras="dev")
    layers = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    statuses = [
        run([PYTHON, "-m", "ruff", "check", "."]),
        run([PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."]),
        run([PYTHON, "-m", "mypy"]),
        run([PYTHON, "-c", layers]),
    ]
    return 1 if any(statuses) else 0


# ------------------------------------------------------------------------------------- Python packages


def install(extras: str) -> None:
    """Make .venv and install the project into it, unless that was done for this pyproject.toml before."""
    if not venv_works():
        make_venv()
    wanted = fingerprint()
    # What the tests need includes what the window needs.
    stamps = [VENV / "installed-dev"] if extras else [VENV / "installed-dev", VENV / "installed"]
    if any(stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted for stamp in stamps):
        return
    print(f"Installing Timeline App and what it needs into {VENV} (once, about 500 MB) ...", flush=True)
    target = f"{ROOT}[{extras}]" if extras else str(ROOT)
    options = ["--quiet", "--disable-pip-version-check"]
    if run([PYTHON, "-m", "pip", "install", *options, "--editable", target]) != 0:
        raise CannotGoOnError(
            "Installing the Python packages failed, see above; check the network and start again."
        )
    stamps[-1].write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """Changes with whatever makes a new installation necessary: the project file, or a moved checkout."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


def venv_works() -> bool:
    """A virtual environment whose making was interrupted, or whose Python is gone, does not."""
    return PYTHON.is_file() and run([PYTHON, "-c", "import pip"], quiet=True) == 0


def make_venv() -> None:
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        raise CannotGoOnError(
            f"Timeline App needs Python 3.11, 3.12 or 3.13, this is {sys.version.split()[0]}; "
            "start this script with one of those."
        )
    if run([sys.executable, "-c", "import ensurepip, venv"], quiet=True) != 0:
        provide_packages(["python3-venv"], "Python's venv module")
    print(f"Making the virtual environment {VENV} ...", flush=True)
    if run([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        raise CannotGoOnError(f"The virtual environment {VENV} could not be made, see above.")


# ------------------------------------------------------------------------------------ system libraries


def shown_platforms() -> list[str]:
    """Qt's platform plugins that a window may need here, by the display there is; X11 if there is none."""
    wayland_only = os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY")
    return ["wayland" if wayland_only else "xcb", "offscreen"]


def provide_libraries(*platforms: str) -> None:
    """See to it that Qt finds the system libraries that these platform plugins need."""
    if LINUX:
        packages = lacking_packages(*platforms)
        if packages:
            provide_packages(packages, "system libraries that Qt needs")
            packages = lacking_packages(*platforms)
        if packages:
            raise CannotGoOnError(f"Qt still lacks what these packages have: {' '.join(packages)}.")


def lacking_packages(*platforms: str) -> list[str]:
    command = [str(PYTHON), "-m", "timeline_app.gui.platform_check", *platforms]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise CannotGoOnError(f"Looking for the system libraries failed: {answer.stderr.strip()}")
    return answer.stdout.split()


def provide_packages(packages: list[str], purpose: str) -> None:
    """Install Debian packages if we may, else say which."""
    may_install = LINUX and os.geteuid() == 0 and shutil.which("apt-get") is not None
    if not may_install:
        raise CannotGoOnError(
            f"{purpose[0].upper()}{purpose[1:]} are missing; on Debian or Ubuntu run: "
            f"sudo apt-get install {' '.join(packages)}"
        )
    print(f"Installing {purpose}: {' '.join(packages)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt_get = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    # An outdated list of packages is no reason to stop: what is asked for may be in it.
    run([*apt_get, "update"], environment=environment)
    command = [*apt_get, "install", "--yes", "--no-install-recommends", *packages]
    if run(command, environment=environment, quiet_output=True) != 0:
        raise CannotGoOnError(f"This failed, see above: apt-get install {' '.join(packages)}")


def run(
    command: Sequence[str | Path],
    environment: dict[str, str] | None = None,
    *,
    quiet: bool = False,
    quiet_output: bool = False,
) -> int:
    """Run in the checkout; the exit status. ``quiet_output`` silences standard output, ``quiet`` all."""
    nowhere = subprocess.DEVNULL
    return subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env=environment,
        stdout=nowhere if quiet or quiet_output else None,
        stderr=nowhere if quiet else None,
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

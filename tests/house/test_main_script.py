"""main.py: from a checkout, and where something is not installed."""

import subprocess
import sys
from pathlib import Path

import timeline_app
from timeline_app.resources import resource

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str, without_packages: bool = False) -> subprocess.CompletedProcess[str]:
    options = ["-S"] if without_packages else []
    command = [sys.executable, *options, str(ROOT / "main.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_is_the_command_line_of_the_package() -> None:
    done = start("--version")
    assert done.returncode == 0
    assert timeline_app.__version__ in done.stdout


def test_where_a_package_is_not_installed_one_sentence_names_it_and_the_command_that_installs() -> None:
    sample = str(resource("samples", "mexico-family-separation.txt"))
    done = start("derive", sample, without_packages=True)
    assert done.returncode == 1
    assert "is not installed" in done.stderr
    assert "python3 tools/dev.py open" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_package_can_be_started_as_a_module_too() -> None:
    command = [sys.executable, "-m", "timeline_app", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert timeline_app.__version__ in done.stdout

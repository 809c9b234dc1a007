"""tools/dev.py: what it says where it cannot go on, and what it does not do twice."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are Linux's")


@pytest.fixture
def dev() -> ModuleType:
    """A module of its own for each test, so that a test may change it."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "tools" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that it would run; none is run, all succeed."""
    seen: list[list[str]] = []

    def remember(command: list[object], **_: object) -> int:
        seen.append([str(part) for part in command])
        return 0

    monkeypatch.setattr(dev, "run", remember)
    return seen


@pytest.mark.parametrize("arguments", [[], ["opne"]])
def test_an_unknown_verb_is_wrong_use(
    dev: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    assert "tools/dev.py open" in capsys.readouterr().err


def test_it_imports_nothing_beyond_the_standard_library() -> None:
    """-S leaves out all installed packages, -I the checkout."""
    command = [sys.executable, "-I", "-S", str(ROOT / "tools" / "dev.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr


@on_linux
def test_without_the_right_to_install_it_names_the_one_line(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "install", lambda extras: None)
    monkeypatch.setattr(dev, "lacking_packages", lambda *platforms: ["libegl1", "libgl1"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert dev.main(["open"]) == 1
    error = capsys.readouterr().err
    assert "sudo apt-get install libegl1 libgl1" in error
    assert error.count("\n") == 1


@on_linux
def test_as_root_it_installs_what_qt_lacks_and_looks_again(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([["libegl1"], []])
    monkeypatch.setattr(dev, "lacking_packages", lambda *platforms: next(answers))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    dev.provide_libraries("xcb")
    assert [command[-1] for command in commands] == ["update", "libegl1"]


def test_a_python_that_is_too_new_is_refused_with_the_versions_that_work(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    with pytest.raises(dev.CannotGoOnError, match=r"3\.11, 3\.12 or 3\.13"):
        dev.make_venv()


def test_it_installs_once_and_again_when_the_project_file_changes(
    dev: ModuleType, commands: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "venv_works", lambda: True)
    project = tmp_path / "pyproject.toml"
    project.write_text("one", encoding="utf-8")
    dev.install(extras="dev")
    dev.install(extras="dev")
    dev.install(extras="")
    assert len(commands) == 1
    project.write_text("two", encoding="utf-8")
    dev.install(extras="")
    dev.install(extras="dev")
    assert len(commands) == 3


def test_a_missing_sample_is_named(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "install", lambda extras: None)
    monkeypatch.setattr(dev, "provide_libraries", lambda *platforms: None)
    monkeypatch.setattr(dev, "SAMPLE", tmp_path / "gone.txt")
    assert dev.main(["open"]) == 1
    assert "gone.txt" in capsys.readouterr().err


def test_open_shows_the_sample_unless_files_are_named(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "install", lambda extras: None)
    monkeypatch.setattr(dev, "provide_libraries", lambda *platforms: None)
    assert dev.main(["open"]) == 0
    assert dev.main(["open", "my.txt", "--today", "2026-11-24"]) == 0
    assert commands[0][2:] == [str(dev.SAMPLE)]
    assert commands[1][2:] == ["my.txt", "--today", "2026-11-24"]

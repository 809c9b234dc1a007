"""What the program remembers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from timeline_app.gui.settings import RECENT_FILES, Settings


def test_recent_files_are_kept_newest_first_once_each_and_not_too_many(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a.ini")
    paths = [tmp_path / f"{number}.txt" for number in range(RECENT_FILES + 3)]
    for path in [*paths, paths[-2]]:
        path.touch()
        settings.add_recent(path)
    assert settings.recent_files == (paths[-2], paths[-1], *reversed(paths[3:-2]))


def test_a_recent_file_that_has_gone_is_left_out_until_it_is_back(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a.ini")
    path = tmp_path / "one.txt"
    path.touch()
    settings.add_recent(path)
    path.unlink()
    assert settings.recent_files == ()
    path.touch()
    assert settings.recent_files == (path,)


def test_another_start_finds_what_was_saved(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a.ini")
    project = tmp_path / "x, y ü.tlapp"
    project.touch()
    settings.set_layout("geometry", QByteArray(b"\x01\x02"))
    settings.set_last_project(project)
    settings.add_recent(project)
    settings.set_last_folder(tmp_path)
    settings.set("keys/single", False)
    settings.set("picture/dpi", 300)
    settings.save()
    again = Settings(tmp_path / "a.ini")
    assert again.layout("geometry") == QByteArray(b"\x01\x02")
    assert again.last_project == project
    assert again.recent_files == (project,)
    assert again.last_folder == tmp_path
    assert again.flag("keys/single", True) is False
    assert again.number("picture/dpi", 96) == 300


def test_nonsense_in_the_file_counts_as_not_there(tmp_path: Path) -> None:
    nonsense = "[picture]\ndpi=many\n[files]\nrecent=@Invalid()\nlast_folder=gone\n[window]\ngeometry=7\n"
    (tmp_path / "a.ini").write_text(nonsense)
    settings = Settings(tmp_path / "a.ini")
    assert settings.number("picture/dpi", 96) == 96
    assert settings.recent_files == ()
    assert settings.last_folder == Path.home()
    assert settings.layout("geometry") is None
    assert settings.last_project is None

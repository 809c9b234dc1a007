"""What is edited while another file is being read is not thrown away."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from timeline_app.gui.main_window import MainWindow
from timeline_app.model.event import Review


def test_an_edit_made_while_another_file_is_read_stays_and_the_reader_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("The mill burned down in 1862.", encoding="utf-8")
    second.write_text("The bridge was opened in 1921.", encoding="utf-8")
    window.open_paths([first])
    qtbot.waitUntil(lambda: bool(window.document.timeline.events))
    edited = window.document.timeline.events[0]
    with qtbot.waitSignal(window.document.told) as told:
        window.open_paths([second])
        window.document.set_review(edited.id, Review.ACCEPTED)
    assert "second.txt" in told.args[0][0]
    assert window.document.timeline.event(edited.id).review is Review.ACCEPTED
    assert window.document.dirty

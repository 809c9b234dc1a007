"""Long work and edits at the same time: nothing is thrown away unsaid."""

from __future__ import annotations

from pathlib import Path

import made
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import from_edtf
from timeline_app.formats.records import write_records
from timeline_app.gui import date_dialog
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.publication_dialog import PublicationDialog
from timeline_app.model.event import Review
from timeline_app.model.source import SourceDocument


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


def test_adding_that_another_edit_stops_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("OSLO, June 19 (Nord Wire) -- A bridge fell on Tuesday.", encoding="utf-8")
    second.write_text("The bridge was opened in 1921.", encoding="utf-8")
    window.open_paths([first])
    qtbot.waitUntil(lambda: bool(window.document.timeline.events))
    source = window.document.timeline.sources[0].id
    with qtbot.waitSignal(window.document.told) as told:
        window.document.add_files([second])
        window.document.set_published(source, from_edtf("2012-06-19"))
    assert "second.txt was stopped" in told.args[0][0]
    qtbot.waitUntil(lambda: not window.document.tasks.busy)


BRIDGE = "The Harbour Bridge in Lisbon collapsed {}, killing {} people."


def opened_with(window: MainWindow, qtbot: QtBot, first: Path, second: Path) -> None:
    """Opens one article and adds another."""
    window.open_paths([first])
    qtbot.waitUntil(lambda: bool(window.document.timeline.events))
    window.document.add_files([second])
    qtbot.waitUntil(lambda: len(window.document.timeline.sources) == 2)


def test_an_added_article_tells_of_the_same_event_and_undo_takes_it_out(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("Published 19 June 2018\n\n" + BRIDGE.format("on Monday", 14), encoding="utf-8")
    second.write_text("Published 20 June 2018\n\n" + BRIDGE.format("on June 18", 16), encoding="utf-8")
    window.open_paths([first])
    qtbot.waitUntil(lambda: bool(window.document.timeline.events))
    before = window.document.timeline
    opened_with(window, qtbot, first, second)
    (event,) = window.document.timeline.events
    assert len(event.sources) == 2
    assert [conflict.kind for conflict in event.conflicts] == ["figure"]
    window.document.undo()
    assert window.document.timeline == before


def test_an_added_article_is_shown_and_its_events_are_counted(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("Published 19 June 2018\n\n" + BRIDGE.format("on Monday", 14), encoding="utf-8")
    more = " The mayor resigned on Tuesday."
    second.write_text("Published 20 June 2018\n\n" + BRIDGE.format("on June 18", 14) + more, encoding="utf-8")
    opened_with(window, qtbot, first, second)
    assert window.source.source == window.document.timeline.sources[1]
    assert window.source.chooser.currentData() == window.document.timeline.sources[1].id
    assert window.status_line.told.text() == "1 event added; 1 was told already"


def test_to_reject_on_the_shelf_leaves_the_keyboard_there(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "harbour.json"
    path.write_bytes(write_records(made.timeline()))
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths([path])
    chip = window.timeline.shelf.chips[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    (now,) = window.timeline.shelf.chips
    assert now.struck
    assert now.hasFocus()


def test_articles_that_get_a_common_date_are_joined_and_parted_again_by_another(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("Published 19 June 2018\n\n" + BRIDGE.format("on Monday", 14), encoding="utf-8")
    second.write_text("Published 20 June 2003\n\n" + BRIDGE.format("on Monday", 14), encoding="utf-8")
    opened_with(window, qtbot, first, second)
    document = window.document
    assert [len(event.sources) for event in document.timeline.events] == [1, 1]
    source = document.timeline.sources[1].id
    document.set_published(source, from_edtf("2018-06-20"))
    qtbot.waitUntil(lambda: [len(event.sources) for event in document.timeline.events] == [2])
    document.set_published(source, from_edtf("2003-06-20"))
    qtbot.waitUntil(lambda: [len(event.sources) for event in document.timeline.events] == [1, 1])
    assert [event.when.start.lo for event in document.timeline.events] == [
        from_iso("2018-06-18"),
        from_iso("2003-06-16"),
    ]
    document.undo()
    document.undo()
    assert [event.sources for event in document.timeline.events] == [
        (document.timeline.sources[0].id,),
        (source,),
    ]


def test_a_click_on_the_row_that_is_chosen_already_drops_the_typed_date(qtbot: QtBot) -> None:
    source = SourceDocument("a", "x", published=from_edtf("2018-06-19"))
    dialog = PublicationDialog(source)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.typed.setText("1 January 2011")
    assert dialog.chosen == from_edtf("2011-01-01")
    row = dialog.candidates.visualItemRect(dialog.candidates.item(0)).center()
    qtbot.mouseClick(dialog.candidates.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert dialog.chosen == from_edtf("2018-06-19")


def test_a_date_outside_the_timeline_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "first.txt"
    first.write_text("The mill burned down in 1862 and was sold in 1864.", encoding="utf-8")
    window.open_paths([first])
    qtbot.waitUntil(lambda: bool(window.document.timeline.events))

    class Typed:
        chosen = from_edtf("2019-03")

        def __init__(self, *parts: object) -> None: ...

        def exec(self) -> QDialog.DialogCode:
            return QDialog.DialogCode.Accepted

    told: list[list[str]] = []
    monkeypatch.setattr(date_dialog, "DateDialog", Typed)
    monkeypatch.setattr(window.message_bar, "tell", told.append)
    window.asking.go_to_date()
    assert "March 2019 lies outside" in told[0][0]

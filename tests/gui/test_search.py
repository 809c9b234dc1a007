"""Search in the window: typed words, marks on the timeline, the way from hit to hit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolBar
from pytestqt.qtbot import QtBot

from timeline_app.gui.main_window import MainWindow


def search(window: MainWindow, words: str, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is window.browsing.search_bar.field
    qtbot.keyClicks(field, words)
    qtbot.waitUntil(lambda: window.browsing.finder.active and not window.browsing.finder.busy)


def found(window: MainWindow) -> set[str]:
    contents = window.document.contents
    return {contents.id_at(row) for row in window.browsing.finder.rows.tolist()}


def test_ctrl_f_finds_by_title_quote_person_and_source(opened: MainWindow, qtbot: QtBot) -> None:
    search(opened, "BASIN", qtbot)
    assert found(opened) == {"searched"}
    field = opened.browsing.search_bar.field
    for words, ids in (
        ("mayor", {"reopened"}),
        ("delay", {"complained"}),
        ("lusa", {"reopened", "searched", "sail", "complained"}),
        ("ferries friday", {"sail"}),
    ):
        field.clear()
        qtbot.keyClicks(field, words)
        qtbot.waitUntil(lambda: not opened.browsing.finder.busy)
        assert found(opened) == ids, words


def test_enter_and_f3_go_from_hit_to_hit_and_the_count_follows(opened: MainWindow, qtbot: QtBot) -> None:
    search(opened, "ha", qtbot)  # harbour, have, had ...
    bar = opened.browsing.search_bar
    number = len(opened.browsing.finder.rows)
    assert number >= 3
    assert bar.count.text() == f"{number} found"
    seen = []
    for step in range(number):
        if step % 2:
            qtbot.keyClick(opened, Qt.Key.Key_F3)
        else:
            qtbot.keyClick(bar.field, Qt.Key.Key_Return)
        seen.append(opened._chosen)
        assert bar.count.text() == f"{step + 1} of {number}"
    assert len(set(seen)) == number
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert opened._chosen == seen[0]
    qtbot.keyClick(opened, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert opened._chosen == seen[-1]
    qtbot.mouseClick(bar.next_button, Qt.MouseButton.LeftButton)
    assert opened._chosen == seen[0]


def test_hits_are_marked_on_the_timeline_and_on_the_shelf_until_escape(
    opened: MainWindow, qtbot: QtBot
) -> None:
    view = opened.timeline.view
    before = view.canvas.grab().toImage()
    search(opened, "fish", qtbot)
    (chip,) = opened.timeline.shelf.chips
    assert chip.found is True
    assert view.canvas.grab().toImage() != before
    opened.browsing.search_bar.field.clear()
    qtbot.keyClicks(opened.browsing.search_bar.field, "ferries")
    qtbot.waitUntil(lambda: not opened.browsing.finder.busy)
    assert chip.found is False
    assert np.flatnonzero(view._hits.rows).tolist() == [view._table.row_of("sail")]
    qtbot.keyClick(opened.browsing.search_bar.field, Qt.Key.Key_Escape)
    assert opened.browsing.search_bar.isHidden()
    assert chip.found is None
    assert view.canvas.hasFocus()
    assert view._hits.rows is None


def test_what_is_not_there_is_told(opened: MainWindow, qtbot: QtBot) -> None:
    search(opened, "zeppelin", qtbot)
    assert opened.browsing.search_bar.count.text() == "not found"
    assert not opened.browsing.search_bar.next_button.isEnabled()


def test_with_the_focus_in_the_source_ctrl_f_finds_there(opened: MainWindow, qtbot: QtBot) -> None:
    opened.source.focus_text()
    qtbot.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is opened.source.find_bar.field
    assert opened.browsing.search_bar.isHidden()
    qtbot.keyClicks(opened.source.find_bar.field, "the ")
    assert opened.source.find_bar.count.text() == "1 of 6"
    qtbot.keyClick(opened, Qt.Key.Key_F3)
    assert opened.source.find_bar.count.text() == "2 of 6"


def test_f3_without_a_search_begins_one(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_F3)
    assert opened.browsing.search_bar.field.hasFocus()


def test_an_edit_keeps_the_search_and_another_timeline_ends_it(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    search(opened, "harbour", qtbot)
    opened.choose("reopened")
    opened.actions_by_name["accept"].trigger()
    qtbot.waitUntil(lambda: opened.browsing.finder.active and not opened.browsing.finder.busy)
    assert "reopened" in found(opened)
    opened.actions_by_name["undo"].trigger()
    with qtbot.waitSignal(opened.document.tasks.finished):
        opened.open_paths([tmp_path / "harbour.json"])
    assert opened.browsing.search_bar.isHidden()
    assert not opened.browsing.finder.active


def test_the_tool_bar_leads_to_the_search(opened: MainWindow, qtbot: QtBot) -> None:
    bar = opened.findChild(QToolBar, "tools")
    field = bar.widgetForAction(opened.actions_by_name["find"])
    assert field.accessibleName() == "Search events and sources"
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert opened.browsing.search_bar.field.hasFocus()

"""The table below the timeline: the same choice, every order, copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import ticks
from timeline_app.gui import event_model
from timeline_app.gui.document import Document
from timeline_app.gui.event_model import COLUMNS, KEYS
from timeline_app.gui.event_table import EventTable
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.settings import Settings
from timeline_app.model.event import Review

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(opened: MainWindow, qtbot: QtBot) -> EventTable:
    qtbot.keyClick(opened, Qt.Key.Key_T, CONTROL)
    table = opened.browsing.table
    assert table.hasFocus()
    return table


def column(table: EventTable, key: str) -> list[str]:
    events = table.events
    return [events.text(line, KEYS.index(key)) for line in range(events.rowCount())]


def click(table: EventTable, line: int, qtbot: QtBot, modifiers: object = None) -> None:
    where = table.visualRect(table.events.index(line, KEYS.index("title"))).center()
    modifier = Qt.KeyboardModifier.NoModifier if modifiers is None else modifiers
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, where)


def click_head(table: EventTable, key: str, qtbot: QtBot) -> None:
    heads = table.horizontalHeader()
    number = KEYS.index(key)
    at = QPoint(heads.sectionViewportPosition(number) + heads.sectionSize(number) // 2, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_table_has_every_event_in_time_and_the_undated_last(table: EventTable) -> None:
    assert column(table, "title") == [
        "Divers searched the basin", "The harbour reopened", "Ferries sail again", "Fishermen complained",
    ]  # fmt: skip
    assert column(table, "date") == [
        "Monday night, 18 June 2018", "Tuesday 19 June 2018", "Friday 22 June 2018",
        "no date of its own; not after 19 June 2018",
    ]  # fmt: skip


def test_to_open_the_table_chooses_nothing(opened: MainWindow, table: EventTable, qtbot: QtBot) -> None:
    assert opened.chosen is None
    assert not table.currentIndex().isValid()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert opened.chosen is not None
    assert opened.chosen.title == "Divers searched the basin"


def test_columns_that_say_nothing_are_left_out(table: EventTable) -> None:
    hidden = [key for number, key in enumerate(KEYS) if table.isColumnHidden(number)]
    assert hidden == ["end", "person", "place", "category"]


def test_a_click_in_the_table_chooses_in_the_timeline_and_the_other_way_round(
    opened: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    click(table, 2, qtbot)
    assert opened.timeline.view.chosen_id == "sail"
    assert opened.chosen is not None
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert opened.timeline.view.chosen_id == "reopened"
    assert table.hasFocus()
    opened.timeline.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert table.currentIndex().row() == 0
    opened.choose(None)
    assert not table.selectionModel().hasSelection()


def test_a_click_on_a_head_sorts_and_a_second_one_the_other_way(
    opened: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    opened.choose("sail")
    click_head(table, "title", qtbot)
    assert column(table, "title") == sorted(column(table, "title"))
    assert table.events.text(table.currentIndex().row(), KEYS.index("title")) == "Ferries sail again"
    click_head(table, "title", qtbot)
    assert column(table, "title") == sorted(column(table, "title"), reverse=True)
    click_head(table, "date", qtbot)
    click_head(table, "date", qtbot)
    assert column(table, "title")[0] == "Ferries sail again"
    assert column(table, "title")[-1] == "Fishermen complained", "without a date last, either way"
    assert opened.chosen is not None
    assert opened.chosen.id == "sail"


def test_the_menu_sorts_too_and_opens_the_table(opened: MainWindow) -> None:
    opened.actions_by_name["table_by_status"].trigger()
    assert not opened.browsing.table.isHidden()
    assert opened.actions_by_name["table"].isChecked()
    assert column(opened.browsing.table, "status") == ["happened", "happened", "happened", "planned"]
    opened.actions_by_name["table_by_status"].trigger()
    assert column(opened.browsing.table, "status")[0] == "planned"


def test_very_many_rows_are_sorted_in_another_thread(
    opened: MainWindow, table: EventTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_model, "_AT_ONCE", 1)
    with qtbot.waitSignal(table.events.ordered):
        click_head(table, "title", qtbot)
        assert table.events.headerData(KEYS.index("title"), Qt.Orientation.Horizontal) == "Title …"
    assert table.events.headerData(KEYS.index("title"), Qt.Orientation.Horizontal) == "Title"
    assert column(table, "title") == sorted(column(table, "title"))


def test_selected_lines_are_copied_for_a_spreadsheet(table: EventTable, qtbot: QtBot) -> None:
    click(table, 0, qtbot)
    click(table, 2, qtbot, CONTROL)
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Date", "Title", "Status", "Review", "Source"]
    assert [line.split("\t")[1] for line in lines[1:]] == ["Divers searched the basin", "Ferries sail again"]


def test_enter_shows_the_quote_and_escape_clears_the_choice(
    opened: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    click(table, 2, qtbot)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.panes[2].has_focus()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert opened.chosen is None


def test_filter_search_and_edits_reach_the_table(opened: MainWindow, table: EventTable, qtbot: QtBot) -> None:
    opened.browsing.filter_bar.set_kind("status", ("happened",))
    assert "Ferries sail again" not in column(table, "title")
    opened.browsing.find()
    qtbot.keyClicks(opened.browsing.search_bar.field, "basin")
    qtbot.waitUntil(lambda: not opened.browsing.finder.busy)
    role = Qt.ItemDataRole.BackgroundRole
    assert [table.events.data(table.events.index(line, 0), role) is not None for line in range(3)] == [
        True, False, False,
    ]  # fmt: skip
    opened.document.set_review("reopened", Review.REJECTED)
    assert column(table, "review") == ["to review", "rejected", "to review"]
    opened.browsing.filter_bar.clear()
    assert len(column(table, "title")) == 4


def test_ctrl_t_from_inside_hides_the_table_and_it_holds_nothing_then(
    opened: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    qtbot.keyClick(table, Qt.Key.Key_T, CONTROL)
    assert table.isHidden()
    assert table.events.rowCount() == 0
    assert not opened.actions_by_name["table"].isChecked()
    assert opened.timeline.view.canvas.hasFocus()


def test_a_right_click_offers_what_can_be_done_with_the_event(
    opened: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    asked: list[str] = []
    opened.timeline.menu_wanted.disconnect()
    opened.timeline.menu_wanted.connect(lambda event_id, where: asked.append(event_id))
    table.customContextMenuRequested.emit(table.visualRect(table.events.index(2, 0)).center())
    assert asked == ["sail"]
    assert opened.chosen is not None
    assert opened.chosen.id == "sail"


def test_every_column_has_an_order_of_its_own() -> None:
    assert len(set(KEYS)) == len(COLUMNS)


def test_an_open_table_is_open_again_at_the_next_start(
    opened: MainWindow, table: EventTable, settings: Settings, qtbot: QtBot
) -> None:
    opened.layout_kept.save()
    again = MainWindow(Document(opened.document.options), settings)
    qtbot.addWidget(again)
    assert not again.browsing.table.isHidden()
    assert again.actions_by_name["table"].isChecked()
    again.document.tasks.close()


def test_fit_selection_shows_the_selected_lines_and_else_the_chosen_event(
    opened: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    click(table, 0, qtbot)
    click(table, 1, qtbot, Qt.KeyboardModifier.ShiftModifier)
    opened.run("fit_selection")
    lo, hi = opened.timeline.visible_range()
    assert lo < ticks(2018, 6, 18, 18) < ticks(2018, 6, 20) < hi
    assert hi < ticks(2018, 6, 22), "Friday is not among them"
    click(table, 2, qtbot)
    opened.run("fit_selection")
    lo, hi = opened.timeline.visible_range()
    assert lo < ticks(2018, 6, 22) < ticks(2018, 6, 23) < hi

"""The filter in the window: what is shown, what is told, what is kept."""

from __future__ import annotations

from pathlib import Path

import made
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import ticks
from timeline_app.finding.filters import Filter
from timeline_app.gui.citation import source_name
from timeline_app.gui.export_dialog import ExportDialog
from timeline_app.gui.filter_popups import PeriodPopup, ValuesPopup
from timeline_app.gui.kept_view import view_settings
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.picture_page import lay_out_page
from timeline_app.layout.lane_choice import By
from timeline_app.model.event import Review


def values(window: MainWindow, kind: str, qtbot: QtBot) -> ValuesPopup:
    """The popup that a click on the button of a kind opens."""
    qtbot.mouseClick(window.browsing.filter_bar.buttons[kind].button, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ValuesPopup)
    return popup


def tick(popup: ValuesPopup, row: int, qtbot: QtBot) -> None:
    popup.list.setCurrentRow(row)
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)


def in_view(window: MainWindow) -> list[str]:
    view = window.timeline.view
    return sorted(view.event_id_at(row) for row in view.rows_in_sight().tolist())


def open_filter(window: MainWindow, qtbot: QtBot) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_L, modifiers)
    assert not window.browsing.filter_bar.isHidden()


def test_a_ticked_status_leaves_its_events_everywhere_and_the_bar_counts(
    opened: MainWindow, qtbot: QtBot
) -> None:
    open_filter(opened, qtbot)
    bar = opened.browsing.filter_bar
    assert bar.count.text() == "all 4 events"
    popup = values(opened, "status", qtbot)
    assert [popup.list.item(at).text() for at in range(popup.list.count())] == [
        "happened  (3)",
        "planned  (1)",
    ]
    tick(popup, 1, qtbot)
    popup.close()
    assert bar.count.text() == "1 of 4 events · 3 hidden"
    assert bar.buttons["status"].button.text() == "Status: planned"
    assert in_view(opened) == ["sail"]
    assert opened.timeline.shelf.isHidden()
    qtbot.mouseClick(bar.buttons["status"].cross, Qt.MouseButton.LeftButton)
    assert in_view(opened) == ["reopened", "sail", "searched"]
    assert not opened.timeline.shelf.isHidden()
    assert bar.count.text() == "all 4 events"


def test_a_period_is_typed_in_any_form_and_told_in_words(opened: MainWindow, qtbot: QtBot) -> None:
    open_filter(opened, qtbot)
    bar = opened.browsing.filter_bar
    qtbot.mouseClick(bar.buttons["period"].button, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PeriodPopup)
    qtbot.keyClicks(popup.first, "19 June 2018")
    assert popup.hint.text() == "from 19 June 2018"
    qtbot.keyClicks(popup.last, "nonsense")
    assert popup.hint.property("role") == "bad"
    assert in_view(opened) == ["reopened", "sail"]
    popup.last.clear()
    qtbot.keyClicks(popup.last, "2018-06-20")
    assert popup.hint.text() == "19–20 June 2018"
    qtbot.keyClick(popup.last, Qt.Key.Key_Return)
    assert bar.buttons["period"].button.text() == "Period: 19–20 June 2018"
    assert in_view(opened) == ["reopened"]
    assert bar.filter.period is not None
    assert (bar.filter.period.lo, bar.filter.period.hi) == (ticks(2018, 6, 19), ticks(2018, 6, 21))


def test_enter_opens_what_a_filter_offers(opened: MainWindow, qtbot: QtBot) -> None:
    open_filter(opened, qtbot)
    qtbot.keyClick(opened.browsing.filter_bar.buttons["period"].button, Qt.Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PeriodPopup)
    popup.close()


def test_a_period_that_cannot_be_read_is_not_taken_for_done(opened: MainWindow, qtbot: QtBot) -> None:
    open_filter(opened, qtbot)
    bar = opened.browsing.filter_bar
    qtbot.mouseClick(bar.buttons["period"].button, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PeriodPopup)
    height = popup.first.height()
    qtbot.keyClicks(popup.first, "nonsense that takes a sentence")
    qtbot.keyClick(popup.first, Qt.Key.Key_Tab)
    qtbot.keyClick(popup.last, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert popup.first.hasFocus()
    assert popup.first.selectedText() == popup.first.text()
    assert popup.first.height() == height, "the fields keep their height above a long message"
    qtbot.keyClick(popup.first, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert bar.filter.period is None


def test_filters_of_several_kinds_hold_together_and_one_click_ends_them(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.document.set_review("reopened", Review.ACCEPTED)
    open_filter(opened, qtbot)
    popup = values(opened, "review", qtbot)
    tick(popup, 1, qtbot)
    popup.close()
    assert in_view(opened) == ["reopened"]
    popup = values(opened, "status", qtbot)
    assert popup.list.count() == 1, "planned has no accepted event"
    popup.close()
    qtbot.mouseClick(opened.browsing.filter_bar.clear_button, Qt.MouseButton.LeftButton)
    assert in_view(opened) == ["reopened", "sail", "searched"]


def test_arrows_walk_through_what_is_shown_only(opened: MainWindow, qtbot: QtBot) -> None:
    opened.browsing.filter_bar.set_kind("status", ("happened",))
    seen = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        seen.append(opened._chosen)
    assert seen == ["searched", "reopened", "complained", "complained"]


def test_the_bar_says_when_the_chosen_event_is_hidden(opened: MainWindow) -> None:
    opened.choose("sail")
    opened.browsing.filter_bar.set_kind("status", ("happened",))
    assert opened.browsing.filter_bar.count.text() == "3 of 4 events · 1 hidden, the chosen one too"
    assert opened.chosen is not None, "what is read in detail stays"


def test_search_counts_what_the_filter_hides(opened: MainWindow, qtbot: QtBot) -> None:
    opened.browsing.filter_bar.set_kind("status", ("planned",))
    qtbot.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(opened.browsing.search_bar.field, "lusa")
    qtbot.waitUntil(lambda: not opened.browsing.finder.busy)
    assert opened.browsing.search_bar.count.text() == "1 found · 3 hidden by the filter"


def test_an_edit_keeps_the_filter_and_follows_it(opened: MainWindow) -> None:
    opened.browsing.filter_bar.set_kind("review", ("suggested",))
    opened.document.set_review("sail", Review.REJECTED)
    assert in_view(opened) == ["reopened", "searched"]
    opened.document.undo()
    assert in_view(opened) == ["reopened", "sail", "searched"]


def test_a_project_keeps_its_filter_and_shows_the_bar_when_it_is_opened(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.browsing.filter_bar.set_kind("status", ("planned",))
    path = tmp_path / "kept.tlapp"
    opened.document.save(path, view_settings(opened))
    opened.browsing.filter_bar.clear()
    with qtbot.waitSignal(opened.document.tasks.finished):
        opened.open_paths([path])
    assert opened.browsing.filter_bar.filter == Filter().having("status", ("planned",))
    assert not opened.browsing.filter_bar.isHidden()
    assert in_view(opened) == ["sail"]


def test_closing_the_bar_shows_all_again(opened: MainWindow, qtbot: QtBot) -> None:
    open_filter(opened, qtbot)
    opened.browsing.filter_bar.set_kind("status", ("planned",))
    qtbot.mouseClick(opened.browsing.filter_bar.close_button, Qt.MouseButton.LeftButton)
    assert opened.browsing.filter_bar.isHidden()
    assert in_view(opened) == ["reopened", "sail", "searched"]


def test_a_filter_that_nothing_passes_leaves_an_empty_timeline(opened: MainWindow) -> None:
    opened.browsing.filter_bar.set_kind("status", ("denied",))
    assert opened.browsing.filter_bar.count.text() == "0 of 4 events · 4 hidden"
    assert in_view(opened) == []
    opened.step_event(1)
    assert opened.chosen is None


def test_a_picture_shows_what_the_filter_leaves_in_the_readers_lanes(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_filter(opened, qtbot)
    popup = values(opened, "status", qtbot)
    tick(popup, 1, qtbot)
    popup.close()
    opened.timeline.view.heads.set_by(By.SOURCE)
    dialogs: list[ExportDialog] = []

    def shown(dialog: ExportDialog) -> QDialog.DialogCode:
        dialogs.append(dialog)
        dialog._show_preview()
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(ExportDialog, "exec", shown)
    opened.asking.export_picture()
    (dialog,) = dialogs
    assert "without the 3 that the filter hides" in dialog.note.text()
    page = lay_out_page(dialog._timeline, (1600, 900), None, "T", dialog.options.lanes)
    assert [head.name for head in page.frame.lanes] == [source_name(made.source())]
    assert page.frame.total == 1
    assert page.shelf == ()


def test_the_overview_keeps_the_extent_of_the_whole_timeline(opened: MainWindow) -> None:
    def extent() -> tuple[float, float]:
        frame = opened.timeline.view.overview.frame_now()
        assert frame is not None
        return frame.lo, frame.hi

    before = extent()
    for status in ("planned", "denied"):
        opened.browsing.filter_bar.set_kind("status", (status,))
        assert extent() == before
    opened.browsing.filter_bar.clear()
    assert extent() == before

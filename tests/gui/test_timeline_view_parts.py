"""The overview, the shelf and the colours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from shown import AS_OF, press_day

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan
from timeline_app.gui.overview import Overview
from timeline_app.gui.shelf import PAGE, Shelf
from timeline_app.gui.theme import Colours, colours, contrast, font, font_family
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.model.event import Event, Status


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    made = TimelineView(shelf=Shelf())
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    qtbot.waitExposed(made)
    made.set_timeline(press_day(), AS_OF)
    return made


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    made = Shelf()
    qtbot.addWidget(made)
    made.resize(800, 100)
    made.set_events(press_day())
    return made


def press_move_release(qtbot: QtBot, widget: Overview, first: QPoint, last: QPoint) -> None:
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=first)
    # The button goes with the move: QTest's own moves carry none.
    widget._drag(float(last.x()))
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=last)


def test_dragging_the_window_in_the_overview_moves_the_timeline(qtbot: QtBot, view: TimelineView) -> None:
    lo, hi = view.visible_range()
    x0, x1 = view.overview.window_px()
    middle = QPoint(round((x0 + x1) / 2), 50)
    press_move_release(qtbot, view.overview, middle, middle - QPoint(300, 0))
    new_lo, new_hi = view.visible_range()
    assert new_lo < lo - 10 * 86_400
    assert new_hi - new_lo == pytest.approx(hi - lo)


def test_dragging_an_edge_in_the_overview_resizes_the_window(qtbot: QtBot, view: TimelineView) -> None:
    lo, hi = view.visible_range()
    x0, _ = view.overview.window_px()
    press_move_release(qtbot, view.overview, QPoint(round(x0), 50), QPoint(round(x0) - 200, 50))
    new_lo, new_hi = view.visible_range()
    assert new_lo < lo - 5 * 86_400
    assert new_hi == pytest.approx(hi)


def test_a_press_beside_the_window_brings_it_there(qtbot: QtBot, view: TimelineView) -> None:
    frame = view.overview.frame_now()
    assert frame is not None
    x = round(frame.x_at(ticks(2018, 5, 1)))
    qtbot.mouseClick(view.overview, Qt.MouseButton.LeftButton, pos=QPoint(x, 50))
    lo, hi = view.visible_range()
    assert (lo + hi) / 2 == pytest.approx(ticks(2018, 5, 1), abs=86_400)


def test_a_double_click_in_the_overview_shows_everything(qtbot: QtBot, view: TimelineView) -> None:
    qtbot.mouseDClick(view.overview, Qt.MouseButton.LeftButton, pos=QPoint(400, 50))
    lo, hi = view.visible_range()
    assert lo < ticks(2018, 4)
    assert hi > ticks(2018, 6, 23)


def test_the_shelf_holds_the_undated_events_and_says_why(shelf: Shelf) -> None:
    assert [chip.event_id for chip in shelf.chips] == ["complaints", "demand"]
    assert "kept off the axis" in shelf.accessibleDescription()
    assert shelf.isVisible()


def test_the_shelf_hides_when_nothing_is_on_it(shelf: Shelf) -> None:
    shelf.set_events(press_day()[:5])
    assert not shelf.isVisible()


def test_a_click_on_a_chip_chooses_it_and_a_double_click_activates_it(qtbot: QtBot, shelf: Shelf) -> None:
    with qtbot.waitSignal(shelf.event_chosen) as caught:
        qtbot.mouseClick(shelf.chips[1], Qt.MouseButton.LeftButton)
    assert caught.args == ["demand"]
    assert shelf.chosen_id == "demand"
    with qtbot.waitSignal(shelf.event_activated) as caught:
        qtbot.mouseDClick(shelf.chips[0], Qt.MouseButton.LeftButton)
    assert caught.args == ["complaints"]


def test_the_shelf_is_worked_by_keys(qtbot: QtBot, shelf: Shelf) -> None:
    with qtbot.waitSignal(shelf.event_chosen) as caught:
        qtbot.keyClick(shelf.chips[0], Qt.Key.Key_Right)
    assert caught.args == ["demand"]
    with qtbot.waitSignal(shelf.event_activated) as caught:
        qtbot.keyClick(shelf.chips[1], Qt.Key.Key_Return)
    assert caught.args == ["demand"]
    with qtbot.waitSignal(shelf.event_chosen):
        qtbot.keyClick(shelf.chips[0], Qt.Key.Key_Space)


def test_choosing_by_program_is_silent_and_an_unknown_id_clears(qtbot: QtBot, shelf: Shelf) -> None:
    with qtbot.assertNotEmitted(shelf.event_chosen, wait=50):
        shelf.choose("complaints")
    assert shelf.chosen_id == "complaints"
    shelf.choose("press")
    assert shelf.chosen_id is None


def test_a_chip_tells_a_screen_reader_title_date_and_status(shelf: Shelf) -> None:
    name = shelf.chips[1].accessibleName()
    assert name.startswith("A new pier is demanded, ")
    assert name.endswith(", requested")


def test_chips_wrap_and_do_not_overlap(shelf: Shelf) -> None:
    shelf.resize(400, shelf.height())
    shelf.set_events(press_day())
    one, other = shelf.chips[0].geometry(), shelf.chips[1].geometry()
    assert not one.intersects(other)
    assert one.right() <= shelf.width()


@pytest.mark.parametrize("dark", [False, True])
def test_text_reaches_a_contrast_of_4_5_on_every_ground(dark: bool) -> None:
    theme: Colours = colours(dark)
    for text in (theme.text, theme.soft):
        for ground in (theme.background, theme.band, theme.as_of_band, theme.overview, theme.gutter):
            assert contrast(text, ground) >= 4.5
    assert contrast(theme.as_of_text, theme.as_of) >= 4.5
    assert contrast(theme.chip, theme.chip_fill) >= 4.5
    assert contrast(theme.text, theme.chip_fill) >= 4.5
    for status in (Status.HAPPENED, Status.ONGOING):
        assert contrast(theme.on_fill, theme.fill[status]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_outlines_can_be_told_from_the_ground(dark: bool) -> None:
    theme = colours(dark)
    for status in Status:
        assert contrast(theme.outline[status], theme.background) >= 3


def test_the_programs_own_font_is_used(qtbot: QtBot) -> None:
    assert font(13).exactMatch()
    assert font_family() == font(13).family()


def crowd(count: int) -> list[Event]:
    when = DateSpan.undated()
    return [Event(f"u{number}", f"Rumour number {number}", when) for number in range(count)]


def test_thousands_without_a_date_are_shown_a_page_at_a_time_and_all_counted(
    qtbot: QtBot, shelf: Shelf
) -> None:
    shelf.set_events(crowd(1_000))
    assert len(shelf.chips) == PAGE
    more = [each for each in shelf.findChildren(QAbstractButton) if "more" in each.text()]
    assert [each.text() for each in more] == ["800 more ›"]
    qtbot.mouseClick(more[0], Qt.MouseButton.LeftButton)
    assert shelf.chips[0].event_id == "u200"


def test_an_event_on_another_page_is_shown_when_it_is_chosen(shelf: Shelf) -> None:
    shelf.set_events(crowd(1_000))
    shelf.choose("u999")
    assert shelf.chosen_id == "u999"
    assert shelf.chips[-1].event_id == "u999"


def test_the_arrows_go_on_to_the_next_page(qtbot: QtBot, shelf: Shelf) -> None:
    shelf.set_events(crowd(1_000))
    shelf.choose("u199")
    qtbot.keyClick(shelf.chips[199], Qt.Key.Key_Right)
    assert shelf.chosen_id == "u200"

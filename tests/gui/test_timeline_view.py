"""The timeline view with real clicks, wheel turns and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot
from shown import AS_OF, every_form, many, press_day

from timeline_app.dates.civil import ticks
from timeline_app.gui.timeline_view import TimelineView


def place_of(view: TimelineView, event_id: str) -> QPoint:
    """The middle of an event's bar, in pixels of the viewport."""
    frame = view.frame
    row = next(row for row in frame.bars.rows.tolist() if view.event_id_at(row) == event_id)
    index = frame.bar_of(row)
    assert index is not None
    x0 = max(float(frame.bars.x0[index]), frame.plot.x0)
    x1 = min(float(frame.bars.x1[index]), frame.plot.x1)
    return QPoint(round((x0 + x1) / 2), round(float(frame.bars.y[index])))


def click(qtbot: QtBot, view: TimelineView, at: QPoint) -> None:
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)


def key(qtbot: QtBot, view: TimelineView, key_: Qt.Key) -> None:
    qtbot.keyClick(view.canvas, key_)


def wheel(
    view: TimelineView,
    at: QPoint,
    notches: int,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    port = view.canvas.viewport()
    event = QWheelEvent(
        QPointF(at), QPointF(port.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def drag(view: TimelineView, start: QPoint, by: QPoint) -> None:
    """A drag in steps, as a hand makes it."""
    port = view.canvas.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

    def send(kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        place = QPointF(port.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(
            port, QMouseEvent(kind, at, place, button, buttons, Qt.KeyboardModifier.NoModifier)
        )

    send(QEvent.Type.MouseButtonPress, QPointF(start), left, left)
    for step in range(1, 11):
        send(QEvent.Type.MouseMove, QPointF(start) + QPointF(by) * step / 10, none, left)
    send(QEvent.Type.MouseButtonRelease, QPointF(start + by), left, none)


@pytest.mark.parametrize("event_id", ["closure", "search", "press", "calls", "ferries"])
def test_a_click_on_a_bar_chooses_its_event(qtbot: QtBot, view: TimelineView, event_id: str) -> None:
    with qtbot.waitSignal(view.event_chosen) as caught:
        click(qtbot, view, place_of(view, event_id))
    assert caught.args == [event_id]
    assert view.chosen_id == event_id


def test_a_click_on_a_label_chooses_its_event(qtbot: QtBot, view: TimelineView) -> None:
    label = next(label for label in view.frame.labels if label.title == "Divers search the basin")
    with qtbot.waitSignal(view.event_chosen) as caught:
        click(qtbot, view, QPoint(round(label.x_px + label.width_px / 2), round(label.y_px)))
    assert caught.args == ["search"]


def test_a_click_on_empty_ground_clears_the_choice(qtbot: QtBot, view: TimelineView) -> None:
    click(qtbot, view, place_of(view, "press"))
    plot = view.frame.plot
    with qtbot.waitSignal(view.event_chosen) as caught:
        click(qtbot, view, QPoint(round(plot.x1) - 4, round(plot.y1) - 4))
    assert caught.args == [""]
    assert view.chosen_id is None


def test_a_double_click_zooms_to_the_event(qtbot: QtBot, view: TimelineView) -> None:
    lo, hi = view.visible_range()
    at = place_of(view, "search")
    qtbot.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    new_lo, new_hi = view.visible_range()
    assert new_hi - new_lo < hi - lo
    assert new_lo < ticks(2018, 6, 18, 18) < ticks(2018, 6, 19) < new_hi


def test_choosing_by_program_is_silent_and_choosing_by_hand_is_not(qtbot: QtBot, view: TimelineView) -> None:
    with qtbot.assertNotEmitted(view.event_chosen, wait=50):
        view.choose("press")
    assert view.chosen_id == "press"
    view.choose("complaints")
    assert view.chosen_id is None, "an undated event is not on the axis"


def test_right_and_left_walk_through_the_events_in_time(qtbot: QtBot, view: TimelineView) -> None:
    walked = []
    view.event_chosen.connect(walked.append)
    key(qtbot, view, Qt.Key.Key_Home)
    for _ in range(5):
        key(qtbot, view, Qt.Key.Key_Right)
    assert walked == ["closure", "search", "calls", "press", "ferries", "ferries"]
    key(qtbot, view, Qt.Key.Key_Left)
    assert view.chosen_id == "press"
    key(qtbot, view, Qt.Key.Key_End)
    assert view.chosen_id == "ferries"


def test_down_and_up_walk_through_the_rows(qtbot: QtBot, view: TimelineView) -> None:
    view.choose("search")
    key(qtbot, view, Qt.Key.Key_Down)
    assert view.chosen_id == "calls"
    key(qtbot, view, Qt.Key.Key_Up)
    key(qtbot, view, Qt.Key.Key_Up)
    assert view.chosen_id == "closure"


def test_enter_activates_and_escape_clears(qtbot: QtBot, view: TimelineView) -> None:
    view.choose("press")
    with qtbot.waitSignal(view.event_activated) as caught:
        key(qtbot, view, Qt.Key.Key_Return)
    assert caught.args == ["press"]
    key(qtbot, view, Qt.Key.Key_Escape)
    assert view.chosen_id is None


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_plus_zooms_in_minus_out_and_0_fits(qtbot: QtBot, view: TimelineView, pressed: Qt.Key) -> None:
    fitted = view.visible_range()
    key(qtbot, view, pressed)
    near = view.visible_range()
    assert near[1] - near[0] < fitted[1] - fitted[0]
    key(qtbot, view, Qt.Key.Key_Minus)
    assert view.visible_range() == pytest.approx(fitted)
    key(qtbot, view, pressed)
    key(qtbot, view, Qt.Key.Key_0)
    assert view.visible_range() == pytest.approx(fitted)


def test_f_brings_the_chosen_event_to_the_middle(qtbot: QtBot, view: TimelineView) -> None:
    view.choose("ferries")
    key(qtbot, view, Qt.Key.Key_F)
    lo, hi = view.visible_range()
    assert (lo + hi) / 2 == pytest.approx(ticks(2018, 6, 22, 12))


def test_a_key_with_control_belongs_to_the_menus(qtbot: QtBot, view: TimelineView) -> None:
    before = view.visible_range()
    qtbot.keyClick(view.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.visible_range() == before


def test_control_and_wheel_zoom_at_the_pointer(view: TimelineView) -> None:
    at = place_of(view, "ferries")
    moment = view.frame.time_at(at.x())
    width = view.visible_range()[1] - view.visible_range()[0]
    wheel(view, at, 2, Qt.KeyboardModifier.ControlModifier)
    assert view.visible_range()[1] - view.visible_range()[0] < width
    assert view.frame.x_at(moment) == pytest.approx(at.x(), abs=0.5)


def test_the_wheel_pans_and_the_rows_stay(view: TimelineView) -> None:
    rows = dict(zip(view.frame.bars.rows.tolist(), view.frame.bars.y.tolist(), strict=True))
    lo, hi = view.visible_range()
    wheel(view, QPoint(500, 300), -1)
    new_lo, new_hi = view.visible_range()
    assert new_lo > lo
    assert new_hi - new_lo == pytest.approx(hi - lo)
    after = dict(zip(view.frame.bars.rows.tolist(), view.frame.bars.y.tolist(), strict=True))
    assert all(rows[row] == y for row, y in after.items() if row in rows)


def test_a_drag_moves_the_picture_with_the_hand_and_chooses_nothing(qtbot: QtBot, view: TimelineView) -> None:
    x = view.frame.x_at(ticks(2018, 6, 19))
    with qtbot.assertNotEmitted(view.event_chosen, wait=50):
        drag(view, QPoint(500, 500), QPoint(-120, 0))
    assert view.frame.x_at(ticks(2018, 6, 19)) == pytest.approx(x - 120, abs=1)


def test_lanes_that_do_not_fit_scroll_by_wheel_and_drag_to_their_end(view: TimelineView) -> None:
    view.set_timeline(every_form(), AS_OF)
    view.fit()
    first = view.frame.lanes[0].y0
    assert view.frame.most_scroll_px > 0
    wheel(view, QPoint(500, 300), -3)
    assert view.frame.lanes[0].y0 < first
    drag(view, QPoint(500, 600), QPoint(0, -500))
    for _ in range(40):
        wheel(view, QPoint(500, 300), -3)
    assert view.frame.lanes[-1].y1 == pytest.approx(view.frame.plot.y1)


def test_a_chosen_event_is_scrolled_into_sight(qtbot: QtBot, view: TimelineView) -> None:
    view.set_timeline(every_form(), AS_OF)
    view.fit()
    view.choose("denied since")
    at = place_of(view, "denied since")
    assert view.frame.plot.y0 < at.y() < view.frame.plot.y1
    view.set_visible_range(ticks(2018, 1), ticks(2018, 1, 20))
    view.choose("planned day")
    at = place_of(view, "planned day")
    assert view.frame.plot.x0 < at.x() < view.frame.plot.x1


def test_zooming_stops_at_seconds_and_at_sane_widths(qtbot: QtBot, view: TimelineView) -> None:
    for _ in range(100):
        view.zoom(3)
    lo, hi = view.visible_range()
    assert 9 < hi - lo < 11
    for _ in range(100):
        view.zoom(1 / 3)
    assert view.frame.axis.labels
    view.fit()
    assert view.frame.shown == 5


def test_panning_far_away_keeps_the_timeline_in_sight(view: TimelineView) -> None:
    for _ in range(200):
        wheel(view, QPoint(500, 300), -5)
    lo, hi = view.visible_range()
    assert lo < ticks(2018, 6, 23) < hi


def test_the_tip_names_title_date_and_status(view: TimelineView, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, *rest: shown.append(text))
    at = place_of(view, "press")
    port = view.canvas.viewport()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    assert "The mayor meets the press &amp; others" in shown[0]
    assert "19 June 2018" in shown[0]
    assert "happened" in shown[0]


def test_the_pointer_changes_over_an_event(qtbot: QtBot, view: TimelineView) -> None:
    port = view.canvas.viewport()
    qtbot.mouseMove(port, QPoint(round(view.frame.plot.x1) - 5, round(view.frame.plot.y1) - 5))
    assert port.cursor().shape() is Qt.CursorShape.ArrowCursor
    qtbot.mouseMove(port, place_of(view, "press"))
    assert port.cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_the_right_button_opens_no_menu_of_pyqtgraph(qtbot: QtBot, view: TimelineView) -> None:
    at = place_of(view, "press")
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.RightButton, pos=at)
    assert QApplication.activePopupWidget() is None
    assert not [
        menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()
    ]


def test_a_click_on_a_chip_zooms_to_what_it_counts(qtbot: QtBot, view: TimelineView) -> None:
    view.set_timeline(many(55, days=1), AS_OF)
    view.set_visible_range(ticks(2018, 1), ticks(2019, 1))
    for _ in range(30):
        wheel(view, QPoint(500, 300), -3)
    chip = view.frame.chips[0]
    click(qtbot, view, QPoint(round(chip.x_px + chip.width_px / 2), round(chip.y_px)))
    lo, hi = view.visible_range()
    assert hi - lo < 60 * 86_400
    assert lo < ticks(2018, 6, 15, 12) < hi


def test_what_lies_outside_can_be_reached_by_its_note(qtbot: QtBot, view: TimelineView) -> None:
    view.set_visible_range(ticks(2018, 6, 20), ticks(2018, 6, 24))
    frame = view.frame
    assert frame.earlier == 3
    click(qtbot, view, QPoint(round(frame.plot.x0) + 20, round(frame.plot.y1) + 12))
    assert view.frame.earlier == 0


def test_new_events_keep_the_choice_and_the_window(qtbot: QtBot, view: TimelineView) -> None:
    view.set_visible_range(ticks(2018, 6, 17), ticks(2018, 6, 21))
    view.choose("press")
    before = view.visible_range()
    view.set_timeline(press_day()[1:], AS_OF)
    assert view.chosen_id == "press"
    assert view.visible_range() == before


def test_new_events_far_away_are_fitted(view: TimelineView) -> None:
    moved = many(3)
    view.set_visible_range(ticks(1990), ticks(1991))
    view.set_timeline(moved, AS_OF)
    assert view.frame.shown == 3


def test_an_empty_timeline_can_be_shown_and_worked(qtbot: QtBot, view: TimelineView) -> None:
    view.set_timeline([], None)
    for pressed in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_F,
        Qt.Key.Key_0,
        Qt.Key.Key_Down,
        Qt.Key.Key_Plus,
    ):
        key(qtbot, view, pressed)
    assert view.frame.total == 0
    assert not view.grab().isNull()


def test_dark_and_light_can_be_changed_at_any_time(view: TimelineView) -> None:
    view.set_dark(False)
    light = view.canvas.grab().toImage().pixelColor(500, 550)
    view.set_dark(True)
    dark = view.canvas.grab().toImage().pixelColor(500, 550)
    assert light.lightness() > 200
    assert dark.lightness() < 60


def test_a_screen_reader_finds_each_event_and_can_press_it(qtbot: QtBot, view: TimelineView) -> None:
    view.accessible.update_now()
    port = QAccessible.queryAccessibleInterface(view.canvas.viewport())
    names = [port.child(index).text(QAccessible.Text.Name) for index in range(port.childCount())]
    assert "Divers search the basin, Monday night, 18 June 2018, happened" in names
    assert len(names) == 5
    with qtbot.waitSignal(view.event_chosen) as caught:
        next(mark for mark in view.accessible.marks if mark.event_id == "ferries").click()
    assert caught.args == ["ferries"]


def test_the_marks_for_screen_readers_follow_the_picture(view: TimelineView) -> None:
    view.set_visible_range(ticks(2018, 6, 21), ticks(2018, 6, 24))
    view.accessible.update_now()
    assert {mark.event_id for mark in view.accessible.marks} == {"ferries"} | {
        view.event_id_at(row) for row in view.frame.bars.rows.tolist()
    }


def test_the_focus_ring_appears_with_the_keyboard_and_not_with_the_mouse(
    qtbot: QtBot, view: TimelineView
) -> None:
    view.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    click(qtbot, view, place_of(view, "press"))
    before = view.canvas.grab().toImage().pixelColor(1, 300)
    key(qtbot, view, Qt.Key.Key_Right)
    after = view.canvas.grab().toImage().pixelColor(1, 300)
    if view.canvas.hasFocus():
        assert before != after

"""Moving the window in time: smoothly, by a rubber band, back and forward, to a date."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from test_timeline_view import drag, key, place_of, wheel

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import FuzzyDate
from timeline_app.errors import DateError
from timeline_app.gui.date_dialog import DateDialog
from timeline_app.gui.date_entry import parse_date
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.gui.travels import between

TUESDAY = FuzzyDate.day(2018, 6, 19)


def press(view: TimelineView, button: Qt.MouseButton, at: QPoint | None = None) -> None:
    port, none = view.canvas.viewport(), Qt.KeyboardModifier.NoModifier
    place = at or QPoint(400, 300)
    there = QPointF(port.mapToGlobal(place))
    pressed = QMouseEvent(QEvent.Type.MouseButtonPress, QPointF(place), there, button, button, none)
    QApplication.sendEvent(port, pressed)


def shift_drag(view: TimelineView, start: QPoint, by: QPoint, *, release: bool = True) -> None:
    port, left, none = view.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    steps = [(QEvent.Type.MouseButtonPress, start, left, left)]
    steps += [(QEvent.Type.MouseMove, start + by * step / 10, none, left) for step in range(1, 11)]
    steps += [(QEvent.Type.MouseButtonRelease, start + by, left, none)] * release
    for kind, at, button, buttons in steps:
        place = QPointF(port.mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), place, button, buttons, Qt.KeyboardModifier.ShiftModifier)
        QApplication.sendEvent(port, event)


def windows() -> st.SearchStrategy[tuple[float, float]]:
    return st.builds(lambda at, width: (at, at + 10.0**width), st.floats(-1e9, 1e9), st.floats(3, 9))


@given(windows(), windows(), st.floats(0, 1))
def test_on_the_way_a_window_lies_between_and_what_stays_in_place_stays(
    one: tuple[float, float], other: tuple[float, float], share: float
) -> None:
    lo, hi = between(one, other, share)
    scale = max(abs(edge) for edge in (*one, *other)) + 1
    assert min(one[0], other[0]) - 1e-6 * scale <= lo < hi <= max(one[1], other[1]) + 1e-6 * scale
    widths = sorted((one[1] - one[0], other[1] - other[0]))
    assert widths[0] * (1 - 1e-6) - 1e-6 * scale <= hi - lo <= widths[1] * (1 + 1e-6) + 1e-6 * scale


def test_a_smooth_zoom_keeps_the_moment_below_the_pointer_at_every_step(
    qtbot: QtBot, view: TimelineView
) -> None:
    view.travels.smooth = True
    at = QPoint(600, 300)
    below, before, steps = view.frame.time_at(600), view.visible_range(), []
    view.range_changed.connect(lambda lo, hi: steps.append((lo, hi)))
    wheel(view, at, 3, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.travels.arrived):
        pass
    assert len(steps) >= 2
    plot = view.frame.plot
    for lo, hi in steps:
        x = plot.x0 + (below - lo) / (hi - lo) * (plot.x1 - plot.x0)
        assert abs(x - 600) < 0.01
    widths = [hi - lo for lo, hi in steps]
    assert widths == sorted(widths, reverse=True)
    assert abs((before[1] - before[0]) / widths[-1] - 1.35**3) < 1e-6


def test_quick_turns_of_the_wheel_add_up(qtbot: QtBot, view: TimelineView) -> None:
    view.travels.smooth = True
    width = view.visible_range()[1] - view.visible_range()[0]
    for _ in range(3):
        wheel(view, QPoint(600, 300), 1, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.travels.arrived):
        pass
    lo, hi = view.visible_range()
    assert abs(width / (hi - lo) - 1.35**3) < 1e-6


def test_a_press_stops_a_move_where_it_is(qtbot: QtBot, view: TimelineView) -> None:
    view.travels.smooth = True
    view.zoom(4.0)
    qtbot.wait(40)
    press(view, Qt.MouseButton.LeftButton)
    assert not view.travels.moving
    stopped = view.visible_range()
    qtbot.wait(60)
    assert view.visible_range() == stopped


def test_without_motion_every_move_is_one_step(view: TimelineView) -> None:
    steps = []
    view.range_changed.connect(lambda lo, hi: steps.append((lo, hi)))
    view.zoom(2.0)
    assert len(steps) == 1
    assert not view.travels.moving


def test_shift_and_a_drag_zoom_to_the_stretch_between(view: TimelineView) -> None:
    frame = view.frame
    lo, hi = frame.time_at(500), frame.time_at(700)
    shift_drag(view, QPoint(700, 200), QPoint(-200, 60))
    shown = view.visible_range()
    assert abs(shown[0] - lo) < 1
    assert abs(shown[1] - hi) < 1


def test_the_menus_band_spans_with_the_next_drag_and_only_with_it(view: TimelineView) -> None:
    lo = view.frame.time_at(500)
    view.pointer.want_band()
    drag(view, QPoint(500, 200), QPoint(200, 0))
    assert abs(view.visible_range()[0] - lo) < 1
    width = view.visible_range()[1] - view.visible_range()[0]
    drag(view, QPoint(500, 200), QPoint(100, 0))
    assert abs(view.visible_range()[1] - view.visible_range()[0] - width) < 1e-3


def test_escape_gives_the_band_up_and_keeps_the_choice(qtbot: QtBot, view: TimelineView) -> None:
    view.choose("press")
    before = view.visible_range()
    shift_drag(view, QPoint(500, 200), QPoint(200, 0), release=False)
    assert view.pointer.band == (500, 700)
    key(qtbot, view, Qt.Key.Key_Escape)
    assert view.pointer.band is None
    assert (view.visible_range(), view.chosen_id) == (before, "press")
    key(qtbot, view, Qt.Key.Key_Escape)
    assert view.chosen_id is None


def test_a_band_as_narrow_as_a_slip_zooms_nowhere(view: TimelineView) -> None:
    before = view.visible_range()
    shift_drag(view, QPoint(500, 200), QPoint(4, 90))
    assert view.visible_range() == before


def test_back_and_forward_go_through_the_views_that_rested(view: TimelineView) -> None:
    view.travels.begin()
    seen = [view.visible_range()]
    for factor in (2.0, 3.0):
        view.zoom(factor)
        view.travels.rest()
        seen.append(view.visible_range())
    view.travels.back()
    assert view.visible_range() == seen[1]
    press(view, Qt.MouseButton.BackButton)
    assert view.visible_range() == seen[0]
    assert not view.travels.can_back
    press(view, Qt.MouseButton.ForwardButton)
    view.travels.forward()
    assert view.visible_range() == seen[2]
    assert not view.travels.can_forward


def test_a_view_on_the_way_does_not_count(qtbot: QtBot, view: TimelineView) -> None:
    view.travels.begin()
    first = view.visible_range()
    for _ in range(5):
        view.pan(40, 0)
    assert not view.travels.can_back
    qtbot.waitUntil(lambda: view.travels.can_back, timeout=3_000)
    view.travels.back()
    assert view.visible_range() == first
    assert not view.travels.can_back


def test_back_counts_a_view_that_has_not_rested_yet(view: TimelineView) -> None:
    view.travels.begin()
    first = view.visible_range()
    view.zoom(2.0)
    zoomed = view.visible_range()
    view.travels.back()
    assert view.visible_range() == first
    view.travels.forward()
    assert view.visible_range() == zoomed


def test_going_elsewhere_after_back_forgets_what_lay_ahead(view: TimelineView) -> None:
    view.travels.begin()
    view.zoom(2.0)
    view.travels.back()
    view.pan(200, 0)
    view.travels.rest()
    assert not view.travels.can_forward


def test_a_pan_is_exact_to_the_pixel(view: TimelineView) -> None:
    at = place_of(view, "press")
    drag(view, QPoint(500, 400), QPoint(-37, 0))
    assert place_of(view, "press") == at - QPoint(37, 0)


@pytest.mark.parametrize(
    ("typed", "lo"),
    [("last April", ticks(2018, 4, 1)), ("Monday night", ticks(2018, 6, 18, 18)), ("44 BC", ticks(-43))],
)
def test_a_date_may_be_typed_as_an_article_says_it(typed: str, lo: int) -> None:
    assert parse_date(typed, TUESDAY).start.lo == lo


def test_words_that_count_from_a_day_are_no_date_without_one() -> None:
    with pytest.raises(DateError):
        parse_date("last April")
    with pytest.raises(DateError):
        parse_date("last April and something else", TUESDAY)


def test_last_april_counts_from_the_articles_own_day(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open_sample()
    qtbot.waitUntil(lambda: len(window.document.timeline.events) > 0, timeout=20_000)

    def typed(dialog: DateDialog) -> QDialog.DialogCode:
        dialog.typed.setText("last April")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(DateDialog, "exec", typed)
    window.run("go_to_date")
    lo, hi = window.timeline.visible_range()
    assert lo < ticks(2018, 4) < ticks(2018, 5) < hi


def test_the_menus_back_and_forward_can_be_used_when_there_is_a_view_to_go_to(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.files.open_sample()
    qtbot.waitUntil(lambda: len(window.document.timeline.events) > 0, timeout=20_000)
    back, forward = (window.actions_by_name[name] for name in ("view_back", "view_forward"))
    assert not back.isEnabled()
    before = window.timeline.visible_range()
    window.run("zoom_in")
    window.timeline.view.travels.rest()
    assert back.isEnabled()
    back.trigger()
    assert window.timeline.visible_range() == before
    assert forward.isEnabled()

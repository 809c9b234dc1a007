"""What is painted for a search: ticks in the overview, rings, and a line for a chosen event in a crowd."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shown
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.gui.hit_painting import tick_columns
from timeline_app.gui.measure import measure
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.layout.overview import build_overview
from timeline_app.layout.view import Look
from timeline_app.model.event import Event, Status
from timeline_app.model.table import EventTable, Flag, table_of


def view(events: list[Event], qtbot: QtBot) -> TimelineView:
    made = TimelineView()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    made.travels.smooth = False
    made.set_timeline(events, shown.AS_OF)
    return made


def picture(made: TimelineView) -> QImage:
    return made.canvas.grab().toImage()


def over_years(count: int) -> EventTable:
    events = [
        Event(f"e{n}", f"Event {n}", DateSpan(FuzzyDate.unit(ticks(2000) + n * 40 * DAY, Grain.DAY)))
        for n in range(count)
    ]
    return table_of(events, lambda event: "", [])


def test_each_place_with_hits_has_one_tick_over_it(qtbot: QtBot) -> None:
    table = over_years(100)
    frame = build_overview(table, None, 120.0, 890.0, Look(), measure)
    rows = np.array([0, 40, 41, 99])
    columns = tick_columns(frame, table, rows)
    assert len(columns) == len(np.unique(columns)) <= 4
    for row in rows.tolist():
        assert np.abs(columns - frame.x_at(float(table.start_lo[row]))).min() <= 2.0
    assert len(tick_columns(frame, table, rows[:0])) == 0


def test_hits_in_hidden_lanes_have_no_tick(qtbot: QtBot) -> None:
    table = over_years(10)
    hidden = replace(table, flags=table.flags | np.uint16(Flag.HIDDEN))
    frame = build_overview(table, None, 120.0, 890.0, Look(), measure)
    assert len(tick_columns(frame, hidden, np.arange(10))) == 0


def test_hits_change_the_picture_and_none_leaves_it_as_it_was(qtbot: QtBot) -> None:
    made = view(shown.press_day(), qtbot)
    plain = picture(made)
    made.set_hits(np.arange(len(made.table)) == 1)
    marked = picture(made)
    made.set_hits(np.arange(len(made.table)) == 2)
    assert picture(made) != marked != plain
    made.set_hits(None)
    assert picture(made) == plain


def test_a_chosen_event_in_a_crowd_is_shown_by_a_line(qtbot: QtBot) -> None:
    made = view(shown.many(6_000), qtbot)
    counted = sorted(set(range(len(made.table))) - set(made.rows_in_sight().tolist()))
    assert counted
    plain = picture(made)
    made.choose(made.event_id_at(counted[0]))
    assert made.frame.bar_of(counted[0]) is None
    assert picture(made) != plain


def test_zooming_to_an_event_brings_its_lane_into_sight(qtbot: QtBot) -> None:
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    events = [Event(f"{s}{n}", f"{s} {n}", day, s) for s in Status for n in range(12)]
    made = view(events, qtbot)
    last = int(np.flatnonzero(made.table.lane == made.table.lane.max())[0])
    made.choose(made.event_id_at(last))
    made._scroll_to(0.0)
    made.zoom_to(made.event_id_at(last))
    bar = made.frame.bar_of(last)
    assert bar is not None
    assert made.frame.plot.y0 < made.frame.bars.y[bar] < made.frame.plot.y1

"""A frame in two parts: what is marked and the rest; nothing is lost and nothing comes twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from laid_out import measure

from timeline_app.dates.civil import DAY, HOUR, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.layout.frame import build_frame
from timeline_app.layout.marked import Marks, split
from timeline_app.layout.view import Look, View
from timeline_app.model.event import Event, Status
from timeline_app.model.table import EventTable, Flag, table_of
from timeline_app.model.timeline import order_in_time

START = ticks(2018, 6, 1)


def table(hours: list[int]) -> EventTable:
    events = [
        Event(
            f"e{number}", f"Event {number}", DateSpan(FuzzyDate.unit(START + at * HOUR, Grain.HOUR)),
            Status.PLANNED if number % 3 == 0 else Status.HAPPENED,
        )
        for number, at in enumerate(hours)
    ]  # fmt: skip
    return table_of(order_in_time(events), lambda event: event.status.value, [])


VIEW = View(float(START), float(START + 40 * DAY), 900.0, 400.0, 0.0, None)


@given(st.lists(st.integers(0, 950), min_size=1, max_size=150), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_bars_and_chips_are_in_one_part_each_and_labels_stay_with_their_bars(
    hours: list[int], chance: object
) -> None:
    rows = table(hours)
    marked = np.array([chance.random() < 0.3 for _ in range(len(rows))], dtype=np.bool_)  # type: ignore[attr-defined]
    frame = build_frame(rows, VIEW, Look(), measure)
    rest, found = split(frame, Marks(rows, marked), measure)
    assert sorted([*rest.bars.rows.tolist(), *found.bars.rows.tolist()]) == sorted(frame.bars.rows.tolist())
    assert marked[found.bars.rows].all()
    assert not marked[rest.bars.rows].any()
    titles = {(label.title, int(frame.bars.rows[label.bar])) for label in frame.labels}
    again = {(label.title, int(part.bars.rows[label.bar])) for part in (rest, found) for label in part.labels}
    assert titles == again
    assert len(rest.chips) + len(found.chips) == len(frame.chips)
    assert all(marked[chip.rows].any() for chip in found.chips)
    assert not any(marked[chip.rows].any() for chip in rest.chips)


def test_a_crowd_tells_how_much_of_it_is_marked() -> None:
    rows = table([number % 400 for number in range(6_000)])
    marked = np.zeros(len(rows), dtype=np.bool_)
    marked[rows.start_lo < START + 100 * HOUR] = True
    frame = build_frame(rows, VIEW, Look(), measure)
    assert frame.densities
    rest, found = split(frame, Marks(rows, marked), measure)
    assert rest.densities == frame.densities
    for density in found.densities:
        (whole,) = [each for each in frame.densities if each.lane == density.lane]
        assert (density.x_px < found.x_at(START + 101 * HOUR)).all()
        at = np.searchsorted(whole.x_px, density.x_px)
        assert (density.count <= whole.count[at]).all()
        assert (density.level <= whole.level[at] + 1e-9).all()
    assert found.densities


def test_hidden_events_mark_no_crowd() -> None:
    rows = table([number % 400 for number in range(6_000)])
    hidden = replace(rows, flags=rows.flags | np.uint16(Flag.HIDDEN))
    marks = Marks(hidden, np.ones(len(rows), dtype=np.bool_))
    assert len(marks.lane(0)[0]) == 0


def test_marks_of_a_lane_ascend() -> None:
    rows = table([5, 1, 9, 3, 7, 2, 8])
    marks = Marks(rows, np.ones(len(rows), dtype=np.bool_))
    for lane in range(len(rows.lanes)):
        starts, ends = marks.lane(lane)
        assert starts.tolist() == sorted(rows.start_lo[rows.lane == lane].tolist())
        assert ends.tolist() == sorted(rows.end_hi[rows.lane == lane].tolist())

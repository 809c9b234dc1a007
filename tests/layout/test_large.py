"""Facts about the pictures of large tables, beside counting and comparing everything by brute force."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import hypothesis.strategies as st
import numpy as np
from hypothesis import given, settings
from laid_out import LOOK, measure

from timeline_app.dates.civil import DAY, FUTURE, HOUR, PAST, ticks
from timeline_app.dates.grain import Grain
from timeline_app.layout.frame import Frame, View, build_frame
from timeline_app.layout.index import Index
from timeline_app.layout.large import LargeTable
from timeline_app.layout.lasting import Lasting
from timeline_app.layout.rows import packing_scale
from timeline_app.model.table import STATUSES, EventTable, Flag
from timeline_app.model.texts import PackedTexts

FIRST = ticks(1950)
COUNT = 12_000
WIDTH_PX, HEIGHT_PX = 1000, 700
PLOT_PX = WIDTH_PX - LOOK.gutter_px


@cache
def a_large_table() -> EventTable:
    """Bursts and lonely events on both sides of 1970, of seconds to decades; some without bounds, some undated."""
    random = np.random.default_rng(5)
    bursts = FIRST + random.integers(0, 40 * 365 * DAY, 40)
    of_burst = random.choice(bursts, COUNT // 2) + random.normal(0, 20 * DAY, COUNT // 2).astype(np.int64)
    alone = FIRST + random.integers(0, 40 * 365 * DAY, COUNT - COUNT // 2)
    start = np.concatenate([of_burst, alone])
    length = np.exp(random.uniform(np.log(60), np.log(3000 * DAY), COUNT)).astype(np.int64)
    lasting = random.random(COUNT) < 0.4
    grain_s = random.choice([1, HOUR, DAY, 30 * DAY], COUNT)
    start_lo, start_hi = start.copy(), start + grain_s
    end_lo = np.where(lasting, start + length, start_lo)
    end_hi = np.where(lasting, np.maximum(end_lo, start_hi) + grain_s, start_hi)
    flags = np.where(lasting, int(Flag.HAS_END), 0).astype(np.uint16)
    no_start, no_end, undated = (random.random(COUNT) < share for share in (0.01, 0.01, 0.02))
    start_lo[no_start & lasting] = PAST
    flags[no_start & lasting] |= int(Flag.UNKNOWN_START)
    end_hi[no_end & lasting] = FUTURE
    flags[no_end & lasting] |= int(Flag.OPEN_END)
    flags[undated] |= int(Flag.UNDATED)
    return EventTable(
        start_lo, start_hi, end_lo, end_hi,
        np.full(COUNT, Grain.DAY, dtype=np.int8), flags,
        random.integers(0, len(STATUSES), COUNT).astype(np.int8),
        random.choice(4, COUNT, p=[0.6, 0.3, 0.09, 0.01]).astype(np.int32), np.ones(COUNT, dtype=np.float32),
        PackedTexts.of(f"Title {number} of some events" for number in range(COUNT)),
        PackedTexts.of(str(number) for number in range(COUNT)), ["a", "b", "c", "d"],
    )  # fmt: skip


def view_of(lo: float, width: float) -> View:
    return View(lo, lo + width, WIDTH_PX, HEIGHT_PX)


def made(lo: float, width: float, large: LargeTable | None = None) -> Frame:
    table = a_large_table()
    large = large or LargeTable(table, LOOK, measure)
    prepared = large.at(packing_scale(PLOT_PX / width))
    return build_frame(table, view_of(lo, width), LOOK, measure, prepared=prepared)


def starts() -> st.SearchStrategy[float]:
    return st.floats(-3.0 * 365 * DAY, 41.0 * 365 * DAY).map(lambda at: FIRST + at)


def widths() -> st.SearchStrategy[float]:
    return st.floats(2.0, 9.2).map(lambda power: 10.0**power)


@settings(max_examples=60)
@given(starts(), widths())
def test_every_dated_event_is_shown_or_counted_or_outside(lo: float, width: float) -> None:
    table, frame = a_large_table(), made(lo, width)
    dated = (table.flags & Flag.UNDATED) == 0
    assert frame.total + frame.earlier + frame.later == int(dated.sum())
    assert frame.grouped >= 0
    shown = set(frame.bars.rows.tolist())
    assert len(shown) == frame.shown
    assert dated[frame.bars.rows].all()
    bounded = dated & (table.start_lo > PAST) & (table.end_hi < FUTURE)
    inside = bounded & (table.start_lo < lo + width) & (table.end_hi > lo)
    unbounded = int((dated & ~bounded).sum())
    # What a mark adds to a moment can show it when the moment itself lies beyond the edge.
    marks = sum(1 for row in shown if bounded[row] and not inside[row])
    assert int(inside.sum()) + marks <= frame.total <= int(inside.sum()) + marks + unbounded


@settings(max_examples=60)
@given(starts(), widths())
def test_bars_of_one_row_do_not_overlap(lo: float, width: float) -> None:
    bars = made(lo, width).bars
    same = (bars.lane[1:] == bars.lane[:-1]) & (bars.row[1:] == bars.row[:-1])
    assert (bars.x1[:-1][same] <= bars.x0[1:][same] + 1e-3).all()


@settings(max_examples=60)
@given(starts(), widths())
def test_no_label_overlaps_a_label_or_the_bar_of_another_event(lo: float, width: float) -> None:
    frame = made(lo, width)
    bars = frame.bars
    lines: dict[float, list[tuple[float, float]]] = {}
    for label in frame.labels:
        lines.setdefault(label.y_px, []).append((label.x_px, label.x_px + label.width_px))
        near = np.flatnonzero(np.abs(bars.y - label.y_px) < 1)
        for bar in near[near != label.bar].tolist():
            assert label.x_px + label.width_px <= bars.x0[bar] + 1e-6 or label.x_px >= bars.x1[bar] - 1e-6
    for line in lines.values():
        assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(sorted(line)))


@settings(max_examples=60)
@given(starts(), widths(), st.integers(-700, 700))
def test_panning_moves_everything_by_the_same_pixels_and_shuffles_no_row(
    lo: float, width: float, by_px: int
) -> None:
    large = LargeTable(a_large_table(), LOOK, measure)
    one, other = made(lo, width, large), made(lo + by_px * width / PLOT_PX, width, large)
    assert [lane.y0 for lane in one.lanes] == [lane.y0 for lane in other.lanes]
    moved = {row: at for at, row in enumerate(other.bars.rows.tolist())}
    for index, row in enumerate(one.bars.rows.tolist()):
        x0, x1 = float(one.bars.x0[index]) - by_px, float(one.bars.x1[index]) - by_px
        if row in moved:
            assert other.bars.y[moved[row]] == one.bars.y[index]
            assert abs(float(other.bars.x0[moved[row]]) - x0) < 0.05
        else:
            assert x1 <= LOOK.gutter_px + 0.05 or x0 >= WIDTH_PX - 0.05, "a bar in sight went missing"


@settings(max_examples=30)
@given(st.lists(st.tuples(starts(), widths()), min_size=2, max_size=6))
def test_where_one_looked_before_changes_nothing(views: list[tuple[float, float]]) -> None:
    large = LargeTable(a_large_table(), LOOK, measure)
    for lo, width in views:
        seen, fresh = made(lo, width, large), made(lo, width)
        assert seen.labels == fresh.labels
        assert np.array_equal(seen.bars.rows, fresh.bars.rows)
        assert np.array_equal(seen.bars.y, fresh.bars.y)
        assert [density.count.tolist() for density in seen.densities] == [
            density.count.tolist() for density in fresh.densities
        ]


@settings(max_examples=30)
@given(starts(), widths())
def test_hit_finds_what_was_drawn(lo: float, width: float) -> None:
    frame = made(lo, width)
    bars = frame.bars
    for index, row in enumerate(bars.rows.tolist()):
        x = (max(float(bars.x0[index]), frame.plot.x0) + min(float(bars.x1[index]), frame.plot.x1)) / 2
        if frame.plot.holds(x, float(bars.y[index])) and bars.x1[index] - bars.x0[index] > 6:
            assert frame.hit(x, float(bars.y[index])) is not None
            if frame.plot.x0 <= bars.x0[index] and bars.x1[index] < frame.plot.x1:
                assert frame.hit(x, float(bars.y[index])) == row


@settings(max_examples=30)
@given(starts(), widths())
def test_a_density_counts_what_lies_over_each_column(lo: float, width: float) -> None:
    table, frame = a_large_table(), made(lo, width)
    index = Index.of(table)
    for density in frame.densities:
        lane = index.lanes[density.lane]
        for x, count in list(zip(density.x_px.tolist(), density.count.tolist(), strict=True))[::40]:
            begin, end = frame.time_at(x), frame.time_at(x + density.width_px)
            over = int(((lane.start < end) & (lane.end > begin)).sum())
            slack = 1 + int((np.abs(lane.start - end) < 2).sum() + (np.abs(lane.end - begin) < 2).sum())
            assert abs(over - count) <= slack


@settings(max_examples=40)
@given(starts(), widths())
def test_no_label_beside_a_density_runs_into_it(lo: float, width: float) -> None:
    frame = made(lo, width)
    for density in frame.densities:
        lane = frame.lanes[density.lane]
        tall = lane.y1 - 3 * LOOK.row_px
        for label in frame.labels:
            if label.on_bar or not tall < label.y_px < lane.y1:
                continue
            over = (density.x_px < label.x_px + label.width_px) & (
                density.x_px + density.width_px > label.x_px
            )
            assert not over.any()


def test_long_bars_keep_their_row_at_every_zoom_and_share_none() -> None:
    lane = Index.of(a_large_table()).lanes[0]
    whole = Lasting(lane, 4)
    at, row = whole.shown(int(lane.start[0]) - 1, int(lane.ends[-1]) + 1, 30 * DAY)
    rows = dict(zip(at.tolist(), row.tolist(), strict=True))
    assert set(rows.values()) == {0, 1, 2, 3}
    for number in range(4):
        mine = sorted(
            (int(lane.start[each]), int(lane.end[each])) for each, line in rows.items() if line == number
        )
        assert all(one[1] <= other[0] for one, other in pairwise(mine))
    near = FIRST + 5_000 * DAY
    found, lines = Lasting(lane, 4).shown(near, near + 100 * DAY, 200 * DAY)
    assert len(found)
    for each, line in zip(found.tolist(), lines.tolist(), strict=True):
        assert rows[each] == line


def test_what_is_long_gets_a_row_where_there_is_room() -> None:
    """Among bars that do not overlap, none is left out; 1970 and other round moments are no exception."""
    count = 6_000
    start = (np.arange(count, dtype=np.int64) - count // 2) * 10 * DAY
    day = np.full(count, Grain.DAY, dtype=np.int8)
    table = EventTable(
        start, start + DAY, start + 9 * DAY, start + 10 * DAY, day,
        np.full(count, int(Flag.HAS_END), dtype=np.uint16), np.zeros(count, dtype=np.int8),
        np.zeros(count, dtype=np.int32), np.ones(count, dtype=np.float32), ["A title"] * count,
        [str(number) for number in range(count)], ["a"],
    )  # fmt: skip
    frame = build_frame(table, View(-8.0 * DAY, 8.0 * DAY, WIDTH_PX, HEIGHT_PX), LOOK, measure)
    assert (frame.shown, frame.grouped) == (2, 0)

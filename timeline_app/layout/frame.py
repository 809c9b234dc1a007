"""One picture, in pixels: ``build_frame`` turns a table and a view into a Frame, which painters draw as it is.

The same input gives the same frame. The picture from left to right: the gutter with the lanes' names, the
plot; from top to bottom: the axis, the lanes (scrolled), the footer with the "as of" label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.arranged import Arranged, count_folded
from timeline_app.layout.as_of import OUTSIDE_PX, AsOf, Box, as_of_in
from timeline_app.layout.axis import Axis, build_axis
from timeline_app.layout.bars import (
    Bools,
    Edges,
    Floats,
    Ints,
    Reach,
    Sign,
    edges_of,
    reach,
    signs_at_start,
    signs_in,
)
from timeline_app.layout.clusters import DENSITY_ROWS
from timeline_app.layout.groups import Chip, Density, Grid, chips_of, densities_of
from timeline_app.layout.index import Lane
from timeline_app.layout.labels import ARROW_PX, SIGN_PX, Label, Visible, place_labels
from timeline_app.layout.lane_choice import By
from timeline_app.layout.lanes import LaneBox, LaneHead, folded_px, lane_at, lane_boxes, most_scroll_px
from timeline_app.layout.rows import SMALL, Prepared, SmallTable, packing_scale, place, prepare
from timeline_app.layout.view import Days, Look, Measure, View
from timeline_app.model.table import OFF_AXIS, EventTable

if TYPE_CHECKING:
    from timeline_app.layout.large import Large, LargeTable

__all__ = ["AsOf", "Bars", "Frame", "Look", "Measure", "View", "build_frame", "prepared_for"]


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars in sight: ``rows`` of the table, the middle ``y`` and four edges in pixels, and their form."""

    rows: Ints
    lane: Ints
    row: Ints
    y: Floats
    x0: Floats
    s0: Floats
    s1: Floats
    x1: Floats
    kind: NDArray[np.int8]
    status: NDArray[np.int8]
    flags: NDArray[np.uint16]
    fades: Bools

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Frame:
    """All that a painter needs. ``shown + grouped == total``, the dated events that reach into the window."""

    view: View
    look: Look
    plot: Box
    axis: Axis
    lanes: tuple[LaneBox, ...]
    bars: Bars
    labels: tuple[Label, ...]
    chips: tuple[Chip, ...]
    densities: tuple[Density, ...]
    as_of: AsOf | None
    shown: int
    grouped: int
    earlier: int  #: dated events that lie wholly before the window
    later: int
    content_px: float
    lane_grouped: tuple[
        int, ...
    ] = ()  #: of a large table: what each lane does not draw of the window's events
    by: By | None = None  #: what decides the lanes, where the reader can choose
    hidden: tuple[int, int] = (0, 0)  #: how many lanes the reader has hidden, and the dated events in them

    @property
    def total(self) -> int:
        return self.shown + self.grouped

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What the legend has to explain."""
        bars = self.bars
        chips, crowds = bool(self.chips), bool(self.densities)
        return signs_in(bars.kind, bars.status, bars.flags, bars.fades, grouped=chips, crowded=crowds)

    @property
    def most_scroll_px(self) -> float:
        return most_scroll_px(self.content_px, self.plot.y1 - self.plot.y0)

    def hit(self, x: float, y: float) -> int | None:
        """The row of the table whose bar or label is at a point; the nearest bar among several."""
        if not self.plot.holds(x, y):
            return None
        bars, half = self.bars, self.look.bar_px / 2 + 2
        near = np.flatnonzero((bars.x0 - 2 <= x) & (x < bars.x1 + 2) & (np.abs(bars.y - y) <= half))
        if len(near):
            middle = (bars.x0[near] + bars.x1[near]) / 2
            return int(bars.rows[near[np.argmin(np.abs(middle - x))]])
        for label in self.labels:
            if label.x_px <= x < label.x_px + label.width_px and abs(label.y_px - y) <= half:
                return int(bars.rows[label.bar])
        return None

    def chip_at(self, x: float, y: float) -> Chip | None:
        if not self.plot.holds(x, y):
            return None
        for chip in self.chips:
            if chip.x_px <= x < chip.x_px + chip.width_px and abs(chip.y_px - y) <= self.look.bar_px / 2 + 2:
                return chip
        return None

    def density_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The lane and the number of events of the density's column at a point."""
        for density in self.densities:
            lane = self.lanes[density.lane]
            if lane.y0 <= y < lane.y1 and self.plot.holds(x, y):
                at = int(np.searchsorted(density.x_px, x, side="right")) - 1
                if at >= 0 and x < density.x_px[at] + density.width_px:
                    return density.lane, int(density.count[at])
        return None

    def bar_of(self, row: int) -> int | None:
        """The index among the bars of a row of the table, None when it is out of sight or grouped."""
        found = np.flatnonzero(self.bars.rows == row)
        return int(found[0]) if len(found) else None

    def head_at(self, x: float, y: float) -> int | None:
        """The number of the lane whose head is at a point."""
        if not (0 <= x < self.plot.x0 and self.plot.y0 <= y < self.plot.y1):
            return None
        return lane_at(self.lanes, y)

    def corner_at(self, x: float, y: float) -> bool:
        """Above the heads, where it says what decides the lanes."""
        return 0 <= x < self.plot.x0 and 0 <= y < self.plot.y0

    def outside_at(self, x: float, y: float) -> int:
        """-1 at the note of what lies before the window, 1 at that of what lies after it, else 0."""
        if y < self.plot.y1 or not (self.earlier or self.later):
            return 0
        if self.earlier and self.plot.x0 <= x < self.plot.x0 + OUTSIDE_PX:
            return -1
        return 1 if self.later and self.plot.x1 - OUTSIDE_PX <= x < self.plot.x1 else 0

    def time_at(self, x: float) -> float:
        """The moment at a point, in ticks."""
        share = (x - self.plot.x0) / (self.plot.x1 - self.plot.x0)
        return self.view.lo + share * (self.view.hi - self.view.lo)

    def x_at(self, at: float) -> float:
        scale = (self.plot.x1 - self.plot.x0) / (self.view.hi - self.view.lo)
        return self.plot.x0 + (at - self.view.lo) * scale


def prepared_for(
    table: EventTable,
    scale: float,
    look: Look,
    measure: Measure,
    notes: Sequence[str] = (),
    days: Days = (),
) -> Prepared | Large:
    """What all windows at the packing scale of ``scale`` share."""
    if is_large(table):
        return _large(table, look, measure, notes, days).at(packing_scale(scale))
    return prepare(table, scale, look, measure, notes, days)


def _large(table: EventTable, look: Look, measure: Measure, notes: Sequence[str], days: Days) -> LargeTable:
    from timeline_app.layout.large import LargeTable  # a window with few events is there sooner without it

    return LargeTable(table, look, measure, notes, days)


def is_large(table: EventTable) -> bool:
    return len(table) > SMALL and int(np.count_nonzero((table.flags & OFF_AXIS) == 0)) > SMALL


def laid_out(
    table: EventTable,
    look: Look,
    measure: Measure,
    notes: Sequence[str],
    days: Days,
    before: SmallTable | LargeTable,
) -> SmallTable | LargeTable:
    """What finds the rows of a table that comes after ``before``: small ones hand on the rows that events had."""
    if not isinstance(before, SmallTable):
        before.forget()
    if is_large(table):
        return _large(table, look, measure, notes, days)
    return SmallTable(table, look, measure, notes, days, before if isinstance(before, SmallTable) else None)


def plot_of(view: View, look: Look) -> Box:
    """Where the bars are."""
    right, bottom = view.width_px - look.right_px, view.height_px - look.footer_px
    return Box(look.gutter_px, look.axis_px, max(right, look.gutter_px + 1), max(bottom, look.axis_px + 1))


def build_frame(
    table: EventTable,
    view: View,
    look: Look,
    measure: Measure,
    *,
    notes: Sequence[str] = (),
    prepared: Prepared | Large | None = None,
    lanes: Arranged | None = None,
) -> Frame:
    """Lay out what the window shows.

    ``notes`` are short words after each title ("Monday night"), by row; empty means none.
    ``prepared`` saves work: what ``prepared_for`` gave for the same table, look, notes and as-of day at the same
    scale; another one is ignored. ``lanes`` are those of a table that was arranged: ``table`` is then its
    ``drawn``.
    """
    plot = plot_of(view, look)
    scale = (plot.x1 - plot.x0) / (view.hi - view.lo)
    if prepared is None or prepared.table is not table or prepared.scale != packing_scale(scale):
        prepared = prepared_for(table, scale, look, measure, notes, view.written)
    heads = None if lanes is None else lanes.heads
    if not isinstance(prepared, Prepared):
        boxes, content, sight = _sight_of_large(prepared, view, plot, scale, look, measure, heads)
    else:
        boxes, content, sight = _sight(prepared, view, plot, scale, look, measure, heads)
    bars = sight.bars
    labels = place_labels(
        _in_sight(sight, boxes, plot, look),
        table.titles,
        notes,
        plot.x0,
        plot.x1,
        look,
        measure,
        prepared.words,
    )
    if lanes is not None and lanes.folded:
        sight = _with_folded(sight, lanes.folded, view, plot, scale, look)
    beside = (sight.earlier > 0, sight.later > 0)
    return Frame(
        view, look, plot,
        build_axis(view.lo, view.hi, plot.x0, plot.x1, look, measure),
        boxes, bars, labels, sight.chips, sight.densities, as_of_in(view, plot, scale, look, measure, beside),
        len(bars), sight.grouped, sight.earlier, sight.later, content, sight.lane_grouped,
        None if lanes is None else lanes.by,
        (len(lanes.hidden), lanes.hidden_count) if lanes is not None else (0, 0),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sight:
    """What of the events is in the window, drawn or counted."""

    bars: Bars
    chips: tuple[Chip, ...]
    densities: tuple[Density, ...]
    grouped: int
    earlier: int
    later: int
    lane_grouped: tuple[int, ...] = ()


def _with_folded(
    sight: _Sight, folded: Mapping[int, Lane], view: View, plot: Box, scale: float, look: Look
) -> _Sight:
    """What the folded lanes have in the window is counted."""
    height = folded_px(look) - 10.0
    found = count_folded(folded, view.lo, scale, (plot.x0, plot.x1), look.column_px, height)
    return replace(
        sight,
        densities=sight.densities + found.densities,
        grouped=sight.grouped + found.inside,
        earlier=sight.earlier + found.earlier,
        later=sight.later + found.later,
    )


def _in_sight(sight: _Sight, lanes: Sequence[LaneBox], plot: Box, look: Look) -> Visible:
    """The bars that are not scrolled away."""
    bars = sight.bars
    bar = np.flatnonzero((bars.y > plot.y0 - look.row_px) & (bars.y < plot.y1 + look.row_px))
    rows, lane, row = (column[bar] for column in (bars.rows, bars.lane, bars.row))
    y, x0, s0, s1, x1 = (column[bar] for column in (bars.y, bars.x0, bars.s0, bars.s1, bars.x1))
    lead = np.where(x0 < plot.x0, ARROW_PX, 0.0) + SIGN_PX * signs_at_start(bars.status[bar], bars.flags[bar])
    wall0, wall1 = np.full(len(bar), -np.inf), np.full(len(bar), np.inf)
    for density in sight.densities:
        top = lanes[density.lane].y1 - (DENSITY_ROWS + 0.5) * look.row_px
        beside = np.flatnonzero((lane == density.lane) & (y > top))
        if len(beside):
            breaks = np.diff(density.x_px) > density.width_px * 1.5
            lefts = density.x_px[np.append(True, breaks)]
            rights = density.x_px[np.append(breaks, True)] + density.width_px
            # The next density begins at or after the bar's right end, the last one ends before its left end.
            wall1[beside] = np.append(lefts, np.inf)[np.searchsorted(lefts, x0[beside])]
            wall0[beside] = np.append(-np.inf, rights)[np.searchsorted(rights, x1[beside], side="right")]
    return Visible(bar, rows, lane, row, y, x0, s0, s1, x1, lead, wall0, wall1)


_Seen = tuple[tuple[LaneBox, ...], float, _Sight]


_Heads = Sequence[LaneHead] | None


def _sight(
    prepared: Prepared, view: View, plot: Box, scale: float, look: Look, measure: Measure, heads: _Heads
) -> _Seen:
    table = prepared.table
    rows = [count + groups for count, groups in zip(prepared.lane_rows, prepared.lane_groups, strict=True)]
    lanes, content = lane_boxes(table.lanes, rows, plot.y0, plot.y1 - plot.y0, view.scroll_px, look, heads)
    placed = place(prepared, view.lo, view.hi, look)
    edges = prepared.edges.of(placed.rows)
    _, bars = _bars(table, edges, placed.rows, placed.row, lanes, plot, view.lo, scale, look)
    edges_px = (plot.x0, plot.x1)
    chip_y = _below(lanes, prepared.lane_rows, look)
    grid = Grid.at(prepared.origin, prepared.scale, plot.x0, view.lo, scale)
    single = placed.grouped[~placed.crowded]
    cells = grid.cells(prepared.edges, single, look)
    chips = chips_of(
        single, table.lane[single].astype(np.int64), cells, grid, edges_px, chip_y, look, measure
    )
    densities, in_density = densities_of(prepared, placed, grid, edges_px, look)
    grouped = sum(len(chip.rows) for chip in chips) + len(in_density)
    earlier, later = _outside(prepared, view, scale, look)
    return lanes, content, _Sight(bars, chips, densities, grouped, earlier, later)


def _sight_of_large(
    large: Large, view: View, plot: Box, scale: float, look: Look, measure: Measure, heads: _Heads
) -> _Seen:
    """Counts come from the index: all that begin before the window's end and do not end before it begins."""
    table, edges_px = large.table, (plot.x0, plot.x1)
    lo, hi = floor(view.lo), ceil(view.hi)
    found = [lane.shown(lo, hi) for lane in large.lanes]
    rows, row, hidden = (
        np.concatenate([part[at] for part in found] or [np.zeros(0, dtype=np.int64)]) for at in range(3)
    )
    edges = edges_of(table.take(rows), view.written)
    begun = [lane.lane.begun(hi) for lane in large.lanes]
    over = [lane.lane.over(lo) for lane in large.lanes]
    boxes, content = lane_boxes(
        table.lanes,
        [count + 1 for count in large.lane_rows],
        plot.y0,
        plot.y1 - plot.y0,
        view.scroll_px,
        look,
        heads,
    )
    bars, outside = _bars_and_outside(table, edges, rows, row, boxes, plot, view, (lo, hi), scale, look)
    grid = Grid.at(large.origin, large.scale, plot.x0, view.lo, scale)
    chip_y = _below(boxes, large.lane_rows, look)
    cells = grid.cells(edges_of(table.take(hidden), view.written), np.arange(len(hidden)), look)
    chips = chips_of(
        hidden, table.lane[hidden].astype(np.int64), cells, grid, edges_px, chip_y, look, measure
    )
    each = (large.density(number, plot.x0, view.lo, scale, edges_px) for number in range(len(boxes)))
    in_window = sum(begun) - sum(over)
    earlier, later = sum(over) - outside[0], large.index.count - sum(begun) - outside[1]
    grouped = in_window + outside[0] + outside[1] - len(bars)
    densities = tuple(density for density in each if density is not None)
    drawn = np.bincount(bars.lane, minlength=len(boxes)).tolist()
    hidden_in = tuple(max(b - o - d, 0) for b, o, d in zip(begun, over, drawn, strict=True))
    return boxes, content, _Sight(bars, chips, densities, grouped, earlier, later, hidden_in)


def _below(lanes: Sequence[LaneBox], rows: Sequence[int], look: Look) -> tuple[float, ...]:
    """The middle of the line below the rows of each lane, where its chips stand."""
    return tuple(lane.first_px + look.row_px * count for lane, count in zip(lanes, rows, strict=True))


def _bars_and_outside(
    table: EventTable, edges: Edges, rows: Ints, row: Ints, lanes: tuple[LaneBox, ...], plot: Box, view: View,
    window: tuple[int, int], scale: float, look: Look,
) -> tuple[Bars, tuple[int, int]]:  # fmt: skip
    """The bars, and how many of them reach in only by what a mark or a fading end adds, before and after."""
    order, bars = _bars(table, edges, rows, row, lanes, plot, view.lo, scale, look)
    before, after = edges.outer1[order] <= window[0], edges.outer0[order] >= window[1]
    return bars, (int(before.sum()), int(after.sum()))


def _bars(
    table: EventTable, edges: Edges, rows: Ints, row: Ints, lanes: tuple[LaneBox, ...], plot: Box, lo: float,
    scale: float, look: Look,
) -> tuple[Ints, Bars]:  # fmt: skip
    """The placed rows that reach into the window, by lane, row and left end; and where in ``rows`` each is."""
    span = reach(edges, lo, scale, look.mark_px, slice(None))
    width = plot.x1 - plot.x0
    lane = table.lane[rows].astype(np.int64)
    order = np.lexsort((rows, span.x0, row, lane))
    order = order[(span.x1[order] > 0) & (span.x0[order] < width)]
    span = Reach(*(column[order] + plot.x0 for column in (span.x0, span.s0, span.s1, span.x1)))
    kind, fades = edges.kind[order], edges.fades[order]
    rows, lane, row = rows[order], lane[order], row[order]
    first = np.array([box.first_px for box in lanes] or [0.0], dtype=np.float64)
    y = first[lane] + row * look.row_px
    return order, Bars(
        rows, lane, row, y, span.x0, span.s0, span.s1, span.x1,
        kind, table.status[rows], table.flags[rows], fades,
    )  # fmt: skip


def _outside(prepared: Prepared, view: View, scale: float, look: Look) -> tuple[int, int]:
    """How many dated events lie wholly before and wholly after the window."""
    span = reach(prepared.edges, view.lo, scale, look.mark_px, prepared.order)
    width = (view.hi - view.lo) * scale
    return int((span.x1 <= 0).sum()), int((span.x0 >= width).sum())

"""One picture, in pixels: ``build_frame`` turns a table and a view into a Frame, which painters draw as it is.

The same input gives the same frame. The picture from left to right: the gutter with the lanes' names, the
plot; from top to bottom: the axis, the lanes (scrolled), the footer with the "as of" label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import DAY, Ticks
from timeline_app.layout.axis import Axis, build_axis, range_text
from timeline_app.layout.bars import Bools, Floats, Ints, Reach, Sign, reach, signs_in
from timeline_app.layout.groups import Chip, Density, chips_of, densities_of
from timeline_app.layout.labels import ARROW_PX, SIGN_PX, Label, Visible, place_labels
from timeline_app.layout.lanes import LaneBox, lane_boxes, most_scroll_px
from timeline_app.layout.rows import Placed, Prepared, packing_scale, place, prepare
from timeline_app.layout.view import Look, Measure, View
from timeline_app.model.event import Status
from timeline_app.model.table import STATUSES, EventTable

#: Statuses that draw a sign at the start of their bar.
_SIGNED = [
    STATUSES.index(status) for status in (Status.REQUESTED, Status.ALLEGED, Status.DENIED, Status.POSSIBLE)
]

__all__ = ["AsOf", "Bars", "Frame", "Look", "Measure", "View", "build_frame", "prepare"]


#: The room for "3 earlier" and "2 later" at the ends of the footer.
OUTSIDE_PX = 92.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: ``x0 <= x < x1``, ``y0 <= y < y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class AsOf:
    """The article's own day: a band, and its label. ``side`` is -1 or 1 when it lies outside the window."""

    x0: float
    x1: float
    text: str
    label_x: float
    label_width: float
    side: int


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
    signs: tuple[Sign, ...]

    @property
    def total(self) -> int:
        return self.shown + self.grouped

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


def build_frame(
    table: EventTable,
    view: View,
    look: Look,
    measure: Measure,
    *,
    notes: Sequence[str] = (),
    prepared: Prepared | None = None,
) -> Frame:
    """Lay out what the window shows.

    ``notes`` are short words after each title ("Monday night"), by row; empty means none.
    ``prepared`` saves work: what ``prepare`` gave for the same table, look, notes and as-of day at the same scale;
    another one is ignored.
    """
    plot = Box(look.gutter_px, look.axis_px, view.width_px - look.right_px, view.height_px - look.footer_px)
    plot = Box(plot.x0, plot.y0, max(plot.x1, plot.x0 + 1), max(plot.y1, plot.y0 + 1))
    scale = (plot.x1 - plot.x0) / (view.hi - view.lo)
    if prepared is None or prepared.table is not table or prepared.scale != packing_scale(scale):
        prepared = prepare(table, scale, look, measure, notes, view.as_of)
    rows = [count + groups for count, groups in zip(prepared.lane_rows, prepared.lane_groups, strict=True)]
    lanes, content = lane_boxes(table.lanes, rows, plot.y0, plot.y1 - plot.y0, view.scroll_px, look)
    placed = place(prepared, view.lo, view.hi, look)
    bars = _bars(prepared, placed, lanes, plot, view.lo, scale, look)
    lead = np.where(bars.x0 < plot.x0, ARROW_PX, 0.0) + np.where(np.isin(bars.status, _SIGNED), SIGN_PX, 0.0)
    seen = Visible(bars.rows, bars.lane, bars.row, bars.y, bars.x0, bars.s0, bars.s1, bars.x1, lead)
    labels = place_labels(seen, table.titles, notes, plot.x0, plot.x1, look, measure)
    edges_px = (plot.x0, plot.x1)
    chip_y = tuple(
        lane.first_px + look.row_px * count for lane, count in zip(lanes, prepared.lane_rows, strict=True)
    )
    chips = chips_of(prepared, placed, plot.x0, view.lo, scale, edges_px, chip_y, look, measure)
    densities, in_density = densities_of(prepared, placed, plot.x0, view.lo, scale, edges_px, look)
    grouped = sum(len(chip.rows) for chip in chips) + len(in_density)
    earlier, later = _outside(prepared, view, scale, look)
    signs = signs_in(bars.kind, bars.status, bars.flags, bars.fades, grouped=grouped > 0)
    return Frame(
        view, look, plot,
        build_axis(view.lo, view.hi, plot.x0, plot.x1, look, measure),
        lanes, bars, labels, chips, densities, _as_of(view, plot, scale, look, measure),
        len(bars), grouped, earlier, later, content, signs,
    )  # fmt: skip


def _bars(
    prepared: Prepared, placed: Placed, lanes: tuple[LaneBox, ...], plot: Box, lo: float, scale: float, look: Look
) -> Bars:  # fmt: skip
    """The placed rows that reach into the window, by lane, row and left end."""
    table = prepared.table
    span = reach(prepared.edges, lo, scale, look.mark_px, placed.rows)
    width = plot.x1 - plot.x0
    lane = table.lane[placed.rows].astype(np.int64)
    order = np.lexsort((placed.rows, span.x0, placed.row, lane))
    order = order[(span.x1[order] > 0) & (span.x0[order] < width)]
    span = Reach(*(column[order] + plot.x0 for column in (span.x0, span.s0, span.s1, span.x1)))
    rows, lane, row = placed.rows[order], lane[order], placed.row[order]
    first = np.array([box.first_px for box in lanes] or [0.0], dtype=np.float64)
    y = first[lane] + row * look.row_px
    return Bars(
        rows, lane, row, y, span.x0, span.s0, span.s1, span.x1,
        prepared.edges.kind[rows], table.status[rows], table.flags[rows], prepared.edges.fades[rows],
    )  # fmt: skip


def _outside(prepared: Prepared, view: View, scale: float, look: Look) -> tuple[int, int]:
    """How many dated events lie wholly before and wholly after the window."""
    span = reach(prepared.edges, view.lo, scale, look.mark_px, prepared.order)
    width = (view.hi - view.lo) * scale
    return int((span.x1 <= 0).sum()), int((span.x0 >= width).sum())


def _as_of(view: View, plot: Box, scale: float, look: Look, measure: Measure) -> AsOf | None:
    if view.as_of is None:
        return None
    lo, hi = view.as_of
    text = f"as of {range_text(*_whole_days(lo, hi))}"
    width = measure(text, look.text_px - 1, bold=True) + 18
    x0, x1 = plot.x0 + (lo - view.lo) * scale, plot.x0 + (hi - view.lo) * scale
    side = -1 if x1 <= plot.x0 else 1 if x0 >= plot.x1 else 0
    if x1 - x0 < 2:
        x0, x1 = (x0 + x1) / 2 - 1, (x0 + x1) / 2 + 1
    middle = (max(x0, plot.x0) + min(x1, plot.x1)) / 2
    # The notes of what lies outside the window stand at the ends of the same line.
    label_x = min(max(middle - width / 2, plot.x0 + OUTSIDE_PX), plot.x1 - width - OUTSIDE_PX)
    return AsOf(max(x0, plot.x0), min(x1, plot.x1), text, label_x, width, side)


def _whole_days(lo: Ticks, hi: Ticks) -> tuple[Ticks, Ticks]:
    first = lo // DAY * DAY
    return first, max(-(-hi // DAY) * DAY, first + DAY)

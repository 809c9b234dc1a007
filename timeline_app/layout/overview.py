"""The overview: the whole timeline in one strip, small. All lengths are in pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import Ticks
from timeline_app.layout.axis import Axis, build_axis
from timeline_app.layout.bars import Floats, Ints, edges_of, reach
from timeline_app.layout.groups import height_of
from timeline_app.layout.index import outer
from timeline_app.layout.view import Days, Look, Measure, whole
from timeline_app.model.table import OFF_AXIS, EventTable

#: More marks than this become columns.
_MARKS = 1_500
_MARK_PX = 4.0
_FADE_PX = 24.0


@dataclass(frozen=True, slots=True)
class OverviewFrame:
    """Marks (``y`` and ``height_px`` as shares of the strip) or, for very many, one density."""

    lo: float
    hi: float
    left_px: float
    right_px: float
    axis: Axis
    rows: Ints
    x0: Floats
    s0: Floats
    s1: Floats
    x1: Floats
    level: Floats  #: 0..1 from the top
    levels: int  #: how many different levels there are
    status: NDArray[np.int8]
    columns_x: Floats
    columns_level: Floats
    column_px: float

    def x_at(self, at: float) -> float:
        return self.left_px + (at - self.lo) * (self.right_px - self.left_px) / (self.hi - self.lo)

    def time_at(self, x: float) -> float:
        return self.lo + (x - self.left_px) * (self.hi - self.lo) / (self.right_px - self.left_px)


def build_overview(
    table: EventTable,
    as_of: tuple[Ticks, Ticks] | None,
    left_px: float,
    right_px: float,
    look: Look,
    measure: Measure,
    days: Days = (),
    extent: tuple[float, float] | None = None,
) -> OverviewFrame:
    """Every dated event between ``left_px`` and ``right_px``; O(n log n), loops over at most a few hundred.

    ``extent`` is that of the whole timeline, of which the table may be a part.
    """
    lo, hi = whole(table, as_of) if extent is None else extent
    right_px = max(right_px, left_px + 1)
    scale = (right_px - left_px) / (hi - lo)
    axis = build_axis(lo, hi, left_px, right_px, look, measure, single=True)
    dated = np.flatnonzero((table.flags & OFF_AXIS) == 0)
    if len(dated) > _MARKS:
        none = np.zeros(0)
        columns = _columns(table, dated, lo, left_px, right_px, scale)
        return OverviewFrame(
            lo, hi, left_px, right_px, axis, dated[:0], none, none, none, none, none, 1, table.status[:0], *columns
        )  # fmt: skip
    span = reach(edges_of(table, days, fade_px=_FADE_PX), lo, scale, _MARK_PX, dated)
    order = np.lexsort((dated, span.x0, table.lane[dated]))
    rows = dated[order]
    x0, s0, s1, x1 = (left_px + column[order] for column in (span.x0, span.s0, span.s1, span.x1))
    level, levels = _levels(x0, x1, table.lane[rows])
    return OverviewFrame(
        lo, hi, left_px, right_px, axis, rows, x0, s0, s1, x1, level, levels,
        table.status[rows], x0[:0], x0[:0], 1.0,
    )  # fmt: skip


def _levels(x0: Floats, x1: Floats, lane: NDArray[np.int32]) -> tuple[Floats, int]:
    """Each mark's height in the strip: lane after lane, inside a lane the first free row."""
    count = len(x0)
    row = np.zeros(count, dtype=np.int64)
    free: list[float] = []
    base, number = 0, -1
    for index in range(count):
        if int(lane[index]) != number:
            base, number, free = base + len(free), int(lane[index]), []
        at = next((place for place, until in enumerate(free) if until <= x0[index]), len(free))
        if at == len(free):
            free.append(0.0)
        free[at] = float(x1[index]) + 1
        row[index] = base + at
    count_of_rows = max(base + len(free), 1)
    return row / max(count_of_rows - 1, 1), count_of_rows


def _columns(
    table: EventTable, dated: Ints, lo: float, left_px: float, right_px: float, scale: float
) -> tuple[Floats, Floats, float]:
    """The left edges of columns and how high each is, by how many events have their middle over it; their width."""
    width = 3.0
    bins = max(int((right_px - left_px) // width), 1)
    start, end = outer(table)
    if len(dated) < len(table):
        start, end = start[dated], end[dated]
    # Halves, as sums of ticks can be too large.
    middle = (start // 2 + end // 2).astype(np.float64)
    middle -= lo
    middle *= scale / (right_px - left_px) * bins
    counts = np.bincount(np.clip(middle.astype(np.int32), 0, bins - 1), minlength=bins)
    level = height_of(counts, float(counts.max(initial=0)))
    full = np.flatnonzero(counts)
    edges: Floats = left_px + full.astype(np.float64) * ((right_px - left_px) / bins)
    return edges, level[full], width

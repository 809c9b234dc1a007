"""What is counted instead of drawn: chips ("+37") and densities. All lengths are in pixels.

Cells and columns stand on a grid that is fixed in time for a packing scale, so that panning moves them whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

import numpy as np

from timeline_app.layout.bars import Edges, Floats, Ints, reach
from timeline_app.layout.rows import Placed, Prepared
from timeline_app.layout.view import Look, Measure


@dataclass(frozen=True, slots=True)
class Chip:
    """Events of one lane in one cell, too many to draw; ``rows`` of the table, ``y_px`` of its middle."""

    lane: int
    x_px: float
    width_px: float
    y_px: float
    text: str
    rows: Ints


@dataclass(frozen=True, slots=True)
class Density:
    """One lane's crowd: how many events lie over each column. ``level`` is 0..1 of the height.

    ``height_px`` is that of a full column; None for the height of crowds among bars.
    """

    lane: int
    x_px: Floats
    width_px: float
    level: Floats
    count: Ints
    height_px: float | None = None


def height_of(count: Ints, peak: float) -> Floats:
    """The height of columns, 0..1 of that of ``peak``: by the square root, in which a crowd twice as dense shows as
    such at any size, and few events beside it do not vanish (Tukey's rootogram)."""
    return np.minimum(np.sqrt(count / max(peak, 1.0)), 1.0)


def count_text(count: int) -> str:
    """A count as in "+37", "+1.2k", "+37k"."""
    if count < 1_000:
        return f"+{count}"
    if count < 1_000_000:
        return f"+{count / 1_000:.3g}k"
    return f"+{count / 1_000_000:.3g}M"


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that are fixed in time for a packing scale: where cell 0 stands on the picture, and how wide it is there.

    ``origin`` and ``packing`` turn ticks into the pixels that cells are counted in.
    """

    origin: int
    packing: float
    first_px: float
    stretch: float  #: how much wider the picture is than at the packing scale

    @classmethod
    def at(cls, origin: int, packing: float, left_px: float, lo: float, scale: float) -> Grid:
        """The grid for a window from ``lo`` whose left edge stands at ``left_px``."""
        return cls(origin, packing, left_px + (origin - lo) * scale, scale / packing)

    def cells(self, edges: Edges, rows: Ints, look: Look) -> Ints:
        """The cell of the middle of each row's bar."""
        span = reach(edges, float(self.origin), self.packing, look.mark_px, rows)
        return np.floor((span.x0 + span.x1) / 2 / look.cell_px).astype(np.int64)


def chips_of(
    rows: Ints, lane: Ints, cell: Ints, grid: Grid, edges_px: tuple[float, float], lane_y: tuple[float, ...],
    look: Look, measure: Measure,
) -> tuple[Chip, ...]:  # fmt: skip
    """Chips for the rows that no row of their lane had room for, of the cells that reach into the window."""
    if not len(rows):
        return ()
    order = np.lexsort((rows, cell, lane))
    rows, lane, cell = rows[order], lane[order], cell[order]
    firsts = np.flatnonzero(
        np.diff(lane, prepend=-1).astype(np.bool_) | (np.diff(cell, prepend=cell[0] - 1) != 0)
    )
    stops = [*firsts[1:].tolist(), len(rows)]
    chips = []
    for first, stop in zip(firsts.tolist(), stops, strict=True):
        x0 = grid.first_px + int(cell[first]) * look.cell_px * grid.stretch
        x1 = x0 + look.cell_px * grid.stretch
        if x1 <= edges_px[0] or x0 >= edges_px[1]:
            continue
        text = count_text(stop - first)
        width = min(measure(text, look.text_px - 1, bold=True) + 16, look.cell_px - 4)
        number = int(lane[first])
        chips.append(Chip(number, (x0 + x1 - width) / 2, width, lane_y[number], text, rows[first:stop]))
    return tuple(chips)


def densities_of(
    prepared: Prepared, placed: Placed, grid: Grid, edges_px: tuple[float, float], look: Look
) -> tuple[tuple[Density, ...], Ints]:
    """The densities of the crowds, and the rows that they count inside the window."""
    rows = placed.grouped[placed.crowded]
    if not len(rows):
        return (), rows
    lane = prepared.table.lane[rows]
    span = reach(prepared.edges, float(prepared.origin), prepared.scale, look.mark_px, rows)
    first, last = (np.floor(edge / look.column_px).astype(np.int64) for edge in (span.x0, span.x1 - 1e-6))
    first_x, width = grid.first_px, look.column_px * grid.stretch
    begin, end = (floor((edge - first_x) / width) for edge in edges_px)
    columns = np.arange(begin, end + 1, dtype=np.int64)
    found = []
    for number in np.flatnonzero(np.bincount(lane)).tolist():
        mine = lane == number
        starts, ends = np.sort(first[mine]), np.sort(last[mine])
        count = _over(starts, ends, columns)
        # The height is relative to the crowd's fullest column, in sight or not: panning must not change it.
        level = height_of(count, float(_over(starts, ends, starts).max()))
        seen = count > 0
        if seen.any():
            x = (first_x + columns * width).astype(np.float64)
            found.append(Density(int(number), x[seen], width, level[seen], count[seen]))
    inside = (first_x + (last + 1) * width > edges_px[0]) & (first_x + first * width < edges_px[1])
    return tuple(found), rows[inside]


def _over(starts: Ints, ends: Ints, columns: Ints) -> Ints:
    """How many of the stretches with these first and last columns (each sorted) lie over each column."""
    begun = np.searchsorted(starts, columns, side="right")
    return (begun - np.searchsorted(ends, columns, side="left")).astype(np.int64)

"""Moving about: the window around some events, the least move that shows one, the next event up or down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timeline_app.dates.civil import DAY, HOUR
from timeline_app.dates.grain import Grain
from timeline_app.layout.bars import Bools, Ints, edges_of, reach
from timeline_app.layout.frame import Frame
from timeline_app.layout.view import clamp
from timeline_app.model.table import OFF_AXIS, EventTable, places_in_time

#: What stays free beside an event that was brought into sight, and how much of one is enough to be seen.
_MARGIN_PX = 40.0
_ENOUGH_PX = 60.0

_ROOM = {Grain.SECOND: 120.0, Grain.MINUTE: 2.0 * HOUR, Grain.HOUR: 12.0 * HOUR, Grain.PART_OF_DAY: 4.0 * DAY}
_ROOM |= {Grain.DAY: 7.0 * DAY, Grain.WEEK: 30.0 * DAY, Grain.MONTH: 150.0 * DAY, Grain.QUARTER: 400.0 * DAY}
_YEARS = 365.2425 * DAY


def window_around(table: EventTable, rows: Sequence[int]) -> tuple[float, float]:
    """A window with these rows in its middle third, never narrower than their grain deserves."""
    part = table.take(np.array(rows, dtype=np.int64))
    edges = edges_of(part)
    lo, hi = float(edges.outer0.min()), float(edges.outer1.max())
    grain = Grain(int(part.grain.min()))
    least = _ROOM.get(grain, (10 if grain < Grain.DECADE else 100) * _YEARS)
    width = max((hi - lo) * 2.5, least) if len(rows) == 1 else max((hi - lo) * 1.3, least / 20)
    middle = (lo + hi) / 2
    return clamp(middle - width / 2, middle + width / 2)


def in_sight(frame: Frame, table: EventTable, row: int) -> tuple[float, float] | None:
    """The window moved by the least that shows the row's bar; None when it can be seen as it is."""
    plot, view = frame.plot, frame.view
    scale = (plot.x1 - plot.x0) / (view.hi - view.lo)
    edges = edges_of(table.take(np.array([row], dtype=np.int64)), view.written)
    span = reach(edges, view.lo, scale, frame.look.mark_px, slice(None))
    x0, x1, width = float(span.x0[0]), float(span.x1[0]), plot.x1 - plot.x0
    seen = min(x1, width) - max(x0, 0.0)
    if seen >= min(_ENOUGH_PX, x1 - x0):
        return None
    if x0 < 0:
        # Seen from its end: that is what lies nearest.
        by = x1 - _MARGIN_PX - min(x1 - x0, width - 2 * _MARGIN_PX)
    else:
        by = x0 + min(x1 - x0, width - 2 * _MARGIN_PX) + _MARGIN_PX - width
    return view.lo + by / scale, view.hi + by / scale


def above_or_below(frame: Frame, row: int | None, down: bool) -> int | None:
    """The row of the table that is nearest in time among those in the next row up or down; None at the end."""
    bars = frame.bars
    if not len(bars):
        return None
    at = None if row is None else frame.bar_of(row)
    if at is None:
        return int(bars.rows[np.argmin(bars.y) if down else np.argmax(bars.y)])
    beyond = np.flatnonzero(bars.y > bars.y[at] + 1) if down else np.flatnonzero(bars.y < bars.y[at] - 1)
    if not len(beyond):
        return None
    nearest = bars.y[beyond].min() if down else bars.y[beyond].max()
    line = beyond[np.abs(bars.y[beyond] - nearest) < 1]
    middle = (bars.x0 + bars.x1) / 2
    return int(bars.rows[line[np.argmin(np.abs(middle[line] - middle[at]))]])


def next_row(table: EventTable, row: int, by: int, lane: int | None = None) -> int | None:
    """The next row in time (``by`` 1) or the one before (-1) that has a place on the axis, and in that lane if one
    is given. From row -1 it is the first, from the one after the last the last. None where there is no more.
    """
    fitting = (table.flags & OFF_AXIS) == 0
    if lane is not None:
        fitting &= table.lane == lane
    return next_in_time(places_in_time(table.start_lo, table.start_hi), fitting, row, by)


def next_in_time(at: Ints, fitting: Bools, row: int, by: int) -> int | None:
    """The same, of rows that stand at these moments; equal ones follow one another as they are."""
    rows = np.flatnonzero(fitting)
    if 0 <= row < len(at):
        key, here = at[rows], at[row]
        same = key == here
        beyond = (key > here) | (same & (rows > row)) if by > 0 else (key < here) | (same & (rows < row))
        rows = rows[beyond]
    if not len(rows):
        return None
    key = at[rows]
    return int(rows[key.argmin()] if by > 0 else rows[len(rows) - 1 - key[::-1].argmax()])

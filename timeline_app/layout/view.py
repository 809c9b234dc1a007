"""What is asked of a picture (View, Look, Measure) and which stretch of time to show.

Time is in ticks (float where a window's edge may fall between two), all lengths are in pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from timeline_app.dates.civil import DAY, FUTURE, HOUR, PAST, Ticks
from timeline_app.dates.grain import Grain
from timeline_app.model.table import OFF_AXIS, EventTable, Flag, Int64s

#: No window is narrower (in seconds), nor does one leave the years that the calendar can count.
NARROWEST: float = 10.0
#: Half of the calm around few events is left where they lie over so many units of their finest grain.
_CALM_UNITS = 60.0
#: From so many bounds on, it is worth a look whether any can be stragglers at all.
_MANY = 10_000
LONG_AGO: float = -(2.0**61)
FAR_AHEAD: float = 2.0**61


#: The days on which articles were written: half-open stretches, ascending, none touching another.
Days = tuple[tuple[Ticks, Ticks], ...]


class Measure(Protocol):
    """How wide a text is in pixels; ``size_px`` is the font's pixel size."""

    def __call__(self, text: str, size_px: float, bold: bool = False) -> float: ...


@dataclass(frozen=True, slots=True)
class View:
    """The window in time, the size of the picture, and how far the lanes are scrolled."""

    lo: float
    hi: float
    width_px: float
    height_px: float
    scroll_px: float = 0.0
    as_of: tuple[Ticks, Ticks] | None = None
    days: Days = ()

    def __post_init__(self) -> None:
        if not self.lo < self.hi:
            raise ValueError(f"a window needs a width: {self.lo}..{self.hi}")
        if self.width_px <= 0 or self.height_px <= 0:
            raise ValueError(f"a picture needs a size: {self.width_px} x {self.height_px}")

    @property
    def written(self) -> Days:
        """The days of ``as_of``, which is from the first of them to the last."""
        return self.days or (() if self.as_of is None else (self.as_of,))


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in pixels. ``small()`` is for many rows on little height."""

    gutter_px: float = 132.0
    axis_px: float = 46.0
    footer_px: float = 26.0
    right_px: float = 0.0
    row_px: float = 32.0
    bar_px: float = 20.0
    lane_pad_px: float = 12.0
    lane_least_px: float = 54.0
    mark_px: float = 10.0
    gap_px: float = 8.0
    text_px: float = 13.0
    axis_text_px: float = 12.0
    context_px: float = 14.0
    label_cap_px: float = 560.0
    label_least_px: float = 56.0
    max_rows: int = 12
    cell_px: float = 64.0
    column_px: float = 4.0
    crowd: int = 2_000

    def small(self, max_rows: int) -> Look:
        """Narrower rows, as many as ``max_rows`` in a lane."""
        return Look(
            gutter_px=self.gutter_px, row_px=20.0, bar_px=14.0, lane_pad_px=7.0, lane_least_px=34.0,
            text_px=11.0, max_rows=max_rows, gap_px=6.0, mark_px=8.0,
        )  # fmt: skip


def whole(table: EventTable, as_of: tuple[Ticks, Ticks] | None = None) -> tuple[float, float]:
    """From the first bound to the last of everything dated, and the as-of band, with a little room around."""
    lo, hi = bounds(table, as_of)
    pad = max((hi - lo) * 0.04, _least_unit(table) * 1.0)
    return clamp(lo - pad, hi + pad)


def bounds(table: EventTable, as_of: tuple[Ticks, Ticks] | None = None) -> tuple[float, float]:
    """The first and the last bound that a text gives; the day of the picture where nothing is dated."""
    starts, ends = _dated_bounds(table)
    known = [*as_of] if as_of else []
    if len(starts):
        known += [int(min(starts.min(), ends.min())), int(max(starts.max(), ends.max()))]
    if not known:
        return 0.0, float(DAY)
    return float(min(known)), float(max(max(known), min(known) + 1))


def fit(
    table: EventTable, as_of: tuple[Ticks, Ticks] | None = None, *, all_moments: bool = False
) -> tuple[float, float]:
    """The window that serves a reader best.

    It holds all that is dated and the as-of band, with three exceptions that keep the rest from being
    squeezed into a corner: what lasts may run in from the left or out to the right when its far end would
    stretch the window three times or more; the as-of band may lie outside when it would do so (the frame
    points to it); and, unless ``all_moments``, up to a fifth of the moments are left outside when they would
    stretch it twenty times or more (the frame counts them).
    """
    starts, ends = _dated_bounds(table)
    if not len(starts):
        lo, hi = bounds(table, as_of)
    else:
        lo, hi = _without_stragglers(starts, ends, as_of, all_moments)
        near = (lo, hi) if as_of is None else _without_stragglers(starts, ends, None, all_moments)
        if hi - lo > 3 * max(near[1] - near[0], 4 * _least_unit(table)):
            lo, hi = near
    return _with_room(lo, hi, _least_unit(table), len(starts))


def zoomed(lo: float, hi: float, factor: float, at: float) -> tuple[float, float]:
    """The window made ``factor`` times finer around ``at``, which keeps its place; clamped."""
    width = min(max((hi - lo) / factor, narrowest(at)), FAR_AHEAD - LONG_AGO)
    share = (at - lo) / (hi - lo)
    return clamp(at - share * width, at + (1 - share) * width)


def narrowest(at: float) -> float:
    """The least width of a window around ``at``: ten seconds, and more where a float64 grows coarse."""
    return max(NARROWEST, abs(at) * 2.0**-40)


def clamp(lo: float, hi: float) -> tuple[float, float]:
    """The nearest window that the calendar can show; its width is kept where possible."""
    least = narrowest((lo + hi) / 2)
    if lo >= LONG_AGO and hi <= FAR_AHEAD and hi - lo >= least:
        return lo, hi
    width = min(max(hi - lo, least), FAR_AHEAD - LONG_AGO)
    lo = min(max((lo + hi - width) / 2, LONG_AGO), FAR_AHEAD - width)
    return lo, lo + width


def kept_in_sight(lo: float, hi: float, whole_lo: float, whole_hi: float) -> tuple[float, float]:
    """The window moved back so that at least a tenth of it lies over the whole timeline."""
    width = hi - lo
    if hi < whole_lo + width * 0.1:
        return whole_lo - width * 0.9, whole_lo + width * 0.1
    if lo > whole_hi - width * 0.1:
        return whole_hi - width * 0.1, whole_hi + width * 0.9
    return lo, hi


def _dated_bounds(table: EventTable) -> tuple[Int64s, Int64s]:
    """``_starts`` and ``_ends`` of the dated rows; where all of these are hidden, of the hidden ones."""
    undated = (table.flags & OFF_AXIS) != 0
    if len(table) and undated.all():
        # A filter that leaves nothing takes the reader nowhere else.
        undated = (table.flags & Flag.UNDATED) != 0
    starts, ends = _starts(table), _ends(table)
    return (starts[~undated], ends[~undated]) if undated.any() else (starts, ends)


def _starts(table: EventTable) -> Int64s:
    """The first known bound of each dated row."""
    if len(table) and table.start_lo.min() > PAST:
        return table.start_lo
    first = np.where(table.start_lo > PAST, table.start_lo, table.end_lo)
    return np.where(first > PAST, first, np.where(table.end_hi < FUTURE, table.end_hi, table.start_hi))


def _ends(table: EventTable) -> Int64s:
    """The last known bound of each dated row; what is open counts as far as it is sure."""
    if len(table) and table.end_hi.max() < FUTURE:
        return table.end_hi
    sure = np.where(table.end_lo > PAST, table.end_lo, table.start_lo)
    return np.where(table.end_hi < FUTURE, table.end_hi, np.maximum(sure, _starts(table)))


def _without_stragglers(
    starts: Int64s, ends: Int64s, as_of: tuple[Ticks, Ticks] | None, all_moments: bool
) -> tuple[float, float]:
    """The range of all bounds, cut at wide gaps as long as a cut loses nothing or little.

    A cut loses the rows that lie wholly beyond it; a row that crosses it stays in sight. Three fifths of
    all bounds always stay inside, so that what is cut are stragglers.
    """
    bounds_of_all = [starts, ends] if as_of is None else [starts, ends, np.array(as_of, dtype=np.int64)]
    points = np.sort(np.concatenate(bounds_of_all))
    least, third = -(-len(points) * 3 // 5), (int(points[-1]) - int(points[0])) / 3
    if len(points) > _MANY and int((points[least - 1 :] - points[: len(points) - least + 1]).min()) > third:
        # No third of it holds three fifths of the bounds: no cut is worth it.
        return float(points[0]), float(max(points[-1], points[0] + 1))
    starts, ends = np.sort(starts), np.sort(ends)
    spare = 0 if all_moments else len(starts) // 5
    lo, hi = int(points[0]), int(points[-1])
    lost_before = 0
    for _ in range(8):
        best = (0.0, lo, hi, 0)
        for low, high in _cuts(points, lo, hi, as_of):
            # What ends before the window does not start after it.
            lost = _up_to(ends, low) + len(starts) - int(starts.searchsorted(high))
            gain = (hi - lo) / max(high - low, 1)
            kept = _up_to(points, high) - int(points.searchsorted(low))
            needed = 3 if lost == lost_before else 20
            if kept * 5 >= len(points) * 3 and lost <= spare and gain >= needed and gain / needed > best[0]:
                best = (gain / needed, low, high, lost)
        if best[0] == 0.0:
            break
        _, lo, hi, lost_before = best
    return float(lo), float(max(hi, lo + 1))


def _up_to(ascending: Int64s, at: int) -> int:
    """How many are not greater than ``at``."""
    return int(ascending.searchsorted(at, side="right"))


def _cuts(points: Int64s, lo: int, hi: int, as_of: tuple[Ticks, Ticks] | None) -> list[tuple[int, int]]:
    """What is left of ``lo..hi`` after a cut at one of its widest gaps; the as-of band is never cut off."""
    inside = points[int(points.searchsorted(lo)) : _up_to(points, hi)]
    gaps = np.diff(inside)
    if not len(gaps):
        return []
    fourth = max(len(gaps) - 4, 0)
    wide = np.flatnonzero(gaps >= np.partition(gaps, fourth)[fourth])
    cuts = []
    for gap in wide[np.argsort(gaps[wide], kind="stable")[::-1][:4]].tolist():
        left, right = int(inside[gap]), int(inside[gap + 1])
        if as_of is None or as_of[0] >= right:
            cuts.append((right, hi))
        if as_of is None or as_of[1] <= left:
            cuts.append((lo, left))
    return cuts


def _least_unit(table: EventTable) -> float:
    """One unit of the finest grain in the table, in ticks, at most a day, at least an hour where days matter."""
    dated = (table.flags & OFF_AXIS) == 0
    if not dated.any():
        return float(DAY)
    finest = Grain(int(table.grain[dated].min()))
    sizes = {Grain.SECOND: HOUR / 60, Grain.MINUTE: HOUR / 4, Grain.HOUR: float(HOUR)}
    sizes |= {
        Grain.PART_OF_DAY: float(DAY),
        Grain.DAY: float(DAY),
        Grain.WEEK: 3.0 * DAY,
        Grain.MONTH: 20.0 * DAY,
    }
    return sizes.get(finest, 200.0 * DAY)


def _with_room(lo: float, hi: float, unit: float, count: int) -> tuple[float, float]:
    """Room for labels: few events get calm, many get the window. Edges fall on whole units.

    Over a long history even few events lie apart: there is room for labels between them.
    """
    width = max(hi - lo, 4 * unit)
    calm = 0.0 if count > 16 else min(max(1.5 - width / (_CALM_UNITS * unit), 0.0), 1.0)
    left, right = 0.06 + 0.44 * calm, 0.16 + 0.44 * calm
    middle = (lo + hi) / 2
    lo, hi = middle - width / 2 - width * left, middle + width / 2 + width * right
    lo, hi = min(lo, middle - 4 * unit), max(hi, middle + 4 * unit)
    if hi - lo < 400 * unit:
        lo, hi = np.floor(lo / unit) * unit, np.ceil(hi / unit) * unit
    return clamp(float(lo), float(hi))

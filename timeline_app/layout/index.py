"""A large table, sorted once: what every window at every zoom looks up instead of scanning all rows.

Times are ticks. Nothing here depends on the zoom; what a window costs depends on what is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import FUTURE, PAST
from timeline_app.layout.bars import Ints, edges_of
from timeline_app.model.table import OFF_AXIS, EventTable, Int64s

#: The finest level of a lane's pyramid has at most so many bins.
_BINS = 1 << 14


@dataclass(frozen=True)
class Lane:
    """One lane's dated rows by their start. ``end`` goes with ``start``; ``ends`` is sorted by itself."""

    rows: Ints
    start: Int64s
    end: Int64s
    ends: Int64s

    def __len__(self) -> int:
        return len(self.rows)

    def begun(self, at: int) -> int:
        """How many start before ``at``."""
        return int(self.start.searchsorted(at, side="left"))

    def over(self, at: int) -> int:
        """How many have ended at ``at``."""
        return int(self.ends.searchsorted(at, side="right"))

    @cached_property
    def pyramid(self) -> Pyramid:
        return Pyramid(self)

    @cached_property
    def _lengths(self) -> tuple[Ints, NDArray[np.float64]]:
        """How many rows last for at least 2**k ticks, and how long all of them together, by k."""
        ticks = (self.end - self.start).astype(np.float64)
        power = np.maximum(np.frexp(ticks)[1] - 1, 0)
        counts, sums = np.bincount(power, minlength=64), np.bincount(power, weights=ticks, minlength=64)
        return counts[::-1].cumsum()[::-1], sums[::-1].cumsum()[::-1]

    @cached_property
    def _deepest(self) -> dict[int, int]:
        return {}

    def depth(self, power: int, most: int) -> int:
        """How many rows that last for at least 2**power ticks lie over one moment, at most ``most``."""
        found = self._deepest.get(power)
        if found is None:
            found = self._deepest[power] = self._depth(power, most)
        return min(found, most)

    def _depth(self, power: int, most: int) -> int:
        counts, sums = self._lengths
        if counts[power] <= 1 or sums[power] >= most * float(self.ends[-1] - self.start[0]):
            # With so much of them, so many lie over some moment.
            return min(int(counts[power]), most)
        long = np.flatnonzero(self.end - self.start >= 2**power)
        begins, ends = self.start[long], np.sort(self.end[long])
        lying = np.arange(1, len(long) + 1) - np.searchsorted(ends, begins, side="right")
        return int(lying.max())


@dataclass(frozen=True, slots=True)
class Index:
    """``start`` and ``end`` of a row are the outer edges of its bar, without what fades out."""

    table: EventTable
    origin: int
    lanes: tuple[Lane, ...]
    count: int  #: dated rows

    @classmethod
    def of(cls, table: EventTable) -> Index:
        """O(n log n), and O(n) for a table that is in the order of time."""
        start, end = outer(table)
        undated = (table.flags & OFF_AXIS) != 0
        lane = table.lane.astype(np.int16 if len(table.lanes) < 2**15 else np.int32)
        ascends = bool((start[1:] >= start[:-1]).all())
        order = np.argsort(lane, kind="stable") if ascends else np.lexsort((start, lane))
        if undated.any():
            order = order[~undated[order]]
        bounds = np.searchsorted(lane[order], np.arange(len(table.lanes) + 1)).tolist()
        lanes = []
        for first, stop in pairwise(bounds):
            rows = order[first:stop]
            lanes.append(Lane(rows, start[rows], end[rows], np.sort(end[rows])))
        origin = int(start[order].min()) if len(order) else 0
        return cls(table, origin, tuple(lanes), len(order))


def outer(table: EventTable) -> tuple[Int64s, Int64s]:
    """The outer edges of all bars; where a side has no bound, the edge from which the bar fades out."""
    start, end = table.start_lo, table.end_hi
    unbounded = np.flatnonzero((start <= PAST) | (end >= FUTURE))
    if len(unbounded):
        start, end = start.copy(), end.copy()
        edges = edges_of(table.take(unbounded))
        start[unbounded], end[unbounded] = edges.outer0, edges.outer1
    return start, end


@dataclass(slots=True)
class Pyramid:
    """Counts of one lane in bins of 2**k ticks, from the finest that is worth keeping to the coarsest."""

    lane: Lane
    finest: int = 0
    _begun: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    _over: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))

    def __post_init__(self) -> None:
        if not len(self.lane):
            return
        first, last = int(self.lane.start[0]), int(self.lane.ends[-1])
        self.finest = max((last - first) // _BINS, 1).bit_length()
        edges = np.arange((first >> self.finest), (last >> self.finest) + 2, dtype=np.int64) << self.finest
        self._begun = np.searchsorted(self.lane.start, edges)
        self._over = np.searchsorted(self.lane.ends, edges, side="right")

    def peak(self, width: float) -> float:
        """About how many events lie over the fullest stretch of ``width`` ticks. Grows steadily with the width."""
        level = float(np.log2(max(width, 1.0)))
        low = int(np.floor(level))
        here, above = self._peak(low), self._peak(low + 1)
        return float(here + (above - here) * (level - low))

    def _peak(self, level: int) -> float:
        step = 1 << min(max(level - self.finest, 0), 40)
        begun, over = self._begun, self._over
        ahead = np.minimum(np.arange(0, len(begun), step) + step, len(begun) - 1)
        lying = int((begun[ahead] - over[::step]).max(initial=0))
        if level >= self.finest:
            return float(max(lying, 1))
        # Finer than what is kept: what lies at one moment stays, what starts within the bin gets less.
        still = int((begun - over).max(initial=0))
        return max(still + max(lying - still, 0) / 2.0 ** (self.finest - level), 1.0)

    def sparse(self, width: float, most: int) -> tuple[int, float]:
        """Of the bins of about ``width`` ticks with at most ``most`` starts: the most starts in one of them, and
        what share of all starts they have. ``most`` and 1 where bins are finer than what is kept.
        """
        level = int(np.floor(np.log2(max(width, 1.0))))
        if level < self.finest:
            return min(most, len(self.lane)), 1.0
        step = 1 << min(level - self.finest, 40)
        starts = np.diff(np.append(self._begun[::step], self._begun[-1]))
        few = starts[starts <= most]
        return int(few.max(initial=0)), float(few.sum()) / max(len(self.lane), 1)

"""Rows for bars that are long on the screen, the same at every zoom and wherever the window is.

A bar's home is the roundest moment inside it: the multiple of the greatest power of two ticks. The bars of one
home overlap all; bars of two homes of one level never do. So a row is settled from the coarsest home down to the
bar's own, longest bars first, and only homes near the window are looked at (an interval tree that is never built).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from timeline_app.layout.bars import Ints
from timeline_app.layout.index import Lane

#: A row, its first tick and the tick after its last.
_Taken = tuple[int, int, int]
#: Moments are counted from here, so that none is negative (a power of two: they stay as round as they are).
_BASE = -(1 << 61)
#: What waits for a row in a home; more could not get one anyway.
_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class _Home:
    """The bars that got a row here (positions in the lane), and all that reaches in from coarser homes."""

    at: tuple[int, ...]
    row: tuple[int, ...]
    length: tuple[int, ...]
    taken: tuple[_Taken, ...]


@dataclass(slots=True)
class Lasting:
    """The rows of one lane's long bars, at most ``most``."""

    lane: Lane
    most: int
    _homes: dict[tuple[int, int], _Home] = field(default_factory=dict)
    _level: int = 0
    _found: tuple[object, Ints, Ints] | None = None

    def __post_init__(self) -> None:
        if len(self.lane):
            first, last = int(self.lane.start[0]) - _BASE, int(self.lane.ends[-1]) - _BASE
            self._level = max((first ^ last).bit_length() - 1, 0)

    def shown(self, lo: int, hi: int, least: int) -> tuple[Ints, Ints]:
        """Position in the lane and row of the bars of at least ``least`` ticks that got a row, around ``lo..hi``."""
        near = self._homes_near(lo, hi, least)
        if self._found is None or self._found[0] != (near, least):
            # Small steps look at the same homes.
            self._found = (near, least), *self._rows_of(near, least)
        _, places, rows = self._found
        inside = (self.lane.start[places] < hi) & (self.lane.end[places] > lo)
        return places[inside], rows[inside]

    def _homes_near(self, lo: int, hi: int, least: int) -> tuple[tuple[int, range], ...]:
        """The levels that can have bars of at least ``least`` ticks, each with its homes near ``lo..hi``."""
        if not len(self.lane) or not self.most:
            return ()
        lowest = max((least - 1).bit_length() - 1, 0)
        return tuple((level, self._near(level, lo, hi)) for level in range(self._level, lowest - 1, -1))

    def _rows_of(self, near: tuple[tuple[int, range], ...], least: int) -> tuple[Ints, Ints]:
        found: list[int] = []
        rows: list[int] = []
        for level, homes in near:
            for home in homes:
                settled = self._settled(level, home)
                for position, row, length in zip(settled.at, settled.row, settled.length, strict=True):
                    if length >= least:
                        found.append(position)
                        rows.append(row)
        return np.array(found, dtype=np.int64), np.array(rows, dtype=np.int64)

    def _near(self, level: int, lo: int, hi: int) -> range:
        """The homes of a level whose bars could reach into ``lo..hi``: odd multiples of 2**level."""
        size = 2 << level
        first = (lo - _BASE) // size * size + (1 << level)
        return range(first, hi - _BASE + (1 << level), size)

    def _settled(self, level: int, home: int) -> _Home:
        key = (level, home)
        found = self._homes.get(key)
        if found is None:
            found = self._homes[key] = self._settle(level, home)
        return found

    def _settle(self, level: int, home: int) -> _Home:
        reach = 1 << level
        taken: list[_Taken] = []
        if level < self._level:
            # The one home of the next level whose half this is.
            size = 4 << level
            above = self._settled(level + 1, home // size * size + (2 << level))
            left, right = home + _BASE - reach, home + _BASE + reach
            taken = [each for each in above.taken if each[1] < right and each[2] > left]
        at, rows, lengths = [], [], []
        for position in self._candidates(home + _BASE, reach):
            first, last = int(self.lane.start[position]), int(self.lane.end[position])
            busy = {row for row, begin, end in taken if begin < last and end > first}
            row = next((row for row in range(self.most) if row not in busy), None)
            if row is not None:
                taken.append((row, first, last))
                at.append(position)
                rows.append(row)
                lengths.append(last - first)
                if len(at) == self.most:
                    break
        return _Home(tuple(at), tuple(rows), tuple(lengths), tuple(taken))

    def _candidates(self, home: int, reach: int) -> list[int]:
        """The longest bars of a home, longest first. All hold its moment and no rounder one."""
        lane = self.lane
        first = int(lane.start.searchsorted(home - reach, side="right"))
        stop = int(lane.start.searchsorted(home, side="right"))
        end = lane.end[first:stop]
        at = np.flatnonzero((end > home) & (end <= home + reach))
        length = end[at] - lane.start[first:stop][at]
        if len(at) > _CANDIDATES:
            # Ties are cut by position, so that the same bars are taken every time.
            least = np.partition(length, len(length) - _CANDIDATES)[len(length) - _CANDIDATES]
            at, length = at[length >= least], length[length >= least]
        order = np.lexsort((at, -length))[:_CANDIDATES]
        chosen: list[int] = (at[order] + first).tolist()
        return chosen

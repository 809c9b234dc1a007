"""Rows for the short bars of a large table, tile by tile. Pixels count from the table's origin, at the packing scale.

A tile is a fixed stretch of one lane. What crosses a tile's edge is packed first and by itself, so that no tile
depends on its neighbours' rows: panning shuffles nothing, and only the tiles in sight are packed. Stretches with
too many starts (crowds) are not packed at all: they are drawn as a density.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from timeline_app.layout.bars import Bools, Floats, Ints, edges_of, reach
from timeline_app.layout.clusters import CAPS, Strip, depths
from timeline_app.layout.index import Index, Lane
from timeline_app.layout.view import Days, Look

#: Bars from this width on are long: they have rows of their own (see ``lasting``).
LONG_PX = 400.0
#: More than twice the longest short bar with its fading ends: what crosses one edge stays clear of the other.
TILE_PX = 1280.0
#: A block with more starts is a crowd; whole blocks fill a tile.
BLOCK_PX = 256.0
CROWDED = 60
#: How far a bar that fades out reaches beyond its edges, at most.
_FADE_ROOM_PX = 128.0
GROUPED = -1

#: The width of the labels of some rows of the table.
Widths = Callable[[Ints], Floats]


@dataclass(frozen=True, slots=True)
class Tile:
    """The short bars whose left end lies in a tile, by left end; ``row`` is GROUPED for those without one."""

    rows: Ints
    row: Ints


@dataclass(frozen=True, slots=True)
class _Bars:
    """What a tile packs, before it has rows."""

    rows: Ints
    left: Floats
    right: Floats
    solid: Floats  #: how wide the solid part of each is


_NONE: Ints = np.zeros(0, dtype=np.int64)
_NO_BARS = _Bars(_NONE, _NONE.astype(np.float64), _NONE.astype(np.float64), _NONE.astype(np.float64))
_EMPTY = Tile(_NONE, _NONE)


@dataclass(slots=True)
class Tiles:
    """The tiles of one lane at one packing scale, made when they come into sight, in ``most`` rows."""

    index: Index
    lane: Lane
    scale: float
    look: Look
    widths: Widths
    most: int
    days: Days
    least: int  #: bars that last for so many ticks are long
    _tiles: dict[int, Tile] = field(default_factory=dict)
    _bars: dict[int, _Bars] = field(default_factory=dict)

    def crowds(self, lo_px: float, hi_px: float) -> tuple[int, Bools]:
        """The number of the first block that touches ``lo_px..hi_px``, and which blocks from it on are crowds."""
        first = int(lo_px // BLOCK_PX)
        _, counts = self._counts(first, int(hi_px // BLOCK_PX) + 1)
        return first, counts > CROWDED

    def _counts(self, first: int, stop: int) -> tuple[Ints, Ints]:
        """The place in the lane of the edges of blocks ``first..stop``, and the starts in each."""
        px = np.arange(first, stop + 1) * (BLOCK_PX / self.scale)
        places = self.lane.start.searchsorted(self.index.origin + np.ceil(px).astype(np.int64))
        return places, np.diff(places)

    def tile(self, number: int) -> Tile:
        found = self._tiles.get(number)
        if found is None:
            found = self._tiles[number] = self._packed(number)
        return found

    def gather(self, first: int, last: int) -> None:
        """Look up the bars of the tiles ``first..last`` together, and of the one before: they will be needed."""
        missing = [number for number in range(first - 1, last + 1) if number not in self._bars]
        if missing:
            self._gather(missing[0], missing[-1])

    def _members(self, number: int) -> _Bars:
        if number not in self._bars:
            self._gather(number, number)
        return self._bars[number]

    def _gather(self, first: int, last: int) -> None:
        for number in range(first, last + 1):
            self._bars.setdefault(number, _NO_BARS)
        left, right = first * TILE_PX, (last + 1) * TILE_PX
        block = int((left - _FADE_ROOM_PX) // BLOCK_PX)
        places, _ = self._counts(block, int((right + _FADE_ROOM_PX) // BLOCK_PX) + 1)
        bounds = zip(places[:-1].tolist(), places[1:].tolist(), strict=True)
        parts = [self.lane.rows[begin:end] for begin, end in bounds if 0 < end - begin <= CROWDED]
        if not parts:
            return
        rows = np.concatenate(parts)
        edges = edges_of(self.index.table.take(rows), self.days)
        span = reach(edges, float(self.index.origin), self.scale, self.look.mark_px, slice(None))
        solid = edges.solid_px(self.scale)
        short = edges.outer1 - edges.outer0 < self.least
        kept = np.flatnonzero(short & (span.x0 >= left) & (span.x0 < right))
        kept = kept[np.lexsort((rows[kept], span.x0[kept]))]
        rows, x0, x1, solid = rows[kept], span.x0[kept], span.x1[kept], solid[kept]
        edges_px = np.arange(first, last + 2) * TILE_PX
        for number, (begin, end) in enumerate(pairwise(np.searchsorted(x0, edges_px).tolist()), first):
            if end > begin:
                at = slice(begin, end)
                self._bars[number] = _Bars(rows[at], x0[at], x1[at], solid[at])

    def _packed(self, number: int) -> Tile:
        bars = self._members(number)
        if not len(bars.rows):
            return _EMPTY
        row = np.full(len(bars.rows), GROUPED, dtype=np.int64)
        if not self.most:
            return Tile(bars.rows, row)
        edge, before = (number + 1) * TILE_PX, self._members(number - 1)
        # Marks stand by their middle: a little before its left edge a tile's first mark can begin.
        margin = self.look.mark_px + self.look.gap_px
        over = np.flatnonzero(before.right > number * TILE_PX - margin)[: self.most]
        crossing = bars.right > edge - margin
        across = np.flatnonzero(crossing)
        row[across[: self.most]] = np.arange(min(len(across), self.most))
        until = [float("-inf")] * self.most
        limit = [float("inf")] * self.most
        for at, right in enumerate(before.right[over].tolist()):
            until[at] = right + self.look.gap_px
        for at, left in enumerate(bars.left[across[: self.most]].tolist()):
            limit[at] = left
        inner = np.flatnonzero(~crossing)
        self._fill(bars, inner, row, until, limit)
        return Tile(bars.rows, row)

    def _fill(self, bars: _Bars, inner: Ints, row: Ints, until: list[float], limit: list[float]) -> None:
        """Rows for the bars that stay inside the tile, with as much room for labels as there is."""
        needed = self.widths(bars.rows[inner])
        inside = bars.solid[inner] >= needed + 2 * self.look.gap_px + 14
        label = np.where(inside, 0.0, needed + self.look.gap_px)
        strip = Strip(bars.left[inner], bars.right[inner], label)
        busy = sum(each != float("-inf") for each in until)
        # The less room for labels, the fewer rows are needed: the most generous share that fits, by bisection.
        first, stop = 0, len(CAPS) - 1
        while first < stop:
            middle = (first + stop) // 2
            ends = strip.until(CAPS[middle], self.look)
            if int(depths(strip.left, ends).max(initial=0)) + busy // 2 <= self.most:
                stop = middle
            else:
                first = middle + 1
        share = CAPS[first]
        ends = strip.until(share, self.look)
        free = first_free if share > 0 else emptiest
        plain = strip.until(0.0, self.look)
        row[inner] = free(strip.left.tolist(), ends.tolist(), plain.tolist(), until, limit)


def first_free(
    lefts: list[float], ends: list[float], plain: list[float], until: list[float], limit: list[float]
) -> list[int]:
    """The first row that is free for each bar; ``plain`` is where it ends without its label."""
    rows = []
    for left, end, bare in zip(lefts, ends, plain, strict=True):
        for at, free in enumerate(until):
            if free <= left and bare <= limit[at]:
                until[at] = end
                rows.append(at)
                break
        else:
            rows.append(GROUPED)
    return rows


def emptiest(
    lefts: list[float], ends: list[float], plain: list[float], until: list[float], limit: list[float]
) -> list[int]:
    """The row that has been free for longest."""
    rows = []
    for left, end, bare in zip(lefts, ends, plain, strict=True):
        found, least = GROUPED, left
        for at, free in enumerate(until):
            if free <= least and bare <= limit[at] and (free < least or found == GROUPED):
                found, least = at, free
        rows.append(found)
        if found != GROUPED:
            until[found] = end
    return rows

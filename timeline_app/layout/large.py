"""A large table at one packing scale: rows for what is in sight, counts for the rest. All lengths are in pixels.

For small tables see ``rows``; here nothing is done for a row that is out of sight, however many there are.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np

from timeline_app.layout.bars import Floats, Ints
from timeline_app.layout.clusters import DENSITY_ROWS
from timeline_app.layout.groups import Density, height_of
from timeline_app.layout.index import Index, Lane
from timeline_app.layout.lasting import Lasting
from timeline_app.layout.rows import Known
from timeline_app.layout.tiles import BLOCK_PX, CROWDED, GROUPED, LONG_PX, TILE_PX, Tiles
from timeline_app.layout.view import Days, Look, Measure
from timeline_app.model.table import EventTable
from timeline_app.model.texts import PackedTexts

#: Short bars get more than the least rows where this share of a lane's events could use them.
_WORTH_ROWS = 0.05
#: So many columns of a density are counted together.
_CHUNK = 128
#: Zooming back and forth finds its scales again.
_SCALES = 40


@dataclass(frozen=True, slots=True)
class LaneAtScale:
    """One lane: its short bars and its long ones, and how high its density is."""

    lane: Lane
    tiles: Tiles
    lasting: Lasting
    least: int  #: bars of at least so many ticks are long
    peak: float
    long: int  #: rows for long bars, below those for short ones
    _columns: dict[int, Ints] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return self.tiles.most + self.long

    def counts(self, begin: int, end: int) -> Ints:
        """How many events lie over each column from ``begin`` up to ``end``; 0 where there is no crowd."""
        first, last = begin // _CHUNK, (end - 1) // _CHUNK
        chunks = np.concatenate([self._chunk(number) for number in range(first, last + 1)])
        return chunks[begin - first * _CHUNK : end - first * _CHUNK]

    def _chunk(self, number: int) -> Ints:
        """The counts of some columns side by side, kept: panning asks for the same ones."""
        found = self._columns.get(number)
        if found is None:
            tiles, column_px = self.tiles, self.tiles.look.column_px
            columns = np.arange(number * _CHUNK, (number + 1) * _CHUNK + 1, dtype=np.int64)
            ticks = tiles.index.origin + np.ceil(columns * (column_px / tiles.scale)).astype(np.int64)
            block, crowded = tiles.crowds(number * _CHUNK * column_px, (number + 1) * _CHUNK * column_px)
            found = np.zeros(_CHUNK, dtype=np.int64)
            if crowded.any():
                over = self.lane.ends.searchsorted(ticks[:-1], side="right")
                lying = self.lane.start.searchsorted(ticks)[1:] - over
                of_block = columns[:-1] // int(BLOCK_PX / column_px) - block
                found = np.where(crowded[of_block], lying, 0).astype(np.int64)
            self._columns[number] = found
        return found

    def shown(self, lo: int, hi: int) -> tuple[Ints, Ints, Ints]:
        """The rows of the table with a row in the lane, these rows, and those that are counted in chips."""
        at, row = self.lasting.shown(lo, hi, self.least)
        at, row = at[row < self.long], row[row < self.long]
        rows, lines = [self.lane.rows[at]], [row + self.tiles.most]
        grouped = []
        origin, scale = self.tiles.index.origin, self.tiles.scale
        # What reaches into the window may begin a long bar before it.
        first, last = (lo - origin) * scale - TILE_PX / 2, (hi - origin) * scale + TILE_PX / 8
        begin, end = floor(first / TILE_PX), floor(last / TILE_PX)
        self.tiles.gather(begin, end)
        for number in range(begin, end + 1):
            tile = self.tiles.tile(number)
            kept = tile.row != GROUPED
            rows.append(tile.rows[kept])
            lines.append(tile.row[kept])
            grouped.append(tile.rows[~kept])
        return np.concatenate(rows), np.concatenate(lines), np.concatenate(grouped)


@dataclass(frozen=True, slots=True)
class Large:
    """What all windows at one packing scale share."""

    index: Index
    scale: float
    lanes: tuple[LaneAtScale, ...]
    lane_rows: tuple[int, ...]
    look: Look
    words: Known = field(default_factory=dict)  #: of labels, as they were found

    @property
    def table(self) -> EventTable:
        return self.index.table

    @property
    def origin(self) -> int:
        return self.index.origin

    def density(self, number: int, left_px: float, lo: float, scale: float, edges_px: tuple[float, float]) -> (
        Density | None
    ):  # fmt: skip
        """How many events of a lane lie over each column of its crowds that are in sight."""
        at = self.lanes[number]
        size = self.look.column_px
        first_x = left_px + (self.origin - lo) * scale
        width = size * scale / self.scale
        begin, end = (floor((edge - first_x) / width) for edge in edges_px)
        counts = at.counts(begin, end + 1)
        seen = np.flatnonzero(counts)
        if not len(seen):
            return None
        level = height_of(counts[seen], at.peak)
        x: Floats = first_x + (seen + begin).astype(np.float64) * width
        return Density(number, x, width, level, counts[seen])


class LargeTable:
    """Finds the rows of a large table at any scale; what was found is kept."""

    def __init__(
        self,
        table: EventTable,
        look: Look,
        measure: Measure,
        notes: Sequence[str] = (),
        days: Days = (),
    ) -> None:
        self.index = Index.of(table)
        self._look, self._days = look, days
        self._letter_px = measure("n", look.text_px, bold=True)
        self._notes = notes
        # What lasts through the whole window is context: most rows are for what begins or ends there.
        most = max(look.max_rows // 3, 1)
        self._lasting = [Lasting(lane, min(most, len(lane))) for lane in self.index.lanes]
        self._scales: OrderedDict[float, Large] = OrderedDict()

    def forget(self) -> None:
        """Let go of what was found, which refers to this table in its turn: nobody asks any more."""
        self._scales.clear()

    def at(self, packing: float) -> Large:
        """The layout at a packing scale."""
        found = self._scales.get(packing)
        if found is None:
            lanes = tuple(self._lane(number, packing) for number in range(len(self.index.lanes)))
            found = Large(self.index, packing, lanes, tuple(lane.rows for lane in lanes), self._look)
            self._scales[packing] = found
            if len(self._scales) > _SCALES:
                self._scales.popitem(last=False)
        self._scales.move_to_end(packing)
        return found

    def _lane(self, number: int, scale: float) -> LaneAtScale:
        lane, look, lasting = self.index.lanes[number], self._look, self._lasting[number]
        least = ceil(LONG_PX / scale)
        if not len(lane):
            tiles = Tiles(self.index, lane, scale, look, self._widths, 0, self._days, least)
            return LaneAtScale(lane, tiles, lasting, least, 1.0, 0)
        # By the next lower power of two: lanes change their height with the zoom alone, and seldom.
        long = lane.depth(min(least.bit_length() - 1, 63), lasting.most)
        starts, share = lane.pyramid.sparse(BLOCK_PX / scale, CROWDED)
        short = min(starts, look.max_rows - long) if share >= _WORTH_ROWS else 0
        # The chips have a row too; with it a lane is at least as high as its density.
        short = max(short, DENSITY_ROWS - 1 - long, 1)
        tiles = Tiles(self.index, lane, scale, look, self._widths, short, self._days, least)
        return LaneAtScale(lane, tiles, lasting, least, lane.pyramid.peak(look.column_px / scale), long)

    def _widths(self, rows: Ints) -> Floats:
        """About how wide the labels are, from their lengths."""
        titles = self.index.table.titles
        if isinstance(titles, PackedTexts):
            lengths = titles.lengths(rows)
        else:
            lengths = np.array([len(titles[row]) for row in rows.tolist()], dtype=np.int64)
        if self._notes:
            lengths = lengths + np.array([len(self._notes[row]) + 3 for row in rows.tolist()], dtype=np.int64)
        widths: Floats = np.minimum(lengths * self._letter_px, self._look.label_cap_px)
        return widths

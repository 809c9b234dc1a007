"""A large table at one packing scale: rows for what is in sight, counts for the rest. All lengths are in pixels.

For small tables see ``rows``; here nothing is done for a row that is out of sight, however many there are.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from timeline_app.dates.civil import Ticks
from timeline_app.layout.bars import Floats, Ints
from timeline_app.layout.clusters import DENSITY_ROWS
from timeline_app.layout.groups import Density
from timeline_app.layout.index import Index, Lane
from timeline_app.layout.lasting import Lasting
from timeline_app.layout.tiles import BLOCK_PX, CROWDED, GROUPED, LONG_PX, TILE_PX, Tiles
from timeline_app.layout.view import Look, Measure
from timeline_app.model.table import EventTable
from timeline_app.model.texts import PackedTexts

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
    rows: int

    def shown(self, lo: int, hi: int) -> tuple[Ints, Ints, Ints]:
        """The rows of the table with a row in the lane, these rows, and those that are counted in chips."""
        at, row = self.lasting.shown(lo, hi, self.least)
        rows, lines = [self.lane.rows[at]], [row]
        grouped = []
        origin, scale = self.tiles.index.origin, self.tiles.scale
        # What reaches into the window may begin a long bar before it.
        first, last = (lo - origin) * scale - TILE_PX / 2, (hi - origin) * scale + TILE_PX / 8
        for number in range(floor(first / TILE_PX), floor(last / TILE_PX) + 1):
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
        block, crowded = at.tiles.crowds(begin * size, (end + 1) * size)
        if not crowded.any():
            return None
        columns = np.arange(begin, end + 2, dtype=np.int64)
        ticks = self.origin + np.ceil(columns * (size / self.scale)).astype(np.int64)
        count = at.lane.start.searchsorted(ticks)[1:] - at.lane.ends.searchsorted(ticks[:-1], side="right")
        columns = columns[:-1]
        seen = crowded[np.minimum(columns // int(BLOCK_PX / size) - block, len(crowded) - 1)] & (count > 0)
        level: Floats = np.minimum(np.log1p(count[seen]) / np.log1p(at.peak), 1.0)
        return Density(number, first_x + columns[seen] * width, width, level, count[seen].astype(np.int64))


class LargeTable:
    """Finds the rows of a large table at any scale; what was found is kept."""

    def __init__(
        self,
        table: EventTable,
        look: Look,
        measure: Measure,
        notes: Sequence[str] = (),
        as_of: tuple[Ticks, Ticks] | None = None,
    ) -> None:
        self.index = Index.of(table)
        self._look, self._as_of = look, as_of
        self._letter_px = measure("n", look.text_px, bold=True)
        self._notes = notes
        most = max(look.max_rows // 2, 1)
        self._lasting = [Lasting(lane, min(most, len(lane))) for lane in self.index.lanes]
        self._scales: OrderedDict[float, Large] = OrderedDict()

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
        long = 0
        if len(lane):
            # As many as last for the next lower power of two: rows change their height with the zoom alone.
            long = min(int(lane.lengths[min(least.bit_length() - 1, 63)]), lasting.most)
        short = look.max_rows - long
        if len(lane):
            short = min(short, lane.pyramid.fullest(2 * BLOCK_PX / scale, 2 * CROWDED))
        tiles = Tiles(self.index, lane, scale, look, self._widths, short, long, self._as_of, least)
        rows = max(long + short, DENSITY_ROWS)
        return LaneAtScale(lane, tiles, lasting, least, lane.pyramid.peak(look.column_px / scale), rows)

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

"""Which row of its lane each bar gets. Depends on the zoom, never on the pan position.

The rows of a cluster (see ``clusters``) depend on that cluster alone, so only those in sight are packed, and
panning shuffles nothing. Each takes the most generous room for labels with which its bars fit into the rows
there are; when they do not fit even without labels, the rest is counted in chips, and a crowd in a density.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp2, floor, log2

import numpy as np

from timeline_app.layout.bars import Bools, Edges, Floats, Ints, edges_of, first_tick, reach
from timeline_app.layout.clusters import (
    CAPS,
    CROWD,
    DENSITY_ROWS,
    LONG_CELLS,
    Clusters,
    Strip,
    clusters_of,
    joined,
)
from timeline_app.layout.view import Days, Look, Measure
from timeline_app.model.table import OFF_AXIS, EventTable

#: The steps to which the scale is rounded for packing, per doubling; rows stay the same within a step.
_STEPS = 8
#: A table with more dated rows is laid out by ``large``.
SMALL = 5_000
#: A larger table has rows of their own for bars longer than this: they would join everything below them.
_SMALL_TABLE = 500
_LONG_PX = 1_200.0
GROUPED = -1
#: Zooming back and forth finds its scales again.
_SCALES = 40

#: A title or what is left of it, its note, their width, and the room that they need.
Words = tuple[str, str, float, float]
#: Words by the row of the table and the room inside, right and left of its bar.
Known = dict[tuple[int, float, float, float], Words | None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A table at one packing scale: what all windows at that scale share. Pixels count from ``origin``.

    ``order`` are the dated rows, strip by strip and by left end; ``strip`` holds their columns in that order.
    """

    table: EventTable
    edges: Edges
    scale: float
    origin: int
    order: Ints
    strip: Strip
    clusters: Clusters
    lane_rows: tuple[int, ...]
    lane_groups: tuple[bool, ...]  #: some rows of the lane are counted in chips
    last: Ints  #: the row that each row of the table had last, at whatever scale; GROUPED before
    row: Ints  #: of each in ``order``; found when its cluster comes into sight
    packed: Bools  #: the clusters whose rows have been found
    words: Known = field(default_factory=dict)  #: of labels, as they were found


@dataclass(frozen=True, slots=True)
class Placed:
    """The rows in sight: ``rows`` of the table and their row in the lane, and what is only counted."""

    rows: Ints
    row: Ints
    grouped: Ints
    crowded: Bools  #: of ``grouped``: belongs to a density


def packing_scale(scale: float) -> float:
    """The scale for packing: at most ``scale``, so that what fits there fits at ``scale`` too."""
    return exp2(floor(log2(scale) * _STEPS + 1e-6) / _STEPS)


class SmallTable:
    """Finds the rows of a table of some thousand events at any scale; what was found is kept.

    At another scale an event keeps the row that it had last, wherever this is free; also the one that it had in
    ``before``, the table as it was before an edit.
    """

    def __init__(
        self,
        table: EventTable,
        look: Look,
        measure: Measure,
        notes: Sequence[str] = (),
        days: Days = (),
        before: SmallTable | None = None,
    ) -> None:
        self._table, self._look = table, look
        self._edges = edges_of(table, days)
        self._dated = np.flatnonzero((table.flags & OFF_AXIS) == 0)
        self._origin = first_tick(self._edges)
        self._needed = _label_widths(table, self._dated, look, measure, notes)
        self._scales: OrderedDict[float, Prepared] = OrderedDict()
        self._last: Ints = np.full(len(table), GROUPED, dtype=np.int64)
        if before is not None:
            self._take_rows(before)

    def _take_rows(self, before: SmallTable) -> None:
        """Those that the events had last in another table, as far as they are in the same lane now. O(n)."""
        old, new, last = before._table, self._table, before._last
        had = np.flatnonzero(last != GROUPED).tolist()
        rows = {old.ids[row]: (old.lanes[old.lane[row]], int(last[row])) for row in had}
        for row in self._dated.tolist() if rows else ():
            lane, number = rows.get(new.ids[row], ("", GROUPED))
            if new.lanes[new.lane[row]] == lane:
                self._last[row] = number

    def at(self, packing: float) -> Prepared:
        """The layout at a packing scale. O(n log n) the first time."""
        found = self._scales.get(packing)
        if found is None:
            found = self._scales[packing] = self._prepared(packing)
            if len(self._scales) > _SCALES:
                self._scales.popitem(last=False)
        self._scales.move_to_end(packing)
        return found

    def _prepared(self, packing: float) -> Prepared:
        table, look, dated, needed = self._table, self._look, self._dated, self._needed
        span = reach(self._edges, float(self._origin), packing, look.mark_px, dated)
        inside = span.s1 - span.s0 >= needed + 2 * look.gap_px + 14
        label = np.where(inside, 0.0, needed + look.gap_px)
        short = (span.x1 - span.x0 < _LONG_PX) | (len(dated) <= _SMALL_TABLE)
        strip_of = table.lane[dated].astype(np.int64) * 2 + short
        by = np.lexsort((dated, span.x0, strip_of))
        columns = Strip(span.x0[by], span.x1[by], label[by])
        clusters, lane_rows, lane_groups = _lanes(columns, strip_of[by], len(table.lanes), look)
        none = np.full(len(by), GROUPED, dtype=np.int64)
        return Prepared(
            table, self._edges, packing, self._origin, dated[by], columns, clusters, lane_rows, lane_groups,
            self._last, none, np.zeros(len(clusters.first), dtype=np.bool_),
        )  # fmt: skip


def prepare(
    table: EventTable,
    scale: float,
    look: Look,
    measure: Measure,
    notes: Sequence[str] = (),
    days: Days = (),
) -> Prepared:
    """The layout of a table at the packing scale for ``scale``, by itself."""
    return SmallTable(table, look, measure, notes, days).at(packing_scale(scale))


def place(prepared: Prepared, lo: float, hi: float, look: Look) -> Placed:
    """The rows of the clusters that touch ``lo..hi`` (in ticks)."""
    clusters = prepared.clusters
    left = (lo - prepared.origin) * prepared.scale - look.cell_px
    right = (hi - prepared.origin) * prepared.scale + look.cell_px
    seen = (clusters.left < right) & (clusters.right > left)
    missing = np.flatnonzero(seen & ~prepared.packed)
    if len(missing):
        _pack(prepared, missing, look)
    sizes = clusters.stop - clusters.first
    at = np.repeat(seen, sizes)
    members, row = prepared.order[at], prepared.row[at]
    prepared.last[members] = row
    kept = row != GROUPED
    crowded = np.repeat(clusters.level == CROWD, sizes)[at]
    return Placed(members[kept], row[kept], members[~kept], crowded[~kept])


def _pack(prepared: Prepared, numbers: Ints, look: Look) -> None:
    """Find the row of each bar of some clusters, GROUPED for those without one.

    With room for labels each bar takes the row that it had last, else the first, that is free: in order of their
    left ends any free row will do with the fewest rows. Without, bars spread over all rows, so that many find room
    for a label anyway.
    """
    clusters, strip = prepared.clusters, prepared.strip
    lefts, last = strip.left.tolist(), prepared.last[prepared.order].tolist()
    untils = [strip.until(share, look).tolist() for share in CAPS]
    columns = (clusters.first, clusters.stop, clusters.level, clusters.depth, clusters.most, clusters.base)
    for first, stop, level, depth, most, base in zip(
        *(each[numbers].tolist() for each in columns), strict=True
    ):
        at = slice(first, stop)
        wanted = [row - base for row in last[at]]
        if level == CROWD:
            # Long bars stay drawn in a crowd: they are context. The rest is density.
            width = strip.right[at] - strip.left[at]
            long = (np.flatnonzero(width >= LONG_CELLS * look.cell_px)[: look.crowd] + first).tolist()
            rows = _first_free(
                [lefts[each] for each in long], [untils[-1][each] for each in long],
                [wanted[each - first] for each in long], max(most - DENSITY_ROWS, 0), base,
            )  # fmt: skip
            prepared.row[long] = rows
        elif CAPS[level] > 0:
            prepared.row[at] = _first_free(lefts[at], untils[level][at], wanted, min(depth, most), base)
        else:
            prepared.row[at] = _spread(lefts[at], untils[level][at], wanted, most, base)
    prepared.packed[numbers] = True


def _first_free(lefts: list[float], rights: list[float], last: list[int], most: int, base: int) -> list[int]:
    free = [-np.inf] * most
    rows = []
    for left, right, wanted in zip(lefts, rights, last, strict=True):
        if 0 <= wanted < most and free[wanted] <= left:
            number = wanted
        else:
            number = next((at for at, until in enumerate(free) if until <= left), most)
        if number == most:
            rows.append(GROUPED)
            continue
        free[number] = right
        rows.append(base + number)
    return rows


def _spread(lefts: list[float], rights: list[float], last: list[int], most: int, base: int) -> list[int]:
    free = [-np.inf] * most
    rows = []
    for left, right, wanted in zip(lefts, rights, last, strict=True):
        number = min(range(most), key=free.__getitem__)
        if 0 <= wanted < most and free[wanted] <= left:
            number = wanted
        if free[number] > left:
            rows.append(GROUPED)
            continue
        free[number] = right
        rows.append(base + number)
    return rows


def _label_widths(
    table: EventTable, rows: Ints, look: Look, measure: Measure, notes: Sequence[str]
) -> Floats:
    widths = [
        measure(label_text(table.titles[row], notes[row] if notes else ""), look.text_px, bold=True)
        for row in rows.tolist()
    ]
    return np.minimum(np.array(widths, dtype=np.float64), look.label_cap_px)


def label_text(title: str, note: str) -> str:
    return f"{title} · {note}" if note else title


def _lanes(
    columns: Strip, strip_of: Ints, lanes: int, look: Look
) -> tuple[Clusters, tuple[int, ...], tuple[bool, ...]]:
    """The clusters of all strips, the rows of each lane, and whether some of its bars have none.

    The long bars of a lane take its first rows, at most half of them.
    """
    rows, groups = [0] * lanes, [False] * lanes
    parts: list[tuple[int, Clusters]] = []
    edges = np.searchsorted(strip_of, np.arange(2 * lanes + 1)).tolist()
    for number in range(2 * lanes):
        at, lane = slice(edges[number], edges[number + 1]), number // 2
        if at.start == at.stop:
            continue
        base = rows[lane]
        most = max(look.max_rows // 2, 1) if number % 2 == 0 else max(look.max_rows - base, 1)
        strip = Strip(columns.left[at], columns.right[at], columns.label[at])
        found = clusters_of(strip, most, base, look)
        parts.append((at.start, found))
        deepest = int(found.depth.max())
        rows[lane] = base + min(deepest, most)
        groups[lane] |= deepest > most
    return joined(parts), tuple(rows), tuple(groups)

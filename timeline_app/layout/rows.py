"""Which row of its lane each bar gets. Depends on the zoom, never on the pan position.

Time is cut into clusters: stretches without a gap that no bar and no label crosses. The rows of a cluster
depend on that cluster alone, so only those in sight are packed, and panning shuffles nothing. Each cluster
takes the most generous room for labels with which its bars fit into ``max_rows``; when they do not fit even
without labels, the rest is counted in cells, and a cluster with a crowd becomes a density.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp2, floor, log2

import numpy as np

from timeline_app.layout.bars import Bools, Edges, Floats, Ints, edges_of, first_tick, reach
from timeline_app.layout.view import Look, Measure
from timeline_app.model.table import EventTable, Flag

#: The steps to which the scale is rounded for packing, per doubling; rows stay the same within a step.
_STEPS = 8
#: How much of a label's width is reserved, from generous to nothing.
_CAPS: tuple[float, ...] = (1.0, 0.5, 0.28, 0.16, 0.0)
#: A table with more rows has its label widths guessed from their lengths.
_MEASURED = 5_000
GROUPED = -1
#: In a crowd, bars of so many cells and more stay drawn above the density, which has so many rows.
_LONG_CELLS = 3
DENSITY_ROWS = 3


@dataclass(frozen=True, slots=True)
class Prepared:
    """A table at one packing scale: what all windows at that scale share. Pixels count from ``origin``.

    ``order`` are the dated rows, by lane and left end; the other columns are in that order.
    """

    table: EventTable
    edges: Edges
    scale: float
    origin: int
    order: Ints
    left: Floats
    right: Floats  #: of the bar alone
    label: Floats  #: what a whole label needs beyond the bar; 0 where it fits inside
    cluster_first: Ints
    cluster_end: Floats  #: the right end of each cluster, labels included
    cluster_level: Ints  #: index into _CAPS; len(_CAPS) for a crowd
    lane_rows: tuple[int, ...]
    lane_groups: tuple[bool, ...]  #: some rows of the lane are counted, not drawn


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


def prepare(
    table: EventTable, scale: float, look: Look, measure: Measure, notes: Sequence[str] = ()
) -> Prepared:
    """Sort the table at the packing scale for ``scale`` and find its clusters. O(n log n), no loop over rows."""
    packing = packing_scale(scale)
    edges = edges_of(table)
    dated = np.flatnonzero((table.flags & Flag.UNDATED) == 0)
    origin = first_tick(edges)
    span = reach(edges, float(origin), packing, look.mark_px, dated)
    needed = _label_widths(table, dated, look, measure, notes)
    inside = span.s1 - span.s0 >= needed + 2 * look.gap_px + 14
    label = np.where(inside, 0.0, needed + look.gap_px)
    lane = table.lane[dated].astype(np.int64)
    by = np.lexsort((dated, span.x0, lane))
    left, right, label, lane = span.x0[by], span.x1[by], label[by], lane[by]
    lanes = _lane_slices(lane)
    firsts, ends = _clusters(lanes, left, right + label + look.gap_px)
    level, depth = _levels(lanes, firsts, left, right, label, look)
    lane_rows, lane_groups = _lane_rows(table, lane[firsts], depth, look)
    return Prepared(
        table,
        edges,
        packing,
        origin,
        dated[by],
        left,
        right,
        label,
        firsts,
        ends,
        level,
        lane_rows,
        lane_groups,
    )


def place(prepared: Prepared, lo: float, hi: float, look: Look) -> Placed:
    """The rows of the clusters that touch ``lo..hi`` (in ticks)."""
    left = (lo - prepared.origin) * prepared.scale - 4 * look.label_cap_px
    right = (hi - prepared.origin) * prepared.scale + 4 * look.label_cap_px
    firsts = prepared.cluster_first
    if not len(firsts):
        none = np.zeros(0, dtype=np.int64)
        return Placed(none, none, none, none.astype(np.bool_))
    near = np.flatnonzero((prepared.left[firsts] < right) & (prepared.cluster_end > left))
    stops = np.append(firsts[1:], len(prepared.order))
    shown, rows, grouped, crowded = [], [], [], []
    for number in near.tolist():
        at = slice(int(firsts[number]), int(stops[number]))
        level = int(prepared.cluster_level[number])
        crowd = level == len(_CAPS)
        row = _first_fit(prepared, at, level, look)
        members = prepared.order[at]
        kept = row != GROUPED
        shown.append(members[kept])
        rows.append(row[kept])
        grouped.append(members[~kept])
        crowded.append(np.full(int((~kept).sum()), crowd))
    if not shown:
        none = np.zeros(0, dtype=np.int64)
        return Placed(none, none, none, none.astype(np.bool_))
    return Placed(
        np.concatenate(shown), np.concatenate(rows), np.concatenate(grouped), np.concatenate(crowded)
    )


def _first_fit(prepared: Prepared, at: slice, level: int, look: Look) -> Ints:
    """Each bar in the first row that is free; in order of their left ends this needs the fewest rows."""
    crowd = level == len(_CAPS)
    share = 0.0 if crowd else _CAPS[level]
    left, bar = prepared.left[at], prepared.right[at]
    right = bar + _reserved(prepared.label[at], share, look) + _gap(share, bar - left, look)
    row = np.full(len(left), GROUPED, dtype=np.int64)
    # Long bars stay drawn in a crowd: they are context. The rest is density.
    candidates = (
        np.flatnonzero(bar - left >= _LONG_CELLS * look.cell_px)[: look.crowd]
        if crowd
        else np.arange(len(left))
    )
    most = look.max_rows - (DENSITY_ROWS if crowd else 0)
    # With room for labels the fewest rows; without, all rows evenly, so that many find room for one anyway.
    free: list[float] = [] if share > 0 or crowd else [-np.inf] * most
    lefts, rights = left.tolist(), right.tolist()
    for index in candidates.tolist():
        x = lefts[index]
        if share > 0 or crowd:
            number = next((at for at, until in enumerate(free) if until <= x), len(free))
        else:
            number = min(range(most), key=free.__getitem__)
            number = number if free[number] <= x else most
        if number == most:
            continue
        if number == len(free):
            free.append(0.0)
        free[number] = rights[index]
        row[index] = number
    return row


def _reserved(label: Floats, share: float, look: Look) -> Floats:
    """What a level reserves for labels of that width: all of it, or a share of the cap at most."""
    return label if share == 1.0 else np.minimum(label, look.label_cap_px * share)


def _label_widths(
    table: EventTable, rows: Ints, look: Look, measure: Measure, notes: Sequence[str]
) -> Floats:
    if len(rows) <= _MEASURED:
        widths = [
            measure(label_text(table.titles[row], notes[row] if notes else ""), look.text_px, bold=True)
            for row in rows.tolist()
        ]
    else:
        letter = measure("n", look.text_px, bold=True)
        widths = [len(table.titles[row]) * letter for row in rows.tolist()]
    return np.minimum(np.array(widths, dtype=np.float64), look.label_cap_px)


def label_text(title: str, note: str) -> str:
    return f"{title} · {note}" if note else title


def _clusters(lanes: list[slice], left: Floats, right: Floats) -> tuple[Ints, Floats]:
    """The first row of each cluster, and each cluster's right end."""
    begins = np.ones(len(left), dtype=np.bool_)
    for at in lanes:
        furthest = np.maximum.accumulate(right[at])
        begins[at][1:] = left[at][1:] >= furthest[:-1]
    firsts = np.flatnonzero(begins)
    return firsts, np.maximum.reduceat(right, firsts) if len(firsts) else right


def _levels(
    lanes: list[slice], firsts: Ints, left: Floats, right: Floats, label: Floats, look: Look
) -> tuple[Ints, Ints]:
    """The level of each cluster, and the rows it needs there (one more than fit, where they do not)."""
    level = np.full(len(firsts), len(_CAPS) - 1, dtype=np.int64)
    depth = np.full(len(firsts), look.max_rows + 1, dtype=np.int64)
    undecided = np.ones(len(firsts), dtype=np.bool_)
    sizes = np.diff(np.append(firsts, len(left)))
    for number, share in enumerate(_CAPS):
        if not undecided.any():
            break
        until = right + _reserved(label, share, look) + _gap(share, right - left, look)
        deep = np.maximum.reduceat(_depths(lanes, left, until), firsts)
        fits = undecided & (deep <= look.max_rows)
        level[fits], depth[fits] = number, deep[fits]
        if share == 0:
            depth[fits] = np.minimum(sizes[fits], look.max_rows)
        undecided &= ~fits
    crowd = undecided & _crowded(lanes, firsts, left, right, look)
    # A crowd is a density of three rows under its long bars.
    long = right - left >= _LONG_CELLS * look.cell_px
    until = np.where(long, right + _gap(0.0, right - left, look), left)
    context = (
        np.maximum.reduceat(np.where(long, _depths(lanes, left, until), 0), firsts) if len(left) else depth
    )
    depth[crowd] = np.minimum(context[crowd] + DENSITY_ROWS, look.max_rows)
    return np.where(crowd, len(_CAPS), level), depth


def _crowded(lanes: list[slice], firsts: Ints, left: Floats, right: Floats, look: Look) -> Bools:
    """Clusters too full even without labels: many bars, most of them marks, and one in five has no row."""
    if not len(firsts):
        return np.zeros(0, dtype=np.bool_)
    sizes = np.diff(np.append(firsts, len(left)))
    over = _depths(lanes, left, right + _gap(0.0, right - left, look)) > look.max_rows
    narrow = right - left < look.cell_px
    full = (np.add.reduceat(over, firsts) * 5 > sizes) & (np.add.reduceat(narrow, firsts) * 2 > sizes)
    return (sizes > look.crowd) | ((sizes > 5 * look.max_rows) & full)


def _depths(lanes: list[slice], left: Floats, right: Floats) -> Ints:
    """How many bars of the same lane lie over each one's left end, itself included."""
    depths = np.zeros(len(left), dtype=np.int64)
    for at in lanes:
        ended = np.searchsorted(np.sort(right[at]), left[at], side="right")
        depths[at] = np.arange(1, at.stop - at.start + 1) - ended
    return depths


def _gap(share: float, bar: Floats, look: Look) -> Floats:
    """What stays free behind a bar of that width. Without labels, marks stand close and days touch."""
    if share > 0:
        return np.full(len(bar), look.gap_px)
    return np.where(bar < look.cell_px, look.gap_px * 0.4, 0.0)


def _lane_slices(lane: Ints) -> list[slice]:
    """Where each lane's rows stand in a column that ascends by lane."""
    edges = [*np.flatnonzero(np.diff(lane, prepend=-1)).tolist(), len(lane)]
    return [slice(start, stop) for start, stop in pairwise(edges)]


def _lane_rows(
    table: EventTable, cluster_lane: Ints, depth: Ints, look: Look
) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    deepest = np.zeros(len(table.lanes), dtype=np.int64)
    np.maximum.at(deepest, cluster_lane, depth)
    groups = deepest > look.max_rows
    return tuple(np.minimum(deepest, look.max_rows).tolist()), tuple(groups.tolist())

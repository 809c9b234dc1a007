"""A table in the lanes that the reader has chosen. Whole columns at once: O(n), and a sort for what is folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np

from timeline_app.layout.bars import Bools, Floats, Ints
from timeline_app.layout.groups import Density, height_of
from timeline_app.layout.index import Lane, outer
from timeline_app.layout.lane_choice import NONE, OTHERS, By, LaneChoice
from timeline_app.layout.lanes import STATUS_LANES, LaneHead
from timeline_app.layout.rows import packing_scale
from timeline_app.model.event import Status
from timeline_app.model.table import OFF_AXIS, STATUSES, EventTable, Flag

#: More names than this, and the rarest share one lane.
MOST_LANES = 20
#: A folded lane with fewer events at one moment does not fill its height: a single one is no crowd.
_LEAST_PEAK = 4.0
_NONE_NAMES: Mapping[By, str] = {
    By.STATUS: "No status",
    By.SOURCE: "No source",
    By.PERSON: "No person named",
    By.PLACE: "No place named",
    By.CATEGORY: "No category",
}


@dataclass(frozen=True, slots=True)
class Arranged:
    """``table`` has these lanes, without what is hidden; in ``drawn`` what is folded is off the axis too."""

    table: EventTable
    drawn: EventTable
    by: By
    heads: tuple[LaneHead, ...]
    folded: Mapping[int, Lane]  #: the folded lanes' events, by the number of the lane
    hidden: tuple[LaneHead, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(head.key for head in self.heads)

    @property
    def hidden_count(self) -> int:
        """How many dated events are in hidden lanes."""
        return sum(head.count for head in self.hidden)


def arranged(
    table: EventTable,
    choice: LaneChoice | None = None,
    names: Mapping[str, str] | None = None,
    shown: Bools | None = None,
) -> Arranged:
    """The lanes of a table, whose own lanes are the events' own ones, "" for an event without.

    Until somebody chooses (None) they are by status; by category where events have lanes of their own.

    ``names`` says what a key is called ("s1" is "Lusa, Lisbon"); of ``shown`` the rows that are False are left out.
    """
    if choice is None:
        choice = LaneChoice(By.CATEGORY if any(table.lanes) else By.STATUS)
    lane, keys, status_of = _in_status(table) if choice.by is By.STATUS else _by_facet(table, choice)
    flags = table.flags if shown is None else np.where(shown, table.flags, table.flags | Flag.HIDDEN)
    counts = np.bincount(lane[(flags & OFF_AXIS) == 0], minlength=len(keys))
    called = _names(choice.by, keys, table, names or {})
    heads = {
        key: LaneHead(
            key, choice.style(key).title or called[key], int(counts[number]), status_of.get(key),
            choice.style(key).tint, choice.style(key).folded,
        )
        for number, key in enumerate(keys)
        if counts[number]
    }  # fmt: skip
    order = _in_order(list(heads), choice.order)
    seen = [key for key in order if not choice.style(key).hidden]
    number_of = np.full(len(keys), -1, dtype=np.int32)
    for number, key in enumerate(seen):
        number_of[keys.index(key)] = number
    shown_in = number_of[lane]
    flags = np.where(shown_in < 0, flags | Flag.HIDDEN, flags).astype(np.uint16)
    made = replace(table, lane=np.maximum(shown_in, 0), flags=flags, lanes=[heads[key].name for key in seen])
    shown_heads = tuple(heads[key] for key in seen)
    drawn, folded = _folded(made, shown_heads)
    hidden = tuple(heads[key] for key in order if choice.style(key).hidden)
    return Arranged(made, drawn, choice.by, shown_heads, folded, hidden)


_Lanes = tuple[Ints, list[str], Mapping[str, Status]]


def _in_status(table: EventTable) -> _Lanes:
    keys = list(STATUS_LANES.values())
    lane_of = np.array([keys.index(STATUS_LANES[status]) for status in STATUSES], dtype=np.int64)
    return lane_of[table.status], keys, {name: status for status, name in STATUS_LANES.items()}


def _by_facet(table: EventTable, choice: LaneChoice) -> _Lanes:
    """The most frequent names, and those that the reader has touched; then the rest; then what has none."""
    facet = table.facets.get(choice.by.value)
    if facet is None:
        return np.zeros(len(table), dtype=np.int64), [NONE], {}
    count = len(facet.names)
    dated = facet.codes[(table.flags & OFF_AXIS) == 0]
    often = np.bincount(dated[dated >= 0], minlength=count)
    ranked = np.lexsort((np.arange(count), -often)).tolist()
    if count > MOST_LANES:
        wanted = {*choice.order, *choice.styles.get(choice.by, {})}
        number_of = {name: number for number, name in enumerate(facet.names)} if wanted else {}
        kept = {*ranked[: MOST_LANES - 1], *(number_of[name] for name in wanted if name in number_of)}
        ranked = [number for number in ranked if number in kept]
    keys = [facet.names[number] for number in ranked]
    lane_of = np.full(count + 1, len(keys), dtype=np.int64)
    lane_of[ranked] = np.arange(len(keys))
    lane_of[count] = len(keys) + 1  # code -1
    return lane_of[facet.codes], [*keys, OTHERS, NONE], {}


def _names(by: By, keys: Sequence[str], table: EventTable, names: Mapping[str, str]) -> dict[str, str]:
    called = {key: names.get(key, key) for key in keys}
    called[NONE] = _NONE_NAMES[by]
    if OTHERS in called and by is not By.STATUS:
        called[OTHERS] = f"Others ({len(table.facets[by.value].names) - (len(keys) - 2):,})"
    return called


def _in_order(keys: list[str], order: Sequence[str]) -> list[str]:
    """In the reader's order; lanes that it does not name stand where they would, after the one before them."""
    here = set(keys)
    made = [key for key in dict.fromkeys(order) if key in here]
    if not made:
        return keys
    for at, key in enumerate(keys):
        if key not in made:
            made.insert(made.index(keys[at - 1]) + 1 if at else 0, key)
    return made


def _folded(table: EventTable, heads: Sequence[LaneHead]) -> tuple[EventTable, dict[int, Lane]]:
    numbers = [number for number, head in enumerate(heads) if head.folded]
    if not numbers:
        return table, {}
    is_folded = np.zeros(len(heads), dtype=np.bool_)
    is_folded[numbers] = True
    off = is_folded[table.lane] & ((table.flags & OFF_AXIS) == 0)
    rows = np.flatnonzero(off)
    part = table.take(rows)
    start, end = outer(part)
    lanes = {}
    for number in numbers:
        mine = np.flatnonzero(part.lane == number)
        mine = mine[np.argsort(start[mine], kind="stable")]
        lanes[number] = Lane(rows[mine], start[mine], end[mine], np.sort(end[mine]))
    flags = np.where(off, table.flags | Flag.HIDDEN, table.flags).astype(np.uint16)
    return replace(table, flags=flags), lanes


@dataclass(frozen=True, slots=True)
class Counted:
    """What the folded lanes add to a frame."""

    densities: tuple[Density, ...]
    inside: int
    earlier: int
    later: int


def count_folded(
    folded: Mapping[int, Lane], lo: float, scale: float, edges_px: tuple[float, float], column_px: float,
    height_px: float,
) -> Counted:  # fmt: skip
    """The densities of the folded lanes between two edges, and how many of their events lie in and out of sight.

    Columns stand on a grid that is fixed in time for a packing scale, so that panning moves them whole.
    """
    densities = []
    inside = earlier = later = 0
    hi = lo + (edges_px[1] - edges_px[0]) / scale
    packing = packing_scale(scale)
    for number, lane in folded.items():
        over, begun = lane.over(floor(lo)), lane.begun(ceil(hi))
        inside, earlier, later = inside + begun - over, earlier + over, later + len(lane) - begun
        ticks = column_px / packing
        first, last = floor(lo / ticks), floor(hi / ticks)
        edges = np.ceil(np.arange(first, last + 2) * ticks).astype(np.int64)
        lying = lane.start.searchsorted(edges[1:]) - lane.ends.searchsorted(edges[:-1], side="right")
        seen = np.flatnonzero(lying > 0)
        if len(seen):
            peak = max(lane.pyramid.peak(ticks), _LEAST_PEAK)
            level = height_of(lying[seen], peak)
            x: Floats = (edges_px[0] + ((seen + first) * ticks - lo) * scale).astype(np.float64)
            counts: Ints = lying[seen].astype(np.int64)
            densities.append(Density(number, x, ticks * scale, level, counts, height_px))
    return Counted(tuple(densities), inside, earlier, later)

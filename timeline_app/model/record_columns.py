"""Many records at once as columns, without making their events: a million of them take seconds, not minutes.

Here records are only accepted or not. One that is odd in any way is read as an event, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import DAY, FUTURE, HOUR, PAST, from_iso
from timeline_app.dates.grain import Edge, Grain
from timeline_app.model.event import Relation, Role, dated_by_hand, only_by_order
from timeline_app.model.notes import note
from timeline_app.model.part import Part
from timeline_app.model.record import DateStruct, EventStruct, EvidenceStruct, ReadingStruct, RelationStruct
from timeline_app.model.table import REVIEW_FLAGS, REVIEWS, STATUSES, EventTable, Flag, Int64s, facet_of

Bools = NDArray[np.bool_]

_FIELDS = attrgetter(
    "id", "title", "start", "end", "grain", "status", "evidence", "reading", "relations", "conflicts", "lane",
    "tags", "people", "places", "review",
)  # fmt: skip
_DATE_FIELDS = attrgetter("earliest", "latest", "grain", "doubt", "edge", "utc_offset_s")
_STATUS_NUMBER = {status: number for number, status in enumerate(STATUSES)}
_REVIEW_NUMBER = {review: number for number, review in enumerate(REVIEWS)}
_GRAIN_NUMBER: dict[str | None, int] = {None: -1} | {grain.label: int(grain) for grain in Grain}
_DOUBT_NUMBER: dict[tuple[str, ...], int] = {
    (): 0, ("approximate",): 1, ("uncertain",): 2, ("approximate", "uncertain"): 3,
}  # fmt: skip
_DATED, _OPEN, _UNKNOWN = 0, 1, 2

#: Where the digits of ``2018-06-19T18:00:00`` stand, and what stands between them.
_DIGITS = np.array([0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18])
_BETWEEN = {4: ord("-"), 7: ord("-"), 10: ord("T"), 13: ord(":"), 16: ord(":")}
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


@dataclass(frozen=True, slots=True)
class RecordPart:
    """Records one after the other, and what they are as columns."""

    records: Sequence[EventStruct]
    part: Part

    def __len__(self) -> int:
        return len(self.records)


class _OddError(Exception):
    """Something has to be looked at."""


def part_of_records(records: Sequence[EventStruct], sources: Set[str]) -> Part | None:
    """The records as columns; None where one of them is wrong, or only unusual: read them as events then.

    That ids differ from each other is for the caller to see.
    """
    try:
        return _part(records, sources)
    except (_OddError, ValueError, KeyError, OverflowError):
        return None


def _only_ordered(relations: Sequence[RelationStruct], evidence: Sequence[EvidenceStruct]) -> bool:
    dates = [item.exact for item in evidence if item.role is Role.DATE]
    return only_by_order(((each.kind, each.words) for each in relations), dates)


def _part(records: Sequence[EventStruct], sources: Set[str]) -> Part:
    (
        ids, titles, starts, ends, grains, statuses, evidence, readings, relations, conflicts, lanes, tags, people,
        places, reviews,
    ) = zip(*map(_FIELDS, records), strict=True)  # fmt: skip
    _demand(all(ids) and all(map(str.strip, titles)))
    _check_quotes(evidence, conflicts, sources)
    _check_readings(readings, starts, ends)
    named = np.array([_GRAIN_NUMBER[grain] for grain in grains])
    spans = _Spans.of(starts, ends, np.where(named < 0, int(Grain.DAY), named))
    flags = spans.flags()
    related = [
        bool(several) and not dated_by_hand(why) and _only_ordered(several, told)
        for several, told, why in zip(relations, evidence, readings, strict=True)
    ]
    flags[related] |= int(Flag.ONLY_ORDERED)
    flags[[bool(several) for several in conflicts]] |= int(Flag.CONFLICT)
    review = _numbers(reviews, _REVIEW_NUMBER)
    flags |= REVIEW_FLAGS[review]
    own = facet_of(lanes)
    lane_names = [*own.names, ""] if (own.codes < 0).any() else list(own.names)
    table = EventTable(
        start_lo=spans.start.lo, start_hi=spans.start.hi,
        end_lo=np.where(spans.lasting, spans.end.lo, spans.start.lo),
        end_hi=np.where(spans.lasting, spans.end.hi, spans.start.hi),
        grain=spans.grain().astype(np.int8), flags=flags,
        status=_numbers(statuses, _STATUS_NUMBER), review=review,
        lane=np.where(own.codes < 0, len(own.names), own.codes).astype(np.int32), lanes=lane_names,
        weight=np.array([len(several) for several in evidence], dtype=np.float32), titles=titles, ids=ids,
        facets={
            "source": facet_of([several[0].source if several else "" for several in evidence]),
            "person": facet_of(map(_first, people)),
            "place": facet_of(map(_first, places)),
            "category": facet_of([lane or _first(few) for lane, few in zip(lanes, tags, strict=True)]),
        },
    )  # fmt: skip
    counts = _source_counts(evidence)
    notes = [
        note(several[0].words if several else "", title, count)
        for several, title, count in zip(readings, titles, counts, strict=True)
    ]
    return Part(table, notes, _relations(ids, relations), _further(evidence, counts))


def _demand(fine: object) -> None:
    if not fine:
        raise _OddError


def _first(names: Sequence[str]) -> str:
    return names[0] if names else ""


def _numbers(values: Iterable[Any], number_of: dict[Any, int]) -> NDArray[np.int8]:
    return np.array([number_of[value] for value in values], dtype=np.int8)


def _check_readings(
    readings: Sequence[Sequence[ReadingStruct]],
    starts: Sequence[DateStruct | None],
    ends: Sequence[DateStruct | None],
) -> None:
    """Their dates mean something. Most are the event's own, which is looked at anyway."""
    whens = [
        each.when
        for several, start, end in zip(readings, starts, ends, strict=True)
        for each in several
        if each.when is not None and not (each.when.start == start and each.when.end == end)
    ]
    whens += [other.when for several in readings for each in several for other in each.alternatives]
    if whens:
        days = np.full(len(whens), int(Grain.DAY))
        _Spans.of([when.start for when in whens], [when.end for when in whens], days)


def _source_counts(evidence: Sequence[Sequence[EvidenceStruct]]) -> list[int]:
    """How many sources each event has."""
    if len({each.source for several in evidence for each in several}) < 2:
        return [1 if several else 0 for several in evidence]
    return [len({each.source for each in several}) for several in evidence]


def _relations(
    ids: Sequence[str], relations: Sequence[Sequence[RelationStruct]]
) -> dict[str, tuple[Relation, ...]]:
    return {
        event_id: tuple(Relation(each.kind, each.other, each.words) for each in several)
        for event_id, several in zip(ids, relations, strict=True)
        if several
    }


def _further(evidence: Sequence[Sequence[EvidenceStruct]], counts: Sequence[int]) -> list[tuple[int, str]]:
    return [
        (row, source)
        for row, count in enumerate(counts)
        if count > 1
        for source in list(dict.fromkeys(each.source for each in evidence[row]))[1:]
    ]


def _check_quotes(evidence: Sequence[Any], conflicts: Sequence[Any], sources: Set[str]) -> None:
    """Every quote has words, as many as it says, of a source that is there."""
    quotes = [each for several in evidence for each in several]
    quotes += [quote for several in conflicts for each in several for quote in each.quotes]
    _demand({each.source for each in quotes} <= sources)
    starts = np.array([each.start for each in quotes], dtype=np.int64)
    lengths = np.array([each.end for each in quotes], dtype=np.int64) - starts
    exact = np.array([len(each.exact) for each in quotes], dtype=np.int64)
    _demand((starts >= 0).all() and (lengths > 0).all() and (lengths == exact).all())


@dataclass(frozen=True, slots=True)
class _Dates:
    """Columns of dates; one that is not there is anywhere, unknown, of the grain day."""

    there: Bools
    lo: Int64s
    hi: Int64s
    grain: Int64s
    doubt: Int64s
    edge: Int64s

    @classmethod
    def of(cls, dates: Sequence[DateStruct | None], grain: Int64s) -> _Dates:
        known = [date for date in dates if date is not None]
        if not known:
            none = np.zeros(len(dates), dtype=np.int64)
            days = none + int(Grain.DAY)
            return cls(none > 0, none + PAST, none + FUTURE, days, none, none + _UNKNOWN)
        there = np.array([date is not None for date in dates], dtype=np.bool_)
        earliest, latest, grains, doubts, edges, offsets = zip(*map(_DATE_FIELDS, known), strict=True)
        if offsets.count(None) < len(known):
            _demand(all(offset is None or abs(offset) < DAY for offset in offsets))
        own = np.array([_GRAIN_NUMBER[label] for label in grains], dtype=np.int64)
        made = cls(
            there,
            _put(there, _ticks(earliest, PAST), PAST),
            _put(there, _ticks(latest, FUTURE), FUTURE),
            _put(there, np.where(own < 0, grain[there], own), int(Grain.DAY)),
            _put(there, [_DOUBT_NUMBER[doubt] for doubt in doubts], 0),
            _put(there, _edges(edges, earliest, latest), _UNKNOWN),
        )
        _demand((made.lo < made.hi).all())
        return made


def _edges(
    edges: Sequence[Edge | None], earliest: Sequence[str | None], latest: Sequence[str | None]
) -> Int64s:
    if edges.count(Edge.DATED) == len(edges):
        return np.full(len(edges), _DATED, dtype=np.int64)
    return np.array(
        [
            (_DATED if lo or hi else _UNKNOWN) if edge is None
            else _DATED if edge is Edge.DATED else _OPEN if edge is Edge.OPEN else _UNKNOWN
            for edge, lo, hi in zip(edges, earliest, latest, strict=True)
        ],
        dtype=np.int64,
    )  # fmt: skip


def _put(there: Bools, values: Sequence[int] | Int64s, otherwise: int) -> Int64s:
    column = np.full(len(there), otherwise, dtype=np.int64)
    column[there] = values
    return column


@dataclass(frozen=True, slots=True)
class _Spans:
    start: _Dates
    end: _Dates

    @classmethod
    def of(
        cls, starts: Sequence[DateStruct | None], ends: Sequence[DateStruct | None], grain: Int64s
    ) -> _Spans:
        start, end = _Dates.of(starts, grain), _Dates.of(ends, grain)
        until = ~start.there & end.there
        start.hi[until], start.grain[until] = end.hi[until], end.grain[until]
        _demand(((end.hi > start.lo) | ~end.there).all())
        return cls(start, end)

    @property
    def lasting(self) -> Bools:
        return self.end.there

    def dated(self) -> Bools:
        found: Bools = (self.start.edge == _DATED) | (self.lasting & (self.end.edge == _DATED))
        return found

    def grain(self) -> Int64s:
        """Of the dated side."""
        return np.where((self.start.edge != _DATED) & self.lasting, self.end.grain, self.start.grain)

    def flags(self) -> NDArray[np.uint16]:
        """As ``table.flags_of`` has them, without what the dates do not tell."""
        start, end, lasting = self.start, self.end, self.lasting
        doubt = start.doubt | np.where(lasting, end.doubt, 0)
        dated = self.dated()
        bounded = (start.lo > PAST) & (start.hi < FUTURE)
        flags = np.zeros(len(lasting), dtype=np.uint16)
        for flag, rows in (
            (Flag.HAS_END, lasting),
            (Flag.OPEN_END, lasting & (end.edge == _OPEN)),
            (Flag.UNKNOWN_END, lasting & (end.edge == _UNKNOWN)),
            (Flag.UNKNOWN_START, start.edge == _UNKNOWN),
            (Flag.APPROXIMATE, doubt & 1 > 0),
            (Flag.UNCERTAIN, doubt & 2 > 0),
            (Flag.UNDATED, ~dated),
            (Flag.EXACT, dated & (self.grain() <= int(Grain.DAY)) & bounded),
        ):
            flags[rows] |= int(flag)
        return flags


def _ticks(texts: Sequence[str | None], unbounded: int) -> Int64s:
    """Raises ValueError for a text that is no date."""
    known = [text for text in texts if text is not None]
    if len(known) == len(texts):
        return _ticks_of(known)
    return _put(np.array([text is not None for text in texts], dtype=np.bool_), _ticks_of(known), unbounded)


def _ticks_of(texts: list[str]) -> Int64s:
    joined = "".join(texts)
    if texts and joined.isascii() and set(map(len, texts)) == {19}:
        plain = _plain_ticks(np.frombuffer(joined.encode("ascii"), dtype=np.uint8).reshape(len(texts), 19))
        if plain is not None:
            return plain
    return np.array([from_iso(text) for text in texts], dtype=np.int64)


def _plain_ticks(signs: NDArray[np.uint8]) -> Int64s | None:
    """Of texts such as ``2018-06-19T18:00:00``; None where one of them is another. See ``civil.day_number``."""
    if any((signs[:, at] != sign).any() for at, sign in _BETWEEN.items()):
        return None
    digits = signs[:, _DIGITS].astype(np.int64) - ord("0")
    if ((digits < 0) | (digits > 9)).any():
        return None
    year = digits[:, :4] @ np.array([1000, 100, 10, 1])
    month, day, hour, minute, second = (digits[:, at] * 10 + digits[:, at + 1] for at in (4, 6, 8, 10, 12))
    if not ((month >= 1) & (month <= 12)).all():
        return None
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = _DAYS[month] + ((month == 2) & leap)
    if not ((day >= 1) & (day <= last) & (hour < 24) & (minute < 60) & (second < 60)).all():
        return None
    era, year_of_era = np.divmod(year - (month <= 2), 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    days = era * 146_097 + day_of_era - 719_468
    ticks: Int64s = days * DAY + hour * HOUR + minute * 60 + second
    return ticks

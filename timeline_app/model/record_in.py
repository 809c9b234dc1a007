"""The shape of a records file to the model: what each field means is checked here.

Errors are RecordErrors with the record (its number in ``events``, from 1) and the field, not yet the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import FUTURE, PAST, Ticks, from_iso
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import RecordError
from timeline_app.model.event import Conflict, Event, Evidence, Relation
from timeline_app.model.reading import Alternative, Reading
from timeline_app.model.record import (
    ConflictStruct,
    DateStruct,
    DoubtName,
    EventStruct,
    EvidenceStruct,
    QuoteStruct,
    ReadingStruct,
    RecordsStruct,
    SourceStruct,
    WhenStruct,
)
from timeline_app.model.record_columns import RecordPart, part_of_records
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

T = TypeVar("T")

_DOUBT: dict[DoubtName, Doubt] = {"approximate": Doubt.APPROXIMATE, "uncertain": Doubt.UNCERTAIN}


def timeline_of(records: RecordsStruct) -> Timeline:
    """Raises RecordError for the first thing that means nothing."""
    sources = sources_of(records)
    events = Events(sources)
    return Timeline(records.title, tuple(sources.values()), tuple(events.read(records.events)))


def sources_of(records: RecordsStruct) -> dict[str, SourceDocument]:
    """The sources by their ids. Raises RecordError."""
    sources: dict[str, SourceDocument] = {}
    for index, each in enumerate(records.sources):
        if each.id in sources:
            raise RecordError(f"two sources have the id “{each.id}”", field=f"sources[{index}].id")
        sources[each.id] = source_of(each, f"sources[{index}]")
    return sources


class Events:
    """Reads the records of one file, in one piece or in several."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._sources = frozenset(sources)
        self.count = 0  #: how many records were read
        # Their ids, of several pieces as hashes: a million strings would take a hundred megabytes.
        self._hashes: list[NDArray[np.int64]] = []

    def read(self, records: Iterable[EventStruct]) -> list[Event]:
        """The events of the next records. Raises RecordError for the first that means nothing."""
        events: list[Event] = []
        ids: set[str] = set()
        for record in records:
            try:
                if record.id in ids:
                    raise _same_id(record.id)
                events.append(event_of(record, self._sources))
            except RecordError as error:
                raise error.located(record=self.count + len(events) + 1) from error
            ids.add(record.id)
        self._note([event.id for event in events])
        return events

    def _note(self, ids: Sequence[str]) -> None:
        self.count += len(ids)
        self._hashes.append(np.fromiter(map(hash, ids), dtype=np.int64, count=len(ids)))

    def check_ids(self, all_ids: Callable[[], Iterable[str]]) -> None:
        """Call it when all pieces are read; ``all_ids`` reads the ids again, where two of them may be the same.

        Raises RecordError.
        """
        hashes = np.concatenate([np.zeros(0, dtype=np.int64), *self._hashes])
        hashes.sort()
        if not (hashes[1:] == hashes[:-1]).any():
            return
        seen: set[str] = set()
        for number, each in enumerate(all_ids(), 1):
            if each in seen:
                raise _same_id(each).located(record=number)
            seen.add(each)

    def read_many(self, records: Sequence[EventStruct]) -> RecordPart | list[Event]:
        """The same as columns where nothing about the records is odd; much faster. Raises RecordError."""
        ids = [record.id for record in records]
        if records and len(set(ids)) == len(ids):
            part = part_of_records(records, self._sources)
            if part is not None:
                self._note(ids)
                return RecordPart(records, part)
        return self.read(records)


def _same_id(event_id: str) -> RecordError:
    return RecordError(f"another record has the id “{event_id}” too", field="id")


def _made(field: str, make: Callable[[], T]) -> T:
    """A value of the model; what it refuses is said of ``field``."""
    try:
        return make()
    except ValueError as error:
        raise RecordError(str(error), field=field) from error


def source_of(source: SourceStruct, field: str = "source") -> SourceDocument:
    """Raises RecordError, which names the field within ``field``."""
    return _made(
        f"{field}.id",
        lambda: SourceDocument(
            id=source.id,
            text=source.text,
            title=source.title,
            publisher=source.publisher,
            author=source.author,
            place=source.place,
            uri=source.uri,
            language=source.language,
            given=None if source.given is None else _when(source.given, f"{field}.given"),
            published=None if source.published is None else _when(source.published, f"{field}.published"),
            dating=None if source.dating is None else _reading(source.dating, f"{field}.dating"),
            retrieved_at=source.retrieved_at,
        ),
    )


def event_of(record: EventStruct, known: Set[str] | None = None) -> Event:
    """``known`` are the ids of the sources that quotes may come from; None leaves that aside. Raises RecordError."""
    when = _when(WhenStruct(start=record.start, end=record.end), "", record.grain)
    return _made(
        "title" if record.id else "id",
        lambda: Event(
            id=record.id,
            title=record.title,
            when=when,
            status=record.status,
            evidence=tuple(
                _evidence(each, f"evidence[{index}]", known) for index, each in enumerate(record.evidence)
            ),
            reading=tuple(_reading(each, f"reading[{index}]") for index, each in enumerate(record.reading)),
            relations=tuple(Relation(each.kind, each.other, each.words) for each in record.relations),
            conflicts=tuple(
                _conflict(each, f"conflicts[{index}]", known) for index, each in enumerate(record.conflicts)
            ),
            lane=record.lane,
            tags=record.tags,
            people=record.people,
            places=record.places,
            organisations=record.organisations,
            origin=record.origin,
            review=record.review,
            notes=record.notes,
        ),
    )


def _when(when: WhenStruct, field: str, grain: str | None = None) -> DateSpan:
    """``grain`` is for dates that do not state their own."""
    prefix = f"{field}." if field else ""
    default = Grain.DAY if grain is None else _made(f"{prefix}grain", lambda: Grain.from_label(grain))
    start = None if when.start is None else _date(when.start, f"{prefix}start", default)
    end = None if when.end is None else _date(when.end, f"{prefix}end", default)
    if start is not None:
        return _made(f"{prefix}end", lambda: DateSpan(start, end))
    return DateSpan.undated() if end is None else _made(f"{prefix}end", lambda: DateSpan.until(end))


def _date(date: DateStruct, field: str, default: Grain) -> FuzzyDate:
    lo = _bound(date.earliest, PAST, f"{field}.earliest")
    hi = _bound(date.latest, FUTURE, f"{field}.latest")
    if lo >= hi:
        raise RecordError(
            f"the earliest, {date.earliest}, is not before the latest, {date.latest}", field=field
        )
    label = date.grain
    grain = default if label is None else _made(f"{field}.grain", lambda: Grain.from_label(label))
    doubt = Doubt.NONE
    for name in date.doubt:
        doubt |= _DOUBT[name]
    edge = date.edge or (Edge.DATED if date.earliest or date.latest else Edge.UNKNOWN)
    return _made(f"{field}.utc_offset_s", lambda: FuzzyDate(lo, hi, grain, doubt, edge, date.utc_offset_s))


def _bound(text: str | None, unbounded: Ticks, field: str) -> Ticks:
    return unbounded if text is None else _made(field, lambda: _ticks_of(text))


@lru_cache(maxsize=1_000)
def _ticks_of(text: str) -> Ticks:
    """Remembered: a record gives its dates twice, as its own and as what was read from its words."""
    return from_iso(text)


def _reading(reading: ReadingStruct, field: str) -> Reading:
    return Reading(
        words=reading.words,
        rule=reading.rule,
        anchor=reading.anchor,
        because=reading.because,
        when=None if reading.when is None else _when(reading.when, f"{field}.when"),
        alternatives=tuple(
            Alternative(_when(each.when, f"{field}.alternatives[{index}].when"), each.why)
            for index, each in enumerate(reading.alternatives)
        ),
    )


def _evidence(item: EvidenceStruct, field: str, known: Set[str] | None) -> Evidence:
    return Evidence(item.role, _quote(item, field, known), item.speaker or "")


def _conflict(conflict: ConflictStruct, field: str, known: Set[str] | None) -> Conflict:
    quotes = tuple(
        _quote(each, f"{field}.quotes[{index}]", known) for index, each in enumerate(conflict.quotes)
    )
    return Conflict(conflict.kind, conflict.values, quotes)


def _quote(quote: QuoteStruct | EvidenceStruct, field: str, known: Set[str] | None) -> Quote:
    """The words need not stand in the text any more (``verify`` tells); they must fill their own range."""
    if known is not None and quote.source not in known:
        raise RecordError(f"no source has the id “{quote.source}”", field=f"{field}.source")
    return _made(
        f"{field}.end",
        lambda: Quote(quote.source, quote.start, quote.end, quote.exact, quote.prefix, quote.suffix),
    )

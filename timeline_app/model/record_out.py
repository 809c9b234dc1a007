"""The model to the shape of a records file."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline_app.dates.civil import iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.dates.grain import Doubt
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Conflict, Event, Evidence
from timeline_app.model.reading import Reading
from timeline_app.model.record import (
    FORMAT,
    VERSION,
    AlternativeStruct,
    ConflictStruct,
    DateStruct,
    DoubtName,
    EventStruct,
    EvidenceStruct,
    QuoteStruct,
    ReadingStruct,
    RecordsStruct,
    RelationStruct,
    SourceStruct,
    WhenStruct,
)
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline


def records_of(timeline: Timeline) -> RecordsStruct:
    return RecordsStruct(
        format=FORMAT,
        version=VERSION,
        title=timeline.title,
        sources=tuple(source_record(source) for source in timeline.sources),
        events=tuple(event_record(event) for event in timeline.events),
    )


def source_record(source: SourceDocument) -> SourceStruct:
    return SourceStruct(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        place=source.place,
        uri=source.uri,
        language=source.language,
        retrieved_at=source.retrieved_at,
        given=None if source.given is None else _when(source.given),
        published=None if source.published is None else _when(source.published),
        dating=None if source.dating is None else _reading(source.dating),
        sha256=source.sha256,
        text=source.text,
    )


def event_record(event: Event) -> EventStruct:
    when = _when(event.when)
    return EventStruct(
        id=event.id,
        title=event.title,
        edtf=when.edtf,
        start=when.start,
        end=when.end,
        grain=event.when.grain.label if event.when.dated else None,
        status=event.status,
        evidence=tuple(_evidence(item) for item in event.evidence),
        relations=tuple(
            RelationStruct(kind=each.kind, other=each.other, words=each.words) for each in event.relations
        ),
        conflicts=tuple(_conflict(each) for each in event.conflicts),
        reading=tuple(_reading(each) for each in event.reading),
        lane=event.lane,
        tags=event.tags,
        people=event.people,
        places=event.places,
        organisations=event.organisations,
        origin=event.origin,
        review=event.review,
        notes=event.notes,
    )


@lru_cache(maxsize=1_000)
def _when(span: DateSpan) -> WhenStruct:
    """Nothing known at all is null; all else keeps its bounds.

    Remembered, as an event gives its date twice: as its own and as what was read from its words.
    """
    start = None if span == DateSpan.undated() else _date(span.start)
    return WhenStruct(edtf=to_edtf(span), start=start, end=None if span.end is None else _date(span.end))


def _date(date: FuzzyDate) -> DateStruct:
    return DateStruct(
        earliest=iso(date.lo),
        latest=iso(date.hi),
        grain=date.grain.label,
        doubt=_doubt(date.doubt),
        edge=date.edge,
        utc_offset_s=date.utc_offset_s,
    )


def _doubt(doubt: Doubt) -> tuple[DoubtName, ...]:
    approximate: tuple[DoubtName, ...] = ("approximate",) if Doubt.APPROXIMATE in doubt else ()
    uncertain: tuple[DoubtName, ...] = ("uncertain",) if Doubt.UNCERTAIN in doubt else ()
    return approximate + uncertain


def _reading(reading: Reading) -> ReadingStruct:
    return ReadingStruct(
        words=reading.words,
        rule=reading.rule,
        anchor=reading.anchor,
        because=reading.because,
        when=None if reading.when is None else _when(reading.when),
        alternatives=tuple(
            AlternativeStruct(when=_when(each.when), why=each.why) for each in reading.alternatives
        ),
    )


def _evidence(item: Evidence) -> EvidenceStruct:
    quote = item.quote
    return EvidenceStruct(
        role=item.role,
        source=quote.source,
        start=quote.start,
        end=quote.end,
        exact=quote.exact,
        speaker=item.speaker or None,
        prefix=quote.prefix,
        suffix=quote.suffix,
    )


def _conflict(conflict: Conflict) -> ConflictStruct:
    return ConflictStruct(
        kind=conflict.kind, values=conflict.values, quotes=tuple(_quote(each) for each in conflict.quotes)
    )


def _quote(quote: Quote) -> QuoteStruct:
    return QuoteStruct(
        source=quote.source,
        start=quote.start,
        end=quote.end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
    )


def without_surrogates(value: object) -> object:
    """Plain values as they are, with U+FFFD in the place of each lone surrogate: no UTF-8 can hold one."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, dict):
        return {key: without_surrogates(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [without_surrogates(each) for each in value]
    return value

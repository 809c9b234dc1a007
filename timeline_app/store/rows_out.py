"""The model to the rows of a project file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from timeline_app.dates.civil import FUTURE, PAST, Ticks, iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Conflict, Event
from timeline_app.model.reading import Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

Value = str | int | None

_SURROGATES = re.compile("[\ud800-\udfff]")
_KINDS_OF_LABEL = ("tag", "person", "place", "organisation")


class Writer:
    """Fills the empty tables of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last_span: tuple[DateSpan | None, int] = (None, 0)

    def write(self, timeline: Timeline, settings: Mapping[str, str]) -> None:
        self.write_head(timeline.title, timeline.sources, settings)
        self.write_events(timeline.events)

    def write_head(self, title: str, sources: Iterable[SourceDocument], settings: Mapping[str, str]) -> None:
        """Everything but the events."""
        self._insert("properties", ("title", title))
        for source in sources:
            self._source(source)
        for name, value in settings.items():
            self._insert("settings", (name, value))

    def write_events(self, events: Iterable[Event]) -> None:
        for event in events:
            self._event(event)

    def _insert(self, table: str, row: Sequence[Value]) -> int:
        """The row's number."""
        values = [storable(each) if isinstance(each, str) else each for each in row]
        places = ",".join("?" * len(values))
        return self._connection.execute(f"INSERT INTO {table} VALUES ({places})", values).lastrowid or 0

    def _span(self, span: DateSpan | None) -> int | None:
        if span is None:
            return None
        if span == self._last_span[0]:
            # What an event's words were read as is, as a rule, its date.
            return self._last_span[1]
        start, end = span.start, span.end
        ends = (None, None) if end is None else (iso(end.lo), iso(end.hi))
        row = (None, to_edtf(span), iso(start.lo), iso(start.hi), *ends)
        number = self._insert("spans", (*row, *_date(start), *((None,) * 6 if end is None else _date(end))))
        self._last_span = (span, number)
        return number

    def _source(self, source: SourceDocument) -> None:
        # Its checksum is that of the text that is stored.
        source = replace(source, text=storable(source.text))
        number = self._insert(
            "sources",
            (
                None,
                source.id,
                source.title,
                source.publisher,
                source.author,
                source.place,
                source.uri,
                source.language,
                source.retrieved_at,
                self._span(source.given),
                self._span(source.published),
                source.sha256,
                source.text,
            ),
        )
        if source.dating is not None:
            self._reading(source.dating, 0, source=number)

    def _event(self, event: Event) -> None:
        state = (event.status.value, event.lane, event.origin.value, event.review.value, event.notes)
        number = self._insert("events", (None, event.id, event.title, self._span(event.when), *state))
        labels = (event.tags, event.people, event.places, event.organisations)
        for kind, values in zip(_KINDS_OF_LABEL, labels, strict=True):
            for position, value in enumerate(values):
                self._insert("labels", (number, kind, position, value))
        for position, item in enumerate(event.evidence):
            quote = self._quote(item.quote)
            self._insert("evidence", (number, position, item.role.value, item.speaker, quote))
        for position, each in enumerate(event.relations):
            self._insert("relations", (number, position, each.kind.value, each.other, each.words))
        for position, conflict in enumerate(event.conflicts):
            self._conflict(conflict, number, position)
        for position, reading in enumerate(event.reading):
            self._reading(reading, position, event=number)

    def _quote(self, quote: Quote) -> int:
        place = (quote.source, quote.start, quote.end)
        return self._insert("quotes", (None, *place, quote.exact, quote.prefix, quote.suffix))

    def _conflict(self, conflict: Conflict, event: int, position: int) -> None:
        number = self._insert("conflicts", (None, event, position, conflict.kind))
        for place, value in enumerate(conflict.values):
            self._insert("conflict_values", (number, place, value))
        for place, quote in enumerate(conflict.quotes):
            self._insert("conflict_quotes", (number, place, self._quote(quote)))

    def _reading(
        self, reading: Reading, position: int, *, source: int | None = None, event: int | None = None
    ) -> None:
        why = (reading.words, reading.rule, reading.anchor, reading.because)
        number = self._insert("readings", (None, source, event, position, *why, self._span(reading.when)))
        for place, other in enumerate(reading.alternatives):
            self._insert("alternatives", (number, place, self._span(other.when), other.why))


def storable(text: str) -> str:
    """SQLite's text is UTF-8, which has no lone surrogates: they become U+FFFD."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _date(date: FuzzyDate) -> tuple[Value, ...]:
    how = (date.grain.label, int(date.doubt), date.edge.value, date.utc_offset_s)
    return (_bound(date.lo), _bound(date.hi), *how)


def _bound(at: Ticks) -> Ticks | None:
    return None if at in (PAST, FUTURE) else at

"""The model to the rows of a project file: each event and each source is one row, with its record as JSON."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from timeline_app.model.event import Event
from timeline_app.model.record import EventStruct, SourceStruct
from timeline_app.model.record_out import event_record, source_record, without_surrogates
from timeline_app.model.source import SourceDocument

_SURROGATES = re.compile("[\ud800-\udfff]")
_ENCODER = msgspec.json.Encoder()


class Writer:
    """Fills the tables of one connection, events and sources in their order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write_head(self, title: str, sources: Iterable[SourceDocument], settings: Mapping[str, str]) -> None:
        """Everything but the events."""
        self._connection.execute("INSERT INTO properties VALUES ('title', ?)", (storable(title),))
        self._connection.executemany(
            "INSERT INTO sources VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", map(source_row, sources)
        )
        self._connection.executemany(
            "INSERT INTO settings VALUES (?, ?)",
            [(storable(name), storable(value)) for name, value in settings.items()],
        )

    def write_events(self, events: Iterable[Event]) -> None:
        self.write_texts([event_text(event) for event in events])

    def write_records(self, records: Sequence[EventStruct]) -> None:
        """Raises UnicodeEncodeError for lone surrogates."""
        if records:
            # In JSON a line break stands only between values: one call makes all the texts.
            lines = _ENCODER.encode_lines(records).decode("utf-8").split("\n")
            lines.pop()  # after the last line break
            self.write_texts(lines)

    def write_texts(self, records: Iterable[str]) -> None:
        self._connection.executemany("INSERT INTO events VALUES (NULL, ?)", zip(records, strict=False))


def event_text(event: Event) -> str:
    """Its record as JSON in one line."""
    return _text(event_record(event), EventStruct)


def source_row(source: SourceDocument) -> tuple[str | int | None, ...]:
    """Id, title, bounds of the publication date, checksum, record without the text, text."""
    text = storable(source.text)
    record = source_record(replace(source, text=""))
    record.sha256 = None  # that of no text; the row has the right one
    bounds = (None, None) if source.published is None else source.published.outer
    head = (storable(source.id), storable(source.title), *bounds)
    return (*head, replace(source, text=text).sha256, _text(record, SourceStruct), text)


def _text(record: EventStruct | SourceStruct, kind: type[EventStruct] | type[SourceStruct]) -> str:
    try:
        return _ENCODER.encode(record).decode("utf-8")
    except UnicodeEncodeError:
        cleaned = msgspec.convert(without_surrogates(msgspec.to_builtins(record)), kind)
        return _ENCODER.encode(cleaned).decode("utf-8")


def storable(text: str) -> str:
    """SQLite's text is UTF-8, which has no lone surrogates: they become U+FFFD."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)

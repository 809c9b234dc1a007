"""The rows of a project file to the model. Raises ValueError, KeyError or RecordError for rows that mean nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from timeline_app.model.event import Event
from timeline_app.model.record import EventStruct, SourceStruct
from timeline_app.model.record_in import event_of, source_of
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

_EVENT = msgspec.json.Decoder(EventStruct)
_SOURCE = msgspec.json.Decoder(SourceStruct)

#: What ``source_from`` takes.
SOURCE_COLUMNS = "id, sha256, record, text"


def event_from(record: str) -> Event:
    return event_of(_EVENT.decode(record))


def source_from(row: tuple[str, str, str, str]) -> SourceDocument:
    source_id, sha256, record, text = row
    struct = _SOURCE.decode(record)
    struct.text = text
    source = source_of(struct)
    if source.sha256 != sha256:
        name = source.title or source_id
        raise ValueError(f"the text of the source “{name}” is not the one that was saved")
    if source.id != source_id:
        raise ValueError(f"the source “{source_id}” has the record of another")
    return source


def timeline_in(connection: sqlite3.Connection) -> Timeline:
    title = dict(connection.execute("SELECT name, value FROM properties"))["title"]
    return Timeline(title, tuple(sources_in(connection)), tuple(events_in(connection)))


def sources_in(connection: sqlite3.Connection) -> Iterator[SourceDocument]:
    return map(source_from, connection.execute(f"SELECT {SOURCE_COLUMNS} FROM sources ORDER BY number"))


def events_in(connection: sqlite3.Connection) -> Iterator[Event]:
    return (event_from(row[0]) for row in connection.execute("SELECT record FROM events ORDER BY number"))


def settings_in(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, value FROM settings"))

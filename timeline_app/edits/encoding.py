"""Edits as one line of JSON each, and back without loss: for the journal of what is not saved yet."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from timeline_app.edits.changes import (
    AddDocuments,
    RemoveEvents,
    ReplaceEvents,
    SetNotes,
    SetPublication,
    SetReview,
    SetTitle,
)
from timeline_app.edits.edit import Edit, Exchange, Several
from timeline_app.errors import RecordError
from timeline_app.model.event import Event, Review
from timeline_app.model.record import EventStruct, SourceStruct
from timeline_app.model.record_in import event_of, source_of
from timeline_app.model.record_out import event_record, source_record, without_surrogates
from timeline_app.model.source import SourceDocument


class _Exchange(Struct, tag="exchange"):
    label: str
    events_out: tuple[str, ...]
    events_in: tuple[tuple[int, EventStruct], ...]
    sources_out: tuple[str, ...]
    sources_in: tuple[tuple[int, SourceStruct], ...]


class _Several(Struct, tag="several"):
    label: str
    edits: tuple[_Any, ...]


class _Title(Struct, tag="title"):
    title: str


class _Replace(Struct, tag="replace"):
    events: tuple[EventStruct, ...]
    label: str


class _Review(Struct, tag="review"):
    event_id: str
    review: Review


class _Notes(Struct, tag="notes"):
    event_id: str
    notes: str


class _Remove(Struct, tag="remove"):
    event_ids: tuple[str, ...]


class _Add(Struct, tag="add"):
    sources: tuple[SourceStruct, ...]
    events: tuple[EventStruct, ...]
    changed: tuple[EventStruct, ...]


class _Publication(Struct, tag="publication"):
    source: SourceStruct
    events: tuple[EventStruct, ...]
    again: tuple[str, ...]
    changed: tuple[EventStruct, ...]


_Any = _Exchange | _Several | _Title | _Replace | _Review | _Notes | _Remove | _Add | _Publication


def encode(edit: Edit) -> bytes:
    """UTF-8 JSON without a line break. Lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    struct = _struct(edit)
    try:
        return msgspec.json.encode(struct)
    except UnicodeEncodeError:
        return msgspec.json.encode(without_surrogates(msgspec.to_builtins(struct)))


def decode(line: bytes) -> Edit:
    """Raises RecordError for what ``encode`` has not made."""
    try:
        return _edit(msgspec.json.decode(line, type=_Any))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"this is no correction that the program knows ({error})") from error


def _struct(edit: Edit) -> _Any:
    match edit:
        case Exchange():
            events = tuple((at, event_record(event)) for at, event in edit.events_in)
            sources = tuple((at, source_record(source)) for at, source in edit.sources_in)
            return _Exchange(edit.label, edit.events_out, events, edit.sources_out, sources)
        case Several():
            return _Several(edit.label, tuple(_struct(each) for each in edit.edits))
        case SetTitle():
            return _Title(edit.title)
        case ReplaceEvents():
            return _Replace(_records(edit.events), edit.label)
        case SetReview():
            return _Review(edit.event_id, edit.review)
        case SetNotes():
            return _Notes(edit.event_id, edit.notes)
        case RemoveEvents():
            return _Remove(edit.event_ids)
        case AddDocuments():
            added = tuple(source_record(source) for source in edit.sources)
            return _Add(added, _records(edit.events), _records(edit.changed))
        case SetPublication():
            source, events_now = source_record(edit.source), _records(edit.events)
            return _Publication(source, events_now, edit.again, _records(edit.changed))
    raise TypeError(f"{type(edit).__name__} has no form in the journal")


def _edit(struct: _Any) -> Edit:
    match struct:
        case _Exchange():
            events = tuple((at, event_of(each)) for at, each in struct.events_in)
            sources = tuple((at, source_of(each)) for at, each in struct.sources_in)
            return Exchange(struct.label, struct.events_out, events, struct.sources_out, sources)
        case _Several():
            return Several(struct.label, tuple(_edit(each) for each in struct.edits))
        case _Title():
            return SetTitle(struct.title)
        case _Replace():
            return ReplaceEvents(_events(struct.events), struct.label)
        case _Review():
            return SetReview(struct.event_id, struct.review)
        case _Notes():
            return SetNotes(struct.event_id, struct.notes)
        case _Remove():
            return RemoveEvents(struct.event_ids)
        case _Add():
            return AddDocuments(_sources(struct.sources), _events(struct.events), _events(struct.changed))
        case _Publication():
            source = source_of(struct.source)
            return SetPublication(source, _events(struct.events), struct.again, _events(struct.changed))


def _records(events: Iterable[Event]) -> tuple[EventStruct, ...]:
    return tuple(event_record(event) for event in events)


def _events(records: Iterable[EventStruct]) -> tuple[Event, ...]:
    return tuple(event_of(record) for record in records)


def _sources(records: Iterable[SourceStruct]) -> tuple[SourceDocument, ...]:
    return tuple(source_of(record) for record in records)

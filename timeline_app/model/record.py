"""The shape of a records file, as msgspec reads it; resources/schema/records.schema.json says the same.

What a field means stands in the schema. Missing fields that have a default here may be left out by hand-made
files; what we write has all of them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from timeline_app.dates.grain import Edge
from timeline_app.model.event import Origin, RelationKind, Review, Role, Status

FORMAT: Literal["timeline-app/records"] = "timeline-app/records"
VERSION = 2

DoubtName = Literal["approximate", "uncertain"]


class _Strict(Struct, forbid_unknown_fields=True, gc=False):
    """A field that we do not know would be lost when the file is written again. They form no circles."""


class DateStruct(_Strict, kw_only=True):
    earliest: str | None
    latest: str | None
    grain: str | None = None
    doubt: tuple[DoubtName, ...] = ()
    edge: Edge | None = None
    utc_offset_s: int | None = None


class WhenStruct(_Strict, kw_only=True):
    edtf: str | None = None
    start: DateStruct | None
    end: DateStruct | None = None


class AlternativeStruct(_Strict, kw_only=True):
    when: WhenStruct
    why: str


class ReadingStruct(_Strict, kw_only=True):
    words: str
    rule: str
    anchor: str = ""
    because: str = ""
    when: WhenStruct | None = None
    alternatives: tuple[AlternativeStruct, ...] = ()


class SourceStruct(_Strict, kw_only=True):
    id: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    place: str = ""
    uri: str = ""
    language: str = ""
    retrieved_at: str = ""
    given: WhenStruct | None = None
    published: WhenStruct | None = None
    dating: ReadingStruct | None = None
    sha256: str | None = None
    text: str


class QuoteStruct(_Strict, kw_only=True):
    source: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class EvidenceStruct(_Strict, kw_only=True):
    role: Role
    source: str
    start: int
    end: int
    exact: str
    speaker: str | None = None
    prefix: str = ""
    suffix: str = ""


class RelationStruct(_Strict, kw_only=True):
    kind: RelationKind
    other: str
    words: str


class ConflictStruct(_Strict, kw_only=True):
    kind: str
    values: tuple[str, ...]
    quotes: tuple[QuoteStruct, ...] = ()


class EventStruct(_Strict, kw_only=True):
    id: str
    title: str
    edtf: str | None = None
    start: DateStruct | None
    end: DateStruct | None = None
    grain: str | None = None
    status: Status
    evidence: tuple[EvidenceStruct, ...] = ()
    relations: tuple[RelationStruct, ...] = ()
    conflicts: tuple[ConflictStruct, ...] = ()
    reading: tuple[ReadingStruct, ...] = ()
    lane: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()  #: from version 2 on
    origin: Origin = Origin.DERIVED
    review: Review = Review.SUGGESTED
    notes: str = ""


class RecordsStruct(_Strict, kw_only=True):
    format: Literal["timeline-app/records"]
    version: int
    title: str = ""
    sources: tuple[SourceStruct, ...] = ()
    events: tuple[EventStruct, ...] = ()

"""Files of the versions 1 to 3, which kept each date, quote and reading as a row of its own: read to bring them up.

Raises ValueError or KeyError for rows that mean nothing.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from timeline_app.dates.civil import FUTURE, PAST
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import (
    Conflict,
    Event,
    Evidence,
    Origin,
    Relation,
    RelationKind,
    Review,
    Role,
    Status,
)
from timeline_app.model.reading import Alternative, Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

Row = Sequence[Any]
T = TypeVar("T")


class OldReader:
    """Reads the tables of one connection, each once and in order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._spans = {row[0]: _span(row) for row in self._rows("SELECT * FROM spans")}
        self._quotes = {row[0]: Quote(*row[1:]) for row in self._rows("SELECT * FROM quotes")}
        self._alternatives = self._grouped(
            "SELECT reading, span, why FROM alternatives ORDER BY reading, position",
            lambda row: Alternative(self._spans[row[1]], row[2]),
        )

    def timeline(self) -> Timeline:
        properties = dict(self._rows("SELECT name, value FROM properties"))
        # A new file has no rows at all yet.
        return Timeline(properties.get("title", ""), self._sources(), self.events())

    def settings(self) -> dict[str, str]:
        return dict(self._rows("SELECT name, value FROM settings"))

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def _grouped(self, query: str, make: Callable[[Row], T]) -> dict[Any, tuple[T, ...]]:
        """What ``make`` gives for the rows, in tuples by the rows' first column."""
        groups: defaultdict[Any, list[T]] = defaultdict(list)
        for row in self._rows(query):
            groups[row[0]].append(make(row))
        return {key: tuple(values) for key, values in groups.items()}

    def _readings(self, owner: str) -> dict[Any, tuple[Reading, ...]]:
        return self._grouped(
            f"SELECT {owner}, number, words, rule, anchor, because, span FROM readings "
            f"WHERE {owner} IS NOT NULL ORDER BY {owner}, position",
            lambda row: Reading(
                words=row[2],
                rule=row[3],
                anchor=row[4],
                because=row[5],
                when=None if row[6] is None else self._spans[row[6]],
                alternatives=self._alternatives.get(row[1], ()),
            ),
        )

    def _sources(self) -> tuple[SourceDocument, ...]:
        datings = self._readings("source")
        sources = []
        for row in self._rows("SELECT * FROM sources ORDER BY number"):
            number, source_id, title, publisher, author, place, uri, language, retrieved_at = row[:9]
            given, published, sha256, text = row[9:]
            source = SourceDocument(
                id=source_id,
                text=text,
                title=title,
                publisher=publisher,
                author=author,
                place=place,
                uri=uri,
                language=language,
                given=None if given is None else self._spans[given],
                published=None if published is None else self._spans[published],
                dating=datings[number][0] if number in datings else None,
                retrieved_at=retrieved_at,
            )
            if source.sha256 != sha256:
                raise ValueError(
                    f"the text of the source “{title or source_id}” is not the one that was saved"
                )
            sources.append(source)
        return tuple(sources)

    def events(self) -> tuple[Event, ...]:
        """In the order of their numbers."""
        labels = self._labels()
        evidence = self._grouped(
            "SELECT event, role, speaker, quote FROM evidence ORDER BY event, position",
            lambda row: Evidence(Role(row[1]), self._quotes[row[3]], row[2]),
        )
        relations = self._grouped(
            "SELECT event, kind, other, words FROM relations ORDER BY event, position",
            lambda row: Relation(RelationKind(row[1]), row[2], row[3]),
        )
        conflicts, readings = self._conflicts(), self._readings("event")
        return tuple(
            Event(
                id=event_id,
                title=title,
                when=self._spans[span],
                status=Status(status),
                evidence=evidence.get(number, ()),
                reading=readings.get(number, ()),
                relations=relations.get(number, ()),
                conflicts=conflicts.get(number, ()),
                lane=lane,
                tags=labels.get((number, "tag"), ()),
                people=labels.get((number, "person"), ()),
                places=labels.get((number, "place"), ()),
                organisations=labels.get((number, "organisation"), ()),
                origin=Origin(origin),
                review=Review(review),
                notes=notes,
            )
            for number, event_id, title, span, status, lane, origin, review, notes in self._rows(
                "SELECT * FROM events ORDER BY number"
            )
        )

    def _labels(self) -> dict[tuple[int, str], tuple[str, ...]]:
        groups: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for event, kind, value in self._rows("SELECT event, kind, value FROM labels ORDER BY position"):
            groups[event, kind].append(value)
        return {key: tuple(values) for key, values in groups.items()}

    def _conflicts(self) -> dict[Any, tuple[Conflict, ...]]:
        values = self._grouped(
            "SELECT conflict, value FROM conflict_values ORDER BY conflict, position",
            lambda row: str(row[1]),
        )
        quotes = self._grouped(
            "SELECT conflict, quote FROM conflict_quotes ORDER BY conflict, position",
            lambda row: self._quotes[row[1]],
        )
        return self._grouped(
            "SELECT event, number, kind FROM conflicts ORDER BY event, position",
            lambda row: Conflict(row[2], values.get(row[1], ()), quotes.get(row[1], ())),
        )


def _span(row: Row) -> DateSpan:
    start, end = row[6:12], row[12:18]
    return DateSpan(_date(start), None if end[2] is None else _date(end))


def _date(columns: Row) -> FuzzyDate:
    lo, hi, grain, doubt, edge, utc_offset_s = columns
    return FuzzyDate(
        PAST if lo is None else lo,
        FUTURE if hi is None else hi,
        Grain.from_label(grain),
        Doubt(doubt),
        Edge(edge),
        utc_offset_s,
    )

"""Search: words over titles first, then over quotes, people, places and sources. Runs in a worker thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

import numpy as np

from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.folded import FoldedTexts
from timeline_app.finding.query import Query
from timeline_app.finding.scanning import Bools, Check
from timeline_app.model.event import Event
from timeline_app.model.table import EventTable
from timeline_app.model.texts import PackedTexts

#: Bodies are packed so many at a time, between which a search can be stopped.
_PART = 1_000


class Bodies(Protocol):
    """What stands in events beside their titles, by rows of the catalogue."""

    def with_words(self, words: Sequence[str], check: Check) -> list[Bools]:
        """For each word which rows have it. Raises what ``check`` raises."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Which rows of the catalogue have been found; before it is ``complete``, titles alone have been searched."""

    rows: Bools
    complete: bool

    @property
    def count(self) -> int:
        return int(np.count_nonzero(self.rows))


class Searcher:
    """Searches one catalogue; keeps what makes the next search fast. May be asked from several threads."""

    def __init__(self, catalogue: Catalogue, bodies: Bodies | None = None) -> None:
        self.catalogue = catalogue
        self._bodies = bodies
        self._titles: tuple[FoldedTexts, ...] | None = None
        self._lock = Lock()

    def search(self, query: Query, report: Callable[[Hits], None], check: Check) -> Hits:
        """What has all words, each in the title or elsewhere in the event; ``report`` gets what is found so far."""
        found = [self._in_titles(word, check) for word in query.words]
        if self._bodies is None:
            return Hits(_all_of(found, len(self.catalogue)), True)
        report(Hits(_all_of(found, len(self.catalogue)), False))
        more = self._bodies.with_words(query.words, check)
        for word, mask, elsewhere in zip(query.words, found, more, strict=True):
            mask |= elsewhere
            mask |= self._in_names(word)
        return Hits(_all_of(found, len(self.catalogue)), True)

    def _in_titles(self, word: str, check: Check) -> Bools:
        with self._lock:
            if self._titles is None:
                tables = (self.catalogue.dated, self.catalogue.shelf)
                self._titles = tuple(FoldedTexts(table.titles) for table in tables)
        return np.concatenate([titles.with_word(word, check) for titles in self._titles])

    def _in_names(self, word: str) -> Bools:
        """By the names of the source, the person, the place and the category: few names, many events."""
        tables = (self.catalogue.dated, self.catalogue.shelf)
        return np.concatenate([_named(table, word, self.catalogue.source_names) for table in tables])


def _named(table: EventTable, word: str, source_names: Mapping[str, str]) -> Bools:
    found = np.zeros(len(table), dtype=np.bool_)
    for kind, facet in table.facets.items():
        names = [source_names.get(name, name) if kind == "source" else name for name in facet.names]
        # The last place is that of the code -1: of no name.
        having = np.array([*(word in name.casefold() for name in names), False], dtype=np.bool_)
        if having.any():
            found |= having[facet.codes]
    return found


def _all_of(found: list[Bools], count: int) -> Bools:
    return np.logical_and.reduce(found) if found else np.zeros(count, dtype=np.bool_)


class EventBodies:
    """The bodies of events in memory, packed when they are first searched."""

    def __init__(self, events: Sequence[Event], source_names: Mapping[str, str]) -> None:
        """``events`` by the rows of the catalogue."""
        self._events, self._source_names = events, source_names
        self._texts: FoldedTexts | None = None
        self._lock = Lock()

    def with_words(self, words: Sequence[str], check: Check) -> list[Bools]:
        with self._lock:
            if self._texts is None:
                self._texts = FoldedTexts(PackedTexts.of(self._read(check)))
        return [self._texts.with_word(word, check) for word in words]

    def _read(self, check: Check) -> Iterable[str]:
        for number, event in enumerate(self._events):
            if number % _PART == 0:
                check()
            yield body_of(event, self._source_names)


def body_of(event: Event, source_names: Mapping[str, str]) -> str:
    """What can be found of an event beside its title, one line each."""
    lines = [line for item in event.evidence for line in (item.quote.exact, item.speaker)]
    lines += [source_names.get(source, source) for source in event.sources]
    lines += [*event.people, *event.places, *event.organisations, *event.tags, event.lane, event.notes]
    return "\n".join(dict.fromkeys(" ".join(line.split()) for line in lines if line))

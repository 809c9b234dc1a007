"""Events and sources that are read when they are looked at: what a timeline has of a large project file.

A ``Timeline`` takes them in the place of its tuples. Like these they are values: a change gives others.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

from timeline_app.dates.civil import Ticks
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument
from timeline_app.model.table import EventTable, Int64s

#: Items with the indices that they have, or had, in the whole; indices ascend.
PlacedEvents = tuple[tuple[int, Event], ...]
PlacedSources = tuple[tuple[int, SourceDocument], ...]


class LazyEvents(Sequence[Event], ABC):
    """Ids differ. ``table`` has the dated events in the order of time, ``shelf_table`` the others as they stand."""

    @property
    @abstractmethod
    def table(self) -> EventTable: ...

    @property
    @abstractmethod
    def notes(self) -> Sequence[str]:
        """The few words after the title of each row of ``table``."""

    @property
    @abstractmethod
    def dated(self) -> Sequence[Event]:
        """The events of the rows of ``table``."""

    @property
    @abstractmethod
    def shelf_table(self) -> EventTable: ...

    @property
    @abstractmethod
    def shelf(self) -> Sequence[Event]:
        """The events of the rows of ``shelf_table``."""

    @property
    @abstractmethod
    def indices(self) -> Int64s:
        """Where the events of the rows of ``table``, then of ``shelf_table``, stand in the sequence."""

    @abstractmethod
    def find(self, event_id: str) -> Event:
        """Raises KeyError."""

    @abstractmethod
    def places_of(self, event_ids: Iterable[str]) -> dict[str, int]:
        """The places of those of the ids that an event has."""

    @abstractmethod
    def of_source(self, source_id: str, most: int | None = None) -> Sequence[Event]:
        """Those with a quote from it, the first ``most`` of them."""

    @abstractmethod
    def naming(self, event_id: str) -> Sequence[Event]:
        """Those whose relations name this event."""

    @abstractmethod
    def texts(self) -> Iterator[str]:
        """The record of each event as JSON in one line, in the shape of resources/schema/records.schema.json."""

    @abstractmethod
    def replaced(self, changed: Mapping[str, Event]) -> tuple[Self, tuple[Event, ...]]:
        """Others in the places of those with the same ids, which are given back. Raises KeyError."""

    @abstractmethod
    def exchanged(self, out: Sequence[str], in_: PlacedEvents) -> tuple[Self, PlacedEvents]:
        """Without the ids ``out``, then with ``in_`` where their indices in the result are; what went, with its
        indices. Raises KeyError and ValueError."""


class LazySources(Sequence[SourceDocument], ABC):
    """Ids differ; the texts are read one by one."""

    @property
    @abstractmethod
    def ids(self) -> Sequence[str]: ...

    @property
    @abstractmethod
    def published(self) -> tuple[Ticks, Ticks] | None:
        """From the first to the last bound of the publication dates; None where no source has one."""

    @abstractmethod
    def find(self, source_id: str) -> SourceDocument:
        """Raises KeyError."""

    @abstractmethod
    def exchanged(self, out: Sequence[str], in_: PlacedSources) -> tuple[Self, PlacedSources]:
        """As ``LazyEvents.exchanged``."""

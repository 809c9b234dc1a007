"""What the window reads of a timeline: its events as the rows of tables, each whole event when it is looked at.

A timeline of a million events is never in memory as events: use ``table`` and ``shelf_table`` for what concerns
all of them, ``event`` or ``dated[row]`` for the few that are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from timeline_app.dates.civil import Ticks
from timeline_app.model.event import Event
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.notes import note_of
from timeline_app.model.source import SourceDocument
from timeline_app.model.table import EventTable, table_of
from timeline_app.model.timeline import Timeline, order_in_time


class Contents:
    """A view of one timeline; what it has to make is made when it is first asked for, and kept.

    An event's place counts through the rows of ``table``, then through those of ``shelf_table``: the order in
    which one steps through them.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._lazy = timeline.events if isinstance(timeline.events, LazyEvents) else None

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.timeline.events)

    @property
    def title(self) -> str:
        return self.timeline.title

    @property
    def sources(self) -> Sequence[SourceDocument]:
        return self.timeline.sources

    @property
    def is_empty(self) -> bool:
        return not self.timeline.sources and not len(self)

    @cached_property
    def as_of(self) -> tuple[Ticks, Ticks] | None:
        """When the sources were written."""
        return self.timeline.written

    @cached_property
    def dated(self) -> Sequence[Event]:
        """The events of the rows of ``table``, each made when it is asked for."""
        if self._lazy is not None:
            return self._lazy.dated
        return order_in_time(event for event in self.timeline.events if event.when.dated)

    @cached_property
    def table(self) -> EventTable:
        """The dated events in the order of time; its lanes are the reader's own, "" where an event has none."""
        if self._lazy is not None:
            return self._lazy.table
        return table_of(self.dated, lambda event: event.lane, [])

    @cached_property
    def notes(self) -> Sequence[str]:
        """The few words after the title of each row of ``table``."""
        return self._lazy.notes if self._lazy is not None else [note_of(event) for event in self.dated]

    @cached_property
    def shelf(self) -> Sequence[Event]:
        """The events without a date, in reading order; of a large project each is read when it is asked for."""
        return self._lazy.shelf if self._lazy is not None else self.timeline.shelf

    @cached_property
    def shelf_table(self) -> EventTable:
        """The rows of ``shelf``."""
        if self._lazy is not None:
            return self._lazy.shelf_table
        return table_of(self.shelf, lambda event: event.lane, [])

    def source(self, source_id: str) -> SourceDocument:
        """Raises KeyError for an id that no source has."""
        return self.timeline.source(source_id)

    def event(self, event_id: str) -> Event:
        """Raises KeyError for an id that no event has."""
        place = self.place_of(event_id)
        if place is None:
            raise KeyError(event_id)
        return self.event_at(place)

    def place_of(self, event_id: str) -> int | None:
        """None for an id that no event has."""
        row = self.table.row_of(event_id)
        if row is not None:
            return row
        row = self.shelf_table.row_of(event_id)
        return None if row is None else len(self.table) + row

    def event_at(self, place: int) -> Event:
        return self.dated[place] if place < len(self.table) else self.shelf[place - len(self.table)]

    def id_at(self, place: int) -> str:
        """The id of the event at a place; the event itself is not read."""
        dated = len(self.table)
        return self.table.ids[place] if place < dated else self.shelf_table.ids[place - dated]

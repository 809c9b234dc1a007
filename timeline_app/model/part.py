"""Events as columns, part by part: what pictures of very many events are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline_app.model.event import Event, Relation
from timeline_app.model.notes import note_of
from timeline_app.model.table import EventTable, table_of


@dataclass(frozen=True, slots=True)
class Part:
    """Some events as they are stored one after the other. ``table`` has all of them, also those without a date.

    ``notes`` are by row. ``relations`` are by id, of those that have some; ``further_sources`` are the rows and
    the ids of each source after an event's first.
    """

    table: EventTable
    notes: Sequence[str]
    relations: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    further_sources: Sequence[tuple[int, str]] = ()

    def __len__(self) -> int:
        return len(self.table)


def part_of(events: Iterable[Event]) -> Part:
    """The events as columns, one after the other."""
    events = tuple(events)
    return Part(
        table_of(events, lambda event: event.lane, []),
        [note_of(event) for event in events],
        {event.id: event.relations for event in events if event.relations},
        [(row, source) for row, event in enumerate(events) for source in event.sources[1:]],
    )

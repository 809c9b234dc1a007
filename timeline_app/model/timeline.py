"""A timeline: its sources and its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events are in reading order of their sources; ``sort_key`` of their dates orders them in time."""

    title: str = ""
    sources: tuple[SourceDocument, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        for kind, ids in (("source", [s.id for s in self.sources]), ("event", [e.id for e in self.events])):
            if len(set(ids)) != len(ids):
                twice = next(each for each in ids if ids.count(each) > 1)
                raise ValueError(f"two {kind}s have the id {twice}")

    def source(self, source_id: str) -> SourceDocument:
        """Raises KeyError for an id that no source has."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)

    def event(self, event_id: str) -> Event:
        """Raises KeyError for an id that no event has."""
        for event in self.events:
            if event.id == event_id:
                return event
        raise KeyError(event_id)

    @property
    def dated(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.when.dated)

    @property
    def shelf(self) -> tuple[Event, ...]:
        """What has no date of its own."""
        return tuple(event for event in self.events if not event.when.dated)

    def in_time(self) -> tuple[Event, ...]:
        """The dated events in time; inside the same day, in the order that the text states."""
        return tuple(order_in_time(self.dated))

    def with_events(self, events: Iterable[Event]) -> Timeline:
        return replace(self, events=tuple(events))


def order_in_time(events: Iterable[Event]) -> list[Event]:
    """By ``sort_key``; an event that the text puts before another of the same key comes before it.

    Ties keep their given order otherwise. A circle of relations is broken at its first event.
    """
    rest = sorted(events, key=lambda event: event.when.sort_key)
    by_id = {event.id: event for event in rest}
    earlier: dict[str, set[str]] = {event.id: set() for event in rest}
    for event in rest:
        for relation in event.relations:
            other = by_id.get(relation.other)
            if other is None or other.when.sort_key[0] != event.when.sort_key[0]:
                continue
            if relation.kind == "before":
                earlier[other.id].add(event.id)
            elif relation.kind == "after":
                earlier[event.id].add(other.id)
    return _topological(rest, earlier, {event.id: index for index, event in enumerate(rest)})


def _topological(rest: list[Event], earlier: dict[str, set[str]], position: dict[str, int]) -> list[Event]:
    """``rest`` with everything after what must come before it; otherwise as it is. No recursion: chains may be long."""
    done: set[str] = set()
    ordered: list[Event] = []
    for event in rest:
        stack, path = [event.id], set[str]()
        while stack:
            current = stack[-1]
            path.add(current)
            waiting = [each for each in earlier[current] if each not in done and each not in path]
            if current in done:
                stack.pop()
            elif waiting:
                stack.append(min(waiting, key=lambda each: position[each]))
            else:
                stack.pop()
                done.add(current)
                ordered.append(rest[position[current]])
    return ordered

"""A timeline: its sources and its events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline_app.dates.civil import Ticks
from timeline_app.model.event import Event
from timeline_app.model.lazy import LazyEvents, LazySources
from timeline_app.model.source import SourceDocument

#: So many events of a source are looked at.
_MOST_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events are in reading order of their sources; ``sort_key`` of their dates orders them in time.

    Both are tuples, or what ``lazy`` has in the place of tuples for a large project file.
    """

    title: str = ""
    sources: Sequence[SourceDocument] = ()
    events: Sequence[Event] = ()

    def __post_init__(self) -> None:
        known: list[tuple[str, list[str]]] = []
        if not isinstance(self.sources, LazySources):
            known.append(("source", [source.id for source in self.sources]))
        if not isinstance(self.events, LazyEvents):
            known.append(("event", [event.id for event in self.events]))
        for kind, ids in known:
            if len(set(ids)) != len(ids):
                twice = next(each for each in ids if ids.count(each) > 1)
                raise ValueError(f"two {kind}s have the id {twice}")

    def source(self, source_id: str) -> SourceDocument:
        """Raises KeyError for an id that no source has."""
        if isinstance(self.sources, LazySources):
            return self.sources.find(source_id)
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)

    def event(self, event_id: str) -> Event:
        """Raises KeyError for an id that no event has."""
        if isinstance(self.events, LazyEvents):
            return self.events.find(event_id)
        for event in self.events:
            if event.id == event_id:
                return event
        raise KeyError(event_id)

    def places_of(self, event_ids: Iterable[str]) -> dict[str, int]:
        """The places in ``events`` of those of the ids that an event has."""
        if isinstance(self.events, LazyEvents):
            return self.events.places_of(event_ids)
        wanted = set(event_ids)
        return {event.id: place for place, event in enumerate(self.events) if event.id in wanted}

    def source_index(self, source_id: str) -> int:
        """The place in ``sources``. Raises KeyError for an id that no source has."""
        kept = self.sources
        ids = kept.ids if isinstance(kept, LazySources) else [source.id for source in kept]
        if source_id not in ids:
            raise KeyError(source_id)
        return ids.index(source_id)

    def events_of(self, source_id: str, most: int | None = None) -> Sequence[Event]:
        """The events with a quote from this source; the first ``most`` of them."""
        if isinstance(self.events, LazyEvents):
            return self.events.of_source(source_id, most)
        return [event for event in self.events if source_id in event.sources][:most]

    def naming(self, event_id: str) -> Sequence[Event]:
        """The events whose relations name this one."""
        if isinstance(self.events, LazyEvents):
            return self.events.naming(event_id)
        return [event for event in self.events if any(each.other == event_id for each in event.relations)]

    def telling(self, gone: Event) -> Event | None:
        """The event that tells what one that is no longer here told: with one of its quotes."""
        quotes = {(item.role, item.quote) for item in gone.evidence}
        for source in gone.sources:
            for event in self.events_of(source, _MOST_LOOKED_AT):
                if not quotes.isdisjoint((item.role, item.quote) for item in event.evidence):
                    return event
        return None

    @property
    def written(self) -> tuple[Ticks, Ticks] | None:
        """When the sources were written: from the first to the last bound of the publication dates that are known."""
        if isinstance(self.sources, LazySources):
            return self.sources.published
        days = [source.published.outer for source in self.sources if source.published is not None]
        return (min(lo for lo, _ in days), max(hi for _, hi in days)) if days else None

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

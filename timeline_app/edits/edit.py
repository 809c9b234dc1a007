"""What an edit is, and the one that undoes most others: taking items out and putting others in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from timeline_app.model.event import Event
from timeline_app.model.lazy import LazyEvents, LazySources
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline


class Edit(Protocol):
    """A change of a timeline, as a value."""

    @property
    def label(self) -> str:
        """What it does, for "Undo ..." in the menu: "Change publication date"."""
        ...

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        """The changed timeline, and the edit that makes it the old one again.

        Raises KeyError for an event or source that the timeline does not have, ValueError for an id that it
        has already.
        """
        ...


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_HasId)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Take out the items with the ids ``out``, then put ``in_`` where their indices in the result are.

    Indices ascend. Out and in again in the old places is the inverse, so all order is kept.
    """

    label: str
    events_out: tuple[str, ...] = ()
    events_in: tuple[tuple[int, Event], ...] = ()
    sources_out: tuple[str, ...] = ()
    sources_in: tuple[tuple[int, SourceDocument], ...] = ()

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        events: Sequence[Event]
        if isinstance(timeline.events, LazyEvents):
            events, old_events = timeline.events.exchanged(self.events_out, self.events_in)
        else:
            events, old_events = _exchanged(timeline.events, self.events_out, self.events_in)
        sources: Sequence[SourceDocument]
        if isinstance(timeline.sources, LazySources):
            sources, old_sources = timeline.sources.exchanged(self.sources_out, self.sources_in)
        else:
            sources, old_sources = _exchanged(timeline.sources, self.sources_out, self.sources_in)
        inverse = Exchange(
            self.label,
            tuple(event.id for _, event in self.events_in),
            old_events,
            tuple(source.id for _, source in self.sources_in),
            old_sources,
        )
        return replace(timeline, sources=sources, events=events), inverse


@dataclass(frozen=True, slots=True)
class Several:
    """Some edits one after the other, as one step."""

    label: str
    edits: tuple[Edit, ...]

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        undoing: list[Edit] = []
        for edit in self.edits:
            timeline, inverse = edit.apply(timeline)
            undoing.append(inverse)
        return timeline, Several(self.label, tuple(reversed(undoing)))


def _exchanged(
    items: Sequence[Item], out: Sequence[str], in_: Sequence[tuple[int, Item]]
) -> tuple[tuple[Item, ...], tuple[tuple[int, Item], ...]]:
    """The items after the exchange, and those taken out with the indices that they had."""
    leaving = set(out)
    taken = tuple((index, item) for index, item in enumerate(items) if item.id in leaving)
    missing = leaving - {item.id for _, item in taken}
    if missing:
        raise KeyError(min(missing))
    rest = iter([item for item in items if item.id not in leaving])
    result: list[Item] = []
    for index, item in in_:
        # One pass: list.insert for each of a million events would take hours.
        while len(result) < index:
            try:
                result.append(next(rest))
            except StopIteration:
                raise ValueError(f"there is no place {index} for {item.id}") from None
        result.append(item)
    result.extend(rest)
    return tuple(result), taken

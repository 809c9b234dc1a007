"""The changes that a reader can make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from timeline_app.edits.edit import Edit, Exchange, Several
from timeline_app.model.event import Event, Origin, Review, Role
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

_REVIEW_LABELS = {
    Review.SUGGESTED: "Reset review",
    Review.ACCEPTED: "Accept event",
    Review.REJECTED: "Reject event",
}


@dataclass(frozen=True, slots=True)
class SetTitle:
    """Give the timeline another title."""

    title: str

    @property
    def label(self) -> str:
        return "Change title"

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        return replace(timeline, title=self.title), SetTitle(timeline.title)


@dataclass(frozen=True, slots=True)
class ReplaceEvents:
    """Put changed events in the places of those with the same ids."""

    events: tuple[Event, ...]
    label: str = "Change event"

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        changed = {event.id: event for event in self.events}
        if isinstance(timeline.events, LazyEvents):
            others, old = timeline.events.replaced(changed)
            return replace(timeline, events=others), ReplaceEvents(old, self.label)
        old = tuple(event for event in timeline.events if event.id in changed)
        missing = changed.keys() - {event.id for event in old}
        if missing:
            raise KeyError(min(missing))
        events = (changed.get(event.id, event) for event in timeline.events)
        return timeline.with_events(events), ReplaceEvents(old, self.label)


@dataclass(frozen=True, slots=True)
class SetReview:
    """Accept or reject an event, or take that back."""

    event_id: str
    review: Review

    @property
    def label(self) -> str:
        return _REVIEW_LABELS[self.review]

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        changed = replace(timeline.event(self.event_id), review=self.review)
        return ReplaceEvents((changed,), self.label).apply(timeline)


@dataclass(frozen=True, slots=True)
class SetNotes:
    """Write the reader's own notes on an event."""

    event_id: str
    notes: str

    @property
    def label(self) -> str:
        return "Change notes"

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        changed = replace(timeline.event(self.event_id), notes=self.notes)
        return ReplaceEvents((changed,), self.label).apply(timeline)


@dataclass(frozen=True, slots=True)
class RemoveEvents:
    """Take events out of the timeline."""

    event_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        return "Remove event" if len(self.event_ids) == 1 else "Remove events"

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        return Exchange(self.label, events_out=self.event_ids).apply(timeline)


@dataclass(frozen=True, slots=True)
class AddDocuments:
    """Add sources and the events derived from them, at the end. Their ids must be new to the timeline.

    ``changed`` are present events with what the new sources tell of them, too (see ``derive.joining``).
    """

    sources: tuple[SourceDocument, ...]
    events: tuple[Event, ...]
    changed: tuple[Event, ...] = ()

    @property
    def label(self) -> str:
        return "Add document" if len(self.sources) == 1 else "Add documents"

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        added = Exchange(
            self.label,
            events_in=tuple(enumerate(self.events, len(timeline.events))),
            sources_in=tuple(enumerate(self.sources, len(timeline.sources))),
        )
        return _with_changed(self.changed, added).apply(timeline)


@dataclass(frozen=True, slots=True)
class SetPublication:
    """Replace one source, which has another publication date now, and the events derived from it anew.

    The reader's work stays: events that were edited or entered by hand as they are, and what was joined to one;
    review, notes, lane and tags of an event whose id is there again. An event belongs to the source of its first
    evidence. ``again`` are the other sources that were derived again with it, because they told of the same events;
    ``changed`` are events of the rest of the timeline with what the new ones tell of them, too.
    """

    source: SourceDocument
    events: tuple[Event, ...]
    again: tuple[str, ...] = ()
    changed: tuple[Event, ...] = ()

    @property
    def label(self) -> str:
        return "Change publication date"

    def apply(self, timeline: Timeline) -> tuple[Timeline, Edit]:
        sources = (self.source.id, *self.again)
        touched = {event.id: event for source in sources for event in timeline.events_of(source)}
        owned = {
            each: event for each, event in touched.items() if set(sources).intersection(event.sources[:1])
        }
        at = timeline.places_of([*owned, *(event.id for event in self.events)])
        order = dict(sorted(owned.items(), key=lambda item: at[item[0]]))
        told = told_by_hand(touched.values(), self.events)
        events = [each for each in self.events if each.id in owned or not all_told(each, told)]
        block = _with_readers_work(events, order, at.keys() - owned.keys())
        replaced = Exchange(
            self.label,
            events_out=tuple(order),
            events_in=_placed(
                [(at[each], event) for each, event in order.items()], block, len(timeline.events)
            ),
            sources_out=(self.source.id,),
            sources_in=((timeline.source_index(self.source.id), self.source),),
        )
        return _with_changed(self.changed, replaced).apply(timeline)


def _with_changed(changed: tuple[Event, ...], edit: Exchange) -> Edit:
    return Several(edit.label, (ReplaceEvents(changed), edit)) if changed else edit


def _placed(
    old: Sequence[tuple[int, Event]], new: Iterable[Event], count: int
) -> tuple[tuple[int, Event], ...]:
    """The new events with their indices: each source's where its first old one stood, else at the end.

    ``old`` are those that go, with their indices among ``count``.
    """
    blocks: dict[tuple[str, ...], list[Event]] = {}
    for event in new:
        blocks.setdefault(event.sources[:1], []).append(event)
    placed: list[tuple[int, Event]] = []
    for before, (index, event) in enumerate(old):
        placed += enumerate(blocks.pop(event.sources[:1], []), index - before + len(placed))
    for block in blocks.values():
        placed += enumerate(block, count - len(old) + len(placed))
    return tuple(placed)


#: The source, the start and the end of a quote that tells an event.
Words = tuple[str, int, int]


def told_by_hand(events: Iterable[Event], derived: Iterable[Event]) -> set[Words]:
    """The words that tell the events which the reader has edited, where these are not the ones derived under their ids.

    These have other words since they were joined or taken apart. One sentence can tell two events: words alone would
    take the one beside an edited event for it.
    """
    same = {event.id: _words_of(event) for event in derived}
    edited = ((event.id, _words_of(event)) for event in events if event.origin is Origin.EDITED)
    moved = (words for each, words in edited if len(words) > 1 or not words <= same.get(each, set()))
    return {each for words in moved for each in words}


def all_told(event: Event, told: Set[Words]) -> bool:
    """Whether all words that tell the event tell one that was edited: joined to it, or taken apart from another."""
    words = _words_of(event)
    return bool(words) and words <= told


def _words_of(event: Event) -> set[Words]:
    quotes = (item.quote for item in event.evidence if item.role is Role.EVENT)
    return {(quote.source, quote.start, quote.end) for quote in quotes}


def _with_readers_work(
    events: Iterable[Event], owned: Mapping[str, Event], elsewhere: Set[str]
) -> list[Event]:
    """The new events with what the reader did to the old ones; then the rest of the reader's own."""
    by_hand = {key: old for key, old in owned.items() if old.origin is not Origin.DERIVED}
    block = []
    for new in events:
        old = owned.get(new.id)
        if new.id in by_hand:
            block.append(by_hand.pop(new.id))
        elif old is not None:
            kept = replace(new, review=old.review, notes=old.notes, lane=old.lane or new.lane)
            block.append(replace(kept, tags=old.tags or new.tags))
        elif new.id not in elsewhere:
            # Otherwise the reader has moved this event to another source's words.
            block.append(new)
    return block + list(by_hand.values())

"""An event as its reader corrects it or enters it: what the reader says holds, what was read is kept beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

from timeline_app.dates.span import DateSpan
from timeline_app.model.event import Event, Evidence, Origin, Review, Status
from timeline_app.model.reading import BY_HAND, Alternative, Reading
from timeline_app.model.timeline import Timeline

_WHY_NOT = "that is how the program read the text"
#: So many ids are looked up together: one look goes through all events.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader tells of an event. ``category`` is the lane of the reader's own, "" for none."""

    title: str
    when: DateSpan
    status: Status
    category: str = ""
    notes: str = ""

    @classmethod
    def of(cls, event: Event) -> Told:
        return cls(event.title, event.when, event.status, event.lane, event.notes)


def corrected(event: Event, told: Told) -> Event:
    """The event as the reader has it; the same value where nothing differs.

    Whoever corrects title, date or status has looked at the event: it counts as accepted. Category and notes
    are additions, which leave the rest as it was derived.
    """
    made = replace(event, lane=told.category, notes=told.notes)
    if (told.title, told.when, told.status) == (event.title, event.when, event.status):
        return made
    return replace(
        made,
        title=told.title,
        when=told.when,
        status=told.status,
        reading=event.reading if told.when == event.when else _readings(event, told.when),
        origin=Origin.ENTERED if event.origin is Origin.ENTERED else Origin.EDITED,
        review=Review.ACCEPTED if event.review is Review.SUGGESTED else event.review,
    )


def entered(event_id: str, told: Told, evidence: tuple[Evidence, ...] = ()) -> Event:
    """An event that nobody has derived, with the words that the reader points to."""
    event = Event(event_id, told.title, told.when, told.status, evidence)
    return replace(event, lane=told.category, notes=told.notes, origin=Origin.ENTERED, review=Review.ACCEPTED)


def new_id(timeline: Timeline) -> str:
    """An id for an event that is entered: one that no event has."""
    for first in count(1, _AT_ONCE):
        wanted = [f"entered-{number}" for number in range(first, first + _AT_ONCE)]
        taken = timeline.places_of(wanted)
        if len(taken) < len(wanted):
            return next(each for each in wanted if each not in taken)
    raise AssertionError("numbers do not end")


def _readings(event: Event, when: DateSpan) -> tuple[Reading, ...]:
    """The reader's date before the readings of the text; those alone where it is the text's date again."""
    of_text = tuple(each for each in event.reading if each.rule != BY_HAND)
    if event.origin is Origin.ENTERED:
        return of_text
    before = [each for reading in event.reading if reading.rule == BY_HAND for each in reading.alternatives]
    read = before[0].when if before else event.when
    if when == read:
        return of_text
    return (Reading("", BY_HAND, when=when, alternatives=(Alternative(read, _WHY_NOT),)), *of_text)

"""Dates that are counted from another event's: when a reader corrects that one, they can follow.

"The mayor resigned on Monday. Two days later the council met": the second date was counted from the first. Which
event a date is counted from is not stored: it is the last one told before it in its source with the day that the
reading names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np

from timeline_app.dates.civil import DAY, Ticks, floor
from timeline_app.dates.grain import Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import in_words
from timeline_app.model.event import Event, Origin, Role, dated_by_hand
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.reading import BY_HAND, Alternative, Reading
from timeline_app.model.timeline import Timeline

_WHY_NOT = "that is how the program read the text, before the date that it counts from was corrected"
#: Counted from when the article was written, whatever day that was.
_OF_THE_ARTICLE = "the article"
#: Of a large project so many events on each side are looked at.
_AROUND = 50


@dataclass(frozen=True, slots=True)
class Basis:
    """The event that a date is counted from: as the text dates it, and as its reader does."""

    event: Event
    read: DateSpan
    now: DateSpan


def read_as(event: Event) -> DateSpan:
    """How the text dates it, whatever its reader did."""
    if not dated_by_hand(event.reading):
        return event.when
    return next((each.when for each in event.reading[0].alternatives), event.when)


def around(timeline: Timeline, event: Event) -> Sequence[Event]:
    """The events that can count from it or it from them: all, or of a large project those of about the same time."""
    events = timeline.events
    if not isinstance(events, LazyEvents):
        return events
    here = int(np.searchsorted(events.table.start_lo, event.when.start.lo))
    return events.dated[max(here - _AROUND, 0) : here + _AROUND]


def counted_from(event: Event, others: Iterable[Event]) -> tuple[Event, ...]:
    """Those of the others whose dates are counted from this one's, or from one that is; in the order of the text.

    What its reader has dated follows nothing.
    """
    told = _in_text([event, *(each for each in others if each.id != event.id)], event.sources[:1])
    found: dict[str, Event] = {}
    last_of_day: dict[str, Event] = {}
    for each in told:
        basis = _basis(last_of_day, each) if may_count(each) else None
        if basis is not None and (basis.id == event.id or basis.id in found):
            found[each.id] = each
        _tell(last_of_day, each)
    return tuple(found.values())


def may_count(event: Event) -> bool:
    """Whether its date is counted from what the text tells before, and not its reader's own."""
    return not dated_by_hand(event.reading) and bool(_anchor(event))


def corrected_basis(event: Event, others: Iterable[Event]) -> Basis | None:
    """The event that this one's date is counted from, where its reader has corrected the date and this one stays."""
    if not may_count(event):
        return None
    told = _in_text([event, *(each for each in others if each.id != event.id)], event.sources[:1])
    last_of_day: dict[str, Event] = {}
    for each in takewhile(lambda other: other.id != event.id, told):
        _tell(last_of_day, each)
    basis = _basis(last_of_day, event)
    if basis is None or read_as(basis) == basis.when:
        return None
    return Basis(basis, read_as(basis), basis.when)


def follow(event: Event, basis: Event, now: DateSpan) -> Event | None:
    """``event`` moved by as many days as ``basis``, which is ``now``; None where that cannot be counted in days."""
    days = _days_between(read_as(basis), now)
    when = _moved(event.when, days) if days is not None else None
    if when is None:
        return None
    because = f"it is counted from “{basis.title}”, which was corrected by hand to {in_words(now)}"
    by_hand = Reading(
        "", BY_HAND, because=because, when=when, alternatives=(Alternative(event.when, _WHY_NOT),)
    )
    return replace(event, when=when, reading=(by_hand, *event.reading), origin=Origin.EDITED)


def _in_text(events: Sequence[Event], sources: Sequence[str]) -> list[Event]:
    """Those that the source tells, in the order of the words that date them."""
    found = []
    for event in events:
        quotes = [(each.role, each.quote.start) for each in event.evidence if each.quote.source in sources]
        dates = [start for role, start in quotes if role is Role.DATE]
        if quotes:
            found.append((min(dates or [start for _, start in quotes]), event))
    return [event for _, event in sorted(found, key=lambda each: (each[0], each[1].id))]


def _tell(last_of_day: dict[str, Event], event: Event) -> None:
    """Note the event as the last one told of its day, behind those of other days."""
    day = _day(read_as(event))
    if day:
        last_of_day.pop(day, None)
        last_of_day[day] = event


def _basis(last_of_day: dict[str, Event], event: Event) -> Event | None:
    """The last event told before, of a day that the anchor names; O(days told)."""
    anchor = _anchor(event)
    return next((last_of_day[day] for day in reversed(last_of_day) if day in anchor), None)


def _anchor(event: Event) -> str:
    """What its date counts from, in words; "" where that is no other event."""
    anchor = event.reading[0].anchor if event.reading else ""
    return "" if anchor.startswith(_OF_THE_ARTICLE) else anchor


def _day(when: DateSpan) -> str:
    date = when.start
    if not when.dated or not date.bounded or date.grain > Grain.DAY:
        return ""
    return in_words(DateSpan(FuzzyDate.unit(floor(date.lo, Grain.DAY), Grain.DAY)))


def _days_between(read: DateSpan, now: DateSpan) -> int | None:
    """None where one of them is known less well than to the day."""
    for each in (read, now):
        if not each.dated or not each.start.bounded or each.start.grain > Grain.DAY:
            return None
    return (floor(now.start.lo, Grain.DAY) - floor(read.start.lo, Grain.DAY)) // DAY


def _moved(when: DateSpan, days: int) -> DateSpan | None:
    parts = [when.start] if when.end is None else [when.start, when.end]
    if any(part.edge is Edge.DATED and (not part.bounded or part.grain > Grain.DAY) for part in parts):
        return None
    moved = [_by(part, days * DAY) if part.edge is Edge.DATED else part for part in parts]
    if len(moved) == 2 and moved[1].hi <= moved[0].lo:
        return None
    return DateSpan(*moved)


def _by(date: FuzzyDate, ticks: Ticks) -> FuzzyDate:
    return replace(date, lo=date.lo + ticks, hi=date.hi + ticks)

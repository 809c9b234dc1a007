"""Two tellings of one event as one event: all quotes, which date holds and why, what the tellings differ in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from timeline_app.dates.grain import Doubt
from timeline_app.dates.span import DateSpan
from timeline_app.dates.words import in_words
from timeline_app.derive.figures import figure_conflicts
from timeline_app.derive.likeness import Agreement, agreement, anchor, came_true
from timeline_app.model.event import Conflict, Event, Evidence, Origin, Role, Status
from timeline_app.model.reading import JOINED, Alternative, Reading
from timeline_app.model.source import Quote

T = TypeVar("T")

#: Rules that date what has no date of its own.
_UNSTATED = frozenset({"lead", "scene"})
_RANK = {role: index for index, role in enumerate((Role.EVENT, Role.DATE, Role.FIGURE, Role.STATEMENT))}


@dataclass(frozen=True, slots=True)
class Told:
    """One event as its articles tell it; ``rank`` orders them by when they were published (see ``joining``)."""

    event: Event
    rank: tuple[object, ...]


def joined(present: Told, new: Told) -> Event:
    """``present`` with what ``new`` tells besides. Id, title and all that a reader wrote are those of ``present``.

    A plan that came true has the title of what happened.
    """
    one, two = present.event, new.event
    by_hand = one.origin is not Origin.DERIVED
    first, because = (one, "") if by_hand else _dated_by(present, new)
    other = two if first is one else one
    evidence = [*one.evidence, *two.evidence]
    conflicts = [each for each in (*one.conflicts, *two.conflicts) if each.kind not in ("date", "figure")]
    return replace(
        one,
        title=first.title if came_true(one, two) and not by_hand else one.title,
        when=first.when,
        status=one.status if by_hand else first.status,
        evidence=tuple(sorted(evidence, key=lambda item: _RANK[item.role])),
        reading=one.reading if by_hand else tuple(_readings(first, other, because)),
        relations=tuple(_unique([*one.relations, *two.relations])),
        conflicts=(*_date_conflicts(one, two), *_figure_conflicts(one, two, evidence), *conflicts),
        people=_in_full([*one.people, *two.people]),
        places=tuple(_unique([*one.places, *two.places])),
        organisations=tuple(_unique([*one.organisations, *two.organisations])),
    )  # fmt: skip


def _in_full(people: Sequence[str]) -> tuple[str, ...]:
    """Each person once: "Costa" in one article is Ana Costa in the other."""
    ends = {" ".join(words[at:]) for words in map(str.split, people) for at in range(1, len(words))}
    return tuple(name for name in _unique(people) if name not in ends)


def dates_told(event: Event) -> list[DateSpan]:
    """Its date and those that other tellings gave it."""
    others = [
        each.when for reading in event.reading if reading.rule == JOINED for each in reading.alternatives
    ]
    return list(dict.fromkeys([event.when, *others]))


def _dated_by(present: Told, new: Told) -> tuple[Event, str]:
    """Which event's date holds, and why: stated before guessed, precise before vague, then the one told first."""
    one, two = present.event, new.event
    if came_true(one, two):
        return (
            two if one.status is Status.PLANNED else one
        ), "one article tells what happened, the other a plan"
    if one.when.dated != two.when.dated:
        return (one if one.when.dated else two), "only one of the articles gives a date"
    if _guessed(one) != _guessed(two):
        return (two if _guessed(one) else one), "one article states it, the other leaves it to be guessed"
    agreed = agreement(one.when, two.when)
    widths = [(anchor(each.when).hi - anchor(each.when).lo, each.when.grain) for each in (one, two)]
    if agreed is not Agreement.DIFFERENT and widths[0] != widths[1]:
        return (one if widths[0] < widths[1] else two), "the articles agree, and this one is more precise"
    first = one if present.rank <= new.rank else two
    if agreed is Agreement.SAME or one.when == two.when:
        return first, ""
    if agreed is Agreement.DIFFERENT and widths[0] != widths[1]:
        finer = one if widths[0] < widths[1] else two
        return finer, "the articles give different dates; the more precise one is shown, the other is kept"
    return (
        first,
        "the articles give different dates; that of the article published first is shown, the other is kept",
    )


def _guessed(event: Event) -> bool:
    """No words give its date: it is uncertain, or that of the article's day or of the scene before it."""
    return Doubt.UNCERTAIN in event.when.doubt or any(each.rule in _UNSTATED for each in event.reading[:1])


def _readings(first: Event, other: Event, because: str) -> Iterable[Reading]:
    """Why the date that holds, why it and not the other, then how the other was read."""
    own = [each for each in first.reading if each.rule != JOINED]
    known = {(each.words, each.rule, each.when) for each in own}
    others = [
        each
        for each in other.reading
        if each.rule != JOINED and (each.words, each.rule, each.when) not in known
    ]
    choices = [each for each in (*first.reading, *other.reading) if each.rule == JOINED]
    rejected = [each for choice in choices for each in choice.alternatives]
    reasons = [choice.because for choice in choices]
    if other.when != first.when and because:
        rejected.append(Alternative(other.when, _told_as(other)))
        reasons.append(because)
    kept = _unique([each for each in rejected if each.when != first.when])
    yield from own
    if kept:
        words = next((each.words for each in own if each.words), "")
        yield Reading(words, JOINED, "", _unique(reasons)[-1], first.when, tuple(kept))
    yield from others


def _told_as(event: Event) -> str:
    """Which words give the other date."""
    words = next((reading.words for reading in event.reading if reading.words), "")
    return f"told by another article: “{' '.join(words.split())}”" if words else "told by another article"


def _date_conflicts(one: Event, two: Event) -> list[Conflict]:
    """Dates that exclude each other, each with the words that give it, in the order of time."""
    told: dict[DateSpan, Quote | None] = {}
    for event in (one, two):
        quote = _date_quote(event)
        if event.when.dated and not (_guessed(event) and event.origin is Origin.DERIVED):
            told.setdefault(event.when, quote)
    known = {
        value: quote
        for each in (*one.conflicts, *two.conflicts)
        if each.kind == "date"
        for value, quote in zip(each.values, each.quotes, strict=False)
    }
    spans = sorted(told, key=lambda when: when.sort_key)
    if len(spans) == 2 and agreement(*spans) is Agreement.DIFFERENT:
        for when in spans:
            quote = told[when]
            if quote is not None:
                known.setdefault(in_words(when), quote)
    if len(known) < 2:
        return []
    return [Conflict("date", tuple(known), tuple(known.values()))]


def _date_quote(event: Event) -> Quote | None:
    """The words that date it, else those that tell it."""
    for role in (Role.DATE, Role.EVENT):
        for item in event.evidence:
            if item.role is role:
                return item.quote
    return None


def _figure_conflicts(one: Event, two: Event, evidence: Sequence[Evidence]) -> list[Conflict]:
    """Those that were there, and those between figures of the two."""
    known = [each for each in (*one.conflicts, *two.conflicts) if each.kind == "figure"]
    pairs = {frozenset(value.casefold() for value in each.values) for each in known}
    fresh = [
        each
        for each in figure_conflicts(evidence)
        if frozenset(value.casefold() for value in each.values) not in pairs
    ]
    return _unique([*known, *fresh])


def _unique(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))

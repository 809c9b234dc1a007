"""The same event told twice becomes one event with two quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from timeline_app.dates.civil import DAY, Ticks
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.derive.acts import counts_victims, happens_once, possible_acts
from timeline_app.derive.drafts import Draft, stems
from timeline_app.derive.function_words import function_words
from timeline_app.derive.likeness import ONE_STORY, Agreement, likeness, turned
from timeline_app.derive.tellings import COMPARED, Telling, tellings_of
from timeline_app.model.event import Event, Evidence, Role, Status

#: How many content words two tellings of one date must share.
_SHARED = 2
#: So many drafts before one can be of its sentence; two titles tell the same with so many of the shorter one's words.
_BESIDE = 4
_MOSTLY = 0.6
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_ANOTHER = function_words("another")
#: How many tellings of one date are looked through: far apart in a long text they are seldom the same event.
_RECENT = 200


def merged(drafts: list[Draft]) -> list[Draft]:
    """Join drafts of the same date and kind that talk about the same thing; the first telling gives the title."""
    kept: list[Draft] = []
    told = _Tellings()
    by_date: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        if draft.reference is None and _told_with(kept[-_BESIDE:], draft):
            continue
        if not draft.when.dated:
            kept.append(draft)
            continue
        same_date = by_date.setdefault(_key(draft), [])
        twin = next((each for each in same_date[-_RECENT:] if _same(each, draft, told)), None)
        if twin is None:
            same_date.append(draft)
            kept.append(draft)
        else:
            twin.absorb(draft)
    return _with_hours(kept, told)


def _told_with(before: list[Draft], draft: Draft) -> bool:
    """Whether one of the drafts right before tells the same words as one without a date: it has those, then."""
    quote = draft.evidence[0].quote
    for other in before:
        first = other.evidence[0].quote
        if quote.start >= first.end or first.start >= quote.end:
            continue
        one, two = stems(other.title), stems(draft.title)
        alike = len(one & two) >= _MOSTLY * min(len(one), len(two))
        begins = first.start == quote.start
        if other.reference is None:
            told = other.says ^ draft.says
        else:
            # "plans to sell it in May": the planning is told by what is planned.
            one_act = draft.lemma == other.lemma or other.status is Status.PLANNED
            told = one_act and not draft.says and first.end <= quote.end
        # "She said on Monday that it had burned down": what is said is told by the saying.
        if (begins and told and alike) or (other.says and not draft.says and two and two <= one):
            draft.evidence = [
                item
                for item in draft.evidence
                if item.role is not Role.EVENT or item.quote.start != first.start
            ]
            other.absorb(draft)
            return True
    return False


def _with_hours(kept: list[Draft], told: _Tellings) -> list[Draft]:
    """ "The roof fell in on Monday" and later "the roof collapsed at 6.40 pm": one event, at the finer time."""
    found: list[Draft] = []
    by_day: dict[Ticks, list[Draft]] = {}
    for draft in kept:
        when = draft.when
        on_a_day = when.dated and when.end is None and when.start.bounded and when.grain <= Grain.DAY
        if not on_a_day or draft.status is not Status.HAPPENED or draft.order is not None:
            found.append(draft)
            continue
        same_day = by_day.setdefault(when.start.lo // DAY, [])
        twin = next((each for each in same_day[-_RECENT:] if _once_within(each, draft, told)), None)
        if twin is None:
            same_day.append(draft)
            found.append(draft)
            continue
        twin.absorb(draft)
        if draft.when.grain < twin.when.grain:
            twin.when = draft.when
            twin.reading = [*draft.reading, *(each for each in twin.reading if each not in draft.reading)]
    return found


def _once_within(one: Draft, two: Draft, told: _Tellings) -> bool:
    """Whether two drafts of one day, one of them at a time of it, tell what happens once to the one it happens to."""
    first, second = one.when.start, two.when.start
    nested = (first.lo <= second.lo and second.hi <= first.hi) or (
        second.lo <= first.lo and first.hi <= second.hi
    )
    certain = not (first.doubt | second.doubt) & Doubt.UNCERTAIN
    if one.when == two.when or not nested or not certain or one.says or two.says or not one.stems & two.stems:
        return False
    if (
        not one.lemma
        or not two.lemma
        or not happens_once(possible_acts(one.lemma) & possible_acts(two.lemma))
    ):
        return False
    the = two.evidence[0].quote.exact[:4].lower() == "the "
    return any(
        happens_once(each.acts & other.acts)
        and (
            likeness(each, other, Agreement.WITHIN, ONE_STORY)
            # "The tower" is the one told of before.
            or (
                the
                and bool(other.object)
                and other.object.words <= each.object.words
                and each.numbers == other.numbers
                and other.raw.isdisjoint(_ANOTHER)
            )
        )
        for each in told.of(one)
        for other in told.of(two)
    )


def _key(draft: Draft) -> tuple[object, ...]:
    """Open spans are compared by their start: each article bounds their end by its own day."""
    when = draft.when
    end = None if when.end is None or when.open_ended else (when.end.lo, when.end.hi)
    return when.start, end, when.open_ended, draft.status, draft.order


def _same(one: Draft, two: Draft, told: _Tellings) -> bool:
    shared = len(one.stems & two.stems)
    # "filed a complaint" and "filed a motion" are two acts: one telling must hold all that the other says.
    told_alike = one.stems <= two.stems or two.stems <= one.stems
    if one.lemma and one.lemma == two.lemma and one.says == two.says and shared >= _SHARED and told_alike:
        return not any(turned(each, other) for each in told.of(one) for other in told.of(two))
    if not one.lemma or not two.lemma:
        # "Friday's blast" is the one that killed two on that day.
        noun, told_by = (one, two) if not one.lemma else (two, one)
        return bool(noun.stems) and noun.reference is not None and noun.stems <= told_by.stems
    # States that last since the same time are more often one than happenings of the same day.
    if one.when.open_ended and shared >= _SHARED:
        return True
    return shared > 0 and not one.says and not two.says and _one_act(one, two, told)


def _one_act(one: Draft, two: Draft, told: _Tellings) -> bool:
    """Told again in other words: the same act, done by the same to the same, as in two articles of one story."""
    if not one.lemma or not two.lemma:
        return False
    acts = possible_acts(one.lemma) & possible_acts(two.lemma)
    figures = [{stem for stem in draft.stems if stem.isdigit()} for draft in (one, two)]
    if not acts or (all(figures) and not figures[0] & figures[1] and not counts_victims(acts)):
        return False
    first, second = told.of(one), told.of(two)
    return any(likeness(each, other, Agreement.SAME, ONE_STORY) for each in first for other in second)


@dataclass(slots=True)
class _Compared:
    """What a draft tells, and the evidence that this is read from: its first quotes, and the dates in them.

    Of an event that is told thousands of times, each telling is looked at once.
    """

    title: str = ""
    seen: int = 0  #: so many pieces of its evidence, to which others are only added
    quotes: list[Evidence] = field(default_factory=list)
    dates: list[Evidence] = field(default_factory=list)
    told: tuple[Telling, ...] = ()

    def follow(self, draft: Draft) -> None:
        """Look at what has been added to the draft."""
        changed = draft.title != self.title
        for item in draft.evidence[self.seen :]:
            full = len(self.quotes) == COMPARED
            if item.role is Role.EVENT and not full:
                self.quotes.append(item)
                changed = True
            elif item.role is Role.DATE and not (full and not self._within(item)):
                self.dates.append(item)
                changed = True
        self.title, self.seen = draft.title, len(draft.evidence)
        if changed:
            self.told = _told(draft, (*self.quotes, *self.dates))

    def _within(self, date: Evidence) -> bool:
        start, end = date.quote.start, date.quote.end
        return any(each.quote.start < end and start < each.quote.end for each in self.quotes)


class _Tellings:
    """What the drafts tell, worked out once for each as long as nothing is added to it: each is compared with many."""

    def __init__(self) -> None:
        self._known: dict[int, _Compared] = {}

    def of(self, draft: Draft) -> tuple[Telling, ...]:
        known = self._known.get(id(draft))
        if known is None:
            known = self._known[id(draft)] = _Compared()
        if known.seen != len(draft.evidence) or known.title != draft.title:
            known.follow(draft)
        return known.told


def _told(draft: Draft, evidence: tuple[Evidence, ...]) -> tuple[Telling, ...]:
    """Whatever is capitalised counts as a name: names are found when the events are known."""
    names = tuple(
        _CAPITALISED.findall(" ".join([draft.title, *(item.quote.exact for item in draft.evidence[:1])]))
    )
    event = Event("draft", draft.title, draft.when, draft.status, evidence, organisations=names)
    return tellings_of(event)

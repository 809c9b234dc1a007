"""Articles in one timeline: what several of them tell is one event with the quotes of all.

    joining(present, new, sources)  ->  which present events change, and which new ones are added

Rules, in the order in which they are asked:

- Only events of different articles are compared here; what one article tells twice is joined in ``merge``.
- Two events are one if ``likeness`` finds that their words tell one act and their dates agree, or differ in a way in
  which tellings of one act can differ. Each event of an article is joined with at most one present event and the
  other way round; the pairs that agree best come first, so the order of two articles does not matter.
- A joined event keeps the id and the title of the present one: what the reader wrote, chose or selected stays.
  Ids are made of source and place (``SOURCE:OFFSET``), so deriving again gives the same ones.
- Its date is the stated one before a guessed one, then the more precise one, then that of the article published
  first. A date that excludes it is kept as a conflict and as an alternative with the words that give it.

The work for one article grows with its own events, not with those present: these are looked up by act, word
and month.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from timeline_app.dates.civil import DAY, FUTURE, PAST, Ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan
from timeline_app.derive.acts import happens_once
from timeline_app.derive.joined import Told, dates_told, joined
from timeline_app.derive.likeness import (
    ONE_STORY,
    RECENT,
    Agreement,
    agreement,
    anchor,
    as_planned,
    came_true,
    likeness,
    may_differ,
    one_family,
)
from timeline_app.derive.parties import folded, same_body, same_person
from timeline_app.derive.tellings import COMPARED, Telling, tellings_of
from timeline_app.model.event import Event, RelationKind, Status
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.source import SourceDocument

#: Events are looked up in stretches of so many days; every stretch that a date touches, and those beside it.
_STRETCH = 31 * DAY
_MOST_STRETCHES = 15
#: Dates known to the year or worse are filed apart.
_YEARS = 400 * DAY
#: So many events at most are compared with a new one, those with the rarest words in common first.
_CANDIDATES = 40
#: So many events at most are read from a large project.
_MOST_LOADED = 20_000
#: So many of the dates that an event was given are compared, the one that holds first.
_MOST_DATES = 4
#: So many sources of an event are asked for names, the first ones: an event that hundreds tell is known from them.
_SOURCES = 6

#: Capitalised words after a word in small letters: names, whatever they name.
_INNER_CAPITALS = re.compile(r"(?<=[a-z] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]{3,}")

Asked = Callable[[], bool]
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Joining:
    """``changed`` take the places of the present events with their ids; ``added`` follow the present events."""

    changed: tuple[Event, ...]
    added: tuple[Event, ...]


def joining(
    present: Iterable[Event],
    new: Iterable[Event],
    sources: Iterable[SourceDocument],
    cancelled: Asked | None = None,
) -> Joining:
    """What adding ``new`` events, in the order of their articles, does to a timeline of ``present`` ones.

    ``sources`` are those of both; they tell which article was published first. Asks ``cancelled`` between articles,
    and returns early, with what was joined so far, when it answers True.
    """
    joiner = Joiner(present, sources)
    for article in _by_article(new):
        if cancelled is not None and cancelled():
            break
        joiner.add(article)
    return joiner.result()


def near(present: Sequence[Event], new: Iterable[Event]) -> Sequence[Event]:
    """Present events that new ones can be joined with: all, or of a large project those of about the same days."""
    if not isinstance(present, LazyEvents):
        return present
    table = present.table
    wanted = np.zeros(len(table), dtype=np.bool_)
    for first, last in {_days_around(event.when) for event in new}:
        wanted |= (table.start_hi > first) & (table.start_lo < last)
    rows = np.flatnonzero(wanted)[:_MOST_LOADED]
    # Rows are in the order of time: what is wanted lies in few runs, each read at once.
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1) if len(rows) else []
    return [event for run in runs for event in present.dated[int(run[0]) : int(run[-1]) + 1]]


def _days_around(when: DateSpan) -> tuple[Ticks, Ticks]:
    days = [number for kind, number in _keys_around(when) if kind == "days"]
    return (min(days) * _STRETCH, (max(days) + 1) * _STRETCH) if days else (0, 0)


def _by_article(events: Iterable[Event]) -> list[list[Event]]:
    """The events of each source, by that of their first quote."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(next(iter(event.sources), ""), []).append(event)
    return list(found.values())


class Joiner:
    """Takes articles one after the other; remembers what it knows of the events."""

    def __init__(self, present: Iterable[Event], sources: Iterable[SourceDocument]) -> None:
        self._events = list(present)
        self._present = len(self._events)
        self._changed: set[int] = set()
        self._renamed: dict[str, str] = {}
        self._published = {source.id: source.published for source in sources}
        self._tellings: dict[int, tuple[Telling, ...]] = {}
        self._sources: dict[int, dict[str, None]] = {}
        self._dates: dict[int, list[DateSpan]] = {}
        self._names = _Names(self._events)
        self._in_stretch: defaultdict[Key, list[int]] = defaultdict(list)
        self._by_words: dict[Key, dict[tuple[str, str], list[int]]] = {}
        for number, event in enumerate(self._events):
            self._file(number, event)

    def add(self, article: Sequence[Event]) -> None:
        """Join the events of one article with those before, and add the rest."""
        self._names.add(article)
        told = [tellings_of(event) for event in article]
        pairs = [
            pair for place, event in enumerate(article) for pair in self._pairs(place, event, told[place])
        ]
        partners: dict[int, int] = {}
        taken: set[int] = set()
        for *_, number, place in sorted(pairs):
            if place not in partners and number not in taken:
                partners[place] = number
                taken.add(number)
        for place, event in enumerate(article):
            if place in partners:
                self._join(partners[place], event)
            else:
                self._tellings[len(self._events)] = told[place]
                self._events.append(event)
                self._file(len(self._events) - 1, event)

    def result(self) -> Joining:
        changed = (self._with_names_of_now(self._events[each]) for each in sorted(self._changed))
        added = (self._with_names_of_now(each) for each in self._events[self._present :])
        return Joining(tuple(changed), tuple(added))

    def _join(self, number: int, event: Event) -> None:
        one = self._events[number]
        self._renamed[event.id] = one.id
        ranks = self._rank(self._sources_of(number)), self._rank(event.sources)
        self._events[number] = joined(Told(one, ranks[0]), Told(event, ranks[1]))
        self._dates.pop(number, None)
        # Where it is filed stays: the other's date is looked up around it.
        self._sources_of(number).update(dict.fromkeys(event.sources))
        if len(self._tellings.get(number, ())) < COMPARED:
            self._tellings.pop(number, None)
        if number < self._present:
            self._changed.add(number)

    def _rank(self, sources: Iterable[str]) -> tuple[object, ...]:
        """By the day of the first article that tells it; where no article has one, by name."""
        ranks = []
        for source in sources:
            published = self._published.get(source)
            dated = published is not None and published.dated
            ranks.append(
                (not dated, published.earliest_start if published is not None and dated else 0, source)
            )
        return min(ranks, default=(True, 0, ""))

    def _with_names_of_now(self, event: Event) -> Event:
        """With relations to what other events have become."""
        if not any(relation.other in self._renamed for relation in event.relations):
            return event
        relations = {
            replace(each, other=self._renamed.get(each.other, each.other)): None for each in event.relations
        }
        return replace(event, relations=tuple(each for each in relations if each.other != event.id))

    # Which events to compare

    def _file(self, number: int, event: Event) -> None:
        for key in _keys(event.when):
            self._in_stretch[key].append(number)
            if key in self._by_words:
                self._index(key, number)

    def _index(self, key: Key, number: int) -> None:
        by_words = self._by_words[key]
        for pair in _pairs_of_words(self._tellings_of(number)):
            by_words.setdefault(pair, []).append(number)

    def _indexed(self, key: Key) -> Mapping[tuple[str, str], list[int]]:
        """The events of a stretch by act and word; made when it is first asked for."""
        if key not in self._by_words:
            self._by_words[key] = {}
            for number in self._in_stretch.get(key, ()):
                self._index(key, number)
        return self._by_words[key]

    def _tellings_of(self, number: int) -> tuple[Telling, ...]:
        if number not in self._tellings:
            self._tellings[number] = tellings_of(self._events[number])
        return self._tellings[number]

    def _sources_of(self, number: int) -> dict[str, None]:
        """In order; of an event that hundreds tell they are not gathered from its quotes again and again."""
        if number not in self._sources:
            self._sources[number] = dict.fromkeys(self._events[number].sources)
        return self._sources[number]

    def _dates_of(self, number: int) -> list[DateSpan]:
        if number not in self._dates:
            self._dates[number] = dates_told(self._events[number])[:_MOST_DATES]
        return self._dates[number]

    def _candidates(self, event: Event, tellings: Sequence[Telling]) -> set[int]:
        lists: list[list[int]] = []
        words = _pairs_of_words(tellings)
        for key in _keys_around(event.when):
            if key in self._in_stretch:
                by_words = self._indexed(key)
                lists += [by_words[pair] for pair in words if pair in by_words]
        found: set[int] = set()
        for numbers in sorted(lists, key=len):
            room = _CANDIDATES - len(found)
            if room <= 0:
                break
            found.update(numbers[-room:])
        return found

    # Whether they are one

    def _pairs(
        self, place: int, event: Event, tellings: Sequence[Telling]
    ) -> list[tuple[float, int, str, str, int, int]]:
        """Its possible partners, best first when sorted; the same whichever of two articles came first."""
        found = []
        own = event.sources
        for number in self._candidates(event, tellings):
            other = self._events[number]
            told = self._sources_of(number)
            if not one_family(event.status, other.status) or any(each in told for each in own):
                continue
            score = self._score(event, tellings, number)
            if score:
                first, second = sorted((event.id, other.id))
                found.append((-score, number + place, first, second, number, place))
        return found

    def _score(self, event: Event, tellings: Sequence[Telling], number: int) -> float:
        other, others = self._events[number], self._tellings_of(number)
        if _contradict(event, other):
            return 0.0
        agreed = (agreement(event.when, when) for when in self._dates_of(number))
        dates = max((each for each in agreed if each is not None), default=None)
        if dates is None or not _fitting(event, other, dates):
            return 0.0
        first = tuple(islice(self._sources_of(number), _SOURCES))
        in_common = self._names.in_common(event.sources, first)
        if in_common < ONE_STORY and anchor(event.when).grain > Grain.DAY:
            in_common = 0.0  # in a whole quarter the incomes of many firms rise
        best = 0.0
        for one in tellings:
            for two in others:
                once = happens_once(one.acts & two.acts)
                if dates is not Agreement.DIFFERENT or may_differ(event.when, other.when, once):
                    best = max(best, likeness(one, two, dates, in_common))
        return best + 100.0 * dates if best else 0.0


def _fitting(one: Event, two: Event, dates: Agreement) -> bool:
    """Whether both happened, both are planned, or one is a plan for the other."""
    if one.status is two.status or Status.PLANNED not in (one.status, two.status):
        return True
    plan = one if one.status is Status.PLANNED else two
    return came_true(one, two) and as_planned(plan.when, dates)


def _contradict(one: Event, two: Event) -> bool:
    """Both name people, or both name places, and none in common; two bodies of one kind; or the text puts one before
    the other."""
    if one.people and two.people and not any(same_person(a, b) for a in one.people for b in two.people):
        return True
    if one.places and two.places and not {*map(_last, one.places)} & {*map(_last, two.places)}:
        return True
    bodies = {*map(folded, one.organisations)}, {*map(folded, two.organisations)}
    if bodies[0].isdisjoint(bodies[1]) and not all(same_body(a, b) for a in bodies[0] for b in bodies[1]):
        return True
    related = {each.other for each in one.relations if each.kind is not RelationKind.SAME}
    return two.id in related


def _last(name: str) -> str:
    return folded(name.split()[-1].casefold())


def _pairs_of_words(tellings: Iterable[Telling]) -> set[tuple[str, str]]:
    return {(act, word) for telling in tellings for act in telling.acts for word in telling.words}


def _keys(when: DateSpan) -> list[Key]:
    """Where an event is filed: under the stretches that its date touches, or by the kind of a date without one."""
    date = anchor(when)
    if not when.dated or not date.bounded:
        return [("undated", 0)]
    if date.grain >= Grain.YEAR:
        return [("years", date.lo // _YEARS)]
    return [("days", each) for each in _stretches(date.lo, date.hi)]


def _keys_around(when: DateSpan) -> list[Key]:
    """Where events are filed that a date can agree with, or nearly."""
    if not when.dated:
        lo, hi = when.start.lo, when.start.hi
        recent = (hi - RECENT, hi) if hi < FUTURE else (lo, lo + RECENT)
        if hi >= FUTURE and lo <= PAST:
            return []
        return [("undated", 0), *(("days", each) for each in _stretches(*recent))]
    date = anchor(when)
    if not date.bounded:
        return []
    years = date.lo // _YEARS
    keys: list[Key] = [("undated", 0), *(("years", years + each) for each in range(-5, 6))]
    return keys + [("days", each) for each in _stretches(date.lo - _STRETCH, date.hi + _STRETCH)]


def _stretches(lo: Ticks, hi: Ticks) -> range:
    first, last = lo // _STRETCH, (hi - 1) // _STRETCH
    return range(first, min(last, first + _MOST_STRETCHES) + 1)


class _Names:
    """The names of each article: two on one story have people, places and organisations in common."""

    def __init__(self, present: Sequence[Event]) -> None:
        self._present = present
        self._of: defaultdict[str, dict[str, float]] | None = None
        self._waiting: list[Sequence[Event]] = []

    def add(self, events: Sequence[Event]) -> None:
        self._waiting.append(events)

    def in_common(self, sources: Sequence[str], others: Sequence[str]) -> float:
        """How much it weighs: a person counts two, any other name one."""
        best = 0.0
        for source in sources:
            for other in others:
                mine, theirs = self._names()[source], self._names()[other]
                small, large = sorted((mine, theirs), key=len)
                best = max(best, sum(each for name, each in small.items() if name in large))
        return best

    def _names(self) -> defaultdict[str, dict[str, float]]:
        """Of all articles so far, worked out when the first two events may be one."""
        if self._of is None:
            self._of = defaultdict(dict)
            self._note(self._present)
        while self._waiting:
            self._note(self._waiting.pop())
        return self._of

    def _note(self, events: Iterable[Event]) -> None:
        assert self._of is not None
        for event in events:
            for source in event.sources:
                names = self._of[source]
                quoted = (item.quote.exact for item in event.evidence if item.quote.source == source)
                for name in _INNER_CAPITALS.findall(" . ".join(quoted)):
                    names.setdefault(name.casefold(), 1.0)
                names.update(dict.fromkeys((_last(each) for each in event.people), 2.0))
                others = (*event.organisations, *event.places)
                names.update(dict.fromkeys((_last(each) for each in others), 1.0))

"""Order that a text states without dates: "then", "hours later", "after the meeting", "before the vote".

A noun or clause is taken for another event only if exactly one event told before fits it; where none or several do,
nothing is said. Where the dates of two events exclude the order, the words mean something else.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from timeline_app.dates.span import Truth
from timeline_app.derive.acts import acts_of_noun, acts_of_verb, is_generic, particle_of
from timeline_app.derive.grammar import PREPOSITIONS, RELATIVES, VerbGroup, Voice
from timeline_app.derive.tellings import Telling, content, tellings_of, vocabulary
from timeline_app.derive.tokens import Word, words_of
from timeline_app.derive.verb_groups import verb_groups
from timeline_app.model.event import Event, Evidence, Relation, RelationKind, Role, Status
from timeline_app.resources import resource

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_EVENT = Role.EVENT

#: "Then" goes on with what was told at most so many characters before: the sentence before, or the one before that.
_REACH = 400
#: So many events back another one is looked for.
_EVENTS_BACK = 60
#: No adverb of order is longer, with what counts it: "twenty-five minutes later".
_ADVERB_REACH = 80
#: Little words that are left out of a quote begin its clause so many characters before it at most.
_HEAD_REACH = 40
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")
_HAPPENING = frozenset({Status.HAPPENED, Status.ALLEGED})
_HELD = "hold"


@dataclass(frozen=True, slots=True)
class _Words:
    adverb: re.Pattern[str]
    later: frozenset[str]
    adverbs: tuple[str, ...]  #: no adverb is without one of these words
    signal: re.Pattern[str]
    signals: tuple[str, ...]  #: nor a signal without one of these
    after: frozenset[str]


@cache
def _words() -> _Words:
    with resource("language", "en", "order.toml").open("rb") as file:
        data = tomllib.load(file)
    lengths = data["lengths"]
    units, later = "|".join(lengths["units"].split()), lengths["later"].split()
    then, earlier = _entries(data["then"]["words"]), _entries(data["earlier"]["words"])
    ends = "|".join([*later, *lengths["earlier"].split()])
    number = r"about|only|just|barely|some|a few|several|an?|\d+|[a-z]+(?:-[a-z]+)?"
    counted = rf"(?:(?:{number})\s+)?(?:{units})\s+(?:{ends})"
    listed = "|".join(re.escape(each) for each in sorted([*then, *earlier], key=len, reverse=True))
    after = _entries(data["signals"]["after"])
    signals = "|".join(sorted([*after, *_entries(data["signals"]["before"])], key=len, reverse=True))
    return _Words(
        adverb=re.compile(rf"(?:(?:and|but)\s+)?(?P<words>{listed}|{counted})(?P<comma>,)?\s+(?=\S)", re.I),
        later=frozenset(then) | frozenset(later),
        adverbs=_telling([*then, *earlier, *ends.split("|")]),
        signal=re.compile(rf"\b(?P<signal>{signals})\s+(?=\w)", re.I),
        signals=_telling(signals.split("|")),
        after=frozenset(after),
    )


def _telling(phrases: Iterable[str]) -> tuple[str, ...]:
    """The longest word of each phrase: few texts have one, which is sooner seen than that they have no phrase."""
    words = {max(each.split(), key=len) for each in phrases}
    return tuple(
        word for word in sorted(words) if not any(other != word and other in word for other in words)
    )


def _entries(listed: str) -> list[str]:
    return [" ".join(each.split()) for each in listed.split(",")]


def with_order(text: str, events: Sequence[Event]) -> list[Event]:
    """The events of one article, in the order of the text, with the relations that their words state."""
    finder = _Finder(text, events)
    told_again = finder.introduced()
    if told_again:
        events = [_retold(event, told_again) for event in events if event.id not in told_again]
        finder = _Finder(text, events)
    return [finder.related(place, event) for place, event in enumerate(events)]


@dataclass(frozen=True, slots=True)
class _Introduced:
    """``event`` was told before; the introduction only names it, and in ``words`` puts ``following`` after it."""

    event: str
    following: str
    words: str


def _retold(event: Event, told_again: Mapping[str, _Introduced]) -> Event:
    """With the events that introductions told again in the places of these, and after them what they introduce."""
    relations = [
        Relation(RelationKind.AFTER, each.event, each.words)
        for each in told_again.values()
        if each.following == event.id
    ]
    for each in event.relations:
        again = told_again.get(each.other)
        relations.append(each if again is None else replace(each, other=again.event))
    return replace(event, relations=tuple(each for each in relations if each.other != event.id))


class _Finder:
    def __init__(self, text: str, events: Sequence[Event]) -> None:
        self._text, self._events = text, events
        self._tellings: dict[int, tuple[Telling, ...]] = {}
        self._vocabularies: dict[int, frozenset[str]] = {}
        self._begun: dict[int, int] = {}
        self._known = {(each.id, relation.other) for each in events for relation in each.relations}

    def introduced(self) -> dict[str, _Introduced]:
        """Introductions that only name what was told before ("Following the meeting, ..."), and what they name."""
        found = {}
        for place, event in enumerate(self._events):
            first = next(iter(event.relations), None)
            quote = event.evidence[0].quote if event.evidence else None
            if first is None or quote is None or event.when.dated or first.kind is not RelationKind.BEFORE:
                continue
            named = _named(quote.exact, 0) if first.words.lower() in _words().after else None
            other = None if named is None else self._fitting(place, quote.start, named)
            if other is not None:
                words = " ".join(f"{first.words} {quote.exact}".split())
                found[event.id] = _Introduced(self._events[other].id, first.other, words)
        return found

    def related(self, place: int, event: Event) -> Event:
        found = list(event.relations)
        dates = _Dates(event)
        for item in event.evidence:
            if item.role is _EVENT:
                for kind, other, words in (*self._by_adverb(place, item), *self._by_noun(place, item, dates)):
                    if self._possible(event, kind, self._events[other]):
                        found.append(Relation(kind, self._events[other].id, words))
                        self._known.add((event.id, self._events[other].id))
        return event if len(found) == len(event.relations) else replace(event, relations=tuple(found))

    def _possible(self, event: Event, kind: RelationKind, other: Event) -> bool:
        """Not with itself, not said already, and not against the dates."""
        pair = (event.id, other.id)
        if pair[0] == pair[1] or pair in self._known or pair[::-1] in self._known:
            return False
        first, second = (event, other) if kind is RelationKind.BEFORE else (other, event)
        return second.when.before(first.when) is not Truth.YES

    # "Then", "hours later"

    def _by_adverb(self, place: int, item: Evidence) -> Iterator[tuple[RelationKind, int, str]]:
        """The words at the head of its sentence or clause, and the event told right before."""
        quote, words = item.quote, _words()
        near = self._text[max(0, quote.start - _HEAD_REACH) : quote.start + _ADVERB_REACH].lower()
        if not any(map(near.__contains__, words.adverbs)):
            return
        head = self._head(quote.start)
        found = words.adverb.match(self._text, head)
        if found is None or found.end() > quote.end:
            return
        told = " ".join(found["words"].split())
        other = self._told_before(place, head)
        if other is not None:
            is_later = told.lower() in words.later or told.lower().split()[-1] in words.later
            yield RelationKind.AFTER if is_later else RelationKind.BEFORE, other, told

    def _head(self, start: int) -> int:
        """Where the clause that a quote begins with really begins: little words are left out of quotes."""
        lo = max(0, start - _HEAD_REACH)
        before = self._text[lo:start]
        breaks = [found.end() for found in _SENTENCE_END.finditer(before)]
        breaks += [at + 2 for at in (before.rfind(", "), before.rfind("; ")) if at >= 0]
        if breaks:
            return lo + max(breaks)
        return lo if lo == 0 else start

    def _told_before(self, place: int, at: int) -> int | None:
        """The last thing that happened before, told near; None where another kind of event lies between."""
        for number in range(place - 1, max(-1, place - 4), -1):
            evidence = self._events[number].evidence
            told = next((item.quote.start for item in evidence if item.role is Role.EVENT), None)
            if told is not None and told < at <= told + _REACH:
                return number if self._events[number].status in _HAPPENING else None
        return None

    # "After the meeting", "before the council met"

    def _by_noun(self, place: int, item: Evidence, dates: _Dates) -> Iterator[tuple[RelationKind, int, str]]:
        quote = item.quote
        lower = quote.exact.lower()
        if not any(map(lower.__contains__, _words().signals)):
            return
        for found in _words().signal.finditer(quote.exact):
            at = quote.start + found.start()
            if dates.meet(at, quote.start + found.end() + 1):
                continue
            named = _named(quote.exact, found.end())
            other = None if named is None else self._fitting(place, at, named)
            if named is not None and other is not None:
                signal = " ".join(found["signal"].lower().split())
                kind = RelationKind.AFTER if signal in _words().after else RelationKind.BEFORE
                yield kind, other, " ".join(quote.exact[found.start() : named.end].split())

    def _fitting(self, place: int, at: int, named: _Named) -> int | None:
        """The one event told before that does what the words name; None where several do."""
        fitting = (
            number
            for number in range(max(0, place - _EVENTS_BACK), place)
            if self._starts(number) < at and self._fits(number, named)
        )
        one, another = next(fitting, None), next(fitting, None)
        return one if another is None else None

    def _starts(self, number: int) -> int:
        if number not in self._begun:
            evidence = self._events[number].evidence
            self._begun[number] = min((each.quote.start for each in evidence), default=0)
        return self._begun[number]

    def _fits(self, number: int, named: _Named) -> bool:
        if named.others and named.others.isdisjoint(self._vocabulary_of(number)):
            return False
        for telling in self._tellings_of(number):
            by_act = bool(telling.acts & named.acts - {_HELD})
            by_noun = named.noun and named.noun in telling.words
            if (by_act or by_noun) and (not named.others or named.others & telling.words):
                return True
        return False

    def _vocabulary_of(self, number: int) -> frozenset[str]:
        if number not in self._vocabularies:
            self._vocabularies[number] = vocabulary(self._events[number])
        return self._vocabularies[number]

    def _tellings_of(self, number: int) -> tuple[Telling, ...]:
        if number not in self._tellings:
            self._tellings[number] = tellings_of(self._events[number])
        return self._tellings[number]


class _Dates:
    """The places of an event's dates; an event told thousands of times has thousands, and few are asked for theirs."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._starts: list[int] | None = None
        self._reached: list[int] = []

    def meet(self, start: int, end: int) -> bool:
        """Whether one of the dates has words in common with a stretch of the text."""
        if self._starts is None:
            told = [each.quote for each in self._event.evidence if each.role is Role.DATE]
            dates = sorted((quote.start, quote.end) for quote in told)
            self._starts = [start for start, _end in dates]
            self._reached = list(accumulate((end for _start, end in dates), max))
        before = bisect_left(self._starts, end)
        return before > 0 and self._reached[before - 1] > start


@dataclass(frozen=True, slots=True)
class _Named:
    """What follows "after" or "before": the acts it can mean, the noun, what else it says; where it ends."""

    acts: frozenset[str]
    noun: str
    others: frozenset[str]
    end: int


def _named(words: str, start: int) -> _Named | None:
    """The event that a noun phrase or clause names; None for one that names none ("after the bridge")."""
    ahead = _until_break(words_of(words, start, len(words)))
    groups = verb_groups(ahead)
    verb = next((each for each in groups if each.finite or each.first == 0), None)
    phrase = _phrase(ahead, groups)
    head = phrase[-1] if phrase else None
    if verb is not None and verb.voice is Voice.GERUND and verb.first == 0:
        return _named_by_verb(ahead, verb)
    if verb is not None and verb.finite and verb.rank >= 2:
        return _named_by_verb(ahead, verb) if verb.first else None
    acts = acts_of_noun(head.text) if head is not None else frozenset()
    if head is None or not acts or head.text[0].isupper():
        return None
    rest = [each for each in ahead if each is not head]
    others = content(" ".join(each.text for each in rest)) - content(head.text)
    noun = next(iter(content(head.text)), "")
    return _Named(acts, noun, frozenset(each for each in others if not is_generic(each)), head.end)


def _named_by_verb(ahead: Sequence[Word], verb: VerbGroup) -> _Named | None:
    others = content(" ".join(each.text for each in (*ahead[: verb.first], *ahead[verb.last :])))
    particle = particle_of(verb.lemma, [each.lower for each in ahead[verb.last : verb.last + 3]])
    told = frozenset(each for each in others if not is_generic(each))
    # A verb alone ("before leaving") says too little: many do so.
    return _Named(acts_of_verb(verb.lemma, particle), "", told, ahead[-1].end) if told else None


def _until_break(words: Sequence[Word]) -> list[Word]:
    taken: list[Word] = []
    for word in words:
        if word.is_sign or word.lower in RELATIVES:
            break
        taken.append(word)
    return taken


def _phrase(ahead: Sequence[Word], groups: Sequence[VerbGroup]) -> list[Word]:
    """The noun phrase at the head: up to a preposition, a conjunction or a verb."""
    stop = min((each.first for each in groups if each.voice is not Voice.GERUND), default=len(ahead))
    taken: list[Word] = []
    for word in ahead[:stop]:
        if word.lower in PREPOSITIONS or word.lower in ("and", "or", "but"):
            break
        taken.append(word)
    return taken

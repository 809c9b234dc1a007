"""Figures with what they count ("about 2,000 families"), and two figures for one thing that differ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from timeline_app.derive.acts import acts_of_verb, is_generic, thing
from timeline_app.derive.drafts import Draft, stems
from timeline_app.derive.grammar import PREPOSITIONS
from timeline_app.derive.mentions import Mention, find_mentions
from timeline_app.derive.numbers import BEGINNINGS, NUMBER_IN_WORDS, may_hold_number, whole
from timeline_app.derive.verbs import Form, analyse, is_auxiliary
from timeline_app.model.event import Conflict, Evidence, Role
from timeline_app.model.source import Quote

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_EVENT, _FIGURE = Role.EVENT, Role.FIGURE

_ABOUT = (
    "about", "around", "approximately", "roughly", "some", "nearly", "almost", "more than", "over", "at least", "up to",
    "fewer than", "less than",
)  # fmt: skip
_NUMBER = re.compile(
    rf"(?<![\w$£€¥.,/:-])(?=\d|{BEGINNINGS}|{'|'.join(sorted({word[:2] for word in _ABOUT}))})"
    rf"(?P<about>(?:{'|'.join(_ABOUT)})\s+)?"
    rf"(?P<figure>\d{{1,3}}(?:,\d{{3}})+|\d+|{NUMBER_IN_WORDS}(?!-))"
    r"(?P<scale>\s+(?:hundred|thousand|million|billion))?"
    r"(?![\w.,:/%-]*\d)(?!\s?(?:%|percent|per cent|°|years?\b|year-old|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b"
    r"|a\.m|p\.m|am\b|pm\b))",
    re.I,
)
_STOP_WORDS = (
    "of in on at from to by since and or were was had have has been be will would who that which are is"
)
_STOP = rf"(?!(?:{_STOP_WORDS.replace(' ', '|')})\b)"
#: What is counted: up to so many words after the number, with one "of ..." or "from their ..." if it follows.
_COUNTED = re.compile(
    rf"(?:\s+{_STOP}[^\W\d_][\w'’-]*){{1,6}}"
    rf"(?:\s+(?:and|of)(?!\s+\w+ing\b)(?:\s+{_STOP}[^\W\d_][\w'’-]*){{1,3}})?"
    r"(?:\s+from\s+(?:their|his|her|its)\s+[^\W\d_]+)?"
)
#: "Interstate 80", "Article 5": a number after a name belongs to the name.
_NAMED = re.compile(r"[A-Z][^\W\d_]+\s\Z")
_WORD = re.compile(r"[^\W\d_]+")
_DEAD = frozenset({"dead", "deaths", "fatalities"})
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
#: So many figures are a list.
_LIST = 24
#: Two figures are for one thing only where they lie within this factor of each other.
_NEAR = 2.0


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` at ``start:end`` of the text, with the words for what it counts."""

    start: int
    end: int
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure of an event: what it counts in stems, and the acts told right beside it ("killed 12 people")."""

    figure: Figure
    quote: Quote
    things: frozenset[str]
    acts: frozenset[str]


class KnownDates:
    """The dates of a text's sentences, in the order of the text."""

    def __init__(self, text: str, sentences: Sequence[tuple[Mention, ...]], start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._dates = [date for each in sentences for date in each]
        self._ends = [date.end for date in self._dates]

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """Those in a stretch of the text, or that reach into it; outside the sentences they are read now."""
        if start < self._start or self._end < end:
            return find_mentions(self._text, start, end)
        return takewhile(
            lambda date: date.start < end, islice(self._dates, bisect_right(self._ends, start), None)
        )


def figures_in(text: str, start: int, end: int, known: KnownDates | None = None) -> Iterator[Figure]:
    """The figures of a stretch of text that count something; dates, prices and shares are none.

    ``known`` are the text's dates, where they have been read already.
    """
    if not may_hold_number(text[start:end]):
        return
    # To read dates costs more than all the rest: each is read when it is asked for.
    dates = known.within(start, end) if known is not None else find_mentions(text, start, end)
    date: Mention | None = None
    for found in _NUMBER.finditer(text, start, end):
        at = found.start("figure")
        counted = _COUNTED.match(text, found.end(), end)
        if counted is None:
            continue
        last = counted.group().split()[-1]
        named = _NAMED.search(text, max(start, at - 30), found.start())
        if last[0].isupper() or (named and named.group().strip().lower() not in PREPOSITIONS):
            continue
        while date is None or date.end <= at:
            following = next(dates, None)
            if following is None:
                break
            date = following
        if date is not None and date.start <= at < date.end:
            continue
        value = _value(found["figure"], found["scale"])
        if value is None or (found["figure"][0].isalpha() and _is_verb(counted.group().split()[0])):
            continue
        stop = counted.end()
        yield Figure(found.start(), stop, value, " ".join(text[found.start() : stop].split()))


def _value(figure: str, scale: str | None) -> float | None:
    """None for "one", which more often points than counts."""
    number = float(figure.replace(",", "")) if figure[0].isdigit() else float(whole(figure))
    if number < 2 and figure[0].isalpha():
        return None
    return number * _SCALE.get((scale or "").strip().lower(), 1)


def _is_verb(word: str) -> bool:
    """ "seven remain": what follows a number in words is counted, or it is what the counted ones do."""
    return not word.endswith("s") and any(each.form in (Form.BASE, Form.PAST) for each in analyse(word))


def add_figures(source: str, text: str, draft: Draft, dates: KnownDates) -> None:
    """Give a draft the figures in the words that tell it, and a conflict where two differ."""
    found: list[Figure] = []
    for item in list(draft.evidence):
        if item.role is _EVENT and item.quote.source == source:
            found += figures_in(text, item.quote.start, item.quote.end, dates)
    quotes = [Quote.of(source, text, figure.start, figure.end) for figure in dict.fromkeys(found)]
    draft.evidence += [Evidence(_FIGURE, quote) for quote in quotes]
    draft.conflicts += figure_conflicts(draft.evidence)


def figure_conflicts(evidence: Sequence[Evidence]) -> list[Conflict]:
    """Each pair of an event's figures that count the same and differ, once, however often they are told.

    A list of many figures tells of many things: it contradicts itself nowhere.
    """
    told = [item.quote for item in evidence if item.role is _FIGURE]
    if len(told) < 2:
        return []
    counted: dict[tuple[float, str], _Counted] = {}
    for each in map(_counted, told):
        if each is not None:
            counted.setdefault((each.figure.value, each.figure.words.lower()), each)
        if len(counted) > _LIST:
            return []
    figures = list(counted.values())
    return [
        Conflict("figure", (one.figure.words, two.figure.words), (one.quote, two.quote))
        for index, one in enumerate(figures)
        for two in figures[index + 1 :]
        if _differ(one, two)
    ]


def _counted(quote: Quote) -> _Counted | None:
    read = _read(quote.exact, quote.prefix, quote.suffix)
    return None if read is None else _Counted(read[0], quote, *read[1:])


@lru_cache(maxsize=1 << 12)
def _read(exact: str, prefix: str, suffix: str) -> tuple[Figure, frozenset[str], frozenset[str]] | None:
    """A figure, what it counts, and the acts beside it. Remembered: an event that many tell is read again and again."""
    figure, number = next(figures_in(exact, 0, len(exact)), None), _NUMBER.search(exact)
    if figure is None or number is None:
        return None
    words = [word.lower() for word in _WORD.findall(exact[number.end() :])]
    things = frozenset(thing(word) for word in words if is_generic(thing(word))) | stems(" ".join(words))
    acts = _acts_beside(prefix, suffix) | _acts_of(words[-1:])
    if not _DEAD.isdisjoint(words):
        # "leaving nine dead", "nine deaths": so many people were killed.
        things, acts = things | {thing("people")}, acts | {"die"}
    return figure, things, acts


def _acts_of(words: Sequence[str]) -> frozenset[str]:
    """ "Nine people died" tells its act itself."""
    told = (each for word in words for each in analyse(word) if each.form is Form.PAST)
    return frozenset(act for each in told for act in acts_of_verb(each.lemma))


def _acts_beside(prefix: str, suffix: str) -> frozenset[str]:
    """The acts of the word before a figure, or of the verb right after it: empty where neither is a verb."""
    before, after = _WORD.findall(prefix)[-1:], _WORD.findall(suffix)[:3]
    while after and is_auxiliary(after[0]):
        after = after[1:]
    ahead = [
        each for word in after[:1] for each in analyse(word) if each.form in (Form.PAST, Form.PARTICIPLE)
    ]
    # "Sent home 260 workers": most base forms there are no verbs.
    told = [each for word in before for each in analyse(word) if each.form is not Form.BASE] + ahead
    return frozenset(act for each in told for act in acts_of_verb(each.lemma))


def _differ(one: _Counted, two: _Counted) -> bool:
    """Two values near enough to be for one thing. "12 people killed" and "15 people injured" count two things."""
    first, second = one.figure.value, two.figure.value
    if not near(first, second):
        return False
    if one.acts and two.acts and not one.acts & two.acts:
        return False
    shared = one.things & two.things
    return any(not is_generic(word) for word in shared) or bool(shared and one.acts & two.acts)


def near(first: float, second: float) -> bool:
    """Whether two values differ, but little enough to be for one thing."""
    return first != second and min(first, second) * _NEAR > max(first, second)


def number_at(text: str, at: int) -> Figure | None:
    """The number at a place of the text, its words being those of what it counts, which may be none."""
    found = _NUMBER.match(text, at)
    value = _value(found["figure"], found["scale"]) if found is not None else None
    if found is None or value is None:
        return None
    counted = _COUNTED.match(text, found.end())
    end = counted.end() if counted is not None else found.end()
    return Figure(found.start(), end, value, text[found.end() : end].strip())


def counts_dead(text: str, figure: Figure) -> bool:
    """Whether the words around a figure tell that so many died: "killing 12 people", "12 people died"."""
    around = _WORD.findall(text[max(0, figure.start - 20) : figure.start])[-1:]
    around += _WORD.findall(text[figure.start : figure.end + 12])
    read = (each for word in around for each in analyse(word.lower()) if each.form is not Form.BASE)
    return any("die" in acts_of_verb(each.lemma) for each in read)

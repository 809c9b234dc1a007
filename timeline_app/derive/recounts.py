"""Another count of the same: "12,000 drivers took part ... The company put the number at 7,500"."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from timeline_app.derive.drafts import Draft, stems
from timeline_app.derive.figures import Figure, counts_dead, figures_in, near, number_at
from timeline_app.model.event import Conflict, Evidence, Role
from timeline_app.model.source import Quote
from timeline_app.resources import resource

#: How many code points before a recount what it counts again is told, if the recount does not say what it counts.
_JUST_BEFORE_CP = 300
_CLAUSE_ENDS = re.compile(r"[.;:!?\"“”\n]")
#: Where the words of who counts end: before an aside, or a date.
_WHO_ENDS = re.compile(r",|\s+(?:in|on|at|after|before|from)\s")
_LONGEST_CP = 60
#: So many figures back the one that is counted again is looked for.
_RECENT = 200


@dataclass(frozen=True, slots=True)
class _Words:
    recount: re.Pattern[str]
    plain: frozenset[str]
    dead: frozenset[str]
    corrected: frozenset[str]


@cache
def _words() -> _Words:
    with resource("language", "en", "acts.toml").open("rb") as file:
        data = tomllib.load(file)["recounts"]
    verbs, links = ("|".join(data[key].split()) for key in ("verbs", "links"))
    recount = re.compile(
        rf"\b(?:{verbs})\s+(?P<what>(?:the|its|their)\s+(?:[\w-]+\s+){{1,4}}?)(?:{links})\s+(?=[^.;\n]*\w)"
    )
    return _Words(recount, *(frozenset(data[key].split()) for key in ("plain", "dead", "corrected")))


def add_recounts(source: str, text: str, kept: Sequence[Draft]) -> None:
    """Give the drafts whose figures the text counts again otherwise, as said by somebody else, a conflict."""
    words = _words()
    counts: _Counts | None = None
    for found in words.recount.finditer(text):
        number = number_at(text, found.end())
        if number is None:
            continue
        begin = _clause_start(text, found.start())
        before = text[begin : found.start()]
        if words.corrected & {word.lower() for word in before.split()}:
            continue
        counts = counts or _Counts(text, kept)
        told = counts.counted_before(found, number)
        if told is None:
            continue
        draft, figure = told
        what = found["what"].split(maxsplit=1)[1].strip()
        other = " ".join(text[number.start : number.end].split())
        quotes = (
            Quote.of(source, text, figure.start, figure.end),
            Quote.of(source, text, found.start(), number.end),
        )
        draft.evidence.append(Evidence(Role.FIGURE, quotes[1], _who(before)))
        counts.add(draft, quotes[1])
        dead = what.split()[-1].lower() in words.dead and not number.words
        value = f"{what} of {other}" if dead else other
        draft.conflicts.append(Conflict("figure", (figure.words, value), quotes))


def _clause_start(text: str, at: int) -> int:
    start = max(0, at - 200)
    ends = [each.end() for each in _CLAUSE_ENDS.finditer(text, start, at)]
    return ends[-1] if ends else start


def _who(before: str) -> str:
    """The subject of the recount as the text has it: "The company"; empty where it is long or missing."""
    who = _WHO_ENDS.split(" ".join(before.split()), maxsplit=1)[0]
    who = re.sub(r"\A(?:The|the|A|a|An|an)\s+|\s+(?:has|also|however)\Z", "", who)
    return who if len(who) <= _LONGEST_CP else ""


class _Counts:
    """The figures that the events of a text tell, in the order of the text, each read once."""

    def __init__(self, text: str, kept: Sequence[Draft]) -> None:
        self._text = text
        self._ends: list[int] = []
        self._told: list[tuple[Draft, Figure]] = []
        self._dead: dict[Figure, bool] = {}
        for draft in kept:
            for item in draft.evidence:
                if item.role is Role.FIGURE:
                    self.add(draft, item.quote)

    def add(self, draft: Draft, quote: Quote) -> None:
        figure = next(figures_in(self._text, quote.start, quote.end), None)
        if figure is not None:
            at = bisect_right(self._ends, quote.end)
            self._ends.insert(at, quote.end)
            self._told.insert(at, (draft, figure))

    def counted_before(self, found: re.Match[str], number: Figure) -> tuple[Draft, Figure] | None:
        """What is counted again: the first count of the dead, else the last figure for the same, told before."""
        words = _words()
        what = [word.lower() for word in found["what"].split()]
        told = bisect_right(self._ends, found.start())
        if what[-1] in words.dead:
            return next(
                (each for each in self._near(range(told), number) if self._counts_dead(each[1])), None
            )
        counted = stems(number.words) - {"about"}
        if not counted and what[-1] not in words.plain:
            return None
        for each in self._near(range(told - 1, max(-1, told - 1 - _RECENT), -1), number):
            figure = each[1]
            if counted & stems(figure.words) if counted else found.start() - figure.end <= _JUST_BEFORE_CP:
                return each
        return None

    def _near(self, places: Iterable[int], number: Figure) -> Iterator[tuple[Draft, Figure]]:
        """Those of the figures that may be for one thing with a number."""
        return (self._told[at] for at in places if near(self._told[at][1].value, number.value))

    def _counts_dead(self, figure: Figure) -> bool:
        if figure not in self._dead:
            self._dead[figure] = counts_dead(self._text, figure)
        return self._dead[figure]

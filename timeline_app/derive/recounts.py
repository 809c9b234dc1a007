"""Another count of the same: "12,000 drivers took part ... The company put the number at 7,500"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
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
    for found in words.recount.finditer(text):
        number = number_at(text, found.end())
        if number is None:
            continue
        begin = _clause_start(text, found.start())
        before = text[begin : found.start()]
        if words.corrected & {word.lower() for word in before.split()}:
            continue
        told = _counted_before(text, kept, found, number)
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


def _counted_before(
    text: str, kept: Sequence[Draft], found: re.Match[str], number: Figure
) -> tuple[Draft, Figure] | None:
    """What is counted again: the first count of the dead, else the last figure for the same, told before."""
    words = _words()
    what = [word.lower() for word in found["what"].split()]
    told = [
        (draft, figure)
        for draft, figure in _figures(text, kept, found.start())
        if near(figure.value, number.value)
    ]
    if what[-1] in words.dead:
        return next((each for each in told if counts_dead(text, each[1])), None)
    counted = stems(number.words) - {"about"}
    if counted:
        alike = [each for each in told if counted & stems(each[1].words)]
        return alike[-1] if alike else None
    if what[-1] not in words.plain:
        return None
    close = [each for each in told if found.start() - each[1].end <= _JUST_BEFORE_CP]
    return close[-1] if close else None


def _figures(text: str, kept: Sequence[Draft], before: int) -> Iterator[tuple[Draft, Figure]]:
    """The figures that events tell before a place of the text, with their events, in reading order."""
    for draft in sorted(kept, key=lambda each: each.at):
        for item in draft.evidence:
            if item.role is Role.FIGURE and item.quote.end <= before:
                figure = next(figures_in(text, item.quote.start, item.quote.end), None)
                if figure is not None:
                    yield draft, figure

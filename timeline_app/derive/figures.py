"""Figures with what they count ("about 2,000 families"), and two figures for one thing that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline_app.derive.drafts import Draft, stems
from timeline_app.derive.grammar import PREPOSITIONS
from timeline_app.derive.mentions import find_mentions
from timeline_app.model.event import Conflict, Evidence, Role
from timeline_app.model.source import Quote

_NUMBER = re.compile(
    r"(?<![\w$£€¥.,/:-])(?P<about>(?:about|around|approximately|roughly|some|nearly|almost|more than|over|at least"
    r"|up to|fewer than|less than)\s+)?(?P<figure>\d{1,3}(?:,\d{3})+|\d+)"
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
    rf"(?:\s+(?:and|of)(?:\s+{_STOP}[^\W\d_][\w'’-]*){{1,3}})?"
    r"(?:\s+from\s+(?:their|his|her|its)\s+[^\W\d_]+)?"
)
#: "Interstate 80", "Article 5": a number after a name belongs to the name.
_NAMED = re.compile(r"[A-Z][^\W\d_]+\s\Z")
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
#: Two figures are for one thing only where they lie within this factor of each other.
_NEAR = 2.0


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` at ``start:end`` of the text, with the words for what it counts."""

    start: int
    end: int
    value: float
    words: str


def figures_in(text: str, start: int, end: int) -> Iterator[Figure]:
    """The figures of a stretch of text that count something; dates, prices and shares are none."""
    dates = [(mention.start, mention.end) for mention in find_mentions(text, start, end)]
    for found in _NUMBER.finditer(text, start, end):
        at = found.start("figure")
        counted = _COUNTED.match(text, found.end(), end)
        if counted is None or any(lo <= at < hi for lo, hi in dates):
            continue
        last = counted.group().split()[-1]
        named = _NAMED.search(text, max(start, at - 30), found.start())
        if last[0].isupper() or (named and named.group().strip().lower() not in PREPOSITIONS):
            continue
        value = float(found["figure"].replace(",", "")) * _SCALE.get(
            (found["scale"] or "").strip().lower(), 1
        )
        stop = counted.end()
        yield Figure(found.start(), stop, value, " ".join(text[found.start() : stop].split()))


def add_figures(source: str, text: str, draft: Draft) -> None:
    """Give a draft the figures in the words that tell it, and a conflict where two differ."""
    found: list[Figure] = []
    for item in list(draft.evidence):
        if item.role is Role.EVENT and item.quote.source == source:
            found += figures_in(text, item.quote.start, item.quote.end)
    quotes = {figure: Quote.of(source, text, figure.start, figure.end) for figure in dict.fromkeys(found)}
    draft.evidence += [Evidence(Role.FIGURE, quote) for quote in quotes.values()]
    draft.conflicts += _conflicts(list(quotes), quotes)


def _conflicts(found: Sequence[Figure], quotes: dict[Figure, Quote]) -> Iterator[Conflict]:
    """Each pair of differing figures once, however often they are told."""
    figures = list({(figure.value, figure.words.lower()): figure for figure in reversed(found)}.values())[
        ::-1
    ]
    for index, one in enumerate(figures):
        for two in figures[index + 1 :]:
            near = min(one.value, two.value) * _NEAR > max(one.value, two.value)
            if near and one.value != two.value and stems(one.words) & stems(two.words):
                yield Conflict("figure", (one.words, two.words), (quotes[one], quotes[two]))

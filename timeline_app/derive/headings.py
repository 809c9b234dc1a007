"""Dates that lines begin with, in texts where many lines do: the headings of a chronology's entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline_app.derive.mentions import Mention, find_mentions

#: With fewer headings, or fewer in proportion to its lines, a text is no chronology.
_LEAST = 3
_SHARE = 3
#: A heading stands within so many characters.
_REACH = 60
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARKS = re.compile(r"[\s#*•·–—>|\[(-]*(?:\d{1,2}[.)] )?")
_JOINS = re.compile(r"[ ,;(]{1,3}(?:at )?")
#: What sets a heading apart: a sign, the end of its line, a gap, or a capital right behind it.
_APART = re.compile(
    r"(?:\s(?:onwards?|approx\.?|\?))?[)\]*_]*"
    r"(?:\s*[:–—|]|\.(?=\s|\Z)|\s?-\s|\t|\s{2,}|\s*\Z|,?\s(?=[\"“'(]?[A-Z]))\s*"
)
_CALENDAR = frozenset({
    "year", "year_alone", "year_any", "first_year", "month", "month_alone", "decade", "ordinal_century",
})  # fmt: skip


class Heading(NamedTuple):
    """The date ``start:end``; what it heads is told from ``told`` on."""

    start: int
    end: int
    told: int


def headings_of(text: str) -> list[Heading]:
    """The headings in the order of the text; none where the text is no chronology."""
    if text.count("\n") < _LEAST - 1:
        return []
    lines = list(_LINE.finditer(text))
    found = list(_headings(text, lines))
    return found if len(found) >= _LEAST and len(found) * _SHARE >= len(lines) else []


def _headings(text: str, lines: list[re.Match[str]]) -> Iterator[Heading]:
    for line in lines:
        marks = _MARKS.match(text, line.start(), line.end())
        heading = _heading(text, marks.end() if marks else line.start(), line.end())
        if heading is not None:
            yield heading


def _heading(text: str, start: int, end: int) -> Heading | None:
    """A date of the calendar at the beginning of a line, with a clock or weekday beside it, and set apart."""
    at, calendar = start, False
    for mention in find_mentions(text, start, min(end, start + _REACH)):
        if mention.start != at and not (at > start and _JOINS.fullmatch(text, at, mention.start)):
            break
        at = mention.end
        calendar = calendar or _of_calendar(mention)
    apart = _APART.match(text, at, end) if calendar else None
    return Heading(start, at, apart.end()) if apart is not None else None


def _of_calendar(mention: Mention) -> bool:
    return not _CALENDAR.isdisjoint(mention.values) and "near" not in mention.values

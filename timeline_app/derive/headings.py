"""Dates that lines begin with, in texts where many lines do: the headings of a chronology's entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline_app.dates.civil import civil
from timeline_app.dates.span import FuzzyDate
from timeline_app.dates.words import MONTHS, WEEKDAYS
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
#: A date begins with a figure, a name of the calendar, or what makes it rough; to look for one takes far longer.
_MAY_BEGIN = re.compile(
    rf"\d|(?:{'|'.join(sorted(word[:3] for word in (*MONTHS, *WEEKDAYS)))}|spring|summer|autumn|fall|winter|new year)"
    r"|c\.|ca\b|circa|about|around|mid|early|late|(?:the )?(?:end|beginning|start) of|the (?:\d|early|late|mid)"
    r"|by \d|christmas|easter|a\.?d\b|b\.?c\b",
    re.I,
)
_CALENDAR = frozenset({
    "year", "year_alone", "year_any", "first_year", "month", "month_alone", "decade", "ordinal_century",
})  # fmt: skip

_YEARS = frozenset({"year", "year_alone", "year_any", "first_year"})


class Heading(NamedTuple):
    """The date ``start:end``; what it heads is told from ``told`` on."""

    start: int
    end: int
    told: int


def headings_of(text: str) -> list[Heading]:
    """The headings in the order of the text; none where the text is no chronology."""
    if text.count("\n") < _LEAST - 1:
        return []
    lines = [(_begin(text, line), line.end()) for line in _LINE.finditer(text)]
    told = [(start, end) for start, end in lines if _MAY_BEGIN.match(text, start, end)]
    if not _are_enough(len(told), len(lines)):
        return []
    found = [heading for heading in (_heading(text, *line) for line in told) if heading is not None]
    return found if _are_enough(len(found), len(lines)) else []


def _are_enough(headings: int, lines: int) -> bool:
    return headings >= _LEAST and headings * _SHARE >= lines


def _begin(text: str, line: re.Match[str]) -> int:
    """Where a line begins behind its marks and number."""
    marks = _MARKS.match(text, line.start(), line.end())
    return marks.end() if marks is not None else line.start()


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
    if mention.values.keys() >= {"weekday", "day"}:
        return True  # "Wednesday 5th", in a diary
    return not _CALENDAR.isdisjoint(mention.values) and "near" not in mention.values


#: A chronology of a year has so many months between its first and last heading at the least.
_MOST_OF_A_YEAR = 5
#: Until this month of the next year a year is looked back on.
_LOOKING_BACK = 2
_WILL = re.compile(r"\bwill\b")


def year_looked_back_on(text: str, headings: Sequence[Heading], written: FuzzyDate | None) -> int | None:
    """The year of headings without one: "January: ..." up to "December: ...", in an article at the year's end.

    None where the headings tell a year, or where what they head is to come.
    """
    if written is None or not headings:
        return None
    mentions = [next(iter(find_mentions(text, each.start, each.end)), None) for each in headings]
    months = [
        each.values.get("month", each.values.get("month_alone")) for each in mentions if each is not None
    ]
    known = [each for each in months if isinstance(each, int)]
    dated = any(each is not None and not _YEARS.isdisjoint(each.values) for each in mentions)
    if (
        dated
        or len(known) < len(headings)
        or known != sorted(known)
        or known[-1] - known[0] < _MOST_OF_A_YEAR
    ):
        return None
    if len(_WILL.findall(text, headings[0].start)) * _SHARE >= len(headings):
        return None
    year, month = civil(written.lo)[:2]
    if known[-1] <= month:
        return year
    return year - 1 if month <= _LOOKING_BACK else None

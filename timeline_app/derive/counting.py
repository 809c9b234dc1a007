"""Counting from a date: so many days, weeks, months or years later or earlier."""

from __future__ import annotations

import re

from timeline_app.dates.civil import DAY, Ticks, floor, step
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate

#: TIMEX3's value of a length that can be counted: its number and its unit.
LENGTH = re.compile(r"P(\d{1,3})([DWMY])")
_GRAINS = {"D": Grain.DAY, "W": Grain.DAY, "M": Grain.MONTH, "Y": Grain.YEAR}
_DAYS = {"D": 1, "W": 7}
#: Nobody counts centuries from a day.
_FARTHEST = 200 * 366 * DAY
_NOT_EXACTLY = re.compile(
    r"\b(?:about|around|almost|nearly|roughly|barely|some|over|under|(?:more|less|fewer) than)\b", re.I
)
_BEFORE_LENGTH = 24


def moved(when: DateSpan, count: int, unit: str, inexact: bool = False) -> DateSpan | None:
    """A date so many days, weeks, months or years ("D", "W", "M", "Y") later; None where it is too vague for that."""
    date, grain = when.start, _GRAINS[unit]
    if when.end is not None or not date.bounded or date.grain > grain:
        return None
    lo: Ticks = floor(date.lo, grain)
    lo = lo + count * _DAYS[unit] * DAY if unit in _DAYS else step(lo, grain, count)
    if abs(lo - date.lo) > _FARTHEST:
        return None
    doubt = date.doubt | (Doubt.APPROXIMATE if inexact or unit == "W" else Doubt.NONE)
    return DateSpan(FuzzyDate.unit(lo, grain, doubt=doubt))


def is_inexact(text: str, start: int, end: int) -> bool:
    """ "about two weeks", "more than a year": whether the length at ``start:end`` is no exact one."""
    before = text[max(0, start - _BEFORE_LENGTH) : start].rsplit(",", 1)[-1]
    return bool(_NOT_EXACTLY.search(before) or _NOT_EXACTLY.match(text, start, end))

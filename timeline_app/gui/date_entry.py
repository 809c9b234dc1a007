"""A date that somebody types: "19 June 2018", "June 19, 2018", "2018-06-19", or any EDTF."""

from __future__ import annotations

import re

from timeline_app.dates.edtf import from_edtf
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import MONTHS, WEEKDAYS
from timeline_app.errors import DateError

_MONTH = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH |= {name[:3]: number for name, number in _MONTH.items()} | {"sept": 9}
_WEEKDAY = re.compile(rf"(?:{'|'.join(f'{day}|{day[:3]}' for day in WEEKDAYS)})\b[.,]?\s*", re.IGNORECASE)
_YEAR = r"(?:AD\s*)?(?P<year>\d{1,5})(?:\s*(?P<bc>BCE?)|\s*(?:AD|CE))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<month>[a-z]+)\.?,?\s+{_YEAR}",
        rf"(?P<month>[a-z]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?P<month>[a-z]+)\.?,?\s+{_YEAR}",
        _YEAR,
    )
)


def parse_date(text: str) -> DateSpan:
    """Raises DateError with one sentence that says what is missing."""
    words = " ".join(text.split())
    if not words:
        raise DateError("type a date, such as 19 June 2018")
    for form in _FORMS:
        if found := form.fullmatch(_WEEKDAY.sub("", words, count=1)):
            return _date(found.groupdict(), words)
    try:
        return from_edtf(words)
    except ValueError as error:
        raise DateError(f"“{words}” is not a date that can be read; write it like 19 June 2018") from error


def _date(part: dict[str, str | None], words: str) -> DateSpan:
    year = int(part["year"] or 0)
    if year == 0:
        raise DateError("there is no year 0")
    year = 1 - year if part["bc"] else year
    name = part.get("month")
    if name is None:
        return DateSpan(FuzzyDate.year(year))
    month = _MONTH.get(name.lower())
    if month is None:
        raise DateError(f"“{name}” is not a month")
    day = part.get("day")
    if day is None:
        return DateSpan(FuzzyDate.month(year, month))
    try:
        return DateSpan(FuzzyDate.day(year, month, int(day)))
    except ValueError as error:
        raise DateError(f"“{words}” does not exist in the calendar") from error

"""The day that a page or a file head states as its publication date, read strictly: no guess is a date."""

from __future__ import annotations

import re
from datetime import datetime

from dateutil import parser as date_parser

from timeline_app.dates.civil import civil, from_iso
from timeline_app.dates.span import DateSpan, FuzzyDate

_ISO_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?![\d-])")
_COMPACT_DAY = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T\d{4,6}Z?)?\s*")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LABEL = re.compile(r"^\W*(?:first\s+)?(?:published|posted|publication date|date)\b(?:\s+on\b)?\s*:?", re.I)


def day_of(words: str) -> DateSpan | None:
    """The one day that these words name, with year, month and day; None for anything less or ambiguous.

    A clock time and a zone are left aside: the day is the one that is written.
    """
    found = _ISO_DAY.match(words) or _COMPACT_DAY.fullmatch(words)
    try:
        start = from_iso("-".join(found.groups())) if found else _named_day(_LABEL.sub("", words).strip())
    except (ValueError, OverflowError):
        return None
    return DateSpan(FuzzyDate.day(*civil(start)[:3]))


def _named_day(words: str) -> int:
    """Raises ValueError unless every reading gives the same whole date."""
    if len(words) > 60 or not _YEAR.search(words):
        raise ValueError("not a whole date")
    # dateutil takes what is missing from the default: a part that follows the default was not written.
    # It may read 03/04/2018 both ways: then it is no date either.
    readings = {
        date_parser.parse(words, default=default, dayfirst=day_first, ignoretz=True).date()
        for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))
        for day_first in (False, True)
    }
    if len(readings) != 1:
        raise ValueError("not one day")
    return from_iso(readings.pop().isoformat())

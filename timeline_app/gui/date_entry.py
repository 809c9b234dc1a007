"""A date that somebody types, in any form that the program reads."""

from __future__ import annotations

from timeline_app.dates.reading import read_date
from timeline_app.dates.span import DateSpan
from timeline_app.errors import DateError


def parse_date(text: str) -> DateSpan:
    """Raises DateError with one sentence that says what is wrong."""
    words = " ".join(text.split())
    if not words:
        raise DateError("type a date, such as 19 June 2018")
    try:
        return read_date(words)
    except ValueError as error:
        raise DateError(str(error)) from error

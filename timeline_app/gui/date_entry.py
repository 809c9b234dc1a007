"""A date that somebody types, in any form that the program reads."""

from __future__ import annotations

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import DateError


def parse_date(text: str, day: FuzzyDate | None = None) -> DateSpan:
    """The date; with a ``day`` also what counts from it, such as "last April".

    Raises DateError with one sentence that says what is wrong.
    """
    # Loaded with the first date that is typed: the window is there sooner.
    from timeline_app.dates.reading import read_date

    words = " ".join(text.split())
    if not words:
        raise DateError("type a date, such as 19 June 2018")
    try:
        return read_date(words)
    except ValueError as error:
        counted = None if day is None else _counted(words, day)
        if counted is None:
            raise DateError(str(error)) from error
        return counted


def _counted(words: str, day: FuzzyDate) -> DateSpan | None:
    # The rules for articles take a moment to load, and few dates that are typed need them.
    from timeline_app.derive.typed import read_typed

    return read_typed(words, day)

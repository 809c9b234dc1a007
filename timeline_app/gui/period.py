"""A visible stretch of time in words, as short as it can be: "14–26 June 2018"."""

from __future__ import annotations

from timeline_app.dates.civil import DAY, HOUR, Civil, Ticks, civil
from timeline_app.dates.words import MONTHS, year_in_words

#: Of a longer stretch of years nobody reads the last figures.
_MOST_EXACT = 50_000


def period_in_words(lo: Ticks, hi: Ticks) -> str:
    """From ``lo`` to before ``hi``: hours within a few days, days within a few years, else years."""
    if hi - lo < 2 * DAY:
        return _hours(lo, hi)
    first, last = civil(lo), civil(max(lo, hi - 1))
    if last.year - first.year > 3:
        return _years(first.year, last.year)
    if first.year != last.year:
        return f"{_day(first)} {year_in_words(first.year)} – {_day(last)} {year_in_words(last.year)}"
    if first.month != last.month:
        return f"{_day(first)} – {_day(last)} {year_in_words(last.year)}"
    return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {year_in_words(last.year)}"


def _hours(lo: Ticks, hi: Ticks) -> str:
    # Hours are told to the full one below and above: the picture's edges fall between them.
    first, last = civil(lo), civil(hi + (-hi) % HOUR)
    start = f"{_day(first)} {year_in_words(first.year)}, {first.hour:02}:00"
    if first[:3] == last[:3]:
        return f"{start}–{last.hour:02}:00"
    if last.hour == 0 and civil(hi - 1)[:3] == first[:3]:
        return f"{start}–24:00"
    return f"{start} – {_day(last)}, {last.hour:02}:00"


def _years(first: int, last: int) -> str:
    if last - first > _MOST_EXACT:
        unit = 10 ** (len(str(last - first)) - 3)
        return " – ".join(_rounded(year, unit) for year in (first, last))
    if first < 1 and last < 1:
        return f"{1 - first}–{1 - last} BC"
    return f"{year_in_words(first)}–{year_in_words(last)}"


def _rounded(year: int, unit: int) -> str:
    """ "58,000,000 BC": the year to a few figures."""
    number = round(year / unit) * unit
    return f"{-number:,} BC" if number < 0 else f"{number:,}"


def _day(moment: Civil) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]}"

"""Dates in words for people, in English: "Monday night, 18 June 2018", "since April 2018", "c. 1850".

Days are written day month year; years before 1 as BC, without a year 0.
"""

from __future__ import annotations

from timeline_app.dates.civil import DAY, FUTURE, PAST, Ticks, civil, floor, start_of_day, step, weekday
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.policy import parts_of_day
from timeline_app.dates.span import DateSpan, FuzzyDate

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def in_words(span: DateSpan) -> str:
    """A phrase that can stand alone."""
    if not span.dated:
        return _undated(span)
    if span.end is None:
        return date_in_words(span.start)
    if span.open_ended:
        return f"since {date_in_words(span.start)}"
    if span.start.edge is Edge.UNKNOWN:
        return f"until {date_in_words(span.end)}"
    if span.end.edge is Edge.UNKNOWN:
        return f"from {date_in_words(span.start)}, end unknown"
    if span.start.grain is Grain.DAY and span.end.grain is Grain.DAY and span.doubt is Doubt.NONE:
        return f"from {_range(span.start.lo, span.end.lo, Grain.DAY, ' to ')}"
    return f"from {date_in_words(span.start)} to {date_in_words(span.end)}"


def date_in_words(date: FuzzyDate) -> str:
    """One uncertain moment; c. for approximate, "perhaps" for uncertain."""
    return _doubtful(date.doubt, _plain(date))


def _doubtful(doubt: Doubt, words: str) -> str:
    if Doubt.APPROXIMATE in doubt:
        words = f"c. {words}"
    return f"perhaps {words}" if Doubt.UNCERTAIN in doubt else words


def _plain(date: FuzzyDate) -> str:
    if date.lo == PAST and date.hi == FUTURE:
        return "no date"
    if date.lo == PAST:
        return f"before {unit_in_words(date.hi, date.grain)}"
    if date.hi == FUTURE:
        return f"after {unit_in_words(date.lo - 1, date.grain)}"
    lo = floor(date.lo, date.grain)
    if date.grain is Grain.PART_OF_DAY:
        return _part_of_day(date)
    if date.lo == lo and date.hi == step(lo, date.grain):
        return unit_in_words(lo, date.grain)
    inside = date.grain > Grain.DAY and date.hi <= step(lo, date.grain)
    return f"between {_range(date.lo, date.hi - 1, Grain.DAY if inside else date.grain, ' and ')}"


def _range(first: Ticks, last: Ticks, grain: Grain, joint: str) -> str:
    """ "5 and 7 June 2018": what both share is said once. ``last`` lies in the last unit."""
    if grain is not Grain.DAY:
        return unit_in_words(first, grain) + joint + unit_in_words(last, grain)
    one, two = civil(first), civil(last)
    if one[:2] == two[:2]:
        return f"{one.day}{joint}{two.day} {MONTHS[two.month - 1]} {year_in_words(two.year)}"
    if one.year == two.year:
        return f"{one.day} {MONTHS[one.month - 1]}{joint}{_day(last)}"
    return _day(first) + joint + _day(last)


def _undated(span: DateSpan) -> str:
    date = span.start
    if date.hi < FUTURE and date.lo == PAST:
        return f"no date of its own; not after {_day(date.hi - 1)}"
    if date.lo > PAST and date.hi == FUTURE:
        return f"no date of its own; not before {_day(date.lo)}"
    return "no date of its own"


def _part_of_day(date: FuzzyDate) -> str:
    """ "Monday night, 18 June 2018", by the name whose hours these are; else the hours themselves."""
    day = start_of_day(date.lo)
    for part in parts_of_day().values():
        if (part.lo_s, part.hi_s) == (date.lo - day, date.hi - day):
            return f"{WEEKDAYS[weekday(day)]} {part.name}, {_day(day)}"
    lo, hi = civil(date.lo), civil(date.hi)
    end = "24:00" if date.hi == day + DAY else f"{hi.hour:02}:{hi.minute:02}"
    return f"{WEEKDAYS[weekday(day)]} {_day(day)}, {lo.hour:02}:{lo.minute:02} to {end}"


def unit_in_words(at: Ticks, grain: Grain) -> str:
    """The unit of that grain around ``at``."""
    moment = civil(at)
    if grain <= Grain.PART_OF_DAY:
        clock = f"{moment.hour:02}:{moment.minute:02}" + (
            f":{moment.second:02}" if grain is Grain.SECOND else ""
        )
        return f"{_weekday_and_day(at)}, {clock}"
    if grain is Grain.DAY:
        return _weekday_and_day(at)
    if grain is Grain.WEEK:
        return f"the week of Monday {_day(floor(at, Grain.WEEK))}"
    if grain is Grain.MONTH:
        return f"{MONTHS[moment.month - 1]} {year_in_words(moment.year)}"
    if grain is Grain.QUARTER:
        return f"the {ordinal((moment.month + 2) // 3)} quarter of {year_in_words(moment.year)}"
    if grain is Grain.SEASON:
        return _season(at)
    return _years(moment.year, grain)


def _season(at: Ticks) -> str:
    first = civil(floor(at, Grain.SEASON))
    if first.month == 12:
        return f"winter {year_in_words(first.year)} to {year_in_words(first.year + 1)}"
    return f"{_SEASONS[first.month]} {year_in_words(first.year)}"


def _years(year: int, grain: Grain) -> str:
    if grain is Grain.YEAR:
        return year_in_words(year)
    if year < 1:
        size = 10 if grain is Grain.DECADE else 100
        first = year // size * size
        return f"{year_in_words(first)} to {year_in_words(first + size - 1)}"
    if grain is Grain.DECADE:
        return f"the {year // 10 * 10}s"
    return f"the {ordinal(year // 100 + 1)} century"


def _weekday_and_day(at: Ticks) -> str:
    """Without the weekday before 1583: nobody's calendar had the one that Gregorian counting gives."""
    if civil(at).year < 1583:
        return _day(at)
    return f"{WEEKDAYS[weekday(at)]} {_day(at)}"


def _day(at: Ticks) -> str:
    year, month, day = civil(at)[:3]
    return f"{day} {MONTHS[month - 1]} {year_in_words(year)}"


def year_in_words(year: int) -> str:
    """An astronomical year for people: 0 is "1 BC"."""
    return str(year) if year > 0 else f"{1 - year} BC"


def ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}"[:-1] + _ORDINALS.get(number % 10, f"{number % 10}th")

"""Civil time as whole seconds, in the proleptic Gregorian calendar.

``Ticks`` count civil seconds from 1970-01-01T00:00 without leap seconds and without any time zone.
Years are astronomical (ISO 8601): year 0 is 1 BC, year -43 is 44 BC. Any year fits that fits an int64.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from timeline_app.dates.grain import Grain

Ticks = int

MINUTE: Ticks = 60
HOUR: Ticks = 3_600
DAY: Ticks = 86_400
WEEK: Ticks = 7 * DAY

#: Beyond every bound: "no earliest" and "no latest". They fit an int64 with room for sums.
PAST: Ticks = -(2**62)
FUTURE: Ticks = 2**62

#: Years whose ticks stay well inside PAST..FUTURE (2**62 s are 146 thousand million years).
MAX_YEAR = 100_000_000_000

_ISO = re.compile(
    r"(?P<year>\d{4}|[+-]\d{4,12})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?)?)?",
    re.ASCII,
)


class Civil(NamedTuple):
    """One civil moment; ``year`` is astronomical, ``hour`` 0..23."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01, for any astronomical year.

    Counts in 400-year eras that begin on 1 March, so that the leap day is the last of its year.
    Raises ValueError for a day that the calendar does not have.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"month {month} does not exist")
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"day {day} does not exist in month {month} of the year {year}")
    if abs(year) > MAX_YEAR:
        raise ValueError(f"the year {year} is outside the range of the calendar")
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146_097 + day_of_era - 719_468


def date_of(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of ``day_number``."""
    era, day_of_era = divmod(days + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return year_of_era + era * 400 + (month <= 2), month, day


def ticks(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0, second: int = 0) -> Ticks:
    """The ticks of a civil moment. Hour 24 is the next day's midnight. Raises ValueError for nonsense."""
    if not (0 <= hour < 24 or (hour == 24 and minute == second == 0)):
        raise ValueError(f"hour {hour}:{minute:02} does not exist")
    if not (0 <= minute < 60 and 0 <= second < 60):
        raise ValueError(f"the time {hour}:{minute:02}:{second:02} does not exist")
    return day_number(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second


@lru_cache(maxsize=1 << 12)
def civil(at: Ticks) -> Civil:
    """The civil moment of some ticks."""
    days, rest = divmod(at, DAY)
    return Civil(*date_of(days), rest // HOUR, rest // MINUTE % 60, rest % 60)


def weekday(at: Ticks) -> int:
    """0 for Monday ... 6 for Sunday."""
    return (at // DAY + 3) % 7


def start_of_day(at: Ticks) -> Ticks:
    return at - at % DAY


def iso_week_start(year: int, week: int) -> Ticks:
    """The Monday of an ISO 8601 week: week 1 holds 4 January. Raises ValueError for a week that year lacks."""
    first = floor(ticks(year, 1, 4), Grain.WEEK)
    following = floor(ticks(year + 1, 1, 4), Grain.WEEK)
    at = first + (week - 1) * WEEK
    if not first <= at < following:
        raise ValueError(f"the year {year} has no week {week}")
    return at


def add_months(at: Ticks, months: int) -> Ticks:
    """Move by calendar months; the 31st becomes the last day of a shorter month."""
    moment = civil(at)
    year, month0 = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, days_in_month(year, month0 + 1))
    return ticks(year, month0 + 1, day) + at % DAY


#: The lengths of the units that a day holds; a part of a day is floored to its day.
_IN_A_DAY = {
    Grain.SECOND: 1, Grain.MINUTE: MINUTE, Grain.HOUR: HOUR, Grain.PART_OF_DAY: DAY, Grain.DAY: DAY,
}  # fmt: skip


def floor(at: Ticks, grain: Grain) -> Ticks:
    """The start of the unit of that grain in which ``at`` lies.

    A part of a day is floored to its day. Seasons begin with March, June, September and December; decades and
    centuries with the years that their number divides (1990, 1900), as in EDTF's ``199X`` and ``19XX``.
    """
    length = _IN_A_DAY.get(grain)
    if length is not None:
        return at - at % length
    day = start_of_day(at)
    if grain is Grain.WEEK:
        return day - weekday(day) * DAY
    year, month = civil(day)[:2]
    if grain is Grain.MONTH:
        return ticks(year, month)
    if grain is Grain.QUARTER:
        return ticks(year, month - (month - 1) % 3)
    if grain is Grain.SEASON:
        return add_months(ticks(year, month), -(month % 3))
    size = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100}[grain]
    return ticks(year // size * size)


_FIXED = {
    Grain.SECOND: 1, Grain.MINUTE: MINUTE, Grain.HOUR: HOUR,
    Grain.PART_OF_DAY: DAY, Grain.DAY: DAY, Grain.WEEK: WEEK,
}  # fmt: skip
_MONTHS = {
    Grain.MONTH: 1, Grain.QUARTER: 3, Grain.SEASON: 3, Grain.YEAR: 12, Grain.DECADE: 120, Grain.CENTURY: 1200,
}  # fmt: skip


def step(at: Ticks, grain: Grain, count: int = 1) -> Ticks:
    """``at`` moved by ``count`` units of the grain. A part of a day is moved by days."""
    if grain in _FIXED:
        return at + count * _FIXED[grain]
    return add_months(at, count * _MONTHS[grain])


def iso_year(year: int) -> str:
    """A year as ISO 8601 writes it: four digits, or a sign and as many as it needs."""
    if 0 <= year <= 9_999:
        return f"{year:04}"
    return f"{'-' if year < 0 else '+'}{abs(year):04}"


def iso(at: Ticks) -> str | None:
    """ISO 8601 civil time (``2018-06-19T00:00:00``), None beyond every bound (PAST, FUTURE)."""
    if at <= PAST or at >= FUTURE:
        return None
    year, month, day, hour, minute, second = civil(at)
    return f"{iso_year(year)}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"


def from_iso(text: str) -> Ticks:
    """The start of an ISO 8601 date or civil time without zone. Raises ValueError with the reason."""
    found = _ISO.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” is not a date like 2018-06-19 or 2018-06-19T18:00:00")
    part = {name: int(value) for name, value in found.groupdict().items() if value is not None}
    return ticks(
        part["year"], part.get("month", 1), part.get("day", 1),
        part.get("hour", 0), part.get("minute", 0), part.get("second", 0),
    )  # fmt: skip

"""EDTF (ISO 8601-2:2019) to dates: levels 0 and 1, of level 2 the sets ``[a..b]`` and the groups of months 25 to 41.

What these texts mean is in the specification, https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import re

from timeline_app.dates.civil import DAY, FUTURE, HOUR, MINUTE, PAST, Ticks, add_months, floor, ticks
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.policy import seasons
from timeline_app.dates.span import DateSpan, FuzzyDate

QUALIFIER = {Doubt.NONE: "", Doubt.APPROXIMATE: "~", Doubt.UNCERTAIN: "?"}
QUALIFIER |= {Doubt.APPROXIMATE | Doubt.UNCERTAIN: "%"}
_DOUBT = {sign: doubt for doubt, sign in QUALIFIER.items()}

_NORTHERN = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
#: First months of 21 to 24 (as the policy has them) and of 25 to 28 and 29 to 32 (northern and southern hemisphere).
SEASON_CODES = {code: seasons()[name] for code, name in enumerate(_NORTHERN, 21)}
SEASON_CODES |= dict(enumerate(_NORTHERN.values(), 25))
SEASON_CODES |= {code: (month + 5) % 12 + 1 for code, month in enumerate(_NORTHERN.values(), 29)}

#: First month, months and grain of quarters, thirds and halves of a year; the last two have no grain of their own.
_GROUPS = {code: ((code - 33) * 3 + 1, 3, Grain.QUARTER) for code in range(33, 37)}
_GROUPS |= {code: ((code - 37) * 4 + 1, 4, Grain.MONTH) for code in range(37, 40)}
_GROUPS |= {code: ((code - 40) * 6 + 1, 6, Grain.MONTH) for code in range(40, 42)}

_LONGEST = 100
_DATE = re.compile(
    r"(?P<year>-?\d{4}|Y-?[1-9]\d{4,11}|-?\d{3}X|-?\d{2}XX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<zone>Z|[+-]\d\d(?::\d\d)?)?)?)?)?(?P<doubt>[~?%]?)",
    re.ASCII,
)


def from_edtf(text: str) -> DateSpan:
    """Raises ValueError with a sentence for what is no date or is not supported.

    An open end is one that has not come before the start; an open start (``../1945``) has no bound, like an
    unknown one, and keeps that it is open. Monday to Sunday is a week.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise ValueError(f"“{text[:40]} …” is too long for a date")
    if text.startswith("[") and text.endswith("]"):
        return DateSpan(_set(text))
    if "/" not in text:
        return DateSpan(_single(text))
    first, last = text.split("/", 1)
    if first in ("", "..") and last in ("", ".."):
        raise ValueError(f"“{text}” names no date")
    if first in ("", ".."):
        return DateSpan.always_until(_single(last)) if first else DateSpan.until(_single(last))
    start = _single(first)
    if last == "..":
        return DateSpan.since(start, start.lo)
    if not last:
        return DateSpan(start, FuzzyDate(start.lo, FUTURE, Grain.DAY, edge=Edge.UNKNOWN))
    end = _single(last)
    if _is_week(start, end):
        return DateSpan(FuzzyDate(start.lo, end.hi, Grain.WEEK, start.doubt))
    if end.hi <= start.lo:
        raise ValueError(f"“{text}” ends before it starts")
    return DateSpan(start, end)


def _is_week(start: FuzzyDate, end: FuzzyDate) -> bool:
    """Monday to Sunday is how a week is written; a span of just these days reads as that week, too."""
    days = (
        start.grain is end.grain is Grain.DAY and start.is_unit and end.is_unit and start.doubt == end.doubt
    )
    return days and floor(start.lo, Grain.WEEK) == start.lo and end.hi - start.lo == 7 * DAY


def _set(text: str) -> FuzzyDate:
    first_text, dots, last_text = text[1:-1].partition("..")
    if not dots:
        raise ValueError(f"“{text}” is not one of [a..b], [..b] and [a..]")
    first = _single(first_text) if first_text else None
    last = _single(last_text) if last_text else None
    known = [each for each in (first, last) if each is not None]
    if not known:
        raise ValueError(f"“{text}” names no date")
    doubt = known[0].doubt | known[-1].doubt
    lo, hi = first.lo if first else PAST, last.hi if last else FUTURE
    if lo >= hi:
        raise ValueError(f"“{text}” ends before it starts")
    offsets = {each.utc_offset_s for each in known}
    offset = offsets.pop() if len(offsets) == 1 else None
    return FuzzyDate(lo, hi, min(each.grain for each in known), doubt, utc_offset_s=offset)


def _single(text: str) -> FuzzyDate:
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” is not a date like 2018, 2018-06, 2018-06-19 or 2018-06-19/2018-06-22")
    year_text, month_text, day_text, hour, minute, second, zone, sign = found.groups()
    doubt = _DOUBT[sign]
    try:
        if year_text[-1] == "X":
            if month_text:
                raise ValueError("a month of an unknown year is no date")
            return _masked_year(year_text, doubt)
        year = _year(year_text)
        if month_text is None:
            return FuzzyDate(ticks(year), ticks(year + 1), Grain.YEAR, doubt)
        if "XX" in (month_text, day_text):
            return _masked_part(year, month_text, day_text, hour, doubt)
        month = int(month_text)
        if day_text is None:
            return _month_or_group(year, month, doubt)
        day = ticks(year, month, int(day_text))
        if hour is None:
            return FuzzyDate(day, day + DAY, Grain.DAY, doubt)
        at = ticks(year, month, int(day_text), int(hour), int(minute), int(second))
        return FuzzyDate(at, at + 1, Grain.SECOND, doubt, utc_offset_s=_offset(zone))
    except ValueError as error:
        raise ValueError(f"“{text}”: {error}") from error


def _year(text: str) -> int:
    if text == "-0000":
        raise ValueError("there is no year -0; 1 BC is 0000")
    return int(text.removeprefix("Y"))


def _masked_year(text: str, doubt: Doubt) -> FuzzyDate:
    """Ten or a hundred years; negative ones count from 0 backwards: ``-00XX`` is -0099 to 0000."""
    known = text.rstrip("X")
    size, grain = (10, Grain.DECADE) if len(text) - len(known) == 1 else (100, Grain.CENTURY)
    first = int(known) * size
    if known[0] == "-":
        first -= size - 1
    return FuzzyDate(ticks(first), ticks(first + size), grain, doubt)


def _masked_part(
    year: int, month_text: str, day_text: str | None, hour: str | None, doubt: Doubt
) -> FuzzyDate:
    """``2018-XX`` is one month of the year, ``2018-XX-XX`` and ``2018-06-XX`` one day of the year or month."""
    if hour is not None:
        raise ValueError("a time of an unknown day is no date")
    if day_text is not None and day_text != "XX":
        raise ValueError("a day of an unknown month is no date")
    if month_text == "XX":
        grain = Grain.MONTH if day_text is None else Grain.DAY
        return FuzzyDate(ticks(year), ticks(year + 1), grain, doubt)
    lo = ticks(year, int(month_text))
    return FuzzyDate(lo, add_months(lo, 1), Grain.DAY, doubt)


def _month_or_group(year: int, month: int, doubt: Doubt) -> FuzzyDate:
    first, months, grain = month, 1, Grain.MONTH
    if month in SEASON_CODES:
        first, months, grain = SEASON_CODES[month], 3, Grain.SEASON
    elif month in _GROUPS:
        first, months, grain = _GROUPS[month]
    lo = ticks(year, first)
    return FuzzyDate(lo, add_months(lo, months), grain, doubt)


def _offset(zone: str | None) -> Ticks | None:
    if zone is None:
        return None
    if zone == "Z":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[4:6] or 0)
    if hours > 23 or minutes > 59:
        raise ValueError(f"{zone} is not an offset from UTC")
    return (hours * HOUR + minutes * MINUTE) * (1 if zone[0] == "+" else -1)

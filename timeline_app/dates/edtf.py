"""EDTF (ISO 8601-2:2019) as a text form for exchange: levels 0 and 1, and ``[..a]``, ``[a..]``, ``[a..b]`` of level 2.

EDTF is coarser than a DateSpan: a part of the day becomes its day, a week the interval of its days.
"""

from __future__ import annotations

import re

from timeline_app.dates.civil import DAY, FUTURE, PAST, Ticks, civil, floor, iso_year, step, ticks
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate

_QUALIFIER = {Doubt.NONE: "", Doubt.APPROXIMATE: "~", Doubt.UNCERTAIN: "?"}
_QUALIFIER |= {Doubt.APPROXIMATE | Doubt.UNCERTAIN: "%"}
_DOUBT = {sign: doubt for doubt, sign in _QUALIFIER.items()}

_SEASON_OF_MONTH = {3: 21, 6: 22, 9: 23, 12: 24}
_MONTH_OF_SEASON = {season: month for month, season in _SEASON_OF_MONTH.items()}
_QUARTERS = range(33, 37)

_DATE = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,12}|-?\d{3}X|-?\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<zone>Z|[+-]\d\d(?::\d\d)?)?)?)?)?(?P<doubt>[~?%]?)"
)


def to_edtf(span: DateSpan) -> str | None:
    """The span in EDTF; None when it has no date or no EDTF says it."""
    if not span.dated:
        return None
    if span.end is None:
        return _moment(span.start)
    start, end = _side(span.start), _side(span.end)
    return None if start is None or end is None else f"{start}/{end}"


def _side(date: FuzzyDate) -> str | None:
    """One side of an interval; ``..`` for an open one, nothing for an unknown one."""
    if date.edge is Edge.OPEN:
        return ".."
    if date.edge is Edge.UNKNOWN:
        return ""
    return _unit(date)


def _moment(date: FuzzyDate) -> str | None:
    """One moment: its unit where the bounds are one, else one of a set (``[a..b]``)."""
    sign = _QUALIFIER[date.doubt]
    if date.grain is Grain.WEEK and date.bounded:
        # EDTF has no week: the interval of its days, first and last inclusive.
        return f"{_day(date.lo)}{sign}/{_day(date.hi - 1)}{sign}"
    unit = _unit(date)
    if unit is not None:
        return unit
    first = "" if date.lo == PAST else _written(date.lo, date.grain)
    last = "" if date.hi == FUTURE else _written(date.hi - 1, date.grain)
    if first is None or last is None or not (first or last):
        return None
    # A qualifier of level 2 stands at each member of the set.
    return f"[{first + sign if first else ''}..{last + sign if last else ''}]"


def _unit(date: FuzzyDate) -> str | None:
    """The unit in which the bounds lie, else None: "earlier this month" and "Monday night" become month and day."""
    if not date.bounded:
        return None
    lo = floor(date.lo, date.grain)
    if date.hi > step(lo, date.grain):
        return None
    text = _written(lo, date.grain)
    if text is None:
        return None
    if date.grain < Grain.PART_OF_DAY and date.utc_offset_s is not None:
        text += _zone(date.utc_offset_s)
    return text + _QUALIFIER[date.doubt]


def _written(at: Ticks, grain: Grain) -> str | None:
    """The unit around ``at``; None for what EDTF cannot write (a decade of a year beyond four digits)."""
    year, month, _day_of_month, hour, minute, second = civil(at)
    if grain < Grain.PART_OF_DAY:
        # EDTF knows no hour without its minutes and seconds: the start of the unit stands for it.
        return f"{_day(at)}T{hour:02}:{minute:02}:{second:02}"
    if grain in (Grain.PART_OF_DAY, Grain.DAY, Grain.WEEK):
        return _day(at)
    if grain is Grain.MONTH:
        return f"{_year(year)}-{month:02}"
    if grain is Grain.QUARTER:
        return f"{_year(year)}-{33 + (month - 1) // 3}"
    if grain is Grain.SEASON:
        return f"{_year(year)}-{_SEASON_OF_MONTH[month - month % 3 if month >= 3 else 12]}"
    if grain is Grain.YEAR:
        return _year(year)
    if not 0 <= year <= 9_999:
        return None
    return f"{year // 10:03}X" if grain is Grain.DECADE else f"{year // 100:02}XX"


def _year(year: int) -> str:
    if -9_999 <= year <= 9_999:
        return iso_year(year)
    return f"Y{year}"


def _day(at: Ticks) -> str:
    year, month, day = civil(at)[:3]
    return f"{_year(year)}-{month:02}-{day:02}"


def _zone(offset_s: int) -> str:
    if offset_s == 0:
        return "Z"
    sign, minutes = "+" if offset_s > 0 else "-", abs(offset_s) // 60
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}"


def from_edtf(text: str) -> DateSpan:
    """Read EDTF. Raises ValueError with a sentence for what is no date or is not supported."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return DateSpan(_set(text))
    if "/" not in text:
        return DateSpan(_single(text))
    first, last = text.split("/", 1)
    if first == ".." or (not first and not last):
        raise ValueError(f"“{text}” has no start that a timeline could show")
    if not first:
        return DateSpan.until(_single(last))
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
    days = start.grain is Grain.DAY and end.grain is Grain.DAY and start.doubt == end.doubt
    return days and floor(start.lo, Grain.WEEK) == start.lo and end.hi - start.lo == 7 * DAY


def _set(text: str) -> FuzzyDate:
    first_text, dots, last_text = text[1:-1].partition("..")
    if not dots:
        raise ValueError(f"“{text}” is not one of [a..b], [..b] and [a..]")
    first = _single(first_text) if first_text else None
    last = _single(last_text) if last_text else None
    if first is None and last is None:
        raise ValueError(f"“{text}” names no date")
    known = first or last
    assert known is not None
    doubt = (first.doubt if first else Doubt.NONE) | (last.doubt if last else Doubt.NONE)
    lo, hi = first.lo if first else PAST, last.hi if last else FUTURE
    if lo >= hi:
        raise ValueError(f"“{text}” ends before it starts")
    return FuzzyDate(lo, hi, known.grain, doubt)


def _single(text: str) -> FuzzyDate:
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” is not a date like 2018, 2018-06, 2018-06-19 or 2018-06-19/2018-06-22")
    doubt = _DOUBT[found["doubt"]]
    year_text = found["year"].removeprefix("Y")
    if year_text.endswith("X"):
        if found["month"]:
            raise ValueError(f"“{text}” gives a month of an unknown year")
        digits = year_text.rstrip("X")
        size = 10 if year_text.count("X") == 1 else 100
        grain = Grain.DECADE if size == 10 else Grain.CENTURY
        return FuzzyDate.unit(ticks(int(digits) * size), grain, doubt=doubt)
    year = int(year_text)
    if found["month"] is None:
        return FuzzyDate.unit(ticks(year), Grain.YEAR, doubt=doubt)
    month = int(found["month"])
    if found["day"] is None:
        return _month_or_season(text, year, month, doubt)
    day = ticks(year, month, int(found["day"]))
    if found["hour"] is None:
        return FuzzyDate.unit(day, Grain.DAY, doubt=doubt)
    at = ticks(year, month, int(found["day"]), int(found["hour"]), int(found["minute"]), int(found["second"]))
    return FuzzyDate(at, at + 1, Grain.SECOND, doubt, utc_offset_s=_offset(found["zone"]))


def _month_or_season(text: str, year: int, month: int, doubt: Doubt) -> FuzzyDate:
    if month in _MONTH_OF_SEASON:
        return FuzzyDate.unit(ticks(year, _MONTH_OF_SEASON[month]), Grain.SEASON, doubt=doubt)
    if month in _QUARTERS:
        return FuzzyDate.unit(ticks(year, (month - 33) * 3 + 1), Grain.QUARTER, doubt=doubt)
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}”: month {month} does not exist")
    return FuzzyDate.unit(ticks(year, month), Grain.MONTH, doubt=doubt)


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone == "Z":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[4:6] or 0)
    return (hours * 3_600 + minutes * 60) * (1 if zone[0] == "+" else -1)

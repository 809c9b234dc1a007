"""EDTF (ISO 8601-2:2019) as a text form for exchange: what is written, by grain. ``edtf_reading`` reads it.

Level 0 and 1, and of level 2 ``[..a]``, ``[a..]``, ``[a..b]``, quarters (33 to 36) and decades and centuries as
sides of an interval (``199X/2005``). EDTF is coarser than a DateSpan: a part of the day becomes its day, a week
the interval of its days. A few forms go beyond the standard, which has none for what they say: months and days
of years beyond four digits (``Y20000-06-19``), times in intervals, doubt of times and within sets
(``[1990~..1993~]``).
"""

from __future__ import annotations

from dataclasses import replace

from timeline_app.dates.civil import FUTURE, PAST, Ticks, civil, floor, iso_year, step
from timeline_app.dates.edtf_reading import QUALIFIER, SEASON_CODES, from_edtf
from timeline_app.dates.grain import Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate, is_bound

__all__ = ["from_edtf", "to_edtf"]

_SEASON_OF_MONTH = {month: code for code, month in SEASON_CODES.items() if code < 25}

#: Grains without a form of their own in a set are told by the next finer one that has.
_IN_SETS = {
    Grain.PART_OF_DAY: Grain.DAY, Grain.WEEK: Grain.DAY, Grain.QUARTER: Grain.MONTH, Grain.SEASON: Grain.MONTH,
    Grain.DECADE: Grain.YEAR, Grain.CENTURY: Grain.YEAR,
}  # fmt: skip


def to_edtf(span: DateSpan) -> str | None:
    """The span in EDTF; None when nothing is known of it or no EDTF says it.

    What has no date but a bound says that: ``[..2018-06-19]`` is up to that day, ``[2018-06-19..]`` from it on.
    """
    if not span.dated:
        return None if span.end is not None else _set(span.start, "")
    if span.end is None:
        return _moment(span.start)
    start, end = _side(span.start), _side(span.end, last=True)
    return None if start is None or end is None else f"{start}/{end}"


def _side(date: FuzzyDate, *, last: bool = False) -> str | None:
    """One side of an interval; ``..`` for an open one, nothing for an unknown one. A week is its outer day."""
    if date.edge is Edge.OPEN:
        return ".."
    if date.edge is Edge.UNKNOWN:
        return ""
    if date.grain is Grain.WEEK and date.bounded:
        return _day(date.hi - 1 if last else date.lo) + QUALIFIER[date.doubt]
    return _unit(date)


def _moment(date: FuzzyDate) -> str | None:
    """One moment: its unit where the bounds are one, else one of a set (``[a..b]``)."""
    sign = QUALIFIER[date.doubt]
    if date.grain is Grain.WEEK and date.bounded:
        # EDTF has no week: the interval of its days, first and last inclusive.
        return f"{_day(date.lo)}{sign}/{_day(date.hi - 1)}{sign}"
    return _unit(date) or _set(date, sign)


def _set(date: FuzzyDate, sign: str) -> str | None:
    """``[a..b]``, ``[..b]`` or ``[a..]``, first and last unit inclusive."""
    if date.lo == PAST and date.hi == FUTURE:
        return None
    grain = _IN_SETS.get(date.grain, date.grain)
    if grain > Grain.DAY and not all(is_bound(at, grain) for at in (date.lo, date.hi) if PAST < at < FUTURE):
        grain = Grain.DAY
    some = _some_unit(date if grain is date.grain else replace(date, grain=grain))
    if some is not None:
        return some + sign
    # A qualifier stands at each member of the set.
    first = "" if date.lo == PAST else _written(date.lo, grain) + sign
    last = "" if date.hi == FUTURE else _written(date.hi - 1, grain) + sign
    return first if first == last else f"[{first}..{last}]"


def _unit(date: FuzzyDate) -> str | None:
    """The unit in which the bounds lie, else None: "earlier this month" and "Monday night" become month and day."""
    if not date.bounded:
        return None
    lo, sign = floor(date.lo, date.grain), QUALIFIER[date.doubt]
    if date.grain >= Grain.DECADE:
        masked = _masked(date, lo)
        return None if masked is None else masked + sign
    if date.hi > step(lo, date.grain):
        some = _some_unit(date)
        return None if some is None else some + sign
    text = _written(lo, date.grain)
    if date.grain < Grain.PART_OF_DAY and date.utc_offset_s is not None:
        text += _zone(date.utc_offset_s)
    return text + sign


def _masked(date: FuzzyDate, lo: Ticks) -> str | None:
    """``199X``, ``19XX``; BC they count from the year 0 backwards: ``-00XX`` is -0099 to 0000, 100 to 1 BC."""
    size, figures, mask = (10, 3, "X") if date.grain is Grain.DECADE else (100, 2, "XX")
    year = civil(lo).year
    if 0 <= year <= 9_999 and date.hi <= step(lo, date.grain):
        return f"{year // size:0{figures}}{mask}"
    first = civil(date.lo).year
    if -9_999 <= first < 0 and first % size == 1 and date.is_unit:
        return f"-{-first // size:0{figures}}{mask}"
    return None


def _some_unit(date: FuzzyDate) -> str | None:
    """``2018-06-XX``, ``2018-XX-XX``, ``2018-XX``: one day of a month or year, one month of a year."""
    if date.grain not in (Grain.DAY, Grain.MONTH) or not -9_999 <= civil(date.lo).year <= 9_999:
        return None
    for whole, mask in ((Grain.MONTH, "-XX"), (Grain.YEAR, "-XX-XX" if date.grain is Grain.DAY else "-XX")):
        if whole > date.grain and floor(date.lo, whole) == date.lo and step(date.lo, whole) == date.hi:
            return _written(date.lo, whole) + mask
    return None


def _written(at: Ticks, grain: Grain) -> str:
    """The unit around ``at``, of grains up to the year."""
    year, month, _day_of_month, hour, minute, second = civil(at)
    if grain is Grain.YEAR:
        return _year(year)
    if grain is Grain.MONTH:
        return f"{_year(year)}-{month:02}"
    if grain is Grain.QUARTER:
        return f"{_year(year)}-{33 + (month - 1) // 3}"
    if grain is Grain.SEASON:
        first = civil(floor(at, grain))
        return f"{_year(first.year)}-{_SEASON_OF_MONTH[first.month]}"
    if grain < Grain.PART_OF_DAY:
        # EDTF knows no hour without its minutes and seconds: the start of the unit stands for it.
        return f"{_day(at)}T{hour:02}:{minute:02}:{second:02}"
    return _day(at)


def _year(year: int) -> str:
    return iso_year(year) if -9_999 <= year <= 9_999 else f"Y{year}"


def _day(at: Ticks) -> str:
    year, month, day = civil(at)[:3]
    return f"{_year(year)}-{month:02}-{day:02}"


def _zone(offset_s: int) -> str:
    """To the minute, which is as fine as EDTF has it."""
    minutes = abs(offset_s) // 60
    if minutes == 0:
        return "Z"
    return f"{'+' if offset_s > 0 else '-'}{minutes // 60:02}:{minutes % 60:02}"

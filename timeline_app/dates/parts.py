"""Parts of longer units: "early June", "mid-2018", "the late 19th century", "the first half of 2018".

Early, mid and late are as long as the policy says; the halves are exact. A part of a month has the grain
month, a part of anything longer the grain year.
"""

from __future__ import annotations

from dataclasses import replace

from timeline_app.dates.civil import DAY, Ticks, add_months, civil, floor
from timeline_app.dates.grain import Grain
from timeline_app.dates.policy import parts_of
from timeline_app.dates.span import FuzzyDate

FIRST_HALF = "first half"
SECOND_HALF = "second half"

_UNITS = {Grain.MONTH: "month", Grain.YEAR: "year", Grain.DECADE: "decade", Grain.CENTURY: "century"}
_MONTHS_IN_HALF = {Grain.YEAR: 6, Grain.DECADE: 60, Grain.CENTURY: 600}


def part_names(grain: Grain) -> tuple[str, ...]:
    """What parts a unit of that grain has: none of a week."""
    if grain not in _UNITS:
        return ()
    halves = (FIRST_HALF, SECOND_HALF) if grain in _MONTHS_IN_HALF else ()
    return (*parts_of(_UNITS[grain]), *halves)


def part_of(whole: FuzzyDate, name: str) -> FuzzyDate:
    """That part of a month, year, decade or century. Raises ValueError where there is no such part."""
    if name not in part_names(whole.grain):
        raise ValueError(f"“{name}” is not a part of a {whole.grain.label}")
    lo, hi = _bounds(whole, name)
    return replace(whole, lo=lo, hi=min(hi, whole.hi), grain=min(whole.grain, Grain.YEAR))


def _bounds(whole: FuzzyDate, name: str) -> tuple[Ticks, Ticks]:
    lo = whole.lo
    if name in (FIRST_HALF, SECOND_HALF):
        middle = add_months(lo, _MONTHS_IN_HALF[whole.grain])
        return (lo, middle) if name == FIRST_HALF else (middle, whole.hi)
    first, last = parts_of(_UNITS[whole.grain])[name]
    if whole.grain is Grain.MONTH:
        return lo + (first - 1) * DAY, lo + last * DAY
    if whole.grain is Grain.YEAR:
        return add_months(lo, first - 1), add_months(lo, last)
    return add_months(lo, first * 12), add_months(lo, (last + 1) * 12)


def part_in(date: FuzzyDate) -> tuple[str, FuzzyDate] | None:
    """The part that these bounds are, and the whole it belongs to; None if they are none."""
    if not date.bounded or date.grain not in (Grain.MONTH, Grain.YEAR):
        return None
    for whole in _wholes(date):
        for name in part_names(whole.grain):
            lo, hi = _bounds(whole, name)
            if (lo, min(hi, whole.hi)) == (date.lo, date.hi):
                return name, whole
    return None


def _wholes(date: FuzzyDate) -> tuple[FuzzyDate, ...]:
    """What the date could be a part of, the shortest first."""
    if date.grain is Grain.MONTH:
        return (FuzzyDate.unit(date.lo, Grain.MONTH),)
    if floor(date.lo, Grain.YEAR) != date.lo or floor(date.hi, Grain.YEAR) != date.hi:
        return (FuzzyDate.unit(date.lo, Grain.YEAR),)
    year = civil(date.lo).year
    number = year // 100 + 1 if year > 0 else -((100 - year) // 100)
    century = FuzzyDate.century(number)
    # "The 1900s" is the century; in words the decade from 1900 has no short name, nor have those of BC.
    named = year >= 100 and (year // 10 % 10 or year // 10 == 200)
    return (FuzzyDate.decade(year // 10 * 10), century) if named else (century,)


def century_number(first_year: int) -> int | None:
    """19 for the century from 1800, -1 for the one from 100 BC; None for a hundred years that have no number."""
    if first_year % 100 == 0 and first_year >= 0:
        return first_year // 100 + 1
    if first_year < 0 and (first_year - 1) % 100 == 0:
        return (first_year - 1) // 100
    return None

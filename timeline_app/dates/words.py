"""Dates in words for people, in English: "Monday night, 18 June 2018", "since April 2018", "c. 1850".

``reading.read_date`` reads all of them back. What a form of words cannot hold (bounds that are no units of the
grain) is told by days or by the clock instead, never narrower than it is.
"""

from __future__ import annotations

from timeline_app.dates.civil import (
    DAY,
    FUTURE,
    MINUTE,
    PAST,
    Ticks,
    civil,
    floor,
    start_of_day,
    step,
    weekday,
)
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.parts import part_in
from timeline_app.dates.policy import parts_of_day
from timeline_app.dates.span import DateSpan, FuzzyDate, is_bound
from timeline_app.dates.unit_words import (
    MONTHS,
    WEEKDAYS,
    clock_in_words,
    day_in_words,
    day_with_part,
    has_weekday,
    month_in_words,
    ordinal,
    part_of_day_in_words,
    unit_in_words,
    weekday_and_day,
    year_in_words,
    year_with_era,
    zone_in_words,
)

__all__ = ["MONTHS", "WEEKDAYS", "date_in_words", "in_words", "ordinal", "unit_in_words", "year_in_words"]


def in_words(span: DateSpan) -> str:
    """A phrase that can stand alone. How long an open end is known to last is not told."""
    start, end = span.start, span.end
    if not (_tells(start) or (end is not None and _tells(end))):
        return _undated(start)
    if end is None:
        return date_in_words(start)
    if not _tells(start):
        return f"until {date_in_words(end)}{', start open' if start.edge is Edge.OPEN else ''}"
    if _tells(end):
        return _from_to(start, end)
    if end.edge is Edge.OPEN:
        return f"since {date_in_words(start)}"
    return f"from {date_in_words(start)}, end unknown"


def _tells(date: FuzzyDate) -> bool:
    return date.edge is Edge.DATED and (date.lo > PAST or date.hi < FUTURE)


def date_in_words(date: FuzzyDate) -> str:
    """One uncertain moment; "c." or "about" for approximate, "perhaps" for uncertain."""
    if date.lo == PAST and date.hi == FUTURE:
        return "no date"
    return f"perhaps {_certain(date)}" if Doubt.UNCERTAIN in date.doubt else _certain(date)


def _certain(date: FuzzyDate) -> str:
    circa = ""
    if Doubt.APPROXIMATE in date.doubt:
        circa = "c. " if date.grain is Grain.YEAR else "about "
    if not date.bounded:
        return _one_sided(date, circa)
    one = _one(date)
    if one is None:
        return f"{'approximately ' if circa else ''}{_between(date)}"
    return f"{circa if date.is_unit else circa and 'about '}{one}"


def _one_sided(date: FuzzyDate, circa: str) -> str:
    """ "before 1945", "after June 2018"; by the clock "14:30 or later", for "after" would skip that minute."""
    before = date.lo == PAST
    at = date.hi if before else date.lo
    grain = _grain_of_bounds(date.grain, at)
    zone = zone_in_words(date.utc_offset_s) if grain < Grain.DAY else ""
    if grain is Grain.PART_OF_DAY:
        day = start_of_day(at if before else at - 1)
        for part in parts_of_day().values():
            if at - day == (part.lo_s if before else part.hi_s):
                return f"{'before' if before else 'after'} {circa}{day_with_part(day, part.name)}{zone}"
        grain = Grain.MINUTE
    if before:
        return f"before {circa}{unit_in_words(at, grain)}{zone}"
    if grain < Grain.DAY:
        return f"{circa}{unit_in_words(at, grain)}{zone} or later"
    return f"after {circa}{unit_in_words(step(at, grain, -1), grain)}"


def _grain_of_bounds(grain: Grain, *bounds: Ticks) -> Grain:
    """The grain if its units begin and end there, else the coarsest finer one of day, minute and second."""
    if grain is Grain.PART_OF_DAY and all(at % MINUTE == 0 for at in bounds):
        return grain
    for each in (grain, Grain.DAY, Grain.MINUTE):
        if each <= grain and each is not Grain.PART_OF_DAY and all(is_bound(at, each) for at in bounds):
            return each
    return Grain.SECOND


def _one(date: FuzzyDate) -> str | None:
    """The words for a unit, for a part of one that has a name, or for what lies within one; else None."""
    zone = zone_in_words(date.utc_offset_s) if date.grain < Grain.DAY else ""
    if date.grain is Grain.PART_OF_DAY:
        part = part_of_day_in_words(date.lo, date.hi)
        return part and part + zone
    if date.is_unit:
        return unit_in_words(date.lo, date.grain) + zone
    named = _named(date)
    if named is not None:
        return named
    lo = floor(date.lo, date.grain)
    return _within(date, lo) if date.grain >= Grain.DAY and date.hi <= step(lo, date.grain) else None


def _named(date: FuzzyDate) -> str | None:
    """ "some day in June 2018", "the weekend of 16–17 June 2018", "early 2018", "the late 19th century"."""
    for small, wholes in ((Grain.DAY, (Grain.MONTH, Grain.YEAR)), (Grain.MONTH, (Grain.YEAR,))):
        for grain in wholes:
            if date.grain is small and floor(date.lo, grain) == date.lo and step(date.lo, grain) == date.hi:
                return f"some {small.label} in {unit_in_words(date.lo, grain)}"
    two_days = date.grain is Grain.DAY and date.lo % DAY == 0 and date.hi - date.lo == 2 * DAY
    if two_days and weekday(date.lo) == 5 and has_weekday(date.lo):
        return f"the weekend of {_days(date.lo, date.hi - DAY, '–')}"
    found = part_in(date)
    return None if found is None else _part(found[0], unit_in_words(found[1].lo, found[1].grain))


def _part(name: str, whole: str) -> str:
    """ "mid-June 2018", "early June 2018", "the mid-19th century", "the first half of the 1990s"."""
    if " " in name:
        return f"the {name} of {whole}"
    name += "-" if name == "mid" else " "
    return f"the {name}{whole.removeprefix('the ')}" if whole.startswith("the ") else name + whole


def _within(date: FuzzyDate, unit_lo: Ticks) -> str:
    """What lies in one unit and is not the whole: "June 2018 (before the 19th)"."""
    unit_hi, whole = step(unit_lo, date.grain), unit_in_words(unit_lo, date.grain)
    if date.grain is Grain.DAY:
        lo, hi, after = date.lo, date.hi, "from"
        first = past = clock_in_words(lo, Grain.MINUTE)
        following = last = clock_in_words(hi, Grain.MINUTE)
    else:
        years = date.grain >= Grain.DECADE and is_bound(date.lo, Grain.YEAR) and is_bound(date.hi, Grain.YEAR)
        small = Grain.YEAR if years else Grain.DAY
        lo, last_lo, after = floor(date.lo, small), floor(date.hi - 1, small), "after"
        hi = step(last_lo, small)
        names = (step(lo, small, -1), lo, last_lo, hi)
        past, first, last, following = (_inner(at, date.grain, small) for at in names)
    if (lo, hi) == (unit_lo, unit_hi):
        return whole
    if lo == unit_lo:
        return f"{whole} (before {following})"
    if hi == unit_hi:
        return f"{whole} ({after} {past})"
    return f"{whole} (between {first} and {last})"


def _inner(at: Ticks, grain: Grain, small: Grain) -> str:
    if small is Grain.YEAR:
        return year_with_era(civil(at).year)
    moment = civil(at)
    if grain is Grain.MONTH:
        return f"the {ordinal(moment.day)}"
    if grain in (Grain.QUARTER, Grain.YEAR):
        return f"{moment.day} {MONTHS[moment.month - 1]}"
    return day_in_words(at)


def _between(date: FuzzyDate) -> str:
    """Bounds that are no single unit: "between 5 and 7 June 2018", both units included."""
    if date.grain is Grain.PART_OF_DAY:
        # No names for these hours: from one point of the clock to another, the second not included.
        return f"some time {_between_clocks(date.lo, date.hi, Grain.MINUTE, date)}"
    grain = _grain_of_bounds(date.grain, date.lo, date.hi)
    if date.grain >= Grain.DAY:
        grain = max(grain, Grain.DAY)
    last = step(date.hi, grain, -1) if is_bound(date.hi, grain) else floor(date.hi - 1, grain)
    if grain < Grain.DAY:
        return _between_clocks(date.lo, last, grain, date)
    return f"between {_range(date.lo, last, grain, ' and ')}"


def _between_clocks(lo: Ticks, last: Ticks, grain: Grain, date: FuzzyDate) -> str:
    """Two points of the clock; the zone is said once where the day is."""
    zone, day = zone_in_words(date.utc_offset_s), start_of_day(lo)
    first_clock, last_clock = clock_in_words(lo, grain), clock_in_words(last, grain)
    if last == day + DAY and date.grain is Grain.PART_OF_DAY:
        last_clock = "24:00"
    elif start_of_day(last) != day:
        return f"between {weekday_and_day(lo)}, {first_clock}{zone} and {weekday_and_day(last)}, {last_clock}{zone}"
    return f"between {first_clock} and {last_clock}{zone} on {weekday_and_day(lo)}"


def _range(first: Ticks, last: Ticks, grain: Grain, joint: str) -> str:
    """Two units from their starts; what both share is said once."""
    if grain is Grain.DAY:
        return _days(first, last, joint)
    one, two = civil(first), civil(last)
    if grain is Grain.MONTH and one.year == two.year:
        return f"{MONTHS[one.month - 1]}{joint}{month_in_words(last)}"
    if grain is Grain.QUARTER and one.year == two.year:
        return f"the {ordinal((one.month + 2) // 3)}{joint}{unit_in_words(last, grain)}"
    if grain is Grain.YEAR and two.year < 1:
        return f"{1 - one.year}{joint}{year_with_era(two.year)}"
    return unit_in_words(first, grain) + joint + unit_in_words(last, grain)


def _days(first: Ticks, last: Ticks, joint: str) -> str:
    """ "5 to 7 June 2018", "30 May to 2 June 2018", "16–17 June 2018"."""
    one, two, spaced = civil(first), civil(last), f" {joint.strip()} "
    if one.year != two.year:
        return day_in_words(first) + spaced + day_in_words(last)
    if one.month != two.month:
        return f"{one.day} {MONTHS[one.month - 1]}{spaced}{day_in_words(last)}"
    return f"{one.day}{joint}{day_in_words(last)}"


def _from_to(start: FuzzyDate, end: FuzzyDate) -> str:
    same = start.grain is end.grain and start.doubt == end.doubt == Doubt.NONE
    if not (same and start.is_unit and end.is_unit and start.utc_offset_s == end.utc_offset_s):
        return f"from {date_in_words(start)} to {date_in_words(end)}"
    grain = start.grain
    if start == end:
        return f"starting and ending {'on' if grain <= Grain.DAY else 'in'} {date_in_words(start)}"
    if grain is Grain.DAY:
        for whole in (Grain.MONTH, Grain.YEAR, Grain.DECADE, Grain.CENTURY):
            if floor(start.lo, whole) == start.lo and step(start.lo, whole) == end.hi:
                return f"throughout {unit_in_words(start.lo, whole)}"
    if grain >= Grain.DAY:
        return f"from {_range(start.lo, step(end.hi, grain, -1), grain, ' to ')}"
    if start_of_day(start.lo) != start_of_day(end.lo) or grain is Grain.PART_OF_DAY:
        return f"from {date_in_words(start)} to {date_in_words(end)}"
    clocks = f"{clock_in_words(start.lo, grain)} to {clock_in_words(end.lo, grain)}"
    return f"from {clocks}{zone_in_words(start.utc_offset_s)} on {weekday_and_day(start.lo)}"


def _undated(date: FuzzyDate) -> str:
    bounds = []
    if date.lo > PAST:
        bounds.append(f"not before {day_in_words(date.lo)}")
    if date.hi < FUTURE:
        bounds.append(f"not after {day_in_words(date.hi - 1)}")
    return "no date of its own" + (f"; {' and '.join(bounds)}" if bounds else "")

"""Words for single units in English: a clock time, a day, a week, a month ... a century. No doubt, no ranges.

Days are written day month year. Years before 1 are BC, without a year 0; those of one to three digits have AD.
"""

from __future__ import annotations

from timeline_app.dates.civil import DAY, HOUR, MINUTE, Ticks, civil, floor, start_of_day, weekday
from timeline_app.dates.grain import Grain
from timeline_app.dates.parts import century_number
from timeline_app.dates.policy import parts_of_day, seasons
from timeline_app.dates.span import is_bound

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}

#: Before that year nobody's calendar had the weekday that Gregorian counting gives.
FIRST_YEAR_OF_WEEKDAYS = 1583


def year_in_words(year: int) -> str:
    """An astronomical year for people: 0 is "1 BC"."""
    return str(year) if year > 0 else f"{1 - year} BC"


def year_with_era(year: int) -> str:
    """The same that can be read back: "AD 33", since a bare 33 could be anything."""
    return f"AD {year}" if 0 < year < 1_000 else year_in_words(year)


def years_in_words(first: int, last: int) -> str:
    """Two years as one range: "1900–1909", "AD 5–14", "50–41 BC", "1 BC – AD 9"."""
    if first < 1 <= last:
        return f"{year_with_era(first)} – {year_with_era(last)}"
    if last < 1:
        return f"{1 - first}–{1 - last} BC"
    return f"{year_with_era(first)}–{last}"


def ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}"[:-1] + _ORDINALS.get(number % 10, f"{number % 10}th")


def day_in_words(at: Ticks) -> str:
    """Without its weekday: "19 June 2018"."""
    year, month, day = civil(at)[:3]
    return f"{day} {MONTHS[month - 1]} {year_with_era(year)}"


def has_weekday(at: Ticks) -> bool:
    return civil(at).year >= FIRST_YEAR_OF_WEEKDAYS


def weekday_and_day(at: Ticks) -> str:
    return f"{WEEKDAYS[weekday(at)]} {day_in_words(at)}" if has_weekday(at) else day_in_words(at)


def month_in_words(at: Ticks) -> str:
    year, month = civil(at)[:2]
    return f"{MONTHS[month - 1]} {year_with_era(year)}"


def unit_in_words(at: Ticks, grain: Grain) -> str:
    """The unit of that grain around ``at``; a part of the day by the clock."""
    if grain <= Grain.PART_OF_DAY:
        return f"{weekday_and_day(at)}, {clock_in_words(at, grain)}"
    if grain is Grain.DAY:
        return weekday_and_day(at)
    if grain is Grain.WEEK:
        return f"the week of {weekday_and_day(floor(at, Grain.WEEK))}"
    if grain is Grain.MONTH:
        return month_in_words(at)
    year, month = civil(at)[:2]
    if grain is Grain.QUARTER:
        return f"the {ordinal((month + 2) // 3)} quarter of {year_with_era(year)}"
    if grain is Grain.SEASON:
        return _season(at)
    return _years(civil(at if is_bound(at, grain) else floor(at, grain)).year, grain)


def clock_in_words(at: Ticks, grain: Grain) -> str:
    """ "14:30:00", "14:30" or, of a whole hour, "2 pm"; a time that the grain does not hold is written in full."""
    of_day = at % DAY
    hour, minute, second = of_day // HOUR, of_day // MINUTE % 60, of_day % MINUTE
    if grain is Grain.SECOND or second:
        return f"{hour:02}:{minute:02}:{second:02}"
    if grain is Grain.HOUR and not minute:
        return "12 noon" if hour == 12 else f"{(hour + 11) % 12 + 1} {'pm' if hour >= 12 else 'am'}"
    return f"{hour:02}:{minute:02}"


def zone_in_words(utc_offset_s: int | None) -> str:
    """ " UTC+5:30", with a space before it; nothing where the text names no zone."""
    if not utc_offset_s:
        return "" if utc_offset_s is None else " UTC"
    hours, rest = divmod(abs(utc_offset_s), HOUR)
    minutes = f":{rest // MINUTE:02}" if rest else ""
    seconds = f":{rest % MINUTE:02}" if rest % MINUTE else ""
    return f" UTC{'+' if utc_offset_s > 0 else '−'}{hours}{minutes}{seconds}"


def part_of_day_in_words(lo: Ticks, hi: Ticks) -> str | None:
    """ "Monday night, 18 June 2018"; None for hours that have no name."""
    day = start_of_day(lo)
    for part in parts_of_day().values():
        if (part.lo_s, part.hi_s) == (lo - day, hi - day):
            return day_with_part(day, part.name)
    return None


def day_with_part(day: Ticks, part: str) -> str:
    if has_weekday(day):
        return f"{WEEKDAYS[weekday(day)]} {part}, {day_in_words(day)}"
    return f"the {part} of {day_in_words(day)}"


def _season(at: Ticks) -> str:
    first = civil(floor(at, Grain.SEASON))
    name = next(name for name, month in seasons().items() if month == first.month)
    if first.month != 12:
        return f"{name} {year_with_era(first.year)}"
    if 1_000 <= first.year < 10_000 and first.year % 100 != 99:
        return f"{name} {first.year}–{(first.year + 1) % 100:02}"
    return f"{name} {years_in_words(first.year, first.year + 1)}"


def _years(first: int, grain: Grain) -> str:
    """A year, a decade or a century from its first year, by name where people have one for just these years."""
    if grain is Grain.YEAR:
        return year_with_era(first)
    if grain is Grain.DECADE:
        # "The 1900s" may be a century, "the 20s" those of any.
        if first >= 100 and first % 10 == 0 and (first % 100 or first == 2_000):
            return f"the {first}s"
        return f"the decade {years_in_words(first, first + 9)}"
    number = century_number(first)
    if number is None:
        return f"the century {years_in_words(first, first + 99)}"
    return f"the {ordinal(number)} century" if number > 0 else f"the {ordinal(-number)} century BC"

"""TIMEX3 types and values (ISO-TimeML) of answers."""

from __future__ import annotations

from timeline_app.dates.civil import Ticks, civil, floor, iso_year
from timeline_app.dates.grain import Grain
from timeline_app.dates.policy import parts_of_day
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.context import Answer
from timeline_app.derive.mentions import Mention
from timeline_app.derive.readers.registry import iso_week

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_UNKNOWN_DAY = "XXXX-XX-XX"


def timex_type(answer: Answer) -> str:
    """DATE, TIME, DURATION or SET."""
    if answer.type:
        return answer.type
    if answer.when is not None and answer.when.start.grain <= Grain.PART_OF_DAY:
        return "TIME"
    return "DATE"


def timex_value(mention: Mention, answer: Answer) -> str:
    """The value; X for what the text leaves open."""
    if answer.value:
        return answer.value
    if answer.when is None:
        return _unanchored_value(mention)
    start, end = answer.when.start, answer.when.end
    if end is not None:
        return f"{date_value(start)}/{date_value(end)}"
    return date_value(start)


def _unanchored_value(mention: Mention) -> str:
    month, day = mention.values.get("month", mention.values.get("month_alone")), mention.values.get("day")
    if isinstance(month, int):
        return f"XXXX-{month:02}" + (f"-{day:02}" if isinstance(day, int) else "")
    named = mention.values.get("weekday")
    if isinstance(named, int):
        return f"XXXX-WXX-{named + 1}"
    return _UNKNOWN_DAY


def date_value(date: FuzzyDate) -> str:
    """TIMEX3's value of one date, by its grain."""
    at, grain = date.lo, date.grain
    year, month, day, hour, minute, _second = civil(at)
    text = f"{iso_year(year)}-{month:02}-{day:02}"
    if grain in (Grain.SECOND, Grain.MINUTE, Grain.HOUR):
        return f"{text}T{hour:02}:{minute:02}"
    if grain is Grain.PART_OF_DAY:
        return f"{text}T{_part_code(at, date.hi)}"
    if grain is Grain.DAY:
        return text
    if grain is Grain.WEEK:
        week_year, week = iso_week(at)
        return f"{iso_year(week_year)}-W{week:02}"
    if grain is Grain.MONTH:
        return text[:-3]
    if grain is Grain.QUARTER:
        # A business quarter counts as that of the calendar in which most of it lies.
        year, month = civil((at + date.hi) // 2)[:2]
        return f"{iso_year(year)}-Q{(month + 2) // 3}"
    if grain is Grain.SEASON:
        first = civil(floor(at, Grain.SEASON))
        return f"{iso_year(first.year)}-{_SEASONS[first.month]}"
    if grain is Grain.YEAR:
        return iso_year(year)
    return f"{year // 10:03}" if grain is Grain.DECADE else f"{year // 100:02}"


def _part_code(lo: Ticks, hi: Ticks) -> str:
    day = floor(lo, Grain.DAY)
    for part in parts_of_day().values():
        if (part.lo_s, part.hi_s) == (lo - day, hi - day):
            return part.code
    return f"{civil(lo).hour:02}:{civil(lo).minute:02}"

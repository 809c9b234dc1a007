"""Words for a time of one day to its bounds: "Tuesday 19 June 2018, 14:30 UTC", "2 pm on ...", "Monday night, ...".

The text is as in ``reading_units``; so are None and ValueError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from timeline_app.dates.civil import HOUR, MINUTE, Ticks, step
from timeline_app.dates.grain import Grain
from timeline_app.dates.policy import parts_of_day
from timeline_app.dates.reading_units import WEEKDAY, any_of, check_weekday, read_day
from timeline_app.dates.span import FuzzyDate

_ZONE = r"(?:(?:utc|gmt) ?)?[+-][0-9]{1,2}(?::?[0-9]{2}){0,2}|utc|gmt|z"
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<h>[0-9]{1,2})(?::?(?P<m>[0-9]{2}))?(?::?(?P<s>[0-9]{2}))?")
_CLOCK_WORDS = (
    r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?: ?[ap]\.?m\.?)?"
    r"|[0-9]{1,2} ?[ap]\.?m\.?|12 ?noon"
)
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?: ?(?:(?P<half>[ap])\.?m\.?|(?P<noon>noon)))?"
)
_AFTER_DAY = re.compile(
    rf"(?P<day>.+?)(?:,? (?:at )?|t)(?P<clock>{_CLOCK_WORDS})(?: ?(?P<zone>{_ZONE}))?(?: \([a-z]+\))?"
)
_BEFORE_DAY = re.compile(rf"(?P<clock>{_CLOCK_WORDS})(?: (?P<zone>{_ZONE}))?,? (?:on )?(?P<day>.+)")
_BETWEEN = re.compile(
    rf"(?P<word>between|from) (?P<first>{_CLOCK_WORDS}) (?:and|to) (?P<last>{_CLOCK_WORDS})"
    rf"(?: (?P<zone>{_ZONE}))? on (?P<day>.+)"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds from midnight (24:00 is DAY), and whether the words give hours, minutes or seconds."""

    of_day: Ticks
    grain: Grain

    def on(self, day: FuzzyDate, zone: str | None) -> FuzzyDate:
        at = day.lo + self.of_day
        return FuzzyDate(at, step(at, self.grain), self.grain, utc_offset_s=offset_of(zone))


def read_clock(words: str) -> Clock | None:
    """ "14:30", "14:30:00", "2.30 p.m.", "2 pm", "12 noon", "24:00"."""
    found = _CLOCK.fullmatch(words)
    if found is None:
        return None
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"“{words}” is not a time of the day")
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    grain = Grain.SECOND if found["second"] else Grain.MINUTE if found["minute"] else Grain.HOUR
    if not (hour < 24 and minute < 60 and second < 60) and (hour, minute, second) != (24, 0, 0):
        raise ValueError(f"“{words}” is not a time of the day")
    return Clock(hour * HOUR + minute * MINUTE + second, grain)


def offset_of(zone: str | None) -> int | None:
    """Seconds east of UTC of "utc", "z", "utc+5:30", "-0500"; None for no zone."""
    if zone is None:
        return None
    found = _OFFSET.search(zone)
    if found is None:
        return 0
    hours, minutes, seconds = (int(found[name] or 0) for name in "hms")
    if hours > 23 or minutes > 59 or seconds > 59:
        raise ValueError(f"“{zone}” is not an offset from UTC")
    return (hours * HOUR + minutes * MINUTE + seconds) * (-1 if found["sign"] == "-" else 1)


def read_time(text: str) -> FuzzyDate | None:
    """A time of the clock or a named part of a day, with its day."""
    for form in (_AFTER_DAY, _BEFORE_DAY):
        found = form.fullmatch(text)
        if found is None:
            continue
        day, clock = read_day(found["day"]), read_clock(found["clock"])
        if day is not None and clock is not None:
            return clock.on(day, found["zone"])
    return _read_part_of_day(text)


def _read_part_of_day(text: str) -> FuzzyDate | None:
    for form in _part_forms():
        found = form.fullmatch(text)
        day = found and read_day(found["day"])
        if found is not None and day is not None:
            check_weekday(day, found.groupdict().get("weekday"))
            part = parts_of_day()[found["part"]]
            lo, hi = day.lo + part.lo_s, day.lo + part.hi_s
            return FuzzyDate(lo, hi, Grain.PART_OF_DAY, utc_offset_s=offset_of(found["zone"]))
    return None


@cache
def _part_forms() -> tuple[re.Pattern[str], ...]:
    part, zone = f"(?P<part>{any_of(parts_of_day())})", rf"(?: (?P<zone>{_ZONE}))?"
    return tuple(
        re.compile(form)
        for form in (
            rf"(?P<weekday>{WEEKDAY}) {part},? (?P<day>.+?){zone}",
            rf"(?:the )?{part} of (?P<day>.+?){zone}",
            rf"(?P<day>.+?),? (?:(?:in|at) )?(?:the )?{part}{zone}",
        )
    )


def read_clocks(text: str) -> tuple[str, FuzzyDate, FuzzyDate] | None:
    """Two times of one day: "between 14:00 and 15:30 on 19 June 2018", or "from ... to"; and which word it was."""
    found = _BETWEEN.fullmatch(text)
    if found is None:
        return None
    day, first, last = read_day(found["day"]), read_clock(found["first"]), read_clock(found["last"])
    if day is None or first is None or last is None:
        return None
    return found["word"], first.on(day, found["zone"]), last.on(day, found["zone"])


def read_hours_within(day: FuzzyDate, words: str) -> FuzzyDate | None:
    """A day with hours in brackets: "before 15:00", "from 15:00", "between 9:00 and 15:00"."""
    word, _, rest = words.partition(" ")
    first, _, last = rest.partition(" and ")
    one, two = read_clock(first), read_clock(last) if last else None
    if one is None or (word == "between") is (two is None):
        return None
    if word == "between" and two is not None:
        return replace(day, lo=day.lo + one.of_day, hi=day.lo + two.of_day)
    if word == "before":
        return replace(day, hi=day.lo + one.of_day)
    return replace(day, lo=day.lo + one.of_day) if word == "from" else None

"""Times of the day, alone or beside their day; noon and midnight."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline_app.dates.civil import DAY, HOUR, MINUTE, Ticks, civil, floor, iso_year, step
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import date_in_words
from timeline_app.derive.context import (
    Answer,
    Context,
    UnreadableError,
    Values,
    moment,
    needed,
    number,
    word,
)
from timeline_app.derive.mentions import earlier_half
from timeline_app.derive.patterns import Value
from timeline_app.derive.readers.registry import READERS, UNANCHORED, loosened, reads, within_day

#: The hour from which an evening's clock is told without "p.m.".
_EVENING = 5
#: A clock without its half is that of the afternoon so soon after the time told before.
_SOON = 5 * HOUR
_LATER_HALF = re.compile(r"(?:afternoon|evening|night)\Z", re.I)


@reads("clock")
def _clock(values: Values, context: Context, text: str) -> Answer:
    if context.day is None or context.day.grain > Grain.DAY:
        return _known_by_clock(values, text)
    day = floor(context.day.lo, Grain.DAY)
    if _is_after_noon(values, context.day, text):
        values = {**values, "half_of_day": 12}
    return _at(day, values, text, f"the day spoken of, {date_in_words(FuzzyDate.unit(day, Grain.DAY))}")


def _is_after_noon(values: Values, told: FuzzyDate, text: str) -> bool:
    """Without its half of the day 9:30 comes after "Friday night", 8:15 after "7 p.m.", one o'clock after "11:15"."""
    hour = number(values, "hour")
    if hour is None or not 1 <= hour < 12 or {"half_of_day", "zone"} & values.keys() or text.startswith("0"):
        return False
    since = told.lo - floor(told.lo, Grain.DAY)
    if told.grain is Grain.PART_OF_DAY:
        return since >= DAY // 2 and hour >= _EVENING
    at = hour * HOUR + (number(values, "minute") or 0) * MINUTE
    return told.grain < Grain.PART_OF_DAY and at < since <= at + DAY // 2 <= since + _SOON


def _known_by_clock(values: Values, text: str) -> Answer:
    """Without a day: the value says the time."""
    at, _grain = _time_of_day(values, text)
    return Answer(
        value=f"XXXX-XX-XXT{_clock_code(at)}", type="TIME", unanchored=True, because=UNANCHORED.because
    )


@reads("clock-count")
def _clock_count(values: Values, context: Context, text: str) -> Answer:
    """ "three o'clock": before or after noon is not told; the morning's is the one that the words name."""
    time = {"hour": needed(values, "hour_count")}
    said = number(values, "minutes_said")
    minute = {} if said is None else {"minute": said}
    half = {name: value for name, value in values.items() if name in ("half_of_day", "zone")}
    return _clock({**time, **minute, **half}, context, text)


@reads("clock-range")
def _clock_range(values: Values, context: Context, text: str) -> Answer:
    """ "4-7 p.m.", "11:30 a.m.-1 p.m.", "10pm-2am": over midnight the end is of the next day."""
    first, second = needed(values, "first_hour"), needed(values, "hour")
    half, own = number(values, "half_of_day"), number(values, "first_half")
    if own is None and half is not None and not 1 <= first <= 12:
        raise UnreadableError(f"“{text}” is no time of the day")
    if own is None and half is not None:
        own = earlier_half(first, second, half)
    minute, zone = number(values, "first_minute"), number(values, "zone")
    parts = {"hour": first, "minute": minute, "half_of_day": own, "zone": zone}
    start = _clock({name: value for name, value in parts.items() if value is not None}, context, text)
    end = _clock(values, context, text)
    value = f"{start.value}/{end.value}"
    if start.when is None or end.when is None:
        return replace(start, value=value)
    until = end.when.start
    if until.lo <= start.when.start.lo:
        until = replace(until, lo=until.lo + DAY, hi=until.hi + DAY)
        value = f"{start.value}/{_date_in_figures(floor(until.lo, Grain.DAY))}T{_clock_code(until.lo % DAY)}"
    return replace(start, when=DateSpan(start.when.start, until), value=value)


@reads("clock-twelve")
def _clock_twelve(values: Values, context: Context, text: str) -> Answer:
    """ "12 noon", "12 midnight": midnight of a day is the one that ends it."""
    return _clock({"hour": needed(values, "noon")}, context, text)


@reads("clock-figures")
def _clock_figures(values: Values, context: Context, text: str) -> Answer:
    hour, minute = divmod(needed(values, "clock_figures"), 100)
    return _clock({**values, "hour": hour, "minute": minute}, context, text)


@reads("clock-in-words")
def _clock_in_words(values: Values, context: Context, text: str) -> Answer:
    """ "half past six", "a quarter to seven in the evening", "ten minutes past eight"."""
    words = text.lower().replace("-", " ").split()
    minutes = 30 if "half" in words else 15 if "quarter" in words else needed(values, "minutes_count")
    hour, half, part = (
        needed(values, "hour_count"),
        number(values, "half_of_day"),
        word(values, "part_of_day"),
    )
    if not 1 <= hour <= 12 or minutes >= 60:
        raise UnreadableError(f"“{text}” is no time of the day")
    if part or half is not None:
        early = part in ("morning", "dawn") or (part == "night" and hour < 5) or half == 0
        hour = hour % 12 + (0 if early else 12)
    at = hour * 60 + (-minutes if {"to", "before", "of"} & set(words[:-1]) else minutes)
    hour, minute = at // 60 % 24, at % 60
    if part or half is not None:
        return _clock(
            {"hour": hour % 12 or 12, "minute": minute, "half_of_day": hour // 12 * 12}, context, text
        )
    return _clock({"hour": hour, "minute": minute}, context, text)


@reads("twilight")
def _twilight(values: Values, context: Context, text: str) -> Answer:
    day = context.day
    if day is None or day.grain > Grain.DAY:
        return UNANCHORED
    date = within_day(floor(day.lo, Grain.DAY), word(values, "twilight"))
    return Answer(moment(date), f"the day spoken of, {date_in_words(FuzzyDate.unit(day.lo, Grain.DAY))}")


@reads("clock-part-of-day")
def _clock_part_of_day(values: Values, context: Context, text: str) -> Answer:
    """ "five in the afternoon": the part of the day tells the half of it."""
    hour, part = needed(values, "hour_count", "hour"), word(values, "part_of_day")
    early = part in ("morning", "dawn") or (part == "night" and hour < 5)
    half: dict[str, Value] = {} if hour > 12 else {"half_of_day": 0 if early else 12}
    return _clock({**values, "hour": hour, **half}, context, text)


@reads("clock-on-day")
def _clock_on_day(values: Values, context: Context, text: str) -> Answer:
    """ "5 p.m. on Friday": the day is read first, the clock within it."""
    beside = READERS[word(values, "second_reads")](values, context, text)
    day = None if beside.when is None else FuzzyDate.unit(beside.when.start.lo, Grain.DAY)
    clock = READERS[word(values, "first_reads")]
    hour = number(values, "hour", "hour_count")
    if hour is not None and hour < 12 and "half_of_day" not in values and _LATER_HALF.search(text):
        if hour >= _EVENING or not text.lower().endswith("night"):
            values = {**values, "half_of_day": 12}  # "eight o'clock tonight"
        elif day is not None:
            day = FuzzyDate.unit(day.lo + DAY, Grain.DAY)  # "half past two that night"
    if day is None:
        return clock(values, Context(), text)
    return replace(clock(values, context._replace(scene=day), text), anchor=beside.anchor)


@reads("day-then-clock")
def _day_then_clock(values: Values, context: Context, text: str) -> Answer:
    """ "June 4, 2012, 3 p.m.", "27 Sep 2011 | 15:22"."""
    turned = {"first_reads": word(values, "second_reads"), "second_reads": word(values, "first_reads")}
    return _clock_on_day({**values, **turned}, context, text)


#: What names a whole day.
_DAYS = frozenset({"weekday", "today"})


@reads("hour-of-part-of-day")
def _hour_of_part_of_day(values: Values, context: Context, text: str) -> Answer:
    """ "seven on Sunday evening", "tonight at ten"; a night's hours from twelve to four are those of the next day."""
    beside = next((name for name in ("weekday", "today", "tonight") if name in values), "")
    if not beside:
        pointing = text.lower().split()[1]
        beside = {"this": "this-part-of-day", "last": "last-night"}.get(pointing, "neighbour-part-of-day")
    part = word(values, "part_of_day") or (
        "night" if "tonight" in values or not values.keys() & _DAYS else ""
    )
    hour, minute = needed(values, "hour_count"), number(values, "minute")
    told: dict[str, Value] = {} if minute is None else {"minute": minute}
    small = part == "night" and hour % 12 < _EVENING
    day = READERS[beside](values, context, text)
    if day.when is None:
        return _clock({"hour": hour, **told}, Context(), text)
    late = part in ("afternoon", "evening", "dusk") or (part == "night" and not small)
    at = FuzzyDate.unit(floor(day.when.start.lo, Grain.DAY) + small * DAY, Grain.DAY)
    half: dict[str, Value] = {"half_of_day": 12 if late else 0} if part and hour <= 12 else {}
    clock = {"hour": hour, **told, **half}
    return replace(_clock(clock, context._replace(scene=at), text), anchor=day.anchor)


def _at(day: Ticks, values: Values, text: str, anchor: str) -> Answer:
    time, grain = _time_of_day(values, text)
    offset = number(values, "zone")
    date = loosened(FuzzyDate(day + time, step(day + time, grain), grain, utc_offset_s=offset), values)
    value = f"{_date_in_figures(day)}T{_clock_code(time)}{'Z' if offset == 0 else ''}"
    return Answer(moment(date), anchor, value=value)


def _date_in_figures(day: Ticks) -> str:
    year, month, of_month = civil(day)[:3]
    return f"{iso_year(year)}-{month:02}-{of_month:02}"


def _time_of_day(values: Values, text: str) -> tuple[Ticks, Grain]:
    """Seconds from midnight. Raises UnreadableError for "13 p.m."."""
    hour, minute, second = needed(values, "hour"), number(values, "minute"), number(values, "second")
    half = number(values, "half_of_day")
    if half is not None and not 1 <= hour <= 12:
        raise UnreadableError(f"“{text}” is no time of the day")
    hour = hour if half is None else hour % 12 + half
    if hour > 24 or (hour == 24 and (minute or second)):
        raise UnreadableError(f"“{text}” is no time of the day")
    grain = Grain.HOUR if minute is None else Grain.MINUTE if second is None else Grain.SECOND
    return hour * HOUR + (minute or 0) * MINUTE + (second or 0), grain


def _clock_code(at: Ticks) -> str:
    code = f"{at // HOUR:02}:{at // MINUTE % 60:02}"
    return f"{code}:{at % MINUTE:02}" if at % MINUTE else code


@reads("iso-moment")
def _iso_moment(values: Values, context: Context, text: str) -> Answer:
    day, _, time = word(values, "iso_moment").partition("T")
    year, month, of_month = (int(part) for part in day.split("-"))
    hour, minute, second = int(time[:2]), int(time[3:5]), int(time[6:8]) if time[5:6] == ":" else None
    parts: dict[str, Value] = {"hour": hour, "minute": minute}
    parts |= {} if second is None else {"second": second}
    parts |= {"zone": 0} if time.endswith("Z") else {}
    return _at(FuzzyDate.day(year, month, of_month).lo, parts, text, "")


@reads("noon")
def _noon(values: Values, context: Context, text: str) -> Answer:
    if context.day is None or context.day.grain > Grain.DAY:
        code = f"{needed(values, 'noon'):02}:00"
        return Answer(value=f"XXXX-XX-XXT{code}", type="TIME", unanchored=True, because=UNANCHORED.because)
    day = floor(context.day.lo, Grain.DAY)
    anchor = f"the day spoken of, {date_in_words(FuzzyDate.unit(day, Grain.DAY))}"
    return _noon_on(day, needed(values, "noon"), anchor)


@reads("midnight-after")
def _midnight_after(values: Values, context: Context, text: str) -> Answer:
    """ "shortly after midnight": alone that which ends the day spoken of, beside a date that with which it begins."""
    if "midnight" in text.lower().split()[-1:]:
        return _noon({"noon": 24}, context, text)
    return _noon({"noon": 0}, context, text)


@reads("midnight-after-weekday")
def _midnight_after_weekday(values: Values, context: Context, text: str) -> Answer:
    return _noon_beside(READERS["weekday"](values, context, text), {"noon": 0})


@reads("noon-today")
def _noon_today(values: Values, context: Context, text: str) -> Answer:
    return _noon_beside(READERS["today"](values, context, text), values)


@reads("noon-weekday")
def _noon_weekday(values: Values, context: Context, text: str) -> Answer:
    return _noon_beside(READERS["weekday"](values, context, text), values)


def _noon_beside(day: Answer, values: Values) -> Answer:
    if day.when is None:
        return day
    return _noon_on(floor(day.when.start.lo, Grain.DAY), needed(values, "noon"), day.anchor)


def _noon_on(day: Ticks, hour: int, anchor: str) -> Answer:
    """Midnight of a day is the one that ends it, as newspapers write."""
    at = min(day + hour * HOUR, day + DAY - MINUTE)
    date = FuzzyDate(at, at + MINUTE, Grain.MINUTE)
    return Answer(moment(date), anchor, value=f"{_date_in_figures(day)}T{hour:02}:00")

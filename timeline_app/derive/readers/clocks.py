"""Times of the day, alone or beside their day; noon and midnight."""

from __future__ import annotations

from timeline_app.dates.civil import DAY, HOUR, MINUTE, Ticks, civil, floor, iso_year, step
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.dates.words import date_in_words
from timeline_app.derive.context import (
    Answer,
    Context,
    UnreadableError,
    Values,
    articles_day,
    moment,
    needed,
    number,
    word,
)
from timeline_app.derive.patterns import Value
from timeline_app.derive.readers.registry import READERS, UNANCHORED, reads


@reads("clock")
def _clock(values: Values, context: Context, text: str) -> Answer:
    if context.day is None or context.day.grain > Grain.DAY:
        return _known_by_clock(values, text)
    day = floor(context.day.lo, Grain.DAY)
    return _at(day, values, text, f"the day spoken of, {date_in_words(FuzzyDate.unit(day, Grain.DAY))}")


def _known_by_clock(values: Values, text: str) -> Answer:
    """Without a day: the value says the time."""
    at, _grain = _time_of_day(values, text)
    return Answer(
        value=f"XXXX-XX-XXT{_clock_code(at)}", type="TIME", unanchored=True, because=UNANCHORED.because
    )


@reads("clock-count")
def _clock_count(values: Values, context: Context, text: str) -> Answer:
    """ "three o'clock": before or after noon is not told; the morning's is the one that the words name."""
    hour = needed(values, "hour_count")
    return _clock({"hour": hour}, context, text)


@reads("clock-figures")
def _clock_figures(values: Values, context: Context, text: str) -> Answer:
    hour, minute = divmod(needed(values, "clock_figures"), 100)
    return _clock({**values, "hour": hour, "minute": minute}, context, text)


@reads("clock-part-of-day")
def _clock_part_of_day(values: Values, context: Context, text: str) -> Answer:
    """ "five in the afternoon": the part of the day tells the half of it."""
    hour, part = needed(values, "hour_count"), word(values, "part_of_day")
    early = part in ("morning", "dawn") or (part == "night" and hour < 5)
    return _clock({"hour": hour, "half_of_day": 0 if early else 12}, context, text)


@reads("clock-weekday")
def _clock_weekday(values: Values, context: Context, text: str) -> Answer:
    return _beside(READERS["weekday"](values, context, text), values, text)


@reads("clock-today")
def _clock_today(values: Values, context: Context, text: str) -> Answer:
    return _beside(READERS["today"](values, context, text), values, text)


@reads("clock-date")
def _clock_date(values: Values, context: Context, text: str) -> Answer:
    return _beside(READERS["date"](values, context, text), values, text)


def _beside(day: Answer, values: Values, text: str) -> Answer:
    if day.when is None:
        return _known_by_clock(values, text)
    return _at(floor(day.when.start.lo, Grain.DAY), values, text, day.anchor)


def _at(day: Ticks, values: Values, text: str, anchor: str) -> Answer:
    time, grain = _time_of_day(values, text)
    offset = number(values, "zone")
    date = FuzzyDate(day + time, step(day + time, grain), grain, utc_offset_s=offset)
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
        return UNANCHORED
    day = floor(context.day.lo, Grain.DAY)
    anchor = f"the day spoken of, {date_in_words(FuzzyDate.unit(day, Grain.DAY))}"
    return _noon_on(day, needed(values, "noon"), anchor)


@reads("noon-today")
def _noon_today(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    return _noon_on(floor(context.written.lo, Grain.DAY), needed(values, "noon"), articles_day(context))


@reads("noon-weekday")
def _noon_weekday(values: Values, context: Context, text: str) -> Answer:
    day = READERS["weekday"](values, context, text)
    if day.when is None:
        return day
    return _noon_on(floor(day.when.start.lo, Grain.DAY), needed(values, "noon"), day.anchor)


def _noon_on(day: Ticks, hour: int, anchor: str) -> Answer:
    """Midnight of a day is the one that ends it, as newspapers write."""
    at = min(day + hour * HOUR, day + DAY - MINUTE)
    date = FuzzyDate(at, at + MINUTE, Grain.MINUTE)
    return Answer(moment(date), anchor, value=f"{_date_in_figures(day)}T{hour:02}:00")

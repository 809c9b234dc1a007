"""What is counted from an anchor ("last week", "three days ago"), what lasts, what comes again."""

from __future__ import annotations

from timeline_app.dates.civil import DAY, Ticks, floor, step
from timeline_app.dates.grain import Grain
from timeline_app.dates.policy import parts_of
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.context import (
    Answer,
    Context,
    Values,
    articles_day,
    last_named,
    moment,
    needed,
    number,
    word,
)
from timeline_app.derive.readers.registry import (
    UNANCHORED,
    UNITS,
    iso_week,
    reads,
)


@reads("near-unit")
def _near_unit(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    near, unit = needed(values, "near"), word(values, "unit")
    here, anchor = context.written.lo, articles_day(context)
    if unit == "weekend":
        return _weekend(floor(here, Grain.WEEK) + near * 7 * DAY, anchor)
    grain = UNITS[unit]
    lo = step(floor(here, grain), grain, near)
    date = FuzzyDate(lo, step(lo, grain), grain)
    first = text.split()[0].lower()
    # "earlier this month" leaves out what is still to come, "later this month" what is over.
    if first == "earlier" and date.lo < context.written.lo < date.hi:
        date = FuzzyDate(date.lo, context.written.lo, grain)
    elif first == "later" and date.lo < context.written.hi < date.hi:
        date = FuzzyDate(context.written.hi, date.hi, grain)
    elif first in ("early", "late") and grain in (Grain.MONTH, Grain.YEAR):
        date = _part_of_unit(date, grain, first)
    return Answer(moment(date), anchor)


def _part_of_unit(date: FuzzyDate, grain: Grain, part: str) -> FuzzyDate:
    first, last = parts_of("month" if grain is Grain.MONTH else "year")[part]
    small = Grain.DAY if grain is Grain.MONTH else Grain.MONTH
    return FuzzyDate(step(date.lo, small, first - 1), min(step(date.lo, small, last), date.hi), grain)


def _weekend(monday: Ticks, anchor: str) -> Answer:
    year, week = iso_week(monday)
    date = FuzzyDate(monday + 5 * DAY, monday + 7 * DAY, Grain.DAY)
    return Answer(moment(date), anchor, value=f"{year:04}-W{week:02}-WE")


@reads("weekday-of-week")
def _weekday_of_week(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    named, near = needed(values, "weekday"), needed(values, "near")
    day = floor(context.written.lo, Grain.WEEK) + (near * 7 + named) * DAY
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), articles_day(context))


def _counted(values: Values, origin: FuzzyDate, sign: int, anchor: str) -> Answer:
    count, unit = needed(values, "count"), word(values, "units")
    grain = UNITS[unit]
    if grain < Grain.DAY:
        # The hour of the anchor is not known: what is counted in hours is known to the day it must lie in.
        grain, count = Grain.DAY, count // 24 if grain is Grain.HOUR else 0
    at = step(floor(origin.lo, Grain.DAY), grain, sign * count)
    return Answer(moment(FuzzyDate.unit(at, grain)), anchor)


@reads("ago")
def _ago(values: Values, context: Context, text: str) -> Answer:
    return (
        UNANCHORED
        if context.written is None
        else _counted(values, context.written, -1, articles_day(context))
    )


@reads("from-now")
def _from_now(values: Values, context: Context, text: str) -> Answer:
    return (
        UNANCHORED if context.written is None else _counted(values, context.written, 1, articles_day(context))
    )


@reads("in-time")
def _in_time(values: Values, context: Context, text: str) -> Answer:
    unit = next(part for part in text.lower().split() if part.rstrip("s") in UNITS)
    return _from_now({**values, "units": unit.rstrip("s")}, context, text)


@reads("count-later")
def _count_later(values: Values, context: Context, text: str) -> Answer:
    if context.spoken is None:
        return UNANCHORED
    sign = needed(values, "way")
    return _counted(values, context.spoken, sign, last_named(context.spoken))


# What lasts or comes again


@reads("past-duration")
def _past_duration(values: Values, context: Context, text: str) -> Answer:
    value = _length(values)
    if context.written is None:
        return Answer(value=value, type="DURATION", unanchored=True)
    start = _counted(values, context.written, -1, "").when
    assert start is not None
    coarse = start.grain > Grain.MONTH
    lo = step(context.written.lo, start.grain, -(number(values, "count") or 1))
    grain = Grain.MONTH if coarse else Grain.DAY
    date = FuzzyDate(floor(lo, grain), step(floor(context.written.lo, grain), grain), grain)
    return Answer(moment(date), articles_day(context), value=value, type="DURATION")


@reads("duration")
def _duration(values: Values, context: Context, text: str) -> Answer:
    return Answer(value=_length(values), type="DURATION")


def _length(values: Values) -> str:
    """TIMEX3's length: P3Y, PT48H; decades and centuries as DE and CE."""
    count, unit = number(values, "count"), word(values, "units")
    code = {
        "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q",
        "year": "Y", "decade": "DE", "century": "CE",
    }[unit]  # fmt: skip
    return f"{'PT' if unit in ('second', 'minute', 'hour') else 'P'}{count}{code}"


@reads("set")
def _set(values: Values, context: Context, text: str) -> Answer:
    return Answer(value=word(values, "every"), type="SET")


@reads("every-weekday")
def _every_weekday(values: Values, context: Context, text: str) -> Answer:
    named = needed(values, "weekday")
    return Answer(value=f"XXXX-WXX-{named + 1}", type="SET")

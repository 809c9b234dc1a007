"""What is counted from an anchor: "last week", "three days ago", "two days later"."""

from __future__ import annotations

from timeline_app.dates.civil import DAY, HOUR, Ticks, floor, step, weekday
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.context import (
    Answer,
    Context,
    Tense,
    Values,
    articles_day,
    last_named,
    moment,
    needed,
    number,
    word,
)
from timeline_app.derive.readers.lengths import length
from timeline_app.derive.readers.registry import (
    UNANCHORED,
    UNITS,
    iso_week,
    part_of,
    reads,
)


@reads("near-unit")
def _near_unit(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    near, unit = needed(values, "near"), word(values, "unit")
    here, anchor = context.written.lo, articles_day(context)
    if unit == "weekend":
        return weekend(floor(here, Grain.WEEK), near, anchor)
    grain = UNITS[unit]
    date = FuzzyDate.unit(step(floor(here, grain), grain, near), grain)
    first = text.split()[0].lower()
    # "earlier this month" leaves out what is still to come, "later this month" what is over.
    if first == "earlier" and date.lo < context.written.lo < date.hi:
        date = FuzzyDate(date.lo, context.written.lo, grain)
    elif first == "later" and date.lo < context.written.hi < date.hi:
        date = FuzzyDate(context.written.hi, date.hi, grain)
    return Answer(moment(part_of(date, word(values, "part"))), anchor)


def weekend(monday: Ticks, weeks: int, anchor: str) -> Answer:
    """Saturday and Sunday of the week that begins on ``monday`` or so many weeks from it."""
    monday += weeks * 7 * DAY
    year, week = iso_week(monday)
    date = FuzzyDate(monday + 5 * DAY, monday + 7 * DAY, Grain.DAY)
    return Answer(moment(date), anchor, value=f"{year:04}-W{week:02}-WE")


@reads("the-weekend")
def _the_weekend(values: Values, context: Context, text: str) -> Answer:
    """The one just over, or the coming one in the future tense; on a Saturday or Sunday the running one."""
    if context.written is None:
        return UNANCHORED
    monday = floor(context.written.lo, Grain.WEEK)
    running = context.written.lo >= monday + 5 * DAY
    weeks = 0 if running or context.tense is Tense.FUTURE else -1
    return weekend(monday, weeks, articles_day(context))


@reads("weekdays-ago")
def _weekdays_ago(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    here, named = floor(context.written.lo, Grain.DAY), needed(values, "named")
    last = here - ((weekday(here) - named - 1) % 7 + 1) * DAY
    day = last - (needed(values, "count") - 1) * 7 * DAY
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), articles_day(context))


@reads("week-from-weekday")
def _week_from_weekday(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    here, named = floor(context.written.lo, Grain.DAY), needed(values, "weekday")
    day = here + ((named - weekday(here)) % 7 + 7) * DAY
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), articles_day(context))


@reads("unit-after-next")
def _unit_after_next(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    key = text.lower().split()
    grain = UNITS[next(part for part in key if part in UNITS)]
    lo = step(floor(context.written.lo, grain), grain, 2 if key[-1] == "next" else -2)
    return Answer(moment(FuzzyDate.unit(lo, grain)), articles_day(context))


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
    count *= 2 if unit == "fortnight" else 1
    here = origin.lo
    if grain < Grain.DAY:
        if origin.grain < Grain.DAY and origin.grain is not Grain.PART_OF_DAY:
            at = step(here, grain, sign * count)
            return Answer(moment(FuzzyDate.unit(at, min(origin.grain, Grain.HOUR))), anchor)
        # The hour of the anchor is not known: what is counted in hours is known to the day it must lie in.
        grain, count = Grain.DAY, count // 24 if grain is Grain.HOUR else 0
    elif grain in (Grain.DECADE, Grain.CENTURY):
        # "two decades ago" is twenty years ago, not the decade before the last.
        grain, count = Grain.YEAR, count * (10 if grain is Grain.DECADE else 100)
    at = step(floor(here, Grain.DAY), grain, sign * count)
    if unit == "weekend":
        return weekend(floor(at, Grain.WEEK), 0, anchor)
    return Answer(moment(FuzzyDate.unit(at, grain)), anchor)


@reads("ago")
def _ago(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    return _counted(values, context.written, -1, articles_day(context))


@reads("halves-ago")
def _halves_ago(values: Values, context: Context, text: str) -> Answer:
    """ "two and a half years ago": counted in the next smaller unit."""
    if context.written is None:
        return UNANCHORED
    halves, unit = values["halves"], word(values, "units")
    assert isinstance(halves, tuple)
    smaller, size = {
        "century": ("year", 100), "decade": ("year", 10), "year": ("month", 12), "month": ("day", 30),
        "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60),
    }.get(unit, (unit, 1))  # fmt: skip
    count = halves[0] * size // halves[1]
    answer = _counted({"count": count, "units": smaller}, context.written, -1, articles_day(context))
    assert answer.when is not None
    grain = Grain.YEAR if unit == "year" else answer.when.start.grain
    return Answer(moment(FuzzyDate.unit(answer.when.start.lo, grain)), answer.anchor)


@reads("ago-to-the-day")
def _ago_to_the_day(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    count, grain = needed(values, "count"), UNITS[word(values, "units")]
    here = floor(context.written.lo, Grain.DAY) - (DAY if text.lower().endswith("yesterday") else 0)
    return Answer(moment(FuzzyDate.unit(step(here, grain, -count), Grain.DAY)), articles_day(context))


@reads("from-now")
def _from_now(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    return _counted(values, context.written, 1, articles_day(context))


@reads("in-time")
def _in_time(values: Values, context: Context, text: str) -> Answer:
    return _from_now(values, context, text)


@reads("count-later")
def _count_later(values: Values, context: Context, text: str) -> Answer:
    spoken = context.spoken
    if spoken is None or not spoken.bounded:
        return UNANCHORED
    sign = number(values, "way") or (-1 if text.lower().endswith("before") else 1)
    return _counted(values, spoken, sign, last_named(spoken))


@reads("past-duration")
def _past_duration(values: Values, context: Context, text: str) -> Answer:
    """ "the past two weeks": a length with a place on the time line, up to the article's day."""
    count, unit = needed(values, "count"), word(values, "units")
    value = length((count, 1), unit)
    grain = UNITS[unit]
    if context.written is None:
        return Answer(value=value, type="DURATION", unanchored=True)
    fine = Grain.MONTH if grain > Grain.MONTH else Grain.DAY
    lo = step(context.written.lo, grain, -count) if grain >= Grain.DAY else context.written.lo - count * HOUR
    date = FuzzyDate(floor(lo, fine), step(floor(context.written.lo, fine), fine), fine)
    return Answer(moment(date), articles_day(context), value=value, type="DURATION")

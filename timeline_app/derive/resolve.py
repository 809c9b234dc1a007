"""From a time expression and its context to a date, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline_app.dates.civil import DAY, HOUR, Ticks, civil, days_in_month, floor, step, ticks, weekday
from timeline_app.dates.edtf import to_edtf
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.policy import first_month_of_season, parts_of, parts_of_day
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import WEEKDAYS, date_in_words
from timeline_app.derive.context import (
    Answer,
    Context,
    Order,
    Tense,
    Unreadable,
    Values,
    articles_day,
    last_named,
    moment,
    number,
    reference_in_words,
    word,
)
from timeline_app.derive.mentions import Mention
from timeline_app.model.reading import Alternative

Reader = Callable[[Values, Context, str], Answer]
_READERS: dict[str, Reader] = {}

_UNITS = {
    "second": Grain.SECOND, "minute": Grain.MINUTE, "hour": Grain.HOUR, "day": Grain.DAY, "week": Grain.WEEK,
    "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR, "decade": Grain.DECADE,
    "century": Grain.CENTURY,
}  # fmt: skip
_UNANCHORED = Answer(unanchored=True, because="relative, and nothing in the text says from when to count")


def resolve(mention: Mention, context: Context) -> Answer:
    """Read one expression. What names no possible date answers without ``when`` and says why."""
    try:
        return _READERS[mention.rule.reads](mention.values, context, mention.text)
    except (Unreadable, ValueError) as error:
        return Answer(because=f"no date: {error}")


def readers() -> frozenset[str]:
    """The names that rules may give in ``reads``."""
    return frozenset(_READERS)


def _reads(name: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        _READERS[name] = reader
        return reader

    return register


# Whole dates


@_reads("date")
def _date(values: Values, context: Context, text: str) -> Answer:
    day, month = number(values, "day", "day_number"), number(values, "month", "month_number")
    year, named = number(values, "year", "year_any"), number(values, "weekday")
    if day is None or month is None:
        raise Unreadable(f"“{text}” has no day or no month")
    if year is None:
        return _day_without_year(month, day, named, context)
    if word(values, "era") == "BC":
        year = 1 - year
    date = FuzzyDate.day(year, month, day)
    if named is None or weekday(date.lo) == named:
        return Answer(moment(date))
    real = WEEKDAYS[weekday(date.lo)]
    doubtful = FuzzyDate(date.lo, date.hi, Grain.DAY, Doubt.UNCERTAIN)
    return Answer(moment(doubtful), because=f"the text gives the whole date, but that day is a {real}")


def _day_without_year(month: int, day: int, named: int | None, context: Context) -> Answer:
    reference = context.reference
    if reference is None:
        return _UNANCHORED
    if context.written is None:
        # A narrative goes on in the year of the date before.
        year = civil(reference.lo).year
        return Answer(moment(FuzzyDate.day(year, month, day)), reference_in_words(context))
    days = _days_around(reference.lo, month, day, named)
    if not days:
        raise Unreadable("no year near the article has that day on that weekday")
    chosen = _by_tense(days, reference, context.tense)
    others = [each for each in days if each != chosen and abs(each - chosen) < 800 * DAY][:2]
    alternatives = tuple(_other(each, "the same day of another year") for each in others)
    return Answer(moment(FuzzyDate.unit(chosen, Grain.DAY)), reference_in_words(context), None, alternatives)


def _days_around(at: Ticks, month: int, day: int, named: int | None) -> list[Ticks]:
    """That day in the years around, nearest first; with a weekday, only where it is that weekday."""
    reach = 1 if named is None and (month, day) != (2, 29) else 8
    middle = civil(at).year
    days = [
        ticks(year, month, day)
        for year in range(middle - reach, middle + reach + 1)
        if day <= days_in_month(year, month)
    ]
    days = [each for each in days if named is None or weekday(each) == named]
    return sorted(days, key=lambda each: abs(each - at))


def _by_tense(choices: list[Ticks], reference: FuzzyDate, tense: Tense) -> Ticks:
    """Of starts sorted by nearness: the nearest on the tense's side; the reference's own day is on both sides."""
    if tense is Tense.FUTURE:
        ahead = [each for each in choices if each >= reference.lo]
    elif tense is Tense.PAST:
        ahead = [each for each in choices if each < reference.hi]
    else:
        ahead = choices
    return (ahead or choices)[0]


def _other(at: Ticks, why: str, grain: Grain = Grain.DAY) -> Alternative:
    return Alternative(moment(FuzzyDate.unit(at, grain)), why)


@_reads("slashed")
def _slashed(values: Values, context: Context, text: str) -> Answer:
    first, second, year = number(values, "number_a"), number(values, "number_b"), number(values, "year")
    assert first is not None and second is not None and year is not None
    if first > 12 and second > 12:
        raise Unreadable(f"“{text}” has no month")
    if first > 12 or second > 12:
        day, month = (first, second) if first > 12 else (second, first)
        return Answer(moment(FuzzyDate.day(year, month, day)))
    if first == second:
        return Answer(moment(FuzzyDate.day(year, first, second)))
    day_first = FuzzyDate.day(year, second, first)
    month_first = FuzzyDate.day(year, first, second)
    if context.day_first is not None:
        chosen = day_first if context.day_first else month_first
        return Answer(moment(chosen), "the order of the document's other dates")
    uncertain = FuzzyDate(day_first.lo, day_first.hi, Grain.DAY, Doubt.UNCERTAIN)
    other = Alternative(moment(month_first), "if the month comes first")
    return Answer(moment(uncertain), "", None, (other,), because="day and month in figures, in an unknown order")


@_reads("days")
def _days(values: Values, context: Context, text: str) -> Answer:
    first, last, month = number(values, "first"), number(values, "last"), number(values, "month")
    assert first is not None and last is not None and month is not None
    year, anchor = number(values, "year"), ""
    if year is None:
        near = _day_without_year(month, first, None, context)
        if near.when is None:
            return near
        year, anchor = civil(near.when.start.lo).year, near.anchor
    start, end = FuzzyDate.day(year, month, first), FuzzyDate.day(year, month, last)
    if last <= first:
        raise Unreadable(f"“{text}” ends before it starts")
    if " and " in text:
        value = f"{to_edtf(moment(start))}/{to_edtf(moment(end))}"
        return Answer(moment(FuzzyDate(start.lo, end.hi, Grain.DAY)), anchor, value=value)
    return Answer(DateSpan(start, end), anchor)


@_reads("years")
def _years(values: Values, context: Context, text: str) -> Answer:
    first, last = number(values, "first"), number(values, "last")
    assert first is not None and last is not None
    return Answer(DateSpan(FuzzyDate.year(first), FuzzyDate.year(last)))


# Months, quarters, seasons, years and longer


@_reads("month")
def _month(values: Values, context: Context, text: str) -> Answer:
    month, year = number(values, "month", "month_alone"), number(values, "year")
    assert month is not None
    if year is not None:
        return Answer(moment(FuzzyDate.month(year, month)))
    reference = context.reference
    if reference is None:
        return _UNANCHORED
    middle = civil(reference.lo).year
    if context.written is None:
        return Answer(moment(FuzzyDate.month(middle, month)), reference_in_words(context))
    own = floor(reference.lo, Grain.MONTH)
    starts = sorted((ticks(year, month) for year in (middle - 1, middle, middle + 1)), key=lambda at: abs(at - own))
    chosen = _by_tense(starts, FuzzyDate.unit(own, Grain.MONTH), context.tense)
    others = tuple(_other(at, "the same month of another year", Grain.MONTH) for at in starts if at != chosen)
    return Answer(moment(FuzzyDate.unit(chosen, Grain.MONTH)), reference_in_words(context), None, others[:2])


@_reads("part-of-month")
def _part_of_month(values: Values, context: Context, text: str) -> Answer:
    whole = _month(values, context, text)
    if whole.when is None:
        return whole
    first, last = parts_of("month")[re.split(r"[\s-]", text.lower())[0]]
    start = whole.when.start
    hi = min(start.lo + last * DAY, start.hi)
    cut = FuzzyDate(start.lo + (first - 1) * DAY, hi, Grain.MONTH)
    return Answer(moment(cut), whole.anchor)


@_reads("month-near")
def _month_near(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return _UNANCHORED
    month, near = number(values, "month"), number(values, "near")
    assert month is not None and near is not None
    year = civil(context.written.lo).year + near
    return Answer(moment(FuzzyDate.month(year, month)), articles_day(context))


@_reads("near-month")
def _near_month(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return _UNANCHORED
    month, near = number(values, "month"), number(values, "day_near")
    assert month is not None and near is not None
    year, own, _ = civil(context.written.lo)[:3]
    if near < 0:
        year -= month >= own
    elif near > 0:
        year += month <= own
    return Answer(moment(FuzzyDate.month(year, month)), articles_day(context))


@_reads("quarter")
def _quarter(values: Values, context: Context, text: str) -> Answer:
    quarter, year = number(values, "ordinal_quarter", "quarter_code"), number(values, "year")
    assert quarter is not None
    anchor = ""
    if year is None:
        if context.reference is None:
            return _UNANCHORED
        year, anchor = civil(context.reference.lo).year, reference_in_words(context)
    return Answer(moment(FuzzyDate.unit(ticks(year, quarter * 3 - 2), Grain.QUARTER)), anchor)


@_reads("season")
def _season(values: Values, context: Context, text: str) -> Answer:
    month, year = number(values, "season"), number(values, "year")
    assert month is not None and year is not None
    return Answer(moment(FuzzyDate.unit(ticks(year, month), Grain.SEASON)))


@_reads("near-season")
def _near_season(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return _UNANCHORED
    month, near = number(values, "season"), number(values, "near")
    assert month is not None and near is not None
    year = civil(context.written.lo).year
    starts = [ticks(each, month) for each in (year - 1, year, year + 1)]
    here = context.written.lo
    past = [at for at in starts if step(at, Grain.SEASON) <= here]
    around = [at for at in starts if at <= here < step(at, Grain.SEASON)]
    ahead = [at for at in starts if at > here]
    chosen = past[-1] if near < 0 else ahead[0] if near > 0 else (around or ahead)[0]
    return Answer(moment(FuzzyDate.unit(chosen, Grain.SEASON)), articles_day(context))


@_reads("year")
def _year(values: Values, context: Context, text: str) -> Answer:
    year = number(values, "year", "year_alone")
    assert year is not None
    doubt = {"approximate": Doubt.APPROXIMATE, "uncertain": Doubt.UNCERTAIN}.get(word(values, "circa"), Doubt.NONE)
    return Answer(moment(FuzzyDate.unit(ticks(year), Grain.YEAR, doubt=doubt)))


@_reads("year-era")
def _year_era(values: Values, context: Context, text: str) -> Answer:
    year = number(values, "year_any")
    assert year is not None
    if year == 0:
        raise Unreadable("there is no year 0")
    return Answer(moment(FuzzyDate.year(1 - year if word(values, "era") == "BC" else year)))


@_reads("decade")
def _decade(values: Values, context: Context, text: str) -> Answer:
    year = number(values, "decade")
    assert year is not None
    if year % 100 == 0 and year != 2000:
        return _part_of_years(year, 100, Grain.CENTURY, "century", word(values, "part"))
    return _part_of_years(year, 10, Grain.DECADE, "decade", word(values, "part"))


@_reads("century")
def _century(values: Values, context: Context, text: str) -> Answer:
    count = number(values, "ordinal_century")
    assert count is not None
    return _part_of_years((count - 1) * 100, 100, Grain.CENTURY, "century", word(values, "part"))


def _part_of_years(year: int, size: int, grain: Grain, unit: str, part: str) -> Answer:
    if not part:
        return Answer(moment(FuzzyDate(ticks(year), ticks(year + size), grain)))
    first, last = parts_of(unit)[part]
    date = FuzzyDate(ticks(year + first), ticks(year + last + 1), Grain.YEAR)
    value = f"{year // 10:03}" if grain is Grain.DECADE else f"{year // 100:02}"
    return Answer(moment(date), value=value)


# Days and parts of days


@_reads("weekday")
def _weekday(values: Values, context: Context, text: str) -> Answer:
    named, near = number(values, "weekday"), number(values, "day_near")
    reference = context.written
    if reference is None:
        return _weekday_after_named(values, context)
    assert named is not None
    here = floor(reference.lo, Grain.DAY)
    latest = here - (weekday(here) - named) % 7 * DAY
    upcoming = here + (named - weekday(here)) % 7 * DAY
    monday = floor(here, Grain.WEEK)
    if near is not None:
        this_week = monday + named * DAY
        chosen = {-1: latest if latest < here else latest - 7 * DAY, 0: this_week, 1: this_week + 7 * DAY}[near]
        others = [upcoming] if near > 0 and upcoming != chosen else []
        why = "the very next one"
    else:
        chosen = upcoming if context.tense is Tense.FUTURE else latest
        others = [latest if chosen == upcoming else upcoming]
        why = "the one before it" if chosen == upcoming else "the one after it"
        others = [each for each in others if each != chosen]
    alternatives = tuple(_other(each, why) for each in others)
    return Answer(moment(_within_day(chosen, word(values, "part_of_day"))), articles_day(context), None, alternatives)


def _weekday_after_named(values: Values, context: Context) -> Answer:
    """A narrative without a day of its own: the weekday that follows the date last named, if that was a day."""
    spoken, named = context.spoken, number(values, "weekday")
    if spoken is None or named is None or spoken.grain > Grain.DAY:
        return _UNANCHORED
    here = floor(spoken.lo, Grain.DAY)
    chosen = here + (named - weekday(here)) % 7 * DAY
    return Answer(moment(_within_day(chosen, word(values, "part_of_day"))), last_named(spoken))


def _within_day(day: Ticks, part_name: str) -> FuzzyDate:
    if not part_name:
        return FuzzyDate.unit(day, Grain.DAY)
    part = parts_of_day()[part_name]
    return FuzzyDate(day + part.lo_s, day + part.hi_s, Grain.PART_OF_DAY)


@_reads("order-weekday")
def _order_weekday(values: Values, context: Context, text: str) -> Answer:
    return _ordered(_weekday(values, context, text), values)


@_reads("order-today")
def _order_today(values: Values, context: Context, text: str) -> Answer:
    return _ordered(_today(values, context, text), values)


@_reads("same-day")
def _same_day(values: Values, context: Context, text: str) -> Answer:
    if context.day is None or context.day.grain > Grain.DAY:
        return _UNANCHORED
    day = FuzzyDate.unit(context.day.lo, Grain.DAY)
    return _ordered(Answer(moment(day), f"the day spoken of, {date_in_words(day)}"), values)


def _ordered(answer: Answer, values: Values) -> Answer:
    order = Order(word(values, "order")) if answer.when is not None else None
    return Answer(answer.when, answer.anchor, order, answer.alternatives, unanchored=answer.unanchored)


@_reads("today")
def _today(values: Values, context: Context, text: str) -> Answer:
    days = number(values, "today", "tonight")
    assert days is not None
    if context.written is None:
        return _UNANCHORED
    day = floor(context.written.lo, Grain.DAY) + days * DAY
    return Answer(moment(_within_day(day, word(values, "part_of_day"))), articles_day(context))


@_reads("this-part-of-day")
def _this_part_of_day(values: Values, context: Context, text: str) -> Answer:
    return _today({**values, "today": 0}, context, text)


@_reads("tonight")
def _tonight(values: Values, context: Context, text: str) -> Answer:
    return _today({"today": 0, "part_of_day": "night"}, context, text)


@_reads("last-night")
def _last_night(values: Values, context: Context, text: str) -> Answer:
    return _today({"today": -1, "part_of_day": "night"}, context, text)


@_reads("neighbour-day")
def _neighbour_day(values: Values, context: Context, text: str) -> Answer:
    spoken = context.spoken or context.scene or context.written
    if spoken is None or spoken.grain > Grain.DAY:
        return _UNANCHORED
    key = text.lower().split()
    days = 1 if {"following", "next", "after", "later"} & set(key) else 0
    days = -1 if {"previous", "before", "earlier"} & set(key) else days
    day = floor(spoken.lo, Grain.DAY) + days * DAY
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), last_named(spoken))


@_reads("clock")
def _clock(values: Values, context: Context, text: str) -> Answer:
    hour, minute = number(values, "hour"), number(values, "minute")
    half = number(values, "half_of_day")
    assert hour is not None
    if half is not None:
        if not 1 <= hour <= 12:
            raise Unreadable(f"“{text}” is no time of the day")
        hour = hour % 12 + half
    if context.day is None or context.day.grain > Grain.DAY:
        return _UNANCHORED
    at = floor(context.day.lo, Grain.DAY) + hour * HOUR + (minute or 0) * 60
    grain = Grain.HOUR if minute is None else Grain.MINUTE
    date = FuzzyDate(at, step(at, grain), grain, utc_offset_s=number(values, "zone"))
    return Answer(moment(date), f"the day spoken of, {date_in_words(FuzzyDate.unit(at, Grain.DAY))}")


@_reads("holiday")
def _holiday(values: Values, context: Context, text: str) -> Answer:
    feast, year, near = values["holiday"], number(values, "year"), number(values, "day_near")
    assert isinstance(feast, tuple)
    month, day = feast
    if year is not None:
        return Answer(moment(FuzzyDate.day(year, month, day)))
    if near is not None and context.written is not None:
        tense = Tense.FUTURE if near > 0 else Tense.PAST if near < 0 else Tense.NONE
        context = context.with_tense(tense)
    return _day_without_year(month, day, None, context)


# Counted from an anchor


@_reads("near-unit")
def _near_unit(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return _UNANCHORED
    near, unit = number(values, "near"), word(values, "unit")
    assert near is not None
    here, anchor = context.written.lo, articles_day(context)
    if unit == "weekend":
        return _weekend(floor(here, Grain.WEEK) + near * 7 * DAY, anchor)
    grain = _UNITS[unit]
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


def iso_week(at: Ticks) -> tuple[int, int]:
    """ISO 8601's year and number of the week in which ``at`` lies: that of its Thursday."""
    thursday = floor(at, Grain.WEEK) + 3 * DAY
    year = civil(thursday).year
    return year, (thursday - ticks(year)) // (7 * DAY) + 1


@_reads("weekday-of-week")
def _weekday_of_week(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return _UNANCHORED
    named, near = number(values, "weekday"), number(values, "near")
    assert named is not None and near is not None
    day = floor(context.written.lo, Grain.WEEK) + (near * 7 + named) * DAY
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), articles_day(context))


def _counted(values: Values, origin: FuzzyDate, sign: int, anchor: str) -> Answer:
    count, unit = number(values, "count"), word(values, "units")
    assert count is not None
    grain = _UNITS[unit]
    if grain < Grain.DAY:
        # The hour of the anchor is not known: what is counted in hours is known to the day it must lie in.
        grain, count = Grain.DAY, count // 24 if grain is Grain.HOUR else 0
    at = step(floor(origin.lo, Grain.DAY), grain, sign * count)
    return Answer(moment(FuzzyDate.unit(at, grain)), anchor)


@_reads("ago")
def _ago(values: Values, context: Context, text: str) -> Answer:
    return _UNANCHORED if context.written is None else _counted(values, context.written, -1, articles_day(context))


@_reads("from-now")
def _from_now(values: Values, context: Context, text: str) -> Answer:
    return _UNANCHORED if context.written is None else _counted(values, context.written, 1, articles_day(context))


@_reads("in-time")
def _in_time(values: Values, context: Context, text: str) -> Answer:
    unit = next(part for part in text.lower().split() if part.rstrip("s") in _UNITS)
    return _from_now({**values, "units": unit.rstrip("s")}, context, text)


@_reads("count-later")
def _count_later(values: Values, context: Context, text: str) -> Answer:
    if context.spoken is None:
        return _UNANCHORED
    sign = number(values, "way")
    assert sign is not None
    return _counted(values, context.spoken, sign, last_named(context.spoken))


# What lasts or comes again


@_reads("past-duration")
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


@_reads("duration")
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


@_reads("set")
def _set(values: Values, context: Context, text: str) -> Answer:
    return Answer(value=word(values, "every"), type="SET")


@_reads("every-weekday")
def _every_weekday(values: Values, context: Context, text: str) -> Answer:
    named = number(values, "weekday")
    assert named is not None
    return Answer(value=f"XXXX-WXX-{named + 1}", type="SET")

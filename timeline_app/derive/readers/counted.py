"""What is counted from an anchor: "last week", "three days ago", "two days later"."""

from __future__ import annotations

from dataclasses import replace

from timeline_app.dates.civil import DAY, HOUR, Ticks, civil, floor, iso_year, step, weekday
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.context import (
    Answer,
    Context,
    Tense,
    UnreadableError,
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
    READERS,
    UNANCHORED,
    UNITS,
    iso_week,
    part_of,
    reads,
)

#: What halves of a unit are counted in.
_SMALLER = {
    "century": ("year", 100), "decade": ("year", 10), "year": ("month", 12), "month": ("day", 30), "week": ("day", 7),
    "day": ("hour", 24), "hour": ("minute", 60),
}  # fmt: skip
#: So many years ago are told in round numbers.
_ROUND_YEARS = 1000


@reads("mid-year")
def _mid_year(values: Values, context: Context, text: str) -> Answer:
    unit = "month" if text.lower().endswith("month") else "year"
    return _near_unit({"near": 0, "unit": unit, "part": "mid"}, context, text)


@reads("mid-week")
def _mid_week(values: Values, context: Context, text: str) -> Answer:
    return _near_unit({"near": 0, "unit": "week"}, context, "")


@reads("near-unit")
def _near_unit(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    near, unit = needed(values, "near"), word(values, "unit")
    here, anchor = context.written.lo, articles_day(context)
    if unit == "weekend":
        # On a Wednesday "this coming weekend" is that of its own week.
        coming = near > 0 and "coming" in text.lower() and weekday(here) < 5
        return weekend(floor(here, Grain.WEEK), 0 if coming else near, anchor)
    grain = UNITS[unit]
    date = FuzzyDate.unit(step(floor(here, grain), grain, near), grain)
    first = text.lower().partition(" ")[0]
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
    count = 2 if text.lower().endswith("last") else needed(values, "count")
    day = last - (count - 1) * 7 * DAY
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), articles_day(context))


@reads("units-from-day")
def _units_from_day(values: Values, context: Context, text: str) -> Answer:
    """ "two weeks from Friday", "a year from today", "a month from 4 July", "Thursday week"."""
    if text.lower().startswith("tomorrow"):
        values = {**values, "today": 1}
    reader = "date" if "month" in values else "today" if "today" in values else "weekday"
    day = READERS[reader](values, context._replace(tense=Tense.FUTURE), text)
    if day.when is None:
        return day
    unit = word(values, "units") or "week"
    at = _step(day.when.start.lo, unit, number(values, "count") or 1)
    return Answer(moment(FuzzyDate.unit(at, Grain.DAY)), day.anchor)


@reads("of-near-year")
def _of_near_year(values: Values, context: Context, text: str) -> Answer:
    """ "1 January next year", "April last year", "the third quarter of this year"."""
    if context.written is None:
        return UNANCHORED
    year = civil(context.written.lo).year + needed(values, "near")
    whole = {name: value for name, value in values.items() if name not in ("near", "unit", "day_near")}
    answer = READERS[word(values, "first_reads")]({**whole, "year": year}, context, text)
    return replace(answer, anchor=articles_day(context), alternatives=())


@reads("week-of-month")
def _week_of_month(values: Values, context: Context, text: str) -> Answer:
    """ "the first week of May": its first seven days; the last week is its last seven."""
    month = _month_beside(values, context, text)
    if month.when is None:
        return month
    whole, nth = month.when.start, number(values, "nth")
    lo = whole.hi - 7 * DAY if nth is None else whole.lo + 7 * (nth - 1) * DAY
    if lo >= whole.hi:
        raise UnreadableError(f"no month has so many weeks: “{text}”")
    year, week = iso_week(lo + 3 * DAY)
    date = FuzzyDate(lo, min(lo + 7 * DAY, whole.hi), Grain.DAY)
    return Answer(moment(date), month.anchor, value=f"{iso_year(year)}-W{week:02}")


@reads("weekend-of-month")
def _weekend_of_month(values: Values, context: Context, text: str) -> Answer:
    """ "the first weekend of June": that of its first Saturday; "the last weekend" that of its last."""
    saturday = READERS["nth-weekday"]({**values, "weekday": 5}, context, text)
    if saturday.when is None:
        return saturday
    return weekend(floor(saturday.when.start.lo, Grain.WEEK), 0, saturday.anchor)


@reads("weekend-of-date")
def _weekend_of_date(values: Values, context: Context, text: str) -> Answer:
    day = READERS["date"](values, context, text)
    if day.when is None:
        return day
    return weekend(floor(day.when.start.lo, Grain.WEEK), 0, day.anchor)


#: What "this time last year" names is finer than the unit.
_FINER = {
    "century": Grain.DECADE, "decade": Grain.YEAR, "year": Grain.MONTH, "quarter": Grain.WEEK, "month": Grain.WEEK,
}  # fmt: skip


@reads("this-time")
def _this_time(values: Values, context: Context, text: str) -> Answer:
    """ "this time last year", "this day last year"."""
    if context.written is None:
        return UNANCHORED
    unit = word(values, "unit")
    if unit not in UNITS or unit == "weekend":
        raise UnreadableError(f"“{text}” names no time")
    grain = Grain.DAY if "day" in text.lower().split()[:2] else _FINER.get(unit, Grain.DAY)
    at = step(floor(context.written.lo, Grain.DAY), UNITS[unit], needed(values, "near"))
    return Answer(moment(FuzzyDate.unit(at, grain)), articles_day(context))


@reads("day-of-unit")
def _day_of_unit(values: Values, context: Context, text: str) -> Answer:
    """ "the first day of May", "the last day of 1999", "the last day of this year"."""
    whole = (
        READERS["year"](values, context, text) if _only_year(values) else _month_beside(values, context, text)
    )
    if whole.when is None:
        return whole
    date = whole.when.start
    lo = date.lo if "first" in text.lower().split()[:3] else date.hi - DAY
    return Answer(moment(FuzzyDate.unit(lo, Grain.DAY)), whole.anchor)


def _only_year(values: Values) -> bool:
    return "year" in values and "month" not in values


def _month_beside(values: Values, context: Context, text: str) -> Answer:
    """The month by its name or counted from the article's own ("this month", "next year")."""
    if "month" in values:
        return READERS["month"](values, context, text)
    return _near_unit({"unit": "month", **values}, context, "")


@reads("ago-beside")
def _ago_beside(values: Values, context: Context, text: str) -> Answer:
    """ "a year ago today", "two years ago last month": as far back from what stands beside it."""
    beside = READERS[word(values, "second_reads")](values, context, text)
    if beside.when is None:
        return beside
    date = beside.when.start
    within = 3 * DAY if date.grain is Grain.WEEK else 0
    at = _step(date.lo + within, word(values, "units") or "year", -(number(values, "count") or 1))
    return Answer(moment(FuzzyDate.unit(at, date.grain)), beside.anchor)


def _step(at: Ticks, unit: str, count: int) -> Ticks:
    size = {"fortnight": 2, "decade": 10, "century": 100}.get(unit, 1)
    grain = Grain.YEAR if size >= 10 else UNITS[unit]
    return step(at, grain, count * size)


@reads("unit-after-next")
def _unit_after_next(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    key = text.lower().split()
    unit, count = next(part for part in key if part in UNITS), 2 if key[-1] == "next" else -2
    if unit == "weekend":
        return weekend(floor(context.written.lo, Grain.WEEK), count, articles_day(context))
    grain = UNITS[unit]
    lo = step(floor(context.written.lo, grain), grain, count)
    return Answer(moment(FuzzyDate.unit(lo, grain)), articles_day(context))


@reads("weekday-of-week")
def _weekday_of_week(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    named, near = needed(values, "weekday"), needed(values, "near")
    day = floor(context.written.lo, Grain.WEEK) + (near * 7 + named) * DAY
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), articles_day(context))


def _counted(values: Values, origin: FuzzyDate, sign: int, anchor: str) -> Answer:
    count, unit = number(values, "count") or 1, word(values, "units")
    grain = UNITS[unit]
    count *= 2 if unit == "fortnight" else 1
    here = origin.lo
    if grain < Grain.DAY:
        if origin.grain < Grain.DAY and origin.grain is not Grain.PART_OF_DAY:
            at = step(here, grain, sign * count)
            # 210 minutes after two o'clock is no whole hour.
            grain = min(origin.grain, Grain.HOUR if at % HOUR == 0 else Grain.MINUTE)
            return Answer(moment(FuzzyDate.unit(at, grain)), anchor)
        # The hour of the anchor is not known: what is counted in hours is known to the day it must lie in.
        grain, count = Grain.DAY, count // 24 if grain is Grain.HOUR else 0
    elif grain in (Grain.DECADE, Grain.CENTURY):
        # "two decades ago" is twenty years ago, not the decade before the last.
        grain, count = Grain.YEAR, count * (10 if grain is Grain.DECADE else 100)
    at = step(floor(here, Grain.DAY), grain, sign * count)
    if unit == "weekend":
        return weekend(floor(at, Grain.WEEK), 0, anchor)
    # Nobody counts thousands of years to the year.
    doubt = Doubt.APPROXIMATE if grain is Grain.YEAR and count >= _ROUND_YEARS else Doubt.NONE
    return Answer(moment(FuzzyDate.unit(at, grain, doubt=doubt)), anchor)


@reads("ago")
def _ago(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    return _counted(values, context.written, -1, articles_day(context))


@reads("quarter-century-ago")
def _quarter_century_ago(values: Values, context: Context, text: str) -> Answer:
    return _ago({"count": 25, "units": "year"}, context, text)


@reads("halves-ago")
def _halves_ago(values: Values, context: Context, text: str) -> Answer:
    """ "two and a half years ago": counted in the next smaller unit."""
    if context.written is None:
        return UNANCHORED
    count, unit = _in_smaller(values)
    answer = _counted({"count": count, "units": unit}, context.written, -1, articles_day(context))
    assert answer.when is not None
    grain = Grain.YEAR if word(values, "units") == "year" else answer.when.start.grain
    return Answer(moment(FuzzyDate.unit(answer.when.start.lo, grain)), answer.anchor)


@reads("halves-later")
def _halves_later(values: Values, context: Context, text: str) -> Answer:
    """ "half an hour later", "a year and a half earlier"."""
    count, unit = _in_smaller(values)
    answer = _count_later({**values, "count": count, "units": unit}, context, text)
    if answer.when is None or word(values, "units") != "year":
        return answer
    return replace(answer, when=moment(FuzzyDate.unit(answer.when.start.lo, Grain.YEAR)))


def _in_smaller(values: Values) -> tuple[int, str]:
    """Halves of a unit in the next smaller one: "two and a half years" are 30 months."""
    halves, unit = values.get("halves"), word(values, "units")
    if not isinstance(halves, tuple):
        halves = (2 * needed(values, "count") + 1, 2)
    smaller, size = _SMALLER.get(unit, (unit, 1))
    return halves[0] * size // halves[1], smaller


@reads("from-now")
def _from_now(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    return _counted(values, context.written, 1, articles_day(context))


@reads("in-so-long")
def _in_so_long(values: Values, context: Context, text: str) -> Answer:
    """ "The court will rule in two weeks" tells when; "the third in two weeks" and "ran it in two hours" how long."""
    unit = word(values, "units")
    if context.written is None or context.tense is not Tense.FUTURE or UNITS[unit] < Grain.DAY:
        return Answer(value=length((number(values, "count") or 1, 1), unit), type="DURATION")
    return _from_now(values, context, text)


@reads("in-time")
def _in_time(values: Values, context: Context, text: str) -> Answer:
    return _from_now(values, context, text)


@reads("count-later")
def _count_later(values: Values, context: Context, text: str) -> Answer:
    spoken = context.told
    if spoken is None or not spoken.bounded:
        return UNANCHORED
    sign = number(values, "way") or (-1 if "before" in text.lower().split() else 1)
    unit = UNITS[word(values, "units")]
    ahead = context.tense is not Tense.PAST and unit < Grain.YEAR
    if spoken is context.written and not context.named and sign > 0 and unit >= Grain.DAY and not ahead:
        return UNANCHORED  # nothing was spoken of from which to count on
    if unit < Grain.DAY < spoken.grain:
        return UNANCHORED  # hours and minutes are counted from no month
    if unit < spoken.grain and unit >= Grain.DAY:
        spoken = _finer(unit, context, spoken)
    if unit < spoken.grain and unit >= Grain.DAY:
        return _moved_as_a_whole(values, spoken, sign)
    answer = _counted(values, spoken, sign, last_named(spoken))
    if (
        context.over
        and context.written is not None
        and answer.when
        and answer.when.start.lo >= context.written.hi
    ):
        return UNANCHORED  # what is over was not counted from there
    return answer


def _finer(unit: Grain, context: Context, spoken: FuzzyDate) -> FuzzyDate:
    """The date of this sentence that weeks or months can be counted from: within a year none is known."""
    return context.last_of([each for each in Grain if each <= unit], 0) or spoken


def _moved_as_a_whole(values: Values, spoken: FuzzyDate, sign: int) -> Answer:
    """ "two weeks later" than a day in May that is not told: some day so long after one in May."""
    count, unit = number(values, "count") or 1, word(values, "units")
    lo, hi = (_step(at, unit, sign * count) for at in (spoken.lo, spoken.hi))
    return Answer(moment(FuzzyDate(lo, hi, spoken.grain)), last_named(spoken))


def _long_unit(text: str) -> str:
    return "century" if text.lower().endswith("century") else "decade"


@reads("past-duration")
def _past_duration(values: Values, context: Context, text: str) -> Answer:
    """ "the past two weeks": a length with a place on the time line, up to the article's day."""
    count, unit = number(values, "count") or 1, word(values, "units") or _long_unit(text)
    value = length((count, 1), unit)
    grain = UNITS[unit]
    if context.written is None:
        return Answer(value=value, type="DURATION", unanchored=True)
    fine = Grain.MONTH if grain > Grain.MONTH else Grain.DAY
    lo = step(context.written.lo, grain, -count) if grain >= Grain.DAY else context.written.lo - count * HOUR
    date = FuzzyDate(floor(lo, fine), step(floor(context.written.lo, fine), fine), fine)
    return Answer(moment(date), articles_day(context), value=value, type="DURATION")

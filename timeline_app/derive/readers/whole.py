"""Whole dates, months, quarters, seasons, years and longer."""

from __future__ import annotations

import re

from timeline_app.dates.civil import DAY, civil, floor, step, ticks, weekday
from timeline_app.dates.edtf import to_edtf
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.policy import parts_of
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import WEEKDAYS
from timeline_app.derive.context import (
    Answer,
    Context,
    Tense,
    UnreadableError,
    Values,
    articles_day,
    moment,
    needed,
    number,
    reference_in_words,
    word,
)
from timeline_app.derive.readers.registry import (
    UNANCHORED,
    by_tense,
    day_without_year,
    other,
    reads,
)
from timeline_app.model.reading import Alternative


@reads("date")
def _date(values: Values, context: Context, text: str) -> Answer:
    day, month = number(values, "day", "day_number"), number(values, "month", "month_number")
    year, named = number(values, "year", "year_any"), number(values, "weekday")
    if day is None or month is None:
        raise UnreadableError(f"“{text}” has no day or no month")
    if year is None:
        return day_without_year(month, day, named, context)
    if word(values, "era") == "BC":
        year = 1 - year
    date = FuzzyDate.day(year, month, day)
    if named is None or weekday(date.lo) == named:
        return Answer(moment(date))
    real = WEEKDAYS[weekday(date.lo)]
    doubtful = FuzzyDate(date.lo, date.hi, Grain.DAY, Doubt.UNCERTAIN)
    return Answer(moment(doubtful), because=f"the text gives the whole date, but that day is a {real}")


@reads("slashed")
def _slashed(values: Values, context: Context, text: str) -> Answer:
    first, second, year = needed(values, "number_a"), needed(values, "number_b"), needed(values, "year")
    if first > 12 and second > 12:
        raise UnreadableError(f"“{text}” has no month")
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
    return Answer(
        moment(uncertain), "", None, (other,), because="day and month in figures, in an unknown order"
    )


@reads("days")
def _days(values: Values, context: Context, text: str) -> Answer:
    first, last, month = needed(values, "first"), needed(values, "last"), needed(values, "month")
    year, anchor = number(values, "year"), ""
    if year is None:
        near = day_without_year(month, first, None, context)
        if near.when is None:
            return near
        year, anchor = civil(near.when.start.lo).year, near.anchor
    start, end = FuzzyDate.day(year, month, first), FuzzyDate.day(year, month, last)
    if last <= first:
        raise UnreadableError(f"“{text}” ends before it starts")
    if " and " in text:
        value = f"{to_edtf(moment(start))}/{to_edtf(moment(end))}"
        return Answer(moment(FuzzyDate(start.lo, end.hi, Grain.DAY)), anchor, value=value)
    return Answer(DateSpan(start, end), anchor)


@reads("years")
def _years(values: Values, context: Context, text: str) -> Answer:
    first, last = needed(values, "first"), needed(values, "last")
    return Answer(DateSpan(FuzzyDate.year(first), FuzzyDate.year(last)))


# Months, quarters, seasons, years and longer


@reads("month")
def _month(values: Values, context: Context, text: str) -> Answer:
    month, year = needed(values, "month", "month_alone"), number(values, "year")
    if year is not None:
        return Answer(moment(FuzzyDate.month(year, month)))
    reference = context.reference
    if reference is None:
        return UNANCHORED
    middle = civil(reference.lo).year
    if context.written is None:
        return Answer(moment(FuzzyDate.month(middle, month)), reference_in_words(context))
    own = floor(reference.lo, Grain.MONTH)
    starts = sorted(
        (ticks(year, month) for year in (middle - 1, middle, middle + 1)), key=lambda at: abs(at - own)
    )
    chosen = by_tense(starts, FuzzyDate.unit(own, Grain.MONTH), context.tense)
    others = tuple(other(at, "the same month of another year", Grain.MONTH) for at in starts if at != chosen)
    when = moment(FuzzyDate.unit(chosen, Grain.MONTH))
    because = f"a bare month {_side(context.tense)}"
    return Answer(when, reference_in_words(context), None, others[:2], because=because)


def _side(tense: Tense) -> str:
    return {
        Tense.PAST: "in the past tense is the latest one",
        Tense.FUTURE: "in the future tense is the next one",
        Tense.NONE: "is the nearest one, where no tense tells",
    }[tense]


@reads("part-of-month")
def _part_of_month(values: Values, context: Context, text: str) -> Answer:
    whole = _month(values, context, text)
    if whole.when is None:
        return whole
    first, last = parts_of("month")[re.split(r"[\s-]", text.lower())[0]]
    start = whole.when.start
    hi = min(start.lo + last * DAY, start.hi)
    cut = FuzzyDate(start.lo + (first - 1) * DAY, hi, Grain.MONTH)
    return Answer(moment(cut), whole.anchor)


@reads("month-near")
def _month_near(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    month, near = needed(values, "month"), needed(values, "near")
    year = civil(context.written.lo).year + near
    return Answer(moment(FuzzyDate.month(year, month)), articles_day(context))


@reads("near-month")
def _near_month(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    month, near = needed(values, "month"), needed(values, "day_near")
    year, own, _ = civil(context.written.lo)[:3]
    if near < 0:
        year -= month >= own
    elif near > 0:
        year += month <= own
    return Answer(moment(FuzzyDate.month(year, month)), articles_day(context))


@reads("quarter")
def _quarter(values: Values, context: Context, text: str) -> Answer:
    quarter, year = needed(values, "ordinal_quarter", "quarter_code"), number(values, "year")
    anchor = ""
    if year is None:
        if context.reference is None:
            return UNANCHORED
        year, anchor = civil(context.reference.lo).year, reference_in_words(context)
    return Answer(moment(FuzzyDate.unit(ticks(year, quarter * 3 - 2), Grain.QUARTER)), anchor)


@reads("season")
def _season(values: Values, context: Context, text: str) -> Answer:
    month, year = needed(values, "season"), needed(values, "year")
    return Answer(moment(FuzzyDate.unit(ticks(year, month), Grain.SEASON)))


@reads("near-season")
def _near_season(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    month, near = needed(values, "season"), needed(values, "near")
    year = civil(context.written.lo).year
    starts = [ticks(each, month) for each in (year - 1, year, year + 1)]
    here = context.written.lo
    past = [at for at in starts if step(at, Grain.SEASON) <= here]
    around = [at for at in starts if at <= here < step(at, Grain.SEASON)]
    ahead = [at for at in starts if at > here]
    chosen = past[-1] if near < 0 else ahead[0] if near > 0 else (around or ahead)[0]
    return Answer(moment(FuzzyDate.unit(chosen, Grain.SEASON)), articles_day(context))


@reads("year")
def _year(values: Values, context: Context, text: str) -> Answer:
    year = needed(values, "year", "year_alone")
    doubt = {"approximate": Doubt.APPROXIMATE, "uncertain": Doubt.UNCERTAIN}.get(
        word(values, "circa"), Doubt.NONE
    )
    return Answer(moment(FuzzyDate.unit(ticks(year), Grain.YEAR, doubt=doubt)))


@reads("year-era")
def _year_era(values: Values, context: Context, text: str) -> Answer:
    year = needed(values, "year_any")
    if year == 0:
        raise UnreadableError("there is no year 0")
    return Answer(moment(FuzzyDate.year(1 - year if word(values, "era") == "BC" else year)))


@reads("decade")
def _decade(values: Values, context: Context, text: str) -> Answer:
    year = needed(values, "decade")
    if year % 100 == 0 and year != 2000:
        return _part_of_years(year, 100, Grain.CENTURY, "century", word(values, "part"))
    return _part_of_years(year, 10, Grain.DECADE, "decade", word(values, "part"))


@reads("century")
def _century(values: Values, context: Context, text: str) -> Answer:
    count = needed(values, "ordinal_century")
    return _part_of_years((count - 1) * 100, 100, Grain.CENTURY, "century", word(values, "part"))


def _part_of_years(year: int, size: int, grain: Grain, unit: str, part: str) -> Answer:
    if not part:
        return Answer(moment(FuzzyDate(ticks(year), ticks(year + size), grain)))
    first, last = parts_of(unit)[part]
    date = FuzzyDate(ticks(year + first), ticks(year + last + 1), Grain.YEAR)
    value = f"{year // 10:03}" if grain is Grain.DECADE else f"{year // 100:02}"
    return Answer(moment(date), value=value)

"""Quarters, halves and seasons, with and without their year; ends of years and months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timeline_app.dates.civil import DAY, Ticks, add_months, civil, floor, iso_year, step, ticks
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
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
from timeline_app.derive.patterns import Value
from timeline_app.derive.readers.registry import (
    READERS,
    UNANCHORED,
    by_tense,
    moved,
    other,
    part_of,
    reads,
    year_with_era,
)


def quarter_code(year: int, quarter: int) -> str:
    """TIMEX3's value of a quarter."""
    return f"{iso_year(year)}-Q{quarter}"


def quarter_ended(values: Values, quarter: int | None) -> Answer | None:
    """The three months up to an end that is told; the value has the number of the quarter in its business year."""
    end = number(values, "ended")
    if end is None:
        return None
    date = FuzzyDate(add_months(end, -3), end, Grain.QUARTER)
    value = quarter_code(civil(end - DAY).year, quarter) if quarter is not None else ""
    return Answer(moment(date), value=value, because="the three months up to the end that is told")


@reads("quarter")
def _quarter(values: Values, context: Context, text: str) -> Answer:
    quarter, year = number(values, "ordinal_quarter", "quarter_code"), number(values, "year")
    ended = quarter_ended(values, quarter)
    if ended is not None:
        return ended
    if year is not None:
        return _quarter_of(quarter, year, context, text)
    if context.reference is None:
        return UNANCHORED
    assert quarter is not None
    starts = _around(context.reference, quarter * 3 - 2)
    return _chosen(starts, context, Grain.QUARTER, "the same quarter of another year")


def _quarter_of(quarter: int | None, year: int, context: Context, text: str) -> Answer:
    """ "the 2012 quarter": the one spoken of, in that year; "the 2012 period" may be the whole year."""
    if quarter is None:
        spoken = context.last_of((Grain.QUARTER,), 3)
        return Answer(moment(FuzzyDate.year(year) if spoken is None else in_year(spoken, year)))
    return Answer(moment(FuzzyDate.unit(ticks(year, quarter * 3 - 2), Grain.QUARTER)))


def in_year(date: FuzzyDate, year: int) -> FuzzyDate:
    """The same period of another year."""
    return moved(date, Grain.YEAR, year - civil(date.lo).year)


@reads("month-quarter")
def _month_quarter(values: Values, context: Context, text: str) -> Answer:
    """ "the March quarter": business years differ, so it is the three months that end with that month."""
    if context.reference is None:
        return UNANCHORED
    month = needed(values, "month")
    starts = [add_months(at, -2) for at in _around(context.reference, month)]
    if month % 3 == 0:
        return _chosen(starts, context, Grain.QUARTER, "the same quarter of another year")
    chosen = by_tense(starts, context.reference, context.tense, _STRAY_QUARTERS)
    date = FuzzyDate(chosen, add_months(chosen, 3), Grain.MONTH)
    return Answer(moment(date), reference_in_words(context))


@reads("portion")
def _portion(values: Values, context: Context, text: str) -> Answer:
    """A quarter or half of a year that is named, counted from the article's own, or spoken of."""
    months, part = _two(values["portion"])
    ended = quarter_ended(values, part) if months == 3 else None
    if ended is not None:
        return ended
    year, near, anchor = number(values, "year"), number(values, "near"), ""
    if year is None:
        if context.reference is None:
            return UNANCHORED
        near = near or 0 if context.written is not None else 0
        year, anchor = civil(context.reference.lo).year + near, reference_in_words(context)
    start = ticks(year, (part - 1) * months + 1)
    if months == 3:
        return Answer(moment(FuzzyDate.unit(start, Grain.QUARTER)), anchor)
    return _half_from(start, anchor)


@reads("last-quarter")
def _last_quarter(values: Values, context: Context, text: str) -> Answer:
    """ "the last quarter of 1988"."""
    return _portion({**values, "portion": (3, 4)}, context, text)


def _two(value: Value) -> tuple[int, int]:
    if not isinstance(value, tuple):
        raise UnreadableError("it names no part of a year")
    return value[0], value[1]


def _half_from(start: Ticks, anchor: str) -> Answer:
    year, month = civil(start)[:2]
    date = FuzzyDate(start, step(start, Grain.MONTH, 6), Grain.MONTH)
    return Answer(moment(date), anchor, value=f"{iso_year(year)}-H{1 if month == 1 else 2}")


@reads("months-quarter")
def _months_quarter(values: Values, context: Context, text: str) -> Answer:
    """ "the July-September quarter"."""
    if context.reference is None:
        return UNANCHORED
    first, last = needed(values, "first_month"), needed(values, "month")
    months = (last - first) % 12 + 1
    half = months * 15 * DAY
    middles = [at + half for at in _around(context.reference, first)]
    chosen = by_tense(middles, context.reference, context.tense, _STRAY_QUARTERS) - half
    if months == 3 and first % 3 == 1:
        return Answer(moment(FuzzyDate.unit(chosen, Grain.QUARTER)), reference_in_words(context))
    date = FuzzyDate(chosen, step(chosen, Grain.MONTH, months), Grain.MONTH)
    return Answer(moment(date), reference_in_words(context))


@reads("half")
def _half(values: Values, context: Context, text: str) -> Answer:
    half, year = needed(values, "ordinal_half", "half_code"), number(values, "year")
    if year is not None:
        return _half_from(ticks(year, half * 6 - 5), "")
    if context.reference is None:
        return UNANCHORED
    middles = [at + 91 * DAY for at in _around(context.reference, half * 6 - 5)]
    year = civil(by_tense(middles, context.reference, context.tense, _STRAY_QUARTERS)).year
    return _half_from(ticks(year, half * 6 - 5), reference_in_words(context))


@reads("half-of-unit")
def _half_of_unit(values: Values, context: Context, text: str) -> Answer:
    """ "the second half of the 17th century", "the first half of May"."""
    reader = next(
        name for name in ("century", "decade", "month") if name in values or f"ordinal_{name}" in values
    )
    whole = READERS[reader](values, context, text)
    if whole.when is None:
        return whole
    date = whole.when.start
    middle = floor((date.lo + date.hi) // 2, Grain.DAY if reader == "month" else Grain.YEAR)
    first = needed(values, "ordinal_half") == 1
    half = replace(date, hi=middle) if first else replace(date, lo=middle)
    return replace(whole, when=moment(half))


@reads("decade-of-century")
def _decade_of_century(values: Values, context: Context, text: str) -> Answer:
    return _part_of_century(values, number(values, "decade_number") or 10, 10)


@reads("quarter-of-century")
def _quarter_of_century(values: Values, context: Context, text: str) -> Answer:
    whole = _part_of_century(values, number(values, "ordinal_quarter") or 4, 25)
    return replace(whole, value=f"{needed(values, 'ordinal_century') - 1:02}")


def _part_of_century(values: Values, nth: int, years: int) -> Answer:
    """So many years of a century. Raises UnreadableError for an eleventh decade."""
    if not 1 <= nth <= 100 // years:
        raise UnreadableError("a century has no such part")
    start = (needed(values, "ordinal_century") - 1) * 100 + (nth - 1) * years
    grain = Grain.DECADE if years == 10 else Grain.YEAR
    return Answer(moment(FuzzyDate(ticks(start), ticks(start + years), grain)))


@reads("period-code")
def _period_code(values: Values, context: Context, text: str) -> Answer:
    """ "2Q18", "1H 2019"."""
    code = values["period_code"]
    if not isinstance(code, tuple):
        raise UnreadableError(f"“{text}” names no part of a year")
    return _portion({"portion": code[:2], "year": code[2]}, context, text)


# Seasons


@reads("season")
def _season(values: Values, context: Context, text: str) -> Answer:
    date = FuzzyDate.unit(ticks(year_with_era(values), needed(values, "season")), Grain.SEASON)
    return Answer(moment(_part_of_season(date, word(values, "part"))))


@reads("near-season")
def _near_season(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    near, here = needed(values, "near"), context.written.lo
    starts = _around(context.written, needed(values, "season"))
    past = [at for at in starts if step(at, Grain.SEASON) <= here]
    around = [at for at in starts if at <= here < step(at, Grain.SEASON)]
    ahead = [at for at in starts if at > here]
    if "past" in text.lower().split()[:2]:
        near = -1
    chosen = past[-1] if near < 0 else ahead[0] if near > 0 else _this_season(past, around, ahead, context)
    date = _part_of_season(FuzzyDate.unit(chosen, Grain.SEASON), word(values, "part"))
    return Answer(moment(date), articles_day(context))


@reads("season-before-last")
def _season_before_last(values: Values, context: Context, text: str) -> Answer:
    """ "the summer before last"."""
    near = 1 if text.lower().endswith("next") else -1
    beside = _near_season({**values, "near": near}, context, "")
    if beside.when is None:
        return beside
    return replace(beside, when=moment(moved(beside.when.start, Grain.YEAR, near)))


#: So long "this summer" may still be the one that is over.
_NOT_LONG_OVER = 150 * DAY


def _this_season(past: list[Ticks], around: list[Ticks], ahead: list[Ticks], context: Context) -> Ticks:
    """ "this summer" in autumn: the one just over in the past tense, in winter without a tense the one to come."""
    if around:
        return around[0]
    assert context.written is not None
    end = step(past[-1], Grain.SEASON)
    if context.tense is Tense.PAST and context.written.lo - end < _NOT_LONG_OVER:
        return past[-1]
    # A winter is over in the year after the one in which it began.
    over = civil(end - DAY).year == civil(context.written.lo).year
    return past[-1] if over and context.tense is not Tense.FUTURE else ahead[0]


@reads("bare-season")
def _bare_season(values: Values, context: Context, text: str) -> Answer:
    if "year" in values:
        return _season(values, context, text)
    if context.reference is None:
        return UNANCHORED
    starts = _around(context.reference, needed(values, "season"))
    answer = _chosen(starts, context, Grain.SEASON, "the same season of another year")
    assert answer.when is not None
    part = word(values, "part")
    date = _part_of_season(answer.when.start, part)
    if part and context.written is not None and context.tense is Tense.PAST and date.lo >= context.written.hi:
        date = moved(date, Grain.YEAR, -1)
    return replace(answer, when=moment(date))


@reads("season-of-near-year")
def _season_of_near_year(values: Values, context: Context, text: str) -> Answer:
    if context.written is None:
        return UNANCHORED
    year = civil(context.written.lo).year + needed(values, "near")
    date = FuzzyDate.unit(ticks(year, needed(values, "season")), Grain.SEASON)
    return Answer(moment(date), articles_day(context))


def _part_of_season(date: FuzzyDate, part: str) -> FuzzyDate:
    """A season has three months: early the first, mid the second, late the third."""
    if not part:
        return date
    first = ("early", "mid", "late").index(part)
    lo = step(date.lo, Grain.MONTH, first)
    return replace(date, lo=lo, hi=step(lo, Grain.MONTH))


# Without a year


def _around(reference: FuzzyDate, month: int) -> list[Ticks]:
    """The starts of that month in the years around."""
    middle = civil(reference.lo).year
    return [ticks(year, month) for year in (middle - 2, middle - 1, middle, middle + 1)]


#: Quarters are spoken of in reports: those after they are over, these also in plans ("will report the third quarter").
_STRAY_QUARTERS: Mapping[Tense, float] = {Tense.PAST: 8, Tense.FUTURE: 1.8}
_STRAY_SEASONS: Mapping[Tense, float] = {Tense.PAST: 4, Tense.FUTURE: 12}


def _chosen(starts: list[Ticks], context: Context, grain: Grain, why: str) -> Answer:
    """The one whose middle is nearest, by the tense; in a narrative, that of the year spoken of."""
    reference = context.reference
    assert reference is not None
    if context.written is None:
        # A story goes on: after "by November", "in the spring" is of the next year.
        over = reference.grain <= Grain.MONTH and step(starts[2], grain) <= reference.lo
        chosen = starts[3] if over else starts[2]
        because = f"of {civil(chosen).year}"
        return Answer(moment(FuzzyDate.unit(chosen, grain)), reference_in_words(context), because=because)
    stray = _STRAY_QUARTERS if grain is Grain.QUARTER else _STRAY_SEASONS
    half = (step(starts[0], grain) - starts[0]) // 2
    nearest = by_tense([at + half for at in starts], context.written, context.tense, stray) - half
    chosen = min(starts, key=lambda at: abs(at - nearest))
    own = [at for at in starts if at <= context.written.lo < step(at, grain)]
    if own and context.tense is not Tense.NONE:
        chosen = own[0]
    others = tuple(other(at, why, grain) for at in starts[1:] if at != chosen)
    return Answer(moment(FuzzyDate.unit(chosen, grain)), reference_in_words(context), None, others[:2])


@reads("two-quarters")
def _two_quarters(values: Values, context: Context, text: str) -> Answer:
    """ "the third and fourth quarters". Raises UnreadableError for what does not go forward."""
    first, last = needed(values, "first_quarter"), needed(values, "ordinal_quarter")
    near = number(values, "near")
    if first >= last:
        raise UnreadableError(f"“{text}” ends before it starts")
    if near is not None and context.written is not None:
        values = {**values, "year": civil(context.written.lo).year + near}
    end = _quarter(values, context, text)
    if end.when is None:
        return end
    year = civil(end.when.start.lo).year
    start = FuzzyDate.unit(ticks(year, first * 3 - 2), Grain.QUARTER)
    return Answer(DateSpan(start, end.when.start), end.anchor)


@reads("named-period")
def _named_period(values: Values, context: Context, text: str) -> Answer:
    """ "during the Second World War": some time in its years; "early" and "late" are thirds of them."""
    years = values["named_period"]
    if not isinstance(years, tuple):
        raise UnreadableError(f"“{text}” is no known period")
    first, last = years
    date = FuzzyDate(ticks(first), ticks(last + 1), Grain.YEAR)
    part, third = word(values, "part"), (last + 1 - first) // 3
    if part and third:
        lo = first + third * ("early", "mid", "late").index(part)
        date = FuzzyDate(ticks(lo), ticks(last + 1 if part == "late" else lo + third), Grain.YEAR)
    return Answer(moment(date), value=f"{first:04}/{last:04}")


@reads("turn-of-century")
def _turn_of_century(values: Values, context: Context, text: str) -> Answer:
    """ "the turn of the 20th century" is about 1900; without its number it is the nearest that fits the tense.

    That of a millennium is the nearest.
    """
    count, reference = number(values, "ordinal_century"), context.reference
    if count is not None:
        return Answer(moment(FuzzyDate.unit(ticks((count - 1) * 100), Grain.YEAR, doubt=Doubt.APPROXIMATE)))
    if reference is None:
        return UNANCHORED
    if text.lower().endswith("millennium"):
        year = round(civil(reference.lo).year, -3)
        return Answer(
            moment(FuzzyDate.unit(ticks(year), Grain.YEAR, doubt=Doubt.APPROXIMATE)),
            reference_in_words(context),
        )
    century = civil(reference.lo).year // 100
    turns = [ticks(each * 100) for each in (century - 1, century, century + 1)]
    chosen = by_tense(turns, reference, context.tense)
    date = FuzzyDate.unit(chosen, Grain.YEAR, doubt=Doubt.APPROXIMATE)
    return Answer(moment(date), reference_in_words(context))


@reads("year-end")
def _year_end(values: Values, context: Context, text: str) -> Answer:
    year = number(values, "year")
    if year is not None:
        return Answer(moment(FuzzyDate.day(year, 12, 31)))
    if context.reference is None:
        return UNANCHORED
    middle = civil(context.reference.lo).year
    days = [ticks(each, 12, 31) for each in (middle - 1, middle)]
    chosen = by_tense(days, context.reference, context.tense, over=context.over)
    if context.written is None:
        chosen = days[1]
    others = tuple(other(day, "the end of another year") for day in days if day != chosen)
    return Answer(moment(FuzzyDate.unit(chosen, Grain.DAY)), reference_in_words(context), None, others)


#: So many months a year is new.
_JUST_BEGUN = 2


@reads("new-year")
def _new_year(values: Values, context: Context, text: str) -> Answer:
    """ "in the new year": what was is in the article's own year, what will be in the next; a story goes on to it.

    Of a year that has just begun only the future speaks of the next.
    """
    if context.reference is None:
        return UNANCHORED
    just_begun = context.tense is Tense.NONE and civil(context.reference.lo).month <= _JUST_BEGUN
    over = context.written is not None and (context.tense is Tense.PAST or just_begun)
    year = civil(context.reference.lo).year + (0 if over else 1)
    return Answer(moment(part_of(FuzzyDate.year(year), "early")), reference_in_words(context))


@reads("month-end")
def _month_end(values: Values, context: Context, text: str) -> Answer:
    if context.reference is None:
        return UNANCHORED
    first = FuzzyDate.unit(context.reference.lo, Grain.MONTH)
    chosen = first.hi - DAY if context.tense is not Tense.PAST else first.lo - DAY
    return Answer(moment(FuzzyDate.unit(chosen, Grain.DAY)), reference_in_words(context))

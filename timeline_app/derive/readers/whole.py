"""Whole dates, months, years and longer."""

from __future__ import annotations

from dataclasses import replace

from timeline_app.dates.civil import Ticks, add_months, civil, days_in_month, floor, ticks, weekday
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
    after_told,
    by_tense,
    day_without_year,
    loosened,
    other,
    part_of,
    reads,
    told_before,
    year_in_narrative,
    year_with_era,
)
from timeline_app.model.reading import Alternative


@reads("date")
def _date(values: Values, context: Context, text: str) -> Answer:
    day, month = number(values, "day", "day_number"), number(values, "month", "month_number")
    year, named = number(values, "year", "year_any"), number(values, "weekday")
    if day is None or month is None:
        raise UnreadableError(f"“{text}” has no day or no month")
    if year is None:
        near = day_without_year(month, day, named, context)
        return near if near.when is None else replace(near, when=moment(loosened(near.when.start, values)))
    date = FuzzyDate.day(year_with_era(values), month, day)
    if named is None or weekday(date.lo) == named:
        return Answer(moment(loosened(date, values)))
    real = WEEKDAYS[weekday(date.lo)]
    doubtful = FuzzyDate(date.lo, date.hi, Grain.DAY, Doubt.UNCERTAIN)
    return Answer(moment(doubtful), because=f"the text gives the whole date, but that day is a {real}")


@reads("day-of-month")
def _day_of_month(values: Values, context: Context, text: str) -> Answer:
    """ "on the 15th", "the 2nd of next month"."""
    reference, day, near = context.reference, needed(values, "day"), number(values, "near")
    if reference is None:
        return UNANCHORED
    months = [civil(add_months(floor(reference.lo, Grain.MONTH), each))[:2] for each in (-1, 0, 1)]
    if near is not None:
        months = months[near + 1 : near + 2]
    days = [ticks(year, month, day) for year, month in months if day <= days_in_month(year, month)]
    if not days:
        raise UnreadableError(f"no such month has a day {day}")
    if context.written is None:
        # A narrative stays in the month that it has come to.
        month = FuzzyDate.unit(reference.lo, Grain.MONTH)
        own = [at for at in days if month.lo <= at < month.hi]
        chosen = own[0] if own else by_tense(days, reference, context.tense)
    else:
        chosen = _after_day_told(day, near, context) or by_tense(
            days, reference, context.tense, over=context.over
        )
    return Answer(moment(FuzzyDate.unit(chosen, Grain.DAY)), reference_in_words(context))


def _after_day_told(day: int, near: int | None, context: Context) -> Ticks | None:
    """ "The board met on 3 May. On the 9th it voted": the next such day after one that is over and was just told.

    After a month that was told it lies in that month. "She is away until 24 May, back on the 27th": after a day to
    come that the sentence told.
    """
    ahead = context.last_of((Grain.DAY,), 0)
    if near is None and ahead is not None and context.written is not None and ahead.lo >= context.written.hi:
        months = [civil(add_months(floor(ahead.lo, Grain.MONTH), each))[:2] for each in (0, 1)]
        days = [ticks(year, month, day) for year, month in months if day <= days_in_month(year, month)]
        return next((at for at in days if at >= ahead.hi), None)
    told = context.last_of((Grain.MONTH, Grain.DAY, Grain.PART_OF_DAY), 1)
    if near is not None or told is None or context.written is None or context.tense is Tense.FUTURE:
        return None
    if not told.bounded or told.hi > context.written.lo:
        return None
    months = [civil(add_months(floor(told.lo, Grain.MONTH), each))[:2] for each in (0, 1)]
    days = [ticks(year, month, day) for year, month in months if day <= days_in_month(year, month)]
    if told.grain is Grain.MONTH:
        return days[0] if days and floor(days[0], Grain.MONTH) == floor(told.lo, Grain.MONTH) else None
    return next((at for at in days if told.hi <= at < context.written.hi), None)


@reads("day-of-letters-month")
def _day_of_letters_month(values: Values, context: Context, text: str) -> Answer:
    """ "the 14th inst.", "the 24th ult.": in the month in which the letter is written, or beside it."""
    kind = text.lower().rstrip(". ").split()[-1][0]
    return _day_of_month({**values, "near": {"i": 0, "u": -1, "p": 1}[kind]}, context, text)


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
    first_read, second_read, why = day_first, month_first, "if the month comes first"
    if context.written is not None and _away(month_first, context) < _away(day_first, context) // 3:
        first_read, second_read, why = month_first, day_first, "if the day comes first"
    uncertain = FuzzyDate(first_read.lo, first_read.hi, Grain.DAY, Doubt.UNCERTAIN)
    other = Alternative(moment(second_read), why)
    return Answer(
        moment(uncertain), "", None, (other,), because="day and month in figures, in an unknown order"
    )


def _away(date: FuzzyDate, context: Context) -> int:
    assert context.written is not None
    return abs(date.lo - context.written.lo)


@reads("days")
def _days(values: Values, context: Context, text: str) -> Answer:
    listed = values.get("day_list")
    if isinstance(listed, tuple):
        values = {**values, "first": listed[0], "last": listed[-1]}
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
    if " and " in text or isinstance(listed, tuple):
        value = f"{to_edtf(moment(start))}/{to_edtf(moment(end))}"
        return Answer(moment(FuzzyDate(start.lo, end.hi, Grain.DAY)), anchor, value=value)
    return Answer(DateSpan(start, end), anchor)


@reads("days-of-two-months")
def _days_of_two_months(values: Values, context: Context, text: str) -> Answer:
    last = _date(values, context, text)
    if last.when is None:
        return last
    year = civil(last.when.start.lo).year
    month, day = needed(values, "first_month"), needed(values, "first_day")
    if (month, day) > (needed(values, "month"), needed(values, "day")):
        year -= 1
    return Answer(DateSpan(FuzzyDate.day(year, month, day), last.when.start), last.anchor)


@reads("two-months")
def _two_months(values: Values, context: Context, text: str) -> Answer:
    first, last, year = needed(values, "first_month"), needed(values, "month"), needed(values, "year")
    start = FuzzyDate.month(number(values, "first_year") or year - (first > last), first)
    return Answer(DateSpan(start, FuzzyDate.month(year, last)))


@reads("known-day")
def _known_day(values: Values, context: Context, text: str) -> Answer:
    """A day known by its number alone, unless the text is older than it."""
    known = values["known_day"]
    if not isinstance(known, tuple):
        raise UnreadableError(f"“{text}” is no known day")
    day = FuzzyDate.day(known[0], known[1], known[2])
    if context.written is not None and context.written.hi <= day.lo:
        return day_without_year(known[1], known[2], None, context)
    return Answer(moment(day))


@reads("years")
def _years(values: Values, context: Context, text: str) -> Answer:
    first, last = needed(values, "first"), needed(values, "last", "last_short")
    if "last_short" in values:
        last = first // 100 * 100 + last % 100
    if last <= first:
        raise UnreadableError(f"“{text}” ends before it starts")
    return Answer(DateSpan(FuzzyDate.year(first), FuzzyDate.year(last)))


# Months, years and longer


@reads("month")
def _month(values: Values, context: Context, text: str) -> Answer:
    month = needed(values, "month", "month_alone")
    if "year" in values or "year_any" in values:
        return Answer(moment(loosened(FuzzyDate.month(year_with_era(values), month), values)))
    reference = context.reference
    if reference is None:
        return UNANCHORED
    middle = civil(reference.lo).year
    if context.written is None:
        year = year_in_narrative(reference, month)
        return Answer(moment(FuzzyDate.month(year, month)), reference_in_words(context))
    told = told_before(context)
    if told is not None:
        here = civil(told.lo).year
        goes_on = after_told(context, Grain.MONTH, [ticks(here, month), ticks(here + 1, month)])
        if goes_on is not None:
            return goes_on
    own = floor(reference.lo, Grain.MONTH)
    starts = sorted(
        (ticks(year, month) for year in (middle - 1, middle, middle + 1)), key=lambda at: abs(at - own)
    )
    chosen = by_tense(starts, FuzzyDate.unit(own, Grain.MONTH), context.tense, over=context.over)
    others = tuple(other(at, "the same month of another year", Grain.MONTH) for at in starts if at != chosen)
    when = moment(loosened(FuzzyDate.unit(chosen, Grain.MONTH), values))
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
    return Answer(moment(part_of(whole.when.start, word(values, "part"))), whole.anchor)


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
    date = part_of(FuzzyDate.month(year, month), word(values, "part"))
    return Answer(moment(date), articles_day(context))


@reads("day-in-month")
def _day_in_month(values: Values, context: Context, text: str) -> Answer:
    """ "one Sunday in May"."""
    return _month(values, context, text)


@reads("near-date")
def _near_date(values: Values, context: Context, text: str) -> Answer:
    """ "last Nov. 29": the latest before the article's day; "next May 5" the first after it."""
    if context.written is None:
        return UNANCHORED
    month, day, near = needed(values, "month"), needed(values, "day"), needed(values, "day_near")
    own, here = civil(context.written.lo).year, floor(context.written.lo, Grain.DAY)
    days = [ticks(year, month, day) for year in range(own - 1, own + 2) if day <= days_in_month(year, month)]
    sides = {-1: [at for at in days if at < here][-1:], 0: [at for at in days if civil(at).year == own]}
    chosen = sides.get(near, [at for at in days if at > here][:1])
    if not chosen:
        raise UnreadableError(f"no year near the article has “{text}”")
    return Answer(moment(FuzzyDate.unit(chosen[0], Grain.DAY)), articles_day(context))


@reads("year")
def _year(values: Values, context: Context, text: str) -> Answer:
    year = needed(values, "year", "year_alone")
    doubt = {"approximate": Doubt.APPROXIMATE, "uncertain": Doubt.UNCERTAIN}.get(
        word(values, "circa"), Doubt.NONE
    )
    return Answer(moment(FuzzyDate.unit(ticks(year), Grain.YEAR, doubt=doubt)))


@reads("year-in-history")
def _year_in_history(values: Values, context: Context, text: str) -> Answer:
    """ "took the town in 439": where the article has a day of its own, such numbers are none of years.

    After "in 401 BC" the next years are counted back from the era, too, and may have two figures.
    """
    year, told = needed(values, "year_three"), context.spoken
    before_era = told is not None and told.bounded and told.hi <= ticks(1)
    if context.written is not None or (year < 100 and not before_era):
        return UNANCHORED
    return Answer(moment(FuzzyDate.unit(ticks(1 - year if before_era else year), Grain.YEAR)))


@reads("year-era")
def _year_era(values: Values, context: Context, text: str) -> Answer:
    doubt = {"approximate": Doubt.APPROXIMATE, "uncertain": Doubt.UNCERTAIN}.get(
        word(values, "circa"), Doubt.NONE
    )
    return Answer(moment(FuzzyDate.unit(ticks(year_with_era(values)), Grain.YEAR, doubt=doubt)))


@reads("years-of-era")
def _years_of_era(values: Values, context: Context, text: str) -> Answer:
    """ "264-241 BC": the era stands once. Raises UnreadableError for what does not go forward."""
    first = year_with_era({**values, "year_any": needed(values, "first_year")})
    last = year_with_era(values)
    if last <= first:
        raise UnreadableError(f"“{text}” ends before it starts")
    return Answer(DateSpan(FuzzyDate.year(first), FuzzyDate.year(last)))


@reads("part-of-year")
def _part_of_year(values: Values, context: Context, text: str) -> Answer:
    year = FuzzyDate.year(needed(values, "year"))
    return Answer(moment(part_of(year, word(values, "part"))))


@reads("decade")
def _decade(values: Values, context: Context, text: str) -> Answer:
    year = needed(values, "decade")
    if year < 100:
        year = _century_of_decade(year, context)
    if year % 100 == 0 and year != 2000:
        return _years_from(year, 100, Grain.CENTURY, word(values, "part"))
    return _years_from(year, 10, Grain.DECADE, word(values, "part"))


def _century_of_decade(years: int, context: Context) -> int:
    """ "the nineties": of the last century, unless the text was written after they began in its own."""
    reference = context.reference
    if reference is None:
        return 1900 + years
    here = civil(reference.lo).year
    if reference.grain is Grain.CENTURY:
        here = here // 100 * 100 + 99  # "In the 20th century it grew, in the ’70s it fell"
    elif context.written is None:
        # A story that has come to 1899 goes on to the twenties of the next century.
        return min(
            (here // 100 * 100 + each + years for each in (-100, 0, 100)), key=lambda at: abs(at - here)
        )
    return here // 100 * 100 + years - (0 if here % 100 >= years else 100)


@reads("century")
def _century(values: Values, context: Context, text: str) -> Answer:
    count = needed(values, "ordinal_century")
    if count == 0:
        raise UnreadableError(f"“{text}” counts from nothing")
    if word(values, "era") == "BC":
        date = FuzzyDate.century(-count)
        return Answer(moment(part_of(date, word(values, "part"))), value=f"-{count:02}")
    return _years_from((count - 1) * 100, 100, Grain.CENTURY, word(values, "part"))


@reads("centuries")
def _centuries(values: Values, context: Context, text: str) -> Answer:
    """ "the late 16th and 17th centuries". Raises UnreadableError for what does not go forward."""
    first = _century(
        {**values, "ordinal_century": needed(values, "first_century"), "part": word(values, "first_part")},
        context, text,
    )  # fmt: skip
    last = _century(values, context, text)
    assert first.when is not None
    assert last.when is not None
    if first.when.start.lo >= last.when.start.lo:
        raise UnreadableError(f"“{text}” ends before it starts")
    return Answer(DateSpan(first.when.start, last.when.start), value=f"{first.value}/{last.value}")


@reads("millennium")
def _millennium(values: Values, context: Context, text: str) -> Answer:
    """ "the third millennium BC": early, mid and late are parts of it as of a century."""
    count = needed(values, "ordinal_century")
    before = word(values, "era") == "BC"
    first = 1 - count * 1000 if before else (count - 1) * 1000
    part = word(values, "part")
    lo, hi = parts_of("century")[part] if part else (0, 99)
    date = FuzzyDate(ticks(first + lo * 10), ticks(first + (hi + 1) * 10), Grain.YEAR)
    return Answer(moment(date), value=f"-{count}" if before else f"{count - 1}")


def _years_from(year: int, size: int, grain: Grain, part: str) -> Answer:
    date = part_of(FuzzyDate(ticks(year), ticks(year + size), grain), part)
    value = f"{year // 10:03}" if grain is Grain.DECADE else f"{year // 100:02}"
    return Answer(moment(replace(date, grain=Grain.YEAR) if part else date), value=value)


@reads("weekday-ordinal")
def _weekday_ordinal(values: Values, context: Context, text: str) -> Answer:
    """ "Friday the 8th": the nearest month in which that day is a Friday."""
    named, day, reference = needed(values, "weekday"), needed(values, "day"), context.reference
    if reference is None:
        return UNANCHORED
    year, month, _ = civil(reference.lo)[:3]
    months = [divmod(year * 12 + month - 1 + offset, 12) for offset in range(-7, 8)]
    days = [
        ticks(of_year, of_month + 1, day)
        for of_year, of_month in months
        if day <= days_in_month(of_year, of_month + 1)
    ]
    fitting = [at for at in days if weekday(at) == named]
    if not fitting:
        raise UnreadableError("no month near the article has that day on that weekday")
    chosen = by_tense(fitting, reference, context.tense)
    return Answer(moment(FuzzyDate.unit(chosen, Grain.DAY)), reference_in_words(context))

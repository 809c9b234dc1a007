"""What the readers of date rules share: their register, units, and the choice among years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from timeline_app.dates.civil import DAY, Ticks, civil, days_in_month, floor, step, ticks, weekday
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.policy import parts_of, parts_of_day
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.context import (
    Answer,
    Context,
    Tense,
    UnreadableError,
    Values,
    last_named,
    moment,
    needed,
    reference_in_words,
    word,
)
from timeline_app.model.reading import Alternative

Reader = Callable[[Values, Context, str], Answer]
READERS: dict[str, Reader] = {}

UNITS = {
    "second": Grain.SECOND, "minute": Grain.MINUTE, "hour": Grain.HOUR, "day": Grain.DAY, "week": Grain.WEEK,
    "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR, "decade": Grain.DECADE,
    "century": Grain.CENTURY, "fortnight": Grain.WEEK, "weekend": Grain.WEEK,
}  # fmt: skip
#: Readings that ask which way the clause looks, and those that ask which day is told about.
BY_TENSE = frozenset({
    "ago-beside", "bare-season", "clock-on-day", "count-later", "date", "day-beside-date", "day-in-month",
    "day-then-clock",
    "day-of-month", "day-of-unit", "days", "days-of-two-months", "early-hours", "half", "half-of-unit", "halves-later",
    "holiday", "holiday-weekend", "hour-of-part-of-day", "in-so-long", "known-day",
    "midnight-after-weekday", "month", "month-end",
    "month-quarter", "months-quarter", "near-season", "new-year", "noon-weekday", "nth-weekday", "order-weekday",
    "overnight",
    "part-of-day-of-date",
    "part-of-month", "quarter", "the-period", "the-unit", "the-weekend", "turn-of-century",
    "two-quarters", "week-of-month", "weekday",
    "weekday-beside-date", "weekday-ordinal", "weekend-of-date", "weekdays-through", "weekend-of-month", "year-end",
})  # fmt: skip
BY_DAY = frozenset({
    "clock", "clock-count", "clock-on-day", "clock-figures", "clock-in-words",
    "clock-part-of-day", "clock-range", "clock-twelve",
    "hour-of-part-of-day", "midnight-after", "neighbour-part-of-day", "noon",
    "early-hours-told", "same-day", "the-day", "twilight",
})  # fmt: skip
#: What is only compared with is not what the text goes on to speak of.
COMPARING = frozenset({"a-year-ago", "same-period", "same-period-earlier", "year-ago-period"})
EMPTY = frozenset(
    {"neighbour-day", "the-day", "at-the-time", "year-in-history"}
)  #: readings that name nothing without an anchor
COMPARED_YEAR = "year-quarter"  #: the rule of "the 1988 quarter", beside the one reported
#: Rules of the months that a report covers beside its quarter.
SEVERAL_MONTHS = frozenset({"the-first-units", "the-counted-units"})
UNANCHORED = Answer(unanchored=True, because="relative, and nothing in the text says from when to count")


def reads(name: str) -> Callable[[Reader], Reader]:
    """Registers a reader under the name that rules give in ``reads``."""

    def register(reader: Reader) -> Reader:
        READERS[name] = reader
        return reader

    return register


def year_with_era(values: Values) -> int:
    """The astronomical year. Raises UnreadableError for the year 0, which no era has."""
    year = needed(values, "year", "year_any")
    if year == 0:
        raise UnreadableError("there is no year 0")
    return 1 - year if word(values, "era") == "BC" else year


def loosened(date: FuzzyDate, values: Values) -> FuzzyDate:
    """ "around Nov. 1" is approximate."""
    return replace(date, doubt=Doubt.APPROXIMATE) if word(values, "near_about") else date


def day_without_year(month: int, day: int, named: int | None, context: Context) -> Answer:
    reference = context.reference
    if reference is None:
        return UNANCHORED
    if context.written is None:
        year = year_in_narrative(reference, month)
        return Answer(moment(FuzzyDate.day(year, month, day)), reference_in_words(context))
    same = _day_of_month_told(month, day, named, context)
    if same is not None:
        return same
    told = after_told(context, Grain.DAY, _days_around(_told_lo(context), month, day, named))
    if told is not None:
        return told
    days = _days_around(reference.lo, month, day, named)
    if not days:
        raise UnreadableError("no year near the article has that day on that weekday")
    chosen = by_tense(days, reference, context.tense, over=context.over)
    others = [each for each in days if each != chosen and abs(each - chosen) < 800 * DAY][:2]
    alternatives = tuple(other(each, "the same day of another year") for each in others)
    return Answer(moment(FuzzyDate.unit(chosen, Grain.DAY)), reference_in_words(context), None, alternatives)


def _day_of_month_told(month: int, day: int, named: int | None, context: Context) -> Answer | None:
    """ "a fire in August 2013 ... on August 12": the month that was spoken of is still that of the same year."""
    told = context.month_of(month, _MONTH_REACH)
    if told is None or context.written is None or context.tense is Tense.FUTURE:
        return None
    year = civil(told.lo).year
    if context.written.lo - told.lo < _OLD or day > days_in_month(year, month):
        return None
    at = ticks(year, month, day)
    if named is not None and weekday(at) != named:
        return None
    return Answer(moment(FuzzyDate.unit(at, Grain.DAY)), last_named(told), because="of the month told before")


def year_in_narrative(reference: FuzzyDate, month: int) -> int:
    """A narrative goes on in the year of the date before, or over its end: from December to "in January"."""
    year, here, _ = civil(reference.lo)[:3]
    if reference.grain >= Grain.YEAR:
        return year
    over = month < here if reference.grain > Grain.MONTH else month - here < -6
    return year + over


#: A date without a year goes on from an earlier one, of a year that is named and not the article's own, when it is
#: so near after it; of what happened so long before the article, both is told seldom enough.
_GOES_ON = 200 * DAY
_OLD, _VERY_OLD = 330 * DAY, 4400 * DAY


#: Farther on in the text, or after a date of long ago, only what comes soon after it goes on from it.
_SOON, _AT_ONCE, _NOT_FAR = 45 * DAY, 10 * DAY, 2
#: For so many sentences a month that was named with its year is the one that its name means.
_MONTH_REACH = 5


def _is_about_now(at: Ticks, written: FuzzyDate) -> bool:
    """Whether that day of the year was not long before the article: then it may be that of its own year."""
    days = (written.lo - at) % (365 * DAY + DAY // 4)
    return days < _SOON


def _since_last(starts: list[Ticks], written: FuzzyDate) -> Ticks:
    """How long before the article the month was last."""
    month = civil(starts[0]).month
    year, here, _ = civil(written.lo)[:3]
    return written.lo - ticks(year - (here <= month), month)


#: What tells the year of a day or month without one.
_TELLING = (Grain.MONTH, Grain.DAY, Grain.PART_OF_DAY)


def told_before(context: Context) -> FuzzyDate | None:
    """The date that tells the year of one without: of this sentence, or of one not far before it."""
    told = context.told_last(*_TELLING)
    return told if told is not None or context.tense is Tense.FUTURE else context.last_of(_TELLING, _NOT_FAR)


def _told_lo(context: Context) -> Ticks:
    told = told_before(context)
    return told.lo if told is not None else 0


def after_told(context: Context, grain: Grain, starts: list[Ticks]) -> Answer | None:
    """ "On 3 March 2015 he was arrested, and on 5 June charged": in the year that was told, not the article's."""
    told = told_before(context)
    if told is None or context.written is None or not told.bounded:
        return None
    age = context.written.lo - told.lo
    if context.tense is Tense.FUTURE or age < _OLD:
        return None
    sure = told is context.told_last(*_TELLING) and (age <= _VERY_OLD or context.next_told)
    reach = _GOES_ON if sure else _SOON if context.tense is Tense.PAST else _AT_ONCE
    first = floor(told.lo, grain)
    near = [at for at in starts if first <= at < min(told.lo + reach, context.written.hi)]
    if not near or (not sure and _is_about_now(min(near), context.written)):
        return None
    apart = grain is Grain.MONTH and told is not context.last_of(_TELLING, 0)
    if apart and min(near) - told.lo > _since_last(starts, context.written):
        return (
            None  # "a fire in August 2013. She had confessed in February": of the year in which it is written
        )
    return Answer(
        moment(FuzzyDate.unit(min(near), grain)), last_named(told), because="goes on in the year told before"
    )


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


#: How much farther away a date on the tense's side may be than one on the other side, and still be meant: "the summit
#: set for April", written in March, is next month's in spite of the past tense; "was held in February", written in
#: November, is not. Where no tense tells, of two as near the one to come is meant.
_STRAY = {Tense.PAST: 4, Tense.FUTURE: 12, Tense.NONE: 1.1}


def by_tense(
    choices: list[Ticks],
    reference: FuzzyDate,
    tense: Tense,
    stray: Mapping[Tense, float] = _STRAY,
    over: bool = False,
) -> Ticks:
    """Of some starts, the nearest, those on the tense's side seen as nearer; the reference's own day is on both.

    What is ``over`` is not to come, however near.
    """
    if over:
        choices = [at for at in choices if at < reference.hi] or choices

    def distance(at: Ticks) -> float:
        wrong = at >= reference.hi if tense is Tense.PAST else at < reference.lo
        away = max(reference.lo - at, at - reference.lo)
        return away * stray.get(tense, 1) if wrong else away

    return min(choices, key=distance)


def other(at: Ticks, why: str, grain: Grain = Grain.DAY) -> Alternative:
    return Alternative(moment(FuzzyDate.unit(at, grain)), why)


def moved(date: FuzzyDate, grain: Grain, count: int) -> FuzzyDate:
    """The same kind of date, so many units later or earlier: a quarter a year before."""
    lo = step(date.lo, grain, count)
    hi = step(lo, date.grain) if date.hi == step(date.lo, date.grain) else step(date.hi, grain, count)
    return replace(date, lo=lo, hi=hi)


def part_of(date: FuzzyDate, part: str) -> FuzzyDate:
    """The early, middle or late part of a month, year, decade or century; other dates stay as they are."""
    unit = {Grain.MONTH: "month", Grain.YEAR: "year", Grain.DECADE: "decade", Grain.CENTURY: "century"}.get(
        date.grain
    )
    if not part or unit is None:
        return date
    first, last = parts_of(unit)[part]
    small = {Grain.MONTH: Grain.DAY, Grain.YEAR: Grain.MONTH}.get(date.grain, Grain.YEAR)
    base = 1 if unit in ("month", "year") else 0
    lo, hi = step(date.lo, small, first - base), step(date.lo, small, last - base + 1)
    return replace(date, lo=lo, hi=min(hi, date.hi))


def within_day(day: Ticks, part_name: str) -> FuzzyDate:
    if not part_name:
        return FuzzyDate.unit(day, Grain.DAY)
    part = parts_of_day()[part_name]
    return FuzzyDate(day + part.lo_s, day + part.hi_s, Grain.PART_OF_DAY)


def iso_week(at: Ticks) -> tuple[int, int]:
    """ISO 8601's year and number of the week in which ``at`` lies: that of its Thursday."""
    thursday = floor(at, Grain.WEEK) + 3 * DAY
    year = civil(thursday).year
    return year, (thursday - ticks(year)) // (7 * DAY) + 1

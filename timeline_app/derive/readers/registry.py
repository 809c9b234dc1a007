"""What the readers of date rules share: their register, units, and the choice among years."""

from __future__ import annotations

from collections.abc import Callable

from timeline_app.dates.civil import DAY, Ticks, civil, days_in_month, floor, ticks, weekday
from timeline_app.dates.grain import Grain
from timeline_app.dates.policy import parts_of_day
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.context import (
    Answer,
    Context,
    Tense,
    UnreadableError,
    Values,
    moment,
    reference_in_words,
)
from timeline_app.model.reading import Alternative

Reader = Callable[[Values, Context, str], Answer]
READERS: dict[str, Reader] = {}

UNITS = {
    "second": Grain.SECOND, "minute": Grain.MINUTE, "hour": Grain.HOUR, "day": Grain.DAY, "week": Grain.WEEK,
    "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR, "decade": Grain.DECADE,
    "century": Grain.CENTURY,
}  # fmt: skip
UNANCHORED = Answer(unanchored=True, because="relative, and nothing in the text says from when to count")


def reads(name: str) -> Callable[[Reader], Reader]:
    """Registers a reader under the name that rules give in ``reads``."""

    def register(reader: Reader) -> Reader:
        READERS[name] = reader
        return reader

    return register


def day_without_year(month: int, day: int, named: int | None, context: Context) -> Answer:
    reference = context.reference
    if reference is None:
        return UNANCHORED
    if context.written is None:
        # A narrative goes on in the year of the date before.
        year = civil(reference.lo).year
        return Answer(moment(FuzzyDate.day(year, month, day)), reference_in_words(context))
    days = _days_around(reference.lo, month, day, named)
    if not days:
        raise UnreadableError("no year near the article has that day on that weekday")
    chosen = by_tense(days, reference, context.tense)
    others = [each for each in days if each != chosen and abs(each - chosen) < 800 * DAY][:2]
    alternatives = tuple(other(each, "the same day of another year") for each in others)
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


def by_tense(choices: list[Ticks], reference: FuzzyDate, tense: Tense) -> Ticks:
    """Of starts sorted by nearness: the nearest on the tense's side; the reference's own day is on both sides."""
    if tense is Tense.FUTURE:
        ahead = [each for each in choices if each >= reference.lo]
    elif tense is Tense.PAST:
        ahead = [each for each in choices if each < reference.hi]
    else:
        ahead = choices
    return (ahead or choices)[0]


def other(at: Ticks, why: str, grain: Grain = Grain.DAY) -> Alternative:
    return Alternative(moment(FuzzyDate.unit(at, grain)), why)


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

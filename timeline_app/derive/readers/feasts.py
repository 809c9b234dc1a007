"""Feasts: fixed days, the n-th weekday of a month, and days counted from Easter."""

from __future__ import annotations

from dataclasses import replace

from dateutil.easter import easter

from timeline_app.dates.civil import DAY, Ticks, civil, days_in_month, floor, ticks, weekday
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.context import (
    Answer,
    Context,
    UnreadableError,
    Values,
    last_named,
    moment,
    number,
    reference_in_words,
)
from timeline_app.derive.readers.counted import weekend
from timeline_app.derive.readers.registry import UNANCHORED, by_tense, other, reads

#: The years of dateutil's western Easter: those of the Gregorian calendar it can compute.
_EASTERS = range(1583, 4100)


#: "The river froze in January. That Christmas ...": the story has gone on, and comes back to it.
_JUST_BEFORE = 60 * DAY


@reads("holiday")
def _holiday(values: Values, context: Context, text: str) -> Answer:
    feast, year, near = values["holiday"], number(values, "year"), number(values, "day_near")
    if not isinstance(feast, tuple):
        raise UnreadableError(f"“{text}” is no known feast")
    if year is not None:
        return Answer(moment(FuzzyDate.unit(_day_of(feast, year), Grain.DAY)))
    if context.reference is None:
        return UNANCHORED
    middle = civil(context.reference.lo).year
    days = [_day_of(feast, each) for each in (middle - 1, middle, middle + 1)]
    here = context.reference.lo
    if near is not None and near < 0:
        chosen = max(day for day in days if day < here)
    elif near is not None and near > 0:
        chosen = min(day for day in days if day > here)
    elif near == 0:
        chosen = days[1]
    else:
        chosen = by_tense(days, context.reference, context.tense, over=context.over)
    others = tuple(other(day, "the same feast of another year") for day in days if day != chosen)
    when = moment(FuzzyDate.unit(chosen, Grain.DAY))
    return Answer(when, reference_in_words(context), None, others if near is None else ())


@reads("neighbour-holiday")
def _neighbour_holiday(values: Values, context: Context, text: str) -> Answer:
    """ "that Christmas": the first from the date spoken of on, or just before it; "the previous Easter" the last."""
    spoken, feast = context.told or context.written, values["holiday"]
    if spoken is None or not spoken.bounded or not isinstance(feast, tuple):
        return UNANCHORED
    side, middle = number(values, "neighbour") or 0, civil(spoken.lo).year
    days = [_day_of(feast, each) for each in (middle - 1, middle, middle + 1, middle + 2)]
    if side < 0:
        chosen = max(day for day in days if day < spoken.lo)
    elif side > 0:
        chosen = min(day for day in days if day >= spoken.hi)
    else:
        chosen = min(day for day in days if day >= spoken.lo - _JUST_BEFORE)
    return Answer(moment(FuzzyDate.unit(chosen, Grain.DAY)), last_named(spoken))


@reads("holiday-weekend")
def _holiday_weekend(values: Values, context: Context, text: str) -> Answer:
    """ "Labor Day weekend": the Saturday and Sunday nearest to the feast; "Easter week": the week it lies in."""
    feast = _holiday(values, context, text)
    if feast.when is None:
        return feast
    day = feast.when.start.lo
    if "weekend" in text.lower().split():
        return weekend(floor(day - 2 * DAY, Grain.WEEK), 0, feast.anchor)
    return replace(feast, when=moment(FuzzyDate.unit(day, Grain.WEEK)), alternatives=())


def _day_of(feast: tuple[int, ...], year: int) -> Ticks:
    """The feast's day in a year, by the numbers of words.toml."""
    if len(feast) == 2:
        return ticks(year, feast[0], feast[1])
    if len(feast) == 1:
        if year not in _EASTERS:
            raise UnreadableError(f"Easter of the year {year} is not known")
        sunday = easter(year)
        return ticks(sunday.year, sunday.month, sunday.day) + feast[0] * DAY
    month, named, which, after = feast
    if which > 0:
        first = ticks(year, month)
        return first + ((named - weekday(first)) % 7 + 7 * (which - 1) + after) * DAY
    last = ticks(year, month, days_in_month(year, month))
    return last - ((weekday(last) - named) % 7 - after) * DAY

"""Days by their weekday, by "today", by the day spoken of; parts of days, clocks, feasts."""

from __future__ import annotations

from dataclasses import replace

from timeline_app.dates.civil import DAY, Ticks, floor, weekday
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import date_in_words
from timeline_app.derive.context import (
    Answer,
    Context,
    Order,
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
from timeline_app.derive.readers.registry import (
    READERS,
    UNANCHORED,
    other,
    reads,
    within_day,
)

#: How many sentences a day stays spoken of, and a month or year that what follows lies in.
_PASSAGE, _HERE = 4, 2
_POINTING = frozenset({"that", "same", "next", "following", "previous", "preceding"})


@reads("weekday")
def _weekday(values: Values, context: Context, text: str) -> Answer:
    named, near = needed(values, "weekday"), number(values, "day_near")
    if context.written is None:
        return _weekday_after_named(values, context)
    here = floor(context.written.lo, Grain.DAY)
    latest = here - (weekday(here) - named) % 7 * DAY
    upcoming = here + (named - weekday(here)) % 7 * DAY
    if near is not None:
        chosen, because = _near_weekday(here, named, near, latest)
        others = [(upcoming, "the very next one") if near > 0 else (latest, "the very last one")]
    elif context.tense is Tense.FUTURE:
        chosen, because = upcoming, "a bare weekday in the future tense is the next one"
        others = [(latest, "the one before it, if the past is meant")]
    else:
        chosen, because = latest, "a bare weekday in the past tense is the latest one"
        others = [(upcoming, "the one after it, if the future is meant")]
    alternatives = tuple(other(each, why) for each, why in others if each != chosen)
    when = moment(within_day(chosen, word(values, "part_of_day")))
    return Answer(when, articles_day(context), None, alternatives, because=because)


def _near_weekday(here: Ticks, named: int, near: int, latest: Ticks) -> tuple[Ticks, str]:
    """ "last Friday" is the latest before yesterday, which has a word; "this" and "next" count weeks from Monday."""
    if near < 0:
        return latest if latest < here - DAY else latest - 7 * DAY, "the latest one before yesterday"
    if near > 1:
        return here + ((named - weekday(here) - 1) % 7 + 1) * DAY, "the first one after the article's day"
    week = "the next week" if near > 0 else "the article's own week"
    return floor(here, Grain.WEEK) + (near * 7 + named) * DAY, f"that weekday of {week}"


def _weekday_after_named(values: Values, context: Context) -> Answer:
    """A narrative without a day of its own: the weekday that follows the date last named, if that was a day."""
    spoken, named = context.spoken, number(values, "weekday")
    if spoken is None or named is None or spoken.grain > Grain.DAY:
        return UNANCHORED
    here = floor(spoken.lo, Grain.DAY)
    chosen = here + (named - weekday(here)) % 7 * DAY
    return Answer(moment(within_day(chosen, word(values, "part_of_day"))), last_named(spoken))


@reads("nth-weekday")
def _nth_weekday(values: Values, context: Context, text: str) -> Answer:
    """ "the first Monday in May", "the last Friday of next month". Raises UnreadableError for a fifth that is none."""
    month = READERS["near-unit" if "near" in values else "month"](values, context, "")
    if month.when is None:
        return month
    whole, named, nth = month.when.start, needed(values, "weekday"), number(values, "nth")
    if nth is None:
        last = whole.hi - DAY
        day = last - (weekday(last) - named) % 7 * DAY
    else:
        day = whole.lo + ((named - weekday(whole.lo)) % 7 + 7 * (nth - 1)) * DAY
    if not whole.lo <= day < whole.hi:
        raise UnreadableError(f"“{text}” does not exist")
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), month.anchor)


@reads("neighbour-weekday")
def _neighbour_weekday(values: Values, context: Context, text: str) -> Answer:
    """ "the previous Friday": before the day spoken of; "the following Friday" after it."""
    spoken = context.spoken or context.written
    named, key = needed(values, "weekday"), text.lower().split()
    if spoken is None or spoken.grain > Grain.DAY:
        return UNANCHORED
    here = floor(spoken.lo, Grain.DAY)
    if "same" in key:
        days = (named - weekday(here) + 3) % 7 - 3
    elif {"previous", "preceding"} & set(key):
        days = -((weekday(here) - named - 1) % 7 + 1)
    else:
        days = (named - weekday(here) - 1) % 7 + 1
    return Answer(moment(FuzzyDate.unit(here + days * DAY, Grain.DAY)), last_named(spoken))


@reads("order-weekday")
def _order_weekday(values: Values, context: Context, text: str) -> Answer:
    return _ordered(_weekday(values, context, text), values)


@reads("order-today")
def _order_today(values: Values, context: Context, text: str) -> Answer:
    return _ordered(_today(values, context, text), values)


@reads("same-day")
def _same_day(values: Values, context: Context, text: str) -> Answer:
    meant = _day_meant(context, text)
    if meant is None or meant.grain > Grain.DAY:
        return UNANCHORED
    day = FuzzyDate.unit(meant.lo, Grain.DAY)
    return _ordered(Answer(moment(day), f"the day spoken of, {date_in_words(day)}"), values)


def _day_meant(context: Context, text: str) -> FuzzyDate | None:
    """The day that "that evening" and "the next morning" point to: one that was named, in this passage if not just now.

    After "one day in July 2001" it is no day that the text tells, and not the article's own.
    """
    day = context.day
    if context.written is None or day != context.written or not _POINTING & set(text.lower().split()):
        return day
    named = context.last_of((Grain.DAY, Grain.PART_OF_DAY), _PASSAGE)
    if named is not None:
        return named if named.lo < context.written.hi else day
    longer = context.last_of([each for each in Grain if each > Grain.DAY], _HERE)
    return None if longer is not None and longer.bounded and longer.hi <= context.written.lo else day


def _ordered(answer: Answer, values: Values) -> Answer:
    return replace(answer, order=_order(values) if answer.when is not None else None, because="")


def _order(values: Values) -> Order | None:
    named = word(values, "order")
    return Order(named) if named else None


@reads("today")
def _today(values: Values, context: Context, text: str) -> Answer:
    days = number(values, "today", "tonight") or 0
    if context.written is None:
        return UNANCHORED
    day = floor(context.written.lo, Grain.DAY) + days * DAY
    return Answer(moment(within_day(day, word(values, "part_of_day"))), articles_day(context))


@reads("this-part-of-day")
def _this_part_of_day(values: Values, context: Context, text: str) -> Answer:
    return replace(_today({**values, "today": 0}, context, text), order=_order(values))


@reads("tonight")
def _tonight(values: Values, context: Context, text: str) -> Answer:
    return replace(_today({"today": 0, "part_of_day": "night"}, context, text), order=_order(values))


@reads("last-night")
def _last_night(values: Values, context: Context, text: str) -> Answer:
    return _today({"today": -1, "part_of_day": word(values, "part_of_day") or "night"}, context, text)


@reads("overnight")
def _overnight(values: Values, context: Context, text: str) -> Answer:
    """ "It snowed overnight" tells of the night that is over, "Winds will ease overnight" of the one to come."""
    days = 0 if context.tense is Tense.FUTURE else -1
    return _today({"today": days, "part_of_day": "night"}, context, text)


@reads("night-before-last")
def _night_before_last(values: Values, context: Context, text: str) -> Answer:
    return _today({"today": -2, "part_of_day": "night"}, context, text)


@reads("neighbour-day")
def _neighbour_day(values: Values, context: Context, text: str) -> Answer:
    key = text.lower().split()
    days = 1 if {"following", "next", "after", "later"} & set(key) else 0
    days = -1 if {"previous", "preceding", "prior", "before", "earlier"} & set(key) else days
    spoken = context.spoken or context.scene or context.written
    if spoken is not None and spoken.grain > Grain.DAY and days < 0:
        spoken = context.last_of((Grain.DAY, Grain.PART_OF_DAY), _PASSAGE) or context.written
    if spoken is None or spoken.grain > Grain.DAY:
        return UNANCHORED
    day = floor(spoken.lo, Grain.DAY) + days * DAY
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), last_named(spoken))


@reads("neighbour-part-of-day")
def _neighbour_part_of_day(values: Values, context: Context, text: str) -> Answer:
    """ "the next morning", "that night", "in the afternoon": of the day spoken of or the one beside it."""
    day = _day_meant(context, text)
    if day is None or day.grain > Grain.DAY:
        return UNANCHORED
    at = floor(day.lo, Grain.DAY) + (number(values, "neighbour") or 0) * DAY
    return Answer(
        moment(within_day(at, word(values, "part_of_day"))), last_named(FuzzyDate.unit(day.lo, Grain.DAY))
    )


@reads("part-of-day-of-date")
def _part_of_day_of_date(values: Values, context: Context, text: str) -> Answer:
    """ "the morning of June 5", "the night of Monday"."""
    day = _day_beside(values, context, text)
    if day.when is None:
        return day
    return replace(day, when=moment(within_day(day.when.start.lo, word(values, "part_of_day"))))


@reads("early-hours")
def _early_hours(values: Values, context: Context, text: str) -> Answer:
    """ "the small hours of Sunday", "the early morning hours of June 3", "the late evening hours of ..."."""
    part = word(values, "part_of_day") if "late" in text.lower().split()[:2] else "early hours"
    return _part_of_day_of_date({**values, "part_of_day": part}, context, text)


@reads("early-hours-told")
def _early_hours_told(values: Values, context: Context, text: str) -> Answer:
    return _neighbour_part_of_day({"part_of_day": "early hours"}, context, text)


def _day_beside(values: Values, context: Context, text: str) -> Answer:
    """The day by its date, its number in the month or its weekday."""
    bare = {name: value for name, value in values.items() if name != "part_of_day"}
    if "month" in values:
        return READERS["date"](bare, context, text)
    return READERS["day-of-month" if "day" in values else "weekday"](bare, context, text)


def _beside(values: Values, context: Context, text: str) -> Answer:
    """The feast or date that stands beside."""
    bare = {name: value for name, value in values.items() if name != "weekday"}
    return READERS["holiday" if "holiday" in values else "date"](bare, context, text)


@reads("day-beside-date")
def _day_beside_date(values: Values, context: Context, text: str) -> Answer:
    """ "the day after Thanksgiving"."""
    beside = _beside(values, context, text)
    if beside.when is None:
        return beside
    days = -1 if {"before", "eve"} & set(text.lower().split()) else 1
    day = floor(beside.when.start.lo, Grain.DAY) + days * DAY
    return Answer(moment(FuzzyDate.unit(day, Grain.DAY)), beside.anchor)


@reads("weekday-beside-date")
def _weekday_beside_date(values: Values, context: Context, text: str) -> Answer:
    """ "the Monday after Easter", "the Friday before June 5", "the second Sunday after Easter"."""
    beside = _beside(values, context, text)
    if beside.when is None:
        return beside
    here, named = floor(beside.when.start.lo, Grain.DAY), needed(values, "weekday")
    weeks = (number(values, "nth") or 1) - 1
    if {"before", "preceding"} & set(text.lower().split()):
        at = here - ((weekday(here) - named - 1) % 7 + 1 + weeks * 7) * DAY
    else:
        at = here + ((named - weekday(here) - 1) % 7 + 1 + weeks * 7) * DAY
    return Answer(moment(FuzzyDate.unit(at, Grain.DAY)), beside.anchor)


@reads("open-weekday")
def _open_weekday(values: Values, context: Context, text: str) -> Answer:
    """ "the Friday before the vote"."""
    return UNANCHORED


@reads("weekdays-through")
def _weekdays_through(values: Values, context: Context, text: str) -> Answer:
    """ "Monday through Friday": the latest such days that are over in the past tense, else the next ones."""
    first, last = needed(values, "weekday"), needed(values, "last_weekday")
    if context.written is None:
        start = _weekday_after_named({"weekday": first}, context)
    elif context.tense is Tense.FUTURE:
        start = _weekday({"weekday": first}, context, text)
    else:
        end = _weekday({"weekday": last}, context, text)
        assert end.when is not None
        lo = end.when.start.lo - ((last - first) % 7) * DAY
        start = replace(end, when=moment(FuzzyDate.unit(lo, Grain.DAY)), alternatives=())
    if start.when is None:
        return start
    day = start.when.start
    until = FuzzyDate.unit(day.lo + ((last - first) % 7) * DAY, Grain.DAY)
    return replace(start, when=DateSpan(day, until), because="", alternatives=())


@reads("the-day")
def _the_day(values: Values, context: Context, text: str) -> Answer:
    day = context.day
    if day is None or day.grain > Grain.DAY:
        return UNANCHORED
    date = FuzzyDate.unit(day.lo, Grain.DAY)
    return Answer(moment(date), f"the day spoken of, {date_in_words(date)}")

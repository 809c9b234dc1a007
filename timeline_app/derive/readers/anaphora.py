"""Periods by what was spoken of before: "the quarter", "that year", "the year before", "a year earlier"."""

from __future__ import annotations

from dataclasses import replace

from timeline_app.dates.civil import civil, floor, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
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
from timeline_app.derive.readers.counted import weekend
from timeline_app.derive.readers.periods import in_year, quarter_ended
from timeline_app.derive.readers.registry import READERS, UNANCHORED, UNITS, moved, part_of, reads

#: How many sentences a period stays spoken of: a quarter through a report, a year through a passage.
_REPORT, _PASSAGE, _HERE = 12, 4, 1
#: So many sentences back stands the day that "that week" goes back to over a longer time named in between.
_TOLD_ABOUT = 8
#: For so many sentences "the month" is the one that a report has named.
_REPORTED = 3

_BEFORE = frozenset({"previous", "preceding", "prior", "before", "earlier", "previously"})
_AFTER = frozenset({"following", "next", "ensuing", "subsequent", "after", "later"})


@reads("the-period")
def _the_period(values: Values, context: Context, text: str) -> Answer:
    """The quarter spoken of; without one, the last that was over when the article was written."""
    if "quarter" in text.lower() and "ended" in values:
        return _quarter_that_ended(values, context)
    grains = (Grain.QUARTER,) if "quarter" in text.lower() else (Grain.QUARTER, Grain.MONTH, Grain.YEAR)
    spoken = context.last_of(grains, _REPORT)
    if spoken is not None and not _still_runs(spoken, context, text):
        return Answer(moment(spoken), last_named(spoken))
    if context.written is None:
        return UNANCHORED
    if "quarter" not in text.lower() and "latest" not in text.lower():
        return Answer(moment(FuzzyDate.unit(context.written.lo, Grain.YEAR)), articles_day(context))
    own = FuzzyDate.unit(context.written.lo, Grain.QUARTER)
    date = own if context.tense is Tense.FUTURE else moved(own, Grain.QUARTER, -1)
    return Answer(moment(date), articles_day(context))


def _quarter_that_ended(values: Values, context: Context) -> Answer:
    """ "the quarter ended Sept. 30": where a business quarter was spoken of just before, it has its number."""
    end = quarter_ended(values, None)
    assert end is not None
    spoken = context.last_of((Grain.QUARTER,), _PASSAGE)
    number_told = civil((spoken.lo + spoken.hi) // 2).month + 2 if spoken is not None else 0
    if spoken is None or context.fiscal or end.when is None or spoken == end.when.start:
        return end
    return quarter_ended(values, number_told // 3) or end


def _still_runs(spoken: FuzzyDate, context: Context, text: str) -> bool:
    """A quarter that was planned for is not "the latest"."""
    if context.written is None or spoken.grain is not Grain.QUARTER:
        return False
    return ("latest" in text.lower() or "recent" in text.lower()) and spoken.hi > context.written.hi


@reads("the-unit")
def _the_unit(values: Values, context: Context, text: str) -> Answer:
    """ "the year": the one spoken of in this passage, else the article's own."""
    grain = UNITS[_unit_of(text)]
    # News speaks of its own year and week, unless the same sentence has just named another.
    reach = _PASSAGE if context.written is None or grain >= Grain.DECADE else 0
    least = Grain.WEEK if context.written is not None else Grain.SECOND
    spoken = context.last_of([each for each in Grain if least <= each <= grain], reach)
    if grain is Grain.MONTH and spoken is None and context.tense is not Tense.FUTURE:
        spoken = context.last_of((Grain.MONTH,), _REPORTED)
    if "that" in text.lower().split():
        spoken = context.spoken
    elif grain is Grain.YEAR and spoken is None:
        spoken = _year_reported(context)
    anchor = last_named(spoken) if spoken is not None else articles_day(context)
    origin = spoken or context.written
    if origin is None or not origin.bounded:
        return UNANCHORED
    unit, part = FuzzyDate.unit(origin.lo, grain), word(values, "part")
    if (
        part == "early"
        and spoken is None
        and context.tense is Tense.FUTURE
        and part_of(unit, part).hi <= origin.lo
    ):
        unit = moved(unit, grain, 1)  # "will take over at the start of the year"
    return Answer(moment(part_of(unit, part)), anchor)


def _year_reported(context: Context) -> FuzzyDate | None:
    """After a fourth quarter that is over "the year" is the one that it ended, unless the tense is the future."""
    quarter = context.last_of((Grain.QUARTER,), _REPORT)
    if quarter is None or context.written is None or context.tense is Tense.FUTURE:
        return None
    return quarter if civil(quarter.lo).month == 10 and quarter.hi <= context.written.lo else None


@reads("neighbour-unit")
def _neighbour_unit(values: Values, context: Context, text: str) -> Answer:
    """ "that year", "the following month": the one spoken of, or the one beside it."""
    spoken = context.told or context.written
    if spoken is None or not spoken.bounded:
        return UNANCHORED
    unit, key = _unit_of(text), set(text.lower().split())
    count = 1 if key & _AFTER else -1 if key & _BEFORE else 0
    order = word(values, "order")
    if order and not {"following", "next", "previous"} & key:
        count = 0
    if unit == "weekend":
        return weekend(floor(spoken.lo, Grain.WEEK), number(values, "neighbour") or 0, last_named(spoken))
    grain = UNITS[unit]
    named = context.last_of((grain,), _PASSAGE if context.written else 0) if grain is Grain.QUARTER else None
    if named is None and spoken.grain > grain:
        nearer = _of_no_longer_unit(grain, count, context)
        if nearer is None and count == 0:
            # "that week" after a year named in passing: of the day told about before.
            nearer = context.last_of([each for each in Grain if each <= grain], _TOLD_ABOUT)
        if nearer is None:
            # "in 1954 ... the same week": some week of that year.
            return Answer(moment(spoken), last_named(spoken)) if count == 0 else UNANCHORED
        spoken = nearer
    date = moved(named or FuzzyDate.unit(spoken.lo, grain), grain, count)
    answer = Answer(moment(date), last_named(spoken))
    return replace(answer, order=Order(order)) if order else answer


def _of_no_longer_unit(grain: Grain, count: int, context: Context) -> FuzzyDate | None:
    """After "in 2014" "the previous month" is that before a date named nearby, else before the article's own."""
    found = context.last_of([each for each in Grain if each <= grain], _HERE)
    return found or (context.written if count < 0 else None)


@reads("of-neighbour-year")
def _of_neighbour_year(values: Values, context: Context, text: str) -> Answer:
    """ "June of the following year", "5 August of that year"."""
    year = _neighbour_unit({}, context, text)
    if year.when is None:
        return year
    whole = {**values, "year": civil(year.when.start.lo).year}
    return replace(
        READERS[word(values, "first_reads")](whole, context, text), anchor=year.anchor, alternatives=()
    )


@reads("season-of-neighbour-year")
def _season_of_neighbour_year(values: Values, context: Context, text: str) -> Answer:
    return _of_neighbour_year({**values, "first_reads": "season"}, context, text)


def _unit_of(text: str) -> str:
    units = [part for part in text.lower().replace("-", " ").split() if part in UNITS or part == "weekend"]
    if not units:
        raise UnreadableError(f"“{text}” names no unit")
    return units[-1]


@reads("neighbour-season")
def _neighbour_season(values: Values, context: Context, text: str) -> Answer:
    if "neighbour" not in values:  # "the spring before"
        values = {**values, "neighbour": -1 if text.lower().endswith("before") else 1}
    return _neighbour_in_year(values, context, needed(values, "season"), Grain.SEASON)


@reads("neighbour-month")
def _neighbour_month(values: Values, context: Context, text: str) -> Answer:
    return _neighbour_in_year(values, context, needed(values, "month"), Grain.MONTH)


def _neighbour_in_year(values: Values, context: Context, month: int, grain: Grain) -> Answer:
    """ "that October": the first from the date spoken of on; "the following", "the previous" leave out its own."""
    spoken = context.told or context.written
    if spoken is None or not spoken.bounded:
        return UNANCHORED
    side, year = needed(values, "neighbour"), civil(spoken.lo).year
    starts = [ticks(each, month) for each in range(year - 2, year + 3)]
    units = [FuzzyDate.unit(at, grain) for at in starts]
    if side < 0:
        chosen = [each for each in units if each.hi <= spoken.lo][-1]
    elif side > 0:
        chosen = next(each for each in units if each.lo >= spoken.hi)
    else:
        chosen = next(each for each in units if each.hi > spoken.lo)
    return Answer(moment(chosen), last_named(spoken))


@reads("same-period")
def _same_period(values: Values, context: Context, text: str) -> Answer:
    """ "the same period last year", "the same month of 1995"."""
    near, year = number(values, "near"), number(values, "year")
    if year is None:
        if context.written is None:
            return UNANCHORED
        year = civil(context.written.lo).year + (near or 0)
    spoken = _comparable(context, text)
    if spoken is None:
        return Answer(moment(FuzzyDate.year(year)), articles_day(context))
    return Answer(moment(in_year(spoken, year)), last_named(spoken))


@reads("same-period-earlier")
def _same_period_earlier(values: Values, context: Context, text: str) -> Answer:
    spoken = _comparable(context, text)
    if spoken is None:
        if context.written is None:
            return UNANCHORED
        spoken = FuzzyDate.unit(context.written.lo, Grain.YEAR)
    return Answer(moment(moved(spoken, Grain.YEAR, -(number(values, "count") or 1))), last_named(spoken))


@reads("year-ago-period")
def _year_ago_period(values: Values, context: Context, text: str) -> Answer:
    """ "the year-ago quarter", "year-earlier results"."""
    quarter = number(values, "ordinal_quarter")
    if quarter is not None:
        here = context.last_of((Grain.QUARTER, Grain.YEAR), _REPORT) or context.written
        if here is None:
            return UNANCHORED
        year = civil(here.lo).year - 1
        if here is context.written and civil(here.lo).month < quarter * 3 - 2:
            year -= 1
        return Answer(moment(FuzzyDate.unit(ticks(year, quarter * 3 - 2), Grain.QUARTER)), last_named(here))
    spoken = _comparable(context, text)
    if spoken is not None:
        return Answer(moment(moved(spoken, Grain.YEAR, -1)), last_named(spoken))
    return _last_year(context)


def _comparable(context: Context, text: str) -> FuzzyDate | None:
    """The period that a report compares with: the quarter or month it spoke of last."""
    key = text.lower()
    if "quarter" in key or "month" in key:
        grain = Grain.QUARTER if "quarter" in key else Grain.MONTH
        named = context.last_of((grain,), _REPORT)
        if named is not None or context.written is None:
            return named
        # Reports come after what they report is over.
        own = FuzzyDate.unit(context.written.lo, grain)
        return moved(own, grain, -1) if grain is Grain.QUARTER else own
    nearer = context.last_of((Grain.QUARTER,), _PASSAGE) or context.last_of((Grain.MONTH,), _HERE)
    return nearer or context.last_of((Grain.YEAR,), 0)


@reads("a-year-ago")
def _a_year_ago(values: Values, context: Context, text: str) -> Answer:
    """A year before the quarter that is reported, else before the article's day, or the date spoken of."""
    quarter = context.last_of((Grain.QUARTER,), _PASSAGE)
    ago = text.lower().endswith("ago")
    month = context.last_of((Grain.MONTH,), _REPORTED if context.compared and not ago else 0)
    spoken = quarter or (month if context.compared or not ago else None)
    if ago and text[0].isupper():
        spoken = None  # what opens its sentence belongs to no figure
    if spoken is not None:
        return Answer(moment(moved(spoken, Grain.YEAR, -1)), last_named(spoken))
    if ago or context.spoken is None or not context.spoken.bounded:
        return _last_year(context)
    date = moved(FuzzyDate.unit(context.spoken.lo, Grain.YEAR), Grain.YEAR, -1)
    return Answer(moment(date), last_named(context.spoken))


def _last_year(context: Context) -> Answer:
    if context.written is None:
        return UNANCHORED
    return Answer(moment(FuzzyDate.year(civil(context.written.lo).year - 1)), articles_day(context))


@reads("at-the-time")
def _at_the_time(values: Values, context: Context, text: str) -> Answer:
    if context.spoken is None:
        return UNANCHORED
    return Answer(moment(context.spoken), last_named(context.spoken))


@reads("week-of-date")
def _week_of_date(values: Values, context: Context, text: str) -> Answer:
    day = READERS["date"](values, context, text)
    if day.when is None:
        return day
    return Answer(moment(FuzzyDate.unit(day.when.start.lo, Grain.WEEK)), day.anchor)

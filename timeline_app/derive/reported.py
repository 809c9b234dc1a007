"""Periods of reports: which one a text speaks of, with which it is only compared, and when its quarter ended.

Business years begin with any month. A quarter whose end is told is the three months up to it; TIMEX3 counts it by
its number in the business year, so its value and its dates differ.
"""

from __future__ import annotations

import re
from dataclasses import replace

from timeline_app.dates.civil import Ticks, add_months, civil, floor, ticks
from timeline_app.dates.grain import Grain
from timeline_app.derive.context import Answer, Context, Tense, number
from timeline_app.derive.mentions import Mention
from timeline_app.derive.readers.periods import quarter_code
from timeline_app.derive.readers.registry import COMPARED_YEAR
from timeline_app.derive.signals import Read
from timeline_app.derive.timex import date_value

#: Readings of quarters and halves whose end may stand beside them.
ENDING = frozenset({"quarter", "the-period", "portion", "half"})
_ENDED = re.compile(
    r",?\s(?:which |that )?(?:ended|ending|ends|closed|closing|to|through)(?:\s(?:on|in|the))?\s", re.I
)
#: How far back the words are that compare.
_REACH = 110
#: "compared with a 5% gain in", "up from 9 million in", "8% below": of another figure, up to its date.
_COMPARED = re.compile(
    r"(?:\b(?:compared (?:with|to)|in comparison with|versus|vs\.?|against|than|from|(?:above|below) the)[ \n])"
    r"(?P<between>[^;]*)\Z",
    re.I,
)
_PERIODS = frozenset({Grain.MONTH, Grain.QUARTER, Grain.YEAR})
#: Readings that count from the quarter spoken of.
_COUNTED = frozenset(
    {"the-period", "year-ago-period", "a-year-ago", "same-period", "same-period-earlier", "neighbour-unit"}
)
#: Readings of a year, and of what may lie in it.
_YEARS = frozenset({"year", "part-of-year", "ago", "near-unit"})
_IN_YEAR = frozenset({"date", "month", "part-of-month", "bare-season", "quarter", "days", "holiday"})
_OPENING = re.compile(r"[\"“‘'`(\s]*(?:(?:But|And|Back|Later|Then),? )?(?:(?:in|during|on|by) )?", re.I)
_FIGURE = re.compile(
    r"\d|\b(?:an?|the|no|two|three|four|five|six|seven|eight|nine|ten|million|billion)\b", re.I
)
#: With these, something new is told: the comparison is over.
_GOES_ON = re.compile(
    r"[.!?][\"”’')]*\s+[A-Z]|\b(?:and|but|while|which|who|that|said|says|was|were|is|are|has|had|have|will|when|as"
    r"|after|because)\b",
    re.I,
)
#: "from 9 million in": so begins a figure that is moved from.
_FIGURE_FIRST = re.compile(
    r"(?:about |around |an? |the |no )?(?:[A-Z]{0,3}[$£€] ?)?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)"
)
#: "from Monday", "than in May": nothing between but a preposition.
_BESIDE = re.compile(r"\s*(?:in|for|during|of|at|on)?\s*", re.I)
#: "five percent from October": a figure moved since then.
_MOVED = re.compile(r"\d[^;]{0,40}\Z")
#: So many days after the end of a month a business period may still end: its weeks are whole.
_OVERLAP = 10


def is_beside_report(text: str, start: int, reads: list[Read]) -> bool:
    """Whether the last period read in a sentence from ``start`` on is not the one that is reported."""
    when = reads[-1].answer.when
    if when is None or when.start.grain not in _PERIODS:
        return False
    mention = reads[-1].mention
    if len(reads) > 1 and reads[-2].answer.type == "DURATION":
        # "for the six months to December": the month is their end.
        between = _ENDED.fullmatch(text, reads[-2].mention.end, mention.start)
        if between is not None:
            return True
    return is_compared(text, start, mention.start)


def is_compared(text: str, start: int, at: int) -> bool:
    """Whether the date at ``at``, in a sentence from ``start`` on, is that of a figure that another is set against."""
    before = text[max(start, at - _REACH) : at]
    found = _COMPARED.search(before)
    if found is None:
        return False
    if _BESIDE.fullmatch(found["between"]):
        return (
            not found.group().lower().startswith("from")
            or _MOVED.search(before, 0, found.start()) is not None
        )
    moved = found.group().lower().startswith(("from", "against"))
    if moved and _FIGURE_FIRST.match(found["between"]) is None:
        return False
    return _FIGURE.search(found["between"]) is not None and _GOES_ON.search(found["between"]) is None


def tells_end(text: str, period: Mention, following: Mention) -> bool:
    """ "the quarter ended Sept. 30", "its second quarter, which ended in July"."""
    dated = following.rule.reads in ("date", "month")
    return (
        dated
        and period.rule.reads in ENDING
        and _ENDED.fullmatch(text, period.end, following.start) is not None
    )


def ending(period: Mention, at: Ticks, grain: Grain) -> Mention:
    """The period as one that ends with the month of ``at``: a business month ends with a whole week."""
    month = floor(at, Grain.MONTH)
    if grain is Grain.MONTH or civil(at).day > _OVERLAP:
        month = add_months(month, 1)
    return replace(period, values={**period.values, "ended": month})


def fiscal_shift(answer: Answer, before: int) -> int:
    """How many quarters the number of a business quarter is ahead of the calendar's; ``before`` if it is no quarter."""
    if answer.when is None or answer.when.start.grain is not Grain.QUARTER:
        return before
    return _index(answer.value) - _index(date_value(answer.when.start)) if answer.value else 0


def with_fiscal_number(answer: Answer, mention: Mention, context: Context) -> Answer:
    """A quarter counted from a business quarter has its number, too: "a year earlier" than "its first quarter"."""
    when = answer.when
    relative = mention.rule.reads in _COUNTED or mention.rule.name == COMPARED_YEAR
    counted = relative and not {"ordinal_quarter", "ended"} & mention.values.keys()
    if (
        not context.fiscal
        or when is None
        or when.start.grain is not Grain.QUARTER
        or not counted
        or answer.value
    ):
        return answer
    year, quarter = divmod(_index(date_value(when.start)) + context.fiscal, 4)
    return replace(answer, value=quarter_code(year, quarter + 1))


def _index(value: str) -> int:
    """The number of a quarter, counted from the year 0, by its TIMEX3 value."""
    year, _, quarter = value.rpartition("-Q")
    return int(year) * 4 + int(quarter) - 1


def in_year_opening(text: str, start: int, reads: list[Read], mention: Mention, context: Context) -> Mention:
    """ "In 1996 the mill closed in May": a sentence that opens with its year tells the rest of that year."""
    first = reads[0]
    bare = (
        mention.rule.reads in _IN_YEAR and "year" not in mention.values and "day_near" not in mention.values
    )
    # "most recently on 29 August": what dates nothing does not stand between.
    if not bare or any(read.answer.when is not None for read in reads[1:]):
        return mention
    inside = _year_in_season(first, mention)
    if inside is not None and _OPENING.fullmatch(text, start, first.mention.start) is not None:
        return replace(mention, values={**mention.values, "year": inside})
    if first.mention.rule.reads not in _YEARS or context.tense is Tense.FUTURE:
        return mention
    year = first.answer.when
    whole = year is not None and (year.start.is_unit or first.mention.rule.reads == "part-of-year")
    told = year is not None and year.end is None and whole and year.start.grain is Grain.YEAR
    if year is None or not told or "approx" in first.mention.values:
        return mention
    if _OPENING.fullmatch(text, start, first.mention.start) is None:
        return mention
    return replace(mention, values={**mention.values, "year": civil(year.start.lo).year})


def _year_in_season(season: Read, mention: Mention) -> int | None:
    """ "In the summer of 2016 it leaked, last on 29 August": the year whose month lies in the season."""
    when, month = season.answer.when, number(mention.values, "month", "month_alone")
    if season.mention.rule.name != "season-year" or when is None or when.end is not None or month is None:
        return None
    years = range(civil(when.start.lo).year, civil(when.start.hi - 1).year + 1)
    return next((year for year in years if when.start.lo <= ticks(year, month, 1) < when.start.hi), None)


#: For so many sentences a year that opened one holds for a month or day that opens another.
_YEAR_REACH = 2


def opening_year(text: str, start: int, read: Read) -> int | None:
    """The year with which a sentence from ``start`` on opens: "In 2009 Lund joined the board"."""
    when = read.answer.when
    if read.mention.rule.reads != "year" or when is None or when.end is not None:
        return None
    opens = _OPENING.fullmatch(text, start, read.mention.start) is not None
    return civil(when.start.lo).year if opens else None


def in_year_before(
    text: str, start: int, mention: Mention, opened: tuple[int, int] | None, context: Context
) -> Mention:
    """ "In 2009 she joined the board. In June she went to Perth": the first date of a sentence that it opens.

    ``opened`` is the year that opened a sentence not far before, with that sentence's number.
    """
    if opened is None or mention.rule.reads not in _IN_YEAR or context.written is None:
        return mention
    bare = "year" not in mention.values and "day_near" not in mention.values
    near = 0 < context.sentence - opened[0] <= _YEAR_REACH and opened[1] < civil(context.written.lo).year
    if not (bare and near and context.over) or _OPENING.fullmatch(text, start, mention.start) is None:
        return mention
    return replace(mention, values={**mention.values, "year": opened[1]})

"""When a document was written: given, printed at its head, or deduced from day and weekday.

A dateline without a year is completed as a reader would: the latest year, not after today, in which that day
has the weekday that the first sentence names. Other years stay as alternatives for the reader to choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline_app.dates.civil import DAY, Ticks, civil, days_in_month, ticks, weekday
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import MONTHS, WEEKDAYS
from timeline_app.derive.context import Context, Tense
from timeline_app.derive.dateline import Head
from timeline_app.derive.mentions import Mention
from timeline_app.derive.resolve import resolve
from timeline_app.model.reading import Alternative, Reading

#: How far back other years are offered, and how many of them.
_YEARS_BACK = 60
_OFFERED = 6


@dataclass(frozen=True, slots=True)
class Dating:
    """``written`` is None when nothing tells the day; ``reading`` says how it is known."""

    written: FuzzyDate | None
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class WeekdayClue:
    """A bare weekday in the text and whether its clause tells the past; the first sentence's comes first."""

    mention: Mention
    past: bool


def date_document(
    head: Head,
    given: DateSpan | None,
    fallback: DateSpan | None,
    clues: Sequence[WeekdayClue],
    years: Iterable[int],
    today: Ticks,
) -> Dating:
    """Find the day of a document. ``years`` are those that the text names outside its head.

    ``given`` overrules the text; ``fallback`` holds where the text gives no whole date.
    """
    if given is not None:
        reading = Reading("", "given", "", "the publication date was given", given)
        return Dating(given.start, reading)
    if head.published is not None:
        return _printed(head.published, "published-line", "the head of the text says when it was published")
    dateline = head.dateline.date if head.dateline else None
    if dateline is not None and "year" in dateline.values:
        return _printed(dateline, "dateline", "the dateline gives the whole date")
    if fallback is not None:
        return Dating(fallback.start, Reading("", "given", "", "the publication date was given", fallback))
    if dateline is None:
        return Dating(None, None)
    return _deduced(dateline, clues, [year for year in years if year <= civil(today).year], today)


def date_by_title(mention: Mention) -> Dating:
    """The day in the title of a text that counts from a day of its own and names no other."""
    return _printed(mention, "title-day", "the title ends with it, and the text counts from its own day")


def _printed(mention: Mention, rule: str, because: str) -> Dating:
    when = resolve(mention, Context(tense=Tense.PAST)).when
    if when is None:
        return Dating(None, None)
    if when.grain < Grain.DAY:
        when = DateSpan(FuzzyDate.unit(when.start.lo, Grain.DAY))  # "5 April 2017 at 10:15"
    return Dating(when.start, Reading(mention.text, rule, "", because, when))


def _deduced(dateline: Mention, clues: Sequence[WeekdayClue], years: Sequence[int], today: Ticks) -> Dating:
    month, day = dateline.values.get("month"), dateline.values.get("day")
    if not isinstance(month, int) or not isinstance(day, int):
        return Dating(None, None)
    days = _days_before(month, day, today)
    if not days:
        return Dating(None, None)
    named = dateline.values.get("weekday")
    clue = next((clue for clue in clues if clue.past), None)
    if isinstance(named, int):
        same, before, words = named, None, dateline.text
    elif clue is not None and isinstance(clue.mention.values["weekday"], int):
        same, words = clue.mention.values["weekday"], f"{dateline.text} … {clue.mention.text}"
        before = (same + 1) % 7
    else:
        return _latest_year(dateline, days)
    newest = max(years, default=None)
    return _by_weekday(words, days, same, before, newest) or _latest_year(dateline, days)


def _days_before(month: int, day: int, today: Ticks) -> list[Ticks]:
    """That day of every year up to today, latest first."""
    year = civil(today).year
    days = [
        ticks(each, month, day)
        for each in range(year, year - _YEARS_BACK, -1)
        if day <= days_in_month(each, month)
    ]
    return [each for each in days if each <= today]


def _by_weekday(
    words: str, days: list[Ticks], same: int, before: int | None, newest: int | None
) -> Dating | None:
    """The latest day with the weekday; where the text names a later year as past, the next reading that allows it."""
    fitting = [each for each in days if weekday(each) == same]
    day_after = [each for each in days if weekday(each) == before]
    if not fitting:
        return None
    chosen = fitting[0]
    if newest is not None and civil(chosen).year < newest:
        later = [each for each in day_after if civil(each).year >= newest]
        chosen = later[0] if later else chosen
    label = f"{civil(chosen).day} {MONTHS[civil(chosen).month - 1]}"
    if chosen in day_after:
        told = f"{WEEKDAYS[same]} was the day before: {label} is a {WEEKDAYS[weekday(chosen)]}"
        told += f", and the text names the year {newest}"
    else:
        told = f"{label} is a {WEEKDAYS[same]} in {civil(chosen).year}, the latest such year that is not after today"
    others = [(each, f"{label} is a {WEEKDAYS[same]} in {civil(each).year}, too") for each in fitting]
    others += [(each, f"if {WEEKDAYS[same]} was the day before") for each in day_after[:2]]
    when = DateSpan(FuzzyDate.unit(chosen, Grain.DAY))
    alternatives = _alternatives([(each, why) for each, why in others if each != chosen])
    return Dating(when.start, Reading(words, "dateline-weekday", "", told, when, alternatives))


def _alternatives(days: Sequence[tuple[Ticks, str]]) -> tuple[Alternative, ...]:
    kept = list(days[: _OFFERED - 2]) + [each for each in days[_OFFERED - 2 :] if each[1].startswith("if ")]
    return tuple(Alternative(DateSpan(FuzzyDate.unit(each, Grain.DAY)), why) for each, why in kept)


def _latest_year(dateline: Mention, days: list[Ticks]) -> Dating:
    date = FuzzyDate(days[0], days[0] + DAY, Grain.DAY, Doubt.UNCERTAIN)
    because = "no weekday tells the year: the latest one that is not after today, and uncertain"
    others = _alternatives([(each, "the same day of an earlier year") for each in days[1:]])
    when = DateSpan(date)
    return Dating(date, Reading(dateline.text, "dateline-latest-year", "", because, when, others))

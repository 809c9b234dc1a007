"""What is written in our own words for people, or in the usual English forms, is read back to the same span."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.dates.civil import DAY, HOUR, MINUTE, civil, date_of, floor, ticks, weekday
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.policy import parts_of_day
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import MONTHS, WEEKDAYS, in_words
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument

TODAY = ticks(2300)
#: Days whose years have four figures and are told as years.
days = st.integers(ticks(1100) // DAY, ticks(2050) // DAY).map(lambda number: number * DAY)
moments = st.builds(lambda day, second: day + second, days, st.integers(0, DAY - 1))
grains = st.sampled_from([each for each in Grain if each is not Grain.PART_OF_DAY])
doubts = st.sampled_from([Doubt.NONE, Doubt.APPROXIMATE, Doubt.UNCERTAIN])


def told(words: str) -> list[DateSpan | None]:
    """The dates of the events of a history that says when the mill burned."""
    source = SourceDocument("a", f"The mill burned {words}.")
    return [event.when for event in derive_timeline([source], today=TODAY, kind="history").events]


def is_read_back(span: DateSpan) -> bool:
    words = in_words(span)
    if span.end is None:
        words = f"{'on' if span.grain <= Grain.DAY else 'in'} {words}"
    return told(words) == [span]


@settings(deadline=None)
@given(moments, grains)
def test_a_unit_of_any_grain_is_read_back(at: int, grain: Grain) -> None:
    date = FuzzyDate.unit(at, grain)
    if grain is Grain.DECADE and civil(date.lo).year % 100 == 0:
        return  # "the 1800s" is the century
    assert is_read_back(DateSpan(date))


@settings(deadline=None)
@given(days, st.sampled_from([Grain.DAY, Grain.MONTH, Grain.YEAR]), doubts)
def test_a_doubtful_date_is_read_back_with_its_doubt(day: int, grain: Grain, doubt: Doubt) -> None:
    assert is_read_back(DateSpan(FuzzyDate.unit(day, grain, doubt=doubt)))


@settings(deadline=None)
@given(days, st.sampled_from(sorted(set(parts_of_day()) - {"noon", "midnight"})))
def test_a_part_of_a_day_is_read_back(day: int, name: str) -> None:
    """Noon and midnight are read as times of the day, not as parts of it."""
    part = parts_of_day()[name]
    assert is_read_back(DateSpan(FuzzyDate(day + part.lo_s, day + part.hi_s, Grain.PART_OF_DAY)))


@settings(deadline=None)
@given(st.integers(-3000, -1) | st.integers(1100, 2049))
def test_a_year_of_either_era_is_read_back(year: int) -> None:
    assert is_read_back(DateSpan(FuzzyDate.year(year)))


@settings(deadline=None)
@given(st.integers(-20, 20).filter(bool))
def test_a_century_of_either_era_is_read_back(number: int) -> None:
    assert is_read_back(DateSpan(FuzzyDate.century(number)))


@settings(deadline=None)
@given(days, st.integers(1, 900), st.sampled_from([Grain.DAY, Grain.MONTH, Grain.YEAR]))
def test_a_stretch_from_one_unit_to_another_is_read_back(day: int, length: int, grain: Grain) -> None:
    start, end = FuzzyDate.unit(day, grain), FuzzyDate.unit(day + length * DAY, grain)
    if start != end:
        assert is_read_back(DateSpan(start, end))


@settings(deadline=None)
@given(days, st.sampled_from([Grain.DAY, Grain.MONTH, Grain.YEAR]))
def test_open_stretches_are_read_back(day: int, grain: Grain) -> None:
    date = FuzzyDate.unit(day, grain)
    assert told(in_words(DateSpan.since(date, date.lo))) == [DateSpan.since(date, date.lo)]
    assert is_read_back(DateSpan.until(date))


FORMS = (
    "on {d} {month} {y}",
    "on {d} {mon} {y}",
    "on {month} {d}, {y}",
    "on {mon}. {d}, {y}",
    "on {month} {nth}, {y}",
    "on the {nth} of {month} {y}",
    "on {weekday}, {month} {d}, {y}",
    "on {weekday} {d} {month} {y}",
    "on {wd}. {month} {d}, {y}",
    "on {y}-{m:02}-{d:02}",
    "on {y}/{m:02}/{d:02}",
    "on {d:02}.{m:02}.{y}",
    "on {d}-{mon}-{y}",
    "on {MONTH} {d}, {y}",
)


@settings(max_examples=300, deadline=None)
@given(days, st.sampled_from(FORMS))
def test_a_day_in_the_usual_forms_is_read_back(day: int, form: str) -> None:
    year, month, of_month = date_of(day // DAY)
    name, named = MONTHS[month - 1], WEEKDAYS[weekday(day)]
    ending = "th" if of_month in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(of_month % 10, "th")
    # "May" is no abbreviation, and "Sun." ends a sentence about the sun.
    form = form.replace("{mon}.", "{mon}") if name == "May" else form
    form = form.replace("{wd}.", "{weekday},") if named == "Sunday" else form
    words = form.format(
        d=of_month, m=month, y=year, month=name, mon=name[:3], MONTH=name.upper(), weekday=named, wd=named[:3],
        nth=f"{of_month}{ending}",
    )  # fmt: skip
    assert told(words) == [DateSpan(FuzzyDate.unit(day, Grain.DAY))]


CLOCKS = ("{h}:{n:02} {half}", "{h}.{n:02}{half}", "{h}:{n:02} {dotted}")


@settings(deadline=None)
@given(days, st.integers(0, 23), st.integers(0, 59), st.sampled_from(CLOCKS), st.booleans())
def test_a_clock_beside_its_day_is_read_back_before_and_after_it(
    day: int, hour: int, minute: int, form: str, first: bool
) -> None:
    half = "am" if hour < 12 else "pm"
    clock = form.format(h=(hour - 1) % 12 + 1, n=minute, half=half, dotted=f"{half[0]}.m.")
    year, month, of_month = date_of(day // DAY)
    date = f"{of_month} {MONTHS[month - 1]} {year}"
    at = floor(day, Grain.DAY) + hour * HOUR + minute * MINUTE
    words = f"at {clock} on {date}" if first else f"on {date} at {clock}"
    assert told(words.removesuffix(".")) == [DateSpan(FuzzyDate(at, at + MINUTE, Grain.MINUTE))]

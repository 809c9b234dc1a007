"""Hypothesis strategies for dates and spans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from timeline_app.dates.civil import DAY, FUTURE, HOUR, PAST, Ticks, floor, step, ticks
from timeline_app.dates.edtf import to_edtf
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.parts import part_names, part_of
from timeline_app.dates.policy import parts_of_day
from timeline_app.dates.span import DateSpan, FuzzyDate

years = st.integers(-30_000, 30_000)
doubts = st.sampled_from(
    [Doubt.NONE, Doubt.APPROXIMATE, Doubt.UNCERTAIN, Doubt.APPROXIMATE | Doubt.UNCERTAIN]
)
moments = st.builds(
    lambda year, day, second: ticks(year) + day * DAY + second,
    years, st.integers(0, 364), st.integers(0, DAY - 1),
)  # fmt: skip
#: Units that EDTF can write as they are.
written_grains = st.sampled_from([Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR])
units = st.builds(
    lambda at, grain, doubt: FuzzyDate.unit(at, grain, doubt=doubt), moments, written_grains, doubts
)


@st.composite
def lasting(draw: st.DrawFn) -> DateSpan:
    """A start and an end, each a unit of its own."""
    one, two = draw(units), draw(units)
    start, end = sorted((one, two), key=lambda date: date.lo)
    return DateSpan(start, end)


@st.composite
def short_spans(draw: st.DrawFn) -> DateSpan:
    """Spans within a few seconds, so that all their possible moments can be tried."""
    lo = draw(st.integers(0, 6))
    hi = draw(st.integers(lo + 1, 8))
    start = FuzzyDate(lo, hi, Grain.SECOND)
    if draw(st.booleans()):
        return DateSpan(start)
    end_lo = draw(st.integers(lo, 9))
    end_hi = draw(st.integers(max(end_lo, lo) + 1, 11))
    return DateSpan(start, FuzzyDate(end_lo, end_hi, Grain.SECOND))


# What the words for people can hold: units of every grain, and what is made of them.

grains = st.sampled_from(list(Grain))
clocks = st.sampled_from([Grain.SECOND, Grain.MINUTE, Grain.HOUR])
offsets = st.none() | st.integers(-DAY + 1, DAY - 1) | st.sampled_from([0, -5 * HOUR, 19_800])
#: Era's own decades and centuries: those BC count from 1 BC backwards.
eras = st.builds(FuzzyDate.century, st.integers(-300, 300).filter(bool)) | st.builds(
    lambda decade: FuzzyDate.decade(decade * 10 + 1), st.integers(-3_000, -1)
)


@st.composite
def parts_of_days(draw: st.DrawFn) -> FuzzyDate:
    day = floor(draw(moments), Grain.DAY)
    part = draw(st.sampled_from(list(parts_of_day().values())))
    return FuzzyDate(day + part.lo_s, day + part.hi_s, Grain.PART_OF_DAY)


@st.composite
def hours_of_days(draw: st.DrawFn) -> FuzzyDate:
    """Parts of a day without a name, and beyond midnight."""
    lo = draw(moments)
    return FuzzyDate(lo, lo + draw(st.integers(1, 3 * DAY)), Grain.PART_OF_DAY)


@st.composite
def told_units(draw: st.DrawFn) -> FuzzyDate:
    """One unit, with the zone where it is a time of the day."""
    date = draw(
        st.builds(lambda at, grain: FuzzyDate.unit(at, grain), moments, grains) | eras | parts_of_days()
    )
    return replace(date, utc_offset_s=draw(offsets)) if date.grain < Grain.DAY else date


@st.composite
def named_parts(draw: st.DrawFn) -> FuzzyDate:
    """ "early June 2018", "the late 19th century"."""
    grain = draw(st.sampled_from([Grain.MONTH, Grain.YEAR, Grain.DECADE, Grain.CENTURY]))
    whole = draw(
        st.builds(lambda at: FuzzyDate.unit(at, grain), moments)
        | eras.filter(lambda date: date.grain is grain)
    )
    return part_of(whole, draw(st.sampled_from(part_names(whole.grain))))


@st.composite
def cut_units(draw: st.DrawFn) -> FuzzyDate:
    """Some days of a longer unit, or some hours of a day: "earlier this month"."""
    whole = FuzzyDate.unit(draw(moments), draw(grains.filter(lambda grain: grain >= Grain.DAY)))
    small = 60 if whole.grain is Grain.DAY else DAY
    count = (whole.hi - whole.lo) // small
    lo = draw(st.integers(0, count - 1))
    hi = draw(st.integers(lo + 1, count))
    return replace(whole, lo=whole.lo + lo * small, hi=whole.lo + hi * small)


@st.composite
def ranges(draw: st.DrawFn) -> FuzzyDate:
    """One moment between two units of a grain."""
    grain, offset = draw(grains), None
    one, two = sorted((floor(draw(moments), grain), floor(draw(moments), grain)))
    near = draw(st.booleans())
    last = step(one, grain, draw(st.integers(1, 9))) if near else two
    if grain < Grain.DAY:
        offset = draw(offsets)
    return FuzzyDate(one, step(last, grain), grain, utc_offset_s=offset)


@st.composite
def one_sided(draw: st.DrawFn) -> FuzzyDate:
    date = draw(told_units())
    if draw(st.booleans()):
        return replace(date, lo=PAST, hi=date.lo)
    at = date.lo if date.grain < Grain.PART_OF_DAY else date.hi
    return replace(date, lo=at, hi=FUTURE)


bounded_dates = st.one_of(told_units(), named_parts(), cut_units(), ranges(), hours_of_days())


@st.composite
def told_dates(draw: st.DrawFn) -> FuzzyDate:
    """Any one moment, with doubt."""
    return replace(draw(bounded_dates | one_sided()), doubt=draw(doubts))


@st.composite
def told_spans(draw: st.DrawFn) -> DateSpan:
    """One moment, from ... to, since, until, and with open and unknown ends."""
    date = draw(told_dates())
    kind = draw(
        st.sampled_from(
            ["moment", "both", "both", "since", "until", "unknown end", "open start", "whole", "same"]
        )
    )
    if kind == "moment" or not date.bounded:
        return DateSpan(date)
    if kind == "both":
        other = draw(told_dates())
        start, end = sorted((date, other), key=lambda each: (each.lo, each.hi))
        return DateSpan(start, end)
    if kind == "since":
        return DateSpan.since(date, date.lo + draw(st.integers(0, 400)) * DAY)
    if kind == "until":
        return DateSpan.until(date)
    if kind == "open start":
        return DateSpan.always_until(date)
    if kind == "unknown end":
        return DateSpan(date, FuzzyDate(date.lo, FUTURE, Grain.DAY, edge=Edge.UNKNOWN))
    if kind == "same":
        return DateSpan(date, date)
    whole = FuzzyDate.unit(date.lo, draw(st.sampled_from([Grain.MONTH, Grain.YEAR, Grain.CENTURY])))
    return DateSpan(FuzzyDate.unit(whole.lo, Grain.DAY), FuzzyDate.unit(whole.hi - DAY, Grain.DAY))


edtf_texts = told_spans().map(to_edtf).filter(lambda text: text is not None)


@st.composite
def broken(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with a few letters of it changed, left out or doubled."""
    letters = list(draw(texts))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(0, len(letters) - 1)))
        letters[at : at + draw(st.integers(0, 2))] = draw(
            st.sampled_from(["", "X", "-", "9", " ", "to", "(", "bc", "/"])
        )
    return "".join(letters)


@st.composite
def any_dates(draw: st.DrawFn) -> FuzzyDate:
    """Whatever the type allows, bounds that fit no grain included."""
    one: Ticks = draw(moments)
    two: Ticks = draw(moments | st.integers(one + 1, one + 10_000_000))
    lo, hi = sorted((one, two))
    lo, hi = draw(st.sampled_from([lo, PAST])), draw(st.sampled_from([hi + 1, FUTURE]))
    return FuzzyDate(lo, hi, draw(grains), draw(doubts), draw(st.sampled_from(list(Edge))), draw(offsets))


def refusal(read: Callable[[str], DateSpan], text: str) -> str | None:
    """Why the text is no date; None if it is one. Any other error than ValueError goes through."""
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return None

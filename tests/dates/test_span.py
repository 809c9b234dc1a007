"""Bounds, what follows from them, and three-valued order."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.dates.strategies import lasting, short_spans
from timeline_app.dates.civil import FUTURE, PAST, ticks
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate, Truth


def possible(span: DateSpan) -> list[tuple[int, int]]:
    """All first and last moments that a span allows."""
    starts = range(span.start.lo, span.start.hi)
    if span.end is None:
        return [(start, start) for start in starts]
    return [(start, end) for start in starts for end in range(span.end.lo, span.end.hi) if end >= start]


@given(short_spans(), short_spans())
def test_before_agrees_with_trying_all_moments(one: DateSpan, two: DateSpan) -> None:
    answers = {end < start for _, end in possible(one) for start, _ in possible(two)}
    told = one.before(two)
    if told is Truth.YES:
        assert answers == {True}
    elif told is Truth.NO:
        assert answers == {False}
    else:
        assert two.after(one) is Truth.MAYBE


@given(short_spans(), short_spans())
def test_after_is_before_turned_round(one: DateSpan, two: DateSpan) -> None:
    assert one.after(two) is two.before(one)


@given(lasting())
def test_the_widest_bounds_are_in_order(span: DateSpan) -> None:
    lo, hi = span.outer
    assert lo < hi
    assert lo < span.latest_start
    assert span.earliest_end < hi


def test_since_april_is_open_and_not_over_on_the_articles_day() -> None:
    day = ticks(2018, 6, 19)
    span = DateSpan.since(FuzzyDate.month(2018, 4), day)
    assert span.open_ended
    assert span.dated
    assert span.grain is Grain.MONTH
    assert (span.earliest_end, span.latest_end) == (day, FUTURE)
    assert span.latest_start == ticks(2018, 5)


def test_until_1945_has_an_end_and_an_unknown_start() -> None:
    span = DateSpan.until(FuzzyDate.year(1945))
    assert span.dated
    assert span.start.edge is Edge.UNKNOWN
    assert span.earliest_start == PAST
    assert span.latest_end == ticks(1946)
    assert span.grain is Grain.YEAR


def test_what_has_no_date_says_so_even_with_a_bound() -> None:
    assert not DateSpan.undated().dated
    assert not DateSpan.undated(before=ticks(2018, 6, 20)).dated


def test_some_time_in_1939_and_all_through_1939_differ() -> None:
    some_time = DateSpan(FuzzyDate.year(1939))
    all_through = DateSpan(FuzzyDate.day(1939, 1, 1), FuzzyDate.day(1939, 12, 31))
    assert some_time.outer == all_through.outer
    assert some_time.latest_start > some_time.earliest_end
    assert all_through.latest_start < all_through.earliest_end


def test_doubt_moves_no_bound() -> None:
    plain = DateSpan(FuzzyDate.year(1850))
    circa = plain.with_doubt(Doubt.APPROXIMATE)
    assert circa.outer == plain.outer
    assert circa.doubt is Doubt.APPROXIMATE


def test_a_date_without_room_and_a_span_that_ends_before_it_starts_are_refused() -> None:
    with pytest.raises(ValueError, match="earliest before its latest"):
        FuzzyDate(5, 5, Grain.SECOND)
    with pytest.raises(ValueError, match="end before it starts"):
        DateSpan(FuzzyDate.year(1945), FuzzyDate.year(1939))
    with pytest.raises(ValueError, match="seconds from UTC"):
        FuzzyDate(0, 1, Grain.SECOND, utc_offset_s=200_000)

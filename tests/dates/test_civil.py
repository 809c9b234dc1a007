"""Calendar arithmetic, against the standard library where it reaches and by properties beyond."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.dates.civil import (
    DAY,
    FUTURE,
    PAST,
    add_months,
    civil,
    date_of,
    day_number,
    days_in_month,
    floor,
    from_iso,
    iso,
    iso_week_start,
    step,
    ticks,
    weekday,
)
from timeline_app.dates.grain import Grain

EPOCH = date(1970, 1, 1)
far_days = st.integers(-3_000_000_000_000, 3_000_000_000_000)
far_ticks = far_days.map(lambda days: days * DAY + 12_345)


@given(st.dates())
def test_days_and_weekdays_are_those_of_the_standard_library(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == (day - EPOCH).days
    assert date_of(number) == (day.year, day.month, day.day)
    assert weekday(number * DAY) == day.weekday()


@given(far_days)
def test_every_day_number_of_any_year_comes_back(days: int) -> None:
    year, month, day = date_of(days)
    assert 1 <= day <= days_in_month(year, month)
    assert day_number(year, month, day) == days


@given(far_ticks)
def test_iso_text_comes_back(at: int) -> None:
    text = iso(at)
    assert text is not None
    assert from_iso(text) == at


def test_iso_writes_years_before_1_and_beyond_9999_with_a_sign() -> None:
    assert iso(ticks(-43, 3, 15)) == "-0043-03-15T00:00:00"
    assert iso(ticks(20_000, 1, 1)) == "+20000-01-01T00:00:00"
    assert iso(PAST) is None
    assert iso(FUTURE) is None


@given(far_ticks, st.sampled_from(list(Grain)))
def test_a_unit_holds_its_moment_and_starts_at_itself(at: int, grain: Grain) -> None:
    lo = floor(at, grain)
    assert lo <= at < step(lo, grain)
    assert floor(lo, grain) == lo


@given(st.dates(), st.integers(-3_000, 3_000))
def test_months_move_within_the_calendar_and_keep_the_day_where_they_can(day: date, months: int) -> None:
    at = ticks(day.year, day.month, day.day)
    moved = civil(add_months(at, months))
    assert moved.year * 12 + moved.month == day.year * 12 + day.month + months
    assert moved.day == min(day.day, days_in_month(moved.year, moved.month))


@given(st.dates(date(1, 1, 8), date(9_998, 12, 1)), st.integers(-50, 50))
def test_days_step_by_days(day: date, count: int) -> None:
    at = ticks(day.year, day.month, day.day)
    try:
        expected = day + timedelta(days=count)
    except OverflowError:
        return
    assert date_of(step(at, Grain.DAY, count) // DAY) == (expected.year, expected.month, expected.day)


@given(st.dates(date(1, 1, 8), date(9_998, 12, 20)))
def test_iso_weeks_are_those_of_the_standard_library(day: date) -> None:
    year, week, _ = day.isocalendar()
    monday = day - timedelta(days=day.weekday())
    assert iso_week_start(year, week) == ticks(monday.year, monday.month, monday.day)


@pytest.mark.parametrize(("year", "week"), [(2018, 0), (2018, 53), (2020, 54)])
def test_a_week_that_a_year_lacks_is_refused(year: int, week: int) -> None:
    with pytest.raises(ValueError, match=f"no week {week}"):
        iso_week_start(year, week)


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ((2018, 13), "month 13"),
        ((2018, 2, 29), "day 29"),
        ((2018, 6, 19, 25), "hour 25"),
        ((2018, 6, 19, 24, 30), "hour 24"),
        ((2018, 6, 19, 10, 60), "time 10:60"),
        ((10**15,), "outside the range"),
    ],
)
def test_what_the_calendar_does_not_have_is_refused_by_name(arguments: tuple[int, ...], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        ticks(*arguments)


def test_the_24th_hour_is_the_next_midnight() -> None:
    assert ticks(2018, 6, 18, 24) == ticks(2018, 6, 19)


@pytest.mark.parametrize("text", ["2018-6-19", "19 June", "2018-13-01", "", "2018-06-19T25:00"])
def test_text_that_is_no_iso_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_iso(text)

"""Early, mid and late, and halves: cut out of a unit and found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import eras, moments, named_parts
from timeline_app.dates.civil import PAST, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.parts import FIRST_HALF, SECOND_HALF, part_in, part_names, part_of
from timeline_app.dates.policy import parts_of, seasons
from timeline_app.dates.span import FuzzyDate, is_bound


@given(named_parts())
def test_a_part_with_a_name_is_found_again(part: FuzzyDate) -> None:
    found = part_in(part)
    if found is not None:
        assert part_of(found[1], found[0]) == part


@given(st.builds(lambda at: FuzzyDate.unit(at, Grain.YEAR), moments), st.sampled_from(part_names(Grain.YEAR)))
def test_the_parts_of_a_year_are_found(year: FuzzyDate, name: str) -> None:
    assert part_in(part_of(year, name)) == (name, year)


def test_the_lengths_are_those_of_the_policy() -> None:
    first, last = parts_of("decade")["early"]
    nineties = FuzzyDate.decade(1990)
    assert part_of(nineties, "early") == FuzzyDate(ticks(1990 + first), ticks(1991 + last), Grain.YEAR)


def test_the_halves_make_the_whole() -> None:
    for whole in (FuzzyDate.year(2018), FuzzyDate.decade(1990), FuzzyDate.century(19), FuzzyDate.century(-5)):
        first, second = part_of(whole, FIRST_HALF), part_of(whole, SECOND_HALF)
        assert (first.lo, first.hi, second.hi) == (whole.lo, second.lo, whole.hi)


def test_the_late_part_of_a_month_ends_with_it() -> None:
    assert part_of(FuzzyDate.month(2018, 2), "late").hi == ticks(2018, 3)


def test_what_has_no_parts_says_so() -> None:
    with pytest.raises(ValueError, match="not a part of a week"):
        part_of(FuzzyDate.unit(ticks(2018, 6, 18), Grain.WEEK), "early")
    assert part_in(FuzzyDate(PAST, ticks(2018), Grain.YEAR)) is None
    assert part_in(FuzzyDate.day(2018, 6, 19)) is None


def test_centuries_before_the_year_1_count_from_1_bc_backwards() -> None:
    assert FuzzyDate.century(-1) == FuzzyDate(ticks(-99), ticks(1), Grain.CENTURY)
    assert FuzzyDate.century(-5) == FuzzyDate(ticks(-499), ticks(-399), Grain.CENTURY)
    assert FuzzyDate.century(19) == FuzzyDate(ticks(1800), ticks(1900), Grain.CENTURY)
    with pytest.raises(ValueError, match="no century 0"):
        FuzzyDate.century(0)


@given(eras)
def test_each_named_decade_or_century_is_one_unit(date: FuzzyDate) -> None:
    assert date.is_unit


@given(moments, st.sampled_from(list(Grain)))
def test_a_unit_has_the_bounds_of_its_grain(at: int, grain: Grain) -> None:
    date = FuzzyDate.unit(at, grain)
    assert date.is_unit
    assert is_bound(date.lo, grain)
    assert is_bound(date.hi, grain)


def test_the_seasons_begin_where_season_units_do() -> None:
    assert all(is_bound(ticks(2018, month), Grain.SEASON) for month in seasons().values())

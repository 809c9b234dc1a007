"""EDTF out and in: the forms that the program writes, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.dates.strategies import lasting, units
from timeline_app.dates.civil import DAY, FUTURE, HOUR, PAST, ticks
from timeline_app.dates.edtf import from_edtf, to_edtf
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate

JUNE_19 = ticks(2018, 6, 19)
FORMS = {
    "2018-06-19": DateSpan(FuzzyDate.day(2018, 6, 19)),
    "2018-04/..": DateSpan.since(FuzzyDate.month(2018, 4), JUNE_19),
    "1943": DateSpan(FuzzyDate.year(1943)),
    "1850~": DateSpan(FuzzyDate.unit(ticks(1850), Grain.YEAR, doubt=Doubt.APPROXIMATE)),
    "1850?": DateSpan(FuzzyDate.unit(ticks(1850), Grain.YEAR, doubt=Doubt.UNCERTAIN)),
    "199X": DateSpan(FuzzyDate.unit(ticks(1990), Grain.DECADE)),
    "18XX": DateSpan(FuzzyDate.unit(ticks(1850), Grain.CENTURY)),
    "[1990..1993]": DateSpan(FuzzyDate(ticks(1990), ticks(1994), Grain.YEAR)),
    "[..1944]": DateSpan(FuzzyDate(PAST, ticks(1945), Grain.YEAR)),
    "[1946..]": DateSpan(FuzzyDate(ticks(1946), FUTURE, Grain.YEAR)),
    "[2018-06-05..2018-06-07]": DateSpan(FuzzyDate(ticks(2018, 6, 5), ticks(2018, 6, 8), Grain.DAY)),
    "2018-06-05/2018-06-07": DateSpan(FuzzyDate.day(2018, 6, 5), FuzzyDate.day(2018, 6, 7)),
    "/1945": DateSpan.until(FuzzyDate.year(1945)),
    "2018-06-18/2018-06-24": DateSpan(FuzzyDate.unit(JUNE_19, Grain.WEEK)),
    "2018-33": DateSpan(FuzzyDate.unit(ticks(2018, 2), Grain.QUARTER)),
    "2018-21": DateSpan(FuzzyDate.unit(ticks(2018, 4), Grain.SEASON)),
    "-0043-03-15": DateSpan(FuzzyDate.day(-43, 3, 15)),
    "Y20000": DateSpan(FuzzyDate.year(20_000)),
}


@pytest.mark.parametrize("text", FORMS)
def test_each_form_is_written(text: str) -> None:
    assert to_edtf(FORMS[text]) == text


@pytest.mark.parametrize("text", FORMS)
def test_each_form_is_read_to_the_same_start(text: str) -> None:
    read = from_edtf(text)
    assert read.start == FORMS[text].start
    assert to_edtf(read) == text


def test_a_part_of_the_day_and_a_part_of_the_month_become_the_unit_they_lie_in() -> None:
    night = FuzzyDate(JUNE_19 - DAY + 18 * HOUR, JUNE_19, Grain.PART_OF_DAY)
    earlier_this_month = FuzzyDate(ticks(2018, 6), JUNE_19, Grain.MONTH)
    assert to_edtf(DateSpan(night)) == "2018-06-18"
    assert to_edtf(DateSpan(earlier_this_month)) == "2018-06"


def test_what_has_no_date_has_no_edtf() -> None:
    assert to_edtf(DateSpan.undated(before=JUNE_19)) is None


def test_a_clock_time_keeps_its_zone() -> None:
    read = from_edtf("2018-06-19T14:30:00-05:00")
    assert read.start.utc_offset_s == -5 * HOUR
    assert to_edtf(read) == "2018-06-19T14:30:00-05:00"


@given(units)
def test_every_unit_comes_back_from_its_text(date: FuzzyDate) -> None:
    text = to_edtf(DateSpan(date))
    assert text is not None
    assert from_edtf(text) == DateSpan(date)


@given(lasting())
def test_every_interval_comes_back_from_its_text(span: DateSpan) -> None:
    text = to_edtf(span)
    assert text is not None
    read = from_edtf(text)
    assert read.outer == span.outer
    assert to_edtf(read) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("yesterday", "is not a date"),
        ("2018-13", "month 13"),
        ("2018-02-30", "day 30"),
        ("../2018", "no start"),
        ("/", "no start"),
        ("2018/2017", "ends before"),
        ("[..]", "names no date"),
        ("[2018]", "not one of"),
        ("[1946..1944]", "ends before"),
        ("199X-05", "unknown year"),
        ("", "is not a date"),
    ],
)
def test_what_is_no_edtf_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        from_edtf(text)

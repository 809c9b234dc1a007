"""EDTF out and in: the forms that the program writes, and what it refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import broken, edtf_texts, lasting, refusal, told_spans, units
from timeline_app.dates.civil import DAY, FUTURE, HOUR, PAST, ticks
from timeline_app.dates.edtf import from_edtf, to_edtf
from timeline_app.dates.grain import Doubt, Edge, Grain
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
    "Y-20000": DateSpan(FuzzyDate.year(-20_000)),
    "0000": DateSpan(FuzzyDate.year(0)),
    "2018-06-XX": DateSpan(FuzzyDate(ticks(2018, 6), ticks(2018, 7), Grain.DAY)),
    "2018-XX-XX": DateSpan(FuzzyDate(ticks(2018), ticks(2019), Grain.DAY)),
    "2018-XX": DateSpan(FuzzyDate(ticks(2018), ticks(2019), Grain.MONTH)),
    "-00XX": DateSpan(FuzzyDate.century(-1)),
    "-01XX": DateSpan(FuzzyDate.century(-2)),
    "-004X": DateSpan(FuzzyDate.decade(-49)),
    "00XX": DateSpan(FuzzyDate.century(1)),
    "../1945": DateSpan.always_until(FuzzyDate.year(1945)),
    "1939-09~/1945?": DateSpan(
        FuzzyDate.unit(ticks(1939, 9), Grain.MONTH, doubt=Doubt.APPROXIMATE),
        FuzzyDate.unit(ticks(1945), Grain.YEAR, doubt=Doubt.UNCERTAIN),
    ),
    "/1945~": DateSpan.until(FuzzyDate.unit(ticks(1945), Grain.YEAR, doubt=Doubt.APPROXIMATE)),
    "1939/": DateSpan(FuzzyDate.year(1939), FuzzyDate(ticks(1939), FUTURE, Grain.DAY, edge=Edge.UNKNOWN)),
    "20XX%": DateSpan(FuzzyDate.unit(ticks(2018), Grain.CENTURY, doubt=Doubt.APPROXIMATE | Doubt.UNCERTAIN)),
    "[1990~..1993~]": DateSpan(FuzzyDate(ticks(1990), ticks(1994), Grain.YEAR, Doubt.APPROXIMATE)),
}
#: Read only: the program has a form of its own for the same bounds.
OTHER_FORMS = {
    "2018-25": "2018-21",
    "2018-28": "2018-24",
    "2018-29": "2018-23",
    "2018-32": "2018-22",
    "2018-37": "[2018-01..2018-04]",
    "2018-41": "[2018-07..2018-12]",
    "2018-06-19T14:30:00-05": "2018-06-19T14:30:00-05:00",
    "2018-06-18T24:00:00": "2018-06-19T00:00:00",
    "[1990..1993-06]": "[1990-01..1993-06]",
}


@pytest.mark.parametrize("text", FORMS)
def test_each_form_is_written(text: str) -> None:
    assert to_edtf(FORMS[text]) == text


@pytest.mark.parametrize("text", FORMS)
def test_each_form_is_read_to_the_same_start(text: str) -> None:
    read = from_edtf(text)
    assert read.start == FORMS[text].start
    assert to_edtf(read) == text


@pytest.mark.parametrize("text", OTHER_FORMS)
def test_other_forms_are_read_and_written_as_ours(text: str) -> None:
    assert to_edtf(from_edtf(text)) == OTHER_FORMS[text]


def test_a_set_of_units_without_a_form_in_sets_is_told_by_finer_ones() -> None:
    seasons = FuzzyDate(ticks(2018, 3), ticks(2018, 9), Grain.SEASON)
    weeks = FuzzyDate(ticks(2018, 6, 4), ticks(2018, 6, 18), Grain.WEEK)
    centuries = FuzzyDate(ticks(1700), ticks(1900), Grain.CENTURY)
    cut = FuzzyDate(ticks(2018, 6, 19), ticks(2018, 9), Grain.MONTH)
    assert to_edtf(DateSpan(seasons)) == "[2018-03..2018-08]"
    assert to_edtf(DateSpan(replace(weeks, grain=Grain.DAY))) == "[2018-06-04..2018-06-17]"
    assert to_edtf(DateSpan(centuries)) == "[1700..1899]"
    assert to_edtf(DateSpan(cut)) == "[2018-06-19..2018-08-31]"


def test_what_has_no_date_tells_the_bound_that_it_has() -> None:
    assert to_edtf(DateSpan.undated(before=JUNE_19 + DAY)) == "[..2018-06-19]"
    assert to_edtf(DateSpan.undated(after=JUNE_19)) == "[2018-06-19..]"
    assert to_edtf(DateSpan.undated()) is None


def test_a_part_of_the_day_and_a_part_of_the_month_become_the_unit_they_lie_in() -> None:
    night = FuzzyDate(JUNE_19 - DAY + 18 * HOUR, JUNE_19, Grain.PART_OF_DAY)
    earlier_this_month = FuzzyDate(ticks(2018, 6), JUNE_19, Grain.MONTH)
    assert to_edtf(DateSpan(night)) == "2018-06-18"
    assert to_edtf(DateSpan(earlier_this_month)) == "2018-06"


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
    # Monday to Sunday is how EDTF says a week.
    assert read == span or read.start.grain is Grain.WEEK


@given(told_spans())
def test_what_is_written_is_no_narrower_than_the_span(span: DateSpan) -> None:
    text = to_edtf(span)
    if text is None:
        return
    read = from_edtf(text)
    assert read.doubt == span.doubt
    assert read.earliest_start <= span.earliest_start
    # A time of the clock stands for its first second.
    assert read.latest_end >= span.latest_end or "T" in text


@given(edtf_texts)
def test_what_is_written_is_written_again_alike(text: str) -> None:
    assert to_edtf(from_edtf(text)) == text


@given(st.from_regex(r"\A[-0-9XYTZ~?%./\[\]:+]{0,30}\Z") | st.text(max_size=40) | broken(edtf_texts))
def test_any_text_is_a_date_or_refused_in_one_sentence(text: str) -> None:
    reason = refusal(from_edtf, text)
    if reason is not None:
        assert reason
        return
    again = to_edtf(from_edtf(text))
    assert again is None or to_edtf(from_edtf(again)) == again


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("yesterday", "is not a date"),
        ("2018-13", "month 13"),
        ("2018-02-30", "day 30"),
        ("../..", "names no date"),
        ("/", "names no date"),
        ("/..", "names no date"),
        ("2018/2017", "ends before"),
        ("[..]", "names no date"),
        ("[2018]", "not one of"),
        ("[1946..1944]", "ends before"),
        ("199X-05", "unknown year"),
        ("", "is not a date"),
        ("-0000", "1 BC is 0000"),
        ("2018-XX-05", "day of an unknown month"),
        ("2018-06-XXT14:30:00", "time of an unknown day"),
        ("2018-06-19T14:30:00+24:00", "not an offset"),
        ("2018-06-19T14:61:00", "14:61:00 does not exist"),
        ("Y100000000001", "outside the range"),
        ("Y2018", "is not a date"),
        ("2018-42", "month 42"),
        ("2018~-06", "is not a date"),
        ("1XXX", "is not a date"),
        ("٢٠١٨", "is not a date"),
        ("2018/2019/2020", "is not a date"),
        ("[1667,1670]", "not one of"),
        ("{1667..1670}", "is not a date"),
        ("9" * 1_000, "too long"),
    ],
)
def test_what_is_no_edtf_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        from_edtf(text)

"""Dates in words for people."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.dates.strategies import lasting, units
from timeline_app.dates.civil import DAY, FUTURE, HOUR, PAST, ticks
from timeline_app.dates.edtf import from_edtf
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import in_words, ordinal

MONDAY = ticks(2018, 6, 18)


def test_a_part_of_a_day_is_named_with_its_weekday() -> None:
    night = FuzzyDate(MONDAY + 18 * HOUR, MONDAY + DAY, Grain.PART_OF_DAY)
    assert in_words(DateSpan(night)) == "Monday night, 18 June 2018"


def test_since_april() -> None:
    assert in_words(DateSpan.since(FuzzyDate.month(2018, 4), MONDAY)) == "since April 2018"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2018-06-19", "Tuesday 19 June 2018"),
        ("1850~", "c. 1850"),
        ("1850?", "perhaps 1850"),
        ("1850%", "perhaps c. 1850"),
        ("199X", "the 1990s"),
        ("18XX", "the 19th century"),
        ("[2018-06-05..2018-06-07]", "between 5 and 7 June 2018"),
        ("2018-06-05/2018-06-07", "from 5 to 7 June 2018"),
        ("2018-05-30/2018-06-07", "from 30 May to 7 June 2018"),
        ("[..1944]", "before 1945"),
        ("[1946..]", "after 1945"),
        ("/1945", "until 1945"),
        ("2018-06-18/2018-06-24", "the week of Monday 18 June 2018"),
        ("2018-34", "the 2nd quarter of 2018"),
        ("2018-24", "winter 2018–19"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("Y20000", "20000"),
        ("2018-06-19T14:30:00", "Tuesday 19 June 2018, 14:30:00"),
        ("2018-06-19T14:30:00Z", "Tuesday 19 June 2018, 14:30:00 UTC"),
        ("2018-06-19T14:30:00-05:00", "Tuesday 19 June 2018, 14:30:00 UTC−5"),
        ("2018-06-19T14:30:00+05:30", "Tuesday 19 June 2018, 14:30:00 UTC+5:30"),
        ("2018-06-19~", "about Tuesday 19 June 2018"),
        ("199X%", "perhaps about the 1990s"),
        ("[..1944~]", "before c. 1945"),
        ("[..1944?]", "perhaps before 1945"),
        ("[2018-06-05~..2018-06-07~]", "approximately between 5 and 7 June 2018"),
        ("[1990..1993]", "the early 1990s"),
        ("[1991..1993]", "between 1991 and 1993"),
        ("[-0049..-0044]", "between 50 and 45 BC"),
        ("[2018-04..2018-06]", "between April and June 2018"),
        ("[2018-06-16..2018-06-17]", "the weekend of 16–17 June 2018"),
        ("[2018-06-30..2018-07-01]", "the weekend of 30 June – 1 July 2018"),
        ("2018-06-XX", "some day in June 2018"),
        ("2018-XX", "some month in 2018"),
        ("2018-04/2018-06", "from April to June 2018"),
        ("2018-33/2018-34", "from the 1st to the 2nd quarter of 2018"),
        ("1850~/1860", "from c. 1850 to 1860"),
        ("1939/1939", "starting and ending in 1939"),
        ("1939-01-01/1939-12-31", "throughout 1939"),
        ("1939/", "from 1939, end unknown"),
        ("../1945", "until 1945, start open"),
        ("1999-24", "winter 1999–2000"),
        ("0000-24", "winter 1 BC – AD 1"),
        ("0033", "AD 33"),
        ("0033-04-03", "3 April AD 33"),
        ("190X", "the decade 1900–1909"),
        ("000X", "the decade 1 BC – AD 9"),
        ("-004X", "the decade 50–41 BC"),
        ("-00XX", "the 1st century BC"),
        ("00XX", "the 1st century"),
    ],
)
def test_edtf_in_words(edtf: str, words: str) -> None:
    assert in_words(from_edtf(edtf)) == words


def test_what_has_no_date_says_what_is_known() -> None:
    assert in_words(DateSpan.undated()) == "no date of its own"
    before = DateSpan.undated(before=ticks(2018, 6, 20))
    assert in_words(before) == "no date of its own; not after 19 June 2018"


WHEN = {
    "the morning of 15 March 44 BC": FuzzyDate(
        ticks(-43, 3, 15, 6), ticks(-43, 3, 15, 12), Grain.PART_OF_DAY
    ),
    "some time between 15:00 and 17:00 on Monday 18 June 2018": FuzzyDate(
        MONDAY + 15 * HOUR, MONDAY + 17 * HOUR, Grain.PART_OF_DAY
    ),
    "Monday 18 June 2018, 2 pm": FuzzyDate.unit(MONDAY + 14 * HOUR, Grain.HOUR),
    "Monday 18 June 2018, 14:00": FuzzyDate.unit(MONDAY + 14 * HOUR, Grain.MINUTE),
    "between 14:00 and 15:30 on Monday 18 June 2018": FuzzyDate(
        MONDAY + 14 * HOUR, MONDAY + 15 * HOUR + 31 * 60, Grain.MINUTE
    ),
    "Monday 18 June 2018, 2 pm or later": FuzzyDate(MONDAY + 14 * HOUR, FUTURE, Grain.HOUR),
    "before Monday 18 June 2018, 14:00": FuzzyDate(PAST, MONDAY + 14 * HOUR, Grain.MINUTE),
    "after Monday night, 18 June 2018": FuzzyDate(MONDAY + DAY, FUTURE, Grain.PART_OF_DAY),
    "Monday 18 June 2018 (before 15:00)": FuzzyDate(MONDAY, MONDAY + 15 * HOUR, Grain.DAY),
    "June 2018 (before the 18th)": FuzzyDate(ticks(2018, 6), MONDAY, Grain.MONTH),
    "June 2018 (after the 17th)": FuzzyDate(MONDAY, ticks(2018, 7), Grain.MONTH),
    "2018 (between 5 June and 17 July)": FuzzyDate(ticks(2018, 6, 5), ticks(2018, 7, 18), Grain.YEAR),
    "the 1990s (after 1994)": FuzzyDate(ticks(1995), ticks(2000), Grain.DECADE),
    "mid-June 2018": FuzzyDate(ticks(2018, 6, 11), ticks(2018, 6, 21), Grain.MONTH),
    "late 2018": FuzzyDate(ticks(2018, 9), ticks(2019), Grain.YEAR),
    "the first half of 2018": FuzzyDate(ticks(2018), ticks(2018, 7), Grain.YEAR),
    "the mid-19th century": FuzzyDate(ticks(1834), ticks(1867), Grain.YEAR),
    "the late 1st century BC": FuzzyDate(ticks(-32), ticks(1), Grain.YEAR),
    "between 18 June and 31 August 2018": FuzzyDate(MONDAY, ticks(2018, 9), Grain.MONTH),
    "before 18 June 1500": FuzzyDate(PAST, ticks(1500, 6, 18), Grain.MONTH),
}


@pytest.mark.parametrize("words", WHEN)
def test_each_form_reads_naturally(words: str) -> None:
    assert in_words(DateSpan(WHEN[words])) == words


def test_hours_of_one_day_name_the_day_once() -> None:
    two, four = (FuzzyDate.unit(MONDAY + hour * HOUR, Grain.MINUTE) for hour in (14, 16))
    assert in_words(DateSpan(two, four)) == "from 14:00 to 16:00 on Monday 18 June 2018"


@given(units)
def test_nobody_reads_of_a_year_0_or_a_negative_year(date: FuzzyDate) -> None:
    words = in_words(DateSpan(date)).split()
    assert "0" not in words
    assert not any(word.startswith("-") for word in words)


@given(lasting())
def test_every_interval_says_that_it_lasts(span: DateSpan) -> None:
    assert in_words(span).startswith(("from ", "throughout ", "starting and ending "))


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th",
    ]  # fmt: skip

"""Dates in words for people."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.dates.strategies import lasting, units
from timeline_app.dates.civil import DAY, HOUR, ticks
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
        ("2018-24", "winter 2018 to 2019"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("Y20000", "20000"),
        ("2018-06-19T14:30:00Z", "Tuesday 19 June 2018, 14:30:00"),
    ],
)
def test_edtf_in_words(edtf: str, words: str) -> None:
    assert in_words(from_edtf(edtf)) == words


def test_what_has_no_date_says_what_is_known() -> None:
    assert in_words(DateSpan.undated()) == "no date of its own"
    before = DateSpan.undated(before=ticks(2018, 6, 20))
    assert in_words(before) == "no date of its own; not after 19 June 2018"


@given(units)
def test_nobody_reads_of_a_year_0_or_a_negative_year(date: FuzzyDate) -> None:
    words = in_words(DateSpan(date)).split()
    assert "0" not in words
    assert not any(word.startswith("-") for word in words)


@given(lasting())
def test_every_interval_has_words(span: DateSpan) -> None:
    assert in_words(span).startswith("from ")


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th",
    ]  # fmt: skip

"""Our EDTF against the edtf library's grammar and bounds, wherever it supports the form.

What it does not support stands at ``_UNSUPPORTED``; and its winter ends with the year.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.dates.strategies import edtf_texts
from timeline_app.dates.civil import DAY, FUTURE, PAST, Ticks, date_of
from timeline_app.dates.edtf import from_edtf, to_edtf
from timeline_app.dates.span import DateSpan, FuzzyDate

_UNSUPPORTED = re.compile(
    r"-(?:2[1-4]|3[3-6])[~?%]"  # doubt of seasons and quarters
    r"|-3[3-6]/|/.*-3[3-6]"  # quarters in intervals
    r"|/.*[XYT]|[XYT].*/"  # unspecified digits, far years and times in intervals
    r"|[TY].*[~?%]"  # doubt of times and of far years
    r"|T.*[+-](?:1[3-9]|2\d):"  # offsets that no zone has
    r"|^-\d{4}-XX"  # read with January and December exchanged
    r"|\[.*[~?%YT]|Y-?\d+-"  # doubt, far years and times in sets; months of far years
)
_WINTER = re.compile(r"-24(?!\d)(?!-)")


def days(first: Ticks, past_last: Ticks) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return date_of(first // DAY), date_of((past_last - 1) // DAY)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(edtf_texts)
def test_what_we_write_is_valid_and_has_the_same_bounds(text: str) -> None:
    assume(not _UNSUPPORTED.search(text))
    parsed = parse_edtf(text)
    read = from_edtf(text)
    if read.earliest_start == PAST or read.latest_end == FUTURE or _WINTER.search(text):
        return
    first, last = days(*read.outer)
    assert tuple(parsed.lower_strict())[:3] == first
    assert tuple(parsed.upper_strict())[:3] == last


@pytest.mark.parametrize(
    "text",
    [
        "201X", "20XX", "-00XX", "-01XX", "-004X", "000X", "2018-XX", "2018-06-XX", "2018-XX-XX", "2018-02-XX",
        "2018-21", "2018-22", "2018-23", "2018-25", "2018-26", "2018-33", "2018-36", "2018-37", "2018-39",
        "2018-40", "2018-41", "1850~", "1850?", "1850%", "2018-06~", "2018-06-19%", "199X~", "2018-06-XX?",
        "1984~/2004-06", "1984/2004-06~", "1984~/2004?", "1984-06-02?/2004-08-08~", "19XX/20XX",
        "2018-21/2018-22", "[1990..1993]", "[2018-06-05..2018-06-07]", "-0043-03-15", "0000",
        "Y20000", "Y-20000", "-0100/0100", "2018-06-19T14:30:00", "2018-06-19T14:30:00Z",
        "2018-06-19T14:30:00-05:00",
    ],
)  # fmt: skip
def test_what_both_read_has_the_same_bounds(text: str) -> None:
    parsed = parse_edtf(text)
    first, last = days(*from_edtf(text).outer)
    assert tuple(parsed.lower_strict())[:3] == first
    assert tuple(parsed.upper_strict())[:3] == last


@given(st.dates())
def test_days_are_those_of_the_standard_library(day: date) -> None:
    assert to_edtf(DateSpan(FuzzyDate.day(day.year, day.month, day.day))) == day.isoformat()

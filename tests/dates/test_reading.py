"""Words to dates: what we write ourselves comes back the same, common forms are read, the rest is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.dates.strategies import any_dates, broken, edtf_texts, refusal, told_spans
from timeline_app.dates import reading
from timeline_app.dates.civil import ticks
from timeline_app.dates.edtf import from_edtf, to_edtf
from timeline_app.dates.grain import Grain
from timeline_app.dates.reading import LONGEST, read_date
from timeline_app.dates.reading_units import read_unit
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import MONTHS, in_words, ordinal

DAY_FORMATS = [
    "{d} {B} {Y}", "{d} {b} {Y}", "{d} {b}. {Y}", "{th} {B} {Y}", "the {th} of {B}, {Y}", "{B} {d}, {Y}", "{b} {d} {Y}",
    "{B} {th}, {Y}", "{B} {th} {Y}", "{Y}-{m}-{dd}", "{Y}/{m}/{dd}", "{Y}{m}{dd}", "{dd}.{m}.{Y}", "{Y} {B} {d}",
    "on {d} {B} {Y}", "{dd} {B} {Y}",
]  # fmt: skip


@given(told_spans())
@example(DateSpan(FuzzyDate.unit(ticks(1900), Grain.DECADE)))
@example(DateSpan(FuzzyDate.unit(ticks(5), Grain.DECADE)))
@example(DateSpan(FuzzyDate.unit(ticks(-50), Grain.CENTURY)))
@example(DateSpan(FuzzyDate.day(5, 6, 7), FuzzyDate.day(5, 6, 9)))
@example(DateSpan(FuzzyDate.year(-499), FuzzyDate.year(-449)))
def test_what_is_written_in_words_is_read_back_to_the_same_span(span: DateSpan) -> None:
    as_of = span.end.lo if span.end is not None and span.open_ended else None
    assert read_date(in_words(span), as_of=as_of) == span


@given(told_spans())
def test_words_are_read_whatever_their_case_and_spaces(span: DateSpan) -> None:
    words = in_words(span)
    assert read_date(f"  {words.upper().replace(' ', '  ')} ") == read_date(words)


@given(any_dates(), st.none() | any_dates())
def test_words_never_say_less_than_the_bounds(start: FuzzyDate, end: FuzzyDate | None) -> None:
    try:
        span = DateSpan(start, end)
    except ValueError:
        return
    read = read_date(in_words(span))
    if span.dated and end is None:
        assert read.earliest_start <= span.earliest_start
        assert read.latest_end >= span.latest_end


@given(edtf_texts)
def test_edtf_is_read_as_such(text: str) -> None:
    assert read_date(text) == from_edtf(text)


WORDS = "between and to from before after 5 June 2018 BC the 1990s c. – ( ) 14:30 early"
date_words = st.sampled_from(WORDS.split())


@given(st.text(max_size=60) | broken(told_spans().map(in_words)) | st.lists(date_words).map(" ".join))
def test_any_text_is_a_date_or_refused_in_one_sentence(text: str) -> None:
    reason = refusal(read_date, text)
    assert reason is None or len(reason.splitlines()) == 1


def test_a_long_text_is_no_date() -> None:
    with pytest.raises(ValueError, match="too long"):
        read_date("between 5 and " * LONGEST)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("19 June 2018", "2018-06-19"),
        ("June 19, 2018", "2018-06-19"),
        ("Tuesday, June 19th 2018", "2018-06-19"),
        ("Tues. 19 Jun. 2018", "2018-06-19"),
        ("the 19th of June, 2018", "2018-06-19"),
        ("on 19 June 2018", "2018-06-19"),
        ("2018 June 19", "2018-06-19"),
        ("2018-6-19", "2018-06-19"),
        ("2018/06/19", "2018-06-19"),
        ("20180619", "2018-06-19"),
        ("19.06.2018", "2018-06-19"),
        ("19. 6. 2018", "2018-06-19"),
        ("06/19/2018", "2018-06-19"),
        ("19/06/2018", "2018-06-19"),
        ("05/05/2018", "2018-05-05"),
        ("Sept. 3, 1939", "1939-09-03"),
        ("June 2018", "2018-06"),
        ("in June of 2018", "2018-06"),
        ("June 2018?", "2018-06?"),
        ("1850", "1850"),
        ("c. 1850", "1850~"),
        ("ca 1850", "1850~"),
        ("around 1850", "1850~"),
        ("perhaps about June 1850", "1850-06%"),
        ("probably 1850", "1850?"),
        ("44 BC", "-0043"),
        ("44 B.C.", "-0043"),
        ("44 b.c.e.", "-0043"),
        ("A.D. 33", "0033"),
        ("33 AD", "0033"),
        ("33 CE", "0033"),
        ("476", "0476"),
        ("15 March 44 BC", "-0043-03-15"),
        ("20000", "Y20000"),
        ("the 1990s", "199X"),
        ("1990's", "199X"),
        ("the 1900s", "19XX"),
        ("the 2000s", "200X"),
        ("early 1990s", "[1990..1993]"),
        ("the mid-1990s", "[1994..1996]"),
        ("late 19th century", "[1867..1899]"),
        ("nineteenth century", "18XX"),
        ("the 5th century BC", "-04XX"),
        ("first half of the 19th century", "[1800..1849]"),
        ("the 2nd quarter of 2018", "2018-34"),
        ("second quarter 2018", "2018-34"),
        ("Q2 2018", "2018-34"),
        ("2018-Q2", "2018-34"),
        ("spring 2018", "2018-21"),
        ("fall of 2018", "2018-23"),
        ("winter 2018–19", "2018-24"),
        ("winter 2018/2019", "2018-24"),
        ("the week of 20 June 2018", "2018-06-18/2018-06-24"),
        ("week 25 of 2018", "2018-06-18/2018-06-24"),
        ("2018-W25", "2018-06-18/2018-06-24"),
        ("the weekend of 16 June 2018", "[2018-06-16..2018-06-17]"),
        ("some day in June 2018", "2018-06-XX"),
        ("between 5 and 7 June 2018", "[2018-06-05..2018-06-07]"),
        ("between June 5 and 7, 2018", "[2018-06-05..2018-06-07]"),
        ("between June 5 and July 7, 2018", "[2018-06-05..2018-07-07]"),
        ("between 30 May and 7 June 2018", "[2018-05-30..2018-06-07]"),
        ("between 1990 and 1993", "[1990..1993]"),
        ("between 50 and 45 BC", "[-0049..-0044]"),
        ("between 500 and 450 BC", "[-0499..-0449]"),
        ("sometime between April and June 2018", "[2018-04..2018-06]"),
        ("from 5 to 7 June 2018", "2018-06-05/2018-06-07"),
        ("5-7 June 2018", "2018-06-05/2018-06-07"),
        ("June 5–7, 2018", "2018-06-05/2018-06-07"),
        ("5 June 2018 - 7 July 2018", "2018-06-05/2018-07-07"),
        ("April through June 2018", "2018-04/2018-06"),
        ("1914-18", "1914/1918"),
        ("1914–1918", "1914/1918"),
        ("1914 to 1918", "1914/1918"),
        ("50–45 BC", "-0049/-0044"),
        ("10 BC to AD 10", "-0009/0010"),
        ("AD 14 to 37", "0014/0037"),
        ("from c. 1850 to 1860", "1850~/1860"),
        ("since April 2018", "2018-04/.."),
        ("from April 2018 onwards", "2018-04/.."),
        ("until 1945", "/1945"),
        ("until 1945, start open", "../1945"),
        ("from 1939, end unknown", "1939/"),
        ("before 1945", "[..1944]"),
        ("prior to June 2018", "[..2018-05]"),
        ("by 1945", "[..1945]"),
        ("after 1945", "[1946..]"),
        ("1945 or later", "[1945..]"),
        ("not before 19 June 2018", "[2018-06-19..]"),
        ("2018-06-19T14:30:00-05:00", "2018-06-19T14:30:00-05:00"),
        ("2018-06-19 14:30:00", "2018-06-19T14:30:00"),
        ("Tue, 19 Jun 2018 14:30:00 +0000", "2018-06-19T14:30:00Z"),
        ("2:30 p.m. on June 19, 2018", "2018-06-19T14:30:00"),
        ("Monday night, 18 June 2018", "2018-06-18"),
    ],
)
def test_common_forms_are_read(typed: str, edtf: str) -> None:
    assert to_edtf(read_date(typed)) == edtf


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2 pm on 19 June 2018", FuzzyDate.unit(ticks(2018, 6, 19, 14), Grain.HOUR)),
        ("12 am on 19 June 2018", FuzzyDate.unit(ticks(2018, 6, 19), Grain.HOUR)),
        ("19 June 2018, 12 noon", FuzzyDate.unit(ticks(2018, 6, 19, 12), Grain.HOUR)),
        ("19 June 2018 at 14:30", FuzzyDate.unit(ticks(2018, 6, 19, 14, 30), Grain.MINUTE)),
        ("2018-06-19T14:30", FuzzyDate.unit(ticks(2018, 6, 19, 14, 30), Grain.MINUTE)),
        ("2018-06-19T14:30:05.250", FuzzyDate.unit(ticks(2018, 6, 19, 14, 30, 5), Grain.SECOND)),
        (
            "the night of 18 June 2018",
            FuzzyDate(ticks(2018, 6, 18, 18), ticks(2018, 6, 19), Grain.PART_OF_DAY),
        ),
        (
            "18 June 2018 in the morning",
            FuzzyDate(ticks(2018, 6, 18, 6), ticks(2018, 6, 18, 12), Grain.PART_OF_DAY),
        ),
        ("early June 2018", FuzzyDate(ticks(2018, 6), ticks(2018, 6, 11), Grain.MONTH)),
        ("late 2018", FuzzyDate(ticks(2018, 9), ticks(2019), Grain.YEAR)),
        ("June 2018 (before the 19th)", FuzzyDate(ticks(2018, 6), ticks(2018, 6, 19), Grain.MONTH)),
    ],
)
def test_times_and_parts_are_read(typed: str, expected: FuzzyDate) -> None:
    assert read_date(typed) == DateSpan(expected)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "type a date"),
        ("someday", "is not a date that can be read"),
        ("Christmas 2018", "is not a date that can be read"),
        ("19 Brumaire 1799", "“Brumaire” is not a month"),
        ("30 February 2018", "February 2018 has no day 30"),
        ("31 April 44 BC", "April 44 BC has no day 31"),
        ("2018-13-01", "month 13"),
        ("Monday 19 June 2018", "is a Tuesday, not a Monday"),
        ("Monday night, 19 June 2018", "is a Tuesday, not a Monday"),
        ("June 5", "has no year"),
        ("Monday, the 5th of June", "has no year"),
        ("June", "has no year"),
        ("5 June 18", "century"),
        ("18", "century"),
        ("0", "no year 0"),
        ("5 June 0", "no year 0"),
        ("03/04/2018", "3 April or 4 March"),
        ("19.6", "is not a date"),
        ("25:00 on 19 June 2018", "not a time of the day"),
        ("14 pm on 19 June 2018", "not a time of the day"),
        ("the 5th quarter of 2018", "no quarter 5"),
        ("summer 2018–19", "not the two years"),
        ("week 53 of 2018", "no week 53"),
        ("from 7 to 5 June 2018", "ends before it starts"),
        ("between 1993 and 1990", "ends before it starts"),
        ("the decade 1900–1912", "not a decade"),
        ("June 2018 (before 5 July 2018)", "does not lie within"),
        ("the weekend of 19 June 2018", "not on a weekend"),
        ("some month in June 2018", "not longer"),
    ],
)
def test_what_is_no_date_is_refused_with_what_is_wrong(typed: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_date(typed)


def test_an_open_end_has_not_come_before_the_day_of_the_words() -> None:
    day = ticks(2018, 6, 19)
    assert read_date("since April 2018", as_of=day) == DateSpan.since(FuzzyDate.month(2018, 4), day)
    assert read_date("19 June 2018", as_of=day) == DateSpan(FuzzyDate.day(2018, 6, 19))


def test_since_without_a_day_of_the_words_is_not_over_before_it_began() -> None:
    assert read_date("since April 2018") == DateSpan.since(FuzzyDate.month(2018, 4), ticks(2018, 4))


@given(st.dates(min_value=date(100, 1, 1)), st.sampled_from(DAY_FORMATS))
def test_days_in_the_common_formats_are_read_back(day: date, form: str) -> None:
    names = {"Y": f"{day.year:04}", "d": str(day.day), "m": f"{day.month:02}", "B": MONTHS[day.month - 1]}
    names |= {"b": MONTHS[day.month - 1][:3], "th": ordinal(day.day), "dd": f"{day.day:02}"}
    assert read_date(form.format(**names)) == DateSpan(FuzzyDate.day(day.year, day.month, day.day))


@pytest.mark.parametrize(
    "text",
    [
        "between 5 and 5 and 5 to 5 and 5 to 5 and 5 to 5 and",
        "to ".join(["5 "] * 60),
        " and ".join(["between 5"] * 25),
        "1 – " * 80,
        "perhaps " * 40 + "1850" + "?" * 20,
        "c." * 150,
        "(" * 170 + ")" * 170,
        "to and " * 45,
        "the week of " * 25,
    ],
)
def test_no_text_takes_many_attempts(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = []

    def counted(unit: str) -> FuzzyDate | None:
        attempts.append(unit)
        return read_unit(unit)

    monkeypatch.setattr(reading, "read_unit", counted)
    refusal(read_date, text)
    assert len(attempts) < 20_000

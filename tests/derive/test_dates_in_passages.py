"""Dates that hang on what was told before, on the words beside them, or on a verb that follows."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.engine import Options, expressions_of
from timeline_app.model.source import SourceDocument

TODAY = Options(ticks(2030))


def found(text: str, day: tuple[int, int, int] = (2018, 6, 19)) -> list[tuple[str, str]]:
    """The expressions of an article of that day, each with its TIMEX3 value."""
    written = DateSpan(FuzzyDate.day(*day))
    read = expressions_of(SourceDocument("a", text, given=written), TODAY)[1]
    return [(each.text, each.value) for each in read]


def values(text: str, day: tuple[int, int, int] = (2018, 6, 19)) -> list[str]:
    return [value for _words, value in found(text, day)]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("Digging began in May 2009. The day before, the guild had asked for a halt.", ["2009-05", "2018-06-18"]),
        ("The weir opened in 2014. The previous month the dam had cracked.", ["2014", "2018-05"]),
        ("She came in 1954 and found lodgings the same week.", ["1954", "1954"]),
        ("The mill burned on 3 May 1911. The following month it was sold.", ["1911-05-03", "1911-06"]),
        ("The pit caught fire in May 2009. Two weeks later it was flooded.", ["2009-05", "2009-05"]),
        ("The ferry docked at 9:15. Half an hour later it sank.", ["2018-06-19T09:15", "2018-06-19T09:45"]),
        ("The loom was built in 1820. Two and a half years later it broke.", ["1820", "1822"]),
        ("The quay fell in on 4 March 2012. Six months before that it was inspected.", ["2012-03-04", "2011-09"]),
        ("The kiln went cold in 1958. Sixty years on, it smokes again.", ["1958", "2018"]),
        ("The talks were halted for two days earlier this month.", ["P2D", "2018-06"]),
        ("In the summer of 2016 the tank leaked, last on 29 August.", ["2016-SU", "2016-08-29"]),
        ("In the summer of 2016 the tank leaked, last on 4 May.", ["2016-SU", "2018-05-04"]),
        ("In the winter of 2015-16 the tank leaked, first on 9 December.", ["2015-WI", "2015-12-09"]),
    ],
)  # fmt: skip
def test_what_is_counted_from_a_date_is_no_finer_than_that_date(passage: str, expected: list[str]) -> None:
    assert values(passage) == expected


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("One day in July 2001 the miller shut the gate. That afternoon he left.", ["2001-07"]),
        ("The barge sank on 3 May. Nobody drowned. The crew were cold. That evening they got soup.",
         ["2018-05-03", "2018-05-03TEV"]),
        ("The barge sank at Hull. That evening the crew got soup.", ["2018-06-19TEV"]),
    ],
)  # fmt: skip
def test_that_evening_is_of_a_day_that_was_told(passage: str, expected: list[str]) -> None:
    assert [value for value in values(passage) if "X" not in value] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("By spring it was gone.", ["2018-SP"]),
        ("By October the well was dry.", ["2017-10"]),
        ("The well will be dry by October.", ["2018-10"]),
        ("A thaw is unlikely before autumn.", ["2018-FA"]),
        ("Figures for September will be printed in July.", ["2017-09", "2018-07"]),
        ("The wind will drop overnight.", ["2018-06-19TNI"]),
        ("Hail fell overnight.", ["2018-06-18TNI"]),
        ("The barn will open in the new year.", ["2019"]),
        ("He bought the barn in the new year.", ["2018"]),
    ],
)
def test_the_words_beside_a_date_tell_its_side(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2017 was a lean year for millers.", ["2017"]),
        ("They lost at Expo 2015 and won the Cup 2016.", ["2015", "2016"]),
        ("The shop sells Orlan 2008 tyres.", []),
        ("One day the harbour will be deeper.", ["FUTURE_REF"]),
        ("One day a man who would not pay came in.", ["P1D"]),
        ("Soon the harbour will be deeper.", ["FUTURE_REF"]),
        ("Catches fell in both July and August.", ["2017-07", "2017-08"]),
        ("The year ended as it began.", []),
        ("For the year ended June 30 it made a loss.", ["P1Y", "2017-06-30"]),
        ("The vote is set for noon, with music after it.", ["2018-06-19T12:00"]),
        ("He kept the key over the next year.", ["P1Y"]),
        ("He will get the key next year.", ["2019"]),
    ],
)
def test_what_is_a_date_and_what_is_none(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("A barn burned in August 2013. Its owner had confessed in February. On August 12 he bought matches.",
         ["2013-08", "2018-02", "2013-08-12"]),
        ("The ferry sank in August 2013. On August 12 a diver found it. It was raised in September.",
         ["2013-08", "2013-08-12", "2013-09"]),
        ("In mid-January 2016 the quay was shut. On the 30th it fell in. February was calm.",
         ["2016-01", "2016-01-30", "2016-02"]),
        ("In early 2009 she ran the mill; by the summer she had sold it.", ["2009", "2009-SU"]),
        ("The mill shut in September 2008. That Christmas nobody sang.", ["2008-09", "2008-12-25"]),
        ("They met on a foggy Tuesday in May 1979.", ["1979-05"]),
        ("Last year she drew a map, due out on July 15.", ["2017", "2018-07-15"]),
        ("It trades on a fiscal year ending in July.", ["2018-07"]),
        ("He was seen between 2:15 a.m. and 2:40 a.m. on Friday.", ["2018-06-15T02:15", "2018-06-15T02:40"]),
        ("The gate was open from 10:00 to 11:30 p.m. Sunday.", ["2018-06-17T22:00", "2018-06-17T23:30"]),
        ("The alarm rang at 0535.", ["2018-06-19T05:35"]),
        ("The road was shut from 0600 to 1800 on Sunday.", ["2018-06-19T06:00", "2018-06-17"]),
        ("He came last Monday and left last Thursday.", ["2018-06-11", "2018-06-14"]),
        ("The winter was wet.", ["2017-WI"]),
    ],
)  # fmt: skip
def test_a_date_goes_on_from_the_one_that_tells_its_month_year_or_day(
    passage: str, expected: list[str]
) -> None:
    assert values(passage) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She lives at 1984 Mill Road.", []),
        ("The all-new 2020 Corvo went on sale.", []),
        ("He drives a 2008 Corvo.", []),
        ("The 2011 Corvo saloon was quiet.", []),
        ("In 1984 Mill Street was paved.", ["1984"]),
        ("Since 2008 Corvo vans have been built here.", ["2008"]),
        ("The 2016 Olympics were dear.", ["2016"]),
    ],
)
def test_houses_and_models_have_numbers_that_are_no_years(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tomorrow week the fair begins.", ["2018-06-27"]),
        ("It began the Monday before last.", ["2018-06-11"]),
        ("The weekend of June 5-6 was wet.", ["2018-06-05/2018-06-06"]),
        ("Mills boomed in the noughties.", ["200"]),
        ("It burned a quarter of a century ago.", ["1993"]),
    ],
)
def test_days_weeks_and_decades_have_names_of_their_own(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected

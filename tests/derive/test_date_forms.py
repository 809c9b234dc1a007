"""Forms of dates that stand in lists, timetables, letters, diaries and histories."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import civil, ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.analysis import analyse_document, read_expressions
from timeline_app.derive.engine import Options, expressions_of
from timeline_app.model.source import SourceDocument

TODAY = Options(ticks(2030))


def values(text: str, day: tuple[int, int, int] | None = (2018, 6, 19)) -> list[str]:
    """The TIMEX3 values of an article of that day, or of one without a day."""
    written = DateSpan(FuzzyDate.day(*day)) if day is not None else None
    return [found.value for found in expressions_of(SourceDocument("a", text, given=written), TODAY)[1]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The choir sang on 5–7 and 12 June.", ["2018-06-05/2018-06-12"]),
        ("Auditions were held on 1, 8, 12 and 15 June 2017.", ["2017-06-01/2017-06-15"]),
        ("The dates were the 3rd and 4th of May.", ["2018-05-03/2018-05-04"]),
        ("The bond was signed on the 19th day of July, 2016.", ["2016-07-19"]),
        ("Fri 8: quiz. Sat 16, at noon: fair.", ["2018-06-08", "2018-06-16", "2018-06-16T12:00"]),
        ("They were held on the last weekend of May.", ["2018-W21-WE"]),
        ("She is away until 24 November, back on the 27th.", ["2018-11-24", "2018-11-27"]),
        ("Come August the ewes will be up here.", ["2018-08"]),
    ],
)
def test_days_of_a_list_are_read_together(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On Sunday it opened from 4 to 7 p.m. for all.", ["T16:00", "T19:00"]),
        ("On Sunday it opened from 11 to 2 p.m. for all.", ["T11:00", "T14:00"]),
        ("A pane broke between 9 and 10 p.m. on Sunday.", ["T21:00", "T22:00"]),
        ("It was open 2-4 p.m. Sunday.", ["T14:00/2018-06-17T16:00"]),
        ("It was open 10pm–2am on Sunday.", ["T22:00/2018-06-18T02:00"]),
        ("The lamp fell at seven on Sunday evening.", ["T19:00"]),
        ("The lamp fell on Sunday at eight, he said.", ["T08:00"]),
        ("The lamp fell on Sunday at eight farms.", []),
        ("The lamp fell on Saturday night at 2.", ["T02:00"]),
        ("The lamp fell on Sunday morning at 12.", ["T00:00"]),
        ("On Sunday it fell at 3.05 in the afternoon.", ["T15:05"]),
    ],
)
def test_hours_side_by_side_share_their_half_of_the_day(sentence: str, expected: list[str]) -> None:
    assert [value for value in values(sentence) if "T" in value] == [f"2018-06-17{each}" for each in expected]


@pytest.mark.parametrize(
    ("feast", "value"),
    [
        ("on Trinity Sunday", "2018-05-27"),
        ("on the first Sunday of Advent", "2017-12-03"),
        ("on Shrove Tuesday", "2018-02-13"),
        ("at Michaelmas", "2017-09-29"),
        ("on Juneteenth 2017", "2017-06-19"),
        ("on St. Stephen's Day", "2017-12-26"),
    ],
)
def test_feasts_have_their_day(feast: str, value: str) -> None:
    assert values(f"The bells rang {feast}.") == [value]


def test_what_a_feast_does_is_said_of_its_day() -> None:
    assert values("Easter Sunday fell early.") == ["2018-04-01"]
    assert values("The Good Friday agreement held.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This time last year it was cold.", ["2017-06"]),
        ("This day last year the dam broke.", ["2017-06-19"]),
        ("It has grown since the turn of the century.", ["2000"]),
        ("It was built at the turn of the 19th century.", ["1800"]),
        ("Yours of the 24th ult. came on the 2nd inst. by cart.", ["2018-05-24", "2018-06-02"]),
        ("From 1890 onwards she lived at Deal.", ["1890"]),
        ("It has been shut since at least 2009.", ["2009"]),
        ("This time last year it was cold. The gale of 4 May cost two lives.", ["2017-06", "2018-05-04"]),
        ("Over the past year we shut six shops.", ["P1Y"]),
        ("In the 20th century it was a cinema, and in the ’70s a bank.", ["19", "197"]),
        ("They rowed for two hours one day a week.", ["PT2H", "P1W"]),
        ("See Annals of Milling 23 (7): 1739–1752, ISSN 1077-1926.", []),
    ],
)
def test_spans_and_points_of_longer_times(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At half past two saw a sail to the north.", ["2018-06-19T02:30"]),
        ("The siren went at 11.42 on Sunday night.", ["2018-06-17T23:42"]),
        ("The bond rose to 11.42 on Sunday night.", ["2018-06-17TNI"]),
        ("Doors open at 10 a.m. sharp on Friday, June 22.", ["2018-06-22T10:00"]),
        ("They were away for three years, two months and six days.", ["P3Y2M6D"]),
        ("It sells twice as many as ten years ago.", ["2008"]),
        ("The gate is painted every third year.", ["P3Y"]),
        ("The guild meets on the first and third Mondays of the month.", ["XXXX-WXX-1"]),
        ("Rent is due on the fifth day of each month.", ["XXXX-XX-05"]),
        ("Tolls rose in the mid- to late 1970s.", ["197"]),
        ("It was worked in the late 17th and early 18th centuries.", ["16/17"]),
        ("He left on Friday last, and his brother in April last.", ["2018-06-15", "2018-04"]),
        ("The dues will not rise any time soon, nor within the year.", ["FUTURE_REF", "P1Y"]),
        ("The line is quiet; it won't open anytime soon.", ["FUTURE_REF"]),
        ("The storms of the past week cost four boats.", ["P1W"]),
        ("A year to the day later the dam broke.", ["XXXX-XX-XX"]),
        ("It took four and one-half hours, or 2 hr 5 min, to a buoy.", ["PT4H30M", "PT2H5M"]),
        ("They have met as long ago as 1966.", ["1966"]),
        ("It snowed at New Year, but not for the Chinese New Year.", ["2018-01-01"]),
        ("In the early hours, a barn burned; by evening it was ash.", ["2018-06-19TMO", "2018-06-19TEV"]),
        ("In a matter of days the weeks-old strike was over.", ["PXD", "PXW"]),
        ("At the same time last year the day's catch was small.", ["2017-06", "2018-06-19"]),
    ],
)
def test_forms_of_letters_lists_and_reports(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The last day of term is 7 May.", ["2019-05-07"]),
        ("The barge came as late as mid-April.", ["2018-04"]),
        ("The barge came as recently as May.", ["2018-05"]),
        ("The clerk, first chosen in '88, was beaten as early as May.", ["1988", "2018-05"]),
        ("Dockers walked off the quay Monday and plan to stay out through Friday.", ["2018-06-18", "2018-06-22"]),
        ("On Friday the Quay League plans to march.", ["2018-06-22"]),
        ("The loan, signed by both towns in April, is to be paid back this month.", ["2018-04", "2018-06"]),
        ("The vote set for Thursday will be close.", ["2018-06-21"]),
        ("Twelve songs include the winner of the prize on Saturday.", ["2018-06-16"]),
        ("I hope to be back before Christmas.", ["2018-12-25"]),
        ("The mill is trying to sell itself under a May treaty.", ["2018-05"]),
        ("The rise is since year-end.", ["2017-12-31"]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_date_tells_its_side(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mound was raised about 9,500 BC.", ["-9499"]),
        ("It fell on 4 September 476.", ["0476-09-04"]),
        ("On 4 September 476 men left.", ["2017-09-04"]),
        ("The year 476 was its last.", ["0476"]),
        ("In the third millennium BC they dug flint.", ["-3"]),
        ("It is open every Monday, Wednesday and Friday.", ["XXXX-WXX-1"]),
        ("It is open Mon–Fri, they said.", ["P1W"]),
        ("They sail on the weekend of July 7.", ["2018-W27-WE"]),
        ("Profit rose in H1.", ["2018-H1"]),
    ],
)
def test_old_years_and_days_of_the_week(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It opens at 8:15 a.m. PDT (3:15 p.m. UTC) on June 28.", ["T08:15", "T15:15Z"]),
        ("It opens at 9 a.m. (0700 GMT) on June 28.", ["T09:00", "T07:00Z"]),
        ("It opens at 2 pm BST / 3 pm CET on June 28.", ["T14:00", "T15:00"]),
    ],
)
def test_the_day_behind_a_bracket_is_that_of_both_times(sentence: str, expected: list[str]) -> None:
    assert [value for value in values(sentence) if "T" in value] == [f"2018-06-28{each}" for each in expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The gate is shut on Thursday or Friday.", ["2018-06-21", "2018-06-22"]),
        ("They met on Monday and Friday.", ["2018-06-18", "2018-06-15"]),
        ("They met from 10 a.m. until noon Monday.", ["2018-06-18T10:00", "2018-06-18T12:00"]),
        ("They vote on the first Tuesday of next month.", ["2018-07-03"]),
        ("She left on the same day as the vote.", []),
        ("It was shut between May and July last year.", ["2017-05", "2017-07"]),
        ("The 2016-2017 school year was short.", ["2016/2017"]),
        ("It fell at 10am on 4/6/2018.", ["2018-06-04T10:00"]),
        ("It fell at 22:15 hrs on Monday.", ["2018-06-18T22:15"]),
        (
            "The Apr. 30-May 2 fair and that of Nov. 3-Dec. 2 were dry.",
            ["2018-04-30/2018-05-02", "2017-11-03/2017-12-02"],
        ),
    ],
)
def test_days_beside_days(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Years past fifty he rowed days past the lock.", []),
        ("His second century of the season came before tea.", []),
        ("It is a 17th century barn.", ["16"]),
        ("The quarter mile was run twice.", []),
        ("The year to date was dry.", ["2018"]),
    ],
)
def test_what_only_sounds_like_a_time_is_none(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


def test_this_summer_may_be_just_over() -> None:
    assert values("We met her this summer.", (2018, 1, 12)) == ["2017-SU"]
    assert values("They will meet her this summer.", (2018, 1, 12)) == ["2018-SU"]
    assert values("We said this summer would be dry.", (2018, 5, 12)) == ["2018-SU"]


def test_a_year_that_has_just_begun_is_new() -> None:
    assert values("Only days into the new year, and still no ice.", (2018, 1, 8))[-1] == "2018"
    assert values("They will sail in the new year.", (2018, 1, 8)) == ["2019"]


def test_a_list_of_hours_goes_on_in_a_day_to_come() -> None:
    assert values("Monday 25 June: 8.00pm The Weavers. 9.00pm News.")[-1] == "2018-06-25T21:00"
    assert values("A hearing is set for June 25. At 9 p.m. police fired.")[-1] == "2018-06-19T21:00"


def test_halves_are_counted_on_to_the_minute() -> None:
    assert (
        values("It began at 2 p.m. on Monday and ended three and a half hours later.")[-1]
        == "2018-06-18T17:30"
    )


def test_a_feast_that_a_story_comes_back_to_may_lie_just_before() -> None:
    text = "In January 1475 the river froze. That same Christmas a truce had been made."
    assert values(text, None) == ["1475-01", "1474-12-25"]


def test_a_story_goes_on_to_the_nearest_decade() -> None:
    assert values("By 1899 she painted; in the twenties she wrote.", None) == ["1899", "192"]
    assert values("By 1925 she painted; in the nineties she had danced.", None) == ["1925", "189"]


def test_after_a_year_before_the_era_years_are_counted_back() -> None:
    text = "In 401 BC the army marched. In 399 it was beaten, and in 31 the town burnt. In 14 AD he died."
    assert values(text, None) == ["-0400", "-0398", "-0030", "0014"]
    assert values("In 12 towns it rained. It grew until 99.", None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2009 Lund joined the board. In June he went to Perth.", ["2009", "2009-06"]),
        ("In 2009 Lund joined the board. In June he will leave it.", ["2009", "2018-06"]),
        ("Lund joined the board in 2009. In June he went to Perth.", ["2009", "2018-06"]),
        ("In 2009 Lund joined it. In May 2012 he fell ill. In June he left.", ["2009", "2012-05", "2012-06"]),
    ],
)
def test_the_year_that_opens_a_sentence_holds_for_the_month_that_opens_the_next(
    text: str, expected: list[str]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A warning is in force from 6am Saturday until midnight Sunday.", ["2018-06-23T06:00", "2018-06-24T24:00"]),
        ("Frost is likely from Thursday night into Friday morning.", ["2018-06-21TNI", "2018-06-22TMO"]),
        ("It rained from Thursday night into Friday morning.", ["2018-06-14TNI", "2018-06-15TMO"]),
    ],
)  # fmt: skip
def test_from_one_day_to_another_both_look_the_same_way(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


REVIEW = "\n\n".join(
    ["January: The ferry sinks.", "February 8: The mayor quits.", "May: Dockers strike.", "October: The mill burns."]
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "year"), [((2017, 12, 30), 2017), ((2018, 1, 3), 2017), ((2018, 10, 30), 2018)]
)
def test_a_year_is_looked_back_on_at_its_end(day: tuple[int, int, int], year: int) -> None:
    assert values(REVIEW, day) == [f"{year}-01", f"{year}-02-08", f"{year}-05", f"{year}-10"]


def test_the_year_ahead_is_not_the_one_that_is_over() -> None:
    ahead = "\n\n".join(
        f"{month}: The {what} will open." for month, what in (("January", "pier"), ("May", "fair"), ("October", "dam"))
    )  # fmt: skip
    assert values(ahead, (2017, 12, 30))[0] == "2018-01"


def test_a_diary_goes_on_by_weekdays_and_numbers() -> None:
    diary = (
        "Tuesday, 4 March 1902\n\nYesterday the pump froze.\n\nWednesday 5th\n\nThaw.\n\nSunday 9th\n\n"
        "Last night Mother died. We bury her on Thursday.\n\nMonday 10th\n\nSnow."
    )
    assert values(diary, None) == [
        "1902-03-04", "1902-03-03", "1902-03-05", "1902-03-09", "1902-03-08TNI", "1902-03-13", "1902-03-10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Posted by Ann Roe, 27 Sep 2011 | 15:22, and June 4, 2012, 3 p.m.", ["2011-09-27T15:22", "2012-06-04T15:00"]),
        ("It closed at 9 p.m. on Friday. It burned at 11:40, she said.", ["2018-06-15T21:00", "2018-06-15T23:40"]),
        ("The shop shut at 5 p.m. on Friday. It opened at 9:15, she said.", ["2018-06-15T17:00", "2018-06-15T21:15"]),
        ("The shop shut at 10 p.m. on Friday. It opened at 7:15, she said.", ["2018-06-15T22:00", "2018-06-15T07:15"]),
        ("The fair opened in 2011. Three minutes later it rained.", ["2011", "XXXX-XX-XX"]),
        ("It opened at 9:15 a.m. on Friday. Three minutes later it rained.", ["2018-06-15T09:15", "2018-06-15T09:18"]),
    ],
)  # fmt: skip
def test_a_clock_is_of_the_day_and_half_day_before_it(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Three ferries sank in the past year.", (2017, 6, 2018, 7)),
        ("Three ferries sank in the last month.", (2018, 5, 2018, 6)),
        ("Three ferries sank last year.", (2017, 1, 2018, 1)),
        ("She nursed in Malta during the Second World War.", (1939, 1, 1946, 1)),
        ("She worked in the second and third quarters of 2017.", (2017, 4, 2017, 10)),
    ],
)
def test_longer_times_have_their_bounds(sentence: str, expected: tuple[int, int, int, int]) -> None:
    document = SourceDocument("a", sentence, given=DateSpan(FuzzyDate.day(2018, 6, 19)))
    analysis = analyse_document(document, TODAY, lambda at: None)
    (when,) = [each.answer.when for each in read_expressions(sentence, analysis)]
    assert when is not None
    assert tuple(number for at in when.outer for number in civil(at)[:2]) == expected


def test_a_war_that_something_is_named_after_dates_nothing() -> None:
    assert values("She stood in the Second World War memorial. World War II films bored her.") == []


def test_at_the_time_needs_no_clause_of_its_own() -> None:
    assert values("In 2011 he left. At the time he was ill.") == ["2011", "2011"]
    assert values("In 2011 he left. He was ill at the time the mill was built.") == ["2011"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ferry runs from May to September.", ["2018-05", "2018-09"]),
        ("It was shut between 3 August and 10 May.", ["2017-08-03", "2018-05-10"]),
        ("It ran from June 2016 to March.", ["2016-06", "2017-03"]),
        ("It is shut from 20 December to 4 January.", ["2018-12-20", "2019-01-04"]),
        ("It was shut in October and in May.", ["2017-10", "2018-05"]),
    ],
)
def test_the_second_date_of_a_range_lies_after_the_first(sentence: str, expected: list[str]) -> None:
    day = (2018, 2, 15) if "ferry" in sentence else (2018, 6, 19)
    assert values(sentence, day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She left at 2 p.m. on Friday. She had come at 9:15.", "2018-06-15T09:15"),
        ("The bell rang at 11:15 on Friday. By one o'clock they were out.", "2018-06-15T13:00"),
        ("The bell rang at 11:15 on Friday. It rang again at 02:15.", "2018-06-15T02:15"),
        ("The boat was taken on Friday. It was found at 5:40 the next morning.", "2018-06-16T05:40"),
        ("The boat was taken on Friday. It sank at 2:15 that night.", "2018-06-16T02:15"),
        ("The boat was taken on Friday. Help came at 3 p.m. the same day.", "2018-06-15T15:00"),
        (
            "The bell rang at 6 p.m. on Friday. At half past seven in the morning it broke.",
            "2018-06-15T07:30",
        ),
    ],
)
def test_a_clock_without_its_half_follows_the_time_before(text: str, expected: str) -> None:
    assert values(text)[-1] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He was ill in August.", ["2017-08"]),
        ("He was in Malta on 1 July.", ["2017-07-01"]),
        ("The summit was in July.", ["2018-07"]),
        ("He was to be in Malta in July.", ["2018-07"]),
    ],
)
def test_how_something_was_is_over(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected

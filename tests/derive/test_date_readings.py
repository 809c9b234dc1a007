"""How dates are read against the article's day, the tense, and what was spoken of before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.dates.civil import DAY, civil, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import date_in_words
from timeline_app.derive.analysis import analyse_document, read_expressions
from timeline_app.derive.context import Answer, Context, Tense
from timeline_app.derive.engine import Options, expressions_of
from timeline_app.derive.mentions import find_mentions
from timeline_app.derive.resolve import resolve
from timeline_app.model.source import SourceDocument

TODAY = Options(ticks(2030))


def values(text: str, day: tuple[int, int, int] = (2018, 6, 19)) -> list[str]:
    """The TIMEX3 values of an article of that day."""
    written = DateSpan(FuzzyDate.day(*day))
    return [found.value for found in expressions_of(SourceDocument("a", text, given=written), TODAY)[1]]


def read(words: str, context: Context) -> Answer:
    return resolve(next(find_mentions(words)), context)


def test_this_is_the_one_that_the_articles_day_is_in_or_its_year_has() -> None:
    assert values("The fair is held this summer.", (2018, 6, 1)) == ["2018-SU"]
    assert values("The fair is held this Nov. 29.") == ["2018-11-29"]


def test_a_season_that_the_article_is_written_in_is_that_one_to_its_last_days() -> None:
    assert values("The mill will open in summer.", (2018, 8, 25)) == ["2018-SU"]
    assert values("The mill will open in summer.", (2018, 9, 5)) == ["2019-SU"]


def test_what_between_begins_has_its_second_date_after_the_first() -> None:
    assert values("The mill was shut between October 2015 and July.") == ["2015-10", "2016-07"]
    assert values("The mill was shut in October 2015 and July.") == ["2015-10", "2017-07"]


@pytest.mark.parametrize(("day", "week"), [(22, 25), (23, 26)])
def test_on_a_saturday_the_coming_weekend_is_the_next_one(day: int, week: int) -> None:
    assert values("The fair is held this coming weekend.", (2018, 6, day)) == [f"2018-W{week}-WE"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The court ruled on Friday.", ["2018-06-15"]),
        ("The court will rule on Friday.", ["2018-06-22"]),
        ("The league has scheduled a meeting Friday.", ["2018-06-22"]),
        ("The mill closed in March.", ["2018-03"]),
        ("The mill will close in March.", ["2019-03"]),
        ("They signed a lease that runs through August.", ["2018-08"]),
        ("The mill closed in October.", ["2017-10"]),
        ("The fair opened on 5 June.", ["2018-06-05"]),
        ("He will speak this coming Sunday.", ["2018-06-24"]),
        ("On Friday the council planned a feast.", ["2018-06-15"]),
        ("The vote planned for Saturday was put off.", ["2018-06-23"]),
        ("The fair opens on 5 July.", ["2018-07-05"]),
        ("Profit may have been hurt by the flood on Sunday.", ["2018-06-17"]),
        ("The club faces a Friday deadline.", ["2018-06-22"]),
        ("Shops shut early ahead of Sunday's march.", ["2018-06-24"]),
        ("The board was to have met Friday.", ["2018-06-15"]),
        ("The fair runs Thursday through Saturday.", ["2018-06-21/2018-06-23"]),
        ("Rain is possible by the weekend.", ["2018-W25-WE"]),
        ("Teachers in three towns strike Friday.", ["2018-06-22"]),
        ("Voters in Ohio choose a governor Friday.", ["2018-06-22"]),
        ("A strike of teachers Friday shut three schools.", ["2018-06-15"]),
        ("On Friday, the Mill Owners Action League plans to march.", ["2018-06-22"]),
        ("The board had been expected to meet Friday but put it off.", ["2018-06-15"]),
        ("The board was due back in town Friday.", ["2018-06-22"]),
        ("In a talk to be aired Sunday, she denies it.", ["2018-06-24"]),
        ("The unions called for a strike on Friday.", ["2018-06-22"]),
        ("The fair was moved from Friday to Sunday.", ["2018-06-22", "2018-06-24"]),
        ("The gale was expected to reach the coast early Thursday.", ["2018-06-21"]),
        ("The guild wanted a vote by Thursday.", ["2018-06-21"]),
        ("The clerks met to plan for Jan. 20.", ["2019-01-20"]),
        ("The pool reopens on Monday, two weeks after it closed.", ["2018-06-25", "P2W"]),
        ("The board looks for a return to growth in October.", ["2018-10"]),
        ("The summit was set for December.", ["2018-12"]),
        ("It rained over the weekend.", ["2018-W24-WE"]),
        ("It will rain over the weekend.", ["2018-W25-WE"]),
    ],
)
def test_the_tense_and_the_words_before_tell_where_a_date_lies(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the third quarter, the mill earned 3 million. A year earlier it lost 2 million. The quarter was good.",
            ["2017-Q3", "2016-Q3", "2017-Q3"],
        ),
        ("In 1987 he moved to Oslo. The following year he married.", ["1987", "1988"]),
        ("He arrived on 5 June. Two days later he left.", ["2018-06-05", "2018-06-07"]),
        ("He arrived on 5 June. The next morning he left.", ["2018-06-05", "2018-06-06TMO"]),
        ("In April 1990 it froze. Later that year it flooded.", ["1990-04", "1990"]),
        ("He was in Rome from 1 July to 3 August 2016.", ["2016-07-01", "2016-08-03"]),
        ("The bridge should open by the end of the year.", ["2018"]),
        ("Sales rose for the year.", ["2018"]),
        ("In May 1990 sales fell from a year earlier.", ["1990-05", "1989-05"]),
    ],
)
def test_periods_are_counted_from_what_was_spoken_of(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was sent on 03/04/2018.", ["2018-04-03"]),
        ("It was sent on 04/15/2018 and again on 03/04/2018.", ["2018-04-15", "2018-03-04"]),
        ("It was sent on 15/04/2018 and again on 03/04/2018.", ["2018-04-15", "2018-04-03"]),
        ("It was sent on 06/12/18.", ["2018-06-12"]),
    ],
)
def test_figures_with_slashes_follow_the_document_and_its_day(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The law took effect July 1.", ["2017-07-01"]),
        ("The rate rose to 5 percent in July.", ["2017-07"]),
        ("They will pay 3% over Friday's closing price.", ["2018-06-15"]),
        ("They met in July.", ["2017-07"]),
        ("Divers found two cracks in the old bridge in July.", ["2017-07"]),
        ("The port reported a loss of 4 million crowns on Friday.", ["2018-06-15"]),
        ("The firm showed three new designs for coats on Friday.", ["2018-06-15"]),
        ("The guild sold its boats to build a hall in July.", ["2018-07"]),
        ("In July they met.", ["2017-07"]),
        ("He has been in jail since August.", ["2017-08"]),
        ("The bill would take effect July 1.", ["2018-07-01"]),
        ("The board approved a meeting of both in July.", ["2018-07"]),
        ("Sales fell in the quarter ended June 30.", ["2017-Q2", "2017-06-30"]),
        ("In the year to March, sales fell.", ["P1Y", "2018-03"]),
    ],
)
def test_what_is_over_is_not_to_come(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The deadline is Friday.", ["2018-06-22"]),
        ("The city is calm after the blast of Friday.", ["2018-06-15"]),
        ("The road remains closed until Friday.", ["2018-06-22"]),
        ("The court adjourned until Friday.", ["2018-06-22"]),
        ("The agency has given them until 9 a.m. Friday to sign.", ["2018-06-22T09:00"]),
        ("He slept until Friday.", ["2018-06-15"]),
        ("The judge set a hearing for Friday.", ["2018-06-22"]),
        ("The talks, due to resume Friday, failed.", ["2018-06-22"]),
        ("He announced plans Friday to step down in March.", ["2018-06-15", "2019-03"]),
        ("Wheat for March delivery fell.", ["2019-03"]),
    ],
)
def test_ends_that_are_set_lie_ahead_of_the_article(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In January 2017, 40 died; in February, 30 died.", ["2017-01", "2017-02"]),
        ("On 3 March 2015 he was arrested. On 5 June he was charged.", ["2015-03-03", "2015-06-05"]),
        ("On Dec. 30, 2016, he fled, and on Jan. 5 he was caught.", ["2016-12-30", "2017-01-05"]),
        ("He was born in 1950 and died in May.", ["1950", "2018-05"]),
        (
            "She was hired on 9 April 2016. The work began on 2 May and ended in October.",
            ["2016-04-09", "2016-05-02", "2016-10"],
        ),
        ("The peace was signed on Nov. 8, 1994. Refugees returned in December.", ["1994-11-08", "1994-12"]),
        ("He joined in 2015 and left in June of the following year.", ["2015", "2016-06"]),
        ("He joined in June 2015 and left in August the same year.", ["2015-06", "2015-08"]),
    ],
)
def test_a_year_that_was_told_goes_on(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orders rose in May from 4 million in May 2017. For the month, the mill lost money.", "2018-05"),
        (
            "Output grew 2% in the first quarter, against 5% in the fourth quarter. The quarter was dry.",
            "2018-Q1",
        ),
        ("Catches fell in April. Crews landed 40 tons, down from 90 tons a year earlier.", "2017-04"),
        ("The mill lost 2 million in the first quarter. A year ago it had 90 workers.", "2017"),
        ("Rye rose in the first quarter, faster than in the previous quarter.", "2017-Q4"),
        ("In 2011, the dam broke in the spring.", "2011-SP"),
        ("The board met on 3 May. On the 9th it voted to close.", "2018-05-09"),
        ("The board met on 3 May. On the 25th it will vote.", "2018-06-25"),
        ("They sailed on 30 March 1951. It was cold. On 2 April the ship struck ice.", "1951-04-02"),
        ("A barn burned Friday night. Nobody was hurt. He left at 9:30.", "2018-06-15T21:30"),
        ("The mill (built 1820, closed 1990) is a museum.", "1990"),
        ("The firm sold 18% more than a year earlier.", "2017"),
        ("The choir meets at 10 a.m.\nThursday: Jobless claims.", "2018-06-14"),
    ],
)
def test_a_report_goes_on_with_its_own_period(text: str, expected: str) -> None:
    assert values(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "value", "months"),
    [
        ("Profit rose in its fiscal first quarter ended Sept. 30.", "2017-Q1", (2017, 7, 2017, 10)),
        ("Sales fell in the second quarter, which ended on Oct. 1.", "2017-Q2", (2017, 7, 2017, 10)),
        ("Sales fell in the quarter ended May 31.", "2018-Q2", (2018, 3, 2018, 6)),
        (
            "Profit rose in its fiscal first quarter. The quarter ended Sept. 30 brought 4 million.",
            "2017-Q1",
            (2017, 7, 2017, 10),
        ),
        (
            "Profit in its third quarter ended Jan. 31 was 4 million, up from 2 million a year earlier.",
            "2017-Q3",
            (2016, 11, 2017, 2),
        ),
    ],
)
def test_a_business_quarter_lies_where_its_end_is_told(
    text: str, value: str, months: tuple[int, int, int, int]
) -> None:
    document = SourceDocument("a", text, given=DateSpan(FuzzyDate.day(2018, 6, 19)))
    analysis = analyse_document(document, TODAY, lambda at: None)
    answers = [read.answer for read in read_expressions(text, analysis)]
    assert value in [found.value for found in expressions_of(document, TODAY)[1]]
    bounds = [(each.when.start.lo, each.when.start.hi) for each in answers if each.when is not None]
    assert (ticks(months[0], months[1]), ticks(months[2], months[3])) in bounds


def narrative(text: str) -> list[str]:
    """The TIMEX3 values of a text that has no day of its own."""
    return [found.value for found in expressions_of(SourceDocument("a", text), TODAY)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 2 December 1811 he left; on 5 January he was back.", ["1811-12-02", "1812-01-05"]),
        ("In May 1940 the attack began. On the 10th the border was crossed.", ["1940-05", "1940-05-10"]),
        ("In the summer of 1812 he came. That winter he froze.", ["1812-SU", "1812-WI"]),
        ("In July 1789 it fell. That October women marched.", ["1789-07", "1789-10"]),
        ("On 3 May 1808 he was shot. By the end of the year the king had fled.", ["1808-05-03", "1808"]),
        (
            "A war\n\n1914\n\nOn 28 June he was shot.\n\n1915\n\nIn May it sank.",
            ["1914", "1914-06-28", "1915", "1915-05"],
        ),
        ("In the second half of the 17th century the town grew.", ["16"]),
        ("In the winter of 1944-45 they starved.", ["1944-WI"]),
        ("The Goths burnt it in 268, and rebuilt it in 275.", ["0268", "0275"]),
        ("It froze in the spring and summer of 1816.", ["1816-SP", "1816-SU"]),
        ("In May 1788 it hailed. Bread rose by November. In the spring they rose.", ["1788-05", "1788-11", "1789-SP"]),
    ],
)  # fmt: skip
def test_a_narrative_goes_on_from_the_date_before(text: str, expected: list[str]) -> None:
    assert narrative(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The launch is set for 6:42 a.m. on 28 June.", ["2018-06-28T06:42"]),
        ("The hearing is set for noon on Friday.", ["2018-06-22T12:00"]),
        ("He called at eight o'clock last night.", ["2018-06-18T20:00"]),
        ("It opened at 7.45pm.", ["2018-06-19T19:45"]),
        ("It struck at half past six.", ["2018-06-19T06:30"]),
        ("He was held in the early hours of Sunday.", ["2018-06-17TMO"]),
        ("The law takes effect 1 January next year.", ["2019-01-01"]),
        ("He died forty years ago this month.", ["1978-06"]),
        ("The council met Monday through Friday.", ["2018-06-11/2018-06-15"]),
        ("It meets on the first Tuesday of every month.", ["XXXX-WXX-2"]),
        ("The notice must be served within thirty (30) days.", ["P30D"]),
        ("The trial is expected to last two weeks.", ["P2W"]),
        ("The firm's 2Q18 margin shrank; FY2019 will be better.", ["2018-Q2", "2019"]),
        ("A first-half loss is likely in 1H 2019.", ["2018-H1", "2019-H1"]),
        ("He spoke on the Friday before the vote.", ["XXXX-WXX-5"]),
    ],
)
def test_expressions_of_several_parts_are_read_as_one(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


def test_a_day_named_by_its_number_is_older_than_the_text() -> None:
    assert values("The Sept. 11 attacks shook them.") == ["2001-09-11"]
    assert values("The Sept. 11 attacks shook them.", (1975, 6, 3)) == ["1974-09-11"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Profit fell in the fourth quarter. For the year, it rose.", "2017"),
        ("Profit fell in the fourth quarter. It expects a loss for the year.", "2018"),
        ("Profit fell in the first quarter. For the year, it rose.", "2018"),
        ("In the 1950s he came. By the end of the decade he was rich.", "195"),
    ],
)
def test_the_year_is_that_of_the_quarter_that_ended_it(text: str, year: str) -> None:
    assert values(text)[-1] == year


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("A wall fell on Sunday, officials said Monday.\n\nThe wall fell at 1:40 pm.", "2018-06-17T13:40"),
        ("In its report of 30 May, the board warned.\n\nThe talks began at 10:15 a.m.", "2018-06-19T10:15"),
        ("A wall fell on Sunday.\n\nIt fell at 1:40 pm.", "2018-06-17T13:40"),
    ],
)
def test_a_clock_is_of_the_day_on_which_something_happened(text: str, clock: str) -> None:
    assert values(text)[-1] == clock


def test_what_is_counted_on_needs_something_to_count_from() -> None:
    assert values("Three days later the army withdrew.") == ["XXXX-XX-XX"]
    assert values("It fell on Friday. Three days later it was rebuilt.") == ["2018-06-15", "2018-06-18"]
    assert values("He died last year. Ten years later he came.") == ["2017", "XXXX-XX-XX"]
    assert narrative("LYON — In 1995 he fled, and resigned two years later.") == ["1995", "1997"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The board will decide in two weeks.", "2018-W27"),
        ("The bonds will be repaid in five years.", "2023"),
        ("It was the third flood in two weeks.", "P2W"),
        ("She ran it in two hours.", "PT2H"),
        ("Prices will double within two weeks.", "P2W"),
    ],
)
def test_in_so_long_is_a_date_where_the_tense_is_the_future(sentence: str, value: str) -> None:
    assert values(sentence) == [value]


def test_that_day_without_a_day_says_nothing() -> None:
    assert values("In 1990 the firm lost money on a deal struck that day.") == ["1990"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Easter 1961", (1961, 4, 2)),
        ("Easter Monday, 2000", (2000, 4, 24)),
        ("Good Friday 1930", (1930, 4, 18)),
        ("Thanksgiving 2019", (2019, 11, 28)),
        ("Memorial Day 2010", (2010, 5, 31)),
        ("Labor Day 2014", (2014, 9, 1)),
        ("Election Day 2016", (2016, 11, 8)),
    ],
)
def test_moving_feasts_follow_their_calendar(words: str, value: tuple[int, int, int]) -> None:
    assert read(words, Context()).when == DateSpan(FuzzyDate.day(*value))


@pytest.mark.parametrize(
    "sentence",
    [
        "He may march in the fall of Rome.",
        "The second man was 47 years old and 30 years of age.",
        "They won 3:0 on flight 1943 and paid $1999 for 2000 bricks.",
        "Call 555-06-2018 or +44 20 7946 0018 now-closed.",
        "The Daily Mail and USA Today wrote of Theresa May and April Smith.",
        "It fell in the last week of the war, in his last year there.",
        "He scored twice in the second half.",
        "He sang “Yesterday” for Mr. Friday.",
        "He ran it in 2:05:11 for a total of 1950 points, up from 2100.",
        "Three-quarters of it fell 2.5 points, 12.30 metres, scale 1:10.",
    ],
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(
    "words", ["now", "recent years", "the past", "three years", "several days", "every Friday", "daily"]
)
def test_vague_words_lengths_and_sets_date_nothing(words: str) -> None:
    day = FuzzyDate.day(2018, 6, 19)
    assert read(words, Context(day, day)).when is None


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("every Friday", "FREQ=WEEKLY;BYDAY=FR"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2"),
        ("every four years", "FREQ=YEARLY;INTERVAL=4"),
        ("each July", "FREQ=YEARLY;BYMONTH=7"),
        ("every quarter", "FREQ=MONTHLY;INTERVAL=3"),
        ("twice a year", ""),
    ],
)
def test_what_comes_again_has_a_recurrence_rule_where_there_is_one(words: str, rule: str) -> None:
    assert read(words, Context()).repeats == rule


days = st.integers(ticks(1600) // DAY, ticks(2199) // DAY).map(
    lambda day: FuzzyDate.unit(day * DAY, Grain.DAY)
)


@given(days, st.sampled_from([Grain.DAY, Grain.MONTH, Grain.YEAR, Grain.DECADE]))
def test_a_date_in_our_own_words_is_read_back(day: FuzzyDate, grain: Grain) -> None:
    date = FuzzyDate.unit(day.lo, grain)
    if grain is Grain.DECADE and civil(date.lo).year % 100 == 0:
        return  # "the 1800s" is the century
    assert read(f"in {date_in_words(date)}", Context()).when == DateSpan(date)


@given(days, st.integers(1, 40))
def test_months_and_years_ago_follow_the_calendar(day: FuzzyDate, count: int) -> None:
    context = Context(day, day)
    year, month, _ = civil(day.lo)[:3]
    months = read(f"{count} months ago", context).when
    before = divmod(year * 12 + month - 1 - count, 12)
    assert months == DateSpan(FuzzyDate.month(before[0], before[1] + 1))
    assert read(f"{count} years ago", context).when == DateSpan(FuzzyDate.year(year - count))


@given(days, st.sampled_from(["this month", "next month", "last year", "this quarter"]), st.integers(0, 27))
def test_months_and_years_hold_for_all_their_days(day: FuzzyDate, words: str, moved: int) -> None:
    first = FuzzyDate.unit(FuzzyDate.unit(day.lo, Grain.MONTH).lo, Grain.DAY)
    other = FuzzyDate.unit(first.lo + moved * DAY, Grain.DAY)
    assert read(words, Context(first)).when == read(words, Context(other)).when


@given(days, st.sampled_from(list(Tense)))
def test_every_bare_weekday_lies_within_a_week_of_the_article(day: FuzzyDate, tense: Tense) -> None:
    when = read("Wednesday", Context(day, tense=tense)).when
    assert when is not None
    assert abs(when.start.lo - day.lo) < 7 * DAY

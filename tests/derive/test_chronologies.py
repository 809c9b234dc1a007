"""What chronologies of cases, minutes, diaries and lives write: papers of a day, bounds, titles with a date."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument


def events_of(text: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events


def dated(text: str) -> list[tuple[str | None, str]]:
    return [(to_edtf(event.when), event.title) for event in events_of(text)]


@pytest.mark.parametrize(
    ("sentence", "edtf", "title"),
    [
        ("The cellar was emptied no later than 31 March 2018.", "[..2018-03-31]", "The cellar was emptied"),
        ("The cellar was emptied not later than 31 March 2018.", "[..2018-03-31]", "The cellar was emptied"),
        ("The cellar was emptied by no later than May 2018.", "[..2018-05]", "The cellar was emptied"),
        ("On or before 3 August 2018 the keys were returned.", "[..2018-08-03]", "The keys were returned"),
        ("The keys were returned on or after 3 August 2018.", "[2018-08-03..]", "The keys were returned"),
        ("The cellar was emptied no earlier than 1 July 2018.", "[2018-07-01..]", "The cellar was emptied"),
        ("The second rent fell due on 1 July 2018.", "2018-07-01", "The second rent fell due on 1 July 2018"),
        ("With effect from 1 January 2019 the toll was doubled.", "2019-01-01/..", "The toll was doubled"),
        ("Effective 1 January 2019, the toll was doubled.", "2019-01-01/..", "The toll was doubled"),
        ("More boats were lost than in 2019.", None, "More boats were lost than in 2019"),
    ],
)  # fmt: skip
def test_bounds_in_the_words_of_contracts(sentence: str, edtf: str | None, title: str) -> None:
    found = dated(sentence)
    assert (found or [(None, title)])[0] == (edtf, title)


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("By letter dated 12 May 2015 the owner ended the lease.", "2015-05-12"),
        ("In a letter dated 12 May 2015, the owner ended the lease.", "2015-05-12"),
        ("By an order of 12 May 2015 the judge stayed the claim.", "2015-05-12"),
        ("In her report of 12 May 2015, the surveyor found the wall unsafe.", "2015-05-12"),
        ("The owner relied on a letter dated 12 May 2015.", None),
        ("The letter of 12 May 2015 was never answered.", None),
        ("The judge set aside the order of 12 May 2015.", None),
    ],
)
def test_what_is_done_by_a_paper_is_done_on_its_day(sentence: str, edtf: str | None) -> None:
    found = dated(sentence)
    assert (found[0][0] if found else None) == edtf


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("The siege of Harwick, 4 May 1644", ["1644-04-21", "1644-05-08"]),
        ("The flood of 1953", ["1953-04-21", "1953-05-08"]),
        ("The dikes of Harwick", ["", ""]),
    ],
)
def test_the_title_of_a_text_tells_the_year_of_its_days(title: str, days: list[str]) -> None:
    events = events_of(f"{title}\n\nThe dike broke on 21 April. The repairs began on 8 May.")
    assert [to_edtf(event.when) or "" for event in events] == days


def test_a_printed_day_of_writing_counts_before_the_title() -> None:
    text = "The flood of 1953\n\nPublished 3 June 2018\n\nThe dike broke on 21 April. The repairs began on 8 May."
    assert [edtf for edtf, _title in dated(text)] == ["2018-04-21", "2018-05-08"]


@pytest.mark.parametrize(
    "sentence",
    ["She left school for her uncle's yard.", "She left the house at 14 Marsh Lane.", "She won by 14 votes."],
)
def test_what_is_told_after_a_birth_was_not_that_day(sentence: str) -> None:
    text = f"Published 3 March 2024\n\nMaren Holt died on Friday.\n\nShe was born in Harwick on 9 June 1932. {sentence}"
    assert dated(text)[-1][0] == "[..2024-03-03]"


LIFE = "Published 3 March 2024\n\nMaren Holt, a boatbuilder, has died.\n\nShe was born in Harwick on 9 June 1932. "


@pytest.mark.parametrize(
    ("sentence", "edtf", "title"),
    [
        ("At 14 she left school.", "[1946-06-09..1947-06-08]", "Maren Holt left school"),
        ("At the age of fourteen Holt left school.", "[1946-06-09..1947-06-08]", "Holt left school"),
        ("When she was just 14 she left school.", "[1946-06-09..1947-06-08]", "Maren Holt left school"),
        ("Aged 40, she bought a yard.", "[1972-06-09..1973-06-08]", "She bought a yard"),
        ("In 1955, at the age of 22, she left school.", "1955", None),
        ("Her brother went to sea at the age of 15.", "[..2024-03-03]", None),
        ("Her brother Jan went to sea.", "[..2024-03-03]", None),
        ("Tom Keel left school at the age of 15.", "[..2024-03-03]", None),
        ("She ended school at 40 percent of the price.", "[..2024-03-03]", None),
        ("She left the yard when she was 14 weeks behind.", "[..2024-03-03]", None),
    ],
)
def test_an_age_dates_what_the_one_whose_birth_is_known_did(
    sentence: str, edtf: str, title: str | None
) -> None:
    found = dated(LIFE + sentence)[-1]
    assert found[0] == edtf
    assert title is None or found[1].endswith(title.removeprefix("She"))


def test_of_two_births_the_name_says_whose_age_it_is() -> None:
    text = LIFE + "Tom Keel was born in 1928. Keel left school at the age of 15."
    assert dated(text)[-1] == ("[1943..1944]", "Keel left school at the age of 15")


def test_an_age_says_why_it_gives_its_date() -> None:
    event = events_of(LIFE + "At 14 she left school.")[-1]
    assert [(each.words, each.rule, each.anchor) for each in event.reading] == [
        ("At 14", "age", "the birth, Thursday 9 June 1932")
    ]


@pytest.mark.parametrize(
    ("sentence", "edtf", "title"),
    [
        (
            "The friend denied it when questioned on Jan. 20.",
            "2018-01-20",
            "The friend denied it when questioned",
        ),
        ("She was 20 when elected in 1999.", "1999", "She was 20 when elected in 1999"),
        ("The toll rose when the road was widened in 2010.", "2010", "The road was widened"),
    ],
)
def test_a_participle_without_a_subject_dates_what_it_stands_beside(
    sentence: str, edtf: str, title: str
) -> None:
    found = dated(f"Published 19 June 2018\n\nA mine shut today. {sentence}")
    assert [each for each in found if title in each[1]] == [(edtf, title)]


def test_that_night_is_of_the_day_named_last_however_long_before() -> None:
    text = (
        "Published 8 February 2022\n\nA man was charged on Tuesday. The fire broke out at 11 p.m. on Jan. 14. "
        "Two men were hurt. The hall was built of larch. He left his job in November. "
        "That night he slept at a friend's house."
    )
    assert dated(text)[-1][0] == "2022-01-14"


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The oak was felled between 2100 and 1950 BC.", "[-2099..-1949]"),
        ("The town was ruled by kings from 510 to 396 BC.", "-0509/-0395"),
        ("The road was used from the 3rd to the 1st century BC.", "-02XX/-00XX"),
    ],
)
def test_an_era_holds_for_both_years(sentence: str, edtf: str) -> None:
    assert dated(f"The boats of Lorne\n\n{sentence}")[0][0] == edtf


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("A man was jailed on Tuesday. He had been arrested last year.", "2019-10-09"),
        ("A man was jailed in 1998. He had been arrested in 1997.", None),
    ],
)
def test_the_day_in_a_title_is_that_of_a_text_that_counts_from_its_own_day(
    sentence: str, day: str | None
) -> None:
    document = SourceDocument("a", f"Lorne Crown Court, 9 October 2019\n\n{sentence}")
    published = derive_timeline([document], today=from_iso("2026-11-24")).sources[0].published
    assert (None if published is None else to_edtf(published)) == day


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The tower was built between 1858 and 1861.", "1858/1861"),
        ("Marsh taught in Delby between 1910 and 1914.", "1910/1914"),
        ("Pell died between 1901 and 1904.", "[1901..1904]"),
        ("The wall was finished before the end of 1931.", "[..1931]"),
        ("The wall was begun before the beginning of 1935.", "[..1934]"),
        ("The gate was sold before June 1937.", "[..1937-05]"),
    ],
)
def test_what_goes_on_between_two_dates_and_what_is_over_by_an_end(sentence: str, edtf: str) -> None:
    assert dated(f"The lighthouse of Harwick\n\n{sentence}")[0][0] == edtf


@pytest.mark.parametrize(
    ("sentences", "title"),
    [
        ("Tom Keel died in 1983; she sold the yard in 1990.", "Maren Holt sold the yard"),
        ("Tom Keel died in 1983. Her best boat was launched in 1990.", "Her best boat was launched"),
        (
            "Tom Keel died in 1983. In 1990 he was honoured with a stone.",
            "Tom Keel was honoured with a stone",
        ),
        ("She hired Tom Keel in 1983. In 1990 he left.", "Tom Keel left"),
        ("She hired Tom Keel in 1983. In 1990 she left.", "Maren Holt left"),
    ],
)
def test_given_names_tell_for_whom_he_and_she_stand(sentences: str, title: str) -> None:
    text = f"Published 3 March 2024\n\nMaren Holt, a boatbuilder, died on Friday.\n\nShe was born in 1932. {sentences}"
    assert dated(text)[-1] == ("1990", title)


def test_from_one_clock_to_the_next_the_same_night_is_told() -> None:
    text = (
        "Published 8 May 2022\n\nA fire burned down a hall in the early hours of Saturday.\n\n"
        "It started at around 02:30. Most of the men were asleep. The engines were slow. A gate was locked. "
        "At 05:40 the roof fell."
    )
    assert dated(text)[-1] == ("2022-05-07T05:40:00", "The roof fell")


def test_that_week_goes_back_over_a_year_named_in_passing() -> None:
    text = (
        "Published 11 March 2008\n\nA trial opened on Tuesday. The village was burned on 3 November 1992. "
        "A first indictment was issued in 1996. That week he had been in the capital."
    )
    assert dated(text)[-1][0] == "1992-11-02/1992-11-08"


def test_in_her_own_words_she_is_not_the_speaker() -> None:
    text = (
        "Published 11 March 2008\n\nA trial opened on Tuesday. "
        "“My mother waited every day until she died last year,” said Lena Dorn, a teacher."
    )
    assert not any(title.startswith("Lena Dorn died") for _edtf, title in dated(text))

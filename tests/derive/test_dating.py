"""When a document was written."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import from_edtf, to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument

TODAY = from_iso("2026-11-24")


def source(text: str, **more: object) -> SourceDocument:
    document = SourceDocument("a", text, **more)  # type: ignore[arg-type]
    return derive_timeline([document], today=TODAY).sources[0]


def published(text: str) -> str | None:
    span = source(text).published
    return None if span is None else to_edtf(span)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ACCRA, June 19 (Ghana Wire) -- The minister resigned on Tuesday.", "2018-06-19"),
        ("ACCRA, June 19 -- The minister resigned on Wednesday.", "2024-06-19"),
        ("Accra, 19 June 2012 (GW) - The minister resigned.", "2012-06-19"),
        ("ACCRA, Tuesday, June 19 — The minister resigned.", "2018-06-19"),
        ("Minister resigns\n\nPublished 19 June 2007\n\nThe minister resigned on Tuesday.", "2007-06-19"),
        (
            "Minister resigns\nBy Ama Owusu\nJune 19, 2007\nThe minister resigned on Tuesday, he said.",
            "2007-06-19",
        ),
        ("Posted on: 2007-06-19\n\nThe minister resigned on Tuesday in the capital.", "2007-06-19"),
        ("ACCRA, Feb. 29 (GW) -- The minister resigned on Thursday.", "2024-02-29"),
        ("TAMALE, Ghana--(COURIER WIRE)--June 19, 2012--Volta Salt Co. today opened a mine.", "2012-06-19"),
        ("TAMALE, Ghana, June 19, 2012 /GWNews/ -- Volta Salt Co. today opened a mine.", "2012-06-19"),
        ("(Accra, 19 June 2012) The minister resigned on Tuesday.", "2012-06-19"),
        ("(Tuesday, 19 June 2012) The minister resigned on Monday.", "2012-06-19"),
        ("ACCRA, June 19 (GW) -- A ferry sank on Monday, officials said Tuesday.", "2018-06-19"),
        ("Mine opened\nJun 19, 2012 | By Ama Owusu\n\nThe mine was opened on Tuesday.", "2012-06-19"),
        ("The mine was opened on Tuesday after long works.\n\nPublished 19 June 2012", "2012-06-19"),
        (
            "MINUTES OF THE MEETING OF THE HARBOUR BOARD\nheld on Tuesday 19 June 2012 at 7 pm\n\n"
            "The chair opened the meeting and welcomed the members.",
            "2012-06-19",
        ),
        (
            "“Salt is all we have here”: the last miner of Daboya on his forty years below\n19 June 2012\n"
            "He was a boy of ten when he first went down.",
            "2012-06-19",
        ),
        ("Minutes of the Harbour Board, 19 June 2012\n\nThe chair opened the meeting.", "2012-06-19"),
        ("Parish council minutes - 19 June 2012\n\nThe chair opened the meeting.", "2012-06-19"),
        ("Letter to the salt works (19 June 1912)\n\nThe pans were emptied on Monday.", "1912-06-19"),
        ("Minutes from ruin on the coast\n\nThe dam broke on 19 June 2012 at noon.", None),
        ("Letters from the mine, 1912 to 1916\n\nThe pans were emptied on Monday.", None),
        ("The minister resigned on Tuesday in the capital.", None),
        ("ACCRA, June 31 (GW) -- The minister resigned on Tuesday.", None),
    ],
)
def test_the_head_of_a_text_tells_its_day(text: str, day: str | None) -> None:
    assert published(text) == day


def test_without_a_weekday_the_year_is_uncertain_and_others_are_offered() -> None:
    found = source("ACCRA, June 19 (GW) -- The minister has resigned.")
    assert found.published is not None
    assert to_edtf(found.published) == "2026-06-19?"
    assert found.dating is not None
    assert to_edtf(found.dating.alternatives[0].when) == "2025-06-19"


def test_the_other_years_and_the_day_after_stay_as_alternatives() -> None:
    dating = source("ACCRA, June 19 (GW) -- Officials said Tuesday that the minister had resigned.").dating
    assert dating is not None
    offered = {to_edtf(each.when): each.why for each in dating.alternatives}
    assert "2012-06-19" in offered
    assert offered["2024-06-19"] == "if Tuesday was the day before"


def test_a_year_that_the_text_names_as_past_rules_earlier_years_out() -> None:
    text = "ACCRA, June 19 (GW) -- Officials said Tuesday that he had resigned. He took office in 2022."
    assert published(text) == "2024-06-19"


def test_a_given_date_overrules_the_text() -> None:
    text = "ACCRA, June 19, 2007 (GW) -- The minister resigned."
    assert source(text, given=from_edtf("2012-01-01")).published == from_edtf("2012-01-01")


def test_a_date_for_documents_that_do_not_say_overrules_only_a_missing_year() -> None:
    def with_fallback(text: str) -> str | None:
        timeline = derive_timeline(
            [SourceDocument("a", text)], today=TODAY, published=from_edtf("2012-06-19")
        )
        day = timeline.sources[0].published
        return None if day is None else to_edtf(day)

    assert with_fallback("ACCRA, June 19, 2007 (GW) -- The minister resigned.") == "2007-06-19"
    assert with_fallback("ACCRA, June 19 (GW) -- The minister resigned on Tuesday.") == "2012-06-19"
    assert with_fallback("The minister resigned on Tuesday in the capital.") == "2012-06-19"


def test_the_dateline_gives_place_and_agency() -> None:
    found = source(
        "PORT MORESBY, Papua New Guinea, June 19 (Island Press) -- The minister resigned on Tuesday."
    )
    assert (found.place, found.publisher) == ("Port Moresby, Papua New Guinea", "Island Press")


def test_a_line_that_says_when_it_was_published_tells_no_event() -> None:
    text = "The mine was opened on Monday after long works.\n\nPublished 19 June 2012"
    events = derive_timeline([SourceDocument("a", text)], today=TODAY).events
    assert [to_edtf(event.when) for event in events] == ["2012-06-18"]


@pytest.mark.parametrize(
    "line",
    [
        "Published: 14:05, 19 June 2012",
        "Last updated: 19 June 2012 at 10:15 GMT",
        "Tue 19 Jun 2012 11.30 BST",
        "June 19, 2012 / 10:31 AM / Volta News",
        "PUBLISHED 5:30 AM ET Jun. 19, 2012",
        "By AMA OWUSU JUNE 19, 2012",
        "Source: Volta News; Date: 19 June 2012",
        "Jun 19, 2012 · 3 min read",
        "Ama Owusu, Staff Writer  Jun 19, 2012",
        "Written by Ama Owusu on 19 June 2012",
        "For immediate release: June 19, 2012",
        "Press release | 19 June 2012 | Accra",
        "The Volta News, 19 June 2012, p. 4",
        "TUE, JUN 19 2012 9:30 AM EDT",
        "Submitted 19 June 2012 by Ama Owusu",
    ],
)
def test_a_line_under_the_headline_tells_the_day_of_publication(line: str) -> None:
    assert (
        published(f"Minister resigns\n{line}\n\nThe minister resigned in the capital today.") == "2012-06-19"
    )


@pytest.mark.parametrize(
    "headline",
    [
        "Town remembers the flood of 19 June 1987",
        "Accra, 19 June 1987: the day the dam broke",
        "19 June 1987 – the day the dam broke",
        "Day of rage 19 June 1987",
    ],
)
def test_a_date_that_a_headline_tells_of_is_not_that_of_publication(headline: str) -> None:
    assert published(f"{headline}\n\nThe dam broke in the night and the valley was flooded.") is None

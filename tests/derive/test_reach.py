"""Which words of its sentence are an event's, and what is told of the time of what stands beside it."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event, Role, Status
from timeline_app.model.source import SourceDocument

FIRST = "Published 19 June 2018\n\nThe mayor resigned today. "


def events_of(sentence: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", FIRST + sentence)], today=from_iso("2026-11-24")).events[1:]


def dates_of(sentence: str) -> dict[str, str | None]:
    """The date of each event of a sentence, by each of its quotes."""
    return {
        item.quote.exact: to_edtf(event.when)
        for event in events_of(sentence)
        for item in event.evidence
        if item.role is Role.EVENT
    }


@pytest.mark.parametrize(
    ("sentence", "quote", "edtf"),
    [
        ("The yard opened a dock today, which holds ten barges.", "which holds ten barges", "2018-06-19"),
        ("Naming a lack of funds, the school closed on Friday.", "Naming a lack of funds", "2018-06-15"),
        ("On Friday Rosa Quist said: “We are tired of these promises.”", "We are tired", "2018-06-15"),
    ],
)  # fmt: skip
def test_a_quote_holds_the_clauses_that_go_with_its_event(sentence: str, quote: str, edtf: str) -> None:
    found = [date for words, date in dates_of(sentence).items() if quote in words]
    assert found == [edtf], dates_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("The bridge was closed in 1987 by Ole Brandt, who lives in the town.", "who lives"),
        ("The bridge was closed in 1987 by the town, which owns six bridges.", "which owns"),
    ],
)
def test_what_is_of_another_time_stays_out_of_the_quote(sentence: str, left: str) -> None:
    assert not any(left in words and date == "1987" for words, date in dates_of(sentence).items())


@pytest.mark.parametrize(
    ("sentence", "quote", "edtf"),
    [
        (
            "In Saturday's debate Rosa Quist attacked the mayor.",
            "Rosa Quist attacked the mayor",
            "2018-06-16",
        ),
        ("During the 1944 siege the baker hid a diver.", "the baker hid a diver", "1944"),
        ("At the 1923 festival Rosa Quist sang.", "Rosa Quist sang", "1923"),
        ("Two divers were killed in the 2011 explosion of a boiler.", "Two divers were killed", "2011"),
        ("A diver was hurt shortly after he left the pier on Friday.", "A diver was hurt", "2018-06-15?"),
        ("Rosa Quist left for the coast, arriving in 1966.", "Rosa Quist left for the coast", "1966?"),
    ],
)
def test_what_is_told_of_something_dated_is_of_its_time(sentence: str, quote: str, edtf: str) -> None:
    found = [date for words, date in dates_of(sentence).items() if quote in words]
    assert edtf in found, dates_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["A candidate in Sunday's election resigned.", "Rosa Quist is sought as a witness in the 2011 explosion."],
)  # fmt: skip
def test_the_date_of_what_somebody_has_to_do_with_is_not_theirs(sentence: str) -> None:
    dates = [
        date for words, date in dates_of(sentence).items() if "resigned" in words or "is sought" in words
    ]
    assert dates == ["[..2018-06-19]"]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("A candidate in Sunday's election resigned over a loan.", "Sunday's election"),
        ("The winner of the 2004 race thanked her coach.", "The 2004 race"),
    ],
)
def test_what_a_noun_tells_has_no_title_of_another_time(sentence: str, title: str) -> None:
    assert title in [event.title for event in events_of(sentence)]


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("It was clear that the mill had closed in 2003.", ["The mill had closed"]),
        (
            "It emerged on Monday that the mill had closed in 2003.",
            ["It emerged that the mill had closed in 2003", "The mill had closed"],
        ),
    ],
)
def test_what_only_introduces_a_dated_event_is_no_event_besides(sentence: str, titles: list[str]) -> None:
    assert [event.title for event in events_of(sentence)] == titles


@pytest.mark.parametrize(
    "sentence",
    [
        "When Ole Brandt was arrested on Monday, police found a knife.",
        "Rosa Quist wrote three books, published in 1990.",
        "A report published in 2014 warned of floods.",
    ],
)
def test_to_find_or_publish_something_is_no_saying(sentence: str) -> None:
    roles = {item.role for event in events_of(sentence) for item in event.evidence}
    assert Role.STATEMENT not in roles


def test_to_find_that_something_is_so_is_a_saying() -> None:
    (event,) = events_of("The inquiry found the dam had leaked since 2009.")
    assert [item.quote.exact for item in event.evidence if item.role is Role.STATEMENT] == [
        "The inquiry found"
    ]


def test_an_aside_with_a_date_is_told_once() -> None:
    events = events_of("The petition, lodged in May 2011, claims that the dam broke the law.")
    assert [(event.title, event.status) for event in events] == [
        ("The petition, lodged in May 2011", Status.HAPPENED),
        ("The dam broke the law", Status.ALLEGED),
    ]


def test_who_a_participle_leads_up_to_has_a_name_in_its_title() -> None:
    events = events_of("Mara Lind opened the mill. Born in Lorne in 1901, she had come to Kelm.")
    assert "Mara Lind, born in Lorne in 1901" in [event.title for event in events]


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The town was rebuilt, and the mill opened in 1901.", "the mill opened in 1901"),
        ("Two roads were closed and a bridge damaged in 1901.", "Two roads were closed and a bridge damaged in 1901"),
        ("The mill closed in 1901, which hurt the town.", "The mill closed in 1901, which hurt the town"),
    ],
)  # fmt: skip
def test_a_quote_begins_and_ends_with_its_event(sentence: str, quote: str) -> None:
    assert dates_of(sentence).get(quote) == "1901", dates_of(sentence)


def test_nobody_goes_on_speaking_throughout_a_month() -> None:
    events = events_of(
        "Rosa Quist said in May that the pier was unsafe. “It creaks with every tide,” Quist said."
    )
    assert not any("creaks" in item.quote.exact for item in events[0].evidence)


@pytest.mark.parametrize(
    ("sentence", "quote", "edtf"),
    [
        ("On Friday, when Rosa Quist opened the gate, the crowd cheered.", "Rosa Quist opened the gate", "2018-06-15"),
        ("He lived there until 1987, when the mill closed.", "the mill closed", "1987"),
        ("Monday's attack killed five people.", "Monday's attack killed five people", "2018-06-18"),
        ("In its Friday issue the paper asked for help.", "the paper asked for help", "2018-06-15"),
        ("On April 8, divers, wondering how it sank, searched the hull.", "searched the hull", "2018-04-08"),
        ("The judge wrote in an opinion, dated 4 May 2011, that the lease was void.", "The judge wrote", "2011-05-04"),
        ("“It leaks,” Rosa Quist said in a note, dated Monday.", "Rosa Quist said in a note", "2018-06-18"),
    ],
)  # fmt: skip
def test_a_date_dates_what_happened_on_it_however_it_is_joined(sentence: str, quote: str, edtf: str) -> None:
    found = [date for words, date in dates_of(sentence).items() if quote in words]
    assert edtf in found, dates_of(sentence)


def test_one_more_result_is_of_the_quarter_told_before() -> None:
    dates = dates_of("The mill lost 2 million in the first quarter. Sales rose to 9 million from 8 million.")
    assert dates["Sales rose to 9 million from 8 million"] == "2018-33?"


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (
            "The firm, founded in 1987, sold a mill on Friday.",
            {"1987": "The firm, founded in 1987", "2018-06-15": "The firm sold a mill"},
        ),
        (
            "Founded in 1987, the firm sold a mill on Friday.",
            {"1987": "The firm, founded in 1987", "2018-06-15": "The firm sold a mill"},
        ),
        (
            "Ole Brandt, born in Lorne on May 4, 1955, has built the largest mill.",
            {"1955-05-04": "Ole Brandt, born in Lorne on May 4, 1955"},
        ),
        ("Asked on Friday about the plan, the mayor smiled.", {"2018-06-15": "Asked about the plan, the mayor smiled"}),
    ],
)  # fmt: skip
def test_an_aside_with_a_date_tells_an_event_of_its_own(sentence: str, titles: dict[str, str]) -> None:
    found = {to_edtf(event.when): event.title for event in events_of(sentence) if event.when.dated}
    assert found == titles

"""Several dates that one verb has."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event, Role
from timeline_app.model.source import SourceDocument

FIRST = "Published 19 June 2018\n\nThe mayor resigned today. "


def events_of(sentence: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", FIRST + sentence)], today=from_iso("2026-11-24")).events[1:]


def told(sentence: str) -> list[tuple[str, str | None]]:
    return [(event.title, to_edtf(event.when)) for event in events_of(sentence) if event.when.dated]


@pytest.mark.parametrize(
    ("sentence", "title", "edtf"),
    [
        (
            "The ferry's income fell from $40 million in 2011 to $9 million in 2014.",
            "The ferry's income fell from $40 million to $9 million",
            "2011/2014",
        ),
        ("The crew grew from nine divers in 1990 to 30 in 2005.", "The crew grew from nine divers to 30", "1990/2005"),
        ("The harbour will be closed in August or September.", "The harbour will be closed", "[2018-08..2018-09]"),
        ("Nine boats had sunk this year through 4 May.", "Nine boats had sunk", "2018-01-01/2018-05-04"),
        (
            "The storms made Delby poor in the late 1930s and early 1940s.",
            "The storms made Delby poor",
            "[1937..1943]",
        ),
        ("On 4 May a ferry sank, the worst day of the year.", "A ferry sank, the worst day of the year", "2018-05-04"),
        ("The ferry left Delby at 9:30 EST (14:30 UTC).", "The ferry left Delby", "2018-06-19T09:30:00-05:00"),
        (
            "Earlier Friday, a baker reached the pier on Friday by boat.",
            "A baker reached the pier by boat",
            "2018-06-15",
        ),
    ],
)  # fmt: skip
def test_dates_of_one_event_make_one_record(sentence: str, title: str, edtf: str) -> None:
    assert told(sentence) == [(title, edtf)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The team won the cup in 2003, 2005 and 2009.",
            [("The team won the cup", "2003"), ("The team won the cup", "2005"), ("The team won the cup", "2009")],
        ),
        (
            "Ana Costa won gold in 2008, silver in 2012 and bronze in 2016.",
            [("Ana Costa won gold", "2008"), ("Ana Costa won silver", "2012"), ("Ana Costa won bronze", "2016")],
        ),
        (
            "The yard built two ferries in 1990, one barge in 1994 and three tugs in 2001.",
            [
                ("The yard built two ferries", "1990"),
                ("The yard built one barge", "1994"),
                ("The yard built three tugs", "2001"),
            ],
        ),
        (
            "Ana Costa met the union in March and the bakers in April.",
            [("Ana Costa met the union", "2018-03"), ("Ana Costa met the bakers", "2018-04")],
        ),
        (
            "Six dockers were hurt on Monday and two on Tuesday.",
            [("Six dockers were hurt", "2018-06-18"), ("Two were hurt", "2018-06-19")],
        ),
        (
            "The firm will sell two mills in July and close a third in August.",
            [("The firm will sell two mills", "2018-07"), ("The firm will close a third", "2018-08")],
        ),
        (
            "Delby will pass one million people this decade, and exceed two million before 2050.",
            [("Delby will pass one million people", "201X"), ("Delby will exceed two million", "[..2049]")],
        ),
        (
            "Ana Costa left the union after talks with Ole Brandt in March and Mara Lind in May.",
            [
                ("Ana Costa left the union after talks with Ole Brandt", "2018-03"),
                ("Ana Costa left the union after talks with Mara Lind", "2018-05"),
            ],
        ),
        (
            "Ana Costa was mayor from 1985 to 1990 and from 1994 to 2001.",
            [("Ana Costa was mayor", "1985/1990"), ("Ana Costa was mayor", "1994/2001")],
        ),
    ],
)  # fmt: skip
def test_a_list_of_dates_tells_what_happened_at_each(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # Two verbs.
        (
            "The yard closed in 1990 and reopened in 1994.",
            [("The yard closed", "1990"), ("The yard reopened in 1994", "1994")],
        ),
        # What follows a comma alone may say more of the same.
        (
            "The council chose a plan in May, the first such choice in 2018.",
            [("The council chose a plan, the first such choice in 2018", "2018-05")],
        ),
        # What is to end is not what starts.
        (
            "The ferries are expected to start sailing in 2021 and end two years later.",
            [("The ferries are expected to start sailing in 2021 and end two years later", "2021"),
             ("The ferries are expected to start sailing in 2021 and end two years later", "2023")],
        ),
    ],
)  # fmt: skip
def test_other_dates_beside_each_other_are_left_alone(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told(sentence) == expected


def test_the_coarser_date_is_a_date_of_the_event_too() -> None:
    (event,) = events_of("A ferry sank on 4 May, the worst day of the year.")
    dates = [item.quote.exact for item in event.evidence if item.role is Role.DATE]
    assert dates == ["4 May", "the year"]

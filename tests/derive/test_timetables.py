"""What is so on every such day is no event; what was not so until then began then. The article is of 19 June 2018."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Status
from timeline_app.model.source import SourceDocument

FIRST = "Published 19 June 2018\n\nThe abbot resigned today. "


def told(sentence: str) -> dict[str, str | None]:
    document = SourceDocument("a", FIRST + sentence)
    events = derive_timeline([document], today=from_iso("2026-11-24")).events[1:]
    return {event.title: to_edtf(event.when) for event in events if event.when.dated}


@pytest.mark.parametrize(
    "sentence",
    [
        "The library is open from 9 am to 5 pm on weekdays.",
        "Opening hours are 9 a.m. to 5 p.m., Monday to Friday.",
        "The museum opens at 10 a.m. and closes at 6 p.m. every day.",
        "Buses leave for Lorne at 7:30 a.m., 9 a.m. and noon daily.",
        "Trains to Delby depart at 9:15 a.m. on Saturdays.",
        "The pool is closed on Mondays and open until 9 p.m. on Fridays.",
        "Visitors are admitted from 10 a.m. until 4 p.m.",
        "The market is held on Saturdays from 8 a.m. to noon.",
    ],
)
def test_opening_hours_and_timetables_are_no_events(sentence: str) -> None:
    assert told(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The hall opened at 9 a.m. on Monday.", "2018-06-18T09:00:00"),
        (
            "The clinic will be open from 9 a.m. to noon on Saturday.",
            "2018-06-23T09:00:00/2018-06-23T12:00:00",
        ),
        ("The road was shut from 10 p.m. to 4 a.m. on Saturday.", "2018-06-15T22:00:00/2018-06-16T04:00:00"),
        ("The fair is open from Friday to Sunday.", "2018-06-22/2018-06-24"),
    ],
)
def test_the_hours_of_one_day_are_its_event(sentence: str, edtf: str) -> None:
    assert list(told(sentence).values()) == [edtf]


@pytest.mark.parametrize(
    ("sentence", "title", "edtf"),
    [
        ("The train did not leave until Monday.", "The train did not leave until Monday", "2018-06-18"),
        ("The arch was not finished until 1932.", "The arch was not finished until 1932", "1932"),
        ("The firm will not pay until August.", "The firm will not pay until August", "2018-08"),
    ],
)
def test_what_did_not_happen_until_then_happened_then(sentence: str, title: str, edtf: str) -> None:
    assert told(sentence) == {title: edtf}


def test_a_state_that_lasted_until_then_still_ends_then() -> None:
    assert told("The road was closed until 4 June.") == {"The road was closed": "/2018-06-04"}


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Ana Marsh edited the paper from 1840 until her death.", "1840/"),
        ("Ana Marsh led the mill from 1950 until she died in 1972.", "1950/1972"),
        ("Ana Marsh has led the mill from 2011 to the present.", "2011/.."),
    ],
)
def test_what_lasted_until_a_death_is_not_still_so(sentence: str, edtf: str) -> None:
    assert edtf in told(sentence).values()


def test_an_ended_span_without_an_end_date_is_over() -> None:
    document = SourceDocument("a", FIRST + "Ana Marsh ruled the isle from 1840 until her abdication.")
    event = derive_timeline([document], today=from_iso("2026-11-24")).events[-1]
    assert event.status is Status.HAPPENED


def test_born_and_died_may_be_shortened_in_brackets() -> None:
    found = told("Ana Marsh (b. 1950) and Rolf Quist (b. Lorne, 1921, d. 1988) painted the hall in 1970.")
    assert found["Ana Marsh born"] == "1950"
    assert (found["Rolf Quist born"], found["Rolf Quist died"]) == ("1921", "1988")
    assert found["Ana Marsh (b. 1950) and Rolf Quist (b. Lorne, 1921, d. 1988) painted the hall"] == "1970"


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("At dawn the army attacked on Friday.", "2018-06-15"),
        ("On Friday the army attacked the port at 5 a.m.", "2018-06-15T05:00:00"),
        ("At 9 a.m. the crowd marched on 3 May 2011.", "2011-05-03T09:00:00"),
        (
            "The clinic will be open on Saturday from 9 a.m. to noon.",
            "2018-06-23T09:00:00/2018-06-23T12:00:00",
        ),
    ],
)
def test_an_hour_is_of_the_day_that_its_clause_names(sentence: str, edtf: str) -> None:
    assert list(told(sentence).values()) == [edtf]

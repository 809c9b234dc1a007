"""Nouns that tell an event beside a date: which do, what its title is, and when the verb tells it instead."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.event_words import tells_event
from timeline_app.model.source import SourceDocument

FIRST = "Published 19 June 2018\n\nThe mayor resigned today. "


def told(sentence: str) -> dict[str, str | None]:
    """The dated events of a sentence, by title."""
    events = derive_timeline([SourceDocument("a", FIRST + sentence)], today=from_iso("2026-11-24")).events
    return {event.title: to_edtf(event.when) for event in events[1:] if event.when.dated and event.reading}


@pytest.mark.parametrize(
    "noun",
    [
        "declaration",
        "invasions",
        "bombings",
        "burial",
        "arrival",
        "speeches",
        "losses",
        "signing",
        "imprisonment",
        "expansion",
        "crises",
        "price-cutting",
    ],
)
def test_what_is_done_is_a_happening(noun: str) -> None:
    assert tells_event([noun])


@pytest.mark.parametrize(
    "noun",
    [
        "environment",
        "government",
        "population",
        "price",
        "morning",
        "kings",
        "apartment",
        "station",
        "deadline",
        "offerings",
        "pension",
        "equipment",
    ],
)
def test_things_and_states_are_none(noun: str) -> None:
    assert not tells_event([noun])


@pytest.mark.parametrize(
    ("nouns", "happens"),
    [
        (["price", "war"], True),
        (["closing", "price"], False),
        (["memorial", "service"], True),
        (["postal", "service"], False),
    ],
)
def test_the_last_noun_tells_what_it_is(nouns: list[str], happens: bool) -> None:
    assert tells_event(nouns) == happens


@pytest.mark.parametrize(
    ("sentence", "title", "edtf"),
    [
        (
            "A feast recalls Norland's 1951 invasion of Westmark before the long frost.",
            "Norland's invasion of Westmark",
            "1951",
        ),
        (
            "The town drew new maps after the high court's 1931 ruling in Brandt v. Delby.",
            "The high court's ruling in Brandt v. Delby",
            "1931",
        ),
        (
            "A plaque recalls the March 1931 drowning of Dr. Ana Costa, a surgeon.",
            "Drowning of Dr. Ana Costa",
            "1931-03",
        ),
        (
            "The dockers ate before last week's talks in Harwick and Delby.",
            "Talks in Harwick and Delby",
            "2018-06-11/2018-06-17",
        ),
        (
            "The paper praised Friday's match between the tailors and the bakers.",
            "Match between the tailors and the bakers",
            "2018-06-15",
        ),
        ("Singers of the 1974 marches have met.", "The 1974 marches", "1974"),
        (
            "The town fears a boycott begun last week by the dairies of Delby.",
            "A boycott begun by the dairies of Delby",
            "2018-06-11/2018-06-17",
        ),
        (
            "The firm announced a third-quarter loss of 3 million euros.",
            "The firm: third-quarter loss of 3 million euros",
            "2017-35",
        ),
        (
            "The firm posted a third-quarter loss of 3 million euros.",
            "The firm posted a third-quarter loss of 3 million euros",
            "2017-35",
        ),
    ],
)
def test_a_noun_stands_alone_with_its_owner_and_what_belongs_to_it(
    sentence: str, title: str, edtf: str
) -> None:
    assert told(sentence).get(title) == edtf, told(sentence)


@pytest.mark.parametrize(
    ("sentence", "title", "edtf"),
    [
        (
            "Ana Costa plans to attend Friday's meeting.",
            "Ana Costa plans to attend Friday's meeting",
            "2018-06-22",
        ),
        (
            "Ana Costa sold her mill to join the late-April race.",
            "Ana Costa sold her mill to join the late-April race",
            "2018-04",
        ),
        ("Ana Costa won Sunday's election.", "Ana Costa won Sunday's election", "2018-06-17"),
        (
            "Ana Costa missed a Sunday night church service in Delby.",
            "Ana Costa missed a Sunday night church service in Delby",
            "2018-06-17TNI",
        ),
        (
            "Next week's election will fill 12 seats.",
            "Next week's election will fill 12 seats",
            "2018-06-25/2018-07-01",
        ),
        (
            "The ferry stops at Delby, where the 7 May dockside flood ruined twelve mills.",
            "Dockside flood ruined twelve mills",
            "2018-05-07",
        ),
        ("The yard's boat won the 2014 Delby Cup.", "The yard's boat won the 2014 Delby Cup", "2014"),
        (
            "The baker sang on Friday's cruise to Delby.",
            "The baker sang on Friday's cruise to Delby",
            "2018-06-15",
        ),
    ],
)
def test_a_verb_that_takes_part_in_it_tells_it(sentence: str, title: str, edtf: str) -> None:
    dated = told(sentence)
    assert list(dated) == [title], dated
    assert dated[title] in (edtf, edtf.removesuffix("TNI"))


@pytest.mark.parametrize(
    "sentence",
    [
        "A share costs less than Thursday's closing price.",
        "Buyers looked through Friday's offerings.",
        "In today's busy environment, bakers must hurry.",
        "The catalogue praises the 2020 Harrier.",
        "The driver of a 1987 Harrier was found.",
        "The mill employs nine bakers, according to its second-quarter results.",
        "Nobody fears the 1 November deadline.",
        "This is not 1920.",
    ],
)
def test_the_date_of_a_thing_is_that_of_no_event(sentence: str) -> None:
    assert told(sentence) == {}


def test_a_theft_in_an_aside_has_its_own_date() -> None:
    assert told("Jailed for a 1981 theft, Ole Brandt nearly starved.") == {"A 1981 theft": "1981"}


def test_a_noun_of_the_day_of_a_verb_that_tells_the_same_is_another_quote_of_it() -> None:
    text = FIRST + "Two divers were hurt in a blast on Friday. The site of Friday's blast was fenced in."
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    assert [event.title for event in events if to_edtf(event.when) == "2018-06-15"] == [
        "Two divers were hurt in a blast"
    ]


def test_a_noun_keeps_its_date_in_the_title_of_another_event() -> None:
    titles = told("Ole Brandt was charged last year with the October 1998 theft of a boat.")
    assert titles == {
        "Ole Brandt was charged with the October 1998 theft of a boat": "2017",
        "Theft of a boat": "1998-10",
    }


def test_a_greeting_is_no_event() -> None:
    assert told("Happy Easter!!!") == {}


@pytest.mark.parametrize(
    ("sentence", "title", "edtf"),
    [
        # Words between a date and what it dates.
        (
            "In the spring of 2010, years after the kiln was lit, Ana Costa left Delby.",
            "Ana Costa left Delby",
            "2010-21",
        ),
        # A paper in which something is so.
        (
            "The claims are denied by Ole Brandt, a baker, in a letter published on 1 June.",
            "A letter published on 1 June",
            "2018-06-01",
        ),
        # A comma closes the date.
        (
            "The town freed two men jailed for the May 3, 1951, sinking of a ferry.",
            "Sinking of a ferry",
            "1951-05-03",
        ),
    ],
)
def test_what_a_date_opens_or_closes_is_whole(sentence: str, title: str, edtf: str) -> None:
    assert told(sentence).get(title) == edtf, told(sentence)


def test_what_stands_before_a_name_is_told_of_it() -> None:
    dated = told("A Danish weaver born in 1856, Mara Lind sold cloth to many towns.")
    assert dated == {"Mara Lind, a Danish weaver born in 1856": "1856"}

"""What several articles tell as one event: plans that came true, the thing that a story has one of, people's names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.derive.several import DAY, both, derive, shared
from timeline_app.dates.edtf import from_edtf
from timeline_app.derive.joining import joining
from timeline_app.model.event import Origin, Role, Status
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

# ------------------------------------------------------------------------------------------- plans that came true

LATER = "Published 26 June 2018\n\n"
BRIDGE = " Mayor Ana Costa thanked Leo Falk in Lisbon on June 18."


def plan_and_fact(plan: str, fact: str) -> Timeline:
    return derive(SourceDocument("plan", DAY + plan + BRIDGE), SourceDocument("fact", LATER + fact + BRIDGE))


@pytest.mark.parametrize(
    ("plan", "fact"),
    [
        ("Rebuilding of the bridge will begin on June 22.", "Rebuilding of the bridge began on June 22."),
        ("Costa is to open a second quay on Friday.", "The second quay was opened by Costa on June 22."),
        ("Shareholders of Falk Mining will vote on Friday.", "Falk Mining's shareholders voted on June 22."),
        ("The harbour will reopen in June.", "The harbour reopened on June 22."),
    ],
)
def test_a_plan_and_what_came_of_it_are_one_event_that_happened(plan: str, fact: str) -> None:
    timeline = plan_and_fact(plan, fact)
    (event,) = [each for each in shared(timeline) if "thanked" not in each.title]
    assert event.status is Status.HAPPENED
    assert event.when == from_edtf("2018-06-22")
    assert event.id.startswith("plan:")
    assert event.title == next(each.title for each in derive(SourceDocument("fact", LATER + fact)).events)
    assert {item.quote.source for item in event.evidence if item.role is Role.EVENT} == {"plan", "fact"}


@pytest.mark.parametrize(
    ("plan", "fact"),
    [
        # It came later than was planned: perhaps another one.
        ("The harbour will reopen on June 20.", "The harbour reopened on June 22."),
        # So wide a plan can be for many of a kind.
        ("The council will meet this year.", "The council met on June 22."),
        ("Costa will open a quay on June 22.", "Costa closed a quay on June 22."),
        ("Costa will visit Porto on June 22.", "Costa visited Faro on June 22."),
        ("The Kale bridge will open on June 22.", "The Kale bridge did not open on June 22."),
    ],
)
def test_a_plan_stays_beside_what_came_otherwise(plan: str, fact: str) -> None:
    assert [each.title for each in shared(plan_and_fact(plan, fact)) if "thanked" not in each.title] == []


def test_a_plan_that_its_reader_has_corrected_stays_a_plan() -> None:
    plan = derive(SourceDocument("plan", DAY + "Rebuilding of the bridge will begin on June 22." + BRIDGE))
    fact = derive(SourceDocument("fact", LATER + "Rebuilding of the bridge began on June 22." + BRIDGE))
    mine = [replace(each, origin=Origin.EDITED) for each in plan.events]
    made = joining(mine, fact.events, (*plan.sources, *fact.sources))
    assert [each.title for each in made.added] == ["Rebuilding of the bridge began"]


# ------------------------------------------------------------------------------------------- the one that was told of


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("An earth dam on the Ostra burst on Monday night.",
         "The dam above the town collapsed on Monday night after four days of rain.", True),
        ("A grain barge sank off Lisbon on Monday.", "The barge sank on Monday in thick fog.", True),
        # A second one; several; elsewhere; no thing that can be lost.
        ("A grain barge sank off Lisbon on Monday.", "Another barge sank on Monday in thick fog.", False),
        ("Two grain barges sank off Lisbon on Monday.", "The barge sank on Monday in thick fog.", False),
        ("A grain barge sank off Porto on Monday.", "The barge sank off Faro on Monday.", False),
        ("A grain barge sank off Porto on Monday.", "The barge sank on Monday in the harbour.", True),
        ("A court in the upper town closed on Monday.", "The court closed on Monday for three hours.", False),
    ],
)  # fmt: skip
def test_the_thing_told_of_is_the_one_that_the_story_has(one: str, two: str, joined: bool) -> None:
    told = [each for each in shared(both(one + BRIDGE, two + BRIDGE)) if "thanked" not in each.title]
    assert bool(told) == joined


def test_a_person_is_named_once_and_in_full() -> None:
    one = "Governor Ilse Marten declared a state of emergency on Monday."
    two = "Ms Marten, the governor, declared a state of emergency on June 18."
    told = [event for event in shared(both(one + BRIDGE, two + BRIDGE)) if "emergency" in event.title]
    assert [event.people for event in told] == [("Ilse Marten",)]


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        # The day, the act and three words are the same, in articles that have two names in common.
        ("The main bridge at Orsby reopened on Monday.", "The main bridge at Orsby opened again on June 18.", True),
        ("Net income at Kale Mining rose to $4 million in the first quarter.",
         "Net income at Dorn Bank rose to $6 million in the first quarter.", False),
        ("The share price of Kale Mining fell on Monday.", "The share price of Dorn Bank fell on Monday.", False),
    ],
)  # fmt: skip
def test_words_that_every_report_has_are_not_enough(one: str, two: str, joined: bool) -> None:
    names = " The Harbour Board of Orsby said so."
    assert bool(shared(both(one + names, two + names))) == joined


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("Kale shares fell on Monday in Lisbon.", "Dorn shares fell on Monday in Lisbon.", False),
        ("Kale shares fell on Monday in Lisbon.", "Shares of Kale fell in Lisbon on June 18.", True),
    ],
)
def test_what_many_have_is_told_apart_by_whose_it_is(one: str, two: str, joined: bool) -> None:
    told = [each for each in shared(both(one + BRIDGE, two + BRIDGE)) if "thanked" not in each.title]
    assert bool(told) == joined


def test_what_is_found_is_no_saying() -> None:
    one = "A drawing by Jan Rask was found on Monday under the stage of the old theatre."
    two = "The drawing by Jan Rask was found on June 18 behind crates of beer in Lisbon."
    assert [each.title for each in shared(both(one + BRIDGE, two + BRIDGE)) if "found" in each.title]


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("Mayor Costa said on Monday that the bridge was unsafe.",
         "“The bridge is unsafe,” Ana Costa said on June 18.", True),
        ("The mayor warned residents on Monday not to return to their homes.",
         "Residents should not return to their homes, the mayor warned on June 18.", True),
        ("Mayor Costa said on Monday that the bridge was unsafe.",
         "Mayor Costa said on Monday that the school was unsafe.", False),
        ("Ana Costa said on Monday that rebuilding would cost 40 million crowns.",
         "Ana Costa said on Monday that rebuilding would take four years.", False),
        ("Ana Costa said on Monday that the road was open.",
         "Ana Costa said on Monday that the road was not open.", False),
    ],
)  # fmt: skip
def test_two_sayings_are_one_if_they_say_the_same(one: str, two: str, joined: bool) -> None:
    told = [each for each in shared(both(one + BRIDGE, two + BRIDGE)) if "thanked" not in each.title]
    assert bool(told) == joined


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("Nobody was hurt on Monday when the Kale mill collapsed.",
         "Three people were hurt on Monday when the Kale mill collapsed.", False),
        ("No ferry left the Kale quay on Monday.", "A ferry left the Kale quay on Monday.", False),
        ("No 7 ferry left the Kale quay on Monday.", "The No 7 ferry left the Kale quay on June 18.", True),
    ],
)  # fmt: skip
def test_what_nobody_did_is_not_what_somebody_did(one: str, two: str, joined: bool) -> None:
    told = [each for each in shared(both(one + BRIDGE, two + BRIDGE)) if "thanked" not in each.title]
    assert bool(told) == joined

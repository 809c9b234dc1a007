"""Names whose kind is told by the words they are made of or stand beside."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.name_kinds import Kind
from timeline_app.derive.name_shorts import firms, listed
from timeline_app.derive.names import names_of
from timeline_app.model.source import SourceDocument


def _kinds(text: str) -> dict[str, str]:
    return {name.text: name.kind for name in names_of(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The claim names Easterly Haulage, Inc. as the owner.", "Easterly Haulage, Inc."),
        ("The driver worked for Defendant Morrow Freight, LLC, which closed.", "Morrow Freight, LLC"),
        ("Defendant Brightwater Dairies answered in May.", "Brightwater Dairies"),
        ("The U.S. Food and Drug Administration cleared it.", "U.S. Food and Drug Administration"),
        (
            "The Centers for Disease Control and Prevention agreed.",
            "Centers for Disease Control and Prevention",
        ),
        ("She died at St. Anne's Hospital on Friday.", "St. Anne's Hospital"),
        ("He taught at the King's College for years.", "King's College"),
        ("He told BBC Radio Kent that the road was closed.", "BBC Radio Kent"),
        ("The champions Real Almora lost again.", "Real Almora"),
        ("Tenth-division Westmoor Rovers won the tie.", "Westmoor Rovers"),
        ("Kenwick Chemical rejected the offer.", "Kenwick Chemical"),
        ("Kenwick Research and Almora Cargo rejected the offer.", "Kenwick Research"),
        ("Kenwick Research and Almora Cargo rejected the offer.", "Almora Cargo"),
        ("They met the Council on Tidal Affairs.", "Council on Tidal Affairs"),
        ("They wrote to Kenwick Group on Facebook.", "Kenwick Group"),
    ],
)
def test_a_name_made_as_those_of_organisations_are(text: str, name: str) -> None:
    assert _kinds(text).get(name) == "organisation"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The bus stopped near the town of Vellin at noon.", "Vellin"),
        ("A gust was recorded at Crow Point at dawn.", "Crow Point"),
        ("They played at a full Mill Lane on Sunday.", "Mill Lane"),
        ("They saw the towns of Vellin Sarr and Orsk at noon.", "Vellin Sarr"),
        ("They saw the towns of Vellin and Orsk Sarr at noon.", "Orsk Sarr"),
        ("They saw towns such as Vellin Sarr at noon.", "Vellin Sarr"),
        ("They bathed at the Hill and at the Park at noon.", "Park"),
        ("New York is a port. NEW YORK--Ferries left.", "New York"),
        ("New York is a port. NEW YORK--Ferries left.", "NEW YORK"),
        ("The foreign ministers of Sarvia and Dorland met.", "Sarvia"),
        ("The foreign ministers of Sarvia and Dorland met.", "Dorland"),
        ("Sarvia's parliament passed the bill.", "Sarvia"),
    ],
)
def test_a_name_told_to_be_that_of_a_place(text: str, name: str) -> None:
    assert _kinds(text).get(name) == "place"


def test_what_is_named_after_somebody_is_nobody() -> None:
    kinds = _kinds("She was awarded the Prince Edmund Medal, and moved to King Edmund Avenue.")
    assert kinds == {"Prince Edmund Medal": "other", "King Edmund Avenue": "place"}


def test_a_judge_with_a_family_name_like_a_place_stays_a_person() -> None:
    assert _kinds("Judge Helen Park rejected the motion.")["Helen Park"] == "person"


def test_who_is_shouted_at_is_no_place() -> None:
    assert _kinds("The crowd shouted at Peter Lund for an hour.")["Peter Lund"] == "person"


def test_the_sign_of_a_share_and_a_time_zone_are_no_names_of_anybody() -> None:
    kinds = _kinds("Orbis Labs, Inc. (NASDAQ: ORBS) will speak at 4:30 p.m. Eastern Time.")
    assert kinds.pop("Eastern Time") == "other"
    assert kinds == {"Orbis Labs, Inc.": "organisation"}


def test_the_subject_of_what_is_said_is_no_speaker() -> None:
    assert _kinds("The envoy said Dorland would withdraw.")["Dorland"] == "other"


def test_a_firm_is_known_by_the_first_word_of_its_name() -> None:
    text = "Easterly Haulage, Inc. was fined in May. The court said Easterly had paid late."
    names = names_of(text)
    assert {name.text: name.kind for name in names}["Easterly"] == "organisation"
    assert firms(names)["Easterly"] == "Easterly Haulage, Inc."


def test_a_family_name_is_not_taken_for_a_firm_of_the_same_name() -> None:
    text = "Ruth Harlow founded Harlow Foods in 1990. Harlow retired in 2010."
    assert [name.kind for name in names_of(text)][-1] == "person"


def test_roles_with_their_field_stand_before_the_name() -> None:
    text = "Cabinet Secretary for Health Lena Voss spoke. Chief Financial Officer Ono Hara left."
    text += " Fire Chief Al Reed came."
    assert [(name.text, name.role) for name in names_of(text)] == [
        ("Lena Voss", "Cabinet Secretary for Health"),
        ("Ono Hara", "Chief Financial Officer"),
        ("Al Reed", "Fire Chief"),
    ]


def test_two_words_of_a_role_end_the_name_of_the_firm_before_them() -> None:
    names = names_of("Orbis Chief Executive Lena Voss spoke.")
    assert [(name.text, name.kind) for name in names] == [("Orbis", "other"), ("Lena Voss", "person")]


def test_the_town_of_a_dateline_is_a_place_throughout() -> None:
    names = names_of("ORSK, May 3, 2019 (Agency) - A dam broke.\n\nThe minister will visit Orsk on Friday.")
    assert {name.kind for name in names if name.text.lower() == "orsk"} == {"place"}


def test_what_looks_like_a_persons_name_is_a_firms_beside_its_full_name() -> None:
    names = names_of("Orwell Tarn Inc. sold a weir. Orwell Tarn bought a lock.")
    assert [(name.text, name.kind) for name in names][-1] == ("Orwell Tarn", "organisation")


def test_somebody_with_a_role_is_a_person_beside_the_firm_of_that_name() -> None:
    names = names_of("Orwell Tarn Inc. sold a weir. Chairman Orwell Tarn resigned. Orwell Tarn left.")
    assert {name.kind for name in names if name.text == "Orwell Tarn"} == {"person"}


def test_what_which_goes_on_with_is_nobody() -> None:
    names = names_of("Orwell Tarn, which has two masts, came in.")
    assert [name.kind for name in names] == ["other"]


def test_a_family_name_that_is_a_word_for_a_place_is_somebodys_behind_a_given_name() -> None:
    text = "The mayor met John Hill and Emily Park on Friday. They walked to Victoria Park, Hyde Park and Castle Hill."
    kinds = {name.text: name.kind for name in names_of(text)}
    assert kinds == {
        "John Hill": "person",
        "Emily Park": "person",
        "Victoria Park": "place",
        "Hyde Park": "place",
        "Castle Hill": "place",
    }


@pytest.mark.parametrize(
    ("name", "kind", "as_listed"),
    [
        ("U.S.", "place", "United States"),
        ("US", "place", "United States"),
        ("N. Korea", "place", "North Korea"),
        ("UN", "organisation", "United Nations"),
        ("MILL CREEK", "place", "Mill Creek"),
        ("Almora", "place", "Almora"),
        ("CNN", "organisation", "CNN"),
        ("America", "person", "America"),
    ],
)
def test_what_has_several_names_is_listed_under_one(name: str, kind: Kind, as_listed: str) -> None:
    assert listed(name, kind) == as_listed


def test_an_event_lists_a_place_once_whatever_it_is_called() -> None:
    text = "On 3 May 2019 the US signed a pact with Almora in the United States."
    (event,) = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    assert event.places.count("United States") == 1
    assert "US" not in event.places

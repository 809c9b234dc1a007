"""Names and roles in English sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.derive.names import Name, is_role, names_of

WORDS = """
President Foreign Minister Luis Ann Boyd of the and Ministry Trade U.S. Paris Mr. May Tuesday 3 1968. . , -
said spokesman van der al-Rashid García Jose\u0301 O’Neil’s “ ” Inc. chief executive Kim Jong-il & for who
King II 😀
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])
SENTENCES = st.lists(PIECES, max_size=40).map(" ".join)
FAMILY_NAMES = st.from_regex(r"[BDGKLNTVZ][aeiou][bdgklnrtvz][aou]vsk[aiu]", fullmatch=True)


def people(text: str) -> list[tuple[str, str | None]]:
    return [(name.text, name.role) for name in names_of(text) if name.kind == "person"]


def of_kind(text: str, kind: str) -> list[str]:
    return [name.text for name in names_of(text) if name.kind == kind]


@given(st.one_of(SENTENCES, st.text(max_size=200)))
def test_names_are_the_words_at_their_offsets_in_order_without_overlap(text: str) -> None:
    at = 0
    for name in names_of(text):
        assert at <= name.start < name.end
        assert text[name.start : name.end] == name.text
        assert name.role is None or (name.kind == "person" and name.role in text)
        at = name.end


@given(SENTENCES)
def test_months_and_weekdays_alone_are_never_names(text: str) -> None:
    assert not {"Tuesday", "Monday", "June", "March"} & {
        n.text for n in names_of(text + " June Monday March")
    }


@given(FAMILY_NAMES, st.sampled_from(["Minister", "Prime Minister", "spokeswoman", "Sen.", "Dr", "Mayor"]))
def test_a_name_after_a_role_is_a_person_with_that_role(family: str, role: str) -> None:
    text = f"It was {role} Ana {family} who won. Later {family} left."
    assert people(text) == [(f"Ana {family}", role), (family, None)]


@given(SENTENCES, FAMILY_NAMES)
def test_a_place_after_in_is_found_whatever_stands_before_it(before: str, place: str) -> None:
    text = f"{before} . They were seen in {place} again."
    assert place in [name.text for name in names_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Affairs Minister Ana Lund resigned.", [("Ana Lund", "Foreign Affairs Minister")]),
        ("U.S. President Paul Reed spoke.", [("Paul Reed", "President")]),
        (
            "He called Reed's Secretary of State Mia Stone and Secretary of Homeland Security Ida Dahl.",
            [("Mia Stone", "Secretary of State"), ("Ida Dahl", "Secretary of Homeland Security")],
        ),
        ("Jane Doe, the company's chief executive, said so.", [("Jane Doe", "chief executive")]),
        ("John Roe, 45, a lawyer, was arrested.", [("John Roe", "lawyer")]),
        ("The bank's governor, Mark Holm, warned of risks.", [("Mark Holm", "governor")]),
        (
            "former president Lena Frost and senator Otto Beck met.",
            [("Lena Frost", "former president"), ("Otto Beck", "senator")],
        ),
        ("Attorney General Max Voss left.", [("Max Voss", "Attorney General")]),
        (
            "Chancellor Ursula von der Heide met Omar al-Rashid.",
            [("Ursula von der Heide", "Chancellor"), ("Omar al-Rashid", None)],
        ),
        ("Prime Minister Laura May met them. May said no.", [("Laura May", "Prime Minister")]),
        ("Jan Louis King Jr. was born here. King died.", [("Jan Louis King Jr.", None), ("King", None)]),
        ("Jan Smit came on Jan 3 and Jan. 5.", [("Jan Smit", None)]),
        ("Senator King asked Mr. Smith.", [("King", "Senator"), ("Smith", "Mr.")]),
        ("South Korean leader Kim Dae-jung came.", [("Kim Dae-jung", "leader")]),
        ("King of Spain Felipe VI opened it.", [("Felipe VI", "King of Spain")]),
        ("Jose\u0301 Garci\u0301a was there.", [("Jose\u0301 Garci\u0301a", None)]),
    ],
)
def test_people_come_with_the_role_beside_them(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It came from the Ministry of Foreign Affairs and Trade.",
            ["Ministry of Foreign Affairs and Trade"],
        ),
        ("He sued Acme Holdings Inc. over it.", ["Acme Holdings Inc."]),
        (
            "The Justice Department and the General Assembly agreed.",
            ["Justice Department", "General Assembly"],
        ),
        ("Bank of England Governor Ann Lee spoke.", ["Bank of England"]),
        ("the United Nations said.", ["United Nations"]),
        ("a student of the University of the Arts", ["University of the Arts"]),
        ("Smith & Sons closed.", ["Smith & Sons"]),
        ("It joined the WTO and ASEAN.", ["WTO", "ASEAN"]),
    ],
)
def test_organisations_are_known_by_their_own_words(text: str, expected: list[str]) -> None:
    assert of_kind(text, "organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MEXICO CITY, June 19 (Xinhua) -- It rained.", ["MEXICO CITY"]),
        ("such as El Salvador, Guatemala and Honduras.", ["El Salvador", "Guatemala", "Honduras"]),
        ("the U.S. government in Ho Chi Minh City", ["U.S.", "Ho Chi Minh City"]),
        ("They live near Lake Tarn and in Panmora.", ["Lake Tarn", "Panmora"]),
        ("France's embassy in London-based terms", ["France", "London"]),
        ("It left us for the US.", ["US"]),
    ],
)
def test_places_are_known_by_list_by_their_words_or_by_the_word_before(
    text: str, expected: list[str]
) -> None:
    assert of_kind(text, "place") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police said three people died.",
        "However, he left on Tuesday.",
        "Migrants walked north. Officials agreed. Following that, everyone slept.",
        "The president said the prime minister had left.",
        "Mexican and Central American families waited.",
        "It happened in May and on Monday night.",
        "WE WOULD NOT. I do.",
    ],
)
def test_common_words_with_a_capital_are_no_names(text: str) -> None:
    assert names_of(text) == ()


def test_a_sentence_is_cut_off_before_the_name_that_it_begins_with() -> None:
    assert [name.text for name in names_of("Following U.S. reports, On Friday Ana Lund left.")] == [
        "U.S.",
        "Ana Lund",
    ]


def test_a_possessive_ends_a_name_and_is_no_part_of_it() -> None:
    assert [name.text for name in names_of("They met Reed’s Deputy Ana Lund.")] == ["Reed", "Ana Lund"]


def test_a_dateline_is_a_place_and_an_unknown_place_is_one_everywhere() -> None:
    text = "HARBORTON, May 3 (Agency) -- The Tarn Vale works closed. They had stood in Tarn Vale for years."
    assert of_kind(text, "place") == ["HARBORTON", "Tarn Vale", "Tarn Vale"]


def test_laws_wars_and_storms_are_neither_people_nor_places() -> None:
    text = "After World War II and Hurricane Clara came the Clean Rivers Act and the Treaty of Lund."
    assert of_kind(text, "other") == ["World War II", "Hurricane Clara", "Clean Rivers Act", "Treaty of Lund"]


def test_a_line_break_separates_names_but_not_in_a_wrapped_paragraph() -> None:
    short = "A talk with Ana Lund\nOtto Beck was late."
    assert [name.text for name in names_of(short)] == ["Ana Lund", "Otto Beck"]
    wrapped = (
        "The committee had waited for two hours when they heard that Ana\nLund had already left the building."
    )
    assert [name.text for name in names_of(wrapped)] == ["Ana\nLund"]


def test_the_president_at_the_end_of_a_sentence_is_not_the_person_before_the_comma() -> None:
    assert people("The minister met Reed, the president said.") == []


def test_a_headline_does_not_become_one_long_name() -> None:
    headline = "Ana Lund Condemns Attack on Harbor\nAna Lund condemned an attack on a harbor."
    assert [name.text for name in names_of(headline)] == ["Ana Lund", "Ana Lund"]


def test_a_name_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its own words"):
        Name(3, 3, "", "other", None)


@pytest.mark.parametrize(
    "phrase", ["minister", "the chief executive", "Secretary of State", "her spokesman", "Sen."]
)
def test_roles_are_known_without_a_name(phrase: str) -> None:
    assert is_role(phrase)


@pytest.mark.parametrize("phrase", ["", "table", "the house of the minister", "of"])
def test_other_phrases_are_no_roles(phrase: str) -> None:
    assert not is_role(phrase)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Food and Drug Administration approved it.", ["Food and Drug Administration"]),
        ("The White House and Congress agreed.", ["White House", "Congress"]),
        ("They sued Harrow and Sons Ltd over it.", ["Harrow and Sons Ltd"]),
        ("He is the chief executive of Costa Mining now.", ["Costa Mining"]),
        ("Toyota and Honda will merge.", ["Toyota", "Honda"]),
        ("The Ministry of Defence and the Home Office objected.", ["Ministry of Defence", "Home Office"]),
    ],
)
def test_organisations_are_named_whole_and_apart(text: str, expected: list[str]) -> None:
    assert [name.text for name in names_of(text) if name.kind == "organisation"] == expected

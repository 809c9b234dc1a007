"""Two words with capitals may be somebody's name, or a product's, a club's, a feast's."""

from __future__ import annotations

import pytest

from timeline_app.derive.function_words import all_given_names, given_names
from timeline_app.derive.name_words import name_words
from timeline_app.derive.names import names_of


def _kinds(text: str) -> dict[str, str]:
    return {name.text: name.kind for name in names_of(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The price rose when Larry Field bought the mill by the field.", "Larry Field"),
        ("The ferry was built by Oruk Tellan in a year.", "Oruk Tellan"),
        ("A letter reached Oruk McTellan on Monday.", "Oruk McTellan"),
        ("The stone was cut by Oruk Stone, who lives here.", "Oruk Stone"),
        ("The stone was cut by Oruk Stone, 52, of Almora.", "Oruk Stone"),
        ("The field was sold in May, said Oruk Field.", "Oruk Field"),
        ("A vote was asked for by Virginia Tellan of the Greens.", "Virginia Tellan"),
        ("It was the work of Harrow CTO Oruk Tellan.", "Oruk Tellan"),
        ("The gate was opened by Warden Oruk Tellan.", "Oruk Tellan"),
        ("The gate was opened by Oruk Treasure, who kept it.", "Oruk Treasure"),
        ("The gate was opened by Oruk Treasure, 52, of Almora.", "Oruk Treasure"),
        ("The case was heard by Justices Larry Tellan and Maria Orr.", "Larry Tellan"),
        ("The case was heard by Justices Larry Tellan and Maria Orr.", "Maria Orr"),
    ],
)
def test_somebody(text: str, name: str) -> None:
    assert _kinds(text).get(name) == "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("All ferries now sell Harbour Pass at the harbour.", "Harbour Pass"),
        ("She installed Tellan AutoPort at noon.", "Tellan AutoPort"),
        ("She played Tellan HTTP at noon.", "Tellan HTTP"),
        ("They drove a Toyota Tellan to the coast.", "Toyota Tellan"),
        ("They flew with Tellan Asia to the coast.", "Tellan Asia"),
        ("They sang Tellan Oruk Tellan at noon.", "Tellan Oruk Tellan"),
        ("They read Forgiving Tellan at noon.", "Forgiving Tellan"),
        ("They drove through Tellan Validated at noon.", "Tellan Validated"),
        ("They wish us Happy Easter at noon.", "Happy Easter"),
        ("They played Hidden Tellan at noon.", "Hidden Tellan"),
        ("They read Tellan Stories at noon.", "Tellan Stories"),
        ("They asked for Withheld Consent at noon.", "Withheld Consent"),
        ("For years Hill kept the mill.", "Hill"),
        ("They played Tellan Revisions at noon.", "Tellan Revisions"),
        ("He sang in Gathering Tellan for years.", "Gathering Tellan"),
        ("He sang in Motion for years.", "Motion"),
        ("They had shares in Kettle, and each had a kettle.", "Kettle"),
        ("They like Social Security as it is.", "Social Security"),
        ("They watch it on TV at noon.", "TV"),
    ],
)
def test_nobody(text: str, name: str) -> None:
    assert _kinds(text).get(name) == "other"


@pytest.mark.parametrize(
    "text", ["I'm here, and We've seen that They’d go.", "So There’ll be rain, and You're wet."]
)
def test_a_pronoun_with_its_verb_is_no_name(text: str) -> None:
    assert _kinds(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Larry Tellan sold the mill. The town had wanted Larry to keep it.", "Larry"),
        ("The town met President Kim Tel-an. It had asked Kim to come.", "Kim"),
        ("The town met Ana de Tellan. It had asked De Tellan to come.", "De Tellan"),
    ],
)
def test_somebody_named_in_full_is_known_by_the_first_word(text: str, name: str) -> None:
    assert _kinds(text)[name] == "person"


def test_the_first_word_of_a_thing_is_nobody() -> None:
    assert _kinds("They sell Oruk Tellan here. It is Oruk they want.").get("Oruk") != "person"


def test_one_may_invest_in_what_is_no_place() -> None:
    often = " ".join(["Tellan rose again."] * 4)
    assert _kinds(f"They had shares in Tellan. {often}")["Tellan"] == "other"
    assert _kinds("They lived in Tellan. The fair at noon filled Tellan.")["Tellan"] == "place"


def test_a_country_may_have_the_first_letter_of_its_half() -> None:
    assert _kinds("Talks with N. Korea and S. Korea went on.") == {"N. Korea": "place", "S. Korea": "place"}


def test_who_speaks_may_be_a_firm_that_the_text_has_in_full() -> None:
    text = "Tellan Foods Inc. rose. The offer is too low, said Tellan."
    assert _kinds(text)["Tellan"] == "organisation"


def test_a_firm_called_after_somebody_is_not_meant_where_he_is_told_of() -> None:
    assert _kinds("Nikola Tesla left the works in 1885. Later Tesla dug ditches.")["Tesla"] == "person"
    assert _kinds("The works were sold in 1985. Later Tesla rented them.")["Tesla"] == "organisation"


@pytest.mark.parametrize("name", ["Air Tellan", "Tellan Air Force"])
def test_an_airline_and_an_army_are_organisations(name: str) -> None:
    assert _kinds(f"It was flown by {name} at noon.")[name] == "organisation"


def test_two_fields_of_a_body_are_one_name() -> None:
    kinds = _kinds("The chart is that of the National Tidal and Coastal Administration.")
    assert kinds == {"National Tidal and Coastal Administration": "organisation"}


def test_somebody_with_an_initial_is_apart_from_the_body_named_before() -> None:
    text = "The head of the Board of Trade A. J. Tellan met Supreme Court Justice Ruth M. Tellan."
    assert {"Board of Trade": "organisation", "A. J. Tellan": "person"}.items() <= _kinds(text).items()
    assert "M. Tellan" not in _kinds(text)


def test_an_entry_of_a_list_is_in_one_line() -> None:
    words = name_words()
    lists = [getattr(words, name) for name in words.__dataclass_fields__]
    assert not [entry for each in lists for entry in each if "\n" in entry or entry != entry.strip()]
    assert "sierra leone" in words.places


def test_not_every_given_name_tells_whether_he_or_she_has_it() -> None:
    assert {"larry", "robin", "maria"} <= all_given_names()
    assert given_names()["maria"] is False
    assert "robin" not in given_names()

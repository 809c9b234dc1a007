"""English verbs: lookup of forms, classes and helpers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.derive.verbs import (
    analyse,
    classes_of,
    is_auxiliary,
    is_modal,
    particle_classes,
    rarely_verb,
)


def readings(word: str) -> set[str]:
    return {f"{reading.lemma} {reading.form}" for reading in analyse(word)}


@given(st.text(max_size=20))
def test_any_text_is_looked_up_without_failing_and_keeps_its_classes(word: str) -> None:
    for reading in analyse(word):
        assert reading.classes == classes_of(reading.lemma) != frozenset()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("say", {"say base"}),
        ("said", {"say past", "say participle"}),
        ("separated", {"separate past", "separate participle"}),
        ("put", {"put base", "put past", "put participle"}),
        ("meeting", {"meet gerund"}),
        ("dying", {"die gerund"}),
        ("agreeing", {"agree gerund"}),
        ("died", {"die past", "die participle"}),
        ("planned", {"plan past", "plan participle"}),
        ("offered", {"offer past", "offer participle"}),
        ("referred", {"refer past", "refer participle"}),
        ("visiting", {"visit gerund"}),
        ("committed", {"commit past", "commit participle"}),
        ("travelled", {"travel past", "travel participle"}),
        ("traveled", {"travel past", "travel participle"}),
        ("panicked", {"panic past", "panic participle"}),
        ("equipped", {"equip past", "equip participle"}),
        ("played", {"play past", "play participle"}),
        ("carries", {"carry third"}),
        ("reaches", {"reach third"}),
        ("vetoes", {"veto third"}),
        ("fixed", {"fix past", "fix participle"}),
        ("organised", {"organize past", "organize participle"}),
        ("labouring", {"labor gerund"}),
        ("seized", {"seize past", "seize participle"}),
        ("wound", {"wind past", "wind participle", "wound base"}),
        ("lay", {"lie past", "lay base"}),
        ("found", {"find past", "find participle", "found base"}),
        ("were", {"be past"}),
        ("are", {"be base"}),
        ("isn't", {"be third"}),
        ("didn\N{RIGHT SINGLE QUOTATION MARK}t", {"do past"}),
    ],
)
def test_a_word_has_exactly_these_readings(word: str, expected: set[str]) -> None:
    assert readings(word) == expected


@pytest.mark.parametrize("word", ["Met", "MET", "met"])
def test_a_word_is_read_in_any_case(word: str) -> None:
    assert readings(word) == {"meet past", "meet participle"}


@pytest.mark.parametrize("word", ["", "Tuesday", "dieing", "planed", "seise", "refered", "haves", "the"])
def test_what_is_no_form_of_a_verb_has_no_reading(word: str) -> None:
    assert analyse(word) == ()


@pytest.mark.parametrize(
    ("lemma", "name"),
    [
        ("tell", "say"),
        ("announce", "say"),
        ("request", "request"),
        ("urge", "request"),
        ("condemn", "judge"),
        ("expect", "plan"),
        ("refute", "deny"),
        ("accuse", "allege"),
        ("accuse", "judge"),
        ("involve", "state"),
        ("resume", "aspect"),
        ("sign", "happen"),
    ],
)
def test_a_verb_is_in_the_class_that_tells_its_kind_of_event(lemma: str, name: str) -> None:
    assert name in classes_of(lemma)


def test_a_particle_turns_a_verb_into_a_request() -> None:
    assert "request" not in classes_of("call")
    assert particle_classes("call", "for") == particle_classes("call", "On") == {"request"}
    assert particle_classes("be", "due") == {"plan"}
    assert particle_classes("call", "the") == frozenset()


@pytest.mark.parametrize("word", ["will", "Could", "won't", "wouldn't", "cannot"])
def test_modals_are_modal_and_auxiliary(word: str) -> None:
    assert is_modal(word)
    assert is_auxiliary(word)


@pytest.mark.parametrize("word", ["has", "been", "didn't", "were", "am"])
def test_forms_of_be_have_and_do_help_but_are_not_modal(word: str) -> None:
    assert is_auxiliary(word)
    assert not is_modal(word)


@pytest.mark.parametrize("word", ["march", "Police", "united", "related", "states", "protests"])
def test_words_that_are_mostly_nouns_or_adjectives_are_rarely_verbs(word: str) -> None:
    assert rarely_verb(word)
    assert analyse(word)


@pytest.mark.parametrize("word", ["said", "condemned", "left", "killed", "call"])
def test_words_that_are_mostly_verbs_are_not_rare_ones(word: str) -> None:
    assert not rarely_verb(word)


def test_a_word_outside_the_lexicon_has_no_class() -> None:
    assert classes_of("videotelegraph") == frozenset()

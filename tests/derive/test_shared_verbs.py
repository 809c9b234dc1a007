"""Verbs that share a subject, its helper or its clause with others, and what stands between a subject and its verb."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.clauses import parse
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument


def told(sentence: str) -> list[tuple[str | None, str]]:
    text = f"Published 14 September 2021\n\nA mill shut today. {sentence}"
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    return [(to_edtf(event.when), event.title) for event in events[1:]]


def clauses(sentence: str) -> list[str]:
    return [sentence[clause.start : clause.end] for clause in parse(sentence, 0, len(sentence)).clauses]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Judgment was reserved in May and handed down on 15 June.", "Judgment was handed down"),
        ("Pell was suspended on 3 May 2018 and arrested the following week.", "Pell was arrested"),
        ("The line was widened in 1922, and automated sixty years later.", "The line was automated"),
        ("He was shot on Monday and died on Tuesday.", "He died"),
        ("Marsh was seen on Friday and disappeared on Saturday.", "Marsh disappeared"),
        ("She was promoted in 1999 and retired in 2004.", "She retired"),
        ("The club was founded in 1890 and won the cup in 1901.", "The club won the cup"),
    ],
)
def test_a_second_verb_has_the_helper_of_the_first_only_if_something_is_done_to_its_subject(
    sentence: str, title: str
) -> None:
    assert told(sentence)[-1][1].startswith(title)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "Talks resumed after the founder, Ruth Calder, stepped down.",
            ["Talks resumed", "after the founder, Ruth Calder, stepped down."],
        ),
        (
            "She won a medal in 1990, and in 2008, at the age of 76, sailed to Norway.",
            ["She won a medal in 1990", "and in 2008, at the age of 76, sailed to Norway."],
        ),
        (
            "The mill shut and on Monday, after a vote, reopened.",
            ["The mill shut", "and on Monday, after a vote, reopened."],
        ),
        (
            "She lost, but in the second set, to loud cheers, she won.",
            ["She lost", "but in the second set, to loud cheers, she won."],
        ),
        (
            "It was built between 1858 and 1861 and was in use until 1987.",
            ["It was built between 1858 and 1861", "and was in use until 1987."],
        ),
        (
            "The board closed the piers in Orsk and Ulm on Monday and called in the owners.",
            ["The board closed the piers in Orsk and Ulm on Monday", "and called in the owners."],
        ),
        ("It shut and its owner, Tom Keel, left.", ["It shut", "and its owner, Tom Keel, left."]),
        (
            "When the mayor, Ann Bell, resigned, she wept.",
            ["When the mayor, Ann Bell, resigned", "she wept."],
        ),
    ],
)
def test_phrases_between_commas_part_no_clause_from_its_verb(sentence: str, parts: list[str]) -> None:
    assert clauses(sentence) == parts


@pytest.mark.parametrize(
    ("sentence", "edtf", "title"),
    [
        ("The oldest barn dates from 1720.", "1720", "The oldest barn dates from 1720"),
        ("The custom dates back to 1842.", "1842", "The custom dates back to 1842"),
        ("The gate has stood there since 1900.", "1900/..", "The gate has stood there"),
        ("The firm raised its full-year forecast in May.", "2021-05", "The firm raised its full-year forecast"),
    ],
)  # fmt: skip
def test_what_dates_from_a_time_was_made_then(sentence: str, edtf: str, title: str) -> None:
    assert told(sentence) == [(edtf, title)]

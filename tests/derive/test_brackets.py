"""Dates in brackets behind a name."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Role
from timeline_app.model.source import SourceDocument


def told(text: str) -> list[tuple[str, str]]:
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    return [(event.title, to_edtf(event.when)) for event in events if event.when.dated]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Mara Lind (3 May 1801 - 9 June 1870) was a Danish weaver.",
            [("Mara Lind was a Danish weaver", "1801-05-03/1870-06-09")],
        ),
        (
            "Mara Lind (c. 1801 – 9 June 1870) was a Danish weaver.",
            [("Mara Lind was a Danish weaver", "1801~/1870-06-09")],
        ),
        (
            "Mara Lind (1801–1870) was a Danish weaver who opened a school in 1840.",
            [("Mara Lind was a Danish weaver", "1801/1870"), ("A Danish weaver opened a school", "1840")],
        ),
        (
            "The school was left to Mara Lind (1801–1870) in 1850.",
            [
                ("Mara Lind (1801–1870)", "1801/1870"),
                ("The school was left to Mara Lind (1801–1870)", "1850"),
            ],
        ),
        (
            "The old mill (1902–1950) stood near the river.",
            [("The old mill stood near the river", "1902/1950")],
        ),
    ],
)
def test_two_dates_behind_a_name_are_one_span(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize("inside", ["1801, 1870", "1801–1870–1875", "1801–1805 – 1870"])
def test_dates_that_are_no_two_with_a_dash_in_order_make_no_span(inside: str) -> None:
    assert "1801/1870" not in dict(told(f"Mara Lind ({inside}) was a Danish weaver.")).values()


def test_a_word_in_the_bracket_tells_what_happened() -> None:
    assert told("Mara Lind (born 3 May 1801, died 9 June 1870) was a Danish weaver.") == [
        ("Mara Lind born", "1801-05-03"),
        ("Mara Lind died", "1870-06-09"),
    ]


def test_the_day_of_a_death_in_brackets_says_nothing_of_the_next_sentence() -> None:
    events = derive_timeline(
        [SourceDocument("a", "Mara Lind (3 May 1801 - 9 June 1870) was a weaver. Lind grew up in Ribe.")],
        today=from_iso("2026-11-24"),
    ).events
    assert [event.title for event in events if event.when.dated] == ["Mara Lind was a weaver"]


def test_the_words_of_both_dates_are_the_evidence_of_a_span() -> None:
    (event,) = derive_timeline(
        [SourceDocument("a", "Mara Lind (3 May 1801 - 9 June 1870) was a Danish weaver.")],
        today=from_iso("2026-11-24"),
    ).events
    dates = [item.quote.exact for item in event.evidence if item.role is Role.DATE]
    assert dates == ["3 May 1801 - 9 June 1870"]
    assert [reading.words for reading in event.reading] == ["3 May 1801 - 9 June 1870", "9 June 1870"]

"""What is typed becomes words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.finding.query import Query


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("   ", ()),
        ("Harbour", ("harbour",)),
        ("  new   bridge ", ("new", "bridge")),
        ('"new bridge" opens', ("new bridge", "opens")),
        ("„neue Brücke“ “the end”", ("neue brücke", "the end")),
        ('"not closed yet', ("not closed yet",)),
        ('5" pipe', ('5"', "pipe")),
        ('""', ()),
        ("STRASSE straße", ("strasse",)),
    ],
)
def test_words_and_words_in_quotes(typed: str, words: tuple[str, ...]) -> None:
    assert Query.of(typed).words == words


def test_all_words_must_be_there_in_one_text_or_another() -> None:
    query = Query.of("harbour lusa")
    assert query.found_in("The HARBOUR reopened", "Lusa, 19 June")
    assert not query.found_in("The harbour reopened", "a ferry")


@given(st.text(st.sampled_from('ab "“”'), max_size=20))
def test_anything_can_be_typed(typed: str) -> None:
    assert all(word and word == word.strip() for word in Query.of(typed).words)

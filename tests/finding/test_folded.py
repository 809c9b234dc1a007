"""Searching packed texts gives what a plain loop over case-folded strings gives."""

from __future__ import annotations

import sys
from concurrent.futures import CancelledError

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.finding import scanning
from timeline_app.finding.folded import TO_ASCII, FoldedTexts
from timeline_app.model.texts import PackedTexts

#: Few letters, so that words are found; some change their length or their alphabet when they are folded.
LETTERS = st.sampled_from(
    [*"abABsSkK 0@`[{\n", "\x00", "\x10", "ß", "ẞ", "ſ", "K", "é", "É", "İ", "Я", "я", "京", "🚢"]
)
TEXTS = st.lists(st.text(LETTERS, max_size=8), max_size=30)


def never() -> None:
    """Nobody cancels."""


def by_loop(texts: list[str], word: str) -> list[int]:
    return [row for row, text in enumerate(texts) if word in text.casefold()]


@given(TEXTS, st.text(LETTERS, max_size=5))
def test_exactly_the_texts_that_have_the_word_whatever_the_case_are_found(
    texts: list[str], word: str
) -> None:
    found = FoldedTexts(texts).with_word(word.casefold(), never)
    assert np.flatnonzero(found).tolist() == by_loop(texts, word.casefold())


@given(TEXTS, st.text(LETTERS, min_size=1, max_size=5), st.integers(1, 9))
@settings(max_examples=50)
def test_slices_change_nothing(texts: list[str], word: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "_SLICE", size)
        found = FoldedTexts(texts).with_word(word.casefold(), never)
    assert np.flatnonzero(found).tolist() == by_loop(texts, word.casefold())


def test_a_word_does_not_reach_from_one_text_into_the_next() -> None:
    assert not FoldedTexts(["har", "bour", "x" * 50]).with_word("harbour", never).any()
    assert not FoldedTexts(["a", "b"] * 2000).with_word("ab", never).any()


def test_a_word_in_nearly_every_text_is_found_in_each() -> None:
    texts = [f"event {number} even" if number % 3 else "" for number in range(4000)]
    found = FoldedTexts(texts).with_word("ev", never)
    assert np.flatnonzero(found).tolist() == by_loop(texts, "ev")


def test_a_search_stops_when_it_is_cancelled() -> None:
    asked = 0

    def third() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise CancelledError

    texts = FoldedTexts(PackedTexts.of(["a word of news"] * 100_000))
    with pytest.raises(CancelledError):
        texts.with_word("none", third)
    assert not texts.with_word("none", never).any()


def test_plain_texts_are_not_copied() -> None:
    packed = PackedTexts.of(["The harbour", "Ferries sail"])
    texts = FoldedTexts(packed)
    assert texts.with_word("harb", never).tolist() == [True, False]
    assert texts.texts is packed


def test_the_letters_that_fold_to_ascii_are_all_known() -> None:
    beyond = (chr(code) for code in range(128, sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    assert (
        "".join(letter for letter in beyond if any(each.isascii() for each in letter.casefold())) == TO_ASCII
    )


def test_typographic_signs_do_not_make_a_copy_for_a_plain_word() -> None:
    texts = FoldedTexts(["The harbour’s “quay”", "Eine Straße", "The \u212aelvin scale"])
    assert texts.with_word("quay", never).tolist() == [True, False, False]
    assert texts.with_word("strasse", never).tolist() == [False, True, False]
    assert texts.with_word("kelvin", never).tolist() == [False, False, True]
    (kept,) = texts._kept.values()
    assert kept[0].tolist() == [1, 2]

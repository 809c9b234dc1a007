"""Packed texts read like the list they were made of."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from timeline_app.model.texts import PackedTexts


@given(st.lists(st.text()), st.slices(20))
def test_packed_texts_are_the_texts(texts: list[str], part: slice) -> None:
    packed = PackedTexts.of(texts)
    assert list(packed) == texts
    assert packed[part] == texts[part]
    assert [packed[-1 - at] for at in range(len(texts))] == texts[::-1]
    lengths = packed.lengths(np.arange(len(texts)))
    assert lengths.tolist() == [len(text.encode("utf-8", "surrogatepass")) for text in texts]


@given(st.lists(st.text(max_size=4), min_size=1, max_size=6), st.data())
def test_texts_taken_by_row_are_those_in_that_order(texts: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=8))
    taken = PackedTexts.of(texts).take(np.array(rows, dtype=np.int64))
    assert list(taken) == [texts[row] for row in rows]


@given(st.lists(st.lists(st.text(max_size=4), max_size=4), min_size=1, max_size=4))
def test_joined_texts_follow_one_another(parts: list[list[str]]) -> None:
    assert list(PackedTexts.joined([PackedTexts.of(part) for part in parts])) == [
        text for part in parts for text in part
    ]


@given(st.lists(st.text("ab", max_size=3)), st.text("ab", max_size=3))
def test_a_text_is_found_where_the_list_has_it(texts: list[str], wanted: str) -> None:
    packed = PackedTexts.of(texts)
    if wanted in texts:
        assert packed.index(wanted) == texts.index(wanted)
    else:
        with pytest.raises(ValueError, match="not among"):
            packed.index(wanted)


def test_a_text_that_is_not_there_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        PackedTexts.of(["a"])[1]


@pytest.mark.parametrize("offsets", [[], [1, 3], [0, 2], [0, 3, 2, 3]])
def test_offsets_that_do_not_fit_are_refused(offsets: list[int]) -> None:
    with pytest.raises(ValueError, match="offsets"):
        PackedTexts(b"abc", np.array(offsets, dtype=np.int64))

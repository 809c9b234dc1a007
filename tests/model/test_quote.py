"""Quotes and where they stand in a text that may have changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.source import Place, Quote, SourceDocument

texts = st.text(alphabet="ab .🙂é\n", min_size=1, max_size=80)


@st.composite
def quotes(draw: st.DrawFn) -> tuple[str, Quote]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, Quote.of("s", text, start, end)


@given(quotes())
def test_a_quote_stands_exactly_where_it_was_cut(case: tuple[str, Quote]) -> None:
    text, quote = case
    located = quote.locate(text)
    assert located.place is Place.EXACT
    assert (located.start, located.end) == (quote.start, quote.end)


@given(quotes(), st.text(alphabet="xyz", min_size=1, max_size=20))
def test_a_quote_moves_with_what_is_put_before_it(case: tuple[str, Quote], before: str) -> None:
    text, quote = case
    located = quote.locate(before + text)
    assert located.start is not None
    assert (before + text)[located.start : located.end] == quote.exact
    if located.place is Place.MOVED:
        assert located.start == quote.start + len(before)


def test_of_two_places_with_the_same_words_the_old_surroundings_choose() -> None:
    text = "Rain fell on Monday. Snow fell on Tuesday."
    quote = Quote.of("s", text, text.index("fell on Tuesday"), text.index("fell on Tuesday") + 7)
    moved = "Hail fell on Sunday. " + text
    located = quote.locate(moved)
    assert located.start == moved.index("fell on Tuesday")


def test_what_was_deleted_is_lost() -> None:
    quote = Quote.of("s", "Rain fell.", 0, 4)
    assert quote.locate("Snow fell.").place is Place.LOST


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (0, 99)])
def test_a_quote_outside_its_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="quote"):
        Quote.of("s", "Rain fell.", start, end)


def test_the_words_must_fill_the_place() -> None:
    with pytest.raises(ValueError, match="do not fill"):
        Quote("s", 0, 4, "Rainy")


def test_a_source_is_known_by_the_hash_of_its_text() -> None:
    assert SourceDocument("a", "Rain fell.").sha256 == SourceDocument("b", "Rain fell.").sha256
    assert SourceDocument("a", "Rain fell.").sha256 != SourceDocument("a", "Rain fell").sha256

"""One regex of many words reads what a row of them would read, and is shorter."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.derive.alternatives import SPACE_OR_HYPHEN, alternatives

_WORDS = ("Aug.", "August", "pike day", "pike day eve", "perch day", "o'clock", "mid", "mid-lent")
_PHRASES = st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aug.", "Aug."),
        ("Aug 3", "Aug"),
        ("Aug.27", "Aug."),
        ("Aug.x", "Aug"),
        ("August", "August"),
        ("August.", "August"),
        ("pike day", "pike day"),
        ("pike day eve", "pike day eve"),
        ("pike day evening", "pike day"),
        ("pike-day\n eve", "pike-day\n eve"),
        ("perch day eve", "perch day"),
        ("o’clock", "o’clock"),
        ("mid-lent", "mid-lent"),
        ("mid-week", "mid"),
    ],
)
def test_the_longest_word_is_read_that_stands_there_whole(text: str, expected: str) -> None:
    found = re.match(alternatives(_WORDS), text)
    assert found is not None
    assert found.group() == expected


@pytest.mark.parametrize("text", ["Augur", "pike", "pike\n\nday", "pike dayx", "perch eve", "middle", "Aug3"])
def test_no_part_of_a_word_is_read(text: str) -> None:
    assert re.match(alternatives(_WORDS), text) is None


@given(st.lists(_PHRASES, min_size=1, max_size=8), _PHRASES)
def test_any_phrases_are_read_as_in_a_plain_row_of_them(phrases: list[str], text: str) -> None:
    longest_first = sorted(phrases, key=len, reverse=True)
    row = "|".join(phrase.replace(" ", SPACE_OR_HYPHEN) + r"(?!\w)" for phrase in longest_first)
    expected, found = re.match(row, text), re.match(alternatives(phrases), text)
    assert (found and found.span()) == (expected and expected.span())


def test_what_phrases_have_in_common_is_written_once() -> None:
    regex = alternatives(["the first days of", "the first weeks of", "the last days of", "the last weeks of"])
    assert all(regex.count(word) == 1 for word in ("the", "first", "last", "days", "weeks", "of"))

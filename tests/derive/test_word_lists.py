"""The lists of words of a language."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator

import pytest

from timeline_app.resources import resource


def lists(name: str) -> Iterator[tuple[str, list[str]]]:
    """The lists of a file, each by its place in it; those of names.toml are separated by commas."""
    with resource("language", "en", name).open("rb") as file:
        tables = tomllib.load(file)
    for table, keys in tables.items():
        for key, words in keys.items():
            apart = words.split(",") if name == "names.toml" else words.split()
            yield f"{table}.{key}", [" ".join(word.split()) for word in apart if word.strip()]


@pytest.mark.parametrize(
    "name", ["abbreviations.toml", "function_words.toml", "given_names.toml", "names.toml"]
)
def test_a_word_stands_in_a_list_once(name: str) -> None:
    twice = {
        place: [word for word, count in Counter(words).items() if count > 1] for place, words in lists(name)
    }
    assert {place: words for place, words in twice.items() if words} == {}


def test_a_given_name_stands_in_one_list() -> None:
    names = Counter(name for _, words in lists("given_names.toml") for name in words)
    assert [name for name, count in names.items() if count > 1] == []

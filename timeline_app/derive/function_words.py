"""The little words of English, from resources/language/en/function_words.toml, by the name of their group."""

from __future__ import annotations

import tomllib
from functools import cache

from timeline_app.resources import resource

#: "fly", "ply"
_SHORTEST_ADVERB = 3


@cache
def function_words(group: str) -> frozenset[str]:
    """Lower-case words. Raises KeyError for a group that the file does not have."""
    return _groups()[group]


@cache
def given_names() -> dict[str, bool]:
    """Given names in lower case, and whether "he" stands for whoever has them; else it is "she"."""
    names = _given_names()
    return {name: sex == "masculine" for sex in ("masculine", "feminine") for name in names[sex]}


@cache
def all_given_names() -> frozenset[str]:
    """Given names in lower case, also those that do not tell whether "he" or "she" stands for whoever has them."""
    return frozenset().union(*_given_names().values())


@cache
def _given_names() -> dict[str, list[str]]:
    with resource("language", "en", "given_names.toml").open("rb") as file:
        return {group: table["words"].split() for group, table in tomllib.load(file).items()}


def ends_as_adverb(lower: str) -> bool:
    """Whether a word is an adverb by its end: "sadly", but not "family", "Italy" or "Emily"."""
    return lower.endswith("ly") and len(lower) > _SHORTEST_ADVERB and lower not in _nouns_in_ly()


@cache
def _nouns_in_ly() -> frozenset[str]:
    return function_words("nouns_in_ly") | {name for name in all_given_names() if name.endswith("ly")}


def alternatives(group: str) -> str:
    """The words of a group as alternatives of a regular expression; "_" stands for a space."""
    return "|".join(sorted(word.replace("_", " ") for word in function_words(group)))


@cache
def _groups() -> dict[str, frozenset[str]]:
    with resource("language", "en", "function_words.toml").open("rb") as file:
        return {name: frozenset(table["words"].split()) for name, table in tomllib.load(file).items()}

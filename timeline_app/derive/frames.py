"""What verbs and nouns cannot be told without, from resources/language/en/frames.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from timeline_app.resources import resource

_NOTHING: frozenset[str] = frozenset()


def verb_needs(lemma: str) -> frozenset[str]:
    """The prepositions of which one has to follow the object of a verb, where it stands there at all."""
    return _by_word("verbs").get(lemma, _NOTHING)


def noun_needs(noun: str) -> frozenset[str]:
    """The prepositions that belong to a noun (in lower case, singular or plural) when they stand right behind it."""
    needs = _by_word("nouns")
    return (
        needs.get(noun) or needs.get(noun.removesuffix("s")) or needs.get(noun.removesuffix("es"), _NOTHING)
    )


@cache
def with_infinitives() -> frozenset[str]:
    """Lemmas of verbs between which and the infinitive stands who does it: "persuaded the mayor to go"."""
    return frozenset(_data()["infinitives"]["verbs"].split())


@cache
def with_predicates() -> frozenset[str]:
    """Lemmas of verbs that say something of their object: "judged the plan too dear"."""
    return frozenset(_data()["predicates"]["verbs"].split())


@cache
def _by_word(kind: str) -> Mapping[str, frozenset[str]]:
    needs: dict[str, set[str]] = {}
    for preposition, words in _data()[kind].items():
        for word in words.split():
            needs.setdefault(word, set()).add(preposition)
    return {word: frozenset(found) for word, found in needs.items()}


@cache
def _data() -> dict[str, Any]:
    with resource("language", "en", "frames.toml").open("rb") as file:
        return tomllib.load(file)

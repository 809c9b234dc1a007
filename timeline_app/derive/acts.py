"""Which words tell one act, and which name one doer: resources/language/en/acts.toml."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from timeline_app.derive.verbs import Form, analyse, classes_of
from timeline_app.resources import resource

Names = frozenset[str]

#: With one of these a verb tells another act than without: "turned", "turned down".
ADVERBIAL = frozenset({"away", "back", "down", "out", "up"})
#: So many words at most belong to a verb: "go on strike".
_LONGEST_PARTICLE = 3


@dataclass(frozen=True, slots=True)
class _Acts:
    verbs: Mapping[str, Names]
    nouns: Mapping[str, Names]
    things: Mapping[str, str]
    kinds: Mapping[str, str]
    by_fire: Names
    once: Names
    undergone: Names
    mutual: Names
    light: Names
    victims: Names
    wrecks: Names
    faceless: Names
    amounts: tuple[tuple[str, ...], ...]
    generic: Names
    anybody: Names
    collective: Names
    sides: tuple[Names, ...]
    again: Names


@cache
def _acts() -> _Acts:
    with resource("language", "en", "acts.toml").open("rb") as file:
        data = tomllib.load(file)
    lists = (
        "once",
        "undergone",
        "mutual",
        "victims",
        "wrecks",
        "faceless",
        "generic",
        "anybody",
        "collective",
        "again",
    )
    words = {name: frozenset(data[name]["words"].split()) for name in lists}
    things = {word: name for name, listed in data["things"].items() for word in listed.split()}
    things = {f"{word}s": name for word, name in things.items()} | things
    kinds = {word: name for name, listed in data["kinds"].items() for word in listed.split()}
    by_fire = frozenset(data["by_fire"]["verbs"].split())
    light = frozenset(data["light"]["verbs"].split())
    verbs, nouns = _by_word(data["verbs"]), _by_word(data["nouns"])
    amounts = tuple(tuple(each.split()) for each in data["amounts"]["words"].split(","))
    sides = tuple(frozenset(listed.split()) for listed in data["sides"]["groups"])
    return _Acts(
        verbs=verbs, nouns=nouns, things=things, kinds=kinds, by_fire=by_fire, light=light, amounts=amounts,
        sides=sides, **words
    )  # fmt: skip


def _by_word(groups: Mapping[str, str]) -> dict[str, Names]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, listed in groups.items():
        for word in listed.split():
            found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}


def acts_of_verb(lemma: str, particle: str = "") -> Names:
    """The acts that a verb can tell, with the word after it where that makes another one ("step down").

    A verb that is not listed is an act of its own, by its lemma.
    """
    verbs = _acts().verbs
    if f"{lemma}_{particle}" in verbs:
        return verbs[f"{lemma}_{particle}"]
    if particle in ADVERBIAL:
        return frozenset({f"{lemma} {particle}"})
    return verbs.get(lemma) or frozenset({lemma})


def particle_of(lemma: str, following: Sequence[str]) -> str:
    """Those of the words after a verb that belong to it, joined as the acts list them: "gave way", "went_on_strike"."""
    verbs = _acts().verbs
    for count in range(min(_LONGEST_PARTICLE, len(following)), 0, -1):
        particle = "_".join(following[:count])
        if f"{lemma}_{particle}" in verbs:
            return particle
    return following[0] if following and following[0] in ADVERBIAL else ""


@lru_cache(maxsize=1 << 12)
def possible_acts(lemma: str) -> Names:
    """The acts that a verb can tell with whatever follows it."""
    verbs = _acts().verbs
    found = [acts for entry, acts in verbs.items() if entry.split("_")[0] == lemma]
    return frozenset({lemma}).union(*found)


def named_acts(noun: str) -> Names:
    """The acts that a noun is listed with: "the meeting", "its collapse"."""
    return _acts().nouns.get(noun.lower(), frozenset())


def acts_of_noun(noun: str) -> Names:
    """The acts that a noun names; a noun in -ing is that of its verb."""
    noun = noun.lower()
    listed = _acts().nouns.get(noun)
    if listed is not None:
        return listed
    gerunds = [reading.lemma for reading in analyse(noun) if reading.form is Form.GERUND]
    return acts_of_verb(gerunds[0]) if gerunds else frozenset()


def is_light(lemma: str) -> bool:
    """Whether a verb leaves it to its object to tell the act."""
    return lemma in _acts().light


def thing(word: str) -> str:
    """One word for all that name the same kind of doer: "officers" are "police"."""
    return _acts().things.get(word, word)


def kinds() -> Mapping[str, str]:
    """What things can be called more loosely: a warehouse is a "building"."""
    return _acts().kinds


def burns(lemma: str) -> bool:
    """Whether a verb tells of a fire that something burned: "the fire gutted the mill"."""
    return lemma in _acts().by_fire


def is_thing(word: str) -> bool:
    """Whether ``thing`` knows the word."""
    return word in _acts().things


def happens_once(acts: Names) -> bool:
    """Whether these are acts that the same one undergoes once."""
    return bool(acts & _acts().once)


def is_undergone(acts: Names) -> bool:
    """Whether the subject of such a verb without an object is what undergoes it: "14 people died"."""
    return bool(acts & _acts().undergone)


def counts_victims(acts: Names) -> bool:
    """Whether two figures for these acts on one day are two counts of one disaster rather than two acts."""
    return bool(acts & _acts().victims)


def is_wreck(acts: Names) -> bool:
    """Whether a thing is destroyed or lost by these acts, which nobody does to it."""
    return bool(acts & _acts().wrecks)


def amount_words(words: Sequence[str]) -> int:
    """How many words at the head only say how exact a number is: 2 of "at least 12 people"."""
    return max((len(each) for each in _acts().amounts if tuple(words[: len(each)]) == each), default=0)


def is_faceless(words: Names) -> bool:
    """Whether a doer is told in words behind which another article can name somebody: the authorities."""
    return bool(words) and words <= _acts().faceless


def is_saying(acts: Names) -> bool:
    """Whether all these acts are acts of speech."""
    return all(act == "tell" or "say" in classes_of(act) for act in acts)


def is_mutual(acts: Names) -> bool:
    """Whether "A did it with B" tells the same as "B did it with A"."""
    return bool(acts & _acts().mutual)


def is_generic(word: str) -> bool:
    """Whether many are called so: police, people, company."""
    return word in _acts().generic


def is_anybody(heads: Names) -> bool:
    """Whether somebody is told in words behind which another article can tell who it was: people, a man."""
    return bool(heads) and heads <= _acts().anybody


def is_collective(heads: Set[str]) -> bool:
    """Whether a body is told that acts for those whose it is: a union, a board."""
    return not _acts().collective.isdisjoint(heads)


def sides_apart(one: Names, two: Names) -> bool:
    """Whether two things of one name are told apart by where or which they are: the upper lock, the lower lock."""
    return any(one & group and two & group and not one & two & group for group in _acts().sides)


def speaks_of_another(words: frozenset[str]) -> bool:
    """Whether words like "again" tell that an act of this kind is not the first."""
    return bool(words & _acts().again)

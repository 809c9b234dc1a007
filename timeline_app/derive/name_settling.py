"""What a text as a whole tells about the names found in its blocks: which are none, and of what kind the others are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from timeline_app.derive.function_words import all_given_names
from timeline_app.derive.name_kinds import Kind
from timeline_app.derive.name_words import name_words, normal

_WHICH = re.compile(r",? which\b")


class Found(NamedTuple):
    """A name at ``start:end`` before the text as a whole is considered.

    ``first`` and ``last`` are its outer words as they are compared, the last one from ``last_start`` on; ``alone``: it
    has one word.

    ``doubtful``: perhaps only a sentence's first word. ``sure``: the words themselves tell the kind.
    ``family``: a person's family name. ``maybe_family``: a name only if it is somebody's family name.
    """

    start: int
    end: int
    last_start: int
    first: str
    last: str
    alone: bool
    kind: Kind
    role: str | None = None
    doubtful: bool = False
    sure: bool = True
    maybe_family: bool = False
    family: str = ""


def settled(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Decide about doubtful names by what else the text says of the same words."""
    found = _without_rare_places(text, _without_firms_as_persons(text, found))
    people = _People.of(found)
    certain = {item.last for item in found if not item.doubtful and not item.maybe_family}
    firms = {item.first for item in found if item.kind == "organisation" and not item.alone}
    found = _without_shorts_as_persons(found, firms - people.families)
    elsewhere = {_phrase(text, item): item.kind for item in reversed(found) if item.kind != "other"}
    for item in found:
        if (item.maybe_family and item.last not in people.families) or (
            item.doubtful and item.last not in certain
        ):
            continue
        kind = item.kind
        if kind == "other" and not item.sure:
            # "Hartley Foods", then "Hartley".
            short = item.alone and item.first in firms
            kind = elsewhere.get(_phrase(text, item), "organisation" if short else kind)
        if people.have(item, kind, text):
            kind = "person"
        yield item if kind == item.kind else item._replace(kind=kind)


class _People(NamedTuple):
    """The people of a text by the words that they may be called by alone."""

    families: frozenset[str]
    #: Those of whom a given name is known.
    sure_families: frozenset[str]
    #: "Ana Lund", then "Ana"; "President Kim Jae-un", then "Kim".
    firsts: frozenset[str]

    @classmethod
    def of(cls, found: Sequence[Found]) -> _People:
        given = all_given_names()
        people = [item for item in found if item.kind == "person"]
        whole = [item for item in people if not item.alone]
        return cls(
            frozenset(item.family for item in people),
            frozenset(item.family for item in whole if item.first in given),
            frozenset(item.first for item in whole if item.role is not None or item.first in given),
        )

    def have(self, item: Found, kind: Kind, text: str) -> bool:
        """Whether a name, of this kind as far as its own words tell, is one of theirs."""
        words = text[item.start : item.end]
        if not item.alone and not begins_with_particles(words):
            return False
        # Where Nikola Tesla is told of, Tesla is no firm.
        mistaken = item.last in self.sure_families and not words.isupper()
        if item.sure and (kind == "place" or (kind == "organisation" and not mistaken)):
            return False
        return item.last in self.families or (item.alone and kind == "other" and item.last in self.firsts)


@lru_cache(maxsize=1 << 12)
def begins_with_particles(words: str) -> bool:
    """ "De Witt", "Bin Salem": a family name with what belongs to it; not "Ben Witt"."""
    before = [normal(word) for word in words.split()[:-1]]
    particles = name_words().particles
    return all(word in particles for word in before) and (
        len(before) > 1 or all_given_names().isdisjoint(before)
    )


def _without_shorts_as_persons(found: Sequence[Found], shorts: Set[str]) -> list[Found]:
    """ "said Hartley" tells of somebody, unless it is short for Hartley Foods."""
    return [
        item._replace(kind="other")
        if item.alone and item.kind == "person" and item.role is None and item.first in shorts
        else item
        for item in found
    ]


def _without_firms_as_persons(text: str, found: Sequence[Found]) -> list[Found]:
    """Two words that look like somebody's name are a firm's where the text has it in full, a thing's before "which".

    "Orwell Tarn" is a firm beside "Orwell Tarn Inc."; but not where somebody of that name has a role.
    """
    closers = name_words().organisation_closers
    firms = {
        normal(text[item.start : item.last_start].rstrip(" ,&"))
        for item in found
        if item.kind == "organisation" and item.last in closers and not item.alone
    }
    guessed = {
        id(item): _phrase(text, item)
        for item in found
        if not item.alone and (item.kind == "person" or (item.kind == "other" and not item.sure))
    }
    things = {guessed[id(item)] for item in found if id(item) in guessed and _WHICH.match(text, item.end)}
    people = {guessed[id(item)] for item in found if id(item) in guessed and item.role is not None}
    kinds: dict[str, Kind] = dict.fromkeys(things - people, "other")
    kinds |= dict.fromkeys({*guessed.values()} & firms - people, "organisation")
    if not kinds:
        return list(found)
    return [
        item._replace(kind=kinds[guessed[id(item)]], family="", sure=True)
        if guessed.get(id(item)) in kinds
        else item
        for item in found
    ]


def _without_rare_places(text: str, found: list[Found]) -> list[Found]:
    """One stays "in Almora", but invests "in Harrow" as well: what is seldom seen to be a place is none."""
    guesses = Counter(_phrase(text, item) for item in found if item.kind == "place" and not item.sure)
    if not guesses:
        return found
    all_of_them = Counter(_phrase(text, item) for item in found)
    rare = {phrase for phrase, count in guesses.items() if all_of_them[phrase] >= max(5, 4 * count)}
    if not rare:
        return found
    return [
        item._replace(kind="other")
        if item.kind == "place" and not item.sure and _phrase(text, item) in rare
        else item
        for item in found
    ]


def _phrase(text: str, item: Found) -> str:
    return normal(text[item.start : item.end])

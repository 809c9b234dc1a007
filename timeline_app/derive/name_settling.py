"""What a text as a whole tells about the names found in its blocks: which are none, and of what kind the others are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
    family_names = {f.family for f in found if f.kind == "person"}
    given = all_given_names()
    surely_family = {f.family for f in found if f.kind == "person" and not f.alone and f.first in given}
    # "Ana Lund", then "Ana"; "President Kim Jae-un", then "Kim".
    called = {
        f.first
        for f in found
        if f.kind == "person" and not f.alone and (f.role is not None or f.first in given)
    }
    certain = {f.last for f in found if not f.doubtful and not f.maybe_family}
    firms = {f.first for f in found if f.kind == "organisation" and not f.alone}
    # "said Hartley" tells of somebody, unless it is short for Hartley Foods.
    shorts = firms - family_names
    found = [
        f._replace(kind="other")
        if f.alone and f.kind == "person" and f.role is None and f.first in shorts
        else f
        for f in found
    ]
    elsewhere = {_phrase(text, f): f.kind for f in reversed(found) if f.kind != "other"}
    for item in found:
        kind = item.kind
        if kind == "other" and not item.sure:
            # "Hartley Foods", then "Hartley".
            short = item.alone and item.first in firms
            kind = elsewhere.get(_phrase(text, item), "organisation" if short else kind)
        norm = item.last
        if (item.maybe_family and norm not in family_names) or (item.doubtful and norm not in certain):
            continue
        # Where Nikola Tesla is told of, Tesla is no firm.
        mistaken = norm in surely_family and not text[item.start : item.end].isupper()
        by_itself = item.sure and (kind == "place" or (kind == "organisation" and not mistaken))
        if item.alone and not by_itself and (norm in family_names or (kind == "other" and norm in called)):
            kind = "person"
        yield item if kind == item.kind else item._replace(kind=kind)


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

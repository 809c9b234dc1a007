"""The words behind English names: ``resources/language/en/names.toml``, whose comments tell what each list is for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from timeline_app.derive.verbs import with_s
from timeline_app.resources import resource

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of names.toml, in the normal form of ``normal``; ``everyday`` also in the plural."""

    role_heads: Words
    role_ambiguous: Words
    honoured: Words
    role_firms: Words
    role_inner: Words
    titles: Words
    suffixes: Words
    particles: Words
    everyday: Words
    family_like_places: Words
    given_to_places: Words
    organisation_heads: Words
    organisation_closers: Words
    organisation_openers: Words
    incorporated: Words
    scopes: Words
    possessives: Words
    firm_partners: Words
    with_subject: Words
    organisations: Words
    place_heads: Words
    place_openers: Words
    place_kinds: Words
    states: Words
    aims: Words
    directions: Words
    places: Words
    demonyms: Words
    other_heads: Words
    other_openers: Words
    others: Words
    abbreviations: Words
    camel_openers: Words
    compound_ends: Words
    dotted: Words
    dates: Words
    portfolios: Words
    stop: Words
    openers: Words
    #: Endings, as ``str.endswith`` takes them.
    abstract_ends: tuple[str, ...]
    common_ends: tuple[str, ...]
    #: Of several lists together, made once: these are asked about nearly every word.
    known: Words
    known_first: Words
    heads: Words
    role_words: Words


#: Where the lists stand in the file, by field.
_LISTS = {
    "role_heads": ("roles", "heads"),
    "role_ambiguous": ("roles", "ambiguous"),
    "honoured": ("roles", "honoured"),
    "role_firms": ("roles", "firms"),
    "titles": ("roles", "titles"),
    "suffixes": ("roles", "suffixes"),
    "portfolios": ("roles", "portfolios"),
    "particles": ("people", "particles"),
    "everyday": ("people", "everyday"),
    "camel_openers": ("people", "openers"),
    "family_like_places": ("people", "family_like_places"),
    "given_to_places": ("people", "given_to_places"),
    "organisation_heads": ("organisations", "heads"),
    "organisation_closers": ("organisations", "closers"),
    "organisation_openers": ("organisations", "openers"),
    "scopes": ("organisations", "scopes"),
    "incorporated": ("organisations", "incorporated"),
    "possessives": ("organisations", "possessives"),
    "with_subject": ("organisations", "with_subject"),
    "firm_partners": ("organisations", "partners"),
    "organisations": ("organisations", "known"),
    "place_heads": ("places", "heads"),
    "place_openers": ("places", "openers"),
    "place_kinds": ("places", "kinds"),
    "states": ("places", "states"),
    "aims": ("places", "aims"),
    "directions": ("places", "directions"),
    "places": ("places", "known"),
    "demonyms": ("places", "demonyms"),
    "other_heads": ("others", "heads"),
    "other_openers": ("others", "openers"),
    "others": ("others", "known"),
    "abbreviations": ("others", "abbreviations"),
    "compound_ends": ("words", "compound_ends"),
    "dotted": ("words", "dotted"),
    "stop": ("words", "stop"),
    "openers": ("words", "openers"),
}


@cache
def name_words() -> NameWords:
    """The word lists, read once."""
    data = _data()

    def read(table: str, key: str) -> Words:
        # An entry may go on in the next line.
        entries = (" ".join(entry.split()) for entry in data[table][key].split(","))
        return frozenset(normal(entry) for entry in entries if entry)

    lists = {field: read(*place) for field, place in _LISTS.items()}
    lists["everyday"] |= {with_s(word) for word in lists["everyday"]}
    known = lists["places"] | lists["organisations"]
    kinds = ("organisation_heads", "place_heads", "other_heads")
    return NameWords(
        **lists,
        abstract_ends=tuple(sorted(read("words", "abstract_ends"))),
        common_ends=tuple(sorted(read("words", "common_ends"))),
        role_inner=read("roles", "modifiers") | lists["portfolios"],
        dates=read("words", "months") | read("words", "weekdays") | read("words", "clock"),
        known=known,
        known_first=frozenset(phrase.split(" ", 1)[0] for phrase in known),
        heads=lists["role_heads"].union(*(lists[kind] for kind in kinds)),
        role_words=lists["role_heads"] | lists["titles"] | lists["role_ambiguous"],
    )


@cache
def usual_names() -> dict[str, str]:
    """The names under which places and bodies of several names are listed, by the others in normal form."""
    pairs = (" ".join(entry.split()).split(" = ") for entry in _data()["places"]["usual"].split(","))
    return {normal(other): usual for other, usual in pairs}


@cache
def _data() -> dict[str, dict[str, str]]:
    with resource("language", "en", "names.toml").open("rb") as file:
        return tomllib.load(file)


def normal(word: str) -> str:
    """The form in which words are compared: lower case, straight apostrophes, no dots."""
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(".", "")

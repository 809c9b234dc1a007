"""The words behind English names: ``resources/language/en/names.toml``, whose comments tell what each list is for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from timeline_app.resources import resource

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of names.toml, in the normal form of ``normal``."""

    role_heads: Words
    role_ambiguous: Words
    honoured: Words
    role_firms: Words
    role_inner: Words
    titles: Words
    suffixes: Words
    particles: Words
    family_like_places: Words
    given_to_places: Words
    organisation_heads: Words
    organisation_closers: Words
    organisation_openers: Words
    incorporated: Words
    scopes: Words
    possessives: Words
    firm_partners: Words
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
    #: Of several lists together, made once: these are asked about nearly every word.
    known: Words
    known_first: Words
    heads: Words
    role_words: Words


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The word lists, read once."""
    with resource("language", "en", "names.toml").open("rb") as file:
        data = tomllib.load(file)

    def read(table: str, key: str) -> Words:
        # An entry may go on in the next line.
        entries = (" ".join(entry.split()) for entry in data[table][key].split(","))
        return frozenset(normal(entry) for entry in entries if entry)

    portfolios, role_heads = read("roles", "portfolios"), read("roles", "heads")
    organisation_heads, organisations = read("organisations", "heads"), read("organisations", "known")
    place_heads, places, other_heads = (
        read("places", "heads"),
        read("places", "known"),
        read("others", "heads"),
    )
    titles, role_ambiguous = read("roles", "titles"), read("roles", "ambiguous")
    return NameWords(
        role_heads=role_heads,
        role_ambiguous=role_ambiguous,
        honoured=read("roles", "honoured"),
        role_firms=read("roles", "firms"),
        role_inner=read("roles", "modifiers") | portfolios,
        titles=titles,
        suffixes=read("roles", "suffixes"),
        particles=read("people", "particles"),
        family_like_places=read("people", "family_like_places"),
        given_to_places=read("people", "given_to_places"),
        organisation_heads=organisation_heads,
        organisation_closers=read("organisations", "closers"),
        organisation_openers=read("organisations", "openers"),
        scopes=read("organisations", "scopes"),
        incorporated=read("organisations", "incorporated"),
        possessives=read("organisations", "possessives"),
        firm_partners=read("organisations", "partners"),
        organisations=organisations,
        place_heads=place_heads,
        place_openers=read("places", "openers"),
        place_kinds=read("places", "kinds"),
        states=read("places", "states"),
        aims=read("places", "aims"),
        directions=read("places", "directions"),
        places=places,
        demonyms=read("places", "demonyms"),
        other_heads=other_heads,
        other_openers=read("others", "openers"),
        others=read("others", "known"),
        abbreviations=read("others", "abbreviations"),
        camel_openers=read("people", "openers"),
        compound_ends=read("words", "compound_ends"),
        dotted=read("words", "dotted"),
        dates=read("words", "months") | read("words", "weekdays") | read("words", "clock"),
        portfolios=portfolios,
        stop=read("words", "stop"),
        openers=read("words", "openers"),
        known=places | organisations,
        known_first=frozenset(phrase.split(" ", 1)[0] for phrase in places | organisations),
        heads=role_heads | organisation_heads | place_heads | other_heads,
        role_words=role_heads | titles | role_ambiguous,
    )


def normal(word: str) -> str:
    """The form in which words are compared: lower case, straight apostrophes, no dots."""
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(".", "")

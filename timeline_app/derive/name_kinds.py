"""What kind of thing a name is for, from its own words or from what stands around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from timeline_app.derive.function_words import all_given_names
from timeline_app.derive.name_roles import PERSON_WORDS, Roles
from timeline_app.derive.name_tokens import Token, Tokens
from timeline_app.derive.name_words import NameWords, Words, name_words, normal
from timeline_app.derive.verbs import Form, analyse, is_auxiliary

Kind = Literal["person", "organisation", "place", "other"]

_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_PLACE_CUES = frozenset({"in", "near", "outside", "across", "throughout"})
_COMPASS = frozenset({"n", "s", "e", "w"})
# A word with a capital inside, after small letters: "AutoPort", "McNeill".
_CAMEL = re.compile(r"(?P<opener>[A-Z][a-z'’]*[a-z'’])(?=[A-Z])")
_ORGANISATION_LINKS = frozenset({"of", "for", "on"})


@lru_cache(maxsize=1 << 12)
def _is_adjective(norm: str) -> bool:
    words = name_words()
    if norm in words.places:
        return False
    return (
        norm.removesuffix("s") in words.demonyms
        or norm in words.directions
        or all(part in words.demonyms for part in norm.split("-"))
    )


def _is_gerund(norm: str) -> bool:
    return any(reading.form is Form.GERUND for reading in analyse(norm))


def _is_participle(norm: str) -> bool:
    """ "Validated", "Gaming", but not "Burns" or "Cook"."""
    if norm.endswith("ed"):
        return any(reading.form is Form.PARTICIPLE for reading in analyse(norm))
    return _is_gerund(norm)


class NameKinds:
    """Reads the names of one block; a name is the range ``start:end`` of its tokens."""

    def __init__(self, block: Tokens, lower_words: Words, words: NameWords, roles: Roles) -> None:
        self._block, self._lower = block, lower_words
        self._tokens: list[Token] = block.found
        self._words, self._roles = words, roles

    def is_adjective(self, at: int) -> bool:
        """Of a place and no name alone: French, Central (American)."""
        return _is_adjective(self._tokens[at].norm)

    def by_words(self, start: int, end: int) -> Kind | None:
        """The kind that the name's own words tell; None when they tell nothing."""
        words = self._words
        norms = [token.norm for token in self._tokens[start:end]]
        phrase = " ".join(norms)
        known = self._known(norms, phrase)
        if known is not None:
            return known
        last = norms[-2] if len(norms) > 1 and norms[-1] in words.suffixes else norms[-1]
        links = [i for i, norm in enumerate(norms) if norm in _ORGANISATION_LINKS and i > 0]
        head = norms[links[0] - 1] if links else last
        if head in words.other_heads and (len(norms) > 1 or head not in words.organisation_heads):
            return "organisation" if head in words.organisation_heads else "other"
        if head in words.organisation_heads or last in words.organisation_closers or "&" in norms:
            return "organisation"
        if len(norms) == 2 and self._is_given(norms[0]) and head in words.family_like_places:
            return "person"
        if len(norms) == 1 and head in words.family_like_places and not self._has_article(start):
            # "Hill: no more loans": without "the" somebody is called so.
            return None
        if head in words.place_heads or (len(norms) > 1 and norms[0] in words.place_openers):
            return "place"
        if norms[0] in words.other_openers:
            return "other"
        if len(norms) > 1 and norms[0] in words.organisation_openers and norms[-1] not in self._lower:
            return "organisation"
        raw = self._block.words(start, end - 1)
        leading = self._block.words(start, start)
        if len(norms) > 1 and norms[0] in words.organisations and leading.isupper():
            # "BBC Radio Kent"
            return "organisation"
        if len(norms) == 1 and 1 < len(norms[0]) <= 6 and raw.isupper() and not self.is_dateline(start, end):
            return "organisation"
        return None

    def _known(self, norms: list[str], phrase: str) -> Kind | None:
        words = self._words
        # "N. Korea"
        if phrase in words.places or (norms[0] in _COMPASS and " ".join(norms[1:]) in words.places):
            return "place"
        if phrase in words.organisations:
            return "organisation"
        return "other" if phrase in words.others or phrase in words.abbreviations else None

    def _is_given(self, norm: str) -> bool:
        """Whether a word is somebody's given name, after whom no place is called."""
        return norm in all_given_names() and norm not in self._words.given_to_places

    def by_form(self, start: int, end: int) -> Kind:
        """A guess for a name that neither a role nor its words explain."""
        before = self._tokens[start - 1].norm if start and self._tokens[start].joined else ""
        particles = self._words.particles
        inner = [token for token in self._tokens[start:end] if token.norm not in particles]
        if self._tokens[start].norm in particles and self._is_given(self._tokens[start].norm):
            # "Ben Lund"
            inner.insert(0, self._tokens[start])
        common = all(token.norm in self._lower for token in inner)
        if self.is_dateline(start, end) or self._is_said_to_be_place(start, end):
            return "place"
        if before in _PLACE_CUES and not common and not self._is_title(start, end):
            return "place"
        if end - start == 1:
            said = any(r.form is Form.PAST and "say" in r.classes for r in analyse(before))
            return "person" if said and before != "" and not self._does(end) else "other"
        numbered = any(char.isdigit() for token in inner for char in token.norm)
        adjective = any(self.is_adjective(i) for i in range(start, end))
        shouted = self._block.words(start, end - 1).isupper()
        person = len(inner) in PERSON_WORDS and not (numbered or common or adjective or shouted)
        if not person or before in _ARTICLES:
            return "other"
        return "person" if self._is_given(inner[0].norm) or self._may_be_person(start, end) else "other"

    def _is_title(self, start: int, end: int) -> bool:
        """ "in Gathering Storm", "in Redemption": what is told there, not where."""
        first, last = self._tokens[start].norm, self._tokens[end - 1].norm
        return (end - start > 1 and _is_gerund(first)) or last.endswith(self._words.abstract_ends)

    def _may_be_person(self, start: int, end: int) -> bool:
        """Whether words that begin with no known given name may still be somebody's name."""
        words = self._words
        first, last = self._tokens[start].norm, self._tokens[end - 1].norm
        if first == last or last in words.known or (first in words.known and first not in all_given_names()):
            # "Samsung Aurora", "Ohio Tarn", "Tarn Asia"
            return False
        if last in words.others or last.endswith(words.abstract_ends):
            # "Happy Easter", "Tarn Revisions"
            return False
        if _is_participle(last) or _is_participle(first):
            # "Tarn Validated", "Gathering Tarn", "Withheld Consent"
            return False
        if (first in words.everyday or last in words.everyday) and not self._is_called_somebody(end):
            # "News Feed", "Hidden Tarn"
            return False
        for at in range(start, end):
            raw = self._block.words(at, at)
            acronym = raw.isupper() and len(raw) > (2 if at == start else 1) and "." not in raw
            if acronym and self._tokens[at].norm not in words.suffixes:
                return False
            inner_capital = _CAMEL.match(raw)
            if inner_capital is not None and normal(inner_capital["opener"]) not in words.camel_openers:
                return False
        if self._is_told_of_somebody(start, end):
            return True
        return not any(
            len(token.norm) > 1 and token.norm in self._lower and token.norm not in words.particles
            for token in self._tokens[start:end]
        )

    def _is_told_of_somebody(self, start: int, end: int) -> bool:
        """Whether what stands beside a name is mostly told of people: ", who", ", 45,", "said"."""
        before = self._tokens[start - 1] if start and self._tokens[start].joined else None
        if self._is_called_somebody(end):
            return True
        closed = end >= len(self._tokens) or self._tokens[end - 1].closed
        said = [before.norm] if before is not None else []
        said += [] if closed else [self._tokens[end].norm]
        return any(r.form is Form.PAST and "say" in r.classes for word in said for r in analyse(word))

    def _is_called_somebody(self, end: int) -> bool:
        """Whether what follows is told of people only: ", who", ", 45,"."""
        following = [token.norm for token in self._tokens[end : end + 3]]
        if following[:2] == [",", "who"] or following[:1] == ["who"]:
            return True
        return len(following) == 3 and following[0] == following[2] == "," and following[1].isdigit()

    def _has_article(self, at: int) -> bool:
        return at > 0 and self._tokens[at].joined and self._tokens[at - 1].norm in _ARTICLES

    def _is_said_to_be_place(self, start: int, end: int) -> bool:
        """ "the town of X", "towns such as X", "at X Y", "X's parliament", "the foreign ministers of X and Y"."""
        words = self._words
        first, last = self._tokens[start], self._tokens[end - 1]
        if end - start == 1 and last.closed and end < len(self._tokens):
            role = self._roles.role_in(end, min(end + 4, len(self._tokens)))
            of_state = self._tokens[end].norm in words.states
            minister = role is not None and self._tokens[role[1] - 1].norm in ("minister", "president")
            if of_state or (minister and role is not None and role[0] == end):
                return True
        if not first.joined or start < 2:
            return False
        before, earlier = self._tokens[start - 1].norm, self._tokens[start - 2].norm
        if before == "of":
            return earlier in words.place_kinds or earlier.removesuffix("s") in ("minister", "president")
        if before == "and" and start > 3 and self._tokens[start - 3].norm == "of":
            kinds = words.place_kinds
            return self._tokens[start - 4].norm in kinds | {"ministers", "presidents", "governments"}
        if before == "as" and earlier == "such" and start > 2:
            return self._tokens[start - 3].norm in words.place_kinds
        return before == "at" and end - start > 1 and earlier not in words.aims

    def _does(self, at: int) -> bool:
        """Whether a verb follows: "said Lund would go" has no speaker after "said"."""
        if at >= len(self._tokens) or not self._tokens[at].joined or self._tokens[at - 1].closed:
            return False
        norm = self._tokens[at].norm
        return is_auxiliary(norm) or any(r.form in (Form.PAST, Form.THIRD) for r in analyse(norm))

    def is_dateline(self, start: int, end: int) -> bool:
        """Whether the name is that of a dateline: "HARBORTON, May 3 (Agency) --"."""
        shouted = self._block.words(start, end - 1).isupper()
        return shouted and start == 0 and end < len(self._tokens) and self._tokens[end].norm in (",", "(")

    def is_common(self, at: int) -> bool:
        """Whether a sentence's first word is likely capitalised for that reason alone."""
        norm = self._tokens[at].norm
        words = self._words
        if norm in words.places or norm in words.organisations:
            return False
        if norm in self._lower or norm in words.openers or norm in words.heads or analyse(norm):
            return True
        return norm.endswith(words.common_ends + words.abstract_ends)

"""Names in English text: people with their roles, organisations, places. Offsets are code points.

A name is a run of capitalised words. What it names is read from a role beside it ("Foreign Minister X",
"X, the bank's chairman,"), from its own words ("Ministry", "River", a country), and from the rest of the
text: who was introduced with a full name is the same person when only the family name follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from timeline_app.derive.name_kinds import Kind, NameKinds
from timeline_app.derive.name_roles import PERSON_WORDS, Roles
from timeline_app.derive.name_runs import Runs
from timeline_app.derive.name_settling import Found, settled
from timeline_app.derive.name_tokens import Token, Tokens, blocks, lower_case_words, tokens
from timeline_app.derive.name_words import NameWords, Words, name_words, normal


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``start:end`` of a text; ``role`` is a person's role in the words that stand beside it."""

    start: int
    end: int
    text: str
    kind: Kind
    role: str | None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"a name needs its own words: {self.start}..{self.end} {self.text!r}")


@lru_cache(maxsize=1 << 12)
def is_role(phrase: str) -> bool:
    """Whether a phrase without a name tells a role: "the chief executive", "Secretary of State"."""
    words = name_words()
    parts = [normal(part) for part in phrase.split()]
    for link in ("of", "for"):
        if link in parts[1:]:
            parts = parts[: parts.index(link)]
    return bool(parts) and (parts[-1] in words.role_heads or parts[-1] in words.titles)


def names_of(text: str, tick: Callable[[int], None] | None = None) -> tuple[Name, ...]:
    """The names of a text in order, without overlap. O(len(text)).

    ``tick`` is told the position reached, block by block, and may raise to stop.
    """
    lower_words = lower_case_words(text)
    found: list[Found] = []
    for start, end in blocks(text):
        if tick is not None:
            tick(start)
        found += _Block(tokens(text, start, end, lower_words), lower_words).names()
    return tuple(
        Name(item.start, item.end, text[item.start : item.end], item.kind, item.role)
        for item in settled(text, found)
    )


class _Block:
    """The names of one block of text (a line or paragraph)."""

    def __init__(self, block: Tokens, lower_words: Words) -> None:
        self._block = block
        self._tokens: list[Token] = block.found
        self._words: NameWords = name_words()
        self._roles = Roles(block)
        self._runs = Runs(block)
        self._kinds = NameKinds(block, lower_words, self._words, self._roles)

    def names(self) -> Iterator[Found]:
        end = 0
        for at, token in enumerate(self._tokens):
            if token.named and at >= end:
                end = self._runs.end_of(at)
                yield from self._read_run(at, end)

    # ------------------------------------------------------------------ one run

    def _read_run(self, start: int, end: int) -> Iterator[Found]:
        start = self._without_opener(start, end)
        while start < end:
            known = self._known_prefix(start, end)
            if known is None:
                break
            stop, kind = known
            yield self._found(start, stop, kind)
            start = self._without_links(stop, end)
        if start >= end:
            return
        role = self._roles.role_in(start, end)
        if role is None:
            yield from self._read_plain(start, end)
        elif self._roles.is_organisation_despite_role(role[1], end):
            yield self._found(start, end, "organisation")
        elif self._roles.is_named_after_somebody(role[1], end):
            yield self._found(start, end, self._kinds.by_words(start, end) or "other")
        else:
            yield from self._read_with_role(start, role, end)

    def _without_opener(self, start: int, end: int) -> int:
        """Skip a first word that is no part of the name after it: one that begins a sentence, a role of several."""
        if end - start > 2 and self._roles.is_of_several(start):
            return start + 1
        if end - start < 2 or not self._tokens[start].initial or not self._runs.is_opener(start):
            return start
        second = self._tokens[start + 1].norm
        words = self._words
        if f"{self._tokens[start].norm} {second}" in words.known:
            # "New York"
            return start
        inside = second in words.role_heads or second in words.role_inner
        inside = inside or second in words.organisation_heads or second in words.place_heads
        return start if inside or not self._tokens[start + 1].named else start + 1

    def _without_links(self, start: int, end: int) -> int:
        while start < end and not self._tokens[start].named:
            start += 1
        return start

    def _known_prefix(self, start: int, end: int) -> tuple[int, Kind] | None:
        """The longest known place or organisation that is the whole run or stands before a role."""
        if start >= end or self._tokens[start].norm not in self._words.known_first:
            return None
        norms = [token.norm for token in self._tokens[start : min(end, start + 5)]]
        for length in range(len(norms), 0, -1):
            phrase = " ".join(norms[:length])
            place = phrase in self._words.places
            if not place and phrase not in self._words.organisations:
                continue
            stop = start + length
            if stop == end or self._role_starts(stop, end):
                return stop, "place" if place else "organisation"
        return None

    def _role_starts(self, start: int, end: int) -> bool:
        role = self._roles.role_in(start, end)
        return (
            role is not None
            and role[0] == start
            and not self._roles.is_organisation_despite_role(role[1], end)
        )

    # ------------------------------------------------------------------ roles before a name

    def _read_with_role(self, start: int, role: tuple[int, int], end: int) -> Iterator[Found]:
        first, stop = role
        if first > start:
            prefix = self._without_demonyms(start, first)
            if prefix < first:
                yield self._found(prefix, first, self._kinds.by_words(prefix, first) or "other")
        if stop >= end:
            if end - first == 1:
                # A family name can be a role's word: "King" after "Martin Luther King".
                yield self._found(first, end, "other")._replace(maybe_family=True)
            return
        begin = self._without_links(stop, end)
        linked = begin > stop
        known = self._known_prefix(begin, end)
        if known is not None and known[0] == end:
            yield self._found(begin, end, known[1])
        elif linked:
            yield self._found(begin, end, self._kinds.by_words(begin, end) or "other")
        elif self._is_firm(begin, end, self._tokens[stop - 1].norm):
            yield self._found(begin, end, "organisation")
        else:
            yield self._person(begin, end, self._block.words(first, stop - 1))

    def _is_firm(self, start: int, end: int, role: str) -> bool:
        """Whether a firm stands after a role that firms can have."""
        words = self._words
        last = self._tokens[end - 1].norm
        if last in words.organisation_closers or last in words.incorporated:
            return True
        return role in words.role_firms and self._kinds.by_words(start, end) == "organisation"

    def _without_demonyms(self, start: int, end: int) -> int:
        while start < end and self._kinds.is_adjective(start):
            start += 1
        return start

    # ------------------------------------------------------------------ names without a role of their own

    def _read_plain(self, start: int, end: int) -> Iterator[Found]:
        words = self._words
        norm = self._tokens[start].norm
        if all(map(self._kinds.is_adjective, range(start, end))):
            return
        fragment = norm in words.role_inner or norm in words.titles or norm in words.suffixes
        if end - start == 1 and ((fragment and norm not in words.organisation_heads) or len(norm) < 2):
            return
        kind = self._kinds.by_words(start, end)
        role = self._roles.lower_role_before(start)
        if role is None and kind in (None, "person"):
            role = self._roles.role_after(end) or self._roles.role_before_comma(start, end)
        if role is not None and (kind is None or (end - start in PERSON_WORDS and kind != "organisation")):
            yield self._person(start, end, role)
            return
        doubtful = end - start == 1 and self._tokens[start].initial and self._kinds.is_common(start)
        if kind is None and end - start > 1 and self._is_short_place(start):
            # "U.S. Border Wall": the country is a name of its own.
            yield self._found(start, start + 1, "place")
            yield from self._read_plain(self._without_links(start + 1, end), end)
        elif kind is None:
            kind = self._kinds.by_form(start, end)
            dateline = self._kinds.is_dateline(start, end)
            found = self._found(start, end, kind, doubtful=doubtful, sure=dateline)
            yield self._person(start, end, None) if kind == "person" and not doubtful else found
        else:
            yield self._found(start, end, kind, doubtful=doubtful)

    def _is_short_place(self, at: int) -> bool:
        norm = self._tokens[at].norm
        return norm in self._words.places and len(norm) <= 3

    def _found(self, start: int, end: int, kind: Kind, *, doubtful: bool = False, sure: bool = True) -> Found:
        return self._made(start, end, kind, None, doubtful, sure, "")

    def _person(self, start: int, end: int, role: str | None) -> Found:
        words = self._words
        last = end - 2 if end - start > 1 and self._tokens[end - 1].norm in words.suffixes else end - 1
        family = self._tokens[last].norm if role is not None or last > start else ""
        return self._made(start, end, "person", role, False, False, family)

    def _made(
        self, start: int, end: int, kind: Kind, role: str | None, doubtful: bool, sure: bool, family: str
    ) -> Found:
        block, last = self._block, end - 1
        return Found(
            block.start(start), block.end(last), block.start(last), self._tokens[start].norm, self._tokens[last].norm,
            last == start, kind, role, doubtful, sure, False, family,
        )  # fmt: skip

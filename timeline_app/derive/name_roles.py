"""Roles beside names: "Foreign Minister X", "spokesman X", "X, the bank's chief executive,".

Positions are indices into the tokens of one block of text.
"""

from __future__ import annotations

from timeline_app.derive.function_words import all_given_names
from timeline_app.derive.name_tokens import Token, Tokens
from timeline_app.derive.name_words import NameWords, name_words
from timeline_app.derive.verbs import Form, analyse, rarely_verb

PERSON_WORDS = range(2, 5)
"""How many words a full name has, without particles."""

_ROLE_LINKS = frozenset({"of", "for"})
_CLAUSE_STARTS = frozenset({"who", "which", "that", "whose", "where"})
_APPOSITION_LINKS = _ROLE_LINKS | {"at", "in", "on", "with", "from", "and", "to", "but"} | _CLAUSE_STARTS
_APPOSITION_ENDS = frozenset({",", ".", ";", ")", "—", "–", "?", "!"})
# An apposition of more words than this is more likely a list or a clause.
_APPOSITION_WORDS = 14


class Roles:
    """Finds roles among the tokens of one block of text."""

    def __init__(self, block: Tokens) -> None:
        self._block = block
        self._tokens: list[Token] = block.found
        self._words: NameWords = name_words()

    def role_in(self, start: int, end: int) -> tuple[int, int] | None:
        """The first role in the run, with its "of" complement."""
        words = self._words
        for at in range(start, end):
            norm = self._tokens[at].norm
            if norm not in words.role_words:
                continue
            first = self._role_start(start, at)
            leading = all(self._is_describing(i) for i in range(start, first))
            part_of_names = norm in words.titles or norm in words.role_ambiguous
            if part_of_names and not leading and not self._is_double(at, end):
                # "Martin Luther King": such a word after a name is a part of it.
                continue
            return first, self._role_end(at, end)
        return None

    def _is_double(self, at: int, end: int) -> bool:
        """ "Chief Executive" before a full name is a role wherever it stands."""
        heads = self._words.role_heads
        norms = [token.norm for token in self._tokens[at : at + 2]]
        return at + 3 < end and len(norms) == 2 and all(norm in heads for norm in norms)

    def is_of_several(self, at: int) -> bool:
        """ "Justices Ana Lund and Per Holm": a role in the plural before somebody's given name."""
        norm = self._tokens[at].norm
        singular = norm.removesuffix("s")
        known = norm != singular and norm not in self._words.role_words and singular in self._words.role_words
        return known and self._tokens[at + 1].norm in all_given_names()

    def _is_describing(self, at: int) -> bool:
        norm = self._tokens[at].norm
        words = self._words
        return norm in words.demonyms or norm in words.places or norm in words.role_inner

    def _role_start(self, start: int, at: int) -> int:
        words = self._words
        while (
            at > start
            and not self._tokens[at - 1].closed
            and (
                self._tokens[at - 1].norm in words.role_inner
                or self._tokens[at - 1].norm in words.role_heads
                or (self._tokens[at - 1].norm == "and" and at - 1 > start)
            )
        ):
            at -= 1
        return at

    def _role_end(self, head: int, end: int) -> int:
        """The end of a role whose first possible last word is at ``head``."""
        words = self._words
        stop = head + 1
        for at in range(head + 1, end):
            norm = self._tokens[at].norm
            if norm in words.role_heads or norm in words.titles:
                stop = at + 1
            elif norm not in words.role_inner:
                break
        last = self._tokens[stop - 1].norm
        before = self._tokens[stop - 2].norm
        sure_before = before in words.role_heads and before not in words.role_ambiguous
        if (
            stop == end
            and stop - 1 > head
            and last != "general"
            and last in words.role_ambiguous
            and sure_before
        ):
            # "Senator King": the last word is the name.
            return stop - 1
        while (further := self._complement_end(stop, end)) > stop:
            stop = further
        return stop

    def _complement_end(self, stop: int, end: int) -> int:
        """The end of "of Foreign Affairs" or "of France" at ``stop``; ``stop`` itself if there is none."""
        if stop >= end or self._tokens[stop].norm not in _ROLE_LINKS:
            return stop
        at = stop + 1
        if at < end and self._tokens[at].norm == "the":
            at += 1
        for length in range(min(5, end - at), 0, -1):
            if " ".join(t.norm for t in self._tokens[at : at + length]) in self._words.places:
                return at + length
        begin = at
        while at < end and (
            self._tokens[at].norm in self._words.portfolios
            or (self._tokens[at].norm == "and" and at > begin)
            or self._tokens[at].norm in self._words.organisation_heads
        ):
            at += 1
        return at if at > begin else stop

    def is_organisation_despite_role(self, role_end: int, end: int) -> bool:
        """ "Justice Department", "General Assembly": what looks like a role belongs to an organisation."""
        if role_end >= end or not self._tokens[role_end].named:
            return False
        rest = end - role_end
        last_is_head = self._tokens[end - 1].norm in self._words.organisation_heads
        ambiguous = self._tokens[role_end - 1].norm in self._words.role_ambiguous
        return last_is_head and (rest == 1 or ambiguous)

    def is_named_after_somebody(self, role_end: int, end: int) -> bool:
        """ "the Prince Albert Medal", "King George Avenue": a thing or place with a role in its name."""
        if role_end >= end or self._tokens[role_end - 1].norm not in self._words.honoured:
            return False
        last = self._tokens[end - 1].norm
        return end - role_end > 1 and (last in self._words.other_heads or last in self._words.place_heads)

    def lower_role_before(self, start: int) -> str | None:
        """A role in lower case directly before the token at ``start``: "prime minister"."""
        words = self._words
        if start == 0 or not self._tokens[start].joined:
            return None
        last = start - 1
        head = last
        while head > 0 and self._tokens[head].norm in words.portfolios and self._tokens[head].joined:
            head -= 1
        if head < last and self._tokens[head].norm == "of" and head > 0:
            head -= 1
        else:
            head = last
        token = self._tokens[head]
        if not token.word or token.closed or token.norm not in words.role_heads:
            return None
        first = head
        while first > 0 and self._tokens[first].joined and not self._tokens[first - 1].closed:
            norm = self._tokens[first - 1].norm
            if norm not in words.role_inner and norm not in words.role_heads:
                break
            first -= 1
        return self._block.words(first, last)

    # ------------------------------------------------------------------ roles around commas

    def role_after(self, end: int) -> str | None:
        """The role in an apposition after the name that ends at ``end``: ", the bank's chief executive,"."""
        at = end
        if not self._is_mark(at, ","):
            return None
        if self._is_mark(at + 2, ",") and self._tokens[at + 1].norm.isdigit():
            # "X, 45, a lawyer,"
            at += 2
        first = at + 1
        head_end: int | None = None
        for i in range(first, min(first + _APPOSITION_WORDS, len(self._tokens))):
            token = self._tokens[i]
            ends = not token.word and token.norm in _APPOSITION_ENDS
            if head_end is None and (ends or token.norm in _APPOSITION_LINKS):
                if i == first or self._tokens[i - 1].norm not in self._words.role_heads:
                    return None
                head_end = i
            if ends or token.norm in _CLAUSE_STARTS:
                begin = self._role_start(first, (head_end or i) - 1)
                return self._block.words(begin, i - 1)
            if not token.word and token.norm not in "’'-":
                return None
            if self._is_finite_verb(i):
                return None
        return None

    def _is_finite_verb(self, at: int) -> bool:
        norm = self._tokens[at].norm
        if self._tokens[at].named or rarely_verb(norm) or norm in self._words.role_heads:
            return False
        return any(reading.form in (Form.PAST, Form.THIRD) for reading in analyse(norm))

    def role_before_comma(self, start: int, end: int) -> str | None:
        """The role in "the bank's chief executive, Jane Doe,"."""
        if start < 2 or not self._is_mark(start - 1, ",") or end - start not in PERSON_WORDS:
            return None
        if end < len(self._tokens) and self._tokens[end].norm not in _APPOSITION_ENDS:
            return None
        at = start - 2
        if self._tokens[at].named or self._tokens[at].norm not in self._words.role_heads:
            return None
        first = self._role_start(max(0, at - 4), at)
        return self._block.words(first, at)

    def _is_mark(self, at: int, mark: str) -> bool:
        return at < len(self._tokens) and self._tokens[at].norm == mark

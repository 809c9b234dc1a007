"""Runs of capitalised words that may be one name, with the little words inside: "Bank of England", "Smith & Sons".

Positions are indices into the tokens of one block of text.
"""

from __future__ import annotations

from dataclasses import replace

from timeline_app.derive.function_words import all_given_names
from timeline_app.derive.name_tokens import Token, Tokens
from timeline_app.derive.name_words import NameWords, name_words
from timeline_app.derive.verbs import Form, analyse

_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
# No name is longer; in text without lower case this keeps the work linear.
_RUN_TOKENS = 20
_ORGANISATION_LINKS = frozenset({"of", "for", "on"})


class Runs:
    """Finds where runs end among the tokens of one block of text."""

    def __init__(self, block: Tokens) -> None:
        self._block = block
        self._tokens: list[Token] = block.found
        self._words: NameWords = name_words()

    def end_of(self, start: int) -> int:
        """The end of the run of name words that begins at ``start``."""
        end = start + 1
        limit = min(len(self._tokens), start + _RUN_TOKENS)
        while end < limit and (not self._tokens[end - 1].closed or self._is_patron(start, end)):
            step = self._next_in_run(end)
            if step == 0 or self._begins_person(start, end):
                break
            end += step
        return end

    def _begins_person(self, start: int, at: int) -> bool:
        """Whether an initial after the whole name of an organisation begins another name: "Board of Trade A. Lund"."""
        token = self._tokens[at]
        if (
            len(token.norm) != 1
            or token.end - token.start != 2
            or self._tokens[at - 1].norm in all_given_names()
        ):
            return False
        return any(each.norm in self._words.organisation_heads for each in self._tokens[start:at])

    def _is_patron(self, start: int, at: int) -> bool:
        """Whether "'s" before ``at`` stands inside a name: "St. Anne's Hospital", "King's College"."""
        words = self._words
        token = self._tokens[at]
        named = token.named and (token.norm in words.organisation_heads or token.norm in words.place_heads)
        return named and self._tokens[start].norm in words.possessives

    def _next_in_run(self, at: int) -> int:
        """How many tokens from ``at`` on continue the run before it: 0 for none."""
        token = self._tokens[at]
        if token.norm == "," and self._is_named(at + 1):
            # "Smith Foods, Inc."
            return 2 if self._tokens[at + 1].norm in self._words.incorporated else 0
        if not token.joined:
            return 0
        before = self._tokens[at - 1].norm
        if token.named:
            return 1
        if token.norm == "may" and token.word and self._is_may_a_name(at):
            self._tokens[at] = replace(token, named=True)
            return 1
        if token.norm == "&" and self._is_named(at + 1):
            return 2
        if token.norm in self._words.particles:
            length = 2 if self._is_named(at + 1) else 3
            inner = range(at + 1, at + length - 1)
            joined = all(self._is_particle(i) for i in inner) and self._is_named(at + length - 1)
            return length if joined else 0
        if token.norm == "and" and self._is_named(at + 1):
            following = self._tokens[at + 1].norm
            both = {
                before,
                following,
            } <= self._words.portfolios and following not in self._words.organisations
            family = following in self._words.firm_partners
            return 2 if both or family or self._is_pair_of_fields(at) else 0
        return self._linked(at) if token.norm in _ORGANISATION_LINKS else 0

    def _is_pair_of_fields(self, at: int) -> bool:
        """ "the Food and Drug Administration": one word, "and", then words that an organisation's word ends."""
        first, words = self._tokens[at - 1], self._words
        if at < 2 or not first.joined:
            return False
        opener = self._tokens[at - 2].norm
        known = opener in words.places or opener in words.demonyms or opener in words.scopes
        if opener not in _ARTICLES and not known:
            return False
        if (
            first.norm in words.known
            or first.norm in words.organisation_heads
            or first.norm in words.demonyms
        ):
            return False
        end = at + 1
        while end < min(len(self._tokens), at + 4) and self._is_named(end):
            end += 1
        return end - at > 2 and self._tokens[end - 1].norm in words.organisation_heads

    def _linked(self, at: int) -> int:
        """The length of "of X" or "of the X" at ``at`` if the run before it can have such a complement."""
        words = self._words
        before = self._tokens[at - 1].norm
        portfolios = before in words.portfolios and self._is_portfolio(at + 1)
        organisation = before in words.organisation_heads or portfolios
        openers = before in words.place_openers or before in words.place_heads or before in words.other_heads
        role = before in words.role_heads or before == "general"
        if role and self._tokens[at].norm == "for" and self._is_portfolio(at + 1):
            # "Secretary for Health"
            return 2
        if not (organisation or (self._tokens[at].norm == "of" and (openers or role))):
            return 0
        if self._tokens[at].norm == "on" and before not in words.with_subject:
            return 0
        if self._is_named(at + 1):
            return 2
        article = at + 1 < len(self._tokens) and self._tokens[at + 1].norm == "the"
        return 3 if article and self._is_named(at + 2) else 0

    def _is_portfolio(self, at: int) -> bool:
        return self._is_named(at) and self._tokens[at].norm in self._words.portfolios

    def _is_named(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].named and self._tokens[at].joined

    def _is_particle(self, at: int) -> bool:
        return (
            at < len(self._tokens)
            and self._tokens[at].joined
            and self._tokens[at].norm in self._words.particles
        )

    def _is_may_a_name(self, at: int) -> bool:
        """May after a name or role, and without a day or year behind it, is a family name."""
        if not self._block.text[self._block.start(at)].isupper() or (
            self._tokens[at - 1].initial and self.is_opener(at - 1)
        ):
            return False
        return at + 1 >= len(self._tokens) or not self._tokens[at + 1].norm[0].isdigit()

    def is_opener(self, at: int) -> bool:
        """Whether a word often begins a sentence and is no name then: "Following", "Officials"."""
        norm = self._tokens[at].norm
        if norm in self._words.openers:
            return True
        return any(reading.form is Form.GERUND for reading in analyse(norm))

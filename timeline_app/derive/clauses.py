"""Clauses of a sentence: stretches of words with their verb, and what opens them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from timeline_app.derive.cutting import OPENING, pieces_of, says
from timeline_app.derive.function_words import ends_as_adverb, function_words
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.outline import BREAKS, Outline
from timeline_app.derive.tokens import Word, words_of
from timeline_app.derive.verb_groups import verb_groups

_QUOTES = frozenset('"“”«»„')
_OPENING_QUOTES = frozenset('"“«„')
_SHORT = 14
_IMPERSONAL = function_words("impersonal")
_COMING_OUT = function_words("coming_out")
_NO_SUBJECT = function_words("adverbs") | {"more", "most", "then", "now", "soon", "first", "later", "once"}
#: The clauses of a subject and of two things told of it besides.
_ASIDE = 3
#: What they open is not what somebody says.
_NOT_SAID = OPENING - {"that"}


class Kind(Enum):
    """What a clause does in its sentence."""

    MAIN = "main"
    RELATIVE = "relative"  #: "that separates families"; belongs to the noun before it
    SUBORDINATE = "subordinate"  #: "since the policy was enforced"
    CONTENT = "content"  #: what somebody says: "(said) that ...", "(said) he ..."
    COORDINATE = "coordinate"  #: "and killed eleven men"
    PARTICIPIAL = "participial"  #: "(including) delivering a message"
    ATTRIBUTION = "attribution"  #: "he said", "according to the minister"
    INTRODUCTION = "introduction"  #: "Following media reports that ...,": happened before what follows

    __hash__ = object.__hash__  # as that of Voice


#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_INTRODUCTION = Kind.INTRODUCTION
_COORDINATE = Kind.COORDINATE
_MAIN = Kind.MAIN
_CONTENT = Kind.CONTENT
_ATTRIBUTION = Kind.ATTRIBUTION
_RELATIVE = Kind.RELATIVE
_PARTICIPIAL = Kind.PARTICIPIAL
_SUBORDINATE = Kind.SUBORDINATE
_INFINITIVE, _GERUND = Voice.INFINITIVE, Voice.GERUND


@dataclass(slots=True)
class Clause:
    """Words ``first:last`` of the sentence, text ``start:end``. ``opener`` is the lower-case word that opens it.

    ``number``: how many clauses of the sentence stand before it. Never changed, though not frozen, as words are.
    """

    number: int
    first: int
    last: int
    start: int
    end: int
    kind: Kind
    opener: str
    verb: VerbGroup | None
    groups: tuple[VerbGroup, ...]
    own_subject: bool
    says: bool  #: its verb tells that somebody says something

    def __contains__(self, at: object) -> bool:
        """Whether a place of the text lies in it."""
        return isinstance(at, int) and self.start <= at < self.end


class _Bare(NamedTuple):
    """A clause before its kind is known."""

    first: int
    last: int
    opener: str
    verb: VerbGroup | None
    own_subject: bool
    says: bool


_start, _end, _groups = attrgetter("start"), attrgetter("end"), attrgetter("groups")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence: its words, clauses in order, and which parts stand in quotation marks."""

    start: int
    end: int
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    groups: tuple[VerbGroup, ...]  #: of all clauses
    quoted: tuple[tuple[int, int], ...]

    def clause_at(self, at: int) -> Clause | None:
        index = bisect_right(self.clauses, at, key=_start) - 1
        return self.clauses[index] if index >= 0 and at in self.clauses[index] else None

    def count_before(self, at: int) -> int:
        """How many words end at a place or before it."""
        return bisect_right(self.words, at, key=_end)

    def index(self, clause: Clause) -> int:
        """How many clauses stand before one."""
        if clause.number >= len(self.clauses) or self.clauses[clause.number].first != clause.first:
            raise ValueError(f"no clause of the sentence begins at its word {clause.first}")
        return clause.number

    def governing(self, clause: Clause) -> VerbGroup | None:
        """The finite verb that a clause without one hangs on: that of the nearest clause before, else after."""
        at = self.index(clause)
        spoken: VerbGroup | None = None
        for index in chain(range(at - 1, -1, -1), range(at + 1, len(self.clauses))):
            verb = self.clauses[index].verb
            if verb is None or not verb.finite:
                continue
            if self.clauses[index].kind is not Kind.ATTRIBUTION:
                return verb
            spoken = spoken or verb
        return spoken


def parse(text: str, start: int, end: int, in_quote: bool = False) -> Parsed:
    """The clauses of the sentence ``text[start:end]``; together they hold all its words but breaks and quotes.

    ``in_quote``: the sentence begins inside a quotation that an earlier one opened.
    """
    words = words_of(text, start, end)
    outline = Outline(words, verb_groups(words))
    clauses: list[Clause] = []
    pieces = pieces_of(outline)
    for first, last in pieces:
        clauses.append(_clause(outline, first, last, clauses, followed=len(clauses) + 1 < len(pieces)))
    clauses = _with_attributions(outline, clauses)
    groups = tuple(chain.from_iterable(map(_groups, clauses)))
    quoted = tuple(_quoted(outline, end, start if in_quote else -1))
    return Parsed(start, end, tuple(words), tuple(clauses), groups, quoted)


def _quoted(outline: Outline, end: int, opened: int) -> list[tuple[int, int]]:
    """The stretches in quotation marks, marks included. An unclosed one runs to the sentence's end."""
    found = []
    for word in map(outline.words.__getitem__, outline.marks):
        if word.text not in _QUOTES:
            continue
        if opened < 0:
            opened = word.start
        else:
            found.append((opened, word.end))
            opened = -1
    if opened >= 0:
        found.append((opened, end))
    return found


def _clause(outline: Outline, first: int, last: int, earlier: list[Clause], *, followed: bool) -> Clause:
    words, before = outline.words, earlier[-1] if earlier else None
    while first < last - 1 and (words[first].text in _QUOTES or words[first].text in BREAKS):
        first += 1
    own, finite = tuple(outline.groups_in(first, last)), outline.finite_in(first, last)
    # A sure verb later in the clause does not outrank a plain past before it: "exploded ... who were working".
    sure = bool(finite) and (finite[0].rank >= 2 or len(finite) == 1)
    verb = (
        finite[0]
        if sure
        else max(finite, key=lambda group: (group.rank, -group.first), default=own[0] if own else None)
    )
    if verb is not None and "say" in verb.classes and not says(words, verb, last):
        verb = replace(verb, classes=verb.classes - {"say"})
    opener = words[first].lower
    pronoun = opener == "that" and first == 0
    subject_from = first + (not pronoun and opener in OPENING)
    before_verb = words[subject_from : verb.first] if verb is not None else []
    own_subject = False
    for word in before_verb:
        if not (word.is_sign or word.lower in _NO_SUBJECT or ends_as_adverb(word.lower)):
            own_subject = True
            break
    speaks = verb is not None and "say" in verb.classes and verb.voice is not _INFINITIVE
    if before is None and outline.introduction and last <= outline.introduction:
        kind = _INTRODUCTION
    else:
        kind = _kind(words, _Bare(first, last, opener, verb, own_subject, speaks), before, followed)
        if kind is _COORDINATE and _closes_aside(own_subject, opener, earlier):
            kind = _MAIN
    start, end = words[first].start, words[last - 1].end
    return Clause(len(earlier), first, last, start, end, kind, opener, verb, own, own_subject, speaks)


def _closes_aside(own_subject: bool, opener: str, earlier: Sequence[Clause]) -> bool:
    """ "Lisa Marr, who was born in Lorne | and fled in 1948, | sold it": the verb of the subject before."""
    if own_subject or opener in COORDINATORS or len(earlier) < _ASIDE:
        return False
    subject, aside, joined = earlier[-_ASIDE:]
    return (
        subject.verb is None
        and aside.kind is Kind.RELATIVE
        and joined.opener == "and"
        and not aside.own_subject
        and not joined.own_subject
    )


def _with_attributions(outline: Outline, clauses: list[Clause]) -> list[Clause]:
    """Where a clause that says something goes before what is said, it is an attribution."""
    sayings = [at for at, each in enumerate(clauses[:-1]) if each.says and each.kind in (_MAIN, _COORDINATE)]
    if not sayings:
        return clauses
    words, result = outline.words, list(clauses)
    straight = [at for at in outline.marks if words[at].text == '"']
    for index in sayings:
        clause = result[index]
        follower = result[index + 1]
        content = clause.kind is _MAIN and follower.kind is _CONTENT
        if content or _opens_quotation(words, follower, straight):
            result[index] = replace(clause, kind=_ATTRIBUTION)
    return result


def _kind(words: list[Word], clause: _Bare, before: Clause | None, followed: bool) -> Kind:
    opener, verb = clause.opener, clause.verb
    if opener == "according":
        return _ATTRIBUTION
    if verb is None:
        return _MAIN
    if (
        before is not None
        and before.says
        and (opener == "that" or clause.first == before.last)
        and opener not in _NOT_SAID
        and not _tells_of_object(words, clause, before)
    ):
        return _CONTENT
    if opener == "that" and before is not None and impersonal(words, before) and clause.first == before.last:
        return _CONTENT
    if opener in RELATIVES and before is not None:
        return _RELATIVE
    if opener == "that" and before is None:
        # "That could include a ship": a pronoun, where nothing comes before it.
        return _MAIN
    if verb.voice is _GERUND and (before is not None or followed):
        return _PARTICIPIAL
    # "Since then they have moved" is a clause of its own.
    if opener in SUBORDINATORS and (opener, words[clause.first + 1].lower) != ("since", "then"):
        return _SUBORDINATE
    names_source = before is None or before.opener == "according"
    if clause.says and not names_source and _length(words, clause) <= _SHORT and opener not in COORDINATORS:
        return _ATTRIBUTION
    if before is not None and _goes_on_describing(clause, before):
        return _RELATIVE
    if opener in COORDINATORS or _adds(words, clause, before):
        return _COORDINATE
    return _MAIN


def _tells_of_object(words: list[Word], clause: _Bare, before: Clause) -> bool:
    """ "announced a sale | that is to raise a million": nothing is said, the sale is described."""
    if clause.opener != "that" or clause.own_subject or before.verb is None:
        return False
    between = words[before.verb.last : clause.first]
    return bool(between) and between[0].lower in DETERMINERS | {"terms", "plans"}


def _goes_on_describing(clause: _Bare, before: Clause) -> bool:
    """ "(the lamp, which is made in Lorne) and sold abroad": a second participle of the same description."""
    assert clause.verb is not None
    if (
        before.kind is not Kind.RELATIVE
        or before.verb is None
        or clause.own_subject
        or clause.opener != "and"
    ):
        return False
    if before.opener == "which" and not before.own_subject and before.last == clause.first:
        # "the fire, which began in a barn and spread"
        return before.verb.voice is Voice.PAST and clause.verb.voice is Voice.PAST
    return before.verb.passive and clause.verb.rank == 2 and before.verb.voice is Voice.PRESENT


def _length(words: list[Word], clause: _Bare) -> int:
    """In words, to the first comma after the verb: "the firms said on Monday, in the largest deal of the year"."""
    assert clause.verb is not None
    return next(
        (at - clause.first for at in range(clause.verb.last, clause.last) if words[at].text == ","),
        clause.last - clause.first,
    )


def _opens_quotation(words: list[Word], clause: Clause, straight: list[int]) -> bool:
    """A quotation begins with the clause; of marks that look alike, ``straight`` ones, every other one opens."""
    for at in range(max(0, clause.first - 1), clause.first + 1):
        mark = words[at].text
        if mark in _OPENING_QUOTES:
            return mark != '"' or bisect_left(straight, at) % 2 == 0
    return False


def impersonal(words: Sequence[Word], clause: Clause) -> bool:
    """ "It is expected (that)", "it was clear (that)", "it emerged on Monday (that)": tells of what follows."""
    verb = clause.verb
    if verb is None or clause.opener != "it":
        return False
    if verb.lemma in _COMING_OUT:
        return True
    return (verb.passive and verb.last == clause.last) or words[clause.last - 1].lower in _IMPERSONAL


def _adds(words: list[Word], clause: _Bare, before: Clause | None) -> bool:
    """ "The firm earned 3 million, spent 2 million and ...": the next act of a list; no verb after an aside."""
    if before is None or clause.own_subject or clause.verb is None or before.verb is None:
        return False
    if any(word.lower in RELATIVES for word in words[before.first + 1 : before.verb.first]):
        return False
    alike = clause.verb.voice is before.verb.voice and clause.verb.finite and not before.says
    return alike and before.kind in (Kind.MAIN, Kind.COORDINATE, Kind.CONTENT) and before.last <= clause.first

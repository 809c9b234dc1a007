"""Clauses of a sentence: stretches of words with their verb, and what opens them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    CALENDAR,
    COORDINATORS,
    PERIODS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
    Word,
    verb_groups,
    words_of,
)

_BREAKS = frozenset({",", ";", ":", "--", "---", "—", "–", "(", ")", "?", "!"})
_QUOTES = frozenset('"“”«»„')
_OPENING_QUOTES = frozenset('"“«„')
#: Prepositions that, right before a gerund, open a clause of their own.
_BEFORE_GERUND = frozenset({"including", "by", "after", "before", "while", "without", "since", "when"})
#: After a verb of saying these tell what it is about: "warned of floods".
_ABOUT = frozenset({"of", "about", "against", "for"})
_INTRODUCING = frozenset({"following", "after", "amid", "despite", "since"})
_SHORT = 14
_IMPERSONAL = function_words("impersonal")
#: "held in a unanimous ruling that": so many words may stand before what is said.
_SOON = 8
_PARTS_OF_TIME = function_words("parts_of_time")
_SOMETIMES_SAYING = function_words("sometimes_saying")
_NO_SUBJECT = function_words("adverbs") | {"more", "most", "then", "now", "soon"}


class Kind(Enum):
    MAIN = "main"
    RELATIVE = "relative"  #: "that separates families"; belongs to the noun before it
    SUBORDINATE = "subordinate"  #: "since the policy was enforced"
    CONTENT = "content"  #: what somebody says: "(said) that ...", "(said) he ..."
    COORDINATE = "coordinate"  #: "and killed eleven men"
    PARTICIPIAL = "participial"  #: "(including) delivering a message"
    ATTRIBUTION = "attribution"  #: "he said", "according to the minister"
    INTRODUCTION = "introduction"  #: "Following media reports that ...,": happened before what follows


@dataclass(frozen=True, slots=True)
class Clause:
    """Words ``first:last`` of the sentence, text ``start:end``. ``opener`` is the lower-case word that opens it."""

    first: int
    last: int
    start: int
    end: int
    kind: Kind
    opener: str
    verb: VerbGroup | None
    groups: tuple[VerbGroup, ...]
    own_subject: bool

    def __contains__(self, at: int) -> bool:
        return self.start <= at < self.end

    @property
    def says(self) -> bool:
        return (
            self.verb is not None and "say" in self.verb.classes and self.verb.voice is not Voice.INFINITIVE
        )


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence: its words, clauses in order, and which parts stand in quotation marks."""

    start: int
    end: int
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    quoted: tuple[tuple[int, int], ...]

    @property
    def groups(self) -> Iterator[VerbGroup]:
        """All verb groups, in order."""
        for clause in self.clauses:
            yield from clause.groups

    def clause_at(self, at: int) -> Clause | None:
        return next((clause for clause in self.clauses if at in clause), None)

    def index(self, clause: Clause) -> int:
        return self.clauses.index(clause)

    def governing(self, clause: Clause) -> VerbGroup | None:
        """The finite verb that a clause without one hangs on: that of the nearest clause before, else after."""
        at = self.index(clause)
        others = [*reversed(self.clauses[:at]), *self.clauses[at + 1 :]]
        finite = [each for each in others if each.verb is not None and each.verb.finite]
        silent = [each for each in finite if each.kind is not Kind.ATTRIBUTION]
        return (silent or finite)[0].verb if finite else None


def parse(text: str, start: int, end: int, in_quote: bool = False) -> Parsed:
    """The clauses of the sentence ``text[start:end]``; together they hold all its words but breaks and quotes.

    ``in_quote``: the sentence begins inside a quotation that an earlier one opened.
    """
    words = words_of(text, start, end)
    groups = verb_groups(words)
    pieces = _merged(words, groups, _pieces(words, groups))
    clauses = [_clause(words, groups, first, last) for first, last in pieces]
    introduction = _introduction_end(words, groups)
    classified = _classified(words, clauses, introduction)
    return Parsed(
        start, end, tuple(words), tuple(classified), tuple(_quoted(words, end, start if in_quote else -1))
    )


def _quoted(words: list[Word], end: int, opened: int) -> list[tuple[int, int]]:
    """The stretches in quotation marks, marks included. An unclosed one runs to the sentence's end."""
    found = []
    for word in words:
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


def _pieces(words: list[Word], groups: list[VerbGroup]) -> list[tuple[int, int]]:
    """Cut the sentence where a clause may begin."""
    cuts = {0, len(words)}
    introduction = _introduction_end(words, groups)
    places = _places(words)
    for at, word in enumerate(words):
        if word.text in _BREAKS and at not in places and not _in_date(words, at):
            cuts |= {at, at + 1}
        elif at >= introduction and at and _opens(words, groups, at, max(cut for cut in cuts if cut <= at)):
            cuts.add(at)
    for group in groups:
        if _says(words, group) and group.finite and group.first >= introduction:
            cut = _content_cut(words, groups, group)
            if cut is not None:
                cuts.add(cut)
    cuts |= _resumptions(words, groups, sorted(cuts))
    edges = sorted(cuts)
    inside = [(a, b) for a, b in pairwise(edges) if words[a].text not in _BREAKS or b - a > 1]
    if introduction:
        inside = [(0, introduction)] + [(a, b) for a, b in inside if a >= introduction]
    return inside


def _in_date(words: list[Word], at: int) -> bool:
    """ "July 8, 2019": the comma parts no clauses."""
    if words[at].text != "," or not 2 <= at < len(words) - 1:
        return False
    day, year = words[at - 1].text, words[at + 1].text
    return day.isdigit() and year.isdigit() and len(year) == 4 and words[at - 2].lower in CALENDAR


def _places(words: list[Word]) -> set[int]:
    """The commas of "the Camden, Me., yard": they part nothing."""
    found: set[int] = set()
    for at in range(2, len(words) - 4):
        state = words[at].text == "," and words[at + 2].text == "." and words[at + 3].text == ","
        if not state or not words[at + 1].text[0].isupper() or not words[at + 4].text[0].islower():
            continue
        if "the" in (words[at - 2].lower, words[at - 3].lower if at > 2 else ""):
            found |= {at, at + 3}
    return found


def _resumptions(words: list[Word], groups: list[VerbGroup], edges: list[int]) -> set[int]:
    """Where a subject's own verb follows a relative clause: "The club that owns the field | opposes the road"."""
    found = set()
    for first, last in pairwise(edges):
        if words[first].lower not in RELATIVES or first == 0:
            continue
        begin = max((edge for edge in edges if edge <= first and words[edge - 1].text in _BREAKS), default=0)
        if any(group.finite and begin <= group.first < first for group in groups):
            continue
        inside = [group for group in groups if group.finite and first < group.first < last]
        own = next((group for group in inside[1:] if group.rank >= 2), None)
        if own is None or (own is not inside[1] and own.rank < 4):
            continue
        between = {word.lower for word in words[inside[0].last : own.first]}
        if not between & (COORDINATORS | RELATIVES | SUBORDINATORS):
            found.add(own.first)
    return found


def _introduction_end(words: list[Word], groups: list[VerbGroup]) -> int:
    """ "Following <what came before>, <main clause>": the index of that comma, 0 when the sentence begins otherwise."""
    if not words or words[0].lower not in _INTRODUCING:
        return 0
    comma = next((at for at, word in enumerate(words) if word.text == ","), 0)
    first_verb = next((group for group in groups if group.finite), None)
    if comma and all(word.lower in CALENDAR or word.text[0].isdigit() for word in words[1:comma]):
        # "Since Tuesday, ..." dates what follows.
        return 0
    own_clause = words[0].lower in ("after", "since") and first_verb is not None and first_verb.last <= comma
    if not comma or own_clause or not any(group.finite and group.first > comma for group in groups):
        return 0
    return comma


def _next_break(words: list[Word], at: int) -> int:
    return next((index for index in range(at, len(words)) if words[index].text in _BREAKS), len(words))


def _opens(words: list[Word], groups: list[VerbGroup], at: int, piece_start: int) -> bool:
    """Whether a clause opens at this word."""
    lower = words[at].lower
    after = next((group for group in groups if group.first > at), None)
    if lower == "according" and at + 1 < len(words) and words[at + 1].lower == "to":
        return True
    if (
        lower in _BEFORE_GERUND
        and after is not None
        and after.first == at + 1
        and after.voice is Voice.GERUND
    ):
        return True
    if lower == "that" and words[min(at + 1, len(words) - 1)].lower in PERIODS:
        return False  # "sales in that month"
    if (
        lower == "that"
        and words[min(at + 1, len(words) - 1)].lower in _PARTS_OF_TIME
        and not _said(words, groups, at)
    ):
        return False  # "Later that day"
    if lower in SUBORDINATORS | RELATIVES:
        limit = _next_break(words, at)
        finite = next((group for group in groups if group.finite and at < group.first < limit), None)
        # "closed since Friday and was not expected": the verb after "and" is not what "since" opens.
        return finite is not None and words[finite.first - 1].lower not in COORDINATORS
    if lower in COORDINATORS and not (lower == "or" and words[min(at + 1, len(words) - 1)].lower == "about"):
        had_verb = any(group.finite and piece_start <= group.first < at for group in groups)
        limit = _next_break(words, at)
        follows = [group for group in groups if group.finite and group.rank >= 2 and at < group.first < limit]
        # "parents and children affected," describes the children: no clause begins there.
        loose = [
            group for group in follows if group.first > at + 1 and group.last == limit and group.rank == 2
        ]
        return had_verb and len(follows) > len(loose)
    return False


def _said(words: list[Word], groups: list[VerbGroup], at: int) -> bool:
    """Whether a verb of saying stands right before a word: "said that night trains would stop"."""
    return any(group.last == at and "say" in group.classes for group in groups)


def _content_cut(words: list[Word], groups: list[VerbGroup], said: VerbGroup) -> int | None:
    """ "said he had spoken": where what is said begins, when no "that" opens it."""
    limit = _next_break(words, said.last)
    follows = next((group for group in groups if group.first > said.last and group.finite), None)
    if follows is None or follows.first >= limit or follows.rank < 2:
        return None
    between = [word.lower for word in words[said.last : follows.first]]
    if not between or between[0] in _ABOUT or set(between) & (RELATIVES | SUBORDINATORS | COORDINATORS):
        return None
    skipped = 1 if said.lemma == "tell" and len(between) > 1 else 0
    dated = skipped
    while dated < len(between) and (between[dated] in CALENDAR or between[dated] == "on"):
        dated += 1
    if dated > skipped and between[dated - 1] == "the":
        dated -= 1  # "said the river rose"
    # "announced Friday it would close": the day is that of the announcement; "said Friday was a holiday" is not.
    return said.last + (dated if dated < len(between) else skipped)


def _merged(
    words: list[Word], groups: list[VerbGroup], pieces: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Join what has no verb of its own to its neighbour: the next piece at the beginning, else the one before."""
    merged: list[tuple[int, int]] = []
    pending: int | None = None
    for first, last in pieces:
        own = [group for group in groups if first <= group.first < last]
        is_source = words[first].lower == "according"
        amount = words[first].lower == "or" and (
            words[first + 1].text[0].isdigit() or words[first + 1].text in "$£€"
        )
        if amount and merged and first + 1 < last:
            # "or 30 pence a ton counted by weight" says the same in other figures.
            merged[-1] = (merged[-1][0], last)
            continue
        has_verb = is_source or any(group.finite for group in own) or _starts_with_gerund(words, own, first)
        if first == 0 and words[0].lower in _INTRODUCING and _introduction_end(words, groups) == last:
            merged.append((first, last))
            continue
        if has_verb:
            opens_new = words[first].lower in RELATIVES | SUBORDINATORS
            if pending is not None and opens_new and merged:
                merged[-1] = (merged[-1][0], first)
                pending = None
            elif pending is not None and (
                words[first].lower in RELATIVES
                or (own and own[0].first == first and own[0].voice is Voice.GERUND)
            ):
                # "The storm, which began Thursday, ...", "The mayor, speaking at noon, ...": the subject waits.
                merged.append((pending, first))
                pending = None
            elif pending is not None and _says_inside(words, groups, own, last):
                # "The mayor, the clerk said, left".
                merged.append((pending, first))
                pending = None
            merged.append((first if pending is None else pending, last))
            pending = None
        elif merged and not _introduced(words, groups, merged[-1], last):
            merged[-1] = (merged[-1][0], last)
        elif pending is None:
            pending = first
    if pending is not None:
        merged.append((pending, len(words)))
    return merged


def _says_inside(words: list[Word], groups: list[VerbGroup], own: list[VerbGroup], last: int) -> bool:
    """Whether a piece is a saying between commas, before the verb of the subject that stands before it."""
    if (
        not own
        or last >= len(words)
        or own[-1].last != last
        or "say" not in own[-1].classes
        or not own[-1].finite
    ):
        return False
    return words[last].text == "," and any(group.finite and group.first == last + 1 for group in groups)


def _introduced(words: list[Word], groups: list[VerbGroup], before: tuple[int, int], last: int) -> bool:
    """A piece without verb after an introduction is the beginning of the main clause, not its end."""
    return before[0] == 0 and before[1] == _introduction_end(words, groups)


def _starts_with_gerund(words: list[Word], own: list[VerbGroup], first: int) -> bool:
    gerund = next((group for group in own if group.voice is Voice.GERUND), None)
    if gerund is None:
        return False
    skipped = [word for word in words[first : gerund.first] if not word.is_sign]
    return len(skipped) <= 1 and all(word.lower in _BEFORE_GERUND | COORDINATORS for word in skipped)


def _clause(words: list[Word], groups: list[VerbGroup], first: int, last: int) -> Clause:
    while first < last - 1 and (words[first].text in _QUOTES or words[first].text in _BREAKS):
        first += 1
    own = tuple(group for group in groups if first <= group.first < last)
    finite = [group for group in own if group.finite]
    verb = max(finite, key=lambda group: (group.rank, -group.first), default=own[0] if own else None)
    # A sure verb later in the clause does not outrank a plain past before it: "exploded ... who were working".
    if finite and finite[0].rank >= 2:
        verb = finite[0]
    if verb is not None and "say" in verb.classes and not _says(words, verb):
        verb = replace(verb, classes=verb.classes - {"say"})
    opener = words[first].lower
    pronoun = opener == "that" and first == 0
    subject_from = first + (not pronoun and opener in COORDINATORS | SUBORDINATORS | RELATIVES)
    before_verb = words[subject_from : verb.first] if verb is not None else []
    own_subject = any(
        not word.is_sign and not word.lower.endswith("ly") and word.lower not in _NO_SUBJECT
        for word in before_verb
    )
    return Clause(
        first, last, words[first].start, words[last - 1].end, Kind.MAIN, opener, verb, own, own_subject
    )  # fmt: skip


def _says(words: list[Word], verb: VerbGroup) -> bool:
    """Whether a verb of saying says something; "added $20 million", "a vote was held", "found on Sunday" do not."""
    if "say" not in verb.classes or verb.last >= len(words):
        return "say" in verb.classes
    after = words[verb.last]
    if after.text in "$£€":
        return False
    if verb.lemma not in _SOMETIMES_SAYING or not (verb.passive or after.lower in PREPOSITIONS):
        return True
    return any(word.lower == "that" for word in words[verb.last : verb.last + _SOON])


def _classified(words: list[Word], clauses: list[Clause], introduction: int) -> list[Clause]:
    result: list[Clause] = []
    for index, clause in enumerate(clauses):
        before = result[-1] if result else None
        kind = _kind(words, clause, before, index + 1 < len(clauses))
        if before is None and introduction and clause.last <= introduction:
            kind = Kind.INTRODUCTION
        result.append(replace(clause, kind=kind))
    for index, clause in enumerate(result[:-1]):
        follower = result[index + 1]
        content = clause.kind is Kind.MAIN and follower.kind is Kind.CONTENT
        quotation = clause.kind in (Kind.MAIN, Kind.COORDINATE) and _opens_quotation(words, follower)
        if clause.says and (content or quotation):
            result[index] = replace(clause, kind=Kind.ATTRIBUTION)
    return result


def _kind(words: list[Word], clause: Clause, before: Clause | None, followed: bool) -> Kind:
    opener, verb = clause.opener, clause.verb
    if opener == "according":
        return Kind.ATTRIBUTION
    if verb is None:
        return Kind.MAIN
    if (
        before is not None
        and before.says
        and (opener == "that" or clause.first == before.last)
        and opener not in (COORDINATORS | (RELATIVES - {"that"}) | SUBORDINATORS - {"that"})
    ):
        return Kind.CONTENT
    if opener == "that" and before is not None and _impersonal(words, before) and clause.first == before.last:
        return Kind.CONTENT
    if opener in RELATIVES and before is not None:
        return Kind.RELATIVE
    if opener == "that" and before is None:
        # "That could include a ship": a pronoun, where nothing comes before it.
        return Kind.MAIN
    if verb.voice is Voice.GERUND and (before is not None or followed):
        return Kind.PARTICIPIAL
    if opener in SUBORDINATORS:
        return Kind.SUBORDINATE
    names_source = before is None or before.opener == "according"
    if clause.says and not names_source and _length(words, clause) <= _SHORT and opener not in COORDINATORS:
        return Kind.ATTRIBUTION
    if opener in COORDINATORS or _adds(words, clause, before):
        return Kind.COORDINATE
    return Kind.MAIN


def _length(words: list[Word], clause: Clause) -> int:
    """In words, to the first comma after the verb: "the firms said on Monday, in the largest deal of the year"."""
    assert clause.verb is not None
    return next(
        (at - clause.first for at in range(clause.verb.last, clause.last) if words[at].text == ","),
        clause.last - clause.first,
    )


def _opens_quotation(words: list[Word], clause: Clause) -> bool:
    """A quotation begins with the clause; of marks that look alike, every other one opens."""
    for at in range(max(0, clause.first - 1), clause.first + 1):
        mark = words[at].text
        if mark in _OPENING_QUOTES:
            return mark != '"' or not sum(word.text == '"' for word in words[:at]) % 2
    return False


def _impersonal(words: list[Word], clause: Clause) -> bool:
    """ "It is expected (that)", "it was clear (that)": tells how sure something is that follows."""
    verb = clause.verb
    if verb is None or clause.opener != "it":
        return False
    return (verb.passive and verb.last == clause.last) or words[clause.last - 1].lower in _IMPERSONAL


def _adds(words: list[Word], clause: Clause, before: Clause | None) -> bool:
    """ "The firm earned 3 million, spent 2 million and ...": the next act of a list; no verb after an aside."""
    if before is None or clause.own_subject or clause.verb is None or before.verb is None:
        return False
    if any(word.lower in RELATIVES for word in words[before.first + 1 : before.verb.first]):
        return False
    alike = clause.verb.voice is before.verb.voice and clause.verb.finite and not before.says
    return alike and before.kind in (Kind.MAIN, Kind.COORDINATE, Kind.CONTENT) and before.last <= clause.first

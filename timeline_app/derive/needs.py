"""What words that stand further on have to come before a clause is told: "from 3 to 5", "more than", "put ... on"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.frames import verb_needs, with_infinitives
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.telling_verbs import REACH, clauses_behind, groups_behind
from timeline_app.derive.tokens import Word

#: A partner is looked for in so many words.
_NEAR, _FURTHER, _FAR = 12, 20, 30
#: A noun comes within so many words of what opens its phrase.
_PHRASE = 4
_COMPARING = frozenset({"more", "less", "fewer", "rather", "other", "worse", "further", "sooner"})
_COUNTING = frozenset({"many", "much", "few", "little"})
#: "as well", "as they sat": nothing is compared.
_NO_MEASURE = function_words("subject_pronouns") | {"well"}
_JOINED_BY = {"between": "and", "both": "and", "either": "or", "neither": "nor"}
#: With words in -er all that a word further on may have to follow.
HOLDING = _COMPARING | COORDINATORS | frozenset(_JOINED_BY)
HOLDING |= {"from", "as", "same", "so", "such", "too", "enough", "not"}
#: "because of": no "of" that a verb takes.
_OF_OTHERS = frozenset({"because", "instead", "ahead", "outside", "regardless"})
_SUPPOSING = SUBORDINATORS - {"that", "how", "why", "whether"}
_TO = frozenset({"to", "into"})
_ENDS = frozenset({";", ":", "--", "—", "–"})
_CONDITIONS = function_words("supposing")
_PROVISOS = {"provided": "that", "providing": "that", "except": "for", "long": "as"}
#: "the club and the town, which ..., to sell": what follows one of these is no part of what was asked.
_NEXT_CLAUSES = frozenset({Kind.COORDINATE, Kind.MAIN, Kind.ATTRIBUTION})
#: Python 3.11 is slow to find a member of an Enum, and this one is asked for at every verb.
_INFINITIVE = Voice.INFINITIVE


def held_by_word(words: Sequence[Word], at: int, infinitives: Container[int]) -> int:
    """The place of the word that the one at ``at`` waits for; 0 where it waits for none.

    ``infinitives`` are the places at which one begins.
    """
    lower = words[at].lower
    after = words[at + 1].lower if at + 1 < len(words) else ""
    partner = _JOINED_BY.get(lower)
    if lower == "between" and _several(words, at + 1):
        return 0
    if partner is not None:
        return _next(words, at, {partner}, _FAR)
    if lower == "from":
        found = _next(words, at, _TO, _FURTHER)
        # "warnings from Tarn that the dam could give way to the sea": no range.
        parted = any(word.lower in RELATIVES for word in words[at + 1 : found])
        return 0 if found in infinitives or parted else found
    if _compares(lower):
        found = _next(words, at, {"than"}, _FAR)
        # "the owner of more boats than": the nearest that compares has it.
        nearer = any(word.lower in _COMPARING for word in words[at + 1 : found])
        return 0 if nearer else found
    if lower == "as" and after not in _NO_MEASURE and (after not in DETERMINERS or after in _COUNTING):
        return _next(words, at, {"as"}, _NEAR)
    if lower == "same":
        return _next(words, at, {"as"}, _NEAR)
    if lower in ("so", "such") and words[at - 1].text != ",":
        found = _next(words, at, {"that", "as"}, _FURTHER)
        return 0 if words[found - 1].lower == "such" and found - 1 > at else found  # "such waves, such as"
    if lower in ("too", "enough"):
        found = _next(words, at, {"to"}, _NEAR)
        return found if found in infinitives else 0
    if lower in COORDINATORS and after in _SUPPOSING:
        return _next(words, at + 1, {","}, _FAR)  # "and when it rains, the lock shuts"
    if lower in COORDINATORS and after == ",":
        return _next(words, at + 1, {","}, _NEAR)  # "a wall and, beneath it, a floor"
    if lower == "not" and (after in PREPOSITIONS or after in ("only", "because", "just")):
        return _next(words, at, {"but"}, _FAR)
    return 0


def _compares(lower: str) -> bool:
    return lower in _COMPARING or (lower.endswith("er") and len(lower) > len("over"))


def _several(words: Sequence[Word], first: int) -> bool:
    """ "(between) the two towns": several by themselves."""
    for word in words[first : first + _PHRASE]:
        if word.is_sign or word.lower in COORDINATORS:
            return False
        if word.lower.endswith("s") and not word.lower.endswith(("'s", "’s", "ss")):
            return True
    return False


def held_by_verb(parsed: Parsed, verb: VerbGroup) -> int:
    """The place of the preposition or infinitive that a verb waits for; 0 where it waits for none."""
    words = parsed.words
    reach = _reach(parsed, verb)
    if verb.lemma in with_infinitives() and not verb.passive:
        asked = (
            group.first
            for group in groups_behind(parsed, verb.last)
            if group.voice is _INFINITIVE and verb.last <= group.first < reach
        )
        return next(asked, 0)
    needs = verb_needs(verb.lemma)
    if verb.last < reach and words[verb.last].lower == "it":
        # "made it clear that", "found it hard to"
        needs |= {"that", "to"}
    if not needs:
        return 0
    return next(
        (
            at
            for at in range(verb.last, reach)
            if words[at].lower in needs and words[at - 1].lower not in _OF_OTHERS
        ),
        0,
    )


def condition_of(parsed: Parsed, clause: Clause) -> int:
    """Where "if" or "unless" opens what a clause depends on; 0 where nothing does. Without it all is untrue."""
    words = parsed.words
    for at in range(clause.first + 1, min(len(words) - 1, clause.first + REACH)):
        if words[at].lower in _PROVISOS and words[at + 1].lower == _PROVISOS[words[at].lower]:
            return at
    for follower in clauses_behind(parsed, clause):
        if follower.kind is Kind.SUBORDINATE:
            negated = clause.verb is not None and clause.verb.negated
            return follower.first if follower.opener in _CONDITIONS or negated else 0
        if follower.kind in _NEXT_CLAUSES:
            return 0
    return 0


def _reach(parsed: Parsed, verb: VerbGroup) -> int:
    """How far the words of a verb go at most: to the next clause that stands for itself."""
    end = min(len(parsed.words), verb.last + _FAR)
    clause = parsed.clause_at(parsed.words[verb.first].start)
    if clause is None:
        return end
    for follower in clauses_behind(parsed, clause):
        if follower.kind in _NEXT_CLAUSES and (follower.own_subject or follower.opener == "and"):
            return min(end, follower.first)
        if follower.kind is Kind.SUBORDINATE:
            return min(end, follower.first)
    return end


def _next(words: Sequence[Word], at: int, partners: Container[str], reach: int) -> int:
    for index in range(at + 1, min(len(words), at + 1 + reach)):
        if words[index].text in _ENDS:
            return 0
        if words[index].lower in partners:
            return index
    return 0

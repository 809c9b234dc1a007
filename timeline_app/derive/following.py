"""Whether one clause of a sentence goes on with another: what its title and quote may leave out or must keep."""

from __future__ import annotations

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.grammar import VerbGroup, Voice

#: Conjunctions that are prepositions, too.
PREPOSITIONAL = frozenset({"after", "before", "until", "since"})
_DEPENDENT = frozenset({Kind.RELATIVE, Kind.SUBORDINATE, Kind.PARTICIPIAL})
_NOW = frozenset({Voice.PRESENT, Voice.PERFECT})
_NOT_THEN = frozenset({Voice.PRESENT, Voice.PERFECT, Voice.FUTURE})


def belongs(follower: Clause, parsed: Parsed, verb: VerbGroup | None) -> bool:
    """Whether a clause goes on with the one before: what it depends on, or its next act; no aside, no "but"."""
    if follower.opener == "but" and not (follower.verb is not None and follower.verb.negated):
        return False
    if follower.kind is Kind.COORDINATE:
        return not follower.own_subject and not turns(verb, follower.verb)
    return follower.kind in _DEPENDENT and not (follower.kind is Kind.RELATIVE and is_aside(follower, parsed))


def turns(verb: VerbGroup | None, then: VerbGroup | None) -> bool:
    """ "started to buy land in May, and owns ten farms", "fell ill in May but will sing", "plans to sell, has hired":
    how things are now, or have come to be, or will be, is no part of what happens at another time.
    """
    if verb is None or then is None:
        return False
    past = verb.voice is Voice.PAST and then.voice in _NOT_THEN
    present = verb.voice is Voice.PRESENT and then.voice is Voice.PERFECT
    return past or present or (verb.voice is Voice.FUTURE and then.voice in _NOW)


def is_aside(clause: Clause, parsed: Parsed) -> bool:
    """A relative clause after a comma tells something else about its noun."""
    return clause.first > 0 and parsed.words[clause.first - 1].text in {",", ";", "—", "–", "("}

"""What a text tells as one side's word: "allegedly", "is accused of", "contends that", "police believe"."""

from __future__ import annotations

from operator import attrgetter

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import VerbGroup, Voice

_ALLEGING = function_words("alleging")
_TELLING = function_words("telling")
_HEARSAY = function_words("hearsay")
_ACCUSATIONS = function_words("accusations")
#: So many words may stand between an accusation and the act that it is about: "accused Mr. Orr of robbing".
_REACH = 8
_lower = attrgetter("lower")


def is_alleged(verb: VerbGroup, clause: Clause, parsed: Parsed) -> bool:
    """Whether what ``verb`` tells in ``clause`` is so only by somebody's word; not whether it accuses somebody."""
    return (
        _hedged(verb, parsed)
        or _of_an_accusation(verb, clause, parsed)
        or _content_of_a_claim(clause, parsed)
    )


def _hedged(verb: VerbGroup, parsed: Parsed) -> bool:
    """ "The driver allegedly fled": the adverb stands in the verb group or right beside it."""
    around = parsed.words[max(0, verb.first - 1) : verb.last + 1]
    return not _HEARSAY.isdisjoint(map(_lower, around))


def _of_an_accusation(verb: VerbGroup, clause: Clause, parsed: Parsed) -> bool:
    """ "accused of killing", "believed to have left", "on suspicion of robbing", "claims that he lied"."""
    if verb.finite:
        return _names_accusation(parsed, clause.first) if clause.opener == "that" else False
    before = [group for group in parsed.groups if group.last <= verb.first]
    leading = before[-1] if before and verb.first - before[-1].last <= _REACH else None
    if leading is not None and not leading.negated:
        told = leading.lemma in _TELLING and leading.passive and verb.voice is Voice.INFINITIVE
        if told or leading.lemma in _ALLEGING:
            return True
    return parsed.words[verb.first - 1].lower == "of" and _names_accusation(parsed, verb.first - 1)


def _names_accusation(parsed: Parsed, at: int) -> bool:
    return at > 0 and parsed.words[at - 1].lower in _ACCUSATIONS


def _content_of_a_claim(clause: Clause, parsed: Parsed) -> bool:
    """ "Police believe that the men left", "the men left, the lawsuit says"."""
    at = parsed.index(clause)
    while at and parsed.clauses[at].kind is Kind.COORDINATE and not parsed.clauses[at].own_subject:
        at -= 1
    said = parsed.clauses[at]
    before = parsed.clauses[at - 1] if at else None
    if before is not None and (said.kind is Kind.CONTENT or said.opener == "that"):
        return _claims(before, parsed)
    last = parsed.clauses[-1]
    return (
        last.kind is Kind.ATTRIBUTION
        and last is not said
        and said.kind is Kind.MAIN
        and _claims(last, parsed)
    )


def _claims(saying: Clause, parsed: Parsed) -> bool:
    if saying.verb is not None and saying.verb.lemma in _ALLEGING and not saying.verb.negated:
        return saying.verb.finite
    words = {word.lower for word in parsed.words[saying.first : saying.last]}
    tells = saying.opener == "according" or saying.says
    return tells and bool(words & _ACCUSATIONS)

"""Days that something is only compared with: "the worst since 1998", "for the first time since May"."""

from __future__ import annotations

import re

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import Voice, Word
from timeline_app.derive.signals import TimeReference

_SINCE = frozenset({"since", "ever since"})
_RANKING = function_words("ranking")
_NO_SUPERLATIVES = function_words("no_superlatives")
_SUPERLATIVE = re.compile(r"[a-z]{2,}est|\d+(?:st|nd|rd|th)")
#: "has been the largest owner since": a state that began then, the rank right after its verb.
_RIGHT_AFTER = 2


def opens_since(clause: Clause) -> bool:
    """ "since the policy was enforced"."""
    return clause.opener == "since" and clause.kind is Kind.SUBORDINATE


def is_comparison(ref: TimeReference, parsed: Parsed) -> bool:
    """Whether a date after "since" dates nothing in its clause: between its verb and "since" stands a rank."""
    clause = parsed.clause_at(ref.at)
    if clause is None or not (ref.signal in _SINCE or opens_since(clause)):
        return False
    at = clause.start if opens_since(clause) else ref.start
    told = [each for each in parsed.groups if each.finite and parsed.words[each.last - 1].end <= at]
    first = told[-1].last if told else 0
    between = [word for word in parsed.words[first:] if word.end <= at]
    if len(between) > 1 and between[-2].lower == "not":
        # "a level not seen since 2009".
        return True
    ranks = [place for place, word in enumerate(between) if _ranks(word)]
    if not ranks or (between[-1].lower == "only" and len(ranks) == 1):
        return False
    lasts = bool(told) and told[-1].voice is Voice.PERFECT and told[-1].lemma == "be"
    return not lasts or ranks[0] > _RIGHT_AFTER


def _ranks(word: Word) -> bool:
    if word.lower in _RANKING:
        return not word.text[0].isupper()
    return _SUPERLATIVE.fullmatch(word.lower) is not None and word.lower not in _NO_SUPERLATIVES

"""Days that something is only compared with: "the worst since 1998", "for the first time since May"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import PREPOSITIONS, Voice
from timeline_app.derive.numbers import is_number
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.tokens import Word

_SINCE = frozenset({"since", "ever since"})
_AGAINST = frozenset({"against", "versus", "vs"})
_MOVED = frozenset({"up", "down"})
_NOT = frozenset({"no", "not"})
_BOUNDING = frozenset({"later", "earlier", "sooner"})
#: Verbs that tell how a figure changed.
_MOVING = function_words("moving_figures")
_CURRENCIES = frozenset("$£€")
_RANKING = function_words("ranking")
_NO_SUPERLATIVES = function_words("no_superlatives")
_SUPERLATIVE = re.compile(r"[a-z]{2,}est|\d+(?:st|nd|rd|th)")
#: "has been the largest owner since": a state that began then, the rank right after its verb.
_RIGHT_AFTER = 2
_TIMES = frozenset({"time", "occasion"})
#: So many words before a date what it is compared with is looked for.
_FARTHEST = 40
_start, _first = attrgetter("start"), attrgetter("first")


def opens_since(clause: Clause) -> bool:
    """ "since the policy was enforced"."""
    return clause.opener == "since" and clause.kind is Kind.SUBORDINATE


def is_comparison(ref: TimeReference, parsed: Parsed) -> bool:
    """Whether a date dates nothing in its clause: that of another figure, or after "since" behind a rank."""
    clause = parsed.clause_at(ref.at)
    if clause is not None and _of_another_figure(ref, clause, parsed):
        return True
    if clause is None or not (ref.signal in _SINCE or opens_since(clause)):
        return False
    at = clause.start if opens_since(clause) else ref.start
    count = parsed.count_before(at)
    if _nth_time(parsed.words[max(0, count - _FARTHEST) : count]):
        return True
    told = [each for each in parsed.groups if each.finite and each.last <= count][-1:]
    between = parsed.words[max(told[-1].last if told else 0, count - _FARTHEST) : count]
    if len(between) > 1 and between[-2].lower == "not":
        # "a level not seen since 2009".
        return True
    ranks = [place for place, word in enumerate(between) if _ranks(word)]
    if not ranks or (between[-1].lower == "only" and len(ranks) == 1):
        return False
    lasts = bool(told) and told[-1].voice is Voice.PERFECT and told[-1].lemma == "be"
    return not lasts or ranks[0] > _RIGHT_AFTER


def _nth_time(words: Sequence[Word]) -> bool:
    """ "It is the second time (that) a ferry, once full, has sunk here since": from then on it is counted."""
    return any(_ranks(word) and then.lower in _TIMES for word, then in pairwise(words))


def _of_another_figure(ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
    """ "13 mills, up from nine in 2016", "compared with 4 million in 2016", "higher than in May"."""
    count = bisect_left(parsed.words, ref.at, key=_start)
    before = bisect_left(clause.groups, count, key=_first)
    last = clause.groups[before - 1].last if before else clause.first
    words = parsed.words[max(last, count - _FARTHEST) : count]
    lower = [word.lower for word in words]
    for at in range(len(words) - 1, -1, -1):
        beside = lower[at - 1] if at else ""
        between = lower[at + 1 :]
        if lower[at] == "than" and all(word in PREPOSITIONS for word in between):
            # "no later than 4 May" bounds what its own clause tells.
            return at < 2 or lower[at - 2] not in _NOT or beside not in _BOUNDING
        compared = lower[at] in ("with", "to") and beside == "compared"
        if lower[at] == "from" or lower[at] in _AGAINST:
            compared = beside in _MOVED or _is_same_figure(clause, lower[:at], between)
        if compared:
            return any(map(is_number, between))
    return False


def _is_same_figure(clause: Clause, before: Sequence[str], after: Sequence[str]) -> bool:
    """ "rose to 9 euros from 8", "was 9 percent, from 8 percent": one figure moved; not "stole 9 maps from 3 shops"."""
    if not any(map(is_number, before)):
        return False
    moving = any(group.lemma in _MOVING for group in clause.groups)
    # "13 mills, against nine in 2016" leaves out of what the second figure is.
    return moving or not _units(after).isdisjoint(_units(before) | PREPOSITIONS)


def _units(words: Sequence[str]) -> set[str]:
    """What is counted: the words right after numbers, and the signs of currencies."""
    counted = {then.removesuffix("s") for word, then in pairwise(words) if is_number(word)}
    return counted | (_CURRENCIES & set(words))


def _ranks(word: Word) -> bool:
    if word.lower in _RANKING:
        return not word.text[0].isupper()
    return _SUPERLATIVE.fullmatch(word.lower) is not None and word.lower not in _NO_SUPERLATIVES

"""The word classes and verb groups of a shallow grammar of English.

No parser: verb groups are found by their auxiliaries and forms, clauses by what usually opens one. What this
cannot tell apart stays in one clause, so that a date is rather tied to too many words than to the wrong verb.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import NamedTuple

from timeline_app.dates.words import MONTHS, WEEKDAYS
from timeline_app.derive.function_words import function_words
from timeline_app.derive.verbs import VerbForm

DETERMINERS = function_words("determiners")
PREPOSITIONS = function_words("prepositions")
RELATIVES = function_words("relatives")
SUBORDINATORS = function_words("subordinators")
COORDINATORS = function_words("coordinators")
#: Of two classes: asked for so often that to join them each time would be felt.
JOINERS = COORDINATORS | SUBORDINATORS
NOUN_OPENERS = PREPOSITIONS | DETERMINERS
#: Words of dates.
CALENDAR = frozenset({day.lower() for day in WEEKDAYS} | {month.lower() for month in MONTHS})
CALENDAR |= function_words("calendar")
PERIODS = frozenset({"quarter", "year", "month", "week", "period", "half"})


class Voice(Enum):
    """What a verb group says of its time."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    PAST_PERFECT = "past perfect"
    FUTURE = "future"
    WOULD = "would"
    POSSIBLE = "possible"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"

    #: There is one of each, so it can be known by its place in memory; an Enum's own hash is asked in Python.
    __hash__ = object.__hash__


_NOT_FINITE = (Voice.INFINITIVE, Voice.GERUND, Voice.PARTICIPLE)


class VerbGroup(NamedTuple):
    """Words ``first:last`` (half-open) of the sentence; ``rank`` is how sure it is to be the clause's verb."""

    first: int
    last: int
    lemma: str
    classes: frozenset[str]
    voice: Voice
    passive: bool
    negated: bool
    rank: int

    @property
    def finite(self) -> bool:
        return self.voice not in _NOT_FINITE


#: Made straight from a tuple: the constructor of a named tuple goes a longer way.
group_of: Callable[[tuple[int, int, str, frozenset[str], Voice, bool, bool, int]], VerbGroup] = partial(
    tuple.__new__, VerbGroup
)


def one_word(at: int, verb: VerbForm, voice: Voice, rank: int, *, passive: bool = False) -> VerbGroup:
    """The group of a verb that stands alone at one word."""
    return group_of((at, at + 1, verb.lemma, verb.classes, voice, passive, False, rank))

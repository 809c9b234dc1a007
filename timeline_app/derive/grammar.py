"""The word classes and verb groups of a shallow grammar of English.

No parser: verb groups are found by their auxiliaries and forms, clauses by what usually opens one. What this
cannot tell apart stays in one clause, so that a date is rather tied to too many words than to the wrong verb.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

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
NEGATIONS = function_words("negations")
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


#: Voices of what is over.
OVER = frozenset({Voice.PAST, Voice.PERFECT, Voice.PAST_PERFECT})
#: Classes of verbs by which somebody says something; to deny is one, too, but tells no content.
ACTS_OF_SPEECH = frozenset({"say", "judge", "request"})
SPEAKING = ACTS_OF_SPEECH | {"deny"}
_NOT_FINITE = (Voice.INFINITIVE, Voice.GERUND, Voice.PARTICIPLE)


@dataclass(slots=True, init=False)
class VerbGroup:
    """Words ``first:last`` (half-open) of the sentence; ``rank`` is how sure it is to be the clause's verb.

    Never changed, though not frozen, as words are.
    """

    first: int
    last: int
    lemma: str
    classes: frozenset[str]
    voice: Voice
    passive: bool
    negated: bool
    rank: int
    finite: bool = field(init=False)

    def __init__(
        self, first: int, last: int, lemma: str, classes: frozenset[str], voice: Voice, passive: bool,
        negated: bool, rank: int,
    ) -> None:  # fmt: skip
        self.first, self.last, self.lemma, self.classes = first, last, lemma, classes
        self.voice, self.passive, self.negated, self.rank = voice, passive, negated, rank
        # Asked far more often than there are groups.
        self.finite = voice not in _NOT_FINITE


def one_word(at: int, verb: VerbForm, voice: Voice, rank: int, *, passive: bool = False) -> VerbGroup:
    """The group of a verb that stands alone at one word."""
    return VerbGroup(at, at + 1, verb.lemma, verb.classes, voice, passive, False, rank)


def is_plural(noun: str) -> bool:
    """By its end, in lower case; "news" and "series" are one thing."""
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is", "news", "series"))

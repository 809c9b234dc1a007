"""Events while they are being composed: clauses with their dates, before they are merged and numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from timeline_app.dates.span import DateSpan
from timeline_app.derive.context import Order
from timeline_app.derive.function_words import function_words
from timeline_app.derive.pieces import Pieces
from timeline_app.derive.signals import TimeReference
from timeline_app.model.event import Conflict, Evidence, Status
from timeline_app.model.reading import Reading

_STEM = re.compile(r"[^\W\d_]{3,}|\d+")
_COMMON = function_words("common")
_ENDINGS = re.compile(r"(?:ations?|ions?|ings?|ies|ied|es|ed|s|ly|ment|ments|al)\Z")


@dataclass(slots=True)
class Draft:
    """One event in the making. ``at`` is where its words begin."""

    at: int
    title: str
    when: DateSpan
    status: Status
    evidence: list[Evidence]
    reading: list[Reading] = field(default_factory=list)
    order: Order | None = None
    order_words: str = ""
    conflicts: list[Conflict] = field(default_factory=list)
    about: str = ""  #: the words that tell what happened
    lemma: str = ""
    speaker: str = ""
    says: bool = False  #: an act of speech, on which statements can hang
    describes: bool = False  #: a state as of the article's day, which can hang on the event it describes
    remark: bool = False  #: how something is or can be, without a date: no event of its own
    advice: bool = False  #: a remark that tells the reader what to do
    lead: bool = False  #: told by the article's first sentence
    before_next: bool = False  #: an introduction: happened before the event that follows it
    bare: bool = False  #: an introduction without a verb: told for the order alone
    reference: TimeReference | None = None
    _known: set[Evidence] = field(default_factory=set)
    _told: set[str] = field(default_factory=set)
    _stems: frozenset[str] | None = None

    @property
    def stems(self) -> frozenset[str]:
        """Of what it is about: worked out when they are first asked for, which of most drafts they never are."""
        if self._stems is None:
            self._stems = stems(self.about)
        return self._stems

    @property
    def place(self) -> int:
        """Where it stands in the text, apart from all others: two dates of one clause are two events."""
        return self.at if self.reference is None else self.reference.at

    def absorb(self, other: Draft) -> None:
        """Take over the evidence and readings of the same event told again; what is said twice stays once."""
        self._known = self._known or set(self.evidence)
        self.evidence += [item for item in other.evidence if item not in self._known]
        self._known.update(other.evidence)
        # The same words give the same reading: a long text repeats them often, and nobody reads it twice.
        self._told = self._told or {reading.words for reading in self.reading}
        self.reading += [reading for reading in other.reading if reading.words not in self._told]
        self._told.update(reading.words for reading in other.reading)
        self.tells_of(other)
        if self.order is None:
            self.order, self.order_words = other.order, other.order_words

    def tells_of(self, other: Draft) -> None:
        """It is about what another draft is about, too."""
        self._stems = self.stems | other.stems


def stems(words: str) -> frozenset[str]:
    """The content words of a phrase, crudely stemmed: enough to see that two phrases talk about the same."""
    return frozenset().union(*map(_PIECES.__getitem__, words.split()))


def _stems(piece: str) -> frozenset[str]:
    found = {word.lower() for word in _STEM.findall(piece)}
    return frozenset(map(_stem, found - _COMMON))


_PIECES = Pieces(_stems)


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    return _ENDINGS.sub("", word)[:8] or word

"""Why a date: the words, the rule and the anchor that made it, and what was rejected."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_app.dates.span import DateSpan

#: The rule's name where a reader gave the date: such a reading stands before those of the text.
BY_HAND = "by-hand"
#: The rule's name in the readings that explain a choice between tellings of one event.
JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Alternative:
    """A reading that lost: the date it would have given, and why it was not taken."""

    when: DateSpan
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """``words`` as the text has them, ``rule`` by its name in the rule files, ``anchor`` in words for people."""

    words: str
    rule: str
    anchor: str = ""
    because: str = ""  #: the rule in words for people: "a bare weekday in the past tense is the latest one"
    when: DateSpan | None = None
    alternatives: tuple[Alternative, ...] = ()

"""Events and the evidence for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from timeline_app.dates.span import DateSpan
from timeline_app.model.reading import BY_HAND, Reading
from timeline_app.model.source import Quote


class Status(StrEnum):
    """How real the event is, as the text has it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    REQUESTED = "requested"
    ALLEGED = "alleged"
    DENIED = "denied"
    POSSIBLE = "possible"


class Role(StrEnum):
    """What a piece of evidence shows."""

    EVENT = "event"  #: the words that tell the event
    DATE = "date"  #: the words that date it
    STATEMENT = "statement"  #: what somebody says about it
    FIGURE = "figure"


class Origin(StrEnum):
    """Who made it: the program, the program and then its reader, or the reader alone."""

    DERIVED = "derived"
    EDITED = "edited"
    ENTERED = "entered"


class Review(StrEnum):
    """What its reader thinks of an event that the program suggests."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"

    @property
    def in_words(self) -> str:
        """For people: what nobody has looked at is "to review"."""
        return "to review" if self is Review.SUGGESTED else self.value


class RelationKind(StrEnum):
    """How an event lies to the other one."""

    BEFORE = "before"
    AFTER = "after"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quote and what it shows; ``speaker`` as the text names who said it, with the role."""

    role: Role
    quote: Quote
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Order that the text states: this event lies before or after ``other``, in these ``words``."""

    kind: RelationKind
    other: str
    words: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values for one thing: ``kind`` is ``date`` or ``figure``; the quotes that give each."""

    kind: str
    values: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


class HasRule(Protocol):
    """A reading, or the record of one."""

    @property
    def rule(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, lasts, or is planned. ``when.dated`` is False for what belongs on the shelf.

    ``lane`` is the reader's own; empty means that the lanes' present rule (by status ...) decides.
    """

    id: str
    title: str
    when: DateSpan
    status: Status = Status.HAPPENED
    evidence: tuple[Evidence, ...] = ()
    reading: tuple[Reading, ...] = ()
    relations: tuple[Relation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    lane: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    origin: Origin = Origin.DERIVED
    review: Review = Review.SUGGESTED
    notes: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("an event needs an id")
        if not self.title.strip():
            raise ValueError(f"the event {self.id} needs a title")

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that its evidence comes from, each once, in order."""
        return tuple(dict.fromkeys(item.quote.source for item in self.evidence))

    @property
    def only_ordered(self) -> bool:
        """Its place inside its day is known only by order ("earlier in the day"): drawn as a dotted box."""
        if dated_by_hand(self.reading):
            return False
        dates = [item.quote.exact for item in self.evidence if item.role is Role.DATE]
        return only_by_order(((each.kind, each.words) for each in self.relations), dates)


def dated_by_hand(reading: Sequence[HasRule]) -> bool:
    """Whether a reader gave the date, in whatever form its readings are."""
    return bool(reading) and reading[0].rule == BY_HAND


def only_by_order(relations: Iterable[tuple[RelationKind, str]], dates: Collection[str]) -> bool:
    """Whether order is all that the words tell about when: "on Monday, after the vote" tells a day besides."""
    ordering = [words for kind, words in relations if kind is not RelationKind.SAME]
    return bool(ordering) and (not dates or any(words in date for words in ordering for date in dates))

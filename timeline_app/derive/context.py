"""What a time expression is read against: the article's day, the dates spoken of before, the tense."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from timeline_app.dates.civil import DAY, Ticks, civil
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import date_in_words
from timeline_app.derive.patterns import Value
from timeline_app.model.reading import Alternative

#: So many sentences back a period is that of the report.
_REPORTED = 4


class Tense(Enum):
    """Where the clause of an expression looks."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


class Order(Enum):
    """Where inside its day something lies, when only order is told."""

    BEFORE = "before"
    AFTER = "after"


_NONE_NAMED: Mapping[Grain, tuple[int, FuzzyDate]] = MappingProxyType({})
_NO_MONTHS: Mapping[int, tuple[int, FuzzyDate]] = MappingProxyType({})


class Context(NamedTuple):
    """``written`` is the document's own day, ``spoken`` the date last named, ``scene`` the day told about now.

    ``day_first`` tells whether 03/04 is the third of April; None when nothing in the document says. ``named`` holds
    the date last named of each grain with its sentence's number, which ``sentence`` counts.
    """

    written: FuzzyDate | None = None
    spoken: FuzzyDate | None = None
    scene: FuzzyDate | None = None
    tense: Tense = Tense.NONE
    day_first: bool | None = None
    named: Mapping[Grain, tuple[int, FuzzyDate]] = _NONE_NAMED
    sentence: int = 0
    over: bool = False  #: the tense is past and nothing speaks of plans: no date to come is meant
    next_told: bool = False  #: it is over and told as the next thing that happened
    in_entry: bool = (
        False  #: of a chronology: its day is ``written``, and what it goes on to tell may come later
    )
    compared: bool = False  #: it is the date of a figure with which another one is compared
    months: Mapping[int, tuple[int, FuzzyDate]] = _NO_MONTHS  #: by number, as ``named``
    fiscal: int = (
        0  #: how many quarters the number of the business quarter spoken of is ahead of the calendar's
    )

    def in_sentence(self, number: int) -> Context:
        return self._replace(sentence=number)

    def naming(self, date: FuzzyDate) -> Context:
        """After the text has named a date."""
        named, months = {**self.named, date.grain: (self.sentence, date)}, self.months
        if date.grain <= Grain.MONTH and date.bounded:
            months = {**months, civil(date.lo).month: (self.sentence, date)}
        return self._replace(spoken=date, named=named, months=months)

    def heading(self, when: DateSpan) -> Context:
        """After the date that heads an entry: days are counted from the entry's own, of longer times from none."""
        date = when.start
        of_a_day = when.end is None and date.grain <= Grain.DAY
        return self.naming(date)._replace(written=date if of_a_day else None, scene=date, in_entry=True)

    def comparing(self, date: FuzzyDate) -> Context:
        """After the text has compared with another period: what it goes on to report is the one before."""
        known = self.last_of((date.grain,), _REPORTED) is not None
        return self._replace(spoken=date) if known else self.naming(date)

    def noting(self, date: FuzzyDate) -> Context:
        """After the text has named a date around which no bare month or day is looked for."""
        return self._replace(named={**self.named, date.grain: (self.sentence, date)})

    def forgetting(self, grain: Grain) -> Context:
        """After the text has turned to longer periods than the one of this grain that it named."""
        return self._replace(named={each: date for each, date in self.named.items() if each is not grain})

    def last_of(self, grains: Collection[Grain], reach: int) -> FuzzyDate | None:
        """The date of one of these grains that was named last, at most ``reach`` sentences back."""
        found = [self.named[grain] for grain in grains if grain in self.named]
        near = [(at, date) for at, date in found if at >= self.sentence - reach]
        return max(near, key=lambda each: each[0])[1] if near else None

    def month_of(self, month: int, reach: int) -> FuzzyDate | None:
        """The last date in that month of some year that was named, at most ``reach`` sentences back."""
        at, date = self.months.get(month, (-1, None))
        return date if at >= self.sentence - reach else None

    def told_last(self, *grains: Grain) -> FuzzyDate | None:
        """The last date of these grains that this sentence named; for what is over, or the sentence before."""
        return self.last_of(grains, 1 if self.next_told else 0)

    @property
    def reference(self) -> FuzzyDate | None:
        """Bare months and days are looked for around it: the article's day, else the date last named."""
        return self.written or self.spoken

    @property
    def told(self) -> FuzzyDate | None:
        """The date last named, in news without a day of its own only if it was just now."""
        return self.spoken or self.last_of(tuple(Grain), 1)

    @property
    def day(self) -> FuzzyDate | None:
        """The day that "the day" means."""
        return self.scene or self.spoken or self.written


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression means. ``when`` is None for what dates nothing or lacks its anchor.

    What dates nothing (vague words, lengths, sets) has no ``when``. ``value`` overrides the TIMEX3 value that follows
    from ``when``; ``type`` is TIMEX3's.
    """

    when: DateSpan | None = None
    anchor: str = ""
    order: Order | None = None
    alternatives: tuple[Alternative, ...] = ()
    value: str = ""
    type: str = ""
    because: str = ""  #: replaces the rule's own reason where the case is special
    repeats: str = ""  #: of a SET: its iCalendar RRULE (RFC 5545), where it has one
    unanchored: bool = False  #: relative, and nothing to count from


class UnreadableError(Exception):
    """An expression of a known form that names no possible date ("30 February")."""


Values = Mapping[str, Value]


def number(values: Values, *names: str) -> int | None:
    """The first of the named groups that took part, as a number."""
    for name in names:
        value = values.get(name)
        if isinstance(value, int):
            return value
    return None


def needed(values: Values, *names: str) -> int:
    """Like ``number``; raises UnreadableError where no group took part."""
    found = number(values, *names)
    if found is None:
        raise UnreadableError(f"it has no {names[0].replace('_', ' ')}")
    return found


def word(values: Values, name: str) -> str:
    """The value of that name where it is a word; else ""."""
    value = values.get(name, "")
    return value if isinstance(value, str) else ""


def articles_day(context: Context) -> str:
    """The article's day as the anchor of a reading, in words; "" where it is not known."""
    if context.written is None:
        return ""
    return f"the article's date, {date_in_words(context.written)}"


def last_named(date: FuzzyDate) -> str:
    return f"the date last spoken of, {date_in_words(date)}"


def reference_in_words(context: Context) -> str:
    """The day that others are counted from, in words: the article's, else the one last spoken of."""
    if context.written is not None:
        return articles_day(context)
    return last_named(context.spoken) if context.spoken is not None else ""


def moment(date: FuzzyDate) -> DateSpan:
    return DateSpan(date)


def shifted(at: Ticks, days: int) -> Ticks:
    return at + days * DAY

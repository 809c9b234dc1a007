"""Uncertain dates: ``FuzzyDate`` (a moment between two bounds) and ``DateSpan`` (one moment, or start and end).

All bounds are half-open ranges of ``Ticks``. "Some time in 1939" is one FuzzyDate; "all through 1939" has a
start and an end. Spans have no ``<``: ``sort_key`` orders lists, ``before`` and ``after`` answer yes, no, maybe.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from timeline_app.dates.civil import DAY, FUTURE, PAST, Ticks, civil, floor, step, ticks
from timeline_app.dates.grain import Doubt, Edge, Grain

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_DATED, _OPEN = Edge.DATED, Edge.OPEN


class Truth(Enum):
    """The answer to a question about uncertain dates."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A moment at or after ``lo`` and before ``hi``; PAST and FUTURE stand for no bound.

    ``doubt`` never moves the bounds. ``utc_offset_s`` is the zone the text names, in seconds east of UTC.
    """

    lo: Ticks
    hi: Ticks
    grain: Grain
    doubt: Doubt = Doubt.NONE
    edge: Edge = Edge.DATED
    utc_offset_s: int | None = None

    def __post_init__(self) -> None:
        if not PAST <= self.lo < self.hi <= FUTURE:
            raise ValueError(f"a date needs an earliest before its latest: {self.lo}..{self.hi}")
        if self.utc_offset_s is not None and abs(self.utc_offset_s) >= DAY:
            raise ValueError(f"no zone is {self.utc_offset_s} seconds from UTC")

    @classmethod
    def unit(cls, at: Ticks, grain: Grain, *, doubt: Doubt = Doubt.NONE) -> FuzzyDate:
        """The whole unit of that grain in which ``at`` lies: its day, month, decade ..."""
        lo = floor(at, grain)
        return cls(lo, step(lo, grain), grain, doubt)

    @classmethod
    def day(cls, year: int, month: int, day: int) -> FuzzyDate:
        return cls.unit(ticks(year, month, day), Grain.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> FuzzyDate:
        return cls.unit(ticks(year, month), Grain.MONTH)

    @classmethod
    def year(cls, year: int) -> FuzzyDate:
        return cls.unit(ticks(year), Grain.YEAR)

    @classmethod
    def decade(cls, first_year: int) -> FuzzyDate:
        """The ten years from ``first_year``: 1990 for the 1990s."""
        return cls(ticks(first_year), ticks(first_year + 10), Grain.DECADE)

    @classmethod
    def century(cls, number: int) -> FuzzyDate:
        """19 for the 19th century (1800 to 1899), -1 for the 1st century BC (100 to 1 BC). There is no century 0."""
        if number == 0:
            raise ValueError("there is no century 0")
        first = (number - 1) * 100 if number > 0 else number * 100 + 1
        return cls(ticks(first), ticks(first + 100), Grain.CENTURY)

    @classmethod
    def units(cls, lo: Ticks, hi: Ticks, grain: Grain) -> FuzzyDate:
        """Some time from ``lo`` to ``hi``, which are bounds of units of that grain."""
        return cls(lo, hi, grain)

    @property
    def bounded(self) -> bool:
        """Both bounds are known."""
        return self.lo > PAST and self.hi < FUTURE

    @property
    def is_unit(self) -> bool:
        """The bounds are those of one unit of the grain."""
        return self.bounded and is_bound(self.lo, self.grain) and step(self.lo, self.grain) == self.hi


def is_bound(at: Ticks, grain: Grain) -> bool:
    """A unit of that grain starts (and another ends) at ``at``.

    Before the year 1 decades and centuries have two kinds of bounds: those of ``floor`` and those that count
    from 1 BC backwards, as people and EDTF do (the 1st century BC is 100 to 1 BC, ``-00XX``).
    """
    if floor(at, grain) == at:
        return True
    if grain not in (Grain.DECADE, Grain.CENTURY) or floor(at, Grain.YEAR) != at:
        return False
    year = civil(at).year
    return year <= 1 and (year - 1) % (10 if grain is Grain.DECADE else 100) == 0


@dataclass(frozen=True, slots=True)
class DateSpan:
    """One moment (``end`` is None), or something that lasts from ``start`` to ``end``."""

    start: FuzzyDate
    end: FuzzyDate | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end.hi <= self.start.lo:
            raise ValueError("a span cannot end before it starts")

    @classmethod
    def since(cls, start: FuzzyDate, not_over_before: Ticks) -> DateSpan:
        """Lasting from ``start``, and not over at ``not_over_before`` (the day the text was written)."""
        lo = max(start.lo, not_over_before)
        return cls(start, FuzzyDate(lo, FUTURE, Grain.DAY, edge=Edge.OPEN))

    @classmethod
    def until(cls, end: FuzzyDate) -> DateSpan:
        """Lasting until ``end``, from a start that the text does not tell."""
        return cls(FuzzyDate(PAST, end.hi, end.grain, edge=Edge.UNKNOWN), end)

    @classmethod
    def always_until(cls, end: FuzzyDate) -> DateSpan:
        """Lasting until ``end``, without a start: EDTF's open start, ``../1945``."""
        return cls(FuzzyDate(PAST, end.hi, end.grain, edge=Edge.OPEN), end)

    @classmethod
    def undated(cls, before: Ticks = FUTURE, after: Ticks = PAST) -> DateSpan:
        """No date in the text; only, perhaps, that it lies before or after the text's own day."""
        return cls(FuzzyDate(after, before, Grain.DAY, edge=Edge.UNKNOWN))

    @property
    def earliest_start(self) -> Ticks:
        return self.start.lo

    @property
    def latest_start(self) -> Ticks:
        return self.start.hi

    @property
    def earliest_end(self) -> Ticks:
        return self.start.lo if self.end is None else self.end.lo

    @property
    def latest_end(self) -> Ticks:
        return self.start.hi if self.end is None else self.end.hi

    @property
    def outer(self) -> tuple[Ticks, Ticks]:
        """The widest it can be."""
        return self.earliest_start, self.latest_end

    @property
    def dated(self) -> bool:
        """The text gives at least one end; otherwise the event stays off the axis."""
        return self.start.edge is _DATED or (self.end is not None and self.end.edge is _DATED)

    @property
    def open_ended(self) -> bool:
        return self.end is not None and self.end.edge is _OPEN

    @property
    def grain(self) -> Grain:
        """The grain of the dated side."""
        if self.start.edge is not _DATED and self.end is not None:
            return self.end.grain
        return self.start.grain

    @property
    def doubt(self) -> Doubt:
        return self.start.doubt if self.end is None else self.start.doubt | self.end.doubt

    @property
    def sort_key(self) -> tuple[Ticks, Ticks, Ticks]:
        """For lists only: earliest first, among these the better known, then the shorter."""
        return self.earliest_start, self.latest_start, self.latest_end

    def before(self, other: DateSpan) -> Truth:
        """Is this over before the other starts?"""
        if self.latest_end <= other.earliest_start:
            return Truth.YES
        # Ticks are whole seconds: the latest that the other can start is one before its bound.
        if self.earliest_end >= other.latest_start - 1:
            return Truth.NO
        return Truth.MAYBE

    def after(self, other: DateSpan) -> Truth:
        return other.before(self)

    def with_doubt(self, doubt: Doubt) -> DateSpan:
        """The same bounds, more doubt."""
        end = self.end and replace(self.end, doubt=self.end.doubt | doubt)
        return DateSpan(replace(self.start, doubt=self.start.doubt | doubt), end)

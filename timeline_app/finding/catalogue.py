"""Every event of a timeline as columns: first the dated ones in the order of time, then those of the shelf.

What is found, filtered and sorted is told in rows of the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Review, Status
from timeline_app.model.table import REVIEWS, STATUSES, EventTable, Facet, Flag, table_of
from timeline_app.model.timeline import order_in_time

#: From coarse to fine, for an end whose own grain the columns do not tell.
_COARSE_FIRST = sorted(Grain, reverse=True)


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """``dated`` and ``shelf`` are tables of the same facets; ``source_names`` is what people call a source, by id."""

    dated: EventTable
    shelf: EventTable
    source_names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Sequence[Event], source_names: Mapping[str, str]) -> Catalogue:
        dated = order_in_time(event for event in events if event.when.dated)
        return cls(
            table_of(dated, lambda event: event.lane, []),
            table_of([event for event in events if not event.when.dated], lambda event: event.lane, []),
            source_names,
        )

    def __len__(self) -> int:
        return len(self.dated) + len(self.shelf)

    def column(self, name: str) -> NDArray[Any]:
        """One of the table's numpy columns over all rows; not a copy where nothing is on the shelf."""
        first: NDArray[Any] = getattr(self.dated, name)
        return np.concatenate([first, getattr(self.shelf, name)]) if len(self.shelf) else first

    def facet(self, name: str) -> Facet:
        """A facet over all rows; a table without it has nothing of the kind."""
        first, second = (_facet(table, name) for table in (self.dated, self.shelf))
        if not len(second.codes):
            return first
        names = list(first.names)
        number = {each: at for at, each in enumerate(names)}
        moved = [number.setdefault(each, len(number)) for each in second.names]
        codes = np.array([*moved, -1], dtype=np.int32)[second.codes]
        return Facet(np.concatenate([first.codes, codes]), list(number))

    def _at(self, row: int) -> tuple[EventTable, int]:
        count = len(self.dated)
        return (self.dated, row) if row < count else (self.shelf, row - count)

    def title(self, row: int) -> str:
        table, at = self._at(row)
        return table.titles[at]

    def id(self, row: int) -> str:
        table, at = self._at(row)
        return table.ids[at]

    def row_of(self, event_id: str) -> int | None:
        found = self.dated.row_of(event_id)
        if found is None and (found := self.shelf.row_of(event_id)) is not None:
            found += len(self.dated)
        return found

    def status(self, row: int) -> Status:
        table, at = self._at(row)
        return STATUSES[int(table.status[at])]

    def review(self, row: int) -> Review:
        table, at = self._at(row)
        return REVIEWS[int(table.review[at])]

    def value(self, name: str, row: int) -> str:
        """What a facet has for a row; "" where it has nothing."""
        table, at = self._at(row)
        facet = _facet(table, name)
        code = int(facet.codes[at])
        return facet.names[code] if code >= 0 else ""

    def when(self, row: int) -> DateSpan:
        """The date as the columns have it: bounds, doubt and edges are the event's own, an end's grain is guessed."""
        table, at = self._at(row)
        flags = Flag(int(table.flags[at]))
        doubt = Doubt.APPROXIMATE if Flag.APPROXIMATE in flags else Doubt.NONE
        doubt |= Doubt.UNCERTAIN if Flag.UNCERTAIN in flags else Doubt.NONE
        grain = Grain(int(table.grain[at]))
        lo, hi = int(table.start_lo[at]), int(table.start_hi[at])
        edge = Edge.UNKNOWN if Flag.UNKNOWN_START in flags else Edge.DATED
        start = FuzzyDate(lo, hi, _grain_of(lo, hi, grain), doubt, edge)
        if Flag.HAS_END not in flags:
            return DateSpan(start)
        lo, hi = int(table.end_lo[at]), int(table.end_hi[at])
        edge = (
            Edge.OPEN if Flag.OPEN_END in flags else Edge.UNKNOWN if Flag.UNKNOWN_END in flags else Edge.DATED
        )
        return DateSpan(start, FuzzyDate(lo, hi, _grain_of(lo, hi, grain), doubt, edge))


def _facet(table: EventTable, name: str) -> Facet:
    found = table.facets.get(name)
    return Facet(np.full(len(table), -1, dtype=np.int32), ()) if found is None else found


def _grain_of(lo: int, hi: int, grain: Grain) -> Grain:
    """The given grain where the bounds are one unit of it, or of none; else that of which they are a unit."""
    for each in (grain, *_COARSE_FIRST):
        if each is not Grain.PART_OF_DAY and FuzzyDate(lo, hi, each).is_unit:
            return each
    return grain

"""The columnar form of events, for pictures: numpy columns, one row an event, bounds in ticks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import PAST
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.model.event import Event, Review, Status

Int64s = NDArray[np.int64]
Int32s = NDArray[np.int32]
STATUSES: tuple[Status, ...] = tuple(Status)
REVIEWS: tuple[Review, ...] = tuple(Review)

#: What lanes and filters can go by; of several people or places the first counts.
FACETS: Mapping[str, Callable[[Event], str]] = {
    "source": lambda event: event.evidence[0].quote.source if event.evidence else "",
    "person": lambda event: event.people[0] if event.people else "",
    "place": lambda event: event.places[0] if event.places else "",
    "category": lambda event: event.lane or (event.tags[0] if event.tags else ""),
}


class Flag(IntFlag):
    """What a row is, beside its bounds. The numbers are stored: never renumber."""

    HAS_END = 1  #: it lasts from start to end; otherwise it is one moment
    OPEN_END = 2  #: not over, as far as the text knows
    UNKNOWN_START = 4
    UNKNOWN_END = 8
    APPROXIMATE = 16
    UNCERTAIN = 32
    UNDATED = 64  #: belongs on the shelf
    ONLY_ORDERED = 128  #: inside its day known only by order
    CONFLICT = 256
    EXACT = 512  #: one moment known to the day or finer, or both ends are
    REJECTED = 1024
    ACCEPTED = 2048
    HIDDEN = 4096  #: kept out of the picture by the reader; never stored


_REVIEW_FLAG = {Review.REJECTED: Flag.REJECTED, Review.ACCEPTED: Flag.ACCEPTED}
#: The flags of each review, by its number in ``REVIEWS``.
REVIEW_FLAGS = np.array([int(_REVIEW_FLAG.get(each, Flag(0))) for each in REVIEWS], dtype=np.uint16)
#: A row with one of these has no place on the axis.
OFF_AXIS = Flag.UNDATED | Flag.HIDDEN


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that each row has or has not: ``codes`` index ``names``, -1 where it has none.

    Names are in the order in which the rows bring them; each belongs to at least one row of the whole table.
    """

    codes: Int32s
    names: Sequence[str]

    def take(self, rows: Int64s) -> Facet:
        return Facet(self.codes[rows], self.names)


def facet_of(values: Iterable[str]) -> Facet:
    """An empty value is none."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) if value else -1 for value in values]
    return Facet(np.array(codes, dtype=np.int32), list(numbers))


@dataclass(frozen=True, slots=True)
class EventTable:
    """Columns of equal length N. A moment has end_lo == start_lo and end_hi == start_hi.

    ``lane`` indexes ``lanes``, ``status`` ``STATUSES``, ``review`` ``REVIEWS``; ``titles`` and ``ids`` are in row
    order. ``facets`` has the names of ``FACETS``, or none where nothing is to be told apart by them. A table
    made without ``review`` has nothing but suggestions.
    """

    start_lo: Int64s
    start_hi: Int64s
    end_lo: Int64s
    end_hi: Int64s
    grain: NDArray[np.int8]
    flags: NDArray[np.uint16]
    status: NDArray[np.int8]
    lane: NDArray[np.int32]
    weight: NDArray[np.float32]
    titles: Sequence[str]
    ids: Sequence[str]
    lanes: Sequence[str]
    review: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, dtype=np.int8))
    facets: Mapping[str, Facet] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not len(self.review):
            object.__setattr__(self, "review", np.zeros(len(self), dtype=np.int8))

    def __len__(self) -> int:
        return len(self.start_lo)

    def take(self, rows: NDArray[np.int64]) -> EventTable:
        """These rows alone, without titles and ids."""
        return EventTable(
            self.start_lo[rows], self.start_hi[rows], self.end_lo[rows], self.end_hi[rows], self.grain[rows],
            self.flags[rows], self.status[rows], self.lane[rows], self.weight[rows], (), (), self.lanes,
            self.review[rows], {name: facet.take(rows) for name, facet in self.facets.items()},
        )  # fmt: skip

    def row_of(self, event_id: str) -> int | None:
        """The row of an event, None when the table does not show it."""
        try:
            return self.ids.index(event_id)
        except ValueError:
            return None


def places_in_time(start_lo: Int64s, start_hi: Int64s) -> Int64s:
    """Where each row stands in a list by time: at its earliest start, or, where nothing bounds that, at its latest.

    "By the end of June" stands at the end of June: before everything else nobody would look for it.
    """
    return np.where(start_lo > PAST, start_lo, start_hi - 1)


def flags_of(event: Event) -> Flag:
    """What the table tells of an event besides its bounds."""
    when = event.when
    start, end, doubt, dated = when.start, when.end, when.doubt, when.dated
    found = {
        Flag.HAS_END: end is not None,
        Flag.OPEN_END: end is not None and end.edge is Edge.OPEN,
        Flag.UNKNOWN_END: end is not None and end.edge is Edge.UNKNOWN,
        Flag.UNKNOWN_START: start.edge is Edge.UNKNOWN,
        Flag.APPROXIMATE: Doubt.APPROXIMATE in doubt,
        Flag.UNCERTAIN: Doubt.UNCERTAIN in doubt,
        Flag.UNDATED: not dated,
        Flag.ONLY_ORDERED: event.only_ordered,
        Flag.CONFLICT: bool(event.conflicts),
        Flag.EXACT: dated and when.grain <= Grain.DAY and start.bounded,
    }
    # As plain numbers: adding flags up one by one is ten times as slow, and there may be very many events.
    return Flag(sum(int(flag) for flag, here in found.items() if here) + _REVIEW_FLAG.get(event.review, 0))


def table_of(events: Sequence[Event], lane_of: Callable[[Event], str], lanes: Sequence[str]) -> EventTable:
    """The table of some events in their given order.

    ``lanes`` gives the order of the lanes; a name from ``lane_of`` that is not in it comes after, in order
    of appearance. Lanes without an event are left out.
    """
    names = [lane_of(event) for event in events]
    used = set(names)
    order = [lane for lane in lanes if lane in used]
    order += [name for name in dict.fromkeys(names) if name not in set(order)]
    number = {name: index for index, name in enumerate(order)}
    spans = [event.when for event in events]

    def column(values: Sequence[int]) -> Int64s:
        return np.array(values, dtype=np.int64)

    return EventTable(
        start_lo=column([span.earliest_start for span in spans]),
        start_hi=column([span.latest_start for span in spans]),
        end_lo=column([span.earliest_end for span in spans]),
        end_hi=column([span.latest_end for span in spans]),
        grain=np.array([span.grain for span in spans], dtype=np.int8),
        flags=np.array([int(flags_of(event)) for event in events], dtype=np.uint16),
        status=np.array([STATUSES.index(event.status) for event in events], dtype=np.int8),
        lane=np.array([number[name] for name in names], dtype=np.int32),
        weight=np.array([len(event.evidence) for event in events], dtype=np.float32),
        titles=[event.title for event in events],
        ids=[event.id for event in events],
        lanes=order,
        review=np.array([REVIEWS.index(event.review) for event in events], dtype=np.int8),
        facets={name: facet_of(map(value, events)) for name, value in FACETS.items()},
    )

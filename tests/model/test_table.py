"""The columnar table says of each event what the event says."""

from __future__ import annotations

import numpy as np

from timeline_app.dates.civil import DAY, HOUR, ticks
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Evidence, Relation, RelationKind, Review, Role, Status
from timeline_app.model.source import Quote
from timeline_app.model.table import FACETS, REVIEWS, STATUSES, Flag, table_of

JUNE_19 = ticks(2018, 6, 19)
EVENTS = [
    Event("since", "A policy lasts", DateSpan.since(FuzzyDate.month(2018, 4), JUNE_19), Status.ONGOING),
    Event("night", "A message", DateSpan(FuzzyDate(JUNE_19 - 6 * HOUR, JUNE_19, Grain.PART_OF_DAY))),
    Event(
        "calls",
        "Calls",
        DateSpan(FuzzyDate.day(2018, 6, 19)),
        relations=(Relation(RelationKind.BEFORE, "x", "w"),),
    ),
    Event(
        "until",
        "Armour plate",
        DateSpan.until(FuzzyDate.unit(ticks(1918), Grain.YEAR, doubt=Doubt.UNCERTAIN)),
    ),
    Event("shelf", "Reports", DateSpan.undated(before=JUNE_19 + DAY)),
]
TABLE = table_of(EVENTS, lambda event: event.status.value, ["ongoing", "planned", "happened"])


def flags(event_id: str) -> Flag:
    row = TABLE.row_of(event_id)
    assert row is not None
    return Flag(int(TABLE.flags[row]))


def test_bounds_are_those_of_the_spans() -> None:
    for row, event in enumerate(EVENTS):
        when = event.when
        assert TABLE.start_lo[row] == when.earliest_start
        assert TABLE.start_hi[row] == when.latest_start
        assert TABLE.end_lo[row] == when.earliest_end
        assert TABLE.end_hi[row] == when.latest_end
        assert STATUSES[TABLE.status[row]] is event.status


def test_flags_tell_open_unknown_ordered_and_undated() -> None:
    assert flags("since") == Flag.HAS_END | Flag.OPEN_END
    assert flags("night") == Flag.EXACT
    assert flags("calls") == Flag.EXACT | Flag.ONLY_ORDERED
    assert flags("until") == Flag.HAS_END | Flag.UNKNOWN_START | Flag.UNCERTAIN
    assert Flag.UNDATED in flags("shelf")


def test_lanes_keep_the_given_order_and_leave_out_empty_ones() -> None:
    assert list(TABLE.lanes) == ["ongoing", "happened"]


def test_an_event_that_is_not_in_the_table_has_no_row() -> None:
    assert TABLE.row_of("nobody") is None


def test_facets_tell_the_first_of_each_kind_and_minus_one_for_none() -> None:
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    said = Evidence(Role.EVENT, Quote("paper", 0, 4, "Rain"))
    events = [
        Event(
            "a", "A", day, evidence=(said,), people=("Ada", "Bo"), tags=("Weather",), review=Review.REJECTED
        ),
        Event("b", "B", day, places=("Rome",), people=("Bo",), tags=("Law",), lane="Weather"),
        Event("c", "C", day, people=("Ada",)),
    ]
    table = table_of(events, lambda event: event.lane, [])
    assert [REVIEWS[each] for each in table.review] == [event.review for event in events]
    assert set(table.facets) == set(FACETS)
    told = {name: [*facet.names, ""] for name, facet in table.facets.items()}
    values = {name: [told[name][code] for code in facet.codes] for name, facet in table.facets.items()}
    assert values == {
        "source": ["paper", "", ""],
        "person": ["Ada", "Bo", "Ada"],
        "place": ["", "Rome", ""],
        "category": ["Weather", "Weather", ""],
    }
    part = table.take(np.array([2, 1]))
    assert part.facets["person"].codes.tolist() == [0, 1]
    assert part.review.tolist() == [0, 0]

"""The columnar table says of each event what the event says."""

from __future__ import annotations

from timeline_app.dates.civil import DAY, HOUR, ticks
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Relation, RelationKind, Status
from timeline_app.model.table import STATUSES, Flag, table_of

JUNE_19 = ticks(2018, 6, 19)
EVENTS = [
    Event("since", "A policy lasts", DateSpan.since(FuzzyDate.month(2018, 4), JUNE_19), Status.ONGOING),
    Event("night", "A message", DateSpan(FuzzyDate(JUNE_19 - 6 * HOUR, JUNE_19, Grain.PART_OF_DAY))),
    Event(
        "calls", "Calls", DateSpan(FuzzyDate.day(2018, 6, 19)), relations=(Relation(RelationKind.BEFORE, "x", "w"),)
    ),
    Event("until", "Armour plate", DateSpan.until(FuzzyDate.unit(ticks(1918), Grain.YEAR, doubt=Doubt.UNCERTAIN))),
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

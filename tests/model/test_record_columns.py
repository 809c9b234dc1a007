"""Records as columns are the events' columns, and what is wrong with a record is never let through."""

from dataclasses import fields

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings

from tests.formats.strategies import timelines
from timeline_app.errors import RecordError
from timeline_app.model.event import Event
from timeline_app.model.part import Part, part_of
from timeline_app.model.record import EventStruct
from timeline_app.model.record_columns import part_of_records
from timeline_app.model.record_in import event_of
from timeline_app.model.record_out import event_record
from timeline_app.model.table import EventTable
from timeline_app.model.timeline import Timeline


def by_name(table: EventTable) -> dict[str, list[object]]:
    """Columns with names in the place of codes, whatever their order."""
    told: dict[str, list[object]] = {
        field.name: list(getattr(table, field.name))
        for field in fields(EventTable)
        if field.name not in ("facets", "lanes", "lane")
    }
    told["lane"] = [table.lanes[lane] for lane in table.lane]
    for name, facet in table.facets.items():
        told[name] = [facet.names[code] if code >= 0 else "" for code in facet.codes]
    return told


def assert_same(made: Part, wanted: Part) -> None:
    assert by_name(made.table) == by_name(wanted.table)
    assert list(made.notes) == list(wanted.notes)
    assert made.relations == wanted.relations
    assert list(made.further_sources) == list(wanted.further_sources)


@settings(max_examples=80)
@given(timelines())
def test_columns_of_records_are_those_of_their_events(timeline: Timeline) -> None:
    records = [event_record(event) for event in timeline.events]
    if records:
        made = part_of_records(records, {source.id for source in timeline.sources})
        assert made is not None
        assert_same(made, part_of(timeline.events))


RECORD = {
    "id": "e",
    "title": "Title",
    "start": {"earliest": "2018-06-19T00:00:00", "latest": "2018-06-20T00:00:00"},
    "end": {"earliest": "2018-06-21T00:00:00", "latest": None, "edge": "open"},
    "status": "happened",
    "grain": "day",
    "evidence": [{"role": "event", "source": "s", "start": 0, "end": 4, "exact": "Rain"}],
    "reading": [
        {"words": "on Tuesday", "rule": "r", "when": {"start": {"earliest": "2018", "latest": "2019"}}}
    ],
    "conflicts": [
        {"kind": "date", "values": [], "quotes": [{"source": "s", "start": 1, "end": 2, "exact": "a"}]}
    ],
}


def made_of(record: dict[str, object]) -> Part | None:
    return part_of_records([msgspec.convert(record, EventStruct)], {"s"})


def event_from(record: dict[str, object]) -> Event:
    return event_of(msgspec.convert(record, EventStruct), {"s"})


def with_value(path: str, value: object) -> dict[str, object]:
    record = msgspec.json.decode(msgspec.json.encode(RECORD))
    place = record
    *way, last = [int(each) if each.isdigit() else each for each in path.split(".")]
    for step in way:
        place = place[step]
    place[last] = value
    return record


def test_what_hand_made_records_leave_out_is_understood() -> None:
    for path, value in (
        ("start", None), ("end", None), ("end.edge", None), ("start.edge", "unknown"), ("grain", None),
        ("start.doubt", ["approximate"]), ("start.earliest", "2018-06"), ("start.earliest", "-0044-03-15"),
    ):  # fmt: skip
        record = with_value(path, value)
        made = made_of(record)
        assert made is not None, path
        assert_same(made, part_of([event_from(record)]))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", ""),
        ("title", " \t"),
        ("grain", "moon"),
        ("start.grain", "moon"),
        ("start.earliest", "2018-06-20T00:00:00"),
        ("start.earliest", "2018-02-30T00:00:00"),
        ("start.earliest", "2018-06-19T24:00:01"),
        ("start.earliest", "2018-13-01T00:00:00"),
        ("start.earliest", "2018-06-19 00:00:00"),
        ("start.earliest", "tomorrow"),
        ("start.utc_offset_s", 86_400),
        ("end.latest", "2018-06-21T00:00:00"),
        ("end", {"earliest": "2017-01-01T00:00:00", "latest": "2018-06-19T00:00:00"}),
        ("reading.0.when.start.latest", "2018"),
        ("evidence.0.source", "other"),
        ("evidence.0.start", -1),
        ("evidence.0.end", 5),
        ("evidence.0.exact", ""),
        ("conflicts.0.quotes.0.end", 1),
    ],
)
def test_what_is_wrong_with_a_record_is_left_to_the_reader_of_events_who_tells_it(
    path: str, value: object
) -> None:
    assert made_of(RECORD) is not None
    assert made_of(with_value(path, value)) is None
    with pytest.raises(RecordError):
        event_from(with_value(path, value))


def test_the_hour_24_is_midnight_here_too() -> None:
    record = with_value("start.latest", "2018-06-19T24:00:00")
    made = made_of(record)
    assert made is not None
    assert np.array_equal(made.table.start_hi, part_of([event_from(record)]).table.start_hi)

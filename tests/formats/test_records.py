"""Records as JSON: nothing is lost, what is wrong is refused by name, and the schema says the same."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.formats.strategies import timelines
from timeline_app.dates.civil import ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import RecordError
from timeline_app.formats.records import parse_records, read_records, write_records
from timeline_app.model.event import Event, Evidence, Relation, RelationKind, Role
from timeline_app.model.reading import Alternative, Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.resources import resource

SCHEMA = json.loads(resource("schema", "records.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

TEXT = "HARBOUR TOWN, May 4 -- The ferry sank on Friday.\nDivers have searched since April."


def sample() -> Timeline:
    day = DateSpan(FuzzyDate.day(2018, 5, 4))
    source = SourceDocument("ferry", TEXT, "Ferry sinks", given=day, published=day)
    quote = Quote.of("ferry", TEXT, 23, 47)
    search = Event(
        "ferry-2",
        "Divers search",
        DateSpan.since(FuzzyDate.month(2018, 4), ticks(2018, 5, 4)),
        evidence=(Evidence(Role.STATEMENT, quote, "the captain"),),
        relations=(Relation(RelationKind.AFTER, "ferry-1", "then"),),
        reading=(Reading("since April", "since-month", when=day, alternatives=(Alternative(day, "no"),)),),
    )
    return Timeline("Ferry", (source,), (Event("ferry-1", "The ferry sinks", day), search))


def as_json() -> dict[str, Any]:
    value = json.loads(write_records(sample()))
    assert isinstance(value, dict)
    return value


def refusal(value: Any) -> RecordError:
    with pytest.raises(RecordError) as caught:
        parse_records(json.dumps(value).encode())
    return caught.value


def test_the_schema_itself_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(timelines())
def test_what_is_written_is_read_back_equal_and_fits_the_schema(timeline: Timeline) -> None:
    data = write_records(timeline)
    VALIDATOR.validate(json.loads(data))
    assert parse_records(data) == timeline


def test_the_same_timeline_gives_the_same_bytes() -> None:
    assert write_records(sample()) == write_records(sample())


def test_a_record_has_the_fields_that_the_command_line_promises() -> None:
    promised = {"id", "title", "edtf", "start", "end", "grain", "status"}
    promised |= {"evidence", "relations", "conflicts", "reading"}
    record = as_json()["events"][1]
    assert promised <= record.keys()
    assert record["edtf"] == "2018-04/.."
    assert record["start"]["earliest"] == "2018-04-01T00:00:00"
    assert record["end"]["latest"] is None
    assert record["grain"] == "month"
    assert record["evidence"][0]["exact"] == TEXT[23:47]


def test_without_any_date_edtf_start_and_grain_are_null() -> None:
    shelf = Timeline(events=(Event("a", "Some time", DateSpan.undated()),))
    record = json.loads(write_records(shelf))["events"][0]
    assert (record["edtf"], record["start"], record["end"], record["grain"]) == (None, None, None, None)


def test_an_undated_event_keeps_the_bounds_that_it_has() -> None:
    before = DateSpan.undated(before=ticks(2018, 6, 19))
    shelf = Timeline(events=(Event("a", "Some time", before),))
    record = json.loads(write_records(shelf))["events"][0]
    assert (record["edtf"], record["grain"]) == ("[..2018-06-18]", None)
    assert (record["start"]["earliest"], record["start"]["latest"]) == (None, "2018-06-19T00:00:00")
    assert parse_records(write_records(shelf)).shelf == shelf.events


def test_a_record_made_by_hand_needs_few_fields() -> None:
    value = {
        "format": "timeline-app/records",
        "version": 1,
        "events": [
            {
                "id": "a",
                "title": "The bridge opens",
                "start": {"earliest": "1932-03", "latest": "1932-04"},
                "grain": "month",
                "status": "happened",
            }
        ],
    }
    VALIDATOR.validate(value)
    event = parse_records(json.dumps(value).encode()).events[0]
    assert event.when == DateSpan(FuzzyDate.month(1932, 3))
    assert event.when.grain is Grain.MONTH


def change(path: str, new: Any) -> dict[str, Any]:
    """The sample with one value changed; ``...`` removes it."""
    value = as_json()
    place: Any = value
    *way, last = [int(each) if each.isdigit() else each for each in path.split("/")]
    for each in way:
        place = place[each]
    if new is ...:
        del place[last]
    else:
        place[last] = new
    return value


# Path in the file, the wrong value, record and field of the error, words of its sentence.
BY_SCHEMA_TOO = [
    ("events/1/start/earliest", "2018-13-01", 2, "start.earliest", "month 13 does not exist"),
    ("events/1/start/earliest", "2018-12-32", 2, "start.earliest", "day 32 does not exist"),
    ("events/1/start/earliest", "last April", 2, "start.earliest", "is not a date like"),
    ("events/1/start/earliest", 2018, 2, "start.earliest", "expected text or null, found a whole number"),
    ("events/1/start/earliest", ..., 2, "start.earliest", "missing"),
    ("events/1/start/grain", "fortnight", 2, "start.grain", "“fortnight” is not a grain"),
    ("events/1/start/doubt", ["sure"], 2, "start.doubt[0]", "“sure” is not one of approximate, uncertain"),
    ("events/1/start/edge", "sharp", 2, "start.edge", "“sharp” is not one of dated, open, unknown"),
    ("events/1/start/utc_offset_s", 90_000, 2, "start.utc_offset_s", "no zone is 90000 seconds"),
    ("events/1/start/about", True, 2, "start.about", "no such field"),
    ("events/0/start", ..., 1, "start", "missing"),
    ("events/0/id", "", 1, "id", "an event needs an id"),
    ("events/0/title", "  ", 1, "title", "needs a title"),
    ("events/0/title", None, 1, "title", "expected text, found null"),
    ("events/0/status", "maybe", 1, "status", "“maybe” is not one of happened, ongoing"),
    ("events/0/status", ..., 1, "status", "missing"),
    ("events/0/grain", "moon", 1, "grain", "is not a grain"),
    ("events/0/colour", "red", 1, "colour", "no such field"),
    ("events/0/tags", "red", 1, "tags", "expected a list, found text"),
    ("events/0/review", "good", 1, "review", "is not one of suggested, accepted, rejected"),
    ("events/0/origin", "found", 1, "origin", "is not one of derived, edited, entered"),
    ("events/1/evidence/0/role", "proof", 2, "evidence[0].role", "is not one of event, date"),
    ("events/1/evidence/0/start", -1, 2, "evidence[0].end", "a quote needs words"),
    ("events/1/evidence/0/start", 1.5, 2, "evidence[0].start", "expected a whole number"),
    ("events/1/evidence/0/exact", "", 2, "evidence[0].end", "do not fill"),
    ("events/1/evidence/0/source", "", 2, "evidence[0].source", "no source has the id"),
    ("events/1/relations/0/kind", "during", 2, "relations[0].kind", "is not one of before, after, same"),
    ("events/1/reading/0/words", ..., 2, "reading[0].words", "missing"),
    ("events/1/reading/0/alternatives/0/why", 3, 2, "reading[0].alternatives[0].why", "expected text"),
    ("sources/0/text", None, None, "sources[0].text", "expected text, found null"),
    ("sources/0/id", "", None, "sources[0].id", "a source needs an id"),
    ("sources/0/given/start/latest", "2018-00-01", None, "sources[0].given.start.latest", "month 0"),
    ("format", "geojson", None, None, "not a file of Timeline App records"),
    ("version", 3, None, "version", "a newer Timeline App"),
    ("version", ..., None, "version", "missing"),
    ("events", {}, None, "events", "expected a list, found an object"),
]

# What only the program can see: dates that no calendar has, ids that do not fit together.
BEYOND_SCHEMA = [
    ("events/1/start/earliest", "2018-02-30", 2, "start.earliest", "day 30 does not exist"),
    ("events/1/start/earliest", "2019-01-01", 2, "start", "is not before the latest"),
    ("events/1/end/latest", "2017-01-01", 2, "end", "is not before the latest"),
    ("events/1/id", "ferry-1", 2, "id", "another record has the id “ferry-1”"),
    ("events/1/evidence/0/source", "other", 2, "evidence[0].source", "no source has the id “other”"),
    ("events/1/evidence/0/end", 99, 2, "evidence[0].end", "do not fill 23..99"),
    ("events/1/evidence/0/end", 20, 2, "evidence[0].end", "a quote needs words"),
    ("sources", [{"id": "a", "text": ""}] * 2, None, "sources[1].id", "two sources have the id “a”"),
]


@pytest.mark.parametrize(("path", "new", "record", "field", "words"), BY_SCHEMA_TOO)
def test_what_the_schema_forbids_is_refused_with_record_and_field(
    path: str, new: Any, record: int | None, field: str | None, words: str
) -> None:
    value = change(path, new)
    assert not VALIDATOR.is_valid(value)
    error = refusal(value)
    assert (error.record, error.field) == (record, field)
    assert words in str(error)


@pytest.mark.parametrize(("path", "new", "record", "field", "words"), BEYOND_SCHEMA)
def test_what_means_nothing_is_refused_with_record_and_field(
    path: str, new: Any, record: int | None, field: str | None, words: str
) -> None:
    error = refusal(change(path, new))
    assert (error.record, error.field) == (record, field)
    assert words in str(error)


def test_the_sentence_names_the_file_too(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    path.write_text(json.dumps(change("events/1/start/earliest", "2018-13-01")))
    with pytest.raises(RecordError) as caught:
        read_records(path)
    assert str(caught.value) == f'{path}, record 2, field "start.earliest": month 13 does not exist'


def test_a_quote_whose_source_changed_is_kept_for_verifying() -> None:
    timeline = parse_records(json.dumps(change("sources/0/text", "Other words.")).encode())
    assert timeline.events[1].evidence[0].quote.exact == TEXT[23:47]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b'{"format": "timeline-app/records",', "the file ends in the middle"),
        (b'{\n"format": nonsense}', "this is not JSON"),
        (b"[1, 2]", "expected an object, found a list"),
        (b"{}", "not a file of Timeline App records"),
        (b'{"format": "timeline-app/records", "version": 1, "title": "\xff"}', "this is not JSON"),
        (b'{"a":' + b"[" * 100_000, "nests"),
    ],
)
def test_a_file_that_is_no_records_file_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(RecordError, match=words):
        parse_records(data)


def test_broken_json_is_refused_with_its_line() -> None:
    broken = write_records(sample()).replace(b'"ferry-2",', b'"ferry-2"')
    with pytest.raises(RecordError) as caught:
        parse_records(broken)
    assert caught.value.line == broken[: broken.index(b'"ferry-2"')].count(b"\n") + 2


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_records(tmp_path / name)
    assert str(tmp_path) in str(caught.value)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse_records(b"\xef\xbb\xbf" + write_records(sample())) == sample()


def test_lone_surrogates_do_not_stop_writing() -> None:
    odd = Timeline("a\ud83d", (SourceDocument("s", "x\udc00y"),))
    back = parse_records(write_records(odd))
    assert (back.title, back.sources[0].text) == ("a\ufffd", "x\ufffdy")

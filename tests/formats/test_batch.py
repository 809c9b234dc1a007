"""Lines of documents in, lines of records out; offsets belong to the text as it came."""

import json
from pathlib import Path
from typing import Any

import pytest

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import RecordError
from timeline_app.formats.batch import BatchDocument, batch_record, parse_line, read_batch, record_line
from timeline_app.model.event import Conflict, Event, Evidence, Relation, RelationKind, Role
from timeline_app.model.reading import Alternative, Reading
from timeline_app.model.source import Quote


def line(**fields: Any) -> bytes:
    return json.dumps({"doc": "a", "text": "Words."} | fields).encode()


def test_a_text_comes_as_it_is_newlines_and_all() -> None:
    text = "one\r\ntwo\u2028three\x0c\ud83d"
    assert parse_line(line(text=text)).text == text


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, None),
        ("2018-06-19", DateSpan(FuzzyDate.day(2018, 6, 19))),
        ("2018-06", DateSpan(FuzzyDate.month(2018, 6))),
        ("2018-06-19T10:00:00.000+02:00", DateSpan(FuzzyDate.day(2018, 6, 19))),
    ],
)
def test_the_publication_date_may_be_known(published: str | None, expected: DateSpan | None) -> None:
    document = parse_line(line(published=published, title=None))
    assert document.source().given == expected


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        (b"{", None, "not JSON"),
        (b"[]", None, "not an object"),
        (b'{"doc": "a"}', "text", "missing"),
        (b'{"text": "a"}', "doc", "needs an id"),
        (b'{"doc": "", "text": "a"}', "doc", "needs an id"),
        (b'{"doc": 3, "text": "a"}', "doc", "expected text"),
        (b'{"doc": "a", "text": ["a"]}', "text", "expected text"),
        (b'{"doc": "a", "text": "a", "published": "2018-13-01"}', "published", "month 13"),
        (b'{"doc": "a", "text": "a", "published": 2018}', "published", "expected text"),
        (b'{"doc": "a", "text": "\xff"}', None, "not UTF-8"),
        (b'{"doc": "a", "x": ' + b"9" * 5000 + b"}", None, "not usable"),
        (b'{"x": ' + b"[" * 100_000, None, "not usable"),
    ],
)
def test_a_line_that_means_nothing_is_refused(data: bytes, field: str | None, words: str) -> None:
    with pytest.raises(RecordError, match=words) as caught:
        parse_line(data)
    assert caught.value.field == field


def test_the_lines_around_a_bad_one_are_read(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line(doc="a") + b"\r\n\n{bad\n" + line(doc="b", text="x\u2028y"))
    read = list(read_batch(path))
    assert [number for number, _ in read] == [1, 3, 4]
    assert [each.doc for _, each in read if isinstance(each, BatchDocument)] == ["a", "b"]
    assert str(read[1][1]).startswith(f"{path}, line 3: this line is not JSON")


@pytest.mark.parametrize("name", ["none.jsonl", "."])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError):
        list(read_batch(tmp_path / name))


def test_a_record_has_exactly_the_promised_fields() -> None:
    text = "He was ill \ud83d since April."
    day = DateSpan(FuzzyDate.day(2018, 5, 4))
    event = Event(
        "a-1",
        "He was ill",
        DateSpan.since(FuzzyDate.month(2018, 4), ticks(2018, 5, 4)),
        evidence=(Evidence(Role.EVENT, Quote.of("a", text, 7, 18), "she"),),
        relations=(Relation(RelationKind.BEFORE, "a-2", "then"),),
        conflicts=(Conflict("date", ("April", "May"), (Quote.of("a", text, 0, 2),)),),
        reading=(Reading("since April", "since", "2018", alternatives=(Alternative(day, "later"),)),),
    )
    record = json.loads(record_line(batch_record("a", event)))
    day_bounds = {"earliest": "2018-05-04T00:00:00", "latest": "2018-05-05T00:00:00"}
    assert record == {
        "doc": "a",
        "id": "a-1",
        "title": "He was ill",
        "edtf": "2018-04/..",
        "start": {"earliest": "2018-04-01T00:00:00", "latest": "2018-05-01T00:00:00"},
        "end": {"earliest": "2018-05-04T00:00:00", "latest": None},
        "grain": "month",
        "status": "happened",
        "evidence": [{"role": "event", "start": 7, "end": 18, "exact": text[7:18], "speaker": "she"}],
        "relations": [{"kind": "before", "other": "a-2", "words": "then"}],
        "conflicts": [
            {"kind": "date", "values": ["April", "May"], "quotes": [{"start": 0, "end": 2, "exact": "He"}]}
        ],
        "reading": [
            {
                "words": "since April",
                "rule": "since",
                "anchor": "2018",
                "alternatives": [{"edtf": "2018-05-04", "start": day_bounds, "end": None, "why": "later"}],
            }
        ],
    }


def test_without_a_date_edtf_start_end_and_grain_are_null() -> None:
    record = batch_record("a", Event("a-1", "Some time", DateSpan.undated()))
    assert [record[name] for name in ("edtf", "start", "end", "grain")] == [None] * 4


def test_an_unbounded_side_is_null() -> None:
    record = batch_record("a", Event("a-1", "Old", DateSpan.undated(before=ticks(2018))))
    assert record["start"] == {"earliest": None, "latest": "2018-01-01T00:00:00"}
    assert (record["edtf"], record["grain"]) == ("[..2017-12-31]", None)

"""Records read in pieces are the records read at once, and so are their errors."""

from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.strategies import timelines
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import RecordError
from timeline_app.formats.records import read_records, write_records
from timeline_app.formats.records_stream import stream_records
from timeline_app.model.event import Event
from timeline_app.model.record_columns import RecordPart
from timeline_app.model.record_in import event_of
from timeline_app.model.timeline import Timeline

_FREELY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def many(count: int) -> Timeline:
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    return Timeline(
        "Many", (), tuple(Event(f"e{number}", f"A title {number}", day) for number in range(count))
    )


def streamed(path: Path, piece_bytes: int = 1) -> Timeline:
    stream = stream_records(path, piece_bytes=piece_bytes)
    known = frozenset(source.id for source in stream.sources)
    parts = [
        [event_of(record, known) for record in part.records] if isinstance(part, RecordPart) else part
        for part in stream.events
    ]
    return Timeline(stream.title, stream.sources, tuple(event for part in parts for event in part))


@_FREELY
@given(timelines(), st.integers(1, 5_000))
def test_in_pieces_of_any_size_the_same_is_read(tmp_path: Path, timeline: Timeline, piece: int) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(write_records(timeline))
    assert streamed(path, piece) == read_records(path)


def test_pieces_are_small(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(write_records(many(100)))
    assert [len(part) for part in stream_records(tmp_path / "a.json", piece_bytes=1).events] == [1] * 100


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"status": "happened"', b'"status": "nonsense"'),
        (b'"title": "A title 7"', b'"title": 7'),
        (b'"id": "e7"', b'"id": "e3"'),
        (b'"title": "A title 7"', b'"title": ""'),
        (b'"earliest": "2018-06-19T00:00:00"', b'"earliest": "2018-13-19"'),
        (b"\n    },\n", b"\n    }\n"),
        (b'"format": "timeline-app/records"', b'"format": "another"'),
        (b'"version": 2', b'"version": 99'),
        (b'"title": "Many"', b'"title": 5'),
        (b"\n  ]\n}", b"\n"),
    ],
)
def test_errors_are_those_of_reading_at_once(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = tmp_path / "a.json"
    data = write_records(many(20))
    at = data.rindex(old)
    path.write_bytes(data[:at] + new + data[at + len(old) :])
    with pytest.raises(RecordError) as at_once:
        read_records(path)
    with pytest.raises(RecordError) as in_pieces:
        streamed(path)
    assert str(in_pieces.value) == str(at_once.value)


def test_files_of_another_make_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    data = write_records(many(5))
    path.write_bytes(b" ".join(data.split()))
    assert streamed(path) == many(5)
    path.write_bytes(data.replace(b"\n    }", b"\n   }"))
    assert streamed(path) == many(5)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such file"):
        stream_records(tmp_path / "a.json")


def test_reading_tells_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(write_records(many(20)))
    shares: list[float] = []
    stream = stream_records(path, progress=shares.append, cancelled=lambda: len(shares) == 5, piece_bytes=1)
    with pytest.raises(CancelledError):
        list(stream.events)
    assert len(shares) == 5
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] < 1

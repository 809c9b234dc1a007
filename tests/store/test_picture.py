"""The picture kept in a project file is the picture of its rows, or it does not count."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.strategies import timelines
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import ProjectError
from timeline_app.layout.arranged import arranged
from timeline_app.layout.lane_choice import By, LaneChoice
from timeline_app.model.event import Event, Relation, RelationKind
from timeline_app.model.part import part_of
from timeline_app.model.source import SourceDocument
from timeline_app.model.table import EventTable, table_of
from timeline_app.model.timeline import Timeline, order_in_time
from timeline_app.store import project as project_module
from timeline_app.store.picture import Picture, read_picture
from timeline_app.store.picture_building import PictureBuilder
from timeline_app.store.project import open_picture, open_project, save_parts, save_project

_FREELY = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def equal(one: EventTable, other: EventTable) -> bool:
    names = [field.name for field in fields(EventTable) if field.name != "facets"]
    pairs = [(getattr(one, name), getattr(other, name)) for name in names]
    assert one.facets.keys() == other.facets.keys()
    for name, facet in one.facets.items():
        pairs += [(facet.codes, other.facets[name].codes), (facet.names, other.facets[name].names)]
    return all(np.array_equal(a, b) if isinstance(a, np.ndarray) else list(a) == list(b) for a, b in pairs)


def same(one: Picture, other: Picture) -> bool:
    return equal(one.table, other.table) and equal(one.shelf, other.shelf) and beside(one) == beside(other)


def beside(picture: Picture) -> list[list[object]]:
    """What it has beside its tables."""
    numbers = (picture.number, picture.shelf_number, picture.named.number, picture.further.number)
    texts = (picture.notes, picture.named.ids, picture.further.ids)
    return [each.tolist() for each in numbers] + [list(each) for each in texts]


def kept(path: Path) -> Picture | None:
    with closing(sqlite3.connect(path)) as connection:
        return read_picture(connection, path)


@_FREELY
@given(timelines())
def test_the_kept_picture_is_the_picture_of_the_events(tmp_path: Path, timeline: Timeline) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, timeline, {})
    found = kept(path)
    assert found is not None
    made = Picture.of(timeline.events)
    assert same(found, made)


@_FREELY
@given(timelines(), st.integers(1, 4))
def test_saved_in_parts_the_project_and_its_picture_are_the_same(
    tmp_path: Path, timeline: Timeline, size: int
) -> None:
    path, events = tmp_path / "a.tlapp", timeline.events
    parts = [events[at : at + size] for at in range(0, len(events), size)]
    save_parts(path, timeline.title, timeline.sources, parts, {"a": "b"})
    assert open_project(path).timeline == timeline
    found, made = open_picture(path), Picture.of(events)
    assert kept(path) is not None
    assert same(found, made)


def test_the_texts_order_holds_in_a_picture_that_is_made_in_parts(tmp_path: Path) -> None:
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    last = Event("a", "Last", day, relations=(Relation(RelationKind.AFTER, "c", "after"),))
    events = (last, Event("b", "Between", day), Event("c", "First", day))
    builder = PictureBuilder()
    for event in events:
        builder.add(part_of([event]))
    assert list(builder.build().table.ids) == list(Picture.of(events).table.ids) == ["c", "a", "b"]


def test_a_failure_among_the_parts_leaves_the_old_project(path: Path) -> None:
    def parts() -> Iterator[tuple[Event, ...]]:
        yield (Event("x", "New", DateSpan(FuzzyDate.day(2018, 6, 19))),)
        raise CancelledError

    before = path.read_bytes()
    with pytest.raises(CancelledError):
        save_parts(path, "New", (), parts(), {})
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@_FREELY
@given(timelines())
def test_lanes_are_the_same_from_columns_and_from_events(tmp_path: Path, timeline: Timeline) -> None:
    dated = order_in_time(event for event in timeline.events if event.when.dated)
    for by in By:
        made = arranged(Picture.of(timeline.events).table, LaneChoice(by)).table
        wanted = arranged(table_of(dated, lambda event: event.lane, ()), LaneChoice(by)).table
        names = [made.lanes[lane] for lane in made.lane.tolist()]
        assert names == [wanted.lanes[lane] for lane in wanted.lane.tolist()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    from tests.store import saving_loop

    place = tmp_path / "a.tlapp"
    save_project(place, saving_loop.timeline("old"), {})
    return place


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET record = json_set(record, '$.title', 'Another title') WHERE number = 1",
        "UPDATE picture SET value = zeroblob(8) WHERE name = 'start_lo'",
        "DELETE FROM picture WHERE name = 'titles'",
        "DELETE FROM picture_seal",
    ],
)
def test_whatever_another_program_writes_makes_the_picture_be_made_again(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)
        connection.commit()
    assert kept(path) is None
    assert equal(open_picture(path).table, Picture.of(open_project(path).timeline.events).table)


def test_a_changed_byte_in_the_columns_is_noticed(path: Path) -> None:
    found = kept(path)
    assert found is not None
    wanted = found.table.titles[0].encode()
    data = path.read_bytes()
    # The last place is in the picture: it is written after the rows.
    at = data.rindex(wanted)
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert kept(path) is None


def test_a_kept_picture_is_opened_without_the_rows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise AssertionError("the rows were read")

    monkeypatch.setattr(project_module, "open_project", refuse)
    assert len(open_picture(path).table)


def test_a_file_in_wal_mode_is_in_doubt(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert kept(path) is None


def test_a_project_without_dated_events_has_an_empty_picture(tmp_path: Path) -> None:
    save_project(tmp_path / "a.tlapp", Timeline("", (SourceDocument("s", "Words."),)), {})
    assert len(open_picture(tmp_path / "a.tlapp").table) == 0


def test_a_file_that_is_no_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tlapp").write_text("no project")
    with pytest.raises(ProjectError):
        open_picture(tmp_path / "a.tlapp")

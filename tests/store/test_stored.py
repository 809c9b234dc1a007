"""A timeline that is read from its project file when it is looked at is the same timeline, also when it is edited."""

import gc
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.strategies import timelines
from tests.store.test_picture import equal
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.edits.changes import (
    AddDocuments,
    RemoveEvents,
    ReplaceEvents,
    SetPublication,
    SetReview,
    SetTitle,
)
from timeline_app.edits.edit import Edit
from timeline_app.errors import ProjectError
from timeline_app.model.contents import Contents
from timeline_app.model.event import Event, Evidence, Relation, RelationKind, Review, Role
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.store.project import open_lazily, open_project, save_project
from timeline_app.store.stored_events import StoredEvents

_FREELY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@contextmanager
def stored(path: Path) -> Iterator[Timeline]:
    timeline = open_lazily(path).timeline
    assert isinstance(timeline.events, StoredEvents)
    with closing(timeline.events.file):
        yield timeline


def named(timeline: Timeline) -> tuple[object, ...]:
    """The tables with names in the place of codes: the order of names is free after an edit."""
    contents = Contents(timeline)
    told: list[object] = [list(contents.notes)]
    for table in (contents.table, contents.shelf_table):
        told.append([table.lanes[lane] for lane in table.lane])
        for _, facet in sorted(table.facets.items()):
            told.append([facet.names[code] if code >= 0 else "" for code in facet.codes])
        numbers = ("start_lo", "start_hi", "end_lo", "end_hi", "grain", "flags", "status", "weight", "review")
        told += [getattr(table, name).tolist() for name in numbers]
        told += [list(table.titles), list(table.ids)]
    return tuple(told)


def assert_same(lazy: Timeline, whole: Timeline) -> None:
    assert isinstance(lazy.events, StoredEvents)
    assert lazy.title == whole.title
    assert list(lazy.sources) == list(whole.sources)
    assert list(lazy.events) == list(whole.events)
    assert lazy.events[:] == list(whole.events)
    assert len(lazy.events) == len(whole.events)
    assert named(lazy) == named(whole)
    assert list(Contents(lazy).dated) == list(Contents(whole).dated)
    assert list(lazy.shelf) == list(whole.shelf)
    assert lazy.written == whole.written
    for event in whole.events:
        assert lazy.event(event.id) == event
    ids = [event.id for event in whole.events]
    assert (
        lazy.places_of(["nobody", *ids]) == whole.places_of(ids) == {each: at for at, each in enumerate(ids)}
    )
    for name in {relation.other for event in whole.events for relation in event.relations}:
        assert list(lazy.naming(name)) == list(whole.naming(name))
    for source in whole.sources:
        assert lazy.source(source.id) == source
        assert lazy.source_index(source.id) == whole.source_index(source.id)
        assert list(lazy.events_of(source.id)) == list(whole.events_of(source.id))


@_FREELY
@given(timelines())
def test_what_is_read_when_it_is_looked_at_is_what_was_saved(tmp_path: Path, timeline: Timeline) -> None:
    save_project(tmp_path / "a.tlapp", timeline, {"a": "b"})
    assert open_lazily(tmp_path / "a.tlapp").settings == {"a": "b"}
    with stored(tmp_path / "a.tlapp") as lazy:
        assert_same(lazy, timeline)
        assert equal(Contents(lazy).table, Contents(timeline).table)


def edits_of(timeline: Timeline, other: Timeline, chance: random.Random) -> list[Edit]:
    """One edit of each kind that this timeline allows."""
    found: list[Edit] = [SetTitle("Another")]
    ids = [event.id for event in timeline.events]
    if ids:
        some = tuple(chance.sample(ids, chance.randint(1, len(ids))))
        like = list(other.events) or [Event("x", "No date", DateSpan.undated())]
        changed = tuple(replace(chance.choice(like), id=each) for each in some)
        found += [SetReview(ids[0], Review.ACCEPTED), ReplaceEvents(changed), RemoveEvents(some)]
    taken = {*ids, *(source.id for source in timeline.sources)}
    new_events = tuple(replace(event, id=f"new-{event.id}") for event in other.events)
    new_sources = tuple(replace(source, id=f"new-{source.id}") for source in other.sources)
    if not {each.id for each in (*new_events, *new_sources)} & taken:
        found.append(AddDocuments(new_sources, new_events))
    for source in timeline.sources[:1]:
        free = tuple(event for event in new_events if event.id not in taken)
        found.append(SetPublication(replace(source, title="Again"), free))
    return found


@settings(parent=_FREELY, max_examples=50)
@given(timelines(), timelines(), st.randoms(use_true_random=False))
def test_edits_undo_and_saving_do_the_same_to_both(
    tmp_path: Path, timeline: Timeline, other: Timeline, chance: random.Random
) -> None:
    path, again = tmp_path / "a.tlapp", tmp_path / "b.tlapp"
    save_project(path, timeline, {})
    with stored(path) as lazy:
        whole, undo = timeline, []
        for _ in range(3):
            edit = chance.choice(edits_of(whole, other, chance))
            lazy, lazy_inverse = edit.apply(lazy)
            whole, inverse = edit.apply(whole)
            assert inverse == lazy_inverse
            undo.append(inverse)
            assert_same(lazy, whole)
        save_project(again, lazy, {"c": "d"})
        assert open_project(again).timeline == whole
        assert open_project(again).settings == {"c": "d"}
        with stored(again) as saved:
            assert_same(saved, whole)
        for inverse in reversed(undo):
            lazy, _ = inverse.apply(lazy)
            whole, _ = inverse.apply(whole)
            assert_same(lazy, whole)


DAY = DateSpan(FuzzyDate.day(2018, 6, 19))
TEXT = "It rained. Then it stopped."
RAIN = Event("rain", "It rained", DAY, evidence=(Evidence(Role.EVENT, Quote.of("s", TEXT, 0, 9)),))
STOP = Event("stop", "It stopped", DAY)


def weather() -> Timeline:
    return Timeline("Weather", (SourceDocument("s", TEXT),), (RAIN, STOP))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_project(tmp_path / "a.tlapp", weather(), {})
    return tmp_path / "a.tlapp"


def test_an_order_that_the_reader_states_moves_the_event_within_its_day(path: Path) -> None:
    before = replace(STOP, relations=(Relation(RelationKind.BEFORE, "rain", "then"),))
    with stored(path) as lazy:
        lazy, undo = ReplaceEvents((before,)).apply(lazy)
        assert list(Contents(lazy).table.ids) == ["stop", "rain"]
        assert [event.id for event in lazy.naming("rain")] == ["stop"]
        lazy, _ = undo.apply(lazy)
        assert list(Contents(lazy).table.ids) == ["rain", "stop"]
        assert list(lazy.naming("rain")) == []


def test_nonsense_is_refused_as_it_is_in_memory(path: Path) -> None:
    with stored(path) as lazy:
        for edit in (RemoveEvents(("nobody",)), ReplaceEvents((replace(RAIN, id="nobody"),))):
            with pytest.raises(KeyError):
                edit.apply(lazy)
        with pytest.raises(ValueError, match="rain"):
            AddDocuments((), (RAIN,)).apply(lazy)
        with pytest.raises(ValueError, match="id s"):
            AddDocuments((SourceDocument("s", "Other"),), ()).apply(lazy)
        for ask in (lazy.event, lazy.source, lazy.source_index):
            with pytest.raises(KeyError):
                ask("nobody")


def test_an_edited_project_is_saved_over_its_own_file(path: Path) -> None:
    with stored(path) as lazy:
        lazy, _ = SetReview("rain", Review.REJECTED).apply(lazy)
        save_project(path, lazy, {})
        wanted = weather().with_events([replace(RAIN, review=Review.REJECTED), STOP])
        assert open_project(path).timeline == wanted
        assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_failing_save_leaves_the_file_and_what_is_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stored(path) as lazy:
        edited, _ = RemoveEvents(("rain",)).apply(lazy)
        monkeypatch.setattr("timeline_app.store.writing.event_text", lambda event: 1 / 0)
        edited, _ = AddDocuments((), (replace(RAIN, id="more"),)).apply(edited)
        with pytest.raises(ZeroDivisionError):
            save_project(path, edited, {})
        assert open_project(path).timeline == weather()
        assert_same(lazy, weather())


def test_a_file_of_another_version_or_with_a_doubtful_picture_is_read_whole(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM picture_seal")
        connection.commit()
    assert open_lazily(path).timeline == weather()
    old = Path(__file__).parent / "old" / "version_2.tlapp"
    assert isinstance(open_lazily(old).timeline.events, tuple)


def test_a_damaged_event_is_told_when_it_is_read(path: Path) -> None:
    with stored(path) as lazy:
        assert isinstance(lazy.events, StoredEvents)
        lazy.events.file.close()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE events SET record = replace(record, 'happened', 'nonsense')")
            connection.commit()
        with pytest.raises(ProjectError, match="cannot be read"):
            lazy.event("rain")
        lazy.events.file.close()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DELETE FROM events")
            connection.commit()
        with pytest.raises(ProjectError, match="cannot be read"):
            list(lazy.events)


def test_a_project_that_nobody_looks_at_any_more_holds_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, Timeline("One", (), (RAIN,)), {})
    events = open_lazily(path).timeline.events
    assert isinstance(events, StoredEvents)
    before = events.file.connection
    events.file.adopt(None, path)
    after = events.file.connection
    del events
    gc.collect()
    for connection in (before, after):
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")

"""Large files of records and projects in the window: shown while they are read, edited and saved above their file."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import ProjectError
from timeline_app.formats.records import read_records, write_records
from timeline_app.gui import file_commands, importing, keeping
from timeline_app.gui.event_dialog import EventDialog
from timeline_app.gui.join_dialog import JoinDialog
from timeline_app.gui.main_window import MainWindow
from timeline_app.model.event import Event, Evidence, Review, Role
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.store.project import open_project, save_project
from timeline_app.store.stored_events import StoredEvents

TEXT = "It rained all day. "


def many(count: int) -> Timeline:
    quote = Quote.of("s", TEXT, 0, 9)
    events = tuple(
        Event(
            f"e{number}",
            f"It rained, {number}",
            DateSpan(FuzzyDate.day(1900 + number % 100, 1 + number % 12, 1))
            if number % 10
            else DateSpan.undated(),
            evidence=(Evidence(Role.EVENT, quote),),
        )
        for number in range(count)
    )
    return Timeline("Rain", (SourceDocument("s", TEXT, title="Diary"),), events)


@pytest.fixture
def window(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """Everything counts as large, and every piece of a file is small."""
    monkeypatch.setattr(importing, "LARGE_BYTES", 1)
    monkeypatch.setattr(keeping, "scratch_folder", lambda: tmp_path / "scratch")
    monkeypatch.setattr(
        importing, "stream_records", lambda path, **way: stream(path, piece_bytes=2_000, **way)
    )
    return window


stream = importing.stream_records


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading waits before its last part until the gate is opened."""
    opened = threading.Event()
    read = importing._read

    def waiting(records: object, *rest: object) -> object:
        parts = list(records.events)
        return read(replace(records, events=held(parts)), *rest)

    def held(parts: list[object]) -> Iterator[object]:
        yield from parts[:-1]
        opened.wait(20)
        yield parts[-1]

    monkeypatch.setattr(importing, "_read", waiting)
    yield opened
    opened.set()


def records(folder: Path, count: int = 40) -> Path:
    path = folder / "many.json"
    path.write_bytes(write_records(many(count)))
    return path


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.open_paths([path])
    qtbot.waitUntil(lambda: not window.document.tasks.busy)


def test_a_large_file_of_records_opens_as_it_is_and_is_saved_as_a_project(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, qtbot, records(tmp_path))
    document = window.document
    assert isinstance(document.timeline.events, StoredEvents)
    assert list(document.timeline.events) == list(many(40).events)
    assert not document.dirty
    assert len(list((tmp_path / "scratch").iterdir())) == 1
    document.save(tmp_path / "a.tlapp", {})
    assert open_project(tmp_path / "a.tlapp").timeline == many(40)
    assert not list((tmp_path / "scratch").iterdir())
    window.choose("e7")
    assert window.chosen == many(40).events[7]


def test_a_part_is_shown_and_can_be_looked_at_while_the_rest_is_read(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, gate: threading.Event
) -> None:
    window.open_paths([records(tmp_path)])
    document = window.document
    qtbot.waitUntil(lambda: document.is_growing)
    assert 0 < len(document.contents) < 40
    assert window.timeline.view.frame.total > 0
    window.choose("e1")
    assert window.chosen == many(40).events[1]
    gate.set()
    qtbot.waitUntil(lambda: not document.is_growing)
    assert len(document.contents) == 40
    assert window.chosen == many(40).events[1]


def test_what_is_still_being_read_is_not_changed_nor_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, gate: threading.Event
) -> None:
    window.open_paths([records(tmp_path)])
    document = window.document
    qtbot.waitUntil(lambda: document.is_growing)
    told: list[str] = []
    document.told.connect(told.extend)
    document.set_review("e1", Review.ACCEPTED)
    assert "still being read" in told[0]
    assert not document.dirty
    with pytest.raises(ProjectError, match="still being read"):
        document.save(tmp_path / "a.tlapp", {})


def test_cancelling_brings_back_what_was_there_and_leaves_no_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, gate: threading.Event
) -> None:
    other = tmp_path / "other.tlapp"
    save_project(other, Timeline("Before", events=(Event("x", "Before", DateSpan.undated()),)), {})
    opened(window, qtbot, other)
    window.open_paths([records(tmp_path)])
    document = window.document
    qtbot.waitUntil(lambda: document.is_growing)
    document.tasks.cancel()
    assert document.timeline.title == "Before"
    assert document.path == other
    gate.set()
    qtbot.waitUntil(lambda: not list((tmp_path / "scratch").iterdir()))


def test_a_bad_record_is_told_and_what_was_there_is_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = records(tmp_path)
    data = path.read_bytes()
    at = data.rindex(b'"status": "happened"')
    path.write_bytes(data[:at] + b'"status": "nonsense"' + data[at + 20 :])
    told: list[str] = []
    window.document.told.connect(told.extend)
    opened(window, qtbot, path)
    qtbot.waitUntil(lambda: bool(told))
    assert "record 40" in told[0]
    assert "nonsense" in told[0]
    assert window.document.is_empty
    assert not list((tmp_path / "scratch").iterdir())


def test_a_large_project_is_edited_undone_and_saved_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, many(40), {})
    opened(window, qtbot, path)
    document = window.document
    assert isinstance(document.timeline.events, StoredEvents)
    window.choose("e7")
    window.toggle_review(Review.ACCEPTED)
    assert document.dirty
    assert window.chosen is not None
    assert window.chosen.review is Review.ACCEPTED
    document.save(path, {})
    assert open_project(path).timeline.event("e7").review is Review.ACCEPTED
    document.undo()
    assert document.dirty
    document.save(path, {})
    assert open_project(path).timeline == many(40)
    document.redo()
    assert document.timeline.event("e7").review is Review.ACCEPTED
    assert document.timeline.event("e8") == many(40).events[8]


def test_the_records_of_a_large_project_are_exported_whole(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, qtbot, records(tmp_path))
    window.document.set_review("e7", Review.REJECTED)
    file_commands.write_records(tmp_path / "out.json", window.document.timeline)
    events = list(many(40).events)
    events[7] = replace(events[7], review=Review.REJECTED)
    assert read_records(tmp_path / "out.json") == many(40).with_events(events)
    assert (tmp_path / "out.json").read_bytes() == write_records(many(40).with_events(events))


def test_a_large_file_is_not_opened_together_with_others(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    save_project(tmp_path / "a.tlapp", many(3), {})
    told: list[str] = []
    window.document.told.connect(told.extend)
    window.open_paths([records(tmp_path), tmp_path / "a.tlapp"])
    qtbot.waitUntil(lambda: bool(told))
    assert "open it by itself" in told[0]


def test_files_of_runs_that_have_ended_are_removed(tmp_path: Path) -> None:
    ended, other = tmp_path / "import-999999999-00000000.tlapp", tmp_path / "other.tlapp"
    for path in (ended, other):
        path.write_text("x")
    mine = importing.new_scratch(tmp_path)
    mine.write_text("x")
    importing.new_scratch(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([mine, other])


def test_a_cancelled_reading_removes_its_file(tmp_path: Path) -> None:
    class Cancelled:
        def progress(self, share: float) -> None:
            pass

        def cancelled(self) -> bool:
            return True

    with pytest.raises(CancelledError):
        importing.import_records(records(tmp_path), tmp_path / "scratch", Cancelled(), lambda part: None)
    assert not list((tmp_path / "scratch").iterdir())


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(importing.NewProject, "add", full)

    class Going:
        def progress(self, share: float) -> None:
            pass

        def cancelled(self) -> bool:
            return False

    with pytest.raises(ProjectError, match="the disk is full"):
        importing.import_records(records(tmp_path), tmp_path / "scratch", Going(), lambda part: None)
    assert not list((tmp_path / "scratch").iterdir())


def test_a_file_that_is_opened_alone_and_small_stays_in_memory(tmp_path: Path) -> None:
    assert not importing.is_large(records(tmp_path))


def test_events_of_a_large_project_are_edited_entered_and_joined(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, qtbot, records(tmp_path))
    document, before = window.document, many(40).events

    def edit(dialog: EventDialog) -> QDialog.DialogCode:
        dialog.date_field.setText("3 May 1950")
        return QDialog.DialogCode.Accepted

    def enter(dialog: EventDialog) -> QDialog.DialogCode:
        dialog.title_field.setText("It snowed")
        return QDialog.DialogCode.Accepted

    def join(dialog: JoinDialog) -> QDialog.DialogCode:
        dialog.list.setCurrentRow(0)
        return QDialog.DialogCode.Accepted

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EventDialog, "exec", edit)
        patch.setattr(JoinDialog, "exec", join)
        window.choose("e10")
        window.run("edit_event")
        assert document.timeline.event("e10").when == DateSpan(FuzzyDate.day(1950, 5, 3))
        window.choose("e7")
        window.run("join_event")
        assert len(document.timeline.events) == 39
        patch.setattr(EventDialog, "exec", enter)
        window.run("new_event")
    assert document.timeline.events[39].title == "It snowed"
    assert window.chosen == document.timeline.events[39]
    document.save(tmp_path / "a.tlapp", {})
    kept = open_project(tmp_path / "a.tlapp").timeline
    assert [event.title for event in kept.events] == [event.title for event in document.timeline.events]
    for _ in range(3):
        window.run("undo")
    assert tuple(document.timeline.events) == before

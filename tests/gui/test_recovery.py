"""Unsaved corrections outlive the window: what a killed one had comes back, and nobody loses what is another's."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import made
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.options import Options
from timeline_app.formats.records import write_records
from timeline_app.gui import dialogs, importing, keeping
from timeline_app.gui.document import Document
from timeline_app.gui.kept_view import view_settings
from timeline_app.gui.left_behind import find_left_behind, moment_in_words
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.recovery_bar import RecoveryBar, offer
from timeline_app.gui.settings import Settings
from timeline_app.model.event import Review
from timeline_app.model.lazy import LazyEvents
from timeline_app.store.project import save_project

#: A window that makes corrections and says so, or answers the question after a crash and tells what it has then.
DRIVER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from timeline_app.gui import session
from timeline_app.gui.recovery_bar import RecoveryBar
from timeline_app.derive.options import Options

what, files = sys.argv[1], [Path(each) for each in sys.argv[2:]]
shown = []
made = session.MainWindow
session.MainWindow = lambda *given: shown.append(made(*given)) or shown[-1]

def until(true):
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        QApplication.processEvents()

def go():
    if not shown or not shown[0].isVisible() or shown[0].document.tasks.busy:
        QTimer.singleShot(20, go)
        return
    window, = shown
    QTest.qWaitForWindowActive(window)
    if what == "edit":
        window.choose("sail")
        window.timeline.setFocus()
        QTest.keyClick(window.timeline.view.canvas, Qt.Key.Key_A)
        window.choose("searched")
        QTest.keyClick(window.timeline.view.canvas, Qt.Key.Key_Delete)
        window.timeline.view.heads.tint("Happened", 3)
    elif what == "recover":
        until(lambda: window.findChildren(RecoveryBar))
        bar, = window.findChildren(RecoveryBar)
        print(bar.question.text(), flush=True)
        QTest.mouseClick(bar.recover_button, Qt.MouseButton.LeftButton)
        until(lambda: not window.document.tasks.busy and window.document.dirty)
        reviews = {event.id: event.review.value for event in window.document.timeline.events}
        print(reviews["sail"], reviews["searched"], window.timeline.lanes.style("Happened").tint, flush=True)
        window.actions_by_name["undo"].trigger()
        print(window.document.timeline.event("searched").review.value, flush=True)
    else:
        QTest.qWait(300)
        print(len(window.findChildren(RecoveryBar)), window.message_bar.text, flush=True)
    print("done", flush=True)

QTimer.singleShot(0, go)
session.start(files, Options(1795478400))
"""


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a window for a user who has nothing but this test's folder."""
    places = {
        f"XDG_{each}_HOME": str(tmp_path / each.lower()) for each in ("DATA", "CONFIG", "CACHE", "STATE")
    }
    env = {**os.environ, **places, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    running: list[subprocess.Popen[str]] = []

    def begin(what: str, *files: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", DRIVER, what, *map(str, files)]
        running.append(subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True))
        return running[-1]

    yield begin
    for process in running:
        kill(process)


def lines_of(process: subprocess.Popen[str]) -> list[str]:
    """What it prints before it is done."""
    assert process.stdout is not None
    told = []
    while (line := process.stdout.readline().strip()) != "done":
        assert line or process.poll() is None, "it has ended before"
        told.append(line)
    return told


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()  # SIGKILL: the process learns nothing of it
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def journals(home: Path) -> list[Path]:
    return list(home.rglob("*.journal"))


def lines_in(journal: Path) -> int:
    try:
        return journal.read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0  # removed meanwhile


def wait_for_lines(home: Path, count: int) -> None:
    """Until there is one journal, and it has so many lines."""
    end = time.monotonic() + 60
    while [lines_in(path) for path in journals(home)] != [count]:
        assert time.monotonic() < end, journals(home)
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="the user's folders are set by variables there only")
def test_a_killed_windows_corrections_are_offered_by_the_next_and_come_back(
    tmp_path: Path, harbour: Path, start: Start
) -> None:
    first = start("edit", harbour)
    lines_of(first)
    wait_for_lines(tmp_path, 5)
    second = start("look", harbour)
    assert lines_of(second) == ["0"], "while their window is there, no other one offers them"
    kill(second)
    kill(first)
    third = start("recover")
    question, *rest = lines_of(third)
    assert question.startswith("Recover unsaved corrections of “harbour.json” from ")
    assert rest == ["accepted rejected 3", "suggested"]
    wait_for_lines(tmp_path, 6)
    kill(third)
    fourth = start("recover")
    # Killed once more, after undo; what was undone is a step of its own now.
    assert lines_of(fourth)[1:] == ["accepted suggested 3", "rejected"]


# -- in one process: a document that is never left counts as a crashed one when its lock is let go


def crash(document: Document) -> None:
    """Its thread writes what it has; then it holds nothing any more, as after a crash."""
    journal = document._journal
    assert journal._pool is not None
    journal._pool.shutdown(wait=True)
    writer = journal._writer
    assert writer._file is not None
    writer._file.close()
    writer._lock.unlock()
    document._lock.release()


@pytest.fixture
def crashed(qtbot: QtBot) -> Iterator[Document]:
    document = Document(Options(ticks(2026, 11, 24)))
    yield document
    document.tasks.close()


def read(document: Document, path: Path, qtbot: QtBot) -> None:
    document.open_files([path])
    qtbot.waitUntil(lambda: not document.tasks.busy, timeout=20_000)


def asked(window: MainWindow) -> RecoveryBar:
    bar = offer(window)
    assert bar is not None
    assert bar.isVisible()
    return bar


def click(button: object, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def recover(window: MainWindow, bar: RecoveryBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.document.opened, timeout=20_000):
        click(bar.recover_button, qtbot)
    qtbot.waitUntil(lambda: not window.document.tasks.busy)


def written(document: Document) -> None:
    """Wait until the journal's thread has nothing to do."""
    pool = document._journal._pool
    if pool is not None:
        pool.submit(lambda: None).result()


def test_an_opened_article_needs_no_file_any_more_to_come_back(
    window: MainWindow, crashed: Document, harbour: Path, recovery: Path, qtbot: QtBot
) -> None:
    read(crashed, harbour, qtbot)
    crashed.set_review("sail", Review.REJECTED)
    crash(crashed)
    harbour.unlink()
    recover(window, asked(window), qtbot)
    assert window.document.timeline == crashed.timeline
    assert window.isWindowModified()
    assert "are back" in window.message_bar.text
    assert window.document.history.undo_label == "Reject event"
    written(window.document)
    assert len(list(recovery.glob("*.journal"))) == 1, "it is in the journal of this window now"


def test_an_added_article_with_all_that_was_undone_and_redone_comes_back(
    window: MainWindow, crashed: Document, harbour: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    read(crashed, harbour, qtbot)
    more = tmp_path / "more.txt"
    more.write_text("OSTLEY, July 3 (Wire) -- A ferry hit the pier on Tuesday. Two men were hurt.\n", "utf-8")
    crashed.add_files([more])
    qtbot.waitUntil(lambda: len(crashed.timeline.sources) == 2, timeout=20_000)
    crashed.set_review("sail", Review.ACCEPTED)
    crashed.set_published("harbour", DateSpan(FuzzyDate.day(2012, 6, 19)))
    qtbot.waitUntil(lambda: crashed.history.undo_label == "Change publication date", timeout=20_000)
    crashed.undo()
    crashed.undo()
    crashed.redo()
    crashed.redo()
    crash(crashed)
    more.unlink()
    recover(window, asked(window), qtbot)
    assert window.document.timeline == crashed.timeline


def test_a_projects_corrections_are_made_on_it_again(
    window: MainWindow, crashed: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "pier.tlapp"
    save_project(path, made.timeline(), {})
    read(crashed, path, qtbot)
    crashed.set_review("sail", Review.ACCEPTED)
    crash(crashed)
    recover(window, asked(window), qtbot)
    assert window.document.timeline.event("sail").review is Review.ACCEPTED
    assert window.document.path == path
    window.document.save(path, view_settings(window))
    assert find_left_behind() == ([], [])


def test_what_does_not_fit_a_changed_project_any_more_is_left_out_and_told(
    window: MainWindow, crashed: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "pier.tlapp"
    save_project(path, made.timeline(), {})
    read(crashed, path, qtbot)
    crashed.set_review("sail", Review.ACCEPTED)
    crashed.set_review("reopened", Review.ACCEPTED)
    crash(crashed)
    whole = made.timeline()
    save_project(path, whole.with_events(each for each in whole.events if each.id != "sail"), {})
    recover(window, asked(window), qtbot)
    assert window.document.timeline.event("reopened").review is Review.ACCEPTED
    assert "was changed since then" in window.message_bar.text
    assert "1 of 2 corrections did not fit" in window.message_bar.text


def test_a_missing_project_is_told_and_its_corrections_stay(
    window: MainWindow, crashed: Document, tmp_path: Path, qtbot: QtBot, recovery: Path
) -> None:
    path = tmp_path / "pier.tlapp"
    save_project(path, made.timeline(), {})
    read(crashed, path, qtbot)
    crashed.set_review("sail", Review.ACCEPTED)
    crash(crashed)
    path.unlink()
    bar = asked(window)
    click(bar.recover_button, qtbot)
    qtbot.waitUntil(lambda: "pier.tlapp" in window.message_bar.text)
    assert len(list(recovery.glob("*.journal"))) == 1


@pytest.mark.parametrize("suffix", ["tlapp", "json"])
def test_a_large_file_is_not_copied_but_opened_again(
    suffix: str, window: MainWindow, crashed: Document, tmp_path: Path, recovery: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(importing, "LARGE_BYTES", 1)
    monkeypatch.setattr(keeping, "scratch_folder", lambda: tmp_path / "scratch")
    path = tmp_path / f"pier.{suffix}"
    if suffix == "tlapp":
        save_project(path, made.timeline(), {})
    else:
        path.write_bytes(write_records(made.timeline()))
    read(crashed, path, qtbot)
    assert isinstance(crashed.timeline.events, LazyEvents)
    crashed.set_review("sail", Review.ACCEPTED)
    crashed.set_review("searched", Review.REJECTED)
    crashed.undo()
    crash(crashed)
    (journal,) = recovery.glob("*.journal")
    assert b"searched the basin" not in journal.read_bytes().split(b"\n")[1], "no copy of the events"
    recover(window, asked(window), qtbot)
    qtbot.waitUntil(lambda: not window.document.is_growing)
    reviews = {event.id: event.review for event in window.document.timeline.events}
    assert (reviews["sail"], reviews["searched"]) == (Review.ACCEPTED, Review.SUGGESTED)
    assert window.document.dirty


def test_what_is_undone_beyond_the_last_save_comes_back_undone(
    window: MainWindow, crashed: Document, harbour: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    read(crashed, harbour, qtbot)
    crashed.set_review("sail", Review.ACCEPTED)
    crashed.save(tmp_path / "pier.tlapp", {})
    crashed.undo()
    assert crashed.dirty
    crash(crashed)
    recover(window, asked(window), qtbot)
    assert window.document.path == tmp_path / "pier.tlapp"
    assert window.document.timeline.event("sail").review is Review.SUGGESTED
    assert window.document.dirty


def test_pasted_text_comes_back_without_any_correction(
    window: MainWindow, crashed: Document, qtbot: QtBot
) -> None:
    crashed.open_text(made.TEXT, "The harbour")
    qtbot.waitUntil(lambda: not crashed.tasks.busy, timeout=20_000)
    crash(crashed)
    bar = asked(window)
    assert bar.question.text().startswith("Recover the unsaved timeline “The harbour” from ")
    recover(window, bar, qtbot)
    assert window.document.timeline.sources[0].text == made.TEXT
    assert window.isWindowModified()


def test_discarding_removes_it_and_later_leaves_it_for_the_next_start(
    window: MainWindow, crashed: Document, harbour: Path, recovery: Path, qtbot: QtBot
) -> None:
    read(crashed, harbour, qtbot)
    crashed.set_review("sail", Review.ACCEPTED)
    crash(crashed)
    bar = asked(window)
    click(bar.later_button, qtbot)
    assert not bar.isVisible()
    assert len(list(recovery.glob("*.journal"))) == 1
    bar = asked(window)
    click(bar.discard_button, qtbot)
    assert not list(recovery.glob("*.journal"))
    assert find_left_behind() == ([], [])
    assert window.document.is_empty


def test_what_was_put_off_is_asked_about_again_by_the_menu(
    window: MainWindow, crashed: Document, harbour: Path, qtbot: QtBot
) -> None:
    window.actions_by_name["recover"].trigger()
    assert window.findChild(RecoveryBar) is None
    assert window.status_line.told.text() == "There is nothing to recover"
    read(crashed, harbour, qtbot)
    crashed.set_review("sail", Review.ACCEPTED)
    crash(crashed)
    click(asked(window).later_button, qtbot)
    qtbot.waitUntil(lambda: window.findChild(RecoveryBar) is None)
    window.actions_by_name["recover"].trigger()
    window.actions_by_name["recover"].trigger()
    (bar,) = window.findChildren(RecoveryBar)
    click(bar.recover_button, qtbot)
    qtbot.waitUntil(lambda: not window.document.is_empty)
    assert window.document.timeline.event("sail").review is Review.ACCEPTED


def test_two_crashed_windows_are_asked_about_one_after_the_other(
    window: MainWindow, harbour: Path, qtbot: QtBot
) -> None:
    for review in (Review.ACCEPTED, Review.REJECTED):
        document = Document(Options(0))
        read(document, harbour, qtbot)
        document.set_review("sail", review)
        crash(document)
        document.tasks.close()
    bar = asked(window)
    assert bar.question.text().endswith("(1 of 2)")
    click(bar.discard_button, qtbot)
    assert not bar.question.text().endswith(")")
    recover(window, bar, qtbot)
    assert window.document.timeline.event("sail").review is Review.ACCEPTED, "the newest is asked about first"


@pytest.mark.parametrize("way", ["save", "undo", "close", "window"])
def test_nothing_is_left_behind_by(
    way: str, opened: MainWindow, tmp_path: Path, recovery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.document.set_review("sail", Review.ACCEPTED)
    written(opened.document)
    assert len(list(recovery.glob("*.journal"))) == 1
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Answer.DISCARD)
    if way == "save":
        opened.document.save(tmp_path / "a.tlapp", {})
    elif way == "window":
        opened.close()
        opened.document.leave()
    else:
        opened.actions_by_name[way].trigger()
    written(opened.document)
    assert not list(recovery.iterdir())


def test_colours_of_lanes_alone_are_kept_too(
    window: MainWindow, opened: MainWindow, recovery: Path, settings: Settings, qtbot: QtBot
) -> None:
    opened.timeline.view.heads.tint("Planned", 2)
    crash(opened.document)
    other = MainWindow(Document(Options(0)), settings)
    qtbot.addWidget(other)
    other.show()
    recover(other, asked(other), qtbot)
    assert other.timeline.lanes.style("Planned").tint == 2
    assert other.document.dirty
    other.document.leave()
    other.document._settings_changed = False


@pytest.mark.parametrize("data", [b"", b"\0" * 500, b"H 11111111 {}\n", b'H 0bd9c37a {"name": 3}\n'])
def test_a_damaged_journal_is_told_of_once_and_put_aside(
    window: MainWindow, recovery: Path, data: bytes
) -> None:
    recovery.mkdir()
    (recovery / "a.journal").write_bytes(data)
    assert offer(window) is None
    assert "damaged" in window.message_bar.text
    assert window.message_bar.text.count("\n") == 0
    assert (recovery / "a.damaged").read_bytes() == data
    window.message_bar.tell([])
    assert offer(window) is None
    assert window.message_bar.text == ""


def test_a_torn_end_loses_only_the_last_correction(
    window: MainWindow, crashed: Document, harbour: Path, recovery: Path, qtbot: QtBot
) -> None:
    read(crashed, harbour, qtbot)
    crashed.set_review("sail", Review.ACCEPTED)
    crashed.set_review("reopened", Review.ACCEPTED)
    crash(crashed)
    (path,) = recovery.glob("*.journal")
    path.write_bytes(path.read_bytes()[:-9])
    recover(window, asked(window), qtbot)
    assert window.document.timeline.event("sail").review is Review.ACCEPTED
    assert window.document.timeline.event("reopened").review is Review.SUGGESTED


def test_a_folder_that_takes_nothing_is_told_once_and_the_window_goes_on(
    opened: MainWindow, recovery: Path, qtbot: QtBot
) -> None:
    recovery.write_text("a file in the place of the folder", "utf-8")
    opened.document.set_review("sail", Review.ACCEPTED)
    qtbot.waitUntil(lambda: "cannot be kept for the case of a crash" in opened.message_bar.text)
    opened.message_bar.tell([])
    opened.document.set_review("reopened", Review.ACCEPTED)
    written(opened.document)
    qtbot.wait(30)
    assert opened.message_bar.text == ""
    assert opened.document.timeline.event("reopened").review is Review.ACCEPTED


def test_unsaved_changes_of_this_window_are_asked_about_before_others_take_their_place(
    opened: MainWindow, crashed: Document, harbour: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(crashed, harbour, qtbot)
    crashed.set_review("sail", Review.REJECTED)
    crash(crashed)
    opened.document.set_review("sail", Review.ACCEPTED)
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Answer.CANCEL)
    bar = asked(opened)
    click(bar.recover_button, qtbot)
    assert bar.isVisible()
    assert opened.document.timeline.event("sail").review is Review.ACCEPTED
    click(bar.later_button, qtbot)


def test_the_moment_is_told_as_on_a_clock() -> None:
    now = datetime(2026, 3, 2, 9, 30)
    for at, words in (
        (datetime(2026, 3, 2, 8, 5), "08:05"),
        (datetime(2026, 3, 1, 23, 59), "yesterday, 23:59"),
        (datetime(2026, 2, 14, 12, 0), "14 February, 12:00"),
        (datetime(2025, 12, 31, 12, 0), "31 December 2025, 12:00"),
    ):
        assert moment_in_words(at, now) == words

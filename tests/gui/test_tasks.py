"""Work off the GUI thread: progress, cancelling, only the newest counts."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.gui.tasks import TaskRunner, Ticket


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


def no_error(error: Exception) -> None:
    raise error


def test_a_result_comes_back_in_the_gui_thread_after_its_progress(runner: TaskRunner, qtbot: QtBot) -> None:
    told: list[object] = []
    runner.progressed.connect(told.append)

    def work(ticket: Ticket) -> object:
        for step in range(1001):
            ticket.progress(step / 1000)
        return threading.current_thread().name

    with qtbot.waitSignal(runner.finished):
        runner.start(
            "w", work, lambda result: told.append((result, threading.current_thread().name)), no_error
        )
    worker, ours = told.pop()
    assert worker != ours == threading.main_thread().name
    assert 100 < len(told) <= 201
    assert told == sorted(told)


def test_an_exception_is_handed_over_whole(runner: TaskRunner, qtbot: QtBot) -> None:
    errors: list[Exception] = []

    def work(ticket: Ticket) -> object:
        raise ValueError("no")

    with qtbot.waitSignal(runner.finished):
        runner.start("w", work, no_error_result, errors.append)
    assert [str(error) for error in errors] == ["no"]


def no_error_result(result: object) -> None:
    raise AssertionError(result)


def test_only_the_newest_task_delivers(runner: TaskRunner, qtbot: QtBot) -> None:
    results: list[object] = []
    seen = threading.Event()

    def slow(ticket: Ticket) -> object:
        seen.set()
        while not ticket.cancelled():
            pass
        return "old"

    runner.start("old", slow, results.append, no_error)
    assert seen.wait(5)
    with qtbot.waitSignal(runner.finished):
        runner.start("new", lambda ticket: "new", results.append, no_error)
    qtbot.wait(20)
    assert results == ["new"]


def test_cancelling_returns_at_once_and_nothing_is_delivered(runner: TaskRunner, qtbot: QtBot) -> None:
    results: list[object] = []
    ended = threading.Event()

    def slow(ticket: Ticket) -> object:
        while not ticket.cancelled():
            pass
        ended.set()
        ticket.check()
        return "late"

    runner.start("slow", slow, results.append, no_error)
    with qtbot.waitSignal(runner.finished):
        runner.cancel()
    assert not runner.busy
    assert ended.wait(5)
    qtbot.wait(20)
    assert results == []


def test_a_new_task_does_not_wait_for_a_cancelled_one_that_does_not_notice(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    results: list[object] = []
    free = threading.Event()

    def deaf(ticket: Ticket) -> object:
        return free.wait(10)

    runner.start("deaf", deaf, results.append, no_error)
    with qtbot.waitSignal(runner.finished):
        runner.start("new", lambda ticket: "new", results.append, no_error)
    assert results == ["new"]
    free.set()

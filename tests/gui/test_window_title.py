"""The window's title names what is open, and shows unsaved changes in the platform's way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import made
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from timeline_app.gui import dialogs
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.window_title import name_of, window_title
from timeline_app.model.event import Review
from timeline_app.model.timeline import Timeline


def test_nothing_open_is_the_program_alone(window: MainWindow) -> None:
    assert window.windowTitle() == "Timeline App[*]"
    assert not window.isWindowModified()


def test_the_opened_file_is_named_until_the_timeline_has_a_file_of_its_own(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened.windowTitle() == "harbour.json[*] — Timeline App"
    project = tmp_path / "pier.tlapp"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(project), ""))
    opened.actions_by_name["save"].trigger()
    assert opened.windowTitle() == "pier.tlapp[*] — Timeline App"
    assert opened.windowFilePath() == str(project)


def test_an_edit_sets_the_sign_of_unsaved_changes_and_undo_takes_it_away(opened: MainWindow) -> None:
    assert not opened.isWindowModified()
    opened.document.set_review("sail", Review.ACCEPTED)
    assert opened.isWindowModified()
    opened.actions_by_name["undo"].trigger()
    assert not opened.isWindowModified()


def test_the_question_about_unsaved_changes_names_the_same(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda _, name: asked.append(name) or dialogs.Answer.DISCARD)
    opened.document.set_review("sail", Review.ACCEPTED)
    opened.actions_by_name["close"].trigger()
    assert asked == ["harbour.json"]
    assert opened.windowTitle() == "Timeline App[*]"


def test_the_sample_is_called_so(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.document.tasks.finished, timeout=20_000):
        window.actions_by_name["sample"].trigger()
    assert window.windowTitle() == "Sample article[*] — Timeline App"


@pytest.mark.parametrize(
    ("names", "copies", "called"),
    [
        (["one.txt"], 1, "one.txt"),
        (["one.txt", "two.html"], 2, "one.txt and 1 more"),
        (["one.txt"], 3, "one.txt and 2 more"),  # two were added
        (["many.json"], 16, "many.json"),
        (["many.json", "one.txt"], 17, "many.json and 1 more"),
    ],
)
def test_several_articles_are_counted(names: list[str], copies: int, called: str) -> None:
    sources = tuple(replace(made.source(), id=f"s{number}") for number in range(copies))
    timeline = Timeline("", sources)
    assert name_of(timeline, None, [Path("/texts") / name for name in names]) == called


def test_a_long_headline_is_shortened_at_a_word() -> None:
    words = "A council of nine members has refused to pay for the second of its two bridges"
    assert name_of(Timeline(words), None, ()) == (
        "A council of nine members has refused to pay for the second…"
    )


def test_brackets_in_a_name_are_not_taken_for_the_sign() -> None:
    assert window_title("odd[*].txt") == "odd[*][*].txt[*] — Timeline App"

"""The chosen event when an edit takes it away: the pane shows what tells its words now, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from timeline_app.dates.edtf import from_edtf
from timeline_app.edits.changes import RemoveEvents
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.publication_dialog import PublicationDialog

WIRE = """Published 19 January 2023

A lorry driver died in Velda on Wednesday. Ana Costa met Leo Falk in Velda on Tuesday.
"""
LETTER = "A lorry driver was killed in Velda on Wednesday. Ana Costa met Leo Falk in Velda on Tuesday.\n"


@pytest.fixture
def two(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    paths = [tmp_path / "wire.txt", tmp_path / "letter.txt"]
    for path, text in zip(paths, (WIRE, LETTER), strict=True):
        path.write_text(text, encoding="utf-8")
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths(paths)
    return window


def words_of(window: MainWindow) -> str:
    return " ".join(each.text() for each in window.detail.findChildren(QLabel))


def test_without_a_day_of_its_article_an_event_says_what_is_missing(two: MainWindow) -> None:
    (undated, _) = two.document.timeline.shelf
    two.choose(undated.id)
    assert "It is not known when this text was written" in words_of(two)
    assert "No words of the text date it" not in words_of(two)


def test_an_event_that_was_joined_with_another_is_shown_as_that_one(two: MainWindow, qtbot: QtBot) -> None:
    killed = next(each for each in two.document.timeline.shelf if "killed" in each.title)
    two.choose(killed.id)
    with qtbot.waitSignal(two.document.tasks.finished):
        two.document.set_published(killed.sources[0], from_edtf("2023-01-20"))
    assert two.chosen is not None
    assert two.chosen.id != killed.id
    assert two.chosen.title == two.detail.shown.title == "A lorry driver died in Velda"
    assert len(two.chosen.sources) == 2
    assert not two.document.timeline.shelf


def test_an_event_that_is_gone_is_shown_no_more(two: MainWindow) -> None:
    gone = two.document.timeline.shelf[0]
    two.choose(gone.id)
    two.document.apply(RemoveEvents((gone.id,)))
    assert two.chosen is None
    assert two.detail.shown is None
    assert not two.detail.accept_button.isVisible()


def test_the_question_for_a_date_that_is_not_known_offers_no_choice(two: MainWindow, qtbot: QtBot) -> None:
    dialog = PublicationDialog(two.document.timeline.sources[1])
    qtbot.addWidget(dialog)
    assert dialog.preview.text() == "Type a date"
    assert dialog.typed.placeholderText().startswith("for example")

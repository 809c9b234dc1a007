"""An event taken apart in the window, with real keys and clicks; what was parted stays apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline_app.dates.edtf import from_edtf
from timeline_app.edits.parting import parting
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.part_dialog import PartDialog
from timeline_app.model.event import Event

LEFT = Qt.MouseButton.LeftButton
MORNING = (
    "Published 5 March 2019\n\nThe old mill at Lisbon burned down on Monday. The council met on Tuesday."
)
EVENING = (
    "Published 6 March 2019\n\nThe old mill at Lisbon burned down on Monday. A barn was saved on Tuesday."
)


def in_dialog(act: Callable[[PartDialog], None]) -> None:
    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PartDialog)
        act(dialog)

    QTimer.singleShot(0, found)


@pytest.fixture
def two_articles(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    for name, text in (("morning", MORNING), ("evening", EVENING)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths([tmp_path / "morning.txt", tmp_path / "evening.txt"])
    return window


def burned(window: MainWindow) -> list[Event]:
    return [event for event in window.document.timeline.events if "burned" in event.title]


def take_apart(window: MainWindow, qtbot: QtBot, title: str = "") -> None:
    window.choose(burned(window)[0].id)

    def act(dialog: PartDialog) -> None:
        assert not dialog.part_button.isEnabled()
        first, second = dialog.list.item(0), dialog.list.item(1)
        assert "5 March 2019" in first.text()
        assert "6 March 2019" in second.text()
        second.setCheckState(Qt.CheckState.Checked)
        assert dialog.title_field.text() == "The old mill at Lisbon burned down"
        first.setCheckState(Qt.CheckState.Checked)
        assert not dialog.part_button.isEnabled()  # some words must stay
        dialog.list.setCurrentItem(first)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
        if title:
            dialog.title_field.selectAll()
            qtbot.keyClicks(dialog.title_field, title)
        qtbot.mouseClick(dialog.part_button, LEFT)

    in_dialog(act)
    window.timeline.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T)


def test_t_takes_an_event_apart_and_undo_makes_it_one_again(two_articles: MainWindow, qtbot: QtBot) -> None:
    window = two_articles
    (one,) = burned(window)
    assert one.sources == ("morning", "evening")
    before = window.document.timeline
    take_apart(window, qtbot, "A second mill burned down")
    kept, made = burned(window)
    assert (kept.sources, made.sources) == (("morning",), ("evening",))
    assert (kept.title, made.title) == (one.title, "A second mill burned down")
    assert kept.when == made.when == from_edtf("2019-03-04")
    assert window.chosen == made
    assert window.undoing.undo_label == "Take event apart"
    window.run("undo")
    assert window.document.timeline == before


@pytest.mark.parametrize("leaving", [0, 1])
@pytest.mark.parametrize("source", ["morning", "evening"])
def test_what_was_taken_apart_stays_apart_when_an_article_gets_another_date(
    two_articles: MainWindow, qtbot: QtBot, leaving: int, source: str
) -> None:
    """Also where the words that gave the event its id leave it."""
    window = two_articles
    (one,) = burned(window)
    document = window.document
    edit, _ = parting(one, {leaving}, "A second mill burned down", document.timeline)
    document.apply(edit)
    apart = {event.id: event for event in burned(window)}
    assert len(apart) == 2
    document.set_published(source, from_edtf("2019-03-07"))
    with qtbot.waitSignal(document.edited):
        pass
    assert {event.id: event for event in burned(window)} == apart


def test_only_an_event_with_several_quotes_can_be_taken_apart(two_articles: MainWindow) -> None:
    window = two_articles
    action = window.actions_by_name["part_event"]
    window.choose(burned(window)[0].id)
    assert action.isEnabled()
    alone = next(event for event in window.document.timeline.events if "met" in event.title)
    window.choose(alone.id)
    assert not action.isEnabled()
    window.choose(None)
    assert not action.isEnabled()

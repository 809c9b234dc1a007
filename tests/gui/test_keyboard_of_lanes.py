"""The lane whose name was clicked or gone to has the keyboard, not the chosen event."""

from __future__ import annotations

import pytest
from lanes_seen import head_of, names
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from test_undoing import click

from timeline_app.gui.main_window import MainWindow
from timeline_app.model.event import Review


@pytest.fixture
def clicked(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    """An event is chosen, then the name of a lane is clicked."""
    opened.choose("sail")
    opened.timeline.setFocus()
    click(opened, head_of(opened.timeline.view, "Happened"), qtbot)
    return opened


def press(window: MainWindow, key: Qt.Key, qtbot: QtBot) -> None:
    qtbot.keyClick(window.timeline.view.canvas, key)


def test_f2_after_a_click_renames_the_lane(clicked: MainWindow, qtbot: QtBot) -> None:
    heads = clicked.timeline.view.heads
    assert heads.marks.focused == 0
    heads.ask_name = lambda now: f"{now} in town"
    press(clicked, Qt.Key.Key_F2, qtbot)
    assert names(clicked.timeline.view) == ["Happened in town", "Planned"]


def test_delete_hides_the_lane_and_leaves_the_chosen_event_alone(clicked: MainWindow, qtbot: QtBot) -> None:
    press(clicked, Qt.Key.Key_Delete, qtbot)
    assert names(clicked.timeline.view) == ["Planned"]
    assert clicked.document.timeline.event("sail").review is Review.SUGGESTED


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Z, Qt.Key.Key_F, Qt.Key.Key_Home])
def test_keys_of_events_do_nothing_to_the_chosen_one(key: Qt.Key, clicked: MainWindow, qtbot: QtBot) -> None:
    window, timeline = clicked.timeline.visible_range(), clicked.document.timeline
    press(clicked, key, qtbot)
    assert clicked.document.timeline is timeline
    assert clicked.chosen is not None
    assert clicked.chosen.id == "sail"
    assert clicked.timeline.view.travels.aim == window


def test_left_folds_and_right_unfolds_as_in_a_tree(clicked: MainWindow, qtbot: QtBot) -> None:
    def folded() -> list[bool]:
        return [lane.folded for lane in clicked.timeline.view.frame.lanes]

    seen = [folded()]
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        press(clicked, key, qtbot)
        seen.append(folded())
    assert seen == [
        [True, False],
        [True, False],
        [False, False],
        [False, False],
        [False, False],
        [False, True],
    ]


def test_escape_gives_the_keyboard_back_to_the_events(clicked: MainWindow, qtbot: QtBot) -> None:
    press(clicked, Qt.Key.Key_Escape, qtbot)
    assert clicked.chosen is not None, "only the second one clears the choice"
    press(clicked, Qt.Key.Key_A, qtbot)
    assert clicked.document.timeline.event("sail").review is Review.ACCEPTED


def test_a_click_into_the_picture_gives_it_back_too(clicked: MainWindow, qtbot: QtBot) -> None:
    plot = clicked.timeline.view.frame.plot
    click(clicked, QPoint(round(plot.x1) - 4, round(plot.y1) - 4), qtbot)
    assert clicked.timeline.view.heads.marks.focused is None

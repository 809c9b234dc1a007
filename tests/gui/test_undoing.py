"""One undo for corrections and for changes of the lanes, in the order in which they were made."""

from __future__ import annotations

import pytest
from lanes_seen import entry, head_of, names
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from timeline_app.gui.main_window import MainWindow
from timeline_app.layout.lane_choice import By
from timeline_app.model.event import Review

CONTROL = Qt.KeyboardModifier.ControlModifier


def click(window: MainWindow, at: QPoint, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.timeline.view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)


def undo(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.timeline.view.canvas, Qt.Key.Key_Z, CONTROL)


def redo(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.timeline.view.canvas, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)


def words(window: MainWindow) -> tuple[str, str]:
    return tuple(window.actions_by_name[name].text().replace("&", "") for name in ("undo", "redo"))


def test_ctrl_z_takes_back_a_lane_that_was_hidden(opened: MainWindow, qtbot: QtBot) -> None:
    view = opened.timeline.view
    click(opened, head_of(view, "Planned"), qtbot)
    assert words(opened)[0] == "Undo fold lane"
    qtbot.keyClick(view.canvas, Qt.Key.Key_Up)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Delete)
    assert names(view) == ["Planned"]
    assert words(opened) == ("Undo hide lane", "Redo")
    assert opened.isWindowModified()
    undo(opened, qtbot)
    assert names(view) == ["Happened", "Planned"]
    assert words(opened) == ("Undo fold lane", "Redo hide lane")
    assert not opened.isWindowModified()
    redo(opened, qtbot)
    assert names(view) == ["Planned"]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (("Fold",), "fold lane"),
        (("Colour", "Yellow"), "colour lane"),
        (("Move down",), "move lane"),
        (("Hide",), "hide lane"),
        (("Rename",), "rename lane"),
        (("Fold all",), "fold all lanes"),
    ],
)
def test_everything_that_a_heads_menu_offers_is_undone_and_redone(
    path: tuple[str, ...], label: str, opened: MainWindow, qtbot: QtBot
) -> None:
    heads, before = opened.timeline.view.heads, opened.timeline.lanes
    heads.ask_name = lambda now: "Mine"
    menu: QMenu = heads.head_menu("Happened", opened.timeline.view.colours)
    entry(menu, *path).trigger()
    after = opened.timeline.lanes
    assert after != before
    assert words(opened)[0] == f"Undo {label}"
    undo(opened, qtbot)
    assert opened.timeline.lanes == before
    redo(opened, qtbot)
    assert opened.timeline.lanes == after


def test_corrections_and_lanes_are_undone_in_the_order_in_which_they_were_made(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.choose("sail")
    opened.timeline.setFocus()
    qtbot.keyClick(opened.timeline.view.canvas, Qt.Key.Key_A)
    qtbot.keyClick(opened, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(opened.timeline.view.canvas, Qt.Key.Key_Delete)

    def state() -> tuple[By, Review]:
        return opened.timeline.lanes.by, opened.document.timeline.event("sail").review

    states = [(By.STATUS, Review.ACCEPTED), (By.PLACE, Review.ACCEPTED), (By.PLACE, Review.REJECTED)]
    assert state() == states[-1]
    seen = []
    for _ in range(3):
        undo(opened, qtbot)
        seen.append(state())
    assert seen == [states[1], states[0], (By.STATUS, Review.SUGGESTED)]
    assert words(opened) == ("Undo", "Redo accept event")
    assert not opened.actions_by_name["undo"].isEnabled()
    for expected in states:
        redo(opened, qtbot)
        assert state() == expected
    assert not opened.actions_by_name["redo"].isEnabled()


def test_a_new_step_of_either_kind_ends_what_could_be_redone(opened: MainWindow, qtbot: QtBot) -> None:
    opened.document.set_review("sail", Review.ACCEPTED)
    undo(opened, qtbot)
    opened.timeline.view.heads.fold("Happened")
    assert not opened.actions_by_name["redo"].isEnabled()
    undo(opened, qtbot)
    assert words(opened) == ("Undo", "Redo fold lane")
    opened.document.set_review("sail", Review.REJECTED)
    assert words(opened) == ("Undo reject event", "Redo")


def test_another_timeline_has_nothing_to_undo(opened: MainWindow) -> None:
    opened.timeline.view.heads.fold("Happened")
    opened.document.close()
    assert words(opened) == ("Undo", "Redo")
    assert not opened.actions_by_name["undo"].isEnabled()

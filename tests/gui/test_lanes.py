"""The lanes' heads in the real window: clicks, drags, keys, menus; what is chosen is kept with the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lanes_seen import entry, head_of, names
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shown import AS_OF, press_day, timeline
from test_timeline_view import click, drag, key, place_of

from timeline_app.gui import dialogs
from timeline_app.gui.kept_view import view_settings
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.picture_page import lay_out_page
from timeline_app.gui.theme import Colours, colours, contrast
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.layout.bars import Sign
from timeline_app.layout.lane_choice import By, LaneChoice, LaneStyle

PEOPLE = {"closure": "Ann", "search": "Bo", "calls": "Ann", "press": "Ann"}


@pytest.fixture
def view(view: TimelineView) -> TimelineView:
    """By person, of whom some are named."""
    named = [replace(each, people=(PEOPLE[each.id],) if each.id in PEOPLE else ()) for each in press_day()]
    view.set_timeline(named, AS_OF)
    view.heads.set_by(By.PERSON)
    return view


def head_menu(view: TimelineView, lane: str) -> QMenu:
    return view.heads.head_menu(lane, view.colours)


def test_lanes_by_person_are_named_and_counted(view: TimelineView) -> None:
    assert names(view) == ["Ann", "Bo", "No person named"]


def test_a_click_on_a_head_folds_its_lane_and_another_unfolds_it(qtbot: QtBot, view: TimelineView) -> None:
    total, shown = view.frame.total, view.frame.shown
    click(qtbot, view, head_of(view, "Ann"))
    assert view.frame.lanes[0].folded
    assert view.frame.total == total
    assert view.frame.shown < shown
    click(qtbot, view, head_of(view, "Ann"))
    assert view.frame.shown == shown


def test_a_drag_on_a_head_moves_its_lane(view: TimelineView) -> None:
    start, end = head_of(view, "No person named"), head_of(view, "Ann")
    drag(view, start, end + QPoint(0, -60) - start)
    assert names(view) == ["No person named", "Ann", "Bo"]


def test_a_drag_on_a_head_neither_pans_nor_chooses(view: TimelineView) -> None:
    window = view.visible_range()
    drag(view, head_of(view, "Ann"), QPoint(300, 5))
    assert view.visible_range() == window
    assert names(view) == ["Ann", "Bo", "No person named"]


def test_a_hidden_lane_is_counted_above_the_heads_and_can_be_shown_again(view: TimelineView) -> None:
    entry(head_menu(view, "Ann"), "Hide").trigger()
    assert names(view) == ["Bo", "No person named"]
    assert view.frame.hidden == (1, 3)
    assert "1 lane hidden, 3 events" in view.heads.tip(view.frame, QPointF(30, 20))
    entry(head_menu(view, "Bo"), "Show hidden", "Ann: 3 events").trigger()
    assert names(view) == ["Ann", "Bo", "No person named"]


def test_a_lane_takes_the_name_that_the_reader_gives_it_and_its_own_back(view: TimelineView) -> None:
    view.heads.ask_name = lambda now: f"  {now} Lee "
    entry(head_menu(view, "Ann"), "Rename").trigger()
    assert names(view)[0] == "Ann Lee"
    view.heads.ask_name = lambda now: ""
    entry(head_menu(view, "Ann"), "Rename").trigger()
    assert names(view)[0] == "Ann"
    view.heads.ask_name = lambda now: None
    entry(head_menu(view, "Ann"), "Rename").trigger()
    assert names(view)[0] == "Ann", "cancelled"


def test_a_lane_and_its_bars_take_the_colour_that_the_reader_gives(view: TimelineView) -> None:
    at = place_of(view, "press")
    entry(head_menu(view, "Ann"), "Colour", "Bluish green").trigger()
    wanted = colours(False).lane_fill["bluish_green"]
    seen = view.canvas.grab().toImage()
    ratio = seen.devicePixelRatio()
    assert seen.pixelColor(round(at.x() * ratio), round(at.y() * ratio)) == wanted
    head = head_of(view, "Ann")
    assert seen.pixelColor(round(2 * ratio), round(head.y() * ratio)) == wanted


@pytest.mark.parametrize("theme", [colours(False), colours(True)], ids=["light", "dark"])
def test_text_can_be_read_on_every_colour_of_a_lane(theme: Colours) -> None:
    for fill in theme.lane_fill.values():
        assert contrast(theme.on_fill, fill) >= 4.5
    for line in theme.lane_outline.values():
        assert contrast(line, theme.background) >= 3


def test_every_change_of_the_lanes_can_be_taken_back(view: TimelineView) -> None:
    seen = [view.heads.choice]
    for words in (("Fold",), ("Colour", "Yellow"), ("Move down",), ("Hide",)):
        entry(head_menu(view, "Ann"), *words).trigger()
        seen.append(view.heads.choice)
    assert len({choice.text() for choice in seen}) == 5
    for before in reversed(seen[:-1]):
        view.heads.step_back()
        assert view.heads.choice == before


def test_the_keyboard_does_all_that_the_pointer_does(qtbot: QtBot, view: TimelineView) -> None:
    view.canvas.setFocus()
    key(qtbot, view, Qt.Key.Key_L)
    assert view.heads.marks.focused == 0
    key(qtbot, view, Qt.Key.Key_Down)
    key(qtbot, view, Qt.Key.Key_Return)
    assert view.frame.lanes[1].folded
    qtbot.keyClick(view.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(view)[0] == "Bo"
    assert view.heads.marks.focused == 0, "the keyboard stays with the lane"
    key(qtbot, view, Qt.Key.Key_Delete)
    assert names(view) == ["Ann", "No person named"]
    view.heads.ask_name = lambda now: "The mayor"
    key(qtbot, view, Qt.Key.Key_F2)
    assert names(view)[0] == "The mayor"
    key(qtbot, view, Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    key(qtbot, view, Qt.Key.Key_Escape)
    assert view.heads.marks.focused is None
    assert view.chosen_id is None


def test_a_click_above_the_heads_offers_what_can_decide_the_lanes(qtbot: QtBot, view: TimelineView) -> None:
    click(qtbot, view, QPoint(40, 30))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry(menu, "By status").trigger()
    menu.close()
    assert "Happened" in names(view)


def test_the_chosen_event_and_the_window_stay_when_the_lanes_change(view: TimelineView) -> None:
    view.choose("press")
    window = view.visible_range()
    view.heads.set_by(By.STATUS)
    assert view.chosen_id == "press"
    assert view.visible_range() == window


def test_next_in_lane_skips_the_events_of_other_lanes(qtbot: QtBot, view: TimelineView) -> None:
    view.choose("closure")
    walked = []
    view.event_chosen.connect(walked.append)
    for _ in range(3):
        view.steps.next_in_lane()
    view.steps.previous_in_lane()
    assert walked == ["calls", "press", "press", "calls"]


def test_walking_through_the_events_leaves_out_what_is_hidden(view: TimelineView) -> None:
    view.heads.hide("Ann")
    walked = []
    view.event_chosen.connect(walked.append)
    view.steps.first()
    view.steps.next()
    assert walked == ["search", "ferries"]


# ------------------------------------------------------------------------------------------- the window


@pytest.fixture
def sample(qtbot: QtBot, window: MainWindow) -> MainWindow:
    window.files.open_sample()
    qtbot.waitUntil(lambda: len(window.document.timeline.events) > 0, timeout=20_000)
    return window


def test_the_view_menu_chooses_the_lanes_and_ticks_the_present_way(sample: MainWindow) -> None:
    action = sample.actions_by_name["lanes_place"]
    action.trigger()
    assert action.isChecked()
    assert not sample.actions_by_name["lanes_status"].isChecked()
    assert sample.timeline.view.heads.choice.by is By.PLACE


def test_lanes_come_back_with_the_project(qtbot: QtBot, sample: MainWindow, tmp_path: Path) -> None:
    heads = sample.timeline.view.heads
    sample.run("lanes_person")
    assert not sample.document.dirty, "to look at lanes in another way changes nothing"
    first = sample.timeline.view.frame.lanes[0].name
    heads.tint(sample.timeline.view.heads.keys[0], 3)
    assert sample.document.dirty
    path = tmp_path / "sample.tlapp"
    sample.document.save(path, view_settings(sample))
    assert not sample.document.dirty
    chosen = heads.choice
    sample.document.close()
    assert heads.choice.by is By.STATUS
    sample.open_paths([path])
    qtbot.waitUntil(lambda: len(sample.document.timeline.events) > 0, timeout=20_000)
    assert heads.choice == chosen
    assert sample.timeline.view.frame.lanes[0].name == first
    assert not sample.document.dirty
    heads.tint(heads.keys[0], 4)
    heads.step_back()
    assert not sample.document.dirty, "taken back"


def test_unsaved_names_of_lanes_are_asked_about(sample: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: asked.append(1) or dialogs.Answer.CANCEL)
    sample.timeline.view.heads.ask_name = lambda now: "Mine"
    sample.timeline.view.heads.rename(sample.timeline.view.heads.keys[0])
    assert not sample.files.may_leave()
    assert asked


def test_a_picture_has_the_lanes_that_the_reader_has_chosen() -> None:
    events = [replace(each, people=(PEOPLE[each.id],) if each.id in PEOPLE else ()) for each in press_day()]
    choice = LaneChoice(By.PERSON).with_style("Bo", LaneStyle(title="The mayor", tint=2))
    page = lay_out_page(
        timeline(events), (1000, 700), None, "Title", choice.with_style("Ann", LaneStyle(hidden=True))
    )
    assert [lane.name for lane in page.frame.lanes] == ["The mayor", "No person named"]
    assert page.frame.hidden == (1, 3)


def test_the_legend_of_a_picture_explains_folded_lanes_by_their_columns() -> None:
    events = [replace(each, people=(PEOPLE[each.id],) if each.id in PEOPLE else ()) for each in press_day()]
    folded = LaneChoice(By.PERSON).with_style("Ann", LaneStyle(folded=True))
    page = lay_out_page(timeline(events), (1000, 700), None, "Title", folded)
    named = {sign for _, sign in page.signs}
    assert Sign.CROWD in named
    assert Sign.GROUP not in named, "no +9 where nothing is drawn so"

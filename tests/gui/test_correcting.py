"""Events corrected and entered in the window, with real keys and clicks in the dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from timeline_app.dates.edtf import from_edtf
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.edits.correcting import Told
from timeline_app.finding.filters import Filter
from timeline_app.gui.correcting import joining
from timeline_app.gui.event_dialog import EventDialog
from timeline_app.gui.join_dialog import JoinDialog
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.stretches import whole_words
from timeline_app.model.event import Origin, Review, Role, Status

LEFT = Qt.MouseButton.LeftButton
DAY = DateSpan(FuzzyDate.day(2018, 6, 19))


@pytest.fixture
def opened(window: MainWindow, harbour: Path, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths([harbour])
    return window


Dialog = TypeVar("Dialog", EventDialog, JoinDialog)


def in_dialog(act: Callable[[Dialog], None], kind: type[Dialog] = EventDialog) -> None:
    """Does something in the dialog that is asked for next."""

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        act(dialog)

    QTimer.singleShot(0, found)


def typed(field: object, text: str, qtbot: QtBot) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_e_corrects_the_date_of_the_chosen_event_and_undo_takes_it_back(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.choose("searched")
    before = opened.chosen

    def act(dialog: EventDialog) -> None:
        assert dialog.title_field.text() == "Divers searched the basin"
        assert not dialog.save_button.isEnabled()
        typed(dialog.date_field, "last Sunday", qtbot)
        assert dialog.hint.text() == "Sunday 17 June 2018 · before: Monday night, 18 June 2018"
        qtbot.mouseClick(dialog.save_button, LEFT)

    in_dialog(act)
    opened.timeline.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_E)
    made = opened.chosen
    assert made is not None
    assert made.when == from_edtf("2018-06-17")
    assert (made.origin, made.review) == (Origin.EDITED, Review.ACCEPTED)
    assert opened.undoing.undo_label == "Edit event"
    opened.run("undo")
    assert opened.chosen == before


RESIGNED = "Published 19 June 2019\n\nThe mayor resigned on 4 March 2019. Two days later the council met.\n"


@pytest.mark.parametrize(("answer", "day"), [("&Move, too", "2019-03-13"), ("&Leave", "2019-03-06")])
def test_a_date_that_counts_from_a_corrected_one_can_follow_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, answer: str, day: str
) -> None:
    path = tmp_path / "mayor.txt"
    path.write_text(RESIGNED, encoding="utf-8")
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths([path])
    before = window.document.timeline.events
    mayor, council = before
    window.choose(mayor.id)
    asked = []

    def asked_for() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append((box.text(), box.informativeText()))
        qtbot.mouseClick(next(each for each in box.buttons() if each.text() == answer), LEFT)

    def act(dialog: EventDialog) -> None:
        typed(dialog.date_field, "11 March 2019", qtbot)
        QTimer.singleShot(0, asked_for)
        qtbot.mouseClick(dialog.save_button, LEFT)

    in_dialog(act)
    qtbot.mouseClick(window.detail.edit_button, LEFT)
    assert asked == [
        (
            "The text counts one more date from “The mayor resigned”. Move it, too?",
            "The council met → Wednesday 13 March 2019",
        )
    ]
    assert window.document.timeline.event(council.id).when == from_edtf(day)
    window.choose(council.id)
    told = " ".join(each.text() for each in window.detail.findChildren(QLabel))
    assert ("that was corrected by hand to Monday 11 March 2019" in told) == (answer == "&Leave")
    assert "because counted from" not in told
    window.run("undo")
    assert window.document.timeline.events == before


def test_an_event_comes_from_the_shelf_into_sight_when_it_gets_a_date(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.choose("complained")

    def act(dialog: EventDialog) -> None:
        typed(dialog.date_field, "3 March 1999", qtbot)
        qtbot.keyClick(dialog.date_field, Qt.Key.Key_Return)

    in_dialog(act)
    qtbot.mouseClick(opened.detail.edit_button, LEFT)
    assert not opened.timeline.shelf.chips
    view = opened.timeline.view
    qtbot.waitUntil(lambda: view.frame.bar_of(view.table.row_of("complained")) is not None)


def test_a_wrong_date_is_told_and_cannot_be_saved(qtbot: QtBot) -> None:
    dialog = EventDialog(Told("The mill burned", DAY, Status.HAPPENED))
    qtbot.addWidget(dialog)
    typed(dialog.date_field, "31 June 2018", qtbot)
    assert "June" in dialog.hint.text()
    assert dialog.hint.property("role") == "bad"
    assert not dialog.save_button.isEnabled()
    dialog.date_field.clear()
    assert dialog.told is not None
    assert not dialog.told.when.dated


def test_status_category_and_notes_are_told(qtbot: QtBot) -> None:
    dialog = EventDialog(Told("The mill burned", DAY, Status.HAPPENED), categories=["Fires"])
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.status_field, "al")
    qtbot.keyClicks(dialog.category_field.lineEdit(), "Mills")
    qtbot.keyClicks(dialog.notes_field, "ask the miller")
    assert dialog.told == Told("The mill burned", DAY, Status.ALLEGED, "Mills", "ask the miller")


def test_an_event_needs_a_title(qtbot: QtBot) -> None:
    dialog = EventDialog(Told("The mill burned", DAY, Status.HAPPENED))
    qtbot.addWidget(dialog)
    typed(dialog.title_field, "   ", qtbot)
    assert not dialog.save_button.isEnabled()


def test_a_vague_date_that_nobody_touches_stays_as_it_is(qtbot: QtBot) -> None:
    vague = from_edtf("[..2018-06-18]")
    dialog = EventDialog(Told("The mill burned", vague, Status.HAPPENED))
    qtbot.addWidget(dialog)
    typed(dialog.title_field, "Fire", qtbot)
    assert dialog.told is not None
    assert dialog.told.when == vague


def select(window: MainWindow, words: str) -> None:
    view = window.source.view
    view.setTextCursor(view.document().find(words, 0))
    assert view.textCursor().selectedText() == words


def test_selected_words_become_an_event_with_their_date(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened.source.dates.coverage is not None)
    select(opened, "Divers had searched the basin Monday night.")

    def act(dialog: EventDialog) -> None:
        assert dialog.title_field.text() == "Divers had searched the basin Monday night"
        qtbot.mouseClick(dialog.save_button, LEFT)

    in_dialog(act)
    opened.run("new_event")
    made = opened.chosen
    assert made is not None
    assert (made.origin, made.review) == (Origin.ENTERED, Review.ACCEPTED)
    assert [(each.role, each.quote.exact) for each in made.evidence] == [
        (Role.EVENT, "Divers had searched the basin Monday night."),
        (Role.DATE, "Monday night"),
    ]
    assert made.when == opened.document.timeline.event("searched").when
    opened.run("undo")
    assert len(opened.document.timeline.events) == 4


@pytest.mark.parametrize(
    ("selected", "words"),
    [
        ("mill burned ", "mill burned"),
        ("ill burn", "mill burned"),
        (" the mill", "the mill"),
        ("d down.", "burned down."),
        ("n’t", "isn’t"),
        (" ", None),
    ],
)
def test_a_selection_means_whole_words(selected: str, words: str | None) -> None:
    text = "In May the mill burned down. It isn’t there now."
    start = text.index(selected)
    found = whole_words(text, start, start + len(selected))
    assert (None if found is None else text[slice(*found)]) == words


def test_a_date_that_the_reader_types_instead_is_not_said_to_stand_in_the_words(
    opened: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: opened.source.dates.coverage is not None)
    select(opened, "Divers had searched the basin Monday night.")

    def act(dialog: EventDialog) -> None:
        typed(dialog.date_field, "2017", qtbot)
        qtbot.mouseClick(dialog.save_button, LEFT)

    in_dialog(act)
    opened.run("new_event")
    assert opened.chosen is not None
    assert [each.role for each in opened.chosen.evidence] == [Role.EVENT]


def test_an_event_can_be_entered_without_words_and_needs_a_title(opened: MainWindow, qtbot: QtBot) -> None:
    def act(dialog: EventDialog) -> None:
        assert not dialog.save_button.isEnabled()
        qtbot.keyClicks(dialog.title_field, "The pier was painted")
        qtbot.mouseClick(dialog.save_button, LEFT)

    in_dialog(act)
    opened.run("new_event")
    assert opened.chosen is not None
    assert (opened.chosen.evidence, opened.chosen.when.dated) == ((), False)
    assert not opened.detail.source_button.isEnabled()


def test_only_what_was_entered_can_be_removed(opened: MainWindow, qtbot: QtBot) -> None:
    remove = opened.actions_by_name["remove_event"]
    opened.choose("sail")
    assert not remove.isEnabled()
    opened.run("remove_event")
    assert len(opened.document.timeline.events) == 4

    def act(dialog: EventDialog) -> None:
        qtbot.keyClicks(dialog.title_field, "The pier was painted")
        qtbot.mouseClick(dialog.save_button, LEFT)

    in_dialog(act)
    opened.run("new_event")
    assert len(opened.document.timeline.events) == 5
    assert remove.isEnabled()
    canvas = opened.timeline.view.canvas
    opened.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    qtbot.keyClick(canvas, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert len(opened.document.timeline.events) == 4
    assert opened.chosen is None
    opened.run("undo")
    assert len(opened.document.timeline.events) == 5


def test_a_right_click_in_the_source_offers_an_event_of_the_selected_words(
    opened: MainWindow, qtbot: QtBot
) -> None:
    def offered() -> bool:
        viewport = opened.source.view.viewport()
        at = viewport.rect().center()
        QApplication.sendEvent(
            viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (made,) = [each for each in menu.actions() if each.text() == "New event of these words…"]
        enabled = made.isEnabled()
        menu.close()
        return enabled

    assert not offered()
    select(opened, "Fishermen have complained")
    assert offered()
    opened.source.view.moveCursor(QTextCursor.MoveOperation.Start)
    assert not offered()


def test_nothing_is_edited_while_the_timeline_is_still_read(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.choose("sail")
    monkeypatch.setattr(type(opened.document), "is_growing", property(lambda _: True))
    opened.run("edit_event")
    opened.run("new_event")
    assert QApplication.activeModalWidget() is None
    assert "still being read" in opened.message_bar.text


def test_what_a_filter_hides_is_told(opened: MainWindow, qtbot: QtBot) -> None:
    opened.browsing.filter_bar.set_filter(Filter(values={"status": ("planned",)}))
    opened.browsing._show_filtered()

    def act(dialog: EventDialog) -> None:
        qtbot.keyClicks(dialog.title_field, "The pier was painted")
        qtbot.mouseClick(dialog.save_button, LEFT)

    in_dialog(act)
    opened.run("new_event")
    assert "filter hides this event" in opened.status_line.told.text()


def test_j_joins_two_events_to_one_with_the_quotes_of_both(opened: MainWindow, qtbot: QtBot) -> None:
    before = opened.document.timeline
    opened.choose("searched")

    def act(dialog: JoinDialog) -> None:
        assert [dialog.list.item(n).text().split("  —  ")[1] for n in range(3)] == [
            "The harbour reopened", "Ferries sail again", "Fishermen complained",
        ]  # fmt: skip
        assert not dialog.join_button.isEnabled()
        qtbot.keyClicks(dialog.narrow, "reOpen")
        assert [dialog.list.item(n).isHidden() for n in range(3)] == [False, True, True]
        row = dialog.list.visualItemRect(dialog.list.item(0)).center()
        qtbot.mouseClick(dialog.list.viewport(), LEFT, pos=row)
        qtbot.mouseClick(dialog.join_button, LEFT)

    in_dialog(act, JoinDialog)
    opened.timeline.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    both = opened.chosen
    assert both is not None
    assert both.id == "searched"
    quotes = {each.quote.exact for each in both.evidence}
    assert quotes == {
        each.quote.exact for name in ("searched", "reopened") for each in before.event(name).evidence
    }
    assert both.relations == ()  # it was before the other, which it is now
    assert [conflict.kind for conflict in both.conflicts] == ["date"]
    assert (both.origin, both.review) == (Origin.EDITED, Review.ACCEPTED)
    assert len(opened.document.timeline.events) == 3
    opened.run("undo")
    assert opened.document.timeline == before


def test_what_named_the_joined_event_names_the_one_that_stays(opened: MainWindow) -> None:
    timeline = opened.document.timeline
    made, _ = joining(timeline.event("sail"), timeline.event("reopened"), timeline).apply(timeline)
    (relation,) = made.event("searched").relations
    assert relation.other == "sail"


def test_joined_events_stay_joined_when_an_article_gets_another_date(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mill.txt"
    path.write_text(
        "Published 19 June 2018\n\nThe mill burned down on Monday. Firemen saved the miller on Sunday. "
        "The council met on Tuesday.",
        encoding="utf-8",
    )
    window.open_paths([path])
    qtbot.waitUntil(lambda: len(window.document.timeline.events) == 3)
    timeline = window.document.timeline
    burned, saved, _ = timeline.events
    window.document.apply(joining(burned, saved, timeline))
    window.document.set_published(timeline.sources[0].id, from_edtf("2018-06-26"))
    with qtbot.waitSignal(window.document.edited):
        pass
    titles = [event.title for event in window.document.timeline.events]
    assert titles == [burned.title, "The council met"]
    assert window.document.timeline.events[1].when == from_edtf("2018-06-26")

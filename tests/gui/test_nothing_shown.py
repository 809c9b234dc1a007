"""An empty picture says why it is empty, and one click brings the events back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import made
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_filter_bar import in_view, open_filter, tick, values

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan
from timeline_app.finding.filters import Period
from timeline_app.formats.records import write_records
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.nothing_shown import Counts, reason_for
from timeline_app.model.event import Review

ALL = ["reopened", "sail", "searched"]


def press(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.browsing.nothing.button, Qt.MouseButton.LeftButton)


def test_a_filter_that_hides_all_says_so_in_the_picture_and_one_click_ends_it(
    opened: MainWindow, qtbot: QtBot
) -> None:
    nothing, window_in_time = opened.browsing.nothing, opened.timeline.visible_range()
    assert not nothing.isVisible()
    open_filter(opened, qtbot)
    opened.browsing.filter_bar.set_period(Period(ticks(1700), ticks(1751)))
    assert nothing.isVisible()
    assert nothing.sentence.text() == "The filter (period: 1700–1750) hides all 4 events."
    assert nothing.geometry().right() < opened.timeline.view.canvas.width()
    press(opened, qtbot)
    assert not nothing.isVisible()
    assert in_view(opened) == ALL
    assert opened.timeline.visible_range() == window_in_time


def test_a_filter_that_leaves_only_what_has_no_date_points_to_the_shelf(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.document.set_review("complained", Review.ACCEPTED)
    open_filter(opened, qtbot)
    popup = values(opened, "review", qtbot)
    tick(popup, next(at for at in range(3) if popup.list.item(at).text().startswith("accepted")), qtbot)
    popup.close()
    sentence = opened.browsing.nothing.sentence.text()
    assert sentence == "The filter (review: accepted) leaves 1 event without a date, on the shelf below."


def test_hidden_lanes_come_back_from_the_empty_picture(opened: MainWindow, qtbot: QtBot) -> None:
    heads = opened.timeline.view.heads
    for key in ("Happened", "Planned"):
        assert not opened.browsing.nothing.isVisible()
        heads.hide(key)
    assert opened.browsing.nothing.sentence.text() == "Both lanes are hidden, with 3 events."
    press(opened, qtbot)
    assert in_view(opened) == ALL
    assert not opened.browsing.nothing.isVisible()


def test_folded_lanes_are_not_an_empty_picture(opened: MainWindow) -> None:
    opened.timeline.view.heads.fold_all(True)
    assert not opened.browsing.nothing.isVisible()


def test_the_button_is_reached_with_the_keyboard_which_then_is_in_the_picture(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.browsing.filter_bar.set_kind("status", ("denied",))
    opened.timeline.setFocus()
    qtbot.keyClick(opened.timeline.view.canvas, Qt.Key.Key_Tab)
    assert opened.browsing.nothing.button.hasFocus()
    qtbot.keyClick(opened.browsing.nothing.button, Qt.Key.Key_Return)
    assert in_view(opened) == ALL
    assert opened.timeline.view.canvas.hasFocus()


def test_what_the_filter_leaves_is_brought_into_sight(opened: MainWindow, qtbot: QtBot) -> None:
    day = ticks(2018, 6, 22)
    opened.timeline.set_visible_range(day, day + 86_400)
    opened.browsing.filter_bar.set_kind("status", ("happened",))
    qtbot.waitUntil(lambda: in_view(opened) == ["reopened", "searched"])


def test_a_timeline_without_a_date_points_to_its_shelf(
    window: MainWindow, harbour: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    timeline = made.timeline()
    undated = [
        replace(event, when=DateSpan.undated(before=ticks(2018, 6, 20)), reading=())
        for event in timeline.events
    ]
    path = tmp_path / "undated.json"
    sources = tuple(replace(source, published=None, dating=None) for source in timeline.sources)
    path.write_bytes(write_records(replace(timeline, sources=sources).with_events(undated)))
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths([path])
    nothing = window.browsing.nothing
    assert nothing.sentence.text() == "Nothing here has a date: all 4 events are on the shelf below."
    assert not nothing.button.isVisible()
    assert nothing.size() == window.timeline.view.canvas.size(), "no axis of days that no text names"
    assert not window.timeline.view.overview.isVisible()
    assert window.message_bar.text == "", "it is told once"
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths([harbour])
    assert not nothing.isVisible()
    assert window.timeline.view.overview.isVisible()


@pytest.mark.parametrize(
    ("counts", "words", "sentence"),
    [
        (Counts(0, 0, 0, 0, 0, 0), "", "No event was found in this text. It can still be read on the right."),
        (Counts(1, 1, 0, 0, 0, 0), "place: Rome", "The filter (place: Rome) hides the only event."),
        (Counts(9, 7, 3, 2, 1, 0), "place: Rome", "The only lane is hidden, with 2 events."),
        (Counts(9, 7, 3, 1, 2, 0), "place: Rome", "Both lanes are hidden, with 1 event."),
    ],
)  # fmt: skip
def test_the_reason_is_the_nearest_one(counts: Counts, words: str, sentence: str) -> None:
    reason = reason_for(counts, words)
    assert reason is not None
    assert reason.sentence == sentence


def test_there_is_no_reason_while_something_is_seen() -> None:
    assert reason_for(Counts(9, 7, 3, 2, 1, 2), "place: Rome") is None

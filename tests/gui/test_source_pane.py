"""The source pane: marks, highlights, clicks, finding, large texts."""

from __future__ import annotations

import time
from dataclasses import replace

import made
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from timeline_app.gui.appearance import current_tones
from timeline_app.gui.marks import Marks, quote_state
from timeline_app.gui.source_pane import SourcePane
from timeline_app.model.event import Event, Evidence, Role
from timeline_app.model.source import Quote
from timeline_app.model.timeline import Timeline


@pytest.fixture
def pane(qtbot: QtBot) -> SourcePane:
    made_pane = SourcePane()
    qtbot.addWidget(made_pane)
    made_pane.resize(420, 360)
    made_pane.show()
    qtbot.waitExposed(made_pane)
    made_pane.set_timeline(made.timeline())
    return made_pane


def words_of(pane: SourcePane, ground: str) -> list[str]:
    """The words that are shown on that ground, as Qt sees them."""
    found = []
    for selection in pane.view.extraSelections():
        if selection.format.background().color().name() == ground:
            found.append(selection.cursor.selectedText())
    return found


def click_on(qtbot: QtBot, pane: SourcePane, words: str) -> None:
    """A real click on the first character of these words."""
    cursor = pane.view.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    where = pane.view.cursorRect(cursor).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_all_quotes_are_lightly_marked(pane: SourcePane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(words_of(pane, current_tones().mark)) == 7)
    assert "Ferries will sail again on Friday" in words_of(pane, current_tones().mark)


def test_the_chosen_events_words_are_highlighted_exactly_behind_emoji(pane: SourcePane, qtbot: QtBot) -> None:
    pane.choose("reopened")
    qtbot.waitUntil(lambda: bool(words_of(pane, current_tones().mark_event)))
    assert words_of(pane, current_tones().mark_event) == ["The harbour 🚢 reopened on Tuesday"]
    soft = ["“We found 🪙🪙 nothing,” she said", "on Tuesday"]  # what is said about it, and its date
    assert words_of(pane, current_tones().mark_date) == soft


def test_a_click_on_marked_words_chooses_their_event(pane: SourcePane, qtbot: QtBot) -> None:
    for words, event in (
        ("Ferries", "sail"),
        ("nothing", "reopened"),
        ("Monday", "searched"),
        ("Fishermen", "complained"),
    ):
        with qtbot.waitSignal(pane.event_chosen) as chosen:
            click_on(qtbot, pane, words)
        assert chosen.args == [event]


def test_a_click_beside_the_marks_chooses_nothing(pane: SourcePane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.event_chosen, wait=50):
        click_on(qtbot, pane, "the town a season")
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(380, 330))


def test_the_next_quote_of_an_event_comes_in_turn(pane: SourcePane) -> None:
    pane.choose("reopened")
    assert pane.place.text() == "1 of 2"
    pane.next_button.click()
    assert pane.place.text() == "2 of 2"
    pane.next_quote()
    assert pane.place.text() == "1 of 2"
    pane.previous_quote()
    assert pane.place.text() == "2 of 2"


def test_the_head_names_the_source_and_counts_exact_quotes(pane: SourcePane) -> None:
    assert pane.title.text() == "Source · Lisbon, 19 June 2018 (Lusa)"
    assert pane.state.text() == "quotes: 7 exact"


def test_moved_and_lost_quotes_are_told() -> None:
    timeline = made.timeline()
    text = "New first line.\n" + made.TEXT.replace("Fishermen", "Anglers")
    counts = Marks("harbour", text, timeline.events).counts
    assert quote_state(counts) == ("quotes: 6 moved, 1 lost", "bad")


def test_find_goes_from_place_to_place_and_closes_with_escape(pane: SourcePane, qtbot: QtBot) -> None:
    pane.find_in_source()
    qtbot.keyClicks(pane.find_bar.field, "the ")
    assert pane.find_bar.count.text() == "1 of 6"
    qtbot.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
    assert pane.find_bar.count.text() == "2 of 6"
    qtbot.waitUntil(lambda: len(words_of(pane, current_tones().mark_found)) == 6)
    qtbot.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert pane.find_bar.isHidden()
    qtbot.waitUntil(lambda: not words_of(pane, current_tones().mark_found))


def test_several_sources_are_chosen_from_a_list_and_an_event_brings_its_own(pane: SourcePane) -> None:
    text = "On Monday the port of Faro closed."
    other = replace(made.source(), id="faro", title="Faro", text=text)
    closed = Event(
        "closed",
        "The port closed",
        made.PUBLISHED,
        evidence=(Evidence(Role.EVENT, made.quote("closed", text, "faro")),),
    )
    both = made.timeline()
    pane.set_timeline(replace(both, sources=(*both.sources, other), events=(*both.events, closed)))
    assert not pane.chooser.isHidden()
    pane.choose("closed")
    assert pane.chooser.currentText() == "Faro"
    assert pane.view.toPlainText() == text
    pane.chooser.activated.emit(0)
    assert pane.view.toPlainText() == made.TEXT


@pytest.mark.parametrize("title", ["The port of Faro closed on Monday", "The port of Faro closed " * 9])
def test_the_list_of_sources_names_each_as_far_as_there_is_room(
    pane: SourcePane, title: str, qtbot: QtBot
) -> None:
    other = replace(made.source(), id="faro", title=title.strip(), text="On Monday the port closed.")
    both = made.timeline()
    pane.set_timeline(replace(both, sources=(other, *both.sources)))
    pane._show_source(other)
    chooser = pane.chooser
    qtbot.waitUntil(lambda: chooser.geometry().right() < pane.width())
    shown = chooser.words_shown()
    assert shown == title if len(title) < 60 else shown.endswith("…")
    assert chooser.toolTip() == title.strip()


def test_a_text_of_megabytes_scrolls_to_a_quote_near_its_end(pane: SourcePane, qtbot: QtBot) -> None:
    text = "An hour passed 🕐 and nothing happened. " * 60_000 + "Then the bell rang."
    start = text.index("the bell")
    quotes = [Quote.of("bell", text, start, start + 13)] + [
        Quote.of("bell", text, 40 * number, 40 * number + 7) for number in range(20_000)
    ]
    events = tuple(
        Event(f"e{number}", "x", made.PUBLISHED, evidence=(Evidence(Role.EVENT, quote),))
        for number, quote in enumerate(quotes)
    )
    source = replace(made.source(), id="bell", text=text)
    began = time.monotonic()
    pane.set_timeline(Timeline("", (source,), events))
    pane.choose("e0")
    qtbot.waitUntil(lambda: words_of(pane, current_tones().mark_event) == ["the bell rang"])
    assert isinstance(pane.view, QPlainTextEdit)
    assert len(pane.view.extraSelections()) < 500
    assert time.monotonic() - began < 20
    position = pane.view.textCursor().position()
    assert pane.view.cursorRect(QTextCursor(pane.view.textCursor())).top() < pane.view.viewport().height()
    assert position == len(text[:start].encode("utf-16-le")) // 2

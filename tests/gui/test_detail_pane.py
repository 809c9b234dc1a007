"""The detail pane: what it says about an event, and what its buttons and links ask for."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest
import two_articles
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from timeline_app.dates.span import DateSpan
from timeline_app.edits.correcting import Told, corrected, entered
from timeline_app.gui.detail_pane import MOST_EVIDENCE, DetailPane
from timeline_app.gui.status_chip import StatusChip
from timeline_app.model.event import Conflict, Event, Evidence, Review, Role, Status
from timeline_app.model.source import Quote


@pytest.fixture
def pane(qtbot: QtBot) -> DetailPane:
    made_pane = DetailPane()
    qtbot.addWidget(made_pane)
    made_pane.resize(420, 420)
    made_pane.show()
    qtbot.waitExposed(made_pane)
    return made_pane


def show(pane: DetailPane, event_id: str) -> str:
    timeline = made.timeline()
    pane.show_event(timeline.event(event_id), timeline)
    return words(pane)


def words(pane: DetailPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if not label.isHidden())


def test_it_says_what_to_do_while_nothing_is_chosen(pane: DetailPane) -> None:
    assert "Choose an event" in words(pane)
    assert not pane.copy_button.isVisible()


def test_it_shows_title_date_status_and_edtf(pane: DetailPane) -> None:
    shown = show(pane, "searched")
    for part in ("Divers searched the basin", "Monday night, 18 June 2018", "EDTF 2018-06-18"):
        assert part in shown
    assert pane.findChild(StatusChip).status is Status.HAPPENED
    assert "derived · to review" in shown


def test_it_says_why_the_date_with_the_rejected_reading(pane: DetailPane) -> None:
    shown = show(pane, "searched")
    assert "“Monday night” → Monday night, 18 June 2018" in shown
    assert "counted from the dateline, Tuesday 19 June 2018" in shown
    assert "because a bare weekday in the past tense is the latest one" in shown
    assert "not Monday 25 June 2018: the verb is in the past tense" in shown


def test_what_has_no_date_says_why(pane: DetailPane) -> None:
    assert "Why no date\nNo words of the text date it; how it is told gives no more than this bound" in show(
        pane, "complained"
    )
    assert "Why no date" not in show(pane, "reopened")
    lone = entered("entered-1", Told("A letter came", DateSpan.undated(), Status.HAPPENED))
    pane.show_event(lone, replace(made.timeline(), events=(lone,)))
    assert "It was entered without one" in words(pane)


def test_a_date_given_by_hand_stands_before_how_the_text_was_read(pane: DetailPane) -> None:
    timeline = made.timeline()
    event = timeline.event("searched")
    by_hand = corrected(event, replace(Told.of(event), when=made.PUBLISHED))
    pane.show_event(by_hand, replace(timeline, events=(by_hand,)))
    shown = words(pane)
    assert "Entered by hand → Tuesday 19 June 2018" in shown
    assert "not Monday night, 18 June 2018: that is how the program read the text" in shown
    assert shown.index("Entered by hand") < shown.index("“Monday night” → Monday night, 18 June 2018")
    assert "edited by hand · accepted" in shown


def test_a_relation_is_told_from_both_sides_as_a_link(pane: DetailPane, qtbot: QtBot) -> None:
    assert 'before <a href="reopened">The harbour reopened</a>' in show(pane, "searched")
    assert 'after <a href="searched">Divers searched the basin</a>' in show(pane, "reopened")
    link = next(label for label in pane.findChildren(QLabel) if 'href="searched"' in label.text())
    with qtbot.waitSignal(pane.event_asked) as asked:
        link.linkActivated.emit("searched")
    assert asked.args == ["searched"]


def test_quotes_stand_in_their_sentence_with_speaker_and_source(pane: DetailPane) -> None:
    shown = show(pane, "reopened")
    assert "LISBON, June 19 (Lusa) -- <span" in shown
    assert "said by <b>the mayor</b>" in shown
    assert "Lusa, Lisbon, 19 June 2018" in shown
    cards = [frame for frame in pane.findChildren(QFrame) if frame.property("role") == "card"]
    assert len(cards) == 2


def test_a_click_on_the_number_of_a_quote_asks_for_it(pane: DetailPane, qtbot: QtBot) -> None:
    show(pane, "reopened")
    number = next(each for each in pane.findChildren(QPushButton) if each.text() == "2 of 2")
    with qtbot.waitSignal(pane.quote_asked) as asked:
        qtbot.mouseClick(number, Qt.MouseButton.LeftButton)
    assert asked.args == ["harbour", made.TEXT.index("“We found")]


def test_a_lost_quote_says_so(pane: DetailPane) -> None:
    timeline = made.with_text(made.timeline(), "Another text altogether.")
    pane.show_event(timeline.event("sail"), timeline)
    assert "no longer in the source" in words(pane)


def test_conflicting_figures_without_quotes_are_told(pane: DetailPane) -> None:
    timeline = made.timeline()
    event = replace(timeline.event("sail"), conflicts=(Conflict("figure", ("about 2,000", "1,995")),))
    pane.show_event(event, timeline)
    assert "Figures differ\nabout 2,000\n1,995" in words(pane)


@pytest.fixture
def reopened(pane: DetailPane) -> DetailPane:
    """Told by two articles that differ in its date and in a figure."""
    timeline = two_articles.timeline()
    pane.resize(520, 900)
    pane.show_event(timeline.event("reopened"), timeline)
    return pane


def test_what_differs_stands_with_its_sources(reopened: DetailPane) -> None:
    shown = words(reopened)
    assert "2 sources" in shown
    for head in ("Dates differ", "Figures differ"):
        assert head in shown
    assert ">Tuesday 19 June 2018</a> — “on Tuesday” · Lisbon, 19 June 2018 (Lusa)" in shown
    assert ">1,850 boats</a> · Olhos, 20 June 2018 (Coast Daily)" in shown


@pytest.mark.parametrize(
    ("value", "source", "quoted"),
    [("Wednesday 20 June 2018", "coast", "on Wednesday"), ("about 2,000 boats", "lusa", "About 2,000")],
)
def test_a_click_on_a_differing_value_asks_for_its_quote(
    reopened: DetailPane, qtbot: QtBot, value: str, source: str, quoted: str
) -> None:
    line = next(each for each in reopened.findChildren(QLabel) if f">{value}</a>" in each.text())
    qtbot.waitUntil(lambda: line.width() > 300 and line.y() > 100)  # it is laid out
    with qtbot.waitSignal(reopened.quote_asked) as asked:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(12, line.fontMetrics().height() // 2))
    text = two_articles.LUSA if source == "lusa" else two_articles.COAST
    assert asked.args == [source, text.index(quoted)]


def test_quotes_of_several_sources_stand_under_their_source_with_their_speakers(reopened: DetailPane) -> None:
    shown = words(reopened)
    assert "6 source quotes from 2 sources" in shown
    first, second = (
        shown.index("<b>Lisbon, 19 June 2018 (Lusa)</b>"),
        shown.index("<b>Olhos, 20 June 2018 (Coast"),
    )
    assert first < shown.index("reported by <b>Ana Costa</b>, mayor") < second
    assert second < shown.index("said by <b>Rui Faria</b>, harbour master")


def test_no_label_is_without_words(reopened: DetailPane) -> None:
    assert all(each.text() for each in reopened.findChildren(QLabel))


def test_the_order_that_the_text_states_is_told_with_its_words(pane: DetailPane) -> None:
    timeline = two_articles.timeline()
    pane.show_event(timeline.event("phoned"), timeline)
    link = 'before <a href="reopened">The harbour of Olhos reopened</a>'
    assert f"{link}; the text says “Earlier in the day”" in words(pane)


@pytest.mark.parametrize("status", list(Status))
def test_each_status_is_shown_and_named_to_screen_readers(pane: DetailPane, status: Status) -> None:
    timeline = two_articles.timeline()

    pane.show_event(replace(timeline.event("sail"), status=status), timeline)
    chip = pane.findChild(StatusChip)
    assert chip.status is status
    assert chip.accessibleName() == f"Status: {status.value}"
    assert chip.isVisible()


def test_buttons_ask_for_citation_source_and_review(pane: DetailPane, qtbot: QtBot) -> None:
    show(pane, "searched")
    for button, signal in ((pane.copy_button, pane.copy_asked), (pane.source_button, pane.show_in_source)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(pane.review_asked) as asked:
        qtbot.mouseClick(pane.accept_button, Qt.MouseButton.LeftButton)
    assert asked.args == [Review.ACCEPTED]


def test_the_same_button_takes_a_review_back(pane: DetailPane, qtbot: QtBot) -> None:
    timeline = made.timeline()
    pane.show_event(replace(timeline.event("sail"), review=Review.REJECTED), timeline)
    assert pane.reject_button.isChecked()
    assert not pane.accept_button.isChecked()
    with qtbot.waitSignal(pane.review_asked) as asked:
        qtbot.mouseClick(pane.reject_button, Qt.MouseButton.LeftButton)
    assert asked.args == [Review.SUGGESTED]


def test_many_quotes_are_shown_when_asked_for(pane: DetailPane, qtbot: QtBot) -> None:
    text = "\n".join(f"It rained on day {number:03}." for number in range(90))
    quotes = [Quote.of("rain", text, 22 * number, 22 * number + 10) for number in range(90)]
    event = Event(
        "rain", "Rain", made.PUBLISHED, evidence=tuple(Evidence(Role.EVENT, each) for each in quotes)
    )
    timeline = replace(
        made.timeline(), sources=(replace(made.source(), id="rain", text=text),), events=(event,)
    )

    def cards() -> int:
        return sum(frame.property("role") == "card" for frame in pane.findChildren(QFrame))

    pane.show_event(event, timeline)
    assert cards() == MOST_EVIDENCE
    assert "The first 40 source quotes" in words(pane)
    more = next(each for each in pane.findChildren(QPushButton) if each.text() == "Show more (50 left)")
    more.click()
    qtbot.waitUntil(lambda: cards() == 90)
    assert "90 source quotes" in words(pane)


def test_nothing_is_wider_than_a_narrow_pane(pane: DetailPane, qtbot: QtBot) -> None:
    pane.resize(300, 420)
    show(pane, "reopened")
    qtbot.wait(20)
    for label in pane.findChildren(QLabel):
        if label.isVisible():
            right = label.mapTo(pane, label.rect().topRight()).x()
            assert right < 300, label.text()

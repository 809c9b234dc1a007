"""The source pane marks what became of each time expression, and counts them."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import ticks
from timeline_app.derive.coverage import Use
from timeline_app.derive.options import Options
from timeline_app.gui import date_marks
from timeline_app.gui.appearance import DARK, LIGHT, Tones, apply_look, current_tones
from timeline_app.gui.coverage_line import colour_of
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.source_pane import SourcePane
from timeline_app.gui.theme import contrast
from timeline_app.model.event import Event, Evidence, Review, Role
from timeline_app.model.source import Quote
from timeline_app.model.timeline import Timeline

_Style = QTextCharFormat.UnderlineStyle
_TEXT = made.TEXT + "The pier is inspected every week.\n"


def _timeline(review: Review = Review.REJECTED) -> Timeline:
    """Two dates are used (one by the article itself), two are not, one is rejected, one repeats."""
    timeline = made.with_text(made.timeline(), _TEXT)
    events = tuple(
        replace(event, review=review) if event.id == "searched" else event for event in timeline.events
    )
    return replace(timeline, events=events)


@pytest.fixture
def pane(qtbot: QtBot) -> SourcePane:
    shown = SourcePane()
    qtbot.addWidget(shown)
    shown.resize(520, 420)
    shown.show()
    qtbot.waitExposed(shown)
    shown.set_options(Options(ticks(2026, 11, 24)))
    shown.set_timeline(_timeline())
    qtbot.waitUntil(lambda: shown.dates.coverage is not None and bool(_lines(shown)))
    return shown


def _lines(pane: SourcePane) -> dict[str, list[str]]:
    """The words at which each form of line is shown."""
    found: dict[str, list[str]] = {"struck": [], "solid": [], "dashed": [], "wavy": []}
    names = {_Style.SingleUnderline: "solid", _Style.DashUnderline: "dashed", _Style.WaveUnderline: "wavy"}
    for selection in pane.view.extraSelections():
        words = selection.cursor.selectedText()
        if selection.format.fontStrikeOut():
            found["struck"].append(words)
        elif selection.format.underlineStyle() in names:
            found[names[selection.format.underlineStyle()]].append(words)
    return found


def _shown_texts(pane: SourcePane) -> list[str]:
    return [each.text() for each in pane.coverage_line.buttons.values() if each.isVisible()]


def test_each_state_has_a_line_of_its_own_form(pane: SourcePane) -> None:
    assert _lines(pane) == {
        "solid": ["June 19", "Tuesday"],
        "dashed": ["Friday", "April"],
        "struck": ["Monday night"],
        "wavy": ["every week"],
    }


def test_the_counts_are_told_above_the_text(pane: SourcePane) -> None:
    assert pane.coverage_line.total.text() == "6 dates:"
    assert _shown_texts(pane) == ["2 used", "2 not used", "1 rejected", "1 unresolved"]


def test_a_click_on_a_count_goes_to_the_next_such_date_and_says_why(pane: SourcePane, qtbot: QtBot) -> None:
    unused = pane.coverage_line.buttons[Use.UNUSED]
    told = pane.coverage_line.told
    for number, words, why in (
        (1, "Friday", "read as Friday 22 June 2018; no event hangs on it"),
        (2, "April", "read as April 2018; no event hangs on it"),
        (1, "Friday", "read as Friday 22 June 2018; no event hangs on it"),
    ):
        qtbot.mouseClick(unused, Qt.MouseButton.LeftButton)
        assert told.text() == f"“{words}”, not used ({number} of 2): {why}"
        at = pane.view.textCursor().position()
        assert pane.view.toPlainText().encode("utf-16-le")[2 * at :].decode("utf-16-le").startswith(words)
        qtbot.waitUntil(lambda words=words: _found(pane) == [words])
    assert told.isVisible()


def _found(pane: SourcePane) -> list[str]:
    ground = QColor(current_tones().mark_found)
    return [
        s.cursor.selectedText()
        for s in pane.view.extraSelections()
        if s.format.background().color() == ground
    ]


def test_the_counts_are_reached_and_used_by_keyboard(pane: SourcePane, qtbot: QtBot) -> None:
    rejected = pane.coverage_line.buttons[Use.REJECTED]
    rejected.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rejected, Qt.Key.Key_Space)
    assert pane.coverage_line.told.text().startswith("“Monday night”, rejected (1 of 1)")
    assert rejected.accessibleName() == "1 rejected: go to the next one"


def test_resting_on_a_date_says_what_became_of_it(
    pane: SourcePane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda where, text, *rest: told.append(text))
    for words in ("Friday", "Fishermen"):
        cursor = pane.view.document().find(words)
        cursor.setPosition(cursor.selectionStart() + 1)
        where = pane.view.cursorRect(cursor).center()
        rest = QHelpEvent(QHelpEvent.Type.ToolTip, where, pane.view.viewport().mapToGlobal(where))
        QApplication.sendEvent(pane.view.viewport(), rest)
    assert told == ["<b>“Friday”</b> · not used<br>read as Friday 22 June 2018; no event hangs on it", ""]


def test_an_edit_moves_a_date_from_one_count_to_another_without_reading_again(
    pane: SourcePane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_again(*_: object) -> None:
        raise AssertionError("the text was read again")

    monkeypatch.setattr(date_marks, "time_expressions", not_again)
    pane.set_timeline(_timeline(Review.ACCEPTED))
    qtbot.waitUntil(lambda: _shown_texts(pane) == ["3 used", "2 not used", "1 unresolved"])
    qtbot.waitUntil(lambda: _lines(pane)["struck"] == [])


def test_another_date_of_the_article_is_read_with_it(pane: SourcePane, qtbot: QtBot) -> None:
    timeline = _timeline()
    given = made.DateSpan(made.FuzzyDate.day(2012, 6, 19))
    source = replace(timeline.sources[0], published=given, given=given, dating=None)
    pane.set_timeline(replace(timeline, sources=(source,)))

    def reason() -> str:
        entry = pane.dates.coverage.at(_TEXT.index("Friday")) if pane.dates.coverage else None
        return entry.why if entry else ""

    qtbot.waitUntil(lambda: reason() == "read as Friday 22 June 2012; no event hangs on it")


def test_lines_lie_on_the_ground_of_the_quote_below_them(pane: SourcePane, qtbot: QtBot) -> None:
    pane.choose("reopened")
    ground = QColor(current_tones().mark_date)

    def of_tuesday() -> list[QColor]:
        return [
            selection.format.background().color()
            for selection in pane.view.extraSelections()
            if selection.cursor.selectedText() == "Tuesday"
        ]

    qtbot.waitUntil(lambda: of_tuesday() == [ground])


def test_a_text_of_a_hundred_pages_shows_only_the_lines_in_sight(qtbot: QtBot, pane: SourcePane) -> None:
    text = "It rained on 3 May 2019 🌧 and on Monday. " * 8_000
    source = replace(made.source(), id="rain", text=text)
    quote = Quote.of("rain", text, 13, 23)
    events = (Event("e", "It rained", made.PUBLISHED, evidence=(Evidence(Role.DATE, quote),)),)
    pane.set_timeline(Timeline("", (source,), events))
    assert pane.coverage_line.total.text() == "Reading the dates …"
    qtbot.waitUntil(lambda: pane.dates.coverage is not None, timeout=120_000)
    assert _shown_texts(pane)[0] == "1 used"
    qtbot.waitUntil(lambda: 0 < sum(map(len, _lines(pane).values())) < 300)
    pane.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.mouseClick(pane.coverage_line.buttons[Use.USED], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _found(pane) == ["3 May 2019"])


@pytest.mark.parametrize("tone", [LIGHT, DARK], ids=["light", "dark"])
def test_every_line_is_seen_on_every_ground(tone: Tones) -> None:
    for use in Use:
        for ground in (tone.panel, tone.mark, tone.mark_date, tone.mark_event, tone.mark_found):
            # Lines are graphics, for which WCAG asks 3:1.
            assert contrast(QColor(colour_of(use, tone)), QColor(ground)) >= 3, (use, ground)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_marks_follow_the_look(qtbot: QtBot, dark: bool, pane: SourcePane) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_look(app, dark)
    try:
        pane.restyle()
        wanted = QColor(colour_of(Use.USED, DARK if dark else LIGHT))
        qtbot.waitUntil(lambda: wanted in [s.format.underlineColor() for s in pane.view.extraSelections()])
    finally:
        apply_look(app, False)


def test_the_view_menu_switches_the_marks_off_and_on_and_remembers(window: MainWindow, qtbot: QtBot) -> None:
    window.files.open_sample()
    qtbot.waitUntil(lambda: window.source.dates.coverage is not None, timeout=10_000)
    action = window.actions_by_name["mark_dates"]
    assert action.isChecked()
    action.trigger()
    assert window.source.dates.coverage is None
    assert window.source.coverage_line.isHidden()
    assert not window.settings.flag("source/mark_dates", True)
    action.trigger()
    qtbot.waitUntil(lambda: window.source.dates.coverage is not None)
    assert not window.source.coverage_line.isHidden()


def test_rejecting_an_event_in_the_window_counts_its_date_as_rejected(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.files.open_sample()
    qtbot.waitUntil(lambda: window.source.dates.coverage is not None, timeout=10_000)
    event = next(each for each in window.document.timeline.events if "message" in each.title)
    window.choose(event.id)
    qtbot.mouseClick(window.detail.reject_button, Qt.MouseButton.LeftButton)
    rejected = window.source.coverage_line.buttons[Use.REJECTED]
    qtbot.waitUntil(lambda: rejected.text() == "1 rejected" and rejected.isVisible())
    qtbot.mouseClick(rejected, Qt.MouseButton.LeftButton)
    assert "Monday night" in window.source.coverage_line.told.text()

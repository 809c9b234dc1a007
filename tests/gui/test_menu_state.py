"""The menus offer what has something to do, and show what holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from two_articles import timeline

from timeline_app.formats.records import write_records
from timeline_app.gui.keys_page import keys_html
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.reading_view import make_view


def test_show_all_events_is_offered_only_while_something_is_filtered(opened: MainWindow) -> None:
    action = opened.actions_by_name["clear_filter"]
    assert not action.isEnabled()
    opened.browsing.filter_bar.set_kind("status", ("planned",))
    assert action.isEnabled()
    action.trigger()
    assert not action.isEnabled()


def test_lines_of_the_table_are_copied_only_from_a_table_that_is_there(opened: MainWindow) -> None:
    action = opened.actions_by_name["copy_rows"]
    assert not action.isEnabled()
    opened.actions_by_name["table"].trigger()
    assert action.isEnabled()


def test_accept_and_reject_are_ticked_for_what_the_chosen_event_is(opened: MainWindow, qtbot: QtBot) -> None:
    def ticked() -> tuple[bool, bool]:
        return tuple(opened.actions_by_name[name].isChecked() for name in ("accept", "reject"))

    opened.choose("sail")
    opened.timeline.setFocus()
    seen = [ticked()]
    for key in (Qt.Key.Key_A, Qt.Key.Key_Delete, Qt.Key.Key_Delete):
        qtbot.keyClick(opened.timeline.view.canvas, key)
        seen.append(ticked())
    assert seen == [(False, False), (True, False), (False, True), (False, False)]
    qtbot.keyClick(opened.timeline.view.canvas, Qt.Key.Key_A)
    opened.choose("reopened")
    assert ticked() == (False, False)


def test_a_filter_by_one_source_shows_its_text(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "two.json"
    path.write_bytes(write_records(timeline()))
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths([path])
    for source in ("coast", "lusa"):
        window.browsing.filter_bar.set_kind("source", (source,))
        assert window.source.source is not None
        assert window.source.source.id == source


def test_the_smallest_screen_holds_the_window_with_all_its_bars_and_the_table(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.resize(1100, 700)
    opened.browsing.find()
    opened.browsing.open_filter()
    opened.browsing.filter_bar.set_kind("status", ("happened",))
    opened.browsing.show_table(True)
    qtbot.wait(20)
    assert opened.size().height() == 700


def test_the_keys_of_lanes_stand_on_the_keys_page(opened: MainWindow) -> None:
    page = keys_html(opened.actions_by_name.overview())
    for key in ("F2", "Alt+Up, Alt+Down", "Left, Right, Return"):
        assert f"<b>{key}</b>" in page


def test_an_empty_line_between_paragraphs_is_no_second_gap(qtbot: QtBot) -> None:
    gaps = []
    for between in ("\n", "\n\n"):
        view = make_view(f"The pier was closed.{between}It reopened.")
        qtbot.addWidget(view)
        view.resize(400, 300)
        view.show()
        document = view.document()
        tops = [
            document.documentLayout().blockBoundingRect(document.findBlock(at)).top()
            for at in (0, document.characterCount() - 2)
        ]
        gaps.append(tops[1] - tops[0])
        assert view.toPlainText().endswith("It reopened.")
    assert abs(gaps[1] - gaps[0]) < 6

"""The whole window, with real clicks and keys: opening, choosing, editing, saving, closing."""

from __future__ import annotations

from pathlib import Path

import made
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import PAST, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.options import Options
from timeline_app.formats.records import parse_records, write_records
from timeline_app.gui import dialogs, file_commands
from timeline_app.gui.appearance import current_tones
from timeline_app.gui.date_dialog import DateDialog
from timeline_app.gui.detail_pane import CHOOSE
from timeline_app.gui.document import Document
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.publication_dialog import PublicationDialog
from timeline_app.gui.settings import Settings
from timeline_app.model.event import Event, Review


@pytest.fixture
def opened(window: MainWindow, harbour: Path, qtbot: QtBot) -> MainWindow:
    open_paths(window, [harbour], qtbot)
    return window


def open_paths(window: MainWindow, paths: list[Path], qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths(paths)


def title_of_detail(window: MainWindow) -> str:
    event = window.chosen
    return "" if event is None else event.title


def highlighted(window: MainWindow) -> list[str]:
    view = window.source.view
    return [
        selection.cursor.selectedText()
        for selection in view.extraSelections()
        if selection.format.background().color().name() == current_tones().mark_event
        # The marks of dates lie over it in pieces, with lines of other colours.
        and selection.format.underlineColor().name() == current_tones().edge
    ]


def at_event(window: MainWindow, event_id: str) -> QPoint:
    """Where an event's bar is in the canvas."""
    frame = window.timeline.view.frame
    row = window.timeline.view._table.row_of(event_id)
    bar = frame.bar_of(row)
    return QPoint(round((frame.bars.x0[bar] + frame.bars.x1[bar]) / 2), round(float(frame.bars.y[bar])))


def click_event(window: MainWindow, event_id: str, qtbot: QtBot) -> None:
    viewport = window.timeline.view.canvas.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at_event(window, event_id))


def answer(monkeypatch: pytest.MonkeyPatch, given: dialogs.Answer) -> list[str]:
    asked: list[str] = []

    def ask(parent: object, title: str) -> dialogs.Answer:
        asked.append(title)
        return given

    monkeypatch.setattr(dialogs, "ask_unsaved", ask)
    return asked


# -- the start page


def test_the_start_page_shows_recent_files_that_are_still_there(
    window: MainWindow, settings: Settings, harbour: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.add_recent(tmp_path / "gone.txt")
    settings.add_recent(harbour)
    window.start_page.set_recent(settings.recent_files)
    (button,) = window.start_page.recent_buttons()
    with qtbot.waitSignal(window.document.opened):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(window.document.timeline.events) == 4


def test_the_start_page_can_be_used_from_the_keyboard_at_once(window: MainWindow) -> None:
    assert window.focusWidget() is window.start_page.open_button


def test_what_could_not_be_read_before_the_window_was_there_is_told_in_it(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    document = Document(Options(ticks(2026, 11, 24)))
    document.open_files([tmp_path / "gone.txt"])
    window = MainWindow(document, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not document.tasks.busy and not window._waiting)
    assert "gone.txt" in window.message_bar.text
    assert window.stack.currentWidget() is window.start_page
    document.tasks.close()


def test_what_needs_a_timeline_is_disabled_on_the_start_page(window: MainWindow) -> None:
    for name in ("save", "fit", "undo", "export_picture", "change_date", "copy_citation", "add"):
        assert not window.actions_by_name[name].isEnabled(), name
    for name in ("open", "sample", "paste", "quit", "help", "keys"):
        assert window.actions_by_name[name].isEnabled(), name


def test_every_menu_item_has_a_command(window: MainWindow) -> None:
    assert set(window._commands) == set(window.actions_by_name._actions)


# -- choosing


def test_a_click_on_an_event_shows_its_detail_and_highlights_its_quote(
    opened: MainWindow, qtbot: QtBot
) -> None:
    for event_id, title, words in (
        ("searched", "Divers searched the basin", "searched the basin Monday night"),
        ("sail", "Ferries sail again", "Ferries will sail again on Friday"),
    ):
        click_event(opened, event_id, qtbot)
        assert title_of_detail(opened) == title
        qtbot.waitUntil(lambda words=words: highlighted(opened) == [words])


def test_a_click_on_marked_words_chooses_the_event_in_the_timeline(opened: MainWindow, qtbot: QtBot) -> None:
    view = opened.source.view
    cursor = view.document().find("Ferries")
    cursor.setPosition(cursor.selectionStart() + 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())
    assert opened.timeline.view.chosen_id == "sail"


def test_arrow_keys_go_through_the_events_in_time_and_on_to_the_shelf(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.timeline.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        seen.append(opened._chosen)
    assert seen == ["searched", "reopened", "sail", "complained"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert opened._chosen == "searched"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert opened._chosen is None


def test_arrow_keys_find_what_is_due_by_a_day_at_that_day(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """In the table of all events it stands first, as nothing bounds its beginning."""
    timeline = made.timeline()
    due = Event("due", "The report is due", DateSpan(FuzzyDate(PAST, ticks(2018, 6, 21), Grain.DAY)))
    path = tmp_path / "due.json"
    path.write_bytes(write_records(timeline.with_events([due, *timeline.events])))
    open_paths(window, [path], qtbot)
    window.timeline.setFocus()
    seen = []
    for step in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(QApplication.focusWidget(), step)
        seen.append(window._chosen)
    assert seen == ["searched", "reopened", "due", "sail", "complained"]
    for step in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Right):
        qtbot.keyClick(QApplication.focusWidget(), step)
        seen.append(window._chosen)
    assert seen[5:] == ["sail", "due", "complained", "complained"]


def test_enter_goes_to_the_quote_in_the_source(opened: MainWindow, qtbot: QtBot) -> None:
    opened.timeline.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert opened.panes[2].has_focus()
    assert (
        opened.source.view.textCursor().position() == opened.source.view.toPlainText().index("Fishermen") + 3
    )


def test_f6_goes_round_the_panes_the_shelf_and_the_table(opened: MainWindow, qtbot: QtBot) -> None:
    def place() -> str:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus.accessibleName().split(",")[0]

    opened.timeline.setFocus()
    order = [place()]
    for _ in range(4):
        qtbot.keyClick(opened, Qt.Key.Key_F6)
        order.append(place())
    assert order == [
        "Timeline",
        "Fishermen complained",
        CHOOSE.split(",")[0],
        "Text of the source",
        "Timeline",
    ]
    qtbot.keyClick(opened, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert opened.panes[2].has_focus()
    opened.browsing.show_table(True)
    opened.timeline.setFocus()
    for _ in range(2):
        qtbot.keyClick(opened, Qt.Key.Key_F6)
    assert opened.browsing.table.hasFocus()


def test_tab_goes_through_the_window_as_one_reads_it(opened: MainWindow, qtbot: QtBot) -> None:
    opened.choose("reopened")
    opened.timeline.setFocus()
    order = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        order.append((focus.accessibleName() or focus.text()).split(",")[0])
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is opened.timeline.view.canvas:
            break
    assert "" not in order
    assert len(set(order)) == len(order), "every stop once"
    wanted = ["Timeline", "Fishermen complained", "The chosen event", "Copy as citation", "Accept"]
    wanted += ["Text of the source", "Change the publication date", "Open…", "Export picture…"]
    wanted += ["Search events and sources"]
    assert [name for name in order if name in wanted] == wanted
    qtbot.keyClick(opened.timeline.view.canvas, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName() == "Search events and sources"


def test_a_citation_is_copied_as_text_and_html(opened: MainWindow, qtbot: QtBot) -> None:
    opened.choose("sail")
    qtbot.mouseClick(opened.detail.copy_button, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    assert "Ferries will sail again on Friday" in data.text()
    assert "<b>Ferries will sail again on Friday</b>" in data.html()


def test_a_right_click_on_an_event_chooses_it_and_offers_what_can_be_done(
    opened: MainWindow, qtbot: QtBot
) -> None:
    viewport = opened.timeline.view.canvas.viewport()
    where = at_event(opened, "sail")
    click = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, viewport.mapToGlobal(where))
    QApplication.sendEvent(viewport, click)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "&Copy as citation" in [action.text() for action in menu.actions()]
    assert opened._chosen == "sail"
    menu.close()


def test_the_menu_key_offers_what_can_be_done_with_the_chosen_event(opened: MainWindow, qtbot: QtBot) -> None:
    opened.choose("sail")
    canvas = opened.timeline.view.canvas
    canvas.setFocus()
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), canvas.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(canvas, key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "&Reject" in [action.text() for action in menu.actions()]
    assert abs(canvas.mapFromGlobal(menu.pos()).y() - at_event(opened, "sail").y()) < 20
    menu.close()


def test_a_right_click_on_the_shelf_chooses_the_event_and_offers_the_same(
    opened: MainWindow, qtbot: QtBot
) -> None:
    (chip,) = opened.timeline.shelf.chips
    at = chip.rect().center()
    click = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, chip.mapToGlobal(at))
    QApplication.sendEvent(chip, click)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "&Accept" in [action.text() for action in menu.actions()]
    assert opened._chosen == "complained"
    menu.close()


def test_the_menu_of_recent_files_opens_them(window: MainWindow, harbour: Path, qtbot: QtBot) -> None:
    window.settings.add_recent(harbour)
    menu = window.actions_by_name.recent
    menu.fill()
    with qtbot.waitSignal(window.document.opened):
        menu.actions()[0].trigger()
    assert window.document.files == (harbour,)
    menu.fill()
    menu.actions()[-1].trigger()
    assert window.settings.recent_files == ()


# -- keys


def test_single_keys_can_be_switched_off(opened: MainWindow, qtbot: QtBot) -> None:
    opened.choose("sail")
    opened.timeline.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    assert opened.chosen is not None
    assert opened.chosen.review is Review.ACCEPTED
    opened.actions_by_name["single_keys"].trigger()
    before = opened.timeline.visible_range()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Plus, Qt.Key.Key_F):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert opened.chosen.review is Review.ACCEPTED
    assert opened.timeline.visible_range() == before
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert opened._chosen == "reopened"


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_ctrl_plus_and_ctrl_equal_zoom_in_and_ctrl_0_fits(
    opened: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    lo, hi = opened.timeline.visible_range()
    qtbot.keyClick(opened, key, Qt.KeyboardModifier.ControlModifier)
    near_lo, near_hi = opened.timeline.visible_range()
    assert near_hi - near_lo < hi - lo
    qtbot.keyClick(opened, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert opened.timeline.visible_range() == pytest.approx((lo, hi))


def test_letters_typed_in_the_find_field_are_letters(opened: MainWindow, qtbot: QtBot) -> None:
    opened.choose("sail")
    qtbot.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(opened.browsing.search_bar.field, "af?")
    assert opened.browsing.search_bar.field.text() == "af?"
    assert opened.chosen is not None
    assert opened.chosen.review is Review.SUGGESTED


def test_ctrl_l_goes_to_a_typed_date(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def type_date(dialog: DateDialog) -> QDialog.DialogCode:
        qtbot.keyClicks(dialog.typed, "22 Ju")
        assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
        qtbot.keyClicks(dialog.typed, "ne 2018")
        assert dialog.hint.text() == "Friday 22 June 2018"
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(DateDialog, "exec", type_date)
    opened.timeline.zoom_in()
    qtbot.keyClick(opened, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    lo, hi = opened.timeline.visible_range()
    assert (lo + hi) / 2 == pytest.approx(ticks(2018, 6, 22, 12), abs=3600)


def test_every_button_and_field_says_its_name(opened: MainWindow) -> None:
    opened.choose("reopened")
    for widget in opened.findChildren(QWidget):
        if isinstance(widget, QAbstractButton) and widget.isVisible():
            assert widget.accessibleName() or widget.text(), widget
        if isinstance(widget, QLineEdit | QComboBox | QTextEdit) and widget.isVisible():
            assert widget.accessibleName(), widget


# -- editing


def test_a_review_is_an_edit_that_can_be_undone_and_redone(opened: MainWindow, qtbot: QtBot) -> None:
    opened.choose("sail")
    qtbot.mouseClick(opened.detail.accept_button, Qt.MouseButton.LeftButton)
    assert opened.isWindowModified()
    assert opened.actions_by_name["undo"].text() == "&Undo accept event"
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.chosen is not None
    assert opened.chosen.review is Review.SUGGESTED
    assert not opened.isWindowModified()
    qtbot.keyClick(
        opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert opened.chosen.review is Review.ACCEPTED
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(opened, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert opened.chosen.review is Review.ACCEPTED


# -- saving and closing


def test_a_saved_timeline_opens_again_as_it_was(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "harbour.tlapp"
    monkeypatch.setattr(dialogs, "ask_file_to_save", lambda *_: path)
    opened.choose("sail")
    opened.set_review(Review.ACCEPTED)
    opened.timeline.zoom_in()
    visible = opened.timeline.visible_range()
    timeline = opened.document.timeline
    opened.run("save")
    assert not opened.isWindowModified()
    assert "Saved" in opened.status_line.state.text()
    opened.run("close")
    assert opened.document.is_empty
    open_paths(opened, [path], qtbot)
    assert opened.document.timeline == timeline
    assert opened._chosen == "sail"
    assert opened.timeline.visible_range() == pytest.approx(visible)
    qtbot.waitUntil(lambda: highlighted(opened) == ["Ferries will sail again on Friday"])
    opened.set_review(Review.REJECTED)
    opened.run("save")  # to its own file, without asking
    assert not opened.isWindowModified()


def test_exported_records_are_read_back_without_loss(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.json"
    monkeypatch.setattr(dialogs, "ask_file_to_save", lambda *_: path)
    opened.run("export_records")
    assert parse_records(path.read_bytes()) == opened.document.timeline


def test_what_cannot_be_written_is_told_in_one_sentence(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "show_error", lambda _, sentence: told.append(sentence))
    (tmp_path / "folder.json").mkdir()
    for name, command in (("folder.json", "export_records"), ("missing/x.tlapp", "save_as")):
        monkeypatch.setattr(dialogs, "ask_file_to_save", lambda *_, name=name: tmp_path / name)
        opened.run(command)
        assert len(told) == 1
        assert str(tmp_path) in told.pop()


def test_a_timeline_that_was_only_looked_at_closes_without_asking(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, dialogs.Answer.CANCEL)
    assert opened.close()
    assert asked == []


@pytest.mark.parametrize(
    ("given", "closes"),
    [(dialogs.Answer.CANCEL, False), (dialogs.Answer.DISCARD, True), (dialogs.Answer.SAVE, True)],
)
def test_an_edited_timeline_asks_before_it_closes(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: dialogs.Answer, closes: bool
) -> None:
    path = tmp_path / "kept.tlapp"
    monkeypatch.setattr(dialogs, "ask_file_to_save", lambda *_: path)
    asked = answer(monkeypatch, given)
    opened.choose("sail")
    opened.set_review(Review.ACCEPTED)
    assert opened.close() is closes
    assert len(asked) == 1
    assert path.exists() is (given is dialogs.Answer.SAVE)


def test_saying_save_and_then_naming_no_file_does_not_close(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, dialogs.Answer.SAVE)
    monkeypatch.setattr(dialogs, "ask_file_to_save", lambda *_: None)
    opened.choose("sail")
    opened.set_review(Review.ACCEPTED)
    assert not opened.close()


def test_opening_another_file_asks_for_the_edited_one(
    opened: MainWindow, harbour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, dialogs.Answer.CANCEL)
    opened.choose("sail")
    opened.set_review(Review.ACCEPTED)
    opened.open_paths([harbour])
    assert len(asked) == 1
    assert not opened.document.tasks.busy
    assert opened.isWindowModified()


def test_the_window_comes_back_where_it_was(opened: MainWindow, settings: Settings) -> None:
    opened.resize(760, 600)  # the test screen has 800 by 800
    opened.across.setSizes([400, 360])
    opened.close()
    again = MainWindow(type(opened.document)(opened.document.options), settings)
    assert (again.width(), again.height()) == (760, 600)
    again.show()
    assert again.across.saveState() == opened.across.saveState()
    again.close()
    again.document.tasks.close()


# -- dropping


def drop(window: MainWindow, data: QMimeData) -> bool:
    """A drag from another program onto the middle of the window; whether it was taken."""
    where = QPointF(400, 300)
    entered = QDragEnterEvent(
        where.toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, entered)
    if not entered.isAccepted():
        return False
    dropped = QDropEvent(
        where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, dropped)
    return dropped.isAccepted()


def test_a_dropped_file_is_opened(window: MainWindow, harbour: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(harbour))])
    with qtbot.waitSignal(window.document.opened):
        assert drop(window, data)
    assert window.document.files == (harbour,)


def test_a_dropped_picture_is_not_taken(window: MainWindow) -> None:
    data = QMimeData()
    data.setData("image/png", b"x")
    assert not drop(window, data)


# -- wrong files


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("book.pdf", b"%PDF-1.7"),
        ("bad.json", b'{"format": 1'),
        ("bad.tlapp", b"not a database"),
    ],
)
def test_a_wrong_file_gives_one_sentence_and_leaves_what_is_open(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    open_paths(opened, [path], qtbot)
    assert len(opened.message_bar.text.splitlines()) == 1
    assert name in opened.message_bar.text
    assert len(opened.document.timeline.events) == 4
    qtbot.mouseClick(opened.message_bar.close_button, Qt.MouseButton.LeftButton)
    assert not opened.message_bar.isVisible()


def test_the_good_files_open_beside_a_wrong_one(
    window: MainWindow, harbour: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    open_paths(window, [tmp_path / "missing.txt", harbour], qtbot)
    assert len(window.document.timeline.events) == 4
    assert "missing.txt" in window.message_bar.text


# -- dialogs


def test_the_publication_dialog_takes_a_candidate_or_a_typed_date(qtbot: QtBot) -> None:
    dialog = PublicationDialog(made.source())
    qtbot.addWidget(dialog)
    dialog.show()
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    assert dialog.candidates.count() == 4
    dialog.candidates.setCurrentRow(1)
    assert dialog.preview.text() == "Published: Tuesday 19 June 2012"
    qtbot.keyClicks(dialog.typed, "20 June 2018")
    assert dialog.preview.text() == "Published: Wednesday 20 June 2018"
    dialog.typed.clear()
    qtbot.keyClicks(dialog.typed, "the other day")
    assert "is not a date" in dialog.preview.text()
    assert not ok.isEnabled()


def test_the_file_dialogs_suffix_is_added_and_the_folder_remembered(
    opened: MainWindow, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(*_: object) -> tuple[str, str]:
        return str(tmp_path / "sub" / "kept"), ""

    (tmp_path / "sub").mkdir()
    monkeypatch.setattr(dialogs.QFileDialog, "getSaveFileName", choose)
    path = dialogs.ask_file_to_save(opened, settings, "Save", "x", [("Timeline", ".tlapp")])
    assert path == tmp_path / "sub" / "kept.tlapp"
    assert settings.last_folder == tmp_path / "sub"


def test_dropped_text_is_not_taken_for_files() -> None:
    data = QMimeData()
    data.setText("On Monday it rained.")
    assert file_commands.can_drop(data)
    assert file_commands.dropped_files(data) == []

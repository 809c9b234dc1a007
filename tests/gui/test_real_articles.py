"""The window with the real engine: open, change the date, paste, drop text, large texts, errors."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import civil
from timeline_app.errors import DocumentError
from timeline_app.gui import main_window
from timeline_app.gui.export_dialog import ExportDialog
from timeline_app.gui.file_commands import SAMPLE
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.paste_dialog import PasteDialog
from timeline_app.gui.publication_dialog import PublicationDialog
from timeline_app.gui.session import Teller, open_first, sentence_of
from timeline_app.gui.settings import Settings
from timeline_app.model.event import Event
from timeline_app.resources import resource

ARTICLE = "GENEVA, May 7 (Reuters) - The council met on Monday. It will vote on Thursday."
# 7 May is a Monday in 2018.


@pytest.fixture
def sample(window: MainWindow, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(window.document.tasks.finished, timeout=20_000):
        qtbot.mouseClick(window.start_page.sample_button, Qt.MouseButton.LeftButton)
    return window


def event_with(window: MainWindow, words: str) -> Event:
    return next(
        event
        for event in window.document.timeline.events
        if any(words == evidence.quote.exact for evidence in event.evidence)
    )


def years(window: MainWindow) -> set[int]:
    return {civil(event.when.latest_start - 1).year for event in window.document.timeline.dated}


def test_the_sample_opens_from_the_start_page_with_its_year_explained(sample: MainWindow) -> None:
    assert sample.stack.currentWidget() is sample.across
    words = sample.status_line.words.text()
    assert (
        "4 without a date · 1 source · year 2018 read from “June 19” being a Tuesday (also 2012, 2007 …)"
        in words
    )
    assert not sample.isWindowModified()


def test_every_event_of_the_sample_can_be_chosen_and_its_words_are_highlighted(
    sample: MainWindow, qtbot: QtBot
) -> None:
    for event in sample.document.timeline.events:
        sample.choose(event.id)
        qtbot.waitUntil(lambda: any(h.underline for h in sample.source.highlights()))
        assert sample.chosen == event


def test_change_moves_every_date_and_can_be_undone_and_redone(
    sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert years(sample) == {2018}
    sample.choose(event_with(sample, "Monday night").id)

    def take_2012(dialog: PublicationDialog) -> QDialog.DialogCode:
        dialog.candidates.setCurrentRow(1)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PublicationDialog, "exec", take_2012)
    with qtbot.waitSignal(sample.document.edited, timeout=20_000):
        qtbot.mouseClick(sample.status_line.change_button, Qt.MouseButton.LeftButton)
    assert years(sample) == {2012}
    assert sample.chosen is not None
    assert "Monday night" in [evidence.quote.exact for evidence in sample.chosen.evidence]
    assert sample.isWindowModified()
    assert "published 19 June 2012" in sample.status_line.words.text()
    again = PublicationDialog(sample.document.timeline.sources[0])
    assert "Tuesday 19 June 2018" in [again.candidates.item(row).text().split("  —")[0] for row in range(4)]
    sample.run("undo")
    assert years(sample) == {2018}
    assert not sample.isWindowModified()
    sample.run("redo")
    assert years(sample) == {2012}


def test_pasted_text_is_unsaved_until_it_is_saved(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QGuiApplication.clipboard().setText(ARTICLE)
    seen: list[str] = []

    def accept(dialog: PasteDialog) -> QDialog.DialogCode:
        seen.append(dialog.text)
        dialog.title_field.setText("The council")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PasteDialog, "exec", accept)
    with qtbot.waitSignal(window.document.opened, timeout=20_000):
        qtbot.mouseClick(window.start_page.paste_button, Qt.MouseButton.LeftButton)
    assert seen == [ARTICLE]
    assert window.windowTitle().startswith("The council")
    assert window.isWindowModified()
    assert years(window) == {2018}


def test_pasted_text_is_added_to_the_timeline_that_is_open(
    sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sample.document.timeline
    QGuiApplication.clipboard().setText(ARTICLE)

    def add(dialog: PasteDialog) -> int:
        dialog.show()
        assert dialog.make_button.text() == "Make a new timeline"
        qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
        return dialog.result()

    monkeypatch.setattr(PasteDialog, "exec", add)
    with qtbot.waitSignal(sample.document.added, timeout=20_000):
        sample.run("paste")
    assert [source.text for source in sample.document.timeline.sources] == [before.sources[0].text, ARTICLE]
    assert sample.source.source == sample.document.timeline.sources[1]
    sample.run("undo")
    assert sample.document.timeline == before


def test_the_paste_dialog_offers_to_add_only_where_something_is_open(qtbot: QtBot) -> None:
    for adding in (False, True):
        dialog = PasteDialog("It rained on Monday.", adding=adding)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.add_button.isVisible() is adding
        assert not dialog.adds


def test_the_paste_dialog_wants_text_and_understands_its_date(qtbot: QtBot) -> None:
    dialog = PasteDialog()
    qtbot.addWidget(dialog)
    assert not dialog.make_button.isEnabled()
    dialog.text_field.setPlainText("It rained on Monday.")
    qtbot.keyClicks(dialog.date_field, "19 Juno 2018")
    assert dialog.hint.text() == "“Juno” is not a month"
    assert not dialog.make_button.isEnabled()
    dialog.date_field.clear()
    qtbot.keyClicks(dialog.date_field, "19 June 2018")
    assert dialog.hint.text() == "Published: Tuesday 19 June 2018"
    assert dialog.make_button.isEnabled()


def test_dropped_text_makes_a_timeline(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(ARTICLE)
    with qtbot.waitSignal(window.document.opened, timeout=20_000):
        window.files.drop(data)
    assert window.document.timeline.sources[0].text == ARTICLE


def test_several_files_are_one_timeline_and_one_can_be_added_and_taken_back(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = tmp_path / "council.txt", tmp_path / "rain.txt"
    first.write_text(ARTICLE)
    second.write_text("LONDON, May 8 (AP) - It rained on Tuesday.")
    with qtbot.waitSignal(sample.document.opened, timeout=20_000):
        sample.open_paths([first, second])
    assert [source.id for source in sample.document.timeline.sources] == ["council", "rain"]
    assert not sample.source.chooser.isHidden()
    with qtbot.waitSignal(sample.document.edited, timeout=20_000):
        sample.document.add_files([resource(*SAMPLE), first])
    assert len(sample.document.timeline.sources) == 3
    assert "not added twice" in sample.message_bar.text
    sample.run("undo")
    assert len(sample.document.timeline.sources) == 2


def test_a_text_without_any_date_opens_and_says_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("The mayor opened the bridge. Thousands cheered.")
    with qtbot.waitSignal(window.document.opened, timeout=20_000):
        window.open_paths([path])
    assert window.document.timeline.dated == ()
    qtbot.waitUntil(lambda: window.browsing.nothing.isVisible())
    assert "Nothing here has a date" in window.browsing.nothing.sentence.text()


def test_a_large_text_derives_off_the_gui_thread_and_can_be_cancelled(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "large.txt"
    path.write_text((ARTICLE + "\n") * 40_000)
    ticks_of_ours: list[int] = []
    timer = main_window.QTimer()
    timer.timeout.connect(lambda: ticks_of_ours.append(1))
    timer.start(10)
    sample.open_paths([path])
    assert sample.document.tasks.busy
    qtbot.waitUntil(lambda: sample.status_line.progress.value() > 0, timeout=60_000)
    assert sample.status_line.cancel_button.isVisible()
    assert len(ticks_of_ours) > 3
    qtbot.mouseClick(sample.status_line.cancel_button, Qt.MouseButton.LeftButton)
    assert not sample.document.tasks.busy
    assert not sample.status_line.progress.isVisible()
    qtbot.wait(50)
    assert len(sample.document.timeline.events) == 9
    assert sample.message_bar.text == ""


def test_a_picture_of_what_is_visible_is_written(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    dialog = ExportDialog(
        sample.document.timeline, sample.timeline.visible_range(), "Title", "file", settings, sample
    )
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.picture.pixmap().isNull())
    dialog.size_choice.setCurrentIndex(2)
    assert dialog.options.size_px == (1080, 1080)
    dialog.width_field.setValue(700)
    assert dialog.size_choice.currentText() == "Own size"
    dialog.height_field.setValue(600)
    dialog.format.setCurrentIndex(1)
    assert not dialog.dpi.isEnabled()
    monkeypatch.setattr("timeline_app.gui.dialogs.ask_file_to_save", lambda *_: tmp_path / "no" / "a.svg")
    dialog.save_button.click()
    assert "does not exist" in dialog.note.text()
    assert dialog.isVisible()
    monkeypatch.setattr("timeline_app.gui.dialogs.ask_file_to_save", lambda *_: tmp_path / "a.svg")
    dialog.save_button.click()
    assert dialog.saved == tmp_path / "a.svg", dialog.note.text()
    assert b"<svg" in (tmp_path / "a.svg").read_bytes()
    again = ExportDialog(sample.document.timeline, (0.0, 1e9), "Title", "file", settings)
    qtbot.addWidget(again)
    assert again.options.size_px == (700, 600)
    assert again.suffix == ".svg"


def test_the_last_project_opens_at_the_next_start_and_else_the_start_page(
    window: MainWindow, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    open_first(window.document, [], settings, sample=False)
    qtbot.wait(20)
    assert window.document.is_empty
    with qtbot.waitSignal(window.document.opened, timeout=20_000):
        open_first(window.document, [], settings, sample=True)
    window.document.save(tmp_path / "kept.tlapp", {})
    settings.set_last_project(tmp_path / "kept.tlapp")
    with qtbot.waitSignal(window.document.opened, timeout=20_000):
        open_first(window.document, [], settings, sample=False)
    assert window.document.path == tmp_path / "kept.tlapp"


def test_an_error_in_another_thread_is_told_in_the_gui_thread(qtbot: QtBot) -> None:
    threads: list[str] = []
    teller = Teller(lambda _: threads.append(threading.current_thread().name))

    def fail() -> None:
        teller.on_error(ValueError, ValueError("x"), None)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread().name]


def test_an_unforeseen_error_is_one_sentence_and_ours_stands_as_it_is(qtbot: QtBot) -> None:
    told: list[str] = []
    teller = Teller(told.append)
    try:
        raise RuntimeError("a\nb")
    except RuntimeError as error:
        teller.on_error(type(error), error, error.__traceback__)
    qtbot.wait(5)
    assert len(told) == 1
    assert "RuntimeError: a b" in told[0]
    assert sentence_of(DocumentError("this file is empty", file="x.txt")) == "x.txt: this file is empty"

"""Fixtures for the window's tests: the user's own settings, state and dialogs are never touched."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import ticks
from timeline_app.derive.engine import Options
from timeline_app.formats.records import write_records
from timeline_app.gui import dialogs, journal, left_behind
from timeline_app.gui.document import Document
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.settings import Settings
from timeline_app.gui.timeline_view import TimelineView

# Tests are imported by path, so what they share (made.py) is found here.
sys.path.insert(0, str(Path(__file__).parent))
import made
from shown import AS_OF, press_day

TODAY = ticks(2026, 11, 24)


@pytest.fixture(autouse=True)
def _no_user_files() -> Iterator[None]:
    QStandardPaths.setTestModeEnabled(True)
    yield
    QStandardPaths.setTestModeEnabled(False)


@pytest.fixture(autouse=True)
def recovery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the windows of a test keep what is not saved."""
    folder = tmp_path / "recovery"
    for module in (journal, left_behind):
        monkeypatch.setattr(module, "recovery_folder", lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """Without a screen, Qt frees what Python put into the clipboard only after Python has ended, and crashes."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings" / "timeline-app.ini")


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The real window, shown, on the start page. Closing it at the end discards."""
    shown = MainWindow(Document(Options(TODAY)), settings)

    def discard(_: object) -> None:
        monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Answer.DISCARD)

    qtbot.addWidget(shown, before_close_func=discard)
    shown.resize(1280, 800)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.document.tasks.close()


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """The small timeline as a file of records."""
    path = tmp_path / "harbour.json"
    path.write_bytes(write_records(made.timeline()))
    return path


@pytest.fixture
def opened(window: MainWindow, harbour: Path, qtbot: QtBot) -> MainWindow:
    """The window with the small timeline, the keyboard in its pane."""
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths([harbour])
    window.timeline.setFocus()
    return window


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    """A timeline view alone, with a day of press."""
    shown_view = TimelineView()
    qtbot.addWidget(shown_view)
    shown_view.resize(1000, 760)
    shown_view.show()
    qtbot.waitExposed(shown_view)
    shown_view.set_timeline(press_day(), AS_OF)
    return shown_view

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
from timeline_app.gui import dialogs
from timeline_app.gui.document import Document
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.settings import Settings

# Tests are imported by path, so what they share (made.py) is found here.
sys.path.insert(0, str(Path(__file__).parent))

TODAY = ticks(2026, 11, 24)


@pytest.fixture(autouse=True)
def _no_user_files() -> Iterator[None]:
    QStandardPaths.setTestModeEnabled(True)
    yield
    QStandardPaths.setTestModeEnabled(False)


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
    made = MainWindow(Document(Options(TODAY)), settings)

    def discard(_: object) -> None:
        monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Answer.DISCARD)

    qtbot.addWidget(made, before_close_func=discard)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.document.tasks.close()

"""The menu of recent files, made anew each time it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget


class RecentMenu(QMenu):
    """Tells which file was asked for; the window opens it."""

    file_asked = Signal(object)  #: a Path
    clear_asked = Signal()

    def __init__(self, recent: Callable[[], Sequence[Path]], parent: QWidget | None = None) -> None:
        """``recent`` gives the files, newest first."""
        super().__init__("Open &recent", parent)
        self._recent = recent
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        self.clear()
        files = self._recent()
        for path in files:
            action = self.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self.file_asked.emit, path))
        self.addSeparator()
        clear = self.addAction("Clear list")
        clear.setEnabled(bool(files))
        clear.triggered.connect(self.clear_asked)

"""How the window was left: its place on the screen, how its panes share the room, and whether the table was open."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from timeline_app.gui.browsing import Browsing
from timeline_app.gui.settings import Settings

_TABLE = "window/table"


_FIRST = QSize(1280, 800)
#: Of a small screen this much is left for the frame that the system draws around the window.
_FRAME = QSize(2, 40)


def first_size(screen: QSize) -> QSize:
    """What a first start has, on a screen with so much room."""
    return _FIRST.boundedTo(screen - _FRAME)


class WindowLayout:
    """Keeps and restores; a first start has a size of its own."""

    def __init__(
        self, window: QMainWindow, splitters: dict[str, QSplitter], browsing: Browsing, settings: Settings
    ) -> None:
        self._window, self._browsing, self._settings = window, browsing, settings
        self._splitters = {**splitters, "down": browsing.down}

    def restore(self) -> None:
        self._window.resize(first_size(self._window.screen().availableSize()))
        if (geometry := self._settings.layout("geometry")) is not None:
            self._window.restoreGeometry(geometry)
        for name, splitter in self._splitters.items():
            if (state := self._settings.layout(name)) is not None:
                splitter.restoreState(state)
        if self._settings.flag(_TABLE, False):
            self._browsing.show_table(True)

    def save(self) -> None:
        self._settings.set_layout("geometry", self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            self._settings.set_layout(name, splitter.saveState())
        self._settings.set(_TABLE, not self._browsing.table.isHidden())

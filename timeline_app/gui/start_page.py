"""What the window shows while nothing is open: open, paste, try the sample, recent files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from timeline_app.gui.widgets import button, label

#: Pixels; the page is a column in the middle of the window.
_WIDTH = 560


class StartPage(QScrollArea):
    open_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal()
    file_asked = Signal(object)  #: a Path of the recent files

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("role", "panel")
        self._paths: Sequence[Path] = ()
        self._filled = False

    def showEvent(self, event: QShowEvent) -> None:
        """Filled when it is first seen: whoever opens a file does not wait for what no one looks at."""
        if not self._filled:
            self._filled = True
            self._fill()
            self._show_recent()
        super().showEvent(event)

    def _fill(self) -> None:
        page = QWidget()
        page.setProperty("role", "panel")
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self._column.addStretch(2)
        title = label("From an article to a timeline", "title")
        self._column.addWidget(title)
        self._column.addWidget(
            label("Every event is tied to the exact words it came from, and every date says why.", "muted")
        )
        self._column.addSpacing(12)
        self.open_button = button("Open an article…", self.open_asked.emit, role="start")
        self.paste_button = button("Paste an article…", self.paste_asked.emit, role="start")
        self.sample_button = button("Try the sample article", self.sample_asked.emit, role="start")
        for each in (self.open_button, self.paste_button, self.sample_button):
            self._column.addWidget(each)
        self._column.addWidget(label("or drop a file, or selected text, anywhere on this window", "muted"))
        self._column.addSpacing(12)
        self._recent_head = label("Recent", "head")
        self._column.addWidget(self._recent_head)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._column.addLayout(self._recent)
        self._column.addStretch(3)
        row = QHBoxLayout(page)
        row.addStretch(1)
        frame = QWidget()
        frame.setProperty("role", "panel")
        frame.setMaximumWidth(_WIDTH)
        frame.setLayout(self._column)
        row.addWidget(frame, 10)
        row.addStretch(1)
        self.setWidget(page)
        self.setFocusProxy(self.open_button)

    def set_recent(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        if self._filled:
            self._show_recent()

    def _show_recent(self) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._recent_head.setVisible(bool(self._paths))
        for path in self._paths:
            row = button(_shown(path), partial(self.file_asked.emit, path), role="link")
            row.setToolTip(str(path))
            self._recent.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)

    def recent_buttons(self) -> list[QPushButton]:
        items = [self._recent.itemAt(index) for index in range(self._recent.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QPushButton)]


def _shown(path: Path) -> str:
    """The name, and the folder in short."""
    folder = path.parent
    try:
        shown = f"~/{folder.relative_to(Path.home()).as_posix()}"
    except ValueError:
        shown = folder.as_posix()
    if len(shown) > 50:
        shown = f"…{shown[-49:]}"
    return f"{path.name}  —  {shown}".replace("&", "&&")

"""The frame around a pane: it shows which pane has the focus, and hands the focus on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget


class Pane(QFrame):
    """A line in the accent colour at the top while the focus is inside."""

    def __init__(self, content: QWidget, *, line: bool = True) -> None:
        """``line`` is False for a pane that draws a ring of its own."""
        super().__init__()
        self.content = content
        self._line = line
        self.setProperty("role", "pane" if line else "plain")
        self.setProperty("active", False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 if line else 0, 0, 0)
        column.addWidget(content)

    def has_focus(self) -> bool:
        return self.isAncestorOf(QApplication.focusWidget() or self.window())

    def take_focus(self) -> None:
        self.content.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_active(self) -> None:
        active = self._line and self.has_focus()
        if self.property("active") != active:
            self.setProperty("active", active)
            self.style().unpolish(self)
            self.style().polish(self)

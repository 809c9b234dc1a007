"""A field to find something by, with previous and next, how many there are, and a way to close it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from timeline_app.gui.widgets import button


class StepBar(QWidget):
    """Hidden until it is opened. In the field Enter steps, Shift+Enter steps back, Esc closes."""

    def __init__(
        self,
        prompt: str,
        name: str,
        thing: str,
        keys: tuple[str, str, str] = ("", "", ""),
        margins: tuple[int, int, int, int] = (14, 2, 10, 4),
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is the field's for screen readers, ``thing`` what one steps through; ``keys`` go into the tips
        of previous, next and close."""
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(name)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setProperty("role", "muted")

        self.previous_button = _made("‹", f"Previous {thing}", keys[0], lambda: self.step(-1))
        self.next_button = _made("›", f"Next {thing}", keys[1], lambda: self.step(1))
        self.close_button = _made("×", "Close find", keys[2], self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for each in (self.previous_button, self.next_button, self.close_button):
            row.addWidget(each)
        self.hide()

    def step(self, by: int) -> None:
        """To the next (1) or the previous (-1)."""
        raise NotImplementedError

    def close_bar(self) -> None:
        """What the cross and Esc do."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Show the bar with its words chosen: typing replaces them."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def allow_steps(self, possible: bool) -> None:
        self.previous_button.setEnabled(possible)
        self.next_button.setEnabled(possible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if Qt.KeyboardModifier.ShiftModifier in event.modifiers() else 1)
            return True
        return False


def _made(sign: str, words: str, key: str, do: Callable[[], None]) -> QPushButton:
    return button(sign, do, name=words, tip=f"{words} ({key})" if key else words, role="step")

"""Find in the source's text: a field with previous and next, and how many places there are."""

from __future__ import annotations

import re
from bisect import bisect_right

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from timeline_app.gui.widgets import button

#: More places than this are not told apart: somebody who looks for "e" gets the first ones.
MOST = 10_000


class FindBar(QWidget):
    """Finds without regard to case. Positions are code points of the text."""

    found = Signal(int, int)  #: go to this place
    changed = Signal()  #: other places are to be shown as found
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._places: list[tuple[int, int]] = []
        self._current = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in this source")
        self.field.setAccessibleName("Find in this source")
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.previous_button = button(
            "‹", self.previous, name="Previous place", tip="Previous place", role="step"
        )
        self.next_button = button("›", self.next, name="Next place", tip="Next place", role="step")
        self.close_button = button("×", self.close_bar, name="Close find", tip="Close find", role="step")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 10, 4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for each in (self.previous_button, self.next_button, self.close_button):
            row.addWidget(each)
        self.hide()

    def set_text(self, text: str) -> None:
        """The text to search from now on."""
        self._text = text
        self._search()

    def open_bar(self, words: str = "") -> None:
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        self.hide()
        self.changed.emit()
        self.closed.emit()

    @property
    def active(self) -> bool:
        return not self.isHidden() and bool(self._places)

    def places(self, lo: int, hi: int) -> list[tuple[int, int]]:
        """The found places that touch the range; none while the bar is closed."""
        if not self.active:
            return []
        size = self._places[0][1] - self._places[0][0]
        first = bisect_right(self._places, (lo - size, hi))
        last = bisect_right(self._places, (hi, hi))
        return self._places[first:last]

    def next(self) -> None:
        self._go(self._current + 1)

    def previous(self) -> None:
        self._go(self._current - 1)

    def _go(self, index: int) -> None:
        if self._places:
            self._current = index % len(self._places)
            self._tell()
            self.found.emit(*self._places[self._current])

    def _search(self) -> None:
        words = self.field.text()
        self._places, self._current = [], -1
        if words and not self.isHidden():
            for match in re.finditer(re.escape(words), self._text, re.IGNORECASE):
                self._places.append(match.span())
                if len(self._places) == MOST:
                    break
        self._tell()
        self.changed.emit()
        self._go(0)

    def _tell(self) -> None:
        number = len(self._places)
        many = f"{number:,}+" if number == MOST else str(number)
        if not self.field.text():
            self.count.setText("")
        elif not number:
            self.count.setText("not found")
        else:
            self.count.setText(f"{self._current + 1} of {many}")
        for each in (self.previous_button, self.next_button):
            each.setEnabled(number > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = Qt.KeyboardModifier.ShiftModifier in event.modifiers()
            self.previous() if back else self.next()
            return True
        return False

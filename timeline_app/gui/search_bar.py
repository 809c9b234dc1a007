"""The field that searches the timeline, with previous and next and how many events are found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from timeline_app.gui.finder import Finder
from timeline_app.gui.widgets import button, set_role


class SearchBar(QWidget):
    """Shows what a finder finds; ``step_wanted`` asks for the next (1) or previous (-1) hit."""

    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._row: int | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in titles, quotes, people and sources")
        self.field.setToolTip("All words must be there; “words in quotes” stand together.")
        self.field.setAccessibleName("Find in the timeline")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(finder.find)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.previous_button = button(
            "‹",
            lambda: self.step_wanted.emit(-1),
            name="Previous hit",
            tip="Previous hit (Shift+F3)",
            role="step",
        )
        self.next_button = button(
            "›", lambda: self.step_wanted.emit(1), name="Next hit", tip="Next hit (F3)", role="step"
        )
        self.close_button = button(
            "×", self.close_bar, name="Close find", tip="Close find (Esc)", role="step"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 10, 5)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for each in (self.previous_button, self.next_button, self.close_button):
            row.addWidget(each)
        finder.changed.connect(self._tell)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def open_bar(self) -> None:
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._finder.find(self.field.text())

    def close_bar(self) -> None:
        """End the search; its words are there again when the bar is opened again."""
        if self.is_open:
            self.hide()
            self._finder.find("")
            self.closed.emit()

    def forget(self) -> None:
        """Another timeline is here."""
        self.close_bar()
        self.field.clear()

    def set_row(self, row: int | None) -> None:
        """The chosen event: the count says which hit it is."""
        self._row = row
        self._tell()

    def _tell(self) -> None:
        finder, number = self._finder, len(self._finder.rows)
        place = finder.place(self._row)
        hidden = f" · {finder.hidden:,} hidden by the filter" if finder.hidden else ""
        if not finder.active:
            words = ""
        elif not number:
            words = f"searching …{hidden}" if finder.busy else f"not found{hidden}"
        else:
            found = f"{number:,} found" if place is None else f"{place + 1:,} of {number:,}"
            words = found + (" …" if finder.busy else "") + hidden
        self.count.setText(words)
        self.count.setAccessibleName(words)
        set_role(self.count, "bad" if finder.active and not number and not finder.busy else "muted")
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
            self.step_wanted.emit(-1 if Qt.KeyboardModifier.ShiftModifier in event.modifiers() else 1)
            return True
        return False

"""Go to a date: one field, and what it means while one types."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import in_words
from timeline_app.errors import DateError
from timeline_app.gui.date_entry import parse_date
from timeline_app.gui.widgets import label, set_role


class DateDialog(QDialog):
    """``chosen`` is the date typed; None while it is none, or has no bounds to go to."""

    def __init__(self, parent: QWidget | None = None, day: FuzzyDate | None = None) -> None:
        """``day`` is what "last April" counts from."""
        super().__init__(parent)
        self._day = day
        self.setWindowTitle("Go to date")
        self.setMinimumWidth(380)
        self.chosen: DateSpan | None = None
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("such as 19 June 2018, last April, or 44 BC")
        self.typed.setAccessibleName("Date to go to")
        self.hint = label("", "muted")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.typed, self.hint, self.buttons):
            column.addWidget(widget)
        self.typed.textChanged.connect(lambda _: self._update())
        self._update()

    def _update(self) -> None:
        self.chosen = None
        words, bad = "Type a date", False
        if self.typed.text().strip():
            try:
                span = parse_date(self.typed.text(), self._day)
            except DateError as error:
                words, bad = str(error), True
            else:
                words = in_words(span)
                self.chosen = span if _bounded(span) else None
        set_role(self.hint, "bad" if bad else "muted")
        self.hint.setText(words)
        # A sentence takes more lines than a date.
        lines = self.hint.heightForWidth(self.hint.width())
        self.hint.setMinimumHeight(max(lines, 0))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.chosen is not None)


def _bounded(span: DateSpan) -> bool:
    return span.start.bounded and (span.end is None or span.end.bounded)

"""Correct an event, or enter one: title, date in words, status, own category and notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import in_words
from timeline_app.edits.correcting import Told
from timeline_app.errors import DateError
from timeline_app.gui.date_entry import parse_date
from timeline_app.gui.excerpt import QUOTATION_MARKS
from timeline_app.gui.widgets import label, set_role
from timeline_app.model.event import Status

#: An event without a date, as one would type it.
_NO_DATE = "no date"
_FORMS = "such as 19 June 2018, since April 2018, about 1850; empty: no date"
_NOTES_LINES = 4


class EventDialog(QDialog):
    """``told`` is what stands in the fields; None while that makes no event."""

    def __init__(
        self,
        told: Told,
        parent: QWidget | None = None,
        *,
        words: str = "",
        day: FuzzyDate | None = None,
        categories: Sequence[str] = (),
        entering: bool = False,
    ) -> None:
        """``words`` of the source stand above the fields; ``day`` is what "last Monday" counts from."""
        super().__init__(parent)
        self._before, self._day, self._entering = told, day, entering
        self.told: Told | None = None
        self.setWindowTitle("New event" if entering else "Edit event")
        self.setMinimumWidth(560)
        self._make_fields(told, categories)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        text = "Add the event" if entering else "Save the changes"
        self.save_button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        if words:
            quote = label(words if words[0] in QUOTATION_MARKS else f"“{words}”", "muted")
            quote.setAccessibleName(f"Words of the source: {words}")
            column.addWidget(quote)
        column.addLayout(self._form())
        column.addWidget(self.buttons)
        for field in (self.title_field, self.date_field):
            field.textChanged.connect(lambda _: self._update())
        self.status_field.currentIndexChanged.connect(lambda _: self._update())
        self.category_field.currentTextChanged.connect(lambda _: self._update())
        self.notes_field.textChanged.connect(self._update)
        self._update()

    def _make_fields(self, told: Told, categories: Sequence[str]) -> None:
        self.title_field = QLineEdit(told.title)
        self.title_field.setAccessibleName("Title of the event")
        self.title_field.setCursorPosition(0)
        self.title_field.setPlaceholderText("what happened, in a few words")
        self._date_before = "" if self._entering and not told.when.dated else in_words(told.when)
        self.date_field = QLineEdit(self._date_before)
        self.date_field.setAccessibleName("Date of the event")
        self.date_field.setPlaceholderText("no date")
        self.hint = label("", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Room for a sentence that says what is wrong: the fields below do not jump while one types.
        self.hint.setFixedHeight(2 * self.fontMetrics().lineSpacing())
        self.status_field = QComboBox()
        self.status_field.setAccessibleName("Status of the event")
        for status in Status:
            self.status_field.addItem(status.value, status.value)
        self.status_field.setCurrentIndex(self.status_field.findData(told.status.value))
        self.category_field = QComboBox()
        self.category_field.setEditable(True)
        self.category_field.setAccessibleName("Own category of the event")
        self.category_field.addItems(["", *(each for each in categories if each)])
        self.category_field.setCurrentText(told.category)
        line = self.category_field.lineEdit()
        if line is not None:
            line.setPlaceholderText("a lane of your own, such as Letters")
        self.notes_field = QPlainTextEdit(told.notes)
        self.notes_field.setAccessibleName("Notes on the event")
        self.notes_field.setPlaceholderText("your own; the program never reads them")
        self.notes_field.setTabChangesFocus(True)
        self.notes_field.setFixedHeight(self.fontMetrics().lineSpacing() * _NOTES_LINES + 16)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for text, field in (
            ("&Title", self.title_field),
            ("&Date", self.date_field),
            ("", self.hint),
            ("&Status", self.status_field),
            ("&Category", self.category_field),
            ("&Notes", self.notes_field),
        ):
            form.addRow(text, field)
        return form

    def _when(self) -> DateSpan:
        """Raises DateError for what is no date. What nobody has touched stays exactly as it is."""
        typed = self.date_field.text().strip()
        if typed == self._date_before:
            return self._before.when
        return DateSpan.undated() if typed.casefold() in ("", _NO_DATE) else parse_date(typed, self._day)

    def _update(self) -> None:
        """What the fields say now, and what the date means while one types."""
        self.told, hint, role = None, "", "muted"
        title = " ".join(self.title_field.text().split())
        try:
            when = self._when()
        except DateError as error:
            hint, role = str(error), "bad"
        else:
            hint = self._meaning(when)
            category = " ".join(self.category_field.currentText().split())
            notes = self.notes_field.toPlainText().strip()
            if title:
                # Qt gives the status back as its bare word.
                self.told = Told(title, when, Status(self.status_field.currentData()), category, notes)
        set_role(self.hint, role)
        self.hint.setText(hint)
        self.save_button.setEnabled(self.told is not None and (self._entering or self.told != self._before))

    def _meaning(self, when: DateSpan) -> str:
        """The date in the program's words, where these are not those typed, and the one that it replaces."""
        words = in_words(when)
        parts = [] if words == self.date_field.text().strip() else [words]
        if when != self._before.when and not self._entering:
            parts.append(f"before: {self._date_before}")
        return " · ".join(parts) or _FORMS

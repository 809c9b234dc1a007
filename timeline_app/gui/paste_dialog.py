"""Paste an article: its text, and what the text may not say itself (title, publication date)."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from timeline_app.dates.span import DateSpan
from timeline_app.dates.words import in_words
from timeline_app.errors import DateError
from timeline_app.gui.date_entry import parse_date
from timeline_app.gui.widgets import label, set_role


class PasteDialog(QDialog):
    """``text``, ``title`` and ``published`` after it was accepted; ``adds`` to the timeline that is open."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, adding: bool = False) -> None:
        """With ``adding`` there is a timeline that the article may be added to."""
        super().__init__(parent)
        self.setWindowTitle("Paste an article")
        self.resize(640, 520)
        self.published: DateSpan | None = None
        self.adds = False
        self.text_field = QPlainTextEdit(text)
        self.text_field.setPlaceholderText("Paste the text of an article here")
        self.text_field.setAccessibleName("Text of the article")
        self.text_field.setTabChangesFocus(True)
        self.title_field = QLineEdit()
        self.title_field.setPlaceholderText("if the text does not say it")
        self.date_field = QLineEdit()
        self.date_field.setPlaceholderText("such as 19 June 2018; if the text does not say it")
        self.hint = label("", "bad")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make_button = self.buttons.addButton("Make the timeline", QDialogButtonBox.ButtonRole.AcceptRole)
        self.add_button = self.buttons.addButton(
            "Add to this timeline", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.add_button.setVisible(adding)
        self.add_button.clicked.connect(self._want_adding)
        if adding:
            self.make_button.setText("Make a new timeline")
            self.add_button.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow("Title", self.title_field)
        form.addRow("Published", self.date_field)
        column = QVBoxLayout(self)
        column.addWidget(self.text_field, 1)
        column.addLayout(form)
        column.addWidget(self.hint)
        column.addWidget(self.buttons)
        self.text_field.textChanged.connect(self._update)
        self.date_field.textChanged.connect(lambda _: self._update())
        self._update()

    @property
    def text(self) -> str:
        return self.text_field.toPlainText()

    @property
    def title(self) -> str:
        return self.title_field.text().strip()

    def _update(self) -> None:
        problem = ""
        self.published = None
        if self.date_field.text().strip():
            try:
                self.published = parse_date(self.date_field.text())
                problem = f"Published: {in_words(self.published)}"
            except DateError as error:
                problem = str(error)
        bad = bool(problem) and self.published is None
        set_role(self.hint, "bad" if bad else "muted")
        self.hint.setText(problem)
        has_text = not self.text_field.document().isEmpty()
        for each in (self.make_button, self.add_button):
            each.setEnabled(has_text and not bad)

    def _want_adding(self) -> None:
        self.adds = True

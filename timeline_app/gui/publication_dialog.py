"""Another publication date for a source: one of the candidates, or one typed by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.dates.span import DateSpan
from timeline_app.dates.words import in_words
from timeline_app.errors import DateError
from timeline_app.gui.citation import source_name
from timeline_app.gui.date_entry import parse_date
from timeline_app.gui.widgets import label, set_role
from timeline_app.model.source import SourceDocument


class PublicationDialog(QDialog):
    """``chosen`` is the date to take; None while what is typed is no date."""

    def __init__(self, source: SourceDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Publication date")
        self.setMinimumWidth(460)
        self.chosen: DateSpan | None = None
        self.candidates = QListWidget()
        self.candidates.setAccessibleName("Possible publication dates")
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("another date, such as 19 June 2018 or 2018-06-19")
        self.typed.setAccessibleName("Another publication date")
        self.typed.setClearButtonEnabled(True)
        self.preview = label("", "muted")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._fill(source)
        if not self.candidates.count():
            self.typed.setPlaceholderText("for example 19 June 2018 or 2018-06-19")
            self.typed.setAccessibleName("Publication date")
        column = QVBoxLayout(self)
        question = f"When was “{source_name(source)}” published? Every date that is counted from it follows."
        column.addWidget(label(question))
        column.addWidget(self.candidates)
        column.addWidget(self.typed)
        column.addWidget(self.preview)
        column.addWidget(self.buttons)
        self.candidates.currentRowChanged.connect(self._on_row)
        # A click on the row that is current already changes no row, and is meant all the same.
        self.candidates.itemPressed.connect(self._on_row)
        self.candidates.itemActivated.connect(lambda _: self._accept_row())
        self.typed.textChanged.connect(lambda _: self._update())
        self._update()

    def _fill(self, source: SourceDocument) -> None:
        present = source.published or source.given
        if present is not None:
            self._add(present, "now")
        dating = source.dating
        if dating is not None and dating.when not in (None, present):
            self._add(dating.when, f"read from “{dating.words}”")
        for alternative in () if dating is None else dating.alternatives:
            if alternative.when != present:
                self._add(alternative.when, alternative.why)
        self.candidates.setVisible(self.candidates.count() > 0)
        self.candidates.setCurrentRow(0)

    def _add(self, when: DateSpan | None, why: str) -> None:
        if when is None:
            return
        item = QListWidgetItem(f"{in_words(when)}  —  {why}" if why else in_words(when))
        item.setData(Qt.ItemDataRole.UserRole, when)
        self.candidates.addItem(item)

    def _on_row(self) -> None:
        if self.typed.text():
            self.typed.clear()  # updates as well
        else:
            self._update()

    def _accept_row(self) -> None:
        if self.chosen is not None:
            self.accept()

    def _update(self) -> None:
        """What holds now: the typed date, else the chosen row."""
        problem = ""
        self.chosen = None
        if self.typed.text().strip():
            try:
                self.chosen = parse_date(self.typed.text())
            except DateError as error:
                problem = str(error)
        elif (item := self.candidates.currentItem()) is not None:
            when = item.data(Qt.ItemDataRole.UserRole)
            self.chosen = when if isinstance(when, DateSpan) else None
        if self.chosen is not None:
            self.preview.setText(f"Published: {in_words(self.chosen)}")
        else:
            several = self.candidates.count() > 0
            self.preview.setText(problem or ("Choose a date, or type one" if several else "Type a date"))
        set_role(self.preview, "bad" if problem else "muted")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.chosen is not None)

"""Which words of an event tell another one: a list to tick, and the title that the new event gets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.widgets import label

_TICKED = Qt.CheckState.Checked


class PartDialog(QDialog):
    """``leaving`` are the places of the ticked lines; some, but not all, must be ticked."""

    def __init__(
        self,
        title: str,
        told: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """``told`` are the words that tell the event, each with its source and the title of an event of its own."""
        super().__init__(parent)
        self.setWindowTitle("Take the event apart")
        self.resize(660, 420)
        self._titles = [each for *_, each in told]
        self.list = QListWidget()
        self.list.setAccessibleName("The words that tell the event")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for words, source, _ in told:
            item = QListWidgetItem(f"“{words}”  —  {source}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.title_field = QLineEdit()
        self.title_field.setPlaceholderText("what happened, in a few words")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.part_button = self.buttons.addButton("Take apart", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._hint = label("", "muted")
        self._lay_out(title)
        self.list.itemChanged.connect(self._on_ticked)
        self.title_field.textChanged.connect(self._update)
        self.list.setCurrentRow(0)
        self._update()

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(label(f"Tick the words that tell another event than “{title}”."))
        column.addWidget(self.list, 1)
        form = QFormLayout()
        form.addRow("&Title of the new event", self.title_field)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addWidget(self.buttons)

    @property
    def leaving(self) -> tuple[int, ...]:
        return tuple(at for at in range(self.list.count()) if self.list.item(at).checkState() is _TICKED)

    @property
    def title(self) -> str:
        return self.title_field.text().strip()

    def _on_ticked(self) -> None:
        """The title follows the ticks until the reader writes one."""
        if not self.title_field.isModified():
            leaving = self.leaving
            self.title_field.setText(self._titles[leaving[0]] if leaving else "")
        self._update()

    def _update(self) -> None:
        number = len(self.leaving)
        possible = 0 < number < self.list.count()
        self._hint.setText(
            "Some words must stay: they tell the event that is there."
            if number and not possible
            else "The ticked words become an event of their own, with the date that stands in them."
        )
        self.part_button.setEnabled(possible and bool(self.title))

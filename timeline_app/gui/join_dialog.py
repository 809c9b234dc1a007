"""Which other event is the same as the chosen one: a list, nearest in time first, and a field that narrows it."""

from __future__ import annotations

from collections.abc import Sequence

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

from timeline_app.dates.words import in_words
from timeline_app.finding.query import Query
from timeline_app.gui.widgets import label
from timeline_app.model.event import Event


class JoinDialog(QDialog):
    """``chosen`` is the id of the other event; None while none is chosen."""

    def __init__(self, event: Event, others: Sequence[Event], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Join with another event")
        self.resize(620, 460)
        self.narrow = QLineEdit()
        self.narrow.setPlaceholderText("words of the other event’s title")
        self.narrow.setAccessibleName("Words of the other event’s title")
        self.narrow.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Other events, nearest in time first")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for other in others:
            item = QListWidgetItem(f"{in_words(other.when)}  —  {other.title}")
            item.setData(Qt.ItemDataRole.UserRole, other.id)
            item.setToolTip(other.title)
            self.list.addItem(item)
        self._titles = [other.title for other in others]
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.join_button = self.buttons.addButton("Join the two", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(label(f"Which event is the same as “{event.title}” ({in_words(event.when)})?"))
        column.addWidget(self.narrow)
        column.addWidget(self.list, 1)
        column.addWidget(
            label(
                "Its quotes come to this one, which keeps its title; dates that differ are both kept.",
                "muted",
            )
        )
        column.addWidget(self.buttons)
        self.narrow.textChanged.connect(self._narrow)
        self.list.itemSelectionChanged.connect(self._update)
        self.list.itemActivated.connect(lambda _: self.accept())
        self._update()

    @property
    def chosen(self) -> str | None:
        selected = [item for item in self.list.selectedItems() if not item.isHidden()]
        return selected[0].data(Qt.ItemDataRole.UserRole) if selected else None

    def _narrow(self, text: str) -> None:
        """As the search does it: all words must be there."""
        query = Query.of(text)
        for number, title in enumerate(self._titles):
            self.list.item(number).setHidden(not query.found_in(title))
        self._update()

    def _update(self) -> None:
        self.join_button.setEnabled(self.chosen is not None)

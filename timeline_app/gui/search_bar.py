"""The field that searches the timeline, with previous and next and how many events are found."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from timeline_app.gui.finder import Finder
from timeline_app.gui.step_bar import StepBar
from timeline_app.gui.widgets import set_role


class SearchBar(StepBar):
    """Shows what a finder finds; ``step_wanted`` asks for the next (1) or previous (-1) hit."""

    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        prompt = "Find in titles, quotes, people and sources"
        keys = ("Shift+F3", "F3", "Esc")
        super().__init__(prompt, "Find in the timeline", "hit", keys, (14, 5, 10, 5), parent)
        self._finder = finder
        self._row: int | None = None
        self.field.setToolTip("All words must be there; “words in quotes” stand together.")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(finder.find)
        finder.changed.connect(self._tell)

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def open_bar(self) -> None:
        self.take_focus()
        self._finder.find(self.field.text())

    def step(self, by: int) -> None:
        self.step_wanted.emit(by)

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
        self.allow_steps(number > 0)

"""Find in the source's text: a field with previous and next, and how many places there are."""

from __future__ import annotations

import re
from bisect import bisect_right

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from timeline_app.gui.step_bar import StepBar

#: More places than this are not told apart: somebody who looks for "e" gets the first ones.
MOST = 10_000


class FindBar(StepBar):
    """Finds without regard to case. Positions are code points of the text."""

    found = Signal(int, int)  #: go to this place
    changed = Signal()  #: other places are to be shown as found
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Find in this source", "Find in this source", "place", parent=parent)
        self._text = ""
        self._places: list[tuple[int, int]] = []
        self._current = -1
        self.field.textChanged.connect(self._search)

    def set_text(self, text: str) -> None:
        """The text to search from now on."""
        self._text = text
        self._search()

    def open_bar(self, words: str = "") -> None:
        if words:
            self.field.setText(words)
        self.take_focus()
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

    def step(self, by: int) -> None:
        self._go(self._current + by)

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
        self.allow_steps(number > 0)

"""The frame around a pane: it shows which pane has the focus, and hands the focus on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

_REASON = Qt.FocusReason.ShortcutFocusReason


class Pane(QFrame):
    """A line in the accent colour at the top while the focus is inside."""

    def __init__(self, content: QWidget, *, line: bool = True) -> None:
        """``line`` is False for a pane that draws a ring of its own."""
        super().__init__()
        self.content = content
        self._line = line
        self.setProperty("role", "pane" if line else "plain")
        self.setProperty("active", False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 if line else 0, 0, 0)
        column.addWidget(content)

    def has_focus(self) -> bool:
        return self.isAncestorOf(QApplication.focusWidget() or self.window())

    def take_focus(self) -> None:
        self.content.setFocus(_REASON)

    def show_active(self) -> None:
        active = self._line and self.has_focus()
        if self.property("active") != active:
            self.setProperty("active", active)
            self.style().unpolish(self)
            self.style().polish(self)


def side_by_side(left: QWidget, upper: QWidget, lower: QWidget) -> tuple[QSplitter, QSplitter]:
    """One on the left, two above one another on the right of it: the splitter of all, and that of the right side."""
    right, across = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
    for splitter, parts, sizes, stretch in (
        (right, (upper, lower), (560, 440), (5, 4)),
        (across, (left, right), (620, 380), (3, 2)),
    ):
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(3)
        for place, part in enumerate(parts):
            splitter.addWidget(part)
            splitter.setStretchFactor(place, stretch[place])
        splitter.setSizes(sizes)
    right.setMinimumWidth(300)
    return across, right


class PaneFocus:
    """Where F6 goes: from pane to pane, and in a pane to the shelf and the table."""

    def __init__(self, stops: Sequence[QWidget]) -> None:
        """In order; a stop inside another one comes after it."""
        self._stops = stops

    def move(self, step: int) -> None:
        """To the next shown stop (1) or the one before (-1), around the end."""
        shown = [stop for stop in self._stops if stop.isVisible()]
        now = QApplication.focusWidget()
        inside = [at for at, stop in enumerate(shown) if now is not None and _holds(stop, now)]
        at = inside[-1] if inside else (-1 if step > 0 else 0)
        if shown:
            target = shown[(at + step) % len(shown)]
            target.take_focus() if isinstance(target, Pane) else target.setFocus(_REASON)


def _holds(stop: QWidget, widget: QWidget) -> bool:
    return stop is widget or stop.isAncestorOf(widget)

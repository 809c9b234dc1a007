"""One undo for all that a reader does to a timeline: corrections of events, and changes of the lanes."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject

from timeline_app.gui.document import Document
from timeline_app.gui.lane_heads import LaneHeads


class _Kind(Enum):
    EDIT = auto()
    LANES = auto()


class Undoing(QObject):
    """Remembers in which order the steps were taken; what they were, document and heads know themselves."""

    def __init__(self, document: Document, heads: LaneHeads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._heads = document, heads
        self._done: list[_Kind] = []
        self._undone: list[_Kind] = []
        document.applied.connect(lambda: self._step(_Kind.EDIT))
        heads.stepped.connect(lambda: self._step(_Kind.LANES))

    def begin(self) -> None:
        """Another timeline is here, perhaps with corrections that were recovered."""
        self._done = [_Kind.EDIT] * self._document.history.undo_count
        self._undone = []

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, None if there is nothing."""
        if not self._done:
            return None
        return self._document.history.undo_label if self._done[-1] is _Kind.EDIT else self._heads.back_label

    @property
    def redo_label(self) -> str | None:
        if not self._undone:
            return None
        return (
            self._document.history.redo_label if self._undone[-1] is _Kind.EDIT else self._heads.forward_label
        )

    def undo(self) -> None:
        if self._done and not self._document.is_growing:
            kind = self._done.pop()
            self._undone.append(kind)
            self._document.undo() if kind is _Kind.EDIT else self._heads.step_back()

    def redo(self) -> None:
        if self._undone and not self._document.is_growing:
            kind = self._undone.pop()
            self._done.append(kind)
            self._document.redo() if kind is _Kind.EDIT else self._heads.step_forward()

    def _step(self, kind: _Kind) -> None:
        self._done.append(kind)
        self._undone.clear()

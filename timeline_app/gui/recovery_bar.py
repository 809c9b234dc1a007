"""The question after a crash: a bar above the panes that waits for an answer and keeps nobody from working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from timeline_app.gui.left_behind import LeftBehind, find_left_behind
from timeline_app.gui.widgets import button

if TYPE_CHECKING:
    from timeline_app.gui.main_window import MainWindow


def offer(window: MainWindow) -> RecoveryBar | None:
    """Ask in the window about all that was left behind; what cannot be read is told."""
    left, problems = find_left_behind()
    if problems:
        _tell(window, problems)
    if not left:
        return None

    def recover(one: LeftBehind) -> bool:
        if not window.files.may_leave():
            return False
        window.document.recover(one)
        return True

    def done() -> None:
        window.column.removeWidget(bar)
        bar.deleteLater()

    bar = RecoveryBar(left, recover, done)
    window.column.insertWidget(0, bar)
    bar.show()
    return bar


def _tell(window: MainWindow, sentences: list[str]) -> None:
    """When nothing is being read any more: what is read clears the messages."""
    tasks = window.document.tasks
    if tasks.busy:
        QTimer.singleShot(200, window, lambda: _tell(window, sentences))
    else:
        window.message_bar.tell(sentences)


class RecoveryBar(QFrame):
    """Asks about one after the other; hidden when all have an answer."""

    def __init__(
        self,
        left: Sequence[LeftBehind],
        recover: Callable[[LeftBehind], bool],
        done: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """``recover`` answers whether it was begun; ``done`` is called when no question is left."""
        super().__init__(parent)
        self._left, self._recover, self._done = list(left), recover, done
        self.setProperty("role", "message")
        self.question = QLabel()
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.recover_button = button("&Recover", self._on_recover, tip="Open it with these corrections")
        self.discard_button = button("&Discard", self._on_discard, tip="They are lost for good")
        self.later_button = button("&Later", self._on_later, tip="Ask again at the next start")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.question, 1)
        for each in (self.recover_button, self.discard_button, self.later_button):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self._ask()

    def _ask(self) -> None:
        if not self._left:
            self.hide()
            self._done()
            return
        now = self._left[0]
        words = now.question(datetime.now())  # noqa: DTZ005 (a clock on the wall)
        more = f"  (1 of {len(self._left)})" if len(self._left) > 1 else ""
        self.question.setText(words + more)
        self.question.setAccessibleName(words + more)

    def _on_recover(self) -> None:
        if self._recover(self._left[0]):
            self._answered()

    def _on_discard(self) -> None:
        self._left[0].remove()
        self._answered()

    def _on_later(self) -> None:
        self._left[0].leave()
        self._answered()

    def _answered(self) -> None:
        self._left.pop(0)
        self._ask()

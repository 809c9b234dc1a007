"""A bar above the panes for sentences that need no answer: what went wrong, what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

#: More sentences than these are counted, not shown.
_SHOWN = 5


class MessageBar(QFrame):
    """Hidden while there is nothing to say; stays until closed or until the next message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.close_button = QPushButton("Close")
        self.close_button.setAccessibleName("Close message")
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._label, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text() if not self.isHidden() else ""

    def tell(self, sentences: Sequence[str]) -> None:
        """Show these; nothing to show hides the bar."""
        shown = list(sentences[:_SHOWN])
        if len(sentences) > _SHOWN:
            shown.append(f"and {len(sentences) - _SHOWN} more")
        self._label.setText("\n".join(shown))
        self._label.setAccessibleName("Message: " + " ".join(shown))
        self.setVisible(bool(shown))

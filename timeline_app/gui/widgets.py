"""Small helpers for labels and buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextDocumentFragment
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)


def set_role(widget: QWidget, role: str) -> None:
    """Change what a widget is for the style sheet, and show it."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str = "", role: str = "", *, rich: bool = False, wrap: bool = True) -> QLabel:
    """A label whose text can be selected and whose links can be reached by keyboard."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse
    if "href=" in text and rich:
        made.setAccessibleName(QTextDocumentFragment.fromHtml(text).toPlainText())
        flags |= (
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
    made.setTextInteractionFlags(flags)
    if role:
        made.setProperty("role", role)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


class PushButton(QPushButton):
    """Enter presses it too, as in a dialog; Qt has only the space bar for that elsewhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str, action: Callable[[], None], *, name: str = "", tip: str = "", role: str = ""
) -> QPushButton:
    """``name`` is what a screen reader says, if it is not the text."""
    made = PushButton(text)
    made.clicked.connect(lambda: action())
    if name:
        made.setAccessibleName(name)
    if tip:
        made.setToolTip(tip)
    if role:
        made.setProperty("role", role)
    return made


class ElidedLabel(QLabel):
    """One line that is shortened where it does not fit; the whole of it is the tooltip and is read out."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def set_words(self, text: str) -> None:
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


class ElidedComboBox(QComboBox):
    """As wide as its longest text where there is room, else it shortens it; the whole of it is the tooltip."""

    def __init__(self, name: str, least_letters: int) -> None:
        """``name`` is what a screen reader says."""
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(least_letters)
        self.currentTextChanged.connect(self.setToolTip)

    def words_shown(self) -> str:
        """The current text as far as it fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        # The style draws one pixel inside the field at either end.
        return self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.words_shown()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

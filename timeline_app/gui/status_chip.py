"""A chip that shows a status as the timeline does: a small bar of its form, and its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from timeline_app.gui.appearance import current_tones
from timeline_app.gui.bar_painting import paint_bar
from timeline_app.gui.theme import colours
from timeline_app.layout.bars import Kind
from timeline_app.model.event import Status
from timeline_app.model.table import Flag

_BAR_PX, _HIGH_PX = 26.0, 22
_PAD_PX = 9.0


class StatusChip(QWidget):
    """Says its status to screen readers, too."""

    def __init__(self, status: Status, flags: Flag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status, self.flags = status, flags
        self.setAccessibleName(f"Status: {status.value}")
        self.setToolTip(f"Status: {status.value}")

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.status.value)
        return QSize(round(words + _BAR_PX + 3 * _PAD_PX), _HIGH_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        tone = current_tones()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tone.frame), 1))
        painter.setBrush(QColor(tone.chip))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        bar = QRectF(_PAD_PX, 4, _BAR_PX, _HIGH_PX - 8)
        dark = QColor(tone.window).lightness() < 128
        solid = bar.left() + 14 if Flag.OPEN_END in self.flags else bar.right()
        kind = Kind.SPAN if Flag.HAS_END in self.flags else Kind.CRISP
        painter.save()
        paint_bar(painter, bar, bar.left(), solid, kind, self.status, self.flags, colours(dark))
        painter.restore()
        painter.setFont(self.font())
        painter.setPen(QColor(tone.text))
        baseline = (_HIGH_PX + self.fontMetrics().ascent() - self.fontMetrics().descent()) / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawText(QPointF(bar.right() + _PAD_PX, baseline), self.status.value)

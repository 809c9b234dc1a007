"""How many time expressions of the source are used, not used, rejected and unresolved; a click goes to the next.

The form of a state's line is the same here as below its words in the text: solid, dashed, struck, wavy.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from timeline_app.derive.coverage import Coverage, Covered, Use
from timeline_app.gui.appearance import Tones, current_tones
from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.theme import font
from timeline_app.gui.widgets import button, label

_TIPS = {
    Use.USED: "An event has its date from these words",
    Use.UNUSED: "Read as a date, but no event hangs on it",
    Use.REJECTED: "You rejected the event that it dates",
    Use.UNRESOLVED: "A length of time, a repetition, or nothing to count from",
}
_SAMPLE = QSize(18, 16)


def colour_of(use: Use, tone: Tones) -> str:
    """The colour of a state's line; what strikes words out has their own colour."""
    return {Use.USED: tone.good, Use.UNUSED: tone.warn, Use.REJECTED: tone.text, Use.UNRESOLVED: tone.link}[
        use
    ]


class CoverageLine(QFrame):
    """``asked`` names the state of which the next expression is wanted."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coverage: Coverage | None = None
        self.total = QLabel()
        self.total.setProperty("role", "muted")
        self.buttons = {use: self._button(use) for use in Use}
        self.told = label("", "muted")
        self.told.hide()
        counts = QWidget()
        row = FlowLayout(counts, gap_px=4)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.total)
        for each in self.buttons.values():
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 10, 4)
        column.setSpacing(2)
        column.addWidget(counts)
        column.addWidget(self.told)
        self.hide()

    def _button(self, use: Use) -> QPushButton:
        made = button("", lambda: self.asked.emit(use), tip=f"{_TIPS[use]}. Go to the next one", role="link")
        made.setIconSize(_SAMPLE)
        return made

    def show_coverage(self, coverage: Coverage | None, *, wanted: bool) -> None:
        """None while the text is being read; hidden where it is not wanted."""
        if coverage is not self._coverage:
            self.told.hide()
        self._coverage = coverage
        self.setVisible(wanted)
        counts = coverage.counts if coverage is not None else {}
        self.total.setText(_total(coverage))
        for use, each in self.buttons.items():
            number = counts.get(use, 0)
            each.setText(f"{number:,} {use.value}")
            each.setAccessibleName(f"{number:,} {use.value}: go to the next one")
            each.setVisible(number > 0)
        self.restyle()

    def tell(self, entry: Covered, number: int, total: int) -> None:
        """Say which expression was gone to and what became of it, also to a screen reader."""
        sentence = f"{_words(entry)}, {entry.use.value} ({number:,} of {total:,}): {entry.why}"
        self.told.setText(sentence)
        self.told.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def restyle(self) -> None:
        """The program's look has changed."""
        for use, each in self.buttons.items():
            each.setIcon(_sample(use, current_tones(), self.devicePixelRatioF()))


def tip_of(entry: Covered) -> str:
    """What a tooltip says of a time expression, as HTML that breaks its lines."""
    return f"<b>{escape(_words(entry))}</b> · {entry.use.value}<br>{escape(entry.why)}"


def _words(entry: Covered) -> str:
    return f"“{' '.join(entry.expression.text.split())}”"


def _total(coverage: Coverage | None) -> str:
    if coverage is None:
        return "Reading the dates …"
    number = len(coverage.entries)
    if not number:
        return "No dates in this text"
    return "1 date:" if number == 1 else f"{number:,} dates:"


def _sample(use: Use, tone: Tones, ratio: float) -> QIcon:
    """Two letters with the state's line."""
    pixmap = QPixmap(_SAMPLE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(11.0))
    painter.setPen(QColor(tone.muted))
    painter.drawText(QRectF(0, 0, _SAMPLE.width(), _SAMPLE.height() - 4), Qt.AlignmentFlag.AlignCenter, "ab")
    _draw_line(painter, use, QColor(colour_of(use, tone)))
    painter.end()
    return QIcon(pixmap)


def _draw_line(painter: QPainter, use: Use, colour: QColor) -> None:
    left, right, low = 2.0, _SAMPLE.width() - 2.0, _SAMPLE.height() - 3.0
    pen = QPen(colour, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if use is Use.UNUSED:
        pen.setDashPattern([2.6, 1.6])
    painter.setPen(pen)
    if use is Use.UNRESOLVED:
        steps = [left + 2.0 * number for number in range(8)]
        painter.drawPolyline([QPointF(x, low + (1.5 if at % 2 else -1.0)) for at, x in enumerate(steps)])
        return
    y = 7.5 if use is Use.REJECTED else low
    painter.drawLine(QPointF(left, y), QPointF(right, y))

"""Fills and lines that fade out at their ends, on every kind of paper.

The screen takes gradients. Qt's PDF drops the transparency of a gradient, and its SVG the gradient of a pen;
there the same look is made of steps, each of one transparency.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPaintEngine, QPainter, QPen

_STEPS = 24


def fading_brush(
    box: QRectF, s0: float, s1: float, colour: QColor, strength: float = 1.0, least: float = 0.0
) -> QBrush:
    """``strength`` between ``s0`` and ``s1``, fading to the share ``least`` of it at the box's ends."""
    gradient = QLinearGradient(QPointF(box.left(), 0), QPointF(box.right(), 0))
    width = max(box.width(), 1e-6)
    solid, clear = QColor(colour), QColor(colour)
    solid.setAlphaF(strength)
    clear.setAlphaF(strength * least)
    first, last = (s0 - box.left()) / width, (s1 - box.left()) / width
    gradient.setColorAt(0.0, clear if first > 0 else solid)
    gradient.setColorAt(min(max(first, 0.0), 1.0), solid)
    gradient.setColorAt(min(max(last, 0.0), 1.0), solid)
    gradient.setColorAt(1.0, clear if last < 1 else solid)
    return QBrush(gradient)


def fill_fading(
    painter: QPainter, box: QRectF, s0: float, s1: float, colour: QColor, strength: float, least: float, radius: float
) -> None:  # fmt: skip
    """A rounded box in one colour, full between ``s0`` and ``s1``."""
    painter.setPen(Qt.PenStyle.NoPen)
    plain = QColor(colour)
    plain.setAlphaF(strength)
    fades = s0 > box.left() or s1 < box.right()
    if not fades or _engine(painter) is not QPaintEngine.Type.Pdf:
        painter.setBrush(fading_brush(box, s0, s1, colour, strength, least) if fades else plain)
        painter.drawRoundedRect(box, radius, radius)
        return
    # Boxes inside each other, each adding a little: unlike boxes side by side they show no seams. A viewer
    # rounds at each of them, so faint colours take few.
    steps = max(round(_STEPS * strength * (1 - least)), 3)
    reached = 0.0
    for step in range(steps + 1):
        wanted = strength * (least + (1 - least) * step / steps)
        added = QColor(colour)
        added.setAlphaF(min(max((wanted - reached) / max(1 - reached, 1e-6), 0.0), 1.0))
        reached = wanted
        left = box.left() + (s0 - box.left()) * step / steps
        right = box.right() + (s1 - box.right()) * step / steps
        painter.setBrush(added)
        if right > left and added.alphaF() > 0:
            painter.drawRoundedRect(QRectF(left, box.top(), right - left, box.height()), radius, radius)


def outline_fading(painter: QPainter, box: QRectF, s0: float, s1: float, pen: QPen, radius: float) -> None:
    """The outline of a rounded box in the pen's colour, fading out beside ``s0`` and ``s1``."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if _engine(painter) not in (QPaintEngine.Type.Pdf, QPaintEngine.Type.SVG):
        faded = QPen(pen)
        faded.setBrush(fading_brush(box, s0, s1, pen.color()))
        painter.setPen(faded)
        painter.drawRoundedRect(box, radius, radius)
        return
    for x0, x1 in _dashes(box, pen):
        middle = (x0 + x1) / 2
        into = (middle - box.left()) / (s0 - box.left()) if middle < s0 else 1.0
        out = (box.right() - middle) / (box.right() - s1) if middle > s1 else 1.0
        painter.setPen(_piece_of(pen, min(into, out)))
        painter.drawLine(QLineF(x0, box.top(), x1, box.top()))
        painter.drawLine(QLineF(x0, box.bottom(), x1, box.bottom()))
    painter.setPen(pen)
    for x, sharp in ((box.left(), s0 <= box.left() + 1), (box.right(), s1 >= box.right() - 1)):
        if sharp:
            painter.drawLine(QLineF(x, box.top(), x, box.bottom()))


def _dashes(box: QRectF, pen: QPen) -> Iterator[tuple[float, float]]:
    """Where the dashes of a line along the box lie; an unbroken line comes in short pieces that touch."""
    pattern = [length * pen.widthF() for length in pen.dashPattern()] or [4.0, 0.0]
    x, turn = box.left(), 0
    while x < box.right():
        length = pattern[turn % len(pattern)]
        if turn % 2 == 0:
            yield x, min(x + length, box.right())
        x += length
        turn += 1


def _piece_of(pen: QPen, share: float) -> QPen:
    colour = QColor(pen.color())
    colour.setAlphaF(min(max(share, 0.0), 1.0))
    piece = QPen(colour, pen.widthF())
    piece.setCapStyle(Qt.PenCapStyle.FlatCap)
    return piece


def _engine(painter: QPainter) -> QPaintEngine.Type:
    return painter.paintEngine().type()

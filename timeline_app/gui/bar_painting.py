"""How one bar is painted: filled, dotted, hollow, hatched. Form carries the meaning, colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from timeline_app.gui.fading import fill_fading, outline_fading
from timeline_app.gui.theme import Colours, font
from timeline_app.layout.bars import Kind
from timeline_app.model.event import Status
from timeline_app.model.table import Flag

RADIUS = 4.0
#: These are filled in full colour; all others are hollow.
SOLID = (Status.HAPPENED, Status.ONGOING)
#: What is left of the colour at the ends of a bar whose days are known: it lasted for a part of them.
_EXACT_LEAST = 0.45
#: A bar is as wide as this before it carries a sign.
_SIGN_FROM_PX = 14.0
#: The line of each hollow form, in units of its width; None is unbroken.
_DASHES: dict[Status, list[float] | None] = {
    Status.PLANNED: [5.0, 2.6],
    Status.REQUESTED: [8.0, 2.0, 1.4, 2.0],
    Status.POSSIBLE: [1.2, 2.2],
    Status.ALLEGED: None,
    Status.DENIED: None,
}


def paint_bar(
    painter: QPainter, box: QRectF, s0: float, s1: float, kind: Kind, status: Status, flags: Flag, colours: Colours
) -> None:  # fmt: skip
    """One bar of any form: ``box`` is its outer extent, ``s0..s1`` what is solid."""
    fill, line = colours.fill[status], colours.outline[status]
    unbounded = Flag.OPEN_END | Flag.UNKNOWN_START | Flag.UNKNOWN_END
    exact = kind is Kind.SPAN and Flag.EXACT in flags and not flags & unbounded
    if status not in SOLID:
        _hollow(painter, box, s0, s1, status, colours, exact)
    elif kind is Kind.BOX:
        fill_fading(painter, box, s0, s1, fill, 0.28, 0.0, _radius(box))
        _outline(painter, box, s0, s1, QPen(line, 1.3), [1.4, 1.8])
    else:
        fill_fading(painter, box, s0, s1, fill, 1.0, _EXACT_LEAST if exact else 0.0, _radius(box))
    if flags & (Flag.APPROXIMATE | Flag.UNCERTAIN):
        _hatch(painter, box, line, Flag.APPROXIMATE in flags, Flag.UNCERTAIN in flags)


def _radius(box: QRectF) -> float:
    return min(RADIUS, box.width() / 2, box.height() / 2)


def _outline(
    painter: QPainter, box: QRectF, s0: float, s1: float, pen: QPen, dashes: list[float] | None
) -> None:
    if dashes is not None:
        # A mark has room for short dashes only.
        pen.setDashPattern(dashes if box.width() >= _SIGN_FROM_PX else [min(dash, 2.0) for dash in dashes])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    inner = box.adjusted(0.7, 0.7, -0.7, -0.7)
    if s0 > box.left() or s1 < box.right():
        outline_fading(painter, inner, max(s0, inner.left()), min(s1, inner.right()), pen, _radius(inner))
        return
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, _radius(inner), _radius(inner))


def _hollow(
    painter: QPainter, box: QRectF, s0: float, s1: float, status: Status, colours: Colours, exact: bool
) -> None:
    """What is not simply a fact: hollow, each status with its own line and sign."""
    strength = 0.30 if status is Status.ALLEGED else 0.10
    fill_fading(painter, box, s0, s1, colours.fill[status], strength, 0.0, _radius(box))
    line = colours.outline[status]
    if exact:
        _outline(painter, box, box.left(), box.right(), QPen(line, 1.6), _DASHES[status])
    else:
        _outline(painter, box, s0, s1, QPen(line, 1.6), _DASHES[status])
    if box.width() < _SIGN_FROM_PX:
        if status is Status.DENIED:
            painter.setPen(QPen(line, 1.6))
            painter.drawLine(QLineF(box.left() + 2, box.bottom() - 3, box.right() - 2, box.top() + 3))
        return
    x = box.left() if exact else min(s0, box.left() + 40)
    _sign(painter, QPointF(x + 8, box.center().y()), min(box.height(), 20.0), status, line)


def _sign(painter: QPainter, at: QPointF, height: float, status: Status, line: QColor) -> None:
    """Requested points ahead, alleged has a second edge, denied is crossed, possible asks."""
    x, y, reach = at.x(), at.y(), height * 0.2
    painter.setPen(QPen(line, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if status is Status.REQUESTED:
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x - reach / 2, y - reach),
                    QPointF(x + reach / 2, y),
                    QPointF(x - reach / 2, y + reach),
                ]
            )
        )
    elif status is Status.ALLEGED:
        painter.drawLine(QLineF(x - 3, y - height / 2 + 1, x - 3, y + height / 2 - 1))
    elif status is Status.DENIED:
        painter.drawLine(QLineF(x - reach, y - reach, x + reach, y + reach))
        painter.drawLine(QLineF(x - reach, y + reach, x + reach, y - reach))
    elif status is Status.POSSIBLE:
        size = height * 0.6
        painter.setFont(font(size, bold=True))
        painter.drawText(QPointF(x - size * 0.27, y + size * 0.36), "?")


def _hatch(painter: QPainter, box: QRectF, line: QColor, rising: bool, falling: bool) -> None:
    """Thin slanted lines: rising for approximate, falling for uncertain. As lines: patterns do not scale."""
    colour = QColor(line)
    colour.setAlphaF(0.55)
    painter.setPen(QPen(colour, 1.1))
    inner = box.adjusted(1, 1, -1, -1)
    height, lines = inner.height(), []
    x = inner.left() - height
    while x < inner.right():
        # Cut at the box by hand: not every paper clips.
        first, last = max(x, inner.left()), min(x + height, inner.right())
        if rising:
            lines.append(QLineF(first, inner.bottom() - (first - x), last, inner.bottom() - (last - x)))
        if falling:
            lines.append(QLineF(first, inner.top() + (first - x), last, inner.top() + (last - x)))
        x += 6
    painter.drawLines(lines)

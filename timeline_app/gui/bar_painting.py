"""How one bar is painted: filled, dotted, hollow, hatched. Form carries the meaning, colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from timeline_app.gui.fading import fill_fading, outline_fading
from timeline_app.gui.theme import Colours, font
from timeline_app.layout.bars import Kind
from timeline_app.layout.labels import SIGN_PX
from timeline_app.model.event import Status
from timeline_app.model.table import Flag

RADIUS = 4.0
#: These are filled in full colour; all others are hollow.
SOLID = (Status.HAPPENED, Status.ONGOING)
#: What is left of the colour at the ends of a bar whose days are known: it lasted for a part of them.
_EXACT_LEAST = 0.45
#: A bar is as wide as this before it carries a sign.
_SIGN_FROM_PX = 14.0
#: A rejected bar is struck out as a whole up to this width, wider ones at their end.
_STRUCK_WHOLE_PX = 70.0
_STRUCK_END_PX = 24.0
#: The line of each hollow form, in units of its width; None is unbroken.
_DASHES: dict[Status, list[float] | None] = {
    Status.PLANNED: [5.0, 2.6],
    Status.REQUESTED: [8.0, 2.0, 1.4, 2.0],
    Status.POSSIBLE: [1.2, 2.2],
    Status.ALLEGED: None,
    Status.DENIED: None,
}


#: The strokes of signs, in shares of their reach right of and below their middle.
_STROKES: dict[Status | Flag, tuple[tuple[tuple[float, float], ...], ...]] = {
    Status.REQUESTED: (((-0.5, -1), (0.5, 0), (-0.5, 1)),),
    Status.DENIED: (((-1, -1), (1, 1)), ((-1, 1), (1, -1))),
    Flag.CONFLICT: (((-1, -0.4), (1, -0.4)), ((-1, 0.4), (1, 0.4)), ((-0.6, 1.1), (0.6, -1.1))),
    Flag.ACCEPTED: (((-0.9, 0), (-0.25, 0.8), (1, -0.9)),),
}


def paint_bar(
    painter: QPainter, box: QRectF, s0: float, s1: float, kind: Kind, status: Status, flags: Flag, colours: Colours
) -> None:  # fmt: skip
    """One bar of any form: ``box`` is its outer extent, ``s0..s1`` what is solid."""
    if Flag.REJECTED in flags:
        _rejected(painter, box, s0, s1, status, colours)
        return
    fill, line = colours.fill[status], colours.outline[status]
    unbounded = Flag.OPEN_END | Flag.UNKNOWN_START | Flag.UNKNOWN_END
    exact = kind is Kind.SPAN and Flag.EXACT in flags and not flags & unbounded
    filled = status in SOLID and kind is not Kind.BOX
    if status not in SOLID:
        _hollow(painter, box, s0, s1, status, colours, exact)
    elif kind is Kind.BOX:
        fill_fading(painter, box, s0, s1, fill, 0.28, 0.0, _radius(box))
        _outline(painter, box, s0, s1, QPen(line, 1.3), [1.4, 1.8])
    else:
        fill_fading(painter, box, s0, s1, fill, 1.0, _EXACT_LEAST if exact else 0.0, _radius(box))
    if flags & (Flag.APPROXIMATE | Flag.UNCERTAIN):
        _hatch(painter, box, line, Flag.APPROXIMATE in flags, Flag.UNCERTAIN in flags)
    # In the solid part, where the layout leaves room for them before the title.
    first = (
        box.left() if exact and not filled else s0 if s1 - s0 >= _SIGN_FROM_PX else min(s0, box.left() + 40)
    )
    paint_signs(painter, box, first, s1, status, flags, colours.on_fill if filled else line)


def _signs_of(status: Status, flags: Flag) -> list[Status | Flag]:
    """What stands at the start of a bar, in this order."""
    signs: list[Status | Flag] = [] if status in (Status.HAPPENED, Status.PLANNED) else [status]
    return signs + [flag for flag in (Flag.CONFLICT, Flag.ACCEPTED) if flag in flags]


def paint_signs(
    painter: QPainter, box: QRectF, first: float, s1: float, status: Status, flags: Flag, ink: QColor
) -> None:
    """As many as there is room for between ``first`` and ``s1``; a mark has room for one, in its middle."""
    signs, height = _signs_of(status, flags), min(box.height(), 20.0)
    if box.width() < _SIGN_FROM_PX:
        for sign in signs[:1]:
            _sign(painter, box.center(), height, sign, ink)
        return
    x = first + 8
    for sign in signs:
        if sign in (Flag.CONFLICT, Flag.ACCEPTED) and x + 5 > max(s1, first + _SIGN_FROM_PX):
            return
        _sign(painter, QPointF(x, box.center().y()), height, sign, ink)
        x += SIGN_PX


def _rejected(painter: QPainter, box: QRectF, s0: float, s1: float, status: Status, colours: Colours) -> None:
    """Grey and struck out; the line is still that of its status."""
    fill_fading(painter, box, s0, s1, colours.soft, 0.10, 0.0, _radius(box))
    _outline(painter, box, s0, s1, QPen(colours.soft, 1.1), _DASHES.get(status))
    left, right = max(s0 - 2, box.left() - 2), min(s1 + 2, box.right() + 2)
    if right - left > _STRUCK_WHOLE_PX:
        # A wide bar may hold its title, which is struck by itself.
        left = right - _STRUCK_END_PX
    painter.setPen(QPen(colours.soft, 1.6))
    painter.drawLine(QLineF(left, box.center().y(), right, box.center().y()))


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


def _sign(painter: QPainter, at: QPointF, height: float, sign: Status | Flag, line: QColor) -> None:
    """Ongoing goes on in dots, requested points ahead, alleged has a second edge, denied is crossed, possible asks.

    What differs between sources is unequal, what was accepted is ticked.
    """
    x, y, reach = at.x(), at.y(), height * 0.2
    painter.setPen(QPen(line, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign is Status.POSSIBLE:
        size = height * 0.6
        painter.setFont(font(size, bold=True))
        painter.drawText(QPointF(x - size * 0.27, y + size * 0.36), "?")
    elif sign is Status.ALLEGED:
        painter.drawLine(QLineF(x - 3, y - height / 2 + 1, x - 3, y + height / 2 - 1))
    elif sign is Status.ONGOING:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        for step in (-1, 0, 1):
            painter.drawEllipse(QPointF(x + step * 3.2, y), 1.1, 1.1)
    else:
        for points in _STROKES[sign]:
            painter.drawPolyline(
                QPolygonF([QPointF(x + right * reach, y + down * reach) for right, down in points])
            )


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

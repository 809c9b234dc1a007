"""Many bars on the screen, quickly: plain ones from a few pictures and rectangles, all others from kept pictures.

``bar_painting`` says what a bar looks like; nothing here adds to that but whole device pixels.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from timeline_app.gui.bar_painting import RADIUS, SOLID, paint_bar, paint_signs
from timeline_app.gui.sprites import Sprites
from timeline_app.gui.theme import Colours
from timeline_app.layout.bars import Floats, Ints, Kind
from timeline_app.layout.frame import Bars, Frame
from timeline_app.model.event import Status
from timeline_app.model.table import STATUSES, Flag

#: A bar that reaches further than this beyond the plot is cut there: painters lose precision far outside.
BEYOND_PX = 400.0
#: Bars of neighbouring days touch; a hair between them tells them apart.
HAIR_PX = 0.6
#: An end that fades out over less cannot be told from a sharp one.
_SHARP_PX = 0.75
#: Wider bars are painted anew each time: their pictures would fill the memory and are seldom seen again.
_KEPT_PX = 400.0
_CAP_PX = 5.0
_IS_SOLID = np.array([status in SOLID for status in STATUSES])  # by code
#: More than a fill.
_MARKED = int(Flag.APPROXIMATE | Flag.UNCERTAIN | Flag.REJECTED)
#: With signs upon it; a filled bar has one of its status only while that goes on.
_SIGNED = int(Flag.CONFLICT | Flag.ACCEPTED)
_ONGOING = STATUSES.index(Status.ONGOING)
#: No bar has so many signs that they take more.
_SIGNS_PX = 60.0


def paint_bars(painter: QPainter, frame: Frame, colours: Colours, sprites: Sprites) -> None:
    """All bars of a frame that are in sight, with the signs of those that leave the window."""
    bars, plot, half = frame.bars, frame.plot, frame.look.bar_px / 2
    seen = np.flatnonzero((bars.y + half >= plot.y0) & (bars.y - half <= plot.y1))
    if not len(seen):
        return
    x0, s0, s1, x1 = (
        column[seen].clip(plot.x0 - BEYOND_PX, plot.x1 + BEYOND_PX)
        for column in (bars.x0, bars.s0, bars.s1, bars.x1)
    )
    hair = np.where(x1 - x0 > 12, HAIR_PX, 0.0)
    left, right = x0 + hair, x1 - hair
    s0, s1 = np.maximum(s0, left), np.minimum(s1, right)
    solid = _IS_SOLID[bars.status[seen]] & (bars.kind[seen] != Kind.BOX)
    plain = solid & ((bars.flags[seen] & _MARKED) == 0) & (s0 - left <= _SHARP_PX) & (right - s1 <= _SHARP_PX)
    top = bars.y[seen] - half
    _plain(painter, seen[plain], left[plain], right[plain], top[plain], frame, colours, sprites)
    signed = plain & (((bars.flags[seen] & _SIGNED) != 0) | (bars.status[seen] == _ONGOING))
    for at in np.flatnonzero(signed).tolist():
        box = QRectF(float(left[at]), float(top[at]), float(right[at] - left[at]), 2 * half)
        _signs(painter, bars, int(seen[at]), box, colours, sprites)
    rest = np.flatnonzero(~plain)
    for at, index in zip(rest.tolist(), seen[rest].tolist(), strict=True):
        edges = (float(left[at]), float(s0[at]), float(s1[at]), float(right[at]))
        own = colours.tinted(frame.lanes[int(bars.lane[index])].tint)
        _other(painter, bars, index, edges, float(top[at]), 2 * half, own, sprites)
    _leaving(painter, frame, seen, (x0, s0, s1, x1), colours, sprites)


def _plain(
    painter: QPainter, seen: Ints, left: Floats, right: Floats, top: Floats, frame: Frame, colours: Colours,
    sprites: Sprites,
) -> None:  # fmt: skip
    """Bars of one colour with sharp ends: two caps and a rectangle, the rectangles in one call a colour."""
    height = frame.look.bar_px
    tints = np.array([-1 if lane.tint is None else lane.tint for lane in frame.lanes], dtype=np.int64)
    # A lane's own colour goes before that of the status.
    status = frame.bars.status[seen] + len(STATUSES) * (tints[frame.bars.lane[seen]] + 1)
    ratio = painter.device().devicePixelRatioF()
    lefts, rights, tops = (np.round(column * ratio) / ratio for column in (left, right, top))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for code in np.flatnonzero(np.bincount(status)).tolist():
        mine = status == code
        tint, of_status = code // len(STATUSES) - 1, STATUSES[code % len(STATUSES)]
        fill = colours.tinted(None if tint < 0 else tint).fill[of_status]
        rects: list[QRectF] = []
        whole: dict[float, QPixmap] = {}
        first = _rounded(sprites, _CAP_PX, height, fill, 0.0, 4 * _CAP_PX)
        last = _rounded(sprites, _CAP_PX, height, fill, -3 * _CAP_PX, 4 * _CAP_PX)
        for x0, x1, y in zip(lefts[mine].tolist(), rights[mine].tolist(), tops[mine].tolist(), strict=True):
            width = x1 - x0
            if width <= 4 * _CAP_PX:
                kept = whole.get(width)
                if kept is None:
                    kept = whole[width] = _rounded(sprites, width, height, fill, 0.0, width)
                painter.drawPixmap(QPointF(x0, y), kept)
                continue
            painter.drawPixmap(QPointF(x0, y), first)
            painter.drawPixmap(QPointF(x1 - _CAP_PX, y), last)
            rects.append(QRectF(x0 + _CAP_PX, y, width - 2 * _CAP_PX, height))
        painter.setBrush(fill)
        painter.drawRects(rects)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _signs(
    painter: QPainter, bars: Bars, index: int, box: QRectF, colours: Colours, sprites: Sprites
) -> None:
    """What stands at the start of a plain bar."""
    status, flags = STATUSES[bars.status[index]], Flag(int(bars.flags[index]) & _SIGNED)
    width, height, ink = min(round(box.width()), _SIGNS_PX), box.height(), colours.on_fill

    def draw(each: QPainter) -> None:
        paint_signs(each, QRectF(0, 0, width, height), 0.0, width, status, flags, ink)

    key = ("signs", status, flags, width, height, ink.rgba())
    kept = sprites.get(key, lambda: (width, height), draw)
    painter.drawPixmap(QPointF(sprites.snap(box.left()), sprites.snap(box.top())), kept)


def _rounded(sprites: Sprites, width: float, height: float, fill: QColor, x: float, whole: float) -> QPixmap:
    """What a picture of that width shows of a rounded box that begins at ``x`` and is ``whole`` wide."""

    def draw(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        radius = min(RADIUS, whole / 2, height / 2)
        painter.drawRoundedRect(QRectF(x, 0, whole, height), radius, radius)

    return sprites.get(("box", width, height, fill.rgba(), x), lambda: (width, height), draw)


def _other(
    painter: QPainter, bars: Bars, index: int, edges: tuple[float, float, float, float], top: float,
    height: float, colours: Colours, sprites: Sprites,
) -> None:  # fmt: skip
    """A bar that fades, is hollow or hatched."""
    left, s0, s1, right = edges
    kind, status, flags = int(bars.kind[index]), int(bars.status[index]), int(bars.flags[index])
    if right - left > _KEPT_PX:
        box = QRectF(left, top, right - left, height)
        paint_bar(painter, box, s0, s1, Kind(kind), STATUSES[status], Flag(flags), colours)
        return
    width, begin, end = (round(4 * px) / 4 for px in (right - left, s0 - left, s1 - left))

    def draw(each: QPainter) -> None:
        box = QRectF(2, 2, width, height)
        paint_bar(each, box, 2 + begin, 2 + end, Kind(kind), STATUSES[status], Flag(flags), colours)

    fill = colours.fill[STATUSES[status]].rgba()
    key = (kind, status, flags, width, begin, end, height, colours.dark, fill)
    kept = sprites.get(key, lambda: (width + 4, height + 4), draw)
    painter.drawPixmap(QPointF(sprites.snap(left) - 2, sprites.snap(top) - 2), kept)


def _leaving(
    painter: QPainter, frame: Frame, seen: Ints, edges: tuple[Floats, ...], colours: Colours,
    sprites: Sprites,
) -> None:  # fmt: skip
    """Small triangles at the edges for bars that go on beyond the window."""
    bars, plot = frame.bars, frame.plot
    x0, s0, s1, x1 = edges
    filled = _IS_SOLID[bars.status[seen]] & (s0 < plot.x0)
    back = np.flatnonzero((x0 < plot.x0 - 1) & (x1 - plot.x0 > 16))
    ahead = np.flatnonzero(
        (x1 > plot.x1 + 1) & (plot.x1 - x0 > 16) & ((bars.flags[seen] & int(Flag.OPEN_END)) == 0)
    )
    for at in back.tolist():
        ink = colours.on_fill if filled[at] else colours.text
        _sign(painter, plot.x0 + 4, float(bars.y[seen[at]]), -1, ink, sprites)
    for at in ahead.tolist():
        ink = colours.on_fill if filled[at] and s1[at] > plot.x1 else colours.text
        _sign(painter, plot.x1 - 4, float(bars.y[seen[at]]), 1, ink, sprites)


def _sign(painter: QPainter, tip_x: float, y: float, side: int, ink: QColor, sprites: Sprites) -> None:
    size = 4.5

    def draw(each: QPainter) -> None:
        tip, base = (1.0, 7.0) if side < 0 else (7.0, 1.0)
        each.setPen(Qt.PenStyle.NoPen)
        each.setBrush(ink)
        each.drawPolygon(QPolygonF([QPointF(tip, 6), QPointF(base, 6 - size), QPointF(base, 6 + size)]))

    kept = sprites.get(("leaving", side, ink.rgba()), lambda: (8.0, 12.0), draw)
    painter.drawPixmap(QPointF(sprites.snap(tip_x) - (1 if side < 0 else 7), sprites.snap(y) - 6), kept)

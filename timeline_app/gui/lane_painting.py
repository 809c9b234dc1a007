"""How the lanes' heads are painted: name, colour, fold; and above them what decides the lanes. In pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from timeline_app.gui.measure import measure
from timeline_app.gui.sprites import Sprites
from timeline_app.gui.theme import Colours, font
from timeline_app.layout.frame import Frame
from timeline_app.layout.labels import elide
from timeline_app.layout.lane_choice import By
from timeline_app.layout.lanes import LaneBox

_EDGE_PX = 4.0
#: Where a name begins: on the screen there is a chevron before it.
_NAME_PX, _NAME_ON_SCREEN_PX = 14.0, 24.0
_RIGHT_PX = 10.0
_MOST_LINES = 2
#: The height of a line, in sizes of its text.
_LINE = 1.25


@dataclass(frozen=True, slots=True)
class HeadMarks:
    """What the reader is doing with the heads, by number of the lane; ``drop`` is before which lane one would land."""

    pointed: int | None = None
    focused: int | None = None
    dragged: int | None = None
    drop: int | None = None


NO_MARKS = HeadMarks()


def paint_heads(
    painter: QPainter, frame: Frame, colours: Colours, marks: HeadMarks, sprites: Sprites | None
) -> None:
    """The lanes' names, each with its colour at the far left."""
    plot, look = frame.plot, frame.look
    if look.gutter_px < 20:
        return
    on_screen = sprites is not None
    if sprites is None:
        painter.save()
        painter.setClipRect(QRectF(0, plot.y0, look.gutter_px, plot.y1 - plot.y0))
        _paint_names(painter, frame, colours, on_screen)
        painter.restore()
    else:

        def draw(each: QPainter) -> None:
            each.translate(0, -plot.y0)
            _paint_names(each, frame, colours, on_screen)

        extent = (look.gutter_px, plot.y1 - plot.y0)
        key = ("lanes", frame.lanes, plot, look.gutter_px, colours.dark)
        painter.drawPixmap(QPointF(0, plot.y0), sprites.get(key, lambda: extent, draw))
    if frame.lane_grouped:
        _paint_uncounted(painter, frame, colours, on_screen)
    _paint_corner(painter, frame, colours, on_screen)
    if marks != NO_MARKS:
        _paint_marks(painter, frame, colours, marks)


def _paint_names(painter: QPainter, frame: Frame, colours: Colours, on_screen: bool) -> None:
    plot, look = frame.plot, frame.look
    left = _NAME_ON_SCREEN_PX if on_screen else _NAME_PX
    for lane in frame.lanes:
        if lane.y1 <= plot.y0 or lane.y0 >= plot.y1:
            continue
        painter.fillRect(QRectF(0, lane.y0 + 1, _EDGE_PX, lane.y1 - lane.y0 - 1), colours.of_lane(lane))
        baseline, below = _name_baseline(frame, lane), min(lane.y1, plot.y1) - 2
        if baseline >= below:
            continue
        if on_screen:
            _chevron(painter, QPointF(15, baseline - look.text_px * 0.36), lane.folded, colours)
        right = look.gutter_px - _RIGHT_PX
        if lane.folded:
            count = f"{lane.count:,}"
            painter.setFont(font(look.text_px - 2))
            painter.setPen(colours.soft)
            right -= measure(count, look.text_px - 2)
            painter.drawText(QPointF(right, baseline), count)
            right -= 6
        painter.setFont(font(look.text_px, bold=True))
        painter.setPen(colours.text)
        for line in _name_lines(frame, lane, right - left):
            if baseline < below:
                painter.drawText(QPointF(left, baseline), line)
            baseline += look.text_px * _LINE


def _name_lines(frame: Frame, lane: LaneBox, width_px: float) -> list[str]:
    return wrapped(lane.name, width_px, frame.look.text_px, 1 if lane.folded else _MOST_LINES)


def _paint_uncounted(painter: QPainter, frame: Frame, colours: Colours, on_screen: bool) -> None:
    """Below a lane's name: how many of its events in the window are not drawn one by one."""
    plot, look = frame.plot, frame.look
    left = _NAME_ON_SCREEN_PX if on_screen else _NAME_PX
    painter.setFont(font(look.text_px - 2))
    painter.setPen(colours.soft)
    for lane, more in zip(frame.lanes, frame.lane_grouped, strict=True):
        if not more or lane.folded or lane.y1 <= plot.y0 or lane.y0 >= plot.y1:
            continue
        lines = _name_lines(frame, lane, look.gutter_px - _RIGHT_PX - left)
        baseline = _name_baseline(frame, lane) + len(lines) * look.text_px * _LINE
        if plot.y0 < baseline < min(lane.y1, plot.y1) - 2:
            painter.drawText(QPointF(left, baseline), f"{more:,} more")


@lru_cache(maxsize=500)
def wrapped(name: str, width_px: float, size_px: float, most: int) -> list[str]:
    """A name on at most so many lines, broken at spaces; the last is shortened where it does not fit."""
    lines: list[str] = []
    words = name.split()
    while words and len(lines) < most - 1:
        count = len(words)
        while count > 1 and measure(" ".join(words[:count]), size_px, bold=True) > width_px:
            count -= 1
        if measure(" ".join(words[:count]), size_px, bold=True) > width_px:
            break
        lines.append(" ".join(words[:count]))
        words = words[count:]
    return [*lines, elide(" ".join(words), width_px, size_px, measure)] if words else lines


def _name_baseline(frame: Frame, lane: LaneBox) -> float:
    """The name keeps to its lane's visible part while the lane is scrolled."""
    look = frame.look
    least = frame.plot.y0 + look.row_px / 2
    return max(lane.first_px, min(least, lane.y1 - look.row_px / 2)) + look.text_px * 0.36


def _chevron(painter: QPainter, at: QPointF, folded: bool, colours: Colours) -> None:
    """Points down to what is unfolded, right to where it would come from."""
    x, y = at.x(), at.y()
    points = (
        [(x - 1.5, y - 3.5), (x + 2, y), (x - 1.5, y + 3.5)]
        if folded
        else [(x - 3.5, y - 1.5), (x, y + 2), (x + 3.5, y - 1.5)]
    )
    painter.setPen(
        QPen(colours.soft, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))


def corner_lines(by: By | None, hidden: tuple[int, int], on_screen: bool) -> Sequence[str]:
    """What stands above the heads: "Lanes by person", "2 hidden, 34 events"."""
    lines = []
    if by is not None and (on_screen or by is not By.STATUS):
        lines.append(f"Lanes by {by.value}")
    lanes, events = hidden
    if lanes:
        lines.append(f"{lanes:,} hidden, {events:,} event{'' if events == 1 else 's'}")
    return lines


def _paint_corner(painter: QPainter, frame: Frame, colours: Colours, on_screen: bool) -> None:
    look, plot = frame.look, frame.plot
    size = min(look.axis_text_px, 11.0)
    baselines = (plot.y0 - 27, plot.y0 - 9)
    left = _NAME_ON_SCREEN_PX if on_screen else _NAME_PX
    painter.setFont(font(size))
    painter.setPen(colours.soft)
    lines = corner_lines(frame.by, frame.hidden, on_screen)
    for line, baseline in zip(lines, baselines[-len(lines) :], strict=False):
        painter.drawText(QPointF(left, baseline), elide(line, look.gutter_px - left - 4, size, measure))
    if on_screen and frame.by is not None and lines:
        _chevron(painter, QPointF(15, baselines[-len(lines)] - size * 0.36), False, colours)


def _paint_marks(painter: QPainter, frame: Frame, colours: Colours, marks: HeadMarks) -> None:
    plot, gutter = frame.plot, frame.look.gutter_px
    painter.save()
    painter.setClipRect(QRectF(0, plot.y0 - 3, frame.view.width_px, plot.y1 - plot.y0 + 6))
    for number, strength in ((marks.pointed, 0.05), (marks.dragged, 0.12)):
        if number is not None and number < len(frame.lanes):
            lane = frame.lanes[number]
            glass = colours.text.toRgb()
            glass.setAlphaF(strength)
            painter.fillRect(QRectF(_EDGE_PX, lane.y0 + 1, gutter - _EDGE_PX, lane.y1 - lane.y0 - 1), glass)
    if marks.focused is not None and marks.focused < len(frame.lanes):
        lane = frame.lanes[marks.focused]
        top, bottom = max(lane.y0, plot.y0) + 2, min(lane.y1, plot.y1) - 2
        painter.setPen(QPen(colours.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(2, top, gutter - 4, bottom - top), 3, 3)
    if marks.drop is not None and frame.lanes:
        last = len(frame.lanes)
        y = frame.lanes[marks.drop].y0 if marks.drop < last else frame.lanes[-1].y1
        painter.fillRect(
            QRectF(0, round(min(max(y, plot.y0), plot.y1 - 2)) - 1, frame.view.width_px, 3), colours.focus
        )
    painter.restore()

"""How what a search has found stands out: it keeps its colours and gets a ring, all else is dimmed."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from timeline_app.dates.civil import FUTURE, PAST
from timeline_app.gui.bar_painting import RADIUS
from timeline_app.gui.theme import Colours
from timeline_app.layout.bars import Bools, Floats, Ints
from timeline_app.layout.frame import Frame
from timeline_app.layout.marked import Marks
from timeline_app.layout.overview import OverviewFrame
from timeline_app.model.table import OFF_AXIS, EventTable

#: What is not found keeps so much of its colour.
DIMMED = 0.32
_RING_PX = 2.0
_GAP_PX = 1.5
#: More rings than this are square: round ones take a hundredth of a millisecond each.
_MOST_ROUND = 400
_TICK_PX = 2.0
_TICK_HIGH_PX = 6.0


class Hits:
    """The rows that a search has found, and the marks that these make on a table."""

    def __init__(self) -> None:
        self.rows: Bools | None = None
        self._marks: Marks | None = None

    def set(self, rows: Bools | None) -> None:
        """The rows that are True are found; None marks nothing."""
        self.rows, self._marks = rows, None

    def on(self, table: EventTable) -> Marks | None:
        """None where nothing is marked, or the rows are those of another table."""
        if self.rows is None or len(self.rows) != len(table):
            return None
        if self._marks is None or self._marks.table is not table:
            self._marks = Marks(table, self.rows)
        return self._marks


def paint_rings_below(painter: QPainter, frame: Frame, colours: Colours) -> None:
    """A plate under each bar and chip of the frame, a little larger; hollow bars keep the ground inside."""
    plot, half = frame.plot, frame.look.bar_px / 2
    bars = frame.bars
    seen = np.flatnonzero((bars.y + half >= plot.y0) & (bars.y - half <= plot.y1))
    left, right = (column[seen].clip(plot.x0 - 20, plot.x1 + 20) for column in (bars.x0, bars.x1))
    boxes = [
        QRectF(x0, y - half, max(x1 - x0, 1.0), 2 * half)
        for x0, x1, y in zip(left.tolist(), right.tolist(), bars.y[seen].tolist(), strict=True)
    ]
    boxes += [QRectF(chip.x_px, chip.y_px - half, chip.width_px, 2 * half) for chip in frame.chips]
    outer, inner = _RING_PX + _GAP_PX, _GAP_PX
    painter.setPen(Qt.PenStyle.NoPen)
    if len(boxes) > _MOST_ROUND:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for brush, by in ((colours.focus, outer), (colours.background, inner)):
            painter.setBrush(brush)
            painter.drawRects([box.adjusted(-by, -by, by, by) for box in boxes])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return
    round_ends = len(boxes) - len(frame.chips)
    for number, box in enumerate(boxes):
        radius = RADIUS if number < round_ends else half
        by = (outer + inner) / 2
        painter.setPen(QPen(colours.focus, _RING_PX))
        painter.setBrush(colours.background)
        painter.drawRoundedRect(box.adjusted(-by, -by, by, by), radius + by, radius + by)


def paint_in_crowd(painter: QPainter, frame: Frame, table: EventTable, row: int, colours: Colours) -> None:
    """Where the chosen event is while it is counted and not drawn: a line through its lane."""
    if frame.bar_of(row) is not None or table.flags[row] & int(OFF_AXIS):
        return
    plot, lane = frame.plot, frame.lanes[int(table.lane[row])]
    x = round(frame.x_at((max(int(table.start_lo[row]), PAST) + min(int(table.start_hi[row]), FUTURE)) / 2))
    top, bottom = max(lane.y0 + 4, plot.y0), min(lane.y1 - 4, plot.y1)
    if not plot.x0 <= x <= plot.x1 or bottom - top < 8:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.background, 4))
    painter.drawLine(QLineF(x, top + 4, x, bottom))
    painter.setPen(QPen(colours.chosen, 2))
    painter.drawLine(QLineF(x, top + 4, x, bottom))
    painter.setPen(QPen(colours.background, 1))
    painter.setBrush(colours.chosen)
    painter.drawPolygon(QPolygonF([QPointF(x - 6, top), QPointF(x + 6, top), QPointF(x, top + 8)]))
    painter.restore()


def paint_ticks(
    painter: QPainter, frame: OverviewFrame, table: EventTable, rows: Ints, top_px: float, colours: Colours
) -> None:
    """Marks along the top of the overview over every place where something is found."""
    columns = tick_columns(frame, table, rows)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.focus))
    painter.drawRects([QRectF(round(x), top_px, _TICK_PX, _TICK_HIGH_PX) for x in columns.tolist()])
    painter.restore()


def tick_columns(frame: OverviewFrame, table: EventTable, rows: Ints) -> Floats:
    """The left edges of the ticks, each once. An event that lasts has its tick where it begins."""
    rows = rows[(table.flags[rows] & OFF_AXIS) == 0]
    if not len(rows):
        return np.zeros(0)
    scale = (frame.right_px - frame.left_px) / (frame.hi - frame.lo)
    x = (table.start_lo[rows].astype(np.float64) - frame.lo) * scale
    most = int((frame.right_px - frame.left_px) // _TICK_PX)
    column = np.clip((x / _TICK_PX).astype(np.int64), 0, max(most - 1, 0))
    edges: Floats = frame.left_px + np.flatnonzero(np.bincount(column)).astype(np.float64) * _TICK_PX
    return edges

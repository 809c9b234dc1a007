"""The overview strip: the whole timeline, and the window as a rectangle that can be moved and resized."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.dates.civil import Ticks
from timeline_app.gui.fading import fading_brush
from timeline_app.gui.hit_painting import DIMMED, paint_ticks
from timeline_app.gui.measure import measure
from timeline_app.gui.theme import Colours, font
from timeline_app.layout.as_of import merged_px
from timeline_app.layout.bars import Ints
from timeline_app.layout.overview import OverviewFrame, build_overview
from timeline_app.layout.view import NARROWEST, Days, Look
from timeline_app.model.event import Status
from timeline_app.model.table import STATUSES, EventTable, Flag

HEIGHT_PX = 76
_TOP_PX = 22.0
_GRIP_PX = 6.0


class Overview(QWidget):
    """Emits ``window_moved(lo, hi)`` when the reader moves or resizes the window."""

    window_moved = Signal(float, float)
    whole_wanted = Signal()

    def __init__(self, colours: Colours, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._look = Look(gutter_px=look.gutter_px, axis_text_px=11.0, context_px=11.0)
        self._table: EventTable | None = None
        self._as_of: tuple[Ticks, Ticks] | None = None
        self._days: Days = ()
        self._extent: tuple[float, float] | None = None
        self._frame: OverviewFrame | None = None
        self._ground: QPixmap | None = None
        self._tints: Sequence[int | None] = ()
        self._hits: Ints | None = None
        self._window = (0.0, 1.0)
        self._grip: str | None = None
        self._grabbed = (0.0, 0.0, 0.0)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Overview")
        self.setToolTip("The whole timeline. Drag the window, or its edges; double-click shows all of it.")

    def set_table(
        self, table: EventTable, as_of: tuple[Ticks, Ticks] | None, days: Days,
        tints: Sequence[int | None] = (), extent: tuple[float, float] | None = None,
    ) -> None:  # fmt: skip
        """``tints`` are the lanes' own colours, ``extent`` that of all events where the table holds a part of them."""
        self._extent = extent
        self._table, self._as_of, self._days, self._frame, self._ground = table, as_of, days, None, None
        self._tints = tints
        self.update()

    def set_hits(self, rows: Ints | None) -> None:
        """Mark where these rows of the table are; None marks nothing."""
        self._hits, self._ground = rows, None
        self.update()

    def set_window(self, lo: float, hi: float) -> None:
        self._window = (lo, hi)
        self.update()

    def set_colours(self, colours: Colours) -> None:
        self._colours, self._ground = colours, None
        self.update()

    def frame_now(self) -> OverviewFrame | None:
        if self._frame is None and self._table is not None:
            self._frame = build_overview(
                self._table,
                self._as_of,
                self._look.gutter_px,
                self.width() - 10.0,
                self._look,
                measure,
                self._days,
                self._extent,
            )
        return self._frame

    def window_px(self) -> tuple[float, float]:
        """The window's rectangle, left and right; at least as wide as two grips."""
        frame = self.frame_now()
        if frame is None:
            return 0.0, 0.0
        x0, x1 = frame.x_at(self._window[0]), frame.x_at(self._window[1])
        if x1 - x0 < 2 * _GRIP_PX:
            middle = (x0 + x1) / 2
            x0, x1 = middle - _GRIP_PX, middle + _GRIP_PX
        return x0, x1

    # ---------------------------------------------------------------------------------------- painting

    def _paint(self, painter: QPainter) -> None:
        frame = self.frame_now()
        painter.drawPixmap(0, 0, self._ground_now())
        if frame is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(QRectF(frame.left_px, 0, self.width() - frame.left_px, self.height()))
            self._paint_window(painter, frame)
            painter.setClipping(False)

    def _ground_now(self) -> QPixmap:
        """Everything but the window, which alone moves."""
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatioF() != ratio:
            self._ground = QPixmap((QSizeF(self.size()) * ratio).toSize())
            self._ground.setDevicePixelRatio(ratio)
            painter = QPainter(self._ground)
            self._paint_ground(painter)
            painter.end()
        return self._ground

    def _paint_ground(self, painter: QPainter) -> None:
        colours, frame = self._colours, self.frame_now()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.overview)
        painter.setPen(QPen(colours.lane_line, 1))
        painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
        painter.setFont(font(13, bold=True))
        painter.setPen(colours.soft)
        painter.drawText(QPointF(14, 18), "Overview")
        if frame is None:
            return
        self._paint_axis(painter, frame)
        painter.setClipRect(QRectF(frame.left_px, 0, self.width() - frame.left_px, self.height()))
        if self._hits is None:
            self._paint_marks(painter, frame)
        elif self._table is not None:
            painter.setOpacity(DIMMED)
            self._paint_marks(painter, frame)
            painter.setOpacity(1.0)
            paint_ticks(painter, frame, self._table, self._hits, _TOP_PX - 4, self._colours)

    def _paint_axis(self, painter: QPainter, frame: OverviewFrame) -> None:
        colours = self._colours
        painter.setPen(QPen(colours.strong_line, 1))
        for x in frame.axis.lines_px:
            painter.drawLine(QLineF(round(x) + 0.5, 4, round(x) + 0.5, self.height()))
        painter.setFont(font(11))
        painter.setPen(colours.soft)
        for label in frame.axis.labels:
            painter.drawText(QPointF(label.x_px, 15), label.text)
        for x0, x1 in merged_px([(frame.x_at(lo), frame.x_at(hi)) for lo, hi in self._days], 2.0):
            self._paint_day(painter, x0, x1)

    def _paint_day(self, painter: QPainter, x0: float, x1: float) -> None:
        """One line for a day on which an article was written; where days lie close, from the first to the last."""
        height = self.height() - _TOP_PX + 2
        wide = x1 - x0 > 3
        if wide:
            painter.fillRect(QRectF(x0, _TOP_PX - 2, x1 - x0, height), self._colours.as_of_band)
        painter.setPen(QPen(self._colours.as_of, 1, Qt.PenStyle.DashLine))
        for x in (x0, x1) if wide else ((x0 + x1) / 2,):
            painter.drawLine(QLineF(x, _TOP_PX - 2, x, self.height()))

    def _colours_of(self, frame: OverviewFrame) -> list[Colours]:
        """The theme of each mark: grey where it is rejected, else that of its lane, where this has a colour."""
        if self._table is None:
            return [self._colours] * len(frame.rows)
        grey = self._colours.greyed()
        tints = self._tints or [None] * len(self._table.lanes)
        rejected = ((self._table.flags[frame.rows] & int(Flag.REJECTED)) != 0).tolist()
        lanes = self._table.lane[frame.rows].tolist()
        return [
            grey if out else self._colours.tinted(tints[lane])
            for lane, out in zip(lanes, rejected, strict=True)
        ]

    def _paint_marks(self, painter: QPainter, frame: OverviewFrame) -> None:
        tall = min(max((self.height() - _TOP_PX - 10) / frame.levels - 1.5, 1.5), 6.0)
        height = self.height() - _TOP_PX - 8 - tall
        columns = zip(
            frame.x0.tolist(), frame.s0.tolist(), frame.s1.tolist(), frame.x1.tolist(),
            frame.level.tolist(), frame.status.tolist(), self._colours_of(frame), strict=True,
        )  # fmt: skip
        for x0, s0, s1, x1, level, code, colours in columns:
            status = STATUSES[code]
            box = QRectF(x0, _TOP_PX + level * height, x1 - x0, tall)
            if status in (Status.HAPPENED, Status.ONGOING):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(fading_brush(box, s0, s1, colours.fill[status], 1.0))
                painter.drawRoundedRect(box, 1, 1)
            elif tall < 4:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(fading_brush(box, s0, s1, colours.outline[status], 0.55))
                painter.drawRect(box)
            else:
                painter.setPen(QPen(colours.outline[status], 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.density)
        most = self.height() - _TOP_PX - 6
        for x, level in zip(frame.columns_x.tolist(), frame.columns_level.tolist(), strict=True):
            painter.drawRect(QRectF(x, self.height() - 4 - level * most, frame.column_px - 0.5, level * most))

    def _paint_window(self, painter: QPainter, frame: OverviewFrame) -> None:
        x0, x1 = self.window_px()
        x0, x1 = max(x0, frame.left_px + 1), min(x1, self.width() - 2.0)
        if x1 <= x0:
            return
        box = QRectF(x0, _TOP_PX - 4, x1 - x0, self.height() - _TOP_PX)
        glass = QColor(self._colours.window_fill)
        glass.setAlphaF(0.09)
        painter.setPen(QPen(self._colours.window_line, 1.4))
        painter.setBrush(glass)
        painter.drawRoundedRect(box, 3, 3)
        if box.width() > 24:
            for x in (box.left() + 4, box.right() - 4):
                painter.drawLine(QLineF(x, box.center().y() - 5, x, box.center().y() + 5))

    # ---------------------------------------------------------------------------------------- the pointer

    def _grip_at(self, x: float) -> str | None:
        x0, x1 = self.window_px()
        if abs(x - x0) <= _GRIP_PX and (x < x0 + 3 or x1 - x0 > 3 * _GRIP_PX):
            return "left"
        if abs(x - x1) <= _GRIP_PX and (x > x1 - 3 or x1 - x0 > 3 * _GRIP_PX):
            return "right"
        return "all" if x0 <= x <= x1 else None

    def _take(self, x: float) -> None:
        """Grab the window; a press beside it brings it there first."""
        frame = self.frame_now()
        if frame is None or x < frame.left_px:
            return
        lo, hi = self._window
        grip = self._grip_at(x)
        if grip is None:
            at = frame.time_at(x)
            lo, hi = at - (hi - lo) / 2, at + (hi - lo) / 2
            grip = "all"
            self.window_moved.emit(lo, hi)
        self._grip, self._grabbed = grip, (x, lo, hi)

    def _drag(self, x: float) -> None:
        frame = self.frame_now()
        if frame is None or self._grip is None:
            return
        start_x, lo, hi = self._grabbed
        by = frame.time_at(x) - frame.time_at(start_x)
        if self._grip == "left":
            lo = min(lo + by, hi - NARROWEST)
        elif self._grip == "right":
            hi = max(hi + by, lo + NARROWEST)
        else:
            lo, hi = lo + by, hi + by
        self.window_moved.emit(lo, hi)

    # ---------------------------------------------------------------------------------------- Qt's overrides

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._frame = self._ground = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()  # a painter that outlives its widget takes the program with it

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._take(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position().x())
            return
        shapes = {"left": Qt.CursorShape.SizeHorCursor, "right": Qt.CursorShape.SizeHorCursor}
        shapes["all"] = Qt.CursorShape.OpenHandCursor
        grip = self._grip_at(event.position().x())
        self.setCursor(shapes[grip] if grip else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.whole_wanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        frame = self.frame_now()
        lo, hi = self._window
        if frame is not None:
            notches = (event.angleDelta().y() + event.angleDelta().x()) / 120
            self.window_moved.emit(lo - notches * (hi - lo) * 0.1, hi - notches * (hi - lo) * 0.1)
        event.accept()

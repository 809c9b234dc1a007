"""What the pointer does on the timeline: click, drag, wheel, hover, rubber band; heads of lanes have their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.gui.theme import Colours, font
from timeline_app.gui.timeline_keys import ZOOM_STEP
from timeline_app.layout.axis import range_text
from timeline_app.layout.travel import window_around
from timeline_app.layout.view import zoomed

if TYPE_CHECKING:
    from timeline_app.gui.timeline_view import TimelineView
    from timeline_app.layout.frame import Frame

#: A band narrower than this was a click with an unsteady hand.
_LEAST_BAND_PX = 6.0


class Pointer:
    """Listens to the canvas of a view."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self.band_wanted = False  #: the next drag spans a rubber band, without Shift
        self._band: tuple[float, float] | None = None  # where it began and where it ends, in pixels
        canvas = view.canvas
        canvas.pressed.connect(self._pressed)
        canvas.dragged.connect(self._dragged)
        canvas.drag_ended.connect(self._drag_ended)
        canvas.clicked.connect(self._clicked)
        canvas.double_clicked.connect(self._double_clicked)
        canvas.hovered.connect(self._hovered)
        canvas.left.connect(self._left)
        canvas.wheeled.connect(self._wheeled)
        canvas.menu_wanted.connect(self._menu)
        canvas.menu_key_pressed.connect(self._menu_by_key)

    # ---------------------------------------------------------------------------------------- the rubber band

    @property
    def band(self) -> tuple[float, float] | None:
        """The stretch that is being spanned, left and right."""
        return None if self._band is None else (min(self._band), max(self._band))

    def want_band(self) -> None:
        """The next drag spans the stretch to zoom to."""
        self.band_wanted = True
        self._view.canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def cancel_band(self) -> bool:
        """Give the band up; False when there was none."""
        had = self.band_wanted or self._band is not None
        self.band_wanted, self._band = False, None
        if had:
            self._view.canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
            self._view.canvas.repaint_frame()
        return had

    def _end_band(self) -> None:
        band, frame = self.band, self._view.frame
        self.cancel_band()
        if band is not None and band[1] - band[0] >= _LEAST_BAND_PX:
            self._view.travel_to(frame.time_at(band[0]), frame.time_at(band[1]))

    def paint(self, painter: QPainter, frame: Frame, colours: Colours) -> None:
        """The band, with the days that it spans."""
        if self.band is None:
            return
        plot, (left, right) = frame.plot, self.band
        glass = QColor(colours.focus)
        glass.setAlphaF(0.14)
        painter.fillRect(QRectF(left, plot.y0, right - left, plot.y1 - plot.y0), glass)
        for x in (left, right):
            painter.fillRect(QRectF(round(x), plot.y0, 1, plot.y1 - plot.y0), colours.focus)
        lo, hi = round(frame.time_at(left)), round(frame.time_at(right))
        text = range_text(lo, max(hi, lo + 1))
        painter.setFont(font(12, bold=True))
        width = painter.fontMetrics().horizontalAdvance(text) + 14
        middle = (left + right) / 2
        x = min(max(middle - width / 2, plot.x0 + 2), plot.x1 - width - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.background)
        painter.drawRoundedRect(QRectF(x, plot.y0 + 6, width, 20), 4, 4)
        painter.setPen(QPen(colours.text))
        painter.drawText(QPointF(x + 7, plot.y0 + 20), text)

    # ---------------------------------------------------------------------------------------- clicks and drags

    def _pressed(self, at: QPointF) -> None:
        view, frame = self._view, self._view.frame
        view.travels.stop()
        view.heads.leave()
        view.heads.press(frame, at)
        if frame.plot.holds(at.x(), at.y()) and (self.band_wanted or view.canvas.shift_held):
            self._band = (at.x(), at.x())

    def _dragged(self, right_px: float, down_px: float) -> None:
        view = self._view
        if self._band is not None:
            plot = view.frame.plot
            self._band = (self._band[0], min(max(self._band[1] + right_px, plot.x0), plot.x1))
            view.canvas.repaint_frame()
        elif not view.heads.drag(view.frame, down_px):
            view.pan(-right_px, -down_px)

    def _drag_ended(self) -> None:
        if self._band is not None:
            self._end_band()
        else:
            self._view.heads.drop()

    def _clicked(self, at: QPointF) -> None:
        view, frame = self._view, self._view.frame
        self.cancel_band()
        x, y = at.x(), at.y()
        if view.heads.click(frame, at, view.canvas.viewport().mapToGlobal(at.toPoint())):
            return
        row, chip = frame.hit(x, y), frame.chip_at(x, y)
        if row is None and chip is not None:
            view.travel_to(*window_around(view.table, chip.rows.tolist()))
        elif frame.outside_at(x, y):
            view.show_whole()
        elif row is None and frame.density_at(x, y) is not None:
            view.travel_to(*zoomed(*view.visible_range(), ZOOM_STEP**3, frame.time_at(x)))
        else:
            view.pick(row)

    def _double_clicked(self, at: QPointF) -> None:
        view, frame = self._view, self._view.frame
        row = frame.hit(at.x(), at.y())
        if row is not None:
            view.travel_to(*window_around(view.table, [row]))
        elif frame.plot.holds(at.x(), at.y()) and frame.chip_at(at.x(), at.y()) is None:
            view.travel_to(*zoomed(*view.visible_range(), 2.0, frame.time_at(at.x())))
        elif frame.head_at(at.x(), at.y()) is not None:
            # The second of two quick clicks is a click too.
            view.heads.click(frame, at, view.canvas.viewport().mapToGlobal(at.toPoint()))

    def _wheeled(self, at: QPointF, right: float, up: float, modifiers: Qt.KeyboardModifier) -> None:
        view, frame = self._view, self._view.frame
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            # From where the window is going: quick turns add up. The moment below the pointer stays there.
            share = (max(at.x(), frame.plot.x0) - frame.plot.x0) / (frame.plot.x1 - frame.plot.x0)
            lo, hi = view.travels.aim
            view.travel_to(*zoomed(lo, hi, ZOOM_STEP ** (up or right), lo + share * (hi - lo)))
            return
        width = frame.plot.x1 - frame.plot.x0
        # Alt turns the wheel sideways on some systems; Shift does everywhere else.
        sideways = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) or frame.most_scroll_px == 0
        along = right + (up if sideways else 0.0)
        view.pan(-along * width * 0.08, 0.0 if sideways else -up * 2 * view.look.row_px)

    # ---------------------------------------------------------------------------------------- hovering

    def _hovered(self, at: QPointF) -> None:
        view, frame = self._view, self._view.frame
        x, y = at.x(), at.y()
        row, head = frame.hit(x, y), frame.head_at(x, y)
        other = frame.chip_at(x, y) is not None or frame.outside_at(x, y) != 0 or frame.corner_at(x, y)
        shape = Qt.CursorShape.ArrowCursor
        if self.band_wanted:
            shape = Qt.CursorShape.CrossCursor
        elif row is not None or other or head is not None:
            shape = Qt.CursorShape.PointingHandCursor
        view.canvas.viewport().setCursor(shape)
        view.heads.point(head)
        view.set_hovered(row)

    def _left(self) -> None:
        self._view.heads.point(None)
        self._view.set_hovered(None)

    def _menu(self, at: QPointF, where: QPoint) -> None:
        view = self._view
        if view.heads.offer(view.frame, at, where, view.colours):
            return
        row = view.frame.hit(at.x(), at.y())
        if row is not None:
            view.pick(row)
        view.menu_wanted.emit("" if row is None else view.event_id_at(row), where)

    def _menu_by_key(self) -> None:
        """That of the lane whose name has the keyboard, of the chosen event at its bar, or of the timeline."""
        view, frame = self._view, self._view.frame
        if view.heads.offer_focused(frame, view.colours):
            return
        x, y = (frame.plot.x0 + frame.plot.x1) / 2, (frame.plot.y0 + frame.plot.y1) / 2
        bar = None if view.chosen_row is None else frame.bar_of(view.chosen_row)
        if bar is not None:
            x = min(max(float(frame.bars.x0[bar]), frame.plot.x0), frame.plot.x1)
            y = float(frame.bars.y[bar]) + frame.look.bar_px / 2
        where = view.canvas.viewport().mapToGlobal(QPoint(round(x), round(y)))
        view.menu_wanted.emit(view.chosen_id or "", where)

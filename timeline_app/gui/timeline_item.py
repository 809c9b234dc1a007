"""The timeline's place in pyqtgraph: a view box that holds the range, one item that paints the frame.

Pointer events are taken at the view itself and not from pyqtgraph's scene: the scene drops moves that come
too fast, takes a slow click for a drag, and prints exceptions instead of raising them.
"""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem, QToolTip, QWidget

from timeline_app.layout.view import Look

Paint = Callable[[QPainter], None]


class TimelineItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph publishes no types
    """Paints one frame over the whole viewport; its coordinates are the viewport's pixels."""

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        self._rect = QRectF()

    def set_size(self, width_px: float, height_px: float) -> None:
        self.prepareGeometryChange()
        self._rect = QRectF(0, 0, width_px, height_px)

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._paint(painter)


class Canvas(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph publishes no types
    """Shows the item and says what the pointer and the keys did, in viewport pixels."""

    resized = Signal()
    pressed = Signal(QPointF)
    dragged = Signal(float, float)  # by how many pixels, right and down
    drag_ended = Signal()
    clicked = Signal(QPointF)
    double_clicked = Signal(QPointF)
    hovered = Signal(QPointF)
    left = Signal()
    wheeled = Signal(QPointF, float, float, Qt.KeyboardModifier)  # notches right, notches up
    menu_wanted = Signal(QPointF, QPoint)  # and the global position
    menu_key_pressed = Signal()
    back_asked = Signal()
    forward_asked = Signal()

    def __init__(self, paint: Paint, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, background=None)
        self.on_key: Callable[[QKeyEvent], bool] = lambda event: False
        #: Whether a key is for ``on_key`` although a menu has it, too.
        self.claims: Callable[[QKeyEvent], bool] = lambda event: False
        self.tip_at: Callable[[QPointF], str] = lambda at: ""
        self._press: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        self._ring = False
        self.shift_held = False  #: at the last press
        self.ring_colour = QColor("#0b62c4")
        layout = pg.GraphicsLayout()
        layout.setContentsMargins(look.gutter_px, look.axis_px, look.right_px, look.footer_px)
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False)
        self.box.setDefaultPadding(0.0)
        layout.addItem(self.box)
        self.setCentralItem(layout)
        self.item = TimelineItem(paint)
        self.item.setZValue(-10)
        self.addItem(self.item)
        self.item.set_size(self.width(), self.height())

    def repaint_frame(self) -> None:
        self.item.update()

    def show_focus_ring(self, shown: bool) -> None:
        """The keyboard is being used: show where it works."""
        self._ring = shown and self.hasFocus()
        self.viewport().update()

    # ---------------------------------------------------------------------------------------- Qt's overrides

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.claims(event)
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "item"):
            self.item.set_size(self.width(), self.height())
            self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.ring_colour, 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._press = self._last = event.position()
            self._dragging = False
            self.shift_held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.pressed.emit(event.position())
        elif event.button() is Qt.MouseButton.BackButton:
            self.back_asked.emit()
        elif event.button() is Qt.MouseButton.ForwardButton:
            self.forward_asked.emit()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self.hovered.emit(at)
            return
        if not self._dragging:
            far = (at - self._press).manhattanLength() >= QApplication.startDragDistance()
            if not far:
                return
            self._dragging = True
            if not self.shift_held:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        step = at - self._last
        self._last = at
        self.dragged.emit(step.x(), step.y())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._press is None:
            event.accept()
            return
        was_drag, self._press, self._dragging = self._dragging, None, False
        if was_drag:
            self.drag_ended.emit()
            self.hovered.emit(event.position())
        else:
            self.clicked.emit(event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.double_clicked.emit(event.position())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn, pixels = event.angleDelta(), event.pixelDelta()
        if not pixels.isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            right, up = pixels.x() / 60.0, pixels.y() / 60.0
        else:
            right, up = turn.x() / 120.0, turn.y() / 120.0
        self.wheeled.emit(event.position(), right, up, event.modifiers())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menu_key_pressed.emit()
        else:
            self.menu_wanted.emit(QPointF(event.pos()), event.globalPos())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.on_key(event):
            self.show_focus_ring(True)
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.show_focus_ring(event.reason() in (*by_key, Qt.FocusReason.ShortcutFocusReason))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_focus_ring(False)

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tip_at(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return bool(super().viewportEvent(event))

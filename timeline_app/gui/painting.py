"""The one way a frame is painted: on the screen, as PNG, SVG and PDF. All lengths are the frame's pixels."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from timeline_app.gui.bar_painting import RADIUS, SOLID, paint_bar
from timeline_app.gui.measure import measure
from timeline_app.gui.theme import Colours, font
from timeline_app.layout.bars import Kind
from timeline_app.layout.clusters import DENSITY_ROWS
from timeline_app.layout.frame import Bars, Frame
from timeline_app.layout.labels import elide
from timeline_app.model.table import STATUSES, Flag

#: A bar that reaches further than this beyond the plot is cut there: painters lose precision far outside.
_BEYOND = 400.0


def paint_frame(
    painter: QPainter,
    frame: Frame,
    colours: Colours,
    *,
    chosen: int | None = None,
    hovered: int | None = None,
) -> None:
    """Paint all of a frame. ``chosen`` and ``hovered`` are rows of its table."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    view = frame.view
    painter.fillRect(QRectF(0, 0, view.width_px, view.height_px), colours.background)
    _paint_ground(painter, frame, colours)
    painter.save()
    painter.setClipRect(_plot(frame))
    _paint_densities(painter, frame, colours)
    _paint_bars(painter, frame, colours, chosen, hovered)
    _paint_chips(painter, frame, colours)
    _paint_labels(painter, frame, colours, chosen, hovered)
    painter.restore()
    _paint_gutter(painter, frame, colours)
    _paint_axis(painter, frame, colours)
    _paint_as_of_label(painter, frame, colours)
    _paint_outside(painter, frame, colours)
    _paint_scroll(painter, frame, colours)


def _plot(frame: Frame) -> QRectF:
    plot = frame.plot
    return QRectF(plot.x0, plot.y0, plot.x1 - plot.x0, plot.y1 - plot.y0)


# ------------------------------------------------------------------------------------------- ground and axis


def _paint_ground(painter: QPainter, frame: Frame, colours: Colours) -> None:
    """Weekends, the as-of band, the axis' lines and the lines between lanes."""
    plot = frame.plot
    height = plot.y1 - plot.y0
    for x0, x1 in frame.axis.shaded_px:
        painter.fillRect(QRectF(x0, plot.y0, x1 - x0, height), colours.band)
    if frame.as_of is not None and frame.as_of.side == 0:
        x0, x1 = frame.as_of.x0, frame.as_of.x1
        painter.fillRect(QRectF(x0, plot.y0, x1 - x0, height), colours.as_of_band)
    for lines, colour in ((frame.axis.lines_px, colours.line), (frame.axis.strong_px, colours.strong_line)):
        painter.setPen(QPen(colour, 1))
        for x in lines:
            painter.drawLine(QLineF(round(x) + 0.5, plot.y0, round(x) + 0.5, plot.y1))
    if frame.as_of is not None and frame.as_of.side == 0:
        edge = QColor(colours.as_of)
        edge.setAlphaF(0.35)
        painter.setPen(QPen(edge, 1))
        for x in {round(frame.as_of.x0), round(frame.as_of.x1)}:
            if plot.x0 < x < plot.x1:
                painter.drawLine(QLineF(x + 0.5, plot.y0, x + 0.5, plot.y1))
    painter.setPen(QPen(colours.lane_line, 1))
    for lane in frame.lanes[1:]:
        if plot.y0 < lane.y0 < plot.y1:
            painter.drawLine(QLineF(0, round(lane.y0) + 0.5, frame.view.width_px, round(lane.y0) + 0.5))


def _paint_axis(painter: QPainter, frame: Frame, colours: Colours) -> None:
    plot, look, axis = frame.plot, frame.look, frame.axis
    painter.setPen(QPen(colours.strong_line, 1))
    painter.drawLine(QLineF(plot.x0, round(plot.y0) + 0.5, plot.x1, round(plot.y0) + 0.5))
    painter.drawLine(QLineF(0, round(plot.y1) + 0.5, frame.view.width_px, round(plot.y1) + 0.5))
    for x in axis.lines_px:
        painter.drawLine(QLineF(round(x) + 0.5, plot.y0 - 4, round(x) + 0.5, plot.y0))
    painter.setFont(font(look.context_px, bold=True))
    painter.setPen(colours.text)
    for label in axis.context:
        painter.drawText(QPointF(label.x_px, plot.y0 - 27), label.text)
    painter.setFont(font(look.axis_text_px))
    painter.setPen(colours.soft)
    for label in axis.labels:
        painter.drawText(QPointF(label.x_px, plot.y0 - 9), label.text)


def _paint_gutter(painter: QPainter, frame: Frame, colours: Colours) -> None:
    """The lanes' names, each with its colour at the far left."""
    plot, look = frame.plot, frame.look
    if look.gutter_px < 20:
        return
    painter.save()
    painter.setClipRect(QRectF(0, plot.y0, look.gutter_px, plot.y1 - plot.y0))
    painter.setFont(font(look.text_px, bold=True))
    for lane in frame.lanes:
        if lane.y1 <= plot.y0 or lane.y0 >= plot.y1:
            continue
        fill = colours.fill[lane.status] if lane.status is not None else colours.density
        painter.fillRect(QRectF(0, lane.y0 + 1, 4, lane.y1 - lane.y0 - 1), fill)
        painter.setPen(colours.text)
        # The name keeps to its lane's visible part while the lane is scrolled.
        baseline = max(lane.first_px, plot.y0 + look.row_px / 2) + look.text_px * 0.36
        name = elide(lane.name, look.gutter_px - 26, look.text_px, measure)
        if baseline < min(lane.y1, plot.y1) - 2:
            painter.drawText(QPointF(14, baseline), name)
    painter.restore()


def _paint_as_of_label(painter: QPainter, frame: Frame, colours: Colours) -> None:
    as_of, plot, look = frame.as_of, frame.plot, frame.look
    if as_of is None or look.footer_px < 20:
        return
    box = QRectF(as_of.label_x, plot.y1 + 4, as_of.label_width, look.footer_px - 7)
    painter.setFont(font(look.text_px - 1, bold=True))
    if as_of.side == 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.as_of)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(colours.as_of_text)
        _text_in(painter, box, as_of.text, look.text_px - 1)
        return
    # The day lies outside the window: an arrow shows where.
    painter.setPen(colours.as_of)
    _text_in(painter, box, as_of.text, look.text_px - 1)
    tip = box.left() if as_of.side < 0 else box.right()
    _triangle(painter, tip, box.center().y(), as_of.side, colours.as_of)


def _paint_outside(painter: QPainter, frame: Frame, colours: Colours) -> None:
    """How many events lie before and after the window, at the ends of the footer."""
    plot, look = frame.plot, frame.look
    if look.footer_px < 20:
        return
    y, size = plot.y1 + look.footer_px / 2, look.text_px - 1
    painter.setFont(font(size))
    for count, word, side in ((frame.earlier, "earlier", -1), (frame.later, "later", 1)):
        if not count:
            continue
        text = f"{count:,} {word}"
        tip = plot.x0 + 6 if side < 0 else plot.x1 - 6
        x = tip + 11 if side < 0 else tip - 11 - measure(text, size)
        painter.setPen(colours.soft)
        painter.drawText(QPointF(x, y + size * 0.36), text)
        _triangle(painter, tip, y, side, colours.soft, 4.0)


def _text_in(painter: QPainter, box: QRectF, text: str, size_px: float) -> None:
    """Centred in a box. By its baseline, so that SVG and PDF get one plain run of text."""
    width = measure(text, size_px, bold=painter.font().weight() > 400)
    painter.drawText(QPointF(box.center().x() - width / 2, box.center().y() + size_px * 0.36), text)


def _triangle(
    painter: QPainter, tip_x: float, y: float, side: int, colour: QColor, size: float = 4.5
) -> None:
    base = tip_x - side * size * 1.3
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(tip_x, y), QPointF(base, y - size), QPointF(base, y + size)]))


def _paint_scroll(painter: QPainter, frame: Frame, colours: Colours) -> None:
    """A thin bar at the right that shows which part of the lanes is in sight, when they do not all fit."""
    if frame.most_scroll_px <= 0:
        return
    plot = frame.plot
    height = plot.y1 - plot.y0
    shown = height / frame.content_px
    top = plot.y0 + min(frame.view.scroll_px, frame.most_scroll_px) / frame.content_px * height
    thumb = QColor(colours.soft)
    thumb.setAlphaF(0.55)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(thumb)
    painter.drawRoundedRect(QRectF(plot.x1 - 6, top + 2, 4, height * shown - 4), 2, 2)


# ------------------------------------------------------------------------------------------- bars


def _paint_bars(
    painter: QPainter, frame: Frame, colours: Colours, chosen: int | None, hovered: int | None
) -> None:
    bars, plot = frame.bars, frame.plot
    half = frame.look.bar_px / 2
    near = _columns(bars, plot.x0 - _BEYOND, plot.x1 + _BEYOND)
    for index, (y, x0, s0, s1, x1, kind, status, flags) in enumerate(near):
        if y + half < plot.y0 or y - half > plot.y1:
            continue
        # Bars of neighbouring days touch; a hair between them tells them apart.
        hair = 0.6 if x1 - x0 > 12 else 0.0
        box = QRectF(x0 + hair, y - half, x1 - x0 - 2 * hair, 2 * half)
        s0, s1 = max(s0, box.left()), min(s1, box.right())
        paint_bar(painter, box, s0, s1, Kind(kind), STATUSES[status], Flag(flags), colours)
        row = int(bars.rows[index])
        if row == hovered and row != chosen:
            _ring(painter, box, colours.chosen, 1.0, plot.x0, plot.x1)
        if row == chosen:
            _ring(painter, box, colours.chosen, 2.0, plot.x0, plot.x1)
        ink = colours.on_fill if STATUSES[status] in SOLID and s0 < plot.x0 else colours.text
        if x0 < plot.x0 - 1 and x1 - plot.x0 > 16:
            _triangle(painter, plot.x0 + 4, y, -1, ink)
        if x1 > plot.x1 + 1 and plot.x1 - x0 > 16 and not flags & Flag.OPEN_END:
            _triangle(painter, plot.x1 - 4, y, 1, ink if s1 > plot.x1 else colours.text)


def _columns(
    bars: Bars, least: float, most: float
) -> list[tuple[float, float, float, float, float, int, int, int]]:
    """The bars' columns as plain numbers, cut to what a painter can take."""
    edges = [column.clip(least, most).tolist() for column in (bars.x0, bars.s0, bars.s1, bars.x1)]
    codes = [column.tolist() for column in (bars.kind, bars.status, bars.flags)]
    return list(zip(bars.y.tolist(), *edges, *codes, strict=True))


def _ring(painter: QPainter, box: QRectF, colour: QColor, width: float, left: float, right: float) -> None:
    """An outline around a bar, a little outside; open where the bar leaves the window."""
    around = box.adjusted(-2, -2, 2, 2)
    around.setLeft(max(around.left(), left - 8))
    around.setRight(min(around.right(), right + 8))
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(around, RADIUS + 1, RADIUS + 1)


# ------------------------------------------------------------------------------------------- labels and counts


def _paint_labels(
    painter: QPainter, frame: Frame, colours: Colours, chosen: int | None, hovered: int | None
) -> None:
    look, bars = frame.look, frame.bars
    plain, bold = font(look.text_px), font(look.text_px, bold=True)
    for label in frame.labels:
        row = int(bars.rows[label.bar])
        strong = row == chosen
        solid = label.on_bar and _dark_below(bars, label.bar)
        painter.setFont(bold if strong else plain)
        painter.setPen(colours.on_fill if solid else colours.text)
        baseline = label.y_px + look.text_px * 0.36
        painter.drawText(QPointF(label.x_px, baseline), label.title)
        if label.note:
            x = label.x_px + measure(label.title, look.text_px, bold=strong)
            painter.setFont(plain)
            painter.setPen(colours.on_fill if solid else colours.soft)
            painter.drawText(QPointF(x, baseline), f" · {label.note}")
    del hovered


def _dark_below(bars: Bars, index: int) -> bool:
    """The bar is filled in full colour, which wants dark text."""
    return STATUSES[int(bars.status[index])] in SOLID and Kind(int(bars.kind[index])) is not Kind.BOX


def _paint_chips(painter: QPainter, frame: Frame, colours: Colours) -> None:
    look = frame.look
    height = look.bar_px
    for chip in frame.chips:
        box = QRectF(chip.x_px, chip.y_px - height / 2, chip.width_px, height)
        painter.setPen(QPen(colours.chip_line, 1))
        painter.setBrush(colours.chip_fill)
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(font(look.text_px - 1, bold=True))
        painter.setPen(colours.chip)
        _text_in(painter, box, chip.text, look.text_px - 1)


def _paint_densities(painter: QPainter, frame: Frame, colours: Colours) -> None:
    """Columns that stand on the bottom of their lane, three rows high at most."""
    for density in frame.densities:
        lane = frame.lanes[density.lane]
        colour = colours.fill[lane.status] if lane.status is not None else colours.density
        most = frame.look.row_px * DENSITY_ROWS
        boxes = [
            QRectF(x, lane.y1 - 6 - level * most, density.width_px - 0.5, level * most)
            for x, level in zip(density.x_px.tolist(), density.level.tolist(), strict=True)
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRects(boxes)

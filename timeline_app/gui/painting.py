"""The one way a frame is painted: on the screen, as PNG, SVG and PDF. All lengths are the frame's pixels."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from timeline_app.gui.bar_painting import RADIUS, SOLID, paint_bar
from timeline_app.gui.bars_on_screen import BEYOND_PX, HAIR_PX, paint_bars
from timeline_app.gui.density_painting import paint_densities
from timeline_app.gui.hit_painting import DIMMED, paint_rings_below
from timeline_app.gui.lane_painting import NO_MARKS, HeadMarks, paint_heads
from timeline_app.gui.measure import measure
from timeline_app.gui.sprites import Parts, Sprites, above_px, draw_text, draw_texts, keep_many, keep_texts
from timeline_app.gui.theme import Colours, font
from timeline_app.layout.bars import Kind
from timeline_app.layout.frame import Bars, Frame
from timeline_app.layout.labels import Label
from timeline_app.layout.marked import Marks, split
from timeline_app.model.table import STATUSES, Flag

_IS_SOLID = np.array([status in SOLID for status in STATUSES])  # by code
#: The height of the piece of ground that is drawn for the screen and then repeated.
_STRIP_PX = 32.0


def paint_frame(
    painter: QPainter,
    frame: Frame,
    colours: Colours,
    *,
    chosen: int | None = None,
    hovered: int | None = None,
    heads: HeadMarks = NO_MARKS,
    marks: Marks | None = None,
    sprites: Sprites | None = None,
) -> None:
    """Paint all of a frame. ``chosen`` and ``hovered`` are rows of its table; ``sprites`` are for the screen alone.

    ``marks`` are the rows that a search has found.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    view = frame.view
    if sprites is not None:
        sprites.begin(painter)
    if sprites is None:
        painter.fillRect(QRectF(0, 0, view.width_px, view.height_px), colours.background)
        _paint_stripes(painter, frame, colours, frame.plot.y0, frame.plot.y1, None)
    else:
        _tile_ground(painter, frame, colours, sprites)
    between = [lane.y0 for lane in frame.lanes[1:] if frame.plot.y0 < lane.y0 < frame.plot.y1]
    _level_rules(painter, between, 0, view.width_px, colours.lane_line, sprites)
    painter.save()
    painter.setClipRect(_plot(frame))
    if marks is None:
        _paint_events(painter, frame, colours, chosen, hovered, sprites)
    else:
        rest, found = split(frame, marks, measure)
        painter.setOpacity(DIMMED)
        _paint_events(painter, rest, colours, None, None, sprites)
        painter.setOpacity(1.0)
        paint_rings_below(painter, found, colours)
        _paint_events(painter, found, colours, chosen, hovered, sprites, crowds=colours.focus)
        _paint_rings(painter, rest, colours, chosen, hovered)
    painter.restore()
    paint_heads(painter, frame, colours, heads, sprites)
    _paint_axis(painter, frame, colours, sprites)
    _paint_as_of_label(painter, frame, colours)
    _paint_outside(painter, frame, colours)
    _paint_scroll(painter, frame, colours)


def _paint_events(
    painter: QPainter, frame: Frame, colours: Colours, chosen: int | None, hovered: int | None,
    sprites: Sprites | None, crowds: QColor | None = None,
) -> None:  # fmt: skip
    paint_densities(painter, frame, colours, sprites, crowds)
    if sprites is None:
        _paint_bars(painter, frame, colours)
    else:
        paint_bars(painter, frame, colours, sprites)
    _paint_rings(painter, frame, colours, chosen, hovered)
    _paint_chips(painter, frame, colours, sprites)
    _paint_labels(painter, frame, colours, chosen, sprites)


def _plot(frame: Frame) -> QRectF:
    plot = frame.plot
    return QRectF(plot.x0, plot.y0, plot.x1 - plot.x0, plot.y1 - plot.y0)


# ------------------------------------------------------------------------------------------- ground and axis


def _paint_stripes(
    painter: QPainter, frame: Frame, colours: Colours, top: float, bottom: float, sprites: Sprites | None
) -> None:
    """What is the same at every height of the plot: weekends, the as-of band, the axis' lines."""
    plot = frame.plot
    for x0, x1 in frame.axis.shaded_px:
        painter.fillRect(QRectF(x0, top, x1 - x0, bottom - top), colours.band)
    days = () if frame.as_of is None else frame.as_of.bands
    for x0, x1 in days:
        painter.fillRect(QRectF(x0, top, x1 - x0, bottom - top), colours.as_of_band)
    for lines, colour in ((frame.axis.lines_px, colours.line), (frame.axis.strong_px, colours.strong_line)):
        _rules(painter, [round(x) for x in lines], top, bottom, colour, sprites)
    if days:
        edge = QColor(colours.as_of)
        edge.setAlphaF(0.35)
        edges = sorted({round(x) for band in days for x in band if plot.x0 < round(x) < plot.x1})
        _rules(painter, edges, top, bottom, edge, sprites)


def _tile_ground(painter: QPainter, frame: Frame, colours: Colours, sprites: Sprites) -> None:
    """The ground on the screen: a low strip of it is drawn and repeated downwards, which is several times faster."""
    plot, view = frame.plot, frame.view
    for box in (
        QRectF(0, 0, view.width_px, plot.y0),
        QRectF(0, plot.y0, plot.x0, plot.y1 - plot.y0),
        QRectF(plot.x1, plot.y0, view.width_px - plot.x1, plot.y1 - plot.y0),
        QRectF(0, plot.y1, view.width_px, view.height_px - plot.y1),
    ):
        painter.fillRect(box, colours.background)
    strip = sprites.blank(plot.x1 - plot.x0, _STRIP_PX)
    strip.fill(colours.background)
    on_strip = QPainter(strip)
    on_strip.translate(-plot.x0, 0)
    _paint_stripes(on_strip, frame, colours, 0, _STRIP_PX, sprites)
    on_strip.end()
    painter.drawTiledPixmap(_plot(frame), strip)


def _level_rules(
    painter: QPainter, lines: Sequence[float], left: float, right: float, colour: QColor, sprites: Sprites | None
) -> None:  # fmt: skip
    """Level lines, one unit wide."""
    painter.setPen(QPen(colour, 1))
    for y in lines:
        if sprites is not None:
            painter.fillRect(QRectF(left, round(y), right - left, 1), colour)
        else:
            painter.drawLine(QLineF(left, round(y) + 0.5, right, round(y) + 0.5))


def _rules(
    painter: QPainter, lines: Sequence[int], top: float, bottom: float, colour: QColor, sprites: Sprites | None
) -> None:  # fmt: skip
    """Upright lines, one unit wide. On the screen as rectangles: long antialiased lines take ten times as long."""
    if sprites is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRects([QRectF(x, top, 1, bottom - top) for x in lines])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return
    painter.setPen(QPen(colour, 1))
    for x in lines:
        painter.drawLine(QLineF(x + 0.5, top, x + 0.5, bottom))


def _paint_axis(painter: QPainter, frame: Frame, colours: Colours, sprites: Sprites | None) -> None:
    plot, look, axis = frame.plot, frame.look, frame.axis
    _level_rules(painter, [plot.y0], plot.x0, plot.x1, colours.strong_line, sprites)
    _level_rules(painter, [plot.y1], 0, frame.view.width_px, colours.strong_line, sprites)
    _rules(painter, [round(x) for x in axis.lines_px], plot.y0 - 4, plot.y0, colours.strong_line, sprites)
    for label in axis.context:
        draw_text(
            painter, label.x_px, plot.y0 - 27, label.text, look.context_px, colours.text, bold=True, sprites=sprites
        )  # fmt: skip
    for label in axis.labels:
        draw_text(
            painter, label.x_px, plot.y0 - 9, label.text, look.axis_text_px, colours.soft, sprites=sprites
        )


def _paint_as_of_label(painter: QPainter, frame: Frame, colours: Colours) -> None:
    as_of, plot, look = frame.as_of, frame.plot, frame.look
    if as_of is None or look.footer_px < 20:
        return
    painter.setFont(font(look.text_px - 1, bold=True))
    for label in as_of.labels:
        box = QRectF(label.x_px, plot.y1 + 4, label.width_px, look.footer_px - 7)
        if as_of.bands:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.as_of)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(colours.as_of_text)
            _text_in(painter, box, label.text, look.text_px - 1)
            continue
        # The days lie outside the window: an arrow shows where.
        painter.setPen(colours.as_of)
        _text_in(painter, box, label.text, look.text_px - 1)
        if label.side:
            tip = box.left() if label.side < 0 else box.right()
            _triangle(painter, tip, box.center().y(), label.side, colours.as_of)


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
    painter.fillRect(QRectF(plot.x1 - 6, round(top) + 2, 4, round(height * shown) - 4), thumb)


# ------------------------------------------------------------------------------------------- bars


def _paint_bars(painter: QPainter, frame: Frame, colours: Colours) -> None:
    bars, plot = frame.bars, frame.plot
    half = frame.look.bar_px / 2
    near = _columns(bars, plot.x0 - BEYOND_PX, plot.x1 + BEYOND_PX)
    for y, x0, s0, s1, x1, kind, status, flags, lane in near:
        if y + half < plot.y0 or y - half > plot.y1:
            continue
        hair = HAIR_PX if x1 - x0 > 12 else 0.0
        box = QRectF(x0 + hair, y - half, x1 - x0 - 2 * hair, 2 * half)
        s0, s1 = max(s0, box.left()), min(s1, box.right())
        own = colours.tinted(frame.lanes[lane].tint)
        paint_bar(painter, box, s0, s1, Kind(kind), STATUSES[status], Flag(flags), own)
        ink = colours.on_fill if STATUSES[status] in SOLID and s0 < plot.x0 else colours.text
        if x0 < plot.x0 - 1 and x1 - plot.x0 > 16:
            _triangle(painter, plot.x0 + 4, y, -1, ink)
        if x1 > plot.x1 + 1 and plot.x1 - x0 > 16 and not flags & Flag.OPEN_END:
            _triangle(painter, plot.x1 - 4, y, 1, ink if s1 > plot.x1 else colours.text)


def _paint_rings(
    painter: QPainter, frame: Frame, colours: Colours, chosen: int | None, hovered: int | None
) -> None:
    """Around the bars that are chosen and pointed at."""
    bars, plot, half = frame.bars, frame.plot, frame.look.bar_px / 2
    for row, width in ((hovered if hovered != chosen else None, 1.0), (chosen, 2.0)):
        at = None if row is None else frame.bar_of(row)
        if at is not None:
            x0, x1 = (
                min(max(float(x), plot.x0 - BEYOND_PX), plot.x1 + BEYOND_PX)
                for x in (bars.x0[at], bars.x1[at])
            )
            hair = HAIR_PX if x1 - x0 > 12 else 0.0
            box = QRectF(x0 + hair, float(bars.y[at]) - half, x1 - x0 - 2 * hair, 2 * half)
            _ring(painter, box, colours.chosen, width, plot.x0, plot.x1)


def _columns(
    bars: Bars, least: float, most: float
) -> list[tuple[float, float, float, float, float, int, int, int, int]]:
    """The bars' columns as plain numbers, cut to what a painter can take."""
    edges = [column.clip(least, most).tolist() for column in (bars.x0, bars.s0, bars.s1, bars.x1)]
    codes = [column.tolist() for column in (bars.kind, bars.status, bars.flags, bars.lane)]
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
    painter: QPainter, frame: Frame, colours: Colours, chosen: int | None, sprites: Sprites | None
) -> None:
    look, plot = frame.look, frame.plot
    at = -1 if chosen is None else frame.bar_of(chosen)
    dark, struck = _dark_below(frame.bars), (frame.bars.flags & Flag.REJECTED).tolist()
    down, size = look.text_px * 0.36, look.text_px
    placed = []
    for label in frame.labels:
        if plot.y0 - look.row_px < label.y_px < plot.y1 + look.row_px:
            rejected = struck[label.bar]
            placed.append(
                (label, label.on_bar and dark[label.bar] and not rejected, rejected, label.bar == at)
            )
    if sprites is not None:
        _place_kept(painter, placed, size, colours, sprites)
    for label, solid, rejected, bold in placed:
        if sprites is None:
            draw_texts(
                painter,
                label.x_px,
                label.y_px + down,
                _parts(label, colours, solid, rejected),
                size,
                bold=bold,
            )
        if rejected:
            width = measure(label.title, size, bold=bold)
            _level_rules(painter, [label.y_px], label.x_px, label.x_px + width, colours.soft, sprites)


#: A label, and whether it stands on a full colour, belongs to a rejected event, is bold.
_Placed = tuple[Label, bool, int, bool]


def _place_kept(
    painter: QPainter, placed: Sequence[_Placed], size_px: float, colours: Colours, sprites: Sprites
) -> None:
    """Labels from kept pictures; some hundred of them, so those that are new are drawn together."""
    keys = [(label.title, label.note, *rest, colours.dark) for label, *rest in placed]
    kept = [sprites.find(key) for key in keys]
    new: dict[Hashable, Parts] = {
        key: _parts(label, colours, solid, rejected)
        for key, found, (label, solid, rejected, bold) in zip(keys, kept, placed, strict=True)
        if found is None and not bold
    }
    if new:
        keep_many(sprites, new, size_px)
    ratio, down, above = sprites.ratio, size_px * 0.36, above_px(size_px)
    for key, found, (label, solid, rejected, bold) in zip(keys, kept, placed, strict=True):
        picture = sprites.find(key) if found is None else found
        if picture is None:
            picture = keep_texts(sprites, key, _parts(label, colours, solid, rejected), size_px, bold)
        x, y = round(label.x_px * ratio) / ratio, round((label.y_px + down) * ratio) / ratio
        painter.drawPixmap(QPointF(x - 2.0, y - above), picture)


def _parts(label: Label, colours: Colours, solid: bool, rejected: int) -> Parts:
    title = ((label.title, _ink(colours, solid, rejected)),)
    return (*title, (f" · {label.note}", colours.on_fill if solid else colours.soft)) if label.note else title


def _ink(colours: Colours, solid: bool, rejected: int) -> QColor:
    return colours.on_fill if solid else colours.soft if rejected else colours.text


def _dark_below(bars: Bars) -> list[bool]:
    """The bars that are filled in full colour, which wants dark text."""
    solid = _IS_SOLID[bars.status] & (bars.kind != Kind.BOX)
    flags: list[bool] = solid.tolist()
    return flags


def _paint_chips(painter: QPainter, frame: Frame, colours: Colours, sprites: Sprites | None) -> None:
    look, plot = frame.look, frame.plot
    height, size = look.bar_px, look.text_px - 1
    for chip in frame.chips:
        if not plot.y0 - height < chip.y_px < plot.y1 + height:
            continue
        x, y = chip.x_px, chip.y_px - height / 2
        if sprites is None:
            _paint_chip(painter, QRectF(x, y, chip.width_px, height), chip.text, size, colours)
        else:
            kept = _chip_sprite(chip.text, chip.width_px, height, size, colours, sprites)
            painter.drawPixmap(QPointF(sprites.snap(x) - 1, sprites.snap(y) - 1), kept)


def _chip_sprite(
    text: str, width: float, height: float, size_px: float, colours: Colours, sprites: Sprites
) -> QPixmap:
    def draw(painter: QPainter) -> None:
        _paint_chip(painter, QRectF(1, 1, width, height), text, size_px, colours)

    return sprites.get(("chip", text, width, colours.dark), lambda: (width + 2, height + 2), draw)


def _paint_chip(painter: QPainter, box: QRectF, text: str, size_px: float, colours: Colours) -> None:
    painter.setPen(QPen(colours.chip_line, 1))
    painter.setBrush(colours.chip_fill)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(font(size_px, bold=True))
    painter.setPen(colours.chip)
    _text_in(painter, box, text, size_px)

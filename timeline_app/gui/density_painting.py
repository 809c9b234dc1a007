"""How a crowd is painted: as a density, whose columns stand on the bottom of its lane."""

from __future__ import annotations

from typing import Any

import numpy as np
import shiboken6
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from timeline_app.gui.sprites import Sprites
from timeline_app.gui.theme import Colours
from timeline_app.layout.bars import Floats
from timeline_app.layout.clusters import DENSITY_ROWS
from timeline_app.layout.frame import Frame
from timeline_app.layout.groups import Density

_STRENGTH = 0.62


def paint_densities(
    painter: QPainter, frame: Frame, colours: Colours, sprites: Sprites | None, one: QColor | None = None
) -> None:
    """Outlines that stand on the bottom of their lane, three rows high at most; all in ``one`` colour, if given."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for density in frame.densities:
        lane = frame.lanes[density.lane]
        if lane.y1 <= frame.plot.y0 or lane.y0 >= frame.plot.y1:
            continue
        # Softer than a bar: a crowd is the ground that single events stand out from.
        colour = soft(colours.of_lane(lane), colours.background) if one is None else one
        bottom = round(lane.y1) - (4.0 if lane.folded else 6.0)
        most = frame.look.row_px * DENSITY_ROWS if density.height_px is None else density.height_px
        painter.setBrush(colour)
        if sprites is not None:
            _density_pixels(painter, density, frame, bottom, most, colour, sprites.ratio)
            continue
        top = np.minimum(np.round(bottom - density.level * most), bottom - 1)
        begins = np.flatnonzero(np.diff(density.x_px, prepend=-np.inf) > density.width_px * 1.5)
        for part in np.split(np.arange(len(top)), begins[1:]):
            painter.drawPolygon(_silhouette(density.x_px[part], density.width_px, top[part], bottom))
    painter.restore()


def soft(colour: QColor, ground: QColor) -> QColor:
    """The colour as it is seen when a part of the ground shines through."""
    pairs = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
    return QColor(*(round(one * _STRENGTH + other * (1 - _STRENGTH)) for one, other in pairs))


def _density_pixels(
    painter: QPainter, density: Density, frame: Frame, bottom: float, high_px: float, colour: QColor,
    ratio: float,
) -> None:  # fmt: skip
    """The columns as pixels of the screen, which is faster than any shape: that costs by its corners."""
    plot, most = frame.plot, high_px * ratio
    edges = np.append(density.x_px, density.x_px[-1] + density.width_px)
    left, right = (round((min(max(x, plot.x0), plot.x1) - plot.x0) * ratio) for x in (edges[0], edges[-1]))
    if right <= left:
        return
    middle = plot.x0 + (np.arange(left, right) + 0.5) / ratio
    column = np.minimum(np.searchsorted(edges, middle, side="right") - 1, len(density.x_px) - 1)
    high = np.maximum(np.round(density.level * most), 1).astype(np.int16)[column]
    # Between crowds there are no columns.
    high[middle >= edges[column] + density.width_px] = 0
    base, top = int(high.min()), int(high.max())
    x = plot.x0 + left / ratio
    painter.drawRect(QRectF(x, bottom - base / ratio, (right - left) / ratio, base / ratio))
    if top > base:
        filled = np.arange(top, base, -1, dtype=np.int16)[:, None] <= high
        # Eight times as fast as np.where; the colour is opaque, and nothing is wholly transparent.
        pixels = np.multiply(filled, np.uint32(colour.rgba()), dtype=np.uint32)
        form = QImage.Format.Format_ARGB32_Premultiplied
        image = QImage(pixels.data, right - left, top - base, 4 * (right - left), form)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(x, bottom - top / ratio), image)


def _silhouette(x: Floats, width: float, top: Floats, bottom: float) -> QPolygonF:
    """The outline of columns that stand side by side."""
    corner = np.flatnonzero(np.diff(top, prepend=-1.0))
    edges, top = np.append(x[corner], x[-1] + width), top[corner]
    xs = np.concatenate([edges[:1], np.repeat(edges, 2)[1:-1], edges[-1:]])
    ys = np.concatenate([[bottom], np.repeat(top, 2), [bottom]])
    outline = QPolygonF()
    outline.resize(len(xs))
    # Qt's own memory, filled at once: a point made in Python for each corner takes ten times as long.
    # (PySide's stubs know neither the pointer's length nor that QPolygonF.data() is one.)
    pointer: Any = shiboken6.VoidPtr
    memory = np.frombuffer(pointer(outline.data(), len(xs) * 16, True), np.float64)
    memory.reshape(-1, 2)[:] = np.column_stack([xs, ys])
    return outline

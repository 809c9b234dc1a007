"""Small pictures that the screen needs again and again: words and the forms of bars, drawn once and kept.

They are sharp at any device pixel ratio, and are placed on whole device pixels. Exports draw everything anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from timeline_app.gui.measure import measure
from timeline_app.gui.theme import font

#: Bytes of pixels that are kept; what was used least lately goes first.
_MOST_BYTES = 24 * 2**20
#: Room above and below a baseline, as shares of the font's size: for accents and descenders of every script.
_ABOVE, _BELOW = 1.3, 0.6

#: Texts of one line, each with its colour.
Parts = tuple[tuple[str, QColor], ...]


class Sprites:
    """Pictures by what they show. One for each widget, as its screen has one device pixel ratio at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._bytes = 0
        self.ratio = 1.0

    def begin(self, painter: QPainter) -> None:
        """Call before each painting: the window may have come to another screen."""
        ratio = painter.device().devicePixelRatioF()
        if ratio != self.ratio:
            self.clear()
            self.ratio = ratio

    def clear(self) -> None:
        self._kept.clear()
        self._bytes = 0

    def snap(self, px: float) -> float:
        """The nearest place on a whole device pixel."""
        return round(px * self.ratio) / self.ratio

    def find(self, key: Hashable) -> QPixmap | None:
        """The picture for a key, if it is there."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def get(
        self, key: Hashable, extent: Callable[[], tuple[float, float]], draw: Callable[[QPainter], None]
    ) -> QPixmap:
        """The picture for a key; when it is not there, ``draw`` paints it into a box of the given extent."""
        found = self.find(key)
        if found is not None:
            return found
        made = self.blank(*extent())
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        self.keep(key, made)
        return made

    def blank(self, width_px: float, height_px: float) -> QPixmap:
        """A new picture of the right size for the screen, not kept; its pixels are anything."""
        made = QPixmap(max(ceil(width_px * self.ratio), 1), max(ceil(height_px * self.ratio), 1))
        made.setDevicePixelRatio(self.ratio)
        return made

    def keep(self, key: Hashable, made: QPixmap) -> None:
        """A picture that was drawn elsewhere."""
        self._kept[key] = made
        self._bytes += 4 * made.width() * made.height()
        while self._bytes > _MOST_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= 4 * old.width() * old.height()


def draw_text(
    painter: QPainter, x: float, baseline: float, text: str, size_px: float, colour: QColor,
    *, bold: bool = False, sprites: Sprites | None = None,
) -> None:  # fmt: skip
    """One line of text; from a sprite where there are sprites."""
    draw_texts(painter, x, baseline, ((text, colour),), size_px, bold=bold, sprites=sprites)


def draw_texts(
    painter: QPainter, x: float, baseline: float, parts: Parts, size_px: float,
    *, bold: bool = False, sprites: Sprites | None = None,
) -> None:  # fmt: skip
    """One line of texts in different colours; only the first is bold."""
    if sprites is None:
        _draw_parts(painter, x, baseline, parts, size_px, bold)
        return
    key = (size_px, bold, *((text, colour.rgba()) for text, colour in parts))
    kept = sprites.find(key)
    if kept is None:
        kept = keep_texts(sprites, key, parts, size_px, bold)
    painter.drawPixmap(QPointF(sprites.snap(x) - 2.0, sprites.snap(baseline) - above_px(size_px)), kept)


def above_px(size_px: float) -> float:
    """How far a kept text begins above its baseline; to the left it begins 2 pixels before its first letter."""
    return float(ceil(size_px * _ABOVE))


def keep_texts(sprites: Sprites, key: Hashable, parts: Parts, size_px: float, bold: bool) -> QPixmap:
    """Draw one line of texts once, and keep it under a key."""
    above = above_px(size_px)
    return sprites.get(
        key,
        lambda: _extent(parts, size_px, above),
        lambda each: _draw_parts(each, 2.0, above, parts, size_px, bold),
    )


def keep_many(sprites: Sprites, texts: Mapping[Hashable, Parts], size_px: float) -> None:
    """Draw and keep many new lines, none of them bold. On one sheet that is then cut: half the time of single ones."""
    above, ratio = above_px(size_px), sprites.ratio
    extents = [_extent(parts, size_px, above) for parts in texts.values()]
    high = ceil(extents[0][1] * ratio)
    sheet = sprites.blank(max(width for width, _ in extents), high * len(extents) / ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(size_px))
    for number, parts in enumerate(texts.values()):
        x, baseline = 2.0, number * high / ratio + above
        for text, colour in parts:
            painter.setPen(colour)
            painter.drawText(QPointF(x, baseline), text)
            if len(parts) > 1:
                x += measure(text, size_px)
    painter.end()
    for number, (key, (width, _)) in enumerate(zip(texts, extents, strict=True)):
        sprites.keep(key, sheet.copy(0, number * high, ceil(width * ratio), high))


def _extent(parts: Parts, size_px: float, above: float) -> tuple[float, float]:
    width = sum(measure(text, size_px, bold=True) for text, _ in parts)
    # Slanted and swash letters reach beyond their advance.
    return width + 8.0, above + ceil(size_px * _BELOW)


def _draw_parts(
    painter: QPainter, x: float, baseline: float, parts: Parts, size_px: float, bold: bool
) -> None:  # fmt: skip
    strong = bold
    for text, colour in parts:
        painter.setFont(font(size_px, bold=strong))
        painter.setPen(colour)
        painter.drawText(QPointF(x, baseline), text)
        if len(parts) > 1:
            x += measure(text, size_px, bold=strong)
        strong = False

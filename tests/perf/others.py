"""What ours is measured against: the floor of drawing on this machine, and a viewer as one would write it at first."""

from __future__ import annotations

import time

import numpy as np
import pyqtgraph as pg
from made import CATEGORIES, columns, windows
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from steps import SIZE_PX, rss_mib, timed

_COLOURS = [QColor.fromHsv(60 * number, 90, 230) for number in range(6)]


class _Floor(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph publishes no types
    """2,000 rectangles, one call a colour, and 300 labels as pixmaps."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__()
        random = np.random.default_rng(1)
        x, y = (
            random.integers(60, SIZE_PX[0] - 120, 2000).tolist(),
            (random.integers(0, 40, 2000) * 20).tolist(),
        )
        wide, colour = random.integers(3, 120, 2000).tolist(), random.integers(0, 6, 2000).tolist()
        rects = [QRect(left, top, width, 16) for left, top, width in zip(x, y, wide, strict=True)]
        self._by_colour = [[r for r, c in zip(rects, colour, strict=True) if c == each] for each in range(6)]
        self._labels = [
            (left, top, self._drawn(title)) for left, top, title in zip(x, y, titles[:300], strict=False)
        ]

    def _drawn(self, title: str) -> QPixmap:
        pixmap = QPixmap(160, 16)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.drawText(0, 12, title[:24])
        painter.end()
        return pixmap

    def boundingRect(self) -> object:
        return self.getViewBox().viewRect() if self.getViewBox() is not None else QRect()

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in zip(_COLOURS, self._by_colour, strict=True):
            painter.setBrush(colour)
            painter.drawRects(rects)
        for x, y, pixmap in self._labels:
            painter.drawPixmap(x, y, pixmap)
        painter.restore()

    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()
        self.update()


def floor() -> dict[str, object]:
    """One PlotWidget with the plain axis, and one item."""
    made = columns(1000)
    widget = pg.PlotWidget(background="w")
    widget.resize(*SIZE_PX)
    item = _Floor(made.titles)
    widget.addItem(item, ignoreBounds=True)
    box = widget.getViewBox()
    painted = [0]
    paint = item.paint

    def counted(*args: object) -> None:
        painted[0] += 1
        paint(*args)

    item.paint = counted
    widget.show()

    def redraw(lo: float, hi: float) -> None:
        box.setXRange(lo, hi, padding=0)
        QApplication.processEvents()

    result = timed(windows(made)["full"], redraw)
    return {**result, "paints": painted[0]}


def naive(count: int) -> dict[str, object]:
    """One ScatterPlotItem with every event, lines for durations, 200 pooled labels."""
    made = columns(count)
    begun = time.perf_counter()
    x = made.start.astype(np.float64)
    y = made.category + (np.arange(count) * 0.618034) % 0.8
    widget = pg.PlotWidget(background="w")
    widget.resize(*SIZE_PX)
    brushes = [pg.mkBrush(pg.intColor(number, len(CATEGORIES))) for number in range(len(CATEGORIES))]
    dur = made.lasting
    ends = np.column_stack([x[dur], made.end[dur].astype(np.float64)]).ravel()
    widget.addItem(
        pg.PlotCurveItem(ends, np.repeat(y[dur], 2), connect="pairs", pen=pg.mkPen("#8888cc", width=1))
    )
    widget.addItem(
        pg.ScatterPlotItem(x, y, size=7, pen=None, brush=[brushes[c] for c in made.category.tolist()])
    )
    labels: list[pg.TextItem] = []
    box = widget.getViewBox()

    def relabel(*_: object) -> None:
        (lo, hi), _y = box.viewRange()
        first, last = np.searchsorted(x, [lo, hi]).tolist()
        rows = list(range(first, last, max(1, (last - first) // 200)))[:200]
        while len(labels) < len(rows):
            labels.append(pg.TextItem("", color="k", anchor=(0, 0.5)))
            widget.addItem(labels[-1])
        for label, row in zip(labels, rows, strict=False):
            label.setText(made.titles[row])
            label.setPos(x[row], y[row])
            label.show()
        for label in labels[len(rows) :]:
            label.hide()

    box.sigXRangeChanged.connect(relabel)
    box.setYRange(-0.2, 6, padding=0)
    widget.show()

    def redraw(lo: float, hi: float) -> None:
        box.setXRange(lo, hi, padding=0)
        QApplication.processEvents()

    views = windows(made)
    redraw(*views["full"])
    load_s = round(time.perf_counter() - begun, 3)
    timings = {name: timed(window, redraw, rounds=1) for name, window in views.items()}
    return {"load_s": load_s, **timings, "rss_mib": round(rss_mib())}

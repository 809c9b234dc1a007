"""How wide text is, by Qt's font metrics, remembered."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFontMetricsF

from timeline_app.gui.theme import font


@lru_cache(maxsize=16)
def _metrics(size_px: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(size_px, bold=bold))


@lru_cache(maxsize=100_000)
def measure(text: str, size_px: float, bold: bool = False) -> float:
    """The width of one line of text in pixels (layout's ``Measure``). Needs a QGuiApplication."""
    return _metrics(size_px, bold).horizontalAdvance(text)

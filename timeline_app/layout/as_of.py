"""The day that the articles themselves are of: its band behind the bars, and its label below them. In pixels."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_app.dates.civil import DAY, Ticks
from timeline_app.layout.axis import range_text
from timeline_app.layout.view import Look, Measure, View

#: The room for "3 earlier" and "2 later" at the ends of the footer.
OUTSIDE_PX = 92.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: ``x0 <= x < x1``, ``y0 <= y < y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class AsOf:
    """The article's own day: a band, and its label. ``side`` is -1 or 1 when it lies outside the window."""

    x0: float
    x1: float
    text: str
    label_x: float
    label_width: float
    side: int


def as_of_in(view: View, plot: Box, scale: float, look: Look, measure: Measure) -> AsOf | None:
    if view.as_of is None:
        return None
    lo, hi = view.as_of
    text = f"as of {range_text(*_whole_days(lo, hi))}"
    width = measure(text, look.text_px - 1, bold=True) + 18
    x0, x1 = plot.x0 + (lo - view.lo) * scale, plot.x0 + (hi - view.lo) * scale
    side = -1 if x1 <= plot.x0 else 1 if x0 >= plot.x1 else 0
    if x1 - x0 < 2:
        x0, x1 = (x0 + x1) / 2 - 1, (x0 + x1) / 2 + 1
    middle = (max(x0, plot.x0) + min(x1, plot.x1)) / 2
    # The notes of what lies outside the window stand at the ends of the same line.
    label_x = min(max(middle - width / 2, plot.x0 + OUTSIDE_PX), plot.x1 - width - OUTSIDE_PX)
    return AsOf(max(x0, plot.x0), min(x1, plot.x1), text, label_x, width, side)


def _whole_days(lo: Ticks, hi: Ticks) -> tuple[Ticks, Ticks]:
    first = lo // DAY * DAY
    return first, max(-(-hi // DAY) * DAY, first + DAY)

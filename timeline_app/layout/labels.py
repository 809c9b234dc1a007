"""Where each bar's label goes: inside a wide bar, else right, else left; shortened, or left out. In pixels.

A label never overlaps another label or another event's bar: it lives in the free stretch of its own row.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from timeline_app.layout.bars import Floats, Ints
from timeline_app.layout.rows import label_text
from timeline_app.layout.view import Look, Measure

#: Room inside a bar for the sign that it began before the window, and for the sign of its status.
ARROW_PX = 14.0
SIGN_PX = 10.0


@dataclass(frozen=True, slots=True)
class Label:
    """The text of one bar; ``bar`` indexes the frame's bars. ``x_px`` and ``width_px`` bound what is drawn."""

    bar: int
    x_px: float
    y_px: float  #: of the middle of the text
    width_px: float
    title: str
    note: str
    on_bar: bool  #: drawn on the bar's own fill


@dataclass(frozen=True, slots=True)
class Visible:
    """Bars in sight, by lane, row and left end; all columns of one length."""

    rows: Ints
    lane: Ints
    row: Ints
    y: Floats
    x0: Floats
    s0: Floats
    s1: Floats
    x1: Floats
    lead: Floats  #: what signs take at the start of the bar's inside


def place_labels(
    bars: Visible, titles: Sequence[str], notes: Sequence[str], left_px: float, right_px: float,
    look: Look, measure: Measure,
) -> tuple[Label, ...]:  # fmt: skip
    """Labels for the bars in sight. Reads as many titles as there are labels, not as there are bars."""
    count = len(bars.rows)
    if not count:
        return ()
    same = (bars.lane[1:] == bars.lane[:-1]) & (bars.row[1:] == bars.row[:-1])
    next_x0 = bars.x0[1:].copy()
    next_x0[~same] = float("inf")
    until_x0 = [*next_x0.tolist(), float("inf")]
    begins = [True, *(~same).tolist()]
    x0s, s0s, s1s, x1s = bars.x0.tolist(), bars.s0.tolist(), bars.s1.tolist(), bars.x1.tolist()
    leads = bars.lead.tolist()
    labels: list[Label] = []
    taken = left_px
    for index in range(count):
        if begins[index]:
            taken = left_px + 4
        x0, x1 = x0s[index], x1s[index]
        until = until_x0[index] - look.gap_px
        solid = (max(s0s[index], left_px), min(s1s[index], right_px))
        stretch = _Stretch(taken, x0, x1, solid, min(until, right_px - 10), leads[index])
        if not stretch.hopeless(look):
            row = int(bars.rows[index])
            found = _label(
                index, float(bars.y[index]), stretch, titles[row], notes[row] if notes else "", look, measure
            )
            if found is not None:
                labels.append(found)
                taken = max(taken, found.x_px + found.width_px + look.gap_px)
        taken = max(taken, x1 + look.gap_px)
    return tuple(labels)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The room around one bar: free from ``taken`` to ``until`` but for the bar itself."""

    taken: float
    x0: float
    x1: float
    solid: tuple[float, float]
    until: float
    lead: float

    def hopeless(self, look: Look) -> bool:
        rooms = (self.inside(look), self.right(look), self.left(look))
        return max(rooms) < look.label_least_px

    def inside(self, look: Look) -> float:
        return self.solid[1] - self.solid[0] - 2 * look.gap_px - self.lead

    def right(self, look: Look) -> float:
        return self.until - self.x1 - look.gap_px

    def left(self, look: Look) -> float:
        return self.x0 - look.gap_px - self.taken


def _label(
    bar: int, y: float, room: _Stretch, title: str, note: str, look: Look, measure: Measure
) -> Label | None:
    """The whole text inside, right or left, where it fits; else the title alone; else as much of it as fits."""
    inside_x = room.solid[0] + look.gap_px + room.lead
    places = [
        (room.inside(look), inside_x, True),
        (room.right(look), room.x1 + look.gap_px, False),
        (room.left(look), 0.0, False),
    ]
    for rest in dict.fromkeys((note, "")):
        whole = measure(label_text(title, rest), look.text_px, bold=True)
        fitting = [place for place in places if place[0] >= whole]
        if fitting and whole <= look.label_cap_px:
            _, x, on_bar = fitting[0]
            x = room.x0 - look.gap_px - whole if x == 0.0 else x
            return Label(bar, x, y, whole, title, rest, on_bar)
    width, x, on_bar = max(places, key=lambda place: min(place[0], look.label_cap_px))
    text = elide(title, min(width, look.label_cap_px), look.text_px, measure)
    if len(text) < 4 and text != title:
        return None
    used = measure(text, look.text_px, bold=True)
    x = room.x0 - look.gap_px - used if x == 0.0 else x
    return Label(bar, x, y, used, text, "", on_bar)


def elide(text: str, width_px: float, size_px: float, measure: Measure) -> str:
    """The text, or as many of its first characters as fit with a "…"; empty when not even one does."""
    if measure(text, size_px, bold=True) <= width_px:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(_cut(text, middle), size_px, bold=True) <= width_px:
            low = middle
        else:
            high = middle - 1
    return _cut(text, low) if low else ""


def _cut(text: str, length: int) -> str:
    """Never between a letter and its accent, and no space or comma before the "…"."""
    while 0 < length < len(text) and unicodedata.combining(text[length]):
        length -= 1
    return text[:length].rstrip(" ,;:–-") + "…"

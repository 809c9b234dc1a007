"""Where each bar's label goes: inside a wide bar, else right, else left; shortened, or left out. In pixels.

A label never overlaps another label or another event's bar: it lives in the free stretch of its own row.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import floor
from typing import NamedTuple

import numpy as np

from timeline_app.layout.bars import Floats, Ints
from timeline_app.layout.rows import Known, Words, label_text
from timeline_app.layout.view import Look, Measure

#: Room inside a bar for the sign that it began before the window, and for the sign of its status.
ARROW_PX = 14.0
SIGN_PX = 10.0
#: Room for labels is counted in such parts of a pixel.
_GRID = 4.0

#: No character before this one joins the one before it.
_FIRST_MARK = "\u0300"
_JOINER = "\u200d"
_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
#: So many words are kept for later calls.
_MOST_KNOWN = 20_000


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
    """Bars in sight, by lane, row and left end; all columns of one length. ``bar`` indexes the frame's bars."""

    bar: Ints
    rows: Ints
    lane: Ints
    row: Ints
    y: Floats
    x0: Floats
    s0: Floats
    s1: Floats
    x1: Floats
    lead: Floats  #: what signs take at the start of the bar's inside
    wall0: Floats  #: the ends of the densities beside the bar, between which its label stays
    wall1: Floats


def place_labels(
    bars: Visible, titles: Sequence[str], notes: Sequence[str], left_px: float, right_px: float,
    look: Look, measure: Measure, known: Known | None = None,
) -> tuple[Label, ...]:  # fmt: skip
    """Labels for the bars in sight. Reads as many titles as there are labels, not as there are bars.

    ``known`` keeps the words of the same table, notes and look from one call to the next.
    """
    known = {} if known is None else known
    if len(known) > _MOST_KNOWN:
        known.clear()
    if not len(bars.rows):
        return ()
    rooms = _rooms(bars, left_px, right_px, look)
    labels: list[Label] = []
    gap = look.gap_px
    taken, line = left_px + 4, -1
    for index, number, row, y, x0, x1, free, least, until, inside, inside_x in rooms:
        if number != line:
            taken, line = left_px + 4, number
        taken = max(taken, free)
        right, left = (floor(px * _GRID) / _GRID for px in (until - x1 - gap, x0 - gap - taken))
        room = _Room(inside, inside_x, right, x1 + gap, left, x0)
        if room.left < look.label_least_px and not least:
            continue
        key = (row, inside, right, left)
        if key in known:
            words = known[key]
        else:
            words = known[key] = _words(room, titles[row], notes[row] if notes else "", look, measure)
        if words is not None:
            title, note, used, needed = words
            x = _start(room, needed, look, used)
            labels.append(Label(index, x, y, used, title, note, room.inside >= needed))
            taken = max(taken, x + used + gap)
    return tuple(labels)


def _rooms(
    bars: Visible, left_px: float, right_px: float, look: Look
) -> list[tuple[int, int, int, float, float, float, float, bool, float, float, float]]:
    """For each bar that could have a label: its index, line, row of the table, y, ends, and the room around it.

    ``free`` is where the bar before it ends, ``least`` whether there is room inside or right of the bar,
    ``until`` where the next one begins.
    """
    same = (bars.lane[1:] == bars.lane[:-1]) & (bars.row[1:] == bars.row[:-1])
    until = np.minimum(bars.wall1 - look.gap_px, right_px - 10)
    until[:-1][same] = np.minimum(bars.x0[1:][same] - look.gap_px, until[:-1][same])
    free = np.maximum(bars.wall0 + look.gap_px, left_px + 4)
    # Bars of one row do not overlap: the one before is the last to end.
    free[1:][same] = np.maximum(free[1:][same], bars.x1[:-1][same] + look.gap_px)
    solid0, solid1 = np.maximum(bars.s0, left_px), np.minimum(bars.s1, right_px)
    # On a grid: what a label says must not change with the last bits of where it stands.
    inside = np.floor((solid1 - solid0 - 2 * look.gap_px - bars.lead) * _GRID) / _GRID
    least = np.maximum(inside, until - bars.x1 - look.gap_px) >= look.label_least_px
    hopeful = np.flatnonzero(least | (bars.x0 - look.gap_px - free >= look.label_least_px))
    line = np.concatenate([[0], np.cumsum(~same)])
    columns = (
        bars.bar[hopeful], line[hopeful], bars.rows[hopeful], bars.y[hopeful], bars.x0[hopeful], bars.x1[hopeful],
        free[hopeful], least[hopeful], until[hopeful], inside[hopeful],
        (solid0 + look.gap_px + bars.lead)[hopeful],
    )  # fmt: skip
    return list(zip(*(column.tolist() for column in columns), strict=True))


class _Room(NamedTuple):
    """The room around one bar, and where a text in it would begin; left of the bar it ends before ``x0``."""

    inside: float
    inside_x: float
    right: float
    right_x: float
    left: float
    x0: float


def _words(room: _Room, title: str, note: str, look: Look, measure: Measure) -> Words | None:
    """The whole text inside, right or left, where it fits; else the title alone; else as much of it as fits."""
    size, cap = look.text_px, look.label_cap_px
    most = max(room.inside, room.right, room.left)
    for rest in (note, "") if note else ("",):
        whole = measure(label_text(title, rest), size, bold=True)
        if whole <= most and whole <= cap:
            return title, rest, whole, whole
    text = elide(title, min(most, cap), size, measure)
    if len(text) < 4 and text != title:
        return None
    # Where several have all the room there can be, the first serves.
    return text, "", measure(text, size, bold=True), min(most, cap)


def _start(room: _Room, needed: float, look: Look, used: float) -> float:
    """Where a text begins that needs so much room: inside the bar, else right, else left of it."""
    if room.inside >= needed:
        return room.inside_x
    if room.right >= needed:
        return room.right_x
    return room.x0 - look.gap_px - used


def elide(text: str, width_px: float, size_px: float, measure: Measure) -> str:
    """The text, or as many of its first characters as fit with a "…"; empty when not even one does."""
    whole = measure(text, size_px, bold=True)
    if whole <= width_px:
        return text
    # The share of the width is a good guess at the share of the letters; the next one corrects it by what it missed.
    at = min(int(len(text) * max(width_px, 0.0) / whole), len(text))
    taken = measure(_cut(text, at), size_px, bold=True) if at else 0.0
    at = min(max(at + int((width_px - taken) * len(text) / whole), 0), len(text))
    if at and measure(_cut(text, at), size_px, bold=True) <= width_px:
        while at < len(text) and measure(_cut(text, at + 1), size_px, bold=True) <= width_px:
            at += 1
    else:
        at -= 1
        while at > 0 and measure(_cut(text, at), size_px, bold=True) > width_px:
            at -= 1
    return _cut(text, at) if at > 0 else ""


def _cut(text: str, length: int) -> str:
    """Never inside what a reader takes for one sign, and no space or comma before the "…"."""
    while 0 < length < len(text) and _goes_on(text, length):
        length -= 1
    return text[:length].rstrip(" ,;:–-") + "…"


def _goes_on(text: str, at: int) -> bool:
    """The character belongs to the one before it: an accent, a vowel sign, a part of a joined picture or a flag."""
    sign, before = text[at], text[at - 1]
    if sign < _FIRST_MARK:
        return False
    if unicodedata.category(sign).startswith("M") or _JOINER in (sign, before) or sign in _TONES:
        return True
    if sign not in _FLAG_LETTERS:
        return False
    return sum(1 for _ in takewhile(_FLAG_LETTERS.__contains__, reversed(text[:at]))) % 2 == 1

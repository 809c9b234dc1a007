"""Which bars have to share rows: clusters, and how much room for labels each can afford. All in pixels.

A strip is what shares the rows of one lane: its long bars (they run through many windows) or all others.
A cluster is a stretch of a strip without a gap that no bar and no label crosses. Its rows depend on itself
alone. Everything here is done on whole columns; no loop over rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timeline_app.layout.bars import Bools, Floats, Ints
from timeline_app.layout.view import Look

#: How much of a label's width is reserved, as a share of the widest label, from generous to nothing.
CAPS: tuple[float, ...] = (1.0, 0.5, 0.28, 0.16, 0.0)
#: The level of a cluster that is drawn as a density.
CROWD = len(CAPS)
#: In a crowd, bars of so many cells and more stay drawn above the density, which has so many rows.
LONG_CELLS = 3
DENSITY_ROWS = 3


@dataclass(frozen=True, slots=True)
class Strip:
    """The bars of one strip, by left end. ``label`` is what a whole label needs beyond its bar."""

    left: Floats
    right: Floats
    label: Floats

    def until(self, share: float, look: Look) -> Floats:
        """The right end of each bar with what is reserved for its label, and a gap."""
        reserved = self.label if share == 1.0 else np.minimum(self.label, look.label_cap_px * share)
        if share > 0:
            return self.right + reserved + look.gap_px
        # Without labels, marks stand close and the bars of neighbouring days touch.
        return self.right + np.where(self.right - self.left < look.cell_px, look.gap_px * 0.4, 0.0)


@dataclass(frozen=True, slots=True)
class Clusters:
    """Clusters of one or more strips, in their order. ``first`` and ``stop`` bound their rows."""

    first: Ints
    stop: Ints
    left: Floats
    right: Floats  #: labels included
    level: Ints  #: index into CAPS, or CROWD
    depth: Ints  #: rows needed; one more than there are where some bars have none
    most: Ints  #: rows there are
    base: Ints  #: the first of these rows in the lane


def clusters_of(strip: Strip, most: int, base: int, look: Look) -> Clusters:
    """The clusters of one strip that has ``most`` rows from row ``base`` on. O(n log n).

    A cluster that does not fit with generous labels, or has too many bars to be packed one by one, is cut
    again at the gaps that appear when labels get less room; not where it fits without any label.
    """
    begins = np.zeros(len(strip.left), dtype=np.bool_)
    begins[:1] = True
    undecided = np.ones(len(strip.left), dtype=np.bool_)
    level = np.full(len(strip.left), len(CAPS) - 1, dtype=np.int64)
    depth = np.full(len(strip.left), most + 1, dtype=np.int64)
    for number, share in enumerate(CAPS):
        until = strip.until(share, look)
        cut = undecided & ~_spreads(strip, until, begins, most, look) if share == 0 else undecided
        begins[1:] |= cut[1:] & (strip.left[1:] >= np.maximum.accumulate(until)[:-1])
        firsts = np.flatnonzero(begins)
        sizes = np.diff(np.append(firsts, len(begins)))
        deep = np.maximum.reduceat(depths(strip.left, until), firsts)
        fits = undecided[firsts] & (deep <= most) & ((sizes <= look.crowd) | (share == 0))
        rows_fit = np.repeat(fits, sizes)
        level[rows_fit] = number
        needed = np.minimum(sizes, most) if share == 0 else deep
        depth[rows_fit] = np.repeat(needed, sizes)[rows_fit]
        undecided &= ~rows_fit
        if not undecided.any():
            break
    firsts = np.flatnonzero(begins)
    return _with_crowds(strip, firsts, level[firsts], depth[firsts], most, base, look)


def _spreads(strip: Strip, until: Floats, begins: Bools, most: int, look: Look) -> Bools:
    """Of each bar, whether its cluster as it is has a row for each: spread over all rows, most bars find room for
    a label that nothing was reserved for. Cut into small clusters they would crowd the first rows.
    """
    firsts = np.flatnonzero(begins)
    sizes = np.diff(np.append(firsts, len(begins)))
    fit = (np.maximum.reduceat(depths(strip.left, until), firsts) <= most) & (sizes <= look.crowd)
    return np.repeat(fit, sizes)


def _with_crowds(
    strip: Strip, firsts: Ints, level: Ints, depth: Ints, most: int, base: int, look: Look
) -> Clusters:
    stops = np.append(firsts[1:], len(strip.left))
    crowd = (depth > most) & _crowded(strip, firsts, stops - firsts, most, look)
    # A crowd is a density under its long bars.
    width = strip.right - strip.left
    long = width >= LONG_CELLS * look.cell_px
    over = np.where(long, depths(strip.left, np.where(long, strip.right, strip.left)), 0)
    context = np.maximum.reduceat(over, firsts)
    depth = np.where(crowd, np.minimum(context + DENSITY_ROWS, most), depth)
    ends = np.maximum.reduceat(strip.until(1.0, look), firsts)
    count = len(firsts)
    return Clusters(
        firsts, stops, strip.left[firsts], ends, np.where(crowd, CROWD, level), depth,
        np.full(count, most, dtype=np.int64), np.full(count, base, dtype=np.int64),
    )  # fmt: skip


def _crowded(strip: Strip, firsts: Ints, sizes: Ints, most: int, look: Look) -> Bools:
    """Clusters with too many bars; or with many, most of them marks, one in five without a row."""
    over = depths(strip.left, strip.until(0.0, look)) > most
    narrow = strip.right - strip.left < look.cell_px
    full = (np.add.reduceat(over, firsts) * 5 > sizes) & (np.add.reduceat(narrow, firsts) * 2 > sizes)
    return (sizes > look.crowd) | ((sizes > 5 * most) & full)


def depths(left: Floats, until: Floats) -> Ints:
    """How many bars lie over each one's left end, itself included. ``left`` ascends."""
    ended = np.searchsorted(np.sort(until), left, side="right")
    return np.arange(1, len(left) + 1) - ended


def joined(parts: list[tuple[int, Clusters]]) -> Clusters:
    """The clusters of several strips as one; each comes with the number of rows before its strip."""
    if not parts:
        ints, floats = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float64)
        return Clusters(ints, ints, floats, floats, ints, ints, ints, ints)
    return Clusters(
        np.concatenate([part.first + before for before, part in parts]),
        np.concatenate([part.stop + before for before, part in parts]),
        np.concatenate([part.left for _, part in parts]),
        np.concatenate([part.right for _, part in parts]),
        np.concatenate([part.level for _, part in parts]),
        np.concatenate([part.depth for _, part in parts]),
        np.concatenate([part.most for _, part in parts]),
        np.concatenate([part.base for _, part in parts]),
    )

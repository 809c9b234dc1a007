"""A frame in two: what a search has found, and the rest. All lengths are in pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from timeline_app.layout.bars import Bools, Ints
from timeline_app.layout.frame import Bars, Frame
from timeline_app.layout.groups import Chip, Density, count_text
from timeline_app.layout.index import outer
from timeline_app.layout.view import Measure
from timeline_app.model.table import OFF_AXIS, EventTable


class Marks:
    """The rows of a table that are marked; what lanes' crowds need of them is made when there is one."""

    def __init__(self, table: EventTable, rows: Bools) -> None:
        self.table, self.rows = table, rows
        self._lanes: dict[int, tuple[Ints, Ints]] | None = None

    def lane(self, number: int) -> tuple[Ints, Ints]:
        """When the marked events of a lane begin and when they end, each ascending."""
        if self._lanes is None:
            self._lanes = self._by_lane()
        none = np.zeros(0, dtype=np.int64)
        return self._lanes.get(number, (none, none))

    def _by_lane(self) -> dict[int, tuple[Ints, Ints]]:
        table = self.table
        mine = np.flatnonzero(self.rows & ((table.flags & OFF_AXIS) == 0))
        mine = mine[np.argsort(table.lane[mine].astype(np.int16), kind="stable")]
        lane = table.lane[mine]
        starts, ends = (column[mine] for column in outer(table))
        firsts = np.flatnonzero(np.diff(lane, prepend=-1))
        parts = pairwise([*firsts.tolist(), len(mine)])
        # Rows stand in the order of time: starts ascend already, or nearly.
        return {
            int(lane[first]): (np.sort(starts[first:stop], kind="stable"), np.sort(ends[first:stop]))
            for first, stop in parts
        }


def split(frame: Frame, marks: Marks, measure: Measure) -> tuple[Frame, Frame]:
    """The frame without what is marked, and what is marked alone. Bars, labels and chips are in either one.

    A crowd is whole in the first; the second has what of it is marked, at least a line high.
    """
    marked = marks.rows[frame.bars.rows]
    found, rest = (_with_bars(frame, np.flatnonzero(which)) for which in (marked, ~marked))
    chips = [(chip, int(np.count_nonzero(marks.rows[chip.rows]))) for chip in frame.chips]
    densities = tuple(
        part for density in frame.densities if (part := _density(density, frame, marks)) is not None
    )
    return (
        replace(rest, chips=tuple(chip for chip, count in chips if not count)),
        replace(
            found,
            chips=tuple(_chip(chip, count, frame, measure) for chip, count in chips if count),
            densities=densities,
        ),
    )


def _with_bars(frame: Frame, kept: Ints) -> Frame:
    bars = frame.bars
    columns = (getattr(bars, name)[kept] for name in Bars.__dataclass_fields__)
    number: Mapping[int, int] = {old: new for new, old in enumerate(kept.tolist())}
    labels = tuple(replace(label, bar=number[label.bar]) for label in frame.labels if label.bar in number)
    return replace(frame, bars=Bars(*columns), labels=labels)


def _chip(chip: Chip, count: int, frame: Frame, measure: Measure) -> Chip:
    """How many of the chip's events are marked, where there is room for it."""
    text = f"{count_text(count)[1:]} of {count_text(len(chip.rows))[1:]}"
    width = measure(text, frame.look.text_px - 1, bold=True) + 16
    if width > frame.look.cell_px - 4:
        return chip
    middle = chip.x_px + chip.width_px / 2
    return replace(chip, text=text, x_px=middle - width / 2, width_px=width)


def _density(density: Density, frame: Frame, marks: Marks) -> Density | None:
    starts, ends = marks.lane(density.lane)
    if not len(starts):
        return None
    scale = (frame.view.hi - frame.view.lo) / (frame.plot.x1 - frame.plot.x0)
    begin = frame.view.lo + (density.x_px - frame.plot.x0) * scale
    begun = np.searchsorted(starts, begin + density.width_px * scale)
    lying = np.minimum(begun - np.searchsorted(ends, begin, side="right"), density.count)
    kept = np.flatnonzero(lying > 0)
    if not len(kept):
        return None
    count = lying[kept].astype(np.int64)
    level = density.level[kept] * np.sqrt(count / density.count[kept])
    return replace(density, x_px=density.x_px[kept], level=level, count=count)

"""A frame in two: what a search has found, and the rest. All lengths are in pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import log1p

import numpy as np

from timeline_app.layout.bars import Bools, Ints
from timeline_app.layout.frame import Bars, Frame
from timeline_app.layout.groups import Chip, Density, count_text
from timeline_app.layout.index import outer
from timeline_app.layout.view import Measure
from timeline_app.model.table import OFF_AXIS, EventTable


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """The rows of a table that are marked; what a lane's crowd needs of them is made when there is one."""

    table: EventTable
    rows: Bools
    _lanes: dict[int, tuple[Ints, Ints]] = field(default_factory=dict)

    def lane(self, number: int) -> tuple[Ints, Ints]:
        """When the marked events of a lane begin and when they end, each ascending."""
        found = self._lanes.get(number)
        if found is None:
            on_axis = (self.table.flags & OFF_AXIS) == 0
            mine = self.table.take(np.flatnonzero(self.rows & on_axis & (self.table.lane == number)))
            starts, ends = outer(mine)
            found = self._lanes[number] = np.sort(starts), np.sort(ends)
        return found


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
    level = density.level[kept] * np.log1p(count) / np.maximum(np.log1p(density.count[kept]), log1p(1))
    return replace(density, x_px=density.x_px[kept], level=level, count=count)

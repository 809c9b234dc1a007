"""The days that the articles themselves are of: their bands behind the bars, and their labels below them. In pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from timeline_app.dates.civil import DAY, Ticks
from timeline_app.layout.axis import range_text
from timeline_app.layout.view import Days, Look, Measure, View

#: The room for "3 earlier" and "2 later" at the ends of the footer.
OUTSIDE_PX = 92.0
#: Between two labels, and between two bands that are drawn apart.
_GAP_PX, _LEAST_GAP_PX = 8.0, 3.0
_NARROWEST_PX = 90.0


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
class DayLabel:
    """Names one day, or several whose labels would overlap. ``side`` is -1 or 1 when all lie outside the window."""

    text: str
    x_px: float
    width_px: float
    side: int
    lo: Ticks
    hi: Ticks


@dataclass(frozen=True, slots=True)
class AsOf:
    """The articles' own days: a band for each that is in the window, and labels."""

    bands: tuple[tuple[float, float], ...]
    labels: tuple[DayLabel, ...]

    def label_at(self, x: float) -> DayLabel | None:
        return next((each for each in self.labels if each.x_px <= x < each.x_px + each.width_px), None)


@dataclass(frozen=True, slots=True)
class Written:
    """When an article was written, and what it is called."""

    lo: Ticks
    hi: Ticks
    name: str


def days_of(written: Iterable[Written]) -> Days:
    """The days, ascending; what touches is one stretch."""
    days: list[tuple[Ticks, Ticks]] = []
    for lo, hi in sorted((each.lo, each.hi) for each in written):
        if days and lo <= days[-1][1]:
            days[-1] = (days[-1][0], max(days[-1][1], hi))
        else:
            days.append((lo, hi))
    return tuple(days)


def as_of_in(
    view: View,
    plot: Box,
    scale: float,
    look: Look,
    measure: Measure,
    beside: tuple[bool, bool] = (True, True),
) -> AsOf | None:
    """``beside`` tells whether the ends of the footer are needed for what lies outside the window."""
    if not view.written:
        return None
    places = [(plot.x0 + (lo - view.lo) * scale, plot.x0 + (hi - view.lo) * scale) for lo, hi in view.written]
    room = (plot.x0 + OUTSIDE_PX * beside[0], plot.x1 - OUTSIDE_PX * beside[1])
    label = partial(_label, room=room, plot=plot, look=look, measure=measure)
    seen = [number for number, (x0, x1) in enumerate(places) if x0 < plot.x1 and x1 > plot.x0]
    if not seen:
        return AsOf((), (label(view.written, places, _side(places, plot)),))
    wide = [_at_least(*places[number], 2.0) for number in seen]
    bands = merged_px([(max(x0, plot.x0), min(x1, plot.x1)) for x0, x1 in wide], _LEAST_GAP_PX)
    groups: list[list[int]] = []
    for number in seen:
        # No label is narrower: so there are never many to be compared.
        if groups and places[number][0] - places[groups[-1][-1]][1] < _NARROWEST_PX:
            groups[-1].append(number)
        else:
            groups.append([number])
    while True:
        labels = [
            label([view.written[each] for each in group], [places[each] for each in group], 0)
            for group in groups
        ]
        touching = [
            at
            for at, (one, next_one) in enumerate(pairwise(labels))
            if one.x_px + one.width_px + _GAP_PX > next_one.x_px
        ]
        if not touching:
            return AsOf(bands, tuple(labels))
        # The closest two become one first: the others keep their own label as long as they can.
        at = min(touching, key=lambda each: places[groups[each + 1][0]][0] - places[groups[each][-1]][1])
        groups[at : at + 2] = [groups[at] + groups[at + 1]]


def merged_px(spans: Sequence[tuple[float, float]], least_gap_px: float) -> tuple[tuple[float, float], ...]:
    """Ascending spans, without gaps that are too narrow to be seen."""
    made: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if made and x0 - made[-1][1] < least_gap_px:
            made[-1] = (made[-1][0], max(made[-1][1], x1))
        else:
            made.append((x0, x1))
    return tuple(made)


def _side(places: Sequence[tuple[float, float]], plot: Box) -> int:
    """Where days lie none of which is in the window: before it, after it, or 0 for on both sides."""
    before, after = places[0][1] <= plot.x0, places[-1][0] >= plot.x1
    return 0 if before and after else -1 if before else 1


def _label(
    days: Sequence[tuple[Ticks, Ticks]],
    places: Sequence[tuple[float, float]],
    side: int,
    *,
    room: tuple[float, float],
    plot: Box,
    look: Look,
    measure: Measure,
) -> DayLabel:
    text = f"as of {_days_text(days)}"
    width = measure(text, look.text_px - 1, bold=True) + 18
    middle = (max(places[0][0], plot.x0) + min(places[-1][1], plot.x1)) / 2
    x = min(max(middle - width / 2, room[0]), room[1] - width)
    return DayLabel(text, x, width, side, days[0][0], days[-1][1])


def _days_text(days: Sequence[tuple[Ticks, Ticks]]) -> str:
    """ "19 June 2018", "9 June 2017 and 14 March 2024", "4 days from 9 June 2017 to 14 March 2024"."""
    stretches = [_whole_days(*each) for each in days]
    if len(days) <= 2:
        return " and ".join(range_text(*each) for each in stretches)
    number = sum(hi - lo for lo, hi in stretches) // DAY
    start, end = stretches[0][0], stretches[-1][1]
    return f"{number} days from {range_text(start, start + DAY)} to {range_text(end - DAY, end)}"


def _at_least(x0: float, x1: float, width: float) -> tuple[float, float]:
    middle = (x0 + x1) / 2
    return (x0, x1) if x1 - x0 >= width else (middle - width / 2, middle + width / 2)


def _whole_days(lo: Ticks, hi: Ticks) -> tuple[Ticks, Ticks]:
    first = lo // DAY * DAY
    return first, max(-(-hi // DAY) * DAY, first + DAY)

"""What each event looks like: where its bar starts, is solid, fades and ends. Whole columns at once.

An edge is a moment in ticks plus an offset in pixels, so that a fade has the same length at every zoom.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import DAY, FUTURE, PAST, Ticks
from timeline_app.dates.grain import Grain
from timeline_app.layout.view import Days
from timeline_app.model.event import Status
from timeline_app.model.table import STATUSES, EventTable, Flag, Int64s

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

#: How far an end fades out that has no bound, and how much of it is solid when only one side is known.
FADE_PX = 90.0
STUB_PX = 26.0


class Kind(IntEnum):
    """The form of a bar, from what is known of its date."""

    CRISP = 0  #: one moment known to the day or finer
    BOX = 1  #: one moment, some time within these bounds
    SPAN = 2  #: from a start to an end


class Sign(StrEnum):
    """What the legend explains; a picture's legend shows those that occur on it."""

    CRISP = "Date known to the day or finer"
    BOX = "Some time within"
    SPAN = "Lasts from start to end"
    FADING = "Start or end not known exactly"
    OPEN = "Not over as of the article"
    APPROXIMATE = "Approximate date"
    UNCERTAIN = "Uncertain date"
    HAPPENED = "Happened"
    ONGOING = "Ongoing"
    PLANNED = "Planned"
    REQUESTED = "Requested"
    ALLEGED = "Alleged"
    DENIED = "Denied"
    POSSIBLE = "Possible"
    CONFLICT = "Dates or figures differ"
    ACCEPTED = "Accepted"
    REJECTED = "Rejected"
    GROUP = "Several events in little room"
    CROWD = "The higher, the more events"


#: Statuses that draw a sign at the start of their bar.
_HAS_SIGN = np.array([status not in (Status.HAPPENED, Status.PLANNED) for status in STATUSES], dtype=np.int64)
_SIGNS = {Flag.CONFLICT: Sign.CONFLICT, Flag.ACCEPTED: Sign.ACCEPTED, Flag.REJECTED: Sign.REJECTED}


@dataclass(frozen=True, slots=True)
class Edges:
    """The four edges of every row, pan and zoom independent: ``outer0 <= solid0 <= solid1 <= outer1``."""

    outer0: Int64s
    solid0: Int64s
    solid1: Int64s
    outer1: Int64s
    outer0_px: Floats
    solid0_px: Floats
    outer1_px: Floats
    kind: NDArray[np.int8]
    fades: Bools  #: at least one end has no bound

    def of(self, rows: Ints) -> Edges:
        """Those of some rows."""
        return Edges(
            self.outer0[rows], self.solid0[rows], self.solid1[rows], self.outer1[rows],
            self.outer0_px[rows], self.solid0_px[rows], self.outer1_px[rows], self.kind[rows], self.fades[rows],
        )  # fmt: skip

    def solid_px(self, scale: float) -> Floats:
        """How wide the solid part of each bar is."""
        return (self.solid1 - self.solid0).astype(np.float64) * scale - self.solid0_px


@dataclass(frozen=True, slots=True)
class Reach:
    """The four edges in pixels from some origin; too short a bar is widened to a mark."""

    x0: Floats
    s0: Floats
    s1: Floats
    x1: Floats


def edges_of(table: EventTable, days: Days = (), *, fade_px: float = FADE_PX) -> Edges:
    """What is undated gets meaningless edges; callers leave those rows out.

    What is not over on one of the ``days`` on which the articles were written is solid to the end of that day.
    """
    lasting = (table.flags & Flag.HAS_END) != 0
    no_start, no_end = table.start_lo <= PAST, table.end_hi >= FUTURE
    solid0 = np.where(lasting, table.start_hi, table.start_lo)
    solid1 = np.where(lasting, table.end_lo, table.start_hi)
    outer0, outer1 = table.start_lo.copy(), table.end_hi.copy()

    open_ended = (table.flags & Flag.OPEN_END) != 0
    if days:
        begin, end = np.array(days, dtype=np.int64).T
        day = np.maximum(begin.searchsorted(solid1, side="right") - 1, 0)
        today = open_ended & (solid1 >= begin[day]) & (solid1 < end[day])
        solid1 = np.where(today, end[day], solid1)
    crossed = lasting & (solid0 > solid1)
    middle = solid1 // 2 + solid0 // 2
    # With both bounds of one side unknown, the other side's near bound is all there is.
    middle = np.where(no_start | open_ended, solid1, middle)
    middle = np.where(no_end & ~open_ended & ~no_start, solid0, middle)
    middle = np.clip(middle, np.where(no_start, middle, outer0), np.where(no_end, middle, outer1))
    solid0, solid1 = np.where(crossed, middle, solid0), np.where(crossed, middle, solid1)

    moment_without_lo, moment_without_hi = ~lasting & no_start, ~lasting & no_end
    solid0 = np.where(moment_without_lo, solid1, solid0)
    solid1 = np.where(moment_without_hi, solid0, solid1)
    outer0 = np.where(no_start, solid0, outer0)
    outer1 = np.where(no_end, solid1, outer1)
    stub = np.where(lasting & no_start & (solid0 == solid1), -STUB_PX * fade_px / FADE_PX, 0.0)
    return Edges(
        outer0, solid0, solid1, outer1,
        np.where(no_start, stub - fade_px, 0.0), stub, np.where(no_end, fade_px, 0.0),
        _kinds(table, lasting), no_start | no_end,
    )  # fmt: skip


def reach(edges: Edges, origin: float, scale: float, mark_px: float, rows: Ints | slice) -> Reach:
    """The edges of some rows in pixels right of ``origin``, at ``scale`` pixels a tick."""
    whole = np.int64(np.floor(origin))
    part = origin - float(whole)

    def px(at: Int64s) -> Floats:
        # Whole ticks are subtracted as integers: a float64 of the year 20000 is too coarse for seconds.
        return ((at[rows] - whole).astype(np.float64) - part) * scale

    x0 = px(edges.outer0) + edges.outer0_px[rows]
    s0 = px(edges.solid0) + edges.solid0_px[rows]
    s1 = px(edges.solid1)
    x1 = px(edges.outer1) + edges.outer1_px[rows]
    middle = (x0 + x1) / 2
    short = x1 - x0 < mark_px
    x0, x1 = np.where(short, middle - mark_px / 2, x0), np.where(short, middle + mark_px / 2, x1)
    s0, s1 = np.where(short, x0, s0), np.where(short, x1, s1)
    return Reach(x0, s0, s1, x1)


def signs_of(kind: Kind, status: Status, flags: Flag, fades: bool) -> tuple[Sign, ...]:
    """What of the legend one bar needs."""
    signs = [Sign.OPEN if Flag.OPEN_END in flags else Sign[kind.name]]
    if fades and Flag.OPEN_END not in flags:
        signs.append(Sign.FADING)
    signs += [Sign.APPROXIMATE] if Flag.APPROXIMATE in flags else []
    signs += [Sign.UNCERTAIN] if Flag.UNCERTAIN in flags else []
    if status not in (Status.HAPPENED, Status.ONGOING):
        # A hollow form hides how the date is known; the status is what the reader needs then.
        signs = [sign for sign in signs if sign is not Sign.CRISP]
    signs.append(Sign[status.name])
    signs += [sign for flag, sign in _SIGNS.items() if flag in flags]
    return tuple(signs)


def signs_at_start(status: NDArray[np.int8], flags: NDArray[np.uint16]) -> Ints:
    """How many signs stand at the start of each bar: one of its status, of a conflict, of its review."""
    rejected = (flags & Flag.REJECTED) != 0
    count = _HAS_SIGN[status] + ((flags & Flag.CONFLICT) != 0) + ((flags & Flag.ACCEPTED) != 0)
    return np.where(rejected, 0, count).astype(np.int64)


def signs_in(
    kind: NDArray[np.int8],
    status: NDArray[np.int8],
    flags: NDArray[np.uint16],
    fades: Bools,
    *,
    grouped: bool,
    crowded: bool,
) -> tuple[Sign, ...]:
    """The signs that occur in these columns, in the legend's order, and those of chips and densities beside them."""
    keys = np.unique(np.stack([kind, status, flags, fades]).astype(np.int64), axis=1)
    found: set[Sign] = {Sign.GROUP} if grouped else set()
    found |= {Sign.CROWD} if crowded else set()
    for each_kind, each_status, each_flags, fading in keys.T.tolist():
        found.update(signs_of(Kind(each_kind), STATUSES[each_status], Flag(each_flags), bool(fading)))
    # Where all simply happened there is nothing to tell apart.
    statuses = found & {Sign[each.name] for each in Status}
    found -= {Sign.HAPPENED} if statuses == {Sign.HAPPENED} else set()
    return tuple(sign for sign in Sign if sign in found)


def _kinds(table: EventTable, lasting: Bools) -> NDArray[np.int8]:
    flags = table.flags
    within_a_day = ((flags & Flag.EXACT) != 0) & (table.start_hi - DAY <= table.start_lo)
    crisp = ~lasting & within_a_day & ((flags & Flag.ONLY_ORDERED) == 0) & (table.grain < Grain.WEEK)
    return np.where(lasting, Kind.SPAN, np.where(crisp, Kind.CRISP, Kind.BOX)).astype(np.int8)


def first_tick(edges: Edges) -> Ticks:
    """An origin for whole-table pixels; 0 for an empty table."""
    return int(edges.outer0.min()) if len(edges.outer0) else 0

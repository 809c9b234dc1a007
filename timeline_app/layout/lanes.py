"""Lanes: which event goes where, and how the height is shared. All lengths are in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline_app.layout.view import Look
from timeline_app.model.event import Status

#: Names of the lanes by status, in the order in which they stand.
STATUS_LANES: dict[Status, str] = {
    Status.ONGOING: "Ongoing",
    Status.HAPPENED: "Happened",
    Status.PLANNED: "Planned",
    Status.REQUESTED: "Requested",
    Status.ALLEGED: "Alleged",
    Status.POSSIBLE: "Possible",
    Status.DENIED: "Denied",
}


@dataclass(frozen=True, slots=True)
class LaneHead:
    """What is known of a lane beside its events: ``key`` is its name among the events, ``name`` what it is called.

    ``tint`` is the colour that the reader gave it, as an index into the theme's lane colours.
    """

    key: str
    name: str
    count: int
    status: Status | None = None
    tint: int | None = None
    folded: bool = False


@dataclass(frozen=True, slots=True)
class LaneBox:
    """One lane on the picture: ``y0..y1`` with its scrolling applied; its first row's middle is ``first_px``."""

    name: str
    y0: float
    y1: float
    first_px: float
    rows: int
    status: Status | None = None
    tint: int | None = None
    folded: bool = False
    count: int = 0


def lane_boxes(
    names: Sequence[str], rows: Sequence[int], top_px: float, height_px: float, scroll_px: float, look: Look,
    heads: Sequence[LaneHead] | None = None,
) -> tuple[tuple[LaneBox, ...], float]:  # fmt: skip
    """The lanes from ``top_px`` down, and the height that all of them need.

    Spare height is shared equally, so that the lanes reach the bottom; where there is none they scroll. Folded
    lanes keep their height.
    """
    by_name = {name: status for status, name in STATUS_LANES.items()}
    heads = heads or [LaneHead(name, name, 0, by_name.get(name)) for name in names]
    least = [
        folded_px(look)
        if head.folded
        else max(look.lane_least_px, 2 * look.lane_pad_px + count * look.row_px)
        for head, count in zip(heads, rows, strict=True)
    ]
    content = sum(least)
    spare = max(height_px - content, 0.0) / max(sum(not head.folded for head in heads), 1)
    scroll = min(max(scroll_px, 0.0), max(content - height_px, 0.0))
    y = top_px - scroll
    boxes = []
    for head, count, height in zip(heads, rows, least, strict=True):
        more = 0.0 if head.folded else spare
        used = max(count, 1) * look.row_px
        # Near the top, where the lane's name stands, yet with some air when there is much room.
        first = y + min((height + more - used) / 2, look.lane_pad_px + more * 0.16) + look.row_px / 2
        if head.folded:
            first = y + height / 2
        boxes.append(
            LaneBox(
                head.name, y, y + height + more, first, count, head.status, head.tint, head.folded, head.count
            )
        )
        y += height + more
    return tuple(boxes), content


def folded_px(look: Look) -> float:
    """The height of a folded lane: one row."""
    return look.row_px + 2.0


def lane_at(lanes: Sequence[LaneBox], y: float) -> int | None:
    """The number of the lane at a height."""
    return next((number for number, lane in enumerate(lanes) if lane.y0 <= y < lane.y1), None)


def most_scroll_px(content_px: float, height_px: float) -> float:
    return max(content_px - height_px, 0.0)

"""From one event to the next: in time, in its lane, up and down; what is hidden or folded is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.layout.travel import above_or_below, next_row

if TYPE_CHECKING:
    from timeline_app.gui.timeline_view import TimelineView


class Steps:
    """Picks events of a view. At an end the last one stays picked, and is told again."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def first(self) -> None:
        self._pick_next(-1, 1)

    def last(self) -> None:
        self._pick_next(len(self._view.table), -1)

    def next_in_lane(self) -> None:
        """The next event in time of the chosen one's lane."""
        self._step(1, in_lane=True)

    def previous_in_lane(self) -> None:
        self._step(-1, in_lane=True)

    def up_or_down(self, down: bool) -> None:
        """The nearest event in a row above or below; without one, the lanes scroll."""
        view = self._view
        row = above_or_below(view.frame, view.chosen_row, down)
        if row is not None:
            view.pick(row)
        else:
            view.pan(0, view.look.row_px * (1 if down else -1))

    def _step(self, by: int, *, in_lane: bool = False) -> None:
        view, chosen = self._view, self._view.chosen_row
        if chosen is None:
            # Begin with what the reader sees.
            rows = view.frame.bars.rows
            if len(rows):
                view.pick(int(rows.min() if by > 0 else rows.max()))
            else:
                self._pick_next(-1 if by > 0 else len(view.table), by)
            return
        self._pick_next(chosen, by, int(view.table.lane[chosen]) if in_lane else None)

    def _pick_next(self, row: int, by: int, lane: int | None = None) -> None:
        found = next_row(self._view.table, row, by, lane)
        if found is None:
            found = self._view.chosen_row
        if found is not None:
            self._view.pick(found)

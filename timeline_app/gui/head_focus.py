"""The keyboard at the names of the lanes: how it comes there, and that the lane is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from timeline_app.gui.timeline_view import TimelineView


class HeadFocus:
    """Leads the keyboard of a view to its lanes' heads."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view

    def take(self) -> None:
        """To the head of the chosen event's lane, else to the first."""
        view, chosen = self._view, self._view.chosen_row
        view.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        view.heads.take_focus(0 if chosen is None else int(view.table.lane[chosen]))
        self.scroll_to()

    def offer(self) -> None:
        """The menu of the lane whose head has the keyboard, else of the chosen event's lane."""
        view = self._view
        if not view.heads.has_focus:
            self.take()
        view.heads.offer_focused(view.frame, view.colours)

    def scroll_to(self) -> None:
        """The lane whose head has the keyboard comes into sight."""
        view, number = self._view, self._view.heads.marks.focused
        if number is None:
            return
        lane, plot, half = view.frame.lanes[number], view.frame.plot, view.look.row_px / 2
        if lane.first_px < plot.y0 + half:
            view.pan(0, lane.y0 - plot.y0)
        elif lane.first_px > plot.y1 - half:
            view.pan(0, lane.y1 - plot.y1)

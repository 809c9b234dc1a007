"""The timeline in the window: what the reader sees, and what pointer and keys do.

``TimelineView`` holds the events, the window in time and the chosen event; ``layout.build_frame`` computes the
picture, ``painting.paint_frame`` draws it. ``choose`` and the setters are silent; what the reader does emits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.dates.civil import Ticks
from timeline_app.gui.accessible_timeline import AccessibleTimeline
from timeline_app.gui.head_focus import HeadFocus
from timeline_app.gui.hit_painting import Hits, paint_in_crowd
from timeline_app.gui.lane_heads import LaneHeads
from timeline_app.gui.measure import measure
from timeline_app.gui.memory import stays
from timeline_app.gui.overview import Overview
from timeline_app.gui.painting import paint_frame
from timeline_app.gui.sprites import Sprites
from timeline_app.gui.theme import Colours, colours, system_is_dark
from timeline_app.gui.timeline_item import Canvas
from timeline_app.gui.timeline_keys import ZOOM_STEP, is_command, key_actions
from timeline_app.gui.timeline_pointer import Pointer
from timeline_app.gui.timeline_steps import Steps
from timeline_app.gui.timeline_tips import tip_at
from timeline_app.gui.travels import Travels
from timeline_app.layout.arranged import Arranged, arranged
from timeline_app.layout.as_of import Written, days_of
from timeline_app.layout.bars import Bools, Ints
from timeline_app.layout.frame import Frame, build_frame, laid_out
from timeline_app.layout.notes import note_of
from timeline_app.layout.rows import SmallTable, packing_scale
from timeline_app.layout.travel import in_sight, window_around
from timeline_app.layout.view import Days, Look, View, bounds, clamp, fit, kept_in_sight, whole, zoomed
from timeline_app.model.event import Event
from timeline_app.model.table import OFF_AXIS, EventTable, table_of
from timeline_app.model.timeline import order_in_time

if TYPE_CHECKING:
    from timeline_app.layout.large import LargeTable

__all__ = ["ZOOM_STEP", "TimelineView"]


class TimelineView(QWidget):
    """Events on a time axis, with the overview below; ``shelf`` (any widget) stands between the two."""

    event_chosen = Signal(str)  # the id; "" when the choice was cleared
    event_activated = Signal(str)
    range_changed = Signal(float, float)
    menu_wanted = Signal(str, QPoint)  # the id below the pointer or "", and where on the screen
    lanes_changed = Signal()  # the reader chose other lanes, or changed one

    def __init__(self, parent: QWidget | None = None, *, shelf: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self._colours = colours(system_is_dark())
        self._rows: Sequence[Event] = ()  # in the table's order, which is the order of time
        self._given: EventTable = table_of([], lambda event: "", [])
        self._names: Mapping[str, str] = {}
        self._shown: Bools | None = None
        self._arranged: Arranged = arranged(self._given)
        self._notes: Sequence[str] = ()
        self._as_of: tuple[Ticks, Ticks] | None = None
        self._written: Sequence[Written] = ()
        self._days: Days = ()
        self._range = (0.0, 1.0)
        self._bounds = self._whole = (0.0, 1.0)
        self._scroll_px = 0.0
        self._chosen: int | None = None
        self._hovered: int | None = None
        self._hits = Hits()
        self._frame: Frame | None = None
        self._layouts: SmallTable | LargeTable
        self.forget_rows()
        self._fitted = False
        self._sprites = Sprites()
        self.canvas = Canvas(self._paint, self.look, self)
        self.canvas.setMinimumSize(320, 112)
        self.canvas.setAccessibleName("Timeline")
        self.overview = Overview(self._colours, self.look, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.canvas, 1)
        if shelf is not None:
            layout.addWidget(shelf)
        layout.addWidget(self.overview)
        self.setFocusProxy(self.canvas)
        self.heads = LaneHeads(self.canvas)
        self.head_focus = HeadFocus(self)
        self.travels = Travels(self.visible_range, self._show_range, self)
        self.pointer = Pointer(self)
        self.steps = Steps(self)
        self.accessible = AccessibleTimeline(self.canvas.viewport(), self._pressed)
        self.accessible.follow(lambda: (self.frame, self._rows, self._chosen))
        self._connect()

    def _connect(self) -> None:
        canvas = self.canvas
        self._keys = key_actions(self)
        canvas.on_key, canvas.tip_at = self._key, self._tip
        canvas.claims = self.heads.claims
        canvas.resized.connect(self._resized)
        canvas.back_asked.connect(self.travels.back)
        canvas.forward_asked.connect(self.travels.forward)
        canvas.box.sigXRangeChanged.connect(lambda box, limits: self._range_came(*limits))
        self.heads.changed.connect(self._rearranged)
        self.heads.repainted.connect(self._heads_moved)
        self.travels.arrived.connect(self._scroll_to_chosen)
        self.overview.window_moved.connect(self.set_visible_range)
        self.overview.whole_wanted.connect(self.show_whole)

    # ---------------------------------------------------------------------------------------- contents

    def set_timeline(
        self, events: Sequence[Event], as_of: tuple[Ticks, Ticks] | None, names: Mapping[str, str] | None = None
    ) -> None:  # fmt: skip
        """Show these events; undated ones are left to the shelf. The window and the choice are kept.

        The first time, and when nothing of the new events is in sight, the window is fitted to them.
        """
        dated = order_in_time(event for event in events if event.when.dated)
        table = table_of(dated, lambda event: event.lane, ())
        self.set_table(table, as_of, dated, tuple(note_of(event) for event in dated), names)

    def set_table(
        self, table: EventTable, as_of: tuple[Ticks, Ticks] | None, events: Sequence[Event],
        notes: Sequence[str] = (), names: Mapping[str, str] | None = None, written: Sequence[Written] = (),
    ) -> None:  # fmt: skip
        """Show the rows of a table. ``events`` gives the event of each row; they may be made when asked for.

        ``table.lane`` tells the events' own lanes, "" where one has none; the reader's choice makes lanes of them.
        ``names`` says what the table's sources are called, ``written`` which of them were written when; without it
        all that is known is ``as_of``, from the first day to the last.
        """
        chosen = self.chosen_id
        self.set_hits(None)
        self._rows, self._given, self._notes = events, table, notes
        self._as_of, self._names, self._written = as_of, names or {}, written
        self._days = days_of(written) or (() if as_of is None else (as_of,))
        self._shown = None
        self._chosen = None if chosen is None else table.row_of(chosen)
        self._arrange()
        if not self._fitted or (len(table) and self.frame.total == 0):
            self.fit()
            self._fitted = bool(len(table))
        self._refresh()

    def forget_rows(self) -> None:
        """Another timeline comes: its events begin where they find room."""
        self._layouts = SmallTable(table_of([], lambda event: "", []), self.look, measure)

    def set_shown(self, rows: Bools | None) -> None:
        """Leave out the rows that are False; None shows all. The next ``set_table`` shows all too."""
        self._shown = rows
        self._arrange()
        self._refresh()

    def _arrange(self) -> None:
        """Lanes as the reader has chosen them."""
        made = arranged(self._given, self.heads.chosen, self._names, self._shown)
        self._arranged, as_of = made, self._as_of
        self.heads.set_arranged(made)
        # Of all events: what is hidden for a while takes nothing of the timeline's extent away.
        self._bounds, self._whole = bounds(self._given, as_of), whole(self._given, as_of)
        self._frame = None
        self._layouts = laid_out(made.drawn, self.look, measure, self._notes, self._days, self._layouts)
        if not isinstance(self._layouts, SmallTable):
            stays()
        self._hovered = None
        self.overview.setVisible(self.knows_a_day)
        self.overview.set_table(
            made.table, as_of, self._days, [head.tint for head in made.heads], self._whole
        )

    def _rearranged(self) -> None:
        self._arrange()
        self._scroll_px = min(self._scroll_px, self.frame.most_scroll_px)
        self._refresh()
        self.lanes_changed.emit()

    def _heads_moved(self) -> None:
        self.head_focus.scroll_to()
        self.canvas.repaint_frame()

    @property
    def table(self) -> EventTable:
        """The table that is drawn: what is hidden or folded is off its axis."""
        return self._arranged.drawn

    _table = table

    @property
    def colours(self) -> Colours:
        return self._colours

    def set_dark(self, dark: bool) -> None:
        self._colours = colours(dark)
        self.canvas.ring_colour = self._colours.focus
        self.overview.set_colours(self._colours)
        self._refresh()

    @property
    def frame(self) -> Frame:
        """The picture as it is now."""
        if self._frame is None:
            width, height = float(max(self.canvas.width(), 1)), float(max(self.canvas.height(), 1))
            plot = max(width - self.look.gutter_px - self.look.right_px, 1.0)
            scale = plot / (self._range[1] - self._range[0])
            view = View(*self._range, width, height, self._scroll_px, self._as_of, self._days)
            prepared = self._layouts.at(packing_scale(scale))
            self._frame = build_frame(
                self._table, view, self.look, measure, notes=self._notes, prepared=prepared, lanes=self._arranged
            )  # fmt: skip
        return self._frame

    def _refresh(self) -> None:
        self._frame = None
        self.canvas.repaint_frame()
        self.accessible.changed()

    def _paint(self, painter: QPainter) -> None:
        paint_frame(
            painter, self.frame, self._colours, chosen=self._chosen, hovered=self._hovered,
            marks=self._hits.on(self._arranged.table), heads=self.heads.marks, sprites=self._sprites,
        )  # fmt: skip
        if self._chosen is not None:
            paint_in_crowd(painter, self.frame, self._table, self._chosen, self._colours)
        self.pointer.paint(painter, self.frame, self._colours)

    def set_hits(self, rows: Bools | None) -> None:
        """Mark the rows that are True as found, and dim the others; None marks nothing."""
        self._hits.set(rows)
        self.overview.set_hits(None if rows is None else np.flatnonzero(rows))
        self.canvas.repaint_frame()

    @property
    def seen(self) -> int:
        """How many events stand in the lanes, folded or not, inside or outside the window in time."""
        return sum(head.count for head in self._arranged.heads)

    @property
    def knows_a_day(self) -> bool:
        """An event has a date, or an article has: without any, the axis and the overview would show made-up days."""
        return bool(len(self._given)) or self._as_of is not None

    @property
    def hidden_lanes(self) -> int:
        return len(self._arranged.hidden)

    def rows_in_sight(self) -> Ints:
        """The rows with a bar in the window, in order."""
        return np.sort(self.frame.bars.rows)

    # ---------------------------------------------------------------------------------------- the window

    def visible_range(self) -> tuple[float, float]:
        """The window in ticks."""
        return self._range

    def set_visible_range(self, lo: float, hi: float) -> None:
        """Show this window at once, or the nearest one that keeps the timeline in sight."""
        self.travels.stop()
        self._show_range(lo, hi)

    def travel_to(self, lo: float, hi: float) -> None:
        """Go to this window, smoothly where motion is wanted."""
        self.travels.go(*kept_in_sight(*clamp(lo, hi), *self._bounds))

    def _show_range(self, lo: float, hi: float) -> None:
        lo, hi = kept_in_sight(*clamp(lo, hi), *self._bounds)
        self.canvas.box.setXRange(lo, hi, padding=0)

    def _range_came(self, lo: float, hi: float) -> None:
        self._range = (lo, hi)
        self.overview.set_window(lo, hi)
        self._refresh()
        self.travels.moved()
        self.range_changed.emit(lo, hi)

    def fitting(self) -> tuple[float, float]:
        """The window that serves a reader best: see ``layout.view.fit``."""
        return fit(self._arranged.table, self._as_of)

    def fit(self) -> None:
        """To the window that serves a reader best."""
        self._scroll_px = 0.0
        self.travel_to(*self.fitting())

    def show_whole(self) -> None:
        """From the first to the last date."""
        self._scroll_px = 0.0
        self.travel_to(*self._whole)

    def zoom(self, factor: float) -> None:
        """Finer (> 1) or coarser, around the chosen event where it is in sight, else around the middle."""
        frame = self.frame
        at = (self._range[0] + self._range[1]) / 2
        bar = None if self._chosen is None else frame.bar_of(self._chosen)
        if bar is not None:
            x0 = max(float(frame.bars.x0[bar]), frame.plot.x0)
            x1 = min(float(frame.bars.x1[bar]), frame.plot.x1)
            at = frame.time_at((x0 + x1) / 2)
        lo, hi = self._range
        share, (lo, hi) = (at - lo) / (hi - lo), self.travels.aim
        self.travel_to(*zoomed(lo, hi, factor, lo + share * (hi - lo)))

    def centre(self) -> None:
        """The chosen event, else the as-of day, in the middle of the window."""
        if self._chosen is not None:
            lo, hi = window_around(self._table, [self._chosen])
            at = (lo + hi) / 2
        elif self._as_of is not None:
            at = (self._as_of[0] + self._as_of[1]) / 2
        else:
            at = (self._whole[0] + self._whole[1]) / 2
        half = (self._range[1] - self._range[0]) / 2
        self.travel_to(at - half, at + half)
        self._scroll_to_chosen()

    def zoom_to(self, event_id: str) -> None:
        """One event with some room around it."""
        row = self._table.row_of(event_id)
        if row is not None:
            self.travel_to(*window_around(self._table, [row]))
            self._scroll_to_chosen()

    def fit_rows(self, rows: Sequence[int]) -> None:
        """These rows of the table, as far as they have a place on the axis."""
        at = np.array([row for row in rows if row < len(self._table)], dtype=np.int64)
        at = at[(self._table.flags[at] & OFF_AXIS) == 0]
        if len(at):
            self.travel_to(*window_around(self._table, at.tolist()))

    def page(self, right: float) -> None:
        """To the right by this share of the window."""
        self.pan(right * (self.frame.plot.x1 - self.frame.plot.x0), 0)

    def clear_choice(self) -> None:
        self.pick(None)

    def pan(self, right_px: float, down_px: float) -> None:
        frame = self.frame
        if right_px:
            by = right_px * (self._range[1] - self._range[0]) / (frame.plot.x1 - frame.plot.x0)
            self.set_visible_range(self._range[0] + by, self._range[1] + by)
        if down_px:
            self._scroll_to(self._scroll_px + down_px)

    def _scroll_to(self, scroll_px: float) -> None:
        self._scroll_px = min(max(scroll_px, 0.0), self.frame.most_scroll_px)
        self._refresh()

    # ---------------------------------------------------------------------------------------- the choice

    @property
    def chosen_id(self) -> str | None:
        return None if self._chosen is None else self._table.ids[self._chosen]

    @property
    def chosen_row(self) -> int | None:
        """Of the frame's table."""
        return self._chosen

    def event_id_at(self, row: int) -> str:
        """The id of a row of the frame's table."""
        return self._table.ids[row]

    def choose(self, event_id: str | None) -> None:
        """Outline this event and bring it into sight, by the least move. None, or an undated one: no choice."""
        row = None if event_id is None else self._table.row_of(event_id)
        if row == self._chosen:
            return
        self._chosen = row
        self.show_chosen()
        self._refresh()

    def show_chosen(self) -> None:
        """The chosen event into sight, by the least move."""
        if self._chosen is not None:
            moved = in_sight(self.frame, self._table, self._chosen)
            if moved is not None:
                self.travel_to(*moved)
            self._scroll_to_chosen()

    def _scroll_to_chosen(self) -> None:
        frame = self.frame
        bar = None if self._chosen is None else frame.bar_of(self._chosen)
        if bar is None:
            return
        y, half = float(frame.bars.y[bar]), frame.look.row_px / 2 + 4
        if y - half < frame.plot.y0:
            self._scroll_to(self._scroll_px - (frame.plot.y0 - (y - half)))
        elif y + half > frame.plot.y1:
            self._scroll_to(self._scroll_px + (y + half - frame.plot.y1))

    def pick(self, row: int | None) -> None:
        """The reader chose."""
        event_id = None if row is None else self._table.ids[row]
        self.choose(event_id)
        if row is not None:
            self.accessible.announce(self._rows[row])
        self.event_chosen.emit(event_id or "")

    def _pressed(self, event_id: str) -> None:
        """A screen reader pressed an event."""
        self.pick(self._table.row_of(event_id))

    # ---------------------------------------------------------------------------------------- hovering and keys

    def set_hovered(self, row: int | None) -> None:
        """The row of the event below the pointer."""
        if row != self._hovered:
            self._hovered = row
            self.canvas.repaint_frame()

    def _tip(self, at: QPointF) -> str:
        head = self.heads.tip(self.frame, at)
        return head or tip_at(self.frame, at.x(), at.y(), self._rows, self._table.titles, self._written)

    def _key(self, event: QKeyEvent) -> bool:
        """Single keys, only while the timeline has the focus. True when the key did something."""
        if self.heads.key(event, self.frame, self._colours):
            return True
        action = None if is_command(event) else self._keys.get(Qt.Key(event.key()))
        if action is not None:
            action()
        return action is not None

    def escape(self) -> None:
        """Out of the rubber band, else no choice."""
        if not self.pointer.cancel_band():
            self.clear_choice()

    def activate(self) -> None:
        if self.chosen_id is not None:
            self.event_activated.emit(self.chosen_id)

    def _resized(self) -> None:
        self._refresh()
        self._scroll_to(self._scroll_px)

"""The timeline with its shelf: one pane of the window that takes the contents of a whole timeline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.dates.civil import Ticks
from timeline_app.finding.picked import Picked
from timeline_app.finding.scanning import Bools
from timeline_app.gui.citation import source_name, written_in
from timeline_app.gui.menus import Actions
from timeline_app.gui.reasons import written_days
from timeline_app.gui.shelf import Shelf
from timeline_app.gui.timeline_view import ZOOM_STEP, TimelineView
from timeline_app.layout.lane_choice import SETTING, By, LaneChoice
from timeline_app.model.contents import Contents
from timeline_app.model.lazy import LazySources


class TimelinePane(QWidget):
    """What the reader does emits; ``choose`` and the setters are silent."""

    event_chosen = Signal(str)  #: the id; "" when the choice was cleared
    event_activated = Signal(str)
    range_changed = Signal(float, float)
    menu_wanted = Signal(str, QPoint)
    lanes_changed = Signal()  #: the reader chose other lanes, or changed one
    views_changed = Signal()  #: back or forward became possible or impossible

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf()
        self.view = TimelineView(shelf=self.shelf)
        self._single_keys = True
        self._chosen: str | None = None
        self._fitted = self.visible_range()  #: the window in time that was found for the contents
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.canvas.installEventFilter(self)
        self.view.event_chosen.connect(self.event_chosen)
        self.view.event_activated.connect(self.event_activated)
        self.view.range_changed.connect(self.range_changed)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.view.lanes_changed.connect(self.lanes_changed)
        self.view.travels.changed.connect(self.views_changed)
        self.shelf.event_chosen.connect(self.event_chosen)
        self.shelf.event_activated.connect(self.event_activated)
        self.shelf.menu_wanted.connect(self.menu_wanted)

    def set_contents(self, contents: Contents, *, keep_view: bool = False) -> None:
        """Show these events, all in sight; with ``keep_view`` the window in time stays where it is."""
        if not keep_view:
            self.view.heads.restore(None)
            self.view.forget_rows()
        names = source_names(contents)
        written = written_in(contents.sources)
        self.view.set_table(contents.table, contents.as_of, contents.dated, contents.notes, names, written)
        self.shelf.set_undated(contents.shelf, contents.shelf_table, _written_days(contents))
        if not keep_view:
            self.choose(None)
            self.view.set_visible_range(*self.view.fitting())
            self._fitted = self.visible_range()
            self.view.travels.begin()

    def set_shown(self, contents: Contents, shown: Bools | None) -> None:
        """Leave out the events whose place in the contents is False; None shows all."""
        dated = len(contents.table)
        self.view.set_shown(None if shown is None else shown[:dated])
        undated, table = contents.shelf, contents.shelf_table
        if shown is not None:
            rows = np.flatnonzero(shown[dated:])
            undated = Picked(undated, rows)
            table = replace(table.take(rows), ids=Picked(table.ids, rows), titles=Picked(table.titles, rows))
        self.shelf.set_undated(undated, table, _written_days(contents))

    def grow(self, contents: Contents) -> None:
        """More of the same timeline: all of it in sight, unless the reader has moved already."""
        moved = self.visible_range() != self._fitted
        self.set_contents(contents, keep_view=True)
        if not moved:
            self.view.set_visible_range(*self.view.fitting())
            self._fitted = self.visible_range()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the menu's actions of these names do."""
        view, heads, travels = self.view, self.view.heads, self.view.travels
        ways = {f"lanes_{by.value}": partial(heads.set_by, by) for by in By}
        return {
            **ways, "lane_heads": view.head_focus.take, "lane_menu": view.head_focus.offer,
            "fold_lanes": lambda: heads.fold_all(True), "unfold_lanes": lambda: heads.fold_all(False),
            "show_lanes": heads.show_all, "reset_lanes": heads.reset,
            "zoom_to_band": view.pointer.want_band, "view_back": travels.back, "view_forward": travels.forward,
            "next_in_lane": view.steps.next_in_lane, "previous_in_lane": view.steps.previous_in_lane,
        }  # fmt: skip

    def show_in_menu(self, actions: Actions) -> None:
        """Tick the present way of the lanes, and enable what leads anywhere."""
        heads, travels = self.view.heads, self.view.travels
        actions[f"lanes_{heads.choice.by.value}"].setChecked(True)
        for name, possible in (
            ("view_back", travels.can_back), ("view_forward", travels.can_forward),
            ("reset_lanes", heads.choice.touched),
            ("show_lanes", heads.any_hidden),
        ):  # fmt: skip
            actions[name].setEnabled(possible and actions["fit"].isEnabled())

    @property
    def lanes(self) -> LaneChoice:
        """As the reader has chosen them."""
        return self.view.heads.choice

    def lane_settings(self) -> dict[str, str]:
        """What the project file keeps of the lanes."""
        return {SETTING: self.view.heads.choice.text()}

    def lanes_differ(self, kept: Mapping[str, str]) -> bool:
        """Whether names, colours, order or hiding of lanes are not those that a project file has kept."""
        return self.view.heads.choice.work != LaneChoice.of(kept.get(SETTING, "")).work

    def restore_lanes(self, kept: Mapping[str, str]) -> None:
        """The lanes as a project file has kept them."""
        if SETTING in kept:
            self.view.heads.restore(LaneChoice.of(kept[SETTING]))

    def choose(self, event_id: str | None) -> None:
        self._chosen = event_id
        self.view.choose(event_id)
        self.shelf.choose(event_id)

    def show_chosen(self) -> None:
        """The chosen event into sight, where it has a place on the axis."""
        self.view.show_chosen()

    def focus_chosen(self) -> None:
        """The focus to where the chosen event is: its chip on the shelf, or the timeline."""
        chips = [chip for chip in self.shelf.chips if chip.event_id == self._chosen]
        (chips[0] if chips else self.view).setFocus()

    def visible_range(self) -> tuple[float, float]:
        return self.view.visible_range()

    def set_visible_range(self, lo: float, hi: float) -> None:
        self.view.set_visible_range(lo, hi)

    def go_to(self, lo: Ticks, hi: Ticks) -> tuple[float, float]:
        """Bring this stretch into the middle; coarser only where it does not fit. Returns where it goes."""
        now = self.visible_range()
        half = max(now[1] - now[0], (hi - lo) * 1.2) / 2
        middle = (lo + hi) / 2
        self.view.travel_to(middle - half, middle + half)
        return self.view.travels.aim

    def zoom_in(self) -> None:
        self.view.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        self.view.zoom(1 / ZOOM_STEP)

    def fit(self) -> None:
        self.view.fit()

    def centre(self) -> None:
        self.view.centre()

    def zoom_to_event(self) -> None:
        if self._chosen is not None:
            self.view.zoom_to(self._chosen)

    def set_dark(self, dark: bool) -> None:
        self.view.set_dark(dark)
        self.shelf.set_dark(dark)

    def set_single_keys(self, on: bool) -> None:
        """Whether letters, digits and signs typed in the timeline are commands."""
        self._single_keys = on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            not self._single_keys
            and isinstance(event, QKeyEvent)
            and event.text().isprintable()
            and event.text()
        ):
            return event.type() is QEvent.Type.KeyPress
        return super().eventFilter(watched, event)


def _written_days(contents: Contents) -> Collection[Ticks]:
    """The ends of the days on which its articles were written; of very many articles, that of the last."""
    if isinstance(contents.sources, LazySources):
        return () if contents.as_of is None else (contents.as_of[1],)
    return written_days(contents.sources)


def source_names(contents: Contents) -> dict[str, str]:
    """What each source is called, in every pane alike."""
    return {source.id: source_name(source) for source in contents.sources}

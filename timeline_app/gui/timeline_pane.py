"""The timeline with its shelf: one pane of the window that takes the contents of a whole timeline."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.dates.civil import Ticks
from timeline_app.gui.reasons import written_days
from timeline_app.gui.shelf import Shelf
from timeline_app.gui.timeline_view import ZOOM_STEP, TimelineView
from timeline_app.layout.lanes import in_status_lanes
from timeline_app.model.contents import Contents
from timeline_app.model.lazy import LazySources


class TimelinePane(QWidget):
    """What the reader does emits; ``choose`` and the setters are silent."""

    event_chosen = Signal(str)  #: the id; "" when the choice was cleared
    event_activated = Signal(str)
    range_changed = Signal(float, float)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf()
        self.view = TimelineView(shelf=self.shelf)
        self._single_keys = True
        self._chosen: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.canvas.installEventFilter(self)
        self.view.event_chosen.connect(self.event_chosen)
        self.view.event_activated.connect(self.event_activated)
        self.view.range_changed.connect(self.range_changed)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.shelf.event_chosen.connect(self.event_chosen)
        self.shelf.event_activated.connect(self.event_activated)

    def set_contents(self, contents: Contents, *, keep_view: bool = False) -> None:
        """Show these events, all in sight; with ``keep_view`` the window in time stays where it is."""
        table = in_status_lanes(contents.table)
        self.view.set_table(table, contents.as_of, contents.dated, contents.notes)
        self.shelf.set_undated(contents.shelf, contents.shelf_table, _written_days(contents))
        if not keep_view:
            self.choose(None)
            self.view.fit()

    def choose(self, event_id: str | None) -> None:
        self._chosen = event_id
        self.view.choose(event_id)
        self.shelf.choose(event_id)

    def focus_chosen(self) -> None:
        """The focus to where the chosen event is: its chip on the shelf, or the timeline."""
        chips = [chip for chip in self.shelf.chips if chip.event_id == self._chosen]
        (chips[0] if chips else self.view).setFocus()

    def visible_range(self) -> tuple[float, float]:
        return self.view.visible_range()

    def set_visible_range(self, lo: float, hi: float) -> None:
        self.view.set_visible_range(lo, hi)

    def go_to(self, lo: Ticks, hi: Ticks) -> None:
        """Bring this stretch into the middle; coarser only where it does not fit."""
        now = self.visible_range()
        half = max(now[1] - now[0], (hi - lo) * 1.2) / 2
        middle = (lo + hi) / 2
        self.set_visible_range(middle - half, middle + half)

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

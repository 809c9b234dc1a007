"""Ways to events beside looking at the timeline: search above it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.scanning import Ints
from timeline_app.finding.search import Bodies, EventBodies, Searcher
from timeline_app.gui.citation import source_line, source_name
from timeline_app.gui.finder import Finder
from timeline_app.gui.search_bar import SearchBar
from timeline_app.gui.timeline_pane import TimelinePane
from timeline_app.model.contents import Contents
from timeline_app.model.lazy import LazyEvents, LazySources
from timeline_app.model.source import SourceDocument


class Browsing(QObject):
    """The timeline pane with what finds events in it. A row is an event's place in the contents."""

    event_chosen = Signal(str)

    def __init__(self, timeline: TimelinePane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._contents: Contents | None = None
        self._row: int | None = None
        self.finder = Finder(self)
        self.finder.in_sight = self._rows_in_sight
        self.search_bar = SearchBar(self.finder)
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search_bar)
        column.addWidget(timeline, 1)
        self.widget.setFocusProxy(timeline)
        self.search_bar.step_wanted.connect(self.step_hit)
        self.search_bar.closed.connect(timeline.setFocus)
        self.finder.changed.connect(self._show_hits)

    # -- what is there

    def set_contents(self, contents: Contents, *, new: bool) -> None:
        """Other events, or with ``new`` another timeline. Call it when the timeline pane has them."""
        if new:
            self.search_bar.forget()
        self._contents = contents
        self.finder.set_searcher(Searcher(_catalogue(contents), _bodies(contents)) if len(contents) else None)

    def set_chosen(self, event_id: str | None) -> None:
        """The event that the window shows."""
        place = None if event_id is None or self._contents is None else self._contents.place_of(event_id)
        self._row = place
        self.search_bar.set_row(place)

    def close(self) -> None:
        """The window goes: its searches end first."""
        self.finder.tasks.close()

    # -- search

    def find(self) -> None:
        self.search_bar.open_bar()

    def step_hit(self, by: int) -> None:
        """Choose the next (1) or previous (-1) hit; without a search, begin one."""
        if not self.finder.active:
            self.find()
            return
        row = self.finder.step(self._row, by)
        if row is not None and self._contents is not None:
            self.event_chosen.emit(self._contents.id_at(row))

    def _rows_in_sight(self) -> Ints:
        return self._timeline.view.rows_in_sight()

    def _show_hits(self) -> None:
        # Without a hit nothing is dimmed: the reader goes on looking.
        mask = self.finder.mask if len(self.finder.rows) else None
        dated = 0 if self._contents is None else len(self._contents.table)
        self._timeline.view.set_hits(None if mask is None else mask[:dated])
        ids = None
        if mask is not None and self._contents is not None:
            shelf = self._contents.shelf_table.ids
            ids = frozenset(shelf[row] for row in np.flatnonzero(mask[dated:]).tolist())
        self._timeline.shelf.set_hits(ids)


def _catalogue(contents: Contents) -> Catalogue:
    return Catalogue(contents.table, contents.shelf_table, _names(contents))


def _names(contents: Contents) -> Mapping[str, str]:
    sources = contents.timeline.sources
    if isinstance(sources, LazySources):
        return {}
    return {source.id: source_name(source) for source in sources}


def _bodies(contents: Contents) -> Bodies | None:
    timeline = contents.timeline
    if isinstance(timeline.events, LazyEvents) or isinstance(timeline.sources, LazySources):
        return None
    words = {source.id: _words_of(source) for source in timeline.sources}
    return EventBodies([*contents.dated, *contents.shelf], words)


def _words_of(source: SourceDocument) -> str:
    return f"{source.title} {source_line(source)} {source.uri}"

"""Ways to events beside looking at the timeline: search and filter above it, the table below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from timeline_app.dates.civil import FUTURE
from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.filters import Filter
from timeline_app.finding.scanning import Ints
from timeline_app.finding.search import Bodies, EventBodies, Searcher
from timeline_app.gui.citation import source_line
from timeline_app.gui.event_model import KEYS
from timeline_app.gui.event_table import EventTable
from timeline_app.gui.filter_bar import FilterBar
from timeline_app.gui.finder import Finder
from timeline_app.gui.menus import Actions
from timeline_app.gui.nothing_shown import Counts, NothingShown, reason_for
from timeline_app.gui.search_bar import SearchBar
from timeline_app.gui.source_pane import SourcePane
from timeline_app.gui.timeline_pane import TimelinePane, source_names
from timeline_app.layout.travel import next_in_time
from timeline_app.model.contents import Contents
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.source import SourceDocument
from timeline_app.model.table import OFF_AXIS, places_in_time
from timeline_app.model.timeline import Timeline

#: The name of the filter among a project's settings.
FILTER_SETTING = "view.filter"


class Browsing(QObject):
    """The timeline pane with what finds events in it. A row is an event's place in the contents."""

    event_chosen = Signal(str)
    table_shown = Signal(bool)
    filtered = Signal()  #: the filter begins, changes or ends

    def __init__(self, timeline: TimelinePane, source: SourcePane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timeline, self._source = timeline, source
        self._contents: Contents | None = None
        self._catalogue: Catalogue | None = None
        self._row: int | None = None
        self.finder = Finder(self)
        self.finder.in_sight = self._rows_in_sight
        self.search_bar = SearchBar(self.finder)
        self.filter_bar = FilterBar()
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search_bar)
        column.addWidget(self.filter_bar)
        self.table = EventTable()
        self.table.hide()
        self.table.setMinimumHeight(96)
        self._fresh = True  # the reader has not shared out the height yet
        self.down = QSplitter(Qt.Orientation.Vertical)
        self.down.setChildrenCollapsible(False)
        self.down.setHandleWidth(3)
        for part, stretch in ((timeline, 3), (self.table, 2)):
            self.down.addWidget(part)
            self.down.setStretchFactor(self.down.count() - 1, stretch)
        column.addWidget(self.down, 1)
        self.widget.setFocusProxy(timeline)
        self.nothing = NothingShown(
            timeline.view.canvas,
            {"clear_filter": self.filter_bar.clear, "show_lanes": timeline.view.heads.show_all},
            round(timeline.view.look.gutter_px),
        )
        timeline.lanes_changed.connect(self._tell_nothing)
        self.search_bar.step_wanted.connect(self.step_hit)
        self.search_bar.closed.connect(timeline.setFocus)
        self.finder.changed.connect(self._show_hits)
        self.filter_bar.changed.connect(self._on_filtered)
        self.filter_bar.closed.connect(timeline.setFocus)
        self.table.event_chosen.connect(self.event_chosen)
        self.table.event_activated.connect(timeline.event_activated)
        self.table.menu_wanted.connect(timeline.menu_wanted)

    # -- what is there

    def set_contents(self, contents: Contents, *, new: bool) -> None:
        """Other events, or with ``new`` another timeline. Call it when the timeline pane has them."""
        if new:
            self.search_bar.forget()
            self.filter_bar.set_filter(Filter())
        self._contents = contents
        self._catalogue = catalogue = Catalogue(contents.table, contents.shelf_table, source_names(contents))
        self._fill_table()
        self.filter_bar.set_catalogue(catalogue)
        self.finder.set_searcher(Searcher(catalogue, _bodies(contents)) if len(contents) else None)
        if self.filter_bar.filter:
            self._show_filtered()
        else:
            self._tell_nothing()

    def restore(self, kept: Mapping[str, str]) -> None:
        """The filter as a project file has kept it; what makes no sense counts as none."""
        try:
            wanted = Filter.of_text(kept[FILTER_SETTING])
        except (KeyError, ValueError):
            return
        self.filter_bar.set_filter(wanted)
        self._show_filtered()

    def settings(self) -> dict[str, str]:
        """What the project file keeps of the filter."""
        wanted = self.filter_bar.filter
        return {FILTER_SETTING: wanted.to_text()} if wanted else {}

    def place_after(self, step: int | None) -> int | None:
        """The place of the next (1) or previous (-1) event that is shown; 0 is the first, None the last.

        What is filtered out, or in a hidden or folded lane, is left out. At an end it is the one that is there.
        """
        table, shown = self._timeline.view.table, self.filter_bar.shown
        dated = len(table)
        undated = 0 if self._contents is None else len(self._contents) - dated
        on_shelf = np.ones(undated, dtype=np.bool_) if shown is None else shown[dated:]
        fitting = np.concatenate([(table.flags & OFF_AXIS) == 0, on_shelf])
        # The shelf comes after all time.
        at = np.append(places_in_time(table.start_lo, table.start_hi), np.full(undated, FUTURE))
        if step == 0 or (self._row is None and step == 1):
            return next_in_time(at, fitting, -1, 1)
        if step is None or self._row is None:
            return next_in_time(at, fitting, -1, -1)
        found = next_in_time(at, fitting, self._row, step)
        return next_in_time(at, fitting, -1, -step) if found is None else found

    def hides(self, event_id: str) -> bool:
        """Whether the filter leaves this event out."""
        shown = self.filter_bar.shown
        place = None if self._contents is None else self._contents.place_of(event_id)
        return shown is not None and place is not None and not bool(shown[place])

    def set_chosen(self, event_id: str | None) -> None:
        """The event that the window shows."""
        place = None if event_id is None or self._contents is None else self._contents.place_of(event_id)
        self._row = place
        self.search_bar.set_row(place)
        self.filter_bar.set_chosen(place)
        self.table.choose(place)

    def close(self) -> None:
        """The window goes: its searches end first."""
        self.finder.tasks.close()
        self.table.events.tasks.close()

    def show_in_menu(self, actions: Actions) -> None:
        """Enable what has something to do."""
        usable = {"clear_filter": bool(self.filter_bar.filter), "copy_rows": not self.table.isHidden()}
        for name, possible in usable.items():
            actions[name].setEnabled(possible and actions["fit"].isEnabled())

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the menu's actions of these names do."""
        return {
            "find": self.find, "find_in_source": self._source.find_in_source,
            "find_next": lambda: self.find_again(1), "find_previous": lambda: self.find_again(-1),
            "filter": self.open_filter, "clear_filter": self.filter_bar.clear, "table": self.toggle_table,
            "fit_selection": self.fit_selection, "copy_rows": self.table.copy_rows,
            **{f"table_by_{key}": partial(self.sort_table, key) for key in KEYS},
        }  # fmt: skip

    def fit_selection(self) -> None:
        """Show the selected lines of the table; without several of them what was found; else the chosen event."""
        selected = [] if self.table.isHidden() else self.table.selected_rows()
        mask = self.finder.mask
        if len(selected) < 2 and mask is not None and mask.any():
            selected = np.flatnonzero(mask).tolist()
        if len(selected) < 2:
            self._timeline.zoom_to_event()
        else:
            self._timeline.view.fit_rows(selected)

    # -- search

    def find(self) -> None:
        """In the timeline; in the source where the focus is there."""
        if self._in_source():
            self._source.find_in_source()
        else:
            self.search_bar.open_bar()

    def find_again(self, by: int) -> None:
        """The next (1) or previous (-1) place of what was searched for last, in the timeline or in the source."""
        if self._in_source() or (self._source.find_bar.active and not self.finder.active):
            self._source.find_next() if by > 0 else self._source.find_previous()
        else:
            self.step_hit(by)

    def _in_source(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self._source or self._source.isAncestorOf(focus))

    def step_hit(self, by: int) -> None:
        """Choose the next (1) or previous (-1) hit; without a search, begin one."""
        if not self.finder.active:
            self.search_bar.open_bar()
            return
        row = self.finder.step(self._row, by)
        if row is not None and self._contents is not None:
            self.event_chosen.emit(self._contents.id_at(row))

    # -- filter

    def open_filter(self) -> None:
        self.filter_bar.open_bar()

    def _show_filtered(self) -> None:
        if self._contents is None:
            return
        shown = self.filter_bar.shown
        self._timeline.set_shown(self._contents, shown)
        self._fill_table()
        self.finder.set_shown(shown)
        self._tell_nothing()
        self.filtered.emit()

    def _on_filtered(self) -> None:
        """The reader filters otherwise: what is left is brought into sight if none of it is."""
        self._show_filtered()
        only = self.filter_bar.filter.values.get("source", ())
        if len(only) == 1 and only[0]:
            self._source.show_source(only[0])
        view = self._timeline.view
        if view.seen and not view.frame.total:
            view.fit()

    def _tell_nothing(self) -> None:
        """An empty picture says why it is empty."""
        contents, shown, view = self._contents, self.filter_bar.shown, self._timeline.view
        if contents is None:
            return
        events, dated = len(contents), len(contents.table)
        passing = events if shown is None else int(np.count_nonzero(shown))
        dated_passing = dated if shown is None else int(np.count_nonzero(shown[:dated]))
        counts = Counts(events, dated, passing, dated_passing, view.hidden_lanes, view.seen)
        self.nothing.tell(reason_for(counts, self.filter_bar.words()), whole=not view.knows_a_day)

    # -- table

    def toggle_table(self) -> None:
        """Show the table and go into it; from inside it, hide it."""
        if not self.table.isHidden() and self.table.hasFocus():
            self.show_table(False)
            self._timeline.setFocus()
        else:
            self.show_table(True)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shown_part(self) -> tuple[Timeline, int]:
        """The timeline as the filter leaves it, with the sources that it still needs, and how many it hides."""
        contents = self._contents or Contents(Timeline())
        shown, timeline = self.filter_bar.shown, contents.timeline
        if shown is None or bool(shown.all()):
            return timeline, 0
        kept = [contents.event_at(place) for place in np.flatnonzero(shown).tolist()]
        used = {source for event in kept for source in event.sources}
        sources = tuple(source for source in timeline.sources if source.id in used)
        return replace(timeline, sources=sources, events=tuple(kept)), len(contents) - len(kept)

    def show_table(self, shown: bool) -> None:
        if self.table.isHidden() == shown:
            self.table.setVisible(shown)
            self._timeline.shelf.set_low(shown)
            if shown and self._fresh:
                self._fresh = False
                self.down.setSizes([2_000, 1_000])  # shares, as the window may have no size yet
            self._fill_table()
        self.table_shown.emit(shown)

    def sort_table(self, key: str) -> None:
        self.show_table(True)
        self.table.sort_by(key)

    def _fill_table(self) -> None:
        """A hidden table holds nothing."""
        catalogue = None if self.table.isHidden() else self._catalogue
        self.table.set_catalogue(catalogue, self.filter_bar.shown)
        self.table.events.set_hits(self.finder.mask)
        self.table.choose(self._row)

    # -- what is shown

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
        self.table.events.set_hits(mask)


def _bodies(contents: Contents) -> Bodies:
    timeline = contents.timeline
    events = timeline.events
    if isinstance(events, LazyEvents):
        from timeline_app.finding.records import RecordBodies

        return RecordBodies(events.texts, lambda: events.indices)
    words = {source.id: _words_of(source) for source in timeline.sources}
    return EventBodies([*contents.dated, *contents.shelf], words)


def _words_of(source: SourceDocument) -> str:
    return f"{source.title} {source_line(source)} {source.uri}"

"""Finding in the timeline: typed words become hits, off the GUI thread; what is in sight is searched at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.query import Query
from timeline_app.finding.scanning import Bools, Ints
from timeline_app.finding.search import Hits, Searcher
from timeline_app.gui.tasks import TaskRunner, Ticket

#: So many rows in sight are looked through before the first repaint: a millisecond's work.
_AT_ONCE = 2_000


class Finder(QObject):
    """The hits of the present search among the rows of a catalogue, and the way from one to the next."""

    changed = Signal()  #: other hits, or none
    failed = Signal(str)  #: one sentence: what could not be searched
    _told = Signal(object, object)  # from the worker's thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = TaskRunner(self)
        self.in_sight: Callable[[], Ints] = lambda: np.zeros(0, dtype=np.int64)
        self._searcher: Searcher | None = None
        self._query = Query()
        self._hits: Hits | None = None
        self._shown: Bools | None = None
        self._rows = np.zeros(0, dtype=np.int64)
        self._ticket: Ticket | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    # -- what is searched

    def set_searcher(self, searcher: Searcher | None) -> None:
        """Other events are here, or the same ones changed: the present search is done again."""
        self.tasks.cancel()
        self._searcher, self._shown, self._hits = searcher, None, None
        self._start()

    def set_shown(self, shown: Bools | None) -> None:
        """The rows that the filter leaves; hits among the others are counted only."""
        self._shown = shown
        self._take(self._hits)

    def find(self, typed: str) -> None:
        """Search for these words; none ends the search."""
        query = Query.of(typed)
        if query != self._query:
            self._query = query
            self._start()

    # -- what is found

    @property
    def active(self) -> bool:
        """Something is searched for."""
        return self._hits is not None

    @property
    def busy(self) -> bool:
        return self._hits is not None and not self._hits.complete

    @property
    def rows(self) -> Ints:
        """The rows that are found and shown, in order."""
        return self._rows

    @property
    def mask(self) -> Bools | None:
        """The same over all rows; None while nothing is searched for."""
        if self._hits is None:
            return None
        return self._hits.rows if self._shown is None else self._hits.rows & self._shown

    @property
    def hidden(self) -> int:
        """How many hits the filter hides."""
        return 0 if self._hits is None else self._hits.count - len(self._rows)

    def place(self, row: int | None) -> int | None:
        """Which hit a row is, from 0; None when it is none."""
        if row is None:
            return None
        at = int(np.searchsorted(self._rows, row))
        return at if at < len(self._rows) and self._rows[at] == row else None

    def step(self, row: int | None, by: int) -> int | None:
        """The next (1) or previous (-1) hit from a row, around the end; without one, from what is in sight."""
        rows = self._rows
        if not len(rows):
            return None
        if row is None:
            seen = self.in_sight()
            if len(seen):
                row = int(seen.min()) - 1 if by > 0 else int(seen.max()) + 1
            else:
                row = -1 if by > 0 else int(rows[-1]) + 1
        at = int(np.searchsorted(rows, row, side="right" if by > 0 else "left")) - (by < 0)
        return int(rows[at % len(rows)])

    # -- searching

    def _start(self) -> None:
        self.tasks.cancel()
        self._ticket = None
        searcher, query = self._searcher, self._query
        if searcher is None or not query:
            self._take(None)
            return
        self._take(self._first(searcher.catalogue, query))

        def work(ticket: Ticket) -> Hits:
            return searcher.search(query, lambda hits: self._told.emit(ticket, hits), ticket.check)

        self._ticket = self.tasks.start("Searching", work, self._done, self._failed)

    def _first(self, catalogue: Catalogue, query: Query) -> Hits:
        """What is found by the titles of the rows in sight."""
        found = np.zeros(len(catalogue), dtype=np.bool_)
        rows = self.in_sight()[:_AT_ONCE].tolist()
        found[[row for row in rows if query.found_in(catalogue.title(row))]] = True
        return Hits(found, False)

    def _on_told(self, ticket: object, hits: object) -> None:
        if ticket is self._ticket and isinstance(hits, Hits) and self.busy:
            self._take(hits)

    def _done(self, result: object) -> None:
        if isinstance(result, Hits):
            self._take(result)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            return
        self.failed.emit(str(error))
        if self._hits is not None:
            self._take(Hits(self._hits.rows, True))

    def _take(self, hits: Hits | None) -> None:
        self._hits = hits
        mask = self.mask
        self._rows = np.zeros(0, dtype=np.int64) if mask is None else np.flatnonzero(mask)
        self.changed.emit()

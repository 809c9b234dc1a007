"""An open project file, from which events and sources are read when somebody looks at them."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from timeline_app.errors import ProjectError, RecordError
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument
from timeline_app.store.connecting import connect
from timeline_app.store.rows_in import SOURCE_COLUMNS, event_from, source_from

#: So many events and sources that were looked at stay in memory.
_KEPT_EVENTS = 2_000
_KEPT_SOURCES = 20
#: So many are asked for in one question; SQLite takes no more than 999 everywhere.
_AT_ONCE = 500

_UNREADABLE = (sqlite3.Error, ValueError, KeyError, TypeError, RecordError, msgspec.MsgspecError)

T = TypeVar("T")


class ProjectFile:
    """Reads from any thread, one at a time. All of it raises ProjectError where the file is damaged.

    ``connection`` is given for a file that is still being written, with the ``lock`` that its writer holds
    while it writes; else the file is opened when it is first read, and again after ``close``.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection | None = None, lock: threading.RLock | None = None
    ) -> None:
        self._opened: sqlite3.Connection | None = None  #: by itself, so that nobody else will close it
        self.path = path
        self._connection = connection
        self._lock = lock or threading.RLock()
        self._events: OrderedDict[int, Event] = OrderedDict()
        self._sources: OrderedDict[str, SourceDocument] = OrderedDict()

    def events(self, numbers: Sequence[int]) -> list[Event]:
        """The events with these numbers, in this order."""
        with self._lock:
            read = dict(self._events)
            missing = sorted({number for number in numbers if number not in read})
            for first in range(0, len(missing), _AT_ONCE):
                read |= self._read("an event", partial(self._some, missing[first : first + _AT_ONCE]))
            for number in missing[-_KEPT_EVENTS:]:
                self._events[number] = read[number]
            while len(self._events) > _KEPT_EVENTS:
                self._events.popitem(last=False)
            return [read[number] for number in numbers]

    def _some(self, numbers: Sequence[int]) -> dict[int, Event]:
        marks = ",".join("?" * len(numbers))
        query = f"SELECT number, record FROM events WHERE number IN ({marks})"
        found = {number: event_from(record) for number, record in self.connection.execute(query, numbers)}
        if len(found) < len(numbers):
            raise KeyError(f"record {min(set(numbers) - found.keys())} is missing")
        return found

    def records(self, numbers: Sequence[int]) -> Iterator[str]:
        """The records as they stand in the file, in this order; none of them is kept."""
        for first in range(0, len(numbers), _AT_ONCE):
            with self._lock:
                yield from self._read("an event", partial(self._texts, numbers[first : first + _AT_ONCE]))

    def _texts(self, numbers: Sequence[int]) -> list[str]:
        marks = ",".join("?" * len(numbers))
        query = f"SELECT number, record FROM events WHERE number IN ({marks})"
        found: dict[int, str] = dict(self.connection.execute(query, numbers))
        return [found[number] for number in numbers]

    def source(self, source_id: str) -> SourceDocument:
        with self._lock:
            if source_id not in self._sources:
                query = f"SELECT {SOURCE_COLUMNS} FROM sources WHERE id = ?"
                row = self._read("a source", lambda: self.connection.execute(query, (source_id,)).fetchone())
                self._sources[source_id] = self._read("a source", lambda: source_from(row))
            self._sources.move_to_end(source_id)
            while len(self._sources) > _KEPT_SOURCES:
                self._sources.popitem(last=False)
            return self._sources[source_id]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._read("a part", lambda: self.connection.execute(query).fetchall())

    def _read(self, what: str, read: Callable[[], T]) -> T:
        try:
            return read()
        except _UNREADABLE as error:
            raise ProjectError(f"{what} of this project cannot be read: {error}", file=self.path) from error

    @property
    def connection(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._opened = connect(self.path)
        return self._connection

    def __del__(self) -> None:
        """What nobody looks at any more holds no file: Python closes files, but not what SQLite has opened."""
        self._close_opened()

    def _close_opened(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def adopt(self, connection: sqlite3.Connection | None, path: Path) -> None:
        """Read from here from now on: the same contents, in their final place."""
        with self._lock:
            self._close_opened()
            self._connection, self.path = connection, path

    def close(self) -> None:
        """Nothing holds the file any more, until it is read again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = self._opened = None

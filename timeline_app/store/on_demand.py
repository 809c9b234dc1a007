"""Single events of a project file, read with their evidence and readings when somebody looks at them."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import overload

import msgspec
import numpy as np
from numpy.typing import NDArray

from timeline_app.errors import ProjectError, RecordError
from timeline_app.model.event import Event
from timeline_app.store.rows_in import event_from

#: So many events that were looked at stay in memory.
_KEPT = 2_000
#: So many are asked for in one question; SQLite takes no more than 999 everywhere.
_AT_ONCE = 500


class StoredEvents(Sequence[Event]):
    """The events of a file by the rows of its picture, each made when it is asked for; ``close`` it.

    The connection belongs to the thread that made it. Raises ProjectError where the file is damaged.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, numbers: NDArray[np.int64]) -> None:
        self._connection = connection
        self._path, self._numbers = path, numbers
        self._kept: OrderedDict[int, Event] = OrderedDict()

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        if isinstance(index, slice):
            return self.some(range(*index.indices(len(self))))
        return self.some([range(len(self))[index]])[0]

    def some(self, rows: Iterable[int]) -> list[Event]:
        """The events of several rows, in their order; one question to the file."""
        wanted = [int(self._numbers[row]) for row in rows]
        missing = {number for number in wanted if number not in self._kept}
        read = dict(self._kept)
        if missing:
            read |= self._read(sorted(missing))
        for number in missing:
            self._kept[number] = read[number]
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return [read[number] for number in wanted]

    def _read(self, numbers: Sequence[int]) -> dict[int, Event]:
        found: dict[int, Event] = {}
        try:
            for first in range(0, len(numbers), _AT_ONCE):
                asked = numbers[first : first + _AT_ONCE]
                marks = ",".join("?" * len(asked))
                query = f"SELECT number, record FROM events WHERE number IN ({marks})"
                found |= {
                    number: event_from(record) for number, record in self._connection.execute(query, asked)
                }
            if len(found) < len(numbers):
                raise KeyError(f"record {min(set(numbers) - found.keys())} is missing")
        except (
            sqlite3.DatabaseError,
            ValueError,
            KeyError,
            TypeError,
            RecordError,
            msgspec.MsgspecError,
        ) as error:
            raise ProjectError(
                f"an event of this project cannot be read: {error}", file=self._path
            ) from error
        return found

    def close(self) -> None:
        self._connection.close()

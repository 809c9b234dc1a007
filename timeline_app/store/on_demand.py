"""Single events of a project file, read with their evidence and readings when somebody looks at them."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from timeline_app.errors import ProjectError
from timeline_app.model.event import Event
from timeline_app.store.rows_in import Reader

#: So many events that were looked at stay in memory.
_KEPT = 2_000

#: In the temporary schema, which SQLite searches first, each table holds only what belongs to the wanted events:
#: so one reader serves the whole file and a part of it.
_PART = """
CREATE TEMP TABLE wanted (number INTEGER PRIMARY KEY);
CREATE TEMP VIEW events AS SELECT * FROM main.events WHERE number IN (SELECT number FROM wanted);
CREATE TEMP VIEW sources AS SELECT * FROM main.sources WHERE 0;
CREATE TEMP VIEW labels AS SELECT * FROM main.labels WHERE event IN (SELECT number FROM wanted);
CREATE TEMP VIEW evidence AS SELECT * FROM main.evidence WHERE event IN (SELECT number FROM wanted);
CREATE TEMP VIEW relations AS SELECT * FROM main.relations WHERE event IN (SELECT number FROM wanted);
CREATE TEMP VIEW conflicts AS SELECT * FROM main.conflicts WHERE event IN (SELECT number FROM wanted);
CREATE TEMP VIEW readings AS SELECT * FROM main.readings WHERE event IN (SELECT number FROM wanted);
CREATE TEMP VIEW conflict_values AS
    SELECT * FROM main.conflict_values WHERE conflict IN (SELECT number FROM temp.conflicts);
CREATE TEMP VIEW conflict_quotes AS
    SELECT * FROM main.conflict_quotes WHERE conflict IN (SELECT number FROM temp.conflicts);
CREATE TEMP VIEW alternatives AS
    SELECT * FROM main.alternatives WHERE reading IN (SELECT number FROM temp.readings);
CREATE TEMP VIEW quotes AS SELECT * FROM main.quotes WHERE number IN (
    SELECT quote FROM temp.evidence UNION SELECT quote FROM temp.conflict_quotes);
CREATE TEMP VIEW spans AS SELECT * FROM main.spans WHERE number IN (
    SELECT span FROM temp.events UNION SELECT span FROM temp.readings UNION SELECT span FROM temp.alternatives);
"""


class StoredEvents(Sequence[Event]):
    """The events of a file by the rows of its picture, each made when it is asked for; ``close`` it.

    The connection belongs to the thread that made it. Raises ProjectError where the file is damaged.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, numbers: NDArray[np.int64]) -> None:
        self._connection = connection
        self._path, self._numbers = path, numbers
        self._kept: OrderedDict[int, Event] = OrderedDict()
        connection.executescript(_PART)

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
        try:
            self._connection.execute("DELETE FROM temp.wanted")
            self._connection.executemany("INSERT INTO temp.wanted VALUES (?)", [(each,) for each in numbers])
            found = dict(zip(numbers, Reader(self._connection).events(), strict=True))
        except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
            raise ProjectError(
                f"an event of this project cannot be read: {error}", file=self._path
            ) from error
        return found

    def close(self) -> None:
        self._connection.close()

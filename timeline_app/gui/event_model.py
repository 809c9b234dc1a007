"""The events as a table for Qt: columns of the catalogue, a cell made when it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from timeline_app.dates.grain import Edge
from timeline_app.dates.words import date_in_words, in_words
from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.scanning import Bools, Ints
from timeline_app.finding.sorting import in_time, sorted_rows
from timeline_app.gui.appearance import current_tones
from timeline_app.gui.tasks import TaskRunner
from timeline_app.model.table import Flag

_Index = QModelIndex | QPersistentModelIndex
#: Fewer rows are sorted at once, in the blink of an eye.
_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is what ``sorted_rows`` sorts by."""

    key: str
    title: str
    width_px: int
    text: Callable[[Catalogue, int], str]


def _date(catalogue: Catalogue, row: int) -> str:
    when = catalogue.when(row)
    if when.end is None or not when.dated or when.start.edge is not Edge.DATED:
        return in_words(when)
    return date_in_words(when.start)


def _end(catalogue: Catalogue, row: int) -> str:
    end = catalogue.when(row).end
    if end is None:
        return ""
    if end.edge is Edge.DATED:
        return date_in_words(end)
    return "open" if end.edge is Edge.OPEN else "unknown"


def _source(catalogue: Catalogue, row: int) -> str:
    value = catalogue.value("source", row)
    return catalogue.source_names.get(value, value)


COLUMNS: tuple[Column, ...] = (
    Column("date", "Date", 200, _date),
    Column("title", "Title", 320, Catalogue.title),
    Column("end", "End", 100, _end),
    Column("status", "Status", 84, lambda catalogue, row: catalogue.status(row).value),
    Column("review", "Review", 84, lambda catalogue, row: catalogue.review(row).in_words),
    Column("person", "Person", 120, lambda catalogue, row: catalogue.value("person", row)),
    Column("place", "Place", 96, lambda catalogue, row: catalogue.value("place", row)),
    Column("source", "Source", 150, _source),
    Column("category", "Category", 110, lambda catalogue, row: catalogue.value("category", row)),
)
KEYS = tuple(column.key for column in COLUMNS)


class EventModel(QAbstractTableModel):
    """Shows the rows that pass the filter, in the order of a column; sorts very many in a thread of its own."""

    ordered = Signal()  #: the rows stand in another order, or are others
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = TaskRunner(self)
        self._catalogue: Catalogue | None = None
        self._shown: Bools | None = None
        self._hits: Bools | None = None
        self._all = np.zeros(0, dtype=np.int64)
        self._rows = np.zeros(0, dtype=np.int64)
        self._key, self._descending = "date", False
        self._sorting = -1

    # -- what is shown

    def set_catalogue(self, catalogue: Catalogue | None, shown: Bools | None) -> None:
        """Other events; they come in the present order."""
        self.tasks.cancel()
        self._catalogue, self._shown, self._hits = catalogue, shown, None
        self._all = np.arange(0 if catalogue is None else len(catalogue), dtype=np.int64)
        self._take(self._all)
        if catalogue is not None and not (
            (self._key, self._descending) == ("date", False) and in_time(catalogue)
        ):
            self._sort()

    def set_shown(self, shown: Bools | None) -> None:
        self._shown = shown
        self._take(self._all)

    def set_hits(self, hits: Bools | None) -> None:
        """Mark what a search has found."""
        self._hits = hits
        if len(self._rows):
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.BackgroundRole])

    def row_at(self, line: int) -> int:
        """The catalogue's row that stands in a line of the table."""
        return int(self._rows[line])

    def line_of(self, row: int) -> int | None:
        """The line in which a row of the catalogue stands; None where it is hidden."""
        found = np.flatnonzero(self._rows == row)
        return int(found[0]) if len(found) else None

    def text(self, line: int, column: int) -> str:
        if self._catalogue is None:
            return ""
        return COLUMNS[column].text(self._catalogue, self.row_at(line))

    def is_empty(self, key: str) -> bool:
        """No event has a value of that kind: its column says nothing."""
        if self._catalogue is None or key in ("date", "title", "status", "review"):
            return False
        if key == "end":
            return not bool((self._catalogue.column("flags") & int(Flag.HAS_END)).any())
        return bool((self._catalogue.facet(key).codes < 0).all())

    # -- sorting

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(COLUMNS):
            return
        wanted = COLUMNS[column].key, order is Qt.SortOrder.DescendingOrder
        if wanted != (self._key, self._descending):
            self._key, self._descending = wanted
            self._sort()

    def _sort(self) -> None:
        catalogue, key, descending = self._catalogue, self._key, self._descending
        if catalogue is None:
            return
        if len(catalogue) <= _AT_ONCE:
            self._sorted(sorted_rows(catalogue, key, descending=descending))
            return
        self._tell_sorting(KEYS.index(key))
        self.tasks.start(
            "Sorting",
            lambda ticket: sorted_rows(catalogue, key, descending=descending),
            self._sorted,
            self._failed,
        )

    def _sorted(self, rows: object) -> None:
        if isinstance(rows, np.ndarray):
            self._tell_sorting(-1)
            self._all = rows
            self._take(rows)

    def _failed(self, error: Exception) -> None:
        self._tell_sorting(-1)
        if not isinstance(error, CancelledError):
            self.failed.emit(f"The table could not be sorted: {error}")

    def _tell_sorting(self, column: int) -> None:
        changed, self._sorting = {self._sorting, column} - {-1}, column
        for each in changed:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, each, each)

    def _take(self, rows: Ints) -> None:
        self.beginResetModel()
        self._rows = rows if self._shown is None else rows[self._shown[rows]]
        self.endResetModel()
        self.ordered.emit()

    # -- Qt's overrides

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(index.row(), index.column())
        if (
            role == Qt.ItemDataRole.BackgroundRole
            and self._hits is not None
            and self._hits[self.row_at(index.row())]
        ):
            return QBrush(QColor(current_tones().mark_found))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title + (" …" if section == self._sorting else "")
        return None

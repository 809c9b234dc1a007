"""The events as a table below the timeline: the same choice, sortable by every column."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.scanning import Bools
from timeline_app.gui.event_model import COLUMNS, KEYS, EventModel

_TITLE = KEYS.index("title")
_LEAST_TITLE_PX = 320
_LINE_PX = 24
#: More lines are not copied at once.
MOST_COPIED = 100_000


class EventTable(QTableView):
    """Emits what the reader does; ``choose`` and the setters are silent. Filled when it is first shown."""

    event_chosen = Signal(str)
    event_activated = Signal(str)
    menu_wanted = Signal(str, QPoint)
    told = Signal(str)  #: one sentence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events = EventModel(self)
        self._catalogue: Catalogue | None = None
        self._row: int | None = None
        self.setModel(self.events)
        self.setAccessibleName("Event table")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setProperty("role", "table")
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(_LINE_PX)
        lines.setDefaultSectionSize(_LINE_PX)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(COLUMNS):
            self.setColumnWidth(number, column.width_px)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.events.ordered.connect(self._show_chosen)
        self.events.failed.connect(self.told)
        self.doubleClicked.connect(lambda index: self._activate(index))

    # -- what is shown

    def set_catalogue(self, catalogue: Catalogue | None, shown: Bools | None) -> None:
        self._catalogue = catalogue
        self.events.set_catalogue(catalogue, shown)
        for number, key in enumerate(KEYS):
            self.setColumnHidden(number, self.events.is_empty(key))
        self._fit_title()

    def choose(self, row: int | None) -> None:
        """Select a row of the catalogue and bring it into sight; None, or a hidden one, selects none."""
        self._row = row
        now = self.currentIndex()
        if row is None or not now.isValid() or self.events.row_at(now.row()) != row:
            self._show_chosen()

    def _show_chosen(self) -> None:
        line = None if self._row is None else self.events.line_of(self._row)
        with QSignalBlocker(self.selectionModel()):
            if line is None:
                self.selectionModel().clear()
            else:
                index = self.events.index(line, max(self.currentIndex().column(), 0))
                flag = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        if line is not None:
            # Sideways the table stays where it is.
            at = self.horizontalScrollBar().value()
            self.scrollTo(self.events.index(line, _TITLE))
            self.horizontalScrollBar().setValue(at)
        self.viewport().update()

    def sort_by(self, key: str) -> None:
        """By a column; once more, the other way round."""
        heads, column = self.horizontalHeader(), KEYS.index(key)
        again = heads.sortIndicatorSection() == column
        up = heads.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if again and up else Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, order)

    # -- what the reader does

    def _id(self, index: QModelIndex) -> str:
        if self._catalogue is None or not index.isValid():
            return ""
        return self._catalogue.id(self.events.row_at(index.row()))

    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self._row = self.events.row_at(current.row())
            self.event_chosen.emit(self._id(current))

    def _activate(self, index: QModelIndex) -> None:
        if event_id := self._id(index):
            self.event_activated.emit(event_id)

    def _menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.setCurrentIndex(index)
        self.menu_wanted.emit(self._id(index), self.viewport().mapToGlobal(at))

    def copy_rows(self) -> None:
        """The selected lines, with the columns that are seen, as text between tabs: for a spreadsheet."""
        lines = self._selected_lines()
        if not lines:
            self.told.emit("Select lines of the table first, then copy them")
            return
        columns = [number for number in range(len(COLUMNS)) if not self.isColumnHidden(number)]
        text = "\n".join(self._tab_separated(lines[:MOST_COPIED], columns)) + "\n"
        QGuiApplication.clipboard().setText(text)
        copied = min(len(lines), MOST_COPIED)
        rest = f" of {len(lines):,}" if copied < len(lines) else ""
        self.told.emit(f"Copied {copied:,}{rest} {'line' if len(lines) == 1 else 'lines'} of the table")

    def selected_rows(self) -> list[int]:
        """The rows of the catalogue whose lines are selected, as they stand."""
        return [self.events.row_at(line) for line in self._selected_lines()]

    def _selected_lines(self) -> list[int]:
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        return sorted(line for part in parts for line in range(part.top(), part.bottom() + 1))

    def _tab_separated(self, lines: list[int], columns: list[int]) -> Iterator[str]:
        yield "\t".join(COLUMNS[column].title for column in columns)
        for line in lines:
            # A tab or a line's end inside a cell would begin another.
            yield "\t".join(" ".join(self.events.text(line, column).split()) for column in columns)

    # -- Qt's overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.event_chosen.emit("")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """To come here chooses nothing: Qt would make the first line the current one."""
        nothing = not self.currentIndex().isValid()
        with QSignalBlocker(self.selectionModel()):
            super().focusInEvent(event)
            if nothing:
                self.selectionModel().clearCurrentIndex()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        """The title takes what the others leave."""
        others = sum(self.columnWidth(number) for number in range(len(COLUMNS)) if number != _TITLE)
        self.setColumnWidth(_TITLE, max(self.viewport().width() - others, _LEAST_TITLE_PX))

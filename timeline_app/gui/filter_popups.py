"""What opens below a button of the filter bar: the values of one kind to tick, or a period to type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.dates.civil import Ticks
from timeline_app.dates.unit_words import day_in_words
from timeline_app.dates.words import in_words
from timeline_app.errors import DateError
from timeline_app.finding.filters import Period
from timeline_app.gui.date_entry import parse_date
from timeline_app.gui.period import period_in_words
from timeline_app.gui.widgets import button, label, set_role

#: With more values than this there is a field to find one.
_MANY = 10
#: A list of more is not read by anybody: the field finds the others.
MOST_VALUES = 500
_VALUE = Qt.ItemDataRole.UserRole


class _Popup(QFrame):
    """Closes when one clicks beside it, and with Escape."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 10, 10, 10)
        self.column.setSpacing(6)

    def done(self) -> None:
        self.close()

    def open_below(self, widget: QWidget) -> None:
        """Inside the screen."""
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        screen = widget.screen().availableGeometry()
        at.setX(max(min(at.x(), screen.right() - self.width()), screen.left()))
        at.setY(max(min(at.y(), screen.bottom() - self.height()), screen.top()))
        self.move(at)
        self.show()


class ValuesPopup(_Popup):
    """The values of one kind with how many events have each; what is ticked is shown."""

    changed = Signal(tuple)  #: the ticked values

    def __init__(
        self, counts: Mapping[str, int], names: Mapping[str, str], ticked: Sequence[str], what: str, parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._counts = {**dict.fromkeys(ticked, 0), **counts}
        self._names, self._ticked = names, list(ticked)
        self.field = QLineEdit()
        self.field.setPlaceholderText(f"Find a {what}")
        self.field.setAccessibleName(f"Find a {what}")
        self.field.textChanged.connect(lambda _: self._fill())
        self.field.setVisible(len(self._counts) > _MANY)
        self.list = QListWidget()
        self.list.setAccessibleName(f"Values of {what}")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemChanged.connect(self._on_ticked)
        self.more = label("", "muted")
        self.more.hide()
        self.clear_button = button(f"Any {what}", self._clear)
        row = QHBoxLayout()
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.addWidget(button("Done", self.done))
        for each in (self.field, self.list, self.more):
            self.column.addWidget(each)
        self.column.addLayout(row)
        self._fill()
        lines = min(max(self.list.count(), 1), 12)
        self.list.setFixedHeight(lines * max(self.list.sizeHintForRow(0), 20) + 6)
        self.setFixedWidth(min(max(self.list.sizeHintForColumn(0) + 60, 240), 420))
        self.list.setSpacing(1)
        (self.field if not self.field.isHidden() else self.list).setFocus()

    def _fill(self) -> None:
        wanted = self.field.text().casefold()
        values = [value for value in self._counts if wanted in self._names[value].casefold()]
        # What is ticked stands first, so that it can be taken away.
        values.sort(key=lambda value: value not in self._ticked)
        with QSignalBlocker(self.list):
            self.list.clear()
            for value in values[:MOST_VALUES]:
                item = QListWidgetItem(f"{self._names[value]}  ({self._counts[value]:,})")
                item.setData(_VALUE, value)
                item.setToolTip(self._names[value])
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = value in self._ticked
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            if self.list.count():
                self.list.setCurrentRow(0)
        hidden = len(values) - MOST_VALUES
        self.more.setText(f"and {hidden:,} more: type a part of a name" if hidden > 0 else "")
        self.more.setVisible(hidden > 0)
        self.clear_button.setEnabled(bool(self._ticked))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if item.checkState() is Qt.CheckState.Checked:
            self._ticked.append(value)
        else:
            self._ticked.remove(value)
        self.clear_button.setEnabled(bool(self._ticked))
        self.changed.emit(tuple(self._ticked))

    def _clear(self) -> None:
        self._ticked.clear()
        self._fill()
        self.changed.emit(())


class PeriodPopup(_Popup):
    """Two dates, typed in any form; either may be left out."""

    changed = Signal(object)  #: a Period, or None

    def __init__(self, period: Period | None, parent: QWidget) -> None:
        super().__init__(parent)
        now = period or Period()
        self.first, self.last = QLineEdit(now.words_lo), QLineEdit(now.words_hi)
        for field, name, example in (
            (self.first, "From", "such as June 2018"), (self.last, "To the end of", "such as 22 June 2018"),
        ):  # fmt: skip
            field.setAccessibleName(name)
            field.setPlaceholderText(example)
            field.textChanged.connect(lambda _: self._read())
            field.returnPressed.connect(self.done)
        self.hint = label("", "muted")
        form = QFormLayout()
        form.addRow("&From", self.first)
        form.addRow("&To the end of", self.last)
        self.clear_button = button("Any time", self._clear)
        row = QHBoxLayout()
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.addWidget(button("Done", self.done))
        self.column.addLayout(form)
        self.column.addWidget(self.hint)
        self.column.addLayout(row)
        self.setFixedWidth(330)
        self._tell(now, "")
        self.first.setFocus()

    def _read(self) -> None:
        try:
            period = Period(
                _bound(self.first.text(), 0), _bound(self.last.text(), 1),
                self.first.text().strip(), self.last.text().strip(),
            )  # fmt: skip
        except DateError as error:
            self._tell(Period(), str(error))
            return
        if period.lo is not None and period.hi is not None and period.lo >= period.hi:
            self._tell(period, "This ends before it begins")
            return
        self._tell(period, "")
        self.changed.emit(None if period.lo is None and period.hi is None else period)

    def _tell(self, period: Period, wrong: str) -> None:
        set_role(self.hint, "bad" if wrong else "muted")
        self.hint.setText(wrong or words_of(period) or "Any time")
        # A sentence takes more lines than a date: the fields must not become lower for it.
        self.column.invalidate()
        self.adjustSize()

    def done(self) -> None:
        """Closes, but not on what could not be read: that would be lost without a word (Escape does)."""
        if self.hint.property("role") != "bad":
            self.close()
            return
        wrong = self.first
        try:
            _bound(self.first.text(), 0)
            wrong = self.last
        except DateError:
            pass
        wrong.setFocus()
        wrong.selectAll()

    def _clear(self) -> None:
        self.first.clear()
        self.last.clear()


def _bound(words: str, side: int) -> Ticks | None:
    """Where a typed date begins (0) or ends (1); None for nothing. Raises DateError."""
    if not words.strip():
        return None
    span = parse_date(words)
    if not (span.start.bounded and (span.end is None or span.end.bounded)):
        raise DateError(f"“{in_words(span)}” has no bounds: type a day, a month, a year …")
    return span.outer[side]


def words_of(period: Period) -> str:
    """ "14–26 June 2018", "from 1 June 2018", "to 3 May 2019"; "" for any time."""
    if period.lo is not None and period.hi is not None:
        return period_in_words(period.lo, period.hi)
    if period.lo is not None:
        return f"from {day_in_words(period.lo)}"
    return "" if period.hi is None else f"to {day_in_words(period.hi - 1)}"

"""The source's time expressions and what became of them, read off the GUI thread and kept for each source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.derive.coverage import Coverage, TimeExpression, coverage_of, time_expressions
from timeline_app.derive.options import Cancelled, Options
from timeline_app.gui.tasks import TaskRunner, Ticket
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument

#: What was read of so many sources is kept for when they are shown again.
_KEPT = 8

#: The timeline is painted first: reading would take the interpreter from it.
_SOON_MS = 120

_Read = tuple[SourceDocument, tuple[TimeExpression, ...]]


class DateMarks(QObject):
    """``coverage`` is that of the source shown, None while it is read or where it is not wanted.

    A text is read once for each date of its source; after an edit only what the events make of it is worked out.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.coverage: Coverage | None = None
        self._tasks = TaskRunner(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._start)
        self._options: Options | None = None
        self._source: SourceDocument | None = None
        self._events: Sequence[Event] = ()
        self._shown = True
        self._kept: dict[str, _Read] = {}

    @property
    def wanted(self) -> bool:
        return self._shown and self._options is not None

    def set_options(self, options: Options) -> None:
        """How dates are read; nothing is read before this is known."""
        self._options = options
        self._work_out()

    def set_shown(self, shown: bool) -> None:
        self._shown = shown
        self._work_out()

    def show(self, source: SourceDocument | None, events: Sequence[Event]) -> None:
        """Another source, or other events. The marks of the same text stay until the new ones are there."""
        same = source is not None and self._source is not None and source.text == self._source.text
        if not same:
            self.coverage = None
        self._source, self._events = source, events
        self._work_out()

    def stop(self) -> None:
        """Nobody waits for the marks any more."""
        self._soon.stop()
        self._tasks.cancel()

    def _work_out(self) -> None:
        if self._source is None or not self.wanted:
            self.stop()
            self.coverage = None
            self.changed.emit()
            return
        self.changed.emit()
        self._tasks.cancel()
        self._soon.start()

    def _start(self) -> None:
        source, events, options = self._source, self._events, self._options
        if source is None or options is None or not self._shown:
            return
        read = self._kept.get(source.id)
        known = read[1] if read is not None and _read_alike(read[0], source) else None

        def work(ticket: Ticket) -> tuple[_Read, Coverage]:
            found = known if known is not None else _read(source, options, ticket)
            return (source, found), coverage_of(source, found, events)

        self._tasks.start("Reading the dates", work, self._done, _failed)

    def _done(self, result: object) -> None:
        if isinstance(result, tuple):
            (source, found), self.coverage = result
            self._kept.pop(source.id, None)
            self._kept[source.id] = source, found
            if len(self._kept) > _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self.changed.emit()


def _read(source: SourceDocument, options: Options, ticket: Ticket) -> tuple[TimeExpression, ...]:
    return time_expressions(source, options, lambda at: ticket.check())


def _read_alike(one: SourceDocument, other: SourceDocument) -> bool:
    """Whether both give the same expressions: the text and its date decide."""
    return replace(one, dating=None) == replace(other, dating=None)


def _failed(error: Exception) -> None:
    """Reading has no errors of the user's making: what is not a wish to stop is ours, and is told loudly."""
    if not isinstance(error, Cancelled):
        raise error

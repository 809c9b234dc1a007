"""Long work off the GUI thread: one newest task at a time, with progress and cancelling.

The work is a plain function of a ``Ticket``; it never touches a widget. What it returns or raises comes back
in the GUI thread, and only for the newest task: what an older one still delivers is dropped.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)

#: Progress that moves the bar by less than this is not worth a signal.
_STEP = 0.005


class Ticket:
    """What a running task sees of its order: it reports ``progress`` (0..1) and asks ``cancelled``."""

    def __init__(
        self, report: Callable[[Ticket, float], None], show: Callable[[Ticket, object], None]
    ) -> None:
        self._report, self._show = report, show
        self._cancelled = threading.Event()
        self._reported = -1.0

    def cancel(self) -> None:
        self._cancelled.set()

    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raises CancelledError when nobody wants the result any more."""
        if self._cancelled.is_set():
            raise CancelledError

    def show(self, part: object) -> None:
        """A part of the result, for whoever wants to look at it before all is there."""
        self._show(self, part)

    def progress(self, share: float) -> None:
        share = min(max(share, 0.0), 1.0)
        if share >= self._reported + _STEP:
            self._reported = share
            self._report(self, share)


Work = Callable[[Ticket], object]


@dataclass(frozen=True, slots=True)
class _Order:
    ticket: Ticket
    then: Callable[[object], object]
    or_else: Callable[[Exception], None]
    meanwhile: Callable[[object], None] | None


class TaskRunner(QObject):
    """Starts tasks; a new one cancels the one before it."""

    started = Signal(str)  #: what is being done, in words
    progressed = Signal(float)
    cancelled = Signal()  #: the running task was, and no other one was started in its place
    finished = Signal()  #: nothing is running any more, whatever the outcome

    #: From the worker's thread to ours.
    _reported = Signal(object, float)
    _shown = Signal(object, object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # More than one thread: a new task does not wait for an older one to notice that it is cancelled.
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="work")
        # Queued even from our own thread, where a task ends that is done before its callback is set: the
        # outcome never comes before the progress, nor while start() still runs.
        self._reported.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        self._shown.connect(self._on_part, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_end, Qt.ConnectionType.QueuedConnection)
        self._order: _Order | None = None
        self._label = ""

    @property
    def label(self) -> str | None:
        """What is being done, in words; None when nothing is."""
        return self._label if self.busy else None

    @property
    def busy(self) -> bool:
        return self._order is not None

    def start(
        self,
        label: str,
        work: Work,
        then: Callable[[object], object],
        or_else: Callable[[Exception], None],
        meanwhile: Callable[[object], None] | None = None,
    ) -> Ticket:
        """Run ``work``; its result goes to ``then``, an exception to ``or_else``, all in this thread.

        ``meanwhile`` is given the parts that it shows before its end.
        """
        self._drop()
        ticket = Ticket(self._reported.emit, self._shown.emit)
        self._order = _Order(ticket, then, or_else, meanwhile)
        self._label = label
        self.started.emit(label)
        future = self._pool.submit(work, ticket)
        future.add_done_callback(lambda done: self._ended.emit(ticket, done))
        return ticket

    def cancel(self) -> None:
        """Nobody waits for the running task any more. Returns at once."""
        if self._drop():
            self.cancelled.emit()
            self.finished.emit()

    def close(self) -> None:
        """Cancel, and block until the thread has ended: for the end of the program."""
        self.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _drop(self) -> bool:
        if self._order is None:
            return False
        self._order.ticket.cancel()
        self._order = None
        return True

    def _on_progress(self, ticket: object, share: float) -> None:
        if self._order is not None and ticket is self._order.ticket:
            self.progressed.emit(share)

    def _on_part(self, ticket: object, part: object) -> None:
        if self._order is not None and ticket is self._order.ticket and self._order.meanwhile is not None:
            self._order.meanwhile(part)

    def _on_end(self, ticket: object, future: Future[object]) -> None:
        order = self._order
        if order is None or ticket is not order.ticket:
            log.info("the result of a cancelled task is dropped")
            return
        self._order = None
        self.finished.emit()
        error = future.exception()
        if error is None:
            order.then(future.result())
        elif isinstance(error, Exception):
            order.or_else(error)
        else:
            raise error

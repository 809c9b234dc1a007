"""Many documents on all cores: the results in the documents' order, and no failure stops the rest."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice

from timeline_app.derive.engine import Options, derive_timeline, expressions_of
from timeline_app.errors import DocumentError
from timeline_app.formats.batch import batch_record, record_line
from timeline_app.formats.timex import TimeExpression, expression_record
from timeline_app.model.source import SourceDocument

#: Fewer documents than this are done before other processes have started.
_WORTH_IT = 40
#: How many documents wait for each process: enough to keep it busy, few enough to bound the memory.
_WAITING = 8

Outcome = bytes | DocumentError


def records_of(document: SourceDocument, options: Options) -> bytes:
    """The events of one document, a record a line."""
    timeline = derive_timeline(
        [document], today=options.today, published=options.published, kind=options.kind
    )
    return b"".join(record_line(batch_record(document.id, event)) for event in timeline.events)


def time_expressions_of(document: SourceDocument, options: Options) -> bytes:
    """The time expressions of one document, one a line."""
    found = expressions_of(document, options)[1]
    return b"".join(record_line(expression_record(document.id, TimeExpression(*each))) for each in found)


def outcomes(
    job: Callable[[SourceDocument, Options], bytes], documents: Iterable[SourceDocument], options: Options
) -> Iterator[Outcome]:
    """What the job gives for each document, in their order; an error in place of what it could not give."""
    one = partial(_one, job, options=options)
    waiting = iter(documents)
    first = list(islice(waiting, _WORTH_IT))
    workers = os.cpu_count() or 1
    if len(first) < _WORTH_IT or workers == 1:
        yield from map(one, chain(first, waiting))
        return
    yield from _pooled(one, chain(first, waiting), workers)


def _pooled(
    one: Callable[[SourceDocument], Outcome], documents: Iterator[SourceDocument], workers: int
) -> Iterator[Outcome]:
    """In other processes. Where one of them dies, what waits is done again, one document at a time."""
    pool = ProcessPoolExecutor(workers)
    running: deque[tuple[SourceDocument, Future[Outcome]]] = deque()
    try:
        for document in documents:
            try:
                running.append((document, pool.submit(one, document)))
            except BrokenProcessPool:
                running.append((document, _broken()))
            if len(running) >= workers * _WAITING:
                outcome, broken = _outcome(one, *running.popleft(), pool)
                yield outcome
                if broken:
                    pool = ProcessPoolExecutor(workers)
                    running = deque((each, pool.submit(one, each)) for each, _ in running)
        while running:
            yield _outcome(one, *running.popleft(), pool)[0]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _outcome(
    one: Callable[[SourceDocument], Outcome],
    document: SourceDocument,
    future: Future[Outcome],
    pool: ProcessPoolExecutor,
) -> tuple[Outcome, bool]:
    """The outcome, and whether the pool has died. A document is tried again alone: was it the one?"""
    try:
        return future.result(), False
    except BrokenProcessPool:
        # Its threads end first: a process forked beside them could wait for ever for what they hold.
        pool.shutdown(wait=True, cancel_futures=True)
        with ProcessPoolExecutor(1) as alone:
            try:
                return alone.submit(one, document).result(), True
            except BrokenProcessPool:
                reason = "its process was ended, perhaps for lack of memory"
                return DocumentError(f"the document “{document.id}” could not be read: {reason}"), True


def _broken() -> Future[Outcome]:
    future: Future[Outcome] = Future()
    future.set_exception(BrokenProcessPool())
    return future


def _one(
    job: Callable[[SourceDocument, Options], bytes], document: SourceDocument, *, options: Options
) -> Outcome:
    try:
        return job(document, options)
    except Exception as error:  # noqa: BLE001 - one document in a million must not cost the others
        reason = f"{type(error).__name__}: {error}"
        return DocumentError(
            f"the document “{document.id}” could not be read, by a fault of the program ({reason})"
        )

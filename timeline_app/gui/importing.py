"""Large files of records become a project file of their own while they are read: what the worker thread does.

The events are never in memory together, and what is there already can be shown meanwhile. No widgets here.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path

from timeline_app.formats.records_stream import RecordStream, stream_records
from timeline_app.gui.memory import give_back
from timeline_app.gui.tasks import Ticket
from timeline_app.model.timeline import Timeline
from timeline_app.store.picture import Picture
from timeline_app.store.project import open_picture, saving_errors
from timeline_app.store.project_file import ProjectFile
from timeline_app.store.stored_events import StoredEvents
from timeline_app.store.stored_sources import StoredSources
from timeline_app.store.writing import NewProject

#: From this size on a file is not read into memory at once.
LARGE_BYTES = 24 * 2**20
#: A new picture of what is there when it has so many times the events of the one before.
_GROWTH = 4
#: Nor beyond so many events: it would be in memory beside the last one, and that comes soon.
_MOST_SHOWN = 150_000
#: Pieces of the file after which memory is given back.
_TRIM_AFTER = 4
#: The last part of the progress is for the whole picture.
_READING = 0.97

_PREFIX = "import-"


def is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= LARGE_BYTES
    except OSError:
        return False  # whoever reads it says what is wrong


def import_records(
    path: Path, folder: Path, ticket: Ticket, show: Callable[[Timeline], None]
) -> tuple[Timeline, Path]:
    """The timeline of a file of records, kept in a new project file in ``folder``, and that file.

    ``show`` is given what is there meanwhile. Raises RecordError, ProjectError and CancelledError.
    """
    scratch = new_scratch(folder)
    stream = stream_records(
        path, progress=lambda share: ticket.progress(share * _READING), cancelled=ticket.cancelled
    )
    lock = threading.RLock()
    with saving_errors(scratch):
        project = NewProject(scratch)
        file = ProjectFile(scratch, project.connection, lock)
        shown = _Shown(show)
        try:
            project.write_head(stream.title, stream.sources, {})
            picture = _read(stream, project, file, lock, ticket, shown)
        except BaseException as error:
            if not shown.any or ticket.cancelled():
                # Otherwise the window closes it when it shows something else.
                file.close()
                scratch.unlink(missing_ok=True)
            if ticket.cancelled() and isinstance(error, sqlite3.ProgrammingError):
                raise CancelledError from error  # the window has closed the file
            raise
    return _timeline(stream, file, picture), scratch


def _read(
    stream: RecordStream, project: NewProject, file: ProjectFile, lock: threading.RLock, ticket: Ticket,
    shown: _Shown,
) -> Picture:  # fmt: skip
    for number, part in enumerate(stream.events):
        with lock:
            project.add(part)
        if number % _TRIM_AFTER == 0:
            give_back()
        if shown.is_due(len(project.builder)):
            shown.show(_timeline(stream, file, project.builder.build()))
    ticket.check()
    with lock:
        project.finish(project.builder.build(last=True))
        project.connection.close()
        file.adopt(None, file.path)
    # What was built lies scattered among what was read; what the file gives lies in few pieces, and takes a moment.
    give_back()
    return open_picture(file.path)


class _Shown:
    """When there is enough more to be shown."""

    def __init__(self, show: Callable[[Timeline], None]) -> None:
        self._show = show
        self._next = 1
        self._free_at = 0.0
        self.any = False

    def is_due(self, count: int) -> bool:
        return self._next <= count <= _MOST_SHOWN and time.monotonic() >= self._free_at

    def show(self, timeline: Timeline) -> None:
        self._show(timeline)
        self.any = True
        self._next = len(timeline.events) * _GROWTH
        # The window shall not be busy with nothing but new pictures.
        self._free_at = time.monotonic() + 0.5


def _timeline(stream: RecordStream, file: ProjectFile, picture: Picture) -> Timeline:
    return Timeline(stream.title, StoredSources.of(file), StoredEvents(file, picture))


def new_scratch(folder: Path) -> Path:
    """A name for a new file; those of runs that have ended are removed."""
    with saving_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{_PREFIX}*"):
            if not _runs(left.name.removeprefix(_PREFIX).partition("-")[0]):
                with suppress(OSError):
                    left.unlink()
    return folder / f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}.tlapp"


def _runs(process: str) -> bool:
    """Whether a process may still have its files open. Windows keeps open files from being removed by itself."""
    if os.name == "nt":
        return False
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True

"""Unsaved corrections on the disk, so that they outlive a crash. Written by a thread of its own, one after the other.

A window writes one file at a time, in a folder of the user's, and holds a lock beside it: a file whose lock can be
had was left behind by a window that has crashed. Saving, closing and discarding remove it.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QStandardPaths

from timeline_app import __version__
from timeline_app.edits.edit import Edit
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.timeline import Timeline

if TYPE_CHECKING:
    from timeline_app.store.journal import JournalFile, Line

log = logging.getLogger(__name__)

SUFFIX = ".journal"
#: What the lines of a journal are.
HEAD, BASE, EDIT, SETTINGS = "H", "B", "E", "S"
#: A timeline of more events is not copied: it is opened again from its files.
_MOST_COPIED = 5_000


def recovery_folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(place) / "recovery"


@dataclass(frozen=True, slots=True)
class Base:
    """What corrections were made on. It is on the disk already unless ``unsaved``."""

    name: str
    timeline: Timeline
    project: Path | None
    files: tuple[Path, ...]
    unsaved: bool

    @property
    def copied(self) -> bool:
        """It goes into the journal: nothing else holds just these events."""
        if self.project is not None or isinstance(self.timeline.events, LazyEvents):
            return False
        return self.unsaved or not self.files or len(self.timeline.events) <= _MOST_COPIED

    def lines(self) -> list[Line]:
        """What a journal begins with."""
        from timeline_app.store.journal import Line

        opened = (self.project,) if self.project is not None else self.files
        paths = [path.resolve() for path in opened]
        head = {
            "program": __version__, "name": self.name, "unsaved": self.unsaved, "copied": self.copied,
            "project": self.project is not None, "files": [str(path) for path in paths],
            "stamps": [stamp_of(path) for path in paths],
        }  # fmt: skip
        # A name that is no Unicode text stays what it is: JSON escapes what UTF-8 cannot hold.
        lines = [Line(HEAD, json.dumps(head).encode("ascii"))]
        if self.copied:
            from timeline_app.formats.records import records_in_a_line

            lines.append(Line(BASE, records_in_a_line(self.timeline)))
        return lines


def stamp_of(path: Path) -> list[int]:
    """Tells whether a file was written to meanwhile; empty for one that is not there."""
    with suppress(OSError):
        state = path.stat()
        return [state.st_size, state.st_mtime_ns]
    return []


def lock_of(journal: Path) -> QLockFile:
    lock = QLockFile(str(journal.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # not by age: a window may stay open for weeks
    return lock


def anything_left() -> bool:
    """A window may have crashed: it is worth a closer look."""
    try:
        return any(path.suffix == SUFFIX for path in recovery_folder().iterdir())
    except OSError:
        return False  # nothing was ever kept, or nothing can be read there


class Journal:
    """That of one window. Its methods return at once; only ``close`` waits for what is not written yet."""

    def __init__(self, failed: Callable[[str], None]) -> None:
        """``failed`` is told once, from the writing thread, why corrections cannot be kept."""
        self._writer = _Writer(failed)
        self._pool: ThreadPoolExecutor | None = None
        self._begun = False

    def note(self, base: Base, edit: Edit) -> None:
        """``base`` is what was there before the edit; it counts where nothing has been noted yet."""
        self._begin(base, lambda: _edit_line(edit))

    def note_settings(self, base: Base, settings: Mapping[str, str]) -> None:
        """What the project file would keep beside the timeline, as it is now."""
        kept = dict(settings)
        self._begin(base, lambda: _settings_line(kept))

    def begin(self, base: Base) -> None:
        """The base alone can be lost."""
        self._begin(base, None)

    def clear(self) -> None:
        """Nothing is unsaved any more."""
        if self._begun:
            self._begun = False
            self._do(self._writer.clear)

    def when_kept(self, work: Callable[[], None]) -> None:
        """Do it when all that was noted is on the disk; not where that failed."""
        self._do(lambda: None if self._writer.gave_up else work())

    def close(self) -> None:
        self.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None

    def _begin(self, base: Base, line: Callable[[], Line] | None) -> None:
        first = None if self._begun else base
        self._begun = True
        self._do(lambda: self._writer.write(first, line))

    def _do(self, work: Callable[[], None]) -> None:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._pool.submit(work).add_done_callback(_log_what_failed)


def _log_what_failed(done: Future[None]) -> None:
    error = done.exception()
    if error is not None:
        log.error("the journal's thread has failed", exc_info=error)


class _Writer:
    """Runs in the journal's thread."""

    def __init__(self, failed: Callable[[str], None]) -> None:
        self._failed = failed
        self._path: Path | None = None
        self._file: JournalFile | None = None
        self._lock: QLockFile | None = None
        self.gave_up = False

    def write(self, base: Base | None, line: Callable[[], Line] | None) -> None:
        try:
            added = [] if line is None else [line()]
            if base is not None:
                self._start([*base.lines(), *added])
            elif self._file is not None:
                for each in added:
                    self._file.add(each)
        except (OSError, ValueError, TypeError) as error:
            self._give_up(error)

    def clear(self) -> None:
        self.gave_up = False
        file, path, lock = self._file, self._path, self._lock
        self._file = self._path = self._lock = None
        if file is not None:
            file.close()
        if path is not None:
            with suppress(OSError):  # it would be offered at the next start, no worse
                path.unlink(missing_ok=True)
        if lock is not None:
            lock.unlock()

    def _start(self, lines: list[Line]) -> None:
        import secrets

        from timeline_app.store.journal import JournalFile

        self.clear()
        folder = recovery_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{time.time_ns():x}-{os.getpid()}-{secrets.token_hex(3)}{SUFFIX}"
        self._lock = lock_of(path)
        if not self._lock.tryLock(0):
            raise OSError("its lock cannot be taken")
        self._path, self._file = path, JournalFile(path, lines)

    def _give_up(self, error: Exception) -> None:
        """A journal with a gap would bring back the wrong thing: what was written before it stays, no more is."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if not self.gave_up:
            self.gave_up = True
            log.error("the journal of unsaved corrections has ended", exc_info=error)
            reason = getattr(error, "strerror", None) or str(error)
            self._failed(f"Unsaved corrections cannot be kept for the case of a crash ({reason}): save often")


def _edit_line(edit: Edit) -> Line:
    from timeline_app.edits.encoding import encode  # msgspec is loaded with the first correction
    from timeline_app.store.journal import Line

    return Line(EDIT, encode(edit))


def _settings_line(settings: Mapping[str, str]) -> Line:
    from timeline_app.store.journal import Line

    return Line(SETTINGS, json.dumps(settings).encode("ascii"))

"""Project files (``NAME.tlapp``): one timeline with its sources, and the window's settings, in SQLite."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from timeline_app.errors import ProjectError, RecordError
from timeline_app.model.event import Event
from timeline_app.model.record_columns import RecordPart
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.store.atomic import replaced
from timeline_app.store.connecting import DAMAGED, connect, damage, refuse_no_file, refuse_other_files
from timeline_app.store.picture import Picture, read_picture
from timeline_app.store.project_file import ProjectFile
from timeline_app.store.rows_in import settings_in, timeline_in
from timeline_app.store.schema import VERSION, migrate, version_of
from timeline_app.store.stored_events import StoredEvents
from timeline_app.store.stored_sources import StoredSources
from timeline_app.store.writing import NewProject, write_changes

PROJECT_SUFFIX = ".tlapp"


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file holds. ``read_only``: it can be looked at, but not saved to its own place."""

    timeline: Timeline
    settings: Mapping[str, str] = field(default_factory=dict)
    read_only: bool = False


def save_project(path: Path, timeline: Timeline, settings: Mapping[str, str]) -> None:
    """Put the whole project in the place of the old one, all or nothing.

    Raises ProjectError; the old file is then as it was. Of a timeline that was read from a project file, that
    file is copied and what differs is written into the copy.
    """
    if isinstance(timeline.events, StoredEvents):
        with saving_errors(path):
            _refuse_what_cannot_be_written(path)
            with replaced(path) as new:
                write_changes(new, timeline, timeline.events, settings)
                # A file that is still open cannot be replaced on Windows.
                timeline.events.file.close()
        return
    save_parts(path, timeline.title, timeline.sources, [timeline.events], settings)


def save_parts(
    path: Path,
    title: str,
    sources: Iterable[SourceDocument],
    parts: Iterable[Sequence[Event] | RecordPart],
    settings: Mapping[str, str],
) -> None:
    """As ``save_project``, for events that come in parts and need not be in memory together.

    What ``parts`` raises while it is read goes through; the old file is then as it was.
    """
    with saving_errors(path):
        _refuse_what_cannot_be_written(path)
        with replaced(path) as new, NewProject(new) as project:
            project.write_head(title, sources, settings)
            for events in parts:
                project.add(events)
            project.finish()


def _refuse_what_cannot_be_written(path: Path) -> None:
    if path.is_dir():
        raise ProjectError("this is a folder; choose a name in it for the project", file=path)
    if path.exists() and not os.access(path, os.W_OK):
        raise ProjectError("this file is write-protected; save the project under another name", file=path)


@contextmanager
def saving_errors(path: Path) -> Iterator[None]:
    """What keeps a file from being written, as ProjectErrors."""
    try:
        yield
    except PermissionError as error:
        reason = "nothing may be written to this folder; save the project in another one"
        raise ProjectError(reason, file=path) from error
    except FileNotFoundError as error:
        missing = not path.resolve().parent.is_dir()
        reason = "its folder is not there" if missing else "another program was saving it too; save it again"
        raise ProjectError(f"the project could not be saved: {reason}", file=path) from error
    except OSError as error:
        raise ProjectError(_cannot_save(error), file=path) from error
    except sqlite3.Error as error:
        reason = "the disk is full" if "full" in str(error) else str(error)
        # What SQLite calls so: writing stopped in its middle.
        reason = "the disk is full or does not work" if "disk I/O" in str(error) else reason
        raise ProjectError(f"the project could not be saved: {reason}", file=path) from error


def _cannot_save(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the project could not be saved: the disk is full"
    if error.errno == errno.EROFS:
        return "nothing may be written to this disk; save the project on another one"
    if error.errno in (errno.EISDIR, errno.ENOTDIR):
        return "the project could not be saved: a folder stands where a file should, or the other way round"
    return f"the project could not be saved: {error.strerror or error}"


def open_project(path: Path) -> Project:
    """Read the whole project. The file itself is never changed. Raises ProjectError."""
    refuse_no_file(path)
    try:
        with closing(connect(path)) as connection, closing(sqlite3.connect(":memory:")) as copy:
            refuse_other_files(connection, path)
            connection.backup(copy)
            _bring_up(copy, path)
            timeline, settings = timeline_in(copy), settings_in(copy)
    except sqlite3.DatabaseError as error:
        raise ProjectError(damage(error), file=path) from error
    except (ValueError, KeyError, TypeError, OverflowError, RecordError, msgspec.MsgspecError) as error:
        raise ProjectError(f"{DAMAGED}: {error}", file=path) from error
    return Project(timeline, settings, read_only=not _writable(path))


def open_picture(path: Path) -> Picture:
    """The picture of a project alone, for which the rest of the file is not read. Raises ProjectError.

    Where the kept one cannot be relied on, it is made again from the rows.
    """
    return _kept_picture(path) or Picture.of(open_project(path).timeline.events)


def open_lazily(path: Path) -> Project:
    """The project with events and sources that are read when they are looked at. Raises ProjectError.

    An older version's file, or one whose picture cannot be relied on, is read whole.
    """
    picture = _kept_picture(path)
    if picture is None:
        return open_project(path)
    file = ProjectFile(path)
    try:
        return replace(lazy_project(file, picture), read_only=not _writable(path))
    except BaseException:
        file.close()
        raise


def lazy_project(file: ProjectFile, picture: Picture) -> Project:
    """Of a file that fits the picture; it is held open for as long as the project is looked at."""
    properties = dict(file.rows("SELECT name, value FROM properties"))
    settings = dict(file.rows("SELECT name, value FROM settings"))
    timeline = Timeline(properties.get("title", ""), StoredSources.of(file), StoredEvents(file, picture))
    return Project(timeline, settings)


def _kept_picture(path: Path) -> Picture | None:
    refuse_no_file(path)
    try:
        with closing(connect(path)) as connection:
            refuse_other_files(connection, path)
            return read_picture(connection, path) if version_of(connection) == VERSION else None
    except sqlite3.DatabaseError as error:
        raise ProjectError(damage(error), file=path) from error


def _bring_up(copy: sqlite3.Connection, path: Path) -> None:
    """Check a writable copy of the file, and make the newest version of it."""
    # Not on the file itself: SQLite leaves CHECK constraints aside in what is opened read-only.
    faults = copy.execute("PRAGMA quick_check(1)").fetchall()
    if faults != [("ok",)]:
        raise ProjectError(f"{DAMAGED}: {' '.join(str(faults[0][0]).split())}", file=path)
    if version_of(copy) < VERSION:
        migrate(copy)


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)

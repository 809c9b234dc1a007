"""Project files (``NAME.tlapp``): one timeline with its sources, and the window's settings, in SQLite."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from timeline_app.errors import ProjectError, RecordError
from timeline_app.model.event import Event
from timeline_app.model.record_columns import RecordPart
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.store.atomic import replaced
from timeline_app.store.on_demand import StoredEvents
from timeline_app.store.picture import Picture, read_picture
from timeline_app.store.rows_in import settings_in, timeline_in
from timeline_app.store.schema import APPLICATION_ID, VERSION, application_of, migrate, version_of
from timeline_app.store.writing import NewProject

PROJECT_SUFFIX = ".tlapp"

_DAMAGED = "this project file is damaged"


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file holds. ``read_only``: it can be looked at, but not saved to its own place."""

    timeline: Timeline
    settings: Mapping[str, str] = field(default_factory=dict)
    read_only: bool = False


def save_project(path: Path, timeline: Timeline, settings: Mapping[str, str]) -> None:
    """Write the whole project anew and put it in the place of the old one, all or nothing.

    Raises ProjectError; the old file is then as it was.
    """
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
    with _saving_errors(path):
        if path.is_dir():
            raise ProjectError("this is a folder; choose a name in it for the project", file=path)
        if path.exists() and not os.access(path, os.W_OK):
            raise ProjectError("this file is write-protected; save the project under another name", file=path)
        with replaced(path) as new, NewProject(new) as project:
            project.write_head(title, sources, settings)
            for events in parts:
                project.add(events)
            project.finish()


@contextmanager
def _saving_errors(path: Path) -> Iterator[None]:
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
    _refuse_no_file(path)
    try:
        with closing(_connect(path)) as connection, closing(sqlite3.connect(":memory:")) as copy:
            _refuse_other_files(connection, path)
            connection.backup(copy)
            _bring_up(copy, path)
            timeline, settings = timeline_in(copy), settings_in(copy)
    except sqlite3.DatabaseError as error:
        raise ProjectError(_damage(error), file=path) from error
    except (ValueError, KeyError, TypeError, OverflowError, RecordError, msgspec.MsgspecError) as error:
        raise ProjectError(f"{_DAMAGED}: {error}", file=path) from error
    return Project(timeline, settings, read_only=not _writable(path))


def open_picture(path: Path) -> Picture:
    """The picture of a project alone, for which the rest of the file is not read. Raises ProjectError.

    Where the kept one cannot be relied on, it is made again from the rows.
    """
    _refuse_no_file(path)
    try:
        with closing(_connect(path)) as connection:
            _refuse_other_files(connection, path)
            kept = read_picture(connection, path)
    except sqlite3.DatabaseError as error:
        raise ProjectError(_damage(error), file=path) from error
    return kept or Picture.of(open_project(path).timeline.events)


def stored_events(path: Path, picture: Picture) -> StoredEvents:
    """The events of the picture's rows, read when they are asked for. Raises ProjectError."""
    _refuse_no_file(path)
    try:
        return StoredEvents(_connect(path), path, picture.number)
    except sqlite3.DatabaseError as error:
        raise ProjectError(_damage(error), file=path) from error


def _refuse_no_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise ProjectError("this is a folder, not a project file", file=path)
        with path.open("rb") as file:
            file.read(1)
    except FileNotFoundError as error:
        raise ProjectError("there is no such file", file=path) from error
    except PermissionError as error:
        raise ProjectError("you may not read this file; ask for the permission", file=path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ProjectError(f"this file cannot be read: {reason}", file=path) from error


def _connect(path: Path) -> sqlite3.Connection:
    uri = path.resolve().as_uri()
    if not uri.startswith("file:///"):
        # A Windows network path, whose server SQLite wants after an empty authority.
        uri = uri.replace("file://", "file:////", 1)
    # "immutable": saving replaces a file, it never changes one that is open; a read-only folder will do.
    return sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)


def _refuse_other_files(connection: sqlite3.Connection, path: Path) -> None:
    if application_of(connection) != APPLICATION_ID:
        raise ProjectError("this is not a project of Timeline App", file=path)
    version = version_of(connection)
    if version > VERSION:
        raise ProjectError(
            f"a newer Timeline App saved this project (version {version} of the file, this one reads up to "
            f"{VERSION}): install the newer one",
            file=path,
        )
    pages, page_size = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size")
    )
    # SQLite reads a last page that was cut as if it went on with zeros.
    if path.stat().st_size < pages * page_size:
        raise ProjectError(f"{_DAMAGED}: its end is missing", file=path)


def _bring_up(copy: sqlite3.Connection, path: Path) -> None:
    """Check a writable copy of the file, and make the newest version of it."""
    # Not on the file itself: SQLite leaves CHECK constraints aside in what is opened read-only.
    faults = copy.execute("PRAGMA quick_check(1)").fetchall()
    if faults != [("ok",)]:
        raise ProjectError(f"{_DAMAGED}: {' '.join(str(faults[0][0]).split())}", file=path)
    if version_of(copy) < VERSION:
        migrate(copy)


def _damage(error: sqlite3.DatabaseError) -> str:
    if "not a database" in str(error):
        return "this is not a project of Timeline App"
    return f"{_DAMAGED}: {error}"


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)

"""Opening a project file to read it; files that are none of ours, or damaged, are refused with a sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from timeline_app.errors import ProjectError
from timeline_app.store.schema import APPLICATION_ID, VERSION, application_of, version_of

DAMAGED = "this project file is damaged"


def connect(path: Path) -> sqlite3.Connection:
    """For reading, from any thread if one at a time does."""
    uri = path.resolve().as_uri()
    if not uri.startswith("file:///"):
        # A Windows network path, whose server SQLite wants after an empty authority.
        uri = uri.replace("file://", "file:////", 1)
    # "immutable": saving replaces a file, it never changes one that is open; a read-only folder will do.
    return sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def refuse_no_file(path: Path) -> None:
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


def refuse_other_files(connection: sqlite3.Connection, path: Path) -> None:
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
        raise ProjectError(f"{DAMAGED}: its end is missing", file=path)


def damage(error: sqlite3.DatabaseError) -> str:
    if "not a database" in str(error):
        return "this is not a project of Timeline App"
    return f"{DAMAGED}: {error}"

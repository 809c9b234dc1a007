"""The tables of a project file and the steps from each version of them to the next.

Any SQLite tool can read them. Ticks (``_lo``, ``_hi``) are civil seconds from 1970-01-01T00:00, NULL where
there is no bound; offsets (``_cp``) are Unicode code points of the source's text; ``position`` counts from 0.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from timeline_app.store.upgrade import to_records

#: "TlAp" in SQLite's header tells our files from other databases.
APPLICATION_ID = 0x546C4170

_VERSION_1 = """
CREATE TABLE properties (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE spans (
    number INTEGER PRIMARY KEY,
    edtf TEXT,
    start_earliest TEXT,  -- ISO 8601, of start_lo
    start_latest TEXT,    -- ISO 8601, exclusive, of start_hi
    end_earliest TEXT,
    end_latest TEXT,
    start_lo INTEGER,
    start_hi INTEGER,
    start_grain TEXT NOT NULL,
    start_doubt INTEGER NOT NULL,  -- 1 approximate, 2 uncertain, 3 both
    start_edge TEXT NOT NULL,
    start_utc_offset_s INTEGER,
    end_lo INTEGER,
    end_hi INTEGER,
    end_grain TEXT,  -- NULL: one moment
    end_doubt INTEGER,
    end_edge TEXT,
    end_utc_offset_s INTEGER
) STRICT;

CREATE TABLE sources (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    author TEXT NOT NULL,
    place TEXT NOT NULL,
    uri TEXT NOT NULL,
    language TEXT NOT NULL,
    retrieved_at TEXT NOT NULL,
    given_span INTEGER REFERENCES spans,
    published_span INTEGER REFERENCES spans,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    span INTEGER NOT NULL REFERENCES spans,
    status TEXT NOT NULL,
    lane TEXT NOT NULL,
    origin TEXT NOT NULL,
    review TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;

CREATE TABLE labels (
    event INTEGER NOT NULL REFERENCES events,
    kind TEXT NOT NULL CHECK (kind IN ('tag', 'person', 'place')),
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (event, kind, position)
) WITHOUT ROWID, STRICT;

CREATE TABLE quotes (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    start_cp INTEGER NOT NULL,
    end_cp INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
    event INTEGER NOT NULL REFERENCES events,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    speaker TEXT NOT NULL,
    quote INTEGER NOT NULL REFERENCES quotes,
    PRIMARY KEY (event, position)
) WITHOUT ROWID, STRICT;

CREATE TABLE relations (
    event INTEGER NOT NULL REFERENCES events,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    other TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID, STRICT;

CREATE TABLE conflicts (
    number INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE conflict_values (
    conflict INTEGER NOT NULL REFERENCES conflicts,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (conflict, position)
) WITHOUT ROWID, STRICT;

CREATE TABLE conflict_quotes (
    conflict INTEGER NOT NULL REFERENCES conflicts,
    position INTEGER NOT NULL,
    quote INTEGER NOT NULL REFERENCES quotes,
    PRIMARY KEY (conflict, position)
) WITHOUT ROWID, STRICT;

CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    source INTEGER REFERENCES sources,  -- of a source's publication date
    event INTEGER REFERENCES events,    -- or of an event
    position INTEGER NOT NULL,
    words TEXT NOT NULL,
    rule TEXT NOT NULL,
    anchor TEXT NOT NULL,
    because TEXT NOT NULL,
    span INTEGER REFERENCES spans,
    CHECK ((source IS NULL) <> (event IS NULL))
) STRICT;

CREATE TABLE alternatives (
    reading INTEGER NOT NULL REFERENCES readings,
    position INTEGER NOT NULL,
    span INTEGER NOT NULL REFERENCES spans,
    why TEXT NOT NULL,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID, STRICT;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID, STRICT;
"""

#: Columns of the picture (see ``picture``): made from the other tables, never read instead of them when in doubt.
_VERSION_2 = """
CREATE TABLE picture (
    name TEXT PRIMARY KEY,
    total INTEGER NOT NULL,
    value BLOB NOT NULL
) STRICT;

CREATE TABLE picture_seal (
    counter INTEGER NOT NULL  -- SQLite's file change counter when the picture was written
) STRICT;

CREATE INDEX readings_of_event ON readings (event);
CREATE INDEX conflicts_of_event ON conflicts (event);
"""

#: Events know organisations, too. SQLite cannot change a CHECK: the table is made anew.
_VERSION_3 = """
ALTER TABLE labels RENAME TO labels_before;

CREATE TABLE labels (
    event INTEGER NOT NULL REFERENCES events,
    kind TEXT NOT NULL CHECK (kind IN ('tag', 'person', 'place', 'organisation')),
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (event, kind, position)
) WITHOUT ROWID, STRICT;

INSERT INTO labels SELECT event, kind, position, value FROM labels_before;

DROP TABLE labels_before;
"""

#: Step ``n`` turns a file of version ``n`` into one of version ``n + 1``. Files out there depend on them:
#: add steps, never change one.
MIGRATIONS: tuple[str | Callable[[sqlite3.Connection], None], ...] = (
    _VERSION_1, _VERSION_2, _VERSION_3, to_records,
)  # fmt: skip

VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database, empty or of an older version, to the newest one."""
    for step in MIGRATIONS[version_of(connection) :]:
        if isinstance(step, str):
            connection.executescript(step)
        else:
            step(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")

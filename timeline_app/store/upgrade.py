"""Version 3 of the project file to version 4: what was spread over many tables becomes one record a row."""

from __future__ import annotations

import sqlite3

from timeline_app.store.old_rows import OldReader
from timeline_app.store.rows_out import Writer

_OLD = (
    "alternatives", "readings", "conflict_quotes", "conflict_values", "conflicts", "relations", "evidence", "quotes",
    "labels", "events", "sources", "spans",
)  # fmt: skip

#: ``record`` is JSON in the shape of an event or source of resources/schema/records.schema.json; a source's
#: ``text`` stands beside it. ``event_list`` shows the events to any tool.
_TABLES = """
CREATE TABLE sources (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    published_lo INTEGER,
    published_hi INTEGER,
    sha256 TEXT NOT NULL,
    record TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    record TEXT NOT NULL
) STRICT;

CREATE VIEW event_list AS SELECT
    number,
    json_extract(record, '$.id') AS id,
    json_extract(record, '$.title') AS title,
    json_extract(record, '$.edtf') AS edtf,
    json_extract(record, '$.start.earliest') AS start_earliest,
    json_extract(record, '$.start.latest') AS start_latest,
    json_extract(record, '$.end.earliest') AS end_earliest,
    json_extract(record, '$.end.latest') AS end_latest,
    json_extract(record, '$.grain') AS grain,
    json_extract(record, '$.status') AS status,
    json_extract(record, '$.lane') AS lane,
    json_extract(record, '$.review') AS review,
    json_extract(record, '$.notes') AS notes
FROM events;
"""


def to_records(connection: sqlite3.Connection) -> None:
    is_new = connection.execute("SELECT count(*) FROM properties").fetchone() == (0,)
    reader = OldReader(connection)
    timeline, settings = reader.timeline(), reader.settings()
    for name in _OLD:
        connection.execute(f"DROP TABLE {name}")
    connection.executescript(_TABLES)
    for name in ("properties", "settings", "picture", "picture_seal"):
        connection.execute(f"DELETE FROM {name}")
    if not is_new:
        writer = Writer(connection)
        writer.write_head(timeline.title, timeline.sources, settings)
        writer.write_events(timeline.events)

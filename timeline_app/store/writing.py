"""A new project file, filled part by part."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Self

import numpy as np

from timeline_app.model.event import Event
from timeline_app.model.part import part_of
from timeline_app.model.record_columns import RecordPart
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.store.picture import Picture, seal, write_picture
from timeline_app.store.picture_building import PictureBuilder
from timeline_app.store.rows_out import Writer, event_text
from timeline_app.store.schema import migrate
from timeline_app.store.stored_events import StoredEvents
from timeline_app.store.stored_sources import StoredSources

#: Columns of a picture are blocks of megabytes: large pages hold them in few pieces.
PAGE_BYTES = 32_768


class NewProject:
    """Writes to an empty file that is nobody's until it is whole: neither a journal nor flushing is of use.

    ``finish`` it, or leave it: then the file is worth nothing. Raises OSError and sqlite3.Error.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.builder = PictureBuilder()
        with closing(self.connection.cursor()) as cursor:
            cursor.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            cursor.execute("PRAGMA journal_mode = OFF")
            cursor.execute("PRAGMA synchronous = OFF")
        migrate(self.connection)
        self.connection.execute("BEGIN")
        self._writer = Writer(self.connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def write_head(self, title: str, sources: Iterable[SourceDocument], settings: Mapping[str, str]) -> None:
        self._writer.write_head(title, sources, settings)

    def add(self, events: Sequence[Event] | RecordPart) -> None:
        if isinstance(events, RecordPart):
            self._writer.write_records(events.records)
            self.builder.add(events.part)
        else:
            self._writer.write_events(events)
            self.builder.add(part_of(events))

    def write_texts(self, records: Iterable[str]) -> None:
        """Events as the JSON of their records; ``finish`` with their picture then."""
        self._writer.write_texts(records)

    def finish(self, picture: Picture | None = None) -> None:
        write_picture(self.connection, picture or self.builder.build(last=True))
        self.connection.execute("COMMIT")
        seal(self.connection, self._path)


def write_changes(path: Path, timeline: Timeline, events: StoredEvents, settings: Mapping[str, str]) -> None:
    """Make ``path`` a project file with this timeline, whose ``events`` lie in another file for the most part."""
    own, numbers = events.own, events.numbers
    if not events.is_in_file_order:
        _write_in_another_order(path, timeline, events, settings)
        return
    shutil.copyfile(events.file.path, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        stored = events.stored_picture
        present = np.concatenate([stored.number, stored.shelf_number])
        gone = present[~np.isin(present, numbers)].tolist()
        connection.executemany("DELETE FROM events WHERE number = ?", [(number,) for number in gone])
        texts = [(number, event_text(event)) for number, event in own.items()]
        connection.executemany("INSERT OR REPLACE INTO events VALUES (?, ?)", texts)
        for name in ("properties", "settings", "picture_seal"):
            connection.execute(f"DELETE FROM {name}")
        untouched = isinstance(timeline.sources, StoredSources) and timeline.sources.is_as_stored
        if not untouched:
            connection.execute("DELETE FROM sources")
        Writer(connection).write_head(timeline.title, () if untouched else timeline.sources, settings)
        if events.picture is not events.stored_picture or not untouched:
            write_picture(connection, events.picture)
        connection.execute("COMMIT")
        seal(connection, path)


def _write_in_another_order(
    path: Path, timeline: Timeline, events: StoredEvents, settings: Mapping[str, str]
) -> None:
    """Rows are read in the order of their numbers: they get new ones."""
    with NewProject(path) as project:
        project.write_head(timeline.title, timeline.sources, settings)
        project.write_texts(events.texts())
        project.finish(events.renumbered_picture())

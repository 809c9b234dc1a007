"""A new project file, filled part by part."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Self

from timeline_app.model.event import Event
from timeline_app.model.part import part_of
from timeline_app.model.record_columns import RecordPart
from timeline_app.model.source import SourceDocument
from timeline_app.store.picture import Picture, seal, write_picture
from timeline_app.store.picture_building import PictureBuilder
from timeline_app.store.rows_out import Writer
from timeline_app.store.schema import migrate

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

    def finish(self, picture: Picture | None = None) -> None:
        write_picture(self.connection, picture or self.builder.build())
        self.connection.execute("COMMIT")
        seal(self.connection, self._path)

"""The picture of a project: its dated events as columns, kept in the project file beside the rows they come from.

A file of a million events opens to its picture from a few blocks of bytes. They count only while nothing else
wrote to the file: SQLite's change counter says so, and a sum over the bytes. When in doubt they are made again
from the rows, which always hold the truth.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.event import Event
from timeline_app.model.notes import note_of
from timeline_app.model.table import FACETS, EventTable, Facet, table_of
from timeline_app.model.texts import PackedTexts
from timeline_app.model.timeline import order_in_time
from timeline_app.store.rows_out import storable

#: Columns as they lie in the file, little-endian.
NUMBERS = {
    "start_lo": "<i8", "start_hi": "<i8", "end_lo": "<i8", "end_hi": "<i8", "grain": "<i1", "flags": "<u2",
    "status": "<i1", "lane": "<i4", "weight": "<f4", "review": "<i1", "number": "<i8",
}  # fmt: skip
_TEXTS = ("titles", "ids", "notes", "lanes")
#: Blocks of a facet: its codes and its names.
_CODES, _NAMES = "facet.{}", "names.{}"


@dataclass(frozen=True, slots=True)
class Picture:
    """The dated events of a project in the order of time.

    ``table.lane`` tells the reader's own lanes, "" where an event has none. ``number`` is each row's number in
    the file, ``notes`` the short words after its title.
    """

    table: EventTable
    number: NDArray[np.int64]
    notes: Sequence[str]

    @classmethod
    def of(cls, events: Sequence[Event]) -> Picture:
        """``events`` in the order in which they are stored."""
        numbers = {event.id: number for number, event in enumerate(events, 1)}
        dated = order_in_time(event for event in events if event.when.dated)
        return cls(
            table_of(dated, lambda event: event.lane, []),
            np.array([numbers[event.id] for event in dated], dtype=np.int64),
            [note_of(event) for event in dated],
        )


def write_picture(connection: sqlite3.Connection, picture: Picture) -> None:
    """Into a file that has none yet; ``seal`` makes it count."""
    table = picture.table
    for name, form in NUMBERS.items():
        column = picture.number if name == "number" else getattr(table, name)
        _put(connection, name, np.ascontiguousarray(column, dtype=form).tobytes())
    texts = {"titles": table.titles, "ids": table.ids, "notes": picture.notes, "lanes": table.lanes}
    for name in _TEXTS:
        _put_texts(connection, name, texts[name])
    for name, facet in table.facets.items():
        _put(connection, _CODES.format(name), facet.codes.astype("<i4").tobytes())
        _put_texts(connection, _NAMES.format(name), facet.names)


def _put_texts(connection: sqlite3.Connection, name: str, held: Sequence[str]) -> None:
    packed = held if isinstance(held, PackedTexts) else PackedTexts.of(held)
    if not _is_utf8(packed.data):
        packed = PackedTexts.of(storable(text) for text in held)
    _put(connection, name, packed.data)
    _put(connection, f"{name}_offsets", packed.offsets.astype("<i8").tobytes())


def _is_utf8(data: bytes) -> bool:
    """Without lone surrogates."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _put(connection: sqlite3.Connection, name: str, value: bytes) -> None:
    connection.execute("INSERT INTO picture VALUES (?, ?, ?)", (name, _sum_of(value), value))


def seal(connection: sqlite3.Connection, path: Path) -> None:
    """Note the change counter that the file has after this very step. Call it when all else is written."""
    counter = _counter_of(path)
    if counter is not None:
        connection.execute("INSERT INTO picture_seal VALUES (?)", (counter + 1,))


def read_picture(connection: sqlite3.Connection, path: Path) -> Picture | None:
    """The kept picture; None when there is doubt about it."""
    try:
        sealed = connection.execute("SELECT counter FROM picture_seal").fetchall()
        if len(sealed) != 1 or sealed[0][0] != _counter_of(path):
            return None
        blocks: dict[str, bytes] = {}
        for name, total, value in connection.execute("SELECT name, total, value FROM picture"):
            if _sum_of(value) != total:
                return None
            blocks[name] = value
        return _picture_of(blocks)
    except (sqlite3.DatabaseError, KeyError, ValueError, TypeError):
        # Whatever is wrong with it, the rows are still there, and tell their own faults.
        return None


def _picture_of(blocks: dict[str, bytes]) -> Picture:
    """Raises KeyError or ValueError for blocks that do not fit each other."""
    columns = {name: np.frombuffer(blocks[name], dtype=form) for name, form in NUMBERS.items()}
    texts = {name: _texts(blocks, name) for name in _TEXTS}
    count = len(columns["number"])
    if any(len(column) != count for column in columns.values()):
        raise ValueError("columns of different lengths")
    if any(len(texts[name]) != count for name in ("titles", "ids", "notes")):
        raise ValueError("texts of another number")
    lanes = list(texts["lanes"])
    if count and not (columns["lane"].min() >= 0 and columns["lane"].max() < len(lanes)):
        raise ValueError("a lane that is not there")
    number = columns.pop("number")
    facets = {name: _facet(blocks, name, count) for name in FACETS}
    table = EventTable(**columns, titles=texts["titles"], ids=texts["ids"], lanes=lanes, facets=facets)
    return Picture(table, number, texts["notes"])


def _texts(blocks: dict[str, bytes], name: str) -> PackedTexts:
    return PackedTexts(blocks[name], np.frombuffer(blocks[f"{name}_offsets"], dtype="<i8"))


def _facet(blocks: dict[str, bytes], name: str, count: int) -> Facet:
    codes, names = (
        np.frombuffer(blocks[_CODES.format(name)], dtype="<i4"),
        _texts(blocks, _NAMES.format(name)),
    )
    if len(codes) != count:
        raise ValueError("columns of different lengths")
    if count and not (codes.min() >= -1 and codes.max() < len(names)):
        raise ValueError("a name that is not there")
    return Facet(codes, names)


def _sum_of(value: bytes) -> int:
    """A sum over the bytes, eight at a time; fast, and any single damage changes it."""
    words = np.frombuffer(value, dtype="<u8", count=len(value) // 8)
    rest = int.from_bytes(value[len(words) * 8 :], "little")
    total = (int(words.sum(dtype=np.uint64)) + rest + len(value)) % 2**64
    return total - 2**64 if total >= 2**63 else total


def _counter_of(path: Path) -> int | None:
    """SQLite's file change counter (file format, section 1.3.7); None where it cannot be relied on: WAL files."""
    with path.open("rb") as file:
        head = file.read(28)
    if len(head) < 28 or head[18:20] != b"\x01\x01":
        return None
    return int.from_bytes(head[24:28], "big")

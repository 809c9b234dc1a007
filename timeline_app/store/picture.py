"""The picture of a project: its events as columns, kept in the project file beside the rows they come from.

A file of a million events opens to its picture from a few blocks of bytes. They count only while nothing else
wrote to the file: SQLite's change counter says so, and a sum over the bytes. When in doubt they are made again
from the rows, which always hold the truth.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.event import Event
from timeline_app.model.notes import note_of
from timeline_app.model.table import FACETS, EventTable, Facet, table_of
from timeline_app.model.texts import PackedTexts
from timeline_app.model.timeline import order_in_time
from timeline_app.store.rows_out import storable

#: Columns of a table as they lie in the file, little-endian.
NUMBERS = {
    "start_lo": "<i8", "start_hi": "<i8", "end_lo": "<i8", "end_hi": "<i8", "grain": "<i1", "flags": "<u2",
    "status": "<i1", "lane": "<i4", "weight": "<f4", "review": "<i1",
}  # fmt: skip
_TEXTS = ("titles", "ids", "lanes")
#: Blocks of a facet: its codes and its names.
_CODES, _NAMES = "facet.{}", "names.{}"
#: Before the names of the shelf's blocks.
_SHELF = "shelf."


@dataclass(frozen=True, slots=True)
class Pairs:
    """What some events have, of some more than one: the event's number in the file, and an id."""

    number: NDArray[np.int64]
    ids: Sequence[str]

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, str]]) -> Pairs:
        return cls(np.array([number for number, _ in pairs], dtype=np.int64), [each for _, each in pairs])


@dataclass(frozen=True, slots=True)
class Picture:
    """The events of a project as tables: the dated in the order of time, the shelf's as they are stored.

    ``lane`` tells the reader's own lanes, "" where an event has none. ``number`` and ``shelf_number`` are the
    rows' numbers in the file, ``notes`` the short words after the titles of ``table``. ``named`` has the ids in
    the events' relations, ``further`` those of each source after an event's first.
    """

    table: EventTable
    number: NDArray[np.int64]
    notes: Sequence[str]
    shelf: EventTable
    shelf_number: NDArray[np.int64]
    named: Pairs
    further: Pairs

    @classmethod
    def of(cls, events: Sequence[Event]) -> Picture:
        """``events`` in the order in which they are stored."""
        numbers = {event.id: number for number, event in enumerate(events, 1)}
        dated = order_in_time(event for event in events if event.when.dated)
        shelf = [event for event in events if not event.when.dated]
        return cls(
            table_of(dated, lambda event: event.lane, []),
            np.array([numbers[event.id] for event in dated], dtype=np.int64),
            [note_of(event) for event in dated],
            table_of(shelf, lambda event: event.lane, []),
            np.array([numbers[event.id] for event in shelf], dtype=np.int64),
            Pairs.of([(numbers[event.id], each.other) for event in events for each in event.relations]),
            Pairs.of([(numbers[event.id], each) for event in events for each in event.sources[1:]]),
        )


def write_picture(connection: sqlite3.Connection, picture: Picture) -> None:
    """In the place of the one that is there; ``seal`` makes it count."""
    connection.execute("DELETE FROM picture")
    _put_table(connection, "", picture.table)
    _put_table(connection, _SHELF, picture.shelf)
    _put_texts(connection, "notes", picture.notes)
    _put_numbers(connection, "number", picture.number)
    _put_numbers(connection, "shelf.number", picture.shelf_number)
    for name, pairs in (("named", picture.named), ("further", picture.further)):
        _put_numbers(connection, f"{name}.number", pairs.number)
        _put_texts(connection, f"{name}.ids", pairs.ids)


def _put_table(connection: sqlite3.Connection, prefix: str, table: EventTable) -> None:
    for name, form in NUMBERS.items():
        _put(connection, prefix + name, np.ascontiguousarray(getattr(table, name), dtype=form).tobytes())
    for name in _TEXTS:
        _put_texts(connection, prefix + name, getattr(table, name))
    for name, facet in table.facets.items():
        _put(connection, prefix + _CODES.format(name), facet.codes.astype("<i4").tobytes())
        _put_texts(connection, prefix + _NAMES.format(name), facet.names)


def _put_numbers(connection: sqlite3.Connection, name: str, numbers: NDArray[np.int64]) -> None:
    _put(connection, name, numbers.astype("<i8").tobytes())


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
    table, shelf = _table(blocks, ""), _table(blocks, _SHELF)
    number, shelf_number = _numbers(blocks, "number"), _numbers(blocks, "shelf.number")
    notes = _texts(blocks, "notes")
    if not len(table) == len(number) == len(notes) or len(shelf) != len(shelf_number):
        raise ValueError("columns of different lengths")
    named, further = (
        Pairs(_numbers(blocks, f"{name}.number"), _texts(blocks, f"{name}.ids"))
        for name in ("named", "further")
    )
    if len(named.number) != len(named.ids) or len(further.number) != len(further.ids):
        raise ValueError("columns of different lengths")
    return Picture(table, number, notes, shelf, shelf_number, named, further)


def _table(blocks: dict[str, bytes], prefix: str) -> EventTable:
    columns: dict[str, NDArray[Any]] = {
        name: np.frombuffer(blocks[prefix + name], dtype=form) for name, form in NUMBERS.items()
    }
    count = len(columns["start_lo"])
    titles, ids, lanes = (_texts(blocks, prefix + name) for name in _TEXTS)
    if any(len(each) != count for each in columns.values()) or not len(titles) == len(ids) == count:
        raise ValueError("columns of different lengths")
    if count and not (columns["lane"].min() >= 0 and columns["lane"].max() < len(lanes)):
        raise ValueError("a lane that is not there")
    facets = {name: _facet(blocks, prefix, name, count) for name in FACETS}
    return EventTable(**columns, titles=titles, ids=ids, lanes=list(lanes), facets=facets)


def _numbers(blocks: dict[str, bytes], name: str) -> NDArray[np.int64]:
    return np.frombuffer(blocks[name], dtype="<i8")


def _texts(blocks: dict[str, bytes], name: str) -> PackedTexts:
    return PackedTexts(blocks[name], np.frombuffer(blocks[f"{name}_offsets"], dtype="<i8"))


def _facet(blocks: dict[str, bytes], prefix: str, name: str, count: int) -> Facet:
    codes = np.frombuffer(blocks[prefix + _CODES.format(name)], dtype="<i4")
    names = _texts(blocks, prefix + _NAMES.format(name))
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

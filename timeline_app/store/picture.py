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
from timeline_app.model.table import FACETS, EventTable, Facet, facet_of, table_of
from timeline_app.model.texts import CodedTexts, PackedTexts
from timeline_app.model.timeline import order_in_time
from timeline_app.store.rows_out import storable

#: Rows of the file. No file of SQLite can hold as many events as would not fit.
Numbers = NDArray[np.int32]

#: Columns of a table as they lie in the file, little-endian.
NUMBERS = {
    "start_lo": "<i8", "start_hi": "<i8", "end_lo": "<i8", "end_hi": "<i8", "grain": "<i1", "flags": "<u2",
    "status": "<i1", "lane": "<i4", "weight": "<f4", "review": "<i1",
}  # fmt: skip
_TEXTS = ("titles", "ids", "lanes")
#: Blocks of a facet: its codes and its names.
_CODES, _NAMES = "facet.{}", "names.{}"
#: Offsets of texts have 32 bits where these are enough.
_OFFSETS, _OFFSETS_32, _SHORT = "{}_offsets", "{}_offsets_32", 2**31 - 2**16
#: Before the names of the shelf's blocks.
_SHELF = "shelf."


@dataclass(frozen=True, slots=True)
class Pairs:
    """What some events have, of some more than one: the event's number in the file, and an id."""

    number: Numbers
    ids: Sequence[str]

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, str]]) -> Pairs:
        return cls(np.array([number for number, _ in pairs], dtype=np.int32), [each for _, each in pairs])


@dataclass(frozen=True, slots=True)
class Picture:
    """The events of a project as tables: the dated in the order of time, the shelf's as they are stored.

    ``lane`` tells the reader's own lanes, "" where an event has none. ``number`` and ``shelf_number`` are the
    rows' numbers in the file, ``notes`` the short words after the titles of ``table``. ``named`` has the ids in
    the events' relations, ``further`` those of each source after an event's first.
    """

    table: EventTable
    number: Numbers
    notes: Sequence[str]
    shelf: EventTable
    shelf_number: Numbers
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
            np.array([numbers[event.id] for event in dated], dtype=np.int32),
            [note_of(event) for event in dated],
            table_of(shelf, lambda event: event.lane, []),
            np.array([numbers[event.id] for event in shelf], dtype=np.int32),
            Pairs.of([(numbers[event.id], each.other) for event in events for each in event.relations]),
            Pairs.of([(numbers[event.id], each) for event in events for each in event.sources[1:]]),
        )


def coded(texts: Sequence[str]) -> CodedTexts:
    if isinstance(texts, CodedTexts):
        return texts
    facet = facet_of(texts)
    return CodedTexts(facet.codes, facet.names)


def write_picture(connection: sqlite3.Connection, picture: Picture) -> None:
    """In the place of the one that is there; ``seal`` makes it count."""
    connection.execute("DELETE FROM picture")
    _put_table(connection, "", picture.table)
    _put_table(connection, _SHELF, picture.shelf)
    notes = coded(picture.notes)
    _put_column(connection, _CODES.format("notes"), notes.codes, "<i4")
    _put_texts(connection, _NAMES.format("notes"), notes.names)
    _put_numbers(connection, "number", picture.number)
    _put_numbers(connection, "shelf.number", picture.shelf_number)
    for name, pairs in (("named", picture.named), ("further", picture.further)):
        _put_numbers(connection, f"{name}.number", pairs.number)
        _put_texts(connection, f"{name}.ids", pairs.ids)


def _put_table(connection: sqlite3.Connection, prefix: str, table: EventTable) -> None:
    for name, form in NUMBERS.items():
        _put_column(connection, prefix + name, getattr(table, name), form)
    for name in _TEXTS:
        _put_texts(connection, prefix + name, getattr(table, name))
    for name, facet in table.facets.items():
        _put_column(connection, prefix + _CODES.format(name), facet.codes, "<i4")
        _put_texts(connection, prefix + _NAMES.format(name), facet.names)


def _put_column(connection: sqlite3.Connection, name: str, column: NDArray[Any], form: str) -> None:
    """A column of equal values is kept as one of them."""
    kept = column[:1] if len(column) > 1 and bool((column == column[0]).all()) else column
    _put(connection, name, np.ascontiguousarray(kept, dtype=form).tobytes())


def _put_numbers(connection: sqlite3.Connection, name: str, numbers: Numbers) -> None:
    _put(connection, name, numbers.astype("<i4").tobytes())


def _put_texts(connection: sqlite3.Connection, name: str, held: Sequence[str]) -> None:
    packed = held if isinstance(held, PackedTexts) else PackedTexts.of(held)
    if not _is_utf8(packed.data):
        packed = PackedTexts.of(storable(text) for text in held)
    _put(connection, name, packed.data)
    short = len(packed.data) < _SHORT
    form, kind = ("<i4", _OFFSETS_32) if short else ("<i8", _OFFSETS)
    _put(connection, kind.format(name), packed.offsets.astype(form).tobytes())


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
    codes = _facet(blocks, "", "notes", len(table))
    notes = CodedTexts(codes.codes, codes.names)
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
    titles, ids, lanes = (_texts(blocks, prefix + name) for name in _TEXTS)
    count = len(ids)
    if len(titles) != count:
        raise ValueError("columns of different lengths")
    columns = {name: _column(blocks, prefix + name, form, count) for name, form in NUMBERS.items()}
    if count and not (columns["lane"].min() >= 0 and columns["lane"].max() < len(lanes)):
        raise ValueError("a lane that is not there")
    facets = {name: _facet(blocks, prefix, name, count) for name in FACETS}
    return EventTable(**columns, titles=titles, ids=ids, lanes=list(lanes), facets=facets)


def _column(blocks: dict[str, bytes], name: str, form: str, count: int) -> NDArray[Any]:
    """One value stands for as many equal ones as are needed: they take no memory."""
    column: NDArray[Any] = np.frombuffer(blocks[name], dtype=form)
    if len(column) == 1:
        return np.broadcast_to(column, (count,))
    if len(column) != count:
        raise ValueError("columns of different lengths")
    return column


def _numbers(blocks: dict[str, bytes], name: str) -> Numbers:
    return np.frombuffer(blocks[name], dtype="<i4")


def _texts(blocks: dict[str, bytes], name: str) -> PackedTexts:
    short = _OFFSETS_32.format(name)
    form, kind = ("<i4", short) if short in blocks else ("<i8", _OFFSETS.format(name))
    return PackedTexts(blocks[name], np.frombuffer(blocks[kind], dtype=form))


def _facet(blocks: dict[str, bytes], prefix: str, name: str, count: int) -> Facet:
    codes = _column(blocks, prefix + _CODES.format(name), "<i4", count)
    names = _texts(blocks, prefix + _NAMES.format(name))
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

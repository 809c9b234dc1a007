"""Large files of records, read piece by piece: never more of them in memory than a piece and its events.

What we write has one line for each bracket, and no string of JSON has a line break in it: a line ``    },``
ends a record. Files of another make are read at once, as ``records`` does it, with the same result and errors.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from timeline_app.errors import RecordError
from timeline_app.formats.records import Head, check_head, read_records
from timeline_app.model.event import Event
from timeline_app.model.record import EventStruct, RecordsStruct
from timeline_app.model.record_columns import RecordPart
from timeline_app.model.record_in import Events, sources_of
from timeline_app.model.source import SourceDocument

PIECE_BYTES = 4 * 2**20

_BEGIN = b'\n  "events": [\n'
_NEXT = b"\n    },\n"
_END = b"\n  ]\n}"


class _Piece(msgspec.Struct):
    events: list[EventStruct]


@dataclass(frozen=True, slots=True)
class RecordStream:
    """A file's title and sources; ``events`` reads the records as they are asked for, and raises RecordError."""

    title: str
    sources: tuple[SourceDocument, ...]
    events: Iterator[Sequence[Event] | RecordPart]


def stream_records(
    path: Path,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    piece_bytes: int = PIECE_BYTES,
) -> RecordStream:
    """Open a file of records to read it in pieces. Raises RecordError; ``events`` may raise CancelledError.

    ``progress`` is told the share of the file that was read, 0..1.
    """
    head = _head_of(path)
    if head is None:
        whole = read_records(path)
        return RecordStream(whole.title, tuple(whole.sources), iter([whole.events]))
    try:
        sources = sources_of(head)
    except RecordError as error:
        raise error.located(file=path) from error
    pieces = _pieces(path, Events(sources), progress, cancelled, piece_bytes)
    return RecordStream(head.title, tuple(sources.values()), pieces)


def _head_of(path: Path) -> RecordsStruct | None:
    """All but the events; None for a file that has to be read at once, or cannot be read at all."""
    try:
        with path.open("rb") as file, closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as data:
            begin = data.find(_BEGIN)
            if begin < 0 or data.rfind(_END) < begin or bytes(data[data.rfind(_END) + len(_END) :]).strip():
                return None
            head = bytes(data[:begin]) + b'\n  "events": []\n}'
        check_head(msgspec.json.decode(head, type=Head))
        return msgspec.json.decode(head, type=RecordsStruct)
    except (OSError, ValueError, RecordError, msgspec.MsgspecError):
        return None  # read at once, it gets its proper message


def _pieces(
    path: Path, events: Events, progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None,
    piece_bytes: int,
) -> Iterator[Sequence[Event] | RecordPart]:  # fmt: skip
    decoder = msgspec.json.Decoder(_Piece)
    with path.open("rb") as file, closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as data:
        at, end = data.find(_BEGIN) + len(_BEGIN), data.rfind(_END)
        while at < end:
            if cancelled is not None and cancelled():
                raise CancelledError
            cut = data.find(_NEXT, min(at + piece_bytes, end), end)
            stop = end if cut < 0 else cut + len(_NEXT) - 2
            try:
                with memoryview(data)[at:stop] as piece:
                    text = b"".join((b'{"events":[', piece, b"]}"))
                found = decoder.decode(text).events
            except msgspec.MsgspecError:
                # Not as we write it, or damaged: read at once it gets its proper message.
                yield read_records(path).events[events.count :]
                return
            try:
                yield events.read_many(found)
            except RecordError as error:
                raise error.located(file=path) from error
            at = stop + 1
            if hasattr(mmap, "MADV_DONTNEED"):
                # What was read would count as this program's memory.
                data.madvise(mmap.MADV_DONTNEED, 0, at // mmap.PAGESIZE * mmap.PAGESIZE)
            if progress is not None:
                progress(min(at / end, 1.0))
    try:
        events.check_ids(lambda: (event.id for event in read_records(path).events))
    except RecordError as error:
        raise error.located(file=path) from error

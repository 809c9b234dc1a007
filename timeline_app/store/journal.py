"""The file that outlives a crash: lines that are added one by one, each with a checksum.

A line is one letter for what it is, a CRC-32 of it and of the rest in hex, and the rest. A killed program leaves whole
lines, and at the end perhaps a part of one, which is no line yet.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from timeline_app.errors import RecoveryError
from timeline_app.store.atomic import replaced


@dataclass(frozen=True, slots=True)
class Line:
    """``payload`` has no line break."""

    kind: str
    payload: bytes

    def __post_init__(self) -> None:
        if len(self.kind) != 1 or not self.kind.isascii() or b"\n" in self.payload:
            raise ValueError(f"a line has one letter and no line break: {self.kind!r}")

    def written(self) -> bytes:
        kind = self.kind.encode("ascii")
        return b"%s %08x %s\n" % (kind, zlib.crc32(kind + self.payload), self.payload)


class JournalFile:
    """Open for adding lines. From the first moment it has its first lines, whole, and each is on the disk."""

    def __init__(self, path: Path, first: Iterable[Line]) -> None:
        """Raises OSError."""
        self.path = path
        with replaced(path) as new:
            new.write_bytes(b"".join(line.written() for line in first))
        self._file = path.open("ab", buffering=0)

    def add(self, line: Line) -> None:
        """Raises OSError; what was there before stays readable."""
        data = line.written()
        if self._file.write(data) != len(data):
            raise OSError("the disk took a part of it only")
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


@dataclass(frozen=True, slots=True)
class Written:
    """What can be read of a journal; ``whole`` unless a line in it is damaged, with which reading ends."""

    lines: tuple[Line, ...]
    whole: bool


def read_journal(path: Path) -> Written:
    """Raises RecoveryError where not even the first line can be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecoveryError(f"this file cannot be read ({error.strerror})", file=path) from error
    lines: list[Line] = []
    # What comes after the last line break was being written.
    texts = data.split(b"\n")[:-1]
    for text in texts:
        line = _line(text)
        if line is None:
            break
        lines.append(line)
    if not lines:
        raise RecoveryError("this file is damaged", file=path)
    return Written(tuple(lines), len(lines) == len(texts))


def _line(text: bytes) -> Line | None:
    head, payload = text[:11], text[11:]
    if len(head) < 11 or head[1:2] != b" " or head[10:] != b" " or not head[:1].isalpha():
        return None
    if head[2:10] != b"%08x" % zlib.crc32(head[:1] + payload):
        return None
    return Line(head[:1].decode("ascii"), payload)

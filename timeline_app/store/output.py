"""Files that the program makes for others: all of one or nothing, and one sentence when it cannot be written."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from timeline_app.errors import ExportError
from timeline_app.store.atomic import replaced

#: What some system forbids in the name of a file, or reads as a folder.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
#: Bytes of UTF-8: with a number and a suffix a name may have 255.
_LONGEST_NAME = 200
#: Names of devices on Windows.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)


def file_name_of(name: str) -> str:
    """A name without suffix that every system takes for a file, inside the folder that it is joined to."""
    words = " ".join(_FORBIDDEN.sub(" ", name).split()).strip(" .")
    taken = words.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    return f"{taken}-file" if _DEVICES.match(taken) else taken or "untitled"


@contextmanager
def output(path: Path) -> Iterator[BinaryIO]:
    """Write to this; the file takes its place when all is there. A pipe or a device is written to as it is.

    Raises ExportError; an older file is then as it was. What the caller raises inside goes through.
    """
    if path.is_dir():
        raise ExportError("this cannot be written: it is a folder; name a file in it", file=path)
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as pipe:
                yield pipe
        else:
            with replaced(path) as new, new.open("wb") as file:
                yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError(f"this file cannot be written: {why_not(error, path)}", file=path) from error


def why_not(error: OSError, path: Path) -> str:
    """The reason for people, and what to do."""
    if isinstance(error, PermissionError):
        return "nothing may be written to this folder; choose another one"
    if isinstance(error, FileNotFoundError):
        missing = not path.absolute().parent.is_dir()
        return (
            "its folder does not exist; make it first" if missing else "nothing can be written to this folder"
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    if error.errno == errno.EROFS:
        return "nothing may be written to this disk; choose another one"
    return error.strerror or str(error)

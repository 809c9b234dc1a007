"""Replacing a file so that, whatever happens, either the old one or the new one is there, and whole."""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SUFFIX = ".saving"


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give an empty file beside ``path`` to write to; on leaving, it takes the place of ``path``.

    It is flushed to the disk first. A link is followed, permissions are kept, what killed saves left is
    removed. If the block raises, the old file stays and the new one goes. Raises OSError.
    """
    target = path.resolve()
    for left_behind in _left_behind(target):
        # Another program may be saving there: then it fails cleanly, as its own file is gone.
        left_behind.unlink(missing_ok=True)
    new = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_SUFFIX}")
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    try:
        yield new
        _keep_permissions(target, new)
        _flush(new)
        # One step for the file system: before it the old file counts, after it the new one.
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def _left_behind(target: Path) -> list[Path]:
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}{re.escape(_SUFFIX)}")
    return [each for each in target.parent.iterdir() if ours.fullmatch(each.name)]


def _keep_permissions(old: Path, new: Path) -> None:
    try:
        state = old.stat()
    except FileNotFoundError:
        return
    os.chmod(new, stat.S_IMODE(state.st_mode))  # noqa: PTH101 (also for Windows' read-only flag)
    if hasattr(os, "chown"):
        # Only root may give a file back to its owner; others own it already or cannot change that.
        with suppress(PermissionError):
            os.chown(new, state.st_uid, state.st_gid)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    """Makes the new name itself last; Windows has no such call and does not need it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

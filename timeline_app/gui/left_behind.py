"""What windows that crashed have left behind: their unsaved corrections are found, told, and made again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QLockFile

from timeline_app.derive.options import Options
from timeline_app.edits.edit import Edit
from timeline_app.errors import RecordError, RecoveryError
from timeline_app.gui.journal import BASE, EDIT, HEAD, SETTINGS, SUFFIX, lock_of, recovery_folder, stamp_of
from timeline_app.gui.loading import Loaded, load_files
from timeline_app.gui.tasks import Ticket
from timeline_app.model.timeline import Timeline
from timeline_app.store.journal import Written, read_journal

#: Of a journal that cannot be read, so that it is told of once only.
_DAMAGED = ".damaged"


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a journal."""

    name: str
    unsaved: bool
    copied: bool
    files: tuple[Path, ...]
    stamps: tuple[list[int], ...]


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """One journal; while we hold its lock no other window offers it."""

    path: Path
    head: Head
    corrections: int
    at: datetime  #: of the last one, by the clock of this computer
    lock: QLockFile

    @property
    def name(self) -> str:
        return self.head.name

    def question(self, now: datetime) -> str:
        what = "the unsaved timeline" if self.head.unsaved else "unsaved corrections of"
        return f"Recover {what} “{self.name}” from {moment_in_words(self.at, now)}?"

    def remove(self) -> None:
        """Nobody is asked about it again."""
        with suppress(OSError):  # then it is offered again, no worse
            self.path.unlink(missing_ok=True)
        self.lock.unlock()

    def leave(self) -> None:
        """For another start."""
        self.lock.unlock()


def moment_in_words(at: datetime, now: datetime) -> str:
    """ "14:05", "yesterday, 14:05", "3 May, 14:05"."""
    clock = f"{at:%H:%M}"
    if at.date() == now.date():
        return clock
    if at.date() == now.date() - timedelta(days=1):
        return f"yesterday, {clock}"
    year = "" if at.year == now.year else f" {at.year}"
    return f"{at.day} {at:%B}{year}, {clock}"


def find_left_behind() -> tuple[list[LeftBehind], list[str]]:
    """The journals without a window, newest first, and a sentence for each that cannot be read."""
    found: list[LeftBehind] = []
    problems: list[str] = []
    for path in sorted(recovery_folder().glob(f"*{SUFFIX}"), reverse=True):
        lock = lock_of(path)
        if not lock.tryLock(0):
            continue  # its window is there, or another one asks about it
        try:
            written = read_journal(path)
            at = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 (a clock on the wall)
            corrections = sum(line.kind in (EDIT, SETTINGS) for line in written.lines)
            found.append(LeftBehind(path, _head_of(written, path), corrections, at, lock))
        except (RecoveryError, OSError):
            aside = path.with_suffix(_DAMAGED)
            with suppress(OSError):  # then it is told of once more at the next start
                path.replace(aside)
            lock.unlock()
            problems.append(
                "A window ended with unsaved corrections, but the file that kept them is damaged; "
                f"it was put aside as {aside}"
            )
    return found, problems


def _head_of(written: Written, path: Path) -> Head:
    first = written.lines[0]
    try:
        read = json.loads(first.payload)
        if first.kind != HEAD:
            raise ValueError("the first line is no head")
        return Head(
            str(read["name"]) or "the timeline",
            bool(read["unsaved"]),
            bool(read["copied"]),
            tuple(Path(each) for each in read["files"]),
            tuple(list(each) for each in read["stamps"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise RecoveryError(f"this file is not one of this program’s ({error})", file=path) from error


def load_recovered(left: LeftBehind, options: Options, ticket: Ticket, scratch: Path) -> Loaded:
    """What the crashed window had, with the corrections that still fit. Raises the TimelineError of its file."""
    written = read_journal(left.path)
    base = _base_of(written, left, options, ticket, scratch)
    decoded, whole = _edits_in(written)
    edits, left_out = _fitting(base.timeline, decoded)
    settings: dict[str, str] = {}
    for line in written.lines:
        if line.kind == SETTINGS:
            settings = _texts(line.payload)
    told = [f"The unsaved corrections of “{left.name}” are back; save the timeline to keep them"]
    if left.head.unsaved:
        told = [f"“{left.name}” is back; save the timeline to keep it"]
    changed = not left.head.copied and [stamp_of(path) for path in left.head.files] != list(left.head.stamps)
    if changed:
        told.append(f"“{left.name}” was changed since then: they were made on it as it is now")
    if left_out:
        told.append(f"{left_out} of {len(decoded)} corrections did not fit any more and were left out")
    if not (whole and written.whole):
        told.append("The file that kept them is damaged: the last corrections may be missing")
    return replace(
        base, edits=edits, recovered_settings=settings, problems=(*base.problems, *told), unsaved=left.head.unsaved
    )  # fmt: skip


def _base_of(written: Written, left: LeftBehind, options: Options, ticket: Ticket, scratch: Path) -> Loaded:
    if not left.head.copied:
        return load_files(left.head.files, options, ticket, scratch)
    from timeline_app.formats.records import parse_records

    copies = [line.payload for line in written.lines if line.kind == BASE]
    if not copies:
        raise RecoveryError("the corrections are there, but not what they were made on", file=left.path)
    return Loaded(parse_records(copies[0]), left.head.files)


def _edits_in(written: Written) -> tuple[list[Edit], bool]:
    """Up to the first that cannot be read: those after it may stand on it."""
    from timeline_app.edits.encoding import decode

    edits: list[Edit] = []
    for line in written.lines:
        if line.kind == EDIT:
            try:
                edits.append(decode(line.payload))
            except RecordError:
                return edits, False
    return edits, True


def _fitting(timeline: Timeline, edits: Sequence[Edit]) -> tuple[tuple[Edit, ...], int]:
    """Those that can be made one after the other, and how many cannot."""
    fitting: list[Edit] = []
    for edit in edits:
        try:
            timeline = edit.apply(timeline)[0]
        except (KeyError, ValueError):
            continue
        fitting.append(edit)
    return tuple(fitting), len(edits) - len(fitting)


def _texts(payload: bytes) -> dict[str, str]:
    read: object = json.loads(payload)
    held: Iterable[tuple[object, object]] = read.items() if isinstance(read, Mapping) else ()
    return {key: value for key, value in held if isinstance(key, str) and isinstance(value, str)}

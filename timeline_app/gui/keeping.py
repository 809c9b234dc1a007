"""What a document keeps for a while: itself as it was, and files of ours that hold a timeline until it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from timeline_app.edits.history import History
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.timeline import Timeline

if TYPE_CHECKING:
    from timeline_app.store.stored_events import StoredEvents


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it was."""

    history: History
    path: Path | None
    read_only: bool
    files: tuple[Path, ...]
    settings: dict[str, str]
    settings_changed: bool
    scratch: Path | None
    view_settings: Mapping[str, str]
    unsaved_text: bool


def stored_events_of(timeline: Timeline) -> StoredEvents | None:
    """The events, if they are read from a file when they are looked at."""
    if not isinstance(timeline.events, LazyEvents):
        return None
    from timeline_app.store.stored_events import StoredEvents

    return timeline.events if isinstance(timeline.events, StoredEvents) else None


def let_go(timeline: Timeline, scratch: Path | None) -> None:
    """Nothing of this timeline is looked at any more."""
    stored = stored_events_of(timeline)
    if stored is not None:
        file = stored.file
        file.close()
        if file.path.parent == scratch_folder():
            scratch = file.path
    if scratch is not None:
        with suppress(OSError):  # what cannot be removed now is removed at another start
            scratch.unlink(missing_ok=True)


def scratch_folder() -> Path:
    """Where large files of records are kept as projects until they are saved."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    return Path(place) / "timeline-app"

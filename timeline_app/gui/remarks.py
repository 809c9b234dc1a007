"""What a document is called in a picture, and the sentence on what came to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline


def added_in_words(added: Sequence[Event], changed: Sequence[Event]) -> str:
    """ "13 events added, 2 without a date; 1 was told already"."""
    if not added and not changed:
        return "No event was found in it"
    undated = sum(not event.when.dated for event in added)
    words = f"{len(added):,} {'event' if len(added) == 1 else 'events'} added"
    words += f", {undated:,} without a date" if undated else ""
    if changed:
        words += f"; {len(changed):,} {'was' if len(changed) == 1 else 'were'} told already"
    return words


def title_of(timeline: Timeline, path: Path | None) -> str:
    """What a picture of it is called: its own title, its file, or its first source."""
    if timeline.title:
        return timeline.title
    if path is not None:
        return path.stem
    return _source_title(timeline.sources)


def _source_title(sources: Sequence[SourceDocument]) -> str:
    if not sources:
        return ""
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    first = sources[0]
    return (first.title or first.id) + more

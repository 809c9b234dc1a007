"""Sentences of a document: what came to it, and what a reader must know of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timeline_app.model.contents import Contents
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


def remarks_on(contents: Contents) -> list[str]:
    """What a reader must know about a timeline that was just made."""
    if not contents.sources:
        return []
    if not len(contents):
        return ["No event was found in this text; it can still be read on the right"]
    if not len(contents.table):
        return ["This text has no date that an event can be tied to: all its events are on the shelf"]
    return []

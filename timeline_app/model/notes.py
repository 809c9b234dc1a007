"""The few words after a title on the timeline: when, as the text says it ("Monday night")."""

from __future__ import annotations

from timeline_app.model.event import Event

#: Longer words of date are left to the detail pane.
_LONGEST = 32


def note_of(event: Event) -> str:
    """The date's own words, shortened to one place; empty where the title has them or nothing is short."""
    for reading in event.reading:
        words = " ".join(reading.words.split()).strip(" ,;.")
        if words and len(words) <= _LONGEST and words.casefold() not in event.title.casefold():
            return words
        return ""
    return ""

"""The few words after a title on the timeline: when, as the text says it ("Monday night")."""

from __future__ import annotations

from timeline_app.model.event import Event

#: Longer words of date are left to the detail pane.
_LONGEST = 32


def note_of(event: Event) -> str:
    """The date's own words, shortened to one place; empty where the title has them or nothing is short."""
    return short_words(event.reading[0].words, event.title) if event.reading else ""


def short_words(words: str, title: str) -> str:
    words = " ".join(words.split()).strip(" ,;.")
    if words and len(words) <= _LONGEST and words.casefold() not in title.casefold():
        return words
    return ""

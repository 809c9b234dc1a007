"""The few words after a title on the timeline: when, as the text says it, and how many tell it
("Monday night · 2 sources").
"""

from __future__ import annotations

from timeline_app.model.event import Event

#: Longer words of date are left to the detail pane.
_LONGEST = 32


def note_of(event: Event) -> str:
    """The note of an event: see ``note``."""
    words = event.reading[0].words if event.reading else ""
    return note(words, event.title, len(event.sources))


def note(words: str, title: str, sources: int) -> str:
    """The date's own words and, if several tell it, the number of sources; empty where neither is told."""
    told = f"{sources} sources" if sources > 1 else ""
    return " · ".join(part for part in (short_words(words, title), told) if part)


def short_words(words: str, title: str) -> str:
    """Shortened to one place; empty where the title has them or they are long."""
    words = " ".join(words.split()).strip(" ,;")
    if "." not in words.split(" ")[-1][:-1]:
        # Of "7 a.m." the last point is its own.
        words = words.strip(" ,;.")
    if words and len(words) <= _LONGEST and words.casefold() not in title.casefold():
        return words
    return ""

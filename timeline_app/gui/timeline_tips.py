"""What a tooltip says of the place on the timeline that the pointer rests on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from timeline_app.dates.words import in_words
from timeline_app.gui.reasons import facts_in_words
from timeline_app.layout.frame import Frame
from timeline_app.model.event import Event

#: A chip's tip names so many of its events.
_NAMED = 8


def tip_at(frame: Frame, x: float, y: float, events: Sequence[Event], titles: Sequence[str]) -> str:
    """An event's title, date, status and what differs; what a chip counts; how many a density has. Else empty."""
    row = frame.hit(x, y)
    if row is not None:
        event = events[row]
        facts = " · ".join([in_words(event.when), event.status.value, *facts_in_words(event)])
        return f"<b>{escape(event.title)}</b><br>{escape(facts)}"
    chip = frame.chip_at(x, y)
    if chip is not None:
        named = [escape(titles[each]) for each in chip.rows[:_NAMED].tolist()]
        more = len(chip.rows) - len(named)
        return "<br>".join([*named, *([f"and {more} more"] if more > 0 else [])])
    crowd = frame.density_at(x, y)
    return "" if crowd is None else f"{crowd[1]:,} events here; zoom in to see them"

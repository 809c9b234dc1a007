"""What a tooltip says of the place on the timeline that the pointer rests on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from timeline_app.dates.words import in_words
from timeline_app.gui.reasons import facts_in_words
from timeline_app.layout.as_of import Written
from timeline_app.layout.axis import range_text
from timeline_app.layout.frame import Frame
from timeline_app.model.event import Event

#: A chip's tip names so many of its events.
_NAMED = 8
#: A band is met so far beside it.
_NEAR_PX = 4.0


def tip_at(
    frame: Frame, x: float, y: float, events: Sequence[Event], titles: Sequence[str],
    written: Sequence[Written] = (),
) -> str:  # fmt: skip
    """An event's title, date, status and what differs; what a chip counts; which articles were written then; how
    many events a density has. Else empty.
    """
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
    written_here = _written_at(frame, x, y, written)
    if written_here:
        return written_here
    crowd = frame.density_at(x, y)
    return "" if crowd is None else f"{crowd[1]:,} events here; zoom in to see them"


def _written_at(frame: Frame, x: float, y: float, written: Sequence[Written]) -> str:
    """The articles of the day whose band or label is at a point, each with its day."""
    as_of, plot = frame.as_of, frame.plot
    if as_of is None or not plot.x0 <= x < plot.x1:
        return ""
    if plot.y1 <= y < plot.y1 + frame.look.footer_px:
        label = as_of.label_at(x)
        lo, hi = (0, 0) if label is None else (label.lo, label.hi)
    elif plot.holds(x, y) and any(x0 - _NEAR_PX <= x < x1 + _NEAR_PX for x0, x1 in as_of.bands):
        lo, hi = (round(frame.time_at(x + by)) for by in (-_NEAR_PX, _NEAR_PX))
    else:
        return ""
    there = sorted((each for each in written if each.lo < hi and lo < each.hi), key=lambda each: each.lo)
    lines = [f"{range_text(each.lo, each.hi)}: {each.name}" if each.name else "" for each in there]
    named = [escape(line) for line in dict.fromkeys(lines) if line]
    more = len(named) - _NAMED
    rest = [f"and {more} more"] if more > 0 else []
    return "<br>".join(["<b>When the articles were written</b>", *named[:_NAMED], *rest]) if named else ""

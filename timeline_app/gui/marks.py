"""Where the quotes of a source's events stand in its text. Positions are code points; pure, no widgets."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline_app.model.event import Event, Role
from timeline_app.model.source import Located, Place, Quote


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One quote of one event, found in the text at ``start`` to before ``end``."""

    start: int
    end: int
    event_id: str
    role: Role


def located(quote: Quote, text: str) -> Located:
    """``quote.locate``, faster for the many that stand where they stood, in the old words."""
    whole = quote.prefix + quote.exact + quote.suffix
    before = quote.start - len(quote.prefix)
    if before >= 0 and text.startswith(whole, before):
        return Located(Place.EXACT, quote.start, quote.end)
    return quote.locate(text)


class Marks:
    """The marks of one source, in text order; lookups cost O(log n) and what they find."""

    def __init__(self, source_id: str, text: str, events: Iterable[Event]) -> None:
        self.lost: list[tuple[str, Quote]] = []
        places: dict[Quote, Place] = {}
        marks: set[Mark] = set()
        for event in events:
            for evidence in event.evidence:
                quote = evidence.quote
                if quote.source != source_id:
                    continue
                found = located(quote, text)
                places[quote] = found.place
                if found.start is None or found.end is None:
                    self.lost.append((event.id, quote))
                else:
                    marks.add(Mark(found.start, found.end, event.id, evidence.role))
        self.all: Sequence[Mark] = sorted(marks)
        self.counts = Counter(places.values())
        self._starts = [mark.start for mark in self.all]
        self._longest = max((mark.end - mark.start for mark in self.all), default=0)

    def between(self, lo: int, hi: int) -> list[Mark]:
        """Those that touch the range."""
        first = bisect_left(self._starts, lo - self._longest)
        last = bisect_left(self._starts, hi)
        return [mark for mark in self.all[first:last] if mark.end > lo]

    def at(self, position: int) -> list[Mark]:
        """Those over the character at ``position``, the shortest first: it says most about the words there."""
        found = self.between(position, position + 1)
        return sorted(found, key=lambda mark: (mark.end - mark.start, mark.start))

    def of_event(self, event_id: str | None) -> list[Mark]:
        return [mark for mark in self.all if mark.event_id == event_id]


def quote_state(counts: Counter[Place]) -> tuple[str, str]:
    """ "11 exact, 1 moved" and its role for the look: good, warn or bad."""
    parts = [f"{counts[place]} {place.value}" for place in Place if counts[place]]
    if not parts:
        return "no quotes", "muted"
    role = "bad" if counts[Place.LOST] else "warn" if counts[Place.MOVED] else "good"
    return f"quotes: {', '.join(parts)}", role

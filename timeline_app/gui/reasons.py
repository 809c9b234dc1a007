"""Why a date, and in what order: sentences for people. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from timeline_app.dates.words import in_words
from timeline_app.model.event import Conflict, Event, Origin, RelationKind, Review
from timeline_app.model.reading import Reading
from timeline_app.model.timeline import Timeline

REVIEW_WORDS = {Review.SUGGESTED: "to review", Review.ACCEPTED: "accepted", Review.REJECTED: "rejected"}
_ORIGIN_WORDS = {
    Origin.DERIVED: "derived",
    Origin.EDITED: "edited by hand",
    Origin.ENTERED: "entered by hand",
}

#: Rejected readings beyond these are counted.
_ALTERNATIVES = 4


def origin_in_words(event: Event) -> str:
    return _ORIGIN_WORDS[event.origin]


def reading_html(reading: Reading, muted: str) -> str:
    """The words and their date, the anchor, the rule, and what was rejected; ``muted`` is a colour."""
    date = "" if reading.when is None else f" → {escape(in_words(reading.when))}"
    words = f"“{escape(reading.words)}”" if reading.words else "No words of its own"
    lines = [f"{words}{date}"]
    because = [part for part in (reading.anchor, reading.because) if part]
    if because:
        lines.append(f"because {escape(', and '.join(because))}")
    lines += [f"not {escape(in_words(each.when))}: {escape(each.why)}" for each in reading.alternatives[:_ALTERNATIVES]]
    if len(reading.alternatives) > _ALTERNATIVES:
        lines.append(f"and {len(reading.alternatives) - _ALTERNATIVES} more rejected")
    first, *rest = lines
    small = "".join(f'<br><span style="color:{muted}">{line}</span>' for line in rest)
    return f"<div>{first}{small}</div>"


@dataclass(frozen=True, slots=True)
class Ordered:
    """This event lies ``kind`` ("before", "after", "the same as") another."""

    kind: str
    event_id: str
    title: str
    words: str


_KIND_WORDS = {
    RelationKind.BEFORE: "before",
    RelationKind.AFTER: "after",
    RelationKind.SAME: "the same as",
}
_INVERSE = {
    RelationKind.BEFORE: RelationKind.AFTER,
    RelationKind.AFTER: RelationKind.BEFORE,
    RelationKind.SAME: RelationKind.SAME,
}


def order_of(event: Event, timeline: Timeline) -> list[Ordered]:
    """The relations that the event states, and those that others state with it; each pair once."""
    titles = {each.id: each.title for each in timeline.events}
    found: dict[tuple[RelationKind, str], Ordered] = {}
    for relation in event.relations:
        if relation.other in titles:
            key = (relation.kind, relation.other)
            found[key] = Ordered(_KIND_WORDS[relation.kind], relation.other, titles[relation.other], relation.words)
    for other in timeline.events:
        for relation in other.relations:
            if relation.other == event.id:
                kind = _INVERSE[relation.kind]
                found.setdefault((kind, other.id), Ordered(_KIND_WORDS[kind], other.id, other.title, relation.words))
    return list(found.values())


def conflict_in_words(conflict: Conflict) -> str:
    """"figure: “about 2,000” or “1,995”"."""
    return f"{conflict.kind}: " + " or ".join(f"“{value}”" for value in conflict.values)

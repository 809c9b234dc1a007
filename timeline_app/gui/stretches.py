"""Stretches of a source: what "next quote" and "previous quote" walk over, and what a selection means.

Positions are code points; no widgets.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.gui.excerpt import sentence_around
from timeline_app.gui.marks import Mark
from timeline_app.model.event import Role

#: Of an event with more quotes, they are walked one by one: finding a sentence takes 0.1 ms.
_MOST_SENTENCES = 300


def in_order(marks: Sequence[Mark]) -> list[Mark]:
    """In text order, without those that lie inside another of the same event."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.start, -each.end)):
        inside = kept and kept[-1].event_id == mark.event_id and mark.end <= kept[-1].end
        if not inside:
            kept.append(mark)
    return kept


def by_sentence(marks: Sequence[Mark], text: str) -> list[Mark]:
    """One mark for each sentence, as the detail pane has them; that which tells the event before its date."""
    if len(marks) > _MOST_SENTENCES:
        return in_order(marks)
    first: dict[int, Mark] = {}
    for mark in sorted(marks, key=lambda each: (each.role is Role.DATE, each.start)):
        first.setdefault(sentence_around(text, mark.start, mark.end)[0], mark)
    return sorted(first.values())


def whole_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without spaces at its ends, grown to whole words where an end lies inside one."""
    words = text[start:end]
    if not words.strip():
        return None
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    while start and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end

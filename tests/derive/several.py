"""Timelines of two short articles of one day, and what both tell."""

from __future__ import annotations

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

TODAY = from_iso("2026-11-24")
DAY = "Published 19 June 2018\n\n"


def derive(*documents: SourceDocument) -> Timeline:
    return derive_timeline(documents, today=TODAY)


def both(one: str, two: str) -> Timeline:
    return derive(SourceDocument("one", DAY + one), SourceDocument("two", DAY + two))


def shared(timeline: Timeline) -> list[Event]:
    return [event for event in timeline.events if len(event.sources) > 1]

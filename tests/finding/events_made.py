"""Five events made by hand: of two sources, with people and places, one without a date."""

from __future__ import annotations

from timeline_app.dates.civil import HOUR, ticks
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.finding.catalogue import Catalogue
from timeline_app.model.event import Event, Evidence, Review, Role, Status
from timeline_app.model.source import Quote

SOURCES = {"s1": "Island Press", "s2": "Harbour Gazette"}


def _said(source: str, words: str, speaker: str = "") -> tuple[Evidence, ...]:
    return (Evidence(Role.EVENT, Quote(source, 10, 10 + len(words), words), speaker),)


def events() -> list[Event]:
    night = FuzzyDate(ticks(2018, 6, 18, 18), ticks(2018, 6, 18) + 24 * HOUR, Grain.PART_OF_DAY)
    since = DateSpan.since(FuzzyDate.month(2018, 4), ticks(2018, 6, 20))
    return [
        Event("reopened", "The harbour reopened", DateSpan(FuzzyDate.day(2018, 6, 19)),
              evidence=_said("s1", "The quay is open again", "the mayor"), people=("Rosa",), places=("Lisbon",),
              review=Review.ACCEPTED),
        Event("searched", "Divers searched the basin", DateSpan(night), evidence=_said("s2", "they dived all night"),
              people=("Rosa", "Tomás")),
        Event("closure", "The harbour is closed", since, Status.ONGOING, _said("s1", "closed since April"),
              lane="Port"),
        Event("circa", "A fort is built", DateSpan(FuzzyDate.unit(ticks(1850), Grain.YEAR, doubt=Doubt.APPROXIMATE)),
              Status.ALLEGED, _said("s2", "a fort of about 1850"), people=("Ana",), review=Review.REJECTED),
        Event("complained", "Fishermen complained", DateSpan.undated(before=ticks(2018, 6, 20)), places=("Porto",)),
    ]  # fmt: skip


def catalogue() -> Catalogue:
    return Catalogue.of(events(), SOURCES)

"""A timeline of events for tests of the timeline view and of pictures: like a news article, and harder ones."""

from __future__ import annotations

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Relation, RelationKind, Status
from timeline_app.model.reading import Reading
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

AS_OF = (ticks(2018, 6, 19), ticks(2018, 6, 20))


def press_day() -> list[Event]:
    """A closure since April, four events around 19 June 2018, one of them planned, two without a date."""
    night = FuzzyDate(ticks(2018, 6, 18, 18), ticks(2018, 6, 19), Grain.PART_OF_DAY)
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    before = (Relation(RelationKind.BEFORE, "press", "earlier in the day"),)
    since = DateSpan.since(FuzzyDate.month(2018, 4), AS_OF[1])
    return [
        Event(
            "closure", "The harbour is closed", since, Status.ONGOING, reading=(Reading("since April", "r"),)
        ),
        Event("search", "Divers search the basin", DateSpan(night), reading=(Reading("Monday night", "r"),)),
        Event("press", "The mayor meets the press & others", day),
        Event("calls", "Phone calls with the ministry", day, relations=before),
        Event("ferries", "Ferries sail again", DateSpan(FuzzyDate.day(2018, 6, 22)), Status.PLANNED),
        Event("complaints", "Fishermen complain", DateSpan.undated(before=AS_OF[1])),
        Event("demand", "A new pier is demanded", DateSpan.undated(before=AS_OF[1]), Status.REQUESTED),
    ]


def every_form() -> list[Event]:
    """Each status with each form of a date."""
    forms = {
        "day": DateSpan(FuzzyDate.day(2018, 6, 15)),
        "week": DateSpan(FuzzyDate.unit(ticks(2018, 6, 12), Grain.WEEK)),
        "lasting": DateSpan(FuzzyDate.day(2018, 6, 14), FuzzyDate.day(2018, 6, 19)),
        "circa": DateSpan(FuzzyDate.unit(ticks(2018, 6, 15), Grain.DAY, doubt=Doubt.APPROXIMATE)),
        "perhaps": DateSpan(FuzzyDate.unit(ticks(2018, 6, 12), Grain.WEEK, doubt=Doubt.UNCERTAIN)),
        "until": DateSpan.until(FuzzyDate.day(2018, 6, 15)),
        "since": DateSpan.since(FuzzyDate.day(2018, 6, 15), ticks(2018, 6, 20)),
    }
    return [
        Event(f"{status} {name}", f"{status} {name}", when, status)
        for status in Status
        for name, when in forms.items()
    ]


def many(count: int, days: int = 6) -> list[Event]:
    """So many events on a few days."""
    return [
        Event(f"e{n}", f"Event {n}", DateSpan(FuzzyDate.unit(ticks(2018, 6, 15) + n % days * DAY, Grain.DAY)))
        for n in range(count)
    ]


def source() -> SourceDocument:
    published = DateSpan(FuzzyDate.day(2018, 6, 19))
    return SourceDocument("s", "text", title="Harbour", publisher="Lusa", place="Lisbon", published=published)


def timeline(events: list[Event] | None = None, title: str = "A harbour reopens") -> Timeline:
    return Timeline(title, (source(),), tuple(press_day() if events is None else events))

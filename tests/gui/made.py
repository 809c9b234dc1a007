"""A small timeline made by hand, for tests of the panes: nothing here is derived."""

from __future__ import annotations

from dataclasses import replace

from timeline_app.dates.civil import HOUR, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Evidence, Relation, RelationKind, Role, Status
from timeline_app.model.reading import Alternative, Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

TEXT = (
    "LISBON, June 19 (Lusa) -- The harbour 🚢 reopened on Tuesday, the mayor told reporters.\n"
    "Divers had searched the basin Monday night. “We found 🪙🪙 nothing,” she said.\n"
    "Ferries will sail again on Friday. The closure since April has cost the town a season.\n"
    "Fishermen have complained about the delay.\n"
)
PUBLISHED = DateSpan(FuzzyDate.day(2018, 6, 19))


def quote(words: str, text: str = TEXT, source: str = "harbour") -> Quote:
    start = text.index(words)
    return Quote.of(source, text, start, start + len(words))


def source() -> SourceDocument:
    years = tuple(
        Alternative(DateSpan(FuzzyDate.day(year, 6, 19)), "also a Tuesday") for year in (2012, 2007, 2001)
    )
    dating = Reading(
        "June 19 … Tuesday", "dateline", "the dateline", "19 June is a Tuesday in 2018", PUBLISHED, years
    )
    return SourceDocument(
        "harbour",
        TEXT,
        publisher="Lusa",
        place="Lisbon",
        uri="harbour.txt",
        published=PUBLISHED,
        dating=dating,
    )


def timeline() -> Timeline:
    night = FuzzyDate(ticks(2018, 6, 18, 18), ticks(2018, 6, 18) + 24 * HOUR, Grain.PART_OF_DAY)
    reopened = Event(
        "reopened",
        "The harbour reopened",
        DateSpan(FuzzyDate.day(2018, 6, 19)),
        evidence=(
            Evidence(Role.EVENT, quote("The harbour 🚢 reopened on Tuesday")),
            Evidence(Role.DATE, quote("on Tuesday")),
            Evidence(Role.STATEMENT, quote("“We found 🪙🪙 nothing,” she said"), "the mayor"),
        ),
    )
    why = Reading(
        "Monday night", "weekday-part-of-day", "the dateline, Tuesday 19 June 2018",
        "a bare weekday in the past tense is the latest one", DateSpan(night),
        (Alternative(DateSpan(FuzzyDate.day(2018, 6, 25)), "the verb is in the past tense"),),
    )  # fmt: skip
    searched = Event(
        "searched",
        "Divers searched the basin",
        DateSpan(night),
        evidence=(
            Evidence(Role.EVENT, quote("searched the basin Monday night")),
            Evidence(Role.DATE, quote("Monday night")),
        ),
        reading=(why,),
        relations=(Relation(RelationKind.BEFORE, "reopened", "had searched"),),
    )
    sail = Event(
        "sail", "Ferries sail again", DateSpan(FuzzyDate.day(2018, 6, 22)), Status.PLANNED,
        (Evidence(Role.EVENT, quote("Ferries will sail again on Friday")),),
    )  # fmt: skip
    complained = Event(
        "complained", "Fishermen complained", DateSpan.undated(before=ticks(2018, 6, 20)),
        evidence=(Evidence(Role.EVENT, quote("Fishermen have complained about the delay")),),
    )  # fmt: skip
    return Timeline("", (source(),), (reopened, searched, sail, complained))


def with_text(made: Timeline, text: str) -> Timeline:
    """The same events on a text that has changed."""
    return replace(made, sources=(replace(made.sources[0], text=text),))

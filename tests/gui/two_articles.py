"""Two articles on one harbour, with all that an event can have: for tests of panes and pictures. Made by hand."""

from __future__ import annotations

from timeline_app.dates.civil import HOUR, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Conflict, Event, Evidence, Relation, RelationKind, Review, Role, Status
from timeline_app.model.reading import Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

LUSA = (
    "LISBON, June 19 (Lusa) -- The harbour of Olhos reopened on Tuesday, mayor Ana Costa told reporters.\n"
    "“We lost a whole season,” she said. About 2,000 boats had waited outside.\n"
    "Divers searched the basin Monday night. Earlier in the day, Costa had spoken by phone with the ministry.\n"
    "The basin has been closed since April. Ferries will sail again on Friday.\n"
    "Fishermen asked on Monday for three weeks of pay. They say that the port authority knew of the mine in May.\n"
    "The authority denied on Sunday that it had known. A second mine may lie there since Saturday.\n"
    "Fishermen have complained about the delay. The pier is inspected every week.\n"
)
COAST = (
    "OLHOS, June 20 (Coast Daily) -- Olhos let ships in again on Wednesday, said harbour master Rui Faria.\n"
    "In a statement, Faria spoke of 1,850 boats that had waited outside. “Nobody was hurt,” he wrote.\n"
    "A regatta was sailed in June 2017.\n"
)
_DAY = FuzzyDate.day


def sources() -> tuple[SourceDocument, SourceDocument]:
    return (
        SourceDocument(
            "lusa", LUSA, publisher="Lusa", place="Lisbon", uri="lusa.txt", published=DateSpan(_DAY(2018, 6, 19)),
            dating=Reading("June 19 … Tuesday", "dateline-weekday"),
        ),
        SourceDocument(
            "coast", COAST, publisher="Coast Daily", place="Olhos", published=DateSpan(_DAY(2018, 6, 20)),
            dating=Reading("June 20 … Wednesday", "dateline-weekday"),
        ),
    )  # fmt: skip


def quote(words: str, source: str = "lusa") -> Quote:
    text = LUSA if source == "lusa" else COAST
    start = text.index(words)
    return Quote.of(source, text, start, start + len(words))


def _told(what: str, when: str = "", speaker: str = "", source: str = "lusa") -> tuple[Evidence, ...]:
    told = (Evidence(Role.EVENT, quote(what, source), speaker),)
    return (*told, Evidence(Role.DATE, quote(when, source))) if when else told


def _read(
    words: str, when: DateSpan, anchor: str = "the article's date, Tuesday 19 June 2018"
) -> tuple[Reading, ...]:
    return (Reading(words, "weekday", anchor, "a bare weekday in the past tense is the latest one", when),)


MAYOR = "Ana Costa, mayor"
MASTER = "Rui Faria, harbour master"


def reopened() -> Event:
    """Told by two articles, which differ in its date and in a figure."""
    when = DateSpan(_DAY(2018, 6, 19))
    dates = (quote("on Tuesday"), quote("on Wednesday", "coast"))
    figures = (quote("About 2,000 boats"), quote("1,850 boats", "coast"))
    return Event(
        "reopened", "The harbour of Olhos reopened", when, Status.HAPPENED,
        (
            *_told("The harbour of Olhos reopened on Tuesday", "on Tuesday", MAYOR),
            Evidence(Role.STATEMENT, quote("“We lost a whole season,” she said"), MAYOR),
            Evidence(Role.FIGURE, figures[0]),
            *_told("Olhos let ships in again on Wednesday", "on Wednesday", MASTER, "coast"),
            Evidence(Role.STATEMENT, quote("“Nobody was hurt,” he wrote", "coast"), MASTER),
            Evidence(Role.FIGURE, figures[1]),
        ),
        _read("on Tuesday", when),
        conflicts=(
            Conflict("date", ("Tuesday 19 June 2018", "Wednesday 20 June 2018"), dates),
            Conflict("figure", ("about 2,000 boats", "1,850 boats"), figures),
        ),
        review=Review.ACCEPTED, people=("Ana Costa", "Rui Faria"), places=("Olhos",),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    night = DateSpan(FuzzyDate(ticks(2018, 6, 18, 18), ticks(2018, 6, 18) + 24 * HOUR, Grain.PART_OF_DAY))
    monday, today = DateSpan(_DAY(2018, 6, 18)), DateSpan(_DAY(2018, 6, 19))
    april = DateSpan.since(FuzzyDate.month(2018, 4), ticks(2018, 6, 19))
    saturday = DateSpan.since(_DAY(2018, 6, 16), ticks(2018, 6, 19))
    return (
        reopened(),
        Event(
            "searched", "Divers searched the basin", night,
            evidence=_told("Divers searched the basin Monday night", "Monday night"),
            reading=_read("Monday night", night), review=Review.REJECTED,
        ),
        Event(
            "phoned", "Ana Costa had spoken by phone with the ministry", today,
            evidence=_told("Costa had spoken by phone with the ministry", "Earlier in the day"),
            reading=_read("Earlier in the day", today),
            relations=(Relation(RelationKind.BEFORE, "reopened", "Earlier in the day"),),
        ),
        Event(
            "closed", "The basin has been closed", april, Status.ONGOING,
            _told("The basin has been closed since April", "since April"), _read("since April", april),
        ),
        Event(
            "sail", "Ferries will sail again", DateSpan(_DAY(2018, 6, 22)), Status.PLANNED,
            _told("Ferries will sail again on Friday", "on Friday"),
        ),
        Event(
            "pay", "Fishermen asked for three weeks of pay", monday, Status.REQUESTED,
            _told("Fishermen asked on Monday for three weeks of pay", "on Monday", "fishermen"),
        ),
        Event(
            "knew", "The port authority knew of the mine", DateSpan(FuzzyDate.month(2018, 5)), Status.ALLEGED,
            _told("the port authority knew of the mine in May", "in May", "fishermen"),
        ),
        Event(
            "denied", "The authority had known of the mine", DateSpan(_DAY(2018, 6, 17)), Status.DENIED,
            _told("The authority denied on Sunday that it had known", "on Sunday", "port authority"),
        ),
        Event(
            "mine", "A second mine may lie there", saturday, Status.POSSIBLE,
            _told("A second mine may lie there since Saturday", "since Saturday"),
        ),
        Event(
            "complained", "Fishermen have complained about the delay", DateSpan.undated(before=ticks(2018, 6, 20)),
            evidence=_told("Fishermen have complained about the delay"), review=Review.REJECTED,
        ),
        Event(
            "hurt", "Nobody was hurt", DateSpan.undated(before=ticks(2018, 6, 21)),
            evidence=_told("Nobody was hurt", "", MASTER, "coast"),
        ),
    )  # fmt: skip


def timeline() -> Timeline:
    return Timeline("The harbour of Olhos", sources(), events())

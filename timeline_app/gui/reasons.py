"""Why a date, and in what order: sentences for people. No widgets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from timeline_app.dates.civil import FUTURE, PAST, Ticks, floor
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import in_words
from timeline_app.gui.citation import short_date, source_name
from timeline_app.gui.marks import located
from timeline_app.model.event import Conflict, Event, Origin, RelationKind, Review
from timeline_app.model.reading import BY_HAND, Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

if TYPE_CHECKING:
    from timeline_app.edits.following import Basis

_ORIGIN_WORDS = {
    Origin.DERIVED: "derived",
    Origin.EDITED: "edited by hand",
    Origin.ENTERED: "entered by hand",
}

#: Rejected dates beyond these are counted.
_REJECTED = 4


def basis_in_words(basis: Basis) -> str:
    """ "Its date is counted from “The mayor resigned”, which you dated Wednesday 6 March 2019 …"."""
    return (
        f"This is counted from “{basis.event.title}” as the text dates it, {in_words(basis.read)}; "
        f"that was corrected by hand to {in_words(basis.now)}."
    )


def origin_in_words(event: Event) -> str:
    return _ORIGIN_WORDS[event.origin]


def readings_html(readings: Sequence[Reading], muted: str) -> list[str]:
    """Of each: the words and their date, the anchor, the rule, what was rejected. ``muted`` is a colour.

    Reasons that are those of the reading before are not told twice.
    """
    told: list[str] = []
    shown = []
    for reading in readings:
        reasons = _reasons(reading)
        lines = ["for the same reasons"] if reasons and reasons == told else reasons
        told = reasons
        small = "".join(f'<br><span style="color:{muted}">{escape(line)}</span>' for line in lines)
        shown.append(f"<div>{escape(_result(reading))}{small}</div>")
    return shown


def _result(reading: Reading) -> str:
    words = f"“{reading.words}”" if reading.words else "No words of its own"
    words = "Entered by hand" if reading.rule == BY_HAND else words
    return words if reading.when is None else f"{words} → {in_words(reading.when)}"


def _reasons(reading: Reading) -> list[str]:
    lines = [f"counted from {reading.anchor}"] if reading.anchor else []
    # From what it is counted has been told then.
    told = bool(reading.anchor) and reading.because.startswith("counted from ")
    lines += [f"because {reading.because}"] if reading.because and not told else []
    by_reason: dict[str, list[str]] = {}
    for each in reading.alternatives:
        by_reason.setdefault(each.why, []).append(in_words(each.when))
    return lines + [f"not {_listed(dates)}: {why}" for why, dates in by_reason.items()]


def _listed(dates: Sequence[str]) -> str:
    """ "April 2019 or April 2017"."""
    shown = list(dates[:_REJECTED])
    if len(dates) > _REJECTED:
        shown.append(f"{len(dates) - _REJECTED} more")
    return " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


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
    titles: dict[str, str] = {}
    for relation in event.relations:
        with suppress(KeyError):  # what it names may be gone
            titles[relation.other] = timeline.event(relation.other).title
    found: dict[tuple[RelationKind, str], Ordered] = {}
    for relation in event.relations:
        if relation.other in titles:
            key = (relation.kind, relation.other)
            found[key] = Ordered(
                _KIND_WORDS[relation.kind], relation.other, titles[relation.other], relation.words
            )
    for other in timeline.naming(event.id):
        for relation in other.relations:
            if relation.other == event.id:
                kind = _INVERSE[relation.kind]
                found.setdefault(
                    (kind, other.id), Ordered(_KIND_WORDS[kind], other.id, other.title, relation.words)
                )
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values that differ: who has it, and where; ``start`` is None where no quote gives it."""

    value: str
    words: str  #: of its quote, where they say more than the value
    source_id: str = ""
    source: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """ "Dates differ", with each date."""

    head: str
    versions: tuple[Version, ...]


_DIFFERS = {"date": "Dates differ", "figure": "Figures differ"}


def differs_in_words(conflict: Conflict) -> str:
    return _DIFFERS.get(conflict.kind, f"Differs: {conflict.kind}")


def differences_of(event: Event, timeline: Timeline) -> list[Difference]:
    """What the event's sources, or two places of one, do not agree on."""
    return [_difference(conflict, timeline) for conflict in event.conflicts]


def _difference(conflict: Conflict, timeline: Timeline) -> Difference:
    paired = len(conflict.quotes) == len(conflict.values)
    quotes: Sequence[Quote | None] = conflict.quotes if paired else [None] * len(conflict.values)
    versions = [
        _version(value, quote, timeline) for value, quote in zip(conflict.values, quotes, strict=True)
    ]
    if not paired:
        versions += [_version(f"“{quote.exact}”", quote, timeline) for quote in conflict.quotes]
    return Difference(differs_in_words(conflict), tuple(versions))


def _version(value: str, quote: Quote | None, timeline: Timeline) -> Version:
    if quote is None:
        return Version(value, "")
    source = timeline.source(quote.source)
    said = " ".join(quote.exact.split())
    words = "" if said.casefold() in value.casefold() else said
    return Version(value, words, source.id, source_name(source), located(quote, source.text).start)


def when_in_words(when: DateSpan, written: Collection[Ticks]) -> str:
    """A date in words; of what has none, its bound: "on or before 19 June 2018 (the article's date)".

    ``written`` has the ends of the days on which the articles were written.
    """
    date = when.start
    if when.dated or (date.lo <= PAST and date.hi >= FUTURE):
        return in_words(when)
    bounds = [f"on or after {_day(date.lo)}"] if date.lo > PAST else []
    if date.hi < FUTURE:
        articles = " (the article’s date)" if date.hi in written else ""
        bounds.append(f"on or before {_day(date.hi - 1)}{articles}")
    return " and ".join(bounds)


def why_undated(event: Event, sources: Sequence[SourceDocument]) -> str:
    """Why an event without a date has none; "" where it has one, or its readings say it. ``sources`` are its own."""
    if event.when.dated or event.reading:
        return ""
    if event.origin is Origin.ENTERED:
        return "It was entered without one. Edit gives it one."
    if sources and not any(each.published or each.given for each in sources):
        return (
            "It is not known when this text was written, and words like “on Friday” count from that day. Source, "
            "Change publication date gives it to all events of the text; Edit dates this one alone."
        )
    date = event.when.start
    bounded = date.lo > PAST or date.hi < FUTURE
    told = "No words of the text date it"
    told += "; how it is told gives no more than this bound" if bounded else ""
    return f"{told}. If you know when, Edit gives it a date."


def _day(at: Ticks) -> str:
    return short_date(DateSpan(FuzzyDate.unit(floor(at, Grain.DAY), Grain.DAY)))


def written_days(sources: Sequence[SourceDocument]) -> frozenset[Ticks]:
    """The ends of the days on which they were written, as far as that is known."""
    return frozenset(
        source.published.start.hi for source in sources if source.published and source.published.start.bounded
    )


def facts_in_words(event: Event) -> list[str]:
    """What a mark on the timeline cannot say: "2 sources", "dates differ", "rejected"."""
    number = len(event.sources)
    facts = [f"{number} sources"] if number > 1 else []
    heads = (differs_in_words(conflict) for conflict in event.conflicts)
    facts += [f"{head[:1].lower()}{head[1:]}" for head in dict.fromkeys(heads)]
    return facts + ([] if event.review is Review.SUGGESTED else [event.review.in_words])

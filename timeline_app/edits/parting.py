"""One event taken apart into two: the words that tell another happening become an event of their own.

Where two happenings were taken for one, by the program or by the reader, no date and no quote may stay with the wrong
one. What is stored says which words date an event and how these were read, so both halves get the dates of their own
words; a half whose words give none has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from timeline_app.dates.span import DateSpan
from timeline_app.dates.words import in_words
from timeline_app.edits.changes import ReplaceEvents
from timeline_app.edits.edit import Edit, Exchange, Several
from timeline_app.model.event import Event, Evidence, Origin, Review, Role, Status, dated_by_hand
from timeline_app.model.reading import JOINED, Reading
from timeline_app.model.source import Quote
from timeline_app.model.timeline import Timeline

_LABEL = "Take event apart"
_LEADS_TO_DATE = re.compile(r"[\s,]+(?:(?:on|in|at|by|since|until|from|of)\s*)?$", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """Words that tell an event, with the evidence that goes with them: their date, figures, what is said of it."""

    quote: Quote
    evidence: tuple[Evidence, ...]

    @property
    def undated(self) -> str:
        """Its words without the date that ends them: the date stands beside a title."""
        words = self.quote.exact
        for item in self.evidence:
            date = item.quote
            if item.role is Role.DATE and date.end == self.quote.end and date.start > self.quote.start:
                words = _LEADS_TO_DATE.sub("", words[: date.start - self.quote.start])
        return words


def parts_of(event: Event) -> tuple[Part, ...]:
    """Each place that tells the event, in the order of its quotes; a source that only says something of it is one, too.

    Other evidence goes with the words that it stands in, else with the nearest ones of its source.
    """
    told = [item for item in event.evidence if item.role is Role.EVENT]
    known = {item.quote.source for item in told}
    for item in event.evidence:
        if item.quote.source not in known:
            known.add(item.quote.source)
            told.append(item)
    starts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, item in enumerate(told):
        insort(starts[item.quote.source], (item.quote.start, at))
    parts: list[list[Evidence]] = [[item] for item in told]
    heads = {id(item) for item in told}
    for item in event.evidence:
        if id(item) not in heads:
            parts[_nearest(starts[item.quote.source], told, item.quote)].append(item)
    return tuple(Part(each.quote, tuple(part)) for each, part in zip(told, parts, strict=True))


def can_part(event: Event) -> bool:
    """Whether it has more than one part; O(evidence)."""
    return len(event.sources) > 1 or sum(item.role is Role.EVENT for item in event.evidence) > 1


def _nearest(starts: Sequence[tuple[int, int]], told: Sequence[Evidence], quote: Quote) -> int:
    """The place in ``told`` of what the quote stands in or beside; ``starts`` ascend."""
    next_at = bisect_right(starts, (quote.start, len(told)))
    around = [at for _, at in starts[max(next_at - 1, 0) : next_at + 1]]
    return min(around, key=lambda at: _apart(told[at].quote, quote))


def parted(event: Event, leaving: Collection[int], title: str) -> tuple[Event, Event]:
    """The event without the parts of these places in ``parts_of``, and a new one of ``title`` made of them.

    Both count as the reader's: they are accepted, and stay as they are when the source is read anew. Raises ValueError
    where nothing would leave, or nothing stay.
    """
    out = [item for at, part in enumerate(parts_of(event)) if at in leaving for item in part.evidence]
    gone = {id(item) for item in out}
    stay = [item for item in event.evidence if id(item) not in gone]
    if not out or not stay:
        raise ValueError("both events need words")
    kept = _half(event, stay, out)
    # What the reader said of the event as it was is not said of the part that leaves it.
    of_text = event.reading[1:] if dated_by_hand(event.reading) else event.reading
    read = next((each.when for each in of_text if each.when is not None), event.when)
    derived = replace(event, reading=of_text, when=read if of_text != event.reading else event.when)
    made = _half(derived, out, stay)
    if event.origin is Origin.ENTERED:
        kept = replace(kept, origin=Origin.ENTERED)
    return kept, replace(made, id=_id(out), title=title, relations=(), notes="")


def parting(event: Event, leaving: Collection[int], title: str, timeline: Timeline) -> tuple[Edit, Event]:
    """The edit that takes the event apart, and the new event, which comes at the end."""
    kept, made = parted(event, leaving, title)
    made = _as_planned(made, timeline)
    if event.origin is Origin.DERIVED:
        kept = _as_planned(kept, timeline)
    while timeline.places_of([made.id]):
        made = replace(made, id=f"{made.id}b")
    put = Exchange(_LABEL, events_in=((len(timeline.events), made),))
    return Several(_LABEL, (ReplaceEvents((kept,), _LABEL), put)), made


def _as_planned(half: Event, timeline: Timeline) -> Event:
    """A plan again where all that tells it was written before its day: it was joined with what came of the plan."""
    if half.status is not Status.HAPPENED or not half.when.dated:
        return half
    written = [source.published or source.given for source in map(timeline.source, half.sources)]
    before = all(
        each is not None and each.start.bounded and each.start.hi <= half.when.start.lo for each in written
    )
    return replace(half, status=Status.PLANNED) if before else half


def _half(event: Event, own: Sequence[Evidence], others: Sequence[Evidence]) -> Event:
    """The event with a part of its evidence: date, conflicts and names are those of these words."""
    readings = _readings(event, own, others)
    quotes = {item.quote for item in own}
    told, elsewhere = _words(own), _words(others)

    def named(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in names if _within(name, told) or not _within(name, elsewhere))

    return replace(
        event,
        when=_when(event, readings),
        evidence=tuple(own),
        reading=readings,
        conflicts=tuple(each for each in event.conflicts if each.quotes and quotes.issuperset(each.quotes)),
        people=named(event.people),
        places=named(event.places),
        organisations=named(event.organisations),
        origin=Origin.EDITED,
        review=Review.ACCEPTED if event.review is Review.SUGGESTED else event.review,
    )


def _when(event: Event, readings: Sequence[Reading]) -> DateSpan:
    """The event's date while what gave it is there; else what is left gives; else none."""
    if readings[:1] == event.reading[:1]:
        return event.when
    return next((each.when for each in readings if each.when is not None), DateSpan.undated())


def _readings(event: Event, own: Sequence[Evidence], others: Sequence[Evidence]) -> tuple[Reading, ...]:
    """Those of the words that date these quotes; a guess without words stays where no words date them."""
    by_hand = event.reading[:1] if dated_by_hand(event.reading) else ()
    # Why one telling's date holds, and not another's, is no matter where there is one telling.
    read = [each for each in event.reading[len(by_hand) :] if each.rule != JOINED]
    mine, theirs = _dating(own), _dating(others)
    elsewhere = _differing(event, others) - _differing(event, own)
    by_words = [
        each
        for each in read
        if each.words in mine and (each.when is None or in_words(each.when) not in elsewhere)
    ]
    return (*by_hand, *(by_words or [each for each in read if each.words not in theirs]))


def _differing(event: Event, evidence: Sequence[Evidence]) -> set[str]:
    """The dates in words that these quotes give, where the tellings differ."""
    quotes = {item.quote for item in evidence}
    return {
        value
        for conflict in event.conflicts
        if conflict.kind == "date"
        for value, quote in zip(conflict.values, conflict.quotes, strict=False)
        if quote in quotes
    }


def _dating(evidence: Iterable[Evidence]) -> set[str]:
    return {item.quote.exact for item in evidence if item.role is Role.DATE}


def _words(evidence: Iterable[Evidence]) -> str:
    return "\n".join(item.quote.exact for item in evidence)


def _within(name: str, words: str) -> bool:
    """Whether the words have a name, or the last word of it: "Marten" stands for Ilse Marten, "martens" for nobody."""
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", words) for each in (name, name.split()[-1]))


def _apart(one: Quote, two: Quote) -> int:
    """How far two quotes of a source are from each other; 0 where they touch."""
    return max(one.start - two.end, two.start - one.end, 0)


def _id(evidence: Sequence[Evidence]) -> str:
    """The one that the program gives to an event of these words: the source, and where its date or its words begin."""
    first = evidence[0].quote
    dates = [
        item.quote.start for item in evidence if item.role is Role.DATE and item.quote.source == first.source
    ]
    return f"{first.source}:{min(dates, default=first.start)}"

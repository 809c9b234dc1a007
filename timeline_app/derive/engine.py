"""Documents in, timeline out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from timeline_app.dates.civil import Ticks
from timeline_app.dates.span import DateSpan
from timeline_app.derive.analysis import Analysis, analyse_document, read_expressions, read_times
from timeline_app.derive.compose import Composer
from timeline_app.derive.context import Context, Tense
from timeline_app.derive.dateline import mentions_outside
from timeline_app.derive.day_order import DayOrder
from timeline_app.derive.drafts import Draft
from timeline_app.derive.figures import KnownDates, add_figures
from timeline_app.derive.firm_nouns import FirmNouns
from timeline_app.derive.function_words import function_words
from timeline_app.derive.garbage import rare_collections
from timeline_app.derive.interviews import Interview
from timeline_app.derive.joining import joining
from timeline_app.derive.manner import is_personal
from timeline_app.derive.merge import merged
from timeline_app.derive.name_shorts import listed
from timeline_app.derive.occasions import Occasions, tells_saying
from timeline_app.derive.options import Cancelled, Options
from timeline_app.derive.ordering import with_order
from timeline_app.derive.reach import Reach
from timeline_app.derive.recounts import add_recounts
from timeline_app.derive.remarks import without_remarks
from timeline_app.derive.resolve import resolve
from timeline_app.derive.signals import Read
from timeline_app.derive.speakers import Speakers
from timeline_app.derive.spoken_of import can_be_speaker
from timeline_app.derive.statements import Statement, statement_of
from timeline_app.derive.timex import date_value, timex_type, timex_value
from timeline_app.derive.titles import capitalised, said_by, with_subject
from timeline_app.model.event import Event, Evidence, Relation, RelationKind, Role
from timeline_app.model.source import CONTEXT, Quote, SourceDocument
from timeline_app.model.timeline import Timeline

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_EVENT = Role.EVENT

__all__ = ["Cancelled", "Options", "derive_timeline", "expressions_of"]

#: Two apostrophes before a word after a space opens a quotation, too.
_OPENING_APOSTROPHES = re.compile(r"(?<=[\s(])''(?=\w)")
_WEATHER = function_words("weather")
_RANK = {role: index for index, role in enumerate((Role.EVENT, Role.DATE, Role.FIGURE, Role.STATEMENT))}

Progress = Callable[[float], None]
Asked = Callable[[], bool]


def derive_timeline(
    documents: Sequence[SourceDocument],
    *,
    today: Ticks,
    published: DateSpan | None = None,
    kind: str | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> Timeline:
    """Derive the events of some documents, as one timeline in reading order; what several tell is one event.

    ``today`` bounds the missing year of a dateline; ``published`` holds for documents that do not say when they
    were written; ``kind`` is "news", "history" or None: found out. ``progress`` is told 0..1. Raises Cancelled
    soon after ``cancelled`` answers True.
    """
    options = Options(today, published, kind)
    total = sum(len(document.text) for document in documents) or 1
    done = 0
    sources: list[SourceDocument] = []
    events: list[Event] = []
    for document in documents:
        watch = _Watch(done, total, progress, cancelled, done / total)
        source, found = _derive_one(document, options, watch)
        sources.append(source)
        events += found
        done += len(document.text)
    if len(documents) > 1:
        events = list(joining((), events, sources, cancelled).added)
        if cancelled is not None and cancelled():
            raise Cancelled
    if progress is not None:
        progress(1.0)
    # Several articles have no headline in common: the reader gives the timeline its name.
    title = documents[0].title if len(documents) == 1 else ""
    return Timeline(title, tuple(sources), tuple(events))


class Expression(NamedTuple):
    """A time expression at ``start:end`` (code points), with TIMEX3's type and value."""

    start: int
    end: int
    text: str
    type: str
    value: str


@dataclass(slots=True)
class _Watch:
    """Reports progress in small steps and notices a wish to stop.

    Of a document's time, reading takes about a third, finding names a sixth, composing events the rest.
    """

    done: int
    total: int
    progress: Progress | None
    cancelled: Asked | None
    told: float = 0.0

    def reading(self, at: int) -> None:
        self._report(self.done + at / 3)

    def naming(self, at: int, length: int) -> None:
        self._report(self.done + length / 3 + at / 6)

    def composing(self, at: int, length: int) -> None:
        self._report(self.done + (length + at) / 2)

    def _report(self, reached: float) -> None:
        if self.cancelled is None and self.progress is None:
            return
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        share = min(1.0, reached / self.total)
        if self.progress is not None and share >= self.told + 0.002:
            self.told = share
            self.progress(share)


def expressions_of(document: SourceDocument, options: Options) -> tuple[str, list[Expression]]:
    """The TIMEX3 value of a document's own day (empty if not known), and its time expressions in order."""
    typed = document.text
    document = replace(document, text=_with_printed_quotes(typed))
    analysis = analyse_document(document, options, lambda at: None)
    written = analysis.dating.written
    context = Context(written, written, written, Tense.NONE, analysis.day_first)
    outside = mentions_outside(document.text, analysis.head)
    reads = [Read(mention, resolve(mention, context)) for mention in outside]
    reads += read_expressions(document.text, analysis)
    reads.sort(key=lambda read: read.mention.start)
    created = date_value(written) if written is not None else ""
    return created, [
        Expression(
            read.mention.start, read.mention.end, typed[read.mention.start : read.mention.end],
            timex_type(read.answer), timex_value(read.mention, read.answer),
        )
        for read in reads
    ]  # fmt: skip


def _derive_one(
    document: SourceDocument, options: Options, watch: _Watch
) -> tuple[SourceDocument, list[Event]]:
    with rare_collections():
        return _derived(document, options, watch)


def _derived(document: SourceDocument, options: Options, watch: _Watch) -> tuple[SourceDocument, list[Event]]:
    typed = document
    document = replace(typed, text=_with_printed_quotes(typed.text))
    analysis = analyse_document(document, options, watch.reading)
    speakers = Speakers(document.text, lambda at: watch.naming(at, len(document.text)))
    drafts, acts = _compose(document, analysis, speakers, watch)
    kept = merged(without_remarks(drafts, analysis.dating.written if analysis.news else None))
    dates = _dates(document.text, analysis)
    for draft in kept:
        add_figures(document.id, document.text, draft, dates)
    add_recounts(document.id, document.text, kept)
    events = _events(document.id, kept, acts, speakers)
    bare = {event.id for event, draft in zip(events, kept, strict=True) if draft.bare}
    events = _without(bare, with_order(document.text, events))
    if typed.text != document.text:
        events = [_quoted_from(typed, event) for event in events]
    return _dated_source(typed, analysis), events


def _without(bare: Collection[str], events: list[Event]) -> list[Event]:
    """The events but those that were told for the order alone: "After heavy criticism, the minister went"."""
    if not bare:
        return events
    return [
        replace(event, relations=tuple(each for each in event.relations if each.other not in bare))
        for event in events
        if event.id not in bare
    ]


def _dates(text: str, analysis: Analysis) -> KnownDates:
    """The dates that were read in the article's sentences."""
    body = analysis.body
    start, end = (body[0].start, body[-1].end) if body else (0, 0)
    return KnownDates(text, [sentence.mentions for sentence in body], start, end)


def _with_printed_quotes(text: str) -> str:
    """Wire services type quotation marks as two accents and two apostrophes: printed ones, each at its place."""
    if "``" not in text:
        return text
    return _OPENING_APOSTROPHES.sub(" “", text.replace("``", " “")).replace("''", "” ")


def _quoted_from(document: SourceDocument, event: Event) -> Event:
    """The event with its quotes as the document has them."""
    evidence = tuple(_evidence_from(document, item) for item in event.evidence)
    conflicts = tuple(
        replace(each, quotes=tuple(_quote_from(document, quote) for quote in each.quotes))
        for each in event.conflicts
    )
    return replace(event, evidence=evidence, conflicts=conflicts)


def _evidence_from(document: SourceDocument, item: Evidence) -> Evidence:
    quote = _quote_from(document, item.quote)
    return item if quote is item.quote else Evidence(item.role, quote, item.speaker)


def _quote_from(document: SourceDocument, quote: Quote) -> Quote:
    """The words of a quote as the document has them; a mark of two characters is not cut in half."""
    text, start, end = document.text, quote.start, quote.end
    around = text[max(0, start - CONTEXT - 1) : end + CONTEXT + 1]
    if "``" not in around and "''" not in around:
        return quote
    start -= start > 0 and text[start - 1 : start + 1] == "``"
    end += text[end - 1 : end + 1] == "''"
    return Quote.of(document.id, text, start, end)


def _dated_source(document: SourceDocument, analysis: Analysis) -> SourceDocument:
    """What the head tells about the document, where nothing better is known."""
    written, line = analysis.dating.written, analysis.head.dateline
    headline = analysis.head.headline
    title = document.title or (document.text[headline.start : headline.end] if headline else "")
    return replace(
        document,
        title=title,
        place=document.place or (line.place if line else ""),
        publisher=document.publisher or (line.agency if line else ""),
        published=DateSpan(written) if written is not None else document.given,
        dating=analysis.dating.reading,
    )


def _compose(
    document: SourceDocument, analysis: Analysis, speakers: Speakers, watch: _Watch
) -> tuple[list[Draft], dict[int, Draft]]:
    """All drafts in reading order, and for each draft's position the act of speech that reported it."""
    text = document.text
    interview = Interview(text, analysis.body)
    personal = is_personal(text, analysis.body, interview)
    composer = Composer(document.id, text, analysis, speakers, personal=personal)
    occasions = Occasions(
        document.id, text, analysis.dating.written if analysis.news else None, composer.news
    )
    reach = Reach(document.id, text, analysis.dating.written if analysis.news else None)
    firms = FirmNouns(text, speakers)
    drafts: list[Draft] = []
    acts: dict[int, Draft] = {}
    for read in read_times(text, analysis):
        watch.composing(read.sentence.start, len(text))
        if read.sentence.furniture:
            continue
        own = composer.drafts_of(read)
        occasions.told(own)
        statement = statement_of(text, read.parsed, speakers)
        created: Draft | None = None
        act: Draft | None = None
        if statement is not None:
            _attribute(statement, own, speakers.is_person(statement.speaker), read.parsed.quoted)
            created = occasions.hang(statement, own, drafts)
            act = created or occasions.act_of(statement)
            acts |= {draft.place: act for draft in own if act is not None and act is not draft}
            if created is not None:
                own.append(created)
                composer.entries.follow(read, [created])
        firms.resolve(read.parsed, own)
        if interview.holds(read.sentence):
            for draft in own:
                draft.remark = draft.remark or not draft.when.dated
        hung = [act] if act is not None and act is not created else []
        reach.extend(read.parsed, [*own, *hung])
        drafts += own
    drafts = occasions.without_idle(drafts)
    headline = composer.headlines.draft(drafts)
    return [headline, *drafts] if headline is not None else drafts, acts


def _attribute(
    statement: Statement, own: list[Draft], person: bool, quoted: Sequence[tuple[int, int]]
) -> None:
    """Who reports an event stands at its words; an act of speech is told by the article itself."""
    for draft in own:
        if statement.act[0] <= draft.at < statement.act[1] or tells_saying(draft, statement):
            draft.speaker = statement.speaker
            continue
        if not any(_reports(statement, item) for item in draft.evidence):
            continue
        name = (
            statement.speaker.split(",")[0] if statement.speaker[:1].isupper() else capitalised(statement.who)
        )
        thing = draft.title.startswith("It ")
        weather = thing and not _WEATHER.isdisjoint(draft.title.lower().split()[:4])
        fits = not person and not weather if thing else person and not statement.for_another
        # "My mother waited until she died," said Ana: in her own words she is "I".
        own_words = any(start <= draft.at < end for start, end in quoted)
        if name[:1].isupper() and fits and not own_words and can_be_speaker(draft.title, name):
            draft.title = with_subject(draft.title, name)
        draft.title = draft.title if weather else said_by(draft.title, name)
        draft.evidence = [
            Evidence(item.role, item.quote, statement.speaker) if item.role is Role.EVENT else item
            for item in draft.evidence
        ]


def _reports(statement: Statement, item: Evidence) -> bool:
    """Whether somebody says these words; what is told of the speaker beside it, nobody says."""
    return item.quote.start < statement.end and statement.start < item.quote.end


def _events(source: str, kept: list[Draft], acts: dict[int, Draft], speakers: Speakers) -> list[Event]:
    ids = _ids(source, kept)
    relations: dict[int, list[Relation]] = {id(draft): [] for draft in kept}
    order = DayOrder(kept, acts)
    for draft in kept:
        other = order.against(draft)
        if other is not None and draft.order is not None:
            kind = RelationKind(draft.order.value)
            relations[id(draft)].append(Relation(kind, ids[id(other)], draft.order_words))
    for draft, following in pairwise(kept):
        if draft.before_next:
            relations[id(draft)].append(Relation(RelationKind.BEFORE, ids[id(following)], draft.order_words))
    events: list[Event] = []
    for draft in kept:
        evidence = tuple(_in_order(draft.evidence))
        named = _names(evidence, speakers)
        events.append(
            Event(
                ids[id(draft)], draft.title, draft.when, draft.status, evidence,
                tuple(draft.reading), tuple(relations[id(draft)]), tuple(draft.conflicts),
                people=named["person"], places=named["place"], organisations=named["organisation"],
            )
        )  # fmt: skip
    return events


def _names(evidence: Iterable[Evidence], speakers: Speakers) -> dict[str, tuple[str, ...]]:
    """The people, organisations and places that an event's own words name, in full and each once, by their kind."""
    named: dict[str, dict[str, None]] = {"person": {}, "organisation": {}, "place": {}, "other": {}}
    for item in evidence:
        if item.role is _EVENT:
            for name in speakers.names_between(item.quote.start, item.quote.end):
                named[name.kind][listed(speakers.full_name(name), name.kind)] = None
    return {kind: tuple(names) for kind, names in named.items()}


def _ids(source: str, kept: list[Draft]) -> dict[int, str]:
    """Ids from source and place, so that deriving again with another date gives the same event the same id."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for draft in kept:
        name = f"{source}:{draft.place}"
        while name in taken:
            name += "b"
        taken.add(name)
        ids[id(draft)] = name
    return ids


def _in_order(evidence: list[Evidence]) -> list[Evidence]:
    """By the text; what tells the event before what dates it and what is said about it."""
    return sorted(evidence, key=lambda item: (_RANK[item.role], item.quote.start))

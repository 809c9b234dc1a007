"""What became of each time expression of a source: it dates an event, or nothing hangs on it, and why.

Reading the text is slow and depends on the source alone (``time_expressions``); what the events make of it is
quick and follows every edit (``coverage_of``). Positions are code points of the source's text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from timeline_app.dates.span import DateSpan
from timeline_app.dates.words import in_words
from timeline_app.derive.options import Options
from timeline_app.model.event import Event, Review, Role
from timeline_app.model.source import Quote, SourceDocument

if TYPE_CHECKING:
    from timeline_app.derive.signals import Read

#: So many events are named where an expression dates more of them.
_NAMED = 2
_BETWEEN_CLUES = " … "  #: joins the words of a document's dating ("June 19 … Tuesday")


class Use(StrEnum):
    """The value is the word that the window counts by."""

    USED = "used"
    UNUSED = "not used"  #: read as a date, and no event hangs on it
    REJECTED = "rejected"  #: the reader rejected every event that it dates
    UNRESOLVED = "unresolved"  #: it names no date: a length, a repetition, or nothing to count from


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """The words at ``start:end``. ``when`` is None where they name no date; ``because`` may say why not."""

    start: int
    end: int
    text: str
    type: str  #: TIMEX3's DATE, TIME, DURATION or SET
    when: DateSpan | None = None
    because: str = ""
    in_head: bool = False  #: before the article's first sentence: in its dateline, beside its byline


@dataclass(frozen=True, slots=True)
class Covered:
    """One expression, its use, and the titles of the events that decide it."""

    expression: TimeExpression
    use: Use
    titles: tuple[str, ...] = ()
    dates_source: bool = False  #: the article's own date was read from it

    @property
    def why(self) -> str:
        """In words for people: "read as June 2018; no event hangs on it"."""
        when = self.expression.when
        read = f"read as {in_words(when)}; " if when is not None else ""
        if self.use is Use.UNRESOLVED:
            return _no_date(self.expression)
        if self.use is Use.UNUSED:
            return f"{read}no event hangs on it"
        named = _listed(self.titles)
        if self.use is Use.REJECTED:
            return f"{read}you rejected {named}"
        parts = ["tells when this was written"] if self.dates_source else []
        parts += [f"dates {named}"] if named else []
        return read + " and ".join(parts)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All expressions of a source in text order; lookups cost O(log n) and what they find."""

    entries: tuple[Covered, ...] = ()
    counts: Counter[Use] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", Counter(entry.use for entry in self.entries))
        object.__setattr__(self, "_starts", tuple(entry.expression.start for entry in self.entries))

    def between(self, lo: int, hi: int) -> Sequence[Covered]:
        """Those that touch the range. Expressions never overlap."""
        first = bisect_left(self._starts, lo)
        if first and self.entries[first - 1].expression.end > lo:
            first -= 1
        return self.entries[first : bisect_left(self._starts, hi)]

    def at(self, position: int) -> Covered | None:
        """The one over the character at ``position``."""
        return next(iter(self.between(position, position + 1)), None)

    def next_of(self, use: Use, after: int) -> int | None:
        """The index of the first expression of that use that starts after a position, else of the very first."""
        first = bisect_left(self._starts, after + 1)
        order = (*range(first, len(self.entries)), *range(first))
        return next((index for index in order if self.entries[index].use is use), None)


def time_expressions(
    source: SourceDocument, options: Options, tick: Callable[[int], None] = lambda at: None
) -> tuple[TimeExpression, ...]:
    """All time expressions of a source, in text order, as deriving reads them.

    A source that has a date keeps it: the missing year is not looked for again. ``tick`` is told the position
    reached and may raise Cancelled.
    """
    # The rules are loaded when a text is read: the window needs the words above long before.
    from timeline_app.derive.analysis import analyse_document, read_expressions
    from timeline_app.derive.context import Context, Tense
    from timeline_app.derive.dateline import mentions_outside
    from timeline_app.derive.resolve import resolve
    from timeline_app.derive.signals import Read

    source = replace(source, given=source.published or source.given)
    analysis = analyse_document(source, options, tick)
    written = analysis.dating.written
    context = Context(written, written, written, Tense.NONE, analysis.day_first)
    found = [
        replace(_expression(Read(mention, resolve(mention, context))), in_head=True)
        for mention in mentions_outside(source.text, analysis.head)
    ]
    for read in read_expressions(source.text, analysis):
        tick(read.mention.start)
        found.append(_expression(read))
    return tuple(sorted(found, key=lambda each: each.start))


def coverage_of(
    source: SourceDocument, expressions: Sequence[TimeExpression], events: Iterable[Event]
) -> Coverage:
    """What the events make of a source's expressions.

    An event uses the expressions that its date's quotes touch, and those whose words its readings name.
    """
    starts = [each.start for each in expressions]
    users: list[list[Event]] = [[] for _ in expressions]
    for event in events:
        for index in dict.fromkeys(_used_by(event, source, expressions, starts)):
            users[index].append(event)
    own = _dating_of(source, expressions)
    return Coverage(
        tuple(_covered(each, users[index], index in own) for index, each in enumerate(expressions))
    )


def _expression(read: Read) -> TimeExpression:
    from timeline_app.derive.timex import timex_type

    mention, answer = read.mention, read.answer
    kind = timex_type(answer)
    when = None if kind in ("DURATION", "SET") else answer.when
    return TimeExpression(mention.start, mention.end, mention.text, kind, when, answer.because)


def _covered(expression: TimeExpression, users: Sequence[Event], dates_source: bool) -> Covered:
    kept = [event for event in users if event.review is not Review.REJECTED]
    if kept or dates_source:
        return Covered(expression, Use.USED, tuple(event.title for event in kept), dates_source)
    if users:
        return Covered(expression, Use.REJECTED, tuple(event.title for event in users))
    return Covered(expression, Use.UNUSED if expression.when is not None else Use.UNRESOLVED)


def _used_by(
    event: Event, source: SourceDocument, expressions: Sequence[TimeExpression], starts: Sequence[int]
) -> Iterator[int]:
    """The indices of the expressions that date an event."""
    quotes = [
        item.quote for item in event.evidence if item.role is Role.DATE and item.quote.source == source.id
    ]
    quotes += [
        quote
        for conflict in event.conflicts
        if conflict.kind == "date"
        for quote in conflict.quotes
        if quote.source == source.id
    ]
    for quote in quotes:
        yield from _touched(quote, source.text, expressions, starts)
    told = {" ".join(quote.exact.split()).casefold() for quote in quotes}
    last = max((item.quote.end for item in event.evidence if item.quote.source == source.id), default=-1)
    for reading in event.reading:
        words = " ".join(reading.words.split()).casefold()
        if words and last >= 0 and not any(words in each or each in words for each in told):
            yield from _named_before(words, last, expressions, starts)


def _touched(
    quote: Quote, text: str, expressions: Sequence[TimeExpression], starts: Sequence[int]
) -> Iterator[int]:
    lo, hi = quote.start, quote.end
    if not text.startswith(quote.exact, lo):
        found = quote.locate(text)
        if found.start is None or found.end is None:
            return
        lo, hi = found.start, found.end
    first = bisect_left(starts, lo)
    if first and expressions[first - 1].end > lo:
        first -= 1
    yield from range(first, bisect_left(starts, hi))


def _named_before(
    words: str, before: int, expressions: Sequence[TimeExpression], starts: Sequence[int]
) -> Iterator[int]:
    """A date that was carried on from an earlier sentence: the last expression with these words before a place."""
    reach = 200
    last = bisect_left(starts, before)
    for index in range(last - 1, max(last - reach, -1), -1):
        if " ".join(expressions[index].text.split()).casefold() in words:
            yield index
            return


def _dating_of(source: SourceDocument, expressions: Sequence[TimeExpression]) -> frozenset[int]:
    """The expressions that tell the source's own day: those it was read from, and its head's that repeat it."""
    found: list[int] = []
    clues = source.dating.words.split(_BETWEEN_CLUES) if source.dating is not None else []
    for words in clues:
        start = found[-1] + 1 if found else 0
        found += [at for at in range(start, len(expressions)) if expressions[at].text == words][:1]
    for at, each in enumerate(expressions):
        if not each.in_head:
            break
        if (
            each.when is not None
            and source.published is not None
            and each.when.start.lo == source.published.start.lo
        ):
            found.append(at)
    return frozenset(found)


def _no_date(expression: TimeExpression) -> str:
    if expression.type == "DURATION":
        return "a length of time; it names no point in time"
    if expression.type == "SET":
        return "something that repeats; it names no single date"
    return f"no date: {(expression.because or 'it names none that can be placed').removeprefix('no date: ')}"


def _listed(titles: Sequence[str]) -> str:
    named = " and ".join(f"“{title}”" for title in titles[:_NAMED])
    more = len(titles) - _NAMED
    return f"{named} and {more} more" if more > 0 else named

"""An event's quotes inside the sentences they stand in. Positions are code points; no widgets.

Evidence from one sentence is one excerpt: the words that tell the event and those that date it are both
emphasised in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from timeline_app.gui.marks import located
from timeline_app.model.event import Event, Evidence, Role
from timeline_app.model.source import Place, SourceDocument
from timeline_app.model.timeline import Timeline

#: A sentence longer than this is cut around the quote.
LONGEST = 600
#: How far around a quote its sentence is looked for, so that a text of megabytes costs no more than a page.
_WINDOW = 4 * LONGEST

QUOTATION_MARKS = "\"“”„«»‘'"


Tags = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of the source around quotes. ``spans`` are (start, end, role) within ``text``, ascending."""

    source: SourceDocument
    start: int
    text: str
    spans: tuple[tuple[int, int, Role], ...]
    speakers: tuple[str, ...]
    roles: tuple[Role, ...]
    place: Place
    quote_start: int  #: of its first quote as it was cut: what the source pane is asked for

    @property
    def marks(self) -> tuple[str, str]:
        """Quotation marks to put around it; none where the text opens with its own."""
        return ("", "") if self.text[:1] in QUOTATION_MARKS else ("“", "”")

    def html(self, event: Tags, date: Tags, other: Tags) -> str:
        """The text in HTML, with what tells the event, what dates it, and what is said about it between tags."""
        tags: tuple[Tags, ...] = (("", ""), other, event, date)
        kinds = bytearray(len(self.text))
        for start, end, role in sorted(self.spans, key=lambda span: layer(span[2])):
            kinds[start:end] = bytes([layer(role)]) * (end - start)
        parts = []
        at = 0
        while at < len(kinds):
            stop = at
            while stop < len(kinds) and kinds[stop] == kinds[at]:
                stop += 1
            opening, closing = tags[kinds[at]]
            parts.append(opening + escape(self.text[at:stop]) + closing)
            at = stop
        return "".join(parts)


def layer(role: Role) -> int:
    """Of quotes that overlap, the higher one shows: a date in an event, an event in a statement."""
    return 3 if role is Role.DATE else 2 if role is Role.EVENT else 1


def excerpts_of(event: Event, timeline: Timeline, most: int | None = None) -> list[Excerpt]:
    """The event's evidence by sentence, in the order of the sources; lost quotes by their own old words.

    With ``most``, only that many pieces of evidence are looked at: finding a sentence takes 0.1 ms.
    """
    excerpts: list[Excerpt] = []
    kept = event.evidence[:most]
    for source_id in dict.fromkeys(item.quote.source for item in kept):
        source = timeline.source(source_id)
        excerpts += _of_source(source, [item for item in kept if item.quote.source == source_id])
    return excerpts


def _of_source(source: SourceDocument, evidence: Iterable[Evidence]) -> list[Excerpt]:
    groups: dict[tuple[int, int], list[tuple[int, int, Place, Evidence]]] = {}
    lost: list[Excerpt] = []
    for item in evidence:
        found = located(item.quote, source.text)
        if found.start is None or found.end is None:
            lost.append(_lost(source, item))
            continue
        around = sentence_around(source.text, found.start, found.end)
        groups.setdefault(around, []).append((found.start, found.end, found.place, item))
    return [_excerpt(source, around, groups[around]) for around in _joined(groups)] + lost


def _joined(groups: dict[tuple[int, int], list[tuple[int, int, Place, Evidence]]]) -> list[tuple[int, int]]:
    """The ranges in text order; of two that overlap, one takes the other's quotes in."""
    order: list[tuple[int, int]] = []
    for around in sorted(groups):
        if order and around[0] < order[-1][1]:
            wider = (order[-1][0], max(order[-1][1], around[1]))
            groups.setdefault(wider, [])
            for narrow in {order[-1], around} - {wider}:
                groups[wider] += groups[narrow]
            order[-1] = wider
        else:
            order.append(around)
    return order


def _excerpt(
    source: SourceDocument, around: tuple[int, int], quotes: Sequence[tuple[int, int, Place, Evidence]]
) -> Excerpt:
    lo, hi = around
    places = {place for _, _, place, _ in quotes}
    first = min(quotes, key=lambda quote: (quote[3].role is Role.DATE, quote[0]))
    return Excerpt(
        source=source,
        start=lo,
        text=source.text[lo:hi],
        spans=tuple(sorted((start - lo, end - lo, item.role) for start, end, _, item in quotes)),
        speakers=tuple(dict.fromkeys(item.speaker for *_, item in quotes if item.speaker)),
        roles=tuple(dict.fromkeys(item.role for *_, item in quotes)),
        place=Place.MOVED if Place.MOVED in places else Place.EXACT,
        quote_start=first[0],
    )


def _lost(source: SourceDocument, item: Evidence) -> Excerpt:
    words = item.quote.exact
    speakers = (item.speaker,) if item.speaker else ()
    span = (0, len(words), item.role)
    return Excerpt(source, 0, words, (span,), speakers, (item.role,), Place.LOST, item.quote.start)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence (or the sentences) that hold the range; cut to LONGEST on either side of it."""
    from timeline_app.derive.sentences import blocks, sentences  # with the first event that is chosen

    lo, hi = _page(text, start, end)
    page = text[lo:hi]
    touched = [
        sentence
        for block in blocks(page)
        for sentence in sentences(page, block)
        if sentence.start < end - lo and sentence.end > start - lo
    ]
    first = min([start, *(lo + sentence.start for sentence in touched)])
    last = max([end, *(lo + sentence.end for sentence in touched)])
    return _cut(text, first, start, end, last)


def _page(text: str, start: int, end: int) -> tuple[int, int]:
    """The text around, to the nearest empty lines or the window's bounds."""
    lo = text.rfind("\n\n", max(0, start - _WINDOW), start)
    hi = text.find("\n\n", end, end + _WINDOW)
    return max(0, start - _WINDOW) if lo < 0 else lo, min(len(text), end + _WINDOW) if hi < 0 else hi


def _cut(text: str, lo: int, start: int, end: int, hi: int) -> tuple[int, int]:
    """Keep an overlong sentence near its quote, at spaces."""
    if start - lo > LONGEST:
        lo = text.find(" ", start - LONGEST, start) + 1 or start
    if hi - end > LONGEST:
        cut = text.rfind(" ", end, end + LONGEST)
        hi = cut if cut > 0 else end
    return lo, hi

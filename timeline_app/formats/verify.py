"""Are all quotes still in their sources? Each is exact, moved, changed or lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from timeline_app.model.event import Event
from timeline_app.model.source import Located, Place, Quote
from timeline_app.model.timeline import Timeline

#: A quote that changed more than this (100: not at all) is lost.
MIN_SCORE = 75.0
#: How well the surroundings must fit (100: wholly) to lead to the quote's place.
_MIN_CONTEXT_SCORE = 60.0
#: Without its surroundings, a quote shorter than this (code points) resembles too much by chance.
_MIN_ALONE = 24


@dataclass(frozen=True, slots=True)
class Checked:
    """One quote of an event; ``field`` is where it stands in the record: ``evidence[0]``.

    ``score`` is how much of the quote's words is still there, 0 to 100.
    """

    record: int
    event: Event
    field: str
    quote: Quote
    located: Located
    score: float

    def sentence(self) -> str:
        """What became of the quote, for people."""
        place = (
            f"record {self.record}, {self.field} ({self.quote.source} {self.quote.start}-{self.quote.end})"
        )
        located, words = self.located, shortened(self.quote.exact)
        if located.place is Place.EXACT:
            return f"{place}: “{words}” is there"
        if located.place is Place.LOST:
            return f"{place}: “{words}” is not in the source any more"
        now = f"{located.start}-{located.end}"
        if located.place is Place.MOVED:
            return f"{place}: “{words}” now stands at {now}"
        return f"{place}: “{words}” was changed; what is left of it ({self.score:.0f} %) stands at {now}"


def verify(timeline: Timeline, texts: Mapping[str, str] | None = None) -> list[Checked]:
    """Check each quote, in the order of the events, against its source's text.

    ``texts`` gives other texts than the stored ones, by source id: those of the files as they are now.
    """
    known = {source.id: source.text for source in timeline.sources} | dict(texts or {})
    checked = []
    for record, event in enumerate(timeline.events, 1):
        for field, quote in _quotes(event):
            located, score = find(quote, known.get(quote.source, ""))
            checked.append(Checked(record, event, field, quote, located, score))
    return checked


def _quotes(event: Event) -> Iterator[tuple[str, Quote]]:
    for index, item in enumerate(event.evidence):
        yield f"evidence[{index}]", item.quote
    for index, conflict in enumerate(event.conflicts):
        for number, quote in enumerate(conflict.quotes):
            yield f"conflicts[{index}].quotes[{number}]", quote


def find(quote: Quote, text: str) -> tuple[Located, float]:
    """Where a quote stands in a text that may have changed, and how much of its words (0 to 100).

    The surroundings only lead to the place: the score is of the quote's own words there.
    """
    located = quote.locate(text)
    if located.place is not Place.LOST:
        return located, 100.0
    for lo, hi in _candidates(quote, text):
        found = fuzz.partial_ratio_alignment(quote.exact, text[lo:hi], score_cutoff=MIN_SCORE / 2)
        if found is None or found.dest_start >= found.dest_end:
            continue
        start, end = _whole_words(text, lo + found.dest_start, lo + found.dest_end)
        score = fuzz.ratio(quote.exact, text[start:end])
        alone = len(quote.exact) >= _MIN_ALONE
        if score >= MIN_SCORE and (alone or _surrounded(quote, text, start, end)):
            return Located(Place.CHANGED, start, end), score
    return Located(Place.LOST), 0.0


def _candidates(quote: Quote, text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the text to look in: where the quote's surroundings fit best, then the whole."""
    whole = quote.prefix + quote.exact + quote.suffix
    around = fuzz.partial_ratio_alignment(whole, text, score_cutoff=_MIN_CONTEXT_SCORE) if text else None
    if around is not None:
        room = max(8, len(quote.exact) // 4)
        yield max(0, around.dest_start - room), min(len(text), around.dest_end + room)
    if text and len(quote.exact) >= _MIN_ALONE:
        yield 0, len(text)


def _surrounded(quote: Quote, text: str, start: int, end: int) -> bool:
    """Much of what stood around the quote stands around the range, too."""
    context = quote.prefix + quote.suffix
    before, after = text[max(0, start - len(quote.prefix)) : start], text[end : end + len(quote.suffix)]
    return context != "" and fuzz.ratio(context, before + after) >= _MIN_CONTEXT_SCORE


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Without half words and white space at the ends."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def shortened(words: str, limit: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"

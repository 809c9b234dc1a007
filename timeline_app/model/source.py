"""Source documents and quotes from them. All offsets are Unicode code points of the source's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timeline_app.dates.span import DateSpan
from timeline_app.model.reading import Reading

#: How much text around a quote is kept to find it again (W3C Web Annotation, TextQuoteSelector).
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document, decoded once. ``published`` is None while nothing says when; ``dating`` says how it is known.

    ``given`` is the publication date that the reader or the file's metadata gave: deriving starts from it.
    ``published`` is what holds after deriving: the given one, or the one deduced from the text.
    """

    id: str
    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    place: str = ""
    uri: str = ""
    language: str = ""
    given: DateSpan | None = None
    published: DateSpan | None = None
    dating: Reading | None = None
    retrieved_at: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a source needs an id")

    @property
    def sha256(self) -> str:
        """Of the text in UTF-8, as hexadecimal digits."""
        import hashlib  # loads OpenSSL, which the window can do without

        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Place(Enum):
    """What became of a quote in its source's text."""

    EXACT = "exact"
    MOVED = "moved"  #: the same words stand elsewhere
    CHANGED = "changed"  #: most of the words stand there still (found by comparing, see formats.verify)
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quote stands now; ``start`` and ``end`` are None when it is lost."""

    place: Place
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a source: W3C Web Annotation's position and quote selectors in one."""

    source: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a quote needs words: {self.start}..{self.end}")
        if len(self.exact) != self.end - self.start:
            raise ValueError(f"the quote's words do not fill {self.start}..{self.end}")

    @classmethod
    def of(cls, source: str, text: str, start: int, end: int) -> Quote:
        """Cut a quote out of its source's text, with the context that finds it again."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"a quote must lie in its text of {len(text)} characters: {start}..{end}")
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        return cls(source, start, end, text[start:end], before, after)

    def locate(self, text: str) -> Located:
        """Find the quote in a text that may have changed.

        Among several places with the same words, the one with the most of the old context around it wins,
        then the nearest: after an edit the same words can stand by chance where the quote stood. O(len(text)) and
        a little for each place.
        """
        context = len(self.prefix) + len(self.suffix)
        here = text.startswith(self.exact, self.start)
        if here and self._context_matched(text, self.start) == context:
            return Located(Place.EXACT, self.start, self.end)
        best: tuple[int, int] | None = None
        best_start = -1
        at = text.find(self.exact)
        while at >= 0:
            score = (self._context_matched(text, at), -abs(at - self.start))
            if best is None or score > best:
                best, best_start = score, at
            at = text.find(self.exact, at + 1)
        if best is None:
            return Located(Place.LOST)
        if best_start == self.start:
            return Located(Place.EXACT, self.start, self.end)
        return Located(Place.MOVED, best_start, best_start + len(self.exact))

    def _context_matched(self, text: str, start: int) -> int:
        """How many code points of prefix and suffix stand around ``start``, counted outwards."""
        matched = 0
        for back, char in enumerate(reversed(self.prefix), 1):
            if start - back < 0 or text[start - back] != char:
                break
            matched += 1
        end = start + len(self.exact)
        for ahead, char in enumerate(self.suffix):
            if end + ahead >= len(text) or text[end + ahead] != char:
                break
            matched += 1
        return matched

"""Search in the records of a large project, as they stand in its file: a part at a time, none of them kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice

import msgspec
import numpy as np

from timeline_app.finding.folded import FoldedTexts
from timeline_app.finding.scanning import Bools, Check, Ints

#: So many records are looked through together; a megabyte or two.
_PART = 2_000


class _Evidence(msgspec.Struct):
    exact: str = ""
    speaker: str | None = None


class _Body(msgspec.Struct):
    """What of a record can be found."""

    evidence: tuple[_Evidence, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lane: str = ""
    notes: str = ""

    def folded(self) -> str:
        lines = [line for item in self.evidence for line in (item.exact, item.speaker or "")]
        lines += [*self.people, *self.places, *self.organisations, *self.tags, self.lane, self.notes]
        return "\n".join(" ".join(line.split()) for line in lines if line).casefold()


_BODY = msgspec.json.Decoder(_Body)


class RecordBodies:
    """``texts`` gives the records in the order of the events, ``index`` says which of them each row of the
    catalogue is."""

    def __init__(self, texts: Callable[[], Iterator[str]], index: Callable[[], Ints]) -> None:
        self._texts, self._index = texts, index

    def with_words(self, words: Sequence[str], check: Check) -> list[Bools]:
        """Raises what ``texts`` and ``check`` raise, and msgspec's errors for what is no record."""
        index = self._index()
        found = np.zeros((len(words), len(index)), dtype=np.bool_)
        first = 0
        with closing(_generator(self._texts())) as texts:
            while part := list(islice(texts, _PART)):
                check()
                _search(part, words, found[:, first : first + len(part)], check)
                first += len(part)
        return [mask[index] for mask in found]


def _generator(texts: Iterable[str]) -> Generator[str, None, None]:
    """One that can be closed: what it holds (a file's lock) is let go at once."""
    yield from texts


def _search(part: Sequence[str], words: Sequence[str], found: Bools, check: Check) -> None:
    folded = FoldedTexts(part)
    bodies: dict[int, str] = {}
    for number, word in enumerate(words):
        # A record has more than its words: the names of its fields, the context of its quotes.
        for at in np.flatnonzero(folded.with_word(_rarest_part(word), check)).tolist():
            if at not in bodies:
                bodies[at] = _BODY.decode(part[at]).folded()
            found[number, at] = word in bodies[at]


def _rarest_part(word: str) -> str:
    """What of a word must stand in the record as it is: between spaces, which may be ends of lines there."""
    longest = max(word.split(), key=len, default="")
    return json.dumps(longest, ensure_ascii=False)[1:-1].casefold()

"""Texts that are searched without regard to case, as ``str.casefold`` has it, and without a copy of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from threading import Lock

import numpy as np

from timeline_app.finding.scanning import Bools, Bytes, Check, Ints, rows_with, slices_of
from timeline_app.model.texts import PackedTexts, packed

#: Letters outside ASCII that fold to ones inside, or to some of both. A test goes through all of Unicode.
TO_ASCII = "ßİŉſǰẖẗẘẙẚẞ\u212aﬀﬁﬂﬃﬄﬅﬆ"

_Folded = tuple[Ints, PackedTexts]


def _begins_one() -> Bools:
    """By two bytes of UTF-8 as one number: whether a letter of ``TO_ASCII`` begins so (and a few others do)."""
    table = np.zeros(1 << 16, dtype=np.bool_)
    for letter in TO_ASCII:
        first, second = letter.encode()[:2]
        table[first << 8 | second] = True
    return table


_PAIRS = _begins_one()
_FIRST_LEAD = min(letter.encode()[0] for letter in TO_ASCII)


class FoldedTexts:
    """Words of ASCII are searched where the texts lie; of texts that need it a case-folded copy is made when needed.

    May be asked from several threads.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Packs what is not packed already, which takes a copy of it."""
        self.texts = packed(texts)
        self._lock = Lock()
        self._kept: dict[bool, _Folded] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def with_word(self, word: str, check: Check) -> Bools:
        """Which texts have the word, which is case-folded. Raises what ``check`` raises."""
        wanted = word.encode("utf-8", "surrogatepass")
        found = np.zeros(len(self.texts), dtype=np.bool_)
        if wanted.isascii():
            found |= rows_with(self.texts, wanted, check)
        rows, folded = self._folded(wanted.isascii(), check)
        if len(rows):
            found[rows] |= rows_with(folded, wanted, check)
        return found

    def _folded(self, for_ascii: bool, check: Check) -> _Folded:
        """The texts in which folding brings up letters of ASCII, or any others; and their case-folded form."""
        with self._lock:
            if for_ascii not in self._kept:
                self._kept[for_ascii] = _fold(self.texts, _to_ascii if for_ascii else _outside_ascii, check)
            return self._kept[for_ascii]


def _outside_ascii(data: Bytes) -> Ints:
    return np.flatnonzero(data >= 0x80)


def _to_ascii(data: Bytes) -> Ints:
    places = np.flatnonzero(data[:-1] >= _FIRST_LEAD)
    found: Ints = places[_PAIRS[data[places].astype(np.int64) << 8 | data[places + 1]]]
    return found


def _fold(texts: PackedTexts, wanted: Callable[[Bytes], Ints], check: Check) -> _Folded:
    """The texts with one of the wanted bytes, case-folded."""
    data, offsets = np.frombuffer(texts.data, dtype=np.uint8), texts.offsets
    firsts = slices_of(offsets)
    rows: list[Ints] = []
    folded: list[bytes] = []
    for first, stop in pairwise(firsts.tolist()):
        check()
        begin, end = int(offsets[first]), int(offsets[stop])
        if begin == end or data[begin:end].max() < 0x80:
            continue
        places = begin + wanted(data[begin:end])
        if len(places):
            mine = np.unique(np.searchsorted(offsets, places, side="right") - 1)
            rows.append(mine)
            folded += [texts[row].casefold().encode("utf-8", "surrogatepass") for row in mine.tolist()]
    lengths = np.fromiter((len(each) for each in folded), dtype=np.int64, count=len(folded))
    ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    of_rows = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
    return of_rows, PackedTexts(b"".join(folded), ends)

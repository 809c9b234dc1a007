"""Texts that are searched without regard to case, as ``str.casefold`` has it, and without a copy of them all."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import numpy as np

from timeline_app.finding.scanning import Bools, Check, Ints, rows_with, slices_of
from timeline_app.model.texts import PackedTexts, packed


class FoldedTexts:
    """Texts of ASCII alone are searched where they lie; of the others a case-folded copy is made when first needed.

    May be asked from several threads.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Packs what is not packed already, which takes a copy of it."""
        self.texts = packed(texts)
        self._lock = Lock()
        self._others: tuple[Ints, PackedTexts] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def with_word(self, word: str, check: Check) -> Bools:
        """Which texts have the word, which is case-folded. Raises what ``check`` raises."""
        wanted = word.encode("utf-8", "surrogatepass")
        found = np.zeros(len(self.texts), dtype=np.bool_)
        if wanted.isascii():
            found |= rows_with(self.texts, wanted, check)
        rows, folded = self._folded(check)
        if len(rows):
            # A letter outside ASCII may fold to one inside: "ß" to "ss".
            found[rows] |= rows_with(folded, wanted, check)
        return found

    def _folded(self, check: Check) -> tuple[Ints, PackedTexts]:
        """The texts with anything but ASCII, and their case-folded form."""
        with self._lock:
            if self._others is None:
                self._others = _others_of(self.texts, check)
            return self._others


def _others_of(texts: PackedTexts, check: Check) -> tuple[Ints, PackedTexts]:
    data, offsets = np.frombuffer(texts.data, dtype=np.uint8), texts.offsets
    firsts = slices_of(offsets)
    rows: list[Ints] = []
    folded: list[bytes] = []
    for first, stop in zip(firsts[:-1].tolist(), firsts[1:].tolist(), strict=True):
        check()
        begin, end = int(offsets[first]), int(offsets[stop])
        high = data[begin:end] >= 0x80
        if not high.any():
            continue
        over = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(high, dtype=np.int64)])
        bounds = offsets[first : stop + 1] - begin
        mine = first + np.flatnonzero(over[bounds[1:]] > over[bounds[:-1]])
        rows.append(mine)
        folded += [texts[row].casefold().encode("utf-8", "surrogatepass") for row in mine.tolist()]
    lengths = np.fromiter((len(each) for each in folded), dtype=np.int64, count=len(folded))
    ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    of_rows = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
    return of_rows, PackedTexts(b"".join(folded), ends)

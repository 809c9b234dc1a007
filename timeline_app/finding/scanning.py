"""Finds bytes in a block of packed texts, a slice at a time, without making strings.

A slice is compared as a whole by numpy, which lets other threads run meanwhile; the cost does not depend on how
much is found.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.texts import PackedTexts

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
#: Called between slices; raises where nobody wants the result any more.
Check = Callable[[], None]

#: Bytes of a slice, with all that is computed for it: as much as a processor keeps close.
_SLICE = 1 << 18
#: So many bytes of a word are compared over the whole slice, the rest only where these fit.
_WHOLE = 3
_CASE_BIT = 0x20


def rows_with(texts: PackedTexts, word: bytes, check: Check) -> Bools:
    """Which texts have these bytes; a letter of ASCII in ``word``, which must be small, also stands for the large one.

    An empty word stands in every text.
    """
    found = np.zeros(len(texts), dtype=np.bool_)
    if not word:
        return ~found
    data = np.frombuffer(texts.data, dtype=np.uint8)
    offsets = texts.offsets
    # Texts are searched whole, so slices end where texts do.
    firsts = slices_of(offsets)
    room = _Room(max(int(np.diff(offsets[firsts]).max(initial=0)), 1))
    for first, stop in zip(firsts[:-1].tolist(), firsts[1:].tolist(), strict=True):
        check()
        begin, end = int(offsets[first]), int(offsets[stop])
        if end - begin >= len(word):
            bounds = offsets[first : stop + 1] - begin
            _search(data[begin:end], bounds, word, room, found[first:stop])
    return found


def slices_of(offsets: Ints) -> Ints:
    """The first text of each slice, and the number of all texts; a slice has at least one."""
    count = len(offsets) - 1
    targets = np.arange(0, int(offsets[-1]) + _SLICE, _SLICE)
    firsts = np.searchsorted(offsets, targets, side="left").astype(np.int64)
    return np.unique(np.concatenate([np.zeros(1, dtype=np.int64), np.minimum(firsts, count), [count]]))


class _Room:
    """Memory for one slice, used again for each."""

    def __init__(self, size: int) -> None:
        self.small = np.empty(size, dtype=np.uint8)
        self.fits = np.empty(size, dtype=np.bool_)
        self.next = np.empty(size, dtype=np.bool_)


def _search(data: Bytes, bounds: Ints, word: bytes, room: _Room, found: Bools) -> None:
    """Set ``found`` for the texts of one slice that have the word."""
    size, long = len(data), len(word)
    small = room.small[:size]
    np.bitwise_or(data, _CASE_BIT, out=small)

    def side(byte: int) -> Bytes:
        # Signs and digits have the bit of small letters, or not, on their own account.
        return small if ord("a") <= byte <= ord("z") else data

    starts = size - long + 1
    fits = room.fits[:starts]
    np.equal(side(word[0])[:starts], word[0], out=fits)
    for at in range(1, min(long, _WHOLE)):
        np.equal(side(word[at])[at : at + starts], word[at], out=room.next[:starts])
        np.logical_and(fits, room.next[:starts], out=fits)
    if long <= _WHOLE and np.count_nonzero(fits) > len(bounds):
        _by_text(fits, bounds, long, found)
        return
    places = np.flatnonzero(fits)
    for at in range(_WHOLE, long):
        places = places[side(word[at])[places + at] == word[at]]
    if len(places):
        text = np.searchsorted(bounds, places, side="right") - 1
        # Two texts side by side do not make a word.
        found[text[places + long <= bounds[text + 1]]] = True


def _by_text(fits: Bools, bounds: Ints, long: int, found: Bools) -> None:
    """For very many places: whether any lies in each text."""
    ends = bounds[1:]
    for back in range(1, long):
        places = ends - back
        fits[places[(places >= 0) & (places < len(fits))]] = False
    # Texts without letters have no place of their own.
    filled = np.flatnonzero((bounds[:-1] < ends) & (bounds[:-1] < len(fits)))
    found[filled] = np.logical_or.reduceat(fits, bounds[:-1][filled])

"""The rows of a catalogue in the order of a column."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import PAST
from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.filters import codes_of, value_in_words
from timeline_app.finding.scanning import Bytes, Ints
from timeline_app.model.table import Flag, places_in_time
from timeline_app.model.texts import PackedTexts, packed

#: Small letters for large ones, byte by byte.
_SMALL = np.array([byte + 32 if 65 <= byte <= 90 else byte for byte in range(256)], dtype=np.uint8)
_KEY_BYTES = 8


def sorted_rows(catalogue: Catalogue, column: str, *, descending: bool = False) -> Ints:
    """All rows by one column: "date", "end", "title", or a kind of values. Equal ones stay in the order of time.

    What has no value comes last either way: on the shelf, nobody named ...
    """
    if column in ("date", "end"):
        return _by_time(catalogue, column, descending)
    if column == "title":
        ranks = title_ranks([packed(table.titles) for table in (catalogue.dated, catalogue.shelf)])
        return np.argsort(-ranks if descending else ranks, kind="stable")
    codes, names = codes_of(catalogue, column)
    if column in ("status", "review"):
        place = np.arange(len(names), dtype=np.int64)
    else:
        order = sorted(
            range(len(names)), key=lambda at: sort_key(value_in_words(catalogue, column, names[at]))
        )
        place = np.empty(len(names), dtype=np.int64)
        place[order] = np.arange(len(names), dtype=np.int64)
    ranks = np.append(-place if descending else place, len(names) + 1)[codes]
    return np.argsort(ranks, kind="stable")


def in_time(catalogue: Catalogue) -> bool:
    """Whether its rows stand in the order of their dates as they are: each is bounded at its start."""
    return not bool((catalogue.dated.start_lo[:1] <= PAST).any())


def _by_time(catalogue: Catalogue, column: str, descending: bool) -> Ints:
    if column == "date":
        second = catalogue.column("start_hi")
        first = places_in_time(catalogue.column("start_lo"), second)
    else:
        first, second = catalogue.column("end_hi"), catalogue.column("end_lo")
    undated = (catalogue.column("flags") & int(Flag.UNDATED)) != 0
    # The bits of -x - 1 turn the order round without overflow.
    keys = (~second, ~first) if descending else (second, first)
    return np.lexsort((*keys, undated)).astype(np.int64)


def sort_key(text: str) -> str:
    """Without regard to case and accents."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))


def title_ranks(parts: Sequence[PackedTexts]) -> Ints:
    """The place of each text among all, equal ones with the same place.

    By eight bytes at a time, the next eight only for those that are equal so far.
    """
    texts = _keyed(parts)
    data, offsets = np.frombuffer(texts.data, dtype=np.uint8), texts.offsets
    rank = np.zeros(len(texts), dtype=np.int64)
    open_rows = np.arange(len(texts), dtype=np.int64)
    depth = 0
    while len(open_rows):
        begin = offsets[open_rows] + depth
        key = _keys(data, begin, offsets[open_rows + 1])
        order = np.lexsort((key, rank[open_rows]))
        rows, key = open_rows[order], key[order]
        old = rank[rows]
        new_group = np.append(True, old[1:] != old[:-1])
        new_key = new_group | np.append(True, key[1:] != key[:-1])
        # The first place of each run of equal ones: that of its group, and how many of the group come before.
        places = np.arange(len(rows), dtype=np.int64)
        of_group = np.maximum.accumulate(np.where(new_group, places, 0))
        of_key = np.maximum.accumulate(np.where(new_key, places, 0))
        rank[rows] = old + of_key - of_group
        tied = ~new_key | np.append(~new_key[1:], False)
        longer = offsets[rows + 1] > offsets[rows] + depth + _KEY_BYTES
        # An ended text beside longer ones is told apart by its zeros; it stays until they are.
        open_rows = np.sort(rows[tied & longer])
        depth += _KEY_BYTES
        if len(open_rows):
            ended = rows[tied & ~longer]
            rank[open_rows] += _ended_before(rank, open_rows, ended)
    return rank


def _ended_before(rank: Ints, rows: Ints, ended: Ints) -> Ints:
    """How many ended texts of the same place come before each of the longer ones."""
    held = np.sort(rank[ended])
    mine = rank[rows]
    return np.searchsorted(held, mine, side="right") - np.searchsorted(held, mine, side="left")


def _keys(data: Bytes, begin: Ints, end: Ints) -> NDArray[np.uint64]:
    """The next bytes of each text as one number; zeros after its end."""
    key = np.zeros(len(begin), dtype=np.uint64)
    last = max(len(data) - 1, 0)
    for at in range(_KEY_BYTES):
        place = begin + at
        byte = _SMALL[data[np.minimum(place, last)]] if len(data) else np.zeros(len(begin), dtype=np.uint8)
        key = (key << np.uint64(8)) | np.where(place < end, byte, 0).astype(np.uint64)
    return key


def _keyed(parts: Sequence[PackedTexts]) -> PackedTexts:
    """All texts as one block; what is not ASCII by its key."""
    if len(parts) > 1 and not any(len(part) for part in parts[1:]):
        parts = parts[:1]
    if len(parts) == 1 and parts[0].data.isascii():
        return parts[0]
    made: list[bytes] = []
    for part in parts:
        if part.data.isascii():
            offsets = part.offsets.tolist()
            made += [part.data[lo:hi] for lo, hi in pairwise(offsets)]
        else:
            made += [sort_key(text).encode("utf-8", "surrogatepass") for text in part]
    lengths = np.fromiter((len(each) for each in made), dtype=np.int64, count=len(made))
    return PackedTexts(b"".join(made), np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)]))

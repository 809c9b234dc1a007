"""Very many texts as one block of UTF-8, made into strings when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

_NONE = np.zeros(0, dtype=np.int64)


def _offsets_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


@dataclass(frozen=True, slots=True, eq=False)
class PackedTexts(Sequence[str]):
    """Text ``n`` is ``data[offsets[n]:offsets[n + 1]]``, in UTF-8; lone surrogates are kept.

    Offsets may have 32 bits where that is enough.
    """

    data: bytes
    offsets: NDArray[np.int64]

    def __post_init__(self) -> None:
        offsets = self.offsets
        if not len(offsets) or offsets[0] != 0 or offsets[-1] != len(self.data):
            raise ValueError("the offsets of the texts do not fit their bytes")
        if (offsets[1:] < offsets[:-1]).any():
            raise ValueError("the offsets of the texts do not ascend")

    @classmethod
    def of(cls, texts: Iterable[str]) -> PackedTexts:
        texts = texts if isinstance(texts, list | tuple) else list(texts)
        joined = "".join(texts)
        if joined.isascii():
            counts = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
            return cls(joined.encode("ascii"), _offsets_of(counts))
        parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        lengths = np.fromiter((len(part) for part in parts), dtype=np.int64, count=len(parts))
        return cls(b"".join(parts), _offsets_of(lengths))

    @classmethod
    def joined(cls, parts: Sequence[PackedTexts]) -> PackedTexts:
        lengths = [np.diff(part.offsets) for part in parts]
        return cls(b"".join([part.data for part in parts]), _offsets_of(np.concatenate([_NONE, *lengths])))

    def take(self, rows: NDArray[np.int64]) -> PackedTexts:
        """These texts alone, in this order; no strings are made."""
        if not len(rows):
            return PackedTexts(b"", np.zeros(1, dtype=np.int64))
        # Stretches of texts that stand one after the other are taken at once.
        cuts = np.flatnonzero(np.diff(rows) != 1) + 1
        if not len(cuts) and len(rows) == len(self):
            return self
        firsts, lasts = rows[np.concatenate([[0], cuts])], rows[np.concatenate([cuts - 1, [len(rows) - 1]])]
        data, begins, ends = self.data, self.offsets[firsts].tolist(), self.offsets[lasts + 1].tolist()
        taken = b"".join([data[begin:end] for begin, end in zip(begins, ends, strict=True)])
        return PackedTexts(taken, _offsets_of(self.lengths(rows)))

    def all_of(self, value: str) -> list[int]:
        """The numbers of all texts that are ``value``."""
        found: list[int] = []
        while True:
            try:
                found.append(self.index(value, found[-1] + 1 if found else 0))
            except ValueError:
                return found

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(f"there is no text {index} among {len(self)}")
        return self.data[self.offsets[at] : self.offsets[at + 1]].decode("utf-8", "surrogatepass")

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The first text that is ``value``. Raises ValueError. Searches the block, without making strings."""
        if isinstance(value, str):
            wanted, begin = value.encode("utf-8", "surrogatepass"), slice(start, stop).indices(len(self))
            first, last = begin[0], begin[1]
            at = self.data.find(wanted, self.offsets[first])
            while at >= 0:
                # A text without letters begins where others do: the first one there that fits is meant.
                for number in range(
                    int(self.offsets.searchsorted(at, "left")), int(self.offsets.searchsorted(at, "right"))
                ):
                    if first <= number < last and self.offsets[number + 1] == at + len(wanted):
                        return number
                if at >= self.offsets[last]:
                    break
                at = self.data.find(wanted, at + 1)
        raise ValueError(f"{value!r} is not among the texts")

    def lengths(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many bytes each of some texts has; for most scripts a fair guess at its width."""
        lengths: NDArray[np.int64] = self.offsets[rows + 1] - self.offsets[rows]
        return lengths


def packed(texts: Sequence[str]) -> PackedTexts:
    """The same texts packed; themselves where they are already."""
    return texts if isinstance(texts, PackedTexts) else PackedTexts.of(texts)


@dataclass(frozen=True, slots=True, eq=False)
class CodedTexts(Sequence[str]):
    """Very many texts of which few differ: text ``n`` is ``names[codes[n]]``, and empty where the code is -1."""

    codes: NDArray[np.int32]
    names: Sequence[str]

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return CodedTexts(self.codes[index], self.names)
        code = int(self.codes[index])
        return self.names[code] if code >= 0 else ""

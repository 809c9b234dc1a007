"""Code points (ours) to UTF-16 units (Qt's) and back, and the text as a Qt document can hold it.

The conversion happens here and nowhere else. ``_cp`` counts code points, ``_u16`` UTF-16 units.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

#: What a Qt document drops or takes for its own marks, and halves of surrogate pairs. Each is shown as one
#: other character, so that offsets stay.
_REPLACED = re.compile("[\0\ufdd0\ufdd1\ufffc\ud800-\udfff]")


def display_text(text: str) -> str:
    """The text for a Qt document: as many code points, line ends as one ``\\n`` each."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _REPLACED.sub("\N{REPLACEMENT CHARACTER}", text)


class Utf16Index:
    """Positions in one text, both ways. Built in O(length); each conversion O(log of the astral characters)."""

    __slots__ = ("_astral_cp", "_astral_u16", "length_cp")

    def __init__(self, text: str) -> None:
        self.length_cp = len(text)
        self._astral_cp = _astral_positions(text)
        #: The unit at which each astral character starts: one further for every one before it.
        self._astral_u16 = self._astral_cp + np.arange(len(self._astral_cp))

    def to_u16(self, position_cp: int) -> int:
        return position_cp + int(np.searchsorted(self._astral_cp, position_cp, side="left"))

    def to_cp(self, position_u16: int) -> int:
        """The code point at that unit; the second half of a pair belongs to its first."""
        return position_u16 - int(np.searchsorted(self._astral_u16, position_u16, side="left"))


def _astral_positions(text: str) -> NDArray[np.int64]:
    """Where the characters beyond U+FFFF stand, ascending."""
    if text.isascii():
        return np.empty(0, dtype=np.int64)
    units = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.flatnonzero(units > 0xFFFF).astype(np.int64)

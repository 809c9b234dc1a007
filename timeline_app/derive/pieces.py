"""What stands between two blanks: texts consist of the same few pieces, over and over, so each is read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Told = TypeVar("_Told")

#: A longer piece is not remembered: an address of the web will hardly come again.
_REMEMBERED = 40
#: So many pieces are remembered, before all are forgotten.
_MOST = 1 << 15


class Pieces(dict[str, _Told]):
    """What ``read`` tells of each piece. A dict: to look a piece up takes no call of a function."""

    def __init__(self, read: Callable[[str], _Told]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> _Told:
        told = self._read(piece)
        if len(piece) <= _REMEMBERED:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = told
        return told

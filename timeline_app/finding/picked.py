"""Some of very many things, without making them before they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, overload

from timeline_app.finding.scanning import Ints

Thing = TypeVar("Thing")


class Picked(Sequence[Thing]):
    """The things at some places of a sequence, in the order of ``rows``."""

    def __init__(self, whole: Sequence[Thing], rows: Ints) -> None:
        self._whole, self._rows = whole, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Thing: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Thing]: ...
    def __getitem__(self, index: int | slice) -> Thing | Sequence[Thing]:
        if isinstance(index, slice):
            return [self._whole[row] for row in self._rows[index].tolist()]
        return self._whole[int(self._rows[index])]

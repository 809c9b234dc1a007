"""Python's search for objects that only hold one another, which deriving makes few of."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: New objects between two searches; Python's own number is 700. So many take a few megabytes.
_RARELY = 20_000


@contextmanager
def rare_collections() -> Iterator[None]:
    """Search seldom while one document is derived: that makes objects by the hundred thousand, nearly all of them kept
    or freed at once, and to look through them again and again takes some percent of the time."""
    before = gc.get_threshold()
    if 0 < before[0] < _RARELY:
        gc.set_threshold(_RARELY, *before[1:])
        try:
            yield
        finally:
            gc.set_threshold(*before)
    else:
        yield

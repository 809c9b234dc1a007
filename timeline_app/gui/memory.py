"""Python's memory around large work."""

from __future__ import annotations

import ctypes
import gc
import sys


def give_back() -> None:
    """What Python has freed goes back at once. Linux's allocator else keeps it, two hundred megabytes after a
    file of a million records; other systems' do not. Takes some milliseconds."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
        if trim is not None:
            trim(0)


def stays() -> None:
    """What is here now will stay: Python's collector need not look through it between two frames."""
    gc.unfreeze()
    gc.freeze()

"""Giving memory back to the system after large work."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """What Python has freed goes back at once. Linux's allocator else keeps it, two hundred megabytes after a
    file of a million records; other systems' do not. Takes some milliseconds."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
        if trim is not None:
            trim(0)

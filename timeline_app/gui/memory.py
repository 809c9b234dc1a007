"""Python's memory around large work."""

from __future__ import annotations

import ctypes
import gc
import sys

from PySide6.QtCore import QTimer

_GIVE_BACK_MS = 1_000


def give_back() -> None:
    """What Python has freed goes back at once. Linux's allocator else keeps it, two hundred megabytes after a
    file of a million records; other systems' do not. Takes some milliseconds."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
        if trim is not None:
            trim(0)


def give_back_soon() -> None:
    """After a large file was opened, when the events that are on their way are done with."""
    QTimer.singleShot(_GIVE_BACK_MS, give_back)


def stays() -> None:
    """What is here now will stay: Python's collector need not look through it between two frames."""
    gc.unfreeze()
    gc.freeze()

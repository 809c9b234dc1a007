"""The readers of date rules, by what they read. Importing registers them all."""

from timeline_app.derive.readers import (
    anaphora,
    clocks,
    counted,
    days,
    feasts,
    lengths,
    periods,
    vague,
    whole,
)
from timeline_app.derive.readers.registry import READERS

__all__ = [
    "READERS", "anaphora", "clocks", "counted", "days", "feasts", "lengths", "periods", "vague", "whole",
]  # fmt: skip

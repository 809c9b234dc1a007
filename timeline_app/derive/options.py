"""How documents are read, and the wish to stop reading: what callers need before any rule is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_app.dates.civil import Ticks
from timeline_app.dates.span import DateSpan


class Cancelled(Exception):  # noqa: N818 - a wish of the caller, no error
    """The caller asked to stop."""


@dataclass(frozen=True, slots=True)
class Options:
    """``today`` bounds the missing year; ``published`` holds for a document that does not say; ``kind`` is
    "news", "history" or None: found out."""

    today: Ticks
    published: DateSpan | None = None
    kind: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in (None, "news", "history"):
            raise ValueError(f"a text is news or history, not “{self.kind}”")

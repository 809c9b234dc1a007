"""What the window calls what is open: in its title, and when it asks about unsaved changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timeline_app.formats.opening import PROJECT_SUFFIX, RECORDS_SUFFIX
from timeline_app.gui.sample import is_sample
from timeline_app.model.timeline import Timeline

APPLICATION = "Timeline App"
#: A name without a file is shortened to so many letters: a task bar shows the first twenty or so.
_LONGEST = 60


def name_of(timeline: Timeline, project: Path | None, files: Sequence[Path]) -> str:
    """The project's file; else the files that were opened, else what the text calls itself; "" for nothing.

    Two files that were made of one article have one headline: a file's own name tells them apart.
    """
    if project is not None:
        return project.name
    if not timeline.sources and not (timeline.title or files):
        return ""
    others = len(timeline.sources) - 1
    if files:
        first = "Sample article" if is_sample(files[0]) else files[0].name
        if any(path.suffix.lower() in (RECORDS_SUFFIX, PROJECT_SUFFIX) for path in files):
            others = len(files) - 1  # one of them may hold many sources
    else:
        source = timeline.sources[0] if timeline.sources else None
        first = shortened(timeline.title or ("" if source is None else source.title or source.id))
    return f"{first} and {others} more" if others > 0 else first


def shortened(words: str) -> str:
    """At the end of a word, with an ellipsis."""
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.–—-") + "…"


def window_title(name: str) -> str:
    """With Qt's placeholder for the platform's sign of unsaved changes, which a name itself may hold, doubled."""
    return f"{name.replace('[*]', '[*][*]')}[*] — {APPLICATION}" if name else f"{APPLICATION}[*]"

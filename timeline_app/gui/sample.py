"""The sample's records, which stand beside its article: deriving them takes as long as starting the program.

A test holds that they are what deriving gives.
"""

from __future__ import annotations

from pathlib import Path

from timeline_app.dates.civil import DAY, Ticks, civil, ticks
from timeline_app.derive.options import Options
from timeline_app.model.timeline import Timeline
from timeline_app.resources import resource


def is_sample(path: Path) -> bool:
    """Whether it is a document of the program's own."""
    return path.parent == resource("samples")


def sample_records(path: Path, options: Options) -> Timeline | None:
    """The timeline of a document of the program's own, None for any other.

    None too where options would give other dates: then it has to be derived.
    """
    records = path.with_suffix(".json")
    if not is_sample(path) or not records.is_file():
        return None
    from timeline_app.formats.records import read_records

    timeline = read_records(records)
    written = timeline.sources[0].published
    same = options.published is None and options.kind is None and written is not None
    return timeline if same and written is not None and _is_latest(written.start.lo, options.today) else None


def _is_latest(day: Ticks, today: Ticks) -> bool:
    """No later year up to ``today`` has this day of this month on the same weekday; a missing year is the latest."""
    first = civil(day)
    later = range(first.year + 1, civil(today).year + 1)
    days = (ticks(year, first.month, first.day) for year in later if (first.month, first.day) != (2, 29))
    return day <= today and not any(at <= today and (at - day) // DAY % 7 == 0 for at in days)

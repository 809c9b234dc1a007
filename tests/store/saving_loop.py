"""Saves two timelines in turn until it is killed; says so on standard output once both are saved.

python saving_loop.py FILE
"""

import itertools
import sys
from pathlib import Path

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Evidence, Role
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.store.project import save_project


def timeline(name: str) -> Timeline:
    """Large enough that most of the time goes into writing the file."""
    text = f"{name} " * 20_000
    quote = Quote.of("s", text, 0, len(name))
    events = tuple(
        Event(
            f"{name}-{number}",
            name,
            DateSpan(FuzzyDate.year(1000 + number)),
            evidence=(Evidence(Role.EVENT, quote),),
        )
        for number in range(60)
    )
    return Timeline(name, (SourceDocument("s", text),), events)


def settings(name: str) -> dict[str, str]:
    return {"name": name}


if __name__ == "__main__":
    path = Path(sys.argv[1])
    for turn, name in enumerate(itertools.cycle(("old", "new"))):
        save_project(path, timeline(name), settings(name))
        if turn == 1:
            print("saving", flush=True)

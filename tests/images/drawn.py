"""The pictures that image tests compare: each a name and how it is drawn."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage

sys.path.insert(0, str(Path(__file__).parent.parent / "gui"))

from shown import every_form, many, press_day, timeline

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.gui.picture import PictureOptions, preview
from timeline_app.model.event import Event

REFERENCES = Path(__file__).parent / "references"


def eras() -> list[Event]:
    """Three events around the turn of the eras."""
    return [
        Event("ides", "A consul is killed", DateSpan(FuzzyDate.day(-43, 3, 15))),
        Event("reign", "A long reign", DateSpan(FuzzyDate.year(-26), FuzzyDate.year(14))),
        Event("fire", "A great fire", DateSpan(FuzzyDate.month(64, 7))),
    ]


def picture_of(events: list[Event], size: tuple[int, int], dark: bool = False) -> QImage:
    """The whole of a timeline with these events, as a picture of that size."""
    return preview(timeline(events), PictureOptions(size_px=size, dark=dark), *size)


PICTURES: dict[str, Callable[[], QImage]] = {
    "press-day": lambda: picture_of(press_day(), (1000, 600)),
    "press-day-dark": lambda: picture_of(press_day(), (1000, 600), dark=True),
    "every-form": lambda: picture_of(every_form(), (1000, 1500)),
    "dense": lambda: picture_of(many(200), (1000, 600)),
    "eras": lambda: picture_of(eras(), (1000, 500)),
    "part": lambda: preview(
        timeline(), PictureOptions((1000, 600), lo=ticks(2018, 6, 18, 12), hi=ticks(2018, 6, 20)), 1000, 600
    ),
}

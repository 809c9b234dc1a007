"""The pictures that image tests compare: each a name and how it is drawn."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

sys.path.insert(0, str(Path(__file__).parent.parent / "gui"))

from shown import every_form, many, press_day, timeline

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.gui.picture import PictureOptions, preview
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.model.event import Event, Status

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


def screen_of(events: list[Event], window: tuple[float, float] | None = None, dark: bool = False) -> QImage:
    """The timeline as the window shows it: painted from kept pictures, which exports never are."""
    view = TimelineView()
    view.resize(1000, 600)
    view.set_dark(dark)
    view.set_timeline(events, None)
    if window is not None:
        view.set_visible_range(*window)
    return view.grab().toImage()


@cache
def very_many() -> list[Event]:
    """6,000 events of all statuses in two years, more of them in its middle; every tenth lasts for weeks."""
    random = np.random.default_rng(3)
    days = np.sort(np.clip(random.normal(365, 130, 6_000), 0, 730)).astype(int).tolist()
    statuses = list(Status)
    first = ticks(2017)
    return [
        Event(
            f"m{number}",
            f"Event number {number} of a long list",
            DateSpan(
                FuzzyDate.unit(first + day * DAY, Grain.DAY),
                FuzzyDate.unit(first + (day + 3 + number % 60) * DAY, Grain.DAY)
                if number % 10 == 0
                else None,
            ),
            status=statuses[number % 7 if number % 3 == 0 else 0],
        )
        for number, day in enumerate(days)
    ]


PICTURES: dict[str, Callable[[], QImage]] = {
    "press-day": lambda: picture_of(press_day(), (1000, 600)),
    "press-day-dark": lambda: picture_of(press_day(), (1000, 600), dark=True),
    "every-form": lambda: picture_of(every_form(), (1000, 1500)),
    "dense": lambda: picture_of(many(200), (1000, 600)),
    "eras": lambda: picture_of(eras(), (1000, 500)),
    "part": lambda: preview(
        timeline(), PictureOptions((1000, 600), lo=ticks(2018, 6, 18, 12), hi=ticks(2018, 6, 20)), 1000, 600
    ),
    "screen": lambda: screen_of(every_form()),
    "screen-dark": lambda: screen_of(press_day(), dark=True),
    "screen-very-many": lambda: screen_of(very_many(), (ticks(2016, 11), ticks(2019, 2))),
    "screen-very-many-weeks": lambda: screen_of(very_many(), (ticks(2017, 12), ticks(2018, 2))),
    "screen-very-many-days": lambda: screen_of(very_many(), (ticks(2017, 2, 20), ticks(2017, 3, 3))),
}

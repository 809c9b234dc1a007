"""The pictures that image tests compare: each a name and how it is drawn."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
from PySide6.QtGui import QFontDatabase, QImage, QPainter

sys.path.insert(0, str(Path(__file__).parent.parent / "gui"))

from shown import AS_OF, every_form, many, press_day, timeline

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.options import Options
from timeline_app.gui.file_commands import SAMPLE
from timeline_app.gui.painting import paint_frame
from timeline_app.gui.picture import PictureOptions, preview
from timeline_app.gui.sample import sample_records
from timeline_app.gui.sprites import Sprites
from timeline_app.gui.theme import colours
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.model.event import Event, Status
from timeline_app.model.texts import PackedTexts
from timeline_app.resources import resource

REFERENCES = Path(__file__).parent / "references"
#: The fonts in which titles that ours has no letters for were drawn (Debian: fonts-noto-core, fonts-droid-fallback).
NEEDED_FONTS = {
    "rtl": ("Noto Sans Arabic", "Noto Sans Hebrew"),
    "cjk": ("Droid Sans Fallback",),
}


def missing_font(name: str) -> str | None:
    """A font that a picture needs and this system does not have."""
    here = set(QFontDatabase.families())
    return next((font for font in NEEDED_FONTS.get(name, ()) if font not in here), None)


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


def view_of(
    events: list[Event], window: tuple[float, float] | None = None, as_of: tuple[int, int] | None = None
) -> TimelineView:
    view = TimelineView()
    view.resize(1000, 600)
    view.set_dark(False)
    view.set_timeline(events, as_of)
    if window is not None:
        view.set_visible_range(*window)
    return view


def screen_of(events: list[Event], window: tuple[float, float] | None = None, dark: bool = False) -> QImage:
    """The timeline as the window shows it: painted from kept pictures, which exports never are."""
    view = view_of(events, window)
    view.set_dark(dark)
    return view.grab().toImage()


@cache
def article() -> list[Event]:
    """The events of the sample article."""
    made = sample_records(resource(*SAMPLE), Options(ticks(2026, 11, 24)))
    assert made is not None
    return list(made.events)


def article_at(lo: int, hi: int) -> QImage:
    return view_of(article(), (float(lo), float(hi)), AS_OF).grab().toImage()


def of_columns(count: int) -> QImage:
    """So many events as the benchmark makes them, all of them in sight."""
    path = Path(__file__).parent.parent / "perf" / "made.py"
    spec = importlib.util.spec_from_file_location("benchmark_made", path)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = generator
    spec.loader.exec_module(generator)
    made = generator.columns(count)
    rows = generator.table(made, PackedTexts.of(made.titles), PackedTexts.of("" for _ in range(count)))
    view = view_of([])
    view.set_table(rows, None, [])
    view.set_visible_range(*generator.windows(made)["full"])
    return view.grab().toImage()


def twice_as_fine(events: list[Event]) -> QImage:
    """As on a screen with two device pixels to a unit."""
    view = view_of(events, as_of=AS_OF)
    view.grab()  # lays the widgets out
    frame = view.frame
    image = QImage(2 * int(frame.view.width_px), 2 * int(frame.view.height_px), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    painter = QPainter(image)
    paint_frame(painter, frame, colours(False), sprites=Sprites())
    painter.end()
    image.setDevicePixelRatio(1.0)
    return image


def history() -> list[Event]:
    """Events of more than a thousand years, on both sides of the turn of the eras."""

    def event(title: str, start: FuzzyDate, end: FuzzyDate | None = None) -> Event:
        return Event(title, title, DateSpan(start, end))

    year = FuzzyDate.year
    return [
        event("A city is founded on seven hills", year(-752)),
        event("The kings rule", year(-752), year(-508)),
        event("The republic", year(-508), year(-26)),
        event("First war across the sea", year(-263), year(-240)),
        event("An army crosses the mountains with elephants", FuzzyDate.unit(ticks(-217), Grain.YEAR)),
        event("The consul is killed in the senate", FuzzyDate.day(-43, 3, 15)),
        event("The first emperor", year(-26), year(14)),
        event("A great fire", FuzzyDate.month(64, 7)),
        event("The mountain buries two towns", FuzzyDate.day(79, 8, 24)),
        event("A wall is built across the island", year(122), year(128)),
        event("The century of soldier emperors", FuzzyDate.unit(ticks(250), Grain.CENTURY)),
        event("A new capital in the east", FuzzyDate.day(330, 5, 11)),
        event("The city is plundered", FuzzyDate.day(410, 8, 24)),
        event("The last emperor of the west is deposed", year(476)),
    ]


def with_titles(*titles: str) -> list[Event]:
    """An event a day, every third lasting for three days."""
    return [
        Event(
            f"t{number}",
            title,
            DateSpan(
                FuzzyDate.day(2018, 6, 4 + 2 * number),
                FuzzyDate.day(2018, 6, 7 + 2 * number) if number % 3 == 2 else None,
            ),
            status=list(Status)[number % 3],
        )
        for number, title in enumerate(titles)
    ]


LONG = (
    "The committee on the budget of the southern provinces met for the third time and put off its vote once more",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft founded in the capital",
    "Minister says: “We have nothing to hide, nothing to add, nothing to take back, and nothing to apologise for”",
    "A",
    "Workers at all eleven plants of the company walk out; talks are to go on through the night, both sides say",
    "Verdict",
    "The inquiry into the collapse of the bridge names four engineers, two firms and a former mayor as responsible",
)
RTL = (
    "وصل الوفد إلى العاصمة مساء الاثنين لإجراء محادثات حول الميناء",
    "הנמל נפתח מחדש ביום שלישי, אמר ראש העיר לעיתונאים",
    "إغلاق الميناء منذ أبريل",
    "הצוללים חיפשו במעגן",
    "اجتماع الوزراء (الجولة 3) يوم الجمعة 22 يونيو",
    "הוועדה לענייני התקציב של המחוזות הדרומיים התכנסה בפעם השלישית ודחתה שוב את ההצבעה על העתיד של הנמל",
)
CJK = (
    "港は火曜日に再開したと市長が記者団に語った",
    "潜水士が月曜の夜に港内を捜索",
    "四月以来关闭的港口给全城造成了一个季度的损失，渔民表示不满",
    "港口在星期二重新开放",
    "代表団は金曜日に会談する予定",
)


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
    "article-hours": lambda: article_at(ticks(2018, 6, 18, 12), ticks(2018, 6, 20, 6)),
    "article-days": lambda: article_at(ticks(2018, 6, 15), ticks(2018, 6, 26)),
    "article-months": lambda: article_at(ticks(2018, 3), ticks(2018, 8)),
    "article-years": lambda: article_at(ticks(2015), ticks(2022)),
    "article-decades": lambda: article_at(ticks(1985), ticks(2045)),
    "screen": lambda: screen_of(every_form()),
    "screen-dark": lambda: screen_of(press_day(), dark=True),
    "screen-fine": lambda: twice_as_fine(press_day()),
    "screen-very-many": lambda: screen_of(very_many(), (ticks(2016, 11), ticks(2019, 2))),
    "screen-very-many-weeks": lambda: screen_of(very_many(), (ticks(2017, 12), ticks(2018, 2))),
    "screen-very-many-days": lambda: screen_of(very_many(), (ticks(2017, 2, 20), ticks(2017, 3, 3))),
    "ten-thousand": lambda: of_columns(10_000),
    "million": lambda: of_columns(1_000_000),
    "history": lambda: screen_of(history()),
    "long-titles": lambda: screen_of(with_titles(*LONG)),
    "rtl": lambda: screen_of(with_titles(*RTL)),
    "cjk": lambda: screen_of(with_titles(*CJK)),
}

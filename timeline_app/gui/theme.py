"""Colours, light and dark, and the program's own fonts."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication

from timeline_app.errors import ResourceError
from timeline_app.layout.lanes import LaneBox
from timeline_app.model.event import Status
from timeline_app.resources import resource

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. ``fill`` and ``outline`` are by status; dark text stands on fills in both themes."""

    dark: bool
    background: QColor
    gutter: QColor
    band: QColor
    line: QColor
    strong_line: QColor
    lane_line: QColor
    overview: QColor
    window_fill: QColor
    window_line: QColor
    text: QColor
    soft: QColor
    on_fill: QColor
    chip: QColor
    as_of: QColor
    as_of_text: QColor
    as_of_band: QColor
    chosen: QColor
    focus: QColor
    chip_fill: QColor
    chip_line: QColor
    density: QColor
    fill: Mapping[Status, QColor]
    outline: Mapping[Status, QColor]
    lane_fill: Mapping[str, QColor]
    lane_outline: Mapping[str, QColor]

    def of_lane(self, lane: LaneBox) -> QColor:
        """What a lane is marked with: the reader's colour, else that of its status, else none in particular."""
        if lane.tint is not None:
            return list(self.lane_fill.values())[lane.tint % len(self.lane_fill)]
        return self.fill[lane.status] if lane.status is not None else self.density

    def tinted(self, tint: int | None) -> Colours:
        """The theme for the bars of a lane that has a colour of its own."""
        return self if tint is None else _tinted(self.dark, tint % len(self.lane_fill))

    def greyed(self) -> Colours:
        """The theme for what the reader rejected: no status has a colour."""
        return replace(
            self, fill=dict.fromkeys(Status, self.chip_line), outline=dict.fromkeys(Status, self.soft)
        )


@cache
def colours(dark: bool) -> Colours:
    """The theme from resources/themes. Raises ResourceError when the file lacks a colour."""
    path = resource("themes", "dark.toml" if dark else "light.toml")
    with path.open("rb") as file:
        table = tomllib.load(file)
    plain = {**table["ground"], **table["text"], **table["mark"]}
    try:
        return Colours(
            dark=dark,
            **{name: QColor(value) for name, value in plain.items()},
            fill={status: QColor(table["status"][status.value]) for status in Status},
            outline={status: QColor(table["outline"][status.value]) for status in Status},
            lane_fill={name: QColor(value) for name, value in table["lane_fill"].items()},
            lane_outline={name: QColor(table["lane_outline"][name]) for name in table["lane_fill"]},
        )
    except (KeyError, TypeError) as error:
        raise ResourceError(
            f"this theme lacks a colour ({error}); install the program again", file=path
        ) from error


@cache
def _tinted(dark: bool, tint: int) -> Colours:
    plain = colours(dark)
    fill, outline = (list(each.values())[tint] for each in (plain.lane_fill, plain.lane_outline))
    return replace(plain, fill=dict.fromkeys(Status, fill), outline=dict.fromkeys(Status, outline))


def system_is_dark() -> bool:
    """What the desktop asks for; light where it says nothing."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@cache
def font_family() -> str:
    """The family of the fonts in resources/fonts, loaded once; the system's own where they are missing."""
    families: list[str] = []
    try:
        files = sorted([*resource("fonts").glob("*.otf"), *resource("fonts").glob("*.ttf")])
    except ResourceError as error:
        log.warning("%s", error)
        files = []
    for path in files:
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            log.warning("the font %s cannot be loaded", path)
            continue
        families += QFontDatabase.applicationFontFamilies(number)
    return min(families, key=len) if families else QGuiApplication.font().family()


def font(size_px: float, *, bold: bool = False, italic: bool = False) -> QFont:
    """The program's font. Unhinted, so that text has the same width at every resolution."""
    return QFont(_font(max(round(size_px), 1), bold, italic))


@cache
def _font(size_px: int, bold: bool, italic: bool) -> QFont:
    made = QFont(font_family())
    made.setPixelSize(size_px)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Text looks the same wherever it is drawn: over a picture of its own, a bar or the ground.
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return made


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, 1..21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())

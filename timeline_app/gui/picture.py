"""Pictures of a timeline: PNG, SVG and PDF, all by the painter of the screen. No window is needed.

Sizes are in units of 1/96 inch; a PNG has size times dpi / 96 pixels.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from timeline_app.dates.civil import FUTURE, PAST
from timeline_app.errors import ExportError, UsageError
from timeline_app.gui.picture_page import Page, credit, lay_out_page, paint_page
from timeline_app.gui.theme import colours, font_family
from timeline_app.layout.lane_choice import LaneChoice
from timeline_app.model.timeline import Timeline
from timeline_app.store.output import output

UNITS_PER_INCH = 96
#: 200 inches, the largest page that PDF readers must show (ISO 32000-1, annex C).
MOST_PAGE_UNITS = 19_200
MOST_PIXELS = 200_000_000
LEAST_SIZE = (320, 240)
SUFFIXES = (".png", ".svg", ".pdf")
#: A PDF counts in these; fine enough for hairlines.
_PDF_DPI = 1200
_STAND_INS = "Inter, Helvetica, Arial, sans-serif"
#: As Qt writes a piece of text.
_SVG_TEXT = re.compile(
    r'(?P<head><text [^>]*font-size="(?P<size>\d+)" font-weight="(?P<weight>\d+)" font-style="(?P<style>\w+)"\s*)'
    r">(?P<words>[^<]*)</text>"
)


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """What a picture shows and how large it is.

    ``lo`` and ``hi`` in ticks; None for the whole timeline. ``title`` empty means the timeline's own. ``lanes`` are
    the reader's, None while nobody has chosen.
    """

    size_px: tuple[int, int] = (1600, 900)
    dpi: int = 96
    lo: float | None = None
    hi: float | None = None
    dark: bool = False
    title: str = ""
    lanes: LaneChoice | None = None

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of a PNG."""
        width, height = self.size_px
        return round(width * self.dpi / UNITS_PER_INCH), round(height * self.dpi / UNITS_PER_INCH)


_application: QGuiApplication | None = None


def ensure_gui_application() -> QGuiApplication:
    """The running Qt application, or a new one without any window or display."""
    global _application
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication(["timeline-app"])
    return _application


def export_picture(timeline: Timeline, path: Path, options: PictureOptions) -> None:
    """Write a picture in the format of the path's suffix.

    The file appears whole or not at all. Raises UsageError for wrong sizes and suffixes, ExportError when
    the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"“{path.name}” is no picture that can be written; use {', '.join(SUFFIXES)}")
    _check(options, suffix)
    make = {".png": _png, ".svg": _svg, ".pdf": _pdf}[suffix]
    # The file is begun before the picture: where it cannot be written, nobody waits for the drawing.
    with output(path) as file:
        ensure_gui_application()
        file.write(make(_page(timeline, options), options, _source_text(timeline)))


def preview(timeline: Timeline, options: PictureOptions, width_px: int, height_px: int) -> QImage:
    """The picture, as small as it must be to fit into so many pixels. Raises UsageError like the export."""
    _check(options, ".svg")
    ensure_gui_application()
    page = _page(timeline, options)
    factor = min(width_px / page.width_px, height_px / page.height_px)
    size = QSize(max(round(page.width_px * factor), 1), max(round(page.height_px * factor), 1))
    return _image(page, size, options.dark)


def _check(options: PictureOptions, suffix: str) -> None:
    width, height = options.size_px
    if width < LEAST_SIZE[0] or height < LEAST_SIZE[1]:
        raise UsageError(
            f"a picture of {width}x{height} is too small; it needs {LEAST_SIZE[0]}x{LEAST_SIZE[1]}"
        )
    if not 10 <= options.dpi <= 2400:
        raise UsageError(f"{options.dpi} dots per inch is not between 10 and 2400")
    if options.lo is not None and options.hi is not None and options.lo >= options.hi:
        raise UsageError("the picture's first date must lie before its last")
    if suffix == ".pdf" and max(width, height) > MOST_PAGE_UNITS:
        most = f"{MOST_PAGE_UNITS:,} units; choose a smaller size, or SVG"
        raise UsageError(f"a page of {width}x{height} is too large; a side of a PDF may have {most}")
    wide, high = options.pixels
    if suffix == ".png" and wide * high > MOST_PIXELS:
        millions = wide * high / 1_000_000
        raise UsageError(
            f"a picture of {wide}x{high} pixels has {millions:,.0f} megapixels; at most 200 can be made: "
            "choose a smaller size or fewer dots per inch, or SVG or PDF"
        )


def _page(timeline: Timeline, options: PictureOptions) -> Page:
    span = _span(timeline, options)
    title = options.title or timeline.title or _titles(timeline)
    return lay_out_page(timeline, options.size_px, span, title, options.lanes)


def _titles(timeline: Timeline) -> str:
    """The first source's title, and how many more there are."""
    if not timeline.sources:
        return "Timeline"
    more = len(timeline.sources) - 1
    first = timeline.sources[0].title or timeline.sources[0].id
    return f"{first} and {more} more" if more else first


def _span(timeline: Timeline, options: PictureOptions) -> tuple[float, float] | None:
    """The period asked for; a side that is not given is that of the whole timeline."""
    if options.lo is None and options.hi is None:
        return None
    starts = [event.when.earliest_start for event in timeline.dated if event.when.earliest_start > PAST]
    ends = [event.when.latest_end for event in timeline.dated if event.when.latest_end < FUTURE]
    lo = options.lo if options.lo is not None else min(starts, default=PAST)
    hi = options.hi if options.hi is not None else max([*starts, *ends], default=FUTURE)
    if not PAST < lo < hi < FUTURE:
        raise UsageError("no event lies in the period of the picture; choose another --from or --to")
    return lo, hi


def _source_text(timeline: Timeline) -> str:
    return "; ".join(dict.fromkeys(credit(source) for source in timeline.sources))


def _image(page: Page, size: QSize, dark: bool) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(
            f"there is not enough memory for a picture of {size.width()}x{size.height()} pixels"
        )
    _draw(image, page, (size.width() / page.width_px, size.height() / page.height_px), dark)
    return image


def _draw(device: QPaintDevice, page: Page, scale: tuple[float, float], dark: bool) -> None:
    painter = QPainter(device)
    try:
        painter.scale(*scale)
        paint_page(painter, page, colours(dark))
    finally:
        painter.end()  # a painter that outlives its device takes the program with it


def _png(page: Page, options: PictureOptions, source: str) -> bytes:
    image = _image(page, QSize(*options.pixels), options.dark)
    per_metre = round(options.dpi / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    image.setText("Title", page.title)
    image.setText("Description", page.alt_text)
    if source:
        image.setText("Source", source)
    buffer = _buffer()
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(image):
        raise ExportError(f"the picture cannot be made: {writer.errorString()}")
    return _bytes(buffer)


def _svg(page: Page, options: PictureOptions, source: str) -> bytes:
    buffer = _buffer()
    # SVG Tiny, the default, cannot clip.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(UNITS_PER_INCH)
    generator.setSize(QSize(*options.size_px))
    generator.setViewBox(QRect(0, 0, *options.size_px))
    generator.setTitle(page.title)
    generator.setDescription(f"{page.alt_text} Source: {source}" if source else page.alt_text)
    _draw(generator, page, (1.0, 1.0), options.dark)
    # Fonts are named, not embedded: say what may stand in where ours is not installed.
    families = f'font-family="{font_family()}, {_STAND_INS}"'
    drawn = re.sub('font-family="[^"]*"', families, _bytes(buffer).decode())
    return _SVG_TEXT.sub(_with_length, drawn).encode()


def _with_length(found: re.Match[str]) -> str:
    """A text with the length that it has in our font: in another one it takes the same room, and covers nothing."""
    font = QFont(font_family())
    font.setPixelSize(int(found["size"]))
    font.setWeight(QFont.Weight(int(found["weight"])))
    font.setItalic(found["style"] == "italic")
    length = QFontMetricsF(font).horizontalAdvance(unescape(found["words"]))
    fixed = f' textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"' if length > 0 else ""
    return f"{found['head']}{fixed}>{found['words']}</text>"


def _pdf(page: Page, options: PictureOptions, source: str) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    points = 72 / UNITS_PER_INCH
    size = QPageSize(QSizeF(page.width_px * points, page.height_px * points), QPageSize.Unit.Point, "picture")
    writer.setPageSize(size)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(page.title)
    writer.setCreator("Timeline App")
    _draw(writer, page, (_PDF_DPI / UNITS_PER_INCH, _PDF_DPI / UNITS_PER_INCH), options.dark)
    del source  # Qt sets a PDF's title and creator only; the credit is on the page
    return _bytes(buffer)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _bytes(buffer: QBuffer) -> bytes:
    data = bytes(buffer.data().data())
    buffer.close()
    if not data:
        raise ExportError("the picture cannot be made: Qt gave no data")
    return data

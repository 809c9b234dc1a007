"""The page of a picture: title, period, the frame, undated events, legend of date certainty, source credits.

All lengths are in units of 1/96 inch, the layout's pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from timeline_app.dates.civil import DAY, FUTURE, PAST
from timeline_app.dates.grain import Doubt
from timeline_app.dates.span import DateSpan
from timeline_app.dates.words import in_words
from timeline_app.errors import UsageError
from timeline_app.gui.bar_painting import paint_bar
from timeline_app.gui.citation import source_name, written_in
from timeline_app.gui.measure import measure
from timeline_app.gui.painting import paint_frame
from timeline_app.gui.theme import Colours, font
from timeline_app.layout.arranged import Arranged, arranged
from timeline_app.layout.as_of import days_of
from timeline_app.layout.axis import Axis, range_text, window_text
from timeline_app.layout.bars import Kind, Sign, edges_of, signs_in
from timeline_app.layout.frame import Frame, build_frame
from timeline_app.layout.labels import elide
from timeline_app.layout.lane_choice import LaneChoice
from timeline_app.layout.notes import note_of
from timeline_app.layout.view import Look, View, fit
from timeline_app.model.event import Event, Review, Status
from timeline_app.model.source import SourceDocument
from timeline_app.model.table import EventTable, Flag, table_of
from timeline_app.model.timeline import Timeline, order_in_time

_NO_AXIS = Axis((), (), (), (), (), "")
#: Of less than this a period is told in hours, which are those of the window.
_DAYS = 2 * DAY
#: What stands in the place of the period.
NO_DATES = "No date is known"
#: So many events are never drawn as columns, unless their lane is folded.
_FEW = 24
#: Tried from many to few when large rows do not fit.
_SMALL_ROWS = (40, 30, 24, 20, 17, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
MARGIN_PX = 28.0
_HEAD_PX = 66.0
_LINE_PX = 21.0
_CHIP_PX = 24.0
_SMALL_PX = 11.5
#: Undated events take at most this share of the picture's height; what is more is counted.
_SHELF_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of text or a chip: its left edge, the top of its line, its width."""

    x: float
    y: float
    width: float
    text: str
    struck: bool = False  #: of an event that the reader rejected


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on one picture, laid out; ``paint_page`` draws it."""

    width_px: float
    height_px: float
    title: str
    period: str
    frame: Frame
    shelf: tuple[Placed, ...]
    shelf_y: float
    signs: tuple[tuple[Placed, Sign], ...]
    credits: tuple[str, ...]
    alt_text: str


def lay_out_page(
    timeline: Timeline,
    size_px: tuple[int, int],
    span: tuple[float, float] | None,
    title: str,
    lanes: LaneChoice | None = None,
) -> Page:
    """Lay out a whole timeline, or the part between ``span``'s ticks. Raises UsageError when it is too small."""
    width, height = float(size_px[0]), float(size_px[1])
    events = order_in_time(timeline.dated)
    given = table_of(events, lambda event: event.lane, ())
    made = arranged(given, lanes, {source.id: source_name(source) for source in timeline.sources})
    table = made.table
    as_of, days = timeline.written, days_of(written_in(timeline.sources))
    lo, hi = span if span is not None else fit(table, as_of, all_moments=True)
    inner = width - 2 * MARGIN_PX
    credits_ = _credit_lines(timeline.sources, inner)
    shelf = _chips(timeline.shelf, Look().gutter_px, inner, height * _SHELF_SHARE)
    shelf_height = _lines_of(shelf) * (_CHIP_PX + 6) + 10 if shelf else 0.0
    # The legend's height is not known before the frame: all signs is the most it can need.
    most_signs = _legend(_signs_in(table, bool(made.folded)), inner)
    foot = _lines_of([placed for placed, _ in most_signs]) * _LINE_PX + len(credits_) * 17 + 26
    frame_height = height - _HEAD_PX - shelf_height - foot - MARGIN_PX / 2
    notes = tuple(note_of(event) for event in events)
    frame = _fitting_frame(
        made, View(lo, hi, inner, max(frame_height, 1.0), 0.0, as_of, days), notes, size_px
    )
    told_lo, told_hi = (lo, hi) if span is not None else _extent(table, (lo, hi))
    period, told = _period(frame, told_lo, told_hi), window_text(told_lo, told_hi)
    if span is None and as_of is None and not len(table):
        # Neither an event nor an article has a date: an axis would tell of days that no text names.
        frame, period, told = replace(frame, axis=_NO_AXIS), NO_DATES, ""
    return Page(
        width, height, title, period, frame, shelf, _HEAD_PX + frame_height,
        _legend(frame.signs, inner), credits_, alt_text(title, timeline, told),
    )  # fmt: skip


def paint_page(painter: QPainter, page: Page, colours: Colours) -> None:
    """Draw a page whose units are the painter's."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, page.width_px, page.height_px), colours.background)
    painter.save()
    painter.translate(MARGIN_PX, _HEAD_PX)
    paint_frame(painter, page.frame, colours)
    painter.restore()
    inner = page.width_px - 2 * MARGIN_PX
    painter.setFont(font(21, bold=True))
    painter.setPen(colours.text)
    painter.drawText(QPointF(MARGIN_PX, 34), elide(page.title, inner, 21, measure))
    painter.setFont(font(13))
    painter.setPen(colours.soft)
    painter.drawText(QPointF(MARGIN_PX, 54), page.period)
    painter.save()
    painter.translate(MARGIN_PX, page.shelf_y)
    _paint_shelf(painter, page, colours)
    painter.restore()
    _paint_foot(painter, page, colours)


# ------------------------------------------------------------------------------------------- words


def credit(source: SourceDocument) -> str:
    """Who published it, where and when: "Lusa, Lisbon, 19 June 2018"."""
    who = source.publisher or source.author or source.title or source.uri or source.id
    when = "" if source.published is None else _day(source.published)
    return ", ".join(part for part in (who, source.place, when) if part)


def _day(when: DateSpan) -> str:
    """Without the weekday that dates in words have: a credit is short."""
    if when.end is None and when.start.bounded and when.doubt is Doubt.NONE:
        return range_text(when.start.lo, when.start.hi)
    return in_words(when)


def alt_text(title: str, timeline: Timeline, period: str) -> str:
    """The picture in one sentence, for those who cannot see it. ``period`` is "" where no date is known."""
    events = order_in_time(timeline.dated)
    many = f"{len(events)} dated event{'s' if len(events) != 1 else ''}"
    text = f"Timeline “{title}”{', ' * bool(period)}{period}: {many}"
    if events:
        first, last = events[0], events[-1]
        text += f", from “{first.title}” ({in_words(first.when)})"
        if last is not first:
            text += f" to “{last.title}” ({in_words(last.when)})"
    if timeline.shelf:
        text += f"; {len(timeline.shelf)} without a date of their own"
    return text + "."


def _extent(table: EventTable, window: tuple[float, float]) -> tuple[float, float]:
    """From the first to the last event in the window, without the room around them; within days, the window."""
    firsts = table.start_lo[table.start_lo > PAST]
    lasts = np.where(table.end_hi < FUTURE, table.end_hi, table.start_hi)
    lasts = lasts[lasts < FUTURE]
    if not len(firsts) or not len(lasts) or lasts.max() - firsts.min() < _DAYS:
        return window
    # What began long ago is drawn from the window's edge on.
    return max(float(firsts.min()), window[0]), min(float(lasts.max()), window[1])


def _period(frame: Frame, lo: float, hi: float) -> str:
    text = window_text(lo, hi)
    outside = [f"{frame.earlier} before"] if frame.earlier else []
    outside += [f"{frame.later} after"] if frame.later else []
    if not outside:
        return text
    count = frame.earlier + frame.later
    return f"{text} · {' and '.join(outside)} this period {'is' if count == 1 else 'are'} not shown"


def _credit_lines(sources: Sequence[SourceDocument], width_px: float) -> tuple[str, ...]:
    """All credits, in as many lines as they need; at most four, the rest is counted."""
    lines: list[str] = []
    line = "Source: " if len(sources) == 1 else "Sources: "
    credits_ = list(dict.fromkeys(credit(source) for source in sources))
    if not credits_:
        return ()
    for index, text in enumerate(credits_):
        more = text + ("; " if index + 1 < len(credits_) else "")
        if line and measure(line + more, _SMALL_PX) > width_px and line not in ("Source: ", "Sources: "):
            lines.append(line.rstrip())
            line = ""
            if len(lines) == 4:
                lines[3] = f"{lines[3]} and {len(credits_) - index} more"
                return tuple(lines)
        line += more
    lines.append(elide(line.rstrip(), width_px, _SMALL_PX, measure))
    return tuple(lines)


# ------------------------------------------------------------------------------------------- places


def _fitting_frame(made: Arranged, view: View, notes: tuple[str, ...], size_px: tuple[int, int]) -> Frame:
    """The frame with the largest rows that fit into the height; in the end rows are counted in chips."""
    looks = [Look(max_rows=16), *(Look().small(rows) for rows in _SMALL_ROWS)]
    for look in looks:
        frame = build_frame(made.drawn, view, look, measure, notes=notes, lanes=made)
        if frame.most_scroll_px <= 0 and view.height_px > look.axis_px + look.footer_px + 30:
            return frame
    raise UsageError(
        f"a picture of {size_px[0]}x{size_px[1]} is too small for {len(made.heads)} lanes; make it higher"
    )


def _chips(events: Sequence[Event], left: float, width: float, height: float) -> tuple[Placed, ...]:
    """Chips in lines from left to right; what does not fit into the height becomes one that counts."""
    most = max(int(height // (_CHIP_PX + 6)), 1)
    placed: list[Placed] = []
    x, line = left, 0
    for index, event in enumerate(events):
        text = elide(event.title, width - left - 24, 12, measure)
        wide = measure(text, 12, bold=True) + 24
        if x > left and x + wide > width:
            x, line = left, line + 1
        if line == most:
            last = placed.pop()
            text = f"+{len(events) - index + 1} more"
            placed.append(Placed(last.x, last.y, measure(text, 12, bold=True) + 24, text))
            break
        struck = event.review is Review.REJECTED
        placed.append(Placed(x, line * (_CHIP_PX + 6), wide, text, struck))
        x += wide + 8
    return tuple(placed)


def _lines_of(placed: Sequence[Placed]) -> int:
    return len({each.y for each in placed})


def _signs_in(table: EventTable, folded: bool) -> tuple[Sign, ...]:
    """All signs that some window of the table can need."""
    edges = edges_of(table)
    return signs_in(
        edges.kind,
        table.status,
        table.flags,
        edges.fades,
        grouped=len(table) > 1,
        crowded=folded or len(table) > _FEW,
    )


def _legend(signs: Sequence[Sign], width: float) -> tuple[tuple[Placed, Sign], ...]:
    placed: list[tuple[Placed, Sign]] = []
    x, line = 0.0, 0
    for sign in signs:
        wide = 40 + measure(sign.value, _SMALL_PX) + 22
        if x and x + wide > width:
            x, line = 0.0, line + 1
        placed.append((Placed(x, line * _LINE_PX, wide, sign.value), sign))
        x += wide
    return tuple(placed)


# ------------------------------------------------------------------------------------------- painting


def _paint_shelf(painter: QPainter, page: Page, colours: Colours) -> None:
    if not page.shelf:
        return
    painter.fillRect(QRectF(0, 4, 4, _lines_of(page.shelf) * (_CHIP_PX + 6) - 2), colours.density)
    painter.setFont(font(13, bold=True))
    painter.setPen(colours.text)
    painter.drawText(QPointF(14, 22), "No date")
    for chip in page.shelf:
        box = QRectF(chip.x, chip.y + 5.5, chip.width, _CHIP_PX)
        painter.setPen(QPen(colours.chip_line, 1))
        painter.setBrush(colours.chip_fill)
        painter.drawRoundedRect(box, _CHIP_PX / 2, _CHIP_PX / 2)
        painter.setFont(font(12))
        painter.setPen(colours.soft if chip.struck else colours.text)
        wide = measure(chip.text, 12)
        x = box.center().x() - wide / 2
        painter.drawText(QPointF(x, box.center().y() + 4.3), chip.text)
        if chip.struck:
            painter.drawLine(QLineF(x, box.center().y() + 0.5, x + wide, box.center().y() + 0.5))


def _paint_foot(painter: QPainter, page: Page, colours: Colours) -> None:
    """The legend, and below it the credits, counted from the bottom."""
    painter.save()
    legend = _lines_of([placed for placed, _ in page.signs]) * _LINE_PX
    painter.translate(MARGIN_PX, page.height_px - 14 - len(page.credits) * 17 - legend)
    for placed, sign in page.signs:
        _paint_sign(painter, QRectF(placed.x, placed.y, 30, 13), sign, colours)
        painter.setFont(font(_SMALL_PX))
        painter.setPen(colours.soft)
        painter.drawText(QPointF(placed.x + 38, placed.y + 10.5), placed.text)
    painter.setFont(font(_SMALL_PX))
    painter.setPen(colours.soft)
    for number, line in enumerate(page.credits):
        painter.drawText(QPointF(0, legend + number * 17 + 11), line)
    painter.restore()


_SAMPLES: dict[Sign, tuple[Kind, Status, Flag]] = {
    Sign.CRISP: (Kind.CRISP, Status.HAPPENED, Flag.EXACT),
    Sign.BOX: (Kind.BOX, Status.HAPPENED, Flag(0)),
    Sign.SPAN: (Kind.SPAN, Status.HAPPENED, Flag.HAS_END),
    Sign.FADING: (Kind.SPAN, Status.HAPPENED, Flag.HAS_END),
    Sign.OPEN: (Kind.SPAN, Status.HAPPENED, Flag.HAS_END | Flag.OPEN_END),
    Sign.APPROXIMATE: (Kind.CRISP, Status.HAPPENED, Flag.APPROXIMATE),
    Sign.UNCERTAIN: (Kind.CRISP, Status.HAPPENED, Flag.UNCERTAIN),
    Sign.HAPPENED: (Kind.CRISP, Status.HAPPENED, Flag(0)),
    Sign.ONGOING: (Kind.CRISP, Status.ONGOING, Flag(0)),
    Sign.PLANNED: (Kind.CRISP, Status.PLANNED, Flag(0)),
    Sign.REQUESTED: (Kind.CRISP, Status.REQUESTED, Flag(0)),
    Sign.ALLEGED: (Kind.CRISP, Status.ALLEGED, Flag(0)),
    Sign.DENIED: (Kind.CRISP, Status.DENIED, Flag(0)),
    Sign.POSSIBLE: (Kind.CRISP, Status.POSSIBLE, Flag(0)),
    Sign.CONFLICT: (Kind.CRISP, Status.HAPPENED, Flag.CONFLICT),
    Sign.ACCEPTED: (Kind.CRISP, Status.HAPPENED, Flag.ACCEPTED),
    Sign.REJECTED: (Kind.CRISP, Status.HAPPENED, Flag.REJECTED),
}
_STATUS_SIGNS = frozenset(Sign[status.name] for status in Status)


def _paint_sign(painter: QPainter, box: QRectF, sign: Sign, colours: Colours) -> None:
    """A small example of what the legend explains."""
    if sign is Sign.GROUP:
        painter.setPen(QPen(colours.chip_line, 1))
        painter.setBrush(colours.chip_fill)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font(9.5, bold=True))
        painter.setPen(colours.chip)
        painter.drawText(
            QPointF(box.center().x() - measure("+9", 9.5, bold=True) / 2, box.center().y() + 3.5), "+9"
        )
        return
    if sign is Sign.CROWD:
        for column, height in enumerate((4.0, 7.0, 13.0, 10.0, 5.0)):
            bar = QRectF(box.left() + 2 + column * 5.0, box.bottom() - height, 5.0, height)
            painter.fillRect(bar, colours.density)
        return
    kind, status, flags = _SAMPLES[sign]
    s0, s1 = box.left(), box.right()
    if sign in (Sign.SPAN, Sign.FADING):
        s0, s1 = box.left() + 9, box.right() - 9
    elif sign is Sign.OPEN:
        s1 = box.left() + 12
    if sign is Sign.SPAN:
        s0, s1 = box.left() + 4, box.right() - 4
    own = colours if sign in _STATUS_SIGNS else _neutral(colours)
    paint_bar(painter, box, s0, s1, kind, status, flags, own)


def _neutral(colours: Colours) -> Colours:
    """What is the same for every status is shown in no status's colour."""
    happened = Status.HAPPENED
    # On dark ground the hatching and the signs are light.
    grey, ink = (
        (colours.density.darker(170), colours.text) if colours.dark else (colours.density, colours.on_fill)
    )
    fill, outline = {**colours.fill, happened: grey}, {**colours.outline, happened: colours.soft}
    return replace(colours, fill=fill, outline=outline, on_fill=ink)

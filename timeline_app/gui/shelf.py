"""The shelf: events without a date of their own, as chips below the lanes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from timeline_app.dates.civil import FUTURE, Ticks
from timeline_app.gui.hit_painting import DIMMED
from timeline_app.gui.measure import measure
from timeline_app.gui.reasons import facts_in_words, when_in_words
from timeline_app.gui.theme import Colours, colours, font, system_is_dark
from timeline_app.layout.labels import elide
from timeline_app.layout.view import Look
from timeline_app.model.event import Event, Review
from timeline_app.model.table import EventTable, table_of

HEADING = "No date"
SENTENCE = "Dated only as before the article’s date; kept off the axis rather than placed by guess."
PLAIN_SENTENCE = "The text gives no date for these; kept off the axis rather than placed by guess."

CHIP_PX = 25
_GAP_PX = 7
_TEXT_PX = 13.0
_PAD_PX = 12.0
_TOP_PX, _BOTTOM_PX, _RIGHT_PX = 9, 26, 10
#: More lines of chips than this scroll.
_MOST_LINES = 3
#: A long text leaves thousands of events without a date: so many chips are shown at a time.
PAGE = 200


class _Chip(QAbstractButton):
    """A rounded button, so that Tab, Space and screen readers work as everywhere."""

    def __init__(self, text: str, colours_now: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.colours = colours_now
        self.found: bool | None = None  #: by a search; None while nothing is searched for

    @property
    def sign(self) -> str:
        """What stands before its text."""
        return ""

    @property
    def struck(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(round(measure(self.sign + self.text(), _TEXT_PX, bold=True) + 2 * _PAD_PX + 2), CHIP_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.colours
        painter.setOpacity(DIMMED if self.found is False else 1.0)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        line = look.chosen if self.isChecked() else look.focus if self.found else look.chip_line
        painter.setPen(QPen(line, 2.0 if self.isChecked() or self.found else 1.0))
        painter.setBrush(look.chip_fill)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self.hasFocus():
            painter.setPen(QPen(look.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font(_TEXT_PX, bold=self.isChecked()))
        painter.setPen(look.soft if self.struck else look.text)
        text = elide(self.sign + self.text(), self.width() - 2 * _PAD_PX, _TEXT_PX, measure)
        wide = measure(text, _TEXT_PX, bold=self.isChecked())
        x = (self.width() - wide) / 2
        painter.drawText(QPointF(x, self.height() / 2 + _TEXT_PX * 0.36), text)
        if self.struck:
            painter.drawLine(QPointF(x, self.height() / 2 + 0.5), QPointF(x + wide, self.height() / 2 + 0.5))


class ShelfChip(_Chip):
    """One undated event."""

    activated = Signal(str)
    stepped = Signal(int)
    menu_wanted = Signal(QPoint)  #: where on the screen

    def __init__(
        self, event: Event, colours_now: Colours, written: Collection[Ticks], parent: QWidget
    ) -> None:
        super().__init__(event.title, colours_now, parent)
        self.event_id = event.id
        self.review = event.review
        self.differs = bool(event.conflicts)
        self.setCheckable(True)
        facts = [when_in_words(event.when, written), event.status.value, *facts_in_words(event)]
        self.setToolTip(f"{event.title}\n{' · '.join(facts)}")
        self.setAccessibleName(", ".join([event.title, *facts]))

    @property
    def sign(self) -> str:
        """Before the title: it is accepted, or its sources differ."""
        return ("≠ " if self.differs else "") + ("✓ " if self.review is Review.ACCEPTED else "")

    @property
    def struck(self) -> bool:
        return self.review is Review.REJECTED

    def nextCheckState(self) -> None:
        """A chip stays chosen when it is clicked again."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.event_id)
        elif key in steps:
            self.stepped.emit(steps[key])
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.activated.emit(self.event_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class _Chips(QWidget):
    """Lays its chips out in lines, from left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[ShelfChip] = []
        self.before: _Chip | None = None  #: to the page before
        self.after: _Chip | None = None  #: to the next page

    @property
    def all(self) -> list[_Chip]:
        return [chip for chip in (self.before, *self.chips, self.after) if chip is not None]

    def height_for(self, width: int, *, arrange: bool = False) -> int:
        """The height of all lines at that width, at least one; ``arrange`` also puts the chips there."""
        x = y = 0
        for chip in self.all:
            size = chip.sizeHint()
            wide = min(size.width(), max(width, 40))
            if x and x + wide > width:
                x, y = 0, y + CHIP_PX + _GAP_PX
            if arrange:
                chip.setGeometry(x, y, wide, CHIP_PX)
            x += wide + _GAP_PX
        return y + CHIP_PX

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.height_for(self.width(), arrange=True)


class Shelf(QWidget):
    """Undated events as chips, with a heading in the timeline's gutter; hides itself when there are none."""

    event_chosen = Signal(str)
    event_activated = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours(system_is_dark())
        self._look = Look()
        self._sentence = SENTENCE
        self._undated: Sequence[Event] = ()
        self._ids: Sequence[str] = ()
        self._written: Collection[Ticks] = ()
        self._first = 0
        self._hits: frozenset[str] | None = None
        self._low = False
        self._inner = _Chips()
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        # setWidget makes both paint their own ground; the shelf paints one for all.
        self._area.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(HEADING)
        self.setAccessibleDescription(SENTENCE)
        self.hide()

    def set_events(self, events: Sequence[Event]) -> None:
        """The undated among these events, in the given order; dated ones are left to the timeline."""
        undated = [event for event in events if not event.when.dated]
        self.set_undated(undated, table_of(undated, lambda event: event.lane, []))

    def set_undated(
        self, undated: Sequence[Event], table: EventTable, written: Collection[Ticks] = ()
    ) -> None:
        """The events and their rows, of which there may be very many: those of one page are looked at.

        ``written`` has the ends of the days on which the articles were written.
        """
        chosen = self.chosen_id
        held = next((chip.event_id for chip in self._inner.chips if chip.hasFocus()), None)
        self._written = written
        self._undated, self._ids = undated, table.ids
        self._sentence = SENTENCE if bool((table.start_hi < FUTURE).all()) else PLAIN_SENTENCE
        self.setAccessibleDescription(self._sentence)
        self._show_page(0)
        self.choose(chosen)
        self.setVisible(len(undated) > 0)
        if held is not None and self._inner.chips:
            # The chip that had the keyboard is a new one: else the next key would go to another pane.
            same = next((chip for chip in self._inner.chips if chip.event_id == held), self._inner.chips[0])
            same.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_page(self, first: int) -> None:
        """Make the chips of one page, and what leads to the pages around it."""
        for old in self._inner.all:
            old.setParent(None)
            old.deleteLater()
        self._first = first
        page = self._undated[first : first + PAGE]
        rest = len(self._undated) - first - len(page)
        self._inner.before = self._turn(f"‹ {first:,} before", first - PAGE) if first else None
        self._inner.after = self._turn(f"{rest:,} more ›", first + PAGE) if rest > 0 else None
        self._inner.chips = [ShelfChip(event, self._colours, self._written, self._inner) for event in page]
        for chip in self._inner.chips:
            chip.clicked.connect(lambda checked=False, each=chip: self._picked(each))
            chip.activated.connect(self.event_activated)
            chip.stepped.connect(lambda by, each=chip: self._step(each, by))
            chip.menu_wanted.connect(lambda where, each=chip: self._offer(each, where))
        for shown in self._inner.all:
            shown.show()
        self._mark()
        self._fit_height()

    def _turn(self, text: str, first: int) -> _Chip:
        chip = _Chip(text, self._colours, self._inner)
        chip.setAccessibleName(f"{text} without a date")
        chip.clicked.connect(lambda: self._turned(first))
        return chip

    def _turned(self, first: int) -> None:
        self._show_page(first)
        self._area.verticalScrollBar().setValue(0)
        self._inner.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen_id(self) -> str | None:
        return next((chip.event_id for chip in self._inner.chips if chip.isChecked()), None)

    @property
    def chips(self) -> tuple[ShelfChip, ...]:
        return tuple(self._inner.chips)

    def tab_stop(self) -> QWidget | None:
        """The one chip to which Tab goes: from there arrows lead to the others."""
        chips = self._inner.all
        held = [chip for chip in chips if chip.hasFocus()] or [chip for chip in chips if chip.isChecked()]
        return next(iter([*held, *self._inner.chips]), None)

    def choose(self, event_id: str | None) -> None:
        """Outline this event's chip and scroll to it; an id that is not here clears the choice."""
        place = self._place_of(event_id)
        if place is not None and not self._first <= place < self._first + PAGE:
            self._show_page(place // PAGE * PAGE)
        for chip in self._inner.chips:
            chip.setChecked(chip.event_id == event_id)
            if chip.isChecked():
                self._area.ensureWidgetVisible(chip, 0, 4)
            chip.update()

    def _place_of(self, event_id: str | None) -> int | None:
        try:
            return None if event_id is None else self._ids.index(event_id)
        except ValueError:
            return None

    def set_low(self, low: bool) -> None:
        """One line of chips alone: a table beside it has them all."""
        if low != self._low:
            self._low = low
            self._fit_height()

    def set_hits(self, ids: frozenset[str] | None) -> None:
        """Mark these as found and dim the others; None marks nothing."""
        self._hits = ids
        self._mark()

    def _mark(self) -> None:
        for chip in self._inner.chips:
            chip.found = None if self._hits is None else chip.event_id in self._hits
            chip.update()

    def set_dark(self, dark: bool) -> None:
        self._colours = colours(dark)
        for chip in self._inner.all:
            chip.colours = self._colours
        self.update()

    def _picked(self, chip: ShelfChip) -> None:
        self.choose(chip.event_id)
        self.event_chosen.emit(chip.event_id)

    def _offer(self, chip: ShelfChip, where: QPoint) -> None:
        """The menu is that of the chosen event."""
        self._picked(chip)
        self.menu_wanted.emit(chip.event_id, where)

    def _step(self, chip: ShelfChip, by: int) -> None:
        place = min(max(self._ids.index(chip.event_id) + by, 0), len(self._ids) - 1)
        self.choose(self._ids[place])
        target = self._inner.chips[place - self._first]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._picked(target)

    def _fit_height(self) -> None:
        """Placed by hand: a layout would be told of its own change of height while it answers a resize."""
        left, width = round(self._look.gutter_px), self.width() - round(self._look.gutter_px) - _RIGHT_PX
        full = self._inner.height_for(width, arrange=True)
        lines = min(full, CHIP_PX if self._low else _MOST_LINES * (CHIP_PX + _GAP_PX))
        self._inner.setMinimumHeight(full)
        self._area.setGeometry(left, _TOP_PX, width, lines)
        self.setFixedHeight(lines + _TOP_PX + _BOTTOM_PX)

    # ---------------------------------------------------------------------------------------- Qt's overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        stop = self.tab_stop()
        if stop is not None:
            stop.setFocus(event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the chips clears the choice."""
        self.choose(None)
        self.event_chosen.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look = self._colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.background)
        painter.setPen(QPen(look.lane_line, 1))
        painter.drawLine(QPoint(0, 0), QPoint(self.width(), 0))
        painter.fillRect(QRectF(0, 1, 4, self.height() - 1), look.density)
        painter.setFont(font(_TEXT_PX, bold=True))
        painter.setPen(look.text)
        painter.drawText(QPointF(14, _TOP_PX + CHIP_PX / 2 + _TEXT_PX * 0.36), HEADING)
        painter.setFont(font(11.5, italic=True))
        painter.setPen(look.soft)
        room = self.width() - self._look.gutter_px - 12
        painter.drawText(
            QPointF(self._look.gutter_px + 2, self.height() - 9), elide(self._sentence, room, 11.5, measure)
        )

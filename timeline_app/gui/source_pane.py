"""The source's whole text, with every quote marked and the chosen event's quotes highlighted.

Positions inside are code points; they become Qt's UTF-16 units in ``_highlight`` and ``_cp_at`` only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from timeline_app.derive.coverage import Covered, Use
from timeline_app.derive.options import Options
from timeline_app.gui.appearance import Tones, current_tones
from timeline_app.gui.citation import source_name
from timeline_app.gui.coverage_line import CoverageLine, colour_of, tip_of
from timeline_app.gui.date_marks import DateMarks
from timeline_app.gui.excerpt import layer
from timeline_app.gui.find_bar import FindBar
from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.marks import Mark, Marks, quote_state
from timeline_app.gui.reading_view import (
    Highlight,
    Line,
    ReadingView,
    make_view,
    on_grounds,
    scroll_to,
    show_highlights,
    visible_range,
)
from timeline_app.gui.stretches import by_sentence, in_order, whole_words
from timeline_app.gui.utf16 import Utf16Index, display_text
from timeline_app.gui.widgets import ElidedComboBox, ElidedLabel, button, set_role
from timeline_app.model.event import Event, Review, Role
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

#: Of a source with more events, as many are marked in its text.
MOST_EVENTS = 1_000
#: The line at a time expression, by what became of it.
_LINES = {
    Use.USED: Line.SOLID,
    Use.UNUSED: Line.DASHED,
    Use.REJECTED: Line.STRUCK,
    Use.UNRESOLVED: Line.WAVY,
}


class SourcePane(QWidget):
    """``event_chosen`` tells a click on marked words; the window answers with ``choose``."""

    event_chosen = Signal(str)
    new_event_asked = Signal()  #: an event of the selected words
    source_shown = Signal()  #: another source, or the same one with another date

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._timeline = Timeline()
        self._source: SourceDocument | None = None
        self._marks = Marks("", "", ())
        self._rejected: frozenset[str] = frozenset()  #: the events whose quotes are shown softly
        self._index = Utf16Index("")
        self._chosen: str | None = None
        self._quotes: Sequence[Mark] = ()  #: what previous and next walk over
        self._at = -1
        self._pressed = QPoint()
        self._date: Covered | None = None  #: the time expression that was gone to
        self.dates = DateMarks(self)
        self._marked: frozenset[str] = frozenset()
        self._mark_later = QTimer(self)
        self._mark_later.setSingleShot(True)
        self._mark_later.timeout.connect(lambda: self._mark(self._events_to_mark()))
        self._refresh_later = QTimer(self)
        self._refresh_later.setSingleShot(True)
        self._refresh_later.timeout.connect(self._refresh)
        self._build()
        self._show_source(None)

    def _build(self) -> None:
        self.title = ElidedLabel("head")
        self.chooser = ElidedComboBox("Source", least_letters=14)
        self.chooser.setAccessibleDescription("The source that is shown")  # on Linux its name is its text
        self.chooser.activated.connect(self._on_chooser)
        self.state = QLabel()
        self.place = QLabel()
        self.place.setProperty("role", "muted")
        self.previous_button = button(
            "‹", self.previous_quote, name="Previous quote", tip="Previous quote", role="step"
        )
        self.next_button = button("›", self.next_quote, name="Next quote", tip="Next quote", role="step")
        steps = QWidget()
        row = QHBoxLayout(steps)
        row.setContentsMargins(0, 0, 0, 0)
        for each in (self.previous_button, self.place, self.next_button):
            row.addWidget(each)
        head = FlowLayout(gap_px=10)
        head.setContentsMargins(14, 6, 10, 4)
        for widget in (self.title, self.chooser, self.state, steps):
            head.addWidget(widget)
        self.find_bar = FindBar()
        self.find_bar.found.connect(self._show_place)
        self.find_bar.changed.connect(self._refresh_soon)
        self.find_bar.closed.connect(self.focus_text)
        self.coverage_line = CoverageLine()
        self.coverage_line.asked.connect(self.next_date)
        self.dates.changed.connect(self._show_coverage)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addLayout(head)
        self._body.addWidget(self.coverage_line)
        self._body.addWidget(self.find_bar)
        self.view: ReadingView = make_view("")
        self._adopt(self.view)

    # -- what is shown

    @property
    def source(self) -> SourceDocument | None:
        return self._source

    def set_timeline(self, timeline: Timeline) -> None:
        """Show the sources of a timeline; the present one stays if it is still there."""
        self._timeline = timeline
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for source in timeline.sources:
            self.chooser.addItem(source_name(source), source.id)
        self.chooser.blockSignals(False)
        several = len(timeline.sources) > 1
        self.chooser.setVisible(several)
        self.title.setVisible(not several)
        kept = [each for each in timeline.sources if self._source is not None and each.id == self._source.id]
        self._show_source(kept[0] if kept else next(iter(timeline.sources), None))

    def choose(self, event_id: str | None, *, quote: int = 0) -> None:
        """Highlight an event's quotes and scroll to one of them; None highlights nothing."""
        self._chosen = event_id
        if event_id is not None:
            event = self._timeline.event(event_id)
            if event.sources and (self._source is None or self._source.id not in event.sources):
                self._show_source(self._timeline.source(event.sources[0]))
            if isinstance(self._timeline.events, LazyEvents) and event_id not in self._marked:
                self._mark((event,) if self._mark_later.isActive() else self._events_to_mark())
        self._set_quotes()
        if self._quotes and event_id is not None:
            self._go(quote)
        else:
            self._refresh_soon()

    def show_quote(self, source_id: str, start: int) -> None:
        """Scroll to the chosen event's quote that was cut at ``start``."""
        if self._source is None or self._source.id != source_id:
            self._show_source(self._timeline.source(source_id))
            self._set_quotes()
        for number, mark in enumerate(self._quotes):
            if mark.start <= start < mark.end:
                self._go(number)
                return
        for mark in self._marks.of_event(self._chosen):
            if mark.start <= start < mark.end:
                self._show_place(mark.start, mark.end)
                return
        self._show_place(start, start + 1)

    def show_source(self, source_id: str) -> None:
        """Another of the timeline's sources."""
        self._show_source(self._timeline.source(source_id))
        self._set_quotes()

    def _show_source(self, source: SourceDocument | None) -> None:
        old = self._source
        self._source = source
        self.setEnabled(source is not None)
        text = "" if source is None else source.text
        if old is None or source is None or old.text != source.text:
            self._index = Utf16Index(text)
            self._adopt(make_view(display_text(text)))
            self.find_bar.set_text(text)
        if source is not None:
            self.chooser.setCurrentIndex(self.chooser.findData(source.id))
            self.title.set_words(f"Source · {source_name(source)}")
        else:
            self.title.set_words("Source")
        self._date = None
        if isinstance(self._timeline.events, LazyEvents):
            # They have to be read from a file first: let the timeline be painted before.
            self._mark(())
            self._mark_later.start(0)
        else:
            self._mark(self._events_to_mark())
        self.source_shown.emit()

    def _events_to_mark(self) -> tuple[Event, ...]:
        """The source's events, and the chosen one in any case."""
        if self._source is None:
            return ()
        events = tuple(self._timeline.events_of(self._source.id, MOST_EVENTS))
        if self._chosen is None or any(event.id == self._chosen for event in events):
            return events
        if self._chosen not in self._timeline.places_of([self._chosen]):
            return events
        chosen = self._timeline.event(self._chosen)
        return (*events, chosen) if self._source.id in chosen.sources else events

    def _mark(self, events: tuple[Event, ...]) -> None:
        source = self._source
        self._marked = frozenset(event.id for event in events)
        self._marks = Marks(*(("", "") if source is None else (source.id, source.text)), events)
        self._rejected = frozenset(event.id for event in events if event.review is Review.REJECTED)
        words, role = quote_state(self._marks.counts) if events or source is not None else ("", "muted")
        self.state.setText(words)
        set_role(self.state, role)
        self.dates.show(source, events)
        self._set_quotes()
        self._refresh_soon()

    def _adopt(self, view: ReadingView) -> None:
        old, self.view = self.view, view
        if old is not view:
            self._body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._body.addWidget(view, 1)
        if self.isVisible():
            # At once: a view without a size cannot scroll to a quote.
            view.show()
            self._body.activate()
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._refresh_soon)
        self.setFocusProxy(view)

    # -- quotes

    def _set_quotes(self) -> None:
        """What previous and next walk over: the sentences of the chosen event's quotes, else all quotes."""
        marks = self._marks.of_event(self._chosen) if self._chosen else list(self._marks.all)
        text = "" if self._source is None else self._source.text
        self._quotes = by_sentence(marks, text) if self._chosen else in_order(marks)
        self._at = -1
        self._tell_place()

    def next_quote(self) -> None:
        self._go(self._at + 1)

    def previous_quote(self) -> None:
        self._go(self._at - 1 if self._at >= 0 else -1)

    def _go(self, number: int) -> None:
        if not self._quotes:
            return
        self._at = number % len(self._quotes)
        self._tell_place()
        mark = self._quotes[self._at]
        self._show_place(mark.start, mark.end)

    def _tell_place(self) -> None:
        number = len(self._quotes)
        self.place.setText(f"{self._at + 1} of {number}" if self._at >= 0 else "quote")
        for each in (self.previous_button, self.next_button):
            each.setEnabled(number > 1 or (number == 1 and self._at < 0))

    def _show_place(self, start: int, end: int) -> None:
        scroll_to(self.view, self._index.to_u16(start), self._index.to_u16(end))
        self._refresh_soon()

    # -- dates

    def set_options(self, options: Options) -> None:
        """How dates are read: from now on the time expressions are marked."""
        self.dates.set_options(options)

    def next_date(self, use: Use) -> None:
        """Go to the next time expression of that state after the cursor; from the last one to the first."""
        coverage = self.dates.coverage
        if coverage is None:
            return
        here = self._index.to_cp(self.view.textCursor().position())
        # The cursor stands at the beginning of a text that nobody has walked through yet.
        at = coverage.next_of(use, here if self._date is not None or here else -1)
        if at is None:
            return
        self._date = entry = coverage.entries[at]
        number = sum(each.use is use for each in coverage.entries[: at + 1])
        self.coverage_line.tell(entry, number, coverage.counts[use])
        self._show_place(entry.expression.start, entry.expression.end)

    def selected(self) -> tuple[int, int] | None:
        """The selected words, whole ones, without the spaces around them; None where there are none."""
        cursor = self.view.textCursor()
        text = "" if self._source is None else self._source.text
        start, end = self._index.to_cp(cursor.selectionStart()), self._index.to_cp(cursor.selectionEnd())
        return whole_words(text, start, end)

    def dates_in(self, start: int, end: int) -> list[Covered]:
        """The time expressions that lie between two characters, as far as they are read already."""
        found = () if self.dates.coverage is None else self.dates.coverage.between(start, end)
        return [each for each in found if start <= each.expression.start and each.expression.end <= end]

    def _offer(self, event: QContextMenuEvent) -> None:
        """A right click: copy, select, and what can be made of the selected words."""
        menu = self.view.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        made = menu.addAction("New event of these words…", self.new_event_asked.emit)
        made.setEnabled(self.selected() is not None)
        menu.popup(event.globalPos())

    def _show_coverage(self) -> None:
        coverage = self.dates.coverage
        self._date = None
        self.coverage_line.show_coverage(coverage, wanted=self.dates.wanted and self._source is not None)
        self._refresh_soon()

    def _lines_at_dates(self, lo: int, hi: int, below: list[Highlight], tone: Tones) -> list[Highlight]:
        """The lines at the time expressions in sight, on the grounds that lie below them."""
        if self.dates.coverage is None:
            return []
        lines: list[Highlight] = []
        for entry in self.dates.coverage.between(lo, hi):
            start, end = entry.expression.start, entry.expression.end
            here = self._highlight(start, end, tone.mark_found if entry == self._date else "")
            colour, form = colour_of(entry.use, tone), _LINES[entry.use]
            lines += [replace(each, underline=colour, form=form) for each in on_grounds(here, below)]
        return lines

    # -- find

    def find_in_source(self) -> None:
        """Open the find bar, with the selected words."""
        words = self.view.textCursor().selectedText()
        self.find_bar.open_bar(words if "\u2029" not in words else "")

    def find_next(self) -> None:
        self.find_bar.step(1) if self.find_bar.active else self.find_in_source()

    def find_previous(self) -> None:
        self.find_bar.step(-1) if self.find_bar.active else self.find_in_source()

    def focus_text(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- highlights

    def restyle(self) -> None:
        """The program's look has changed."""
        self.coverage_line.restyle()
        self._refresh_soon()

    def _refresh_soon(self) -> None:
        self._refresh_later.start(0)

    def _refresh(self) -> None:
        if self._source is not None:
            show_highlights(self.view, self.highlights())

    def highlights(self) -> list[Highlight]:
        """What is highlighted in the visible part of the text now."""
        first, last = visible_range(self.view)
        lo, hi = self._index.to_cp(first), self._index.to_cp(last)
        tone = current_tones()
        visible = self._marks.between(lo, hi)
        soft = [mark for mark in visible if mark.event_id in self._rejected]
        shown = [self._highlight(mark.start, mark.end, tone.mark_rejected) for mark in soft]
        kept = [mark for mark in visible if mark.event_id not in self._rejected]
        shown += [self._highlight(mark.start, mark.end, tone.mark) for mark in kept]
        chosen = [mark for mark in visible if mark.event_id == self._chosen]
        for mark in sorted(chosen, key=lambda mark: layer(mark.role)):
            ground = tone.mark_event if mark.role is Role.EVENT else tone.mark_date
            shown.append(self._highlight(mark.start, mark.end, ground, tone.edge))
        shown += [self._highlight(*place, tone.mark_found) for place in self.find_bar.places(lo, hi)]
        return shown + self._lines_at_dates(lo, hi, shown, tone)

    def _highlight(self, start: int, end: int, ground: str, underline: str = "") -> Highlight:
        return Highlight(self._index.to_u16(start), self._index.to_u16(end), ground, underline)

    # -- the pointer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view.viewport():
            if isinstance(event, QContextMenuEvent):
                self._offer(event)
                return True
            self._on_view_event(event)
        return super().eventFilter(watched, event)

    def _on_view_event(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._refresh_soon()
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
        if not isinstance(event, QMouseEvent):
            return
        where = event.position().toPoint()
        if event.type() is QEvent.Type.MouseButtonPress:
            self._pressed = where
        elif event.type() is QEvent.Type.MouseMove and not event.buttons():
            over = bool(self._marks.at(self._cp_at(where)))
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
            self.view.viewport().setCursor(shape)
        elif event.type() is QEvent.Type.MouseButtonRelease and self._is_click(event):
            self._choose_at(self._cp_at(where))

    def _show_tip(self, event: QHelpEvent) -> None:
        """Over a time expression: what it was read as, and what became of it."""
        coverage = self.dates.coverage
        entry = None if coverage is None else coverage.at(self._cp_at(event.pos()))
        QToolTip.showText(event.globalPos(), "" if entry is None else tip_of(entry), self.view.viewport())

    def _is_click(self, event: QMouseEvent) -> bool:
        """A drag selects words; only a click chooses."""
        way = event.position().toPoint() - self._pressed
        left = event.button() is Qt.MouseButton.LeftButton
        return left and way.manhattanLength() < QApplication.startDragDistance()

    def _cp_at(self, where: QPoint) -> int:
        """The character under a point; -1 beside the text."""
        cursor = self.view.cursorForPosition(where)
        edge = self.view.cursorRect(cursor)
        position = cursor.position()
        if where.x() < edge.left() and not cursor.atBlockStart():
            position -= 1
        beside = abs(where.x() - edge.left()) > 3 * edge.height() or not (
            edge.top() - 2 <= where.y() <= edge.bottom() + 2
        )
        return -1 if beside else self._index.to_cp(position)

    def _choose_at(self, position: int) -> None:
        """Choose the event of the words there; among several, the one after the chosen one."""
        ids = list(dict.fromkeys(mark.event_id for mark in self._marks.at(position)))
        if not ids:
            return
        if self._chosen in ids:
            ids = [ids[(ids.index(self._chosen) + 1) % len(ids)]]
        self.event_chosen.emit(ids[0])

    def _on_chooser(self, index: int) -> None:
        self._show_source(self._timeline.source(self.chooser.itemData(index)))

"""The timeline for screen readers: one invisible button for each event in sight, over its bar.

A painted item has no parts that a screen reader could find. Interfaces of our own (QAccessibleInterface from
Python) would be owned by Python and by Qt's cache at once, which can end in a crash when a reader attaches;
plain child widgets are owned by Qt alone and bring name, place and "press" with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from timeline_app.dates.words import in_words
from timeline_app.gui.reasons import facts_in_words
from timeline_app.layout.frame import Frame
from timeline_app.model.event import Event

#: More events in sight than this are not offered one by one: nobody would step through them.
MOST_MARKS = 200
#: The buttons follow the picture when it has come to rest.
_REST_MS = 120


def spoken(event: Event) -> str:
    """Title, date in words, status, and what its sources say differently."""
    return ", ".join([event.title, in_words(event.when), event.status.value, *facts_in_words(event)])


class EventMark(QAbstractButton):
    """An event for a screen reader. It paints nothing and lets the pointer through."""

    def __init__(self, parent: QWidget, pressed: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.event_id = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCheckable(True)
        self.clicked.connect(lambda: pressed(self.event_id))

    def show_event(self, event: Event, place: QRect, chosen: bool) -> None:
        self.event_id = event.id
        self.setAccessibleName(spoken(event))
        self.setChecked(chosen)
        self.setGeometry(place)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        pass


class AccessibleTimeline(QObject):
    """Keeps the marks over the bars of the present frame, in the order of time."""

    def __init__(self, over: QWidget, pressed: Callable[[str], None]) -> None:
        super().__init__(over)
        self._over = over
        self._pressed = pressed
        self._marks: list[EventMark] = []
        self._source: Callable[[], tuple[Frame, Sequence[Event], int | None]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self.update_now)

    @property
    def marks(self) -> tuple[EventMark, ...]:
        """The marks in use."""
        return tuple(mark for mark in self._marks if mark.event_id)

    def follow(self, source: Callable[[], tuple[Frame, Sequence[Event], int | None]]) -> None:
        """``source`` gives the frame, the events by row, and the chosen row."""
        self._source = source

    def changed(self) -> None:
        """The picture changed; the marks follow a little later."""
        self._timer.start()

    def update_now(self) -> None:
        if self._source is None:
            return
        frame, events, chosen = self._source()
        bars, half = frame.bars, frame.look.bar_px / 2
        inside = (bars.y > frame.plot.y0) & (bars.y < frame.plot.y1)
        order = sorted((int(bars.rows[index]), index) for index in inside.nonzero()[0].tolist())[:MOST_MARKS]
        while len(self._marks) < len(order):
            self._marks.append(EventMark(self._over, self._pressed))
        for mark, (row, index) in zip(self._marks, order, strict=False):
            left = max(float(bars.x0[index]), frame.plot.x0)
            right = max(min(float(bars.x1[index]), frame.plot.x1), left + 4)
            top = float(bars.y[index]) - half
            place = QRect(round(left), round(top), round(right - left), round(2 * half))
            mark.show_event(events[row], place, row == chosen)
        for mark in self._marks[len(order) :]:
            mark.event_id = ""
            mark.hide()

    def announce(self, event: Event) -> None:
        """Let a screen reader say the event that the keyboard came to."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._over, spoken(event)))

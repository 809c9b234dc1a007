"""Moving the window in time: at once or smoothly, and back and forward through the views where one rested."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

Window = tuple[float, float]

#: A move takes so long; a hand that turns a wheel does not wait for it.
_MOVE_MS = 160
_STEP_MS = 8
#: A view counts as one to come back to when nothing has moved for so long.
REST_MS = 700
_MOST_KEPT = 100
#: Two windows that differ by less of their width are the same view.
_SAME = 0.01


class Travels(QObject):
    """``show`` puts a window on the screen at once; ``now`` tells the present one."""

    changed = Signal()  #: back or forward became possible or impossible
    arrived = Signal()  #: a smooth move has ended

    def __init__(
        self, now: Callable[[], Window], show: Callable[[float, float], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._show = now, show
        self.smooth = motion_wanted()
        self._from: Window = (0.0, 1.0)
        self._to: Window | None = None
        self._clock = QElapsedTimer()
        self._ticker = QTimer(self)
        self._ticker.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticker.setInterval(_STEP_MS)
        self._ticker.timeout.connect(self._tick)
        self._back: list[Window] = []
        self._forward: list[Window] = []
        self._rested: Window | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.rest)

    # ---------------------------------------------------------------------------------------- moving

    @property
    def aim(self) -> Window:
        """Where the window will be when it has come to rest: what the next step starts from."""
        return self._now() if self._to is None else self._to

    @property
    def moving(self) -> bool:
        return self._to is not None

    def go(self, lo: float, hi: float) -> None:
        """To this window; smoothly, where motion is wanted. Another move on the way takes over from there."""
        if not self.smooth or same(self._now(), (lo, hi), 1e-9):
            self.stop()
            self._show(lo, hi)
            return
        self._from, self._to = self._now(), (lo, hi)
        self._clock.start()
        self._ticker.start()

    def stop(self) -> None:
        """Stay where the window is now."""
        self._ticker.stop()
        self._to = None

    def _tick(self) -> None:
        if self._to is None:
            return
        share = min(self._clock.elapsed() / _MOVE_MS, 1.0)
        if share >= 1.0:
            to = self._to
            self.stop()
            self._show(*to)
            self.arrived.emit()
        else:
            self._show(*between(self._from, self._to, 1 - (1 - share) ** 3))

    # ---------------------------------------------------------------------------------------- back and forward

    def moved(self) -> None:
        """The window is another; it counts once it rests."""
        self._rest.start()

    def begin(self) -> None:
        """Another timeline: no view of the old one is left."""
        self._back.clear()
        self._forward.clear()
        self._rested = None
        self.rest()

    def rest(self) -> None:
        """The present view counts."""
        self._rest.stop()
        now = self._now()
        if self.moving or (self._rested is not None and same(self._rested, now, _SAME)):
            return
        if self._rested is not None:
            self._back = [*self._back[-_MOST_KEPT:], self._rested]
            self._forward.clear()
        self._rested = now
        self.changed.emit()

    @property
    def can_back(self) -> bool:
        return bool(self._back)

    @property
    def can_forward(self) -> bool:
        return bool(self._forward)

    def back(self) -> None:
        """To the view before this one."""
        self.rest()
        if self._back and self._rested is not None:
            self._forward.append(self._rested)
            self._return(self._back.pop())

    def forward(self) -> None:
        """To the view that one came back from."""
        if self._forward and self._rested is not None:
            self._back.append(self._rested)
            self._return(self._forward.pop())

    def _return(self, window: Window) -> None:
        self._rested = window
        self.go(*window)
        self._rest.stop()
        self.changed.emit()


def between(one: Window, other: Window, share: float) -> Window:
    """The window on the way: widths grow by a constant factor, and what both show at one place keeps it."""
    width, end = one[1] - one[0], other[1] - other[0]
    part = share
    if abs(end - width) > width * 1e-9:
        part = (width * (end / width) ** share - width) / (end - width)
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def same(one: Window, other: Window, share: float) -> bool:
    """Whether two windows differ by less than this share of their width."""
    least = share * max(one[1] - one[0], other[1] - other[0])
    return abs(one[0] - other[0]) <= least and abs(one[1] - other[1]) <= least


def motion_wanted() -> bool:
    """Whether the desktop animates; never without a screen."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return False
    duration = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return duration > 0 and QApplication.isEffectEnabled(Qt.UIEffect.UI_General)

"""In the place of an empty picture: one sentence on what hides the events, and the click that brings them back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from timeline_app.gui.widgets import button, label, set_role

_WIDTH_PX = 420


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a timeline's events: how many there are, how many of these have a date, and what is left of them."""

    events: int
    dated: int
    passing: int  #: that the filter leaves
    dated_passing: int  #: that it leaves, with a date
    hidden_lanes: int
    seen: int  #: that stand in the lanes, be it outside the window in time


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing is seen; ``way`` is the action that brings the events back, "" where there is none."""

    sentence: str
    way: str = ""


#: What the buttons say, by the action's name.
WAYS = {"clear_filter": "Show all events", "show_lanes": "Show hidden lanes"}


def reason_for(counts: Counts, filter_words: str) -> Reason | None:
    """``filter_words`` tell the filter, "" where there is none. None while something is seen."""
    if counts.seen:
        return None
    if not counts.events:
        return Reason("No event was found in this text. It can still be read on the right.")
    if not counts.dated:
        those = "its event is" if counts.events == 1 else f"all {counts.events:,} events are"
        return Reason(f"Nothing here has a date: {those} on the shelf below.")
    if filter_words and not counts.passing:
        hides = "the only event" if counts.events == 1 else f"all {counts.events:,} events"
        return Reason(f"The filter ({filter_words}) hides {hides}.", "clear_filter")
    if filter_words and not counts.dated_passing:
        left = f"{counts.passing:,} event{'' if counts.passing == 1 else 's'} without a date"
        return Reason(f"The filter ({filter_words}) leaves {left}, on the shelf below.", "clear_filter")
    lanes = {1: "The only lane is", 2: "Both lanes are"}.get(
        counts.hidden_lanes, f"All {counts.hidden_lanes} lanes are"
    )
    there = f"{counts.dated_passing:,} event{'' if counts.dated_passing == 1 else 's'}"
    return Reason(f"{lanes} hidden, with {there}.", "show_lanes")


class NothingShown(QFrame):
    """Stands in the middle of its parent while there is a reason."""

    def __init__(self, parent: QWidget, ways: dict[str, Callable[[], object]], left_px: int) -> None:
        """``ways`` does what the reasons' ways are for; the first ``left_px`` of the parent are not the picture's."""
        super().__init__(parent)
        self._picture, self._ways, self._left_px = parent, ways, left_px
        self._reason: Reason | None = None
        self._whole = False
        self.sentence = label(role="nothing-words")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = button("", self._go)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        parent.installEventFilter(self)
        self.hide()

    @property
    def reason(self) -> Reason | None:
        return self._reason

    def tell(self, reason: Reason | None, *, whole: bool = False) -> None:
        """None hides it; the keyboard goes back to the picture then.

        ``whole`` covers all of the picture: where no date is known at all, its axis would tell of days that no text
        names.
        """
        had_focus = self.button.hasFocus()
        self._reason, self._whole = reason, whole
        set_role(self, "nothing-whole" if whole else "nothing")
        if reason is not None:
            self.sentence.setText(reason.sentence)
            self.sentence.setAccessibleName(reason.sentence)
            self.button.setText(WAYS.get(reason.way, ""))
            self.button.setVisible(reason.way in self._ways)
            self._place()
        self.setVisible(reason is not None)
        if reason is None and had_focus:
            self._picture.setFocus()

    def _go(self) -> None:
        if self._reason is not None:
            self._ways[self._reason.way]()

    def _place(self) -> None:
        room = self._picture.rect()
        if self._whole:
            self.setGeometry(room)
            return
        room.setLeft(self._left_px)
        width = min(_WIDTH_PX, room.width() - 24)
        height = max(self._column.totalHeightForWidth(width), self._column.minimumSize().height())
        left = room.left() + (room.width() - width) // 2
        self.setGeometry(left, max((room.height() - height) // 2, 0), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._reason is not None:
            self._place()
        return False

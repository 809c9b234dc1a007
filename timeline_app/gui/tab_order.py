"""Where Tab goes: through the window as one reads it, from the top and from the left, pane by pane.

Qt's own order is that in which widgets were made; here many are made anew with every event that is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from timeline_app.gui.shelf import Shelf


def tab_to_next(window: QWidget, forward: bool) -> bool:
    """Give the keyboard to the next stop (or the one before), around the end. False where there is none."""
    stops = list(tab_stops(window))
    now = QApplication.focusWidget()
    if not stops:
        return False
    step, before = (1, -1) if forward else (-1, 0)
    at = (stops.index(now) if now in stops else before) + step
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stop = stops[at % len(stops)]
    stop.setFocus(reason)
    if isinstance(stop, QLabel) and not stop.hasSelectedText():
        # To its first (or last) link at once: what has the keyboard is always to be seen.
        stop.focusNextPrevChild(forward)
    return True


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What can have the keyboard inside a widget, in reading order."""
    if isinstance(widget, Shelf):
        stop = widget.tab_stop()
        if stop is not None:
            yield stop
        return
    for child in _in_reading_order(widget):
        stops = _takes_tab(child)
        if stops:
            yield child
        if not stops or isinstance(child, QAbstractScrollArea):
            yield from tab_stops(child)


def _takes_tab(widget: QWidget) -> bool:
    wants = Qt.FocusPolicy.TabFocus.value & widget.focusPolicy().value
    return bool(wants) and widget.isEnabled() and widget.focusProxy() is None


def _in_reading_order(widget: QWidget) -> list[QWidget]:
    """The shown children, row by row; in a row are those whose middle lies beside the first one of it."""
    shown = [
        each for each in widget.children() if isinstance(each, QWidget) and each.isVisible() and not each.isWindow()
    ]  # fmt: skip
    # What scrolls lies above the top where it has been scrolled away; its own order is the same there.
    shown.sort(key=lambda each: (each.y(), each.x()))
    rows: list[list[QWidget]] = []
    for each in shown:
        middle = each.mapToParent(QPoint(0, each.height() // 2)).y()
        if rows and middle < rows[-1][0].geometry().bottom():
            rows[-1].append(each)
        else:
            rows.append([each])
    return [each for row in rows for each in sorted(row, key=lambda one: one.x())]

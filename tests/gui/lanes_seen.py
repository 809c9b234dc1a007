"""What a reader sees of the lanes' heads, and the entries of their menus."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from timeline_app.gui.timeline_view import TimelineView


def names(view: TimelineView) -> list[str]:
    return [lane.name for lane in view.frame.lanes]


def head_of(view: TimelineView, name: str) -> QPoint:
    lane = view.frame.lanes[names(view).index(name)]
    return QPoint(60, round((max(lane.y0, view.frame.plot.y0) + min(lane.y1, view.frame.plot.y1)) / 2))


def entry(menu: QMenu, *path: str) -> QAction:
    """The action that these words lead to, as one reads them."""
    for action in menu.actions():
        if action.text().replace("&", "").startswith(path[0]):
            inner = action.menu()
            if len(path) > 1:
                assert isinstance(inner, QMenu)
                return entry(inner, *path[1:])
            return action
    raise AssertionError(f"no {path[0]} among {[each.text() for each in menu.actions()]}")

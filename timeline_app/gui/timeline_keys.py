"""Single keys on the timeline, and how far a step of zooming goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from timeline_app.gui.timeline_view import TimelineView

ZOOM_STEP = 1.35

#: With these a key belongs to a menu.
_COMMAND_KEYS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def is_command(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & _COMMAND_KEYS)


def key_actions(view: TimelineView) -> Mapping[Qt.Key, Callable[[], None]]:
    """What each key does alone."""
    return {
        Qt.Key.Key_Left: view.steps.previous,
        Qt.Key.Key_Right: view.steps.next,
        Qt.Key.Key_Up: lambda: view.steps.up_or_down(down=False),
        Qt.Key.Key_Down: lambda: view.steps.up_or_down(down=True),
        Qt.Key.Key_Home: view.steps.first,
        Qt.Key.Key_End: view.steps.last,
        Qt.Key.Key_Plus: lambda: view.zoom(ZOOM_STEP),
        Qt.Key.Key_Equal: lambda: view.zoom(ZOOM_STEP),
        Qt.Key.Key_Minus: lambda: view.zoom(1 / ZOOM_STEP),
        Qt.Key.Key_PageUp: lambda: view.page(-0.8),
        Qt.Key.Key_PageDown: lambda: view.page(0.8),
        Qt.Key.Key_F: view.centre,
        Qt.Key.Key_0: view.fit,
        Qt.Key.Key_Return: view.activate,
        Qt.Key.Key_Enter: view.activate,
        Qt.Key.Key_Escape: view.escape,
        Qt.Key.Key_L: view.head_focus.take,
        Qt.Key.Key_B: view.pointer.want_band,
    }

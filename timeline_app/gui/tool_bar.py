"""The tool bar: some of the menu's actions as buttons, and at its end the way into the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QWidget

if TYPE_CHECKING:
    from timeline_app.gui.menus import Actions

#: Actions by name; None is a separator.
TOOL_BAR: tuple[str | None, ...] = (
    "open", "add", None, "undo", "redo", None, "fit", "zoom_out", "zoom_in", None, "export_picture",
)  # fmt: skip
#: Looks like a field and opens the search: who does not know the key finds it here.
SEARCH = "find"

_TEXTS = {"undo": "Undo", "redo": "Redo", "fit": "Fit", "zoom_out": "−", "zoom_in": "+"}


def fill_tool_bar(window: QMainWindow, actions: Actions) -> QToolBar:
    bar = window.addToolBar("Tools")
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.toggleViewAction().setVisible(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in TOOL_BAR:
        if name is None:
            bar.addSeparator()
        else:
            words = actions[name].text().replace("&", "")
            _add(bar, actions, name, _TEXTS.get(name, words), words)
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(gap)
    key = actions[SEARCH].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    search = _add(bar, actions, SEARCH, f"Search events and sources    {key}", "Search events and sources")
    search.setProperty("role", "search")
    return bar


def _add(bar: QToolBar, actions: Actions, name: str, text: str, spoken: str) -> QWidget:
    """``spoken`` is what a screen reader says."""
    action = actions[name]
    action.setIconText(text)
    bar.addAction(action)
    tool = bar.widgetForAction(action)
    tool.setAccessibleName(spoken)
    tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return tool

"""The menus of the lanes' heads, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from timeline_app.gui.lane_heads import BY_NAMES, count_in_words
from timeline_app.gui.theme import Colours

if TYPE_CHECKING:
    from timeline_app.gui.lane_heads import LaneHeads


def head_menu(heads: LaneHeads, key: str, colours: Colours) -> QMenu:
    """All that can be done with one lane."""
    menu, keys, style = QMenu(heads.widget), heads.keys, heads.choice.style(key)
    number = keys.index(key)
    _act(menu, "&Unfold" if style.folded else "&Fold", lambda: heads.fold(key))
    _act(menu, "&Rename…\tF2", lambda: heads.rename(key))
    menu.addMenu(_tints(heads, menu, key, colours))
    menu.addSeparator()
    _act(menu, "Move &up\tAlt+Up", lambda: heads.move(key, -1)).setEnabled(number > 0)
    _act(menu, "Move &down\tAlt+Down", lambda: heads.move(key, 1)).setEnabled(number + 1 < len(keys))
    menu.addSeparator()
    _act(menu, "&Hide\tDel", lambda: heads.hide(key))
    _add_hidden(heads, menu)
    menu.addSeparator()
    _add_all(heads, menu)
    return menu


def ways_menu(heads: LaneHeads) -> QMenu:
    """What can decide the lanes, and what is done with all of them."""
    menu = QMenu(heads.widget)
    group = QActionGroup(menu)
    for by, name in BY_NAMES.items():
        action = _act(menu, f"By {name.lower()}", partial(heads.set_by, by))
        action.setCheckable(True)
        action.setChecked(by is heads.choice.by)
        group.addAction(action)
    menu.addSeparator()
    _add_hidden(heads, menu)
    _add_all(heads, menu)
    return menu


def _tints(heads: LaneHeads, menu: QMenu, key: str, colours: Colours) -> QMenu:
    made = QMenu("&Colour", menu)
    group = QActionGroup(made)
    choices: list[tuple[str, int | None, QColor | None]] = [("By status", None, None)]
    choices += [
        (name.replace("_", " ").capitalize(), number, fill)
        for number, (name, fill) in enumerate(colours.lane_fill.items())
    ]
    for name, tint, fill in choices:
        action = _act(made, name, partial(heads.tint, key, tint))
        action.setCheckable(True)
        action.setChecked(tint == heads.choice.style(key).tint)
        if fill is not None:
            action.setIcon(_swatch(fill, heads.widget.devicePixelRatioF()))
        group.addAction(action)
    return made


def _add_hidden(heads: LaneHeads, menu: QMenu) -> None:
    hidden = heads.hidden
    if hidden:
        more = QMenu(f"&Show hidden ({len(hidden)})", menu)
        for head in hidden:
            name = head.name.replace("&", "&&")
            _act(more, f"{name}: {count_in_words(head.count)}", partial(heads.show, head.key))
        if len(hidden) > 1:
            more.addSeparator()
            _act(more, "&All", heads.show_all)
        menu.addMenu(more)


def _add_all(heads: LaneHeads, menu: QMenu) -> None:
    _act(menu, "F&old all", lambda: heads.fold_all(True))
    _act(menu, "U&nfold all", lambda: heads.fold_all(False))
    _act(menu, "R&eset lanes", heads.reset).setEnabled(heads.choice.touched)


def _act(menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
    action = QAction(text, menu)
    action.triggered.connect(lambda: act())
    menu.addAction(action)
    return action


def _swatch(colour: QColor, ratio: float) -> QIcon:
    made = QPixmap(round(14 * ratio), round(14 * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(1, 1, 12, 12, 3, 3)
    painter.end()
    return QIcon(made)

"""The look of the widgets, light and dark: palette, style sheet, and following the system live.

The timeline's own colours stand in ``theme``; these are the tones of what lies around it. Text on every
ground here reaches a contrast of 4.5:1.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from timeline_app.gui.theme import font_family, system_is_dark

#: Forces light or dark, for screenshots and for desktops that do not tell.
SCHEME_VARIABLE = "TIMELINE_APP_SCHEME"
_FONT_PT = 10.0


@dataclass(frozen=True, slots=True)
class Tones:
    """Colours by what they are for, as ``#rrggbb``."""

    window: str
    bar: str
    panel: str
    card: str
    button: str
    hover: str
    text: str
    muted: str
    disabled: str
    line: str
    frame: str
    accent: str
    on_accent: str
    link: str
    mark: str  #: behind every quote in the source
    mark_rejected: str  #: behind the quotes of events that the reader rejected
    mark_date: str  #: behind the words that date the chosen event
    mark_event: str  #: behind the words that tell the chosen event
    mark_found: str  #: behind what a search found
    edge: str  #: the bar beside a quote
    good: str
    warn: str
    bad: str
    warn_ground: str
    chip: str


LIGHT = Tones(
    window="#f4f4f2", bar="#ebebe9", panel="#fcfcfa", card="#ffffff", button="#ffffff", hover="#f0f0ee",
    text="#1c1c1a", muted="#62625e", disabled="#9b9b96", line="#e0e0dc", frame="#c9c9c4",
    accent="#0b6cad", on_accent="#ffffff", link="#0b5f99",
    mark="#fff6d9", mark_date="#ffe9a8", mark_event="#ffd24d", mark_found="#bfe3ff", edge="#d99b00",
    mark_rejected="#efefec", good="#256b2c", warn="#8a5200", bad="#b3261e", warn_ground="#fff4dc", chip="#f0f0ee",
)  # fmt: skip

DARK = Tones(
    window="#1d1e20", bar="#2a2b2e", panel="#232427", card="#2a2b2f", button="#34353a", hover="#3f4046",
    text="#eaeae7", muted="#abaca8", disabled="#75767a", line="#37383d", frame="#505157",
    accent="#5db4ec", on_accent="#10181d", link="#7cc3f2",
    mark="#3d3720", mark_date="#57491a", mark_event="#7d6100", mark_found="#1d4d70", edge="#e6a817",
    mark_rejected="#303136", good="#86d08c", warn="#f2bd6b", bad="#ff9a90", warn_ground="#3b3018", chip="#36373c",
)  # fmt: skip


def wants_dark() -> bool:
    """What the variable says, else what the system asks for."""
    forced = os.environ.get(SCHEME_VARIABLE, "").lower()
    return forced == "dark" if forced in ("dark", "light") else system_is_dark()


def follow_system(app: QApplication, changed: Callable[[bool], None]) -> None:
    """Dress the program anew whenever the system changes; ``changed`` gets "is dark" after it.

    Before any widget is made, ``apply_look`` must have been called: a widget keeps the font that it was born with.
    """

    def dress() -> None:
        dark = wants_dark()
        apply_look(app, dark)
        changed(dark)

    app.styleHints().colorSchemeChanged.connect(dress)


def tones(dark: bool) -> Tones:
    return DARK if dark else LIGHT


def current_tones() -> Tones:
    """Those that the program wears now."""
    return tones(QGuiApplication.palette().window().color().lightness() < 128)


def apply_look(app: QApplication, dark: bool) -> None:
    """Fusion with our palette: the same on every system, and its focus frames are easy to see."""
    app.setStyle("Fusion")
    font = QFont(font_family())
    font.setPointSizeF(_FONT_PT)
    app.setFont(font)
    app.setPalette(_palette(tones(dark)))
    app.setStyleSheet(_style_sheet(tones(dark)))


def _palette(tone: Tones) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: tone.window, role.WindowText: tone.text, role.Base: tone.card, role.AlternateBase: tone.panel,
        role.Text: tone.text, role.Button: tone.button, role.ButtonText: tone.text, role.BrightText: tone.bad,
        role.Highlight: tone.accent, role.HighlightedText: tone.on_accent, role.Link: tone.link,
        role.LinkVisited: tone.link, role.ToolTipBase: tone.card, role.ToolTipText: tone.text,
        role.PlaceholderText: tone.muted, role.Mid: tone.frame, role.Light: tone.card, role.Dark: tone.frame,
    }.items():  # fmt: skip
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tone.disabled))
    return palette


def _style_sheet(tone: Tones) -> str:
    return f"""
QMenuBar, QStatusBar {{ background: {tone.bar}; color: {tone.text}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {tone.hover}; border-radius: 4px; }}
QStatusBar::item {{ border: none; }}
QToolBar {{ background: {tone.window}; border: none; border-bottom: 1px solid {tone.line};
    padding: 6px 8px; spacing: 6px; }}
QToolBar::separator {{ width: 1px; background: {tone.line}; margin: 4px 6px; }}
QToolBar QToolButton, QPushButton {{ background: {tone.button}; color: {tone.text}; border: 1px solid {tone.frame};
    border-radius: 6px; padding: 4px 10px; outline: 0; }}
QToolBar QToolButton:hover, QPushButton:hover {{ background: {tone.hover}; }}
QToolBar QToolButton:pressed, QPushButton:pressed {{ background: {tone.line}; }}
QToolBar QToolButton:disabled, QPushButton:disabled {{ color: {tone.disabled}; border-color: {tone.line}; }}
QToolBar QToolButton:focus, QPushButton:focus {{ border: 2px solid {tone.accent}; padding: 3px 9px; }}
QToolBar QToolButton[role="search"] {{ background: {tone.card}; color: {tone.muted}; text-align: left; }}
QPushButton:checked {{ background: {tone.accent}; color: {tone.on_accent}; border-color: {tone.accent}; }}
QPushButton:default {{ border-color: {tone.accent}; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent; color: {tone.link};
    text-decoration: underline; padding: 0px 4px; }}
QPushButton[role="link"]:hover {{ border-color: {tone.frame}; }}
QPushButton[role="link"]:focus {{ border: 1px solid {tone.accent}; padding: 0px 4px; }}
QPushButton[role="start"] {{ padding: 10px 18px; text-align: left; font-size: 11pt; }}
QPushButton[role="start"]:focus {{ padding: 9px 17px; }}
QPushButton[role="step"] {{ padding: 2px 0px; min-width: 26px; max-width: 26px; }}
QPushButton[role="step"]:focus {{ padding: 1px 0px; }}
QPushButton[role="filter"] {{ padding: 3px 9px; border-radius: 12px; }}
QPushButton[role="filter"]:focus {{ padding: 2px 8px; }}
QPushButton[role="filter-on"] {{ padding: 3px 9px; border-top-left-radius: 12px; border-bottom-left-radius: 12px;
    border-top-right-radius: 0px; border-bottom-right-radius: 0px;
    background: {tone.accent}; color: {tone.on_accent}; border-color: {tone.accent}; }}
QPushButton[role="filter-on"]:focus {{ padding: 2px 8px; border-color: {tone.text}; }}
QPushButton[role="cross"] {{ padding: 3px 0px; min-width: 22px; max-width: 22px; border-top-right-radius: 12px;
    border-bottom-right-radius: 12px; border-top-left-radius: 0px; border-bottom-left-radius: 0px;
    background: {tone.accent}; color: {tone.on_accent}; border-color: {tone.accent}; }}
QPushButton[role="cross"]:hover {{ background: {tone.text}; color: {tone.window}; }}
QPushButton[role="cross"]:focus {{ padding: 2px 0px; border-color: {tone.text}; }}
QTableView[role="table"] {{ background: {tone.card}; alternate-background-color: {tone.panel}; border: none;
    selection-background-color: {tone.accent}; selection-color: {tone.on_accent}; outline: 0; }}
QTableView[role="table"]:focus {{ border-top: 2px solid {tone.accent}; }}
QTableView[role="table"]::item {{ padding: 0px 6px; }}
QHeaderView::section {{ background: {tone.bar}; color: {tone.text}; border: none;
    border-right: 1px solid {tone.line}; border-bottom: 1px solid {tone.line}; padding: 4px 6px; }}
QFrame[role="popup"] {{ background: {tone.card}; border: 1px solid {tone.frame}; }}
QFrame[role="pane"] {{ background: {tone.panel}; border: none; border-top: 2px solid transparent; }}
QFrame[role="pane"][active="true"] {{ border-top: 2px solid {tone.accent}; }}
QLabel[role="title"] {{ font-size: 14pt; font-weight: 600; }}
QLabel[role="head"] {{ color: {tone.muted}; font-weight: 600; }}
QLabel[role="muted"] {{ color: {tone.muted}; }}
QLabel[role="bad"] {{ color: {tone.bad}; }}
QLabel[role="good"] {{ color: {tone.good}; }}
QLabel[role="warn"] {{ color: {tone.warn}; }}
QLabel[role="chip"] {{ background: {tone.chip}; border: 1px solid {tone.frame}; border-radius: 9px;
    padding: 1px 9px; }}
QLabel[role="warn-chip"] {{ background: {tone.warn_ground}; color: {tone.warn}; border: 1px solid {tone.warn};
    border-radius: 9px; padding: 1px 9px; }}
QFrame[role="card"] {{ background: {tone.card}; border: 1px solid {tone.line};
    border-left: 4px solid {tone.edge}; }}
QFrame[role="card"] QLabel {{ background: transparent; }}
QWidget[role="panel"], QScrollArea[role="panel"] {{ background: {tone.panel}; }}
QFrame[role="message"] {{ background: {tone.warn_ground}; border-bottom: 1px solid {tone.line}; }}
QFrame[role="message"] QLabel {{ color: {tone.text}; background: transparent; }}
QFrame[role="nothing"] {{ background: {tone.panel}; border: 1px solid {tone.line}; border-radius: 8px; }}
QFrame[role="nothing-whole"] {{ background: {tone.panel}; border: none; }}
QLabel[role="nothing-words"] {{ font-size: 11pt; background: transparent; }}
QTextEdit[role="reading"], QPlainTextEdit[role="reading"] {{ background: {tone.panel}; color: {tone.text};
    border: none; selection-background-color: {tone.accent}; selection-color: {tone.on_accent}; }}
QSplitter::handle {{ background: {tone.line}; }}
QSplitter::handle:hover {{ background: {tone.accent}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QLineEdit {{ border: 1px solid {tone.frame}; border-radius: 5px; padding: 3px 6px; background: {tone.card}; }}
QLineEdit:focus {{ border-color: {tone.accent}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0px; background: transparent; }}
QCheckBox::indicator:unchecked, QListView::indicator:unchecked {{ background: {tone.card};
    border: 1px solid {tone.muted}; border-radius: 2px; width: 11px; height: 11px; }}
QRadioButton::indicator:unchecked {{ background: {tone.card}; border: 1px solid {tone.muted}; border-radius: 6px;
    width: 11px; height: 11px; }}
QRadioButton::indicator:checked {{ background: {tone.on_accent}; border: 4px solid {tone.accent}; border-radius: 6px;
    width: 5px; height: 5px; }}
QToolTip {{ background: {tone.card}; color: {tone.text}; border: 1px solid {tone.frame}; padding: 3px; }}
QProgressBar {{ background: {tone.line}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {tone.accent}; border-radius: 3px; }}
"""

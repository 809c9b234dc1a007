"""Light and dark: contrast, and following the system while the window is open."""

from __future__ import annotations

from collections.abc import Iterator

import made
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from timeline_app.gui.appearance import (
    DARK,
    LIGHT,
    SCHEME_VARIABLE,
    Tones,
    apply_look,
    current_tones,
    follow_system,
    tones,
)
from timeline_app.gui.source_pane import SourcePane
from timeline_app.gui.theme import contrast


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    sheet, palette = qapp.styleSheet(), qapp.palette()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


@pytest.mark.parametrize("tone", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground_that_it_stands_on(tone: Tones) -> None:
    pairs = [
        (tone.text, ground)
        for ground in (tone.window, tone.bar, tone.panel, tone.card, tone.button, tone.chip)
    ]
    pairs += [(tone.text, ground) for ground in (tone.mark, tone.mark_date, tone.mark_event, tone.mark_found)]
    pairs += [(small, tone.panel) for small in (tone.muted, tone.link, tone.good, tone.warn, tone.bad)]
    pairs += [(tone.muted, tone.card), (tone.on_accent, tone.accent), (tone.text, tone.warn_ground)]
    for text, ground in pairs:
        assert contrast(QColor(text), QColor(ground)) >= 4.5, (text, ground)


def test_the_window_follows_the_system_from_light_to_dark_and_back(
    app: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_look(app, dark=False)
    pane = SourcePane()
    qtbot.addWidget(pane)
    pane.set_timeline(made.timeline())
    told: list[bool] = []

    def changed(dark: bool) -> None:
        told.append(dark)
        pane.restyle()

    follow_system(app, changed)
    for scheme, tone in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        monkeypatch.setenv(SCHEME_VARIABLE, "dark" if tone is DARK else "light")
        app.styleHints().colorSchemeChanged.emit(scheme)
        assert current_tones() is tone
        corner = pane.grab().toImage().pixelColor(3, 3).name()
        assert corner == tone.panel
    assert told == [True, False]
    app.styleHints().colorSchemeChanged.disconnect()


@pytest.mark.parametrize("dark", [False, True])
def test_the_chosen_one_of_several_ways_stands_out(app: QApplication, dark: bool, qtbot: QtBot) -> None:
    apply_look(app, dark)
    button = QRadioButton("the whole timeline")
    qtbot.addWidget(button)
    accent = QColor(tones(dark).accent)

    def has_accent() -> bool:
        image = button.grab().toImage()
        places = ((x, y) for x in range(16) for y in range(image.height()))
        return any(image.pixelColor(x, y) == accent for x, y in places)

    assert not has_accent()
    button.setChecked(True)
    assert has_accent()

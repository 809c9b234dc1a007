"""Of several articles of different years each day is told, with the article that was written then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot
from two_articles import timeline

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.formats.records import write_records
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.picture_page import lay_out_page
from timeline_app.model.timeline import Timeline


def years_apart() -> Timeline:
    whole = timeline()
    first, second = whole.sources
    return replace(whole, sources=(first, replace(second, published=DateSpan(FuzzyDate.day(2024, 6, 20)))))


@pytest.fixture
def two_years(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    path = tmp_path / "two.json"
    path.write_bytes(write_records(years_apart()))
    with qtbot.waitSignal(window.document.tasks.finished):
        window.open_paths([path])
    window.timeline.view.show_whole()
    qtbot.waitUntil(lambda: not window.timeline.view.travels.moving)
    return window


def test_the_tip_of_a_days_line_and_of_its_label_names_the_article(two_years: MainWindow) -> None:
    view = two_years.timeline.view
    as_of, plot = view.frame.as_of, view.frame.plot
    assert as_of is not None
    assert len(as_of.bands) == 2
    told = []
    for x0, x1 in as_of.bands:
        told.append(view._tip(QPointF((x0 + x1) / 2, plot.y1 - 3)))
    assert "19 June 2018: Lisbon, 19 June 2018 (Lusa)" in told[0]
    assert "20 June 2024: Olhos, 20 June 2024 (Coast Daily)" in told[1]
    assert "2024" not in told[0]
    for label in as_of.labels:
        tip = view._tip(QPointF(label.x_px + label.width_px / 2, plot.y1 + 8))
        assert tip.startswith("<b>When the articles were written</b>")


def test_a_picture_has_a_band_for_each_day() -> None:
    page = lay_out_page(years_apart(), (1200, 800), (ticks(2016), ticks(2026)), "Harbour")
    assert page.frame.as_of is not None
    assert len(page.frame.as_of.bands) == 2

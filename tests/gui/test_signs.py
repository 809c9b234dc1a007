"""Signs on bars, labels, chips and legends: status by form alone, what differs, what was accepted or rejected."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
import two_articles
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import ticks
from timeline_app.gui.accessible_timeline import spoken
from timeline_app.gui.bar_painting import paint_bar
from timeline_app.gui.detail_pane import DetailPane
from timeline_app.gui.measure import measure
from timeline_app.gui.overview import Overview
from timeline_app.gui.painting import paint_frame
from timeline_app.gui.picture_page import lay_out_page
from timeline_app.gui.reasons import when_in_words, written_days
from timeline_app.gui.shelf import Shelf
from timeline_app.gui.theme import Colours, colours
from timeline_app.gui.timeline_tips import tip_at
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.layout.arranged import arranged
from timeline_app.layout.bars import Kind, Sign
from timeline_app.layout.frame import Frame, build_frame
from timeline_app.layout.view import Look, View
from timeline_app.model.event import Event, Review, Status
from timeline_app.model.table import Flag, table_of

WIDTHS = (60, 10)  # a bar, and a mark


def _one_colour(dark: bool) -> Colours:
    """A theme in which colour tells nothing."""
    look = colours(dark)
    grey = dict.fromkeys(Status, QColor("#888888"))
    return replace(look, fill=grey, outline=grey)


def _painted(status: Status, flags: Flag, width: int, look: Colours) -> QImage:
    image = QImage(width + 8, 28, QImage.Format.Format_RGB32)
    image.fill(look.background)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_bar(painter, QRectF(4, 4, width, 20), 4, 4 + width, Kind.CRISP, status, flags, look)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_seven_statuses_differ_without_colour(width: int, dark: bool) -> None:
    forms = {status: _painted(status, Flag.EXACT, width, _one_colour(dark)) for status in Status}
    for one, other in combinations(Status, 2):
        assert forms[one] != forms[other], (one, other)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("flag", [Flag.CONFLICT, Flag.ACCEPTED, Flag.REJECTED])
def test_each_sign_changes_the_bar_that_bears_it(flag: Flag, width: int) -> None:
    for status in (Status.HAPPENED, Status.PLANNED):
        look = _one_colour(False)
        assert _painted(status, flag, width, look) != _painted(status, Flag(0), width, look)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("status", list(Status))
def test_a_rejected_bar_has_lost_its_colour(status: Status) -> None:
    image = _painted(status, Flag.REJECTED, 60, colours(False))
    seen = [QColor(image.pixel(x, y)) for x in range(image.width()) for y in range(image.height())]
    assert max(colour.saturation() for colour in seen) < 40


def _frame(events: list[Event], lo: int, hi: int) -> Frame:
    table = arranged(table_of(events, lambda each: each.lane, ())).table
    return build_frame(table, View(lo, hi, 900.0, 700.0), Look(), measure)


def _row(frame: Frame, look: Colours, y: int) -> list[QColor]:
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_frame(painter, frame, look)
    painter.end()
    return [QColor(image.pixel(x, y)) for x in range(900)]


@pytest.mark.usefixtures("qapp")
def test_the_title_of_a_rejected_event_is_struck_out() -> None:
    event = replace(two_articles.timeline().event("searched"), title="Divers searched it")
    look = colours(False)
    for review, struck in ((Review.REJECTED, True), (Review.SUGGESTED, False)):
        frame = _frame([replace(event, review=review)], ticks(2018, 6, 10), ticks(2018, 6, 30))
        label = frame.labels[0]
        # In the half of the title's line, between two letters as well as on them.
        pixels = _row(frame, look, round(label.y_px))[
            round(label.x_px) + 1 : round(label.x_px + label.width_px) - 12
        ]
        assert all(pixel.lightness() < 200 for pixel in pixels) is struck


@pytest.mark.usefixtures("qapp")
def test_a_label_on_a_bar_begins_after_all_its_signs() -> None:
    event = replace(two_articles.reopened(), title="It opened", status=Status.ONGOING)
    frames = [
        _frame([replace(event, review=review)], ticks(2018, 6, 18), ticks(2018, 6, 22))
        for review in (Review.SUGGESTED, Review.ACCEPTED)
    ]
    first, second = (frame.labels[0] for frame in frames)
    assert first.on_bar
    assert second.x_px == first.x_px + 10


@pytest.mark.usefixtures("qapp")
def test_the_tip_of_an_event_names_its_sources_and_what_differs() -> None:
    events = [two_articles.reopened()]
    frame = _frame(events, ticks(2018, 6, 10), ticks(2018, 6, 30))
    bars = frame.bars
    tip = tip_at(frame, float(bars.x0[0]) + 2, float(bars.y[0]), events, [events[0].title])
    assert tip.endswith(
        "Tuesday 19 June 2018 · happened · 2 sources · dates differ · figures differ · accepted"
    )


def test_a_screen_reader_hears_them_too() -> None:
    assert spoken(two_articles.reopened()).endswith("2 sources, dates differ, figures differ, accepted")


def test_the_legend_names_the_seven_statuses_and_the_signs(qtbot: QtBot) -> None:
    page = lay_out_page(two_articles.timeline(), (1600, 900), None, "T")
    named = {sign for _, sign in page.signs}
    assert {Sign[status.name] for status in Status} <= named
    assert {Sign.CONFLICT, Sign.ACCEPTED, Sign.REJECTED} <= named
    assert [chip.struck for chip in page.shelf] == [True, False]


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    shown = Shelf()
    qtbot.addWidget(shown)
    shown.resize(700, 90)
    timeline = two_articles.timeline()
    undated = timeline.shelf
    shown.set_undated(undated, table_of(undated, lambda event: "", []), written_days(timeline.sources))
    shown.show()
    return shown


def test_a_chips_tip_tells_the_bound_in_words(shelf: Shelf) -> None:
    tips = [chip.toolTip().splitlines()[1] for chip in shelf.chips]
    assert tips == [
        "on or before 19 June 2018 (the article’s date) · happened · rejected",
        "on or before 20 June 2018 (the article’s date) · happened",
    ]


def test_a_rejected_chip_is_struck_and_can_still_be_chosen(shelf: Shelf, qtbot: QtBot) -> None:
    assert [chip.struck for chip in shelf.chips] == [True, False]
    with qtbot.waitSignal(shelf.event_chosen) as chosen:
        qtbot.mouseClick(shelf.chips[0], Qt.MouseButton.LeftButton)
    assert chosen.args == ["complained"]


def test_a_bound_that_is_not_the_articles_day_does_not_say_so() -> None:
    when = two_articles.timeline().event("complained").when
    assert when_in_words(when, ()) == "on or before 19 June 2018"
    after = replace(when, start=replace(when.start, lo=ticks(2017, 1, 1)))
    assert when_in_words(after, ()) == "on or after 1 January 2017 and on or before 19 June 2018"


def test_the_title_of_a_rejected_event_is_struck_in_the_detail_pane(qtbot: QtBot) -> None:
    pane = DetailPane()
    qtbot.addWidget(pane)
    timeline = two_articles.timeline()
    pane.show_event(timeline.event("searched"), timeline)
    assert any("<s " in each.text() for each in pane.findChildren(type(pane._empty)))


@pytest.mark.parametrize("review", [Review.REJECTED, Review.SUGGESTED])
def test_the_overview_shows_rejected_events_in_grey(qtbot: QtBot, review: Review) -> None:
    events = [replace(two_articles.timeline().event("closed"), review=review)]
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.set_timeline(events, None)
    view.show()
    qtbot.waitExposed(view)
    image = view.findChild(Overview).grab().toImage()
    seen = [QColor(image.pixel(x, y)) for x in range(image.width()) for y in range(22, image.height())]
    assert (max(colour.saturation() for colour in seen) > 100) is (review is Review.SUGGESTED)

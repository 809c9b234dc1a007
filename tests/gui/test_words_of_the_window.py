"""Sentences and small values of the window: dates typed, periods, status line, excerpts, citations."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from two_articles import timeline

from timeline_app.dates.civil import ticks
from timeline_app.dates.edtf import to_edtf
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import in_words
from timeline_app.errors import DateError
from timeline_app.gui.citation import citation_html, citation_text, source_line, source_name
from timeline_app.gui.date_entry import parse_date
from timeline_app.gui.excerpt import LONGEST, excerpts_of, sentence_around
from timeline_app.gui.period import period_in_words
from timeline_app.gui.status_line import StatusLine, counts_in_words, dating_in_words
from timeline_app.model.contents import Contents
from timeline_app.model.reading import Alternative
from timeline_app.model.source import Place


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("19 June 2018", "2018-06-19"),
        ("June 19, 2018", "2018-06-19"),
        ("Tuesday, 19 June 2018", "2018-06-19"),
        ("Tue 19 Jun 2018", "2018-06-19"),
        ("19th of June, 2018", "2018-06-19"),
        ("Sept. 3, 1939", "1939-09-03"),
        ("2018-06-19", "2018-06-19"),
        ("June 2018", "2018-06"),
        ("1943", "1943"),
        ("15 March 44 BC", "-0043-03-15"),
        ("1850~", "1850~"),
        (" 19   june  2018 ", "2018-06-19"),
    ],
)
def test_a_typed_date_is_read(typed: str, edtf: str) -> None:
    assert to_edtf(parse_date(typed)) == edtf


@pytest.mark.parametrize(
    "typed", ["", "30 February 2018", "someday", "19 Brumaire 1799", "2018-13-01", "0", "19.6"]
)
def test_what_is_no_date_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(typed)
    assert len(str(caught.value).splitlines()) == 1


@given(st.dates())
def test_a_day_in_words_can_be_typed(day: object) -> None:
    span = DateSpan(FuzzyDate.day(day.year, day.month, day.day))  # type: ignore[attr-defined]
    assert parse_date(in_words(span)) == span


@pytest.mark.parametrize(
    ("lo", "hi", "words"),
    [
        (ticks(2018, 6, 14), ticks(2018, 6, 27), "14–26 June 2018"),
        (ticks(2018, 4, 1), ticks(2018, 6, 27), "1 April – 26 June 2018"),
        (ticks(2017, 12, 1), ticks(2018, 1, 3), "1 December 2017 – 2 January 2018"),
        (ticks(1914), ticks(1919), "1914–1918"),
        (ticks(-49), ticks(-43), "50–45 BC"),
        (ticks(-9), ticks(11), "10 BC–10"),
        (ticks(-57_717_330), ticks(47_361_447), "58,000,000 BC – 47,000,000"),
        (ticks(2018, 6, 18, 18), ticks(2018, 6, 19), "18 June 2018, 18:00–24:00"),
        (ticks(2018, 6, 18, 18, 20), ticks(2018, 6, 18, 19, 40), "18 June 2018, 18:00–20:00"),
        (ticks(2018, 6, 18, 18), ticks(2018, 6, 19, 6), "18 June 2018, 18:00 – 19 June, 06:00"),
    ],
)
def test_a_visible_period_is_told_as_short_as_it_can_be(lo: int, hi: int, words: str) -> None:
    assert period_in_words(lo, hi) == words


def test_the_status_line_counts_and_says_how_the_year_was_found() -> None:
    assert counts_in_words(Contents(made.timeline())) == "4 events · 1 without a date · 1 source"
    assert (
        dating_in_words(made.source()) == "year 2018 read from “June 19” being a Tuesday (also 2012, 2007 …)"
    )


def test_the_status_line_names_a_given_date_and_one_that_is_missing() -> None:
    assert dating_in_words(replace(made.source(), given=made.PUBLISHED)) == "published 19 June 2018"
    unknown = replace(made.source(), published=None, dating=None)
    assert dating_in_words(unknown) == "no publication date is known"


def test_of_several_sources_the_status_line_names_the_one_whose_date_it_tells(qtbot: QtBot) -> None:
    whole = timeline()
    first, second = whole.sources
    unknown = replace(second, published=None, dating=None)
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_contents(Contents(replace(whole, sources=(first, unknown))), unknown)
    name = source_name(unknown)
    assert line.words.text().endswith(f" · 2 sources · {name}: no publication date is known")
    assert line.change_button.toolTip() == f"Of {name}, the source shown"


def test_another_reading_of_the_day_is_told_whole() -> None:
    source = made.source()
    assert source.dating is not None
    march = Alternative(DateSpan(FuzzyDate.day(2018, 4, 3)), "day before month")
    ambiguous = replace(source.dating, words="03/04/2018", alternatives=(march,))
    words = dating_in_words(replace(source, dating=ambiguous))
    assert words == "published 19 June 2018, read from “03/04/2018” (or Tuesday 3 April 2018)"


def test_evidence_of_one_sentence_is_one_excerpt_with_both_emphasised() -> None:
    timeline = made.timeline()
    first, second = excerpts_of(timeline.event("reopened"), timeline)
    assert first.html(("<b>", "</b>"), ("<i>", "</i>"), ("", "")).startswith(
        "LISBON, June 19 (Lusa) -- <b>The harbour 🚢 reopened </b><i>on Tuesday</i>, the mayor"
    )
    assert second.text == "“We found 🪙🪙 nothing,” she said."
    assert second.marks == ("", "")


def test_a_lost_quote_is_shown_by_its_old_words() -> None:
    timeline = made.with_text(made.timeline(), "Nothing of it is left.")
    excerpt = excerpts_of(timeline.event("sail"), timeline)[0]
    assert (excerpt.place, excerpt.text) == (Place.LOST, "Ferries will sail again on Friday")


@given(st.text("ab .\n!", min_size=1, max_size=4000), st.data())
def test_the_sentence_around_a_quote_holds_it_and_is_not_endless(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 50)))
    lo, hi = sentence_around(text, start, end)
    assert lo <= start < end <= hi
    assert start - lo <= LONGEST
    assert hi - end <= LONGEST


def test_a_source_is_cited_by_publisher_place_and_day() -> None:
    assert source_line(made.source()) == "Lusa, Lisbon, 19 June 2018"
    assert source_name(made.source()) == "Lisbon, 19 June 2018 (Lusa)"
    plain = replace(made.source(), publisher="", place="", published=None, uri="/home/me/a b.txt")
    assert source_line(plain) == "a b.txt"


def test_a_citation_has_the_quote_its_speaker_and_its_source_in_text_and_html() -> None:
    timeline = made.timeline()
    event = timeline.event("reopened")
    assert citation_text(event, timeline).splitlines() == [
        "The harbour reopened. Tuesday 19 June 2018.",
        "“LISBON, June 19 (Lusa) -- The harbour 🚢 reopened on Tuesday, the mayor told reporters.” "
        "Lusa, Lisbon, 19 June 2018.",
        "“We found 🪙🪙 nothing,” she said. the mayor · Lusa, Lisbon, 19 June 2018.",
    ]
    html = citation_html(replace(event, title="A < B"), timeline)
    assert "A &lt; B" in html
    assert "<b>The harbour 🚢 reopened </b><i>on Tuesday</i>" in html

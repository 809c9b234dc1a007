"""Facts about shortening titles, lanes, notes and the overview."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given
from laid_out import AS_OF, LOOK, event, measure, press_day, table

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.layout.groups import count_text
from timeline_app.layout.labels import elide
from timeline_app.layout.lanes import lane_boxes
from timeline_app.layout.notes import note_of
from timeline_app.layout.overview import build_overview
from timeline_app.model.event import Event, Status
from timeline_app.model.notes import short_words
from timeline_app.model.reading import Reading


@given(st.text(max_size=80), st.floats(0, 600))
def test_a_shortened_title_fits_and_begins_like_the_title(title: str, width: float) -> None:
    short = elide(title, width, 13, measure)
    assert measure(short, 13, bold=True) <= width or not short
    assert short == title or short == "" or short.endswith("…")
    if short.endswith("…") and short != title:
        assert title.startswith(short[:-1])


def test_a_letter_keeps_its_accent() -> None:
    accented = "e" + chr(0x301)
    short = elide(accented * 20, 60, 13, measure)
    assert not short[:-1].endswith("e")


@pytest.mark.parametrize(
    "sign",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f1f2\U0001f1fd",
        "\U0001f44d\U0001f3fd",
        "\u0915\u093f",
    ],
)
def test_a_sign_of_several_characters_is_kept_or_left_out_whole(sign: str) -> None:
    """A family, a flag, a thumb of one tone, a letter with its vowel."""
    for width in range(10, 200, 3):
        kept = elide(sign * 20, width, 13, measure).removesuffix("…")
        assert kept == sign * (len(kept) // len(sign))


def test_no_space_stands_before_the_ellipsis() -> None:
    assert elide("one two three", measure("one tw…", 13, bold=True) - 1, 13, measure) == "one t…"
    assert elide("one  two", measure("one  t…", 13, bold=True) - 1, 13, measure) == "one…"


def test_counts_are_short() -> None:
    assert [count_text(n) for n in (1, 37, 999, 1_200, 37_000, 2_000_000)] == [
        "+1", "+37", "+999", "+1.2k", "+37k", "+2M",
    ]  # fmt: skip


def test_lanes_by_status_have_readable_names_in_a_fixed_order() -> None:
    rows = table([event(status, DateSpan(FuzzyDate.day(2018, 6, 19)), status) for status in reversed(Status)])
    assert list(rows.lanes) == [
        "Ongoing",
        "Happened",
        "Planned",
        "Requested",
        "Alleged",
        "Possible",
        "Denied",
    ]


def test_lanes_fill_the_height_when_there_is_room_and_scroll_when_there_is_none() -> None:
    boxes, content = lane_boxes(["a", "b"], [1, 3], 46, 700, 0, LOOK)
    assert boxes[-1].y1 == 746
    assert content < 700
    boxes, content = lane_boxes(["a", "b"], [12, 12], 46, 400, 10_000, LOOK)
    assert content > 400
    assert boxes[-1].y1 == 446, "scrolled to the end and no further"


def test_the_note_is_the_dates_own_words_unless_the_title_has_them() -> None:
    day = DateSpan(FuzzyDate.day(2018, 6, 18))
    words = (Reading("Monday  night", "rule"),)
    assert note_of(Event("e", "A message", day, reading=words)) == "Monday night"
    assert note_of(Event("e", "A message on monday night", day, reading=words)) == ""
    assert note_of(Event("e", "A message", day)) == ""


def test_the_overview_shows_every_dated_event_inside_its_strip() -> None:
    made = build_overview(table(press_day()), AS_OF, 132, 990, LOOK, measure)
    assert len(made.rows) == 5
    assert (made.x1 > 132).all()
    assert (made.x0 < 990).all()
    assert made.lo < ticks(2018, 4)
    assert abs(made.time_at(made.x_at(ticks(2018, 5))) - ticks(2018, 5)) < 1
    assert ((made.level >= 0) & (made.level <= 1)).all()


def test_the_overview_of_very_many_events_is_a_density() -> None:
    many = [event(n, DateSpan(FuzzyDate.unit(ticks(2018, 1) + n % 300 * DAY, FuzzyDate.day(1, 1, 1).grain)))
            for n in range(2000)]  # fmt: skip
    made = build_overview(table(many), None, 132, 990, LOOK, measure)
    assert len(made.rows) == 0
    assert len(made.columns_x) > 100
    assert made.columns_level.max() == 1.0


@pytest.mark.parametrize(
    ("words", "short"),
    [("7 a.m.", "7 a.m."), ("on Friday.", "on Friday"), ("since  10 p.m.,", "since 10 p.m.")],
)
def test_the_point_of_an_hour_stays_and_that_of_a_sentence_goes(words: str, short: str) -> None:
    assert short_words(words, "The ship sailed") == short

"""Facts about the date axis, from seconds to millions of years."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given
from laid_out import LOOK, measure

from timeline_app.dates.civil import DAY, HOUR, MINUTE, ticks
from timeline_app.layout.axis import Axis, build_axis, ordinal, range_text, year_text
from timeline_app.layout.view import FAR_AHEAD, LONG_AGO, NARROWEST, clamp

LEFT, RIGHT = 132.0, 1000.0


def axis(lo: float, hi: float, *, single: bool = False) -> Axis:
    return build_axis(lo, hi, LEFT, RIGHT, LOOK, measure, single=single)


def texts(made: Axis) -> list[str]:
    return [label.text for label in made.labels]


def contexts(made: Axis) -> list[str]:
    return [label.text for label in made.context]


def windows() -> st.SearchStrategy[tuple[float, float]]:
    """Windows of ten seconds to a thousand million years, anywhere."""
    middle = st.one_of(
        st.floats(-1e17, 1e17),
        st.integers(-20_000, 20_000).map(lambda year: float(ticks(year))),
        st.just(0.0),
    )
    width = st.floats(1.0, 17.0).map(lambda power: 10.0**power)
    return st.builds(lambda at, wide: clamp(at - wide / 2, at + wide / 2), middle, width)


@given(windows(), st.booleans())
def test_labels_never_overlap_nor_leave_the_axis(window: tuple[float, float], single: bool) -> None:
    made = axis(*window, single=single)
    for labels, size, bold in (
        (made.labels, LOOK.axis_text_px, False),
        (made.context, LOOK.context_px, True),
    ):
        ends = [(label.x_px, label.x_px + measure(label.text, size, bold=bold)) for label in labels]
        assert all(x0 >= LEFT and x1 <= RIGHT for x0, x1 in ends)
        assert all(one[1] < other[0] for one, other in pairwise(ends))


@given(windows())
def test_a_wide_axis_is_neither_empty_nor_crowded(window: tuple[float, float]) -> None:
    made = axis(*window)
    assert 1 <= len(made.lines_px) <= 60


@given(windows())
def test_no_label_says_the_year_0(window: tuple[float, float]) -> None:
    made = axis(*window)
    assert not any(
        text.split()[0] in ("0", "-0") or "-" in text for text in texts(made) if made.unit == "year"
    )


def test_days_are_named_by_weekday_and_number_below_their_month() -> None:
    made = axis(ticks(2018, 6, 14), ticks(2018, 6, 27))
    assert contexts(made) == ["June 2018"]
    assert texts(made)[:3] == ["Thu 14", "Fri 15", "Sat 16"]


def test_hours_stand_below_their_day_and_only_where_the_day_can_be_read() -> None:
    made = axis(ticks(2018, 6, 18), ticks(2018, 6, 20))
    assert contexts(made) == ["Mon 18 June 2018", "Tue 19 June 2018"]
    assert made.unit == "hour"
    assert axis(ticks(2018, 6, 15), ticks(2018, 6, 25)).unit == "day"


def test_minutes_and_seconds() -> None:
    at = ticks(2018, 6, 19, 12)
    assert axis(at, at + 20 * MINUTE).unit == "minute"
    made = axis(at, at + 10)
    assert made.unit == "second"
    assert texts(made)[0] == "12:00:00"
    assert contexts(made) == ["Tue 19 June 2018"]


def test_months_stand_below_their_year() -> None:
    made = axis(ticks(2018, 1), ticks(2019, 6))
    assert contexts(made) == ["2018", "2019"]
    assert texts(made)[:3] == ["Jan", "Feb", "Mar"]


def test_years_around_the_turn_of_the_eras_skip_the_year_0() -> None:
    made = axis(ticks(-6), ticks(8))
    assert texts(made)[2:12] == [
        "5 BC",
        "4 BC",
        "3 BC",
        "2 BC",
        "1 BC",
        "AD 1",
        "AD 2",
        "AD 3",
        "AD 4",
        "AD 5",
    ]
    assert contexts(made) == ["1st century BC", "1st century"]


def test_centuries_before_and_after_the_turn_are_round_in_both_eras() -> None:
    made = axis(ticks(-450), ticks(450))
    assert {"400 BC", "300 BC", "200 BC", "100 BC", "AD 1", "100", "200", "300", "400"} == set(texts(made))


def test_years_beyond_9999() -> None:
    made = axis(ticks(19_990), ticks(20_010))
    assert "20000" in texts(made)
    assert axis(ticks(20_000, 5, 1), ticks(20_000, 5, 11)).unit == "day"


def test_millions_of_years() -> None:
    made = axis(ticks(-10_000_000), ticks(2_000_000))
    assert "10 million BC" in texts(made) or "5 million BC" in texts(made)


@pytest.mark.parametrize(
    ("year", "text"),
    [(2018, "2018"), (1, "AD 1"), (0, "1 BC"), (-43, "44 BC"), (99, "AD 99"), (100, "100"), (20000, "20000"),
     (-1_499_999, "1.5 million BC"), (2_000_000_000, "2 billion")],
)  # fmt: skip
def test_years_as_people_read_them(year: int, text: str) -> None:
    assert year_text(year) == text


@pytest.mark.parametrize(
    ("lo", "hi", "text"),
    [
        (ticks(2018, 6, 19), ticks(2018, 6, 20), "19 June 2018"),
        (ticks(2018, 6, 14), ticks(2018, 6, 27), "14–26 June 2018"),
        (ticks(2018, 6, 14), ticks(2018, 7, 2), "14 June – 1 July 2018"),
        (ticks(2018, 12, 30), ticks(2019, 1, 2), "30 December 2018 – 1 January 2019"),
        (ticks(2018, 6), ticks(2018, 7), "June 2018"),
        (ticks(2018, 6), ticks(2018, 9), "June – August 2018"),
        (ticks(2018), ticks(2019), "2018"),
        (ticks(-43), ticks(15), "44 BC – AD 14"),
        (ticks(-97), ticks(130), "98 BC – AD 129"),
    ],
)
def test_ranges_in_words_are_short(lo: int, hi: int, text: str) -> None:
    assert range_text(lo, hi) == text


def test_weekends_are_shaded_at_day_zoom_only() -> None:
    made = axis(ticks(2018, 6, 14), ticks(2018, 6, 27))
    day = (RIGHT - LEFT) / 13
    edges = [edge for shade in made.shaded_px for edge in shade]
    assert edges == pytest.approx([LEFT + days * day for days in (2, 4, 9, 11)])
    assert axis(ticks(2018, 1), ticks(2019, 6)).shaded_px == ()


def test_lines_stand_exactly_at_the_units_they_name() -> None:
    lo, hi = ticks(2018, 6, 14) + 5 * HOUR, ticks(2018, 6, 27)
    made = axis(lo, hi)
    for x in made.lines_px:
        at = lo + (x - LEFT) / (RIGHT - LEFT) * (hi - lo)
        assert abs(at - round(at / DAY) * DAY) < 1


def test_a_single_level_needs_no_context() -> None:
    assert texts(axis(ticks(2018, 4), ticks(2018, 7), single=True)) == ["April", "May", "June"]
    made = axis(ticks(2018, 4), ticks(2018, 6), single=True)
    assert texts(made)[:6] == ["2 Apr", "9 Apr", "16 Apr", "23 Apr", "30 Apr", "7 May"]


def test_months_on_a_single_level_name_the_year_where_it_turns() -> None:
    assert texts(axis(ticks(2018, 11), ticks(2019, 4), single=True)) == [
        "November", "December", "2019", "February", "March",
    ]  # fmt: skip


def test_ordinals() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 102)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd",
    ]  # fmt: skip


@given(st.floats(-1e19, 1e19), st.floats(0, 1e19))
def test_a_clamped_window_can_always_be_shown(middle: float, width: float) -> None:
    lo, hi = clamp(middle - width, middle + width)
    assert LONG_AGO <= lo < hi <= FAR_AHEAD
    assert hi - lo >= NARROWEST * 0.99
    assert axis(lo, hi).lines_px is not None

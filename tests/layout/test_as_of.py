"""The days on which the articles were written: each has a band and is named, as long as there is room."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given, settings
from laid_out import LOOK, event, measure, table

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.layout.as_of import Box, Written, as_of_in, days_of, merged_px
from timeline_app.layout.frame import build_frame
from timeline_app.layout.view import Days, View
from timeline_app.model.event import Status

PLOT = Box(132, 46, 1000, 640)


def day(year: int, month: int, number: int) -> tuple[int, int]:
    begin = ticks(year, month, number)
    return begin, begin + DAY


THREE = (day(2017, 6, 9), day(2019, 9, 11), day(2024, 3, 14))


def shown(days: Days, lo: int, hi: int):
    view = View(lo, hi, 1000, 700, 0.0, (days[0][0], days[-1][1]), days)
    return as_of_in(view, PLOT, (PLOT.x1 - PLOT.x0) / (hi - lo), LOOK, measure, (False, False))


def texts(days: Days, lo: int, hi: int) -> list[str]:
    return [label.text for label in shown(days, lo, hi).labels]


def test_each_articles_day_has_its_band_and_its_name() -> None:
    made = shown(THREE, ticks(2016), ticks(2026))
    assert len(made.bands) == 3
    assert all(x1 - x0 < 4 for x0, x1 in made.bands), "nothing between the days is marked"
    assert [label.text for label in made.labels] == [
        "as of 9 June 2017", "as of 11 September 2019", "as of 14 March 2024",
    ]  # fmt: skip


def test_names_without_room_share_a_label_that_says_how_many_days_there_are() -> None:
    assert texts(THREE, ticks(1900), ticks(2100)) == ["as of 3 days from 9 June 2017 to 14 March 2024"]
    assert texts(THREE[1:], ticks(1900), ticks(2100)) == ["as of 11 September 2019 and 14 March 2024"]
    closest_first = texts(THREE, ticks(2010), ticks(2030))
    assert closest_first == ["as of 9 June 2017 and 11 September 2019", "as of 14 March 2024"]


def test_days_that_touch_are_counted_one_by_one() -> None:
    week = (ticks(2017, 6, 5), ticks(2017, 6, 12))
    days = (week, day(2017, 8, 1), (ticks(2017, 9, 1), ticks(2017, 9, 4)))
    assert texts(days, ticks(1900), ticks(2100)) == ["as of 11 days from 5 June 2017 to 3 September 2017"]


def test_only_the_days_in_the_window_are_named() -> None:
    assert texts(THREE, ticks(2019), ticks(2021)) == ["as of 11 September 2019"]


def test_where_no_day_is_in_the_window_an_arrow_points_to_them() -> None:
    for lo, hi, side in ((2025, 2026, -1), (2010, 2011, 1), (2020, 2021, 0)):
        made = shown(THREE, ticks(lo), ticks(hi))
        assert not made.bands
        assert [label.side for label in made.labels] == [side]


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 9_000), min_size=1, max_size=60, unique=True),
    st.integers(0, 9_000),
    st.integers(1, 9_000),
)
def test_labels_never_overlap_and_bands_lie_in_the_plot(numbers: list[int], first: int, count: int) -> None:
    begin = ticks(2000)
    days = days_of(Written(begin + n * DAY, begin + (n + 1) * DAY, "") for n in numbers)
    made = shown(days, begin + first * DAY, begin + (first + count) * DAY)
    for one, other in zip(made.labels, made.labels[1:], strict=False):
        assert one.x_px + one.width_px < other.x_px
        assert one.hi < other.lo
    for x0, x1 in made.bands:
        assert PLOT.x0 <= x0 < x1 <= PLOT.x1
    if made.bands:
        inside = [d for d in days if d[1] > begin + first * DAY and d[0] < begin + (first + count) * DAY]
        assert (made.labels[0].lo, made.labels[-1].hi) == (inside[0][0], inside[-1][1])


def test_labels_leave_the_ends_to_what_is_told_there() -> None:
    view = View(ticks(2017, 6), ticks(2019), 1000, 700, 0.0, THREE[0], THREE[:1])
    scale = (PLOT.x1 - PLOT.x0) / (view.hi - view.lo)
    for beside, least in (((True, True), 92), ((False, True), 0)):
        (label,) = as_of_in(view, PLOT, scale, LOOK, measure, beside).labels
        assert label.x_px - PLOT.x0 == least


def test_days_that_touch_are_one_stretch() -> None:
    written = [Written(*day(2018, 6, number), "") for number in (21, 19, 20, 19, 25)]
    assert days_of(written) == ((ticks(2018, 6, 19), ticks(2018, 6, 22)), day(2018, 6, 25))


def test_gaps_that_cannot_be_seen_are_closed() -> None:
    assert merged_px([(0, 2), (4, 6), (20, 22)], 3.0) == ((0, 6), (20, 22))


def test_an_open_end_of_an_earlier_article_is_not_sure_until_a_later_ones_day() -> None:
    since = DateSpan.since(FuzzyDate.month(2019, 4), THREE[1][1])
    rows = table([event("works", since, Status.ONGOING)])
    view = View(ticks(2016), ticks(2026), 1000, 700, 0.0, (THREE[0][0], THREE[-1][1]), THREE)
    made = build_frame(rows, view, LOOK, measure)
    end = made.plot.x0 + (THREE[1][1] - view.lo) * (made.plot.x1 - made.plot.x0) / (view.hi - view.lo)
    assert abs(float(made.bars.s1[0]) - end) < 1

"""Facts about windows in time: what fits, what may run out of it, how it is moved."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given
from laid_out import AS_OF, LOOK, event, events, measure, press_day, table, windows

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.layout.frame import View, build_frame
from timeline_app.layout.travel import above_or_below, in_sight, window_around
from timeline_app.layout.view import bounds, fit, kept_in_sight, whole, zoomed
from timeline_app.model.event import Event


def day(number: int | str, year: int, month: int, date: int) -> Event:
    return event(number, DateSpan(FuzzyDate.day(year, month, date)))


def test_what_lasts_since_long_ago_runs_in_from_the_left_and_does_not_squeeze_the_rest() -> None:
    lo, hi = fit(table(press_day()), AS_OF)
    assert ticks(2018, 6, 10) < lo < ticks(2018, 6, 18)
    assert ticks(2018, 6, 23) < hi < ticks(2018, 7, 1)


def test_the_whole_timeline_reaches_back_to_the_first_date() -> None:
    lo, hi = whole(table(press_day()), AS_OF)
    assert lo < ticks(2018, 4, 1)
    assert hi > ticks(2018, 6, 23)


def test_a_lone_moment_long_ago_is_left_outside_unless_all_moments_are_wanted() -> None:
    rows = table([*press_day(), day("old", 1994, 1, 1)])
    assert fit(rows, AS_OF)[0] > ticks(2018, 6, 1)
    assert fit(rows, AS_OF, all_moments=True)[0] < ticks(1994, 1, 1)


def test_events_spread_evenly_all_fit() -> None:
    made_of = [day(number, 2018, month, 3) for number, month in enumerate(range(1, 13))]
    lo, hi = fit(table(made_of), None)
    assert lo < ticks(2018, 1, 3)
    assert hi > ticks(2018, 12, 4)


def test_two_wars_both_fit_from_start_to_end() -> None:
    def years(number: int, first: int, last: int) -> Event:
        return event(number, DateSpan(FuzzyDate.year(first), FuzzyDate.year(last)))

    lo, hi = fit(table([years(1, 1914, 1918), years(2, 1939, 1945)]), None)
    assert lo < ticks(1914)
    assert hi > ticks(1946)


def test_one_event_alone_gets_days_around_it() -> None:
    lo, hi = fit(table([day(1, 2018, 6, 19)]), None)
    assert lo <= ticks(2018, 6, 16)
    assert hi >= ticks(2018, 6, 22)


def test_without_any_date_the_articles_day_is_shown() -> None:
    lo, hi = fit(table([]), AS_OF)
    assert lo < AS_OF[0]
    assert AS_OF[1] < hi
    assert fit(table([]), None)[0] < fit(table([]), None)[1]


@given(events())
def test_fitting_with_all_moments_leaves_no_moment_outside(made_of: list[Event]) -> None:
    rows = table(made_of)
    lo, hi = fit(rows, AS_OF, all_moments=True)
    made = build_frame(rows, View(lo, hi, 1000, 700, 0.0, AS_OF), LOOK, measure)
    assert (made.earlier, made.later) == (0, 0)


def test_a_fitted_window_holds_the_articles_day_when_it_is_near() -> None:
    lo, hi = fit(table([day(1, 2018, 6, 14), day(2, 2018, 6, 16)]), AS_OF)
    assert lo <= AS_OF[0]
    assert AS_OF[1] <= hi


def test_history_is_not_squeezed_by_the_day_of_the_text_that_tells_it() -> None:
    lo, hi = fit(table([day(1, -43, 3, 15), day(2, 64, 7, 18)]), AS_OF)
    assert lo < ticks(-43)
    assert ticks(65) < hi < ticks(500)


@given(windows(), st.floats(0.1, 10), st.floats(0, 1))
def test_zooming_keeps_the_moment_below_the_pointer(
    window: tuple[float, float], factor: float, share: float
) -> None:
    lo, hi = window
    at = lo + share * (hi - lo)
    new_lo, new_hi = zoomed(lo, hi, factor, at)
    assert abs((at - new_lo) / (new_hi - new_lo) - share) < 1e-4


def test_zooming_stops_at_seconds_and_at_the_calendars_end() -> None:
    lo, hi = 0.0, 86_400.0
    for _ in range(200):
        lo, hi = zoomed(lo, hi, 2.0, (lo + hi) / 2)
    assert 9 < hi - lo < 11
    for _ in range(200):
        lo, hi = zoomed(lo, hi, 0.5, (lo + hi) / 2)
    assert hi - lo <= 2.0**62


@given(windows())
def test_a_window_is_brought_back_to_the_timeline(window: tuple[float, float]) -> None:
    lo, hi = kept_in_sight(*window, ticks(1990), ticks(1991))
    assert lo < ticks(1991)
    assert hi > ticks(1990)
    assert abs((hi - lo) - (window[1] - window[0])) < 1e-3 * (window[1] - window[0])


def test_the_bounds_are_the_dates_that_the_text_gives() -> None:
    assert bounds(table(press_day()), AS_OF) == (ticks(2018, 4), ticks(2018, 6, 23))


def test_the_window_around_an_event_shows_it_with_room() -> None:
    rows = table(press_day())
    row = rows.row_of("message")
    assert row is not None
    lo, hi = window_around(rows, [row])
    assert lo < ticks(2018, 6, 18, 18) - DAY
    assert hi > ticks(2018, 6, 19) + DAY


def test_an_event_in_sight_does_not_move_the_window_and_one_outside_moves_it_by_the_least() -> None:
    rows = table(press_day())
    view = View(ticks(2018, 6, 10), ticks(2018, 6, 20), 1000, 700, 0.0, AS_OF)
    made = build_frame(rows, view, LOOK, measure)
    message, meeting = rows.row_of("message"), rows.row_of("meeting")
    assert message is not None
    assert meeting is not None
    assert in_sight(made, rows, message) is None
    moved = in_sight(made, rows, meeting)
    assert moved is not None
    assert ticks(2018, 6, 23) < moved[1] < ticks(2018, 6, 24)
    assert abs((moved[1] - moved[0]) - 10 * DAY) < 1


def test_up_and_down_go_to_the_nearest_event_of_the_next_row() -> None:
    rows = table(press_day())
    view = View(ticks(2018, 6, 14), ticks(2018, 6, 26), 1000, 700, 0.0, AS_OF)
    made = build_frame(rows, view, LOOK, measure)
    message = rows.row_of("message")
    below = above_or_below(made, message, down=True)
    above = above_or_below(made, message, down=False)
    assert below is not None
    assert above is not None
    assert rows.ids[below] == "calls"
    assert rows.ids[above] == "policy"
    assert above_or_below(made, above, down=False) is None


def test_hours_get_a_narrow_window_and_years_a_wide_one() -> None:
    hour = event(1, DateSpan(FuzzyDate.unit(ticks(2018, 6, 19, 13), Grain.HOUR)))
    year = event(2, DateSpan(FuzzyDate.year(1850)))
    assert fit(table([hour]), None)[1] - fit(table([hour]), None)[0] < 2 * DAY
    assert fit(table([year]), None)[1] - fit(table([year]), None)[0] > 3 * 365 * DAY


def test_few_events_of_a_long_history_get_most_of_the_window() -> None:
    years = (-752, -508, -145, 64, 1300, 1871)
    rows = table(
        [event(n, DateSpan(FuzzyDate.unit(ticks(year), Grain.YEAR))) for n, year in enumerate(years)]
    )
    lo, hi = fit(rows)
    first, last = bounds(rows)
    assert (last - first) / (hi - lo) > 0.8
    assert lo < first
    assert last < hi
    week = table([event(n, DateSpan(FuzzyDate.day(2018, 6, 10 + n))) for n in range(6)])
    lo, hi = fit(week)
    first, last = bounds(week)
    assert (last - first) / (hi - lo) < 0.6, "few events on few days get calm"

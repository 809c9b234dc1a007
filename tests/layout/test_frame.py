"""Facts about every frame: nothing overlaps, nothing is missing, panning changes nothing but the place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from laid_out import AS_OF, LOOK, event, events, frame, measure, press_day, table, windows

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.layout.bars import Kind, Sign, edges_of, reach
from timeline_app.layout.frame import Frame, View, build_frame
from timeline_app.layout.rows import SmallTable, packing_scale
from timeline_app.layout.view import zoomed
from timeline_app.model.event import Event, Review, Status
from timeline_app.model.table import EventTable, Flag

JUNE = (float(ticks(2018, 6, 14)), float(ticks(2018, 6, 26)))


def crowd(count: int, days: int, start: int = ticks(2018, 6, 1)) -> list[Event]:
    """Many day-long events of one status, spread over some days."""
    return [
        event(number, DateSpan(FuzzyDate.unit(start + number * 7 % days * DAY, Grain.DAY)))
        for number in range(count)
    ]


def overlaps(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] - 1e-6 and other[0] < one[1] - 1e-6


def labels_by_line(made: Frame) -> dict[float, list[tuple[float, float]]]:
    lines: dict[float, list[tuple[float, float]]] = {}
    for label in made.labels:
        lines.setdefault(round(label.y_px, 3), []).append((label.x_px, label.x_px + label.width_px))
    return lines


@given(events(), windows())
def test_no_label_overlaps_another(made_of: list[Event], window: tuple[float, float]) -> None:
    made = frame(made_of, *window)
    for line in labels_by_line(made).values():
        line.sort()
        assert all(left[1] <= right[0] + 1e-6 for left, right in pairwise(line))


@given(events(), windows())
def test_no_label_overlaps_the_bar_of_another_event(
    made_of: list[Event], window: tuple[float, float]
) -> None:
    made = frame(made_of, *window)
    bars = made.bars
    for label in made.labels:
        near = np.flatnonzero(np.abs(bars.y - label.y_px) < LOOK.bar_px)
        for bar in near.tolist():
            if bar != label.bar:
                extent = (float(bars.x0[bar]), float(bars.x1[bar]))
                assert not overlaps((label.x_px, label.x_px + label.width_px), extent)


@given(events(), windows())
def test_labels_stay_inside_the_plot_and_are_as_wide_as_their_text(
    made_of: list[Event], window: tuple[float, float]
) -> None:
    made = frame(made_of, *window)
    for label in made.labels:
        assert made.plot.x0 <= label.x_px
        assert label.x_px + label.width_px <= made.plot.x1
        assert measure(label.title, LOOK.text_px, bold=True) <= label.width_px + 1e-6


@given(events(), windows())
def test_bars_of_one_row_do_not_overlap(made_of: list[Event], window: tuple[float, float]) -> None:
    bars = frame(made_of, *window).bars
    same = (bars.lane[1:] == bars.lane[:-1]) & (bars.row[1:] == bars.row[:-1])
    assert (bars.x1[:-1][same] <= bars.x0[1:][same] + 1e-6).all()


@given(events(), windows())
def test_every_dated_event_in_the_window_is_shown_or_counted_once(
    made_of: list[Event], window: tuple[float, float]
) -> None:
    rows = table(made_of)
    made = build_frame(rows, View(*window, 1000, 700), LOOK, measure)
    dated = np.flatnonzero((rows.flags & Flag.UNDATED) == 0)
    plot = made.plot.x1 - made.plot.x0
    span = reach(edges_of(rows), window[0], plot / (window[1] - window[0]), LOOK.mark_px, dated)
    inside = set(dated[(span.x1 > 0) & (span.x0 < plot)].tolist())
    shown = set(made.bars.rows.tolist())
    counted = [row for chip in made.chips for row in chip.rows.tolist()]
    assert len(shown) == made.shown == len(made.bars)
    assert len(counted) == made.grouped == len(set(counted))
    assert not shown & set(counted)
    assert inside <= shown | set(counted)
    assert made.total == made.shown + made.grouped
    assert made.earlier + made.later + len(inside) == len(dated)


@given(events(), windows())
def test_the_same_input_gives_the_same_frame(made_of: list[Event], window: tuple[float, float]) -> None:
    one, other = frame(made_of, *window), frame(made_of, *window)
    assert one.labels == other.labels
    assert one.axis == other.axis
    for column in ("rows", "row", "lane", "y", "x0", "s0", "s1", "x1"):
        assert np.array_equal(getattr(one.bars, column), getattr(other.bars, column))


@given(events(), windows(), st.integers(-400, 400))
def test_panning_moves_everything_by_the_same_pixels_and_shuffles_no_row(
    made_of: list[Event], window: tuple[float, float], by_px: int
) -> None:
    rows = table(made_of)
    lo, hi = window
    per_px = (hi - lo) / (1000 - LOOK.gutter_px)
    one = build_frame(rows, View(lo, hi, 1000, 700), LOOK, measure)
    other = build_frame(rows, View(lo + by_px * per_px, hi + by_px * per_px, 1000, 700), LOOK, measure)
    moved = {row: index for index, row in enumerate(other.bars.rows.tolist())}
    assert [lane.y0 for lane in one.lanes] == [lane.y0 for lane in other.lanes]
    for index, row in enumerate(one.bars.rows.tolist()):
        if row in moved:
            at = moved[row]
            assert other.bars.row[at] == one.bars.row[index]
            assert other.bars.y[at] == one.bars.y[index]
            assert abs(other.bars.x0[at] + by_px - one.bars.x0[index]) < 0.01


def zoomed_frames(made_of: list[Event], windows_: list[tuple[float, float]]) -> list[Frame]:
    """The frames of one reader who looks at one window after the other."""
    rows = table(made_of)
    layouts = SmallTable(rows, LOOK, measure)
    return [
        build_frame(
            rows, View(lo, hi, 1000, 700), LOOK, measure,
            prepared=layouts.at(packing_scale((1000 - LOOK.gutter_px) / (hi - lo))),
        )
        for lo, hi in windows_
    ]  # fmt: skip


@given(events(), windows(), st.floats(0.3, 3))
def test_an_event_leaves_its_row_at_another_zoom_only_where_this_is_taken_or_gone(
    made_of: list[Event], window: tuple[float, float], factor: float
) -> None:
    one, other = zoomed_frames(made_of, [window, zoomed(*window, factor, sum(window) / 2)])
    before = dict(zip(one.bars.rows.tolist(), one.bars.row.tolist(), strict=True))
    bars = other.bars
    for index, row in enumerate(bars.rows.tolist()):
        old = before.get(row, int(bars.row[index]))
        if old == bars.row[index] or old >= other.lanes[int(bars.lane[index])].rows:
            continue
        same = np.flatnonzero((bars.lane == bars.lane[index]) & (bars.row == old))
        reach_px = bars.x1[same] + LOOK.label_cap_px + LOOK.gap_px
        ahead = (bars.x0[same] <= bars.x0[index] + 1e-6) & (reach_px > bars.x0[index])
        # A cluster has no more rows than it needs: there, the old one is gone.
        alone = np.flatnonzero((bars.lane == bars.lane[index]) & (np.abs(bars.x0 - bars.x0[index]) < 3_000))
        assert ahead.any() or old > bars.row[alone].max() or not len(same)


def test_zooming_keeps_events_in_their_rows_though_higher_ones_become_free() -> None:
    """Of four events side by side, the third finds the first row free when it is looked at closer."""
    days = [18, 19, 20, 18]
    made_of = [
        event(number, DateSpan(FuzzyDate.day(2018, 6, day)), title="A title of some length")
        for number, day in enumerate(days)
    ]
    lo, hi = ticks(2018, 6, 17), ticks(2018, 6, 22)
    one, other, back = zoomed_frames(made_of, [(lo, hi), (lo + DAY, hi - DAY), (lo, hi)])

    def rows_of(made: Frame) -> dict[int, int]:
        return dict(zip(made.bars.rows.tolist(), made.bars.row.tolist(), strict=True))

    assert len(set(rows_of(one).values())) > 2
    kept = rows_of(other)
    assert all(kept[row] == line for row, line in rows_of(one).items() if line < max(kept.values()) + 1)
    assert rows_of(back) == rows_of(one)


@given(events(), windows(), st.floats(0.2, 5))
def test_zooming_there_and_back_changes_no_row(
    made_of: list[Event], window: tuple[float, float], factor: float
) -> None:
    one, _, back = zoomed_frames(made_of, [window, zoomed(*window, factor, sum(window) / 2), window])
    for column in ("rows", "row", "x0", "x1"):
        assert np.array_equal(getattr(one.bars, column), getattr(back.bars, column))
    assert one.labels == back.labels


@given(events(), windows(), st.floats(0.2, 5))
def test_labels_and_bars_overlap_at_no_zoom_though_rows_are_kept(
    made_of: list[Event], window: tuple[float, float], factor: float
) -> None:
    made = zoomed_frames(made_of, [window, zoomed(*window, factor, sum(window) / 2)])[1]
    bars = made.bars
    same = (bars.lane[1:] == bars.lane[:-1]) & (bars.row[1:] == bars.row[:-1])
    assert (bars.x1[:-1][same] <= bars.x0[1:][same] + 1e-6).all()
    for line in labels_by_line(made).values():
        line.sort()
        assert all(left[1] <= right[0] + 1e-6 for left, right in pairwise(line))


def test_an_edit_leaves_every_event_in_its_row() -> None:
    """Rows depend on what was looked at before: the table after an edit begins with those of the one before it."""
    made_of = [
        event(number, DateSpan(FuzzyDate.day(2018, 6, day)), title="A title " * words)
        for number, (day, words) in enumerate([(17, 1), (19, 1), (20, 4), (20, 4), (17, 4)])
    ]
    accepted = [replace(each, review=Review.ACCEPTED) for each in made_of]
    planned = [replace(each, status=Status.PLANNED) for each in made_of]
    afar = (ticks(2018, 6, 16), ticks(2018, 6, 24))
    near = (afar[0] + DAY, afar[1] - DAY)

    def rows_of(layouts: SmallTable, rows: EventTable, window: tuple[float, float]) -> dict[int, int]:
        scale = packing_scale((1000 - LOOK.gutter_px) / (window[1] - window[0]))
        made = build_frame(rows, View(*window, 1000, 700), LOOK, measure, prepared=layouts.at(scale))
        return dict(zip(made.bars.rows.tolist(), made.bars.row.tolist(), strict=True))

    def rows_after(edited: list[Event], before: SmallTable | None) -> dict[int, int]:
        rows = table(edited)
        return rows_of(SmallTable(rows, LOOK, measure, before=before), rows, near)

    rows = table(made_of)
    before = SmallTable(rows, LOOK, measure)
    rows_of(before, rows, afar)
    kept = rows_of(before, rows, near)
    assert rows_after(accepted, before) == kept != rows_after(accepted, None)
    # In another lane an event begins where it finds room.
    assert rows_after(planned, before) == rows_after(planned, None)


def test_every_bar_stays_inside_its_lane_though_rows_are_kept() -> None:
    """Three letters every ten days: from afar all rows are used, nearer fewer are needed."""
    made_of = [
        event(n, DateSpan(FuzzyDate.unit(ticks(2019) + n // 3 * 10 * DAY, Grain.DAY)), title="A letter " * 6)
        for n in range(60)
    ]
    middle, days = ticks(2019) + 95 * DAY, (1000 - LOOK.gutter_px) * DAY
    afar = (middle - days / 2, middle + days / 2)
    for made in zoomed_frames(made_of, [zoomed(*afar, factor, middle) for factor in (1, 1.8, 2.4, 5, 9, 1)]):
        for bar, number in enumerate(made.bars.lane.tolist()):
            assert made.bars.row[bar] < made.lanes[number].rows
            assert made.bars.y[bar] + LOOK.bar_px / 2 <= made.lanes[number].y1


def test_a_chronology_spreads_over_the_rows_so_that_every_entry_has_a_label() -> None:
    """Three letters every fifty days: their labels would need more rows than there are."""
    made_of = [
        event(n, DateSpan(FuzzyDate.unit(ticks(2019) + n // 3 * 50 * DAY, Grain.DAY)), title="A letter " * 6)
        for n in range(48)
    ]
    made = frame(made_of, ticks(2018, 10, 1), ticks(2023, 4, 1))
    assert len(made.labels) == len(made.bars) == 48


def test_panning_keeps_a_label_that_is_away_from_the_edges() -> None:
    per_px = (JUNE[1] - JUNE[0]) / (1000 - LOOK.gutter_px)
    one = frame(press_day(), *JUNE)
    other = frame(press_day(), JUNE[0] + 20 * per_px, JUNE[1] + 20 * per_px)
    texts = {label.title: label.x_px for label in other.labels}
    for label in one.labels:
        if "message" in label.title or "Phone" in label.title:
            assert abs(texts[label.title] - (label.x_px - 20)) < 0.01


@given(events(most=30), windows())
def test_hit_finds_what_was_drawn(made_of: list[Event], window: tuple[float, float]) -> None:
    made = frame(made_of, *window, height=4000)
    bars = made.bars
    for index, row in enumerate(bars.rows.tolist()):
        left, right = max(float(bars.x0[index]), made.plot.x0), min(float(bars.x1[index]), made.plot.x1)
        if right - left > 6:
            assert made.hit((left + right) / 2, float(bars.y[index])) == row
    for label in made.labels:
        found = made.hit(label.x_px + label.width_px / 2, label.y_px)
        assert found == int(bars.rows[label.bar])


def test_nothing_is_hit_in_the_gutter_the_axis_and_on_empty_ground() -> None:
    made = frame(press_day(), *JUNE)
    assert made.hit(20, 200) is None
    assert made.hit(500, 10) is None
    assert made.hit(made.plot.x1 - 3, made.plot.y1 - 3) is None


def test_undated_events_are_not_drawn() -> None:
    rows = table(press_day())
    made = build_frame(rows, View(*JUNE, 1000, 700), LOOK, measure)
    assert "reports" not in {rows.ids[row] for row in made.bars.rows.tolist()}
    assert made.shown == 5


def test_each_kind_of_date_has_its_form() -> None:
    rows = table(press_day())
    made = build_frame(rows, View(*JUNE, 1000, 700), LOOK, measure)
    kinds = {rows.ids[row]: Kind(kind) for row, kind in zip(made.bars.rows, made.bars.kind, strict=True)}
    assert kinds["message"] is kinds["press"] is Kind.CRISP
    assert kinds["calls"] is Kind.BOX, "known only by its order inside the day"
    assert kinds["policy"] is Kind.SPAN


@pytest.mark.parametrize("not_over_before", AS_OF)
def test_an_open_end_is_solid_to_the_end_of_the_articles_day_and_fades_beyond_it(
    not_over_before: int,
) -> None:
    policy = event("policy", DateSpan.since(FuzzyDate.month(2018, 4), not_over_before), Status.ONGOING)
    made = frame([policy], *JUNE)
    assert made.as_of is not None
    assert abs(float(made.bars.s1[0]) - made.as_of.bands[0][1]) < 0.01
    assert float(made.bars.x1[0]) > float(made.bars.s1[0]) + 50


def test_a_bar_that_began_before_the_window_has_its_label_in_sight() -> None:
    made = frame(press_day()[:1], *JUNE)
    assert float(made.bars.x0[0]) < made.plot.x0
    assert made.labels[0].on_bar
    assert made.labels[0].x_px >= made.plot.x0


def test_a_label_without_room_at_the_right_edge_stands_left_of_its_bar() -> None:
    late = event(1, DateSpan(FuzzyDate.day(2018, 6, 25)), title="A title that needs room")
    made = frame([late], *JUNE)
    label = made.labels[0]
    assert label.title == "A title that needs room"
    assert label.x_px + label.width_px <= float(made.bars.x0[0])


def test_a_short_moment_keeps_the_width_of_a_mark_when_zoomed_out() -> None:
    made = frame(press_day(), ticks(1900), ticks(2100))
    widths = made.bars.x1 - made.bars.x0
    assert (widths >= LOOK.mark_px - 1e-6).all()


def test_too_many_events_for_the_rows_are_counted_in_chips() -> None:
    made = frame(crowd(40, 1, ticks(2018, 6, 18)), *JUNE)
    assert made.shown == LOOK.max_rows
    assert made.grouped == 40 - LOOK.max_rows
    assert [chip.text for chip in made.chips] == ["+28"]
    chip = made.chips[0]
    assert made.chip_at(chip.x_px + 2, chip.y_px) is chip
    assert Sign.GROUP in made.signs


def test_far_too_many_events_become_a_density_that_counts_them_all() -> None:
    made = frame(crowd(5000, 30), ticks(2018, 5, 1), ticks(2018, 8, 1))
    assert made.densities
    assert made.grouped == 5000
    assert sum(int(density.count.sum()) for density in made.densities) >= 5000
    x = float(made.densities[0].x_px[0]) + 1
    assert made.density_at(x, made.lanes[0].y1 - 8) is not None


def test_long_bars_stay_drawn_above_a_crowd() -> None:
    long = event("long", DateSpan(FuzzyDate.day(2018, 5, 10), FuzzyDate.day(2018, 7, 20)))
    made = frame([*crowd(5000, 30), long], ticks(2018, 5, 1), ticks(2018, 8, 1))
    assert made.shown == 1
    assert made.grouped == 5000


@settings(max_examples=20)
@given(st.integers(0, 3), st.integers(-300, 300))
def test_chips_move_with_the_events_that_they_count(days: int, by_px: int) -> None:
    made_of = crowd(60, days + 1)
    per_px = (JUNE[1] - JUNE[0]) / (1000 - LOOK.gutter_px)
    lo, hi = ticks(2018, 5, 28), ticks(2018, 5, 28) + JUNE[1] - JUNE[0]
    one, other = frame(made_of, lo, hi), frame(made_of, lo + by_px * per_px, hi + by_px * per_px)
    places = {tuple(chip.rows.tolist()): chip.x_px for chip in other.chips}
    for chip in one.chips:
        if tuple(chip.rows.tolist()) in places:
            assert abs(places[tuple(chip.rows.tolist())] + by_px - chip.x_px) < 0.05


def test_the_order_within_a_day_is_the_order_of_the_rows() -> None:
    rows = table(press_day())
    made = build_frame(rows, View(*JUNE, 1000, 700), LOOK, measure)
    row_of = {
        rows.ids[row]: line for row, line in zip(made.bars.rows.tolist(), made.bars.row.tolist(), strict=True)
    }
    assert row_of["message"] < row_of["calls"] < row_of["press"]


def test_the_as_of_label_says_the_day_and_points_to_it_when_it_is_out_of_sight() -> None:
    inside = frame(press_day(), *JUNE)
    assert inside.as_of is not None
    assert [label.text for label in inside.as_of.labels] == ["as of 19 June 2018"]
    assert len(inside.as_of.bands) == 1
    outside = frame(press_day(), ticks(2018, 7, 1), ticks(2018, 7, 9))
    assert outside.as_of is not None
    assert not outside.as_of.bands
    assert outside.as_of.labels[0].side == -1


def test_what_lies_outside_the_window_is_counted() -> None:
    made = frame(press_day(), ticks(2018, 6, 20), ticks(2018, 6, 22))
    assert (made.earlier, made.later) == (3, 1)
    assert made.outside_at(made.plot.x0 + 5, made.plot.y1 + 5) == -1
    assert made.outside_at(made.plot.x1 - 5, made.plot.y1 + 5) == 1


def test_a_window_of_seconds_in_the_year_20000_is_exact_to_a_pixel() -> None:
    at = ticks(20000, 5, 1, 12)
    one = event(1, DateSpan(FuzzyDate(at, at + 1, Grain.SECOND)))
    other = event(2, DateSpan(FuzzyDate(at + 5, at + 6, Grain.SECOND)))
    made = build_frame(table([one, other]), View(at - 2, at + 10, 1200 + LOOK.gutter_px, 500), LOOK, measure)
    assert abs(float(made.bars.x0[1] - made.bars.x0[0]) - 500) < 1


def test_an_empty_table_gives_a_frame() -> None:
    made = frame([], *JUNE)
    assert (made.total, made.labels, made.lanes) == (0, (), ())
    assert made.axis.labels


def a_hundred_thousand() -> EventTable:
    """Days over 120 years; one in a hundred lasts for years."""
    count, random = 100_000, np.random.default_rng(1)
    start = np.sort(random.integers(ticks(1900) // DAY, ticks(2020) // DAY, count)) * DAY
    long = random.random(count) < 0.01
    end = np.where(long, start + random.integers(100, 2000, count) * DAY, start)
    flags = np.where(long, Flag.EXACT | Flag.HAS_END, Flag.EXACT).astype(np.uint16)
    days = np.full(count, Grain.DAY, dtype=np.int8)
    return EventTable(
        start, start + DAY, end, end + DAY, days, flags, np.zeros(count, dtype=np.int8),
        random.integers(0, 3, count).astype(np.int32), np.ones(count, dtype=np.float32),
        ["A title"] * count, [str(number) for number in range(count)], ["a", "b", "c"],
    )  # fmt: skip


def test_of_a_hundred_thousand_events_those_of_a_few_days_are_shown_with_labels() -> None:
    rows = a_hundred_thousand()
    made = build_frame(rows, View(ticks(1950), ticks(1950, 1, 5), 1000, 700), LOOK, measure)
    inside = (rows.start_lo < ticks(1950, 1, 5)) & (rows.end_hi > ticks(1950))
    days = np.flatnonzero(inside & ((rows.flags & Flag.HAS_END) == 0))
    assert set(days.tolist()) <= set(made.bars.rows.tolist())
    assert made.total == int(inside.sum()), "what lasts for years and has no row is counted"
    assert len(made.labels) > 10
    everything = build_frame(rows, View(ticks(1890), ticks(2030), 1000, 700), LOOK, measure)
    assert everything.total == 100_000
    assert everything.densities


@settings(max_examples=15)
@given(st.integers(0, 40_000), st.integers(-300, 300), st.floats(5, 8))
def test_panning_a_large_table_shuffles_no_row(day: int, by_px: int, width: float) -> None:
    rows, per_px = a_hundred_thousand(), 10.0**width / (1000 - LOOK.gutter_px)
    lo = ticks(1900) + day * DAY
    one = build_frame(rows, View(lo, lo + 10.0**width, 1000, 700), LOOK, measure)
    lo += by_px * per_px
    other = build_frame(rows, View(lo, lo + 10.0**width, 1000, 700), LOOK, measure)
    moved = dict(zip(other.bars.rows.tolist(), other.bars.row.tolist(), strict=True))
    for row, line in zip(one.bars.rows.tolist(), one.bars.row.tolist(), strict=True):
        assert moved.get(row, line) == line


def test_each_status_that_is_not_a_fact_is_named_in_the_legend() -> None:
    made_of = [event(status, DateSpan(FuzzyDate.day(2018, 6, 19)), status) for status in Status]
    signs = frame(made_of, *JUNE).signs
    assert {Sign.PLANNED, Sign.REQUESTED, Sign.ALLEGED, Sign.DENIED, Sign.POSSIBLE} <= set(signs)
    assert Sign.GROUP not in signs

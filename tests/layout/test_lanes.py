"""Facts about the lanes that a reader chooses: none loses an event, and what is folded or hidden is counted."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from laid_out import LOOK, event, events, measure, windows

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.layout.arranged import MOST_LANES, Arranged, arranged
from timeline_app.layout.frame import Frame, View, build_frame
from timeline_app.layout.lane_choice import NONE, OTHERS, By, LaneChoice, LaneStyle
from timeline_app.layout.lanes import lane_boxes
from timeline_app.model.event import Event, Status
from timeline_app.model.table import OFF_AXIS, EventTable, Flag, table_of
from timeline_app.model.timeline import order_in_time

JUNE = (float(ticks(2018, 6, 1)), float(ticks(2018, 7, 1)))


def given_table(made_of: list[Event]) -> EventTable:
    """As the window gets it: the events' own lanes, "" where one has none."""
    return table_of(order_in_time(made_of), lambda each: each.lane, ())


def with_people(*names: str) -> EventTable:
    """One event in June for each name; "" is nobody."""
    return given_table(
        [
            replace(
                event(number, DateSpan(FuzzyDate.day(2018, 6, 1 + number % 28))),
                people=(name,) if name else (),
            )
            for number, name in enumerate(names)
        ]
    )


def drawn(lanes: Arranged, window: tuple[float, float] = JUNE, height: float = 700) -> Frame:
    return build_frame(lanes.drawn, View(*window, 1000, height), LOOK, measure, lanes=lanes)


def people(lanes: Arranged) -> dict[str, int]:
    return {head.name: head.count for head in lanes.heads}


BY_PERSON = LaneChoice(By.PERSON)


def test_lanes_by_person_stand_by_how_often_each_is_named_and_nobody_comes_last() -> None:
    lanes = arranged(with_people("Ann", "Bo", "", "Bo", "Bo", "Ann", ""), BY_PERSON)
    assert list(people(lanes).items()) == [("Bo", 3), ("Ann", 2), ("No person named", 2)]


def test_of_very_many_names_the_rarest_share_a_lane_that_says_how_many_they_are() -> None:
    names = [f"person {number:03}" for number in range(500)]
    lanes = arranged(with_people(*names, *names[200:240], "", *names[200:240]), BY_PERSON)
    shown = people(lanes)
    assert len(lanes.heads) == MOST_LANES + 1
    assert list(shown)[-2:] == [f"Others ({500 - MOST_LANES + 1})", "No person named"]
    assert next(iter(shown)) in names[200:240]
    assert sum(shown.values()) == 581


def test_a_rare_name_that_the_reader_has_touched_keeps_its_lane() -> None:
    names = [f"person {number:03}" for number in range(100)]
    choice = BY_PERSON.with_style("person 099", LaneStyle(tint=2))
    assert "person 099" in arranged(with_people(*names), choice).keys


OWN = given_table(
    [
        Event("own", "E", DateSpan(FuzzyDate.day(2018, 6, 19)), lane="Steps"),
        event(1, DateSpan(FuzzyDate.day(2018, 6, 20)), Status.PLANNED),
    ]
)


def test_events_with_lanes_of_their_own_stand_in_these_until_somebody_chooses() -> None:
    assert [head.name for head in arranged(OWN).heads] == ["Steps", "No category"]
    assert arranged(OWN).by is By.CATEGORY
    assert arranged(with_people("Ann")).by is By.STATUS


def test_lanes_by_status_are_by_status_whatever_lanes_the_events_have() -> None:
    lanes = arranged(OWN, LaneChoice(By.STATUS))
    assert [head.name for head in lanes.heads] == ["Happened", "Planned"]
    assert [head.status for head in lanes.heads] == [Status.HAPPENED, Status.PLANNED]


@given(events(), st.sampled_from(list(By)))
def test_every_event_is_in_one_lane_whatever_decides(made_of: list[Event], by: By) -> None:
    table = given_table([each for each in made_of if each.when.dated])
    lanes = arranged(table, LaneChoice(by))
    counts = [head.count for head in lanes.heads]
    assert sum(counts) == len(table)
    assert np.bincount(lanes.table.lane, minlength=len(counts)).tolist() == counts


def test_a_hidden_lane_is_off_the_picture_and_counted() -> None:
    lanes = arranged(with_people("Ann", "Bo", "Bo"), BY_PERSON.with_style("Bo", LaneStyle(hidden=True)))
    frame = drawn(lanes)
    assert [lane.name for lane in frame.lanes] == ["Ann"]
    assert (frame.shown, frame.grouped, frame.hidden) == (1, 0, (1, 2))


def test_all_lanes_can_be_hidden() -> None:
    choice = BY_PERSON.with_all(hidden=True, keys=["Ann", "Bo"])
    frame = drawn(arranged(with_people("Ann", "Bo"), choice))
    assert (frame.lanes, frame.total, frame.hidden) == ((), 0, (2, 2))


@settings(max_examples=60)
@given(events(), windows(), st.integers(1, 7))
def test_folding_moves_events_from_shown_to_counted_and_loses_none(
    made_of: list[Event], window: tuple[float, float], fold: int
) -> None:
    # Whole days: what a mark or a fading end adds to a bar reaches into no window that the event itself does not.
    table = given_table([each for each in made_of if each.when.dated])
    plain = arranged(table, LaneChoice())
    choice = LaneChoice().with_all(folded=True, keys=plain.keys[:fold])
    lanes = arranged(table, choice)
    frame = drawn(lanes, window)
    dated = int(((table.flags & Flag.UNDATED) == 0).sum())
    assert frame.total + frame.earlier + frame.later == dated
    folded = {number for number, head in enumerate(lanes.heads) if head.folded}
    assert not folded & set(frame.bars.lane.tolist())
    assert len(lanes.folded) == len(folded)


@given(st.integers(-500, 500))
def test_the_density_of_a_folded_lane_moves_with_the_window(by_px: int) -> None:
    lanes = arranged(with_people(*["Bo"] * 80), BY_PERSON.with_style("Bo", LaneStyle(folded=True)))
    per_px = (JUNE[1] - JUNE[0]) / (1000 - LOOK.gutter_px)
    one = drawn(lanes).densities[0]
    for other in drawn(lanes, (JUNE[0] + by_px * per_px, JUNE[1] + by_px * per_px)).densities:
        counts = dict(zip(np.round(other.x_px + by_px).tolist(), other.count.tolist(), strict=True))
        for x, count in zip(np.round(one.x_px).tolist(), one.count.tolist(), strict=True):
            assert counts.get(x, count) == count


def test_a_folded_lane_has_one_row_and_the_others_share_what_is_spare() -> None:
    lanes = arranged(with_people("Ann", "Bo"), BY_PERSON.with_style("Ann", LaneStyle(folded=True)))
    boxes = drawn(lanes).lanes
    assert boxes[0].y1 - boxes[0].y0 == LOOK.row_px + 2
    assert boxes[-1].y1 == drawn(lanes).plot.y1
    assert boxes[0].folded


def test_a_large_table_can_be_folded_and_hidden_too() -> None:
    count = 9_000
    start = ticks(2000) + np.arange(count, dtype=np.int64) * DAY // 2
    table = EventTable(
        start, start + DAY, start, start + DAY, np.full(count, Grain.DAY, dtype=np.int8),
        np.zeros(count, dtype=np.uint16), (np.arange(count) % 3).astype(np.int8),
        np.zeros(count, dtype=np.int32), np.ones(count, dtype=np.float32), ["A title"] * count,
        [str(number) for number in range(count)], [""],
    )  # fmt: skip
    plain = arranged(table, LaneChoice())
    one, two, three = plain.keys
    choice = LaneChoice().with_style(one, LaneStyle(folded=True)).with_style(two, LaneStyle(hidden=True))
    window = (float(ticks(2003)), float(ticks(2003, 1, 8)))
    frame = drawn(arranged(table, choice), window)
    assert {frame.lanes[lane].name for lane in frame.bars.lane.tolist()} == {three}
    assert frame.hidden == (1, 3_000)
    assert frame.total + frame.earlier + frame.later == 6_000
    assert frame.grouped >= 4


def test_rows_that_are_left_out_are_not_counted_anywhere() -> None:
    table = with_people("Ann", "Bo", "Bo", "Ann")
    lanes = arranged(table, BY_PERSON, shown=np.array([True, False, False, True]))
    assert people(lanes) == {"Ann": 2}
    assert int(((lanes.table.flags & OFF_AXIS) == 0).sum()) == 2
    assert not (table.flags & OFF_AXIS).any(), "the given table stays as it is"


def test_a_lane_moves_before_another_and_new_ones_stand_where_they_would() -> None:
    table = with_people("Ann", "Ann", "Ann", "Bo", "Bo", "Cy")
    choice = BY_PERSON.moved(["Ann", "Bo", "Cy"], "Cy", 0)
    assert arranged(table, choice).keys == ("Cy", "Ann", "Bo")
    assert arranged(table, BY_PERSON.moved(["Ann", "Bo", "Cy"], "Ann", 3)).keys == ("Bo", "Cy", "Ann")
    more = with_people("Ann", "Ann", "Ann", "Bo", "Bo", "Bob", "Bob", "Cy")
    assert arranged(more, choice).keys == ("Cy", "Ann", "Bo", "Bob")


def test_names_of_the_readers_own_go_before_those_of_the_sources() -> None:
    table = with_people("Ann", "Bo")
    lanes = arranged(table, BY_PERSON.with_style("Bo", LaneStyle(title="The mayor")), {"Ann": "Ann Lee"})
    assert [head.name for head in lanes.heads] == ["Ann Lee", "The mayor"]


@given(
    st.sampled_from(list(By)),
    st.dictionaries(
        st.text(max_size=8),
        st.builds(
            LaneStyle, st.text(max_size=8), st.none() | st.integers(0, 7), st.booleans(), st.booleans()
        ),
    ),
    st.lists(st.text(max_size=8), unique=True),
)
def test_a_choice_comes_back_from_its_text(by: By, styles: dict[str, LaneStyle], order: list[str]) -> None:
    choice = LaneChoice(by).with_order(order)
    for key, style in styles.items():
        choice = choice.with_style(key, style)
    back = LaneChoice.of(choice.text())
    assert (back.by, back.order) == (choice.by, choice.order)
    assert all(back.style(key) == choice.style(key) for key in [*styles, NONE, OTHERS])


def test_lanes_as_nobody_touched_them_are_those_of_the_present_way_alone() -> None:
    dated = LaneChoice(By.STATUS).with_order(["b"]).with_style("b", LaneStyle(hidden=True))
    both = replace(dated, by=By.PERSON).with_order(["Ann"]).with_style("Ann", LaneStyle(folded=True))
    plain = both.plain()
    assert (plain.by, plain.order, plain.style("Ann")) == (By.PERSON, (), LaneStyle())
    assert replace(plain, by=By.STATUS) == dated


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"by": 3}', '{"by": "mood"}', '{"styles": {"person": 3}}', '{"orders": []}',
             '{"styles": {"person": {"Ann": {"tint": "red", "title": 3, "folded": "yes"}}}}']
)  # fmt: skip
def test_a_text_that_makes_no_sense_chooses_nothing(text: str) -> None:
    choice = LaneChoice.of(text)
    assert choice.by is By.STATUS
    assert choice.with_by(By.PERSON).style("Ann") == LaneStyle()


def test_lanes_that_do_not_fit_scroll_and_names_stay_in_sight() -> None:
    lanes = arranged(with_people(*[f"person {number:02}" for number in range(18)]), BY_PERSON)
    frame = drawn(lanes, height=400)
    assert frame.most_scroll_px > 0
    boxes, content = lane_boxes(
        [head.name for head in lanes.heads], [1] * 18, 46, 328, 100.0, LOOK, lanes.heads
    )
    assert boxes[0].y0 == 46 - 100
    assert content == frame.content_px

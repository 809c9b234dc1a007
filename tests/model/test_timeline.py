"""The order of events in time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Relation, RelationKind
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline, order_in_time

DAYS = st.integers(1, 4)


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    count = draw(st.integers(1, 8))
    kinds = st.sampled_from([RelationKind.BEFORE, RelationKind.AFTER, RelationKind.SAME])
    made = []
    for number in range(count):
        relations = tuple(
            Relation(draw(kinds), f"e{other}", "earlier")
            for other in draw(st.sets(st.integers(0, count - 1), max_size=2))
            if other != number
        )
        when = DateSpan(FuzzyDate.day(2018, 6, draw(DAYS)))
        made.append(Event(f"e{number}", "A thing happened", when, relations=relations))
    return made


@given(events())
def test_ordering_loses_nothing_and_keeps_days_apart(made: list[Event]) -> None:
    ordered = order_in_time(made)
    assert sorted(event.id for event in ordered) == sorted(event.id for event in made)
    starts = [event.when.start.lo for event in ordered]
    assert starts == sorted(starts)


def chain(length: int) -> list[Event]:
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    return [
        Event(
            f"e{n}", "A thing happened", day, relations=(Relation(RelationKind.AFTER, f"e{n + 1}", "after"),)
        )
        for n in range(length)
    ]


def test_inside_a_day_the_stated_order_counts() -> None:
    assert [event.id for event in order_in_time(chain(3))] == ["e2", "e1", "e0"]


def test_a_chain_longer_than_pythons_stack_is_ordered() -> None:
    ordered = order_in_time(chain(5_000))
    assert [event.id for event in ordered] == [f"e{n}" for n in reversed(range(5_000))]


def test_a_circle_of_relations_keeps_all_events() -> None:
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    circle = [
        Event("a", "A", day, relations=(Relation(RelationKind.AFTER, "b", "after"),)),
        Event("b", "B", day, relations=(Relation(RelationKind.AFTER, "a", "after"),)),
    ]
    assert {event.id for event in order_in_time(circle)} == {"a", "b"}


def test_two_things_with_one_id_are_refused() -> None:
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    with pytest.raises(ValueError, match="two events have the id e"):
        Timeline(events=(Event("e", "A", day), Event("e", "B", day)))
    with pytest.raises(ValueError, match="two sources have the id s"):
        Timeline(sources=(SourceDocument("s", "x"), SourceDocument("s", "y")))


def test_the_shelf_holds_what_has_no_date() -> None:
    dated = Event("a", "A", DateSpan(FuzzyDate.day(2018, 6, 19)))
    undated = Event("b", "B", DateSpan.undated(before=dated.when.start.hi))
    timeline = Timeline(events=(undated, dated))
    assert timeline.dated == (dated,)
    assert timeline.shelf == (undated,)

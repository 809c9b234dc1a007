"""What the window reads of a timeline says the same as the timeline itself."""

import pytest
from hypothesis import given, settings

from tests.formats.strategies import timelines
from timeline_app.model.contents import Contents
from timeline_app.model.notes import note_of
from timeline_app.model.timeline import Timeline


@settings(max_examples=40)
@given(timelines())
def test_every_event_has_a_place_in_the_order_in_which_one_steps_through_them(timeline: Timeline) -> None:
    contents = Contents(timeline)
    order = [*timeline.in_time(), *timeline.shelf]
    assert len(contents) == len(order)
    assert [contents.event_at(place) for place in range(len(order))] == order
    assert [contents.id_at(place) for place in range(len(order))] == [event.id for event in order]
    assert [contents.place_of(event.id) for event in order] == list(range(len(order)))
    assert all(contents.event(event.id) == event for event in order)
    assert list(contents.table.titles) == [event.title for event in timeline.in_time()]
    assert list(contents.shelf_table.titles) == [event.title for event in timeline.shelf]
    assert list(contents.notes) == [note_of(event) for event in timeline.in_time()]


@settings(max_examples=40)
@given(timelines())
def test_the_events_of_a_source_are_those_with_a_quote_from_it(timeline: Timeline) -> None:
    for source in timeline.sources:
        quoted = [
            event
            for event in timeline.events
            if any(each.quote.source == source.id for each in event.evidence)
        ]
        assert list(timeline.events_of(source.id)) == quoted


def test_an_id_that_no_event_has_has_no_place() -> None:
    contents = Contents(Timeline())
    assert contents.is_empty
    assert contents.as_of is None
    assert contents.place_of("nobody") is None
    with pytest.raises(KeyError):
        contents.event("nobody")

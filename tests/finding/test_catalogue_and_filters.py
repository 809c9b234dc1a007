"""The catalogue tells each event as it is; filters leave exactly what passes."""

from __future__ import annotations

import pytest
from events_made import SOURCES, catalogue, events
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.dates.civil import ticks
from timeline_app.dates.words import in_words
from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.filters import KINDS, Filter, Period, counts_of, value_in_words
from timeline_app.model.event import Event, Review, Status

NAMES = {"status": [each.value for each in Status], "review": [each.value for each in Review]}


def ids(found: Filter) -> set[str]:
    made = catalogue()
    return {made.id(row) for row in found.mask(made).nonzero()[0].tolist()}


def test_each_row_tells_its_event() -> None:
    made = catalogue()
    for event in events():
        row = made.row_of(event.id)
        assert row is not None
        assert (made.id(row), made.title(row), made.status(row), made.review(row)) == (
            event.id, event.title, event.status, event.review,
        )  # fmt: skip
        assert in_words(made.when(row)) == in_words(event.when)
        assert made.value("person", row) == (event.people[0] if event.people else "")
        assert made.value("place", row) == (event.places[0] if event.places else "")
    assert made.row_of("nobody") is None
    assert made.row_of("complained") == len(made) - 1


def test_facets_of_dated_and_undated_events_are_one() -> None:
    facet = catalogue().facet("place")
    assert list(facet.names) == ["Lisbon", "Porto"]
    assert facet.codes.tolist()[-1] == 1
    assert Catalogue.of([], {}).facet("person").codes.tolist() == []


def test_no_filter_hides_nothing() -> None:
    assert not Filter()
    assert Filter().mask(catalogue()).all()


def test_a_period_has_what_may_lie_in_it_and_nothing_undated() -> None:
    june = Filter().within(Period(ticks(2018, 6), ticks(2018, 7)))
    assert ids(june) == {"reopened", "searched", "closure"}
    assert ids(Filter().within(Period(None, ticks(1900)))) == {"circa"}
    assert ids(Filter().within(Period(ticks(2018, 6, 19), None))) == {"reopened", "closure"}


def test_values_of_one_kind_add_up_and_kinds_restrict_each_other() -> None:
    rosa = Filter().having("person", ("Rosa", "Ana"))
    assert ids(rosa) == {"reopened", "searched", "circa"}
    assert ids(rosa.having("review", ("accepted",))) == {"reopened"}
    assert ids(rosa.having("person", ("",))) == {"closure", "complained"}
    assert ids(Filter().having("source", ("s2",)).having("status", ("alleged",))) == {"circa"}
    assert rosa
    assert not rosa.having("person", ())


def test_a_value_that_no_event_has_leaves_nothing() -> None:
    assert ids(Filter().having("person", ("Somebody else",))) == set()


def test_counts_are_those_of_the_rows_that_the_other_filters_leave() -> None:
    made = catalogue()
    chosen = Filter().having("person", ("Rosa",)).having("status", ("happened",))
    among = chosen.mask(made, without="status")
    assert counts_of(made, "status", among) == {"happened": 2}
    assert counts_of(made, "person", chosen.mask(made, without="person")) == {"Rosa": 2, "": 1}
    assert counts_of(made, "source", Filter().mask(made)) == {"s2": 2, "s1": 2, "": 1}


def test_values_are_called_by_their_names() -> None:
    made = catalogue()
    assert value_in_words(made, "source", "s1") == SOURCES["s1"]
    assert value_in_words(made, "person", "") == "nobody named"
    assert value_in_words(made, "status", "planned") == "planned"


BOUNDS = st.none() | st.integers(-(10**11), 10**11)
PERIODS = st.none() | st.builds(Period, BOUNDS, BOUNDS, st.text(max_size=5), st.text(max_size=5))
VALUES = st.dictionaries(
    st.sampled_from(KINDS), st.lists(st.text(max_size=4), min_size=1, max_size=3).map(tuple), max_size=3
)


@given(PERIODS, VALUES)
def test_a_filter_is_kept_as_text(period: Period | None, values: dict[str, tuple[str, ...]]) -> None:
    made = Filter(period, values)
    assert Filter.of_text(made.to_text()) == made


@pytest.mark.parametrize("text", ["", "[]", "{", '{"colour": ["red"]}', '{"period": [1]}', '{"person": [3]}'])
def test_a_damaged_filter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"filter|period|Expecting"):
        Filter.of_text(text)


@given(VALUES, st.none() | st.just(Period(ticks(2018), None)))
def test_filters_agree_with_a_plain_loop(values: dict[str, tuple[str, ...]], period: Period | None) -> None:
    made = Filter(period, values)

    def has(event: Event, kind: str) -> str:
        firsts = {
            "person": event.people,
            "place": event.places,
            "source": event.sources,
            "category": (event.lane,),
        }
        if kind in NAMES:
            return str(getattr(event, kind).value)
        return next(iter(firsts[kind]), "")

    expected = {
        event.id for event in events()
        if all(has(event, kind) in wanted for kind, wanted in values.items())
        and (period is None or (event.when.dated and event.when.latest_end > ticks(2018)))
    }  # fmt: skip
    assert ids(made) == expected

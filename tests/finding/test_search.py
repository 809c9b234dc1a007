"""A search finds an event by its title, its quotes, its people and its sources; titles first."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import CancelledError

import numpy as np
import pytest
from events_made import SOURCES, catalogue, events

from timeline_app.finding.query import Query
from timeline_app.finding.search import EventBodies, Hits, Searcher
from timeline_app.model.event import Event


def never() -> None:
    """Nobody cancels."""


def searcher() -> Searcher:
    made = catalogue()
    by_id = {event.id: event for event in events()}
    in_rows: Sequence[Event] = [by_id[made.id(row)] for row in range(len(made))]
    return Searcher(made, EventBodies(in_rows, SOURCES))


def found(typed: str) -> set[str]:
    made = searcher()
    hits = made.search(Query.of(typed), lambda _: None, never)
    assert hits.complete
    assert hits.count == np.count_nonzero(hits.rows)
    return {made.catalogue.id(row) for row in np.flatnonzero(hits.rows).tolist()}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("HARBOUR", {"reopened", "closure", "searched", "circa"}),  # the last two by their source
        ("complained", {"complained"}),
        ("quay", {"reopened"}),
        ("tomás", {"searched"}),
        ("mayor", {"reopened"}),
        ("island press", {"reopened", "closure"}),
        ("gazette fort", {"circa"}),  # one word in the source's name, one in the title
        ('"since april"', {"closure"}),
        ("porto", {"complained"}),
        ("port", {"closure", "complained"}),
        ("nothing such", set()),
    ],
)
def test_words_are_found_wherever_they_stand(typed: str, ids: set[str]) -> None:
    assert found(typed) == ids


def test_hits_in_titles_are_told_before_the_rest() -> None:
    told: list[Hits] = []
    made = searcher()
    last = made.search(Query.of("harbour"), told.append, never)
    assert [hits.complete for hits in told] == [False]
    assert {made.catalogue.id(row) for row in np.flatnonzero(told[0].rows).tolist()} == {
        "reopened",
        "closure",
    }
    assert (last.rows >= told[0].rows).all()


def test_a_cancelled_search_ends_and_the_next_one_is_whole() -> None:
    made = searcher()

    def cancelled() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        made.search(Query.of("harbour"), lambda _: None, cancelled)
    assert made.search(Query.of("quay"), lambda _: None, never).count == 1

"""A search finds an event by its title, its quotes, its people and its sources; titles first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError

import numpy as np
import pytest
from events_made import SOURCES, catalogue, events

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.finding.query import Query
from timeline_app.finding.records import RecordBodies
from timeline_app.finding.search import EventBodies, Hits, Searcher
from timeline_app.model.event import Event, Evidence, Role
from timeline_app.model.source import Quote
from timeline_app.store.rows_out import event_text


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


def records() -> list[str]:
    made = catalogue()
    by_id = {event.id: event for event in events()}
    return [event_text(by_id[made.id(row)]) for row in range(len(made))]


@pytest.mark.parametrize(
    "typed",
    [
        "quay",
        "tomás",
        "the mayor",
        "island press",
        "gazette fort",
        '"closed since"',
        "exact",
        "evidence",
        "s1",
        "porto",
    ],
)
def test_the_records_of_a_file_give_the_same_hits_as_events_in_memory(typed: str) -> None:
    made, texts = catalogue(), records()
    # In the file they stand in another order.
    order = [3, 0, 4, 1, 2]
    index = np.argsort(order)
    bodies = RecordBodies(lambda: iter([texts[row] for row in order]), lambda: index)
    hits = Searcher(made, bodies).search(Query.of(typed), lambda _: None, never)
    assert {made.id(row) for row in np.flatnonzero(hits.rows).tolist()} == found(typed)


def test_words_with_signs_that_a_record_escapes_are_found() -> None:
    said = Evidence(Role.STATEMENT, Quote("s1", 0, 24, 'he "won"\nback\\slash éÉ x'), "")
    event = Event("e", "A title", DateSpan(FuzzyDate.day(2018, 6, 19)), evidence=(said,))
    bodies = RecordBodies(lambda: iter([event_text(event)]), lambda: np.zeros(1, dtype=np.int64))
    words = ['"won"', "back\\slash", 'he "won" back', "éé", "won back", "nothing"]
    assert [bool(mask[0]) for mask in bodies.with_words(words, never)] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]


def test_closing_a_search_lets_go_of_the_file() -> None:
    closed: list[bool] = []

    def texts() -> Iterator[str]:
        try:
            yield from records() * 2_000
        finally:
            closed.append(True)

    asked = 0

    def second() -> None:
        nonlocal asked
        asked += 1
        if asked > 3:
            raise CancelledError

    bodies = RecordBodies(texts, lambda: np.zeros(5, dtype=np.int64))
    with pytest.raises(CancelledError):
        bodies.with_words(["quay"], second)
    assert closed == [True]

"""The order of rows by each column, beside Python's own sorting."""

from __future__ import annotations

import numpy as np
import pytest
from events_made import catalogue, events
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.dates.civil import PAST, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.sorting import in_time, sort_key, sorted_rows, title_ranks
from timeline_app.model.event import Event
from timeline_app.model.table import REVIEWS, STATUSES
from timeline_app.model.texts import PackedTexts

WORDS = st.text(st.sampled_from("abAéß z\U0001f6a2"), max_size=20)


@given(st.lists(WORDS, max_size=25))
def test_titles_rank_as_their_keys_sort(titles: list[str]) -> None:
    keys = [sort_key(title) for title in titles]
    ranks = title_ranks([PackedTexts.of(titles)])
    assert ranks.tolist() == [sum(other < key for other in keys) for key in keys]


@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=6))
def test_titles_of_two_tables_rank_together(first: list[str], second: list[str]) -> None:
    together = title_ranks([PackedTexts.of([*first, *second])])
    assert np.array_equal(title_ranks([PackedTexts.of(first), PackedTexts.of(second)]), together)


def test_accents_and_capitals_do_not_move_a_title() -> None:
    titles = ["zebra", "Éclair", "eclipse", "apple", "Ecru"]
    ranks = title_ranks([PackedTexts.of(titles)])
    assert [titles[at] for at in np.argsort(ranks)] == ["apple", "Éclair", "eclipse", "Ecru", "zebra"]


def in_order(made: Catalogue, rows: object) -> list[Event]:
    by_id = {event.id: event for event in events()}
    return [by_id[made.id(row)] for row in rows.tolist()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "column", ["date", "end", "title", "status", "review", "person", "place", "category", "source"]
)
def test_every_row_is_there_once(column: str, descending: bool) -> None:
    rows = sorted_rows(catalogue(), column, descending=descending)
    assert sorted(rows.tolist()) == list(range(len(catalogue())))


@pytest.mark.parametrize("descending", [False, True])
def test_by_date_the_undated_come_last_either_way(descending: bool) -> None:
    found = in_order(catalogue(), sorted_rows(catalogue(), "date", descending=descending))
    dated = [event.when.earliest_start for event in found if event.when.dated]
    assert dated == sorted(dated, reverse=descending)
    assert [event.when.dated for event in found] == [True] * len(dated) + [False] * (len(found) - len(dated))


def test_what_began_nobody_knows_when_stands_where_it_is_bounded() -> None:
    by_june = Event("by", "The report is due", DateSpan(FuzzyDate(PAST, ticks(2018, 7), Grain.DAY)))
    made = Catalogue.of([by_june, *events()], {})
    for descending in (False, True):
        rows = sorted_rows(made, "date", descending=descending).tolist()
        ids = [made.id(row) for row in rows[:-1]]
        assert ids[0 if descending else -1] == "by"
        assert ids[-1 if descending else 0] == "circa"
    assert in_time(catalogue())
    assert not in_time(made)


def test_by_end_what_lasts_longest_comes_last() -> None:
    found = in_order(catalogue(), sorted_rows(catalogue(), "end"))
    ends = [event.when.latest_end for event in found if event.when.dated]
    assert ends == sorted(ends)


def test_by_person_those_without_one_come_last_and_equal_ones_stay_in_time() -> None:
    found = in_order(catalogue(), sorted_rows(catalogue(), "person", descending=True))
    assert [event.people[0] if event.people else "" for event in found] == ["Rosa", "Rosa", "Ana", "", ""]
    assert [event.id for event in found][:2] == ["searched", "reopened"]


def test_statuses_and_reviews_stand_in_their_own_order() -> None:
    found = in_order(catalogue(), sorted_rows(catalogue(), "status"))
    assert [STATUSES.index(event.status) for event in found] == sorted(
        STATUSES.index(e.status) for e in found
    )
    found = in_order(catalogue(), sorted_rows(catalogue(), "review"))
    assert [REVIEWS.index(event.review) for event in found] == sorted(REVIEWS.index(e.review) for e in found)

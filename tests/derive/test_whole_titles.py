"""Titles of invented sentences: whole clauses, cut where the point is not missing."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.shortening import MOST, shortened
from timeline_app.model.source import SourceDocument


def titles(text: str) -> list[str]:
    """Of an article of Tuesday 19 June 2018 that begins with another event."""
    document = SourceDocument("a", "Published 19 June 2018\n\nThe mayor resigned today. " + text)
    return [event.title for event in derive_timeline([document], today=from_iso("2026-11-24")).events]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        # Whole, if a little long: better than broken off.
        (
            "The wardens warned that the brass lanterns of the outer pier and its gate had been taken away",
            "The wardens warned that the brass lanterns of the outer pier and its gate had been taken away",
        ),
        # The stop of an abbreviation ends nothing, and is none.
        (
            "First Quarry Corp. said it tentatively agreed to acquire Lorne Bancorp. for stock valued at about"
            " $18 million in a deal that pleased its owners",
            "First Quarry Corp. said it tentatively agreed to acquire Lorne Bancorp. for stock",
        ),
        # What somebody was told is told with them.
        (
            "The envoy said that the king assured him the valley would close the last road over the pass to most carts"
            " in winter",
            "The envoy said that the king assured him the valley would close the last road",
        ),
        # "a man who, despite" waits for its verb.
        (
            "The council hired the ferryman who, despite some rather odd habits of his, had never lost a single boat in"
            " thirty winters",
            "The council hired the ferryman",
        ),
        # "barrels filled with tar", "to mend and to light", "instead of".
        (
            "The pilots pulled their boats along a narrow channel of three islands classified as closed by the office"
            " in the spring",
            "The pilots pulled their boats along a narrow channel of three islands",
        ),
        (
            "The harbour guards are trying hard to close the northern channel of the old harbour and restore order"
            " among the boatmen",
            "The harbour guards are trying hard to close the northern channel of the old harbour",
        ),
        (
            "The new ferry was the first boat of the line that was built mainly of larch wood instead of the oak that"
            " the yard had used",
            "The new ferry was the first boat of the line that was built mainly of larch wood",
        ),
        # "One of those barges, called Heron Two" does not lead up to anything.
        (
            "One of those new barges, called Heron Two, carried nearly half of the 28,000 tons of grain that the yard"
            " shipped in the quarter",
            "One of those new barges carried nearly half of the 28,000 tons of grain",
        ),
    ],
)
def test_long_words_end_where_the_point_is_told(words: str, title: str) -> None:
    assert shortened(words) == title
    assert len(title) <= MOST


def test_what_is_told_since_a_day_has_its_subject_and_nothing_of_that_day() -> None:
    assert "Raiders fired shells at a customs post" in titles(
        "Raiders have burned two quiet fishing villages on the northern coast and fired shells at a customs post since"
        " their chief was banished on Feb. 20 for two killings."
    )

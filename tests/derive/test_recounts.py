"""A count that somebody else puts at another number."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Conflict, Role
from timeline_app.model.source import SourceDocument

TODAY = from_iso("2026-01-01")


def _conflicts(text: str) -> list[Conflict]:
    document = SourceDocument("d", f"Harborton, 4 June 2019\n\n{text}")
    events = derive_timeline([document], today=TODAY).events
    return [conflict for event in events for conflict in event.conflicts]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "A ferry sank on Monday, killing at least 21 people, officials said. The Sailors' Union put the death"
            " toll at 34.",
            ("at least 21 people", "death toll of 34"),
        ),
        (
            "About 9,000 nurses took part in the walkout on 8 May. The ministry put the number at 6,200.",
            ("About 9,000 nurses took part", "6,200"),
        ),
        (
            "On 3 April 2009 a pipe leaked 30,000 litres of acid. The firm was sold in May 2010. A report in 2012 put"
            " the leak at 41,000 litres.",
            ("30,000 litres of acid", "41,000 litres"),
        ),
    ],
)
def test_two_counts_of_one_thing_are_a_conflict_with_the_words_of_both(
    text: str, values: tuple[str, str]
) -> None:
    (conflict,) = _conflicts(text)
    assert conflict.values == values
    first, second = (quote.exact for quote in conflict.quotes)
    assert first == values[0]
    assert second.split()[0] == "put"
    assert all(quote in text for quote in (first, second))


def test_who_counts_otherwise_is_told_with_the_figure() -> None:
    text = (
        "Harborton, 4 June 2019\n\nAbout 9,000 nurses struck on 8 May. The ministry put the number at 6,200."
    )
    events = derive_timeline([SourceDocument("d", text)], today=TODAY).events
    said = [item for event in events for item in event.evidence if item.role is Role.FIGURE and item.speaker]
    assert [(item.speaker, item.quote.exact) for item in said] == [("ministry", "put the number at 6,200")]


@pytest.mark.parametrize(
    "text",
    [
        # A later count takes the place of an earlier one.
        "A fire killed six people on Monday. Officials had earlier put the number of dead at four.",
        "A fire killed six people on Monday. Officials initially put the death toll at four.",
        # Different things, the same count, or too far apart to be one.
        "The blast on Monday killed 12 people. The clinic put the number of wounded at 16.",
        "The blast on Monday killed 12 people. The police put the death toll at 12.",
        "About 9,000 nurses struck on 8 May. The ministry put the number at 90.",
        "About 9,000 nurses struck on 8 May. The ministry put the price at 6,200 euros.",
    ],
)
def test_what_corrects_a_count_or_counts_something_else_is_no_conflict(text: str) -> None:
    assert _conflicts(text) == []

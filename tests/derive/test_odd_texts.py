"""Texts that nobody proofread: whatever stands in a text, its events are derived, and their quotes are its words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import from_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument

LONGEST_TITLE = 145
TEXT = """
the mayor said that harbour closed on Friday , . -- ( ) \" “ ” `` '' ; : or 30 $ which who when after before since by
2 June Ana Costa was were has had will would according to from up and but in of a an it she they told reporters
announced expected killed sold agreed last year Monday's meeting 1987 over past ten years not as while although
Rosa Quist, Inc. U.S. A. 'we' selling been is In May close build a school
"""
WORDS = TEXT.split()


def derive(text: str) -> None:
    timeline = derive_timeline(
        [SourceDocument("a", text, given=from_edtf("2018-06-19"))], today=from_iso("2026-11-24")
    )
    for event in timeline.events:
        assert event.title
        assert len(event.title) <= LONGEST_TITLE
        for item in event.evidence:
            assert text[item.quote.start : item.quote.end] == item.quote.exact


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=60))
def test_words_in_any_order_are_derived(words: list[str]) -> None:
    derive(" ".join(words))


@pytest.mark.parametrize(
    "text",
    [
        "The company, whose mills in three towns of the northern valley had been closed for years, sold or",
        "By 2 June the boats left and the ice closed the harbour behind them.",
        'On Friday Ana Costa said on Monday that "the harbour closed" and Ana Costa said "it was old".',
        "In May and close a mill in June the firm will sell.",
        "Diversified who is least according to has 1994",
        '" Ana Costa, said loudly. But\n\nsharply',
        "said,. millers12 May 2014: plans,\tsailing ",
    ],
)
def test_what_once_broke_is_derived(text: str) -> None:
    derive(text)

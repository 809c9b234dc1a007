"""A pronoun in what somebody says is not the speaker where it cannot be."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("She was strangled early on Friday, Peter Holt said.", "Peter Holt: She was strangled"),
        ("She would row home on Friday, Peter Holt said.", "Peter Holt: She would row home"),
        # The dead say nothing, but who was hurt may.
        ("She was drowned on Friday, Ana Costa said.", "Ana Costa: She was drowned"),
        ("She was attacked on Friday, Ana Costa said.", "Ana Costa was attacked"),
        ("He would resign in May, Peter Holt said.", "Peter Holt would resign"),
        # Whose boat it was, he may be.
        ("Peter Holt praised Ole Brandt's boat and said he had sailed in 1988.", "He had sailed"),
        ("Peter Holt praised the old boat and said he had sailed in 1988.", "Peter Holt had sailed"),
    ],
)
def test_who_speaks_is_named_only_where_he_can_be_meant(sentence: str, title: str) -> None:
    text = f"Published 19 June 2018\n\nThe council sold the old pier. {sentence}"
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    assert title in [event.title for event in events]


def test_we_in_a_quotation_are_those_who_say_so_not_who_was_heard_last() -> None:
    text = (
        "Published 19 June 2018\n\nHolt Paper said it would rebuild the mill. "
        '"We will open again in September," Rosa Brandt told the council.'
    )
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    assert [event.title for event in events if event.title.startswith("Holt Paper: ")] == []
    assert "Rosa Brandt: We will open again" in [event.title for event in events]

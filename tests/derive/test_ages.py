"""What somebody did at an age, told behind the verb."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument

BORN = "Published 19 June 2018\n\nRosa Quist was born in Lorne on 12 January 1926. "


@pytest.mark.parametrize(
    ("sentence", "dated"),
    [("Quist left school at 14.", True), ("Quist sold the mill at 60 and moved.", True),
     ("Quist opened the shop at 9.", False), ("Quist lived at 14 Mill Road.", False)],
)  # fmt: skip
def test_a_number_behind_at_is_an_age_where_it_can_be_nothing_else(sentence: str, dated: bool) -> None:
    events = derive_timeline([SourceDocument("a", BORN + sentence)], today=from_iso("2026-11-24")).events[1:]
    assert (
        any((to_edtf(event.when) or "").startswith(("[1940", "[1986", "[1935")) for event in events) == dated
    )

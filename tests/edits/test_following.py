"""Dates that the text counts from one that was corrected: they are found, and follow it by as many days."""

from __future__ import annotations

from dataclasses import replace

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import from_edtf, to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.edits.correcting import Told, corrected
from timeline_app.edits.following import corrected_basis, counted_from, follow, may_count
from timeline_app.model.event import Event, Origin
from timeline_app.model.reading import BY_HAND
from timeline_app.model.source import SourceDocument

TEXT = (
    "Published 19 June 2019\n\nThe mayor resigned on 4 March 2019. Two days later the council met. The next day it "
    "elected Ana Costa. The harbour was closed on 12 May 2019. A week later it was opened again. On Monday it rained."
)


def events(text: str = TEXT) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events


def titled(title: str, among: tuple[Event, ...]) -> Event:
    return next(event for event in among if title in event.title)


@pytest.mark.parametrize(
    ("title", "followers"),
    [
        ("resigned", ["The council met", "It elected Ana Costa"]),
        ("council met", ["It elected Ana Costa"]),
        ("was closed", ["It was opened again"]),
        ("elected", []),
        ("rained", []),
    ],
)
def test_what_counts_from_an_event_is_what_the_text_tells_next_of_it(
    title: str, followers: list[str]
) -> None:
    derived = events()
    found = [each.title for each in counted_from(titled(title, derived), derived)]
    assert [words.split()[-1] for words in found] == [words.split()[-1] for words in followers]


def test_a_follower_moves_by_as_many_days_and_says_why() -> None:
    derived = events()
    mayor = titled("resigned", derived)
    moved = [follow(each, mayor, from_edtf("2019-03-11")) for each in counted_from(mayor, derived)]
    assert [to_edtf(each.when) for each in moved if each] == ["2019-03-13", "2019-03-14"]
    first = moved[0]
    assert first is not None
    assert (first.origin, first.reading[0].rule) == (Origin.EDITED, BY_HAND)
    assert "“The mayor resigned”" in first.reading[0].because
    assert [to_edtf(each.when) for each in first.reading[0].alternatives] == ["2019-03-06"]
    # What moved follows nothing a second time.
    assert not may_count(first)


@pytest.mark.parametrize("now", ["2019-03", "2019", "2019-03-11/2019-03-14"])
def test_only_days_can_be_counted(now: str) -> None:
    derived = events()
    council, mayor = titled("council", derived), titled("resigned", derived)
    moved = follow(council, mayor, from_edtf(now))
    assert (moved is None) == ("/" not in now)


@pytest.mark.parametrize(
    ("when", "moved"),
    [
        ("2019-03", None),
        ("2019-03-06/2019-03", None),
        ("2019-03-06/..", "2019-03-13/.."),
        ("/2019-03-06", "/2019-03-13"),
    ],
)
def test_a_span_moves_where_its_days_are_known_and_stays_open_where_it_was(
    when: str, moved: str | None
) -> None:
    derived = events()
    follower = replace(titled("council", derived), when=from_edtf(when))
    made = follow(follower, titled("resigned", derived), from_edtf("2019-03-11"))
    assert (to_edtf(made.when) if made else None) == moved


def test_what_stays_tells_that_its_basis_was_corrected() -> None:
    derived = events()
    mayor = titled("resigned", derived)
    made = corrected(mayor, Told(mayor.title, from_edtf("2019-03-11"), mayor.status))
    others = tuple(made if each.id == made.id else each for each in derived)
    basis = corrected_basis(titled("council", others), others)
    assert basis is not None
    assert (basis.event.id, to_edtf(basis.read), to_edtf(basis.now)) == (mayor.id, "2019-03-04", "2019-03-11")
    assert corrected_basis(titled("opened", others), others) is None
    assert corrected_basis(titled("council", derived), derived) is None

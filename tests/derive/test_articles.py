"""Whole articles and the records that a reader expects of them (articles/*.expected.toml)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.dates.civil import DAY, from_iso, iso
from timeline_app.dates.edtf import from_edtf, to_edtf
from timeline_app.dates.words import WEEKDAYS
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.shortening import STRETCH
from timeline_app.model.event import Event, Role
from timeline_app.model.source import Place, SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.resources import resource

ARTICLES = Path(__file__).parent / "articles"
NAMES = ["sample", "port_closed", "budget_week", "ironworks"]


def text_of(name: str) -> str:
    path = (
        resource("samples", "mexico-family-separation.txt") if name == "sample" else ARTICLES / f"{name}.txt"
    )
    return path.read_text(encoding="utf-8")


def expected_of(name: str) -> dict[str, Any]:
    return tomllib.loads((ARTICLES / f"{name}.expected.toml").read_text(encoding="utf-8"))


def derived(text: str, today: str) -> Timeline:
    return derive_timeline([SourceDocument("article", text)], today=from_iso(today))


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest) -> tuple[Timeline, dict[str, Any]]:
    expected = expected_of(request.param)
    return derived(text_of(request.param), expected["today"]), expected


def words_of(event: Event) -> list[str]:
    return [item.quote.exact for item in event.evidence if item.role is Role.EVENT]


def has_quotes(event: Event, quotes: list[str]) -> bool:
    return all(any(quote in words for words in words_of(event)) for quote in quotes)


def tightest(events: list[Event], quotes: list[str]) -> list[Event]:
    """Of the events that tell some words, the one that says least besides: "he said that it rained" tells both."""

    def room(event: Event) -> int:
        return min(len(words) for words in words_of(event) if quotes[0] in words)

    return sorted(events, key=room)[:1]


def test_the_publication_date_is_found(case: tuple[Timeline, dict[str, Any]]) -> None:
    timeline, expected = case
    published = timeline.sources[0].published
    assert (None if published is None else to_edtf(published)) == expected.get("published")


def test_each_dated_event_has_its_date_status_and_quotes(case: tuple[Timeline, dict[str, Any]]) -> None:
    timeline, expected = case
    for row in expected["event"]:
        found = tightest(
            [event for event in timeline.dated if has_quotes(event, row["quotes"])], row["quotes"]
        )
        assert [to_edtf(event.when) for event in found] == [row["edtf"]], row["quotes"]
        assert found[0].status == row["status"]
        if "start" in row:
            assert [iso(found[0].when.earliest_start), iso(found[0].when.latest_start)] == row["start"]
        if "relation" in row:
            assert [relation.kind.value for relation in found[0].relations] == [row["relation"]]


def test_nothing_else_is_dated(case: tuple[Timeline, dict[str, Any]]) -> None:
    timeline, expected = case
    assert len(timeline.dated) == expected["dated"], [event.title for event in timeline.dated]


def test_what_has_no_date_is_on_the_shelf(case: tuple[Timeline, dict[str, Any]]) -> None:
    timeline, expected = case
    for row in expected.get("shelf", []):
        assert sum(has_quotes(event, row["quotes"]) for event in timeline.shelf) == 1, row["quotes"]


def test_spoken_words_hang_on_an_event_with_their_speaker(case: tuple[Timeline, dict[str, Any]]) -> None:
    timeline, expected = case
    for row in expected.get("statement", []):
        speakers = [
            item.speaker
            for event in timeline.events
            for item in event.evidence
            if item.role is Role.STATEMENT and row["quote"] in item.quote.exact
        ]
        assert speakers, row["quote"]
        assert all(speaker.startswith(row["speaker"]) for speaker in speakers)


def test_every_quote_stands_in_its_source_and_every_date_has_a_reason(
    case: tuple[Timeline, dict[str, Any]],
) -> None:
    timeline, _ = case
    text = timeline.sources[0].text
    for event in timeline.events:
        assert all(item.quote.locate(text).place is Place.EXACT for item in event.evidence)
        assert all(reading.because for reading in event.reading)
        assert bool(event.reading) == event.when.dated
        assert len(event.title) <= STRETCH


def test_the_ministers_words_hang_on_the_press_conference() -> None:
    timeline = derived(text_of("sample"), "2026-11-24")
    (conference,) = [event for event in timeline.dated if has_quotes(event, ["told reporters at a press"])]
    spoken = [item for item in conference.evidence if item.role is Role.STATEMENT]
    assert len(spoken) >= 6
    assert {item.speaker for item in spoken} == {"Luis Videgaray, Foreign Affairs Minister"}


def test_the_calls_lie_before_the_press_conference() -> None:
    timeline = derived(text_of("sample"), "2026-11-24")
    (calls,) = [event for event in timeline.dated if event.relations]
    assert has_quotes(timeline.event(calls.relations[0].other), ["told reporters at a press conference"])
    order = [event.id for event in timeline.in_time()]
    assert order.index(calls.id) < order.index(calls.relations[0].other)


# With another dateline, other weekdays, other names


def moved(text: str, days: int) -> str:
    """The sample with its dateline and its weekdays moved by some days of June."""
    named = "|".join(WEEKDAYS)

    def weekday(found: re.Match[str]) -> str:
        return WEEKDAYS[(WEEKDAYS.index(found[0]) + days) % 7]

    return re.sub(rf"\b(?:{named})\b", weekday, text.replace("June 19", f"June {19 + days}", 1))


@settings(max_examples=30, deadline=None)
@given(st.integers(-18, 11))
def test_an_article_moved_by_some_days_gives_all_its_days_moved_as_far(days: int) -> None:
    timeline = derived(moved(text_of("sample"), days), "2026-11-24")
    original = derived(text_of("sample"), "2026-11-24")
    assert timeline.sources[0].published is not None
    assert original.sources[0].published is not None
    assert timeline.sources[0].published.start.lo == original.sources[0].published.start.lo + days * DAY
    for before, after in zip(original.dated, timeline.dated, strict=True):
        assert after.status is before.status
        shift = 0 if before.when.open_ended else days * DAY
        assert after.when.start.lo == before.when.start.lo + shift
        assert after.when.start.hi == before.when.start.hi + shift


def test_a_given_publication_date_moves_every_date() -> None:
    document = SourceDocument("article", text_of("sample"), given=from_edtf("2012-06-19"))
    timeline = derive_timeline([document], today=from_iso("2026-11-24"))
    dates = {to_edtf(event.when) for event in timeline.dated}
    assert dates == {"2012-04/..", "2012-06-18", "2012-06-19", "2012-06-22"}


def test_other_names_change_titles_and_speakers_and_nothing_else() -> None:
    text = text_of("sample")
    for old, new in {
        "Videgaray": "Okonkwo",
        "Luis": "Ifeoma",
        "Mexico": "Nigeria",
        "Mexican": "Nigerian",
    }.items():
        text = text.replace(old, new)
    renamed, original = derived(text, "2026-11-24"), derived(text_of("sample"), "2026-11-24")
    assert [to_edtf(e.when) for e in renamed.events] == [to_edtf(e.when) for e in original.events]
    assert [e.status for e in renamed.events] == [e.status for e in original.events]
    speakers = {item.speaker for event in renamed.events for item in event.evidence}
    assert "Ifeoma Okonkwo, Foreign Affairs Minister" in speakers


def test_the_same_weekdays_in_another_year_are_read_for_that_today() -> None:
    timeline = derived(text_of("sample"), "2017-01-01")
    assert timeline.sources[0].published == from_edtf("2012-06-19")

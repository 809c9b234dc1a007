"""What holds of every event, whatever the text: sentences of our own articles in any order, with any date."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.dates.civil import from_iso
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.shortening import STRETCH
from timeline_app.model.event import Role
from timeline_app.model.source import Place, SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.resources import resource

TODAY = from_iso("2026-11-24")
ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
LINES = [
    line
    for path in (*ARTICLES, Path(str(resource("samples", "mexico-family-separation.txt"))))
    for line in path.read_text(encoding="utf-8").split("\n")
    if line.strip()
]

texts = st.lists(st.sampled_from(LINES), min_size=1, max_size=12).map("\n".join)
days = st.none() | st.dates().map(lambda day: DateSpan(FuzzyDate.day(day.year, day.month, day.day)))


def derived(text: str, day: DateSpan | None) -> Timeline:
    return derive_timeline([SourceDocument("article", text, given=day)], today=TODAY)


@settings(max_examples=60, deadline=None)
@given(texts, days)
def test_every_quote_stands_at_its_offsets(text: str, day: DateSpan | None) -> None:
    for event in derived(text, day).events:
        assert any(item.role is Role.EVENT for item in event.evidence)
        for item in event.evidence:
            assert text[item.quote.start : item.quote.end] == item.quote.exact
            assert item.quote.locate(text).place is Place.EXACT


@settings(max_examples=60, deadline=None)
@given(texts, days)
def test_every_reading_leads_back_to_words_of_the_text(text: str, day: DateSpan | None) -> None:
    for event in derived(text, day).events:
        assert bool(event.reading) == event.when.dated
        for reading in event.reading:
            assert reading.because
            assert reading.words in text
            # What has no words of its own has a reason that an event of the text stands for.
            assert reading.words or reading.rule in ("lead", "scene")


@settings(max_examples=40, deadline=None)
@given(texts, days)
def test_deriving_twice_gives_the_same_events_with_the_same_ids(text: str, day: DateSpan | None) -> None:
    first, second = derived(text, day), derived(text, day)
    assert first.events == second.events
    assert len({event.id for event in first.events}) == len(first.events)


@settings(max_examples=60, deadline=None)
@given(texts, days)
def test_titles_fit_and_begin_like_a_sentence(text: str, day: DateSpan | None) -> None:
    for event in derived(text, day).events:
        assert 0 < len(event.title) <= STRETCH
        assert event.title[0] == event.title[0].upper()
        assert "\n" not in event.title


@settings(max_examples=40, deadline=None)
@given(texts, st.dates().map(lambda day: DateSpan(FuzzyDate.day(day.year, day.month, day.day))))
def test_what_has_no_date_is_bounded_by_the_articles_day(text: str, day: DateSpan) -> None:
    timeline = derived(text, day)
    for event in timeline.shelf:
        assert event.when.start.hi == day.start.hi or event.when.start.lo == day.start.lo

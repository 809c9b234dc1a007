"""What became of each time expression of a source."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.dates.civil import ticks
from timeline_app.derive.coverage import Coverage, Use, coverage_of, time_expressions
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.options import Cancelled, Options
from timeline_app.model.event import Conflict, Event, Evidence, Review, Role
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

OPTIONS = Options(ticks(2026, 11, 24))
TEXT = (
    "LISBON, June 19, 2018 (Lusa) -- The harbour reopened on Tuesday after divers had searched it Monday night.\n\n"
    "Ferries will sail again on Friday. A concert in May was the last event of its kind for three weeks.\n\n"
    "The pier is inspected every Friday."
)


@cache
def _derived() -> Timeline:
    return derive_timeline([SourceDocument("harbour", TEXT)], today=OPTIONS.today)


def _coverage(events: tuple[Event, ...], source: SourceDocument | None = None) -> Coverage:
    source = source or _derived().sources[0]
    return coverage_of(source, time_expressions(source, OPTIONS), events)


def _use(coverage: Coverage, words: str) -> Use:
    return next(entry.use for entry in coverage.entries if entry.expression.text == words)


def _why(coverage: Coverage, words: str) -> str:
    return next(entry.why for entry in coverage.entries if entry.expression.text == words)


def _event(words: str, role: Role = Role.DATE, review: Review = Review.SUGGESTED) -> Event:
    start = TEXT.index(words)
    quote = Quote.of("harbour", TEXT, start, start + len(words))
    when = _derived().events[0].when
    return Event(f"e {words}", f"Something {words}", when, evidence=(Evidence(role, quote),), review=review)


def test_the_words_of_an_events_date_are_used_and_name_the_event() -> None:
    coverage = _coverage((_event("Tuesday"),))
    assert _use(coverage, "Tuesday") is Use.USED
    assert _why(coverage, "Tuesday") == "read as Tuesday 19 June 2018; dates “Something Tuesday”"


def test_a_date_inside_what_an_event_tells_is_not_used_by_that() -> None:
    coverage = _coverage((_event("Ferries will sail again on Friday", Role.EVENT),))
    assert _use(coverage, "Friday") is Use.UNUSED
    assert _why(coverage, "Friday") == "read as Friday 22 June 2018; no event hangs on it"


def test_a_date_whose_events_are_all_rejected_is_rejected() -> None:
    rejected = _event("Monday night", review=Review.REJECTED)
    coverage = _coverage((rejected,))
    assert _use(coverage, "Monday night") is Use.REJECTED
    assert _why(coverage, "Monday night").endswith("you rejected “Something Monday night”")
    again = _coverage((rejected, replace(rejected, id="other", review=Review.ACCEPTED)))
    assert _use(again, "Monday night") is Use.USED


def test_lengths_and_repetitions_are_unresolved_and_say_why() -> None:
    coverage = _coverage(())
    assert _use(coverage, "three weeks") is Use.UNRESOLVED
    assert _why(coverage, "three weeks") == "a length of time; it names no point in time"
    assert _why(coverage, "every Friday") == "something that repeats; it names no single date"


def test_a_date_that_has_nothing_to_count_from_is_unresolved() -> None:
    source = SourceDocument("note", "The boat sank on Monday.")
    coverage = _coverage((), source)
    assert _use(coverage, "Monday") is Use.UNRESOLVED
    assert _why(coverage, "Monday").startswith("no date: ")


def test_the_words_that_date_the_article_are_used() -> None:
    assert _use(_coverage(()), "June 19, 2018") is Use.USED
    assert "tells when this was written" in _why(_coverage(()), "June 19, 2018")


def test_a_dateline_that_repeats_the_articles_day_is_used() -> None:
    text = "Published 19 June 2018\n\nLISBON, June 19 (Lusa) -- The harbour reopened on Tuesday."
    timeline = derive_timeline([SourceDocument("harbour", text)], today=OPTIONS.today)
    coverage = _coverage((), timeline.sources[0])
    assert [entry.use for entry in coverage.entries][:2] == [Use.USED, Use.USED]
    assert _why(coverage, "June 19") == "read as Tuesday 19 June 2018; tells when this was written"


def test_a_date_that_a_conflict_quotes_is_used() -> None:
    event = _event("Tuesday")
    start = TEXT.index("Friday")
    other = Quote.of("harbour", TEXT, start, start + len("Friday"))
    event = replace(event, conflicts=(Conflict("date", ("19 June", "22 June"), (other,)),))
    assert _use(_coverage((event,)), "Friday") is Use.USED


def test_a_date_carried_on_from_an_earlier_sentence_is_used_by_its_reading() -> None:
    searched = next(
        event for event in _derived().events if any(r.words == "Monday night" for r in event.reading)
    )
    carried = replace(
        _event("The pier is inspected", Role.EVENT), reading=searched.reading
    )  # fmt: skip
    assert _use(_coverage((carried,)), "Monday night") is Use.USED


def test_quotes_of_another_source_use_nothing_here() -> None:
    quote = replace(_event("Tuesday").evidence[0].quote, source="elsewhere")
    event = replace(_event("Tuesday"), evidence=(Evidence(Role.DATE, quote),))
    assert "dates" not in _why(_coverage((event,)), "Tuesday")


def test_uses_follow_quotes_that_moved() -> None:
    source = _derived().sources[0]
    moved = replace(source, text=TEXT.replace("The harbour", "The old harbour"))
    assert _use(_coverage((_event("Friday"),), moved), "Friday") is Use.USED


def test_what_was_derived_uses_every_date_that_it_shows() -> None:
    coverage = _coverage(_derived().events)
    for event in _derived().events:
        for item in event.evidence:
            if item.role is Role.DATE:
                found = coverage.between(item.quote.start, item.quote.end)
                assert found
                assert all(entry.use is Use.USED for entry in found)


def test_the_next_expression_of_a_use_comes_round_again() -> None:
    coverage = _coverage(())
    unused = [at for at, entry in enumerate(coverage.entries) if entry.use is Use.UNUSED]
    walked, at = [], -1
    for _ in range(len(unused) + 1):
        found = coverage.next_of(Use.UNUSED, at)
        assert found is not None
        walked.append(found)
        at = coverage.entries[found].expression.start
    assert walked == [*unused, unused[0]]
    assert coverage.next_of(Use.REJECTED, -1) is None


def test_reading_stops_when_it_is_asked_to() -> None:
    def stop(at: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        time_expressions(_derived().sources[0], OPTIONS, stop)


@settings(max_examples=60, deadline=None)
@given(st.integers(-5, len(TEXT) + 5), st.integers(0, 60))
def test_what_touches_a_range_is_found(lo: int, length: int) -> None:
    coverage = _coverage(())
    hi = lo + length
    wanted = [e for e in coverage.entries if e.expression.start < hi and e.expression.end > lo]
    assert list(coverage.between(lo, hi)) == wanted
    assert coverage.at(lo) == next(
        (e for e in coverage.entries if e.expression.start <= lo < e.expression.end), None
    )


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["on Tuesday", "in June 2018", "for two days", "every week", "the", "boats left", "."]
        )
    )
)
def test_every_expression_has_one_state_and_a_reason(words: list[str]) -> None:
    source = SourceDocument("made", "The port. " + " ".join(words))
    timeline = derive_timeline([source], today=OPTIONS.today)
    coverage = _coverage(timeline.events, timeline.sources[0])
    assert sum(coverage.counts.values()) == len(coverage.entries)
    for entry in coverage.entries:
        assert source.text[entry.expression.start : entry.expression.end] == entry.expression.text
        assert entry.why

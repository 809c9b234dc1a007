"""How long after or before something: the other day is counted. The article is of Tuesday 19 June 2018."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso, ticks
from timeline_app.dates.edtf import to_edtf
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.counting import moved
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event, Role
from timeline_app.model.source import SourceDocument

FIRST = "Published 19 June 2018\n\nThe mayor resigned today. "


def events_of(sentence: str) -> tuple[Event, ...]:
    document = SourceDocument("a", FIRST + sentence)
    return derive_timeline([document], today=from_iso("2026-11-24")).events[1:]


def dates_of(sentence: str) -> dict[str, str | None]:
    return {event.title: to_edtf(event.when) for event in events_of(sentence)}


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        (
            "Residents were allowed home on Sunday, two days after a tank exploded at the depot.",
            {"Residents were allowed home": "2018-06-17", "A tank exploded at the depot": "2018-06-15"},
        ),
        (
            "The town was rebuilt three years after the dam broke in 1923.",
            {"The dam broke": "1923", "The town was rebuilt": "1926"},
        ),
        (
            "Almost a year after the dam broke in May 1923, the town was rebuilt.",
            {"The dam broke": "1923-05", "The town was rebuilt": "1924~"},
        ),
        (
            "Police found the car on Sunday, two days before the trial opened.",
            {"Police found the car": "2018-06-17", "The trial opened": "2018-06-19"},
        ),
        (
            "The strike began on 4 June, a week after talks collapsed.",
            {"The strike began": "2018-06-04", "Talks collapsed": "2018-05-28~"},
        ),
        (
            "The army left on Sunday, the day after the guards were freed.",
            {"The army left": "2018-06-17", "The guards were freed": "2018-06-16"},
        ),
        (
            "Ana Lund signed the deed on 10 May 2001, the day before she died.",
            {"Ana Lund signed the deed": "2001-05-10", "Ana Lund died": "2001-05-11"},
        ),
        (
            "The day after the dam broke on 4 May, Ana Lund left.",
            {"The dam broke": "2018-05-04", "Ana Lund left": "2018-05-05"},
        ),
    ],
)
def test_what_lies_a_told_length_from_a_dated_event_gets_its_own_date(
    sentence: str, dates: dict[str, str]
) -> None:
    assert dates_of(sentence) == dates


def test_what_is_so_now_is_as_far_from_what_came_before_it_as_it_says() -> None:
    dates = dates_of("Ten years after the mine closed, the village is still poor.")
    assert dates["The mine closed"] == "2008~"


def test_what_reopens_next_week_is_to_come_and_its_closing_is_over() -> None:
    dates = list(dates_of("Two weeks after it closed, the pool reopens on Monday.").values())
    assert dates == ["2018-06-25", "2018-06-11~"]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Two days after the fire on Friday, the abbot left.", "2018-06-17"),
        ("The abbot left two days after the fire on Friday.", "2018-06-17"),
    ],
)
def test_an_event_named_by_a_noun_is_counted_from_too(sentence: str, edtf: str) -> None:
    assert edtf in dates_of(sentence).values()


def test_the_length_is_the_evidence_of_the_counted_date() -> None:
    counted = events_of("The club won on Sunday, two days after its keeper fell ill.")[-1]
    assert [item.quote.exact for item in counted.evidence if item.role is Role.DATE] == ["two days"]


def test_a_date_too_vague_for_the_unit_is_not_counted_from() -> None:
    assert dates_of("She died in 1950, barely six months before the mill closed.") == {
        "The mayor died": "1950"
    }


def test_days_are_not_counted_from_a_year_nor_from_a_span() -> None:
    year = FuzzyDate.unit(ticks(1950, 1, 1), Grain.YEAR)
    later = FuzzyDate.unit(ticks(1960, 1, 1), Grain.YEAR)
    assert moved(DateSpan(year), 6, "M") is None
    assert moved(DateSpan(year, later), 1, "Y") is None
    assert moved(DateSpan(year), -2, "Y") == DateSpan(FuzzyDate.unit(ticks(1948, 1, 1), Grain.YEAR))


def test_the_day_before_what_had_been_done_by_then_is_of_that_itself() -> None:
    dates = dates_of("On Sunday the ferry left. The day before it had hit a pier.")
    assert list(dates.values()) == ["2018-06-17", "[..2018-06-19]"]


def test_the_day_before_or_after_an_undated_event_is_not_counted() -> None:
    assert dates_of("The ferry left the day after the dam broke.") == {
        "The ferry left the day after the dam broke": "[..2018-06-19]"
    }

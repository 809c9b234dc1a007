"""What one article tells twice is one event; what it tells of two acts stays two."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event, Role
from timeline_app.model.source import SourceDocument

DAY = "Published 19 June 2018\n\n"


def dated(text: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", DAY + text)], today=from_iso("2026-11-24")).dated


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested the banker Leo Falk on Monday. Falk was detained by officers at his house on June 18.",
        "The Harbour Bridge in Lisbon collapsed on Monday. On Monday the Harbour Bridge gave way in a storm.",
        "Ana Costa resigned on Monday after a scandal. Costa stepped down on June 18 in Lisbon.",
    ],
)
def test_one_act_told_again_in_other_words_is_one_event(text: str) -> None:
    (event,) = dated(text)
    assert len([item for item in event.evidence if item.role is Role.EVENT]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested the banker Leo Falk on Monday. Police arrested the broker Ana Costa on Monday.",
        "The tenant paid Leo Falk 500 dollars on Monday. The tenant paid Leo Falk 700 dollars on Monday.",
        "The bank sued the city on Monday. The city sued the bank on Monday.",
        "The mayor opened the bridge on Monday. The mayor closed the bridge on Monday.",
        "The minister met the envoy on Monday. The minister met the mayor on Monday.",
    ],
)
def test_two_acts_of_one_day_stay_two(text: str) -> None:
    assert len(dated(text)) == 2


def test_two_counts_of_one_disaster_are_one_event_with_two_figures() -> None:
    told = "The Lisbon fire killed 12 people on Monday. The Lisbon fire killed 14 people on Monday, a hospital said."
    (event,) = dated(told)
    (conflict,) = event.conflicts
    assert conflict.values == ("12 people", "14 people")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The north tower collapsed on Monday. The tower collapsed at 6:40 p.m. on Monday after rain.",
            [("The north tower collapsed", "2018-06-18T18:40:00")],
        ),
        (
            "Police arrested Imre Vas on Monday evening. Vas was detained at 6:45 p.m. on Monday.",
            [("Police arrested Imre Vas", "2018-06-18T18:45:00")],
        ),
    ],
)
def test_what_happens_once_is_one_event_at_the_finer_time(text: str, expected: list[tuple[str, str]]) -> None:
    assert _dated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A tower collapsed on Monday. The second tower collapsed at 6:40 p.m. on Monday.",
        "A man was arrested on Monday. Another man was arrested at 6 p.m. on Monday.",
        "The club met on Monday. The club met at 6 p.m. on Monday.",
    ],
)
def test_what_may_be_two_events_of_a_day_stays_two(text: str) -> None:
    assert len(_dated(text)) == 2


def _dated(text: str) -> list[tuple[str, str]]:
    timeline = derive_timeline(
        [SourceDocument("a", f"Published 19 June 2018\n\n{text}")], today=from_iso("2026-11-24")
    )
    return [(event.title, to_edtf(event.when)) for event in timeline.dated]


def test_a_saying_that_its_sentence_tells_already_is_one_event() -> None:
    text = (
        DAY
        + "The mayor resigned on Monday. Ole Brandt, the mayor of Delby, condemned the “foolish and costly” plan."
    )
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    assert [event.title for event in events if "foolish" in event.title] == [
        "Ole Brandt, the mayor of Delby, condemned the “foolish and costly” plan"
    ]


def test_what_is_said_of_two_things_stays_two() -> None:
    text = (
        DAY
        + "The mayor resigned on Monday. The bakers said the mill had closed. The dockers said the pier had burned."
    )
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    assert len(events) >= 3


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        # What a dated saying says has no date of its own.
        (
            "The agency said on Monday that the mayor was the aim of a plot, which led to many arrests.",
            ["The agency said that the mayor was the aim of a plot"],
        ),
        # The planning and what is planned.
        (
            "The firm plans to repay on 16 November its debt of old bonds due 1 March 2031.",
            ["The firm plans to repay its debt of old bonds due 1 March 2031"],
        ),
        # Two acts.
        ("The agency said on Monday that Ole Brandt would go on 2 July.", ["The agency said", "Ole Brandt would go"]),
    ],
)  # fmt: skip
def test_one_sentence_tells_an_event_once(sentence: str, titles: list[str]) -> None:
    events = derive_timeline([SourceDocument("a", DAY + sentence)], today=from_iso("2026-11-24")).events
    found = [event.title for event in events]
    assert len(found) == len(titles), found
    assert all(title.startswith(told) for title, told in zip(found, titles, strict=True)), found

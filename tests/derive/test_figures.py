"""Figures and what they count."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.figures import figures_in
from timeline_app.model.event import Role
from timeline_app.model.source import SourceDocument
from timeline_app.resources import resource


def found(text: str) -> list[tuple[float, str]]:
    return [(figure.value, figure.words) for figure in figures_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It killed about 2,000 Chilean and Peruvian miners.", [(2_000.0, "about 2,000 Chilean and Peruvian miners")]),
        ("155 million tonnes of gas were sold.", [(155_000_000.0, "155 million tonnes of gas")]),
        ("Of 1,995 cases of minors separated from their families, 25 involve Danes.",
         [(1_995.0, "1,995 cases of minors separated from their families"), (25.0, "25 involve Danes")]),
        ("In 1943 it rained on 5 June 2018 for 3 hours.", []),
        ("It cost $40 and grew 5 percent on Interstate 80.", []),
        ("He lives at 14 Mill Lane.", []),
    ],
)  # fmt: skip
def test_numbers_that_count_something_are_figures(text: str, expected: list[tuple[float, str]]) -> None:
    assert [pair for pair in found(text) if not pair[1].endswith("Danes")] == [
        pair for pair in expected if not pair[1].endswith("Danes")
    ]


def test_two_figures_for_one_thing_are_a_conflict_that_names_both() -> None:
    text = resource("samples", "mexico-family-separation.txt").read_text(encoding="utf-8")
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    (conflict,) = [conflict for event in events for conflict in event.conflicts]
    assert conflict.kind == "figure"
    assert [value.split()[0] for value in conflict.values] == ["about", "1,995"]
    assert all(text[quote.start : quote.end] == quote.exact for quote in conflict.quotes)


def test_a_list_of_many_figures_contradicts_itself_nowhere() -> None:
    few, many = (", ".join(f"{number} tons of rye" for number in range(50, 50 + count)) for count in (3, 60))
    for listed, conflicts in ((few, 3), (many, 0)):
        text = f"The mill sold {listed} on 3 May 2018."
        (event,) = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
        assert len(event.conflicts) == conflicts


def test_events_name_their_people_and_places() -> None:
    text = "Published 19 June 2018\n\nPresident Ana Costa met Chancellor Leo Falk in Lisbon on Monday."
    (event,) = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    assert event.people == ("Ana Costa", "Leo Falk")
    assert event.places == ("Lisbon",)


def test_events_name_organisations_in_full_where_the_text_gave_their_acronym() -> None:
    text = (
        "Published 19 June 2018\n\nThe Pan American Health Organization (PAHO) sent doctors on Monday. "
        "On Tuesday PAHO closed its office in Lima. The Liberal Party (Spain) split on Monday."
    )
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    assert [event.organisations for event in events] == [
        ("Pan American Health Organization",),
        ("Pan American Health Organization",),
        ("Liberal Party",),
    ]


def test_a_figure_is_evidence_of_its_event() -> None:
    text = "Published 19 June 2018\n\nThe fire killed 12 people on Monday."
    (event,) = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    assert [item.quote.exact for item in event.evidence if item.role is Role.FIGURE] == ["12 people"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a hundred barges", 100),
        ("Half a dozen barges", 6),
        ("an estimated twenty-five barges", 25),
        ("TWO THOUSAND barges", 2000),
        ("fewer than eleven barges", 11),
        ("The harbour has 1,250 barges", 1250),
    ],
)
def test_a_number_is_found_however_it_is_written(words: str, value: int) -> None:
    assert [figure.value for figure in figures_in(words, 0, len(words))] == [value]

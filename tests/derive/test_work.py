"""Deriving takes work in proportion to the text, counted in lines of code run and functions called, not in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.clauses import parse
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.names import names_of
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline


def lines_run(job: Callable[[], object]) -> int:
    """How many lines run, a line once for each round of a loop, also of one inside a comprehension."""
    lines = 0

    def counted(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        job()
    finally:
        sys.settrace(before)
    return lines


def calls_made(job: Callable[[], object]) -> int:
    calls = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        job()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "words",
    [
        "the mill burned and ",
        "the man who said that the boat sank ",
        "it said he ran, ",
        "stocks of grain that the town which owned the barge sold ",
        "after leaving the quay ",
        'she said "no" and ',
        "according to it ",
        "and , ",
        "plans for boats ",
        "The ferry, which leaks, sails, ",
    ],
)
def test_the_clauses_of_one_enormous_sentence_take_work_in_proportion_to_its_words(words: str) -> None:
    small, large = words * 40, words * 320
    parse(large, 0, len(large))  # Words are looked up once and remembered.
    few, many = (lines_run(partial(parse, text, 0, len(text))) for text in (small, large))
    assert many <= 8.5 * few


def prose(sentences: int) -> str:
    """One paragraph, with a sentence of its own for each number."""
    whose = ("The mill", "A ferry from Port Olm", "Judge Moll", "The Orlen Trust", "She")
    did = ("was sold to the town", "said that the quay would close", "opened a school", "built 30 barges")
    when = ("on 3 May {year}", "in {year}", "two weeks later", "", "after the fair of {year}", "", "")
    return " ".join(
        f"{whose[at % 5]} {did[at % 4]} {when[at % 7].format(year=1800 + at % 211)}".rstrip() + "."
        for at in range(sentences)
    )


def derived(text: str) -> Timeline:
    published = DateSpan(FuzzyDate.day(2021, 6, 7))
    return derive_timeline([SourceDocument("a", text)], today=ticks(2026, 1, 1), published=published)


def test_prose_without_a_paragraph_break_takes_work_in_proportion_to_its_length() -> None:
    small, large = prose(300), prose(1200)
    derived(large)
    few, many = (calls_made(partial(derived, text)) for text in (small, large))
    # What is looked for among so many events or names before costs a little more until there are so many.
    assert many <= 5 * few


def test_names_take_work_in_proportion_to_the_text() -> None:
    few, many = (calls_made(partial(names_of, text)) for text in (prose(300), prose(2400)))
    assert many <= 8.5 * few


def test_pronouns_that_point_at_pronouns_are_resolved_once() -> None:
    small, large = (("It said he ran in 2019, " * count + "and it left. ") * 4 for count in (2, 4))
    derived(large)
    few, many = (calls_made(partial(derived, text)) for text in (small, large))
    assert many <= 3 * few


@pytest.mark.parametrize("words", ["the man who said that the boat sank ", "the mill burned, "])
def test_an_article_without_full_stops_takes_work_in_proportion_to_its_length(words: str) -> None:
    small, large = (words * (length // len(words)) for length in (6_000, 24_000))
    derived(large)
    few, many = (calls_made(partial(derived, text)) for text in (small, large))
    assert many <= 5 * few


TOLD = (
    "The Larch bridge collapsed on 3 May 2019.",
    "On 3 May 2019 the Larch bridge in Orlen collapsed into the river.",
    "After the flood the Larch bridge fell down on 3 May 2019.",
    "“The Larch bridge collapsed on 3 May 2019,” the mayor said.",
    "The Larch bridge collapsed at 6 pm on 3 May 2019, killing 12 people.",
)


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_an_event_told_again_and_again_takes_work_in_proportion_to_its_tellings(gap: str) -> None:
    small, large = (gap.join(TOLD[at % 5] for at in range(count)) for count in (150, 600))
    assert max(len(event.evidence) for event in derived(large).events) > 600
    few, many = (lines_run(partial(derived, text)) for text in (small, large))
    assert many <= 4.5 * few


def test_days_of_many_ordered_events_take_work_in_proportion_to_the_text() -> None:
    told = (
        "On {n} May 2019 the council of Orlen met.",
        "Earlier in the day, boat number {at} left the quay.",
    )
    small, large = (
        " ".join(told[at % 2].format(n=1 + at // 2 % 28, at=at) for at in range(count))
        for count in (150, 600)
    )
    derived(large)
    few, many = (lines_run(partial(derived, text)) for text in (small, large))
    assert many <= 5 * few


def test_ages_take_work_in_proportion_to_the_people_whose_births_are_told() -> None:
    def family(people: int) -> str:
        given = (
            f"{first}{last}{end}" for first in "BDFG" for last in ("ala", "oro", "uli") for end in "nrsm"
        )
        named = (
            f"{one} Of{two}" for one in list(given) for two in ("den", "mar", "lot", "rick", "nau", "bex")
        )
        return " ".join(
            f"{name} was born on 3 May {1700 + at}. {name.split()[0]} built a mill at the age of 20."
            for at, name in zip(range(people), named, strict=False)
        )

    derived(family(240))
    few, many = (calls_made(partial(derived, family(people))) for people in (60, 240))
    assert many <= 5 * few

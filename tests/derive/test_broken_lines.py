"""Paragraphs that a page broke into lines, and lines of code."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.broken_lines import goes_on
from timeline_app.derive.code_lines import code_in
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.sentences import blocks
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

_PAGE = """How the lock was mended

The lock at Lorne was built in 1904

(the year in which the mill burned). The upper gate came

in May 1911. It stayed shut until

January 1913,

when a buyer was found. By

June 1920, most

boats passed it."""


def derived(text: str) -> Timeline:
    return derive_timeline([SourceDocument("article", text)], today=from_iso("2020-01-30"))


def dates_of(text: str) -> list[str | None]:
    return [to_edtf(event.when) for event in derived(text).events]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("The lock was shut in the winter of", "1904 and again in 1911."),
        ("A few weeks later the keeper left", "for the coast."),
        ("The digging began in", "June 1911"),
        ("The baker, who had sold the", "Harbour Mill to the town, left."),
        ("In May 2015,", "Lorne opened its second lock to boats."),
        ("The gate closed", ", and the boats waited."),
        ("The gate closed", "(the keeper was asleep)."),
        ("in 1640,", "after a fire."),
        ("open", "until noon on every day but Sunday, when nobody came to the quay."),
    ],
)
def test_a_line_goes_on_where_its_sentence_does(line: str, following: str) -> None:
    assert goes_on(line, following)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("How the lock was mended", "The lock at Lorne was built in 1904."),
        ("Lock reopens after nine years", "by Ana Costa"),
        ("The lock was shut in 1904.", "and nobody came"),
        ("news", "sport"),
        ("The trouble we are in", "Nobody came to the lock."),
        ("All the best,", "Ana Costa"),
        ("The harbour's new app", "eHarbour shows every boat."),
        ("The steps are these:", "open the gate"),
    ],
)
def test_a_line_ends_with_its_sentence_or_title(line: str, following: str) -> None:
    assert not goes_on(line, following)


def test_the_events_of_a_paragraph_in_pieces_are_those_of_the_whole() -> None:
    timeline = derived(_PAGE)
    assert dates_of(_PAGE) == ["1904", "1911-05", "/1913-01", "1913-01", "[..1920-06]"]
    for event in timeline.events:
        assert all(_PAGE[each.quote.start : each.quote.end] == each.quote.exact for each in event.evidence)


@pytest.mark.parametrize(
    "line",
    [
        "import os",
        "from harbour.gates import open_gate, close_gate",
        "$ make lock",
        "    gate.close_all(boats)",
        "count = int(boats.find('open').text)",
        "if gate.is_open():",
        "def close(self):",
        "@override_gates",
        "public static void close(Gate gate) {",
        "<div class='boat'>",
        "});",
        "return gate;",
        "for (let at = 0; at < 3; at++) {",
        "|   |-- boats",
        "harbour/",
    ],
)
def test_a_line_of_code_is_seen(line: str) -> None:
    assert code_in(f"The keeper typed this.\n\n{line}\n\nIt was 1904.") == [
        (24, 24 + len(line)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "From Lorne the keeper sailed to Perth.",
        "Import duties rose in May 1904",
        "$3 million was paid for the lock in 1904",
        "While the mayor spoke (it was noon), the gate fell:",
        "- self-contained = cheap: the less it needs, the sooner it sails",
        "For example, they sold these:",
        "The class of 1904 met at the lock",
        "1904/1905",
        "Ana Costa (34)",
        "# How the lock was mended",
        "* * *",
        "Ana Costa <costa@harbour.example> wrote in May",
        "<p>The mill closed on 3 May 1904.</p>",
        '"Lorne": a play in three acts, opened on 3 May 1904,',
        "Area = 20 acres, flooded in May 1904",
        # The points of an order of a court, as they stand under one another.
        "return of the two boats by 3 May 1904;",
        "public notice of the sale (in the Gazette) on 4 May 1904;",
        "with costs (to be paid by the owner) from 7 May 1904:",
    ],
)
def test_a_line_of_prose_is_no_code(line: str) -> None:
    assert code_in(f"The keeper wrote this.\n\n{line}\n\nIt was 1904.") == []


def test_code_and_its_comments_are_one_block_and_no_event() -> None:
    code = (
        "gate = Gate(1)\n\n    # The gate closed in May 1904\n\n    '''It burned.'''\n\ngate.close_all(boats)"
    )
    text = f"The keeper wrote a program in 1999.\n\n{code}\n\nIt closed both gates in 2001."
    assert len(blocks(text)) == 3
    assert dates_of(text) == ["1999", "2001"]

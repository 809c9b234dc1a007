"""Titles name the firm that "the company" stands for, where no other can be meant."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument

LEAD = "HARWICK, June 19 (Nord Wire) - "


def titles_of(text: str) -> list[str]:
    source = SourceDocument("article", LEAD + text)
    return [event.title for event in derive_timeline([source], today=from_iso("2018-06-30")).events]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Lorne Mills Inc. reported a loss. The company closed two looms.",
            "Lorne Mills Inc. closed two looms",
        ),
        (
            "Lorne Mills Inc. reported a loss. The company's shares fell by a fifth.",
            "Lorne Mills Inc.'s shares fell by a fifth",
        ),
        (
            "Lorne Mills Inc. sold a weir. Prices rose. In May the company bought a lock.",
            "Lorne Mills Inc. bought a lock",
        ),
        (
            "Lorne Mills Inc. sold a weir. Ana Costa, its chairwoman, said the company will buy a lock.",
            "Lorne Mills Inc. will buy a lock",
        ),
        (
            "Harwick Airlines ordered six boats. The airline has paid for two.",
            "Harwick Airlines has paid for two",
        ),
        (
            "In a filing, Lorne Mills Inc. said it had cut pay. The company told dealers about the cut.",
            "Lorne Mills Inc. told dealers about the cut",
        ),
    ],
)
def test_the_firm_that_the_text_is_about_is_named(text: str, title: str) -> None:
    assert title in titles_of(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Lorne Mills Inc. and Tarn Corp. signed a pact. The company closed two looms.",
            "The company closed two looms",
        ),
        (
            "Lorne Mills Inc. sold a weir. Workers at Tarn Corp. walked out. The company closed two looms.",
            "The company closed two looms",
        ),
        (
            "Lorne Mills Inc. sold a weir. Tarnhelm opened a shop. The company closed two looms.",
            "The company closed two looms",
        ),
        (
            "Lorne Mills Inc. sold a weir. Prices rose. The airline bought a lock.",
            "The airline bought a lock",
        ),
        (
            "Lorne Mills Inc. sold a weir. The company chairman bought a lock.",
            "The company chairman bought a lock",
        ),
        (
            "The Harwick Gazette Group wrote that two mills are for sale. The company closed two looms.",
            "The company closed two looms",
        ),
        ("The company closed two looms.", "The company closed two looms"),
    ],
)
def test_no_firm_is_named_where_another_may_be_meant(text: str, title: str) -> None:
    assert title in titles_of(text)


def test_a_name_that_leaves_no_room_for_what_happened_is_not_put_in() -> None:
    text = "The Harwick and Lorne Valley Navigation and Ferry Company sold a lock. "
    titles = titles_of(
        text + "The company closed the long wooden footbridge beside the seven old lime kilns."
    )
    assert "The company closed the long wooden footbridge beside the seven old lime kilns" in titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Orwell Tarn Inc. is for sale. Orwell Tarn said it bought a weir in May.",
            "Orwell Tarn bought a weir",
        ),
        (
            "Orwell Tarn, which has two weirs, is for sale. It bought a lock in May.",
            "Orwell Tarn bought a lock",
        ),
        (
            "Tarn Inc. cut its pay. Its stock, which is cheap, has been falling. In May it closed at 5 crowns.",
            "Tarn Inc.'s stock closed at 5 crowns",
        ),
        (
            "The Lorne Savings Association took a charge as it reported a loss for May.",
            "The Lorne Savings Association reported a loss",
        ),
    ],
)
def test_it_is_the_firm_that_the_text_is_about(text: str, title: str) -> None:
    assert title in titles_of(text)

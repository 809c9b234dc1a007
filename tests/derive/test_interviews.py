"""In an interview only what has a date is an event."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument

HEAD = "Published 19 June 2018\n\nThe guild opened its new foundry on Monday.\n\n"
ASKED = ("When did you cast a bell?", "Was it good?", "Do you still cast bells?")
ANSWERS = (
    "In 1983 I cast a small one for a school. The school has burnt down.",
    "My master laughed at it. We have learnt by failing.",
    "My niece has the hammer now. In 2009 she cast the bell of Orrin.",
)


def titles(*paragraphs: str) -> list[str]:
    source = SourceDocument("article", HEAD + "\n\n".join(paragraphs))
    return [event.title for event in derive_timeline([source], today=from_iso("2018-06-30")).events][1:]


def asked_and_answered(mark: str = "", answer: str = "") -> list[str]:
    return [
        words for each in zip(ASKED, ANSWERS, strict=True) for words in (mark + each[0], answer + each[1])
    ]


def test_an_answer_tells_events_where_it_has_dates() -> None:
    assert [title.split(" cast ")[1] for title in titles(*asked_and_answered())] == [
        "a small one for a school",
        "the bell of Orrin",
    ]


def test_two_marked_questions_are_an_interview() -> None:
    assert not any("learnt" in title for title in titles(*asked_and_answered("Q: ", "A: ")[2:]))


@pytest.mark.parametrize(
    "paragraphs",
    [
        # Two questions, and questions that the article asks itself.
        asked_and_answered()[:4],
        [words.replace("I ", "Ole ").replace("My", "His").replace("my", "his").replace("We", "They")
         for words in asked_and_answered()],
        # What somebody asks in the story.
        [f'"{words}"' if words.endswith("?") else words for words in ("Who knows?", *ANSWERS)],
    ],
)  # fmt: skip
def test_without_questions_to_somebody_all_is_told(paragraphs: list[str]) -> None:
    assert any("burnt" in title for title in titles(*paragraphs))


def test_what_follows_the_last_answer_is_told() -> None:
    paragraphs = [*asked_and_answered(), "The foundry will close.", "The town has bought the hammer."]
    assert any("bought" in title for title in titles(*paragraphs))

"""Blocks and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.derive.sentences import Range, blocks, sentences


def split(text: str) -> list[str]:
    return [text[each.start : each.end] for block in blocks(text) for each in sentences(text, block)]


@given(st.text(alphabet='aB .!?\n\t"”U.S.Mr', max_size=200))
def test_sentences_hold_everything_but_the_space_between_them(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Hale met the U.S. envoy on Jan. 3 in Room No. 5.",
        '"Why now?" he asked.',
        "The firm, Acme Inc., paid $3.5 million to J. R. Moss.",
        "They left at 5 p.m. and slept...",
        "The mill at Peoria, Ill. Road was sold.",
        "ALMORA, Ala. -- The mill was sold.",
        "Pier No. 5 and vol. IV stayed, built c. 1850 near Art. 3 House.",
        "“We go.”",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_each_paragraph_is_a_block_and_lines_cut_by_their_width_are_not() -> None:
    wrapped = (
        "The harbour master closed two terminals of the northern port after a storm\nhad broken the moorings."
    )
    assert len(blocks(wrapped)) == 1
    assert len(blocks("A headline\nThe first sentence stands here.\n\nThe second.")) == 3


def test_the_number_of_a_note_behind_a_stop_ends_a_sentence() -> None:
    assert split("The lock fell.[3][a] It was rebuilt.") == ["The lock fell.[3][a]", "It was rebuilt."]


def test_two_sentences_are_two() -> None:
    assert split("He left the U.S. The war began. “It ended.” Peace came.") == [
        "He left the U.S.",
        "The war began.",
        "“It ended.”",
        "Peace came.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "She was ill. Doctors came.",
        "They asked for tea at noon and he said no. Officials left.",
        "She went on to study art. Teachers praised her.",
        "They had to wash. Water was short.",
        "The crew sat. Rain fell.",
    ],
)
def test_an_everyday_word_that_is_also_an_abbreviation_ends_a_sentence(text: str) -> None:
    assert len(split(text)) == 2


@pytest.mark.parametrize("sign", ["; ", ", ", " ", ""])
def test_what_lacks_its_full_stops_is_read_in_parts_that_end_at_signs(sign: str) -> None:
    text = sign.join(["barley"] * 2_000)
    parts = list(sentences(text, Range(0, len(text))))
    assert all(0 < part.end - part.start <= 3_000 for part in parts)
    assert "".join(text[part.start : part.end] for part in parts).replace(" ", "") == text.replace(" ", "")
    ends = {text[part.end - 1] for part in parts[:-1]}
    assert sign.strip() == "" or ends == {sign.strip()}

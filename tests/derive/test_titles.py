"""Titles of invented sentences: where they stop, what they leave out, whom they name."""

from __future__ import annotations

import pytest

from timeline_app.derive.shortening import LIMIT, shortened


@pytest.mark.parametrize(
    ("words", "title"),
    [
        # After what the verb needs, before what only adds.
        (
            "The orchard owners handed over eleven crates of late pears to the hospital kitchen for the winter feast",
            "The orchard owners handed over eleven crates of late pears to the hospital…",
        ),
        (
            "The ferry carried ninety passengers across the strait in a storm that had been announced by nobody",
            "The ferry carried ninety passengers across the strait in a storm",
        ),
        # An infinitive that the verb needs stays with it.
        (
            "The glassworks agreed to rebuild the chimney that had fallen on the roof of the neighbouring school",
            "The glassworks agreed to rebuild the chimney",
        ),
        # Nothing stops in the middle of a list.
        (
            "The committee of the fair invited potters, weavers, coopers, and two makers of very old violins",
            "The committee of the fair invited potters, weavers…",
        ),
        # What stands between subject and verb goes before the verb does.
        (
            "Odile Brandt, a keeper of lighthouses who had spent forty winters on the rocks, sold her last boat",
            "Odile Brandt sold her last boat",
        ),
        (
            "The Camden, Me., maker of rowing boats and small sails hired thirty carpenters at its yard in the harbour",
            "The Camden, Me., maker of rowing boats and small sails hired thirty carpenters",
        ),
        # Of somebody's words what is said is cut, not who says it.
        (
            "Brandt said: The lamp went out at midnight because nobody had filled the tank before the long weekend",
            "Brandt said: The lamp went out at midnight",
        ),
    ],
)
def test_long_words_stop_where_they_still_tell_it(words: str, title: str) -> None:
    assert shortened(words) == title
    assert len(title) <= LIMIT

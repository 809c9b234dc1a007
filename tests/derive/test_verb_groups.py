"""Which words of a sentence are its verbs, and which only look like verbs."""

from __future__ import annotations

import pytest

from timeline_app.derive.tokens import words_of
from timeline_app.derive.verb_groups import verb_groups


def verbs_of(sentence: str) -> list[str]:
    words = words_of(sentence, 0, len(sentence))
    return [" ".join(word.text for word in words[group.first : group.last]) for group in verb_groups(words)]


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        # A plural behind a past is what it was done to.
        ("Divers saw the first traces in February.", ["saw"]),
        ("They sealed two cracks on 15 March.", ["sealed"]),
        ("The council agreed to close the works in June.", ["agreed", "to close"]),
        ("Engineers found faults in the signals in August.", ["found"]),
        ("The guard said boats pay for the lock.", ["said", "pay"]),
        # Another clause has another verb.
        ("Divers saw that a pump fails on the ferry.", ["saw", "fails"]),
        ("She opened the gate before the council meets in May.", ["opened", "meets"]),
        ("She sold the coat the mill makes in Delby.", ["sold", "makes"]),
        ("She wore the coat Harlow makes in Delby.", ["wore", "makes"]),
        ("The owner said the mills pay for it.", ["said", "pay"]),
        # A noun that looks like a helper.
        ("Penn signed the will on 10 September 2001.", ["signed"]),
        ("Her will was read in May.", ["was read"]),
        ("The mill will close in May.", ["will close"]),
    ],
)
def test_a_verb_is_known_from_what_looks_like_one(sentence: str, verbs: list[str]) -> None:
    assert verbs_of(sentence) == verbs

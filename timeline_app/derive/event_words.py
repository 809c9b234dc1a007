"""Nouns that tell something that happens: "the meeting", "price war", "a loss"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_app.derive.function_words import function_words

_EVENT_NOUNS = function_words("event_nouns")
_RESULT_NOUNS = function_words("result_nouns")
_NO_EVENT_NOUNS = function_words("no_event_nouns")
#: Ends of nouns that are made from verbs.
_FROM_VERB = re.compile(r"[a-z]{4,}(?:tion|sion|ment|ance|ence|ings?|als?)s?\Z")


def is_result(word: str) -> bool:
    """Whether a lower-case word is one of a firm's results, in the singular or plural: "loss", "sales"."""
    return word in _RESULT_NOUNS or word.removesuffix("s") in _RESULT_NOUNS


def tells_event(nouns: Sequence[str]) -> bool:
    """Whether the last noun of a phrase, or one before it, tells a happening: "price war", "talks"."""
    known = any(each in _EVENT_NOUNS or each.removesuffix("s") in _EVENT_NOUNS for each in nouns[-2:])
    return known or bool(nouns and _FROM_VERB.fullmatch(nouns[-1]) and nouns[-1] not in _NO_EVENT_NOUNS)

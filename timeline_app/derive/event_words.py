"""Nouns that tell something that happens: "the meeting", "price war", "a loss", "the declaration of a boycott"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from timeline_app.derive.function_words import function_words
from timeline_app.derive.verbs import Form, analyse

_EVENT_NOUNS = function_words("event_nouns")
_RESULT_NOUNS = function_words("result_nouns")
_NO_EVENT_NOUNS = function_words("no_event_nouns")
_HELD_SERVICES = function_words("held_services")
#: Ends of nouns that are made from verbs, and what the verbs end in instead.
_FROM_VERBS = (
    ("ation", ("", "e", "ate")),
    ("ition", ("", "e", "ite")),
    ("tion", ("t", "te", "e", "")),
    ("sion", ("d", "de", "t", "s", "se", "")),
    ("ment", ("", "e")),
    ("ance", ("", "e")),
    ("ence", ("", "e")),
    ("ial", ("y",)),
    ("al", ("", "e")),
)
_SHORTEST_STEM = 3
_PLURAL = re.compile(r"(?:(?<=[sx])es|(?<=[cs]h)es|(?<!s)s)\Z")


def is_result(word: str) -> bool:
    """Whether a lower-case word is one of a firm's results, in the singular or plural: "loss", "sales"."""
    return word in _RESULT_NOUNS or word.removesuffix("s") in _RESULT_NOUNS


def tells_event(nouns: Sequence[str]) -> bool:
    """Whether the last noun of a phrase, in lower case, tells a happening: "price war", "talks", not "war price"."""
    if nouns and nouns[-1].startswith("service"):
        return len(nouns) > 1 and nouns[-2] in _HELD_SERVICES
    return bool(nouns) and _is_happening(nouns[-1])


@lru_cache(maxsize=1 << 12)
def _is_happening(noun: str) -> bool:
    single = _PLURAL.sub("", noun)
    if noun in _EVENT_NOUNS or single in _EVENT_NOUNS:
        return True
    if noun in _NO_EVENT_NOUNS or single in _NO_EVENT_NOUNS:
        return False
    if single.endswith("ing"):
        # "profit-taking"
        return any(each.form is Form.GERUND for each in analyse(single.rpartition("-")[2]))
    return any(each.form is Form.BASE for verb in _verbs_behind(single) for each in analyse(verb))


def _verbs_behind(noun: str) -> Iterator[str]:
    """What the verb may be that a noun is made from: "invade" of "invasion"."""
    for end, instead in _FROM_VERBS:
        stem = noun.removesuffix(end)
        if stem != noun and len(stem) >= _SHORTEST_STEM:
            yield from (f"{stem}{each}" for each in instead)

"""Whether who says something can be the "he" or "she" that it is said of."""

from __future__ import annotations

import re

from timeline_app.derive.function_words import alternatives, given_names

_PRONOUN = re.compile(r"(?:(?P<he>He|His)|She|Her)\b")
#: The dead say nothing.
_DEAD = re.compile(
    r"(?:He|She) (?:had )?(?:died\b|(?:was|were|been) (?:\w+ly )?(?:found )?"
    rf"(?:{alternatives('done_to_the_dead')})\b)"
)


def can_be_speaker(title: str, name: str) -> bool:
    """ "She was strangled, Peter Holt said": not he, by his given name, nor anybody who still speaks."""
    pronoun = _PRONOUN.match(title)
    if pronoun is None:
        return True
    masculine = given_names().get(name.split()[0].lower())
    return masculine in (None, pronoun["he"] is not None) and _DEAD.match(title) is None

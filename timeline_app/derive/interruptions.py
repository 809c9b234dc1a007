"""What stands between commas before a clause's verb: "after the founder, Ann Bell, left", "and in 2008, at 76, sailed".

Such commas part no clauses, and no clause opens between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import COORDINATORS, PREPOSITIONS, SUBORDINATORS, VerbGroup
from timeline_app.derive.tokens import Word

#: So many phrases may stand there, each of so many words.
_MOST = 2
_LONGEST = 9
_SUBJECTS = function_words("personal_subjects")


def interruptions(
    words: Sequence[Word],
    breaks: Sequence[int],
    sure: Sequence[VerbGroup],
    has_finite: Callable[[int, int], bool],
) -> tuple[set[int], set[int]]:
    """The words inside interruptions, and the commas around them.

    ``breaks`` are the signs that may end clauses, ``sure`` the groups that are surely verbs; ``has_finite`` tells
    whether a verb begins between two words.
    """
    inside: set[int] = set()
    commas: set[int] = set()
    verbs = frozenset(group.first for group in sure)
    for index, first in enumerate(breaks[:-1]):
        begin = breaks[index - 1] + 1 if index else 0
        if words[first].text != "," or not _opens(words, begin, first, has_finite):
            continue
        within = first
        for end in breaks[index + 1 : index + 1 + _MOST]:
            if words[end].text != "," or end - within > _LONGEST or has_finite(within, end):
                break
            subject = end + 1 < len(words) and words[end + 1].lower in _SUBJECTS
            if end + 1 + subject in verbs:
                commas |= {first, within, end}
                inside |= set(range(first, end))
                break
            within = end
    return inside, commas


def _opens(words: Sequence[Word], begin: int, comma: int, has_finite: Callable[[int, int], bool]) -> bool:
    """Whether a clause opens before a comma that has no verb yet, or only its helper: "has, in the past, saved"."""
    helper = words[comma - 1].verbal
    if helper is not None and helper.helper and comma - 1 > begin:
        return True
    for at in range(comma - 2, max(begin - 1, comma - _LONGEST), -1):
        lower = words[at].lower
        if lower in COORDINATORS:
            # "It was shut, and the beach, a reserve, will stay so": a second subject after a first verb.
            leads = words[at + 1].lower in PREPOSITIONS or has_finite(begin, at)
            return leads and not has_finite(at, comma)
        if lower in SUBORDINATORS:
            return at > 0 and not has_finite(at, comma)
    return False

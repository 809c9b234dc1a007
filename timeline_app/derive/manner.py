"""In whose manner a text is told: by a reporter who stays outside, or by somebody who speaks for himself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_app.derive.analysis import Sentence
from timeline_app.derive.function_words import all_given_names, alternatives
from timeline_app.derive.grammar import CALENDAR
from timeline_app.derive.interviews import Interview
from timeline_app.derive.pieces import Pieces

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|[“\"][^”\"]*\Z")
#: "US" is a country, and "us" the writer with his readers.
_PERSONAL = re.compile(rf"\b(?!US\b)(?:I|(?i:{alternatives('speaking_for_oneself')}))\b")
#: Whether what stands between two blanks is personal: no word goes beyond one.
_PIECES = Pieces(lambda piece: _PERSONAL.search(piece) is not None)
#: What has fewer words is a heading.
_SHORTEST = 5
#: Of so many sentences one is told by its writer, in columns, blogs and advice: news keeps below a fifth.
_SHARE = 4
#: A text of fewer sentences shows its manner only where three of four are,
_FEW = 8
#: and one of fewer shows none.
_FEWEST = 5


def is_personal(text: str, body: Sequence[Sentence], interview: Interview) -> bool:
    """Whether much of a text, outside of quotations and interviews, is said by an I or a we, or to a you."""
    told = personal = 0
    for sentence in body:
        if sentence.furniture or sentence.in_quote or interview.holds(sentence):
            continue
        words = text[sentence.start : sentence.end]
        if '"' in words or "“" in words:
            words = _QUOTED.sub("", words)
        if words.count(" ") < _SHORTEST - 1:
            continue
        told += 1
        pieces = words.split(" ")
        if any(map(_PIECES.__getitem__, pieces)):
            personal += any(_PIECES[piece] and not _is_numeral(pieces, at) for at, piece in enumerate(pieces))
    least = told if told >= _FEW else 3 * told
    return told >= _FEWEST and personal * _SHARE >= least


def _is_numeral(pieces: Sequence[str], at: int) -> bool:
    """ "World War I", "Elizabeth I": behind a name; "On Monday I left" is no king."""
    if not at or pieces[at].rstrip(",.;:)") != "I" or not pieces[at - 1][:1].isupper():
        return False
    before = pieces[at - 1].lower()
    return before in all_given_names() if at == 1 else before not in CALENDAR

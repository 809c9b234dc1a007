"""Titles: the article's own words, cut to one clause, without its date, its conjunctions and its attribution."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: A title is at most so many characters long; longer ones are cut at a word, with an ellipsis.
LIMIT = 80
#: A shorter one would not stand alone; the clause is rather cut later.
LEAST = 16

_LEADING = re.compile(
    r"(?:(?:and|but|or|so|yet|however|meanwhile|also|then|that(?!['’]| (?:is|was|would|could|will|has|means)\b)|which"
    r"|who|including|whereas|while|when|as(?! (?:of|for)\b)|because|although|though|in addition(?! to\b)"
    r"|moreover|furthermore|instead|therefore|thus|nevertheless|still|of)\b[,\s]*|[\s,;:.\"“”‘’'–—-]+)+",
    re.I,
)
_TRAILING = re.compile(
    r"[\s,;:.–—-]+\Z|\s+\b(?:and|but|or|the|a|an|of|in|on|at|to|for|with|by|from|that|who)\b\s*\Z", re.I
)
_LOOSE_END = re.compile(r"(?:[\s,;:.–—-]|\s(?:and|but|or|to|of|for|from|with|the|a|an)(?=\W*\Z))+\Z")
_SPACES = re.compile(r"\s+")
_LOOSE_COMMA = re.compile(r"\s+([,;:.])|,(?=[,.;])")
_PERSON = re.compile(r"(?:He|She)(?= )")
_THING = re.compile(r"It(?= )")
_JOINT = re.compile(r",? (?:and|or|but|after|before|that|which|who|because|while|as) |, ")
_OWNS = re.compile(r"['’]s?\b|['’]\s")
#: "a drop in third-quarter income": the date stands for an adjective.
_DESCRIBES = re.compile(r"-(?:quarter|month|year|day|week)\Z", re.I)
_NEEDS_MORE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|into|to|of|for|from|than|by|as|with|at|until|the|a|an|this|that|its|ahead)\s+\Z",
    re.I,
)
_ENDED = re.compile(r"\A[Ee]nded\s*,\s*|\s*,?\s+ended(?=\s*(?:,|\Z))")
_ALONE = re.compile(r"\s+alone\b(?=\W*\Z)")
_ALSO = re.compile(r"\s+also\b")


def title_of(
    text: str,
    start: int,
    ends: Sequence[int],
    without: Sequence[tuple[int, int]] = (),
    subject: str = "",
) -> str:
    """The words of ``text[start:end]`` but those in ``without`` (its date), as a title.

    ``ends`` are the places where the clause may stop and still be whole; the last that fits is taken.
    ``subject`` stands before the words where the clause itself has none.
    """
    tries = [_words(text, start, end, without, subject) for end in sorted(set(ends)) if end > start]
    fitting = [words for words in tries if LEAST <= len(words) <= LIMIT]
    if fitting:
        return fitting[-1]
    return shortened(next((words for words in tries if len(words) > LIMIT), tries[-1]))


def _leaves_a_hole(text: str, start: int, cut_start: int, cut_end: int, end: int) -> bool:
    """ "Friday's talks", "the flight was in 1994": without its date it says nothing."""
    if _OWNS.match(text, cut_end, end) or _DESCRIBES.search(text[cut_start:cut_end]):
        return True
    following = text[cut_end:end].strip()
    return (not following or not following[0].isalnum()) and _NEEDS_MORE.search(
        text[start:cut_start]
    ) is not None


def _words(text: str, start: int, end: int, without: Sequence[tuple[int, int]], subject: str) -> str:
    """One try; falls back on the plain words when nothing would be left."""
    kept, at = [], start
    for cut_start, cut_end in sorted(without):
        if cut_start >= end or cut_end <= at or _leaves_a_hole(text, start, cut_start, cut_end, end):
            continue
        kept.append(text[at : max(at, cut_start)])
        at = min(cut_end, end)
    kept.append(text[at:end])
    words = cleaned("".join(kept))
    if len(words) < 4:
        words = cleaned(text[start:end])
    if subject and words:
        words = f"{subject} {words[0].lower() + words[1:] if _lower_first(words) else words}"
    return capitalised(words or text[start:end].strip())


def cleaned(words: str) -> str:
    """Without what only joins it to the words around it."""
    words = _SPACES.sub(" ", words).strip()
    words = _LEADING.sub("", words, count=1) if _LEADING.match(words) else words
    words = _ENDED.sub("", words)
    words = _ALONE.sub("", _ALSO.sub("", words, count=1))
    words = _LOOSE_COMMA.sub(lambda found: found[1] or "", words)
    words = _LOOSE_COMMA.sub(lambda found: found[1] or "", words)
    return _balanced(_LOOSE_END.sub("", words))


def _balanced(words: str) -> str:
    """Without a quotation mark or bracket that has lost its other half."""
    if words.count('"') % 2:
        at = words.rfind('"')
        words = words[:at] + words[at + 1 :]
    for opening, closing in ("“”", "()"):
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return _SPACES.sub(" ", words).strip()


def _lower_first(words: str) -> bool:
    return (
        words[0].isupper() and not words[:2].isupper() and words.split()[0] in {"The", "A", "An", "In", "On"}
    )


def capitalised(words: str) -> str:
    """With a capital at its beginning."""
    # "iPods" is written so.
    return words if words[1:2].isupper() and words[:1].islower() else words[:1].upper() + words[1:]


def with_subject(title: str, name: str) -> str:
    """ "He had spoken by phone" with the name that the article gives him; "it" is who says so, if that is a firm."""
    person = _PERSON.match(title) if " " in name else None
    pronoun = person or _THING.match(title)
    return shortened(name + title[pronoun.end() :]) if pronoun else title


def shortened(words: str, limit: int = LIMIT) -> str:
    """Cut before a conjunction, else after the last whole word that fits, with "…"."""
    if len(words) <= limit:
        return words
    room = words[: limit - 1]
    cuts = [found.start() for found in _JOINT.finditer(room) if found.start() > limit // 2]
    cut = room[: cuts[-1]] if cuts else room[: room.rfind(" ")] if " " in room else room
    return _balanced(_TRAILING.sub("", cut).rstrip(" ,;:")) + "…"

"""Titles: the article's own words, cut to one clause, without its date, its conjunctions and its attribution."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: A title is at most so many characters long; longer ones are cut at a word, with an ellipsis.
LIMIT = 80

_LEADING = re.compile(
    r"(?:(?:and|but|or|so|yet|however|meanwhile|also|then|that|which|who|including|whereas|while|when|as|in addition"
    r"|moreover|furthermore|instead|therefore|thus|nevertheless|still|of)\b[,\s]*|[\s,;:.\"“”‘’'–—-]+)+",
    re.I,
)
_TRAILING = re.compile(r"[\s,;:.–—-]+\Z|\s+\b(?:and|but|or|the|a|an|of|in|on|at|to|for|with|by|from|that|who)\b\s*\Z", re.I)
_SPACES = re.compile(r"\s+")
_LOOSE_COMMA = re.compile(r"\s+([,;:.])|,(?=[,.;])")
_ALSO = re.compile(r"\s+also\b")


def title_of(text: str, start: int, end: int, without: Sequence[tuple[int, int]] = (), subject: str = "") -> str:
    """The words of ``text[start:end]`` but those in ``without`` (its date), as a title.

    ``subject`` stands before them where the clause itself has none. Falls back on the plain words when nothing
    would be left.
    """
    kept, at = [], start
    for cut_start, cut_end in sorted(without):
        if cut_start >= end or cut_end <= at:
            continue
        kept.append(text[at : max(at, cut_start)])
        at = min(cut_end, end)
    kept.append(text[at:end])
    words = _clean("".join(kept))
    if len(words) < 4:
        words = _clean(text[start:end])
    if subject and words:
        words = f"{subject} {words[0].lower() + words[1:] if _lower_first(words) else words}"
    return shortened(_capitalised(words or text[start:end].strip()))


def _clean(words: str) -> str:
    words = _SPACES.sub(" ", words).strip()
    words = _LEADING.sub("", words, count=1) if _LEADING.match(words) else words
    words = _ALSO.sub("", words, count=1)
    words = _LOOSE_COMMA.sub(lambda found: found[1] or "", words)
    trimmed = _TRAILING.sub("", words)
    while trimmed != words:
        words, trimmed = trimmed, _TRAILING.sub("", trimmed)
    return _balanced(words)


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
    return words[0].isupper() and not words[:2].isupper() and words.split()[0] in {"The", "A", "An", "In", "On"}


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def shortened(words: str, limit: int = LIMIT) -> str:
    """Cut at the last whole word that fits, with "…"."""
    if len(words) <= limit:
        return words
    cut = words[: limit - 1]
    cut = cut[: cut.rfind(" ")] if " " in cut else cut
    return _balanced(_TRAILING.sub("", cut).rstrip(" ,;:")) + "…"

"""Titles: the article's own words, cut to one clause, without its date, its conjunctions and its attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

#: A title is at most so many characters long; longer ones are cut at a word, with an ellipsis.
LIMIT = 80
#: A shorter one would not stand alone; the clause is rather cut later.
LEAST = 16
_SHORT_PHRASE = 14
#: The words before a date that hang on it, or it on them, are this long at most.
_LOOK_BACK = 24

_LEADING = re.compile(
    r"(?:(?:and|but|or|so|yet|however|meanwhile|also|then"
    r"|that(?!['’]|,? (?:is|was|would|could|will|has|had|may|might|can|should|means|makes|leaves)\b)|which"
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
#: What begins a phrase, before which a title may be cut.
_PHRASE = re.compile(
    r" (?:and|or|but|after|before|that|which|who|whose|because|while|as|when|where|if|though|although|since|until|in"
    r"|on|at|for|with|by|from|into|about|against|between|among|through|during|over|under|despite|without|including) ",
    re.I,
)
#: Words after which something has to follow.
_NO_END = re.compile(
    r"(?:\A|[\s“\"(])(?:and|but|or|nor|the|a|an|of|in|on|at|to|for|with|by|from|into|as|than|that|who|which|whose|when|where"
    r"|if|because|while|although|though|about|against|between|among|through|during|over|under|near|without|toward|towards"
    r"|upon|within|along|across|behind|beyond|per|via|amid|until|since|after|before|is|are|was|were|be|been|being|am|has"
    r"|have|had|having|will|would|could|may|might|can|should|must|shall|do|does|did|not|n't|haven['’]t|hasn['’]t|isn['’]t"
    r"|aren['’]t|wasn['’]t|weren['’]t|didn['’]t|doesn['’]t|its|his|her|their|our|my|your|this|these|those|some|any|every|each"
    r"|more|most|very|so|such|also|no|how|what|why|whether|down|up|just|only|even|including|mr|mrs|ms|dr|st|gen|lt|col"
    r"|sen|rep)\.?,?\Z",
    re.I,
)
_OWNS = re.compile(r"['’]s?\b|['’]\s")
#: "a fall in second-quarter profit": the date stands for an adjective.
_DESCRIBES = re.compile(r"-(?:quarter|month|year|day|week)\Z", re.I)
_NEEDS_MORE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|into|to|of|for|from|than|by|as|with|at|until|the|a|an|this|that|its|ahead)\s+\Z",
    re.I,
)
#: What a date hangs on, so that it cannot go: "the attack of 2 March", "the year ending in June", "put off until".
_HANGS = re.compile(
    r"\b(?:of|ending|ended|between|than|to|until|due|dated|and|or|the|a|an|this|that|its|his|her|their)\s+\Z",
    re.I,
)
#: What would be left of a date's phrase without it: "shortly", "as early as", "through".
_LEFT = re.compile(
    r"(?:\b(?:shortly|just|early|late|soon|sometime|about|around|nearly|almost|only|as|at|in|on|by|through|since|from"
    r"|during|within|before|after|over|under|late|least|for|throughout|beginning|starting|effective)\s+)+\Z",
    re.I,
)
_GOES_ON = re.compile(r"\s*(?:to|and|or|until|through|[-–—])\s*")
_LENGTH_LEFT = re.compile(
    r",\s+(?:about |nearly |almost |only |just )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"\s+(?:minute|hour|day|week|month|year)s?\Z"
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
    if _HANGS.search(text[max(start, cut_start - _LOOK_BACK) : cut_start]):
        return True
    following = text[cut_end:end].strip()
    return (not following or not following[0].isalnum()) and _NEEDS_MORE.search(
        text[start:cut_start]
    ) is not None


def _whole_phrases(
    text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The cuts with the words, brackets and commas that would be left over; none of two dates that are joined."""
    ordered = sorted(cuts)
    for index, (cut_start, cut_end) in enumerate(ordered):
        following = ordered[index + 1][0] if index + 1 < len(ordered) else -1
        before = ordered[index - 1][1] if index else -1
        if cut_end < following < end and _GOES_ON.fullmatch(text, cut_end, following):
            continue
        if start <= before < cut_start and _GOES_ON.fullmatch(text, before, cut_start):
            continue
        left = _LEFT.search(text[max(start, cut_start - _LOOK_BACK) : cut_start])
        if left and not _leaves_a_hole(text, start, cut_start, cut_end, end):
            cut_start -= len(left[0])
        if text[cut_start - 1 : cut_start] == "(" and cut_start > start:
            closing = text.find(")", cut_end, end)
            if closing < 0 or any(char.isalpha() for char in text[cut_end:closing]):
                continue
            cut_start, cut_end = cut_start - 1, closing + 1
        elif text[max(start, cut_start - 2) : cut_start] == ", " and text[cut_end : cut_end + 2] == ", ":
            cut_start, cut_end = cut_start - 2, cut_end + 1
        yield cut_start, cut_end


def _words(text: str, start: int, end: int, without: Sequence[tuple[int, int]], subject: str) -> str:
    """One try; falls back on the plain words when nothing would be left."""
    kept, at = [], start
    for cut_start, cut_end in _whole_phrases(text, start, end, without):
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
    words = _LENGTH_LEFT.sub("", _ENDED.sub("", words))
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
    # "eBoats" is written so.
    return words if words[1:2].isupper() and words[:1].islower() else words[:1].upper() + words[1:]


_NO_BEGINNING = re.compile(
    r"(?:and|but|or|so|yet|because|although|though|after|before|since|if|until|unless|while|whereas|when|than|nor|was|were"
    r"|is|are|has|have|had|will|would|could|may|been|be|said|says|did|does|do|which|who|whom|whose)\b",
    re.I,
)
_ONLY_SAID = re.compile(r"\b(?:said|says|told|told reporters|adds|added)\W*\Z", re.I)


def faults(title: str, verbs: Iterable[str] = ()) -> int:
    """How many things keep a title from standing alone: how it begins and ends, and that it has no verb."""
    words = title.rstrip("…").rstrip()
    lower = f" {words.lower()} "
    return (
        2 * (_NO_BEGINNING.match(words) is not None)
        + (not words[:1].isalnum() and words[:1] not in "\"“‘'$£€")
        + (_NO_END.search(words) is not None)
        + 2 * (_ONLY_SAID.search(words) is not None)
        + 2 * (" " not in words)
        + 2 * bool(verbs and not any(f" {each} " in lower for each in verbs))
    )


def with_subject(title: str, name: str) -> str:
    """ "He had spoken by phone" with the name that the article gives him; "it" is who says so, if that is a firm."""
    person = _PERSON.match(title) if " " in name else None
    pronoun = person or _THING.match(title)
    return shortened(name + title[pronoun.end() :]) if pronoun else title


def shortened(words: str, limit: int = LIMIT) -> str:
    """Cut before a phrase, else after the last word that fits and can end one, with "…"."""
    if len(words) <= limit:
        return words
    spaces = [found.start() for found in _SPACES.finditer(words[:limit])]
    whole = [at for at in spaces if not _NO_END.search(words[:at])]
    phrases = [
        at for at in whole if at > limit * 3 // 5 and (_PHRASE.match(words, at) or words[at - 1] in ",;:")
    ]
    if len(phrases) > 1 and phrases[-1] - phrases[-2] < _SHORT_PHRASE:
        # "… and called | for": its one word says nothing.
        phrases.pop()
    at = (phrases or whole or spaces or [limit - 1])[-1]
    return _balanced(_TRAILING.sub("", words[:at]).rstrip(" ,;:")) + "…"

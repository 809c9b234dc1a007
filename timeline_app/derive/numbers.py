"""Numbers as English writes them: figures, words, halves, and years read out ("nineteen ninety-one").

Every class here is a regex without groups, the words that it can begin with, and a function from text to value.
"""

from __future__ import annotations

import re
from fractions import Fraction

from timeline_app.derive.pieces import Pieces

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUE = {word: number for number, word in enumerate(_SMALL)}
_VALUE |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_VALUE |= {"a": 1, "an": 1}
_SCALE = {"dozen": 12, "hundred": 100, "thousand": 1_000}

_NUMBER_WORDS = frozenset(
    (*_SMALL, *_TENS, *_SCALE, *(f"{word}s" for word in _SCALE), "half", "million", "billion")
)

_UNIT = "|".join(_SMALL[1:10])
_TEEN = "|".join(_SMALL[10:])
_TEN = "|".join(_TENS)
#: One gap between the words of a number; a line may break there.
_GAP = r"(?:-|[ \t\xa0]{1,2}|[ \t]?\n[ \t]{0,4})"
_BELOW_100 = rf"(?:(?:{_TEN})(?:{_GAP}(?:{_UNIT})\b)?|{_TEEN}|{_UNIT})"
_SCALED = (
    rf"(?:(?:an?|{_UNIT}|{_TEEN}){_GAP}(?:hundred|thousand)(?:{_GAP}(?:and{_GAP})?{_BELOW_100}\b)?"
    rf"|(?:half{_GAP}a{_GAP}|a{_GAP}half{_GAP}|(?:a|{_UNIT}){_GAP})dozen)"
)
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,4}(?!\d)(?![,.]\d))"

#: How numbers in words begin, roughly: most words do not, which is seen at their first two letters.
BEGINNINGS = "|".join(sorted({word[:2] for word in (*_SMALL[1:], *_TENS, "half")} | {r"an?\b"}))
#: A whole number in words alone.
NUMBER_IN_WORDS = rf"(?i:(?:{_SCALED}|{_BELOW_100})\b)"
#: A whole number in words or figures, "a couple of" among them ...
NUMBER = (
    rf"(?:{_FIGURES}(?:-odd\b)?|(?i:a{_GAP}couple(?:{_GAP}of)?\b|couple{_GAP}of\b"
    rf"|(?:{_SCALED}|{_BELOW_100})\b(?:-odd\b)?))"
)
#: ... and with "a" and "an" for one.
COUNT = rf"(?:{NUMBER}|(?i:an?\b))"
#: First words, each with its second: "*" for any, None where the number may end after the first. Figures are "#" each.
NUMBER_STARTS: frozenset[tuple[str, str | None]] = frozenset(
    {(word, "*") for word in (*_SMALL[1:], *_TENS, "half", "couple")}
    | {("#" * figures, after) for figures in (1, 2, 3, 4) for after in (None, "½", "and", "#", "##", "###")}
    | {
        (article, word)
        for article in ("a", "an")
        for word in ("couple", "half", "dozen", "hundred", "thousand")
    }
)
COUNT_STARTS = NUMBER_STARTS | {("a", None), ("an", None)}

#: "2 1/2", "5½", "1.5", "two and a half", "half a" and "a half".
HALVES = (  # "a year and a half" is a pattern of its own
    rf"(?:\d{{1,3}}(?:[ -]1/2|[ ]?½|\.\d{{1,2}}(?!\d))"
    rf"|(?i:(?:\d{{1,3}}|{_BELOW_100}|an?){_GAP}and{_GAP}(?:a|one){_GAP}half|an?{_GAP}half|half{_GAP}an?)\b)"
)

_YEAR_TAIL = rf"(?:{_BELOW_100}|(?:oh|hundred){_GAP}(?:{_UNIT})|hundred)"
#: "nineteen ninety-one": two numbers of two figures, as no count is read out.
YEAR_READ = (
    rf"(?i:(?:sixteen|seventeen|eighteen|nineteen){_GAP}(?:(?:{_TEN})(?:{_GAP}(?:{_UNIT})\b)?|{_TEEN})\b"
    rf"|twenty[ ](?:{_TEEN}|twenty)\b)"
)
#: "nineteen oh six", "two thousand", "two thousand and five", "seventeen hundred".
YEAR_IN_WORDS = (
    rf"(?i:(?:{_TEEN}|twenty){_GAP}{_YEAR_TAIL}\b"
    rf"|two{_GAP}thousand\b(?:{_GAP}(?:and{_GAP})?(?:{_TEEN}|{_UNIT})\b)?)"
)
YEAR_STARTS: frozenset[tuple[str, str | None]] = frozenset(
    {(word, "*") for word in (*_SMALL[10:], "twenty")} | {("two", "thousand")}
)

_WORDS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")


def whole(text: str) -> int:
    """The value of a COUNT."""
    if text[0].isdigit():
        return int(text.removesuffix("-odd").replace(",", ""))
    words = _WORDS.findall(text.lower())
    if "couple" in words:
        return 2
    if "half" in words[:2]:
        return 6
    total = 0
    for word in words:
        total = (total or 1) * _SCALE[word] if word in _SCALE else total + _VALUE.get(word, 0)
    return total


def with_half(text: str) -> tuple[int, int]:
    """The value of HALVES as a reduced fraction."""
    lower = text.lower()
    figures = re.match(r"\d+(\.\d+)?", lower)
    if figures is not None and figures[1]:
        value = Fraction(figures[0])
    elif figures is not None:
        value = int(figures[0]) + Fraction(1, 2)
    elif "and" in lower:
        value = whole(re.split(r"\W+and\W", lower)[0]) + Fraction(1, 2)
    else:
        value = Fraction(1, 2)
    return value.numerator, value.denominator


def year_in_words(text: str) -> int:
    """The value of YEAR_IN_WORDS."""
    words = [word for word in _WORDS.findall(text.lower()) if word not in ("and", "oh")]
    if words[:2] == ["two", "thousand"]:
        return 2000 + sum(_VALUE[word] for word in words[2:])
    return 100 * _VALUE[words[0]] + sum(_VALUE.get(word, 0) for word in words[1:])


def may_hold_number(text: str) -> bool:
    """Whether a stretch of text has any figures, or any words of numbers: most have not, which is quickly seen."""
    return any(map(_PIECES.__getitem__, text.split()))


def _holds_number(piece: str) -> bool:
    return _FIGURE.search(piece) is not None or not _NUMBER_WORDS.isdisjoint(_WORDS.findall(piece.lower()))


_PIECES = Pieces(_holds_number)


def is_number(word: str) -> bool:
    """Whether one lower-case word begins a number: "7", "seven", "half", "thousands"."""
    return word[:1].isdigit() or word in _NUMBER_WORDS

"""The words and signs of a sentence, each with what it can be as a verb. Offsets are code points of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from timeline_app.derive.function_words import function_words
from timeline_app.derive.pieces import Pieces
from timeline_app.derive.verbs import Form, VerbForm, analyse, is_auxiliary, rarely_verb

#: "it's", "they've" are two words; "Costa's" is one.
_PRONOUN = "it|he|she|that|there|who|what|here|where|i|you|we|they"
_HELPED = r"['’](?i:s|re|ve|ll|d|m)\b"
_TOKEN = re.compile(
    # First what most words are: letters alone, which nothing joins to others. It never has to go back, and what else
    # a word can be need not be tried.
    r"[^\W\d_]++(?![\w'’&-]|\.[^\W_])"
    rf"|\b(?i:{_PRONOUN})(?={_HELPED})|{_HELPED}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?|\d+(?:[.,]\d+)+(?![^\W_])"
    r"|[^\W_]+(?:['’.&-][^\W_]+)*(?:['’][sS])?|--+|\.{3}|[^\w\s]"
)
PRONOUNS = frozenset(_PRONOUN.split("|"))
_IN_FULL = {"'s": "is", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would"}
_ACRONYMS = function_words("acronyms")
_LIKE_PREPOSITIONS = function_words("like_prepositions")


@dataclass(frozen=True, slots=True)
class Verbal:
    """What a word can be as a verb, in each form.

    ``helper``: in full and without "n't", empty where it helps no verb; ``short``: one like "'ll"; ``negates``: with
    "n't"; ``plain``: may be a verb without a helper; ``rare``: is seldom a verb.
    """

    first: VerbForm | None
    base: VerbForm | None
    third: VerbForm | None
    past: VerbForm | None
    participle: VerbForm | None
    gerund: VerbForm | None
    helper: str
    short: bool
    negates: bool
    plain: bool
    rare: bool


@dataclass(slots=True, eq=False)
class Word:
    """One word or sign. Never changed, though not frozen: a text has so many that to make frozen ones is felt.

    Nor is it a tuple, as its fields are read twenty times as often as it is made, and those of a named tuple are read
    three times as slowly.

    ``verbal`` is what it can be as a verb: None for most words, with which no verb group begins.
    """

    start: int
    end: int
    text: str
    lower: str
    is_sign: bool
    verbal: Verbal | None


#: A word in what stands between two blanks, and where there.
_Inner = tuple[int, int, str, str, bool, Verbal | None]


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and signs of ``text[start:end]``."""
    sentence = text[start:end]
    # In a sentence in capitals "WHO" is no name.
    pieces = _SHOUTED if sentence.isupper() else _PIECES
    found: list[Word] = []
    add = found.append
    # No word goes beyond a blank.
    for size, inside in map(pieces.__getitem__, sentence.split(" ")):
        for first, last, word, lower, sign, verb in inside:
            add(Word(start + first, start + last, word, lower, sign, verb))
        start += size
    return found


def _tokens(piece: str) -> tuple[int, tuple[_Inner, ...]]:
    """The length of a piece and the blank behind it; its words."""
    return len(piece) + 1, tuple(
        _inner(match, match.group() if match.group() in _ACRONYMS else match.group().lower())
        for match in _TOKEN.finditer(piece)
    )


def _shouted(piece: str) -> tuple[int, tuple[_Inner, ...]]:
    return len(piece) + 1, tuple(_inner(match, match.group().lower()) for match in _TOKEN.finditer(piece))


_PIECES, _SHOUTED = Pieces(_tokens), Pieces(_shouted)


def _inner(match: re.Match[str], lower: str) -> _Inner:
    lower = lower.replace("’", "'")
    word = match.group()
    return match.start(), match.end(), word, lower, not word[-1].isalnum(), verbal(lower)


@lru_cache(maxsize=1 << 15)
def verbal(lower: str) -> Verbal | None:
    """What a lower-case word can be as a verb; None for one that is none. "to" is a part of one, and nothing more."""
    in_full = _IN_FULL.get(lower, lower)
    helps = is_auxiliary(in_full)
    forms: dict[Form, VerbForm] = {}
    for each in analyse(lower):
        forms.setdefault(each.form, each)
    if not helps and not forms and lower != "to":
        return None
    return Verbal(
        next(iter(analyse(lower)), None),
        forms.get(Form.BASE),
        forms.get(Form.THIRD),
        forms.get(Form.PAST),
        forms.get(Form.PARTICIPLE),
        forms.get(Form.GERUND),
        (in_full.removesuffix("n't") or in_full) if helps else "",
        lower in _IN_FULL,
        helps and (in_full.endswith("n't") or in_full == "cannot"),
        bool(forms) and lower not in _LIKE_PREPOSITIONS,
        rarely_verb(lower),
    )

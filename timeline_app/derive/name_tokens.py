"""A text as tokens for finding names in it. Offsets are code points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from timeline_app.derive.name_words import Words, name_words, normal
from timeline_app.derive.verbs import Form, analyse


class Token(NamedTuple):
    """One word, number or mark; a tuple, for a text has many.

    ``named``: a word that may be part of a name. ``initial``: the first word of a sentence. ``joined``: only
    blanks stand between the token before and this one. ``closed``: no name goes on after it (Reed's, Inc).
    """

    start: int
    end: int
    norm: str
    word: bool
    named: bool
    initial: bool
    joined: bool
    closed: bool


#: Made straight from a tuple: the constructor of a named tuple goes a longer way, once for every word of the text.
_token: Callable[[tuple[int, int, str, bool, bool, bool, bool, bool]], Token] = partial(tuple.__new__, Token)


# A letter may carry combining marks, which are no letters to Python.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN = re.compile(
    # First what most words are, letters alone that nothing joins to others: so it need not be tried as anything else.
    r"[^\W\d_]{2,}+(?![\w&'’\u0300-\u036f-])"
    rf"|(?:[^\W\d_]\.){{2,}}"  # U.S.
    rf"|{_LETTER}(?:{_LETTER}|\d)*(?:[&'’-]{_LETTER}(?:{_LETTER}|\d)*)*"
    r"|\d+(?:[.,:/]\d+)*"
    r"|[^\w\s]|_"
)
# After Jan: it is the given name, not the month.
_NO_DATE = re.compile(r"(?!\.|\s+\d)")
_DOTTED = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "st", "mt", "vs", "no"})
_SENTENCE_MARKS = frozenset('.!?:;…•"“”„«»‘—–-')
_HYPHEN_ENDS = frozenset(
    {
        "era",
        "style",
        "wide",
        "like",
        "type",
        "only",
        "area",
        "friendly",
        "based",
        "born",
        "division",
        "class",
        "year",
        "time",
        "round",
        "place",
    }
)
#: A piece between two blanks is remembered if it is no longer.
_REMEMBERED = 40
# Lines as long as this, and no longer than the other bound, are lines of one wrapped paragraph.
_WRAPPED_CP = (55, 100)


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The text's lines as ranges; the lines of a paragraph wrapped at a fixed width come as one range."""
    start, at = 0, 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        next_end = text.find("\n", end + 1)
        next_line = text[end + 1 : next_end if next_end >= 0 else len(text)]
        wrapped = _WRAPPED_CP[0] <= end - at <= _WRAPPED_CP[1] and len(next_line) <= _WRAPPED_CP[1]
        if not (wrapped and next_line.strip() and text[end - 1] not in '.!?"”:'):
            yield start, end
            start = end + 1
        at = end + 1
    if start < len(text):
        yield start, len(text)


#: "(NASDAQ: VRDN)": where a firm's shares are traded.
_TICKER = re.compile(r"\([A-Z][A-Za-z ]{1,20}:\s*[A-Z]{1,5}(?:[.-][A-Z]{1,2})?\)")


#: A token: its place, and the rest as in ``Token``.
_Told = tuple[int, int, str, bool, bool, bool, bool, bool]


def tokens(text: str, start: int, end: int, lower_words: Words) -> list[Token]:
    """The tokens of one block. In a headline, words that the text also has in lower case are not named."""
    found: list[Token] = []
    initial = True
    at = start
    # No token goes beyond a blank, so texts consist of the same few pieces, over and over.
    for piece in text[start:end].split(" "):
        size = len(piece)
        inside = _inside(piece) if size <= _REMEMBERED else None
        if inside is not None:
            told, initial = inside[initial]
            for first, last, norm, word, named, opens, joined, closed in told:
                found.append(_token((at + first, at + last, norm, word, named, opens, joined, closed)))
        else:
            told, initial = _read(text, at, at + size, initial)
            found += map(_token, told)
        at += size + 1
    if found:
        found[0] = found[0]._replace(joined=False)
    listed = [match.span() for match in _TICKER.finditer(text, start, end)]
    if listed:
        found = [
            token._replace(named=False) if any(a <= token.start < b for a, b in listed) else token
            for token in found
        ]
    return _without_headline(text, found, lower_words) if _is_headline(text, found) else found


@lru_cache(maxsize=1 << 15)
def _inside(piece: str) -> tuple[tuple[tuple[_Told, ...], bool], tuple[tuple[_Told, ...], bool]] | None:
    """What stands between two blanks, inside a sentence and at its beginning; None where more is to be looked at."""
    if "jan" in piece.lower():
        return None
    return _read(piece, 0, len(piece), initial=False), _read(piece, 0, len(piece), initial=True)


def _read(text: str, start: int, end: int, initial: bool) -> tuple[tuple[_Told, ...], bool]:
    """The tokens of ``text[start:end]``, around which there are blanks; whether what follows begins a sentence."""
    found: list[_Told] = []
    at = start
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < at:
            continue
        raw = match.group()
        joined = not found or text[at : match.start()].isspace()
        at = match.end()
        if not (raw[0].isalpha()):
            found.append((match.start(), at, raw, False, False, False, joined, True))
            initial = initial or raw in _SENTENCE_MARKS
            continue
        token = _word(text, match.start(), raw, end, initial, joined)
        found.append(token)
        at = max(token[1], at)
        initial = False
    return tuple(found), initial


class _Form(NamedTuple):
    """What the letters of a word tell, wherever it stands.

    ``length`` without its tail; ``takes_dot``: a dot right behind belongs to it; ``named`` and ``named_dotted``: may be
    part of a name, if it is no date, without and with such a dot.
    """

    length: int
    norm: str
    closed: bool
    takes_dot: bool
    named: bool
    named_dotted: bool
    dated: bool


def _form(raw: str) -> _Form:
    words = name_words()
    raw, closed = _without_tail(raw)
    norm = normal(raw)
    single = len(raw) == 1 and raw.isupper()
    # The dot of "A." belongs to an initial only between names; "I." and "A" as words are stop words.
    takes_dot = single or norm in words.titles or norm in _DOTTED
    # US and WHO against us and who.
    acronym = len(raw) > 1 and raw.isupper() and norm in words.known
    stopped = norm in words.stop and not acronym
    article = norm in ("i", "a")
    capital = raw[0].isupper() or (raw.startswith(("al-", "el-", "ash-", "bin-")) and not raw.islower())
    # (D-Calif.) is an American party and state.
    capital = capital and not raw.startswith(("D-", "R-", "I-"))
    return _Form(
        len(raw), norm, closed or norm in words.organisation_closers, takes_dot,
        capital and not (stopped and (not single or article)), capital and not (stopped and not single),
        norm in words.dates,
    )  # fmt: skip


def _word(text: str, start: int, raw: str, limit: int, initial: bool, joined: bool) -> _Told:
    length, norm, closed, takes_dot, named, named_dotted, dated = _form(raw)
    end = start + length
    if takes_dot and end < limit and text[end] == ".":
        end, named = end + 1, named_dotted
    if named and dated:
        named = norm == "jan" and _NO_DATE.match(text, end) is not None
    return start, end, norm, True, named, initial, joined, closed


def _without_tail(raw: str) -> tuple[str, bool]:
    """The word without 's, and without the end of a compound such as Paris-based; whether one was there."""
    if raw.endswith(("'s", "’s", "'S", "’S")) and normal(raw) not in name_words().organisations:
        return raw[:-2], True
    head, hyphen, tail = raw.partition("-")
    if hyphen and head[:1].isupper() and tail.islower() and _ends_compound(tail):
        return head, True
    return raw, False


def _ends_compound(tail: str) -> bool:
    last = tail.rpartition("-")[2]
    return last in _HYPHEN_ENDS or any(r.form in (Form.PARTICIPLE, Form.GERUND) for r in analyse(last))


def _is_headline(text: str, found: list[Token]) -> bool:
    """Whether a line has Most Of Its Words with a capital, and does not end as a sentence does."""
    if not found or found[-1].norm in (".", '"', "”", ":", "?", "!"):
        return False
    long_words = [token for token in found if token.word and token.end - token.start > 3]
    if len(long_words) < 4:
        return False
    return sum(text[token.start].isupper() for token in long_words) >= 0.75 * len(long_words)


def _without_headline(text: str, found: list[Token], lower_words: Words) -> list[Token]:
    words = name_words()

    def common(token: Token) -> bool:
        known = token.norm in words.known or token.norm in words.role_heads
        return not known and (token.norm in lower_words or bool(analyse(token.norm)))

    return [
        Token(t.start, t.end, t.norm, t.word, False, t.initial, t.joined, t.closed)
        if t.named and common(t)
        else t
        for t in found
    ]


_PLAIN_WORD = re.compile(r"[^\W\d_]+")


def lower_case_words(text: str) -> Words:
    """Every word that stands in lower case somewhere in the text."""
    return frozenset(word for word in set(_PLAIN_WORD.findall(text)) if word.islower())

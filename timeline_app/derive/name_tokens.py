"""A text as tokens for finding names in it. Offsets are code points."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from timeline_app.derive.name_words import Words, name_words, normal
from timeline_app.derive.pieces import Pieces
from timeline_app.derive.verbs import Form, analyse


@dataclass(slots=True, eq=False)
class Token:
    """One word, number or mark, never changed. It stands at ``start:end`` of what a block tells beside, see ``Tokens``.

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


class Tokens:
    """The tokens of one block of a text, in order.

    What stands between two blanks has the same tokens wherever it stands, and is read once. So a token does not know
    where it is in the text: ``found`` are the tokens, and each counts from its place among ``bases``.
    """

    def __init__(self, text: str, found: list[Token], bases: list[int]) -> None:
        self.text, self.found, self.bases = text, found, bases

    def start(self, at: int) -> int:
        """Where a token begins in the text."""
        return self.bases[at] + self.found[at].start

    def end(self, at: int) -> int:
        """Where it ends."""
        return self.bases[at] + self.found[at].end

    def words(self, first: int, last: int) -> str:
        """The words of the text from one token to the end of another."""
        return self.text[self.start(first) : self.end(last)]


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
_SENTENCE_MARKS = frozenset('.!?:;…•"“”„«»‘—–-')
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


#: The tokens of a piece, and whether what follows them begins a sentence.
_Read = tuple[tuple[Token, ...], bool]


def tokens(text: str, start: int, end: int, lower_words: Words) -> Tokens:
    """The tokens of one block. In a headline, words that the text also has in lower case are not named."""
    found: list[Token] = []
    bases: list[int] = []
    initial = True
    at = start
    # No token goes beyond a blank.
    for size, inside, opening in map(_PIECES.__getitem__, text[start:end].split(" ")):
        if inside is None or opening is None:
            told, initial = _read(text, at, at + size - 1, initial)
            found += told
            bases += [0] * len(told)
        else:
            told, initial = opening if initial else inside
            found += told
            if len(told) == 1:
                bases.append(at)
            else:
                bases += [at] * len(told)
        at += size
    if found:
        # No token stands before the first. Made anew, as to replace a field takes far longer.
        opener = found[0]
        found[0] = Token(
            opener.start, opener.end, opener.norm, opener.word, opener.named, opener.initial, False, opener.closed
        )  # fmt: skip
    block = Tokens(text, found, bases)
    listed = [match.span() for match in _TICKER.finditer(text, start, end)]
    if listed:
        starts = [block.start(index) for index in range(len(found))]
        for first, last in listed:
            for index in range(bisect_left(starts, first), bisect_left(starts, last)):
                found[index] = replace(found[index], named=False)
    if _is_headline(block):
        found[:] = _without_headline(found, lower_words)
    return block


def _piece(piece: str) -> tuple[int, _Read | None, _Read | None]:
    """The length of what stands between two blanks and the blank behind it; its tokens inside a sentence and at its
    beginning, None where they depend on more."""
    size = len(piece) + 1
    if "jan" in piece.lower():
        return size, None, None
    return size, _read(piece, 0, len(piece), initial=False), _read(piece, 0, len(piece), initial=True)


_PIECES = Pieces(_piece)


def _read(text: str, start: int, end: int, initial: bool) -> _Read:
    """The tokens of ``text[start:end]``, around which there are blanks; whether what follows begins a sentence."""
    found: list[Token] = []
    at = start
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < at:
            continue
        raw = match.group()
        joined = not found or text[at : match.start()].isspace()
        at = match.end()
        if not (raw[0].isalpha()):
            found.append(Token(match.start(), at, raw, False, False, False, joined, True))
            initial = initial or raw in _SENTENCE_MARKS
            continue
        token = _word(text, match.start(), raw, end, initial, joined)
        found.append(token)
        at = max(token.end, at)
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
    takes_dot = single or norm in words.titles or norm in words.dotted
    # US and WHO against us and who.
    acronym = len(raw) > 1 and raw.isupper() and norm in words.known
    # I'm and there'll are no more names than I and there.
    stopped = norm.partition("'")[0] in words.stop and not acronym
    article = norm in ("i", "a")
    capital = raw[0].isupper() or (raw.startswith(("al-", "el-", "ash-", "bin-")) and not raw.islower())
    # (D-Calif.) is an American party and state.
    capital = capital and not raw.startswith(("D-", "R-", "I-"))
    return _Form(
        len(raw), norm, closed or norm in words.organisation_closers, takes_dot,
        capital and not (stopped and (not single or article)), capital and not (stopped and not single),
        norm in words.dates,
    )  # fmt: skip


def _word(text: str, start: int, raw: str, limit: int, initial: bool, joined: bool) -> Token:
    length, norm, closed, takes_dot, named, named_dotted, dated = _form(raw)
    end = start + length
    if takes_dot and end < limit and text[end] == ".":
        end, named = end + 1, named_dotted
    if named and dated:
        named = norm == "jan" and _NO_DATE.match(text, end) is not None
    return Token(start, end, norm, True, named, initial, joined, closed)


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
    return last in name_words().compound_ends or any(
        r.form in (Form.PARTICIPLE, Form.GERUND) for r in analyse(last)
    )


def _is_headline(block: Tokens) -> bool:
    """Whether a line has Most Of Its Words with a capital, and does not end as a sentence does."""
    found = block.found
    if not found or found[-1].norm in (".", '"', "”", ":", "?", "!"):
        return False
    long_words = [at for at, token in enumerate(found) if token.word and token.end - token.start > 3]
    if len(long_words) < 4:
        return False
    return sum(block.text[block.start(at)].isupper() for at in long_words) >= 0.75 * len(long_words)


def _without_headline(found: list[Token], lower_words: Words) -> list[Token]:
    words = name_words()

    def common(token: Token) -> bool:
        known = token.norm in words.known or token.norm in words.role_heads
        return not known and (token.norm in lower_words or bool(analyse(token.norm)))

    return [replace(token, named=False) if token.named and common(token) else token for token in found]


_PLAIN_WORD = re.compile(r"[^\W\d_]+")


def _lower_case(piece: str) -> Words:
    return frozenset(word for word in _PLAIN_WORD.findall(piece) if word.islower())


_LOWER_CASE = Pieces(_lower_case)


def lower_case_words(text: str) -> Words:
    """Every word that stands in lower case somewhere in the text."""
    pieces = {*text.split()}
    # Most pieces are one word.
    whole = {*filter(str.isalpha, pieces)}
    return frozenset(filter(str.islower, whole)).union(*map(_LOWER_CASE.__getitem__, pieces - whole))

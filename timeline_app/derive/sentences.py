"""Blocks (paragraphs, headlines) and sentences of a text, as half-open ranges of code points. Linear in the text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from timeline_app.derive.broken_lines import goes_on
from timeline_app.derive.code_lines import Lines, code_in, in_code
from timeline_app.resources import resource

#: A line this long was probably broken by its width, not by its writer.
_WRAPPED_FROM = 50
#: Code points. Newspapers seldom need a fifth of it, contracts two thirds: what is longer lacks its full stops, as a
#: list or a scanned page may, and to read it as one sentence would take work that grows with its square.
_LONGEST = 3_000

_LINE = re.compile(r"[^\n]+")
#: "It sank.[3]": the number of a note stands behind the stop.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\[\w{1,3}\])*(?=\s)")
_TERMINATED = re.compile(r"[.!?…:][\"'”’»)\]]*\s*\Z")
_OPENS = re.compile(r"[\s\"'“‘«(\[]*")
#: The last word before a place, read from there backwards: forwards it would be looked for from each word before it.
_LAST_WORD_BACKWARDS = re.compile(r"\w[\w.&'’-]*")
_WORD_REACH = 40
#: "iTunnel", "eBoat": a name may begin a sentence in lower case.
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]\w*")
#: A line that is a date and nothing else stands by itself: under a headline, above the text.
_DATE_LINE = re.compile(
    r"(?:[A-Z][a-z]+,? )?(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2},) [12]\d{3}\s*\Z"
)
#: "(b. 1950)", "(1901, d. 1988)", "(r. 1603-1625)".
_LIFE = frozenset({"b", "d", "r", "m", "fl"})
_BRACKET = 40
#: "No. 5", "vol. iv", "Sun. May 4".
_NUMBER = re.compile(r"\d|[ivxlcIVXLC]+\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d")
#: Initials that a sentence may end with.
_ENDING_INITIALS = frozenset({"u.s", "u.n", "u.k", "e.u", "a.m", "p.m"})
_WORD = re.compile(r"\w+")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]\Z")


class Range(NamedTuple):
    """A half-open range of code points of one text."""

    start: int
    end: int

    def __contains__(self, at: object) -> bool:
        return isinstance(at, int) and self.start <= at < self.end


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    """The words of each group, without their last stop; one with a capital counts with that only."""
    with resource("language", "en", "abbreviations.toml").open("rb") as file:
        return {name: frozenset(table["words"].split()) for name, table in tomllib.load(file).items()}


def _is_among(group: str, word: str) -> bool:
    words = _abbreviations()[group]
    return word.lower() in words or (word[0].isupper() and word.capitalize() in words)


def blocks(text: str, entries: Collection[int] = ()) -> list[Range]:
    """Paragraphs and headlines. A newline ends one unless the line looks cut by its width or goes on in the next one.

    ``entries`` are places where a line begins one whatever stands before it. Lines of code stand by themselves.
    """
    found: list[Range] = []
    code = code_in(text)
    begins = frozenset(text.rfind("\n", 0, at) + 1 for at in entries)
    start = end = -1
    previous = Range(0, 0)
    for line in _LINE.finditer(text):
        content = line.group()
        if not content.strip():
            continue
        joins = start >= 0 and line.start() not in begins and _joins(text, previous, line, code)
        if not joins:
            if start >= 0:
                found.append(_trimmed(text, start, end))
            start = line.start()
        end = line.end()
        previous = Range(line.start(), line.end())
    if start >= 0:
        found.append(_trimmed(text, start, end))
    return found


def _joins(text: str, previous: Range, line: re.Match[str], code: Sequence[Lines]) -> bool:
    """Whether a line belongs to the block of the one before it; all code lines of a run are one block."""
    before, content = text[previous.start : previous.end], line.group()
    if code and (in_code(code, previous.start) or in_code(code, line.start())):
        return in_code(code, previous.start) and in_code(code, line.start())
    if goes_on(before.strip(), content.strip()):
        return True
    return text.count("\n", previous.end, line.start()) == 1 and _is_cut(before, content)


def _is_cut(line: str, following: str) -> bool:
    """Whether a line goes on in the next one: long, not ended, and no indent or list mark follows."""
    if _DATE_LINE.match(following):
        return False
    goes_on = following[:1].islower() and _BRAND.match(following) is None
    if _TERMINATED.search(line[-8:]) and not (len(line) > _WRAPPED_FROM and goes_on):
        # A full line that ends with a stop may still be cut, but then nothing tells, and little is lost.
        return (
            len(line) > _WRAPPED_FROM
            and len(line) < 100
            and not following[:1].isspace()
            and len(following) < 100
        )
    return len(line) > _WRAPPED_FROM and not following[:1].isspace() and len(line) < 200


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Range(start, end)


def sentences(text: str, block: Range) -> Iterator[Range]:
    """The sentences of one block; together they cover it but for the space between them."""
    start = block.start
    for stop in _END.finditer(text, block.start, block.end):
        if stop.end() < block.end and not _ends_sentence(text, start, stop, block.end):
            continue
        yield from _readable(text, start, stop.end())
        start = stop.end()
    if text[start : block.end].strip():
        yield from _readable(text, start, block.end)


def _readable(text: str, start: int, end: int) -> Iterator[Range]:
    """A sentence; one that is too long comes in several parts, cut after a sign where there is one."""
    whole = _trimmed(text, start, end)
    at = whole.start
    while whole.end - at > _LONGEST:
        lo, hi = at + _LONGEST // 2, at + _LONGEST
        breaks = (text.rfind(sign, lo, hi) for sign in ("; ", ", ", " ", "\n"))
        cut = next((found + 1 for found in breaks if found >= 0), hi)
        part = _trimmed(text, at, cut)
        if part.start < part.end:
            yield part
        at = cut
    yield _trimmed(text, at, whole.end)


def _ends_sentence(text: str, start: int, stop: re.Match[str], block_end: int) -> bool:
    opening = _OPENS.match(text, stop.end(), block_end)
    after = opening.end() if opening else stop.end()
    if after >= block_end:
        return True
    # "... policy?" he said: what goes on in lower case is the same sentence.
    if text[after].islower() and not _BRAND.match(text, after):
        return False
    mark = stop.group()
    if mark[0] != "." or mark.startswith(("..", "…")):
        return True
    before = text[max(start, stop.start() - _WORD_REACH) : stop.start()]
    backwards = _LAST_WORD_BACKWARDS.match(before[::-1])
    if backwards is None:
        return True
    # "from Nov. 30-Dec. 2"
    word = before[-backwards.end() :].lstrip("0123456789").lstrip("-–") or before[-backwards.end() :]
    if _is_among("never", word) or (word in _LIFE and _in_bracket(text, start, stop.start() - len(word))):
        return False
    if _is_among("numbered", word) and _NUMBER.match(text, after):
        return False
    if _INITIAL.match(word) and len(mark) == 1:
        return word.lower() in _ENDING_INITIALS and _starts_anew(text, after)
    return not _is_among("seldom", word) or _starts_anew(text, after)


def _in_bracket(text: str, start: int, at: int) -> bool:
    """Whether a place stands in brackets that its sentence opened."""
    lo = max(start, at - _BRACKET)
    return text.rfind("(", lo, at) > text.rfind(")", lo, at)


def _starts_anew(text: str, at: int) -> bool:
    """Words that open a sentence far more often than they follow an abbreviation."""
    word = _WORD.match(text, at, at + 20)
    return word is not None and word.group() in _abbreviations()["openers"]

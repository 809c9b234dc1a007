"""Furniture of pages and papers: what stands beside an article and tells nothing of its story.

Credits, contributors, contacts, "Read more", "Follow us", notices of rights, corrections, readers' comments. The rules
are data: resources/language/en/furniture.toml. Nothing of it is an event or a quote of one; its dates are read all
the same.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from timeline_app.derive.code_lines import code_in, in_code
from timeline_app.derive.sentences import Range
from timeline_app.resources import resource

#: Names, with initials, commas, "and" and the places where they write.
_NAMES = (
    r"[A-Z0-9][\w.'’-]*(?:(?:[,;/&]? |/)(?:(?:and|in|of|for|the|at|de|van|von|via) )*[A-Z0-9][\w.'’-]*){0,24}"
)
#: What may stand around a line: brackets, list signs, rules.
_AROUND = " \t\n\r\xa0()[]*_•·–—-.!…»›>"
#: Nothing that tells no story is longer.
_LONGEST = 420
#: The first word or number of a line.
_FIRST = re.compile(r"[^\W_]+|©")
#: So many lines signed by readers make the end of an article.
_SIGNED = 2
_COMMENT = "posted-by"
_LIST = re.compile(r"\s*(?:[-–—*•·»>^]|\d{1,2}[.)])\s")
#: So ends the beginning of another article.
_TEASED = ("[…]", "[...]")
_COMMENTS = re.compile(
    r"(?:\d+ |readers?['’]?s?['’]? |your |our readers['’] |view |latest |user |all )*comments?(?: \(?\d+\)?)?:?",
    re.I,
)
#: Who speaks so speaks for himself: a comment that stands before its writer's name.
_I = re.compile(r"\b(?:I|I['’]m|my|My)\b")
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture: its lines begin with a word of ``opens`` or hold one of ``marks``, and fit a pattern."""

    name: str
    opens: frozenset[str]
    marks: tuple[str, ...]
    pattern: re.Pattern[str]
    heads_list: bool
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def fits(self, words: str) -> bool:
        """Whether the pattern fits; the cheap look at ``opens`` and ``marks`` comes before that."""
        return self.pattern.fullmatch(" ".join(words.strip(_AROUND).split())) is not None


@cache
def rules() -> tuple[Rule, ...]:
    """All kinds of furniture, in the order of the file."""
    with resource("language", "en", "furniture.toml").open("rb") as file:
        data = tomllib.load(file)
    return tuple(
        Rule(
            each["name"], frozenset(each.get("opens", "").split()), tuple(each.get("marks", ())),
            re.compile(each["pattern"].replace("{names}", _NAMES), re.I), each.get("list", False),
            tuple(each["yes"]), tuple(each["no"]),
        )
        for each in data["rule"]
    )  # fmt: skip


@cache
def _by_opening() -> Mapping[str, tuple[Rule, ...]]:
    """The rules by the words that open their sentences."""
    words = {word for rule in rules() for word in rule.opens}
    return {word: tuple(rule for rule in rules() if word in rule.opens) for word in words}


class Furniture:
    """Which stretches of one text are furniture."""

    def __init__(self, text: str, parts: Sequence[Range]) -> None:
        self._text = text
        self._code = code_in(text)
        found = sorted(_marked(text), key=lambda each: each[0])
        self._at = [at for at, _rule in found]
        self._rules = [rule for _at, rule in found]
        self._listed: list[Range] = []  #: the lines of lists of other articles, and their beginnings
        signed: list[int] = []
        in_list = False
        for at, part in enumerate(parts):
            in_list = in_list and _LIST.match(text, part.start, part.end) is not None
            if in_list or text[part.start : part.end].rstrip().endswith(_TEASED):
                self._listed.append(part)
                continue
            opened = self._opened(part)
            in_list = any(rule.heads_list for rule in opened)
            if at and any(rule.name == _COMMENT for rule in opened):
                signed.append(at)
        self._comments = self._comments_from(parts, signed)

    def holds(self, start: int, end: int) -> bool:
        """Whether a sentence is furniture or code, or stands among readers' comments or in a list of other articles."""
        if start >= self._comments or self._is_listed(start) or in_code(self._code, start):
            return True
        possible = self._opening(start, end)
        if self._at:
            possible = (*possible, *self._rules[bisect_left(self._at, start) : bisect_left(self._at, end)])
        return (
            bool(possible)
            and end - start <= _LONGEST
            and any(rule.fits(self._text[start:end]) for rule in possible)
        )

    def _opening(self, start: int, end: int) -> tuple[Rule, ...]:
        """The rules whose sentences begin with the first word of a stretch."""
        found = _FIRST.search(self._text, start, end)
        if found is None:
            return ()
        word = found[0].lower()
        return _by_opening().get("0" if word[0].isdigit() else word, ())

    def _opened(self, part: Range) -> list[Rule]:
        """The rules that fit a whole block by the word that it begins with."""
        if part.end - part.start > _LONGEST:
            return []
        possible = self._opening(part.start, part.end)
        return [rule for rule in possible if rule.fits(self._text[part.start : part.end])]

    def _is_listed(self, at: int) -> bool:
        index = bisect_right(self._listed, at, key=_start) - 1
        return index >= 0 and at in self._listed[index]

    def _comments_from(self, parts: Sequence[Range], signed: Sequence[int]) -> int:
        """Where readers' comments begin, each signed with name and time; with none, the text's end."""
        if len(signed) < _SIGNED:
            return len(self._text)
        first = parts[signed[0]].start
        heading = next(
            (
                part.start
                for part in parts[1 : signed[0]]
                if _COMMENTS.fullmatch(self._text, part.start, part.end)
            ),
            first,
        )
        before = parts[signed[0] - 1]
        own = _I.search(self._text, before.start, before.end) is not None
        return min(heading, before.start if own else heading)


def _marked(text: str) -> Iterator[tuple[int, Rule]]:
    """Where the marks of the rules stand."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters become two
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for rule in rules():
        for mark in rule.marks:
            at = lower.find(mark)
            while at >= 0:
                yield at, rule
                at = lower.find(mark, at + 1)

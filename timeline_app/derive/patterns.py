"""The pattern language of the date rules, and the word classes that patterns name.

A pattern is a row of tokens with spaces between: words stand for themselves, ``a|b`` for either, ``{class}`` for a
word class, ``{class:name}`` for one with another name, and ``?`` after a token makes it optional. In a literal a
hyphen between letters stands for a space. Punctuation may touch its neighbours in the text; words may not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from timeline_app.errors import ResourceError
from timeline_app.resources import resource

Value = int | str | tuple[int, ...]

#: Space inside an expression: some blanks with at most one line break, never a paragraph's end.
_SPACE = r"(?:[ \t\xa0]{1,4}(?:\n[ \t]{0,4})?|\n[ \t]{0,4})"
_BEFORE_WORD = rf"(?:{_SPACE}|(?<=[^\w\s]))"
_BEFORE_SIGN = rf"{_SPACE}?"
_AFTER_OPTIONAL_WORD = rf"(?:{_SPACE}|(?={_SPACE}?[^\w\s]))"

# An expression never starts inside a word, a number, a price, a path or a handle ...
_START_DIGIT = r"(?<![\w$£€¥#@/.,:+'’-])"
_START_WORD = r"(?<![\w@#/])(?<!\w-)"
# ... and never ends inside one; "Monday's" ends before the apostrophe.
_END = r"(?!\w)(?![.,:/]\d)(?!-\w)"

_TOKEN = re.compile(r"(?P<brace>\{(?P<name>\w+)(?::(?P<alias>\w+))?\})|(?P<literal>.+)")


@dataclass(frozen=True, slots=True)
class WordClass:
    """``regex`` has no groups; ``value`` reads what it matched; ``first`` are the lower-case first words."""

    regex: str
    value: Callable[[str], Value]
    first: frozenset[str]  #: "#" stands for any figure


@dataclass(frozen=True, slots=True)
class Pattern:
    regex: re.Pattern[str]
    first: frozenset[str]
    classes: Mapping[str, WordClass]  #: by group name

    def values(self, match: re.Match[str]) -> dict[str, Value]:
        """What the groups mean; a group that did not take part is left out."""
        return {name: self.classes[name].value(found) for name, found in match.groupdict().items() if found}


def _plain_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _numeric(regex: str) -> WordClass:
    return WordClass(regex, _plain_number, frozenset("#"))


_ORDINAL = r"(?:st|nd|rd|th)?"
_NUMERIC: dict[str, WordClass] = {
    "day": _numeric(rf"(?:3[01]|[12]\d|0?[1-9]){_ORDINAL}(?!\d)(?![.,]\d)"),
    "day_number": _numeric(r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"),
    "month_number": _numeric(r"(?:1[0-2]|0?[1-9])(?!\d)"),
    "number_a": _numeric(r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"),
    "number_b": _numeric(r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"),
    "year": _numeric(r"[12]\d{3}(?!\d)"),
    "year_alone": _numeric(r"[12]\d{3}(?!\d)"),
    "year_any": _numeric(r"\d{1,4}(?!\d)"),
    "hour": _numeric(r"(?:2[0-4]|1\d|0?\d)(?!\d)"),
    "minute": _numeric(r"[0-5]\d(?!\d)"),
    "decade": WordClass(r"(?:1\d|20)\d0['’]?s", _plain_number, frozenset("#")),
    "quarter_code": WordClass(r"Q[1-4]", _plain_number, frozenset({"q1", "q2", "q3", "q4"})),
}


def _table_class(name: str, table: Mapping[str, object]) -> WordClass:
    words = table["words"]
    if not isinstance(words, dict):
        raise ResourceError(f"words.toml: the class “{name}” has no table of words")
    case = table.get("case", "any")
    meaning: dict[str, Value] = {}
    forms: list[str] = []
    for word, value in words.items():
        meaning[_key(word)] = tuple(value) if isinstance(value, list) else value
        spellings = {word, word.upper()} if case == "title" else {word}
        forms += sorted(spellings)
    regex = "|".join(_spelled(form) for form in sorted(forms, key=len, reverse=True))
    regex = f"(?:{regex})" if case in ("title", "upper") else f"(?i:{regex})"
    first = frozenset(re.split(r"[ .'-]", word.lower())[0] for word in words)
    return WordClass(regex, lambda text: meaning[_key(text)], first)


def _key(word: str) -> str:
    return re.sub(r"\s+", " ", word.rstrip(".").replace("’", "'")).lower()


def _spelled(word: str) -> str:
    """The regex of a word: its last full stop optional, its blanks any space, apostrophes straight or curly."""
    stem = re.escape(word.removesuffix(".")).replace(r"\ ", _SPACE).replace("'", "['’]")
    return stem + (r"\.?" if word.endswith(".") else "") + r"(?!\w)"


@cache
def word_classes(language: str = "en") -> Mapping[str, WordClass]:
    """All classes that patterns may name. Raises ResourceError for a broken file."""
    with resource("dates", language, "words.toml").open("rb") as file:
        data = tomllib.load(file)
    classes = dict(_NUMERIC)
    for name, table in data.items():
        classes[name] = _table_class(name, table)
    classes["month_alone"] = classes["month"]
    classes["count"] = _or_figures(classes["number"], r"\d{1,4}(?![\d,.]\d)")
    classes["ordinal_century"] = _or_figures(classes["ordinal_century"], rf"\d{{1,2}}{_ORDINAL}")
    return classes


def _or_figures(words: WordClass, figures: str) -> WordClass:
    """A class that is written in words or in figures."""

    def value(text: str) -> Value:
        return _plain_number(text) if text[0].isdigit() else words.value(text)

    return WordClass(rf"(?:{figures}|{words.regex})", value, words.first | {"#"})


@cache
def compiled(pattern: str, language: str = "en") -> Pattern:
    """Compile one pattern. Raises ResourceError for a class that does not exist."""
    tokens = pattern.split()
    parts: list[str] = []
    first: set[str] = set()
    classes: dict[str, WordClass] = {}
    begun = False  # a token that must be there has been written
    for token in tokens:
        optional = token.endswith("?") and len(token) > 1
        body, starts, is_sign = _token(
            token.removesuffix("?") if optional else token, classes, language, pattern
        )
        before = _BEFORE_SIGN if is_sign else _BEFORE_WORD
        if begun:
            parts.append(f"(?:{before}{body})?" if optional else before + body)
            continue
        if not is_sign:
            first |= starts
        if optional:
            parts.append(f"(?:{body}{_BEFORE_SIGN if is_sign else _AFTER_OPTIONAL_WORD})?")
        else:
            parts.append(body)
            begun = True
    start = f"(?:{_START_DIGIT}(?=\\d)|{_START_WORD}(?=\\D))"
    return Pattern(re.compile(start + "".join(parts) + _END), frozenset(first), classes)


def _token(
    token: str, classes: dict[str, WordClass], language: str, pattern: str
) -> tuple[str, frozenset[str], bool]:
    """Regex, first words and whether it is punctuation, of one token; its class is added to ``classes``."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        raise ResourceError(f"rules.toml: the pattern “{pattern}” has an empty token")
    if found["brace"]:
        known = word_classes(language)
        if found["name"] not in known:
            raise ResourceError(
                f"rules.toml: the pattern “{pattern}” names an unknown class “{found['name']}”"
            )
        group = found["alias"] or found["name"]
        classes[group] = known[found["name"]]
        return f"(?P<{group}>{classes[group].regex})", classes[group].first, False
    choices = token.split("|")
    if not any(char.isalnum() for char in choices[0]):
        # "-|to|until": where a sign is among the choices, space around it is free.
        return "(?:" + "|".join(_literal(choice) for choice in choices) + ")", frozenset(), True
    starts = frozenset(choice.split("-")[0].lower() for choice in choices)
    return "(?i:" + "|".join(_literal(choice) for choice in choices) + r")(?!\w)", starts, False


def _literal(choice: str) -> str:
    if any(char.isalnum() for char in choice):
        return _SPACE.join(re.escape(word) for word in choice.split("-"))
    return re.escape(choice)

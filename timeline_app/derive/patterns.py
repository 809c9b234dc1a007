"""The pattern language of the date rules, and the word classes that patterns name.

A pattern is a row of tokens with spaces between: words stand for themselves, ``a|b`` for either, ``{class}`` for a
word class, ``{class:name}`` for one with another name, and ``?`` after a token makes it optional. In a literal a
hyphen between letters stands for a space. Punctuation may touch its neighbours in the text; words may not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from timeline_app.derive import numbers
from timeline_app.derive.alternatives import SPACE, SPACE_OR_HYPHEN, SPACE_OR_SIGN, alternatives
from timeline_app.errors import ResourceError
from timeline_app.resources import resource

Value = int | str | tuple[int, ...]

#: Written without a space as well: "7pm", "1600GMT".
_CLOSE = frozenset({"half_of_day", "zone"})
_BEFORE_SIGN = rf"{SPACE}?"
_AFTER_OPTIONAL_WORD = rf"(?:{SPACE}|(?={SPACE}?[^\w\s]))"

# An expression never starts inside a word, a number, a price, a path or a handle ...
NO_START = "$£€¥#@/.,:+'’-"
_START_DIGIT = rf"(?<![\w{NO_START}])"
_START_APOSTROPHE = r"(?<![\w’'])"
_START_WORD = r"(?<![\w@#/])(?<!\w-)"
# ... and never ends inside one; "Monday's" ends before the apostrophe.
_END = r"(?!\w)(?![.,:/]\d)(?!-\w)"

#: The pattern that matches nothing.
NOTHING = "(nothing)"

_TOKEN = re.compile(r"(?P<brace>\{(?P<name>\w+)(?::(?P<alias>\w+))?\})|(?P<literal>.+)")
_INDEXED = re.compile(r"[^\W\d_]+\d?|\d+")

#: How a token can begin: its first word, and its second where it has one. A number is written as so many "#" as it
#: has figures; "*" stands for any word.
Start = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class WordClass:
    """``regex`` has no groups; ``value`` reads what it matched."""

    regex: str
    value: Callable[[str], Value]
    starts: frozenset[Start]


@dataclass(frozen=True, slots=True)
class Pattern:
    """``pairs`` are the first two words that a match can have; the second is "" where any or none will do.

    ``needs`` are sets of words and signs: every match has one of each set.

    Compiling all patterns takes most of a second, and few texts need more than a fifth of them: each is compiled
    when a text has such words.
    """

    source: str
    pairs: frozenset[tuple[str, str]]
    classes: Mapping[str, WordClass]  #: by group name
    needs: frozenset[frozenset[str]] = frozenset()

    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """Python asks here for what is not set yet; once it is, reading it costs nothing more."""
        if name != "regex":
            raise AttributeError(name)
        object.__setattr__(self, "regex", re.compile(self.source))
        return self.regex

    def values(self, match: re.Match[str]) -> dict[str, Value]:
        """What the groups mean; a group that did not take part is left out."""
        return {name: self.classes[name].value(found) for name, found in match.groupdict().items() if found}


@dataclass(frozen=True, slots=True)
class _Token:
    regex: str
    starts: frozenset[Start]
    is_sign: bool
    optional: bool
    close: bool = False  #: it may follow without a space
    signs: frozenset[str] = frozenset()  #: those among its choices

    @property
    def begins(self) -> frozenset[str]:
        """The first words that it can have, and the signs that it can be."""
        return self.signs | {first for first, _second in self.starts}


_GAPS, _NO_FIGURES = re.compile(r"[\s-]+"), re.compile(r"\D")


def _plain_number(text: str) -> int:
    return int(_NO_FIGURES.sub("", text))


def _figures(*counts: int) -> frozenset[Start]:
    """The starts of a number of one of so many figures."""
    return frozenset(("#" * count, None) for count in counts)


_ORDINALS: frozenset[Start] = frozenset(
    (figures, ending) for figures in ("#", "##") for ending in ("st", "nd", "rd", "th")
)


def _numeric(regex: str, starts: frozenset[Start]) -> WordClass:
    return WordClass(regex, _plain_number, starts)


def _short_year(text: str) -> int:
    """ "'98" as 1998, "'05" as 2005: two figures below 35 belong to this century."""
    number = _plain_number(text)
    return number + (2000 if number < 35 else 1900)


def _dual_year(text: str) -> int:
    """ "1688/9", of the months when the year had begun for some and not for others: that of our calendar."""
    return int(text[:4]) + 1


def _year_of_code(text: str) -> int:
    """ "FY2018" and "FY18" as 2018."""
    figures = re.findall(r"\d+", text)[-1]
    return int(figures) if len(figures) == 4 else _short_year(figures)


def _period_code(text: str) -> tuple[int, ...]:
    """ "2Q18" as quarter 2 of 2018 and "1H 2019" as half 1 of 2019: months a part, which part, year."""
    return 3 if text[1] == "Q" else 6, int(text[0]), _year_of_code(text[2:])


_PORTIONS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_HALVES = {"first": 1, "second": 2, "latter": 2, "last": 2, "1st": 1, "2nd": 2}
_PORTION = (
    rf"(?i:(?:{'|'.join(_PORTIONS)}){SPACE_OR_HYPHEN}(?:(?:fiscal|financial){SPACE_OR_HYPHEN})?quarter"
    rf"|(?:{'|'.join(_HALVES)}){SPACE_OR_HYPHEN}half)(?!\w)"
)
_PORTION_STARTS: frozenset[Start] = frozenset(
    ("#" if word[0].isdigit() else word, second)
    for word in {**_PORTIONS, **_HALVES}
    for second in ((word[1:],) if word[0].isdigit() else ("quarter", "half", "fiscal", "financial"))
)


def _portion(text: str) -> tuple[int, ...]:
    """ "third quarter" as (3, 3), "second half" as (6, 2): months a part, which part."""
    words = re.split(r"[\s-]+", text.lower())
    return (6, _HALVES[words[0]]) if words[-1] == "half" else (3, _PORTIONS[words[0]])


def _offset(text: str) -> int:
    """ "(GMT +8)" and "UTC-05:30" in seconds east of UTC."""
    sign, hours, minutes = re.findall(r"([+−-])\s?(\d{1,2}):?(\d\d)?", text)[0]
    seconds = int(hours) * 3600 + int(minutes or 0) * 60
    return seconds if sign == "+" else -seconds


_OFFSET = WordClass(
    r"\(?(?:GMT|UTC)[ ]?[+−-][ ]?(?:1[0-4]|0?\d)(?::?[0-5]\d)?(?!\d)\)?",
    _offset,
    frozenset((name, figures) for name in ("gmt", "utc") for figures in ("#", "##", "###", "####")),
)
#: "Hawaii time", "(local time)": whose offset the words do not tell.
_TIME_OF_A_PLACE = r"(?:\((?:local|[A-Z][a-z]+) time\)|[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})? time(?!\w))"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY_FIGURES = r"(?:3[01]|[12]\d|0?[1-9])"
#: "Feb. 3d", as lawyers write.
_OLD_ORDINAL = r"(?:st|nd|rd|th|(?<=[23])d)?"
_HOUR_FIGURES = r"(?:1[0-2]|0?[1-9])"
#: "7 p.m.", "about 10:30pm".
_CLOCK = rf"(?:about |around )?{_HOUR_FIGURES}(?:[:.][0-5]\d)?\s?[ap]\.?m\b"


def _hours(*following: str) -> frozenset[Start]:
    """The starts of an hour that stands before one of these words."""
    return frozenset((figures, word) for figures in ("#", "##") for word in following)


_DAY_IN_LIST = rf"{_DAY_FIGURES}{_ORDINAL}(?!\d)(?![.]\d)"
#: "5–7 and 12", "2, 9, 16 and 23", "4, 5 and 6": three days or more.
_DAY_LIST = (
    rf"{_DAY_IN_LIST}(?:[ ]?[,–-][ ]?(?:and[ ])?{_DAY_IN_LIST}|[ ](?:and|or|to)[ ]{_DAY_IN_LIST}){{1,11}}"
    rf"(?:,?[ ](?:and|or)[ ]|[ ]?[–-][ ]?){_DAY_IN_LIST}"
)
_DAY_LIST_STARTS: frozenset[Start] = frozenset(
    (figures, second)
    for figures in ("#", "##")
    for second in ("#", "##", "st", "nd", "rd", "th", "and", "or", "to")
)


def _days_listed(text: str) -> tuple[int, ...]:
    return tuple(int(day) for day in re.findall(r"\d+", text))


_NUMERIC: dict[str, WordClass] = {
    "day": _numeric(
        rf"{_DAY_FIGURES}{_OLD_ORDINAL}(?!\d)(?![.,]\d)",
        _ORDINALS | _figures(1, 2) | {("#", "d"), ("##", "d")},
    ),
    "day_number": _numeric(rf"{_DAY_FIGURES}(?!\d)", _figures(1, 2)),
    "day_ordinal": _numeric(rf"{_DAY_FIGURES}(?:st|nd|rd|th)", _ORDINALS),
    "day_list": WordClass(_DAY_LIST, _days_listed, _DAY_LIST_STARTS),
    "month_number": _numeric(r"(?:1[0-2]|0?[1-9])(?!\d)", _figures(1, 2)),
    "number_a": _numeric(rf"{_DAY_FIGURES}(?!\d)", _figures(1, 2)),
    "number_b": _numeric(rf"{_DAY_FIGURES}(?!\d)", _figures(1, 2)),
    "year": _numeric(r"[12]\d{3}(?!\d)", _figures(4)),
    "year_alone": _numeric(r"[12]\d{3}(?!\d)", _figures(4)),
    "year_three": _numeric(
        r"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil ))[1-9]\d{1,2}(?!\d)", _figures(2, 3)
    ),
    "year_any": _numeric(
        r"(?:[1-9]\d?,\d{3}|\d{1,4})(?!\d)", _figures(1, 2, 3, 4) | {("#", "###"), ("##", "###")}
    ),
    "year_hundreds": _numeric(r"[1-9]\d\d(?!\d)", _figures(3)),
    "year_two": WordClass(r"\d\d(?!\d)", _short_year, _figures(2)),
    "year_dual": WordClass(r"1[0-7]\d\d/\d{1,2}(?!\d)", _dual_year, _figures(4)),
    "year_short": WordClass(r"['’]\d\d(?!\d)", _short_year, _figures(2)),
    "year_read": WordClass(numbers.YEAR_READ, numbers.year_in_words, numbers.YEAR_STARTS),
    "year_words": WordClass(numbers.YEAR_IN_WORDS, numbers.year_in_words, numbers.YEAR_STARTS),
    "hour": _numeric(r"(?:2[0-4]|1\d|0?\d)(?!\d)", _figures(1, 2)),
    "hour_before": _numeric(
        rf"{_HOUR_FIGURES}(?=\s(?:to|or|until|till)\s{_CLOCK})", _hours("to", "or", "until", "till")
    ),
    "hour_and": _numeric(rf"(?<=between ){_HOUR_FIGURES}(?=\sand\s{_CLOCK})", _hours("and")),
    "minute": _numeric(r"[0-5]\d(?!\d)", _figures(2)),
    "second": _numeric(r"[0-5]\d(?!\d)", _figures(2)),
    "clock_figures": _numeric(r"(?:[01]\d|2[0-3])[0-5]\d(?!\d)", _figures(4)),
    "clock_zero": _numeric(r"0\d[0-5]\d(?!\d)", _figures(4)),
    "decade_apostrophe": WordClass(r"['’][1-9]0s", _plain_number, frozenset({("##", "s")})),
    "iso_moment": WordClass(
        r"[12]\d{3}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?(?![\d:])",
        str,
        frozenset({("####", "##")}),
    ),
    "decade": WordClass(r"(?:1\d|2[01])\d0['’]?s", _plain_number, frozenset({("####", "s")})),
    "decade_short": WordClass(r"['’]?[1-9]0['’]?s", _plain_number, frozenset({("##", "s")})),
    "quarter_code": WordClass(r"Q[1-4]", _plain_number, frozenset((f"q{n}", "*") for n in range(1, 5))),
    "half_code": WordClass(r"H[12]", _plain_number, frozenset({("h1", "*"), ("h2", "*")})),
    "portion": WordClass(_PORTION, _portion, _PORTION_STARTS),
    "period_code": WordClass(
        r"[1-4]Q[ ]?['’]?(?:[12]\d{3}|\d\d)(?!\d)|[12]H[ ]?['’]?(?:[12]\d{3}|\d\d)(?!\d)",
        _period_code,
        frozenset(("#", f"{letter}{digit}") for letter in "qh" for digit in ("", "1", "2")),
    ),
    "fiscal_code": WordClass(
        r"FY[ ]?['’]?(?:[12]\d{3}|\d\d)(?!\d)",
        _year_of_code,
        frozenset({("fy1", "*"), ("fy2", "*"), ("fy", "*")}),
    ),
    "count": WordClass(numbers.COUNT, numbers.whole, numbers.COUNT_STARTS),
    "number": WordClass(numbers.NUMBER, numbers.whole, numbers.NUMBER_STARTS),
    "halves": WordClass(numbers.HALVES, numbers.with_half, numbers.NUMBER_STARTS),
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
        spellings = {word, word.upper(), word[0].upper() + word[1:]} if case == "title" else {word}
        forms += sorted(spellings)
    regex = alternatives(forms)
    if case not in ("title", "upper"):
        regex = f"(?i:{regex})"
    return WordClass(regex, lambda text: meaning[_key(text)], frozenset(_start(word) for word in words))


def _start(words: str) -> Start:
    found = [word_key(word) for word in _INDEXED.findall(words)]
    return found[0], found[1] if len(found) > 1 else None


def word_key(word: str) -> str:
    """How a word of a text, or a number with or without an apostrophe before it, stands among the starts."""
    if word[-1].isdecimal() and (word[0].isdecimal() or word[0] in "'’"):
        return "#" * (len(word) - (not word[0].isdecimal()))
    return word.lower()


def _key(word: str) -> str:
    return _GAPS.sub(" ", word.rstrip(".").replace("’", "'")).lower()


@cache
def word_classes(language: str = "en") -> Mapping[str, WordClass]:
    """All classes that patterns may name. Raises ResourceError for a broken file."""
    with resource("dates", language, "words.toml").open("rb") as file:
        data = tomllib.load(file)
    classes = dict(_NUMERIC)
    for name, table in data.items():
        classes[name] = _table_class(name, table)
    classes["month_alone"] = classes["month"]
    zones = _either(_either(classes["zone"], classes.pop("zone_long")), _OFFSET)
    classes["zone"] = _either(zones, WordClass(_TIME_OF_A_PLACE, lambda text: "", frozenset({("*", None)})))
    classes["ordinal_century"] = _or_figures(classes["ordinal_century"], r"\d{1,2}(?:st|nd|rd|th)")
    return classes


def _either(one: WordClass, two: WordClass) -> WordClass:
    """A class of the words of two."""

    def value(text: str) -> Value:
        return (one if re.fullmatch(one.regex, text) else two).value(text)

    return WordClass(rf"(?:{one.regex}|{two.regex})", value, one.starts | two.starts)


def _or_figures(words: WordClass, figures: str) -> WordClass:
    """A class that is written in words or in figures."""

    def value(text: str) -> Value:
        return _plain_number(text) if text[0].isdigit() else words.value(text)

    return WordClass(rf"(?:{figures}|{words.regex})", value, words.starts | _ORDINALS)


@cache
def compiled(pattern: str, language: str = "en") -> Pattern:
    """Compile one pattern. Raises ResourceError for a class that does not exist."""
    if pattern == NOTHING:
        return Pattern(r"(?!)", frozenset(), {})
    classes: dict[str, WordClass] = {}
    tokens = [_token(token, classes, language, pattern) for token in pattern.split()]
    parts: list[str] = []
    begun = False  # a token that must be there has been written
    sign = ""  # ", 1999": the optional comma stands only where the optional year does
    for index, token in enumerate(tokens):
        before = _BEFORE_SIGN if token.is_sign or token.close else SPACE_OR_SIGN
        rest = tokens[index + 1 :]
        if begun and token.is_sign and token.optional and rest and all(each.optional for each in rest):
            sign = f"(?:{before}{token.regex})?"
        elif begun:
            regex, sign = sign + before + token.regex, ""
            parts.append(f"(?:{regex})?" if token.optional else regex)
        elif token.optional:
            after = _BEFORE_SIGN if token.is_sign else _AFTER_OPTIONAL_WORD
            parts.append(f"(?:{token.regex}{after})?")
        else:
            parts.append(token.regex)
            begun = True
    start = rf"(?:{_START_DIGIT}(?=\d)|{_START_APOSTROPHE}(?=['’])|{_START_WORD}(?=[^\W\d]))"
    needs = frozenset(token.begins for token in tokens if not token.optional and "*" not in token.begins)
    return Pattern(start + "".join(parts) + _END, frozenset(_pairs(tokens)), classes, needs)


def _pairs(tokens: list[_Token]) -> set[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for index, token in enumerate(tokens):
        if token.is_sign:
            continue
        following = _first_words(tokens[index + 1 :])
        for first, second in token.starts:
            if second is None:
                pairs |= {(first, after) for after in following}
            else:
                pairs.add((first, "" if second == "*" else second))
        if not token.optional:
            break
    return pairs


def _first_words(tokens: list[_Token]) -> set[str]:
    """The words with which the rest of a pattern can begin; "" where it can be empty."""
    words: set[str] = set()
    for token in tokens:
        words |= {first for first, _second in token.starts}
        if not token.optional and not token.is_sign:
            return words
    return words | {""}


def _token(token: str, classes: dict[str, WordClass], language: str, pattern: str) -> _Token:
    """One token of a pattern; its class is added to ``classes``."""
    optional = token.endswith("?") and len(token) > 1
    body = token.removesuffix("?") if optional else token
    found = _TOKEN.fullmatch(body)
    if found is None:
        raise ResourceError(f"date rules: the pattern “{pattern}” has an empty token")
    if found["brace"]:
        known = word_classes(language)
        if found["name"] not in known:
            raise ResourceError(
                f"date rules: the pattern “{pattern}” names an unknown class “{found['name']}”"
            )
        group = found["alias"] or found["name"]
        classes[group] = known[found["name"]]
        regex, close = f"(?P<{group}>{classes[group].regex})", found["name"] in _CLOSE
        return _Token(regex, classes[group].starts, False, optional, close)
    choices = body.split("|")
    starts = frozenset(
        _start(choice.replace("-", " ")) for choice in choices if any(char.isalnum() for char in choice)
    )
    signs = frozenset(choice for choice in choices if not any(char.isalnum() for char in choice))
    if choices[0] in signs:
        # "-|to|until": where a sign is among the choices, space around it is free.
        regex = "(?:" + "|".join(_literal(choice) for choice in choices) + ")"
        return _Token(regex, starts, True, optional, signs=signs)
    regex = "(?i:" + "|".join(_literal(choice) for choice in choices) + r")(?!\w)"
    return _Token(regex, starts, False, optional, signs=signs)


def _literal(choice: str) -> str:
    if any(char.isalnum() for char in choice):
        return SPACE.join(re.escape(word).replace("'", "['’]") for word in choice.split("-"))
    return re.escape(choice)

"""Time expressions: which words of a text name a time, and by which rule. One pass, longest match, no overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from timeline_app.derive.patterns import Value
from timeline_app.derive.rules import Rule, never_dates, rule_book

_WORD = re.compile(r"[^\W\d_]+\d?|\d+")
_NAME_REACH = 40
_MONTH_WORDS_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|during|of|from|to|through|before|after|between|and|last|next|this|late|early|mid|on"
    r"|between|throughout|for|around|about)[ \n]\Z",
    re.I,
)
_YEAR_WORDS_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|of|from|to|through|before|after|between|and|late|early|mid|around|about"
    r"|throughout|year|back|circa|for|the|or|than|summer|spring|autumn|fall|winter)|[(\[–—-]|,|^)[ \n]?\Z",
    re.I,
)
_COUNTED = re.compile(r"[ -](?P<next>[^\W\d_]+)")
_PERCENT = re.compile(
    r"\s?(?:%|per\s?cent|°|km|kg|m\b|ft\b|feet|miles|metres|meters|points|dollars|euros|million)"
)
_NAME_BEFORE = re.compile(r"(?P<sentence>(?:\A|[.!?\n\"“]\s*))?\b(?P<word>[A-Z][\w.'’-]*)[ ]\Z")
_CAPITAL_AFTER = re.compile(r" [A-Z][a-z]+")
_AMBIGUOUS_MONTHS = {"may", "march", "mar", "august"}
_LITTLE_WORDS = {
    "in",
    "on",
    "since",
    "by",
    "until",
    "last",
    "next",
    "this",
    "every",
    "late",
    "early",
    "from",
    "and",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression; ``values`` holds what the rule's classes read."""

    start: int
    end: int
    text: str
    rule: Rule
    values: Mapping[str, Value]


def find_mentions(
    text: str, start: int = 0, end: int | None = None, language: str = "en"
) -> Iterator[Mention]:
    """The time expressions of a stretch of text, in order. Work is linear in its length."""
    book = rule_book(language)
    stop = len(text) if end is None else end
    at = start
    while (word := _WORD.search(text, at, stop)) is not None:
        key = "#" if word.group()[0].isdigit() else word.group().lower()
        rules = book.by_first_word.get(key)
        best = rules and _longest(text, word.start(), stop, rules)
        if not best:
            at = word.end()
            continue
        yield best
        at = best.end


def match_rule(text: str, rule: Rule, at: int = 0, stop: int | None = None) -> Mention | None:
    """What one rule reads at one place, its guards passed; None if nothing."""
    found = rule.pattern.regex.match(text, at, len(text) if stop is None else stop)
    if found is None or found.end() == found.start():
        return None
    if _inside_name(text, found.start(), found.end()):
        return None
    for name, guard in _GUARDS.items():
        if name in found.re.groupindex and found[name] and not guard(text, found):
            return None
    return Mention(found.start(), found.end(), found.group(), rule, rule.pattern.values(found))


def _longest(text: str, at: int, stop: int, rules: tuple[Rule, ...]) -> Mention | None:
    best: Mention | None = None
    for rule in rules:
        found = match_rule(text, rule, at, stop)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def _inside_name(text: str, start: int, end: int) -> bool:
    """Part of a name such as "USA Today" or "Monday Night Football"."""
    first = max(0, start - _NAME_REACH)
    names = never_dates().finditer(text, first, min(len(text), end + _NAME_REACH))
    return any(name.start() <= start < name.end() for name in names)


def _is_month(text: str, found: re.Match[str]) -> bool:
    """A month without day or year: not a verb ("may"), nor somebody's name ("Theresa May", "April Smith")."""
    before = text[max(0, found.start() - 20) : found.start()]
    if _MONTH_WORDS_BEFORE.search(before):
        return not (
            _CAPITAL_AFTER.match(text, found.end())
            and re.search(r"\b(?:by|from|to|and|for)\s\Z", before, re.I)
        )
    word = found.group().rstrip(".").lower()
    if word in _AMBIGUOUS_MONTHS or _CAPITAL_AFTER.match(text, found.end()):
        return False
    named = _NAME_BEFORE.search(before)
    return named is None or named["word"].lower() in _LITTLE_WORDS or named["sentence"] is not None


def _is_year(text: str, found: re.Match[str]) -> bool:
    """Four figures that are no number of things: "in 1943", "(1943)", not "2000 families" or "1,995"."""
    start, end = found.start("year_alone"), found.end("year_alone")
    year = int(found["year_alone"])
    before = text[max(0, start - 20) : start]
    if _PERCENT.match(text, end) or year > 2199:
        return False
    counted = _COUNTED.match(text, end)
    following = counted["next"] if counted else ""
    plural = (
        len(following) > 3
        and following.islower()
        and following.endswith("s")
        and not following.endswith("ss")
    )
    strong = re.search(r"\b(?:in|since|during|until|till|throughout|year)[ \n]\Z", before, re.I)
    if plural and not (strong and before.strip() != "" and text[end : end + 1] == ","):
        return (strong is not None and following in {"was", "has", "is", "as"}) or _starts_sentence(
            text, start, before
        )
    return bool(_YEAR_WORDS_BEFORE.search(before)) and (year >= 1000)


def _starts_sentence(text: str, start: int, before: str) -> bool:
    """ "In 1943 troops landed": a sentence's first words tell when, not how many."""
    return re.search(r"(?:\A|[.!?\n][\"”’)]?\s*)(?:In|During|By|Since)[ \n]\Z", before) is not None


def _is_weekday(text: str, found: re.Match[str]) -> bool:
    """An abbreviation needs its full stop or a number after it: "Sat" and "Wed" are words, too."""
    word = found["weekday"]
    if word.endswith(".") or word.lower().endswith("day"):
        return True
    return re.match(r"[.,]?[ ](?:the )?(?:\d|[A-Z][a-z]{2})", text[found.end("weekday") :][:8]) is not None


def _is_daily(text: str, found: re.Match[str]) -> bool:
    """ "Daily Mail": with a capital inside a sentence it is a name."""
    return found["every"].islower()


def _is_part_of_day(text: str, found: re.Match[str]) -> bool:
    return found["part_of_day"].islower() or "weekday" not in found.re.groupindex or found.group().isupper()


def _is_clock(text: str, found: re.Match[str]) -> bool:
    """ "3:0" is a score; "am" without a full stop after "I" is a verb."""
    return "minute" not in found.re.groupindex or len(found["minute"] or "00") == 2


def _is_circa(text: str, found: re.Match[str]) -> bool:
    """ "about 1850 people" counts people; "about 1850" in a plain sentence is a year only with no noun after it."""
    counted = _COUNTED.match(text, found.end())
    if counted is None or not counted["next"].islower():
        return not _PERCENT.match(text, found.end())
    return counted["next"] in _AFTER_YEAR or found["circa"].lower() in {"circa", "c.", "ca.", "c", "ca"}


def _is_feast(text: str, found: re.Match[str]) -> bool:
    """ "Christmas tree": before a noun the feast dates nothing."""
    after = _COUNTED.match(text, found.end())
    return after is None or text[found.end()] == "-" or after["next"] in _AFTER_YEAR


def _ascends(text: str, found: re.Match[str]) -> bool:
    return "month" in found.re.groupindex or int(found["first"]) < int(found["last"])


_AFTER_YEAR = {
    "by",
    "and",
    "but",
    "when",
    "in",
    "at",
    "the",
    "as",
    "or",
    "to",
    "a",
    "with",
    "was",
    "were",
    "for",
}

_GUARDS: dict[str, Callable[[str, re.Match[str]], bool]] = {
    "month_alone": _is_month,
    "year_alone": _is_year,
    "weekday": _is_weekday,
    "every": _is_daily,
    "part_of_day": _is_part_of_day,
    "hour": _is_clock,
    "circa": _is_circa,
    "holiday": _is_feast,
    "last": _ascends,
}

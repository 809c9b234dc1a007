"""The date rules, from resources/dates/<language>/rules.toml, and the phrases in which they must not look."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from timeline_app.derive.patterns import Pattern, compiled
from timeline_app.errors import ResourceError
from timeline_app.resources import resource


@dataclass(frozen=True, slots=True)
class Rule:
    """``reads`` names the way to a date; ``yes`` maps examples to their TIMEX3 values, ``no`` must not match."""

    name: str
    pattern: Pattern
    reads: str
    because: str
    yes: Mapping[str, str]
    no: tuple[str, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class RuleBook:
    rules: tuple[Rule, ...]
    by_first_word: Mapping[str, tuple[Rule, ...]]


@cache
def rule_book(language: str = "en") -> RuleBook:
    """All rules of a language. Raises ResourceError for a rule without pattern, reading or reason."""
    with resource("dates", language, "rules.toml").open("rb") as file:
        rows = tomllib.load(file)["rule"]
    rules: list[Rule] = []
    for rank, row in enumerate(rows):
        missing = [field for field in ("name", "pattern", "reads", "because") if not row.get(field)]
        if missing:
            raise ResourceError(f"rules.toml: rule {rank + 1} has no {missing[0]}")
        pattern = compiled(row["pattern"], language)
        no = tuple(row.get("no", ()))
        rules.append(Rule(row["name"], pattern, row["reads"], row["because"], row.get("yes", {}), no, rank))
    first: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.pattern.first:
            first.setdefault(word, []).append(rule)
    return RuleBook(tuple(rules), {word: tuple(each) for word, each in first.items()})


@cache
def never_dates(language: str = "en") -> re.Pattern[str]:
    """Names that contain a date word and are none: "USA Today", "Black Friday"."""
    with resource("dates", language, "names.toml").open("rb") as file:
        names = sorted(tomllib.load(file)["names"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")

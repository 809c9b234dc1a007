"""The date rules, from resources/dates/<language>/rules, and the phrases in which they must not look."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from timeline_app.derive.patterns import NOTHING, Pattern, compiled
from timeline_app.errors import ResourceError
from timeline_app.resources import resource

#: The files of the rules; of equally long matches the earlier rule wins, and the earlier file.
FILES = ("whole.toml", "days.toml", "periods.toml", "counted.toml", "lengths.toml", "vague.toml")
#: Rules of two expressions that stand side by side.
JOINS = "joins.toml"
#: How far a condition on the words before or after an expression looks.
_REACH = 40

_FIELDS = frozenset(
    {"name", "pattern", "reads", "because", "yes", "no", "guard"}
    | {"only_after", "never_after", "only_before", "never_before"}
)


@dataclass(frozen=True, slots=True)
class Around:
    """What must or must not stand right before and right after an expression: regexes, empty for anything.

    There are hundreds, and a text meets few: each is compiled when it is asked for.
    """

    only_after: str = ""
    never_after: str = ""
    only_before: str = ""
    never_before: str = ""

    def allows(self, text: str, start: int, end: int) -> bool:
        if self.only_after or self.never_after:
            before = text[max(0, start - _REACH) : start]
            if self.only_after and not _compiled(self.only_after).search(before):
                return False
            if self.never_after and _compiled(self.never_after).search(before):
                return False
        if self.only_before and not _compiled(self.only_before).match(text, end, end + _REACH):
            return False
        return not self.never_before or not _compiled(self.never_before).match(text, end, end + _REACH)


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.I)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with several patterns is one of these for each, all of the same name.

    ``reads`` names the way to a date; ``yes`` maps examples to their TIMEX3 values, ``no`` must not match.

    ``guard`` names a test of the program on the words around, where a list of words does not do.
    """

    name: str
    pattern: Pattern
    reads: str
    because: str
    yes: Mapping[str, str]
    no: tuple[str, ...]
    rank: int
    around: Around = Around()
    guard: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """Two expressions that are one: "5 p.m." and "Friday". ``first`` and ``second`` are what they read.

    ``rule`` stands for the whole; its own pattern matches nothing.
    """

    rule: Rule
    first: frozenset[str]
    second: frozenset[str]
    between: re.Pattern[str]
    one_line: bool = False


#: Rules in the order of their rank, each with its needs as bits.
Starting = tuple[tuple[int, Rule], ...]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """``starting`` gives the rules by the first two words that a match can have, "" for any second word or none.

    A rule can match only where all bits of its needs are met: ``met`` gives the bits that a word meets, ``signs``
    those of a sign. ``joins`` are by what the first of the two expressions reads.
    """

    rules: tuple[Rule, ...]
    starting: Mapping[str, Mapping[str, Starting]] = field(repr=False)
    met: Mapping[str, int] = field(repr=False)
    signs: Mapping[str, int] = field(repr=False)
    joins: Mapping[str, tuple[Join, ...]] = field(default_factory=dict, repr=False)


@cache
def rule_book(language: str = "en") -> RuleBook:
    """All rules of a language. Raises ResourceError for a rule without pattern, reading or reason."""
    rules: list[Rule] = []
    for name in FILES:
        with resource("dates", language, "rules", name).open("rb") as file:
            rows = tomllib.load(file)["rule"]
        for number, row in enumerate(rows, 1):
            if any(rule.name == row.get("name") for rule in rules):
                raise ResourceError(f"{name}, rule {number}: a second rule “{row['name']}”")
            patterns = row.get("pattern")
            for pattern in patterns if isinstance(patterns, list) else [patterns]:
                rules.append(
                    _rule({**row, "pattern": pattern or ""}, f"{name}, rule {number}", len(rules), language)
                )
    joins = _joins(language, len(rules))
    firsts = {first for join in joins for first in join.first}
    by_first = {first: tuple(join for join in joins if first in join.first) for first in firsts}
    bits = _bits(rules)
    met, signs = _met(bits)
    return RuleBook((*rules, *(join.rule for join in joins)), _index(rules, bits), met, signs, by_first)


def _bits(rules: list[Rule]) -> dict[frozenset[str], int]:
    """A bit for each need that rules have."""
    needs = sorted({need for rule in rules for need in rule.pattern.needs}, key=sorted)
    return {need: 1 << at for at, need in enumerate(needs)}


def _met(bits: Mapping[frozenset[str], int]) -> tuple[dict[str, int], dict[str, int]]:
    """The needs that each word meets, and those that each sign meets."""
    met: dict[str, int] = {}
    for need, bit in bits.items():
        for word in need:
            met[word] = met.get(word, 0) | bit
    signs = {sign: met.pop(sign) for sign in sorted(met) if not sign[0].isalnum() and sign[0] != "#"}
    return met, signs


def _joins(language: str, rank: int) -> list[Join]:
    with resource("dates", language, "rules", JOINS).open("rb") as file:
        rows = tomllib.load(file)["join"]
    joins: list[Join] = []
    for number, row in enumerate(rows, 1):
        place = f"{JOINS}, join {number}"
        lists = {name: row.pop(name, None) for name in ("first", "second", "between")}
        for name, each in lists.items():
            if not isinstance(each, list) or not each:
                raise ResourceError(f"{place}: “{name}” is a list")
        one_line = row.pop("one_line", False)
        rule = _rule({**row, "pattern": NOTHING}, place, rank + number, language)
        between = re.compile(
            rf"\s{{0,3}}(?:{'|'.join(_between(each) for each in lists['between'])})\s{{0,3}}", re.I
        )
        joins.append(
            Join(rule, frozenset(lists["first"]), frozenset(lists["second"]), between, one_line is True)
        )
    return joins


def _between(words: str) -> str:
    """Words between two expressions, "" for none, "," with space around."""
    return r"\s{1,3}".join(re.escape(word) for word in words.split())


def _rule(row: Mapping[str, object], place: str, rank: int, language: str) -> Rule:
    text = {name: str(row.get(name, "")) for name in ("name", "pattern", "reads", "because", "guard")}
    missing = [name for name in ("name", "pattern", "reads", "because") if not text[name]]
    if missing:
        raise ResourceError(f"{place} has no {missing[0]}")
    if set(row) - _FIELDS:
        raise ResourceError(f"{place} has the unknown field “{min(set(row) - _FIELDS)}”")
    yes, no = row.get("yes", {}), row.get("no", [])
    if not isinstance(yes, dict) or not isinstance(no, list):
        raise ResourceError(f"{place}: “yes” is a table of examples and values, “no” a list")
    around = Around(
        _after(row.get("only_after")), _after(row.get("never_after")),
        _before(row.get("only_before")), _before(row.get("never_before")),
    )  # fmt: skip
    pattern = compiled(text["pattern"], language)
    return Rule(
        text["name"], pattern, text["reads"], text["because"], yes, tuple(no), rank, around, text["guard"]
    )


def _after(words: object) -> str:
    """Right after these words; "^" is the start of a sentence or of the text, "#" a figure."""
    return rf"(?:{_choice(words)})[\s(\"“‘'`]{{0,3}}\Z" if words else ""


def _before(words: object) -> str:
    """Right before these words; "$" is the end of a clause: punctuation or the end of the text."""
    return rf"\s{{0,3}}(?:{_choice(words)})" if words else ""


def _choice(words: object) -> str:
    if not isinstance(words, list):
        raise ResourceError("date rules: the words around an expression are a list")
    special = {
        "^": r"(?:\A|[.!?\n:;])",
        "$": r"(?:\Z|[.,;:!?)\]\"”’'`—–-])",
        "^at": r"(?:\A|[.!?\n][\"”’)]?\s{0,3})(?-i:At)",
        "#": r"\d",
        "a noun": _noun(),
        "A name": "(?-i:[A-Z])",
        "a plural": r"(?-i:\b(?!(?:takes|lasts|spends|waits|needs|has|was|his|its|this|does)\b)[a-z]{3,}(?<!s)s)",
        "ended on a date": r"\bended\s+(?:(?:on|in|last|this)\s+)?(?:the\s+)?(?-i:[A-Z\d])",
        "an age": r"\b(?:his|her|their|my|your|our) (?:early |mid-?|late )?(?:\d0s|[a-z]{2,7}ties),? (?:and|or|to)",
        "money": r"[$£€]\s?[\d.,]*\d",
        "a decade": r"(?:\b[12]?\d?\d0['’]?s|\b[a-z]{2,7}ties),?\s+(?:and|or|to|through)",
    }
    return "|".join(special.get(word) or _plain(word) for word in words)


@cache
def _noun() -> str:
    """A lower-case word that no clause goes on with: what stands before it describes it."""
    return rf"(?-i:(?!(?:{'|'.join(sorted(words('clause_goes_on')))})\b)[a-z]{{2,}})"


def _plain(word: str) -> str:
    """Words at their boundaries; a sign stands for itself."""
    start = r"\b" if word[0].isalnum() else ""
    end = r"\b" if word[-1].isalnum() else ""
    return start + re.escape(word).replace(r"\ ", r"\s+") + end


def _index(rules: list[Rule], bits: Mapping[frozenset[str], int]) -> dict[str, dict[str, Starting]]:
    table: dict[str, dict[str, list[Rule]]] = {}
    for rule in rules:
        for first, second in sorted(rule.pattern.pairs):
            table.setdefault(first, {}).setdefault(second, []).append(rule)
    needs = {rule.rank: sum(bits[need] for need in rule.pattern.needs) for rule in rules}
    index: dict[str, dict[str, Starting]] = {}
    for first, seconds in table.items():
        always = seconds.setdefault("", [])
        index[first] = {
            second: tuple(
                (needs[rank], rule)
                for rank, rule in sorted({rule.rank: rule for rule in own + always}.items())
            )
            for second, own in seconds.items()
        }
    return index


@cache
def never_dates(language: str = "en") -> re.Pattern[str]:
    """One of those names in a text."""
    names = sorted(names_without_dates(language), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")


@cache
def names_without_dates(language: str = "en") -> tuple[str, ...]:
    """Names that contain a date word and are none: "USA Today", "Black Friday"."""
    return tuple(name for name in _names(language)["names"].splitlines() if name)


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """One of the lists of words of names.toml."""
    return frozenset(_names(language)[name].split())


@cache
def _names(language: str) -> dict[str, str]:
    with resource("dates", language, "names.toml").open("rb") as file:
        return tomllib.load(file)

"""Time expressions: which words of a text name a time, and by which rule. One pass, longest match, no overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from timeline_app.derive.guards import GROUP_GUARDS, NAMED_GUARDS
from timeline_app.derive.patterns import NO_START, Value, word_key
from timeline_app.derive.pieces import Pieces
from timeline_app.derive.rules import (
    Join,
    Rule,
    RuleBook,
    Starting,
    names_without_dates,
    never_dates,
    rule_book,
)

_WORD = re.compile(r"[^\W\d_]+\d?|['’]?\d+")
#: How far apart the first two words of an expression may stand.
_GAP = 12
_NAME_REACH = 40
#: How far apart the two expressions of a join may stand.
_BETWEEN_REACH = 16
#: Readings of a time alone, and below what such a time is made of.
_CLOCKS = frozenset(
    {"clock", "clock-count", "clock-figures", "clock-part-of-day", "clock-in-words", "clock-twelve", "noon"}
)
#: What may lack its year.
_IN_YEARS = frozenset({"date", "month", "part-of-month"})
#: What stands between a time and another one in brackets, and between these and the day of both.
_BEHIND = re.compile(r"\)?,?\s(?:on )?\(?|\s?/\s?")
#: "5 p.m. Monday to Friday".
_TO_DAY = re.compile(r"\s?(?:to|through|till|until|-|–|—)\s?[A-Z][a-z]+day\b")
_OF_CLOCKS = frozenset(
    {
        "hour",
        "hour_count",
        "minute",
        "minutes_said",
        "minutes_count",
        "second",
        "half_of_day",
        "noon",
        "clock_figures",
    }
)


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
    joins = rule_book(language).joins
    last: Mention | None = None
    for mention in _single_mentions(text, start, end, language):
        if last is not None:
            both = _joined(text, last, mention, joins.get(last.rule.reads, ()))
            if both is not None:
                last = both
                continue
            yield last
        last = mention
    if last is not None:
        yield last


def _joined(text: str, one: Mention, two: Mention, joins: tuple[Join, ...]) -> Mention | None:
    """Two expressions side by side as one, if they are: "5 p.m." and "on Friday"."""
    if two.start - one.end > _BETWEEN_REACH:
        return None
    for join in joins:
        if "\n" in text[one.end : two.start] and text.startswith(":", two.end):
            return None  # "... 10 a.m." and, on the next line, "Thursday: ..."
        if two.rule.reads not in join.second or not join.between.fullmatch(text, one.end, two.start):
            continue
        if not join.rule.around.allows(text, one.start, two.end):
            continue
        if join.one_line and "\n" in text[one.end : two.start]:
            continue
        reads: dict[str, Value] = {"first_reads": one.rule.reads, "second_reads": two.rule.reads}
        if "weekday" in one.values and "weekday" in two.values:
            reads["last_weekday"] = two.values["weekday"]
        values = {**two.values, **one.values, **reads}
        mention = Mention(one.start, two.end, text[one.start : two.end], join.rule, values)
        if not join.rule.guard or NAMED_JOIN_GUARDS[join.rule.guard](one, two):
            return mention
    return None


def with_day_behind(text: str, one: Mention, two: Mention) -> Mention:
    """ "9 a.m. (0700 GMT) on Monday": the day behind the bracket is that of the times before it."""
    if one.rule.reads not in _CLOCKS or not _BEHIND.fullmatch(text, one.end, two.start):
        return one
    if two.rule.reads == "clock-on-day":
        own_zone = {name: value for name, value in two.values.items() if name != "zone"}
        return with_shared_day(text, one, replace(two, values=own_zone))
    if not text.startswith(")", one.end):
        return one
    return _on_day(one, two.values, two.rule.reads) or one


def _on_day(one: Mention, day: Mapping[str, Value], reads: str) -> Mention | None:
    """A time on a day that stands elsewhere; None where no such two expressions are read as one."""
    joins = rule_book().joins.get(one.rule.reads, ())
    join = next((each for each in joins if reads in each.second), None)
    if join is None:
        return None
    values = {**day, **one.values, "first_reads": one.rule.reads, "second_reads": reads}
    return replace(one, rule=join.rule, values=values)


def _in_near_year(one: Mention, two: Mention) -> Mention:
    """ "between May and July last year": both are of last year."""
    near: dict[str, Value] = {"near": two.values["near"], "unit": "year", "first_reads": one.rule.reads}
    return replace(one, rule=two.rule, values={**one.values, **near})


def with_shared_day(text: str, one: Mention, two: Mention) -> Mention:
    """ "between 2:15 a.m. and 2:40 a.m. on Friday": the day of the second time is also that of the first.

    Not so "from 10 p.m. to 4 a.m. on Friday", nor "9 a.m. to 5 p.m., Monday to Friday".
    """
    if two.rule.reads == "of-near-year" and one.rule.reads in _IN_YEARS and "year" not in one.values:
        return _in_near_year(one, two)
    if one.rule.reads not in _CLOCKS:
        return one
    first, second, half = one.values.get("hour"), two.values.get("hour"), two.values.get("half_of_day")
    if isinstance(first, int) and isinstance(second, int) and isinstance(half, int):
        one = _with_half(one, first, second, half)
    if two.rule.reads == "noon-weekday":
        # "from 10 a.m. until noon Monday"
        beside: dict[str, Value] = {"weekday": two.values["weekday"]}
        return _on_day(one, beside, "weekday") or one
    if two.rule.reads != "clock-on-day" or _TO_DAY.match(text, two.end):
        return one
    day = {name: value for name, value in two.values.items() if name not in _OF_CLOCKS}
    if (
        isinstance(first, int)
        and isinstance(second, int)
        and _hour_of_day(first, one.values.get("half_of_day")) > _hour_of_day(second, half)
    ):
        return one
    return replace(one, rule=two.rule, values={**day, **one.values, "first_reads": one.rule.reads})


def _with_half(one: Mention, first: int, second: int, half: int) -> Mention:
    """ "from 4 to 7 p.m.": both after noon; "11 to 2 p.m." begins before it."""
    if "half_of_day" in one.values or "zone" in one.values or not 1 <= first <= 12:
        return one
    return replace(one, values={**one.values, "half_of_day": earlier_half(first, second, half)})


def earlier_half(first: int, second: int, half: int) -> int:
    """The half of the day of an hour without it before one with it, 0 or 12."""
    return half if first % 12 <= second % 12 else 12 - half


def _hour_of_day(hour: int, half: Value | None) -> int:
    return hour % 12 + half if isinstance(half, int) else hour


def _year_follows(one: Mention, two: Mention) -> bool:
    return "year" not in one.values and two.values.get("unit") == "year" and "part" not in two.values


def _its_year_follows(one: Mention, two: Mention) -> bool:
    return "year" not in one.values and two.text.lower().endswith("year") and "order" not in two.values


def _no_own_year(one: Mention, two: Mention) -> bool:
    return "year" not in two.values


def _bare_weekdays(one: Mention, two: Mention) -> bool:
    return not {"day_near", "part_of_day"} & (one.values.keys() | two.values.keys())


def _part_of_its_day(one: Mention, two: Mention) -> bool:
    return "part_of_day" in one.values and "weekday" not in two.values and "day_near" not in one.values


def _no_part_of_its_day(one: Mention, two: Mention) -> bool:
    return "part_of_day" not in one.values


#: Tests on two expressions, by the name that a join gives.
NAMED_JOIN_GUARDS: Mapping[str, Callable[[Mention, Mention], bool]] = {
    "a year follows": _year_follows,
    "its year follows": _its_year_follows,
    "no date of its own": _no_own_year,
    "a part of its day": _part_of_its_day,
    "no part of its day": _no_part_of_its_day,
    "bare weekdays": _bare_weekdays,
}


class _Told(NamedTuple):
    """A word in what stands between two blanks: where there, how it stands among the starts, the rules it can begin."""

    first: int
    last: int
    key: str
    seconds: Mapping[str, Starting] | None


class _Piece(NamedTuple):
    """What stands between two blanks: its length with the blank behind it, and its words.

    ``met`` are the needs of rules that it meets, as bits; ``opens``: a rule may begin in it.
    """

    size: int
    met: int
    opens: bool
    words: tuple[_Told, ...]


@cache
def _pieces(language: str) -> Pieces[_Piece]:
    book = rule_book(language)

    def read(piece: str) -> _Piece:
        words, met = [], 0
        for word in _WORD.finditer(piece):
            key = word_key(word.group())
            met |= book.met.get(key, 0)
            words.append(_Told(word.start(), word.end(), key, book.starting.get(key)))
        return _Piece(len(piece) + 1, met, any(word.seconds is not None for word in words), tuple(words))

    return Pieces(read)


def _single_mentions(text: str, start: int, end: int | None, language: str) -> Iterator[Mention]:
    """What single rules find."""
    stop = len(text) if end is None else end
    # No word goes beyond a blank.
    pieces = [*map(_pieces(language).__getitem__, text[start:stop].split(" "))]
    unmet: int | None = None
    at = begin = start
    for index, piece in enumerate(pieces):
        for number, (first, last, _key, seconds) in enumerate(piece.words) if piece.opens else ():
            first, last = begin + first, begin + last
            if seconds is None or first < at or (text[first].isdigit() and _in_figures(text, first)):
                continue
            possible = seconds.get(_following(pieces, index, number, begin - last), seconds[""])
            if not possible:
                continue
            if unmet is None:
                unmet = _unmet(text, start, stop, pieces, rule_book(language))
            rules = [rule for needs, rule in possible if not needs & unmet]
            best = _longest(text, first, stop, rules)
            if best is None and not text[first].isalnum():
                # The apostrophe opened no year ("'90s") but a quotation: the figures may still be a date.
                best = _longest(text, first + 1, stop, rules)
            if best is not None:
                yield best
                at = best.end
        begin += piece.size


def _following(pieces: Sequence[_Piece], index: int, number: int, gap: int) -> str:
    """The word after one, if it stands near enough; ``gap`` counts from that to the beginning of its piece."""
    size, _met, _opens, words = pieces[index]
    if number + 1 < len(words):
        return words[number + 1].key if gap + words[number + 1].first <= _GAP else ""
    for after in range(index + 1, len(pieces)):
        gap += size
        if gap > _GAP:
            break
        size, _met, _opens, words = pieces[after]
        if words:
            return words[0].key if gap + words[0].first <= _GAP else ""
    return ""


def _in_figures(text: str, at: int) -> bool:
    """Inside a price, a path or a number: no expression starts there."""
    return at > 0 and text[at - 1] in NO_START


def _unmet(text: str, start: int, stop: int, pieces: Sequence[_Piece], book: RuleBook) -> int:
    """The needs of rules that a stretch of text meets nowhere, as bits: most rules need a word that it lacks."""
    met = 0
    for piece in pieces:
        met |= piece.met
    for sign, bits in book.signs.items():
        if text.find(sign, start, stop) >= 0:
            met |= bits
    return ~met


def match_rule(text: str, rule: Rule, at: int = 0, stop: int | None = None, least: int = 0) -> Mention | None:
    """What one rule reads at one place, its guards passed; None if nothing, or nothing that ends after ``least``."""
    found = rule.pattern.regex.match(text, at, len(text) if stop is None else stop)
    if found is None or found.end() <= max(at, least) or not _passes(text, rule, found):
        return None
    return Mention(found.start(), found.end(), found.group(), rule, rule.pattern.values(found))


def _passes(text: str, rule: Rule, found: re.Match[str]) -> bool:
    if not rule.around.allows(text, found.start(), found.end()):
        return False
    if _inside_name(text, found.start(), found.end()) or _is_title(text, found.start(), found.end()):
        return False
    for name in found.re.groupindex:
        guard = GROUP_GUARDS.get(name)
        if guard is not None and found[name] and not guard(text, found):
            return False
    return not rule.guard or NAMED_GUARDS[rule.guard](text, found)


def _longest(text: str, at: int, stop: int, rules: Iterable[Rule]) -> Mention | None:
    best: Mention | None = None
    for rule in rules:
        found = match_rule(text, rule, at, stop, best.end if best is not None else 0)
        best = found or best
    return best


def _is_title(text: str, start: int, end: int) -> bool:
    """All of what stands in quotation marks, with a capital: a song, a book."""
    closing = text[end : end + 2].lstrip(".,")[:1]
    quoted = start > 0 and closing != "" and text[start - 1] in '"“‘' and closing in '"”’'
    return quoted and (text[start].isupper() or (text[start].isdigit() and not text[start:end].islower()))


@cache
def _words_of_names() -> frozenset[str]:
    """The words of all names that are no dates: where none of them begins an expression, it is in no such name."""
    return frozenset(word for name in names_without_dates() for word in _WORD.findall(name))


def _inside_name(text: str, start: int, end: int) -> bool:
    """Part of a name such as "USA Today" or "Monday Night Football"."""
    word = _WORD.match(text, start)
    if word is None or word.group() not in _words_of_names():
        return False
    first = max(0, start - _NAME_REACH)
    names = never_dates().finditer(text, first, min(len(text), end + _NAME_REACH))
    return any(name.start() <= start < name.end() for name in names)

"""Several dates that one verb has: whether they date one event, one change over a time, or an event each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from timeline_app.dates.civil import DAY
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.event_words import is_result
from timeline_app.derive.function_words import alternatives, function_words
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.numbers import is_number
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.tokens import Word, words_of
from timeline_app.derive.verbs import Form, analyse

#: "in August or September"
_EITHER = re.compile(r",?\s+or\s+(?:(?:in|on|at|early|late)\s+)?")
_BOTH = re.compile(r"\s+and\s+(?:(?:in|the)\s+){0,2}")
#: "burned in 2016, most recently on 3 May": of all that the year saw the day tells one.
_ONE_OF_SEVERAL = re.compile(rf", (?:{alternatives('singling_out')})(?: (?:on|in|at|being))?\s\Z", re.I)
#: "in 2003, 2005 and 2009", "in 2014 and again in 2016"
_ALSO = re.compile(r"\s*(?:,\s*)?(?:\band\s+)?(?:again\s+)?(?:(?:in|on|from|during)\s+)?")
#: "from 12 barges in | 1990 to 30 in | 2005"
_FROM_FIGURE = re.compile(r"\bfrom\s(?=[^;:]*\d|[^\s]+\s[^,;:]*\s)(?:[^,;:]|,(?=\d)){2,60}?\s(?:in|on)\s\Z")
_TO_FIGURE = re.compile(r"\s+to\s(?:[^,;:]|,(?=\d)){0,60}?[^\s]\s(?:(?:in|on)\s)?\Z")
_FIGURE_REACH = 90
_FOLLOWING = re.compile(r"(?:\s[^\W\d_]+){1,3}")
_UP_TO = re.compile(r"\A\s+(?:up to|through|until|till)\s+\Z")
#: Between the parts of a list: ", Norby in 1955 and Ulm in 1982".
_PART = re.compile(
    r"\s*(?:,\s*(?:and\s+|but\s+)?|;\s*(?:and\s+)?|and\s+)(?:then\s+)?(?P<told>\S.*?)\s+(?:(?:in|on|at|before|by|after)\s+)?\Z"
)
_BOUNDS = frozenset({"", "before", "by", "after"})
_LAST_PART = re.compile(r"\s*[,;]?\s*(?:and|but)\s")
_AHEAD = frozenset({Voice.FUTURE, Voice.WOULD, Voice.POSSIBLE})
_LONGEST_PART = 9
#: Longer than a year.
_YEARS = 400 * DAY
#: A verb of no higher rank may be the plural of a noun.
_DOUBTFUL = 1
_LITTLE = function_words("before_counts")
_ARTICLES = function_words("indefinite_articles")


@dataclass(frozen=True, slots=True)
class Part:
    """How one date of a series shapes its event.

    ``cuts``: words of the clause that date it, too, or tell the other events. ``end``: where the words of the event
    end, and ``title_end`` those that its title is made of; 0: with the clause. ``instead`` (of words of that title)
    stand the words of this part. ``clause`` and ``verb`` tell it where the part has none of its own.
    """

    cuts: tuple[tuple[int, int], ...] = ()
    end: int = 0
    title_end: int = 0
    instead: tuple[str, str] | None = None
    also: tuple[TimeReference, ...] = ()
    clause: Clause | None = None
    verb: VerbGroup | None = None

    def of_its_own(self, title: str) -> str:
        """The title of the first part as that of this one; as it is where its words do not stand there."""
        if self.instead is None:
            return title
        old, new = self.instead
        if title.lower().startswith(f"{old.lower()} "):
            return f"{new[0].upper()}{new[1:]}{title[len(old) :]}"
        return f"{title.removesuffix(old)}{new}" if title.endswith(f" {old}") else title


ALONE = Part()


@dataclass(slots=True)
class Series:
    """The dates of one sentence that date events of their own, and how those shape them."""

    dating: list[TimeReference]
    parts: dict[int, Part] = field(default_factory=dict)
    besides: list[TimeReference] = field(default_factory=list)

    def part(self, ref: TimeReference) -> Part:
        return self.parts.get(ref.at, ALONE)


#: The clause and the verb that a date belongs to; None where it belongs to a noun.
Teller = Callable[[TimeReference], tuple[Clause, VerbGroup | None] | None]


def series_of(text: str, refs: Sequence[TimeReference], parsed: Parsed, teller: Teller) -> Series:
    """Look through the dates of a sentence in order, each with the one before it."""
    found = Series(list(refs))
    if len(refs) < 2:
        return found
    refs = sorted(refs, key=lambda each: each.at)
    run: list[TimeReference] = []
    home: tuple[Clause, VerbGroup | None] | None = None
    for two in refs:
        other = _sure(teller(two))
        if not run or home is None or home[1] is None or other is None or other[1] not in (home[1], None):
            run, home = [two], other
            continue
        one = run[-1]
        if other[1] is home[1] and (kept := _joined(text, one, two, found)) is not None:
            run = [*run[:-1], kept]
            continue
        run = [*run, two]
        _listed(text, run, (home[0], home[1]), parsed, found)
    return found


def _sure(told: tuple[Clause, VerbGroup | None] | None) -> tuple[Clause, VerbGroup | None] | None:
    """ "built two ferries in 1990, one barge in 1994 and three tugs in 2001": no verb is among the things built."""
    if told is not None and told[1] is not None and told[1].voice is Voice.GERUND:
        # "will see much warming this year"
        main = told[0].verb
        return (told[0], main) if main is not None and main.voice in _AHEAD and not main.passive else told
    if told is None or told[1] is None or not told[1].finite or told[1].rank > _DOUBTFUL:
        return told
    clause = told[0]
    return clause, clause.verb if clause.verb is not None and clause.verb.rank > _DOUBTFUL else None


def _joined(text: str, one: TimeReference, two: TimeReference, found: Series) -> TimeReference | None:
    """The one date that both are, where they date one event; the series then has it."""
    between = text[one.end : two.at]
    results = [_is_of_results(text, each) for each in (one, two)]
    if results[0] != results[1]:
        # "will print its third-quarter results on Monday"
        return _drop(found, two, one) if results[0] else _drop(found, one, two)
    first, second = one.when.start, two.when.start
    if one.when.end is not None or two.when.end is not None or not (first.bounded and second.bounded):
        return None
    return _over_both(text, one, two, found) or _the_finer(between, one, two, found)


def _over_both(text: str, one: TimeReference, two: TimeReference, found: Series) -> TimeReference | None:
    """From the first to the second, or at one of them."""
    first, second, between = one.when.start, two.when.start, text[one.end : two.at]
    both = (*one.reads, *two.reads)
    if first.lo < second.lo and not two.signal:
        if _EITHER.fullmatch(between):
            when = DateSpan(FuzzyDate(first.lo, second.hi, min(first.grain, second.grain)))
            return _merge(found, two, replace(one, end=two.end, when=when, reads=both))
        if first.hi - first.lo > _YEARS and first.hi == second.lo and _BOTH.fullmatch(between):
            # "in the late 1880s and the early 1890s"
            when = DateSpan(FuzzyDate(first.lo, second.hi, max(first.grain, second.grain)))
            return _merge(found, two, replace(one, end=two.end, when=when, reads=both))
        if not one.signal and _changes(text, one, two):
            found.parts[one.at] = Part(cuts=((two.start, two.end),))
            return _merge(found, two, replace(one, when=DateSpan(first, second), reads=both))
    if one.signal or two.signal or not _UP_TO.search(between):
        return None
    if first.lo <= second.lo and second.hi <= first.hi and first.grain > second.grain:
        # "this year through August"
        when = DateSpan(FuzzyDate.unit(first.lo, second.grain), second)
        return _merge(found, two, replace(one, end=two.end, when=when, reads=both))
    return None


def _the_finer(between: str, one: TimeReference, two: TimeReference, found: Series) -> TimeReference | None:
    """The finer of two dates, where it lies in the other."""
    first, second = one.when.start, two.when.start
    if one.signal or two.signal or not {word.lower() for word in between.split()}.isdisjoint(COORDINATORS):
        return None
    if _ONE_OF_SEVERAL.search(between):
        return None
    if max(first.grain, second.grain) < Grain.PART_OF_DAY and between.strip() == "(":
        # "at 9:30 EST (14:30 UTC)": in another zone.
        return _drop(found, one, two)
    if first.lo <= second.lo and second.hi <= first.hi and first.grain >= second.grain:
        if first.grain == second.grain and one.order is not None:
            return _drop(found, one, two)
        return _drop(found, two, one)
    if second.lo <= first.lo and first.hi <= second.hi and second.grain > first.grain:
        return _drop(found, one, two)
    return None


def _is_of_results(text: str, ref: TimeReference) -> bool:
    """ "a third-quarter profit": the quarter tells which ones."""
    behind = _FOLLOWING.match(text, ref.end)
    hyphened = ref.when.grain is Grain.QUARTER and "-" in text[ref.at : ref.end]
    return hyphened and behind is not None and any(is_result(word) for word in behind[0].lower().split())


def _changes(text: str, one: TimeReference, two: TimeReference) -> bool:
    before = text[max(0, one.at - _FIGURE_REACH) : one.at]
    return _FROM_FIGURE.search(before) is not None and _TO_FIGURE.match(text[one.end : two.at]) is not None


def _merge(found: Series, two: TimeReference, merged: TimeReference) -> TimeReference:
    found.dating = [merged if each.at == merged.at else each for each in found.dating if each.at != two.at]
    if merged.end < two.end:
        found.besides.append(two)
    return merged


def _drop(found: Series, kept: TimeReference, left: TimeReference) -> TimeReference:
    """The coarser date says nothing more; its words date the event, too."""
    found.dating = [each for each in found.dating if each.at != left.at]
    found.besides.append(left)
    part = found.part(kept)
    found.parts[kept.at] = replace(part, also=(*part.also, left, *found.part(left).also))
    return kept


def _listed(
    text: str, run: Sequence[TimeReference], home: tuple[Clause, VerbGroup], parsed: Parsed, found: Series
) -> None:
    """A verb with a list of dates: the same at each of them, or something else of the same kind."""
    first, last = run[0], run[-1]
    gaps = [text[one.end : two.at] for one, two in pairwise(run)]
    signals = {ref.signal for ref in run if ref.when.end is None}
    if (first.signal and first.when.end is None) or not signals <= _BOUNDS:
        return
    if signals <= {""} and all(_ALSO.fullmatch(gap) for gap in gaps):
        for ref in run:
            found.parts[ref.at] = Part(cuts=((first.start, last.end),))
        return
    if not _LAST_PART.match(gaps[-1]):
        return
    told = [_PART.fullmatch(gap) for gap in gaps]
    chunks = [
        (one.end + each.start("told"), one.end + each.end("told"))
        for (one, _two), each in zip(pairwise(run), told, strict=True)
        if each is not None
    ]
    if len(chunks) < len(gaps):
        return
    clause, verb = home
    replaced = [_replaced(text, chunk, first, clause, verb, parsed) for chunk in chunks]
    if None in replaced:
        return
    found.parts[first.at] = Part(end=first.end, title_end=first.end)
    for ref, chunk, words in zip(run[1:], chunks, replaced, strict=True):
        assert words is not None
        old = " ".join(text[slice(*words)].split())
        new = " ".join(text[slice(*chunk)].split())
        found.parts[ref.at] = Part(
            ((first.start, first.end),), ref.end, first.end, (old, new), clause=clause, verb=verb
        )


def _replaced(
    text: str, chunk: tuple[int, int], first: TimeReference, clause: Clause, verb: VerbGroup, parsed: Parsed
) -> tuple[int, int] | None:
    """Which words of the first part those of a later one stand for: the last ones that begin like them."""
    words = words_of(text, *chunk)
    if not words or len(words) > _LONGEST_PART or words[0].lower in PREPOSITIONS | SUBORDINATORS:
        return None
    second = words[0].lower not in DETERMINERS and any(
        each.form is Form.BASE for each in analyse(words[0].text)
    )
    if second and len(words) > 1 and (verb.voice in _AHEAD or verb.voice is Voice.INFINITIVE):
        # "will sell two mills in May and close a third in June"
        told = [word for word in parsed.words[verb.last - 1 : clause.last] if word.end <= first.start]
        # "In May and close a mill in June the firm will sell" makes no sense, and has nothing to replace.
        return (told[0].start, told[-1].end) if told else None
    sure = (group for group in parsed.groups if group.rank > _DOUBTFUL)
    if any(chunk[0] <= parsed.words[group.first].start < chunk[1] for group in sure):
        return None
    kind = _kind(words)
    if kind == "noun" and not verb.finite and any(each.form is Form.BASE for each in analyse(words[0].text)):
        # "to start in May and end two years later"
        return None
    stop = first.start
    after = [at for at in range(verb.last, clause.last) if parsed.words[at].end <= stop]
    if not after and parsed.words[verb.first].start > clause.start:
        # "Six dockers were hurt on Monday and two on Tuesday"
        subject = [at for at in range(clause.first, verb.first) if not parsed.words[at].is_sign]
        alike = subject and _kind([parsed.words[at] for at in subject]) == kind
        return (parsed.words[subject[0]].start, parsed.words[subject[-1]].end) if alike else None
    for at in reversed(after):
        begins = at == verb.last or parsed.words[at - 1].lower in PREPOSITIONS
        if begins and _kind([parsed.words[index] for index in after if index >= at]) == kind:
            return parsed.words[at].start, parsed.words[after[-1]].end
    return None


def _kind(words: Sequence[Word]) -> str:
    """How a noun phrase begins: with a figure, a name, a word before a noun, or at once with a noun."""
    first = next((word for word in words if word.lower not in _LITTLE), words[0])
    figures = any(is_number(word.lower) for word in words[:4])
    if is_number(first.lower) or (first.lower in _ARTICLES and figures):
        return "figure"
    if first.lower in DETERMINERS:
        return "determined"
    return "name" if first.text[0].isupper() else "noun"

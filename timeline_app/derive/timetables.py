"""Hours: those of a day that its clause names, and those of opening hours and timetables.

"At dawn the army attacked on Friday" tells of Friday's dawn. "The library is open from 9 a.m. to 5 p.m. on weekdays",
"Ferries leave at 7 a.m. daily": what is so on every such day happens on none of them alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline_app.dates.civil import Ticks, floor
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan
from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import Voice
from timeline_app.derive.signals import Read, TimeReference

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_DAYS = re.compile(rf"\b{_DAY}(?:\s(?:to|through|till|until)\s|\s?[-–—]\s?){_DAY}\b")
_EVERY = frozenset({"daily", "weekdays", "weekends", "nightly"})
_HOURS = frozenset({"hours", "times", "timetable", "schedule"})
_OPEN = function_words("opening_hours")
_HOUR_RULES = frozenset(
    {
        "clock",
        "clock-figures",
        "clock-in-words",
        "clock-range",
        "clock-twelve",
        "noon",
        "twilight",
        "clock-part-of-day",
    }
)


def without_timetable(
    text: str, refs: Sequence[TimeReference], reads: Sequence[Read], parsed: Parsed
) -> list[TimeReference]:
    """The dates of a sentence but the hours, and the days of the week between them, at which something always is so."""
    clocks = [ref for ref in refs if _is_clock(ref)]
    if not clocks:
        return list(refs)
    range_of_days = _DAYS.search(text, parsed.start, parsed.end)
    every = any(read.answer.type == "SET" for read in reads)
    every |= any(word.lower in _EVERY for word in parsed.words)
    kept = []
    for ref in refs:
        clause = parsed.clause_at(ref.at)
        usual = clause is not None and _is_usual(ref, clause, parsed, every or range_of_days is not None)
        in_days = range_of_days is not None and any(
            read.mention.start < range_of_days.end() and range_of_days.start() < read.mention.end
            for read in ref.reads
        )
        if not (usual and (_is_clock(ref) or in_days)):
            kept.append(ref)
    return kept


def hours_on_days(
    refs: Sequence[TimeReference], parsed: Parsed
) -> tuple[list[TimeReference], list[TimeReference]]:
    """The dates of a sentence, each hour on the day that its clause names; and those days, which date no more."""
    hours = [ref for ref in refs if _is_clock(ref, Grain.PART_OF_DAY) and _bounded(ref.when)]
    if not hours or len(hours) == len(refs):
        return list(refs), []
    days: dict[int, list[TimeReference]] = {}
    for ref in refs:
        clause = parsed.clause_at(ref.at)
        named = ref.when.grain is Grain.DAY and ref.when.end is None and ref.when.start.bounded
        if clause is not None and named and not ref.signal and len(ref.reads) == 1:
            days.setdefault(clause.first, []).append(ref)
    moved, told = [], []
    for ref in refs:
        clause = parsed.clause_at(ref.at)
        named_days = days.get(clause.first, []) if clause is not None else []
        if len(named_days) != 1 or ref not in hours:
            moved.append(ref)
            continue
        day = named_days[0]
        moved.append(replace(ref, when=_on(ref.when, day.when.start.lo), reads=(*ref.reads, *day.reads)))
        told.append(day)
    return [ref for ref in moved if ref not in told], told


def _bounded(when: DateSpan) -> bool:
    return when.start.bounded and (when.end is None or when.end.bounded)


def _on(when: DateSpan, day: Ticks) -> DateSpan:
    """An hour, or from one to another, on another day."""
    by = floor(day, Grain.DAY) - floor(when.start.lo, Grain.DAY)
    start = replace(when.start, lo=when.start.lo + by, hi=when.start.hi + by)
    end = when.end and replace(when.end, lo=when.end.lo + by, hi=when.end.hi + by)
    return DateSpan(start, end)


def _is_clock(ref: TimeReference, coarsest: Grain = Grain.HOUR) -> bool:
    """ "at 9 a.m.", "from 9 to 5": an hour, and no day beside it."""
    return all(
        read.answer.when is not None
        and read.answer.when.grain <= coarsest
        and read.answer.order is None
        and read.mention.rule.reads in _HOUR_RULES
        and not read.mention.values.keys() & {"weekday", "day", "month", "date"}
        for read in ref.reads
    )


def _is_usual(ref: TimeReference, clause: Clause, parsed: Parsed, every: bool) -> bool:
    """Whether a clause tells what is so again and again."""
    verb = clause.verb
    if verb is None:
        return every or parsed.words[clause.first].lower in _OPEN
    if verb.voice is not Voice.PRESENT or parsed.words[verb.last - 1].lower.endswith("ing"):
        return False
    subject = {word.lower for word in parsed.words[clause.first : verb.first]}
    if every or subject & _HOURS:
        return True
    # "is open from 9 to 5": on any day; "the meeting is from 9 to 5" may be today's.
    told = {word.lower for word in parsed.words[verb.first : verb.last + 1]}
    return ref.when.end is not None and bool(told & _OPEN)

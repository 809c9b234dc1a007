"""Opening hours and timetables: what is so on every such day happens on none of them alone.

"The library is open from 9 a.m. to 5 p.m. on weekdays", "Ferries leave at 7 a.m. daily".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_app.dates.grain import Grain
from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import Voice
from timeline_app.derive.signals import Read, TimeReference

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_DAYS = re.compile(rf"\b{_DAY}(?:\s(?:to|through|till|until)\s|\s?[-–—]\s?){_DAY}\b")
_EVERY = frozenset({"daily", "weekdays", "weekends", "nightly"})
_HOURS = frozenset({"hours", "times", "timetable", "schedule"})
_OPEN = function_words("opening_hours")
_WEEKDAYS = frozenset({"weekday"})


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


def _is_clock(ref: TimeReference) -> bool:
    """ "at 9 a.m.", "from 9 to 5": an hour, and no day beside it."""
    return all(
        read.answer.when is not None
        and read.answer.when.grain < Grain.PART_OF_DAY
        and read.mention.rule.reads not in _WEEKDAYS
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

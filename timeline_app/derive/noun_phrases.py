"""The noun phrase that a date stands in: "the firm's | 1990 | purchase of a mill in Delby"."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline_app.dates.grain import Grain
from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.function_words import alternatives
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.wording import Wording

_OWNED = re.compile(r"['’]s?\s+[^\W\d_]")
_ENDS = re.compile(
    r"[;:()\"“”–—]|,(?!\d)|\s(?:(?:less|more) than\s)?(?:\w+\s){1,2}ago\b"
    rf"|\s(?:that|which|who|where|and|but|or|{alternatives('ends_of_nouns')})\s"
)
_INSIDE = frozenset({"in", "at", "with", "by"})
_JOINING = frozenset({"and", "or"})
_OPENERS = PREPOSITIONS | COORDINATORS | SUBORDINATORS
_OWNER = re.compile(r"\w['’]s?\Z")
#: An owner has so many words before its last one.
_LONGEST_OWNER = 5
#: A word of so few letters is shortened where a full stop follows it: "U.S."
_SHORT = 3
_LONGEST_DETERMINER = 8


class Phrase(NamedTuple):
    """Text ``start:end`` after the date, where what is told of the noun ends, and the owner before the date."""

    start: int
    end: int
    told_to: int
    owner: tuple[int, int] | None


def owned(text: str, ref: TimeReference) -> bool:
    """ "Friday's debate": the date itself owns the noun."""
    return _OWNED.match(text, ref.reads[-1].mention.end) is not None


def in_a_name(text: str, ref: TimeReference) -> bool:
    """ "won the 2014 Delby Cup": without its year it is another one."""
    before = text[max(0, ref.at - _LONGEST_DETERMINER) : ref.at].split()
    return (
        bool(before)
        and ref.when.grain is Grain.YEAR
        and before[-1].lower() in DETERMINERS
        and text[ref.end : ref.end + 1] == " "
        and text[ref.end + 1 : ref.end + 2].isupper()
    )


def paper_of(clause: Clause, verb: VerbGroup, parsed: Parsed) -> int | None:
    """ "(It is denied) in a letter published on 1 June": where the letter begins, by words."""
    if (
        not clause.number
        or clause.opener not in _INSIDE
        or clause.verb is None
        or verb.first != clause.verb.first
        or verb.voice is not Voice.PAST
    ):
        return None
    noun = parsed.words[clause.first + 1 : verb.first]
    single = verb.last == verb.first + 1 and 1 < len(noun) <= _LONGEST_OWNER
    if not single or noun[0].lower not in DETERMINERS:
        return None
    return None if any(word.is_sign or word.lower in _OPENERS for word in noun) else clause.first + 1


def phrase_behind(text: str, ref: TimeReference, parsed: Parsed, wording: Wording) -> Phrase:
    """The noun with what belongs to it, up to a sign, a verb or what says when or why."""
    start = ref.reads[-1].mention.end
    match = _OWNED.match(text, start)
    begin = match.end() - 1 if match else start + text.startswith(",", start)
    limit = _limit(text, begin, parsed)
    end = wording.trimmed_end(start, limit)
    behind = next((word.start for word in parsed.words if word.start >= limit and not word.is_sign), limit)
    follower = parsed.clause_at(min(behind, parsed.end - 1))
    told_to = end
    if follower is not None and _tells_on(follower, parsed, end):
        told_to = wording.trimmed_end(start, follower.end)
    return Phrase(begin, end, told_to, None if match else _owner(ref, parsed))


def _limit(text: str, begin: int, parsed: Parsed) -> int:
    verb = next(
        (
            parsed.words[group.first].start
            for group in parsed.groups
            if group.finite and parsed.words[group.first].start > begin
        ),
        parsed.end,
    )
    pairs = False
    for stop in _ENDS.finditer(text, begin, verb):
        if stop[0].strip() in _JOINING and not pairs:
            # "talks between the mayor and the bakers", "floods in Delby and Harwick"
            names = text[stop.end()].isupper() and text[begin : stop.start()].split()[-1][0].isupper()
            if names and verb < parsed.end and text.find(",", stop.end(), verb) < 0:
                names = False
            if names or "between " in text[begin : stop.start()]:
                pairs = True
                continue
        return stop.start()
    return verb


def _owner(ref: TimeReference, parsed: Parsed) -> tuple[int, int] | None:
    """ "the Supreme Court's | 1972 ruling"."""
    words = parsed.words
    at = sum(word.end <= ref.at for word in words) - 1
    last = at
    if at > 0 and words[at].text in "'’":
        at -= 1  # "the dockers' | 1990 strike"
    elif at < 0 or not _OWNER.search(words[at].text):
        return None
    verbs = {group.last - 1 for group in parsed.groups if group.voice is not Voice.PARTICIPLE}
    first = at
    while first and at - first < _LONGEST_OWNER:
        before = words[first - 1]
        stopped = before.text == "." and first > 1 and len(words[first - 2].text) <= _SHORT
        if (before.is_sign and not stopped) or before.lower in _OPENERS or first - 1 in verbs:
            break
        first -= 1
        if before.lower in DETERMINERS:
            break
    return words[first].start, words[last].end


def _tells_on(follower: Clause, parsed: Parsed, at: int) -> bool:
    """ "the June explosion that hurt a cook": what the noun did was then, too."""
    verb = follower.verb
    right_after = 0 <= follower.start - at <= 2 and follower.opener in ("that", "which")
    return right_after and verb is not None and verb.voice is Voice.PAST and not follower.own_subject

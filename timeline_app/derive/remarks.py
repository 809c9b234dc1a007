"""Sentences that tell no event of their own: they hang on the event that they talk about, as further quotes.

Opinions, general truths, descriptions, and what says nothing without the sentence before it ("This was no surprise").
Only what has no date: a date is never lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.clauses import parse
from timeline_app.derive.drafts import Draft
from timeline_app.derive.function_words import function_words
from timeline_app.derive.tokens import verbal
from timeline_app.derive.verbs import Form, analyse, is_auxiliary, is_modal
from timeline_app.model.event import Evidence, Role

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_UNCLEAR = function_words("pronouns_alone") | function_words("pseudo_subjects")
#: "Afterwards, they were lost".
_LATER = re.compile(r"[\w ]{2,40}(?:, [\w ]{2,40}){0,3}, (?:it|they|he|she|this|that)\b")
#: What counts or points, with the noun left out.
_SOME = re.compile(
    r"(?:Both|Neither|Others|None|Most|The (?:first|second|third|last|other|others|latter|former|same|rest))"
    r" (?:then |also |later |[a-z]+ly )?(?P<next>[a-z]+)\b"
)
#: "Ana Costa said: …", "Ana Costa: …"
_SAID = re.compile(r"[^:\"“”]{2,60}: [\"“]?(?P<first>[^\W\d_]+)")
#: "Ana Costa asked the crew": whom, and not what.
_ONLY_WHOM = re.compile(
    r"(?<!\b(?:is|be) )(?<!\b(?:was|are) )(?<!\b(?:were|been) )\b(?:asked|told|asks|tells) "
    r"(?:(?:the|a|an|his|her|its|their) )?(?P<whom>[\w.'’-]+)(?: [A-Z][\w.'’-]*){0,3}\Z"
)
_TOLD = function_words("objects_of_telling")
_UNCLEAR_WHEN_SAID = function_words("unclear_when_said")
_WAITING = function_words("waiting_verbs")
_BE = function_words("be")
#: "by all legal means": these tell how.
_MEANS = 3
#: In so many words a verb is seen at once.
_SHORT = 6
#: "Citing its losses, ...": goes with somebody who does something, and is nobody.
_LEADS_UP = function_words("leading_up")
_SIGNS = "\"'“”‘’.,;:()"
#: Fewer words say nothing.
_SAYS_SOMETHING = 3
#: A day is carried on from one of so many events told right before.
_RECENT = 5
#: An event keeps so many remarks that speak of nothing that it tells.
_BESIDE = 2
#: And no more than so many of all others: who opens it wants to read what happened.
_MOST = 8
#: Quotes from one place that end so many characters apart are two.
_STOP = 3


@lru_cache(maxsize=256)
def is_unclear(title: str) -> bool:
    """Whether a title begins with what stands for something told before it, or for nothing.

    So does "Ana Costa said: They never came"; of "we" everybody knows who that is. Remembered for a moment: it is asked
    when a draft is made, and again when all are.
    """
    first = _FIRST_WORD.match(title)
    if first is None or first[0].lower() in _UNCLEAR:
        return first is not None
    if _LATER.match(title) or _lacks_noun(title):
        return True
    said = _SAID.match(title)
    return said is not None and (
        said["first"].lower() in _UNCLEAR_WHEN_SAID
        or len(title[said.start("first") :].split()) < _SAYS_SOMETHING
    )


def _lacks_noun(title: str) -> bool:
    """ "Both then left", "The first happened at noon": both what?"""
    found = _SOME.match(title)
    follows = verbal(found["next"].lower()) if found is not None else None
    return follows is not None and bool(follows.helper or (follows.past and not follows.rare))


@lru_cache(maxsize=256)
def says_nothing(title: str) -> bool:
    """Whether a title breaks off before it has told anything: "Ana Costa asked", "The owner said that the lock…"."""
    words = title.rstrip("…")
    whom = _ONLY_WHOM.search(title)
    if whom is not None and whom["whom"].lower() not in _TOLD:
        return True
    *before, last = words.lower().split() or [""]
    if last in _WAITING and not (before and before[-1] in _BE) and "by" not in before[-_MEANS:]:
        return True
    if last and _has_no_verb(words):
        return True
    if words == title:
        return False
    parsed = parse(words, 0, len(words))
    told = [clause for clause in parsed.clauses if clause.verb is not None and clause.verb.finite]
    return not told or told[-1].says


def _has_no_verb(title: str) -> bool:
    """ "The real trouble", "Adding to the trouble": nothing is done, or nobody does it."""
    words = title.lower().split()
    if words[0].endswith("ing") and any(reading.form is Form.GERUND for reading in analyse(words[0])):
        if any(reading.lemma in _LEADS_UP for reading in analyse(words[0])):
            return True
        return not any(group.finite for group in parse(title, 0, len(title)).groups)
    if len(words) > _SHORT:
        return False
    bare = [word.strip(_SIGNS) for word in words]
    return not any(analyse(word) or is_auxiliary(word) or is_modal(word) for word in bare)


def without_remarks(drafts: Sequence[Draft], written: FuzzyDate | None) -> list[Draft]:
    """The drafts of one document in reading order, but those that tell no event: their quotes hang on another.

    That is one told right before them that is as of the day of writing, as they are: the one that speaks of most of
    the same, else the last, else the first one after them. Of what speaks of nothing that its event tells, the first
    few are kept; a heap of it helps nobody. Where there is no such event they stay, unless nobody could read the title:
    then the words hang, as what is said about it, on the event right before them. What speaks to the reader goes.
    """
    hanging = [
        # A day that was only carried on to a remark makes no event of it.
        not (draft.when.dated and not (draft.remark and draft.reference is None))
        and (
            draft.remark
            or is_unclear(draft.title)
            # "After heavy criticism, ...": what came before is told for the order.
            or (not draft.before_next and says_nothing(draft.title))
        )
        for draft in drafts
    ]
    hosts = _Hosts(
        next(
            (each for each, hangs in _pairs(drafts, hanging) if not hangs and _as_of_now(each, written)), None
        )
    )
    kept: list[Draft] = []
    for draft, hangs in _pairs(drafts, hanging):
        goes_on = _told_before(draft, kept)
        if goes_on is not None:
            _hang(draft.evidence, goes_on)
        elif not hangs:
            kept.append(draft)
            if _as_of_now(draft, written):
                hosts.add(draft)
        elif draft.advice:
            continue
        elif hosts:
            hosts.hang(draft)
        elif kept and is_unclear(draft.title):
            _hang([replace(item, role=Role.STATEMENT) for item in draft.evidence], kept[-1])
        elif not draft.remark:
            kept.append(draft)
    return kept


class _Hosts:
    """The events on which remarks can hang: the last ones told, or before there is one the first to come."""

    def __init__(self, first: Draft | None) -> None:
        self._told = [] if first is None else [first]
        self._before_all = first is not None
        self._beside: Counter[int] = Counter()  #: of what each has that speaks of something else
        self._hung: Counter[int] = Counter()  #: of all that hangs on each

    def __bool__(self) -> bool:
        return bool(self._told)

    def add(self, draft: Draft) -> None:
        """Another event is told."""
        self._told = [draft] if self._before_all else [*self._told, draft][-_RECENT:]
        self._before_all = False

    def hang(self, remark: Draft) -> None:
        """Add the words of a remark to the event that it is about, unless that has enough of what is not about it."""
        host = max(reversed(self._told), key=lambda each: len(each.stems & remark.stems))
        if not remark.says and not host.stems & remark.stems:
            self._beside[id(host)] += 1
            if self._beside[id(host)] > _BESIDE:
                return
        self._hung[id(host)] += not remark.says
        if self._hung[id(host)] > _MOST:
            return
        _hang(remark.evidence, host)


def _pairs(drafts: Sequence[Draft], hanging: Sequence[bool]) -> Iterator[tuple[Draft, bool]]:
    return zip(drafts, hanging, strict=True)


def _told_before(draft: Draft, kept: Sequence[Draft]) -> Draft | None:
    """The event whose day was carried on to a draft that nobody could read alone; None where the day is its own."""
    alone = not draft.remark and not is_unclear(draft.title)
    if not draft.when.dated or draft.reference is not None or alone:
        return None
    days = draft.when.start.lo, draft.when.start.hi
    return next(
        (
            each
            for each in reversed(kept[-_RECENT:])
            if each.when.end is None and (each.when.start.lo, each.when.start.hi) == days
        ),
        None,
    )


def _as_of_now(draft: Draft, written: FuzzyDate | None) -> bool:
    """Whether an event has no date, or that of the day of writing."""
    when = draft.when
    if not when.dated:
        return True
    return written is not None and when.end is None and when.start.hi == written.hi


def _hang(evidence: Sequence[Evidence], event: Draft) -> None:
    """Add quotes to an event; the same words with or without their full stop are one."""
    known = {(item.role, item.quote.source, item.quote.start): item.quote.end for item in event.evidence}
    event.evidence += [
        item
        for item in evidence
        if abs(known.get((item.role, item.quote.source, item.quote.start), -_STOP) - item.quote.end) >= _STOP
    ]

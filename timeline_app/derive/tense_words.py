"""The words right before and after a date that tell more of the past or future than the verb does."""

from __future__ import annotations

import re

from timeline_app.derive.context import Tense
from timeline_app.derive.function_words import alternatives

#: How many characters back the nearest words are, and the phrases with a verb of their own.
REACH, FAR = 32, 90
_LEAD = r"(?:on |in |by |early |late |at |about |around |as early as |mid-)?\Z"
_AHEAD_OF = re.compile(
    r"\b(?:as soon as|(?:un)?likely(?: before| until| by| in| on| from)?"
    r"|(?:scheduled|slated|planned|due|expected|effective|payable)(?: out| back| up)?(?: for| on| in| by)?"
    r"|set for|(?:by )?no later than|beginning|starting|come|ahead of|in time for|run-up to|awaiting|pending"
    r"|(?:plan|prepare|prepares|preparing|preparations|brace|braces|bracing|forecast|outlook) for"
    r"|look(?:s|ed|ing)? (?:ahead|forward) to)[ \n]"
    r"(?:on |in |about |around |early |late |mid-)?\Z",
    re.I,
)
#: "due to resume Monday", "announced plans to step down in March": what is to be done by then.
_TO_DO = re.compile(
    rf"\b(?:{alternatives('to_be_done')})(?: [A-Z][a-z]+)?"
    rf" to [a-z]+(?: [\w’'-]+){{0,4}} {_LEAD}"
)
#: "had been expected to vote Friday", "was to have met Friday": it was not, or is over.
_WAS_TO = re.compile(
    r"\b(?:had (?:been|originally been) [a-z]+ to|(?:was|were|is|are) (?:[a-z]+ )?to have) [a-z]+"
    rf"(?: [\w’'-]+){{0,4}} {_LEAD}"
)
#: "due back in court Friday", "to be aired Sunday", "called for a strike on Monday".
_PLANNED = re.compile(
    r"(?:\b(?:is|are|was|were) (?:due|expected|scheduled)(?: back)?(?: (?:in|at|before) [\w’'-]+(?: [\w’'-]+)?)?"
    r"|(?<!was )(?<!were )\bto be [a-z]+(?:ed|wn|ld|en)"
    rf"|\bcall(?:ed|s|ing)? for an? (?:[\w’'-]+ ){{0,2}}[\w’'-]+) {_LEAD}"
)
#: "looks for a return to growth in May": what is looked for is to come.
_LOOKS_FOR = re.compile(
    rf"\blook(?:s|ing)? for (?:an? |some |more |further |continued |[a-z]+er )[^.;,]{{3,40}} {_LEAD}"
)
_PLANNING = ("due", "expected", "scheduled", "to be ", "call")
#: "moved from Monday to Friday".
_MOVED = re.compile(
    rf"\b(?:{alternatives('moving_days')})\b[^.;:]{{0,30}}"
    r" (?P<side>from|to) \Z"
)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
#: "faces a Friday deadline".
_DEADLINE = re.compile(r"[A-Z][a-z]+day(?:['’]s)? (?:night )?deadline\b")
#: "On Friday, the Mill Owners' Society plans to march": a name whose verb looks like a noun.
_OPENS_PLAN = re.compile(
    r"[A-Z][a-z]+day(?: [a-z]+)?,? (?:the )?[A-Z][\w.&’'-]* (?:(?:the|of|and|for|in|[A-Z][\w.&’'-]*) ){0,10}"
    r"(?:plans?|hopes?|intends?|expects?|aims?) to [a-z]"
)
_FOR_DELIVERY = re.compile(
    r"[A-Z][a-z]+\.? (?:delivery|settlement|shipment|crude|futures|contracts?|calls|puts)\b"
)
#: "Figures for May will be published on Friday": what is counted is over.
_COUNTED_IN = re.compile(
    rf"\b(?:{alternatives('counts_of_periods')})[ \n](?:for|from)[ \n](?:early |mid-|late )?\Z",
    re.I,
)
#: "will pay 3% over Friday's closing price": what a day ended with is over.
_MISHAP = f"(?:{alternatives('mishaps')})(?:s|es)?"
_RESULT = re.compile(
    rf"[A-Z][a-z]+day['’]s (?:[\w’'-]+ ){{0,2}}?(?:{alternatives('results_of_days')}|{_MISHAP})\b"
)
#: "is closed after the fire on 3 May": what nobody planned is over.
_AFTER_MISHAP = re.compile(
    rf"\b(?:after|since|following|over|in|from|by) (?:the|an?|its|his|her|their|that) (?:[\w’'-]+ ){{0,3}}?{_MISHAP} "
    r"(?:[\w’'-]+ ){0,3}?(?:on|of|in) \Z"
)

#: A date that a noun follows: "Tuesday's ruling", "the 7 August flood", "the Aug. 7 flood".
_BESIDE_NOUN = re.compile(
    r"(?:\d{1,2} )?[A-Z][a-z]+\.?(?: \d{1,2})?(?:['’]s)? (?!and\b|or\b|by\b|in\b|at\b|to\b)[a-z]{3,}"
)
#: "because of the 7 August flood", "the move follows Tuesday's ruling", "under a June treaty": what came of it is
#: told, so it is over.
_CAME_OF = re.compile(
    rf"\b(?:{alternatives('coming_of')})"
    r" (?:(?:the|an?|its|his|her|their|that|this) )?(?:early |late )?\Z"
)


def came_of(before: str) -> bool:
    """Whether what stands before a date tells that something came of what it dates."""
    return _CAME_OF.search(before) is not None


def told_by_words(text: str, start: int, at: int) -> Tense | None:
    """Where a date at ``at`` looks by the words around it, from ``start`` on; None where the verb has to tell."""
    if _RESULT.match(text, at):
        return Tense.PAST
    before = text[max(start, at - FAR) : at]
    if _COUNTED_IN.search(before[-REACH:]) and not _WEEKDAY.match(text, at):
        return Tense.PAST
    if before.endswith((" on ", " of ", " in ")) and _AFTER_MISHAP.search(before):
        return Tense.PAST
    if _BESIDE_NOUN.match(text, at) and came_of(before[-REACH:]):
        return Tense.PAST
    ahead = _AHEAD_OF.search(text[max(start, at - REACH) : at])
    if ahead or _FOR_DELIVERY.match(text, at) or _OPENS_PLAN.match(text, at):
        return Tense.FUTURE
    # Plain searches for the words that the patterns need are ten times as fast as the patterns.
    if " to " in before:
        if ("have" in before or "had" in before) and _WAS_TO.search(before):
            return Tense.PAST
        if _TO_DO.search(before):
            return Tense.FUTURE
    if " for " in before and _LOOKS_FOR.search(before):
        return Tense.FUTURE
    if any(word in before for word in _PLANNING) and _PLANNED.search(before):
        return Tense.FUTURE
    moved = _MOVED.search(before) if before.endswith(("from ", "to ")) else None
    if moved is not None and (moved["side"] == "to" or _WEEKDAY.match(text, at)):
        return Tense.FUTURE
    return None


def is_deadline(text: str, at: int) -> bool:
    """Whether the weekday at ``at`` is a deadline's."""
    return _DEADLINE.match(text, at) is not None

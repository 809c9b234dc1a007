"""What tells how something is, can be or is thought to be, and not what happened."""

from __future__ import annotations

import re

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    OVER,
    SPEAKING,
    VerbGroup,
    Voice,
)
from timeline_app.derive.verbs import analyse
from timeline_app.model.event import Status

_NOW = frozenset({Voice.PRESENT, Voice.POSSIBLE})
_STATE = frozenset({"state"})
_REAL = frozenset({Status.ONGOING, Status.POSSIBLE, Status.HAPPENED})
_OPINIONS = function_words("opinions")
_IF = function_words("supposing") - {"whether"}
_AIMS = function_words("aims")
_MENACING = function_words("menacing")
_WEAK_REQUESTS = function_words("weak_requests")
_PARTS_OF_TEXTS = function_words("parts_of_texts")
_BE = function_words("be")
_AGE = re.compile(r" (?:was|were) (?:aged )?\d{1,3}\Z")


def is_description(verb: VerbGroup, clause: Clause, parsed: Parsed, status: Status, title: str) -> bool:
    """Whether a clause without a date tells how something is, or can be, and not what happened."""
    if thinks(verb) and status is not Status.PLANNED:
        return True
    if verb.voice is Voice.PRESENT and (verb.lemma in _OPINIONS or _is_writer(verb, parsed)):
        # "It is often thought of as a wonder", "I ask him why": what is so, or what the writer does.
        return True
    if status in (Status.PLANNED, Status.POSSIBLE) and _only_thought_of(verb, clause, parsed):
        return True
    if status is Status.PLANNED and _is_no_plan(verb, clause, parsed):
        return True
    if verb.voice in _NOW and _describes(verb, clause, parsed):
        return True
    if status not in _REAL or SPEAKING & verb.classes:
        return False
    if verb.voice in _NOW:
        # "is looking for a buyer": that goes on now, and began.
        return not parsed.words[verb.last - 1].lower.endswith("ing")
    state = (verb.lemma == "be" and not verb.passive) or verb.classes == _STATE
    if verb.voice not in OVER or not state:
        return False
    # "Sales were 3 million": a result is news, "She was 88" is none.
    return not any(map(str.isdigit, title)) or _AGE.search(title) is not None


def _is_writer(verb: VerbGroup, parsed: Parsed) -> bool:
    return verb.first > 0 and parsed.words[verb.first - 1].lower == "i"


def _only_thought_of(verb: VerbGroup, clause: Clause, parsed: Parsed) -> bool:
    """ "It would be a shame", "They should leave", "If it rained, the gate would close": nobody plans that."""
    if clause.kind is Kind.CONTENT or verb.voice is not Voice.WOULD or parsed.words[verb.first].lower == "'d":
        return False
    if clause.groups[0].first == clause.first and clause.groups[0].voice is Voice.GERUND:
        # "Adding tar would help"
        return True
    wished = verb.negated or verb.classes == _STATE or parsed.words[verb.first].lower == "should"
    return wished or any(each.opener in _IF and each.own_subject for each in parsed.clauses)


def _is_no_plan(verb: VerbGroup, clause: Clause, parsed: Parsed) -> bool:
    """ "The task is to keep the lock dry", "the mill threatens the river": so it is, and nobody plans it."""
    group = [word.lower for word in parsed.words[verb.first : verb.last]]
    if group[0] in _BE and group[1:2] == ["to"]:
        return any(word.lower.removesuffix("s") in _AIMS for word in parsed.words[clause.first : verb.first])
    if verb.voice is Voice.PRESENT:
        after = parsed.words[verb.last].lower if verb.last < len(parsed.words) else ""
        if verb.lemma == "be" and after == "ready":
            # "The boat is ready", but "is ready to sail"
            return (
                parsed.words[verb.last + 1].lower not in ("to", "for")
                if verb.last + 1 < len(parsed.words)
                else True
            )
        return verb.lemma in _MENACING and after != "to"
    return verb.classes == _STATE and "likely" in group


def _describes(verb: VerbGroup, clause: Clause, parsed: Parsed) -> bool:
    """ "Such work requires patience", "the table below shows the depths": nobody asks or says anything."""
    if verb.lemma in _WEAK_REQUESTS:
        return not verb.passive
    if "say" not in verb.classes:
        return False
    return any(word.lower in _PARTS_OF_TEXTS for word in parsed.words[clause.first : verb.first])


def thinks(verb: VerbGroup) -> bool:
    """Whether a verb tells that somebody thinks something; "fears are argued away" tells of no one."""
    return verb.lemma in _OPINIONS and not verb.passive


def is_opinion(verb: str) -> bool:
    """Whether the words of a verb tell that somebody thinks something: "believes", "have long feared"."""
    return any(reading.lemma in _OPINIONS for reading in analyse(verb.rsplit(" ", 1)[-1]))

"""What a sentence needs to tell an event. Every way to a record asks here, and nowhere else.

A dated record needs little, since a date is never lost without need: no order to the reader, no question that only
asks, and a verb or a noun that tells something which happens. Without a date a record needs more: an act or a change
that a finite verb tells, of somebody or something of its own, and no habit, description or thought. Where the writer
speaks for himself, or to a reader, it needs the name of who did it, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.descriptions import is_description
from timeline_app.derive.drafts import Draft
from timeline_app.derive.event_words import tells_event
from timeline_app.derive.function_words import ends_as_adverb, function_words
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SPEAKING,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.to_reader import is_order, speaks_to_reader
from timeline_app.derive.tokens import Word
from timeline_app.model.event import Status

_AHEAD = frozenset({Voice.FUTURE, Voice.WOULD})
_POSSIBLE = Voice.POSSIBLE
_STATE = frozenset({"state"})
_WRITER = frozenset({"i", "we"})
_ANYBODY = function_words("anybody_at_all")
_NOBODY = function_words("nothing")
#: "How to bake", "The lock: what we know"
_NO_HEADS = SUBORDINATORS | RELATIVES | {"how", "why", "what", "i", "we", "you", "my", "our", "your"}
_HABITS = function_words("habits")
_STAYING = function_words("staying")
_CHANGED = function_words("what_things_come_to_be")
_INNER = function_words("inner_verbs")
_ASKING = frozenset({"what", "who", "why", "how", "when", "where", "which"})
_OPEN = frozenset({Voice.PRESENT, Voice.POSSIBLE, Voice.WOULD, Voice.FUTURE})
_HELPING_QUESTIONS = function_words("inverted_in_questions")
_NOT_NAMED = DETERMINERS | PREPOSITIONS | SUBORDINATORS | COORDINATORS | function_words("pronouns_alone")
_NOT_NAMED |= function_words("adverbs") | function_words("indefinite_speakers")
_NO_SUBJECT = COORDINATORS | SUBORDINATORS | function_words("adverbs")


def subject_of(clause: Clause, verb: VerbGroup, parsed: Parsed) -> Sequence[Word]:
    """The words before a clause's verb, its opener and signs left out; those of the clause that it goes on with."""
    while True:
        words = [
            word
            for word in parsed.words[clause.first : verb.first]
            if not word.is_sign and word.lower not in _NO_SUBJECT and not ends_as_adverb(word.lower)
        ]
        if words or not clause.number or clause.kind not in (Kind.COORDINATE, Kind.MAIN, Kind.CONTENT):
            return words
        clause = parsed.clauses[clause.number - 1]
        if clause.verb is None:
            return [word for word in parsed.words[clause.first : clause.last] if not word.is_sign]
        verb = clause.verb


def is_remark(
    verb: VerbGroup, clause: Clause, parsed: Parsed, status: Status, title: str, *, personal: bool
) -> bool:
    """Whether a clause without a date is no event of its own: it tells how something is, or what one does or thinks."""
    if is_description(verb, clause, parsed, status, title):
        return True
    if verb.voice is _POSSIBLE and (personal or parsed.words[verb.first].lower == "can"):
        return True
    subject = subject_of(clause, verb, parsed)
    lower = [word.lower for word in subject]
    nobody = not _NOBODY.isdisjoint(lower[:2])
    if SPEAKING & verb.classes:
        return nobody
    if not lower and clause.kind is not Kind.RELATIVE:
        # "Failed", "Was in the cellar": of whom?
        return True
    if lower and (
        lower[-1] in _ANYBODY or (lower[-1] in _WRITER and not _of_a_body(lower[-1], verb, parsed))
    ):
        return True
    negated = verb.negated or nobody
    if verb.voice in _AHEAD and verb.classes == _STATE and not _is_to_be_something(verb, parsed):
        # "The gain will be immense"
        return True
    inner = verb.lemma in _INNER and not verb.passive
    if verb.voice not in _AHEAD and (negated or inner or _is_habit(clause, verb, parsed)):
        return True
    return personal and lower[-1:] != ["we"] and not _is_named(subject)


def _of_a_body(writer: str, verb: VerbGroup, parsed: Parsed) -> bool:
    """ "We have written to the Court of Lorne": a firm or a party that speaks of what it does, with whom by name."""
    return writer == "we" and any(
        word.text[0].isupper() and word.lower not in _NOT_NAMED for word in parsed.words[verb.last :]
    )


def _is_to_be_something(verb: VerbGroup, parsed: Parsed) -> bool:
    """ "The mill will be a school", "will be shut": a change, though the verb is that of a state."""
    after = parsed.words[verb.last : verb.last + 1]
    if verb.passive or verb.lemma in _STAYING:
        return True
    return (
        verb.lemma == "be" and bool(after) and (after[0].lower in DETERMINERS or after[0].lower in _CHANGED)
    )


def _is_habit(clause: Clause, verb: VerbGroup, parsed: Parsed) -> bool:
    """ "They have always met at noon", "never ran on Sundays": no single time."""
    around = parsed.words[max(clause.first, verb.first - 1) : min(verb.last + 1, clause.last)]
    return any(word.lower in _HABITS for word in around)


def _is_named(subject: Sequence[Word]) -> bool:
    """Whether a subject holds a name or a number: who did it can be found."""
    for at, word in enumerate(subject):
        if word.text[0].isdigit() or (word.text[0].isupper() and (at or word.lower not in _NOT_NAMED)):
            first_of_common = (
                not at and len(subject) > 1 and subject[1].text[0].islower() and not word.text.isupper()
            )
            if not first_of_common or word.text.endswith(("'s", "’s")):
                return True
    return False


def heads_an_event(verb: VerbGroup, parsed: Parsed, text: str) -> bool:
    """Whether a headline tells that something happens: not "Why we row", "Is the lock safe?", "Moss remembers rain"."""
    if text[parsed.end - 1] == "?" or parsed.words[0].lower in _NO_HEADS or speaks_to_reader(parsed):
        return False
    return verb.lemma not in _INNER or verb.passive


def tells_something(draft: Draft, parsed: Parsed, text: str, written: FuzzyDate | None) -> bool:
    """Whether a sentence tells what a draft says it does; of one with a date all but these do."""
    if _asks(parsed, text):
        return False
    ref = draft.reference
    if ref is None or not draft.when.dated:
        return True
    ahead = written is not None and ref.when.start.lo >= written.hi and ref.when.grain <= Grain.DAY
    # "Write to us today", though "Join us at the mill on 3 May" is to come.
    if not ahead and (is_order(parsed) or _of_anybody(draft, parsed)):
        return False
    return written is None or not _is_of_a_list(ref, parsed)


def _of_anybody(draft: Draft, parsed: Parsed) -> bool:
    """ "These days you would see no boat here", "One can row there until June": true of whoever comes."""
    clause = parsed.clause_at(draft.at)
    verb = None if clause is None else clause.verb
    if verb is None or verb.voice not in _OPEN or not verb.first:
        return False
    return parsed.words[verb.first - 1].lower in _ANYBODY


def _asks(parsed: Parsed, text: str) -> bool:
    """ "Was it the pump in 2009?", "What is its secret today?": what only asks whether or how something is so."""
    if text[parsed.end - 1] != "?" or parsed.quoted or not parsed.words:
        return False
    # "Or have we?"
    opens = next((word.lower for word in parsed.words if word.lower not in COORDINATORS), "")
    if opens in _HELPING_QUESTIONS:
        return True
    verb = parsed.clauses[0].verb
    return opens in _ASKING and verb is not None and verb.voice in _OPEN


def _is_of_a_list(ref: TimeReference, parsed: Parsed) -> bool:
    """ "Ten soups for February", "Data of 2018": a line without a verb tells what happens only on a day of its own."""
    if ref.when.grain <= Grain.DAY or any(word.verbal is not None for word in parsed.words):
        return False
    return not any(tells_event([word.lower]) for word in parsed.words if not word.is_sign)

"""How real an event is, from its date, tense, modality and kind of verb."""

from __future__ import annotations

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import VerbGroup, Voice, Word
from timeline_app.derive.verbs import particle_classes
from timeline_app.model.event import Status

_NO_WORD = Word(0, 0, ".", "")


def classes_of(verb: VerbGroup, parsed: Parsed) -> frozenset[str]:
    """Those of the verb, and what the word after it adds: "call on" asks."""
    after, then = (each.lower for each in (*parsed.words[verb.last : verb.last + 2], _NO_WORD, _NO_WORD)[:2])
    if (after, then != "to") == ("about", True):
        # "is about to" is a plan, "there are about ten thousand" none.
        after = ""
    return verb.classes | particle_classes(verb.lemma, after)


#: What is denied when it is refused, not contradicted.
_REFUSED = function_words("refused")


def _turned_down(verb: VerbGroup, parsed: Parsed) -> bool:
    """ "Bail was denied", "the judge denied the motion": an act, nobody contradicts anything."""
    after = {word.lower for word in parsed.words[verb.last : verb.last + 6]}
    return verb.passive or bool(after & _REFUSED)


def _is_planned(verb: VerbGroup, clause: Clause, parsed: Parsed) -> bool:
    if clause.verb is None or "plan" not in classes_of(clause.verb, parsed):
        return False
    return verb.voice is Voice.INFINITIVE or verb.passive or verb.voice is Voice.PRESENT


def _orders_to(clause: Clause) -> bool:
    return any(group.voice is Voice.INFINITIVE for group in clause.groups)


def status_of(
    verb: VerbGroup, clause: Clause, parsed: Parsed, when: DateSpan, written: FuzzyDate | None
) -> Status:
    """``verb`` is what the date hangs on, in ``clause``; ``written`` is the article's own day.

    What somebody plans, expects or was due to do is planned, also where its day has passed: the text does not
    say that it happened.
    """
    if when.open_ended and verb.voice is not Voice.FUTURE:
        return Status.ONGOING
    after = written is not None and when.dated and when.start.lo >= written.hi
    if verb.voice is Voice.FUTURE or after:
        return Status.PLANNED
    if _is_planned(verb, clause, parsed):
        return Status.PLANNED
    if verb.voice is Voice.WOULD:
        past = written is not None and when.latest_end <= written.lo
        return Status.HAPPENED if past else Status.PLANNED
    if verb.voice is Voice.POSSIBLE:
        return Status.POSSIBLE
    classes = classes_of(verb, parsed)
    if verb.voice is Voice.PRESENT and not when.dated and "say" not in classes:
        # A present without a date is how things are on the article's day; a request or a denial is made then.
        if "request" in classes or "deny" in classes or "judge" in classes:
            return (
                Status.REQUESTED
                if "request" in classes
                else Status.DENIED
                if "deny" in classes
                else Status.HAPPENED
            )
        return Status.ALLEGED if "allege" in classes else Status.ONGOING
    if written is None and when.dated and verb.voice is Voice.PRESENT and verb.passive:
        # "The hearing is listed for 17 May": what is fixed in the present lies ahead of the writer.
        return Status.PLANNED
    if "request" in classes and verb.lemma == "order" and not _orders_to(clause):
        # "ordered new airliners" is a purchase, "ordered the firm to close" is not.
        return Status.HAPPENED
    if "request" in classes and not verb.passive:
        return Status.HAPPENED if when.dated else Status.REQUESTED
    if "deny" in classes and not _turned_down(verb, parsed):
        return Status.DENIED
    return Status.ALLEGED if "allege" in classes else Status.HAPPENED

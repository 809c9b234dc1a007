"""How real an event is, from its date, tense, modality and kind of verb."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from operator import attrgetter

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.allegations import is_alleged
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import CALENDAR, COORDINATORS, DETERMINERS, VerbGroup, Voice
from timeline_app.derive.verbs import particle_classes
from timeline_app.model.event import Status

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_POSSIBLE, _FUTURE, _WOULD, _GERUND, _PRESENT = (
    Voice.POSSIBLE,
    Voice.FUTURE,
    Voice.WOULD,
    Voice.GERUND,
    Voice.PRESENT,
)
_INFINITIVE = Voice.INFINITIVE
_last = attrgetter("last")


def classes_of(verb: VerbGroup, parsed: Parsed) -> frozenset[str]:
    """Those of the verb, and what the word after it adds: "call on" asks."""
    words, at = parsed.words, verb.last
    after = words[at].lower if at < len(words) else ""
    if after == "about" and (at + 1 >= len(words) or words[at + 1].lower != "to"):
        # "is about to" is a plan, "there are about forty" none.
        after = ""
    return verb.classes | particle_classes(verb.lemma, after)


#: What is denied when it is refused, not contradicted.
_REFUSED = function_words("refused")
_DATES = CALENDAR - DETERMINERS


def _turned_down(verb: VerbGroup, parsed: Parsed) -> bool:
    """ "Bail was denied", "the judge denied the motion": an act, nobody contradicts anything."""
    after = {word.lower for word in parsed.words[verb.last : verb.last + 6]}
    if any(group.first == verb.last and group.voice is Voice.GERUND for group in parsed.groups):
        # "denied ignoring the request"
        return False
    return verb.passive or bool(after & _REFUSED)


def _is_planned(verb: VerbGroup, clause: Clause, parsed: Parsed) -> bool:
    if clause.verb is None:
        return False
    if "plan" not in classes_of(clause.verb, parsed):
        return _is_foreseen(clause.verb)
    # "was expected in May" is a plan, "was considered in May" an act.
    planned = verb.passive and (verb.lemma in _PLANNED or verb.voice is not Voice.PAST)
    return verb.voice is Voice.INFINITIVE or planned or verb.voice is Voice.PRESENT


def _is_foreseen(verb: VerbGroup) -> bool:
    """ "Sales are forecast to reach 90 million by 2031"; "was forecast in May" is an act."""
    return verb.passive and verb.voice is Voice.PRESENT and verb.lemma in _FORESEEING


#: What still is, and stays so up to a date ahead.
_STAYING = function_words("staying")
_PLANNED = function_words("planned")
_FORESEEING = function_words("foreseeing")
_CONDITIONS = frozenset({"if", "unless"})
_NO_CONDITION = frozenset({"even", "as"})
_SUPPOSING = function_words("supposing")
_INVERTED = function_words("inverted")
_SUBJUNCTIVE = function_words("subjunctive")
_OBLIGING = function_words("obliging")
_DECIDING = function_words("deciding")
_LEGAL_ACTS = function_words("legal_acts")


def _modal(verb: VerbGroup, parsed: Parsed) -> str:
    return parsed.words[verb.first].lower


def _leading(verb: VerbGroup, parsed: Parsed) -> VerbGroup | None:
    """The verb that an infinitive or a gerund hangs on: the one right before it."""
    if verb.finite:
        return None
    count = bisect_right(parsed.groups, verb.first, key=_last)
    before = parsed.groups[count - 1] if count else None
    while verb.voice is _INFINITIVE and before is not None and count > 1 and _joined(before, verb, parsed):
        # "voted to close the pool and to sell the land"
        count -= 1
        verb, before = before, parsed.groups[count - 1]
    return before


def _joined(before: VerbGroup, verb: VerbGroup, parsed: Parsed) -> bool:
    """ "to close the pool and to sell": two things to be done, at one."""
    joint = parsed.words[verb.first - 1].lower
    return before.voice is _INFINITIVE and (joint in COORDINATORS or joint == ",")


def _is_possible(verb: VerbGroup, parsed: Parsed) -> bool:
    """ "might resume", "could be asked to leave", whatever the day; "can" is a permission or a plan."""
    leading = _leading(verb, parsed) or verb
    return leading.voice is _POSSIBLE and _modal(leading, parsed) != "can"


def _supposed(clause: Clause) -> bool:
    """ "If it rains on Saturday", "Had the dam broken on Monday, ...": the text does not say that it happens."""
    if clause.kind is Kind.SUBORDINATE:
        return clause.own_subject and clause.opener in _SUPPOSING
    verb = clause.verb
    return clause.first == 0 and verb is not None and verb.first == 0 and clause.opener in _INVERTED


def _on_condition(clause: Clause, parsed: Parsed) -> bool:
    """ "If the sale failed, it would close": whether it comes about hangs on something beside it."""
    at = parsed.index(clause)
    return any(
        each.opener in _CONDITIONS
        and each.own_subject
        and not (each.first and parsed.words[each.first - 1].lower in _NO_CONDITION)
        for each in (*parsed.clauses[max(0, at - 1) : at], *parsed.clauses[at + 1 : at + 2])
    )


def is_unreal(verb: VerbGroup, parsed: Parsed) -> bool:
    """ "would have drowned", "was to have opened": what did not come about, or not surely; not "would have to pay"."""
    words = [word.lower for word in parsed.words[verb.first : verb.last]]
    return verb.voice is Voice.WOULD and any(a == "have" and b != "to" for a, b in pairwise(words))


def _holds_until(verb: VerbGroup, when: DateSpan, written: FuzzyDate) -> bool:
    """ "has been closed until Friday", "will stay shut until Friday": so it is on the article's day."""
    ends_ahead = when.end is not None and when.end.hi > written.hi and not when.open_ended
    if not ends_ahead or when.start.lo >= written.hi or verb.negated:
        return False
    if verb.voice is Voice.FUTURE:
        return verb.lemma in _STAYING
    return verb.voice in (Voice.PAST, Voice.PERFECT, Voice.PRESENT)


def _lies_ahead(verb: VerbGroup, parsed: Parsed, when: DateSpan, written: FuzzyDate) -> bool:
    """What has to be done by a day ahead, and what something to come leads to."""
    if not when.dated or when.latest_end <= written.hi:
        return False
    if verb.voice is Voice.PRESENT and _modal(verb, parsed) in _OBLIGING:
        return True
    leading = _leading(verb, parsed)
    if leading is None or leading.voice is Voice.FUTURE:
        return leading is not None
    settled = bool({"plan", "request"} & leading.classes) or leading.lemma in _DECIDING
    settled |= _is_foreseen(leading)
    return verb.voice is Voice.INFINITIVE and settled


def _orders_to(clause: Clause) -> bool:
    return any(group.voice is Voice.INFINITIVE for group in clause.groups)


def _not_told_as_fact(
    verb: VerbGroup, clause: Clause, parsed: Parsed, when: DateSpan, written: FuzzyDate | None
) -> Status | None:
    """What lasts, is only possible, lies ahead or is one side's word; None for what the text tells as over."""
    after = written is not None and when.dated and when.start.lo >= written.hi
    if when.open_ended and verb.voice is not _FUTURE and not after:
        return Status.ONGOING
    if written is not None and _holds_until(verb, when, written):
        return Status.ONGOING
    if _is_possible(verb, parsed):
        refused = verb.negated and _modal(verb, parsed).startswith("could") and when.dated and not after
        return Status.HAPPENED if refused else Status.POSSIBLE
    if _supposed(clause):
        return Status.POSSIBLE
    conditional = verb.voice is _WOULD or (verb.voice is _FUTURE and not when.dated)
    if conditional and _on_condition(clause, parsed):
        return Status.POSSIBLE
    if verb.voice is _FUTURE or after or (written is not None and _lies_ahead(verb, parsed, when, written)):
        return Status.PLANNED
    if is_alleged(verb, clause, parsed):
        return Status.ALLEGED
    if _is_planned(verb, clause, parsed):
        return Status.PLANNED
    if is_unreal(verb, parsed):
        return Status.POSSIBLE if _modal(verb, parsed) in _SUBJUNCTIVE else Status.PLANNED
    if verb.voice is _WOULD:
        # "He would die in May" did so; "said it would close in May" tells a plan, whatever became of it.
        past = written is not None and when.latest_end <= written.lo and clause.kind is not Kind.CONTENT
        return Status.HAPPENED if past else Status.PLANNED
    return Status.POSSIBLE if verb.voice is _POSSIBLE else None


def status_of(
    verb: VerbGroup, clause: Clause, parsed: Parsed, when: DateSpan, written: FuzzyDate | None
) -> Status:
    """``verb`` is what the date hangs on, in ``clause``; ``written`` is the article's own day.

    What somebody plans, expects or was due to do is planned, also where its day has passed: the text does not
    say that it happened.
    """
    unsure = _not_told_as_fact(verb, clause, parsed, when, written)
    if unsure is not None:
        return unsure
    leading = _leading(verb, parsed)
    if verb.voice is _GERUND and leading is not None and "deny" in leading.classes:
        # "denied opening the gate on Sunday"
        return Status.DENIED
    classes = classes_of(verb, parsed)
    if verb.voice is _PRESENT and not when.dated and "say" not in classes:
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
    heads = parsed.words[clause.first]
    entry = heads.text[0].isdigit() or heads.lower in _DATES
    if written is None and when.dated and verb.voice is _PRESENT and verb.passive and not entry:
        # "The hearing is listed for 17 May": what is fixed in the present lies ahead of the writer.
        return Status.PLANNED
    if "request" in classes and verb.lemma == "order" and not _orders_to(clause):
        # "ordered new buses" is a purchase, "ordered the firm to close" is not.
        return Status.HAPPENED
    if "request" in classes and not verb.passive:
        return Status.HAPPENED if when.dated else Status.REQUESTED
    if "deny" in classes and not _turned_down(verb, parsed):
        return Status.DENIED
    return Status.ALLEGED if "allege" in classes and verb.lemma not in _LEGAL_ACTS else Status.HAPPENED

"""Which clause a date belongs to: the one that it stands in, another of its sentence, or none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from timeline_app.dates.civil import FUTURE
from timeline_app.dates.grain import Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.acts import acts_of_verb, counts_victims
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import alternatives, function_words
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    NOUN_OPENERS,
    PREPOSITIONS,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.measured import is_measured
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.tense import did_not
from timeline_app.derive.tokens import Word

#: "notes due 4 May 2031": the day names the paper; nothing of it is told here.
_DUE = re.compile(
    r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbe)(?<!\bfell)(?<!\bfall)(?<!\bfalls)"
    r"\s(?:due|maturing)(?:\s(?:on|in))?\s*\Z"
)
_DUE_REACH = 60
#: "results for the year to 30 June": the period is what the paper is about, the other date when it comes.
_PAPERS_FOR = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b"
    rf"(?:{alternatives('papers')}) for (?:(?!\b(?:on|in|by|at|from|since)\b)[^,;:])*\Z"
)
_RESULTS_FOR = re.compile(rf"\b(?:{alternatives('result_nouns')}) for (?:the |its )?\Z")
#: "left, without knowing why he was called": no subject's own verb follows them.
_ON_THE_WAY = function_words("on_the_way")
_INSIDE = frozenset({"in", "at", "during"})
_BETWEEN_NOUNS = PREPOSITIONS | COORDINATORS
_NO_NOUNS = DETERMINERS | _BETWEEN_NOUNS
_ENDS_PHRASE = _BETWEEN_NOUNS - {"of"}
_HELD = function_words("holding")
_OVER = frozenset({Voice.PAST, Voice.PAST_PERFECT})
_PRONOUNS = function_words("personal_subjects")
#: Whom these tell something stands between them and what they tell.
_TELLING = function_words("telling_somebody")
_SPEAKING = function_words("speaking")
#: Participles that look like their nouns.
_NOUNS_TOO = function_words("nouns_and_participles")
_GOING_ON = function_words("going_on")
_OF_OCCASIONS = function_words("of_occasions")
_NOUN_WORDS = 5
_ANNOUNCING = function_words("announcing")
_UNDER = frozenset({"under"})
#: What one of these opens, right behind, is how people came to be killed or hurt.
_THEN = frozenset({"when", "after", "as"})
#: "shut on Monday for the third time this month"
_NTH_TIME = re.compile(r"\bfor the [a-z]+ (?:straight |consecutive )?time (?:in |during )?\Z")
_WHILE = frozenset({"when", "while", "once"})
_SHORTLY = function_words("shortly")
_PUTTING_OFF = function_words("putting_off")
_PUT_OFF = {"put": "off", "push": "back"}
_UNTIL = frozenset({"until", "till"})
_BEFORE = frozenset({"before", "prior to"})
_start = attrgetter("start")
#: What happens to a letter or a report on its day.
_WRITTEN = function_words("days_of_papers")


def not_then(ref: TimeReference, verb: VerbGroup) -> bool:
    """Whether a verb is not of the date beside it."""
    if ref.signal == "from" and verb.lemma in _PUTTING_OFF:
        # "postponed from Monday": on that day it was to be, and it was not.
        return True
    # "is growing for the first time in the past ten years": what is so now is of no such stretch.
    return verb.voice is Voice.PRESENT and ref.reads[-1].mention.rule.reads == "past-duration"


def opens_clause(ref: TimeReference, parsed: Parsed) -> bool:
    """ "By the time (the police came), ...": no time that was named before."""
    if ref.reads[0].mention.text.lower() != "the time":
        return False
    after = parsed.words[parsed.count_before(ref.end) :][:1]
    return bool(after) and not after[0].is_sign


def not_before(ref: TimeReference, verb: VerbGroup, parsed: Parsed) -> TimeReference:
    """ "did not arrive until 6 p.m.", "Nobody came until May": then it did; "put off until May": it is to be then."""
    when = ref.reads[0].answer.when
    if when is None or when.end is not None or len(ref.reads) > 1:
        return ref
    if ref.signal in _BEFORE and _is_not_to_be(verb, parsed):
        return replace(ref, when=DateSpan(replace(when.start, hi=FUTURE)))
    if ref.signal not in _UNTIL:
        return ref
    before = parsed.count_before(ref.start)
    told = before > 0 and parsed.words[before - 1].lower == "not"
    told = told or did_not(verb, parsed) or puts_off(ref, verb, parsed)
    return replace(ref, when=when) if told else ref


def _is_not_to_be(verb: VerbGroup, parsed: Parsed) -> bool:
    """ "will not open before May", "is not expected to open before May": if ever, then or later."""
    if verb.voice is Voice.INFINITIVE:
        before = next((each for each in parsed.groups if each.last == verb.first), None)
        return before is not None and before.negated and before.voice is not Voice.PAST
    return verb.negated and verb.voice in (Voice.FUTURE, Voice.WOULD)


def puts_off(ref: TimeReference, verb: VerbGroup, parsed: Parsed) -> bool:
    """ "The vote was put off until May", "delayed the vote until May": what is told of May is the vote."""
    if ref.signal not in _UNTIL:
        return False
    particle = _PUT_OFF.get(verb.lemma)
    if particle is None:
        return verb.lemma in _PUTTING_OFF
    behind = parsed.words[verb.last : verb.last + _NOUN_WORDS]
    return any(word.lower == particle and word.end < ref.start for word in behind)


def ended(ref: TimeReference, span: DateSpan, verb: VerbGroup, clause: Clause, parsed: Parsed) -> DateSpan:
    """ "who had run it since 1972 (sold it in May)": that was over by then, whenever it ended."""
    told = any(each.kind is Kind.ATTRIBUTION for each in parsed.clauses) or clause.kind is Kind.CONTENT
    if not span.open_ended or span.end is None or verb.voice is not Voice.PAST_PERFECT or told:
        return span
    limit = max(span.end.lo, span.start.hi)
    return DateSpan(span.start, FuzzyDate(span.start.lo, limit, Grain.DAY, edge=Edge.UNKNOWN))


def lasting(ref: TimeReference, verb: VerbGroup, words: str) -> DateSpan:
    """ "Between 1858 and 1861 it was built" goes on all the time; most things between two dates happen once."""
    if ref.signal != "between" or ref.when.end is not None or len(ref.reads) != 2:
        return ref.when
    first, last = (read.answer.when for read in ref.reads)
    throughout = verb.negated or re.search(r"\b(?:no|nobody|nothing|none)\b", words, re.I) is not None
    goes_on = verb.classes == {"state"} or verb.lemma in _GOING_ON
    if first is None or last is None or not (throughout or goes_on):
        return ref.when
    return DateSpan(first.start, last.start)


def dates_something_else(
    text: str, ref: TimeReference, all_refs: Sequence[TimeReference], clause: Clause, parsed: Parsed
) -> bool:
    """ "notes due 4 May", "results for the year to 30 June", "down since May": the date is not that of the verb."""
    before = text[max(parsed.start, ref.start - _DUE_REACH) : ref.start]
    if ("due" in before or "maturing" in before) and _DUE.search(before):
        return True
    before = text[max(parsed.start, ref.at - _DUE_REACH) : ref.at]
    if " for " in before and _PAPERS_FOR.search(before):
        return True
    aside = _aside_with(text, ref, clause, parsed)
    if aside and (ref.when.open_ended or _names_again(aside)):
        return True
    beside = any(each is not ref and clause.start <= each.at < clause.end for each in all_refs)
    return beside and (_RESULTS_FOR.search(before) or _NTH_TIME.search(before)) is not None


def _aside_with(text: str, ref: TimeReference, clause: Clause, parsed: Parsed) -> Sequence[Word]:
    """The words before a date at the end of an aside without a verb: "Its shares(, down a fifth) since May, rose"."""
    verb = clause.verb
    if verb is None or parsed.words[verb.first].start < ref.end or text[ref.end : ref.end + 1] != ",":
        return ()
    comma = text.rfind(",", clause.start, ref.start)
    if comma <= clause.start or any(
        comma < parsed.words[each.first].start < ref.start for each in clause.groups
    ):
        return ()
    first = bisect_left(parsed.words, comma + 1, key=_start)
    return parsed.words[first : bisect_left(parsed.words, ref.start, first, key=_start)]


def _names_again(aside: Sequence[Word]) -> bool:
    """ "Lind, the winner in 2017, led": who that is, and no more; "Lind, at a fair in 2017, sang" is of the fair."""
    return aside[0].lower in DETERMINERS and not any(word.text == "," for word in aside)


def dated_with(clause: Clause, parsed: Parsed) -> Clause:
    """ "Ana Costa wrote in a note, dated Friday": the day of the paper is the day of what it says."""
    at = parsed.index(clause)
    before = parsed.clauses[at - 1] if at else clause
    written = clause.verb is not None and clause.verb.first == clause.first and clause.verb.lemma in _WRITTEN
    return before if written and before.says else clause


def described(clause: Clause, ref: TimeReference, parsed: Parsed) -> int | None:
    """ "broke a contract signed in 2014": the date is that of the contract. Where its noun phrase begins, by words."""
    words, verb = parsed.words, clause.verb
    before = [group for group in clause.groups if words[group.last - 1].end <= ref.at]
    if verb is None or len(before) < 2 or before[-1] is verb or before[-1].first < verb.last:
        return None
    if verb.first == clause.first:
        # "Had the wall broken on Sunday"
        return None
    told, single = before[-1], before[-1].last == before[-1].first + 1
    contact = _without_that(told, clause, parsed)
    if contact is not None:
        return _phrase_of(contact, clause, parsed)
    if (
        not single
        or told.voice not in (Voice.PARTICIPLE, Voice.PAST)
        or told.rank > 2
        or "say" in verb.classes
    ):
        return None
    if words[told.first].lower in _NOUNS_TOO:
        return None  # "raised its full-year forecast last week"
    if told.lemma in _HELD or "plan" in told.classes:
        # "boycotted the vote held on Sunday": they did so on that day.
        return None
    return _phrase_of(told.first - 1, clause, parsed)


def _without_that(told: VerbGroup, clause: Clause, parsed: Parsed) -> int | None:
    """ "broke a rule (that) it had set in 2014": the place of the noun; None in "told the union it had lost"."""
    verb, at = clause.verb, told.first - 2
    if verb is None or at <= verb.last or not told.finite or told.voice not in _OVER:
        return None
    if parsed.words[at + 1].lower not in _PRONOUNS or "say" in verb.classes or verb.lemma in _TELLING:
        return None
    return at


def _phrase_of(at: int, clause: Clause, parsed: Parsed) -> int | None:
    """Where the noun phrase begins that ends with the word ``at``, if it is a thing that the clause tells of."""
    words, verb = parsed.words, clause.verb
    assert verb is not None
    noun = words[at]
    if noun.is_sign or not noun.text.islower() or noun.lower in _NO_NOUNS:
        return None
    while at > verb.last and words[at].lower not in DETERMINERS:
        if words[at].is_sign or words[at].lower in _ENDS_PHRASE or at in _verbs_at(clause):
            return None
        at -= 1
    occasion = words[at - 1].lower in _INSIDE | {"during", "by", "with", "after", "before", "since"}
    return None if words[at].lower not in DETERMINERS or occasion else at


def _verbs_at(clause: Clause) -> set[int]:
    return {at for group in clause.groups for at in range(group.first, group.last)}


def said_in(clause: Clause, parsed: Parsed) -> Clause:
    """ "In a letter sent on Friday, the union asked": the day of the letter is that of what it says."""
    verb, at = clause.verb, parsed.index(clause)
    follows = parsed.clauses[at + 1] if at + 1 < len(parsed.clauses) else None
    if follows is not None and _opens_act(clause, follows, parsed):
        return follows
    if verb is None or follows is None or clause.opener not in _INSIDE or verb.lemma not in _OF_OCCASIONS:
        return clause
    noun = parsed.words[clause.first + 1 : verb.first]
    plain = verb.rank == 2 and verb.last == verb.first + 1 and 1 < len(noun) <= _NOUN_WORDS
    if not plain or noun[0].lower not in DETERMINERS or parsed.words[follows.first - 1].text != ",":
        return clause
    if any(word.is_sign or word.lower in NOUN_OPENERS for word in noun[1:]):
        return clause
    told = follows.verb
    own = follows.kind in (Kind.MAIN, Kind.ATTRIBUTION) and follows.own_subject
    return follows if own and told is not None and told.voice is Voice.PAST else clause


def announced_in(clause: Clause, parsed: Parsed) -> Clause | None:
    """ "Under a plan unveiled on Friday, the city would close two schools": on Friday that was told, not done.

    The clause that tells what is to be done under it; None where a clause is not such a plan.
    """
    verb, words = clause.verb, parsed.words
    follows = parsed.clauses[clause.number + 1] if clause.number + 1 < len(parsed.clauses) else None
    under = clause.first + (clause.kind is Kind.COORDINATE)
    if verb is None or follows is None or verb.first <= under or words[under].lower not in _UNDER:
        return None
    plain = verb.voice is Voice.PAST and verb.last == verb.first + 1 and len(clause.groups) == 1
    if not plain or verb.lemma not in _ANNOUNCING or words[follows.first - 1].text != ",":
        return None
    ahead = follows.verb is not None and follows.verb.voice in (Voice.WOULD, Voice.FUTURE)
    return follows if ahead and follows.own_subject and follows.kind is Kind.MAIN else None


def _opens_act(clause: Clause, follows: Clause, parsed: Parsed) -> bool:
    """ "Speaking in Delby on Monday, the mayor praised them", "The mayor, asked on Monday about it, smiled"."""
    verb, told, at = clause.verb, follows.verb, parsed.index(clause)
    first = next((group for group in clause.groups if group.first == clause.first), None)
    if verb is None or first is None or told is None or told.voice is not Voice.PAST:
        return False
    speaks = first.lemma in _SPEAKING and first.voice in (Voice.GERUND, Voice.PARTICIPLE, Voice.PAST)
    if not speaks or parsed.words[follows.first - 1].text != ",":
        return False
    if follows.kind not in (Kind.MAIN, Kind.ATTRIBUTION):
        return False
    interrupts = at == 1 and parsed.clauses[0].verb is None and not follows.own_subject
    return interrupts or (at == 0 and follows.own_subject)


def resumed(clause: Clause, ref: TimeReference, parsed: Parsed) -> Clause:
    """ "On Monday the bank, which is large, bought a rival": the date is that of the verb after the aside."""
    at = parsed.index(clause)
    if clause.verb is not None:
        between = [
            index
            for index in range(clause.first + 1, clause.verb.first)
            if parsed.words[index].start >= ref.end and parsed.words[index - 1].text == ","
        ]
        if not between or parsed.words[between[0]].lower not in SUBORDINATORS:
            return clause
        # "On Friday, when talks began, the army withdrew".
        later = (each for each in parsed.clauses[at + 1 :] if each.kind is Kind.MAIN and each.own_subject)
        return next((each for each in later if each.verb is not None and each.verb.finite), clause)
    alone = all(
        word.is_sign or ref.start <= word.start < ref.end for word in parsed.words[clause.first : clause.last]
    )
    for follower in parsed.clauses[at + 1 :]:
        aside = follower.kind in (Kind.RELATIVE, Kind.PARTICIPIAL, Kind.SUBORDINATE, Kind.CONTENT)
        if aside or follower.opener in _ON_THE_WAY:
            continue
        # "In 2015, after the fire, which ...": a date that stands alone is that of the clause with a subject, too.
        goes_on = (
            follower.kind is Kind.MAIN
            and (alone or not follower.own_subject)
            and at + 1 < parsed.index(follower)
        )
        return follower if goes_on and follower.verb is not None and follower.verb.finite else clause
    return clause


def victims_of(told: Clause, parsed: Parsed) -> Clause | None:
    """ "Nine people were killed | when a bus overturned": the clause that tells what the other one did to people."""
    at = parsed.index(told)
    if not at or told.kind is not Kind.SUBORDINATE or told.opener not in _THEN or is_measured(told, parsed):
        return None
    before = parsed.clauses[at - 1]
    verb, cause = before.verb, told.verb
    if parsed.words[told.first - 1].lower in _SHORTLY:
        return None
    if verb is None or cause is None or before.kind not in (Kind.MAIN, Kind.CONTENT, Kind.COORDINATE):
        return None
    past = verb.voice is Voice.PAST and cause.voice is Voice.PAST
    return before if past and counts_victims(acts_of_verb(verb.lemma)) and not verb.negated else None


def met_while(aside: Clause, parsed: Parsed) -> Clause | None:
    """ "The friend denied it | when questioned on Friday": the clause with its subject and time."""
    at, verb = parsed.index(aside), aside.verb
    if not at or aside.opener not in _WHILE or aside.own_subject or verb is None or verb.rank > 2:
        return None
    if verb.voice not in (Voice.PAST, Voice.PARTICIPLE) or verb.first != aside.first + 1:
        return None
    before = parsed.clauses[at - 1]
    told = before.verb is not None and before.verb.voice is Voice.PAST and before.kind is not Kind.ATTRIBUTION
    return before if told and before.last == aside.first else None


def shares_date(before: Clause, clause: Clause, parsed: Parsed) -> bool:
    """ "Six were killed and 58 injured on Friday": the second verb has left out what helps the first.

    Not in "the town was rebuilt, and the mill opened in 1901": a comma begins another clause.
    """
    if before.verb is None or clause.verb is None or clause.opener != "and":
        return False
    if parsed.words[clause.first - 1].text == ",":
        return False
    helped = before.verb.passive and before.verb.voice in (Voice.PAST, Voice.PERFECT)
    return helped and clause.verb.voice is Voice.PAST and clause.verb.rank == 2

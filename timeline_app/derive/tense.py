"""Whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import islice, pairwise, takewhile

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.context import Tense
from timeline_app.derive.event_words import tells_event
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import VerbGroup, Voice
from timeline_app.derive.rules import words
from timeline_app.derive.tense_words import FAR, REACH, came_of, is_deadline, told_by_words
from timeline_app.derive.verbs import Form, analyse, rarely_verb

_AHEAD = frozenset({Voice.FUTURE, Voice.WOULD, Voice.POSSIBLE})
_BACK = frozenset({Voice.PAST, Voice.PERFECT, Voice.PAST_PERFECT, Voice.PARTICIPLE})
_ARRANGING_FOR = words("arranging_for")
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})
_WISHING = words("wishing")
_SETTING_AN_END = words("setting_an_end")
_ARRANGING = words("arranging")
#: How many verbs and words back the grammar is asked: a sentence may be as long as the text.
_NEAR_GROUPS, _NEAR_WORDS = 4, 60
#: Who did not, and what was not done, so many words before and behind a verb.
_NOTHING = function_words("nothing")
_NEAR_SUBJECT = 4
#: Up to then: in the past or ahead, the verb does not tell.
_OPEN = re.compile(
    r"\b(?:until|till|through|by|to|into|ending(?: in| on)?)[ \n](?:about |around |early |late |mid-)?\Z",
    re.I,
)
#: "in the year to March": what is so long is over where its sentence tells the past.
_LENGTH_TO = re.compile(r"\b(?:year|months|weeks|days|quarters?|period|half)[ \n](?:to|through)[ \n]\Z", re.I)
_UNTIL = re.compile(r"\b(?:until|till|through)[ \n]\Z", re.I)
_SINCE = re.compile(
    r"\b(?:since|ended)[ \n](?:on )?(?:about |around |early |late |mid-|the (?:start|beginning|end) of )?\Z",
    re.I,
)
#: What may stand before a date that opens its clause.
_OPENING = frozenset({"", "in", "on", "at", "by", "during", "early", "late", "in early", "in late"})
#: So many words may stand between a verb and the date that is its own: "took effect on July 1".
_RIGHT_AFTER = 3
#: So many may where they are only what it was done to, and where.
_AFTER_OBJECT = 8
#: What still is when the text is written lasts until a day to come.
_STILL = re.compile(r"\b(?:is|are|remains?|stays?|lasts?|runs?|continues?|keeps?)\b[^.;:]*\Z", re.I)
#: "is calm after Friday's attack": before these a weekday is no day on which something is to be.
_BACKWARD = re.compile(
    r"(?:\b(?:after|since|from|of|than|following|with|in|the|a|an|its|his|her|their|to|and|or|as)|['’]s|[-–—(\"“])\s\Z",
    re.I,
)
_WEEKDAY = re.compile(
    r"(?:noon |midnight |\d[\d:]* [ap]\.?m\.? |early |late |sometime )?(?:on )?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"(?!['’]|-| (?!with\b|from\b|before\b|when\b|about\b|through\b|until\b|against\b|after\b)[a-z]{4,})"
)
#: "rose to 5.2 percent in May": how far it rose is no plan.
_TO_FIGURE = re.compile(
    r"\A (?:(?:by )?[\d.,]+ ?(?:%|[a-z]+)? )?to (?:about |around |nearly |over )?[$£€]?[\d.,]+ ?"
    r"(?:%|percent|per cent|[mb]illion|points?)? "
)
_A_DAY = r"(?:(?:noon|midnight|\d[\d:.]* ?[ap]\.?m\.?)(?: on)? )?[A-Z][a-z]+day(?: [a-z]+)?"
#: "from Monday to Friday", "from 6am Saturday until midnight Sunday"; the second day of such two.
_TO_ANOTHER_DAY = re.compile(rf"{_A_DAY} (?:to|till|until|through|into) {_A_DAY}\b")
#: "on Monday or Tuesday": the second day looks where the first one does.
_DAY_AND = re.compile(rf"(?P<day>{_A_DAY}),? (?:and|or)(?: on)? \Z")
_FROM_A_DAY_TO = re.compile(rf"\bfrom {_A_DAY} (?:to|till|until|through|into) \Z")
#: "The pool reopens on Monday, two weeks after it closed": what follows has a verb of its own.
_CLAUSE_FOLLOWS = re.compile(
    r"[A-Z][a-z]+day\b,? (?:(?:[\w-]+ ){1,4}(?:after|before|since)|after|before|because|when|while|unless|if)\b"
)
_PAST_FORM = re.compile(r"\b[a-z]{2,}ed\b")
_BEFORE_NOUNS = words("before_nouns")
_PLURALS = words("counted_without_s")
_PLANNING = frozenset({"plan", "request"})
_DECIDING = function_words("deciding")
_STAYING = function_words("staying")
#: States that a day to come may be told of: "The game is Friday", "She has a hearing Friday".
_BEING = _STAYING | {"be", "have", "run", "face"}
_DONE_BEFORE = function_words("alleging") | function_words("done_before")


class Past(IntEnum):
    """How surely what a date dates is over; TOLD: the text tells it as the next thing that happened."""

    UNSURE = 0
    OVER = 1
    TOLD = 2


def verb_of(clause: Clause, parsed: Parsed, at: int) -> VerbGroup | None:
    """The verb group that the words at ``at`` hang on: the nearest one before in the clause, else the clause's own."""
    groups = _groups_before(clause, parsed, at)
    for group in groups:
        if group.finite or group.voice in (Voice.INFINITIVE, Voice.GERUND):
            before = next(groups, None)
            return before if before is not None and _stays(before, group) else group
    return clause.verb


def _stays(before: VerbGroup, group: VerbGroup) -> bool:
    """ "will remain closed", "is to stay shut": the second word tells how it stays, not what is done."""
    return before.last == group.first and before.lemma in _STAYING and group.voice is Voice.PAST


def _groups_before(clause: Clause, parsed: Parsed, at: int) -> Iterator[VerbGroup]:
    """The verb groups of a clause that end before a place, the nearest first: a long list is not gone through."""
    count = bisect_right(clause.groups, at, key=lambda group: parsed.words[group.last - 1].end)
    return (clause.groups[index] for index in range(count - 1, -1, -1))


def tense_of_date(parsed: Parsed, at: int, text: str) -> Tense:
    """Where a date looks that begins at ``at``: the words right before it tell more than the verb does."""
    before = text[max(parsed.start, at - REACH) : at]
    told = told_by_words(text, parsed.start, at)
    if told is not None:
        # "was due to start in May": in the nearest May, gone or to come.
        was = told is Tense.FUTURE and _was(parsed, at) and not _WEEKDAY.match(text, at)
        return Tense.NONE if was else told
    pair = _DAY_AND.search(text, max(parsed.start, at - FAR), at) if _WEEKDAY.match(text, at) else None
    if pair is not None and _WEEKDAY.match(text, pair.start("day")):
        return tense_of_date(parsed, pair.start("day"), text)
    tense = tense_at(parsed, at)
    if tense is not Tense.FUTURE and is_deadline(text, at) and _is_present(parsed, at):
        return Tense.FUTURE
    if _WEEKDAY.match(text, at) and not _BACKWARD.search(before) and _is_bare_present(parsed, at, text):
        return Tense.FUTURE
    if (
        tense is not Tense.FUTURE
        and _UNTIL.search(before)
        and (
            _is_present(parsed, at)
            or _STILL.search(text[max(parsed.start, at - FAR) : at])
            or _sets_an_end(parsed, at)
        )
    ):
        return Tense.FUTURE
    first = before.endswith(" from ") and _TO_ANOTHER_DAY.match(text, at)
    if (first or _FROM_A_DAY_TO.search(text[max(parsed.start, at - FAR) : at])) and _is_present(parsed, at):
        return Tense.FUTURE  # "runs from Monday to Friday"
    if before.endswith(" by ") and (
        (tense is Tense.NONE and _is_present(parsed, at))
        or (_WEEKDAY.match(text, at) and _is_wish(parsed, at))
    ):
        return Tense.FUTURE  # "is possible by Friday", "wanted a vote by Friday"
    if (
        tense is Tense.NONE
        and _WEEKDAY.match(text, at)
        and not _BACKWARD.search(before)
        and _is_present(parsed, at, _BEING)
    ):
        # "The deadline is Friday", not "The films include the winner of the prize on Friday".
        return Tense.FUTURE
    if tense is Tense.NONE and _is_complement(parsed, at):
        return Tense.FUTURE
    open_end = _OPEN.search(before) is not None and _LENGTH_TO.search(before) is None
    if (
        tense is Tense.PAST
        and open_end
        and not (_opens_past(parsed, at) or _came_at_last(parsed, at, before))
    ):
        return Tense.NONE
    return tense


def _came_at_last(parsed: Parsed, at: int, before: str) -> bool:
    """ "did not open until May", "Nobody came until May": then it did."""
    clause = parsed.clause_at(at) if _UNTIL.search(before) else None
    verb = verb_of(clause, parsed, at) if clause is not None else None
    return clause is not None and verb is not None and verb.finite and did_not(verb, parsed)


def did_not(verb: VerbGroup, parsed: Parsed) -> bool:
    """ "did not open", "nobody came", "saw nothing"; not "was not there"."""
    beside = (
        parsed.words[max(0, verb.first - _NEAR_SUBJECT) : verb.first]
        + parsed.words[verb.last : verb.last + 3]
    )
    nothing = verb.finite and any(word.lower in _NOTHING for word in beside)
    return (nothing or (verb.negated and verb.voice is not Voice.POSSIBLE)) and verb.classes != {"state"}


def _opens_past(parsed: Parsed, at: int) -> bool:
    """ "By spring it was bread": what opens a clause of the past lies in the past."""
    clause = parsed.clause_at(at)
    verb = clause.verb if clause is not None else None
    if clause is None or verb is None or not verb.finite or parsed.words[verb.first].start < at:
        return False
    return " ".join(_first_before(parsed, clause.first, at)) in _OPENING


def _was(parsed: Parsed, at: int) -> bool:
    """ "was due to start in May": the plan is told, not whether it came true."""
    clause = parsed.clause_at(at)
    verb = clause.verb if clause is not None else None
    return verb is not None and parsed.words[verb.first].lower in ("was", "were")


def past_of(parsed: Parsed, at: int, text: str, tense: Tense) -> Past:
    """How surely a date that begins at ``at`` is not to come: "took effect July 1", "in July they met", "since July".

    Its verb is a plain past and stands right before it, or the date opens the clause; farther away in the clause
    there may be plans: "approved a meeting of both in July".
    """
    before = text[max(parsed.start, at - REACH) : at]
    if _SINCE.search(before):
        return Past.TOLD
    clause = parsed.clause_at(at) if tense is Tense.PAST else None
    if tense is Tense.PAST and (
        _LENGTH_TO.search(before) or came_of(before) or _came_at_last(parsed, at, before)
    ):
        return Past.TOLD
    verb = verb_of(clause, parsed, at) if clause is not None else None
    if clause is None or verb is None:
        return Past.UNSURE
    if parsed.words[verb.last - 1].end <= at:
        governing = _governing(verb, clause, parsed)
        if governing is not None and _was_done(verb, governing, parsed):
            return Past.TOLD
    if not verb.finite or verb.voice not in (Voice.PAST, Voice.PAST_PERFECT):
        return Past.UNSURE
    return _past_by_verb(verb, clause, parsed, at, text)


def _past_by_verb(verb: VerbGroup, clause: Clause, parsed: Parsed, at: int, text: str) -> Past:
    """The same by a plain past and what stands between it and the date."""
    if any(group.voice in _AHEAD for group in islice(_groups_before(clause, parsed, at), _NEAR_GROUPS)):
        return Past.UNSURE
    if {"plan", "request"} & verb.classes or verb.lemma in _ARRANGING:
        return Past.UNSURE
    if parsed.words[verb.first].start == _next_start(parsed, at):
        return Past.TOLD  # "February was quiet": the month itself was
    if verb.lemma in _DECIDING and not _is_described(verb, parsed, at):
        return Past.UNSURE
    if parsed.words[verb.first].start > at:
        opens = " ".join(_first_before(parsed, clause.first, at)) in _OPENING
        return Past.TOLD if opens else Past.UNSURE
    if parsed.words[verb.last - 1].end > at:
        return Past.UNSURE
    between = text[parsed.words[verb.last - 1].end : at][:FAR]
    words_between = _TO_FIGURE.sub(" ", between, count=1).split()
    if "to" in words_between or len(words_between) > _AFTER_OBJECT:
        return Past.UNSURE
    # "found cracks in the two old bridges in July"; "approved a meeting of both in July" may tell of a plan.
    if len(words_between) <= _RIGHT_AFTER:
        return Past.TOLD
    return Past.UNSURE if any(map(_may_be_planned, words_between)) else Past.OVER


def _is_described(verb: VerbGroup, parsed: Parsed, at: int) -> bool:
    """ "was ill in August" tells how it was; "the summit was in August" may tell of a plan."""
    before = bisect_right(parsed.words, at, key=lambda word: word.end)
    return verb.lemma == "be" and before - verb.last > 1


def _may_be_planned(word: str) -> bool:
    return word == "for" or tells_event([word.lower()])


def _next_start(parsed: Parsed, at: int) -> int:
    """Where the second word from a place on begins, -1 without one."""
    index = bisect_right(parsed.words, at, key=lambda word: word.end) + 1
    return parsed.words[index].start if index < len(parsed.words) else -1


def _was_done(verb: VerbGroup, governing: VerbGroup, parsed: Parsed) -> bool:
    """ "is accused of opening the gate in May", "denies having been there in May"."""
    if verb.voice is not Voice.GERUND:
        return False
    return governing.lemma in _DONE_BEFORE or parsed.words[verb.first].lower == "having"


def _governing(verb: VerbGroup, clause: Clause, parsed: Parsed) -> VerbGroup | None:
    return clause.verb if clause.verb is not None and clause.verb is not verb else parsed.governing(clause)


def _first_before(parsed: Parsed, first: int, at: int) -> list[str]:
    """The words from one on that end before a place, at most one more than may stand between."""
    return [word.lower for word in parsed.words[first : first + _RIGHT_AFTER + 1] if word.end <= at]


def _is_wish(parsed: Parsed, at: int) -> bool:
    """ "wanted an answer by Friday", "demanded that they leave by Friday"."""
    clause = parsed.clause_at(at)
    verb = verb_of(clause, parsed, at) if clause is not None else None
    return verb is not None and (bool(verb.classes & _PLANNING) or verb.lemma in _WISHING)


def _sets_an_end(parsed: Parsed, at: int) -> bool:
    """ "has been closed until Friday", "the court adjourned until Friday": an end set before it came."""
    clause = parsed.clause_at(at)
    verb = verb_of(clause, parsed, at) if clause is not None else None
    return verb is not None and (verb.voice is Voice.PERFECT or verb.lemma in _SETTING_AN_END)


def _told_until(clause: Clause, parsed: Parsed, at: int, text: str) -> Iterable[VerbGroup]:
    """The verb groups of a clause; those before the date alone where a clause of its own follows the date."""
    return _groups_before(clause, parsed, at) if _CLAUSE_FOLLOWS.match(text, at) else clause.groups


def _forms_beside(noun: str) -> tuple[Form, ...]:
    """The forms of the present after a noun: "teachers in town strike", "the pool reopens"."""
    plural = noun.endswith("s") or noun in _PLURALS
    return (Form.BASE,) if plural else (Form.BASE, Form.THIRD)


def _is_bare_present(parsed: Parsed, at: int, text: str) -> bool:
    """ "Teachers in three towns strike Friday": a clause without a finite verb, but with a word that can be one.

    The grammar takes no such word for a verb where its subject does not stand right before it.
    """
    clause = parsed.clause_at(at)
    if clause is None or any(group.finite for group in _told_until(clause, parsed, at, text)):
        return False
    last = min(bisect_right(parsed.words, at, key=lambda word: word.end), clause.last)
    words_before = parsed.words[max(clause.first, last - _NEAR_WORDS) : last]
    return bool(words_before) and any(
        word.text.islower()
        and (before.lower.endswith("s") or before.lower in _PLURALS or not rarely_verb(word.lower))
        and before.lower not in _BEFORE_NOUNS
        and any(each.form in _forms_beside(before.lower) for each in analyse(word.lower))
        and (
            before.text[:1].isupper()
            or first.lower in _DETERMINERS
            or not any(each.form is Form.BASE for each in analyse(before.lower))
        )
        for first, (before, word) in zip(
            [words_before[0], *words_before], pairwise(words_before), strict=False
        )
    )


def _is_complement(parsed: Parsed, at: int) -> bool:
    """ "The last day of term is 7 June": the date is all that a present says."""
    clause = parsed.clause_at(at)
    verb = verb_of(clause, parsed, at) if clause is not None else None
    if verb is None or verb.voice is not Voice.PRESENT or verb.lemma != "be":
        return False
    return bisect_right(parsed.words, at, key=lambda word: word.end) == verb.last


def _is_present(parsed: Parsed, at: int, lemmas: frozenset[str] = frozenset()) -> bool:
    """Whether the verb around is a present; ``lemmas`` are the verbs that count, all if there are none."""
    clause = parsed.clause_at(at)
    verb = verb_of(clause, parsed, at) if clause is not None else None
    return verb is not None and verb.voice is Voice.PRESENT and (not lemmas or verb.lemma in lemmas)


def tense_at(parsed: Parsed, at: int) -> Tense:
    """Where the words at ``at`` look; NONE when nothing tells."""
    clause = parsed.clause_at(at)
    if clause is None:
        return Tense.NONE
    if _after_participle(clause, parsed, at):
        return Tense.PAST
    verb = verb_of(clause, parsed, at)
    if verb is None and _PAST_FORM.search(_before(parsed, clause, at)):
        # A verb that the grammar took for something else: "glossed over warnings on Thursday".
        return Tense.PAST
    if verb is None:
        verb = parsed.governing(clause)
    if verb is not None and _arranges(verb, clause, parsed, at):
        return Tense.FUTURE
    return Tense.NONE if verb is None else _tense_of(verb, clause, parsed)


def _after_participle(clause: Clause, parsed: Parsed, at: int) -> bool:
    """ "Asked on Monday whether he would go, he laughed", "the loan, signed in May, will be repaid": that is over."""
    nearest = next(_groups_before(clause, parsed, at), None)
    if nearest is None or nearest.voice is not Voice.PARTICIPLE or clause.verb is None:
        return False
    aside = nearest is not clause.verb and parsed.words[clause.verb.first].start >= at
    return (aside or nearest.first == clause.first) and not _is_arrangement(nearest)


def _is_arrangement(verb: VerbGroup) -> bool:
    return "plan" in verb.classes or verb.lemma in _ARRANGING or verb.lemma in _ARRANGING_FOR


def _arranges(verb: VerbGroup, clause: Clause, parsed: Parsed, at: int) -> bool:
    """ "scheduled a meeting Thursday"; not "on Thursday they planned", "the meeting planned for Thursday was off"."""
    before = parsed.words[verb.last - 1].end <= at
    if before and verb.lemma in _ARRANGING_FOR and _word_before(parsed, at) == "for":
        return True
    if verb.lemma not in _ARRANGING or verb.voice not in (Voice.PAST, Voice.PERFECT):
        return False
    after = takewhile(lambda group: group.first >= verb.last, reversed(clause.groups))
    last = not any(group.finite for group in after)
    return last and before


def _word_before(parsed: Parsed, at: int) -> str:
    count = bisect_right(parsed.words, at, key=lambda word: word.end)
    return parsed.words[count - 1].lower if count else ""


def _is_over(verb: VerbGroup, parsed: Parsed) -> bool:
    """ "may have been", "could not reach it": what was or was not possible, and is over."""
    words_of_verb = {word.lower for word in parsed.words[verb.first : verb.last]}
    could_not = (verb.negated and "could" in words_of_verb) or "couldn't" in words_of_verb
    return verb.voice is Voice.POSSIBLE and ("have" in words_of_verb or could_not)


def _before(parsed: Parsed, clause: Clause, at: int) -> str:
    """The last words of a clause before a place."""
    last = min(bisect_right(parsed.words, at, key=lambda word: word.end), clause.last)
    return " ".join(word.text for word in parsed.words[max(clause.first, last - _NEAR_WORDS) : last])


def _tense_of_aim(verb: VerbGroup, governing: VerbGroup, parsed: Parsed) -> Tense:
    """ "agreed to meet", "we hope to be back"; "is the third to resign in May" may tell of what was."""
    if governing.classes & _PLANNING or governing.lemma in _DECIDING:
        return Tense.FUTURE
    if governing.voice is not Voice.PRESENT or parsed.words[verb.first + 1].lower == "have":
        return Tense.PAST
    return Tense.NONE if "state" in governing.classes else Tense.FUTURE


def _tense_of(verb: VerbGroup, clause: Clause, parsed: Parsed) -> Tense:
    if _is_over(verb, parsed):
        return Tense.PAST
    if verb.voice is Voice.WOULD and parsed.words[verb.first].lower in ("was", "were"):
        return Tense.NONE  # "was to close in May": in the nearest May, gone or to come
    if verb.voice in _AHEAD:
        return Tense.FUTURE
    if verb.voice in _BACK:
        return Tense.PAST
    if verb.voice is Voice.PRESENT:
        # "is held", "opens", "plans": a present with a date tells what is to come; a state does not.
        return Tense.NONE if {"state", "say"} & verb.classes else Tense.FUTURE
    governing = _governing(verb, clause, parsed)
    if governing is None or governing.voice is Voice.GERUND or _is_over(governing, parsed):
        return Tense.PAST
    if _was_done(verb, governing, parsed):
        return Tense.PAST
    if governing.voice in _AHEAD:
        return Tense.FUTURE
    if verb.voice is Voice.INFINITIVE:
        return _tense_of_aim(verb, governing, parsed)
    if clause.kind is Kind.PARTICIPIAL and governing.voice is Voice.PRESENT:
        return Tense.FUTURE if "state" not in governing.classes else Tense.NONE
    return Tense.PAST

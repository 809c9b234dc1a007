"""How long after or before: "on Sunday, two days after the tank burst" tells two days, one of them counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from timeline_app.dates.grain import Doubt
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import in_words
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.context import Answer
from timeline_app.derive.counting import LENGTH, is_inexact, moved
from timeline_app.derive.cutting import is_measured_at
from timeline_app.derive.drafts import Draft
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import DETERMINERS, Voice
from timeline_app.derive.mentions import Mention
from timeline_app.derive.rules import Rule, rule_book
from timeline_app.derive.signals import Read, TimeReference

_APART = frozenset({"after", "before"})
#: The rule of "the day before" and "the day after".
_THE_DAY_BEFORE = "the-day-before"
#: So many words are "the day".
_THE_DAY = 2
_COUNTS = DETERMINERS | function_words("counting_lengths")
_LENGTH_WORDS = 6
_AS_OF_NOW = frozenset({Voice.PRESENT, Voice.PERFECT})
_OWN = frozenset({Kind.MAIN, Kind.CONTENT, Kind.COORDINATE})


def is_measured(clause: Clause, parsed: Parsed) -> bool:
    """ "(two days) after the tank burst": it is told how far the clause is from the one that it goes with."""
    return is_measured_at(parsed.words, clause.first)


def before_length(clause: Clause, parsed: Parsed) -> int:
    """Where the words end that stand before the length of a measured clause: "on Sunday(, two days after ...)"."""
    words, at = parsed.words, clause.first - 1
    while at > 1 and words[at - 1].text != "," and clause.first - at < _LENGTH_WORDS:
        known = words[at - 1].lower
        if known not in _COUNTS and not known[0].isdigit():
            break
        at -= 1
    return words[at - 1].end


def counted(
    text: str,
    reads: Sequence[Read],
    refs: Sequence[TimeReference],
    parsed: Parsed,
    dated: Sequence[Draft],
    written: FuzzyDate | None,
) -> Iterator[tuple[TimeReference, Clause]]:
    """The clauses of a sentence that lie a told length after or before a dated one, each with its counted date."""
    for read in (*reads, *_days_apart(text, parsed)):
        length = LENGTH.fullmatch(read.answer.value) if read.answer.when is None else None
        at = _opener(read, parsed) if length is not None else None
        told = parsed.clause_at(parsed.words[at].start) if at is not None else None
        if length is None or at is None or told is None or told.verb is None or told.verb.first <= at:
            continue
        main = _main(told, at, parsed)
        if main is None or main.verb is None:
            continue
        sign = 1 if parsed.words[at].lower == "after" else -1
        for clause, other, count in ((told, main, -sign), (main, told, sign)):
            anchor = _date_of(other, parsed, dated, written if other is main else None)
            if anchor is None or any(each.at in clause for each in refs):
                continue
            inexact = is_inexact(text, read.mention.start, read.mention.end)
            date = moved(anchor, count * int(length[1]), length[2], inexact)
            if date is not None:
                yield _reference(read, anchor, date), clause
            break


def leads_apart(read: Read, parsed: Parsed) -> bool:
    """ "He signed it the day before he died": that day is counted from its clause, unless "he had died"."""
    if read.mention.rule.name != _THE_DAY_BEFORE:
        return False
    told = parsed.clause_at(read.mention.end - 1)
    return (
        told is not None and told.opener in _APART and told.verb is not None and told.verb.voice is Voice.PAST
    )


def _days_apart(text: str, parsed: Parsed) -> Iterator[Read]:
    """ "on Tuesday, the day after the women were freed": one day."""
    for clause in parsed.clauses:
        first, verb = clause.first, clause.verb
        if clause.opener not in _APART or first < _THE_DAY or verb is None or verb.voice is not Voice.PAST:
            continue
        the, day = parsed.words[first - _THE_DAY : first]
        if (the.lower, day.lower) == ("the", "day"):
            mention = Mention(the.start, day.end, text[the.start : day.end], _rule(), {})
            yield Read(mention, Answer(value="P1D", type="DURATION"))


@cache
def _rule() -> Rule:
    return next(rule for rule in rule_book().rules if rule.name == _THE_DAY_BEFORE)


def _opener(read: Read, parsed: Parsed) -> int | None:
    """The index of "after" or "before" right behind a length."""
    at: int | None = next(
        (at for at, word in enumerate(parsed.words) if word.start >= read.mention.end), None
    )
    return at if at is not None and parsed.words[at].lower in _APART else None


def _main(told: Clause, at: int, parsed: Parsed) -> Clause | None:
    """The clause that the length is counted to: the one before, or the one behind where the sentence begins so."""
    index = parsed.index(told)
    if told.first < at or not index or parsed.clauses[index - 1].verb is None:
        return next((each for each in parsed.clauses[index + 1 :] if each.kind in _OWN), None)
    return parsed.clauses[index - 1]


def _date_of(
    clause: Clause, parsed: Parsed, dated: Sequence[Draft], written: FuzzyDate | None
) -> DateSpan | None:
    """The date of its own that a clause tells; what is so now, or is told as news, is of the article's day."""
    verb = clause.verb
    assert verb is not None
    at = parsed.words[verb.first].start
    for draft in dated:
        ref = draft.reference
        own = ref is not None and draft.lemma == verb.lemma and ref.at in clause
        if own and any(item.quote.start <= at < item.quote.end for item in draft.evidence):
            return draft.when
    if written is None or verb.voice not in _AS_OF_NOW or any(each.lemma == verb.lemma for each in dated):
        return None
    return DateSpan(written).with_doubt(Doubt.APPROXIMATE)


def _reference(read: Read, anchor: DateSpan, date: DateSpan) -> TimeReference:
    because = f"so long from what the sentence tells of {in_words(anchor)}"
    mention = read.mention
    answer = replace(read.answer, when=date, because=because)
    return TimeReference(mention.start, mention.end, mention.start, date, (Read(mention, answer),))

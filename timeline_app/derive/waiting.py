"""What a clause still waits for at its end: the verb of what it has opened, or the next clause that tells what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.grammar import (
    CALENDAR,
    DETERMINERS,
    JOINERS,
    PERIODS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Voice,
)
from timeline_app.derive.tokens import Word

#: What opens a clause with a verb of its own.
WAITING = (RELATIVES | SUBORDINATORS) - {"before", "after", "since", "until", "till", "as", "where", "once"}
_TIMES = frozenset({"day", "hour", "minute", "morning", "afternoon", "evening", "night", "time", "point"})
_TIME_WORDS = _TIMES | CALENDAR | PERIODS
_NOUNS_LIKE_GERUNDS = frozenset({"warning", "finding", "ruling", "reading", "hearing"})
_HELPED_RANK = 4
_ASKING = frozenset({"how", "why", "whether"})
_ASKED = _ASKING | {"that", "what"}


def unfinished(parsed: Parsed, clause: Clause) -> bool:
    """ "a man who, despite his age, | ...": at its end the clause waits for the verb of what it has opened."""
    if clause.verb is None or clause.verb.last >= clause.last:
        return False
    words = parsed.words
    told = clause.groups[-1]
    if told.last == clause.last and told.voice is Voice.GERUND and "say" in told.classes:
        # "because of letters stating | that"; "a new warning: the pier sinks" is whole before the colon.
        return words[told.first].lower not in _NOUNS_LIKE_GERUNDS
    follower = parsed.clauses[parsed.index(clause) + 1 :][:1]
    if follower and follower[0].opener in _ASKED and words[clause.last - 1].lower in PREPOSITIONS:
        return True  # "asked about | whether"
    if any(words[at].lower == "between" for at in range(max(clause.first, clause.last - 4), clause.last)):
        return True  # "between 2 | and 3 million": no clause ends there
    last = max(
        (group.last for group in clause.groups if group.finite or group.rank >= 4), default=clause.first
    )
    if last < clause.last and any(words[at].lower in _ASKING for at in range(last, clause.last)):
        return True  # "just how dear | -- and rare -- keeping it is"
    verbs = {at for group in clause.groups for at in range(group.first, group.last)}
    return any(
        words[at].lower in WAITING
        and words[at - 1].lower not in PREPOSITIONS
        and (
            words[at + 1].text == ","
            or _without_verb(words[at + 1 : clause.last])
            or (
                words[at].lower == "that"
                and at - 1 not in verbs
                and _leaves_open(words[at - 1], words[at + 1])
            )
        )
        for at in range(last, min(clause.last, len(words) - 1))
    )


def leaves_to_next(parsed: Parsed, clause: Clause) -> bool:
    """ "to hide | how few had paid": the next clause tells what the last verb of one is about."""
    following = parsed.clauses[parsed.index(clause) + 1 :][:1]
    if not following or not clause.groups or clause.groups[-1].passive:
        return False
    if clause.last != following[0].first or following[0].opener not in _ASKED:
        return False
    # "for saying in late May | that he ..."
    return only_when(parsed.words[clause.groups[-1].last : clause.last])


def only_when(words: Sequence[Word]) -> bool:
    """Whether words tell no more than a time, or nothing."""
    return all(
        word.is_sign or word.text[0].isdigit() or word.lower in CALENDAR | PERIODS | PREPOSITIONS
        for word in words
    )


def _leaves_open(before: Word, after: Word) -> bool:
    """ "the belief that everything", "so strong that it": no "that day", which says when."""
    told = before.text[-1].isalnum() and before.lower not in JOINERS
    if after.verbal is not None and (after.verbal.third is not None or after.verbal.past is not None):
        return False  # "a play that runs on weeknights"
    return told and not {after.lower, after.lower.removesuffix("s")} & _TIME_WORDS


def _without_verb(words: Sequence[Word]) -> bool:
    """ "(that) the lamp of the pier": a thing, and nothing that it could be doing."""
    done = (each.verbal for each in words[1:] if each.verbal is not None and not each.verbal.rare)
    return bool(words) and words[0].lower in DETERMINERS and not any(each.base or each.third for each in done)


def resumed_content(parsed: Parsed, clause: Clause) -> Clause | None:
    """ "She said that the mill, which is old, | shut": the clause that goes on with what is said, after its aside."""
    if not clause.says or clause.verb is None or clause.verb.passive or clause.last - clause.verb.last < 2:
        return None
    if any(group.finite and group.first >= clause.verb.last for group in clause.groups):
        return None
    followers = parsed.clauses[parsed.index(clause) + 1 :]
    for follower, later in zip_longest(followers, followers[1:]):
        if follower.kind is Kind.MAIN and follower.verb is not None and follower.verb.finite:
            if later is not None and follower.verb.rank == 2 and _goes_on(follower, later, parsed):
                # ", often called gongs, | have been bought": the first of both is an aside.
                continue
            return None if follower.own_subject else follower
        if follower.kind is not Kind.RELATIVE:
            return None
    return None


def _goes_on(aside: Clause, clause: Clause, parsed: Parsed) -> bool:
    """Whether a clause begins with its helped verb right behind a comma that ends an aside."""
    verb = clause.verb
    begins = verb is not None and verb.rank >= _HELPED_RANK and verb.first == clause.first
    return begins and not aside.own_subject and parsed.words[clause.first - 1].text == ","

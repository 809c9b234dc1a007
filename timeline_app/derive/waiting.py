"""What a clause still waits for at its end: the verb of what it has opened, or the next clause that tells what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.grammar import (
    CALENDAR,
    PERIODS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from timeline_app.derive.tokens import Word

#: What opens a clause with a verb of its own.
WAITING = (RELATIVES | SUBORDINATORS) - {"before", "after", "since", "until", "till", "as", "where", "once"}
_HELPED_RANK = 4
_TIMES = CALENDAR | PERIODS | PREPOSITIONS


def only_when(words: Sequence[Word]) -> bool:
    """Whether words tell no more than a time, or nothing."""
    return all(word.is_sign or word.text[0].isdigit() or word.lower in _TIMES for word in words)


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

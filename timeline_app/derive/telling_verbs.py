"""Which verb a clause tells something with, and what that verb has told before its own words come."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import DETERMINERS, JOINERS, PREPOSITIONS, RELATIVES, VerbGroup, Voice
from timeline_app.derive.listing import is_content
from timeline_app.derive.tokens import Word

_PAST = Voice.PAST
_first = attrgetter("first")
#: No title goes so many words beyond its verb, nor over so many clauses.
REACH, _CLAUSES = 120, 16
#: "described the storm that had passed as mild": what follows is no content.
AS = function_words("needing_as")
_ASKING_FOR = function_words("asking_for")
_THINGS = function_words("asking_for_things")
#: Classes of verbs that leave what they tell to the infinitive after them.
_OPEN_CLASSES = frozenset({"plan", "request"})
_PRONOUNS = function_words("subject_pronouns")
#: "appealed the ruling | and obtained an order to pay": nobody asked for what comes after.
_NEXT_ACTS = frozenset({Kind.COORDINATE, Kind.MAIN})
_PARTING = JOINERS | RELATIVES | {",", ";", ":"}
_SAYING = frozenset({"say"})
_CIRCUMSTANCES = function_words("circumstances")
_TIMES = _CIRCUMSTANCES | {"since", "before", "until", "as", "when"}


def asks_for_acts(verb: VerbGroup) -> bool:
    """ "urged", "planned": what it tells stands in the infinitive after it; "asked for a boat" needs none."""
    return bool(_OPEN_CLASSES & verb.classes) and verb.lemma not in _THINGS


def groups_behind(parsed: Parsed, at: int) -> tuple[VerbGroup, ...]:
    """The verb groups from a word on, as far as a title may go: a sentence can have thousands."""
    begin = bisect_left(parsed.groups, at, key=_first)
    return parsed.groups[begin : bisect_left(parsed.groups, at + REACH, begin, key=_first)]


def clauses_behind(parsed: Parsed, clause: Clause) -> tuple[Clause, ...]:
    """The clauses after one, as far as a title may go."""
    at = parsed.index(clause) + 1
    return parsed.clauses[at : at + _CLAUSES]


def telling_verb(parsed: Parsed, clause: Clause) -> VerbGroup | None:
    """The verb after which a clause has told enough; None where it has none."""
    verb = clause.verb
    if verb is None:
        return None
    words = parsed.words
    if clause.says and verb.lemma not in AS:
        # "said the board, which met, holds": what is said has to be told up to its verb.
        # In "announced a sale that is to raise a million" the second verb is only that of the sale.
        inside = (
            group
            for group in clause.groups
            if group.finite
            and group.first >= verb.last
            and (group.first == verb.last + 1 or words[group.first - 1].lower not in RELATIVES)
        )
        told = next(inside, None) or _content_verb(parsed, clause)
        if told is None and verb.lemma in _SAYING:
            return None
        verb = told or verb
    groups = groups_behind(parsed, verb.first)
    verb = real_verb(groups, verb, words)
    asks = asks_for_acts(verb)
    within = len(words)
    if verb.last < len(words) and words[verb.last].lower == "for":
        # "called for the mayor, who is ill, to resign", "paid for the crew to fly home".
        asks, within = True, within if verb.lemma in _ASKING_FOR else clause.last
    if asks and not verb.passive:
        # "urged all who had come to leave": nothing is told before the infinitive.
        nexts = (each.first for each in clauses_behind(parsed, clause) if each.kind in _NEXT_ACTS)
        within = min(within, next(nexts, within))
        asked = (
            group for group in groups if group.voice is Voice.INFINITIVE and verb.last <= group.first < within
        )
        act = next(asked, verb)
        # "invited the clerks to a feast to mark the day": a "to" of its own tells what was asked.
        between = words[verb.last : act.first]
        verb = verb if any(word.lower == "to" for word in between) else act
    return verb


def _content_verb(parsed: Parsed, clause: Clause) -> VerbGroup | None:
    """The verb of what somebody says: "said on Monday that he told her | it would rain" says that it would."""
    later = clauses_behind(parsed, clause)
    told = [each for each in later if each.kind is Kind.CONTENT and each.opener not in _TIMES]
    first = next((each for each in told if not each.says), told[0] if told else None)
    return first.verb if first is not None and first.verb is not None and first.verb.finite else None


def told_with(group: VerbGroup, words: Sequence[Word]) -> int:
    """How many words of content there are so far to a verb whose own words come next: less than none.

    "the boats it | sold in May": what it sold has been told.
    """
    if group.finite and not group.passive and has_its_own(words, group):
        return 0 if group.last > group.first + 1 else 1
    return group.first - group.last


def real_verb(groups: Sequence[VerbGroup], verb: VerbGroup, words: Sequence[Word]) -> VerbGroup:
    """ "The boat found on the quay belonged to nobody": the first of two is no verb of the boat."""
    if verb.voice is not _PAST or verb.rank != 2 or verb.last - verb.first > 1:
        return verb
    if verb.last < len(words) and (
        words[verb.last].lower in DETERMINERS
        or words[verb.last].text[0].isupper()
        or _followed_by_infinitive(groups, verb, words)
    ):
        # With an object, or "agreed to", it is the verb after all.
        return verb
    later = next(
        (group for group in groups if group.finite and group.rank >= 2 and group.first > verb.last), verb
    )
    if later.first - verb.last > 2 and has_its_own(words, later):
        return verb
    between = {word.lower for word in words[verb.last : later.first]}
    return verb if between & _PARTING else later


def _followed_by_infinitive(groups: Sequence[VerbGroup], verb: VerbGroup, words: Sequence[Word]) -> bool:
    """ "agreed to sell", 'chose to "light the lamp"'."""
    quoted = words[verb.last].lower == "to" and verb.last + 1 < len(words) and words[verb.last + 1].is_sign
    return quoted or any(group.first == verb.last for group in groups)


def has_its_own(words: Sequence[Word], verb: VerbGroup) -> bool:
    """ "cared for the boats Harlow built", "for the boats the yard built": the second verb has a subject of its own."""
    if verb.first < 3:
        return False
    subject, before, first = words[verb.first - 1], words[verb.first - 2], words[verb.first - 3]
    if subject.lower in _PRONOUNS:
        return before.text[-1].isalnum() and is_content(before)
    named = subject.text[0].isupper() and before.text.islower() and before.lower not in PREPOSITIONS
    a_thing = before.lower in DETERMINERS and is_content(first)
    return (named and before.lower not in DETERMINERS and before.lower not in JOINERS) or a_thing

"""What only leads up to a clause: a preposition with its noun, a conjunction, a participle."""

from __future__ import annotations

from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import DETERMINERS, PREPOSITIONS, SUBORDINATORS, Voice
from timeline_app.derive.subjects import LEADS

_WITHOUT_OBJECT = function_words("without_object")
#: How words end that may begin what only leads up to a clause.
_PARTICIPLES = ("first", "ed", "ing", "ly")
_LEADING_UP = LEADS | SUBORDINATORS | {"even", "just", "only"}


def first_word(title: str) -> str:
    return title.split(" ", 1)[0].lower()


def leads_up(title: str, clause: Clause) -> bool:
    """Whether a title of a clause may begin with something that stands before what it tells."""
    first = first_word(title)
    return first in _LEADING_UP or (first.endswith(_PARTICIPLES) and not clause.own_subject)


def past_lead(clause: Clause, parsed: Parsed) -> int | None:
    """ "As an offshoot of her work, | she built a gate", "Since 2002, | fares have risen": where the subject begins.

    None where a conjunction opens the clause: "After the boat, long overdue, arrived".
    """
    words, verb = parsed.words, clause.verb
    if verb is None or any(group.first < verb.first for group in clause.groups):
        return None
    commas = [at for at in range(clause.first, verb.first) if words[at].text == ","]
    return commas[0] + 1 if len(commas) == 1 and commas[0] + 1 < verb.first else None


def only_names(title: str, clause: Clause, parsed: Parsed) -> bool:
    """ "Under a plan unveiled": a noun with a participle, not something that it did."""
    verb = clause.verb
    if verb is None or verb.last - verb.first > 1 or verb.voice is not Voice.PAST:
        return False
    leads = title.lower().split(" ", 2)
    phrase = leads[0] in PREPOSITIONS and leads[1:2] and leads[1] in DETERMINERS
    ends = title.rsplit(" ", 1)[-1].lower() == parsed.words[verb.first].lower
    return bool(phrase) and ends and verb.lemma not in _WITHOUT_OBJECT

"""Sentences that speak to the reader: "You can leave the boat there", "Take the ferry"."""

from __future__ import annotations

from itertools import islice
from operator import attrgetter

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    DETERMINERS,
    OVER,
    PREPOSITIONS,
    SUBORDINATORS,
)

_READER = function_words("reader")
_POLITE = function_words("before_orders")
#: After a verb at the beginning of a sentence: of a noun there none of these follows.
_ORDERED = (
    DETERMINERS
    - function_words("plurals")
    - {"that", "one", "all", "most", "some", "any", "no", "each", "every"}
)
_ORDERED |= {"it", "them", "him", "us", "me"}
_NO_ORDER = PREPOSITIONS | SUBORDINATORS | function_words("adverbs") | {"double", "triple", "half"}
#: Where no verb in its plain form is looked for.
_HELPING_ORDERS = function_words("helping_orders")
#: "Check back", "click through", "see that": what stands behind an order without an object.
_BEHIND_ORDERS = function_words("behind_orders")
#: The verb and what follows it.
_ORDER = 2
_lower = attrgetter("lower")


def speaks_to_reader(parsed: Parsed) -> bool:
    """ "You can leave the boat there", "Take the ferry": advice of the text itself, not in somebody's words."""
    if any(_is_told(clause) for clause in parsed.clauses):
        return False
    if not _READER.isdisjoint(map(_lower, parsed.words)):
        reader = [word for word in parsed.words if word.lower in _READER]
        if any(not any(start <= word.start < end for start, end in parsed.quoted) for word in reader):
            return True
    return not parsed.quoted and is_order(parsed)


def _is_told(clause: Clause) -> bool:
    """ "A dealer told the crew that you ...": somebody's words; "people can say of you" is of no saying."""
    return clause.kind is Kind.ATTRIBUTION or (
        clause.says and clause.verb is not None and clause.verb.voice in OVER
    )


def is_order(parsed: Parsed) -> bool:
    """ "Take the ferry", "Do not sail", "Look back in May": a sentence that begins with a verb in its plain form."""
    plain = (word for word in parsed.words if not word.is_sign and word.lower not in _POLITE)
    words = [*islice(plain, _ORDER)]
    if len(words) < _ORDER or words[0].verbal is None or words[0].lower in _NO_ORDER:
        return False
    if words[0].lower in _HELPING_ORDERS:
        return True
    verb, after = words[0].verbal, words[1].lower
    if verb.base is None or not verb.plain:
        return False
    if after in _ORDERED:
        return not verb.rare
    # Of a noun that looks like a verb ("Fire in the mill: two die") something is told, of an order nothing is.
    clause = parsed.clauses[0]
    told = any(group.finite and group.first > 0 for group in clause.groups)
    return (after in _BEHIND_ORDERS or after in _READER) and not told

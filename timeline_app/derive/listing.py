"""Lists in a clause: where a comma or an "and" only adds, where it joins things that are told together."""

from __future__ import annotations

from timeline_app.derive.function_words import ends_as_adverb, function_words
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    NOUN_OPENERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
)
from timeline_app.derive.numbers import is_number
from timeline_app.derive.tokens import Word

#: Prepositions whose phrase only adds.
OPENING = function_words("opening_phrases")
COMPANY = function_words("needing_company")
#: Verbs that tell nothing alone.
EMPTY = frozenset({"be", "have", "do"})
MONEY = frozenset("$£€#%")
_NO_CONTENT = PREPOSITIONS | DETERMINERS | COORDINATORS | function_words("adverbs")
_NO_CONTENT |= function_words("like_prepositions") | function_words("leaning")
_NO_ADJECTIVES = RELATIVES | NOUN_OPENERS | SUBORDINATORS
#: The things of a list have so many words at most.
_LONGEST_ITEM = 6
#: Items of a list behind one of these are told together.
_COUNTED = function_words("counting")
_TOGETHER = frozenset({"of", "between", "among", "both", "from"})


def is_content(word: Word) -> bool:
    """Whether a word tells of something: no sign, no little word, no adverb."""
    if word.is_sign and word.text not in MONEY:
        return False
    return word.lower not in _NO_CONTENT and not ends_as_adverb(word.lower)


def second_thing(words: tuple[Word, ...], at: int, verb: VerbGroup) -> bool:
    """ "mended the gate | and the roof": that the first of two things was done is true, but of what joins both."""
    if words[at].lower != "and" or at + 1 >= len(words) or verb.lemma in COMPANY or verb.lemma in EMPTY:
        return False
    after = words[at + 1]
    if any(word.lower == "with" for word in words[max(0, at - 3) : at]):
        return False  # "found with the lid | and the lock broken"
    if any(word.lower == "of" for word in words[max(0, at - _LONGEST_ITEM) : at]):
        return False  # "the price of a tower | and the park"
    if words[at - 1].text[0].isdigit():
        return False  # "paid $19 | and a share"
    named = after.text[0].isupper() and words[at - 1].text[0].isupper()
    begin = at - 1
    while named and begin > 0 and words[begin].text[0].isupper():
        begin -= 1
    if named and words[begin].lower in DETERMINERS:
        # "the Roads and Bridges Office": one name.
        return False
    return (
        is_content(words[at - 1]) and (after.lower in DETERMINERS or named) and not _listed_before(words, at)
    )


def second_item(words: tuple[Word, ...], at: int, verb: VerbGroup) -> bool:
    """ "hired a potter | , a cooper and a smith": that the first of several was hired is true."""
    if words[at].text != "," or verb.lemma in COMPANY or verb.lemma in EMPTY or not _listed(words, at):
        return False
    item = words[max(verb.last, at - _LONGEST_ITEM) : at]
    if any(word.is_sign or word.lower in _TOGETHER or word.lower in COORDINATORS for word in item):
        return False
    if any(is_number(word.lower) or word.lower in _COUNTED for word in item):
        return False  # "hired nine potters | , coopers and smiths": nine of all three
    return at - verb.last <= _LONGEST_ITEM and is_content(words[at - 1])


def _listed_before(words: tuple[Word, ...], at: int) -> bool:
    """Whether "and" ends a list: "a, b and"."""
    return any(words[index].text == "," for index in range(max(0, at - _LONGEST_ITEM), at))


def comma_stops(words: tuple[Word, ...], at: int) -> bool:
    """Whether a comma begins what only adds: no list, no place, no second adjective."""
    before = words[at - 1]
    if at + 2 < len(words) and words[at + 1].text[0].isupper() and words[at + 2].text in (".", ","):
        # "the Camden, Me., yard".
        return False
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if at > 1 and words[at - 2].lower in DETERMINERS and after not in _NO_ADJECTIVES:
        # "a new, larger boat".
        return False
    named = at > 1 and (before.text[0].isupper() or before.text == ".") and after in ("a", "an")
    # "Harlow Mills, a builder of carts and boats" is no list.
    return not before.text.endswith("-") and (named or not _listed(words, at))


def _listed(words: tuple[Word, ...], at: int) -> bool:
    """Whether a comma stands in a list, or between the two parts of a place or a number: "a, b and c"."""
    after = words[at + 1 : at + 30]
    if after and (after[0].lower in OPENING or after[0].lower in RELATIVES or after[0].lower.endswith("ing")):
        return False
    item = 0
    for index, word in enumerate(after):
        if word.text in {".", ";", ":", "(", ")", "—", "--"} or item > _LONGEST_ITEM:
            return False
        if word.lower in ("and", "or"):
            return not (index + 1 < len(after) and after[index + 1].text in MONEY)
        if word.lower == "but":
            return False
        item = 0 if word.text == "," else item + 1
    return False

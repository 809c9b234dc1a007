"""Words at which a clause cannot end, whatever comes next, and verbs that tell something alone."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.derive.function_words import ends_as_adverb, function_words
from timeline_app.derive.grammar import (
    ACTS_OF_SPEECH,
    COORDINATORS,
    PREPOSITIONS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.listing import EMPTY, MONEY, is_content
from timeline_app.derive.tokens import Word
from timeline_app.derive.verbs import Form, analyse, rarely_verb

_NEEDING = function_words("needing_infinitives") | function_words("deciding")
_ADVERBS = function_words("adverbs")
PRONOUNS = function_words("subject_pronouns")
_CIRCUMSTANCES = function_words("circumstances")
_MOVING = function_words("moving_figures") - {
    "bring",
    "cut",
    "lift",
    "lower",
    "move",
    "raise",
    "reduce",
    "go",
}
SIGNS = frozenset({"_", "--", "---", "—", "–", ";", "(", ":"})
#: What tells more of a passive verb than the verb itself.
_OF_PASSIVES = frozenset({"by", "as", "to", "of", "into", "for", "with"})
_NOUNS_NEEDING_PHRASES = function_words("nouns_needing_phrases")
_NOUNS_OF_VERBS = function_words("nouns_of_verbs")
_COMPLETE = function_words("complete")
#: "in the wake of", "in the face of".
_WAKES = frozenset({"wake", "aftermath", "face"})
CLOSING = frozenset('"”')


def tells_alone(verb: VerbGroup, words: Sequence[Word], at: int) -> bool:
    """Whether a verb tells something without the words from ``at`` on, right behind it."""
    word = words[at]
    if verb.passive and word.lower not in _OF_PASSIVES:
        return True
    if verb.lemma in _NEEDING or verb.lemma in EMPTY or ACTS_OF_SPEECH & verb.classes:
        return False
    if verb.lemma in _COMPLETE and word.lower in PREPOSITIONS:
        return True
    moved = verb.lemma in _MOVING and word.lower in PREPOSITIONS and word.lower != "to"
    wake = at + 2 < len(words) and words[at + 2].lower in _WAKES and word.lower == "in"
    if word.text == ",":
        # "that have founded, | and closed, mills".
        after = words[at + 1] if at + 1 < len(words) else None
        return after is None or (after.lower not in COORDINATORS and after.verbal is None)
    return moved or wake or word.text in SIGNS or word.lower in _CIRCUMSTANCES


def can_be_last(words: tuple[Word, ...], at: int, before: Word) -> bool:
    """Whether words may end with ``before``, right before the one at ``at``: a thing, "9 pence each", "sharply,"."""
    each = before.lower == "each" and words[at - 2].text[0].isdigit()
    adverb = words[at].text in (",", ";") and (before.lower in _ADVERBS or ends_as_adverb(before.lower))
    if before.text in CLOSING and at - 1 > 0:
        # In 'a "great fraud" | to hide it' the mark closes a word.
        before = words[at - 2]
    if words[at].lower == "as" and before.lower in ("well", "such"):
        return False
    if before.lower in PRONOUNS and (before.lower != "it" or words[at - 2].verbal is None):
        return False  # "after they | left"; "mended it | in May"
    owner = before.lower.endswith(("'s", "s'"))
    if (
        owner
        and words[at - 2].lower in PREPOSITIONS
        and (words[at].is_sign or words[at].lower in COORDINATORS)
    ):
        owner = False  # "joined its fleet with Harlow's | and"
    return (is_content(before) or each or adverb) and not (owner or (before.is_sign and before.text != "%"))


def leans(words: tuple[Word, ...], at: int, before: Word, verb: VerbGroup) -> bool:
    """Whether the word before one says little without what comes next."""
    if before.lower.endswith("ed") and words[at].lower in PREPOSITIONS and at - 1 >= verb.last:
        # "six crowns a ton corrected | for the ash".
        return True
    if at > 2 and words[at - 2].text == "," and words[at - 3].lower in COORDINATORS:
        return True  # "and, curious | , she"
    if at > 1 and words[at - 2].text == "," and before.lower.endswith(("ed", "en")):
        # "a rifle, famed | for": an aside of its own.
        return True
    if at > 1 and words[at - 2].lower == "too" and words[at].lower == "for":
        return True  # "too heavy | for the boats"
    if before.lower in _NOUNS_OF_VERBS and at > 1 and words[at - 2].verbal is not None:
        return words[at].lower in PREPOSITIONS  # "to make room | for offices"
    # "in connection | with the fire".
    return before.lower in _NOUNS_NEEDING_PHRASES and at > 1 and words[at - 2].lower in PREPOSITIONS


def names_on(words: tuple[Word, ...], at: int) -> bool:
    """ "Undersecretary of the Coast | for Lamps Ana Costa": all one name."""
    if words[at].lower != "for" or at + 1 >= len(words):
        return False
    money = at + 2 < len(words) and words[at + 2].text in MONEY  # "for C$9"
    return words[at - 1].text[0].isupper() and words[at + 1].text[0].isupper() and not money


def next_act(words: Sequence[Word], at: int, group: VerbGroup | None) -> bool:
    """Whether after "to mend the pier and" comes a second infinitive: "(to) light the lamps"."""
    if group is not None:
        return group.voice is Voice.INFINITIVE
    word = words[at].lower if at < len(words) else ""
    if word in PREPOSITIONS and word not in ("to", "than", "like"):
        # "to mend the pier | and for other works".
        return True
    return not rarely_verb(word) and any(each.form is Form.BASE for each in analyse(word))

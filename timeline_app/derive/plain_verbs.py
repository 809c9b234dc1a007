"""Verbs that no auxiliary helps: past forms look like participles, present ones like nouns."""

from __future__ import annotations

from timeline_app.derive.function_words import ends_as_adverb, function_words
from timeline_app.derive.grammar import (
    CALENDAR,
    COORDINATORS,
    DETERMINERS,
    PERIODS,
    PREPOSITIONS,
    RELATIVES,
    VerbGroup,
    Voice,
    one_word,
)
from timeline_app.derive.tokens import Verbal, Word
from timeline_app.derive.verbs import Form

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_THIRD, _BASE = Form.THIRD, Form.BASE

ADVERBS = function_words("adverbs")
_SUBJECT_PRONOUNS = function_words("subject_pronouns")
_PLURALS = function_words("plurals")
_RANKING = function_words("ranking")
#: Determiners that stand alone, too: "both declined".
_ALONE = frozenset({"that", "both", "all", "each"})
#: Words that a verb follows as it would follow the word before them.
_BETWEEN = ADVERBS | {"both", "all", "each", "then"}
_SUBJECTS = function_words("personal_subjects")
_NO_OBJECT = frozenset({"", ".", ",", ";", ":", ")", "of", "and", "or", "is", "are", "was", "were"})
_FOLLOWING = PREPOSITIONS | DETERMINERS
_ARTICLES = DETERMINERS - {"that"}
#: Before these a word that looks like a verb is a noun or an adjective.
_BEFORE_NOUNS = _FOLLOWING | COORDINATORS
_BEFORE_ADJECTIVES = (DETERMINERS - _ALONE) | PREPOSITIONS
_BEFORE_PRESENT_NOUNS = PREPOSITIONS | (_ARTICLES - _PLURALS)
#: What may follow a verb in its third person: an object, where it begins.
_OBJECTS = _FOLLOWING | {"$", "£", "€", "to", "that"}
_ONE = frozenset({"a", "an"})
_OPENING = frozenset({",", "(", ";", ":", "—", "--"})
#: Behind these a saying may name its speaker.
_BEFORE_SPEAKERS = frozenset({",", '"', "”", "’", "'", "?", "!"})
_NO_NOUN_BEFORE = frozenset({"a", "an", "the", "its", "their", "no", "only"})
_FIRST = frozenset({"first", "last", "originally", "previously", "formerly"})
_BEFORE_ONE = DETERMINERS | _RANKING | _FIRST
_NOW = function_words("still_now")
_SAYS = function_words("sure_verbs")
_DESCRIBING = function_words("adjectives_first")


def plain_verb(words: list[Word], at: int, word: Word, verbal: Verbal) -> VerbGroup | None:
    """A verb without auxiliary: ranks tell past forms from participles and nouns as well as words around them can."""
    if not verbal.plain or (word.text[0].isupper() and at > 0):
        return None
    before = _word_before(words, at)
    if verbal.past is not None:
        return _past(words, at, verbal, before)
    if verbal.gerund is not None:
        if before is not None and before.lower in _ARTICLES:
            return None
        return one_word(at, verbal.gerund, Voice.GERUND, 1)
    if verbal.participle is not None:
        return one_word(at, verbal.participle, Voice.PARTICIPLE, 0, passive=True)
    return _present(words, at, verbal, before)


def _past(words: list[Word], at: int, verbal: Verbal, before: Word | None) -> VerbGroup | None:
    verb = verbal.past
    assert verb is not None
    if verbal.participle is None:
        return one_word(at, verb, Voice.PAST, 3)
    after = words[at + 1].lower if at + 1 < len(words) else ""
    adjective = before is not None and before.lower in _BEFORE_ADJECTIVES and not _is_one(words, at - 1)
    possessive = before is not None and before.lower.endswith(("'s", "s'"))
    if adjective or possessive or verbal.rare or _describes_noun(words, at):
        return None
    if verb.lemma == "end" and before is not None and before.lower.rstrip("s") in PERIODS:
        # "the period ended 31 May" names a time.
        return one_word(at, verb, Voice.PARTICIPLE, 0, passive=True)
    # "rose by 5 percent" is no passive.
    amount = at + 2 < len(words) and (words[at + 2].text[0].isdigit() or words[at + 2].text in "$£€")
    if before is None or (after == "by" and not amount) or _is_added(words, at):
        return one_word(at, verb, Voice.PARTICIPLE, 0, passive=True)
    return one_word(at, verb, Voice.PAST, 2)


def _is_one(words: list[Word], at: int) -> bool:
    """ "the last one", "this one": it stands for a noun."""
    if at < 1 or words[at].lower != "one":
        return False
    return words[at - 1].lower in _BEFORE_ONE


def _describes_noun(words: list[Word], at: int) -> bool:
    """ "the first detailed map", "the first set", "a newly built road": an adjective, or a noun like a verb."""
    if at and words[at].lower in _DESCRIBING and words[at - 1].lower in COORDINATORS and at + 1 < len(words):
        # "because of storms and continued low prices": no next act.
        following = words[at + 1]
        return following.text.islower() and following.lower not in _FOLLOWING and following.verbal is None
    if at < 2 or words[at - 2].lower not in DETERMINERS:
        return False
    ranked, before, after = words[at - 1].lower in _RANKING, words[at - 2], words[at + 1 : at + 2]
    named = bool(after) and after[0].text.islower() and after[0].lower not in _FOLLOWING
    if named and not ends_as_adverb(after[0].lower):
        return ranked or (ends_as_adverb(words[at - 1].lower) and before.lower not in _ALONE)
    verbal = words[at].verbal
    return ranked and verbal is not None and verbal.base is not None


def _is_added(words: list[Word], at: int) -> bool:
    """ ", with costs shared by all", "(first used in a tablet)": what is so besides, no verb of its own."""
    begin = at - 1
    least = max(-1, at - 10)
    while begin > least and words[begin].text not in _OPENING:
        begin -= 1
    if begin == least:
        return False
    between = words[begin + 1 : at]
    if words[begin].text == "(":
        return all(word.lower in ADVERBS or word.lower in _FIRST for word in between)
    return bool(between) and between[0].lower == "with"


def _present(words: list[Word], at: int, verbal: Verbal, before: Word | None) -> VerbGroup | None:
    """Present forms look like nouns: "plans", "reports", "cut". Only where the words around them speak for a verb."""
    word, verb = words[at], verbal.first
    assert verb is not None
    if before is not None and before.is_sign and _goes_on(words, at, verbal):
        return one_word(at, verb, Voice.PRESENT, 2)
    third = verb.form is _THIRD
    shows = at == 1 and before is not None and before.lower in {"this", "that"} and third
    if shows or _is_no_noun(words, at, verbal):
        return one_word(at, verb, Voice.PRESENT, 2)
    if word.lower == "last" and at + 1 < len(words) and words[at + 1].lower in CALENDAR:
        return None
    if before is None or before.is_sign or before.lower in _BEFORE_PRESENT_NOUNS:
        return None
    if before.lower.endswith(("'s", "s'")):
        return None
    if before.text.isdigit() and at > 1 and words[at - 2].lower in _ONE and verb.form is _BASE:
        # "A 2015 report warned": numbers of things have no article in the singular.
        return None
    if word.lower in _SAYS and (third or before.lower not in COORDINATORS):
        # "..., the firm says." needs no object; "to own and include" is an infinitive.
        return one_word(at, verb, Voice.PRESENT, 2)
    if verbal.rare and before.lower not in _SUBJECTS:
        # "The hall features a stage": a noun is seldom followed by an article.
        article = at + 1 < len(words) and words[at + 1].lower in _NO_NOUN_BEFORE
        several = verb.form is _BASE and (before.lower.endswith("s") or before.lower in _PLURALS)
        sure = (third or several) and article and before.lower not in COORDINATORS
        return one_word(at, verb, Voice.PRESENT, 1) if sure else None
    after = words[at + 1].lower if at + 1 < len(words) else ""
    adverb = ends_as_adverb(before.lower) and len(before.lower) > 4
    # "the daily tally" has no adverb.
    adverb = adverb and not (at > 1 and words[at - 2].lower in _ARTICLES)
    pronoun = before.lower in _SUBJECT_PRONOUNS or adverb
    if verb.form is _BASE:
        counted = before.lower in _PLURALS or before.text.isdigit()
        plural = counted or before.lower.endswith("s")
        # "warnings remain in force": what is a verb of state alone is no noun after a noun.
        if not (pronoun or counted or (plural and len(before.lower) > 3 and after not in _NO_OBJECT)):
            return None
        return one_word(at, verb, Voice.PRESENT, 2 if pronoun or counted else 1)
    object_follows = after in _OBJECTS or after[:1].isdigit() or (after.endswith("ed") and third)
    if not (pronoun or object_follows):
        return None
    return one_word(at, verb, Voice.PRESENT, 2 if pronoun else 1)


def _tells_who_says(words: list[Word], at: int, verbal: Verbal) -> bool:
    """ "The lock will hold, says the warden", "warns Ana Costa": the speaker stands behind the verb."""
    verb = verbal.third
    if verb is None or "say" not in verb.classes or verbal.rare or words[at - 1].text not in _BEFORE_SPEAKERS:
        return False
    after = words[at + 1] if at + 1 < len(words) else words[at]
    return after.text[0].isupper() or after.lower in _NO_NOUN_BEFORE or after.lower in _SUBJECTS


def _is_no_noun(words: list[Word], at: int, verbal: Verbal) -> bool:
    """ "and now breeds horses", "and plans to sell", "takes place", "whose term ends in": though it looks like one."""
    verb = verbal.third
    if verb is None or at < 2 or at + 1 >= len(words) or words[at + 1].is_sign:
        return False
    after, before = words[at + 1].lower, words[at - 1].lower
    if verb.lemma == "take" and after == "place":
        return True
    if words[at - 2].lower == "whose" and after in PREPOSITIONS:
        return True  # "whose term ends in May"
    if before in _NOW and (words[at - 2].lower in COORDINATORS or words[at - 2].text == ","):
        return after not in COORDINATORS
    if after != "to" or before not in COORDINATORS or "plan" not in verb.classes:
        return False
    follows = words[at + 2].verbal if at + 2 < len(words) else None
    # "budgets and plans to build": two nouns.
    noun = words[at - 2].lower.endswith("s") and words[at - 2].lower not in CALENDAR
    return follows is not None and follows.base is not None and not noun


def _goes_on(words: list[Word], at: int, verbal: Verbal) -> bool:
    """Whether the word after a sign is the verb of a subject before an aside, or tells who says so."""
    if words[at - 1].text == "," and (_resumes(words, at, verbal) or _after_apposition(words, at, verbal)):
        return True
    return _tells_who_says(words, at, verbal)


def _resumes(words: list[Word], at: int, verbal: Verbal) -> bool:
    """ "The firm, which ..., plans to open": after an aside, what governs an infinitive or an object is the verb."""
    if at + 2 >= len(words) or not any(word.lower in RELATIVES for word in words[max(0, at - 25) : at]):
        return False
    after, follows = words[at + 1].lower, words[at + 2].verbal
    if verbal.third is not None and not verbal.rare:
        return not words[at + 1].is_sign
    return after in {"the", "a", "an", "its", "their", "his", "her"} or (
        after == "to" and follows is not None and follows.base is not None
    )


def _after_apposition(words: list[Word], at: int, verbal: Verbal) -> bool:
    """ "Harlow, on its side, hopes", "Kenwick, a small dairy, owns"."""
    third = verbal.first is not None and verbal.first.form is Form.THIRD
    if not third or verbal.rare or at + 1 >= len(words):
        return False
    begins = [index for index in range(max(0, at - 12), at - 1) if words[index].text == ","]
    inside = words[begins[-1] + 1 : at - 1] if begins else []
    return bool(inside) and not words[at + 1].is_sign and words[at + 1].lower != "of"


def likely_verb(words: list[Word], at: int) -> VerbGroup | None:
    """ "Harlow opens branches", "The club, of Leeds, owns a field", "leafed through papers"."""
    word, after = words[at], words[at + 1]
    before = _word_before(words, at) or word
    if not word.text.islower() or before.lower in _BEFORE_NOUNS or after.lower == "of":
        return None
    if before.is_sign and before.text != ",":
        return None
    third, past = (None, None) if word.verbal is None else (word.verbal.third, word.verbal.past)
    if third is not None and not (after.is_sign and after.text not in "$£€,"):
        return one_word(at, third, Voice.PRESENT, 1)
    looks_past = word.lower.endswith("ed") and len(word.lower) > 4 and not before.is_sign
    pronoun = before.lower in _SUBJECTS
    if looks_past and (after.lower in _FOLLOWING or pronoun):
        lemma = past.lemma if past is not None else word.lower
        return VerbGroup(at, at + 1, lemma, frozenset({"happen"}), Voice.PAST, False, False, 1)
    return None


def _word_before(words: list[Word], at: int) -> Word | None:
    """The word that a verb follows: past "also" and the like, and past the stop of "Corp."."""
    index = at - 1
    while index > 0 and words[index].lower in _BETWEEN:
        index -= 1
    if index > 0 and words[index].text == "." and words[at].text.islower():
        index -= 1
    return words[index] if index >= 0 else None

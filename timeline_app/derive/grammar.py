"""A shallow grammar of English sentences: words, verb groups, clauses. Offsets are code points of the text.

No parser: verb groups are found by their auxiliaries and forms, clauses by what usually opens one. What this
cannot tell apart stays in one clause, so that a date is rather tied to too many words than to the wrong verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache, partial
from typing import NamedTuple

from timeline_app.dates.words import MONTHS, WEEKDAYS
from timeline_app.derive.function_words import function_words
from timeline_app.derive.verbs import Form, VerbForm, analyse, is_auxiliary, is_modal, rarely_verb

#: "it's", "they've" are two words; "Costa's" is one.
_PRONOUN = "it|he|she|that|there|who|what|here|where|i|you|we|they"
_HELPED = r"['’](?i:s|re|ve|ll|d|m)\b"
_TOKEN = re.compile(
    # First what most words are: letters alone, which nothing joins to others. It never has to go back, and what else
    # a word can be need not be tried.
    r"[^\W\d_]++(?![\w'’&-]|\.[^\W_])"
    rf"|\b(?i:{_PRONOUN})(?={_HELPED})|{_HELPED}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?|\d+(?:[.,]\d+)+(?![^\W_])"
    r"|[^\W_]+(?:['’.&-][^\W_]+)*(?:['’][sS])?|--+|\.{3}|[^\w\s]"
)
_PRONOUNS = frozenset(_PRONOUN.split("|"))
_IN_FULL = {"'s": "is", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would"}

DETERMINERS = function_words("determiners")
PREPOSITIONS = function_words("prepositions")
RELATIVES = function_words("relatives")
SUBORDINATORS = function_words("subordinators")
COORDINATORS = function_words("coordinators")
_ADVERBS = function_words("adverbs")
_LIKE_PREPOSITIONS = function_words("like_prepositions")
_SUBJECT_PRONOUNS = function_words("subject_pronouns")
_PLURALS = function_words("plurals")
_BE = function_words("be")
_ACRONYMS = function_words("acronyms")
_RANKING = function_words("ranking")
#: Words of dates.
CALENDAR = frozenset({day.lower() for day in WEEKDAYS} | {month.lower() for month in MONTHS})
CALENDAR |= function_words("calendar")
#: Determiners that stand alone, too: "both declined".
_ALONE = frozenset({"that", "both", "all", "each"})
_BETWEEN = frozenset({"both", "all", "each"})
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i"})
_NO_OBJECT = frozenset({"", ".", ",", ";", ":", ")", "of", "and", "or", "is", "are", "was", "were"})
_FOLLOWING = PREPOSITIONS | DETERMINERS
_ARTICLES = DETERMINERS - {"that"}
#: Before these a word that looks like a verb is a noun or an adjective.
_BEFORE_NOUNS = _FOLLOWING | COORDINATORS
_BEFORE_ADJECTIVES = (DETERMINERS - _ALONE) | PREPOSITIONS
_BEFORE_PRESENT_NOUNS = PREPOSITIONS | (_ARTICLES - _PLURALS)
_BEFORE_MODAL_NOUNS = frozenset({"the", "a", "an", "his", "her", "their", "its", "of"})
PERIODS = frozenset({"quarter", "year", "month", "week", "period", "half"})
_PARTING = frozenset({";", "but", "while", "because", "that", "which", "who", "when", "as", "if"})
_OPENING = frozenset({",", "(", ";", ":", "—", "--"})
_FIRST = frozenset({"first", "last", "originally", "previously", "formerly"})
_SAYS = function_words("sure_verbs")


class Voice(Enum):
    """What a verb group says of its time."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    PAST_PERFECT = "past perfect"
    FUTURE = "future"
    WOULD = "would"
    POSSIBLE = "possible"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"


_NOT_FINITE = (Voice.INFINITIVE, Voice.GERUND, Voice.PARTICIPLE)


class Word(NamedTuple):
    """One word or sign. A tuple: a text has so many that making frozen dataclasses of them is felt."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_sign(self) -> bool:
        return not self.text[-1].isalnum()


#: Made straight from a tuple: the constructor of a named tuple goes a longer way, once for every word of the text.
_word: Callable[[tuple[int, int, str, str]], Word] = partial(tuple.__new__, Word)


class VerbGroup(NamedTuple):
    """Words ``first:last`` (half-open) of the sentence; ``rank`` is how sure it is to be the clause's verb."""

    first: int
    last: int
    lemma: str
    classes: frozenset[str]
    voice: Voice
    passive: bool
    negated: bool
    rank: int

    @property
    def finite(self) -> bool:
        return self.voice not in _NOT_FINITE


def words_of(text: str, start: int, end: int) -> list[Word]:
    curly = text.find("’", start, end) >= 0
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word in _ACRONYMS and not text[start:end].isupper():
            # "The WHO said": a name, no pronoun.
            lower = word
        else:
            lower = word.lower().replace("’", "'") if curly else word.lower()
        found.append(_word((match.start(), match.end(), word, lower)))
    return found


def verb_groups(words: list[Word]) -> list[VerbGroup]:
    """All candidate verb groups of a sentence, in order, without overlap."""
    groups = _without_asides(words, _without_plurals(words, _groups(words)))
    if any(group.finite for group in groups):
        return groups
    # A sentence has a verb: where none is sure, the likeliest word is taken for it.
    likely = next((group for at in range(1, len(words) - 1) if (group := _likely(words, at))), None)
    if likely is None:
        return groups
    return sorted(
        [likely, *(each for each in groups if each.last <= likely.first or each.first >= likely.last)],
        key=lambda group: group.first,
    )


def _without_plurals(words: list[Word], groups: list[VerbGroup]) -> list[VerbGroup]:
    """ "A maker of small pumps for ships sued": before a preposition a plural looks like a verb."""
    last_sure = max((group.first for group in groups if group.finite and group.rank >= 2), default=-1)
    # No such word stands between a group and the last sure verb where the last of them stands before the group.
    parting = next((at for at in range(last_sure - 1, -1, -1) if words[at].text in _PARTING), -1)
    return [
        group
        for group in groups
        if not (
            group.rank == 1
            and group.voice is Voice.PRESENT
            and group.last < len(words)
            and words[group.last].lower in PREPOSITIONS
            and group.first < last_sure
            and group.last > parting
        )
    ]


def _without_asides(words: list[Word], groups: list[VerbGroup]) -> list[VerbGroup]:
    """ "The house, painted by its owner, is to be let": what follows the comma is no verb of the offer."""
    first = next((index for index, group in enumerate(groups) if group.finite), None)
    if first is None:
        return groups
    group = groups[first]
    aside = (
        group.voice is Voice.PAST and group.rank == 2 and group.last - group.first == 1 and group.first > 0
    )
    if (
        not aside
        or "say" in group.classes
        or words[group.first - 1].text != ","
        or not any(each.finite for each in groups[first + 1 :])
    ):
        return groups
    end = next((at for at in range(group.last, len(words)) if words[at].text == ","), len(words))
    after = {word.lower for word in words[group.last : end]}
    if not after or words[group.last].lower in DETERMINERS or after & CALENDAR:
        # With an object it is the verb after all, and with a date it is an event of its own.
        return groups
    named = any(not word.is_sign and word.lower not in PREPOSITIONS for word in words[: group.first - 1])
    if not named or words[0].lower in PREPOSITIONS | SUBORDINATORS:
        return groups
    return [
        *groups[:first],
        group._replace(voice=Voice.PARTICIPLE, passive=True, rank=0),
        *groups[first + 1 :],
    ]


def _likely(words: list[Word], at: int) -> VerbGroup | None:
    """ "Harlow opens branches", "The club, of Leeds, owns a field", "leafed through papers"."""
    word, after = words[at], words[at + 1]
    before = _word_before(words, at) or word
    if not word.text.islower() or before.lower in _BEFORE_NOUNS or after.lower == "of":
        return None
    if before.is_sign and before.text != ",":
        return None
    verb = _reading(word.lower, Form.THIRD)
    if verb is not None and not (after.is_sign and after.text not in "$£€,"):
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PRESENT, False, False, 1)
    past = word.lower.endswith("ed") and len(word.lower) > 4 and not before.is_sign
    pronoun = before.lower in _SUBJECTS
    if past and (after.lower in _FOLLOWING or pronoun):
        lemma = verb.lemma if (verb := _reading(word.lower, Form.PAST)) else word.lower
        return VerbGroup(at, at + 1, lemma, frozenset({"happen"}), Voice.PAST, False, False, 1)
    return None


def _groups(words: list[Word]) -> list[VerbGroup]:
    groups: list[VerbGroup] = []
    at = 0
    while at < len(words):
        group = _group_at(words, at) if _can_begin_group(words[at].lower) else None
        if group is None:
            at += 1
        else:
            groups.append(group)
            at = group.last
    return groups


@lru_cache(maxsize=1 << 15)
def _can_begin_group(lower: str) -> bool:
    """Whether any verb group begins with a word: with most words of a text none does, wherever they stand."""
    return (
        lower == "to" or lower in _IN_FULL or is_modal(lower) or is_auxiliary(lower) or bool(analyse(lower))
    )


def _group_at(words: list[Word], at: int) -> VerbGroup | None:
    word = words[at]
    if word.is_sign:
        return None
    if word.lower in _IN_FULL and at and words[at - 1].lower in _PRONOUNS:
        return _auxiliary_group(words, at)
    if is_modal(word.lower) and not (word.text[0].isupper() and at > 0) and _before_allows_modal(words, at):
        return _auxiliary_group(words, at)
    if is_auxiliary(word.lower) and not word.text.istitle():
        return _auxiliary_group(words, at)
    if is_auxiliary(word.lower) and at == 0:
        return _auxiliary_group(words, at)
    if word.lower == "to" and at + 1 < len(words):
        return _infinitive(words, at)
    return _plain_verb(words, at)


def _before_allows_modal(words: list[Word], at: int) -> bool:
    """ "a can", "the will": after an article it is a noun."""
    return at == 0 or words[at - 1].lower not in _BEFORE_MODAL_NOUNS


def _auxiliary_group(words: list[Word], at: int) -> VerbGroup:
    """A modal or auxiliary and the verb that it helps; the auxiliary itself where no verb follows."""
    chain: list[str] = []
    negated = False
    main: VerbForm | None = None
    end = index = at
    while index < len(words):
        lower = words[index].lower
        lower = _IN_FULL.get(lower, lower)
        if is_modal(lower) or is_auxiliary(lower):
            negated |= lower.endswith("n't") or lower == "cannot"
            chain.append(lower.removesuffix("n't") or lower)
            index += 1
            end = index
        elif lower in _ADVERBS or (lower.endswith("ly") and len(lower) > 3):
            negated |= lower in {"not", "n't", "never"}
            index += 1
        elif lower == "to" and chain[-1] in {"is", "are", "was", "were", "be", "has", "have", "had"}:
            follows = index + 1 < len(words) and _reading(words[index + 1].lower, Form.BASE)
            if not follows:
                break
            chain.append("to")
            index += 1
        else:
            main = _helped(lower, chain)
            end = index + 1 if main else end
            break
    return _tensed(at, end, chain, main, negated)


def _helped(lower: str, chain: list[str]) -> VerbForm | None:
    """The main verb in the form that the auxiliary before it asks for."""
    last = chain[-1]
    if is_modal(last) or last in {"do", "does", "did", "to"}:
        return _reading(lower, Form.BASE)
    if last in {"have", "has", "had", "having", "'ve", "'d"}:
        return _reading(lower, Form.PARTICIPLE)
    return _reading(lower, Form.PARTICIPLE) or _reading(lower, Form.GERUND)


@lru_cache(maxsize=1 << 15)
def _reading(lower: str, form: Form) -> VerbForm | None:
    return next((each for each in analyse(lower) if each.form is form), None)


def _tensed(at: int, end: int, chain: list[str], main: VerbForm | None, negated: bool) -> VerbGroup:
    first, last = chain[0], chain[-1]
    passive = main is not None and main.form is Form.PARTICIPLE and last in _BE
    lemma, classes = (main.lemma, main.classes) if main else _auxiliary_alone(last)
    if first in function_words("future") or ("to" in chain and first in {"is", "are", "be"}):
        voice = Voice.FUTURE
    elif first in {"would", "should", "'d"} or ("to" in chain and first in {"was", "were"}):
        voice = Voice.WOULD
    elif first in function_words("possible"):
        voice = Voice.POSSIBLE
    elif first == "had":
        voice = Voice.PAST_PERFECT if main or len(chain) > 1 else Voice.PAST
    elif first in {"has", "have", "'ve"}:
        voice = Voice.PERFECT if main or len(chain) > 1 else Voice.PRESENT
    elif first in {"was", "were", "did"}:
        voice = Voice.PAST
    elif first in {"being", "having"}:
        voice = Voice.GERUND
    elif first in {"been", "be"}:
        voice = Voice.PARTICIPLE
    else:
        voice = Voice.PRESENT
    return VerbGroup(at, end, lemma, classes, voice, passive, negated, 4)


def _auxiliary_alone(last: str) -> tuple[str, frozenset[str]]:
    lemma = (
        "have" if last in {"have", "has", "had", "having", "'ve"} else "do" if last.startswith("d") else "be"
    )
    return lemma, frozenset({"state"}) if lemma != "do" else frozenset({"happen"})


def _infinitive(words: list[Word], at: int) -> VerbGroup | None:
    if words[at + 1].lower in ("be", "have"):
        # "to be held", "to have left": the verb is the one that is helped.
        helped = _auxiliary_group(words, at + 1)
        return helped._replace(first=at, voice=Voice.INFINITIVE, rank=1)
    verb = _reading(words[at + 1].lower, Form.BASE)
    if verb is None and words[at + 1].lower.endswith("ly") and at + 2 < len(words):
        verb = _reading(words[at + 2].lower, Form.BASE)
        if verb is not None:
            return VerbGroup(at, at + 3, verb.lemma, verb.classes, Voice.INFINITIVE, False, False, 1)
    if verb is None or words[at + 1].text[0].isupper():
        return None
    return VerbGroup(at, at + 2, verb.lemma, verb.classes, Voice.INFINITIVE, False, False, 1)


def _word_before(words: list[Word], at: int) -> Word | None:
    """The word that a verb follows: past "also" and the like, and past the stop of "Corp."."""
    index = at - 1
    while index > 0 and (
        words[index].lower in _ADVERBS or words[index].lower == "then" or words[index].lower in _BETWEEN
    ):
        index -= 1
    if index > 0 and words[index].text == "." and words[at].text.islower():
        index -= 1
    return words[index] if index >= 0 else None


def _plain_verb(words: list[Word], at: int) -> VerbGroup | None:
    """A verb without auxiliary: ranks tell past forms from participles and nouns as well as words around them can."""
    word = words[at]
    readings = analyse(word.lower)
    if not readings or word.lower in _LIKE_PREPOSITIONS or (word.text[0].isupper() and at > 0):
        return None
    before = _word_before(words, at)
    forms = {each.form for each in readings}
    if Form.PAST in forms:
        return _past(words, at, readings, before)
    if Form.GERUND in forms:
        verb = next(each for each in readings if each.form is Form.GERUND)
        if before is not None and before.lower in _ARTICLES:
            return None
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.GERUND, False, False, 1)
    if Form.PARTICIPLE in forms:
        verb = next(each for each in readings if each.form is Form.PARTICIPLE)
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PARTICIPLE, True, False, 0)
    return _present(words, at, readings, before)


def _past(
    words: list[Word], at: int, readings: tuple[VerbForm, ...], before: Word | None
) -> VerbGroup | None:
    verb = next(each for each in readings if each.form is Form.PAST)
    ambiguous = any(each.form is Form.PARTICIPLE for each in readings)
    if not ambiguous:
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PAST, False, False, 3)
    after = words[at + 1].lower if at + 1 < len(words) else ""
    adjective = before is not None and (before.lower in _BEFORE_ADJECTIVES)
    possessive = before is not None and before.lower.endswith(("'s", "s'"))
    if adjective or possessive or rarely_verb(words[at].lower) or _describes_noun(words, at):
        return None
    if verb.lemma == "end" and before is not None and before.lower.rstrip("s") in PERIODS:
        # "the period ended 31 May" names a time.
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PARTICIPLE, True, False, 0)
    # "rose by 5 percent" is no passive.
    amount = at + 2 < len(words) and (words[at + 2].text[0].isdigit() or words[at + 2].text in "$£€")
    if _is_added(words, at):
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PARTICIPLE, True, False, 0)
    if (after == "by" and not amount) or before is None:
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PARTICIPLE, True, False, 0)
    return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PAST, False, False, 2)


def _describes_noun(words: list[Word], at: int) -> bool:
    """ "the first detailed map": between a rank and its noun stands an adjective."""
    if at < 2 or at + 1 >= len(words) or words[at - 1].lower not in _RANKING:
        return False
    after = words[at + 1]
    named = after.text.islower() and after.lower not in _FOLLOWING and not after.lower.endswith("ly")
    return words[at - 2].lower in DETERMINERS and named


def _is_added(words: list[Word], at: int) -> bool:
    """ ", with costs shared by all", "(first used in a tablet)": what is so besides, no verb of its own."""
    begin = next(
        (index for index in range(at - 1, max(-1, at - 10), -1) if words[index].text in _OPENING), -1
    )
    between = words[begin + 1 : at]
    if begin >= 0 and words[begin].text == "(":
        return all(word.lower in _ADVERBS or word.lower in _FIRST for word in between)
    return begin >= 0 and bool(between) and between[0].lower == "with"


def _resumes(words: list[Word], at: int) -> bool:
    """ "The firm, which ..., plans to open": after an aside, what governs an infinitive or an object is the verb."""
    if at + 2 >= len(words) or not any(word.lower in RELATIVES for word in words[max(0, at - 25) : at]):
        return False
    after = words[at + 1].lower
    if _reading(words[at].lower, Form.THIRD) is not None and not rarely_verb(words[at].lower):
        return not words[at + 1].is_sign
    return after in {"the", "a", "an", "its", "their", "his", "her"} or (
        after == "to" and _reading(words[at + 2].lower, Form.BASE) is not None
    )


def _after_apposition(words: list[Word], at: int, verb: VerbForm) -> bool:
    """ "Harlow, on its side, hopes", "Kenwick, a small dairy, owns"."""
    if verb.form is not Form.THIRD or rarely_verb(words[at].lower) or at + 1 >= len(words):
        return False
    begins = [index for index in range(max(0, at - 12), at - 1) if words[index].text == ","]
    inside = words[begins[-1] + 1 : at - 1] if begins else []
    return bool(inside) and not words[at + 1].is_sign and words[at + 1].lower != "of"


def _present(
    words: list[Word], at: int, readings: tuple[VerbForm, ...], before: Word | None
) -> VerbGroup | None:
    """Present forms look like nouns: "plans", "reports", "cut". Only where the words around them speak for a verb."""
    word = words[at]
    if before is not None and before.text == "," and _resumes(words, at):
        verb = readings[0]
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PRESENT, False, False, 2)
    if before is not None and before.text == "," and _after_apposition(words, at, readings[0]):
        return VerbGroup(at, at + 1, readings[0].lemma, readings[0].classes, Voice.PRESENT, False, False, 2)
    shows = (
        at == 1 and before is not None and before.lower in {"this", "that"} and readings[0].form is Form.THIRD
    )
    if shows:
        return VerbGroup(at, at + 1, readings[0].lemma, readings[0].classes, Voice.PRESENT, False, False, 2)
    if word.lower == "last" and at + 1 < len(words) and words[at + 1].lower in CALENDAR:
        return None
    if before is None or before.is_sign or before.lower in _BEFORE_PRESENT_NOUNS:
        return None
    if before.lower.endswith(("'s", "s'")):
        return None
    verb = readings[0]
    if word.lower in _SAYS:
        # "..., the firm says." needs no object.
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PRESENT, False, False, 2)
    if rarely_verb(word.lower) and before.lower not in _SUBJECTS:
        # "The hall features a stage": a noun is seldom followed by an article.
        article = at + 1 < len(words) and words[at + 1].lower in {"a", "an", "the", "its", "their"}
        several = verb.form is Form.BASE and (before.lower.endswith("s") or before.lower in _PLURALS)
        sure = (verb.form is Form.THIRD or several) and article and before.lower not in COORDINATORS
        return (
            VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PRESENT, False, False, 1) if sure else None
        )
    after = words[at + 1].lower if at + 1 < len(words) else ""
    pronoun = before.lower in _SUBJECT_PRONOUNS or (before.lower.endswith("ly") and len(before.lower) > 4)
    object_follows = (
        after in DETERMINERS
        or after[:1].isdigit()
        or after in {"$", "£", "€"}
        or after in {"to", "that"}
        or (after.endswith("ed") and verb.form is Form.THIRD)
        or after in PREPOSITIONS
    )
    if verb.form is Form.BASE:
        counted = before.lower in _PLURALS or before.text.isdigit()
        plural = counted or before.lower.endswith("s")
        # "warnings remain in force": what is a verb of state alone is no noun after a noun.
        if not (pronoun or counted or (plural and len(before.lower) > 3 and after not in _NO_OBJECT)):
            return None
        rank = 2 if pronoun or counted else 1
        return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PRESENT, False, False, rank)
    if not (pronoun or object_follows):
        return None
    return VerbGroup(at, at + 1, verb.lemma, verb.classes, Voice.PRESENT, False, False, 2 if pronoun else 1)

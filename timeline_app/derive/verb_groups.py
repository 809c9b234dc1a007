"""The verb groups of a sentence: a verb with the auxiliaries that help it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import compress, count
from operator import attrgetter

from timeline_app.derive.function_words import ends_as_adverb, function_words
from timeline_app.derive.grammar import (
    CALENDAR,
    COORDINATORS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.numbers import is_number
from timeline_app.derive.plain_verbs import ADVERBS, likely_verb, plain_verb
from timeline_app.derive.tokens import PRONOUNS, Verbal, Word
from timeline_app.derive.verbs import Form, VerbForm, is_modal

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_PRESENT = Voice.PRESENT
_PAST = Voice.PAST
_VOICE_FUTURE = Voice.FUTURE
_WOULD = Voice.WOULD
_VOICE_POSSIBLE = Voice.POSSIBLE
_PAST_PERFECT = Voice.PAST_PERFECT
_PERFECT = Voice.PERFECT
_GERUND = Voice.GERUND
_PARTICIPLE = Voice.PARTICIPLE

_BE = function_words("be")
_PARTING = frozenset({";", "but", "while", "because", "that", "which", "who", "whose", "when", "as", "if"})
#: "Today, in a letter printed in Lorne, ..."
_WHEN = CALENDAR | {"today", "yesterday", "now", "meanwhile", "however", "also", "instead", "then", "later"}
_COUNTING = function_words("counting")
_FUTURE = function_words("future")
_POSSIBLE = function_words("possible")
_FINITE_HELPERS = frozenset({"is", "are", "was", "were", "has", "had", "does", "did"})
_BEFORE_TO = frozenset({"is", "are", "was", "were", "be", "has", "have", "had"})
_LEADING_UP = PREPOSITIONS | SUBORDINATORS
_OF_NOUNS = PREPOSITIONS - SUBORDINATORS
_DATES = CALENDAR - {"the"}
_SUBJECTS = DETERMINERS | PRONOUNS
#: What may say something in a clause of its own without "that".
_GOVERNING = frozenset({"say", "judge", "request", "plan", "allege", "deny"})
_BOUNDARIES = SUBORDINATORS | COORDINATORS | RELATIVES | PRONOUNS | {"that", "than", "as"}
#: From this rank on it is hardly a noun.
_SURE = 2
#: So many groups and words back the verb of an object is looked for.
_NEAR, _NEAR_WORDS = 4, 12
#: Before these "will", "must" and "might" are nouns.
_BEFORE_NOUNS = function_words("articles_and_owners")
_verbal = attrgetter("verbal")
_first, _finite = attrgetter("first"), attrgetter("finite")


def verb_groups(words: list[Word]) -> list[VerbGroup]:
    """All candidate verb groups of a sentence, in order, without overlap."""
    groups = _without_asides(words, _without_plurals(words, _groups(words)))
    first = next((group.first for group in groups if group.finite), len(words))
    if first < len(words) and words[first - 1].lower not in COORDINATORS:
        return groups
    # A sentence has a verb: where none is sure, or one goes on with another, the likeliest word is taken for it.
    likely = next((group for at in range(1, first - 1) if (group := likely_verb(words, at))), None)
    if likely is None:
        return groups
    return sorted(
        [likely, *(each for each in groups if each.last <= likely.first or each.first >= likely.last)],
        key=lambda group: group.first,
    )


def _without_plurals(words: list[Word], groups: list[VerbGroup]) -> list[VerbGroup]:
    """ "A maker of small pumps for ships sued": before a preposition a plural looks like a verb."""
    unsure = [group for group in groups if group.rank == 1 and group.voice is _PRESENT]
    if not unsure:
        return groups
    objects = {group.first for group in unsure if _is_object(words, groups, group)}
    if objects:
        groups = [group for group in groups if group.first not in objects]
        unsure = [group for group in unsure if group.first not in objects]
    last_sure = max((group.first for group in groups if group.rank >= 2 and group.finite), default=-1)
    loose = {
        group.first
        for group in unsure
        if group.first < last_sure and group.last < len(words) and words[group.last].lower in PREPOSITIONS
    }
    if not loose:
        return groups
    # No such word stands between a group and the last sure verb where the last of them stands before the group.
    parting = next((at for at in range(last_sure - 1, -1, -1) if words[at].text in _PARTING), -1)
    return [group for group in groups if group.first not in loose or group.last <= parting]


def _is_counted(words: list[Word], at: int) -> bool:
    """ "a loss of 4 million | crowns", "three new | designs": a plural, whatever was said of it."""
    verbal = words[at].verbal
    if verbal is None or verbal.third is None:
        return False
    counts = [word.lower in _COUNTING for word in words[max(0, at - 2) : at]]
    described = len(counts) == 2 and words[at - 1].verbal is None and not words[at - 1].lower.endswith("s")
    return bool(counts) and (counts[-1] or (counts[0] and described and words[at - 1].text.islower()))


def _is_object(words: list[Word], groups: list[VerbGroup], group: VerbGroup) -> bool:
    """ "Divers found two cracks in it": behind a past, in the same breath, a plural is what it was done to.

    Not in "said the mills pay for it", where a saying needs no more to begin, nor in "sold a coat the mill makes".
    """
    if group.last - group.first == 1 and _is_counted(words, group.first):
        return True
    index = bisect_left(groups, group.first, key=_first)
    before = next((each for each in reversed(groups[max(0, index - _NEAR) : index]) if each.finite), None)
    if before is None or before.voice is not _PAST or before.rank < _SURE:
        return False
    between = words[before.last : group.first]
    if all(word.lower in _BEFORE_NOUNS or is_number(word.lower) for word in between):
        return True  # "found faults in it", "reported two leaks": what somebody says begins with who did it
    if before.classes & _GOVERNING:
        return False
    if len(between) > _NEAR_WORDS or any(word.is_sign or word.lower in _BOUNDARIES for word in between):
        return False
    named = bool(between) and between[-1].text[0].isupper()
    return not named and sum(word.lower in _BEFORE_NOUNS for word in between) <= 1


def _without_asides(words: list[Word], groups: list[VerbGroup]) -> list[VerbGroup]:
    """ "The house, painted by its owner, is to be let": what follows the comma is no verb of the offer."""
    first = next(compress(count(), map(_finite, groups)), None)
    if first is None:
        return groups
    group = groups[first]
    aside = group.voice is _PAST and group.rank == 2 and group.last - group.first == 1 and group.first > 0
    if aside and _of_circumstance(words, groups, first):
        return [*groups[:first], _as_participle(group), *groups[first + 1 :]]
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
    if not named or words[0].lower in _LEADING_UP:
        return groups
    return [*groups[:first], _as_participle(group), *groups[first + 1 :]]


def _as_participle(group: VerbGroup) -> VerbGroup:
    return replace(group, voice=Voice.PARTICIPLE, passive=True, rank=0)


def _of_circumstance(words: list[Word], groups: list[VerbGroup], index: int) -> bool:
    """ "During a fair held in Lorne, the mayor sold a boat": no verb of the sentence's, only of what leads up to it."""
    group = groups[index]
    opens = 2 if len(words) > 2 and words[1].text == "," and words[0].lower in _WHEN else 0
    if words[opens].lower not in _OF_NOUNS or group.last >= len(words):
        return False
    after = words[group.last].lower
    infinitive = any(each.first == group.last for each in groups)
    if (after not in PREPOSITIONS and after != "to") or infinitive:
        return False
    if any(word.text == "," for word in words[opens + (opens == 0) : group.first]):
        return False
    following = range(group.last, len(words) - 1)
    comma = next((at for at in following if words[at].text == "," or words[at].text in _PARTING), 0)
    if not comma or words[comma].text != ",":
        return False
    if any(word.lower in _DATES for word in words[group.last : comma]):
        # "In a letter sent on Friday": with a date it is an event of its own.
        return False
    subject = words[comma + 1]
    named = subject.lower in _SUBJECTS or subject.text[0].isupper()
    later = next((each for each in groups[index + 1 :] if each.finite), None)
    return named and later is not None and later.first > comma + 1


def _groups(words: list[Word]) -> list[VerbGroup]:
    groups: list[VerbGroup] = []
    begin = 0
    # Most words begin none: they are passed over without a step of Python for each.
    for at in compress(count(), map(_verbal, words)):
        word = words[at]
        if word.verbal is None or at < begin:
            continue
        group = _group_at(words, at, word, word.verbal)
        if group is not None:
            groups.append(group)
            begin = group.last
    return groups


def _group_at(words: list[Word], at: int, word: Word, verbal: Verbal) -> VerbGroup | None:
    if verbal.short:
        return _auxiliary_group(words, at) if at and words[at - 1].lower in PRONOUNS else None
    if verbal.helper and (at == 0 or not word.text.istitle()):
        if is_modal(word.lower):
            if at + 1 < len(words) and words[at + 1].lower in _FINITE_HELPERS:
                return None  # "Will was hurt": somebody's name
            if at and words[at - 1].lower in _BEFORE_NOUNS:
                return None  # "signed the will"
        return _auxiliary_group(words, at)
    if word.lower == "to" and at + 1 < len(words):
        return _infinitive(words, at)
    return plain_verb(words, at, word, verbal)


def _auxiliary_group(words: list[Word], at: int) -> VerbGroup:
    """A modal or auxiliary and the verb that it helps; the auxiliary itself where no verb follows."""
    chain: list[str] = []
    negated = False
    main: VerbForm | None = None
    end = index = at
    while index < len(words):
        lower, verbal = words[index].lower, words[index].verbal
        if verbal is not None and verbal.helper:
            negated |= verbal.negates
            chain.append(verbal.helper)
            index += 1
            end = index
        elif lower in ADVERBS or ends_as_adverb(lower):
            negated |= lower in NEGATIONS
            index += 1
        elif lower == "to" and chain[-1] in _BEFORE_TO:
            follows = words[index + 1].verbal if index + 1 < len(words) else None
            if follows is None or follows.base is None:
                break
            chain.append("to")
            index += 1
        else:
            main = _helped(verbal, chain[-1]) if verbal is not None else None
            end = index + 1 if main else end
            break
    return _tensed(at, end, chain, main, negated)


def _helped(verbal: Verbal, helper: str) -> VerbForm | None:
    """The main verb in the form that the auxiliary before it asks for."""
    if helper in {"do", "does", "did", "to"} or is_modal(helper):
        return verbal.base
    if helper in {"have", "has", "had", "having"}:
        return verbal.participle
    return verbal.participle or verbal.gerund


def _tensed(at: int, end: int, chain: list[str], main: VerbForm | None, negated: bool) -> VerbGroup:
    first, last = chain[0], chain[-1]
    passive = main is not None and main.form is Form.PARTICIPLE and last in _BE
    lemma, classes = (main.lemma, main.classes) if main else _auxiliary_alone(last)
    if first in _FUTURE or ("to" in chain and first in {"is", "are", "be"}):
        voice = _VOICE_FUTURE
    elif first in {"would", "should"} or ("to" in chain and first in {"was", "were"}):
        voice = _WOULD
    elif first in _POSSIBLE:
        voice = _VOICE_POSSIBLE
    elif first == "had":
        voice = _PAST_PERFECT if main or len(chain) > 1 else _PAST
    elif first in {"has", "have"}:
        voice = _PERFECT if main or len(chain) > 1 else _PRESENT
    elif first in {"was", "were", "did", "got"}:
        voice = _PAST
    elif first in {"being", "having"}:
        voice = _GERUND
    elif first in {"been", "be"}:
        voice = _PARTICIPLE
    else:
        voice = _PRESENT
    return VerbGroup(at, end, lemma, classes, voice, passive, negated, 4)


def _auxiliary_alone(last: str) -> tuple[str, frozenset[str]]:
    lemma = "have" if last in {"have", "has", "had", "having"} else "do" if last.startswith("d") else "be"
    return lemma, frozenset({"state"}) if lemma != "do" else frozenset({"happen"})


def _infinitive(words: list[Word], at: int) -> VerbGroup | None:
    after = words[at + 1]
    if after.lower in ("be", "have"):
        # "to be held", "to have left": the verb is the one that is helped.
        helped = _auxiliary_group(words, at + 1)
        return replace(helped, first=at, voice=Voice.INFINITIVE, rank=1)
    verb = after.verbal.base if after.verbal is not None else None
    if verb is None and ends_as_adverb(after.lower) and at + 2 < len(words):
        later = words[at + 2].verbal
        if later is not None and later.base is not None:
            lemma, classes = later.base.lemma, later.base.classes
            return VerbGroup(at, at + 3, lemma, classes, Voice.INFINITIVE, False, False, 1)
    if verb is None or after.text[0].isupper():
        return None
    return VerbGroup(at, at + 2, verb.lemma, verb.classes, Voice.INFINITIVE, False, False, 1)

"""Where the words of a clause may stop and still tell it: after what its verb needs, before what only adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    JOINERS,
    NOUN_OPENERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.listing import (
    COMPANY,
    EMPTY,
    MONEY,
    OPENING,
    comma_stops,
    is_content,
    second_item,
    second_thing,
)
from timeline_app.derive.tokens import Word
from timeline_app.derive.verbs import Form, analyse, rarely_verb
from timeline_app.derive.waiting import WAITING

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_PAST, _INFINITIVE, _GERUND, _PARTICIPLE = Voice.PAST, Voice.INFINITIVE, Voice.GERUND, Voice.PARTICIPLE

_PAIRING = function_words("pairing")
_NEEDING = function_words("needing_infinitives") | function_words("deciding")
_ASKING_FOR = function_words("asking_for")
_AS = function_words("needing_as")
_NOUNS_NEEDING = function_words("nouns_needing_infinitives")
_THINGS = function_words("asking_for_things")
_GERUNDS_NEEDED = function_words("adding_gerunds")
_ADVERBS = function_words("adverbs")
#: "told the council", "assured the king": nothing is told before what they were told.
_TELLING_WHOM = function_words("telling_whom")
#: Classes of verbs that leave what they tell to the infinitive after them.
_OPEN_CLASSES = frozenset({"plan", "request"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
#: "in the wake of", "in the face of".
_WAKES = frozenset({"wake", "aftermath", "face"})
_EVENT_NOUNS = function_words("event_nouns")
_PARTICLES = frozenset({"up", "on", "off", "out"})
_OPENING_PAIRS = frozenset(tuple(pair.split("_")) for pair in function_words("opening_pairs"))
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
_GIVING = function_words("giving")
_NOUNS_NEEDING_TO = function_words("nouns_needing_to")
_NOUNS_NEEDING_RELATIVES = function_words("nouns_needing_relatives")
_PARTING = JOINERS | RELATIVES | {",", ";", ":"}
_DASHES = frozenset({"--", "---", "—", "–", ";", "("})
_SAYING = frozenset({"say", "add", "think", "believe"})
#: What tells more of a passive verb than the verb itself.
_OF_PASSIVES = frozenset({"by", "as", "to", "of", "into", "for", "with"})
_AS_MUCH = frozenset({"soon", "long", "far", "much", "many", "well", "such", "same"})
_ADJECTIVES = function_words("adjectives_needing_infinitives")
_NOUNS_NEEDING_PHRASES = function_words("nouns_needing_phrases")
_NOUNS_OF_VERBS = function_words("nouns_of_verbs")
_PHRASES = PREPOSITIONS - {"to", "than", "as", "like", "of", "between"}
#: Without what they are amounts of these say nothing.
_AMOUNTS = function_words("amounts")
_PLACING = function_words("placing")
_COMPLETE = function_words("complete")
_BEING = function_words("be")
#: "how strong the wind is": what the verb would be followed by stands before it.
_FRONTING = frozenset({"how", "what", "where", "why", "who"})
_CLOSING = frozenset('"”')
_APPROXIMATE = frozenset({"about", "around", "over", "under"})


def stops(
    parsed: Parsed, clause: Clause, last: int, anywhere: bool = False, loose: bool = False
) -> Iterator[int]:
    """Ends (offsets of the text) of the words before ``last`` (index) at which a title of the clause may stop.

    ``anywhere``: also after the first of two things, "mended the gate | and the roof"; ``loose``: also before a phrase
    that says more of the last noun, "signed a treaty | of peace": where nothing else can be done.
    """
    verb = _telling_verb(parsed, clause, last)
    if verb is None:
        return
    words = parsed.words
    starts = {group.first: group for group in clause.groups}
    content, least = 0, 2 if verb.lemma in _NEEDING and not verb.passive else 1
    placed = verb.lemma in _PLACING
    if words[verb.last - 1].lower in _BEING:
        least = 1
    if clause.opener in _FRONTING and verb.lemma in EMPTY:
        content = 1
    bracket = pair = aside = False
    waiting = verb.lemma in _TELLING_WHOM and not verb.passive
    told_as = (
        next((at for at in range(verb.last, last) if words[at].lower == "as"), 0) if verb.lemma in _AS else 0
    )
    for at in range(verb.last, last):
        word = words[at]
        group = starts.get(at)
        infinitive = group is not None and group.voice is Voice.INFINITIVE
        free = (
            at > told_as
            and not bracket
            and not waiting
            and (not pair or infinitive)
            and (content >= least or (at == verb.last and _tells_alone(verb, words, at)))
        )
        stands = free and not placed and (not aside or word.text == ",")
        placed = placed and not (word.lower in PREPOSITIONS and word.lower != "of" and content > 0)
        if stands and (
            _may_stop(words, at, verb, group, starts.get(at + 1))
            or (anywhere and (second_thing(words, at, verb) or second_item(words, at, verb)))
            or (loose and at > verb.last and _loosely(words, at, verb))
        ):
            aside = word.text == ","
            yield words[at - 1].end
        if word.text == ":" and free and content:
            # "a new rule: most joiners row": not on to the middle of what the colon opens.
            yield words[at - 1].end
            return
        if word.text in _DASHES and free:
            # "a plan -- the guild, | the council": what follows the dash is told whole or not at all.
            anywhere = loose = False
        bracket = word.text == "(" or (bracket and word.text != ")")
        if word.lower in _PAIRING:
            pair = True
        elif pair and word.lower in ("to", "and", "or", "nor"):
            pair = False
        if word.lower == "what" or (word.lower in WAITING and words[at - 1].lower not in PREPOSITIONS):
            # "a man who, despite his age, | rows": what has opened has to come to its verb.
            waiting = True
        if group is not None:
            # What hangs on the next verb is complete when it has words of its own.
            waiting = waiting and group.voice in (Voice.GERUND, Voice.INFINITIVE)
            aside = False
            content, least, verb = _told_with(group, words), 1, group
        # Once there is enough, nothing more is counted.
        content += content < 0 or (content < least and is_content(word))


def _telling_verb(parsed: Parsed, clause: Clause, last: int) -> VerbGroup | None:
    """The verb after which a clause has told enough; None where that stands in no words before ``last``."""
    verb = clause.verb
    if verb is None:
        return None
    words = parsed.words
    if clause.says:
        # "said the board, which met, holds": what is said has to be told up to its verb.
        told = next((group for group in clause.groups if group.finite and group.first >= verb.last), None)
        if told is None and verb.lemma in _SAYING:
            return None
        verb = told or verb
    verb = real_verb(clause.groups, verb, words)
    asks = bool(_OPEN_CLASSES & verb.classes) and verb.lemma not in _THINGS
    within = len(words)
    if verb.last < last and words[verb.last].lower == "for":
        # "called for the mayor, who is ill, to resign", "paid for the crew to fly home".
        asks, within = True, within if verb.lemma in _ASKING_FOR else clause.last
    if asks and not verb.passive:
        # "urged all who had come to leave": nothing is told before the infinitive.
        asked = (
            group
            for group in parsed.groups
            if group.voice is Voice.INFINITIVE and verb.last < group.first < within
        )
        verb = next(asked, verb)
    return verb


def _told_with(group: VerbGroup, words: Sequence[Word]) -> int:
    """How many words of content there are so far to a verb whose own words come next: less than none.

    "the boats it | sold in May": what it sold has been told.
    """
    if group.finite and not group.passive and group.first > 2 and _has_its_own(words, group):
        return 0 if group.last > group.first + 1 else 1
    return group.first - group.last


def _tells_alone(verb: VerbGroup, words: Sequence[Word], at: int) -> bool:
    """Whether a verb tells something without the words from ``at`` on, right behind it."""
    word = words[at]
    if verb.passive and word.lower not in _OF_PASSIVES:
        return True
    if verb.lemma in _NEEDING or verb.lemma in EMPTY or {"say", "judge", "request"} & verb.classes:
        return False
    if verb.lemma in _COMPLETE and word.lower in PREPOSITIONS:
        return True
    moved = verb.lemma in _MOVING and word.lower in PREPOSITIONS and word.lower != "to"
    wake = at + 2 < len(words) and words[at + 2].lower in _WAKES and word.lower == "in"
    if word.text == ",":
        # "that have founded, | and closed, mills".
        return at + 1 >= len(words) or words[at + 1].lower not in COORDINATORS
    return moved or wake or word.text in _DASHES or word.lower in _CIRCUMSTANCES


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
    if later.first - verb.last > 2 and _has_its_own(words, later):
        return verb
    between = {word.lower for word in words[verb.last : later.first]}
    return verb if between & _PARTING else later


def _followed_by_infinitive(groups: Sequence[VerbGroup], verb: VerbGroup, words: Sequence[Word]) -> bool:
    """ "agreed to sell", 'chose to "light the lamp"'."""
    quoted = words[verb.last].lower == "to" and verb.last + 1 < len(words) and words[verb.last + 1].is_sign
    return quoted or any(group.first == verb.last for group in groups)


def _has_its_own(words: Sequence[Word], verb: VerbGroup) -> bool:
    """ "cared for the boats Harlow built", "for the boats the yard built": the second verb has a subject of its own."""
    subject, before, first = words[verb.first - 1], words[verb.first - 2], words[verb.first - 3]
    if subject.lower in _PRONOUNS:
        return before.text[-1].isalnum() and is_content(before)
    named = subject.text[0].isupper() and before.text.islower() and before.lower not in PREPOSITIONS
    a_thing = before.lower in DETERMINERS and is_content(first)
    return (named and before.lower not in DETERMINERS) or a_thing


def _can_be_last(words: tuple[Word, ...], at: int, before: Word) -> bool:
    """Whether words may end with ``before``, right before the one at ``at``: a thing, "9 pence each", "sharply,"."""
    each = before.lower == "each" and words[at - 2].text[0].isdigit()
    adverb = words[at].text in (",", ";") and (before.lower in _ADVERBS or before.lower.endswith("ly"))
    if before.text in _CLOSING and at - 1 > 0:
        # In 'a "great fraud" | to hide it' the mark closes a word.
        before = words[at - 2]
    return (is_content(before) or each or adverb) and not (
        before.lower.endswith(("'s", "s'")) or (before.is_sign and before.text != "%")
    )


def _may_stop(
    words: tuple[Word, ...], at: int, verb: VerbGroup, group: VerbGroup | None, after: VerbGroup | None
) -> bool:
    """Whether what begins at a word only adds to the words before it; ``after`` is the verb behind that word."""
    word, before = words[at], words[at - 1]
    if before.text == "." and at > 1 and (word.text.islower() or word.is_sign):
        # "Kenwick Corp. | for": the stop of an abbreviation is a letter of it.
        before = words[at - 2]
    if not _can_be_last(words, at, before):
        return False
    if _leans(words, at, before, verb):
        return False
    if word.text in _DASHES:
        return True
    if word.text == ",":
        return comma_stops(words, at)
    next_word = words[at + 1].lower if at + 1 < len(words) else ""
    if group is not None and group.voice is _INFINITIVE:
        asked = _OPEN_CLASSES & verb.classes and verb.lemma not in _THINGS
        needed = verb.lemma in _NEEDING or before.lower in _NOUNS_NEEDING or before.lower in _ADJECTIVES
        return not needed and not asked and not verb.passive
    if group is not None and group.voice in (_GERUND, _PARTICIPLE):
        if word.lower in _EVENT_NOUNS:
            return False  # "an initial public | offering"
        adds = next_word in NOUN_OPENERS or next_word[:1].isdigit()
        return adds and verb.lemma not in _GERUNDS_NEEDED and before.lower not in _PARTICLES
    if group is not None and group.voice is _PAST and group.rank == 2 and group.last - at == 1:
        # "barrels | filled with tar"; in "boats the yard built in May" it belongs to the yard.
        return next_word in PREPOSITIONS and not _has_its_own(words, group)
    if word.lower in ("and", "or") and verb.voice is _INFINITIVE:
        return _next_act(next_word, after)
    return not _names_on(words, at) and _phrase_stops(word.lower, next_word, before.lower, verb, group)


def _leans(words: tuple[Word, ...], at: int, before: Word, verb: VerbGroup) -> bool:
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


def _names_on(words: tuple[Word, ...], at: int) -> bool:
    """ "Undersecretary of the Coast | for Lamps Ana Costa": all one name."""
    if words[at].lower != "for" or at + 1 >= len(words):
        return False
    return words[at - 1].text[0].isupper() and words[at + 1].text[0].isupper()


def _loosely(words: tuple[Word, ...], at: int, verb: VerbGroup) -> bool:
    """Whether words may end before one where nothing better is to be had: what they tell is true, if less."""
    lower, before = words[at].lower, words[at - 1]
    phrase = lower in _PHRASES or lower in SUBORDINATORS or (lower == "of" and before.lower not in _AMOUNTS)
    needing = before.lower in _NOUNS_NEEDING or before.lower in _NOUNS_NEEDING_TO
    if lower == "with" and verb.lemma in COMPANY:
        return False
    if lower == "of" and (before.text in MONEY or _is_name(words[at - 1 : at + 2])):
        return False
    if not phrase or needing or not _can_be_last(words, at, before) or _leans(words, at, before, verb):
        return False
    return not before.lower.endswith(("ed", "en", "ing")) and not before.text[0].isdigit()


def _is_name(words: tuple[Word, ...]) -> bool:
    """ "Bay of Lorne"."""
    return words[0].text[0].isupper() and words[-1].text[0].isupper()


def _phrase_stops(lower: str, following: str, before: str, verb: VerbGroup, group: VerbGroup | None) -> bool:
    """Whether a word opens a phrase that the verb, and the word before it, can do without."""
    if (lower, following) in _OPENING_PAIRS:
        return True
    if lower == "due":
        return verb.lemma not in EMPTY and following != "to"
    if lower in _APPROXIMATE and (following[:1].isdigit() or following[:1] in MONEY):
        # "saves the yard | about $3 million": a figure, not what something is about.
        return False
    if lower == "to":
        return verb.lemma in _GIVING and group is None and before not in _NOUNS_NEEDING_TO
    if lower == "as":
        return before not in _AS_MUCH and verb.lemma not in _NEEDING
    if lower == "by" and before.endswith(("ed", "en")):
        return False
    if lower == "with" and verb.lemma in COMPANY:
        return False
    if lower in RELATIVES and before in _NOUNS_NEEDING_RELATIVES:
        return False
    return lower in OPENING


def _next_act(word: str, group: VerbGroup | None) -> bool:
    """Whether after "to mend the pier and" comes a second infinitive: "(to) light the lamps"."""
    if group is not None:
        return group.voice is Voice.INFINITIVE
    if word in PREPOSITIONS and word not in ("to", "than", "like"):
        # "to mend the pier | and for other works".
        return True
    return not rarely_verb(word) and any(each.form is Form.BASE for each in analyse(word))

"""Where a clause may end and still tell what it tells: after all that its verb, its nouns and its pairs need.

One pass over the words behind the verb. What has opened - a comparison, a pair, a bracket, a clause that waits for its
verb - holds the end back until it is closed; what then comes next says how much is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.frames import noun_needs, with_infinitives, with_predicates
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
    comma_stops,
    is_content,
    second_item,
    second_thing,
)
from timeline_app.derive.opened import Opened
from timeline_app.derive.telling_verbs import (
    AS,
    REACH,
    asks_for_acts,
    has_its_own,
    telling_verb,
)
from timeline_app.derive.title_edges import (
    CLOSING,
    PRONOUNS,
    SIGNS,
    can_be_last,
    leans,
    names_on,
    next_act,
    tells_alone,
)
from timeline_app.derive.tokens import Word


class Loss(IntEnum):
    """How much a title says less that ends before something."""

    ASIDE = 0  #: another clause, an aside, the circumstances
    PLACE = 1  #: where it happened
    PART = 2  #: what says more of its last noun; the second of two things
    MORE = 3  #: the same of a noun that tells little alone: "dismissed suggestions | by the crew"


End = tuple[int, Loss]  #: an offset of the text, and what a title leaves out that ends there

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_PAST, _INFINITIVE, _GERUND, _PARTICIPLE = Voice.PAST, Voice.INFINITIVE, Voice.GERUND, Voice.PARTICIPLE
_ASIDE, _PLACE, _PART, _MORE = Loss.ASIDE, Loss.PLACE, Loss.PART, Loss.MORE
_MAIN, _ATTRIBUTION = Kind.MAIN, Kind.ATTRIBUTION

_NEEDING = function_words("needing_infinitives") | function_words("deciding")
_NOUNS_NEEDING = function_words("nouns_needing_infinitives")
_GERUNDS_NEEDED = function_words("adding_gerunds")
_EVENT_NOUNS = function_words("event_nouns")
_OPENING_PAIRS = frozenset(tuple(pair.split("_")) for pair in function_words("opening_pairs"))
_CLAUSAL = function_words("opening_circumstances")
_PLACES = function_words("opening_places")
_ADJECTIVES = function_words("adjectives_needing_infinitives")
_NEEDING_RELATIVES = function_words("nouns_needing_relatives")
_AMOUNTS = function_words("amounts")
_PLACING = function_words("placing")
_GIVING = function_words("giving")
_UNITS = function_words("units_of_time")
_CLOSE = frozenset({"shortly", "just", "soon", "immediately", "even", "only", "long", "right", "not"})
_CLOSE_TO = frozenset({"after", "before", "as", "because", "when", "while", "though"})
#: What these open, the verb or the noun before them asks for.
_ASKED = frozenset({"if", "unless", "whether", "that", "how", "why"})
#: Prepositions that part nothing from what stands before.
_BINDING = frozenset({"of", "than", "like", "between", "until", "till"})
_AGAIN = SUBORDINATORS - {"if", "unless", "whether"}
_INDEFINITE = frozenset({"a", "an"})
#: "all the boats that sank": of which these are said has to be told.
_WHICH = frozenset({"all", "any", "every", "each", "no", "only", "those", "most", "few", "none"})
_SAYING = frozenset({"say"})
_ARTICLES = function_words("articles_and_owners")
_NO_NOUNS = DETERMINERS | PREPOSITIONS | JOINERS | PRONOUNS
#: A noun and what describes it have so many words.
_NOUN_PHRASE = 5
#: So surely a group is a verb that has a form of its own.
_PLAIN = 2


def whole_ends(parsed: Parsed, clause: Clause, since: int = 0) -> Iterator[End]:
    """Ends (offsets of the text) of a title of the clause, each with what it leaves out; those of the last word not.

    Only those before a word from ``since`` (an index) on.
    """
    verb = telling_verb(parsed, clause)
    if verb is not None:
        yield from _Reading(parsed, clause, verb).ends(since)


class _Reading(Opened):
    """What ending before a word would leave out."""

    def ends(self, since: int) -> Iterator[End]:
        words, begin = self._words, self._verb.last
        for at in range(begin, min(len(words), begin + REACH)):
            if at < since:
                self._pass(at)
                continue
            closes = self._closes(at)
            loss = self._loss(at) if self._free(at) else None
            if loss is None and closes and at > begin and words[at].text not in SIGNS:
                loss = _ASIDE  # nothing that the clause could wait for comes any more
            if loss is not None:
                yield words[at - 1].end, loss
                if closes:
                    return
            self._pass(at)

    def _loss(self, at: int) -> Loss | None:
        """What ending before a word leaves out; None where what comes next belongs to what stands before."""
        words, verb = self._words, self._verb
        word, before = words[at], words[at - 1]
        if before.text == "." and at > 1 and (word.text.islower() or word.is_sign):
            # "Kenwick Corp. | for": the stop of an abbreviation is a letter of it.
            before = words[at - 2]
        if not can_be_last(words, at, before) or leans(words, at, before, verb):
            return None
        if word.text in SIGNS:
            told = self._groups.get(at - 1)
            says = word.text == ":" and told is not None and "say" in told.classes
            return None if says else _ASIDE
        if word.lower == "including" or self._examples:
            return None if self._examples else _PLACE  # "three towns | including Lorne"
        if word.text == ",":
            return self._at_comma(at)
        if word.lower in _CLOSE and self._after(at + 1) in _CLOSE_TO:
            return None if before.lower in _UNITS or self._denied else _ASIDE  # "shut | shortly after"
        opened, group = self._opens.get(at), self._groups.get(at)
        if opened is not None and self._resumed(opened):
            return _ASIDE
        if word.lower in COORDINATORS:
            return self._at_joint(at, opened)
        if word.lower in RELATIVES:
            return self._at_relative(at, before)
        if group is not None:
            return self._at_verb(at, before, group)
        if opened is not None and word.lower in SUBORDINATORS:
            # "two days | after the tank burst"
            return None if before.lower in _UNITS or word.lower in _ASKED else _ASIDE
        return self._at_phrase(at, before)

    def _at_comma(self, at: int) -> Loss | None:
        words, verb = self._words, self._verb
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None or after.text in CLOSING:
            return None  # 'sold its "best boat," the mayor said'
        opened, group = self._opens.get(at + 1), self._groups.get(at + 1)
        if after.lower == "not":
            return None  # "has hurt, | not helped"
        if after.lower == "but" and opened is None:
            return _ASIDE if self._after(at + 2) in PRONOUNS | SUBORDINATORS else None
        if opened is not None and (
            opened.kind is _ATTRIBUTION or (opened.kind is _MAIN and opened.own_subject)
        ):
            return _ASIDE
        described = opened is None and words[at - 2].lower in DETERMINERS  # "the old, ruined mill"
        if group is not None and group.voice is not _INFINITIVE and not described:
            return _ASIDE
        if after.lower in RELATIVES:
            return _ASIDE
        if after.lower in JOINERS and (opened is not None or self._clause_ahead(at + 1)):
            return None if after.lower in ("or", "nor", "if", "unless") else _ASIDE
        if comma_stops(words, at):
            return _ASIDE
        return _PART if second_item(words, at, verb) else None

    def _closes(self, at: int) -> bool:
        """Whether what comes next is no part of the clause: who says so, or the verb of the noun it describes."""
        if self._words[at].text in SIGNS and self._words[at].text != "(":
            return True
        opened = self._opens.get(at + (self._words[at].text == ","))
        if opened is None or self._words[at - 1].text in SIGNS:
            return False
        told = not self._waiting and self._content >= self._least
        return (
            opened.kind is _ATTRIBUTION
            or self._resumed(opened)
            or (opened.kind is _MAIN and opened.own_subject and told)
        )

    def _resumed(self, opened: Clause) -> bool:
        """ "(the boats) that sank on Friday | were old": the verb of the noun that the clause only describes."""
        return opened.kind is _MAIN and not opened.own_subject and self._clause.kind is not _MAIN

    def _at_joint(self, at: int, opened: Clause | None) -> Loss | None:
        words, verb = self._words, self._verb
        word = words[at]
        if word.lower in ("or", "nor"):
            return None
        again = self._after(at + 1) in _AGAIN  # "because it rained | and because the dam had burst"
        if again or (opened is not None and opened.verb is not None):
            return _ASIDE
        if (
            verb.voice is _INFINITIVE
            and word.lower == "and"
            and next_act(words, at + 1, self._groups.get(at + 1))
        ):
            return _ASIDE
        return _PART if second_thing(words, at, verb) else None

    def _at_relative(self, at: int, before: Word) -> Loss | None:
        """ "a boat | that was built of larch": told of one thing that nobody knows yet, it only adds."""
        if self._ranked or self._denied or before.lower in _NEEDING_RELATIVES:
            return None
        if before.lower.endswith("s"):
            # "expects sales | that are" tells nothing, "sold the boats | that had sunk" does.
            described = at - 1 > self._verb.last and self._words[at - 2].lower not in PREPOSITIONS
            counted = any(word.lower in _WHICH for word in self._words[max(0, at - _NOUN_PHRASE) : at])
            told = described and not counted and self._has_object(at) and self._verb.lemma not in EMPTY
            return _MORE if told else None
        phrase = [word.lower for word in self._words[max(self._verb.last, at - _NOUN_PHRASE) : at]]
        return _PART if not _INDEFINITE.isdisjoint(phrase) and "such" not in phrase else None

    def _at_verb(self, at: int, before: Word, group: VerbGroup) -> Loss | None:
        words, verb = self._words, self._verb
        following = words[at + 1].lower if at + 1 < len(words) else ""
        if group.voice is _INFINITIVE:
            asked = asks_for_acts(verb) or verb.lemma in with_infinitives()
            needed = verb.lemma in _NEEDING or before.lower in _NOUNS_NEEDING or before.lower in _ADJECTIVES
            # "hired two divers | to mend the dam": what for. "its decision | to mend": what it decided.
            a_thing = before.lower.endswith("s") or before.text[0].isupper()
            if needed or asked or verb.passive or self._opener(at) == "for":
                return None  # "called for the mayor | to resign"
            return _PART if a_thing else _MORE
        if group.voice in (_GERUND, _PARTICIPLE):
            if words[at].lower in _EVENT_NOUNS or words[at].lower in PREPOSITIONS:
                return self._at_phrase(at, before) if words[at].lower in PREPOSITIONS else None
            several = group.voice is _GERUND and before.lower.endswith("s") and self._is_noun(at + 1)
            adds = following in NOUN_OPENERS or following[:1].isdigit() or several
            return _PART if adds and verb.lemma not in _GERUNDS_NEEDED and not self._ranked else None
        if group.voice is _PAST and group.rank == 2 and group.last - at == 1:
            # "barrels | filled with tar"; in "boats the yard built in May" it belongs to the yard.
            quoted = following in ('"', "“") and before.text.islower()  # "a boat | called "The Wren""
            adds = (quoted or following in PREPOSITIONS) and not has_its_own(words, group)
            return _PART if adds and not self._ranked else None
        return None

    def _at_phrase(self, at: int, before: Word) -> Loss | None:
        """What is lost without the phrase that a word opens; None where the verb or the noun before needs it."""
        words, verb = self._words, self._verb
        lower, following = words[at].lower, words[at + 1].lower if at + 1 < len(words) else ""
        if self._tells_of(at):
            return _PART
        if (lower, following) in _OPENING_PAIRS:
            return None if self._denied or (verb.lemma in AS and lower == "as") else _ASIDE
        if lower not in PREPOSITIONS or lower in _BINDING:
            return None
        if following in RELATIVES:
            return self._at_relative(at, before)
        if lower in noun_needs(before.lower) or self._ranked or names_on(words, at):
            return None
        if lower in _CLAUSAL:
            return None if before.lower in _UNITS or self._denied else _ASIDE
        if lower == "by" and self._groups.get(at + 1) is not None and not verb.passive and not self._denied:
            return _ASIDE  # "cut its costs | by closing two mills"
        if self._needed_by_verb(at, lower):
            return None
        if lower in _PLACES and self._has_object(at):
            return _PLACE
        if lower == "to" and verb.lemma in _GIVING and self._has_object(at):
            return _PART  # "sold two mills | to Harlow"
        if lower == "to" or (lower == "as" and verb.lemma in AS) or following[:1].isdigit():
            return None
        return self._at_addition(at, before)

    def _tells_of(self, at: int) -> bool:
        """ "the nets | the yard had sold": whether a clause begins that needs no "that" to describe the noun before."""
        words = self._words
        if words[at].lower not in _ARTICLES | PRONOUNS or self._ranked or self._denied:
            return False
        if words[at - 1].lower in _NEEDING_RELATIVES:
            return False
        verb = next(
            (self._groups[index] for index in range(at + 1, at + _NOUN_PHRASE) if index in self._groups), None
        )
        if verb is None or not verb.finite or verb.rank < _PLAIN or verb.classes & _SAYING:
            return False
        between = words[at + 1 : verb.first]
        last = self._after(verb.last)
        plain = all(word.text.isalnum() and word.lower not in _NO_NOUNS for word in between)
        # "showed the mayor the lock was shut" tells of no mayor, "gave the boy the boat" has one verb.
        return plain and last not in DETERMINERS and not self._verb.classes & _SAYING and self._has_object(at)

    def _needed_by_verb(self, at: int, lower: str) -> bool:
        """Whether the verb tells nothing before the phrase that a word opens."""
        verb = self._verb
        if self._denied or verb.lemma in with_predicates():
            return True
        if verb.lemma in _PLACING and not self._phrased(at):
            return True
        return lower == "with" and verb.lemma in COMPANY and not self._several()

    def _at_addition(self, at: int, before: Word) -> Loss | None:
        """What is lost without a phrase that says more of the noun before it, or of the whole."""
        if at == self._verb.last and (self._met(at) or tells_alone(self._verb, self._words, at)):
            return _PART  # "the mill was enlarged | through a loan", "profit rose | on a sale"
        if before.lower in _NOUNS_NEEDING or before.lower in _AMOUNTS or not self._has_object(at):
            return None
        if before.lower.endswith(("ed", "en", "ing")):
            return None
        return _PART if self._tells_which(at) else _MORE

    def _is_noun(self, at: int) -> bool:
        """Whether a word looks like a noun: "stories urging | travellers"."""
        if at >= len(self._words) or self._words[at].is_sign or at in self._groups:
            return False
        return self._words[at].lower not in PREPOSITIONS | JOINERS and is_content(self._words[at])

    def _opener(self, at: int) -> str:
        """The preposition of the phrase that ends before a word; empty where it is none."""
        words = self._words
        for index in range(at - 1, max(self._verb.last, at - _NOUN_PHRASE) - 1, -1):
            if words[index].lower in PREPOSITIONS:
                return words[index].lower
        return ""

    def _phrased(self, at: int) -> bool:
        """Whether a phrase of the verb's comes before a word: "put the case | before the court"."""
        between = self._words[self._verb.last : at]
        return any(word.lower in PREPOSITIONS and word.lower != "of" for word in between)

    def _tells_which(self, at: int) -> bool:
        """Whether the last noun before a word is a certain one: "the boat", "Lorne", "nine boats", not "support"."""
        words = self._words
        begin = at - 1
        while begin > self._verb.last and words[begin].lower not in PREPOSITIONS and not words[begin].is_sign:
            begin -= 1
        phrase = words[begin:at]
        return self._has_object(at) and any(
            word.lower in DETERMINERS or word.text[0].isupper() or word.text[0].isdigit() for word in phrase
        )

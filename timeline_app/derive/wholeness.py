"""Where a clause may end and still tell what it tells: after all that its verb, its nouns and its pairs need.

One pass over the words behind the verb. What has opened - a comparison, a pair, a bracket, a clause that waits for its
verb - holds the end back until it is closed; what then comes next says how much is lost.
"""

from __future__ import annotations

from bisect import bisect_left
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
from timeline_app.derive.needs import HOLDING, condition_of, held_by_verb, held_by_word
from timeline_app.derive.telling_verbs import (
    AS,
    REACH,
    asks_for_acts,
    clauses_behind,
    groups_behind,
    has_its_own,
    telling_verb,
    told_with,
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
from timeline_app.derive.waiting import WAITING


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
#: "told the council", "assured the king": nothing is told before what they were told.
_TELLING_WHOM = function_words("telling_whom")
_EVENT_NOUNS = function_words("event_nouns")
_OPENING_PAIRS = frozenset(tuple(pair.split("_")) for pair in function_words("opening_pairs"))
_CLAUSAL = function_words("opening_circumstances")
_PLACES = function_words("opening_places")
_ADJECTIVES = function_words("adjectives_needing_infinitives")
_NEEDING_RELATIVES = function_words("nouns_needing_relatives")
_AMOUNTS = function_words("amounts")
_PLACING = function_words("placing")
_BEING = function_words("be")
_UNITS = function_words("units_of_time")
_RANKING = function_words("ranking") - {"next", "record"}
_NO_SUPERLATIVES = function_words("no_superlatives")
#: "how strong the wind is": what the verb would be followed by stands before it.
_FRONTING = frozenset({"how", "what", "where", "why", "who"})
_CLOSE = frozenset({"shortly", "just", "soon", "immediately", "even", "only", "long", "right", "not"})
_CLOSE_TO = frozenset({"after", "before", "as", "because", "when", "while", "though"})
_AGAIN = SUBORDINATORS - {"if", "unless", "whether"}
_MARKED = HOLDING | WAITING | JOINERS | PREPOSITIONS | RELATIVES | _RANKING | {"what", "including"}
#: How words that compare end.
_GRADED = ("er", "est")
_INDEFINITE = frozenset({"a", "an"})
#: A noun and what describes it have so many words.
_NOUN_PHRASE = 5
#: The subject of the next clause has so many words at most; so surely a verb is one with its helper.
_SUBJECT, _PLAIN, _SURE = 9, 2, 4
#: What somebody denies, or refuses, to have done at some time, may have been done at another.
_DENYING = frozenset({"deny", "refuse", "fail", "decline"})


def whole_ends(parsed: Parsed, clause: Clause, since: int = 0) -> Iterator[End]:
    """Ends (offsets of the text) of a title of the clause, each with what it leaves out; those of the last word not.

    Only those before a word from ``since`` (an index) on.
    """
    verb = telling_verb(parsed, clause)
    if verb is not None:
        yield from _Reading(parsed, clause, verb).ends(since)


class _Reading:
    """What is open at a word, from the verb on."""

    def __init__(self, parsed: Parsed, clause: Clause, verb: VerbGroup) -> None:
        self._parsed, self._clause, self._verb = parsed, clause, verb
        self._words = parsed.words
        self._groups = {group.first: group for group in groups_behind(parsed, verb.first)}
        self._opens = {each.first: each for each in clauses_behind(parsed, clause)}
        self._infinitives = {at for at, group in self._groups.items() if group.voice is _INFINITIVE}
        #: An end has to come after the word at this place, with content of its own.
        self._hold = max(held_by_verb(parsed, verb), condition_of(parsed, clause))
        for at in range(max(clause.first, verb.first - REACH), verb.first):
            # "Fewer boats crossed | than"
            if self._words[at].lower in HOLDING:
                held = held_by_word(self._words, at, self._infinitives)
                self._hold = max(self._hold, held if held >= verb.last else 0)
        self._content, self._least = 0, 2 if verb.lemma in _NEEDING and not verb.passive else 1
        if self._words[verb.last - 1].lower in _BEING:
            self._least = 1
        if clause.opener in _FRONTING and verb.lemma in EMPTY:
            self._content = 1
        self._waiting = verb.lemma in _TELLING_WHOM and not verb.passive
        self._ranked = self._bracket = self._quoted = self._examples = self._acts = self._aside = False
        self._denied = verb.negated or (clause.verb is not None and clause.verb.lemma in _DENYING)
        #: A quotation that has opened before the verb: to end in it is no worse than anywhere else.
        begin = self._words[verb.first].start
        quotation = bisect_left(parsed.quoted, (begin,)) - 1
        self._inside = quotation >= 0 and parsed.quoted[quotation][1] > begin

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

    def _free(self, at: int) -> bool:
        """Whether nothing that has opened before a word is still open there."""
        if self._bracket or self._waiting or self._quoted or self._acts or at <= self._hold + 1:
            return False
        if self._hold and not any(map(is_content, self._words[self._hold + 1 : at])):
            return False
        told = self._content >= self._least
        return told or (at == self._verb.last and tells_alone(self._verb, self._words, at))

    def _pass(self, at: int) -> None:
        """Go past a word."""
        word, group = self._words[at], self._groups.get(at)
        if (
            group is None
            and not word.is_sign
            and word.lower not in _MARKED
            and not word.lower.endswith(_GRADED)
        ):
            # Most words open and close nothing.
            self._content += self._content < 0 or (self._content < self._least and is_content(word))
            return
        self._bracket = word.text == "(" or (self._bracket and word.text != ")")
        if word.text == ",":
            after = self._groups.get(at + 1)
            self._acts = self._acts or (after is not None and after.finite and after.rank >= _PLAIN)
        elif word.lower in COORDINATORS:
            self._acts = False
        if word.text in ('"', "“", "”"):
            self._quoted = word.text == "“" or (word.text == '"' and not self._quoted and not self._inside)
            self._inside = False
        if word.lower in HOLDING or word.lower.endswith("er"):
            self._hold = max(self._hold, held_by_word(self._words, at, self._infinitives))
        if word.lower == "what" or (word.lower in WAITING and self._words[at - 1].lower not in PREPOSITIONS):
            # "a man who, despite his age, | rows": what has opened has to come to its verb.
            aside = self._waiting and word.lower in RELATIVES and self._words[at - 1].text == ","
            self._waiting, self._aside = True, self._aside or aside
        if word.lower in _RANKING or (word.lower.endswith("est") and word.lower not in _NO_SUPERLATIVES):
            self._ranked = True
        elif word.lower in PREPOSITIONS or word.is_sign:
            self._ranked = False
        if word.lower in JOINERS:
            self._pass_joint(at)
        elif word.lower == "including":
            self._examples = True
        if group is not None and not self._names(group):
            self._pass_verb(group)
        # Once there is enough, nothing more is counted.
        self._content += self._content < 0 or (self._content < self._least and is_content(word))

    def _pass_joint(self, at: int) -> None:
        """What "since" or "and" opens waits for its verb."""
        lower, opened = self._words[at].lower, self._opens.get(at)
        if lower == "as" and any(
            word.lower == "such" for word in self._words[max(0, at - _NOUN_PHRASE) : at]
        ):
            self._examples = True
        elif opened is not None:
            self._waiting = self._waiting or lower in SUBORDINATORS or opened.own_subject
        elif lower in COORDINATORS and self._words[at - 1].text == ",":
            self._waiting = self._waiting or self._clause_ahead(at)

    def _names(self, group: VerbGroup) -> bool:
        """ "the INS ruling", "a free reading": a noun, that only looks like a verb."""
        if group.voice is not _GERUND or group.last - group.first > 1:
            return False
        before = self._words[group.first - 1]
        if before.lower in DETERMINERS:
            return True
        governed = before.is_sign or before.lower in PREPOSITIONS or before.lower in JOINERS
        begun = before.verbal is not None and self._verb.lemma in _GERUNDS_NEEDED
        return not (governed or begun or before.lower.endswith("s") or self._after(group.last) in DETERMINERS)

    def _after(self, at: int) -> str:
        return self._words[at].lower if at < len(self._words) else ""

    def _pass_verb(self, group: VerbGroup) -> None:
        self._examples = self._examples and not group.finite
        if group.finite:
            self._denied = group.negated or (self._denied and not self._verb.negated)
        # What hangs on the next verb is complete when it has words of its own.
        waits = self._aside or group.voice in (_GERUND, _INFINITIVE)
        self._waiting, self._aside = self._waiting and waits, self._aside and not group.finite
        self._content, self._least, self._verb = told_with(group, self._words), 1, group
        self._hold = max(self._hold, held_by_verb(self._parsed, group))
        if group.lemma in _TELLING_WHOM and not group.passive and group.finite:
            self._waiting = True

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
        if self._examples:
            return None
        if word.text == ",":
            return self._at_comma(at)
        if word.lower in _CLOSE and at + 1 < len(words) and words[at + 1].lower in _CLOSE_TO:
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
            measured = before.lower in _UNITS  # "two days | after the tank burst"
            asked = word.lower in ("if", "unless", "whether", "that", "how", "why")
            return None if measured or asked else _ASIDE
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

    def _clause_ahead(self, at: int) -> bool:
        """ ", and his brother, Ole Brandt, was named clerk": whether "and" joins a clause with its own subject."""
        for index in range(at + 2, min(at + _SUBJECT, len(self._words))):
            if self._words[index].lower in JOINERS or self._words[index].lower in RELATIVES:
                return False
            group = self._groups.get(index)
            if group is not None and group.finite and group.rank >= _SURE:
                return True
        return False

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
        if self._ranked or before.lower in _NEEDING_RELATIVES or before.lower.endswith("s"):
            return None
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
            if needed or asked or verb.passive:
                return None
            return _PART if a_thing else _MORE
        if group.voice in (_GERUND, _PARTICIPLE):
            if words[at].lower in _EVENT_NOUNS or words[at].lower in PREPOSITIONS:
                return self._at_phrase(at, before) if words[at].lower in PREPOSITIONS else None
            adds = following in NOUN_OPENERS or following[:1].isdigit()
            return _PART if adds and verb.lemma not in _GERUNDS_NEEDED and not self._ranked else None
        if group.voice is _PAST and group.rank == 2 and group.last - at == 1:
            # "barrels | filled with tar"; in "boats the yard built in May" it belongs to the yard.
            adds = following in PREPOSITIONS and not has_its_own(words, group)
            return _PART if adds and not self._ranked else None
        return None

    def _at_phrase(self, at: int, before: Word) -> Loss | None:
        """What is lost without the phrase that a word opens; None where the verb or the noun before needs it."""
        words, verb = self._words, self._verb
        lower, following = words[at].lower, words[at + 1].lower if at + 1 < len(words) else ""
        if (lower, following) in _OPENING_PAIRS:
            return None if self._denied or (verb.lemma in AS and lower == "as") else _ASIDE
        if following in RELATIVES:
            return self._at_relative(at, before)
        if lower not in PREPOSITIONS or lower in ("of", "than", "like", "between", "until", "till"):
            return None
        if lower in noun_needs(before.lower) or self._ranked or names_on(words, at):
            return None
        if lower in _CLAUSAL:
            return None if before.lower in _UNITS or self._denied else _ASIDE
        if verb.lemma in with_predicates() or verb.lemma in _PLACING or self._denied:
            return None
        if lower == "by" and self._groups.get(at + 1) is not None and not verb.passive:
            return _ASIDE  # "cut its costs | by closing two mills"
        if lower == "with" and verb.lemma in COMPANY:
            return None
        if lower in _PLACES and self._has_object(at):
            return _PLACE
        if lower == "to" or (lower == "as" and verb.lemma in AS) or following[:1].isdigit():
            return None
        return self._at_addition(at, before)

    def _at_addition(self, at: int, before: Word) -> Loss | None:
        """What is lost without a phrase that says more of the noun before it, or of the whole."""
        if before.lower in _NOUNS_NEEDING or before.lower in _AMOUNTS or not self._has_object(at):
            return None
        if before.lower.endswith(("ed", "en", "ing")):
            return None
        return _PART if self._tells_which(at) else _MORE

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

    def _has_object(self, at: int) -> bool:
        """Whether a noun stands between the verb and a word, not only an adjective or an adverb."""
        verb, words = self._verb, self._words
        if verb.passive and verb.last == at:
            return True
        first = words[verb.last] if verb.last < at else None
        if first is None:
            return False
        if verb.lemma not in EMPTY and first.lower not in PREPOSITIONS:
            return True
        return any(
            word.lower in DETERMINERS or word.text[0].isupper() or word.text[0].isdigit()
            for word in words[verb.last : at]
        )

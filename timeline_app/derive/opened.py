"""What is open at a word of a clause: a comparison, a pair, a bracket, a quotation, a clause without its verb."""

from __future__ import annotations

from bisect import bisect_left

from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    JOINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.listing import (
    COMPANY,
    EMPTY,
    is_content,
)
from timeline_app.derive.needs import HOLDING, condition_of, held_by_verb, held_by_word
from timeline_app.derive.telling_verbs import (
    REACH,
    clauses_behind,
    groups_behind,
    told_with,
)
from timeline_app.derive.title_edges import (
    tells_alone,
)
from timeline_app.derive.waiting import WAITING

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_INFINITIVE, _GERUND = Voice.INFINITIVE, Voice.GERUND

_NEEDING = function_words("needing_infinitives") | function_words("deciding")
_GERUNDS_NEEDED = function_words("adding_gerunds")
#: "told the council", "assured the king": nothing is told before what they were told.
_TELLING_WHOM = function_words("telling_whom")
_BEING = function_words("be")
_RANKING = function_words("ranking") - {"next", "record"}
_NO_SUPERLATIVES = function_words("no_superlatives")
#: "how strong the wind is": what the verb would be followed by stands before it.
_FRONTING = frozenset({"how", "what", "where", "why", "who"})
_MARKED = HOLDING | WAITING | JOINERS | PREPOSITIONS | RELATIVES | _RANKING | {"what", "including"}
#: How words that compare end.
_GRADED = ("er", "est")
#: A noun and what describes it have so many words.
_NOUN_PHRASE = 5
#: The subject of the next clause has so many words at most; so surely a verb is one with its helper.
_SUBJECT, _PLAIN, _SURE = 9, 2, 4
#: What somebody denies, or refuses, to have done at some time, may have been done at another.
_DENYING = frozenset({"deny", "refuse", "fail", "decline"})


class Opened:
    """What has opened before a word and is not closed there, from the verb of a clause on."""

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

    def _free(self, at: int) -> bool:
        """Whether nothing that has opened before a word is still open there."""
        if self._bracket or self._waiting or self._quoted or self._acts or at <= self._hold + 1:
            return False
        if self._hold and not any(map(is_content, self._words[self._hold + 1 : at])):
            return False
        told = self._content >= self._least
        if told or at != self._verb.last:
            return told
        return self._met(at) or tells_alone(self._verb, self._words, at)

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
            helped = (
                self._verb.lemma in EMPTY and self._words[self._verb.last].text == ","
            )  # "has, in fact, shut"
            self._acts = self._acts or (
                after is not None and after.finite and after.rank >= _PLAIN and not helped
            )
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
        several = before.lower.endswith("s") and before.text.islower()
        return not (governed or begun or several or self._after(group.last) in DETERMINERS)

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

    def _clause_ahead(self, at: int) -> bool:
        """ ", and his brother, Ole Brandt, was named clerk": whether "and" joins a clause with its own subject."""
        for index in range(at + 2, min(at + _SUBJECT, len(self._words))):
            if self._words[index].lower in JOINERS or self._words[index].lower in RELATIVES:
                return False
            group = self._groups.get(index)
            if group is not None and group.finite and group.rank >= _SURE:
                return True
        return False

    def _met(self, at: int) -> bool:
        """ "Costa and Brandt met | with the mayor": enough is told right behind the verb."""
        return (
            at == self._verb.last
            and self._verb.lemma in COMPANY
            and self._words[at].lower == "with"
            and self._several()
        )

    def _several(self) -> bool:
        """ "Costa and Brandt met | with the mayor": two who met have company enough."""
        begin = max(self._clause.first, self._verb.first - REACH)
        return any(word.lower == "and" for word in self._words[begin : self._verb.first])

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

"""Events that a noun tells beside its date: "Monday's meeting", "the 1987 crash", "a third-quarter loss"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from operator import attrgetter

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.drafts import Draft
from timeline_app.derive.event_words import is_result, tells_event
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.noun_phrases import Phrase, in_a_name, owned, phrase_behind
from timeline_app.derive.rules import words
from timeline_app.derive.shortening import shortened
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.titles import capitalised, title_of
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Status

_PAPERS = function_words("dated_papers")
_PAPERS_THAT_TELL = function_words("papers_that_tell")
#: "after the big fire on".
_BEHIND = re.compile(
    r"\b(?:after|before|since|following|from|over)\s(?P<phrase>(?:the|an?|its|his|her|their)\s(?:[\w’'-]+\s){0,3}?"
    r"(?P<noun>[^\W\d_]+))\s(?:on|in|of)\s\Z"
)
#: "a snap election for".
_SET_FOR = re.compile(
    r"\b(?P<phrase>(?:an?|the|its|new|early|fresh)\s(?:[\w’'-]+\s){0,2}?(?P<noun>[^\W\d_]+))\sfor\s(?:the\s)?\Z"
)
_ARRANGING = words("arranging") | words("arranging_for")
_DONE = frozenset({Voice.PAST, Voice.PERFECT})
_BEHIND_REACH = 60
_NOT_THEN = frozenset({Voice.PRESENT, Voice.PERFECT, Voice.FUTURE})
_NO_EVENT_NOUNS = function_words("no_event_nouns")
_PRONOUNS = function_words("pronouns_alone") | function_words("personal_subjects")
_TAKING_PART = function_words("taking_part")
_WINNING = function_words("winning")
_ON_OCCASIONS = function_words("on_occasions")
_THEN = frozenset({Voice.PAST, Voice.FUTURE, Voice.WOULD, Voice.POSSIBLE})
#: What a noun takes with it, up to a verb: "a bid launched last week by the dairy of Delby".
_AGENT = re.compile(
    r"\s(?:by|against|in|at|near)\s(?:(?!\s(?:and|but|who|that|which|after|before|when)\s)[^,;:()\"“”])+"
)
_LONGEST_AGENT = 60
_AFTER_NOUNS = PREPOSITIONS | frozenset({"and", "or", "but", "that", "which", "who", "when", "where"})
_NOUN_AFTER = re.compile(r"(?P<comma>,?)\s+(?P<noun>[^\W\d_]{3,})")
#: What is done to somebody because of something, later: "charged in the May fire".
_ACCUSING = function_words("accusing_in")
_JUDGING = frozenset({"say", "judge"})
_RECALLING = function_words("recalling")
_PART_OF = frozenset({"early", "late", "mid"})
_LONGEST_PHRASE = 4
#: Before what something happens at.
_AT = frozenset({"in", "at", "during"})
_NO_NOUNS = PREPOSITIONS | {"and", "that", "when", "but", "after"}
_BEFORE_DATES = DETERMINERS | COORDINATORS
_OPENING = SUBORDINATORS | RELATIVES
#: A shorter phrase is no noun.
_LEAST_LETTERS = 4
_start, _first = attrgetter("start"), attrgetter("first")


class NounEvents:
    """Of one document."""

    def __init__(self, text: str, wording: Wording, written: FuzzyDate | None) -> None:
        self._text, self._wording, self._written = text, wording, written

    def attributive(self, ref: TimeReference, parsed: Parsed) -> bool:
        """ "Monday's meeting", "the June 12 summit": the date belongs to a noun, not to the clause."""
        last = ref.reads[-1].mention
        if owned(self._text, ref):
            return True
        before = self._text[max(0, ref.at - 14) : ref.at].split()
        noun = _NOUN_AFTER.match(self._text, last.end)
        if not before or noun is None:
            return False
        if noun["comma"] and not ("day" in last.values and tells_event(self._nouns(ref, parsed))):
            # "the 3 May, 1951, sinking of a ferry", not "on 3 May, bakers met"
            return False
        # "a 1987 Harrier"
        named = noun["noun"][0].isupper() and ref.when.grain is Grain.YEAR
        if not (named or noun["noun"].islower() or tells_event(self._nouns(ref, parsed))):
            return False
        determined = before[-1].lower() in DETERMINERS or before[-1].endswith(("'s", "’s"))
        determined |= "day" in last.values and " the " in f" {last.text.lower()}"
        return determined and noun["noun"] not in _NO_NOUNS

    def dates_event(self, ref: TimeReference, parsed: Parsed) -> bool:
        """ "Jailed for a 1981 theft": the date is that of a noun which tells a happening."""
        return self.attributive(ref, parsed) and tells_event(self._nouns(ref, parsed))

    def _nouns(self, ref: TimeReference, parsed: Parsed) -> list[str]:
        """The words of the noun phrase that a date stands before, up to a preposition, sign, verb or next phrase."""
        nouns: list[str] = []
        begin = bisect_left(parsed.words, ref.reads[-1].mention.end, key=_start)
        groups = iter(parsed.groups[bisect_left(parsed.groups, begin, key=_first) :])
        # "the 2003 shooting" is no verb.
        verb = next((group.first for group in groups if group.voice is not Voice.GERUND), len(parsed.words))
        for index, word in enumerate(islice(parsed.words, begin, verb + 1), begin):
            if word.text == "," and not nouns and word.start == ref.reads[-1].mention.end:
                continue  # "the May 3, 1951, sinking"
            if word.text == "." and nouns and len(parsed.words[index - 1].text) < 4:
                continue  # "the U.S. embassy"
            if (word.is_sign and word.text not in "'’") or word.lower in _AFTER_NOUNS or index == verb:
                break
            named = word.text[0].isupper() and parsed.words[index - 1].text.islower()
            if nouns and (named or word.lower in DETERMINERS):
                break  # "during the 1944 siege the baker", "in the 2011 flood Rosa Quist"
            nouns.append(word.lower)
        return nouns

    def dates_subject(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
        """ "Friday's sales reached", "second-quarter profit fell": no event by itself, so its date is the verb's."""
        verb = clause.verb
        if verb is None or not verb.finite or parsed.words[verb.first].start < ref.end:
            return False
        nouns = self._nouns(ref, parsed)
        if self._of_a_paper(nouns) and verb.voice is Voice.PAST and not ref.signal and ref.when.end is None:
            # "A 2015 study found": what a paper does it does when it comes out.
            return self._begins(ref, clause, parsed)
        if clause.says:
            return False
        if ref.when.grain is Grain.QUARTER:
            return verb.voice is Voice.PAST or any(map(is_result, nouns[-1:]))
        if tells_event(nouns):
            # "Monday's attack killed five", "next week's election will fill 12 seats"
            told = verb.voice in (Voice.PAST, Voice.FUTURE) and not verb.negated and ref.when.end is None
            return told and self._begins(ref, clause, parsed)
        return verb.voice is Voice.PAST and ref.when.grain <= Grain.DAY

    @staticmethod
    def _of_a_paper(nouns: Sequence[str]) -> bool:
        return bool(nouns) and nouns[-1] in _PAPERS_THAT_TELL

    @staticmethod
    def _begins(ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
        """Nothing but an article, and what opens the clause, stands before the date."""
        before = [word.lower for word in parsed.words[clause.first : clause.last] if word.end <= ref.at]
        if before and before[0] in _OPENING:
            before = before[1:]
        return all(word in _BEFORE_DATES for word in before)

    def dates_what_happens_at_it(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
        """ "In Sunday's debate she attacked him", "won Sunday's election": both happen at once."""
        verb = clause.verb
        if verb is None or ref.when.end is not None or ref.signal:
            return False
        at = parsed.count_before(ref.at) - 1
        if at >= 0 and parsed.words[at].lower in DETERMINERS:
            at -= 1
        if at < 0:
            return False
        nouns = self._nouns(ref, parsed)
        happens = tells_event(nouns)
        before = next((group for group in clause.groups if group.last == at + 1), None)
        if before is not None and before.voice in _THEN | {Voice.INFINITIVE} and not before.negated:
            if happens:
                return before.lemma in _TAKING_PART
            return verb.voice in _THEN and ref.when.grain is Grain.YEAR and before.lemma in _WINNING
        return verb.voice in _THEN and self._at(ref, clause, at, nouns, parsed)

    def _at(self, ref: TimeReference, clause: Clause, at: int, nouns: Sequence[str], parsed: Parsed) -> bool:
        """The same behind "at", "in", "during" or "on", the word ``at``."""
        verb, word = clause.verb, parsed.words[at].lower
        assert verb is not None
        happens = tells_event(nouns)
        right_before = any(group.last == at and group.voice is Voice.PAST for group in clause.groups)
        if word == "on":
            return right_before and bool(nouns) and nouns[-1] in _ON_OCCASIONS
        if word not in _AT:
            return False
        if at == clause.first:
            # "In its Friday issue the paper asked"; "in the 2004 catalogue it was red" may be true for long.
            told = happens or ref.when.grain <= Grain.DAY or self._of_a_paper(nouns)
            return verb.voice is Voice.PAST and told
        if word == "in" and any(group.last == at and group.lemma in _ACCUSING for group in clause.groups):
            return False  # "was charged in the May 3 fire"
        # "A candidate in Sunday's election resigned": that belongs to the candidate.
        return happens and (right_before or (word == "at" and verb.last <= at))

    def draft(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> Draft | None:
        """The noun phrase as an event of that date; what only describes its noun dates nothing."""
        nouns = self._nouns(ref, parsed)
        if ref.when.grain is Grain.QUARTER and any(map(is_result, nouns[-1:])):
            return self._result(ref, clause, parsed)
        happens = tells_event(nouns) or self._of_one_day(ref, nouns)
        if ref.signal and len(ref.reads) == 1 and ref.reads[0].answer.when is not None and happens:
            # "since the 1987 crash": the crash itself was in that year.
            ref = replace(ref, start=ref.at, when=ref.reads[0].answer.when, signal="")
        if ref.when.end is not None or not happens:
            return None
        phrase = phrase_behind(self._text, ref, parsed, self._wording)
        if phrase.end - phrase.start < _LEAST_LETTERS:
            return None
        title = self._title(ref, phrase, parsed)
        if not PREPOSITIONS & set(title.lower().split()):
            title = self._in_its_clause(ref, title, clause, parsed)
        begin = phrase.owner[0] if phrase.owner is not None else ref.at
        draft = self._drafted(begin, phrase.told_to, title, ref)
        draft.about = self._text[phrase.start : phrase.end]
        return draft

    def _result(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> Draft | None:
        """ "posted a third-quarter loss": whose loss it is tells the clause, of which it is the object.

        To report it is another thing, and later; what has a figure, "a third-quarter loss of 3 million", stands alone.
        """
        verb = clause.verb
        if ref.when.end is not None:
            return None
        at = parsed.count_before(ref.at)
        phrase = phrase_behind(self._text, ref, parsed, self._wording)
        begin, end = self._wording.after_opener(clause.start, clause.end), phrase.end
        title = title_of(self._text, ref.at, [phrase.end])
        done = verb is not None and verb.voice in _DONE and clause.own_subject and verb.last <= at
        if (
            not done
            or verb is None
            or any(word.lower not in DETERMINERS for word in parsed.words[verb.last : at])
        ):
            figure = any(character.isdigit() for character in self._text[phrase.start : phrase.end])
            return self._drafted(ref.at, phrase.end, title, ref) if figure else None
        if not clause.says:
            end = self._wording.trimmed_end(clause.start, clause.end)
            title = self._wording.title(begin, phrase.end, clause, parsed)
            draft = self._drafted(begin, end, title, ref)
            draft.lemma = verb.lemma
            return draft
        whole = self._wording.title(begin, end, clause, parsed)
        who, told, _ = whole.partition(
            f" {self._text[parsed.words[verb.first].start : parsed.words[verb.last - 1].end]} "
        )
        title = shortened(f"{who}: {title[0].lower()}{title[1:]}") if told and _names_somebody(who) else title
        return self._drafted(ref.at, end, title, ref)

    def _drafted(self, start: int, end: int, title: str, ref: TimeReference) -> Draft:
        ahead = self._written is not None and ref.when.start.lo >= self._written.hi
        status = Status.PLANNED if ahead else Status.HAPPENED
        draft = self._wording.draft(start, end, title, ref.when, status, None)
        self._wording.date(draft, ref, ref.when)
        return draft

    def _of_one_day(self, ref: TimeReference, nouns: Sequence[str]) -> bool:
        """ "his 2 May dinner": what has a day of its own happens then; "the 2 May edition" is a paper."""
        last = ref.reads[-1].mention
        if not nouns or ref.when.grain is not Grain.DAY or "day" not in last.values:
            return False
        return not owned(self._text, ref) and nouns[-1] not in _NO_EVENT_NOUNS | _PAPERS

    def before(self, ref: TimeReference, verb: VerbGroup | None, parsed: Parsed) -> Draft | None:
        """ "The shop is closed after the fire on 3 May": the date is that of the fire, not of what is so now."""
        reach = max(parsed.start, ref.at - _BEHIND_REACH)
        set_for = _SET_FOR.search(self._text, reach, ref.at)
        if set_for is not None and verb is not None and self._arranged(ref, verb, set_for["noun"]):
            return self.at(ref, set_for.start("phrase"), parsed)
        spoken_of = self._spoken_of(ref, verb, parsed)
        if spoken_of is not None:
            return self.at(ref, spoken_of, parsed)
        told = _BEHIND.search(self._text, reach, ref.at)
        if told is None or ref.signal or verb is None or verb.voice not in _NOT_THEN:
            return None
        if not tells_event([told["noun"].lower()]):
            return None
        return self.at(ref, told.start("phrase"), parsed)

    def _spoken_of(self, ref: TimeReference, verb: VerbGroup | None, parsed: Parsed) -> int | None:
        """ "praised the strike of 1992": where what is spoken of begins; that is of the date, not the praise."""
        if verb is None or ref.signal or not (verb.classes & _JUDGING or verb.lemma in _RECALLING):
            return None
        last = parsed.count_before(ref.at) - 1
        while last > verb.last and parsed.words[last].lower in _PART_OF:
            last -= 1
        if (
            last <= verb.last
            or parsed.words[last].lower != "of"
            or parsed.words[verb.last].lower not in DETERMINERS
        ):
            return None
        phrase = [word.lower for word in parsed.words[verb.last + 1 : last]]
        whole = 0 < len(phrase) <= _LONGEST_PHRASE and PREPOSITIONS.isdisjoint(phrase)
        return parsed.words[verb.last].start if whole and tells_event(phrase) else None

    def _arranged(self, ref: TimeReference, verb: VerbGroup, noun: str) -> bool:
        """ "called an election for 8 July": what is of that day is the election."""
        ahead = self._written is not None and ref.when.start.lo >= self._written.hi
        return ahead and verb.voice in _DONE and verb.lemma in _ARRANGING and tells_event([noun.lower()])

    def at(self, ref: TimeReference, start: int, parsed: Parsed) -> Draft:
        """What the words from ``start`` to a date tell, with the date: "the fire on 3 May", "a road built in 1902"."""
        verb = next(
            (group for group in parsed.groups if group.finite and parsed.words[group.first].start > ref.end),
            None,
        )
        limit = parsed.words[verb.first].start if verb is not None else parsed.end
        agent = _AGENT.match(self._text, ref.end, min(limit, ref.end + _LONGEST_AGENT))
        if agent is None or (agent.end() < limit and self._text[agent.end()].isalnum()):
            return self._drafted(start, ref.end, title_of(self._text, start, [ref.end]), ref)
        # "a bid launched last week by the dairy"
        end = self._wording.trimmed_end(start, agent.end())
        return self._drafted(start, end, title_of(self._text, start, [end], [(ref.start, ref.end)]), ref)

    def _title(self, ref: TimeReference, phrase: Phrase, parsed: Parsed) -> str:
        """The noun's own words: the clause that it stands in tells something else, of another time.

        A noun alone keeps its date, to say which one it is: "Sunday's election", "the 1998 sale".
        """
        title = title_of(self._text, phrase.start, [phrase.end])
        named = in_a_name(self._text, ref)
        if phrase.owner is not None:
            noun = " ".join(self._text[phrase.start : phrase.end].split())
            return shortened(f"{capitalised(self._text[slice(*phrase.owner)])} {noun}")
        if PREPOSITIONS & set(title.lower().split()) and not named:
            return title
        at = parsed.count_before(ref.at)
        before = parsed.words[max(0, at - 1) : at]
        begin = before[0].start if before and before[0].lower in DETERMINERS else ref.at
        return title_of(self._text, begin, [phrase.end])

    def _in_its_clause(self, ref: TimeReference, title: str, clause: Clause, parsed: Parsed) -> str:
        """ "Sunday's vote | has no rival": what is so of the noun, which alone would be of nothing; else the noun."""
        if (
            clause.verb is None
            or clause.verb.voice is not Voice.PRESENT
            or not self._begins(ref, clause, parsed)
        ):
            return title
        whole = self._wording.title(
            clause.start, self._wording.trimmed_end(clause.start, clause.end), clause, parsed
        )
        return whole if title.split()[-1].lower() in whole.lower() and not whole.endswith("…") else title


def _names_somebody(who: str) -> bool:
    return who.lower() not in _PRONOUNS

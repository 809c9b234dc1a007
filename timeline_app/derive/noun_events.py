"""Events that a noun tells beside its date: "Monday's meeting", "the 1987 crash", "a third-quarter loss"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.drafts import Draft
from timeline_app.derive.event_words import is_result, tells_event
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import COORDINATORS, DETERMINERS, PREPOSITIONS, VerbGroup, Voice
from timeline_app.derive.rules import words
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.titles import title_of
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Status

_OWNED = re.compile(r"['’]s?\s+[^\W\d_]")
_PAPERS = function_words("dated_papers")
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
_OWNER = re.compile(r"\A['’]s?\s")
_NO_EVENT_NOUNS = function_words("no_event_nouns")
_AFTER_NOUNS = PREPOSITIONS | frozenset({"and", "or", "but", "that", "which", "who", "when", "where"})
_NOUN_AFTER = re.compile(r"\s+(?P<noun>[^\W\d_]{3,})")
_PHRASE_END = re.compile(
    r"[;:()\"“”–—]|,(?!\d)|(?<!\b[A-Z])\.(?!\d)|\s(?:(?:less|more) than\s)?(?:\w+\s){1,2}ago\b"
    r"|\s(?:that|which|who|when|where|and|but)\s"
)
#: Before what something happens at.
_AT = frozenset({"in", "at", "during"})
#: A shorter phrase is no noun.
_LEAST_LETTERS = 4


class NounEvents:
    """Of one document."""

    def __init__(self, text: str, wording: Wording, written: FuzzyDate | None) -> None:
        self._text, self._wording, self._written = text, wording, written

    def attributive(self, ref: TimeReference, parsed: Parsed) -> bool:
        """ "Monday's meeting", "the June 12 summit": the date belongs to a noun, not to the clause."""
        last = ref.reads[-1].mention
        if _OWNED.match(self._text, last.end):
            return True
        before = self._text[max(0, ref.at - 14) : ref.at].split()
        noun = _NOUN_AFTER.match(self._text, last.end)
        if (
            not before
            or noun is None
            or not (noun["noun"].islower() or tells_event(self._nouns(ref, parsed)))
        ):
            return False
        determined = before[-1].lower() in DETERMINERS or before[-1].endswith(("'s", "’s"))
        determined |= "day" in last.values and " the " in f" {last.text.lower()}"
        return determined and noun["noun"] not in PREPOSITIONS | {"and", "that", "when", "but", "after"}

    def _nouns(self, ref: TimeReference, parsed: Parsed) -> list[str]:
        """The words of the noun phrase that a date stands before, up to a preposition, sign, verb or next phrase."""
        # "the 2003 shooting" is no verb.
        verbs = {group.first for group in parsed.groups if group.voice is not Voice.GERUND}
        nouns: list[str] = []
        for index, word in enumerate(parsed.words):
            if word.start < ref.reads[-1].mention.end:
                continue
            if word.text == "." and nouns and len(parsed.words[index - 1].text) < 4:
                continue  # "the U.S. embassy"
            if (word.is_sign and word.text not in "'’") or word.lower in _AFTER_NOUNS or index in verbs:
                break
            named = word.text[0].isupper() and parsed.words[index - 1].text.islower()
            if nouns and (named or word.lower in DETERMINERS):
                break  # "during the 1944 siege the baker", "in the 2011 flood Rosa Quist"
            nouns.append(word.lower)
        return nouns

    def dates_subject(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
        """ "Friday's sales reached", "second-quarter profit fell": no event by itself, so its date is the verb's."""
        verb = clause.verb
        if verb is None or not verb.finite or parsed.words[verb.first].start < ref.end or clause.says:
            return False
        nouns = self._nouns(ref, parsed)
        if ref.when.grain is Grain.QUARTER:
            return any(map(is_result, nouns[-1:]))
        if verb.voice is not Voice.PAST:
            return False
        if tells_event(nouns):
            # "Monday's attack killed five", "the 1987 crash ruined them".
            return not verb.negated and ref.when.end is None and self._begins(ref, clause, parsed)
        return ref.when.grain <= Grain.DAY

    @staticmethod
    def _begins(ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
        """Nothing but an article stands before the date in its clause."""
        before = [word.lower for word in parsed.words[clause.first : clause.last] if word.end <= ref.at]
        return all(word in DETERMINERS | COORDINATORS for word in before)

    def dates_what_happens_at_it(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
        """ "In Sunday's debate she attacked him": what happens at something happens when that does."""
        verb = clause.verb
        if verb is None or verb.voice is not Voice.PAST or ref.when.end is not None or ref.signal:
            return False
        at = sum(word.end <= ref.at for word in parsed.words) - 1
        if at >= 0 and parsed.words[at].lower in DETERMINERS:
            at -= 1
        if at < 0 or parsed.words[at].lower not in _AT:
            return False
        happens = tells_event(self._nouns(ref, parsed))
        if at == clause.first:
            # "In its Friday issue the paper asked"; "in the 2004 catalogue it was red" may be true for long.
            return happens or ref.when.grain <= Grain.DAY
        # "A candidate in Sunday's election resigned": that belongs to the candidate.
        return happens and any(group.last == at and group.voice is Voice.PAST for group in clause.groups)

    def draft(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> Draft | None:
        """The noun phrase as an event of that date; what only describes its noun dates nothing."""
        nouns = self._nouns(ref, parsed)
        happens = tells_event(nouns) or self._of_one_day(ref, nouns)
        if ref.signal and len(ref.reads) == 1 and ref.reads[0].answer.when is not None and happens:
            # "since the 1987 crash": the crash itself was in that year.
            ref = replace(ref, start=ref.at, when=ref.reads[0].answer.when, signal="")
        result = ref.when.grain is Grain.QUARTER and any(map(is_result, nouns))
        if ref.when.end is not None or not (result or happens):
            return None
        end, told_to = self._ends(ref, parsed)
        phrase = _OWNER.sub("", self._text[ref.reads[-1].mention.end : end], count=1)
        if len(phrase.strip()) < _LEAST_LETTERS:
            return None
        if result and clause.verb is not None and clause.own_subject:
            # "posted a third-quarter loss": whose loss it is tells the clause.
            title = self._wording.title(clause.start, max(end, clause.verb.last), clause, parsed)
        else:
            title = self._title(ref, end, parsed)
            if not PREPOSITIONS & set(title.lower().split()):
                title = self._in_its_clause(ref, title, clause, parsed)
        ahead = self._written is not None and ref.when.start.lo >= self._written.hi
        status = Status.PLANNED if ahead else Status.HAPPENED
        draft = self._wording.draft(ref.at, told_to, title, ref.when, status, None)
        self._wording.date(draft, ref, ref.when)
        return draft

    def _of_one_day(self, ref: TimeReference, nouns: Sequence[str]) -> bool:
        """ "his 2 May dinner": what has a day of its own happens then; "the 2 May edition" is a paper."""
        last = ref.reads[-1].mention
        if not nouns or ref.when.grain is not Grain.DAY or "day" not in last.values:
            return False
        return not _OWNED.match(self._text, last.end) and nouns[-1] not in _NO_EVENT_NOUNS | _PAPERS

    def before(self, ref: TimeReference, verb: VerbGroup | None, parsed: Parsed) -> Draft | None:
        """ "The shop is closed after the fire on 3 May": the date is that of the fire, not of what is so now."""
        reach = max(parsed.start, ref.at - _BEHIND_REACH)
        set_for = _SET_FOR.search(self._text, reach, ref.at)
        if set_for is not None and verb is not None and self._arranged(ref, verb, set_for["noun"]):
            return self.at(ref, set_for.start("phrase"))
        told = _BEHIND.search(self._text, reach, ref.at)
        if told is None or ref.signal or verb is None or verb.voice not in _NOT_THEN:
            return None
        if not tells_event([told["noun"].lower()]):
            return None
        return self.at(ref, told.start("phrase"))

    def _arranged(self, ref: TimeReference, verb: VerbGroup, noun: str) -> bool:
        """ "called an election for 8 July": what is of that day is the election."""
        ahead = self._written is not None and ref.when.start.lo >= self._written.hi
        return ahead and verb.voice in _DONE and verb.lemma in _ARRANGING and tells_event([noun.lower()])

    def at(self, ref: TimeReference, start: int) -> Draft:
        """What the words from ``start`` to a date tell, with the date: "the fire on 3 May", "a road built in 1902"."""
        end = ref.end
        ahead = self._written is not None and ref.when.start.lo >= self._written.hi
        status = Status.PLANNED if ahead else Status.HAPPENED
        draft = self._wording.draft(start, end, title_of(self._text, start, [end]), ref.when, status, None)
        self._wording.date(draft, ref, ref.when)
        return draft

    def _ends(self, ref: TimeReference, parsed: Parsed) -> tuple[int, int]:
        """Where the noun phrase behind a date ends, and where what is told of the noun does."""
        start = ref.reads[-1].mention.end
        owned = _OWNED.match(self._text, start)
        stop = _PHRASE_END.search(self._text, owned.end() if owned else start, parsed.end)
        limit = stop.start() if stop else parsed.end
        later = [group for group in parsed.groups if group.finite and parsed.words[group.first].start > start]
        if later:
            limit = min(limit, parsed.words[later[0].first].start)
        end = self._wording.trimmed_end(start, limit)
        behind = next(
            (word.start for word in parsed.words if word.start >= limit and not word.is_sign), limit
        )
        follower = parsed.clause_at(min(behind, parsed.end - 1))
        if follower is not None and self._tells_on(follower, parsed, end):
            return end, self._wording.trimmed_end(start, follower.end)
        return end, end

    def _title(self, ref: TimeReference, end: int, parsed: Parsed) -> str:
        """The noun's own words: the clause that it stands in tells something else, of another time.

        A noun alone keeps its date, to say which one it is: "Sunday's election", "the 1998 sale".
        """
        start = ref.reads[-1].mention.end
        owned = _OWNED.match(self._text, start)
        title = title_of(self._text, owned.end() - 1 if owned else start, [end])
        if len(title.split()) > 1:
            return title
        before = [word for word in parsed.words if word.end <= ref.at][-1:]
        begin = before[0].start if before and before[0].lower in DETERMINERS else ref.at
        return title_of(self._text, begin, [end])

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

    @staticmethod
    def _tells_on(follower: Clause, parsed: Parsed, at: int) -> bool:
        """ "the June explosion that hurt a cook": what the noun did was then, too."""
        verb = follower.verb
        right_after = 0 <= follower.start - at <= 2 and follower.opener in ("that", "which")
        return right_after and verb is not None and verb.voice is Voice.PAST and not follower.own_subject

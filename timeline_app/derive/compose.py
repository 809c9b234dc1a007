"""From sentences and dates to event drafts: which words a date belongs to, what has no date, what is no event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.analysis import Analysis, ReadSentence
from timeline_app.derive.clauses import Clause, Kind, Parsed, parse
from timeline_app.derive.drafts import Draft, stems
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import DETERMINERS, PREPOSITIONS, VerbGroup, Voice
from timeline_app.derive.mentions import find_mentions
from timeline_app.derive.scenes import Scenes
from timeline_app.derive.sentences import Range
from timeline_app.derive.signals import TimeReference, references
from timeline_app.derive.speakers import Speakers
from timeline_app.derive.status import classes_of, status_of
from timeline_app.derive.subjects import antecedent, interrupted_subject
from timeline_app.derive.tense import verb_of
from timeline_app.derive.titles import title_of
from timeline_app.derive.undated import Undated, quoted
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Evidence, Role, Status
from timeline_app.model.reading import Reading

_OWNED = re.compile(r"['’]s?\s+[^\W\d_]")
_EVENT_NOUNS = function_words("event_nouns")
_RESULT_NOUNS = function_words("result_nouns")
_AFTER_NOUNS = PREPOSITIONS | frozenset({"and", "or", "but", "that", "which", "who", "when", "where"})
#: A headline tells one of so many events that the article tells first.
_HEADED = 6
#: A description is of one of so many events told before it; these words go on with the last one.
_RECENT = 40
_GOING_ON = frozenset({"It", "They", "He", "She", "This", "These"})
_NOUN_AFTER = re.compile(r"\s+(?P<noun>[^\W\d_]{3,})")
_PHRASE_END = re.compile(r"[,;:.()\"“”–—]|\s(?:that|which|who|when|where|and|but)\s")
#: A date with fewer words beside it is a heading.
_LEAST_WORDS = 2

#: What the word before an expression makes of it, for the reader.
_SHAPES = {
    "since": "“since” starts there and has no end yet",
    "ever since": "“ever since” starts there and has no end yet",
    "until": "“until” ends there; the text tells no start",
    "till": "“till” ends there; the text tells no start",
    "before": "“before” lies at an unknown time earlier",
    "prior to": "“prior to” lies at an unknown time earlier",
    "after": "“after” lies at an unknown time later",
    "by": "“by” is then at the latest",
    "no later than": "then at the latest",
    "from": "“from” starts there",
    "between": "once, some time between the two",
}


def _tells_event(nouns: Sequence[str]) -> bool:
    """Whether the last noun of a phrase, or one before it, tells a happening: "credit squeeze", "talks"."""
    return any(each in _EVENT_NOUNS or each.removesuffix("s") in _EVENT_NOUNS for each in nouns[-2:])


def _only_said(verb: VerbGroup) -> bool:
    """What somebody thinks possible or says about a state is a statement, whatever date is in it."""
    return verb.voice in (Voice.POSSIBLE, Voice.WOULD) or verb.lemma == "be"


def _lasting(ref: TimeReference, verb: VerbGroup, words: str) -> DateSpan:
    """ "Between July and September no rent was paid" holds all the time; most things between two dates happen once."""
    if ref.signal != "between" or ref.when.end is not None or len(ref.reads) != 2:
        return ref.when
    first, last = (read.answer.when for read in ref.reads)
    throughout = verb.negated or re.search(r"\b(?:no|nobody|nothing|none)\b", words, re.I) is not None
    if first is None or last is None or not (throughout or verb.classes == {"state"}):
        return ref.when
    return DateSpan(first.start, last.start)


def _without(text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]) -> str:
    """The words of a range but its dates: the same event may be dated in other words."""
    kept = [
        char for at, char in enumerate(text[start:end], start) if not any(lo <= at < hi for lo, hi in cuts)
    ]
    return "".join(kept)


class Composer:
    """Makes the drafts of one document, sentence by sentence, in reading order."""

    def __init__(self, source: str, text: str, analysis: Analysis, speakers: Speakers) -> None:
        self._source, self._text, self._analysis, self._speakers = source, text, analysis, speakers
        self._written: FuzzyDate | None = analysis.dating.written if analysis.news else None
        self._scenes = Scenes(text)
        self._wording = Wording(source, text, self._written)
        self._told: list[Draft] = []
        self._undated = Undated(text, self._wording, self._scenes, self._written)

    def drafts_of(self, read: ReadSentence) -> list[Draft]:
        """The events of one sentence: dated ones by their dates, and what it tells besides."""
        drafts = [draft for draft in self._drafts_of(read) if not self._hung(draft)]
        self._told = [*self._told, *drafts][-_RECENT:]
        return drafts

    def _hung(self, draft: Draft) -> bool:
        """A state as of the article's day hangs on the event that it describes, if that is of the day, too."""
        if not draft.describes or self._written is None:
            return False
        day = self._written
        of_the_day = [
            each
            for each in self._told
            if each.when.start.hi == day.hi and each.when.end is None and each.status is Status.HAPPENED
        ]
        if not of_the_day:
            return False
        best = max(reversed(of_the_day), key=lambda each: len(each.stems & draft.stems))
        if not best.stems & draft.stems:
            # "It has two towers" goes on with the sentence before.
            best = of_the_day[-1]
            words = self._text[draft.at : draft.at + 5].split()
            if words[0] not in _GOING_ON or best is not self._told[-1]:
                return False
        best.evidence += draft.evidence
        return True

    def _drafts_of(self, read: ReadSentence) -> list[Draft]:
        parsed = read.parsed
        found = references(self._text, read.reads, read.sentence.start, self._written)
        dated = [draft for ref in found if (draft := self._dated(ref, found, parsed)) is not None]
        for draft in dated:
            draft.lead = read.sentence.index == 0
        if dated or found:
            self._scenes.enter(read.sentence.index, dated)
            return dated + list(self._undated.beside(parsed, dated))
        if read.sentence.index == 0:
            lead = self._undated.lead(parsed)
            if lead is not None:
                self._scenes.enter(read.sentence.index, [lead])
                return [lead]
        undated = list(self._undated.whole(parsed, read.sentence.index))
        if not undated and any(each.answer.unanchored for each in read.reads):
            undated += self._undated.at_an_unknown_day(parsed)
        return undated

    def headline(self, drafts: Sequence[Draft]) -> Draft | None:
        """Hang the headline on the event that it heads; a new event where no one of the first ones is that."""
        where = self._analysis.head.headline
        if where is None or self._written is None:
            return None
        end = self._wording.trimmed_end(where.start, self._headline_end(where))
        parsed = parse(self._text, where.start, end)
        about = stems(self._text[where.start : end])
        told = any(group.finite or group.voice is Voice.INFINITIVE for group in self._groups(parsed))
        first = drafts[:_HEADED]
        best = max(first, key=lambda draft: len(draft.stems & about), default=None)
        if best is not None and len(best.stems & about) >= 2 - told:
            best.evidence.append(Evidence(Role.EVENT, self._wording.quote(where.start, end)))
            return None
        verb = next((clause.verb for clause in parsed.clauses if clause.verb is not None), None)
        if not told or verb is None:
            return None
        title = title_of(self._text, where.start, [end])
        ahead = verb.voice in (Voice.FUTURE, Voice.INFINITIVE)
        when = self._undated.somewhen(ahead and not verb.passive)
        return self._wording.draft(
            where.start, end, title, when, Status.PLANNED if ahead else Status.HAPPENED, verb
        )

    def _headline_end(self, where: Range) -> int:
        """Before a line of the headline's block that is only a date."""
        line = self._text.rfind("\n", where.start, where.end)
        if line < 0:
            return where.end
        date = next(find_mentions(self._text, line + 1, where.end), None)
        alone = date is not None and date.start == line + 1 and date.end == where.end
        return line if alone else where.end

    # Dated

    def _dated(self, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed) -> Draft | None:
        clause = parsed.clause_at(ref.at)
        if clause is None:
            return None
        if self._attributive(ref) and not self._dates_subject(ref, clause, parsed):
            return self._noun_event(ref, clause, parsed)
        clause = self._resumed(clause, parsed)
        verb = verb_of(clause, parsed, ref.at)
        if verb is None:
            return self._verbless(ref, clause, all_refs)
        if quoted(clause, parsed) and _only_said(verb):
            return None
        span = _lasting(ref, verb, self._text[clause.start : clause.end])
        start, end = self._extent(clause, ref, all_refs, parsed)
        if clause.opener == "since" and clause.kind is Kind.SUBORDINATE and span.end is None:
            ref = replace(ref, start=clause.start, signal="since")
            span = DateSpan.since(span.start, self._written.lo if self._written else span.start.lo)
        cuts = [(each.start, each.end) for each in all_refs if start <= each.start < end]
        title = self._wording.title(start, end, clause, parsed, cuts)
        draft = self._wording.draft(
            start, end, title, span, status_of(verb, clause, parsed, span, self._written), verb
        )
        draft.stems = stems(_without(self._text, start, end, cuts))
        draft.reference, draft.order = ref, ref.order
        draft.order_words = ref.reads[0].mention.text if ref.order else ""
        draft.says = bool({"say", "judge", "request"} & classes_of(verb, parsed))
        draft.evidence.append(Evidence(Role.DATE, self._wording.quote(ref.told_from, ref.end)))
        draft.reading += self._readings(ref, span)
        return draft

    @staticmethod
    def _resumed(clause: Clause, parsed: Parsed) -> Clause:
        """ "On Monday the bank, which is large, bought a rival": the date is that of the verb after the aside."""
        if clause.verb is not None:
            return clause
        at = parsed.index(clause)
        for follower in parsed.clauses[at + 1 :]:
            if follower.kind is Kind.RELATIVE:
                continue
            goes_on = (
                follower.kind is Kind.MAIN and not follower.own_subject and at + 1 < parsed.index(follower)
            )
            return follower if goes_on and follower.verb is not None and follower.verb.finite else clause
        return clause

    def _verbless(
        self, ref: TimeReference, clause: Clause, all_refs: Sequence[TimeReference]
    ) -> Draft | None:
        """A note, a row of a table, a verb that nobody knows: the words beside the date are the event."""
        end = self._wording.trimmed_end(clause.start, clause.end)
        cuts = [(each.start, each.end) for each in all_refs if clause.start <= each.start < end]
        if len(_without(self._text, clause.start, end, cuts).split()) < _LEAST_WORDS:
            return None
        ahead = self._written is not None and ref.when.latest_end > self._written.hi
        title = title_of(self._text, clause.start, [end], cuts)
        status = Status.PLANNED if ahead else Status.HAPPENED
        draft = self._wording.draft(clause.start, end, title, ref.when, status, None)
        draft.reference = ref
        draft.evidence.append(Evidence(Role.DATE, self._wording.quote(ref.told_from, ref.end)))
        draft.reading += self._readings(ref, ref.when)
        return draft

    def _extent(
        self, clause: Clause, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed
    ) -> tuple[int, int]:
        """Start and end of the words that tell the event."""
        start = clause.start
        at = parsed.index(clause)
        if clause.kind is Kind.RELATIVE:
            noun = antecedent(parsed, clause)
            start = noun[0] if noun is not None else clause.start
        elif clause.kind is Kind.SUBORDINATE and clause.opener == "since" and at:
            start = parsed.clauses[at - 1].start
        elif (subject := interrupted_subject(parsed, clause)) is not None:
            start = subject[0]
        start = self._wording.after_opener(start, clause.end)
        if clause.kind is Kind.SUBORDINATE and clause.opener == "since":
            return start, self._wording.trimmed_end(start, clause.end)
        others = [each for each in all_refs if each is not ref]
        return start, self._wording.trimmed_end(start, self._wording.last_end(clause, parsed, others))

    def _attributive(self, ref: TimeReference) -> bool:
        """ "Monday's meeting", "the June 12 summit": the date belongs to a noun, not to the clause."""
        last = ref.reads[-1].mention
        if _OWNED.match(self._text, last.end):
            return True
        before = self._text[max(0, ref.at - 14) : ref.at].split()
        noun = _NOUN_AFTER.match(self._text, last.end)
        if not before or noun is None or not noun["noun"].islower():
            return False
        determined = before[-1].lower() in DETERMINERS or before[-1].endswith(("'s", "’s"))
        return determined and noun["noun"] not in PREPOSITIONS | {"and", "that", "when", "but", "after"}

    def _nouns(self, ref: TimeReference, parsed: Parsed) -> list[str]:
        """The words of the noun phrase that a date stands before, up to its first preposition, sign or verb."""
        verbs = {group.first for group in self._groups(parsed)}
        nouns: list[str] = []
        for index, word in enumerate(parsed.words):
            if word.start < ref.reads[-1].mention.end:
                continue
            if (word.is_sign and word.text not in "'’") or word.lower in _AFTER_NOUNS or index in verbs:
                break
            nouns.append(word.lower)
        return nouns

    def _dates_subject(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
        """ "Friday's volume totalled", "third-quarter income rose": no event by itself, so its date is the verb's."""
        verb = clause.verb
        if verb is None or not verb.finite or parsed.words[verb.first].start < ref.end or clause.says:
            return False
        nouns = self._nouns(ref, parsed)
        if ref.when.grain is Grain.QUARTER:
            return bool(
                _RESULT_NOUNS & set(nouns[-1:]) or _RESULT_NOUNS & {each.rstrip("s") for each in nouns[-1:]}
            )
        return ref.when.grain <= Grain.DAY and verb.voice is Voice.PAST and not _tells_event(nouns)

    def _noun_event(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> Draft | None:
        """The noun phrase as an event of that date; what only describes its noun dates nothing."""
        nouns = self._nouns(ref, parsed)
        result = ref.when.grain is Grain.QUARTER and not _RESULT_NOUNS.isdisjoint(nouns)
        if ref.when.end is not None or not (ref.when.grain <= Grain.DAY or result or _tells_event(nouns)):
            return None
        last = ref.reads[-1].mention
        owned = _OWNED.match(self._text, last.end)
        start = last.end
        stop = _PHRASE_END.search(self._text, owned.end() if owned else start, parsed.end)
        limit = stop.start() if stop else parsed.end
        later = [group for group in self._groups(parsed) if parsed.words[group.first].start > start]
        if later:
            limit = min(limit, parsed.words[later[0].first].start)
        end = self._wording.trimmed_end(start, limit)
        words = self._text[start:end].strip(" '’s")
        if len(words) < 4:
            return None
        tense = (
            Status.PLANNED
            if self._written is not None and ref.when.start.lo >= self._written.hi
            else Status.HAPPENED
        )
        title = title_of(self._text, owned.end() - 1 if owned else start, [end])
        if result and clause.verb is not None and clause.own_subject:
            # "posted a third-quarter loss": whose loss it is tells the clause.
            title = self._wording.title(clause.start, max(end, clause.verb.last), clause, parsed)
        draft = self._wording.draft(ref.at, end, title, ref.when, tense, None)
        draft.reference = ref
        draft.evidence.append(Evidence(Role.DATE, self._wording.quote(ref.told_from, ref.end)))
        draft.reading += self._readings(ref, ref.when)
        return draft

    @staticmethod
    def _groups(parsed: Parsed) -> Iterator[VerbGroup]:
        for clause in parsed.clauses:
            yield from clause.groups

    def _readings(self, ref: TimeReference, span: DateSpan) -> list[Reading]:
        """Why this date: the whole phrase with what it gives, then what else stands inside it."""
        # A clock time explains nothing by itself: the day beside it does.
        days = [read for read in ref.reads if read.mention.rule.reads != "clock"] or list(ref.reads)
        first = days[0]
        words = self._text[ref.told_from : ref.end]
        reasons = [first.answer.because or first.mention.rule.because, _SHAPES.get(ref.signal, "")]
        because = "; ".join(reason for reason in reasons if reason)
        answer = first.answer
        readings = [
            Reading(words, first.mention.rule.name, answer.anchor, because, span, answer.alternatives)
        ]
        for read in days[1:]:
            rule, answer = read.mention.rule, read.answer
            because = answer.because or rule.because
            readings.append(
                Reading(
                    read.mention.text, rule.name, answer.anchor, because, answer.when, answer.alternatives
                )
            )
        return readings

"""From sentences and dates to event drafts: which words a date belongs to, what has no date, what is no event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.analysis import Analysis, ReadSentence
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.drafts import Draft, stems
from timeline_app.derive.grammar import DETERMINERS, PREPOSITIONS, VerbGroup, Voice
from timeline_app.derive.scenes import Scenes
from timeline_app.derive.signals import TimeReference, references
from timeline_app.derive.speakers import Speakers
from timeline_app.derive.status import classes_of, status_of
from timeline_app.derive.subjects import antecedent, borrowed_subject, interrupted_subject
from timeline_app.derive.tense import verb_of
from timeline_app.derive.titles import shortened, title_of
from timeline_app.model.event import Evidence, Role, Status
from timeline_app.model.reading import Reading
from timeline_app.model.source import Quote

_DEPENDENT = frozenset({Kind.RELATIVE, Kind.SUBORDINATE, Kind.PARTICIPIAL})
_TRIM = ' \t\n,;:.–—-"“”'
_OWNED = re.compile(r"['’]s?\s+[^\W\d_]")
_NOUN_AFTER = re.compile(r"\s+(?P<noun>[^\W\d_]{3,})")
_PHRASE_END = re.compile(r"[,;:.()\"“”–—]|\s(?:that|which|who|when|where|and|but)\s")
_CONJUNCTION = re.compile(r"(?:and|but|or|that|including|while|whereas|so|yet)\s+", re.I)
_ADVERB = re.compile(r"(?:however|meanwhile|also|then|in addition|moreover),?\s+", re.I)
#: Verbs whose subject does something new when they stand in the past; a state or a saying is not on this list.
#: A date with fewer words beside it is a heading.
_LEAST_WORDS = 2
_NO_EVENT = frozenset({"state", "say"})

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


def _quoted(clause: Clause, parsed: Parsed) -> bool:
    """The whole clause stands in quotation marks."""
    return any(start <= clause.start and clause.end <= end + 1 for start, end in parsed.quoted)


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


def _belongs(follower: Clause, parsed: Parsed) -> bool:
    """Whether a clause goes on with the one before: what it depends on, or its next act; no aside, no "but"."""
    if follower.opener == "but":
        return False
    if follower.kind is Kind.COORDINATE:
        return not follower.own_subject
    return follower.kind in _DEPENDENT and not (follower.kind is Kind.RELATIVE and _aside(follower, parsed))


def _aside(clause: Clause, parsed: Parsed) -> bool:
    """A relative clause after a comma tells something else about its noun."""
    return clause.first > 0 and parsed.words[clause.first - 1].text in {",", ";", "—", "–", "("}


class Composer:
    """Makes the drafts of one document, sentence by sentence, in reading order."""

    def __init__(self, source: str, text: str, analysis: Analysis, speakers: Speakers) -> None:
        self._source, self._text, self._analysis, self._speakers = source, text, analysis, speakers
        self._written: FuzzyDate | None = analysis.dating.written if analysis.news else None
        self._scenes = Scenes(text)

    def drafts_of(self, read: ReadSentence) -> list[Draft]:
        """The events of one sentence, dated ones by their dates, else at most one undated and its introduction."""
        parsed = read.parsed
        found = references(self._text, read.reads, read.sentence.start, self._written)
        dated = [draft for ref in found if (draft := self._dated(ref, found, parsed)) is not None]
        for draft in dated:
            draft.lead = read.sentence.index == 0
        if dated or found:
            self._scenes.enter(read.sentence.index, dated)
            return dated
        if read.sentence.index == 0 and self._written is not None:
            lead = self._lead(parsed)
            if lead is not None:
                self._scenes.enter(read.sentence.index, [lead])
                return [lead]
        undated = list(self._undated(parsed, read.sentence.index))
        if not undated and any(each.answer.unanchored for each in read.reads):
            # It has a date that nothing here can count from: nothing dated may vanish.
            undated += self._at_an_unknown_day(parsed)
        return undated

    # Dated

    def _dated(self, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed) -> Draft | None:
        clause = parsed.clause_at(ref.at)
        if clause is None:
            return None
        if self._attributive(ref):
            return self._noun_event(ref, parsed)
        verb = verb_of(clause, parsed, ref.at)
        if verb is None:
            return self._verbless(ref, clause, all_refs)
        if _quoted(clause, parsed) and _only_said(verb):
            return None
        span = _lasting(ref, verb, self._text[clause.start : clause.end])
        start, end = self._extent(clause, ref, all_refs, parsed)
        if clause.opener == "since" and clause.kind is Kind.SUBORDINATE and span.end is None:
            ref = replace(ref, start=clause.start, signal="since")
            span = DateSpan.since(span.start, self._written.lo if self._written else span.start.lo)
        cuts = [(each.start, each.end) for each in all_refs if start <= each.start < end]
        title = self._title(start, end, clause, parsed, cuts)
        draft = self._draft(
            start, end, title, span, status_of(verb, clause, parsed, span, self._written), verb
        )
        draft.stems = stems(_without(self._text, start, end, cuts))
        draft.reference, draft.order = ref, ref.order
        draft.order_words = ref.reads[0].mention.text if ref.order else ""
        draft.says = bool({"say", "judge", "request"} & classes_of(verb, parsed))
        draft.evidence.append(Evidence(Role.DATE, self._quote(ref.told_from, ref.end)))
        draft.reading += self._readings(ref, span)
        return draft

    def _verbless(
        self, ref: TimeReference, clause: Clause, all_refs: Sequence[TimeReference]
    ) -> Draft | None:
        """A note, a row of a table, a verb that nobody knows: the words beside the date are the event."""
        end = self._trimmed_end(clause.start, clause.end)
        cuts = [(each.start, each.end) for each in all_refs if clause.start <= each.start < end]
        if len(_without(self._text, clause.start, end, cuts).split()) < _LEAST_WORDS:
            return None
        ahead = self._written is not None and ref.when.latest_end > self._written.hi
        title = title_of(self._text, clause.start, [end], cuts)
        status = Status.PLANNED if ahead else Status.HAPPENED
        draft = self._draft(clause.start, end, title, ref.when, status, None)
        draft.reference = ref
        draft.evidence.append(Evidence(Role.DATE, self._quote(ref.told_from, ref.end)))
        draft.reading += self._readings(ref, ref.when)
        return draft

    def _at_an_unknown_day(self, parsed: Parsed) -> Iterator[Draft]:
        clause = next(
            (each for each in parsed.clauses if each.kind is Kind.MAIN and each.verb is not None), None
        )
        if clause is None or clause.verb is None or not clause.verb.finite or _quoted(clause, parsed):
            return
        ahead = clause.verb.voice in (Voice.FUTURE, Voice.WOULD, Voice.PRESENT)
        yield self._clause_draft(clause, parsed, self._somewhen(ahead))

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
        start = self._after_opener(start, clause.end)
        if clause.kind is Kind.SUBORDINATE and clause.opener == "since":
            return start, self._trimmed_end(start, clause.end)
        others = [each for each in all_refs if each is not ref]
        return start, self._trimmed_end(start, self._last_end(clause, parsed, others))

    @staticmethod
    def _last_end(clause: Clause, parsed: Parsed, others: Sequence[TimeReference] = ()) -> int:
        """The end of the last clause that belongs to this one and has no other date."""
        end = clause.end
        for follower in parsed.clauses[parsed.index(clause) + 1 :]:
            if clause.says and follower.kind is Kind.CONTENT:
                end = follower.end
                continue
            own_date = any(each.at in follower for each in others)
            if own_date or not _belongs(follower, parsed):
                break
            end = follower.end
        return end

    def _after_opener(self, start: int, end: int) -> int:
        """Past conjunctions and adverbs that only join the sentence to the one before."""
        for pattern in (_ADVERB, _CONJUNCTION, _ADVERB):
            found = pattern.match(self._text, start, end)
            if found:
                start = found.end()
        while start < end and self._text[start] in _TRIM:
            start += 1
        return start

    def _trimmed_end(self, start: int, end: int) -> int:
        while end > start + 1 and self._text[end - 1] in " \t\n,;:–—-.":
            end -= 1
        text = self._text[start:end]
        # An abbreviation keeps its stop: "the U.S."
        if re.search(r"\b[A-Z]\.[A-Z]\Z", text) and self._text[end : end + 1] == ".":
            end += 1
        return end

    def _title(
        self, start: int, end: int, clause: Clause, parsed: Parsed, cuts: Sequence[tuple[int, int]] = ()
    ) -> str:
        """The title of what ``start:end`` tells, with the subject that the clause borrows from elsewhere."""
        if clause.kind is Kind.ATTRIBUTION and clause is not parsed.clauses[0] and clause.says:
            return self._title_of_saying(clause, parsed, cuts)
        borrowed = borrowed_subject(self._text, clause, parsed)
        subject = ""
        if borrowed is not None:
            subject, start = borrowed
        ends = self._title_ends(start, end, clause, parsed)
        return title_of(self._text, start, ends, cuts, subject)

    def _title_of_saying(self, clause: Clause, parsed: Parsed, cuts: Sequence[tuple[int, int]]) -> str:
        """ "It rained, officials said Sunday" as "Officials said: It rained": the same words, the speaker first."""
        said = title_of(self._text, clause.start, [self._trimmed_end(clause.start, clause.end)], cuts)
        what = self._text[parsed.start : clause.start].strip(_TRIM)
        return shortened(f"{said}: {' '.join(what.split())}")

    def _title_ends(self, start: int, end: int, clause: Clause, parsed: Parsed) -> list[int]:
        """Where a title may stop: before the clauses that only add to the first one, and before what it is for."""
        own_end = self._trimmed_end(start, min(clause.end, end)) if clause.end > start else end
        ends = [own_end]
        for follower in parsed.clauses[parsed.index(clause) + 1 :]:
            if follower.start >= end or not self._completes(follower, parsed):
                break
            ends.append(self._trimmed_end(start, min(follower.end, end)))
            if clause.says and own_end in ends:
                ends.remove(own_end)
        for group in clause.groups:
            at = parsed.words[group.first].start
            if group.voice is Voice.INFINITIVE and clause.verb is not None and group.first > clause.verb.last:
                ends.append(self._trimmed_end(start, at))
        return [each for each in ends if each > start]

    @staticmethod
    def _completes(follower: Clause, parsed: Parsed) -> bool:
        """What is said, and a relative clause without a comma before it: without these the title says less."""
        return follower.kind is Kind.CONTENT or (
            follower.kind is Kind.RELATIVE and not _aside(follower, parsed)
        )

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

    def _noun_event(self, ref: TimeReference, parsed: Parsed) -> Draft | None:
        """The noun phrase as an event of that day; what is dated more coarsely only describes its noun."""
        if ref.when.grain > Grain.DAY or ref.when.end is not None:
            return None
        last = ref.reads[-1].mention
        owned = _OWNED.match(self._text, last.end)
        start = last.end
        stop = _PHRASE_END.search(self._text, owned.end() if owned else start, parsed.end)
        limit = stop.start() if stop else parsed.end
        later = [group for group in self._groups(parsed) if parsed.words[group.first].start > start]
        if later:
            limit = min(limit, parsed.words[later[0].first].start)
        end = self._trimmed_end(start, limit)
        words = self._text[start:end].strip(" '’s")
        if len(words) < 4:
            return None
        tense = (
            Status.PLANNED
            if self._written is not None and ref.when.start.lo >= self._written.hi
            else Status.HAPPENED
        )
        title = title_of(self._text, owned.end() - 1 if owned else start, [end])
        draft = self._draft(ref.at, end, title, ref.when, tense, None)
        draft.reference = ref
        draft.evidence.append(Evidence(Role.DATE, self._quote(ref.told_from, ref.end)))
        draft.reading += self._readings(ref, ref.when)
        return draft

    @staticmethod
    def _groups(parsed: Parsed) -> Iterator[VerbGroup]:
        for clause in parsed.clauses:
            yield from clause.groups

    # Without a date of their own

    def _lead(self, parsed: Parsed) -> Draft | None:
        """The first sentence of a dated article tells that day's news, if it stands in the plain past."""
        clause = next((each for each in parsed.clauses if each.kind in (Kind.MAIN, Kind.ATTRIBUTION)), None)
        if (
            clause is None
            or clause.verb is None
            or clause.verb.voice is not Voice.PAST
            or self._written is None
        ):
            return None
        when = DateSpan(self._written)
        draft = self._clause_draft(clause, parsed, when)
        draft.lead = True
        draft.says = bool({"say", "judge", "request"} & classes_of(clause.verb, parsed))
        because = "the first sentence of a dated article tells that day's news"
        draft.reading.append(Reading("", "lead", "the article's date", because, when))
        return draft

    def _undated(self, parsed: Parsed, index: int) -> Iterator[Draft]:
        clause = next((each for each in parsed.clauses if self._is_event(each, parsed)), None)
        if clause is None or clause.verb is None:
            return
        ahead = clause.verb.voice in (Voice.FUTURE, Voice.WOULD)
        introduction = parsed.clauses[0]
        if introduction.kind is Kind.INTRODUCTION and introduction is not clause and not ahead:
            yield self._introduction(introduction, parsed)
        draft = self._clause_draft(clause, parsed, self._somewhen(ahead))
        self._scenes.go_on(index, clause, parsed, draft)
        yield draft

    def _is_event(self, clause: Clause, parsed: Parsed) -> bool:
        """A clause that tells a happening: no state, no saying, no present, nothing only possible, no quotation."""
        verb = clause.verb
        if verb is None or clause.kind not in (Kind.MAIN, Kind.CONTENT):
            return False
        if _quoted(clause, parsed):
            return False
        if verb.voice not in (Voice.PAST, Voice.PERFECT, Voice.PAST_PERFECT, Voice.FUTURE) or verb.negated:
            return False
        # "told reporters" is a saying, "requested" an act, and "is separated from" with its "that" a description.
        return not (verb.classes <= _NO_EVENT) and verb.lemma not in ("be", "have", "say", "tell")

    def _introduction(self, clause: Clause, parsed: Parsed) -> Draft:
        """ "Following media reports that ...": happened before what the sentence goes on to tell."""
        first = parsed.words[clause.first + 1].start
        end = self._trimmed_end(first, clause.end)
        draft = self._draft(
            first, end, title_of(self._text, first, [end]), self._somewhen(False), Status.HAPPENED, None
        )
        draft.before_next = True
        draft.order_words = parsed.words[clause.first].text
        return draft

    def _somewhen(self, ahead: bool) -> DateSpan:
        """No date; in an article at least not after its day, or not before it for what is to come."""
        if self._written is None:
            return DateSpan.undated()
        return (
            DateSpan.undated(after=self._written.lo) if ahead else DateSpan.undated(before=self._written.hi)
        )

    def _clause_draft(self, clause: Clause, parsed: Parsed, when: DateSpan) -> Draft:
        assert clause.verb is not None
        interrupted = interrupted_subject(parsed, clause)
        start = self._after_opener(interrupted[0] if interrupted else clause.start, clause.end)
        end = self._trimmed_end(start, self._last_end(clause, parsed))
        status = status_of(clause.verb, clause, parsed, when, self._written)
        title = self._title(start, end, clause, parsed)
        return self._draft(start, end, title, when, status, clause.verb)

    # Shared

    def _draft(
        self, start: int, end: int, title: str, when: DateSpan, status: Status, verb: VerbGroup | None
    ) -> Draft:
        evidence = [Evidence(Role.EVENT, self._quote(start, end))]
        lemma = verb.lemma if verb is not None else ""
        return Draft(start, title, when, status, evidence, stems=stems(self._text[start:end]), lemma=lemma)

    def _quote(self, start: int, end: int) -> Quote:
        return Quote.of(self._source, self._text, start, end)

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

"""From sentences and dates to event drafts: which words a date belongs to, what has no date, what is no event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.ages import Ages
from timeline_app.derive.analysis import Analysis, ReadSentence
from timeline_app.derive.attachment import (
    dated_with,
    dates_something_else,
    described,
    not_before,
    not_then,
    opens_clause,
    resumed,
    said_in,
)
from timeline_app.derive.brackets import Brackets
from timeline_app.derive.chronicle import Chronicle
from timeline_app.derive.clause_events import ClauseEvents, leads_to
from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.comparisons import is_comparison
from timeline_app.derive.drafts import Draft
from timeline_app.derive.entries import Entries
from timeline_app.derive.eventhood import tells_something
from timeline_app.derive.grammar import VerbGroup, Voice
from timeline_app.derive.headlines import Headlines
from timeline_app.derive.measured import leads_apart
from timeline_app.derive.news_day import NewsDay
from timeline_app.derive.noun_events import NounEvents
from timeline_app.derive.noun_phrases import paper_of
from timeline_app.derive.pronouns import Pronouns
from timeline_app.derive.scenes import Scenes, lasts_days
from timeline_app.derive.series import Part, series_of
from timeline_app.derive.side_events import SideEvents
from timeline_app.derive.signals import TimeReference, references
from timeline_app.derive.speakers import Speakers
from timeline_app.derive.tense import verb_of
from timeline_app.derive.timetables import hours_on_days, without_timetable
from timeline_app.derive.undated import Undated, quoted
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Status

#: A description is of one of so many events told before it; these words go on with the last one.
_RECENT = 40
_GOING_ON = frozenset({"It", "They", "He", "She", "This", "These"})


def _denied(ref: TimeReference, verb: VerbGroup, parsed: Parsed) -> bool:
    """ "This is not 1920": nothing happened then."""
    if verb.lemma != "be" or parsed.words[verb.last - 1].end > ref.at:
        return False
    between = [word.lower for word in parsed.words[verb.last : parsed.count_before(ref.at)]]
    is_date = ref.start == ref.at and all(word == "not" for word in between)
    return is_date and (verb.negated or bool(between)) and not ref.signal


def _only_said(verb: VerbGroup) -> bool:
    """What somebody thinks possible or says about a state is a statement, whatever date is in it."""
    state = verb.lemma == "be" and verb.voice is not Voice.FUTURE
    return verb.voice in (Voice.POSSIBLE, Voice.WOULD) or state


class Composer:
    """Makes the drafts of one document, sentence by sentence, in reading order."""

    def __init__(
        self, source: str, text: str, analysis: Analysis, speakers: Speakers, *, personal: bool
    ) -> None:
        self._source, self._text, self._analysis, self._speakers = source, text, analysis, speakers
        self._written: FuzzyDate | None = analysis.dating.written if analysis.news else None
        self.news = NewsDay(self._written)
        self._scenes = Scenes(text, self.news)
        self._wording = Wording(source, text, self._written)
        self._nouns = NounEvents(text, self._wording, self._written)
        self.entries = Entries(text, analysis.body, self._written)
        self._brackets = Brackets(text, self._wording, speakers)
        self._told: list[Draft] = []
        self._pronouns = Pronouns(text, speakers)
        self._ages = Ages(source, text)
        self._undated = Undated(text, self._wording, self._scenes, self._written, personal=personal)
        self._clauses = ClauseEvents(text, self._wording, self._written)
        self._chronicle = Chronicle(text, self._wording, self._clauses)
        self._sides = SideEvents(text, self._wording, self._nouns, self._clauses, self._written)
        self.headlines = Headlines(text, self._wording, self._undated, analysis)

    def drafts_of(self, read: ReadSentence) -> list[Draft]:
        """The events of one sentence: dated ones by their dates, and what it tells besides."""
        read = self._chronicle.enter(read)
        if read.sentence.heading is not None:
            self._scenes.leave()
        if self._chronicle.is_heading(read):
            return []
        drafts = self._chronicle.follow(read, self._drafts_of(read))
        drafts = [draft for draft in drafts if tells_something(draft, read.parsed, self._text, self._written)]
        aged = self._ages.told_in(drafts)
        self._pronouns.resolve(read.parsed, drafts)
        self._ages.follow(drafts, aged)
        drafts = [draft for draft in drafts if not self._hung(draft)]
        self.entries.follow(read, drafts)
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
        if not read.reads:
            # Most sentences tell no time.
            return self._drafts_undated(read)
        parsed = read.parsed
        found = references(self._text, read.reads, read.sentence.start, self._written)
        found = without_timetable(self._text, found, read.reads, parsed)
        found = [ref for ref in found if not (opens_clause(ref, parsed) or leads_apart(ref.reads[0], parsed))]
        compared = [ref for ref in found if is_comparison(ref, parsed)]
        found = [ref for ref in found if ref not in compared]
        before = [draft for ref in compared for draft in self._sides.compared_with(ref, found, parsed)]
        bracketed, found = self._brackets.drafts(found, parsed)
        return self._drafts_dated(read, found, bracketed) + before

    def _drafts_dated(
        self, read: ReadSentence, found: Sequence[TimeReference], bracketed: list[Draft]
    ) -> list[Draft]:
        parsed = read.parsed
        dating, told_days = hours_on_days(found, parsed)
        series = series_of(self._text, dating, parsed, lambda ref: self._teller(ref, parsed))
        dating = series.dating
        found = [*dating, *series.besides, *told_days]
        dated = [
            draft
            for ref in dating
            for draft in self._sides.aside(ref, parsed) or self._dated(ref, found, parsed, series.part(ref))
        ]
        dated += [draft for ref in dating for draft in self._sides.when(ref, found, parsed)]
        dated += list(self._sides.counted(read, found, dated))
        for draft in dated:
            draft.lead = read.sentence.index == 0
        if dated or found or bracketed:
            self._scenes.enter(read.sentence.index, read.sentence.block, dated, parsed)
            told = bracketed + dated
            return told + list(self._undated.beside(parsed, told, read.sentence))
        return self._drafts_undated(read)

    def _drafts_undated(self, read: ReadSentence) -> list[Draft]:
        parsed = read.parsed
        if read.sentence.index == 0:
            lead = self._undated.lead(parsed)
            if lead is not None:
                self._scenes.enter(read.sentence.index, read.sentence.block, [lead], parsed)
                return [lead]
        # "A letter dated 4 May said so": the day of something else leads out of the day told before, too.
        days = (each.answer.when for each in read.reads)
        in_scene = all(when is None or when.grain > Grain.DAY for when in days)
        if any(lasts_days(each) for each in read.reads):
            # "The crossing took nine days" is of no day.
            self._scenes.leave()
            in_scene = False
        undated = list(self._undated.whole(parsed, read.sentence, in_scene))
        if not undated and any(each.answer.unanchored for each in read.reads):
            undated += self._undated.at_an_unknown_day(parsed)
        return undated

    # Dated

    def _teller(self, ref: TimeReference, parsed: Parsed) -> tuple[Clause, VerbGroup | None] | None:
        """The clause and the verb that a date belongs to; None where it belongs to a noun."""
        clause = parsed.clause_at(ref.at)
        if clause is None or self._of_a_noun(ref, clause, parsed):
            return None
        clause = resumed(said_in(dated_with(clause, parsed), parsed), ref, parsed)
        return clause, verb_of(clause, parsed, ref.at)

    def _dated(
        self, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed, part: Part
    ) -> Iterator[Draft]:
        """The events that a date belongs to: as a rule one, "since the 1987 crash" dates two."""
        clause = parsed.clause_at(ref.at)
        if clause is None:
            return
        if self._of_a_noun(ref, clause, parsed):
            nouns = [noun for noun in [self._nouns.draft(ref, clause, parsed)] if noun is not None]
            yield from nouns
            if not nouns or ref.when.end is None:
                return
        if dates_something_else(self._text, ref, all_refs, clause, parsed):
            return
        paper = clause
        clause = resumed(said_in(dated_with(clause, parsed), parsed), ref, parsed)
        verb = verb_of(clause, parsed, ref.at)
        if part.clause is not None:
            paper, clause, verb = part.clause, part.clause, part.verb
        said = parsed.clauses[clause.number - 1] if clause.number else clause
        if verb is not None and said.says and paper_of(clause, verb, parsed) is not None:
            # "said in a letter published on 1 June that ..."
            clause, verb = said, said.verb
        led_to = leads_to(clause, ref, all_refs, parsed) if verb is None else None
        if led_to is not None:
            paper, clause, verb = led_to, led_to, led_to.verb
        if verb is None:
            verbless = self._clauses.verbless(ref, clause, all_refs, parsed)
            if verbless is not None:
                yield verbless
            return
        noun = self._noun_told(ref, clause, verb, parsed)
        if noun is not None:
            yield noun
        elif not (not_then(ref, verb) or _denied(ref, verb, parsed)) and not (
            quoted(clause, parsed) and _only_said(verb)
        ):
            ref = not_before(ref, verb, parsed)
            draft = self._clauses.told_in(clause, paper, verb, ref, all_refs, parsed, part)
            yield self._undated.of_nowadays(draft, ref, verb, parsed)

    def _noun_told(self, ref: TimeReference, clause: Clause, verb: VerbGroup, parsed: Parsed) -> Draft | None:
        """The noun that a date behind it is of, in a clause that tells something else."""
        if not self._nouns.attributive(ref, parsed):
            thing = described(clause, ref, parsed)
            thing = paper_of(clause, verb, parsed) if thing is None else thing
            if thing is not None:
                noun = self._nouns.at(ref, parsed.words[thing].start, parsed)
                noun.lemma = verb.lemma
                return noun
        return self._nouns.before(ref, clause.verb if verb.voice is Voice.GERUND else verb, parsed)

    def _of_a_noun(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
        """Whether a date belongs to the noun behind it, and to nothing that its clause tells."""
        if not self._nouns.attributive(ref, parsed) or self._nouns.dates_subject(ref, clause, parsed):
            return False
        return not self._nouns.dates_what_happens_at_it(ref, clause, parsed)

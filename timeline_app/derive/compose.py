"""From sentences and dates to event drafts: which words a date belongs to, what has no date, what is no event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import WEEKDAYS
from timeline_app.derive.analysis import Analysis, ReadSentence
from timeline_app.derive.attachment import (
    dated_with,
    dates_something_else,
    described,
    ended,
    lasting,
    not_before,
    not_then,
    opens_clause,
    resumed,
    said_in,
    shares_date,
    victims_of,
)
from timeline_app.derive.brackets import Brackets
from timeline_app.derive.clauses import Clause, Kind, Parsed, parse
from timeline_app.derive.comparisons import is_comparison, opens_since
from timeline_app.derive.drafts import Draft, stems
from timeline_app.derive.entries import Entries
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import COORDINATORS, VerbGroup, Voice
from timeline_app.derive.measured import counted
from timeline_app.derive.mentions import find_mentions
from timeline_app.derive.noun_events import NounEvents
from timeline_app.derive.pronouns import Pronouns
from timeline_app.derive.scenes import Scenes
from timeline_app.derive.sentences import Range
from timeline_app.derive.shortening import shortened
from timeline_app.derive.signals import TimeReference, references
from timeline_app.derive.speakers import Speakers
from timeline_app.derive.status import classes_of, status_of
from timeline_app.derive.subjects import antecedent, interrupted_subject, participial_aside
from timeline_app.derive.tense import verb_of
from timeline_app.derive.timetables import hours_on_days, without_timetable
from timeline_app.derive.titles import capitalised, title_of
from timeline_app.derive.undated import Undated, quoted
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Evidence, Role, Status

#: A headline tells one of so many events that the article tells first.
_HEADED = 6
#: A description is of one of so many events told before it; these words go on with the last one.
_RECENT = 40
_GOING_ON = frozenset({"It", "They", "He", "She", "This", "These"})
_FOUNDED = function_words("bracketed")
#: Words of dates that would point elsewhere beside another date.
_POINTING = frozenset({"today", "yesterday", "tomorrow", "tonight", "this", "last", "next"})
_POINTING |= frozenset(day.lower() for day in WEEKDAYS)
#: A date with fewer words beside it is a heading.
_LEAST_WORDS = 2


def _only_said(verb: VerbGroup) -> bool:
    """What somebody thinks possible or says about a state is a statement, whatever date is in it."""
    state = verb.lemma == "be" and verb.voice is not Voice.FUTURE
    return verb.voice in (Voice.POSSIBLE, Voice.WOULD) or state


def _without(text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]) -> str:
    """The words of a range but its dates: the same event may be dated in other words."""
    kept, at = [], start
    for lo, hi in sorted(cuts):
        if at < lo:
            kept.append(text[at : min(lo, end)])
        at = max(at, hi)
    kept.append(text[at:end])
    return "".join(kept)


class Composer:
    """Makes the drafts of one document, sentence by sentence, in reading order."""

    def __init__(self, source: str, text: str, analysis: Analysis, speakers: Speakers) -> None:
        self._source, self._text, self._analysis, self._speakers = source, text, analysis, speakers
        self._written: FuzzyDate | None = analysis.dating.written if analysis.news else None
        self._scenes = Scenes(text)
        self._wording = Wording(source, text, self._written)
        self._nouns = NounEvents(text, self._wording, self._written)
        self.entries = Entries(text, analysis.body, self._written)
        self._brackets = Brackets(text, self._wording, speakers)
        self._told: list[Draft] = []
        self._pronouns = Pronouns(text, speakers)
        self._undated = Undated(text, self._wording, self._scenes, self._written)

    def drafts_of(self, read: ReadSentence) -> list[Draft]:
        """The events of one sentence: dated ones by their dates, and what it tells besides."""
        drafts = self._drafts_of(read)
        self._pronouns.resolve(read.parsed, drafts)
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
        parsed = read.parsed
        found = references(self._text, read.reads, read.sentence.start, self._written)
        found = without_timetable(self._text, found, read.reads, parsed)
        found = [ref for ref in found if not opens_clause(ref, parsed)]
        compared = [ref for ref in found if is_comparison(ref, parsed)]
        found = [ref for ref in found if ref not in compared]
        before = [draft for ref in compared for draft in self._compared_with(ref, found, parsed)]
        bracketed, found = self._brackets.drafts(found, parsed)
        return self._drafts_dated(read, found, bracketed) + before

    def _drafts_dated(
        self, read: ReadSentence, found: Sequence[TimeReference], bracketed: list[Draft]
    ) -> list[Draft]:
        parsed = read.parsed
        dating, told_days = hours_on_days(found, parsed)
        found = [*dating, *told_days]
        dated = [
            draft for ref in dating for draft in self._aside(ref, parsed) or self._dated(ref, found, parsed)
        ]
        dated += [draft for ref in dating for draft in self._when(ref, found, parsed)]
        dated += list(self._counted(read, found, dated))
        for draft in dated:
            draft.lead = read.sentence.index == 0
        if dated or found or bracketed:
            self._scenes.enter(read.sentence.index, dated)
            told = bracketed + dated
            return told + list(self._undated.beside(parsed, told))
        if read.sentence.index == 0:
            lead = self._undated.lead(parsed)
            if lead is not None:
                self._scenes.enter(read.sentence.index, [lead])
                return [lead]
        # "A letter dated 4 May said so": the day of something else leads out of the day told before, too.
        days = (each.answer.when for each in read.reads)
        in_scene = all(when is None or when.grain > Grain.DAY for when in days)
        undated = list(self._undated.whole(parsed, read.sentence.index, in_scene))
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
        told = any(group.finite or group.voice is Voice.INFINITIVE for group in parsed.groups)
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

    def _dated(
        self, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed
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
        if verb is None:
            verbless = self._verbless(ref, clause, all_refs, parsed)
            if verbless is not None:
                yield verbless
            return
        thing = described(clause, ref, parsed) if not self._nouns.attributive(ref, parsed) else None
        noun = self._nouns.at(ref, parsed.words[thing].start) if thing is not None else None
        noun = noun or self._nouns.before(ref, clause.verb if verb.voice is Voice.GERUND else verb, parsed)
        if noun is not None:
            yield noun
        elif not not_then(ref, verb) and not (quoted(clause, parsed) and _only_said(verb)):
            yield self._told_in(clause, paper, verb, not_before(ref, verb, parsed), all_refs, parsed)

    def _told_in(
        self, clause: Clause, paper: Clause, verb: VerbGroup, ref: TimeReference,
        all_refs: Sequence[TimeReference], parsed: Parsed,
    ) -> Draft:  # fmt: skip
        """What a clause tells at a date that stands in it, or in ``paper``, the clause of a letter or the like."""
        span = ended(ref, lasting(ref, verb, self._text[clause.start : clause.end]), verb, clause, parsed)
        start, end = self._extent(clause, ref, all_refs, parsed)
        if clause.says and paper.start >= clause.end and paper.verb is not None:
            end = self._wording.trimmed_end(start, paper.end)
        hurt = victims_of(clause, parsed) if verb is clause.verb else None
        if hurt is not None and not any(each.at in hurt for each in all_refs):
            # "Nine people were killed when a bus overturned on Monday": one event.
            start, clause, verb = self._wording.after_opener(hurt.start, hurt.end), hurt, hurt.verb or verb
        if opens_since(clause) and span.end is None:
            ref = replace(ref, start=clause.start, signal="since")
            span = DateSpan.since(span.start, self._written.lo if self._written else span.start.lo)
        draft = self._told_at(ref, span, (start, end), clause, verb, all_refs, parsed)
        if paper is not clause and clause is said_in(paper, parsed):
            if paper is parsed.clauses[0]:
                draft.title = title_of(self._text, start, [end])
            draft.evidence[0] = replace(
                draft.evidence[0], quote=self._wording.quote(min(start, paper.start), end)
            )
        self._narrow(draft, verb, clause, [each for each in all_refs if each is not ref], parsed)
        return draft

    def _narrow(
        self, draft: Draft, verb: VerbGroup, clause: Clause, others: Sequence[TimeReference], parsed: Parsed
    ) -> None:
        """ "plans to sell two mills in May and to close a third in June": each date with what is to be done then."""
        if verb.voice is not Voice.INFINITIVE:
            return
        told = [verb_of(clause, parsed, each.at) for each in others if each.at in clause]
        quote = draft.evidence[0].quote
        start, end = quote.start, quote.end
        if any(each is not None and each.first < verb.first for each in told):
            start = parsed.words[verb.first].start
        later = [each.first for each in told if each is not None and each.first >= verb.last]
        if later:
            end = self._wording.trimmed_end(start, parsed.words[min(later) - 1].start)
        if (start, end) != (quote.start, quote.end) and start < end:
            draft.evidence[0] = replace(draft.evidence[0], quote=self._wording.quote(start, end))

    def _of_a_noun(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> bool:
        """Whether a date belongs to the noun behind it, and to nothing that its clause tells."""
        if not self._nouns.attributive(ref, parsed) or self._nouns.dates_subject(ref, clause, parsed):
            return False
        return not self._nouns.dates_what_happens_at_it(ref, clause, parsed)

    def _aside(self, ref: TimeReference, parsed: Parsed) -> list[Draft]:
        """ "The firm, founded in 1987": without its date it would say nothing, so the title keeps it."""
        clause = parsed.clause_at(ref.at)
        aside = participial_aside(clause, parsed, ref.at, ref.end) if clause is not None else None
        if clause is None or aside is None:
            return []
        told = next(group for group in clause.groups if parsed.words[group.first].start >= aside[0])
        verb = clause.verb
        opens = aside[0] == clause.start
        if not_then(ref, told) or (opens and {"say", "request"} & told.classes):
            # "Asked on Friday about the plan, the mayor smiled": on that day, too.
            return []
        leads = opens and verb is not None and parsed.words[verb.first].start > aside[1]
        # "Founded in 1987, the firm": with whom it leads up to, who comes first in the title.
        reach = parsed.words[verb.first].start if leads and verb is not None else aside[1]
        end = self._wording.trimmed_end(clause.start, reach)
        start = self._wording.after_opener(clause.start, end)
        joined = parsed.words[told.first - 1] if told.first > clause.first else None
        second = joined is not None and joined.lower in COORDINATORS and joined.start == aside[0]
        first = next(group for group in clause.groups)
        cuts = [(parsed.words[first.first].start, parsed.words[told.first].start)] if second else []
        title = title_of(self._text, start, [end], cuts)
        start = parsed.words[told.first].start if second else start
        if leads:
            who, what = self._text[aside[1] : end].strip(), self._text[start : aside[1]].rstrip(" ,")
            title = shortened(f"{capitalised(who)}, {what[0].lower()}{what[1:]}")
        if parsed.words[told.first].lower not in _FOUNDED:
            # "The offer, printed on Friday" tells less than the clause that it stands in.
            whole = title_of(self._text, start, [self._wording.trimmed_end(start, clause.end)])
            title = title if whole.endswith("…") else whole
        # "The summit, scheduled for 12 June, was called off"; "Due on Friday, the ship ...".
        ahead = self._written is not None and ref.when.start.lo >= self._written.hi
        status = Status.PLANNED if ahead or "plan" in told.classes else Status.HAPPENED
        draft = self._wording.draft(start, end, title, ref.when, status, told)
        draft.about = self._text[start:end]
        self._wording.date(draft, ref, ref.when)
        return [draft]

    def _told_at(
        self, ref: TimeReference, span: DateSpan, where: tuple[int, int], clause: Clause, verb: VerbGroup,
        all_refs: Sequence[TimeReference], parsed: Parsed,
    ) -> Draft:  # fmt: skip
        """What the words ``where`` of a clause tell, at the date ``span`` of ``ref``."""
        start, end = where
        # "It did not open until May": without the date its title would say the contrary.
        kept = ref.end if ref.signal in ("until", "till") and verb.negated else 0
        inside = [each for each in all_refs if start <= each.start < end]
        if any(" and " in self._text[each.end : ref.start] for each in inside if each.end < ref.start):
            # "tested in 2010 and in use three years later": the second half keeps its date.
            kept = ref.end
        dates = [(each.start, each.end) for each in inside]
        cuts = [(each.start, each.end) for each in inside if each.end != kept and self._dates_too(each, ref)]
        if ref.start == clause.start and ref.signal == "since" and clause.kind is Kind.SUBORDINATE:
            # "since it left on Friday for the coast": all of that only dates.
            cuts.append((clause.start, max(clause.end, ref.end)))
        asides = (
            participial_aside(clause, parsed, each.at, each.end) for each in all_refs if each is not ref
        )
        cuts += [aside for aside in asides if aside is not None]
        title = self._wording.title(start, end, clause, parsed, cuts)
        following = parsed.clauses[parsed.index(clause) + 1 :][:1]
        if following and following[0].start < end and victims_of(following[0], parsed) is clause:
            title = title_of(self._text, start, [end], cuts)
        draft = self._wording.draft(
            start, end, title, span, status_of(verb, clause, parsed, span, self._written), verb
        )
        draft.about = _without(self._text, start, end, [*dates, *cuts])
        draft.order = ref.order
        draft.order_words = ref.reads[0].mention.text if ref.order else ""
        draft.says = bool({"say", "judge", "request"} & classes_of(verb, parsed))
        self._wording.date(draft, ref, span)
        days = [each for each in all_refs if each is not ref and each.reads[0] in ref.reads]
        draft.evidence += [Evidence(Role.DATE, self._wording.quote(each.at, each.end)) for each in days]
        return draft

    def _dates_too(self, other: TimeReference, ref: TimeReference) -> bool:
        """Whether another date, with this one, only dates the event: the same day again, one in brackets, "today".

        "It opened on Monday to guests invited in May" tells of May, too.
        """
        if other.end == ref.end or other.when == ref.when or self._text[other.start - 1 : other.start] == "(":
            return True
        between = slice(min(ref.end, other.end), max(ref.start, other.start))
        if self._text[other.start : other.end].endswith(("-ago", "-earlier")):
            return False  # "the year-ago results"
        joined = len(self._text[between].split()) < _LEAST_WORDS
        return joined or not _POINTING.isdisjoint(self._text[other.start : other.end].lower().split())

    def _compared_with(
        self, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed
    ) -> Iterator[Draft]:
        """What "the worst since" that day tells of the day itself: "the 1987 crash", "1998, when nine people died"."""
        clause, when = parsed.clause_at(ref.at), ref.reads[0].answer.when
        if clause is None or when is None or len(ref.reads) > 1:
            return
        beside = [word for word in parsed.words if word.end <= ref.at and word.lower in ("in", "on")]
        start = beside[-1].start if beside and ref.at - beside[-1].end == 1 else ref.at
        then = replace(ref, start=start, when=when, signal="")
        if self._nouns.attributive(then, parsed):
            noun = self._nouns.draft(then, clause, parsed)
            if noun is not None:
                yield noun
            return
        if not opens_since(clause):
            follows = (each for each in parsed.clauses if each.start >= ref.end)
            told = next(follows, None)
            if told is None or told.opener != "when" or told.start > ref.end + 2:
                return
            if any(told.start <= each.at < told.end for each in all_refs):
                # "the first time since 1958 when they won on Sunday"
                return
            clause = told
        if clause.verb is not None and clause.verb.finite:
            start = self._wording.after_opener(parsed.words[clause.first + 1].start, clause.end)
            where = start, self._wording.trimmed_end(start, clause.end)
            others = [*all_refs, then]
            yield self._told_at(then, when, where, clause, clause.verb, others, parsed)

    def _when(self, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed) -> Iterator[Draft]:
        """ "On Friday, when the gates opened, ...", "from 1968, when it was built": what happened then."""
        when = ref.reads[-1].answer.when
        at = next(
            (at for at, word in enumerate(parsed.words) if word.start >= ref.end and word.text != ","), None
        )
        if when is None or when.end is not None or at is None or parsed.words[at].lower != "when":
            return
        told = parsed.clause_at(parsed.words[at].start)
        if told is None or told.verb is None or told.verb.voice is not Voice.PAST or told.verb.first <= at:
            return
        if victims_of(told, parsed) is not None:
            return
        if any(each.at in told for each in all_refs if each is not ref):
            return
        start = parsed.words[at + 1].start
        where = start, self._wording.trimmed_end(start, told.end)
        then = replace(ref, when=when, signal="")
        yield self._told_at(then, when, where, told, told.verb, all_refs, parsed)

    def _counted(
        self, read: ReadSentence, all_refs: Sequence[TimeReference], dated: Sequence[Draft]
    ) -> Iterator[Draft]:
        """ "On Sunday, two days after the tank burst": that it burst was on Friday."""
        parsed = read.parsed
        for ref, clause in counted(self._text, read.reads, all_refs, parsed, dated, self._written):
            assert clause.verb is not None
            start, end = self._extent(clause, ref, [*all_refs, ref], parsed)
            yield self._told_at(ref, ref.when, (start, end), clause, clause.verb, [*all_refs, ref], parsed)

    def _verbless(
        self, ref: TimeReference, clause: Clause, all_refs: Sequence[TimeReference], parsed: Parsed
    ) -> Draft | None:
        """A note, a row of a table, a verb that nobody knows: the words beside the date are the event."""
        end = self._wording.trimmed_end(clause.start, clause.end)
        cuts = [(each.start, each.end) for each in all_refs if clause.start <= each.start < end]
        if len(_without(self._text, clause.start, end, cuts).split()) < _LEAST_WORDS:
            return None
        ahead = self._written is not None and ref.when.latest_end > self._written.hi
        title = title_of(self._text, clause.start, [end], cuts)
        if clause.opener == "according":
            title = self._wording.title(clause.start, end, clause, parsed, cuts)
        status = Status.PLANNED if ahead else Status.HAPPENED
        draft = self._wording.draft(clause.start, end, title, ref.when, status, None)
        self._wording.date(draft, ref, ref.when)
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
        elif at and shares_date(parsed.clauses[at - 1], clause, parsed):
            start = parsed.clauses[at - 1].start
        start = self._wording.after_opener(start, clause.end)
        if clause.kind is Kind.SUBORDINATE and clause.opener == "since":
            return start, self._wording.trimmed_end(start, clause.end)
        others = [each for each in all_refs if each is not ref]
        return start, self._wording.trimmed_end(start, self._wording.last_end(clause, parsed, others))

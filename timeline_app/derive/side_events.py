"""Events beside what a sentence tells: in asides and comparisons, and at days told with "when" or counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.analysis import ReadSentence
from timeline_app.derive.attachment import not_then, victims_of
from timeline_app.derive.clause_events import ClauseEvents
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.comparisons import opens_since
from timeline_app.derive.drafts import Draft
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import COORDINATORS, PREPOSITIONS, Voice
from timeline_app.derive.measured import counted
from timeline_app.derive.noun_events import NounEvents
from timeline_app.derive.shortening import shortened
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.subjects import participial_aside
from timeline_app.derive.titles import capitalised, title_of
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Status

_TOLD_OF = frozenset({Voice.PAST, Voice.PARTICIPLE})
_FOUNDED = function_words("bracketed")


class SideEvents:
    """Of one document."""

    def __init__(
        self, text: str, wording: Wording, nouns: NounEvents, clauses: ClauseEvents, written: FuzzyDate | None
    ) -> None:
        self._text, self._wording, self._written = text, wording, written
        self._nouns, self._clauses = nouns, clauses

    def aside(self, ref: TimeReference, parsed: Parsed) -> list[Draft]:
        """ "The firm, founded in 1987": without its date it would say nothing, so the title keeps it."""
        clause = parsed.clause_at(ref.at)
        apposed = self._apposed(ref, clause, parsed) if clause is not None else None
        if apposed is not None:
            return [apposed]
        aside = participial_aside(clause, parsed, ref.at, ref.end) if clause is not None else None
        if clause is None or aside is None or self._nouns.dates_event(ref, parsed):
            # "Jailed for a 1981 theft, he fled": the theft was then.
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
        first_word = parsed.words[clause.first]
        if not leads and first_word.start == start and first_word.lower in PREPOSITIONS:
            # "At the museum, opened in 1998, ...": the museum was.
            start = parsed.words[clause.first + 1].start
        joined = parsed.words[told.first - 1] if told.first > clause.first else None
        second = joined is not None and joined.lower in COORDINATORS and joined.start == aside[0]
        first = next(group for group in clause.groups)
        cuts = [(parsed.words[first.first].start, parsed.words[told.first].start)] if second else []
        title = title_of(self._text, start, [end], cuts)
        start = parsed.words[told.first].start if second else start
        if leads:
            who, what = self._text[aside[1] : end].strip(), self._text[start : aside[1]].rstrip(" ,")
            title = shortened(f"{capitalised(who)}, {what[0].lower()}{what[1:]}")
        if parsed.words[told.first].lower not in _FOUNDED and not second:
            # "The offer, printed on Friday" tells less than the clause that it stands in.
            last = _goes_on_in(clause, parsed)
            whole = title_of(self._text, start, [self._wording.trimmed_end(start, last.end)])
            title = title if whole.endswith("…") else whole
        # "The summit, scheduled for 12 June, was called off"; "Due on Friday, the ship ...".
        ahead = self._written is not None and ref.when.start.lo >= self._written.hi
        status = Status.PLANNED if ahead or "plan" in told.classes else Status.HAPPENED
        draft = self._wording.draft(start, end, title, ref.when, status, told)
        draft.about = self._text[start:end]
        self._wording.date(draft, ref, ref.when)
        return [draft]

    def _apposed(self, ref: TimeReference, clause: Clause, parsed: Parsed) -> Draft | None:
        """ "A weaver born in 1856, Mara Lind sold cloth": "Mara Lind, a weaver born in 1856"."""
        verb, words = clause.verb, parsed.words
        if verb is None or words[clause.first].lower not in ("a", "an"):
            return None
        first = clause.groups[0] if clause.groups else None
        comma = next((at for at in range(clause.first, clause.last) if words[at].start >= ref.end), None)
        if first is None or comma is None or words[comma].text != "," or verb.first <= comma:
            return None
        if first.first > comma or first.voice not in _TOLD_OF:
            return None
        name = words[comma + 1 : verb.first]
        if not name or not all(word.text[0].isupper() for word in name):
            return None
        who = self._text[name[0].start : name[-1].end]
        what = self._text[clause.start : words[comma].start]
        title = shortened(f"{who}, {what[0].lower()}{what[1:]}")
        start, end = clause.start, name[-1].end
        draft = self._wording.draft(start, end, title, ref.when, Status.HAPPENED, first)
        self._wording.date(draft, ref, ref.when)
        return draft

    def compared_with(
        self, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed
    ) -> Iterator[Draft]:
        """What "the worst since" that day tells of the day itself: "the 1987 crash", "1998, when nine people died"."""
        clause, when = parsed.clause_at(ref.at), ref.reads[0].answer.when
        if clause is None or when is None or len(ref.reads) > 1:
            return
        at = parsed.count_before(ref.at)
        beside = [word for word in parsed.words[max(0, at - 1) : at] if word.lower in ("in", "on")]
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
            yield self._clauses.told_at(then, when, where, clause, clause.verb, others, parsed)

    def when(self, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed) -> Iterator[Draft]:
        """ "On Friday, when the gates opened, ...", "from 1968, when it was built": what happened then."""
        # Of "from 1968, when it was built, until 1989" the first.
        beside = [read for read in ref.reads if read.mention.end <= ref.end]
        when = beside[-1].answer.when if beside else None
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
        later = next((read.mention.start for read in ref.reads if read.mention.start >= start), told.end)
        ends = self._text.rfind(",", start, later) if later < told.end else told.end
        where = start, self._wording.trimmed_end(start, ends if ends > start else told.end)
        then = replace(ref, when=when, signal="", reads=tuple(beside))
        yield self._clauses.told_at(then, when, where, told, told.verb, all_refs, parsed)

    def counted(
        self, read: ReadSentence, all_refs: Sequence[TimeReference], dated: Sequence[Draft]
    ) -> Iterator[Draft]:
        """ "On Sunday, two days after the tank burst": that it burst was on Friday."""
        parsed = read.parsed
        for ref, clause in counted(self._text, read.reads, all_refs, parsed, dated, self._written):
            assert clause.verb is not None
            start, end = self._clauses.extent(clause, ref, [*all_refs, ref], parsed)
            yield self._clauses.told_at(
                ref, ref.when, (start, end), clause, clause.verb, [*all_refs, ref], parsed
            )


def _goes_on_in(clause: Clause, parsed: Parsed) -> Clause:
    """ "The offer, printed on Friday, | ran for a week": the clause that tells of the subject, after an aside."""
    after = parsed.clauses[clause.number + 1 : clause.number + 2]
    told = bool(after) and not after[0].own_subject and after[0].verb is not None and after[0].verb.finite
    parted = told and parsed.words[after[0].first - 1].text == ","
    return after[0] if parted and after[0].kind in (Kind.MAIN, Kind.COORDINATE) else clause

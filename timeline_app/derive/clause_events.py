"""Events that a clause tells at a date: its words, its title, and what of its dates goes with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import WEEKDAYS
from timeline_app.derive.attachment import (
    announced_in,
    ended,
    lasting,
    met_while,
    puts_off,
    said_in,
    shares_date,
    victims_of,
)
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.comparisons import opens_since
from timeline_app.derive.drafts import Draft
from timeline_app.derive.grammar import (
    ACTS_OF_SPEECH,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.noun_phrases import in_a_name
from timeline_app.derive.series import ALONE, Part
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.status import classes_of, status_of
from timeline_app.derive.subjects import antecedent, interrupted_subject, participial_aside
from timeline_app.derive.tense import verb_of
from timeline_app.derive.titles import title_of
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Evidence, Role, Status

#: Words of dates that would point elsewhere beside another date.
_POINTING = frozenset({"today", "yesterday", "tomorrow", "tonight", "this", "last", "next"})
_POINTING |= frozenset(day.lower() for day in WEEKDAYS)
#: A date with fewer words beside it is a heading.
_LEAST_WORDS = 2
_NEXT_WORD = 24
#: So many dates of one clause are looked at for one event, and so many on each side of its own.
_MOST, _BESIDE = 24, 4
_JOINING = re.compile(r",?\s(?:and|but)\Z")
#: These open what happens somewhere or at some time, not what the noun before does.
_PLACING = frozenset({"where", "when"})


class ClauseEvents:
    """Of one document."""

    def __init__(self, text: str, wording: Wording, written: FuzzyDate | None) -> None:
        self._text, self._wording, self._written = text, wording, written

    def told_in(
        self, clause: Clause, paper: Clause, verb: VerbGroup, ref: TimeReference,
        all_refs: Sequence[TimeReference], parsed: Parsed, part: Part = ALONE,
    ) -> Draft:  # fmt: skip
        """What a clause tells at a date that stands in it, or in ``paper``, the clause of a letter or the like."""
        to_come = announced_in(clause, parsed) if part.clause is None else None
        if to_come is not None:
            return self._announced(to_come, clause, ref, parsed)
        span = ended(ref, lasting(ref, verb, self._text[clause.start : clause.end]), verb, clause, parsed)
        start, end = self.extent(clause, ref, all_refs, parsed)
        if clause.says and paper.start >= clause.end and paper.verb is not None:
            end = self._wording.trimmed_end(start, paper.end)
        hurt = victims_of(clause, parsed) if verb is clause.verb else None
        if hurt is not None and not any(each.at in hurt for each in all_refs):
            # "Nine people were killed when a bus overturned on Monday": one event.
            start, clause, verb = self._wording.after_opener(hurt.start, hurt.end), hurt, hurt.verb or verb
        beside = met_while(clause, parsed) if verb is clause.verb else None
        if beside is not None and beside.verb is not None and not any(each.at in beside for each in all_refs):
            # "She was 20 when elected": a state tells nothing without what it was at.
            start = self._wording.after_opener(beside.start, beside.end)
            if beside.verb.classes != {"state"}:
                clause, verb = beside, beside.verb
        if opens_since(clause) and span.end is None:
            ref = replace(ref, start=clause.start, signal="since")
            span = DateSpan.since(span.start, self._written.lo if self._written else span.start.lo)
        draft = self.told_at(ref, span, (start, end), clause, verb, all_refs, parsed, part)
        if paper is not clause and clause is said_in(paper, parsed):
            if paper is parsed.clauses[0]:
                draft.title = title_of(self._text, start, [end])
            draft.evidence[0] = replace(
                draft.evidence[0], quote=self._wording.quote(min(start, paper.start), end)
            )
        self._narrow(draft, verb, clause, [each for each in all_refs if each is not ref], parsed)
        return draft

    def _announced(self, clause: Clause, plan: Clause, ref: TimeReference, parsed: Parsed) -> Draft:
        """ "Under a plan unveiled on Friday, the city would close two schools": what was told on the plan's day."""
        start = self._wording.after_opener(clause.start, clause.end)
        end = self._wording.trimmed_end(start, self._wording.last_end(clause, parsed))
        title = self._wording.title(start, end, clause, parsed)
        draft = self._wording.draft(
            plan.start, end, title, DateSpan(ref.when.start), Status.HAPPENED, plan.verb
        )
        draft.says = True
        self._wording.date(draft, ref, draft.when)
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

    def told_at(
        self, ref: TimeReference, span: DateSpan, where: tuple[int, int], clause: Clause, verb: VerbGroup,
        all_refs: Sequence[TimeReference], parsed: Parsed, part: Part = ALONE,
    ) -> Draft:  # fmt: skip
        """What the words ``where`` of a clause tell, at the date ``span`` of ``ref``."""
        start, end = where
        end = part.end if part.end > start else end
        inside = _around(ref, [each for each in all_refs if start <= each.start < end])
        off = puts_off(ref, verb, parsed)
        kept = ref.end if off or self._keeps_date(ref, verb, inside, parsed, part) else 0
        dates = [(each.start, each.end) for each in inside]
        cuts = self._cuts(ref, clause, inside, parsed, part, kept)
        title = self._wording.title(start, part.title_end or end, clause, parsed, cuts)
        title = part.of_its_own(title)
        following = parsed.clauses[parsed.index(clause) + 1 :][:1]
        if following and following[0].start < end and victims_of(following[0], parsed) is clause:
            title = title_of(self._text, start, [end], cuts)
        status = Status.PLANNED if off else status_of(verb, clause, parsed, span, self._written)
        draft = self._wording.draft(start, end, title, span, status, verb)
        draft.about = _without(self._text, start, end, [*dates, *cuts])
        draft.order = ref.order
        draft.order_words = ref.reads[0].mention.text if ref.order else ""
        draft.says = bool(ACTS_OF_SPEECH & classes_of(verb, parsed))
        self._wording.date(draft, ref, span)
        days = [each for each in all_refs if each is not ref and each.reads[0] in ref.reads]
        days += [each for each in part.also if each not in days]
        draft.evidence += [Evidence(Role.DATE, self._wording.quote(each.at, each.end)) for each in days]
        return draft

    def _keeps_date(
        self, ref: TimeReference, verb: VerbGroup, inside: Sequence[TimeReference], parsed: Parsed, part: Part
    ) -> bool:
        """Whether the title needs the date: to say the contrary, or the same twice, would be wrong without it."""
        if ref.signal in ("until", "till") and verb.negated:
            return True  # "It did not open until May"
        before = [] if part.title_end else [each.end for each in inside if each.end < ref.start]
        if before and self._text.find(" and ", min(before), ref.start) >= 0:
            return True  # "tested in 2010 and in use three years later"
        object_of = parsed.words[verb.first].start < ref.at and self._names_one(ref)
        return object_of or in_a_name(self._text, ref)  # "won the 2014 Delby Cup", "ran the late-April race"

    def _cuts(
        self, ref: TimeReference, clause: Clause, inside: Sequence[TimeReference], parsed: Parsed, part: Part,
        kept: int,
    ) -> list[tuple[int, int]]:  # fmt: skip
        """What a title leaves out: the dates but the one that ends at ``kept``, and what only stands beside others."""
        cuts = [
            (each.start, each.end)
            for each in inside
            if each.end != kept and self._dates_too(each, ref) and (each is ref or not self._names_one(each))
        ]
        if ref.start == clause.start and ref.signal == "since" and clause.kind is Kind.SUBORDINATE:
            # "since it left on Friday for the coast": all of that only dates.
            cuts.append((clause.start, max(clause.end, ref.end)))
        asides = (participial_aside(clause, parsed, each.at, each.end) for each in inside if each is not ref)
        cuts += [aside for aside in asides if aside is not None]
        # A list of dates goes as a whole, or stays.
        return [cut for cut in cuts if not any(lo <= cut[0] and cut[1] <= hi for lo, hi in part.cuts)] + [
            *part.cuts
        ]

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

    def _names_one(self, ref: TimeReference) -> bool:
        """ "charged with the March 1931 theft": of the theft it tells which one."""
        before = self._text[ref.start : ref.at].split()
        behind = self._text[ref.end : ref.end + _NEXT_WORD]
        if (
            not before
            or before[-1].lower() not in DETERMINERS
            or behind[:1] != " "
            or not behind[1:2].isalpha()
        ):
            return False
        return behind.split()[0].lower() not in PREPOSITIONS | COORDINATORS | SUBORDINATORS

    def verbless(
        self, ref: TimeReference, clause: Clause, all_refs: Sequence[TimeReference], parsed: Parsed
    ) -> Draft | None:
        """A note, a row of a table, a verb that nobody knows: the words beside the date are the event."""
        end = self._wording.trimmed_end(clause.start, clause.end)
        cuts = [(each.start, each.end) for each in all_refs if clause.start <= each.start < end]
        beside = _without(self._text, clause.start, end, cuts).split()
        if sum(any(map(str.isalnum, word)) for word in beside) < _LEAST_WORDS:
            return None
        ahead = self._written is not None and ref.when.latest_end > self._written.hi
        title = title_of(self._text, clause.start, [end], cuts)
        if clause.opener == "according":
            title = self._wording.title(clause.start, end, clause, parsed, cuts)
        status = Status.PLANNED if ahead else Status.HAPPENED
        draft = self._wording.draft(clause.start, end, title, ref.when, status, None)
        self._wording.date(draft, ref, ref.when)
        return draft

    def extent(
        self, clause: Clause, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed
    ) -> tuple[int, int]:
        """Start and end of the words that tell the event."""
        start = clause.start
        at = parsed.index(clause)
        if clause.kind is Kind.RELATIVE and clause.own_subject and clause.opener in _PLACING:
            # "the town, where the blast killed six"
            start = parsed.words[clause.first + 1].start
        elif clause.kind is Kind.RELATIVE and clause.opener in COORDINATORS:
            start = clause.start  # "which was damaged in March | and closed on 3 May"
        elif clause.kind is Kind.RELATIVE:
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
        end = self._wording.trimmed_end(start, self._wording.last_end(clause, parsed, others))
        joining = _JOINING.search(self._text, max(start, end - _NEXT_WORD), end)
        return start, self._wording.trimmed_end(start, joining.start()) if joining else end


def _around(ref: TimeReference, inside: Sequence[TimeReference]) -> Sequence[TimeReference]:
    """The first dates of an event's words, and those around its own: no title has words for hundreds."""
    if len(inside) <= _MOST:
        return inside
    at = next((index for index, each in enumerate(inside) if each is ref), 0)
    return [*inside[:_MOST], *inside[max(_MOST, at - _BESIDE) : at + _BESIDE]]


def _without(text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]) -> str:
    """The words of a range but its dates: the same event may be dated in other words."""
    kept, at = [], start
    for lo, hi in sorted(cuts):
        if at < lo:
            kept.append(text[at : min(lo, end)])
        at = max(at, hi)
    kept.append(text[at:end])
    return "".join(kept)


def leads_to(
    clause: Clause, ref: TimeReference, all_refs: Sequence[TimeReference], parsed: Parsed
) -> Clause | None:
    """ "In May 2010, a year after the mill was built, the baker left": the clause that opening words date.

    None where they are no opening words, or where what they lead to has a date of its own.
    """
    if clause.number or ref.start != clause.start:
        return None
    for follower in parsed.clauses[1:]:
        if follower.kind in (Kind.SUBORDINATE, Kind.RELATIVE):
            continue
        dated = any(each.at in follower for each in all_refs)
        told = follower.kind is Kind.MAIN and follower.own_subject and follower.verb is not None
        return follower if told and follower.verb is not None and follower.verb.finite and not dated else None
    return None

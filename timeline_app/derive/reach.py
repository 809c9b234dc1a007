"""How far the quote of an event reaches: to the clauses of its sentence that go with it and tell nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.drafts import Draft
from timeline_app.derive.grammar import Voice
from timeline_app.derive.statements import without_stop
from timeline_app.derive.undated import quoted
from timeline_app.model.event import Role
from timeline_app.model.source import Quote

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_ATTRIBUTION, _PARTICIPIAL = Kind.ATTRIBUTION, Kind.PARTICIPIAL
_EVENT = Role.EVENT

#: What happened before or after something is of another time than that.
_APART = frozenset({"before", "after", "until", "till", "since", "if", "unless", "following"})
_THEN = frozenset({Voice.PAST, Voice.GERUND, Voice.INFINITIVE})
_CLOSING = frozenset("\"”»'’")
_OPENING = frozenset("\"“«„‘`'")
_LONGEST_CP = 400
#: One sentence adds fewer to an event than that; an occasion of a long article gathers thousands.
_LATEST = 12


@dataclass(slots=True)
class _Stretch:
    """The words of one piece of evidence, as they grow; ``act``: they tell of a saying."""

    draft: Draft
    at: int  #: its place in the draft's evidence
    start: int
    end: int
    act: bool


class Reach:
    """Lets the evidence of one document's events grow, sentence by sentence."""

    def __init__(self, source: str, text: str, written: FuzzyDate | None) -> None:
        self._source, self._text, self._written = source, text, written

    def extend(self, parsed: Parsed, drafts: Sequence[Draft]) -> None:
        """Give each clause that no event's words hold yet to the event told right beside it, where it goes with it."""
        stretches = self._stretches(parsed, drafts) if drafts else []
        if not stretches:
            return
        # Stretches only grow: what they hold once they go on holding.
        loose = [clause for clause in parsed.clauses if not _held(clause, parsed, stretches)]
        if not loose:
            return
        before = [(each.start, each.end) for each in stretches]
        for clause in loose:
            if not _held(clause, parsed, stretches):
                self._grow_right(clause, parsed, stretches)
        for clause in reversed(loose):
            if not _held(clause, parsed, stretches):
                self._grow_left(clause, parsed, stretches)
        for each, was in zip(stretches, before, strict=True):
            if (each.start, each.end) != was:
                quote = Quote.of(self._source, self._text, each.start, each.end)
                each.draft.evidence[each.at] = replace(each.draft.evidence[each.at], quote=quote)

    def _stretches(self, parsed: Parsed, drafts: Sequence[Draft]) -> list[_Stretch]:
        acts = [clause for clause in parsed.clauses if clause.kind is _ATTRIBUTION]
        found = []
        # The act that a saying hangs on may be one of the sentence's own.
        for draft in {id(each): each for each in drafts}.values():
            older = max(0, len(draft.evidence) - _LATEST)
            for at, item in enumerate(draft.evidence[older:], older):
                start, end = item.quote.start, item.quote.end
                if item.role is _EVENT and parsed.start <= start and end <= parsed.end:
                    act = draft.says or any(clause.start < end and start < clause.end for clause in acts)
                    found.append(_Stretch(draft, at, start, end, act))
        return sorted(found, key=lambda each: (each.start, each.end))

    def _grow_right(self, clause: Clause, parsed: Parsed, stretches: Sequence[_Stretch]) -> None:
        """Give the clause to the words right before it."""
        at = parsed.index(clause)
        if not at:
            return
        beside = [each for each in stretches if _ends_with(each, parsed.clauses[at - 1], clause)]
        for each in beside:
            if self._goes_with(clause, each, parsed):
                end = self._closed(clause, parsed.end)
                if end - each.start <= _LONGEST_CP:
                    each.end = end
                return

    def _grow_left(self, clause: Clause, parsed: Parsed, stretches: Sequence[_Stretch]) -> None:
        """Give the clause to the words right after it."""
        at = parsed.index(clause)
        if at + 1 == len(parsed.clauses):
            return
        following = parsed.clauses[at + 1]
        beside = [each for each in stretches if clause.end <= each.start < following.end]
        for each in reversed(beside):
            relative = clause.kind is Kind.RELATIVE and not quoted(clause, parsed)
            if self._goes_with(clause, each, parsed) and not (relative and not self._subject(at, parsed)):
                start = self._opened(parsed.clauses[at - relative].start, parsed.start)
                if each.end - start <= _LONGEST_CP:
                    each.start = start
                return

    def _goes_with(self, clause: Clause, stretch: _Stretch, parsed: Parsed) -> bool:
        """Whether a clause can be of the same time as the event beside it."""
        verb = clause.verb
        if stretch.act and quoted(clause, parsed):
            return not stretch.draft.when.dated or stretch.draft.when.grain <= Grain.DAY
        if clause.opener in _APART:
            return False
        if clause.kind is Kind.ATTRIBUTION:
            return self._of_the_day(stretch.draft)
        if clause.kind is Kind.INTRODUCTION or verb is None:
            return False
        said = clause.kind in (Kind.MAIN, Kind.CONTENT, Kind.COORDINATE)
        if said and not stretch.act:
            # "freed him, saying that the law had changed"
            return clause.kind is Kind.CONTENT and parsed.clauses[clause.number - 1].kind is _PARTICIPIAL
        if said:
            return not stretch.draft.when.dated or stretch.draft.when.grain <= Grain.DAY
        return verb.voice in _THEN or self._of_the_day(stretch.draft)

    @staticmethod
    def _subject(at: int, parsed: Parsed) -> bool:
        """ "Rosa Quist, who lives there, said": the clause ``at`` stands between a subject and its verb."""
        before, after = parsed.clauses[at - 1 : at], parsed.clauses[at + 1]
        return bool(before) and before[0].verb is None and not after.own_subject

    def _of_the_day(self, draft: Draft) -> bool:
        """The event is as of the article's own day, as far as anybody knows."""
        if not draft.when.dated:
            return True
        day = self._written
        return day is not None and day.lo <= draft.when.start.lo < day.hi

    def _closed(self, clause: Clause, limit: int) -> int:
        """The end of a clause behind the quotation mark that closes right after it, else before its full stop."""
        at = clause.end
        while at < limit and self._text[at] in ",.":
            at += 1
        closed = at < limit and self._text[at] in _CLOSING
        return at + 1 if closed else without_stop(self._text, clause.start, clause.end)

    def _opened(self, start: int, limit: int) -> int:
        while start > limit and self._text[start - 1] in _OPENING:
            start -= 1
        return start


def _held(clause: Clause, parsed: Parsed, stretches: Sequence[_Stretch]) -> bool:
    at = clause.start if clause.verb is None else parsed.words[clause.verb.first].start
    return any(each.start <= at < each.end for each in stretches)


def _ends_with(stretch: _Stretch, before: Clause, clause: Clause) -> bool:
    """The stretch ends inside the clause before, or not far behind it."""
    return before.start < stretch.end <= clause.start

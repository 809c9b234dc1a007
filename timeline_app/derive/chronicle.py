"""Texts whose lines begin with dates: chronologies of cases, diaries, logs, annals.

The date that a line begins with heads its entry, up to the next one. It dates what stands right behind it; what the
entry goes on to tell without a date was then for all that the text says, and is dated uncertainly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline_app.dates.grain import Doubt
from timeline_app.dates.span import DateSpan
from timeline_app.dates.words import date_in_words
from timeline_app.derive.analysis import ReadSentence
from timeline_app.derive.clause_events import ClauseEvents
from timeline_app.derive.clauses import Kind, Parsed
from timeline_app.derive.drafts import Draft
from timeline_app.derive.grammar import Voice
from timeline_app.derive.signals import TimeReference, references
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Role, Status
from timeline_app.model.reading import Reading

_THEN = frozenset({Voice.PAST, Voice.PRESENT, Voice.PERFECT})
_STATUSES = frozenset({Status.HAPPENED, Status.ONGOING, Status.ALLEGED, Status.DENIED, Status.REQUESTED})


class Chronicle:
    """Follows one document, sentence by sentence."""

    def __init__(self, text: str, wording: Wording, clauses: ClauseEvents) -> None:
        self._text, self._wording, self._clauses = text, wording, clauses
        self._heading: TimeReference | None = None
        self._right_behind = False
        self._block = -1
        self._last: Draft | None = None  #: the last event of the line

    def _begins_otherwise(self, read: ReadSentence) -> bool:
        """Whether a paragraph begins with a date or number that heads nothing we can read."""
        start = read.sentence.start
        return self._text[start].isdigit() or any(each.mention.start == start for each in read.reads)

    def enter(self, read: ReadSentence) -> ReadSentence:
        """The sentence without the heading that it begins with, if there is one: that begins the next entry."""
        sentence = read.sentence
        if sentence.heading is None:
            if sentence.block != self._block:
                self._heading = None if self._begins_otherwise(read) else self._heading
                self._last = None
            self._block = sentence.block
            return read
        self._block, self._last = sentence.block, None
        own = [each for each in read.reads if each.mention.start < sentence.heading.end]
        found = references(self._text, own, sentence.start, None)
        self._heading, self._right_behind = (found[0] if found else None), True
        return replace(read, reads=tuple(each for each in read.reads if each not in own))

    def is_heading(self, read: ReadSentence) -> bool:
        """Whether a sentence is a heading and nothing else."""
        sentence = read.sentence
        return sentence.heading is not None and sentence.told < sentence.heading.end

    def follow(self, read: ReadSentence, drafts: list[Draft]) -> list[Draft]:
        """The events of a sentence, dated by the heading of its entry where they have no date of their own."""
        heading = self._heading
        if heading is None:
            return drafts
        if self._right_behind and not any(draft.when.dated for draft in drafts):
            drafts = list(self._headed(heading, read.parsed)) or drafts
        elif not drafts:
            # Nobody tells in the present what happened, but annals do.
            told = list(self._headed(heading, read.parsed))
            drafts = [_undated(each) for each in told if each.lemma not in ("", "be")]
            self._add([each for each in told if not each.lemma])
        for draft in drafts:
            if not draft.when.dated and draft.reference is None and self._is_of_then(draft, read):
                self._date(draft, heading)
        self._right_behind = False
        self._last = drafts[-1] if drafts else self._last
        return drafts

    def _add(self, verbless: list[Draft]) -> None:
        """ "The wall gives way. At least 31 dead.": what has no verb belongs to what its line told before."""
        if self._last is not None:
            items = (item for each in verbless for item in each.evidence)
            self._last.evidence += [item for item in items if item.role is Role.EVENT]

    def _headed(self, heading: TimeReference, parsed: Parsed) -> Iterator[Draft]:
        """What stands right behind a heading: an event for each of its sentences, which signs may join."""
        for clause in parsed.clauses:
            verb = clause.verb
            opens = not clause.first or parsed.words[clause.first - 1].text == ";"
            if not opens or clause.kind not in (Kind.MAIN, Kind.ATTRIBUTION, Kind.COORDINATE):
                continue
            if verb is None or not verb.finite:
                told = self._clauses.verbless(heading, clause, [], parsed)
                if told is not None:
                    yield told
            elif verb.voice in _THEN:
                draft = self._clauses.told_in(clause, clause, verb, heading, [heading], parsed)
                draft.status = _as_annals(draft.status)
                yield draft

    @staticmethod
    def _is_of_then(draft: Draft, read: ReadSentence) -> bool:
        clause = read.parsed.clause_at(draft.at)
        voice = clause.verb.voice if clause is not None and clause.verb is not None else None
        return voice in _THEN and draft.status in _STATUSES

    def _date(self, draft: Draft, heading: TimeReference) -> None:
        draft.status = _as_annals(draft.status)
        draft.describes = draft.remark = False
        if self._right_behind:
            draft.when = heading.when
            self._wording.date(draft, heading, heading.when)
            return
        draft.when = heading.when.with_doubt(Doubt.UNCERTAIN)
        words, anchor = self._text[heading.at : heading.end], date_in_words(heading.when.start)
        because = "the entry is headed with that date, and what it tells has no other"
        draft.reading.append(Reading(words, "heading", anchor, because, draft.when))


def _undated(draft: Draft) -> Draft:
    """A draft without the date of its heading, which stands further away."""
    draft.when, draft.reference, draft.reading = DateSpan.undated(), None, []
    draft.evidence = [item for item in draft.evidence if item.role is not Role.DATE]
    return draft


def _as_annals(status: Status) -> Status:
    """ "3 May: The dam breaks": the present of annals tells what is over."""
    return Status.HAPPENED if status in (Status.ONGOING, Status.PLANNED) else status

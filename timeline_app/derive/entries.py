"""Entries of a live report: a clock time in a line of its own heads what was written then.

What such an entry tells as news, without a date, was so when it was written. The text does not say that it happened
at that minute, so the time is uncertain.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.dates.civil import DAY
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import date_in_words
from timeline_app.derive.analysis import ReadSentence, Sentence
from timeline_app.derive.context import Context, Tense
from timeline_app.derive.drafts import Draft
from timeline_app.derive.grammar import Voice
from timeline_app.derive.mentions import Mention, find_mentions
from timeline_app.derive.resolve import resolve
from timeline_app.model.event import Status
from timeline_app.model.reading import Reading

#: One line with a clock time is no report in entries.
_LEAST = 2
_AROUND = " \t.:-–—|*[]()"
_NEWS = frozenset({Voice.PRESENT, Voice.PERFECT})
_STATUSES = frozenset({Status.HAPPENED, Status.ONGOING, Status.ALLEGED, Status.DENIED, Status.REQUESTED})


class Entries:
    """Follows one document, sentence by sentence."""

    def __init__(self, text: str, body: Sequence[Sentence], written: FuzzyDate | None) -> None:
        self._text, self._written = text, written
        self._when: FuzzyDate | None = None
        self._words = ""
        self._first = False
        heads = {each.index: self._head(each.mentions, each.start, each.end) for each in body}
        self._heads = {index: mention for index, mention in heads.items() if mention is not None}
        top = self._top(body[0].start) if body and self._heads else None
        if written is None or len(self._heads) + (top is not None) < _LEAST:
            self._heads = {}
        elif top is not None:
            self._begin(top)

    def _head(self, mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
        if len(mentions) != 1 or mentions[0].rule.reads != "clock":
            return None
        alone = self._text[start:end].strip(_AROUND) == mentions[0].text.strip(_AROUND)
        return mentions[0] if alone else None

    def _top(self, body: int) -> Mention | None:
        """The clock right before the text begins: below the headline it looks like that of the whole report."""
        end = len(self._text[:body].rstrip())
        start = self._text.rfind("\n", 0, end) + 1
        return self._head(list(find_mentions(self._text, start, end)), start, end)

    def follow(self, read: ReadSentence, drafts: Sequence[Draft]) -> None:
        """Date by its entry what a sentence tells as news; a head begins the next entry."""
        if read.sentence.index in self._heads:
            self._begin(self._heads[read.sentence.index])
            return
        if self._when is None:
            return
        for draft in drafts:
            guessed = draft.lead and bool(draft.when.doubt & Doubt.UNCERTAIN)
            if (guessed or not draft.when.dated) and draft.reference is None and draft.status in _STATUSES:
                self._date(draft, read)
        self._first = False

    def _begin(self, head: Mention) -> None:
        # Of the report's own day, whatever day was spoken of before; the minute is that of writing.
        written = self._written
        when = resolve(head, Context(written, written, written, Tense.NONE)).when
        if when is None or written is None:
            self._when = None
            return
        self._when = FuzzyDate.unit(written.lo + when.start.lo % DAY, Grain.MINUTE)
        self._words, self._first = head.text, True

    def _date(self, draft: Draft, read: ReadSentence) -> None:
        assert self._when is not None
        clause = read.parsed.clause_at(draft.at)
        voice = clause.verb.voice if clause is not None and clause.verb is not None else None
        if voice not in _NEWS and not (self._first and voice is Voice.PAST):
            return
        draft.when = DateSpan(self._when).with_doubt(Doubt.UNCERTAIN)
        because = "the entry is of that time; what it tells as news, without a date, was so by then"
        draft.reading.append(Reading(self._words, "entry", date_in_words(self._when), because, draft.when))

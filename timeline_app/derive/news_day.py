"""The day of an article's news: what is printed in the morning happened the day before, which the lead names once."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.dates.civil import DAY, Ticks, floor
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import date_in_words
from timeline_app.derive.drafts import Draft
from timeline_app.derive.verbs import Form, analyse
from timeline_app.model.event import Status
from timeline_app.model.reading import Reading

#: The lead, or the sentence after one that names no day.
_LEAD_SENTENCES = 2
#: A saying of another day in so long before the article is of other news; what was long ago is background.
_LATELY = 7 * DAY


class NewsDay:
    """Follows one document. Only the day before the article's own is carried on: the own day bounds what has none."""

    def __init__(self, written: FuzzyDate | None) -> None:
        self._written = written
        self._day: FuzzyDate | None = None
        self._words = ""
        self._settled = written is None
        self._said = (
            False  #: the last thing that happened in the last week on a date of its own was of that day
        )

    @property
    def told(self) -> bool:
        """Whether the text has a day of its own, as news has."""
        return self._written is not None

    def not_before(self, start: FuzzyDate) -> Ticks:
        """What lasts since then was not over by this time: the article's own day, where it has one."""
        return start.lo if self._written is None else self._written.lo

    def enter(self, index: int, drafts: Sequence[Draft]) -> None:
        """Take note of what a sentence dates."""
        for draft in drafts:
            when = draft.when
            if (
                draft.reference is None
                or draft.status is not Status.HAPPENED
                or when.end is not None
                or not when.start.bounded
            ):
                continue
            day = floor(when.start.lo, Grain.DAY) if when.grain <= Grain.DAY else None
            if not self._settled and day is not None and index < _LEAD_SENTENCES:
                self._settle(day, draft)
            if self._day is None or self._written is None:
                continue
            if self._written.lo - _LATELY <= when.start.lo < self._written.hi:
                self._said = day == self._day.lo

    def _settle(self, day: Ticks, draft: Draft) -> None:
        self._settled = True
        if self._written is not None and self._written.grain is Grain.DAY and day == self._written.lo - DAY:
            self._day = FuzzyDate.unit(day, Grain.DAY)
            self._words = draft.reading[0].words if draft.reading else ""

    def date_saying(self, draft: Draft, verb: str) -> None:
        """Date what "said", alone, tells of; "says" and "has said" are of any day."""
        past = " " not in verb and any(each.form is Form.PAST for each in analyse(verb))
        if not past or not self._said or self._day is None:
            return
        draft.when = DateSpan(self._day).with_doubt(Doubt.UNCERTAIN)
        news = f"“{self._words}”" if self._words else "the day before"
        because = f"the article's news is of {news}; it was said about that news, without a date"
        draft.reading.append(Reading("", "scene", date_in_words(self._day), because, draft.when))

"""The days that a text named last: which of them "the day" and a bare clock mean."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.grammar import Voice

#: So many days named last are looked at: a sentence may name thousands.
_KEPT = 8
_REACH = 48
#: So many sentences back a day was named, or a clock of it.
_REACH_BACK = 2
_CLOCK_REACH = 6
#: "in its report of 30 November": the day of a paper is not the day on which it is spoken of.
_PAPER_OF = re.compile(
    r"\b(?:reports?|letters?|notices?|deeds?|e-mails?|resolutions?|decisions?|statements?|orders?|rulings?|judge?ments?|laws?|acts?|decrees?"
    r"|directives?|motions?|agreements?|treat(?:y|ies)|memos?|memorand(?:um|a)|emails?|notes?|communications?"
    r"|(?<=\d)) (?:of|dated|from) (?:the )?\Z",
    re.I,
)

#: "By letter dated 4 May the owner gave notice": what is done by a paper is done on the paper's day.
_BY_PAPER = re.compile(
    r"(?:\A|[.;,:—–-]\s+|\b(?:and|but)\s+)(?:by|in)\s+(?:(?:an?|the|his|her|its|their)\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:report|letter|notice|deed|resolution|decision|statement|order|ruling|judge?ment|decree|directive|motion|memo"
    r"|memorandum|e-?mail|note) (?:of|dated) (?:the )?\Z",
    re.I,
)

#: In small letters, what stands right before the date.
_OF = (" of ", " of the ", " dated ", " dated the ", " from ", " from the ")


def of_paper(before: str) -> bool:
    """Whether the words before a date make it that of a report, letter or law."""
    # Nearly all dates have other words before them, which is quickly seen.
    return before[-12:].lower().endswith(_OF) and _PAPER_OF.search(before) is not None


def told_by_paper(before: str) -> bool:
    """Whether the paper whose day follows is what something is done by, in words from the sentence's beginning on."""
    return _BY_PAPER.search(before) is not None


@dataclass(frozen=True, slots=True)
class _Named:
    sentence: int
    date: FuzzyDate
    at: int
    parsed: Callable[[], Parsed]  #: the grammar of its sentence, worked out when first asked for


def _is_past(clause: Clause) -> bool:
    verb = clause.verb
    return verb is not None and verb.voice in (Voice.PAST, Voice.PAST_PERFECT)


def _looks_ahead(clause: Clause) -> bool:
    """A heading or a plan: nothing that happened, and nothing that somebody says."""
    verb = clause.verb
    if verb is None or verb.voice in (Voice.FUTURE, Voice.WOULD, Voice.POSSIBLE):
        return True
    return verb.voice is Voice.PRESENT and not {"say", "state"} & verb.classes


class NamedDays:
    """The days named so far, in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._named: deque[_Named] = deque(maxlen=_KEPT)

    def add(self, sentence: int, date: FuzzyDate, at: int, parsed: Callable[[], Parsed]) -> None:
        self._named.append(_Named(sentence, date, at, parsed))

    def scene(
        self, sentence: int, clause: Clause | None, written: FuzzyDate | None, *, pointed_at: bool = False
    ) -> FuzzyDate | None:
        """The day that is told about in a sentence.

        What somebody is reported to say in an article counts from the article's day; the narrative goes on in the
        day that it named last, in this sentence or the one before. ``pointed_at``: "that night" points back to a
        day that was named, however long before.
        """
        last = self._last(sentence)
        if pointed_at and last is not None:
            return last.date
        if last is None:
            return written
        # From one clock to the next the same night is told, however much is told between.
        reach = _CLOCK_REACH if last.date.grain < Grain.PART_OF_DAY else _REACH_BACK
        if last.sentence < sentence - reach * (written is not None):
            return written
        if (
            clause is not None
            and clause.kind is Kind.CONTENT
            and last.sentence != sentence
            and not _is_past(clause)
        ):
            return written
        # "A hearing is set for Dec. 3. Earlier in the day, police fired": what happened was not that day;
        # "Monday 3 June: 8pm The Weavers. 9pm News" goes on.
        ahead = written is not None and last.date.lo >= written.hi
        goes_on = last.sentence == sentence or (clause is not None and _looks_ahead(clause))
        return written if ahead and not goes_on else last.date

    def _last(self, sentence: int) -> _Named | None:
        """The last day on which something happened: not of a paper, nor of what was said about an earlier day."""
        told = [each for each in self._named if not self._of_paper(each)]
        if not told:
            return None
        last = told[-1]
        if last.sentence != sentence and self._of_saying(last):
            others = [each for each in told if each.sentence == last.sentence and not self._of_saying(each)]
            return others[-1] if others else last
        return last

    def _of_paper(self, named: _Named) -> bool:
        return of_paper(self._text[max(0, named.at - _REACH) : named.at])

    @staticmethod
    def _of_saying(named: _Named) -> bool:
        clause = named.parsed().clause_at(named.at)
        return clause is not None and clause.kind is Kind.ATTRIBUTION

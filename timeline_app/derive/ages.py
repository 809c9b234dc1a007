"""Ages of a person whose birth the text has dated: what she did "at 14" was between two of her birthdays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline_app.dates.civil import DAY, add_months
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import date_in_words
from timeline_app.derive.drafts import Draft
from timeline_app.derive.numbers import NUMBER_IN_WORDS, whole
from timeline_app.derive.titles import capitalised
from timeline_app.model.event import Evidence, Role, Status
from timeline_app.model.reading import Reading
from timeline_app.model.source import Quote

_YEARS = rf"(?:\d{{1,2}}(?![\d:.,]?\d)|{NUMBER_IN_WORDS})"
#: "at the age of 14", "aged fourteen", "when she was 14"; before a comma or the subject "at 14" is an age, too.
_AGE = re.compile(
    rf"\b(?:at\s(?:the\s)?age\s(?:of\s)?|aged\s|when\s(?:he|she)\s(?:was|turned)\s(?:only\s|just\s)?)(?P<told>{_YEARS})"
    r"(?!\s(?:or|to|and|months|weeks|days)\b|-)"
    rf"|(?<![^\s(])(?:at|only|just)\s(?:only\s|just\s)?(?P<bare>{_YEARS})(?=,?\s(?:he|she)\b)"
    # "left school at 14 and ...": below that it may be an hour.
    r"|(?<=[a-z])\sat\s(?P<grown>1[3-9]|[2-9]\d)(?=[.,;]?(?:\s(?:and|but|to|with)\b|\Z))",
    re.I,
)
_BORN = re.compile(r"(?P<who>.+?)\s(?:was|were)\s(?:\w+\s)?born\b")
#: "Ana" begins neither "Anabel" nor what is told of "Ana's" father.
_NAME_ENDS = re.compile(r"(?![\w'’])")
_WORD = re.compile(r"\w+")
_MONTHS = 12
#: So old nobody gets: somebody else's years, or no age.
_OLDEST = 120


class Ages:
    """Follows one document, sentence by sentence. What has no date but an age gets the year after that birthday."""

    def __init__(self, source: str, text: str) -> None:
        self._source, self._text = source, text
        #: By the first and the last name, as a genealogy has many: who was born when.
        self._born: dict[str, dict[str, FuzzyDate]] = {}
        self._births: dict[str, FuzzyDate] = {}

    def told_in(self, drafts: Sequence[Draft]) -> list[tuple[Draft, re.Match[str]]]:
        """What a sentence tells without a date but with an age, which leaves the beginning of its title."""
        found = []
        for draft in drafts if self._births else ():
            first = draft.evidence[0].quote
            if draft.when.dated or draft.status is not Status.HAPPENED:
                continue
            age = _AGE.search(self._text, first.start, first.end)
            if age is not None and _years_of(age) < _OLDEST:
                draft.title = _without(draft.title, age[0])
                found.append((draft, age))
        return found

    def follow(self, drafts: Sequence[Draft], aged: Sequence[tuple[Draft, re.Match[str]]]) -> None:
        """Date by their ages what those did whose birth is known, and remember births; titles have names by now."""
        for draft, age in aged:
            born = self._birth_of(draft.title)
            if born is not None:
                self._give(draft, age, born)
        for draft in drafts:
            birth = _BORN.match(draft.title) if draft.lemma == "bear" else None
            when = draft.when
            if birth is not None and when.dated and when.end is None and when.start.bounded:
                self._remember(birth["who"], when.start)

    def _remember(self, who: str, born: FuzzyDate) -> None:
        self._births[who] = born
        for name in {_first_word(who), _first_word(who.split()[-1])}:
            self._born.setdefault(name, {})[who] = born

    def _birth_of(self, title: str) -> FuzzyDate | None:
        """Of whom the title tells: its first word or words name them, or only one birth is known and it says "she"."""
        known = self._born.get(_first_word(title), {})
        own = [born for who, born in known.items() if _begins_with(title, who)]
        own = own or [born for who, born in known.items() if _begins_with(title, who.split()[-1])]
        if not own and len(self._births) == 1 and _begins_with(title, "He", "She"):
            own = list(self._births.values())
        return own[0] if len(own) == 1 else None

    def _give(self, draft: Draft, age: re.Match[str], born: FuzzyDate) -> None:
        years = _years_of(age)
        # The day before the next birthday is the last one of that age; of a birth in a year the years are told.
        last = born.hi - DAY if born.grain <= Grain.DAY else born.hi
        lo, hi = add_months(born.lo, _MONTHS * years), add_months(last, _MONTHS * (years + 1))
        draft.when = DateSpan(replace(born, lo=lo, hi=hi))
        because = "between that birthday and the next, counted from the birth that the text tells"
        anchor = f"the birth, {date_in_words(born)}"
        draft.reading.append(Reading(age[0], "age", anchor, because, draft.when))
        where = Quote.of(self._source, self._text, age.start(), age.end())
        draft.evidence.append(Evidence(Role.DATE, where))


def _years_of(age: re.Match[str]) -> int:
    return whole(age["told"] or age["bare"] or age["grown"])


def _first_word(words: str) -> str:
    found = _WORD.search(words)
    return found[0] if found else ""


def _begins_with(title: str, *names: str) -> bool:
    return any(title.startswith(name) and _NAME_ENDS.match(title, len(name)) is not None for name in names)


def _without(title: str, age: str) -> str:
    """A title without the age at its beginning."""
    for words in (age, age.partition(" ")[2]):
        if title.lower().startswith(words.lower()):
            return capitalised(title[len(words) :].lstrip(" ,"))
    return title

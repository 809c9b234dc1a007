"""Pronouns at the beginning of titles, resolved one step back: the subject of the sentence before, where it fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline_app.derive.clauses import Kind, Parsed
from timeline_app.derive.drafts import Draft
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import PREPOSITIONS
from timeline_app.derive.names import is_role
from timeline_app.derive.shortening import shortened
from timeline_app.derive.speakers import Speakers
from timeline_app.model.event import Role

_LEADING = re.compile(r"(?P<word>He|She|It|They|His|Her|Its|Their)(?=[ '’])")
_PERSONAL = frozenset({"He", "She", "His", "Her"})
_PLURAL = frozenset({"They", "Their"})
_OWNING = frozenset({"His", "Her", "Its", "Their"})
#: A subject with more words is a clause's worth of them.
_LONGEST = 6
_NO_NAME = function_words("subject_pronouns") | {"this", "that", "there", "these", "those"}
_TRIM = ' \t\n,;:.–—-"“”'
_CONJUNCTION = re.compile(r"(?:and|but|or|so|yet|however|meanwhile|that|while)\b,?\s+", re.I)
#: Nothing but the one it names fits: no date, no second noun after a preposition, no list.
_UNCLEAR = re.compile(
    r"\d|,|\b(?:and|or|who|which|that|in|on|at|for|with|from|by|since|after|before|according|because)\b", re.I
)
_NAMED = re.compile(r"[A-Z][^\d,]+ [A-Z][^\d,]+")
_FIRST_PERSON = re.compile(r"(?:We|I|You|My|Our|We're|I'm|You're|Let's)(?= )")


@dataclass(frozen=True, slots=True)
class _Subject:
    words: str
    person: bool
    plural: bool


class Pronouns:
    """Follows one document, sentence by sentence."""

    def __init__(self, text: str, speakers: Speakers) -> None:
        self._text, self._speakers = text, speakers
        self._before: _Subject | None = None

    def resolve(self, parsed: Parsed, drafts: list[Draft]) -> None:
        """Put names for the pronouns that begin the titles of a sentence's drafts, then go on to the next sentence."""
        subject = self._subject(parsed)
        for draft in drafts:
            found = _LEADING.match(draft.title)
            begins = any(
                item.role is Role.EVENT and item.quote.start - parsed.start <= 2 for item in draft.evidence
            )
            # Further on in the sentence a pronoun may mean somebody named in it.
            named = self._before if begins or self._nobody_named(parsed, draft.at) else None
            if found is not None and not begins and found["word"] not in _PERSONAL:
                continue
            if found is not None and named is not None and self._fits(found["word"], named):
                ending = ("'" if named.words.endswith("s") else "'s") if found["word"] in _OWNING else ""
                draft.title = shortened(f"{named.words}{ending}{draft.title[found.end() :]}")
            elif _FIRST_PERSON.match(draft.title) and _NAMED.match(self._speakers.last):
                # Somebody's words without quotation marks, as in what was broadcast.
                draft.title = shortened(f"{self._speakers.last.split(',')[0]}: {draft.title}")
        self._before = subject

    def _nobody_named(self, parsed: Parsed, at: int) -> bool:
        """Whether no person stands in the sentence before its event, of whom "he" could speak."""
        return at > parsed.start and not any(
            name.kind == "person" for name in self._speakers.names_between(parsed.start, at)
        )

    @staticmethod
    def _fits(word: str, subject: _Subject) -> bool:
        if word in _PERSONAL:
            return subject.person
        return not subject.person and (word in _PLURAL) == subject.plural

    def _subject(self, parsed: Parsed) -> _Subject | None:
        """Of the sentence's first clause; that before it where this one begins with the pronoun for it."""
        clause = parsed.clauses[0] if parsed.clauses else None
        if clause is None or clause.verb is None or clause.kind not in (Kind.MAIN, Kind.ATTRIBUTION):
            return None
        if not clause.own_subject or any(
            start < clause.end and clause.start < end for start, end in parsed.quoted
        ):
            return None
        start, end = clause.start, parsed.words[clause.verb.first].start
        opener = _CONJUNCTION.match(self._text, start, end)
        start = opener.end() if opener else start
        words = " ".join(self._text[start:end].split()).strip(_TRIM)
        if "," in words and words.split()[0].lower() in PREPOSITIONS:
            # "In March, the firm received": its subject comes after the comma.
            words = words.rpartition(",")[2].strip(_TRIM)
        if words.lower() in _NO_NAME:
            return self._before if words.capitalize() in ("He", "She", "It", "They") else None
        people = [name for name in self._speakers.names_between(start, end) if name.kind == "person"]
        if len(people) == 1:
            return _Subject(self._speakers.full_name(people[0]), True, False)
        head = re.split(r"\s(?:for|of|at|from|with)\s", words)[0]
        if not people and is_role(head.split()[-1] if head else ""):
            return _Subject(head, True, False)
        if people or len(words.split()) > _LONGEST or not words or _UNCLEAR.search(words):
            return None
        last = words.split()[-1].lower()
        plural = last.endswith("s") and not last.endswith(("ss", "us", "is", "'s")) and not last[0].isupper()
        return _Subject(words, False, plural or last in function_words("plurals"))

"""Dates in brackets behind a name: "Mara Lind (3 May 1801 - 9 June 1870)" is no day on which the sentence happened.

The text does not say "born" there, so the two dates are one span, told in its own words; where it does say
"born" or "founded", that word stands behind the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_app.dates.span import DateSpan
from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.drafts import Draft
from timeline_app.derive.function_words import function_words
from timeline_app.derive.shortening import shortened
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.speakers import Speakers
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Status

_MARKS = "†✝*\N{DAGGER}"
_BESIDE = re.compile(rf"(?:\b(?:c|ca|circa|about|in|on|around)\b\.?|[\s,;.{_MARKS}])*")
_DASH = re.compile(r"\s*(?:-|–|—|to|until)\s*(?:(?:c|ca|circa|about)\b\.?\s*)?")
_WORD = re.compile(
    r"[\s,;]*(?:and\s+)?(?P<word>[a-z]{3,}\b|[bdr]\.)\s*(?:(?:in\s+)?(?:[A-Z][\w’'-]+\s?){1,2},\s*)?"
    r"(?:(?:in|on|about|around|circa|c\.)\s+)*"
)
_IN_FULL = {"b.": "born", "d.": "died", "r.": "reigned"}
#: A subject without a name is at most so many words long.
_LONGEST = 6


class Brackets:
    """Of one document."""

    def __init__(self, text: str, wording: Wording, speakers: Speakers) -> None:
        self._text, self._wording, self._speakers = text, wording, speakers

    def drafts(
        self, refs: Sequence[TimeReference], parsed: Parsed
    ) -> tuple[list[Draft], list[TimeReference]]:
        """What a sentence's brackets tell, and the dates that are left for its clauses."""
        found: list[Draft] = []
        used: list[TimeReference] = []
        for start, end in self._ranges(parsed) if refs else ():
            inside = [ref for ref in refs if start < ref.at and ref.end < end]
            name = self._named(start, parsed) if inside else None
            if name is None:
                continue
            told = list(self._told(name, (start, end), inside, refs, parsed))
            found += told
            used += inside if told else []
        return found, [ref for ref in refs if ref not in used]

    def _ranges(self, parsed: Parsed) -> Iterator[tuple[int, int]]:
        opened = -1
        for word in parsed.words:
            if word.text == "(":
                opened = word.start
            elif word.text == ")" and opened >= 0:
                yield opened, word.end
                opened = -1

    def _named(self, at: int, parsed: Parsed) -> tuple[int, int] | None:
        """The name right before a bracket, or a short subject that it belongs to."""
        end = len(self._text[:at].rstrip())
        names = [name for name in self._speakers.names_between(parsed.start, end) if name.end == end]
        if names:
            return names[-1].start, end
        clause = parsed.clause_at(at)
        verb = clause.verb if clause is not None else None
        if clause is None or verb is None or parsed.words[verb.first].start < at:
            return None
        start = self._wording.after_opener(clause.start, clause.end)
        return (start, end) if 0 < len(self._text[start:end].split()) <= _LONGEST else None

    def _told(
        self, name: tuple[int, int], where: tuple[int, int], inside: Sequence[TimeReference],
        refs: Sequence[TimeReference], parsed: Parsed,
    ) -> Iterator[Draft]:  # fmt: skip
        """A span, or one event for each word with a date; nothing where the bracket tells anything else."""
        start, end = where
        span = self._span(where, inside)
        if span is not None:
            clause = parsed.clause_at(name[0])
            if clause is not None and self._describes(clause, name, where, inside, refs, parsed):
                title = self._wording.title(clause.start, clause.end, clause, parsed, [where])
                last = self._wording.trimmed_end(clause.start, self._wording.last_end(clause, parsed, []))
                yield self._draft((name[0], last), title, span, clause)
            else:
                yield self._draft((name[0], end), self._text[name[0] : end], span)
            return
        at = start + 1
        drafts = []
        for ref in inside:
            found = _WORD.fullmatch(self._text, at, ref.at)
            word = _IN_FULL.get(found["word"], found["word"]) if found is not None else ""
            if word not in function_words("bracketed"):
                return
            quote = (name[0], end) if ref is inside[-1] else (name[0], ref.end)
            draft = self._draft(quote, f"{self._text[slice(*name)]} {word}", ref)
            draft.lemma = word
            drafts.append(draft)
            at = ref.end
        if not self._text[at : end - 1].strip():
            yield from drafts

    def _span(self, where: tuple[int, int], inside: Sequence[TimeReference]) -> TimeReference | None:
        """The one reference that two dates with a dash between them, or "1801-1870", make."""
        first, last = inside[0], inside[-1]
        alone = _BESIDE.fullmatch(self._text, where[0] + 1, first.at) is not None
        if not alone or self._text[last.end : where[1] - 1].strip():
            return None
        if len(inside) == 1:
            return first if first.when.end is not None and not first.signal else None
        if not _DASH.fullmatch(self._text, first.end, last.at) or last.when.end is not None:
            return None
        if first.when.end is not None or first.when.start.lo > last.when.start.lo:
            return None
        when = DateSpan(first.when.start, last.when.start)
        return replace(
            first, end=last.end, when=when, reads=(*first.reads, *last.reads), signal="", order=None
        )

    def _describes(
        self, clause: Clause, name: tuple[int, int], where: tuple[int, int],
        inside: Sequence[TimeReference], refs: Sequence[TimeReference], parsed: Parsed,
    ) -> bool:  # fmt: skip
        """ "Mara Lind (1801-1870) was a Danish weaver": the clause tells who it was that lived then."""
        verb = clause.verb
        lasts = verb is not None and (verb.lemma == "be" or verb.classes == {"state"})
        if verb is None or not lasts or parsed.words[verb.first].start < where[1]:
            return False
        others = [ref for ref in refs if ref not in inside and clause.start <= ref.at < clause.end]
        return not others and self._wording.after_opener(clause.start, clause.end) == name[0]

    def _draft(
        self, where: tuple[int, int], title: str, ref: TimeReference, clause: Clause | None = None
    ) -> Draft:
        title = shortened(" ".join(title.split()))
        verb = clause.verb if clause is not None else None
        draft = self._wording.draft(*where, title, ref.when, Status.HAPPENED, verb)
        self._wording.date(draft, ref, ref.when)
        return draft

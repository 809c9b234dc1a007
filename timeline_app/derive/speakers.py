"""Who says so: the speaker of an attribution, resolved inside the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from timeline_app.derive.clauses import Clause, Parsed
from timeline_app.derive.grammar import CALENDAR, PREPOSITIONS
from timeline_app.derive.name_shorts import firms, short_names
from timeline_app.derive.names import Name, names_of
from timeline_app.derive.subjects import interrupted_subject

_ARTICLE = re.compile(r"\A(?:the|a|an|his|her|its|their)\s+", re.I)
_AFTER_SUBJECT = re.compile(
    r"\s*(?:,|\bin\b|\bat\b|\bon\b|\bafter\b|\bduring\b|\bin\b|\bto\b|\bas\b|\bwhile\b)"
)
#: How many names back "the minister" is looked for.
_REACH = 400
#: "the Dover, Del., brewery": the state between its commas ends no name.
_WHERE = re.compile(r", [A-Z][\w.]*\.?, (?=[a-z])")
_ADVERBS = re.compile(
    r"(?:\A(?:now|also|then)\s+|\s+(?:also|then|now|later|however|here|and|[a-z]+ly)\Z)", re.I
)
_AROUND = " ,.;\"“”'`’‘\n"
_NOBODY = frozenset({"the", "a", "an", "it", "they", "this", "that", "who", "which", "we", "i", "you"})
_PERSONAL = {"he", "she", "him", "her"}


def _undated(phrase: str) -> str:
    """ "a radio report Tuesday" without the day."""
    words = phrase.split()
    while len(words) > 1 and words[-1].lower() in CALENDAR:
        words.pop()
    return " ".join(words)


class Speakers:
    """Remembers the people of one article in reading order; feed it attributions from first to last."""

    def __init__(self, text: str, tick: Callable[[int], None] | None = None) -> None:
        self._text = text
        self._names = names_of(text, tick)
        self._starts = [name.start for name in self._names]
        self._shorts = firms(self._names) | short_names(text, self._names)
        self._full: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        for name in self._names:
            if name.kind != "person":
                continue
            family = name.text.split()[-1]
            if " " in name.text and family not in self._full:
                self._full[family] = name.text
            full = self._full.get(family, name.text)
            if name.role and full not in self._roles:
                self._roles[full] = name.role
        self._last = ""

    @property
    def last(self) -> str:
        """Who spoke last, empty before anybody did."""
        return self._last

    def names_between(self, start: int, end: int) -> Sequence[Name]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [name for name in self._names[first:last] if name.end <= end]

    def full_name(self, name: Name) -> str:
        """The name as it first stands in full: "Costa" -> "Ana Costa", "WHO" -> "World Health Organization"."""
        if name.kind != "person":
            return self._shorts.get(name.text.replace(".", ""), name.text)
        return self._full.get(name.text.split()[-1], name.text)

    def with_role(self, full: str) -> str:
        role = self._roles.get(full)
        return f"{full}, {role}" if role else full

    def of(self, clause: Clause, parsed: Parsed) -> str:
        """The speaker of a clause that says something; empty when the words name nobody."""
        speaker = self._resolve(*self._subject(clause, parsed))
        if speaker:
            self._last = speaker
        return speaker

    def called(self, clause: Clause, parsed: Parsed) -> str:
        """The speaker as a title has them: the full name of a person, without the role, else the article's words."""
        start, end = self._subject(clause, parsed)
        phrase = _WHERE.sub(" ", self._text[start:end].strip(_AROUND)).rpartition("-based ")[2]
        people = [name for name in self.names_between(start, end) if name.kind == "person"]
        if people:
            return self.full_name(people[0])
        speaker = self._resolve(start, end)
        if speaker[:1].isupper() and ("," in speaker or phrase.lower() in _NOBODY | _PERSONAL):
            return speaker.split(",")[0]
        cut = _AFTER_SUBJECT.search(phrase)
        phrase = phrase[: cut.start()] if cut and cut.start() else phrase
        return (
            " ".join(phrase.split())
            if len(phrase) <= 60 and phrase.lower() not in _NOBODY | _PERSONAL
            else ""
        )

    def names_person(self, clause: Clause, parsed: Parsed) -> bool:
        """Whether the subject of a clause is a person by name."""
        return any(name.kind == "person" for name in self.names_between(*self._subject(clause, parsed)))

    def _subject(self, clause: Clause, parsed: Parsed) -> tuple[int, int]:
        """Where the speaker stands: after "according to", before the verb, or after it ("said the minister")."""
        words = parsed.words
        if clause.opener == "according":
            return words[min(clause.first + 2, clause.last - 1)].start, clause.end
        assert clause.verb is not None
        aside = interrupted_subject(parsed, clause)
        quoted = aside is not None and any(start <= aside[0] < end for start, end in parsed.quoted)
        if aside is not None and not quoted and clause.verb.first - clause.first <= 1:
            return aside
        if clause.own_subject:
            first = clause.first + (words[clause.first].lower in ("and", "but", "while", "as"))
            if words[first].lower in PREPOSITIONS:
                # "In a filing, the firm said": the speaker comes after the comma.
                commas = [at for at in range(first, clause.verb.first - 1) if words[at].text == ","]
                first = commas[-1] + 1 if commas else first
            if words[first].lower.endswith("ly") and words[first + 1].text == ",":
                first += 2
            return words[min(first, clause.verb.first - 1)].start, words[clause.verb.first].start
        if clause.verb.last < clause.last:
            return words[clause.verb.last].start, clause.end
        return clause.start, clause.start

    def _resolve(self, start: int, end: int) -> str:
        phrase = _WHERE.sub(" ", self._text[start:end].strip(_AROUND)).rpartition("-based ")[2]
        if phrase.lower() == "it" and self._last.split(",")[0] not in self._full.values():
            return self._last
        if not phrase or phrase.lower() in _NOBODY:
            return ""
        named = [name for name in self.names_between(start, end) if name.kind in ("person", "organisation")]
        people = [name for name in named if name.kind == "person"]
        if people:
            return self.with_role(self.full_name(people[0]))
        lower = phrase.lower()
        if lower in _PERSONAL or lower.split()[0] in _PERSONAL:
            return self._last or self._person_before(start)
        by_role = self._by_role(lower, start)
        if by_role:
            return by_role
        cut = _AFTER_SUBJECT.search(phrase)
        phrase = phrase[: cut.start()] if cut and cut.start() else phrase
        phrase = _undated(_ADVERBS.sub("", phrase))
        return _ARTICLE.sub("", phrase, count=1) if len(phrase) <= 60 else ""

    def _person_before(self, at: int) -> str:
        last = next((name for name in self._before(at) if name.kind == "person"), None)
        return self.with_role(self.full_name(last)) if last is not None else ""

    def _before(self, at: int) -> Iterator[Name]:
        """The names before a place, last first: far back in a long text nobody is meant any more."""
        stop = bisect_left(self._starts, at)
        return reversed(self._names[max(0, stop - _REACH) : stop])

    def _by_role(self, phrase: str, at: int) -> str:
        """ "the minister": the person named last before whose role has that noun."""
        noun = _ARTICLE.sub("", phrase, count=1).split()
        if not _ARTICLE.match(phrase) or not noun or len(noun) > 3:
            return ""
        for name in self._before(at):
            if name.kind != "person":
                continue
            full = self.full_name(name)
            role = self._roles.get(full, "")
            if noun[-1] in role.lower().split():
                return self.with_role(full)
        return ""

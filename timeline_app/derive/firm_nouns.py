"""Titles that begin with "The company": the firm that the text is about, by its name, where no other can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.drafts import Draft
from timeline_app.derive.function_words import alternatives, ends_as_adverb, function_words
from timeline_app.derive.grammar import Voice
from timeline_app.derive.names import Name
from timeline_app.derive.shortening import shortened
from timeline_app.derive.speakers import Speakers
from timeline_app.derive.verbs import Form, analyse, is_auxiliary, is_modal

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_GERUND = Voice.GERUND
#: So many sentences wait to be read: not the grammar of a whole book.
_UNREAD = 64

_NOUN = rf"(?:[A-Z][\w.]*(?: [A-Z]\w+)?-based )?(?P<noun>{alternatives('firm_nouns')})"
#: "The company", "The company's", "The Harwick-based airline"; a second noun after it would be what is meant.
_LEADING = re.compile(rf"The {_NOUN}(?:(?P<owns>['’]s)|(?= (?P<next>[a-z]+(?:n['’]t)?)\b))")
_SAME = re.compile(rf"(?:(?:the|its) {_NOUN}(?:['’]s .*)?|it|its .*)\Z", re.I)
_GENERIC = function_words("generic_firm_nouns")
_ADVERBS = function_words("adverbs")
_FINITE = frozenset({Form.PAST, Form.THIRD})
_SUBJECTS = frozenset({Kind.MAIN, Kind.ATTRIBUTION, Kind.CONTENT, Kind.COORDINATE})
#: Who reports something about others is not what the text is about.
_REPORTING = frozenset({"report", "write", "quote"})
_TRIM = " \t\n,;:.–—-\"“”'`"


class _About(Enum):
    """What the subject of a clause is about, besides a firm by its name."""

    NOTHING = "no subject, or no name in it"
    SAME = "the firm told of before: it, the company"
    ANOTHER = "something else that has a name"


class FirmNouns:
    """Follows one document, sentence by sentence."""

    def __init__(self, text: str, speakers: Speakers) -> None:
        self._text, self._speakers = text, speakers
        self._firm = ""  #: what the sentences before are about
        self._near = False  #: the sentence right before names it, or goes on with it
        #: The last sentences, of which nobody has asked yet what they are about.
        self._unread: list[Parsed] = []

    def resolve(self, parsed: Parsed, drafts: Sequence[Draft]) -> None:
        """Put names for the nouns that begin the titles of a sentence's drafts, then go on to the next sentence."""
        for draft in drafts:
            found = _LEADING.match(draft.title)
            if found is None or not (found["owns"] or _is_verb(found["next"])):
                continue
            firm = self._meant(found["noun"], parsed, self._place(found[0], draft, parsed))
            if firm:
                owns = ("'" if firm.endswith("s") else "'s") if found["owns"] else ""
                named = shortened(f"{firm}{owns}{draft.title[found.end() :]}")
                # A name that leaves no room for what happened helps nobody.
                draft.title = named if "…" not in named or "…" in draft.title else draft.title
        self._unread.append(parsed)
        if len(self._unread) >= _UNREAD:
            self._catch_up()

    def _place(self, words: str, draft: Draft, parsed: Parsed) -> int:
        at = self._text[parsed.start : parsed.end].lower().find(words.lower())
        return parsed.start + at if at >= 0 else draft.at

    def _meant(self, noun: str, parsed: Parsed, at: int) -> str:
        """The firm that a noun at a place of a sentence stands for; empty where that is not certain."""
        self._catch_up()
        firm, near = self._firm, self._near
        for clause in parsed.clauses:
            subject = self._subject(clause, parsed, at)
            if isinstance(subject, str):
                firm, near = subject, True
            elif subject is _About.ANOTHER:
                return ""
        if self._named(parsed.start, at) - {firm}:
            return ""
        return firm if near or noun in _GENERIC or noun in firm.lower() else ""

    def _catch_up(self) -> None:
        for parsed in self._unread:
            self._follow(parsed)
        self._unread.clear()

    def _follow(self, parsed: Parsed) -> None:
        """What the next sentence begins with: the firm that this one is about, or nothing certain."""
        subjects = [self._subject(clause, parsed, clause.end) for clause in parsed.clauses]
        firms = {each for each in subjects if isinstance(each, str)}
        others = self._named(parsed.start, parsed.end)
        if firms or _About.ANOTHER in subjects:
            self._firm = firms.pop() if len(firms) == 1 and _About.ANOTHER not in subjects else ""
        elif others - {self._firm} and _About.SAME not in subjects:
            self._firm = ""
        self._near = self._firm in others or (self._near and _About.SAME in subjects)

    def _subject(self, clause: Clause, parsed: Parsed, before: int) -> str | _About:
        """The firm by name that a clause is about, where its subject ends before a place of the text."""
        if clause.verb is None or clause.kind not in _SUBJECTS or not clause.own_subject:
            return _About.NOTHING
        end = parsed.words[clause.verb.first].start
        if end > before or clause.verb.voice is _GERUND:
            return _About.NOTHING
        if _SAME.match(self._text[clause.start : end].strip(_TRIM)):
            return _About.SAME
        names = [name for name in self._speakers.names_between(clause.start, end) if name.kind != "place"]
        following = parsed.clauses[parsed.index(clause) + 1 :][:1]
        reports = bool(following) and following[0].kind is Kind.CONTENT and clause.verb.lemma in _REPORTING
        if reports or not names:
            return _About.NOTHING
        name = names[0]
        if name.kind == "organisation" and len(names) == 1 and self._is_whole(name, clause.start, end):
            return self._speakers.full_name(name)
        speaks = clause.says and all(each.kind == "person" for each in names)
        return _About.NOTHING if speaks or name.start > clause.start + len("The ") else _About.ANOTHER

    def _is_whole(self, name: Name, start: int, end: int) -> bool:
        """Whether a name is all that a subject ``start:end`` says but adverbs: no part of a longer name, nobody's."""
        lead, rest = self._text[start : name.start].split(), self._text[name.end : end].split()
        if (
            lead
            and lead[-1].lower() != "the"
            and not (lead[-1].endswith(",") and lead[0][:1].isupper() and len(lead) > 1)
        ):
            return False
        return (
            not rest or rest[0][0] in ",(" or all(word in _ADVERBS or ends_as_adverb(word) for word in rest)
        )

    def _named(self, start: int, end: int) -> set[str]:
        return {
            self._speakers.full_name(name)
            for name in self._speakers.names_between(start, end)
            if name.kind == "organisation"
        }


def _is_verb(word: str | None) -> bool:
    if word is None:
        return False
    lower = word.lower()
    return (
        is_auxiliary(lower)
        or is_modal(lower)
        or lower in _ADVERBS
        or any(reading.form in _FINITE for reading in analyse(lower))
    )

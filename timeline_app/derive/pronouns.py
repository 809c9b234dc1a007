"""Pronouns at the beginning of titles, resolved one step back where only one reading fits; else they stay."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline_app.dates.words import MONTHS, WEEKDAYS
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.drafts import Draft
from timeline_app.derive.function_words import alternatives, ends_as_adverb, function_words, given_names
from timeline_app.derive.grammar import (
    CALENDAR,
    DETERMINERS,
    JOINERS,
    PERIODS,
    PREPOSITIONS,
)
from timeline_app.derive.names import Name, is_role
from timeline_app.derive.shortening import shortened
from timeline_app.derive.speakers import Speakers
from timeline_app.derive.subjects import interrupted_subject
from timeline_app.derive.titles import capitalised
from timeline_app.derive.verbs import Form, analyse, is_auxiliary, is_modal

_LEADING = re.compile(r"(?P<word>He|She|It|They|His|Her|Its|Their)(?=[ ,'’])")
_PERSONAL = frozenset({"he", "she", "his", "her"})
_MASCULINE = frozenset({"he", "his"})
_PLURAL = frozenset({"they", "their"})
_OWNING = frozenset({"his", "her", "its", "their"})
_STANDING = frozenset({"he", "she", "it", "they"})
#: A subject with more words is a clause's worth of them.
_LONGEST = 7
#: Words of dates before a subject: "later yesterday the makers said".
_PERIODS = PERIODS | {"day", "days", "weeks", "months", "years"}
_PARTS_OF_TIMES = frozenset(
    {"end", "beginning", "start", "middle", "century", "decade", "time", "same", "next", "last"}
)
_DAYS = CALENDAR - {"the", "this", "last", "next", ""}
#: Words that begin no subject that a pronoun could stand for, or one that is itself unclear.
_NO_NAME = function_words("unclear_subjects")
_TRIM = " \t\n,;:.–—-\"“”'`"
_CONJUNCTION = re.compile(r"(?:and|but|or|so|yet|however|meanwhile|that|while)\b,?\s+", re.I)
_ADVERB_END = re.compile(
    r"(?:\s(?:[a-z]+ly|also|now|still|then|already|soon|often|never|themselves|itself|today|yesterday|tonight"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+\Z"
)
#: Nothing but the one it names fits: no year, no second noun after a preposition, no list.
_UNCLEAR = re.compile(
    r"\d{4}|[,:;\"“”()]|(?<=\w\s)(?<!\bof\s)the\b"
    r"|\b(?:and|or|who|which|that|in|on|at|for|with|from|by|since|after|before|according|because)\b",
    re.I,
)
#: What may stand before the pronoun that begins a sentence.
_OPENER = re.compile(
    r"(?:(?:and|but|so|yet|also|then|however|meanwhile|instead|still|indeed|rather|thus|now|later|earlier|moreover|[a-z]+ly"
    r"|in addition|in fact|for example|as a result|(?:in|on|by|during|since|until) [\w -]*\d{4}s?"
    rf"|(?:in|on|by|during|since|until) (?:early |late |mid-)?(?:{'|'.join((*MONTHS, *WEEKDAYS))})"
    r"(?: \d{1,2}(?:, \d{4})?)?),?\s+)+",
    re.I,
)
#: "It is expected that", "it took hours to": stands for nothing told before.
_IMPERSONAL = "|".join(sorted(function_words("impersonal")))
_NOTHING = re.compile(
    r"It(?: (?:is|was|has been|will be|would be|seems|appears|became)|['’]s)\b(?: (?!an?\b|the\b)\w+(?<!ing)){0,2}"
    rf" (?:that|to|who|whether|how|when|{_IMPERSONAL})\b|It (?:is|was) (?:the|a) (?:\w+ )?(?:time|day|year|month)\b"
    rf"|It (?:\w+ )?(?:{alternatives('becoming_known')})\b[^,;:.]{{0,40}}? that\b"
    rf"|It (?:takes|took|remains)\b|It (?:\w+ ){{0,2}}(?:{'|'.join(sorted(function_words('weather')))})\b"
)
_MISTER = re.compile(
    r"\b(?P<he>Mr|Sir|King|Prince|Lord|Father)?(?P<she>Mrs|Ms|Miss|Dame|Queen|Princess|Lady)?\.?\s+\Z"
)
#: "the Camden, Me., yard".
_WHERE = re.compile(r", [A-Z][\w.]*\.?, (?=[a-z])")
_FIRM = re.compile(
    r"\b(?:Co|Corp|Inc|Ltd|PLC|plc|LLC"
    rf"|{'|'.join(sorted(word.capitalize() for word in function_words('firms')))})\.?\Z"
)
_INTRODUCING = function_words("introducing")
_SEVERAL = frozenset({"These", "Those"})
_POINTING = _SEVERAL | {"This", "That"}
_AFTER_POINTING = function_words("adverbs") | PREPOSITIONS | function_words("after_pointing")
_SINGULAR = frozenset({"is", "was", "has", "does", "says"})
_AGREEING = _SINGULAR | {"are", "were", "have", "do", "say"}
_NAMED = re.compile(r"[A-Z][^\d,]+ [A-Z][^\d,]+")
_FIRST_PERSON = re.compile(r"(?:We|I|You|My|Our|We're|I'm|You're|Let's)(?= )")
#: "He's gone", "they've": what a pronoun and its helper are written as together.
_ENDING = re.compile(
    r"['’](?P<ending>s|d|re|ve|ll)\s+(?:(?:[a-z]+ly|just|not|never|now|also)\s+)?(?P<after>\w+)"
)
_HELPERS = {"re": "are", "ve": "have", "ll": "will"}
_AFTER_HAS = frozenset({"been", "had", "become", "got", "done", "made", "said", "grown"})
#: So many sentences back a pronoun can lead, through pronouns that stand for one another.
_BACK = 4
_FOREMOST = frozenset({Kind.MAIN, Kind.ATTRIBUTION, Kind.CONTENT})
_ARTICLE = re.compile(r"(?:the|an?) ", re.I)
_INDEFINITE = re.compile(r"(?:an?|one|another) ", re.I)
_SUBJECTS_OF = frozenset({Kind.MAIN, Kind.ATTRIBUTION, Kind.CONTENT, Kind.COORDINATE, Kind.SUBORDINATE})


@dataclass(frozen=True, slots=True)
class _Subject:
    words: str
    person: bool
    plural: bool
    doubtful: bool = False  #: a name of which nobody knows whether it is a person's


class Pronouns:
    """Follows one document, sentence by sentence."""

    def __init__(self, text: str, speakers: Speakers) -> None:
        self._text, self._speakers = text, speakers
        self._seen: deque[Parsed] = deque(maxlen=_BACK)
        self._subjects: dict[int, _Subject | None] = {}
        self._stood: dict[int, _Subject] = {}  #: whom the pronoun at a place was found to stand for
        self._masculine: dict[str, bool] = {}

    def resolve(self, parsed: Parsed, drafts: list[Draft]) -> None:
        """Put names for the pronouns that begin the titles of a sentence's drafts, then go on to the next sentence."""
        self._seen.append(parsed)
        self._subjects.clear()
        for draft in drafts:
            found = _LEADING.match(draft.title)
            if found is not None:
                word, at = found["word"].lower(), self._place(draft, parsed)
                named = None if _NOTHING.match(draft.title) else self._meant(word, len(self._seen) - 1, at)
                if named is not None:
                    if named.person:
                        self._masculine.setdefault(named.words, word in _MASCULINE)
                    words = _possessive(named.words) if word in _OWNING else named.words
                    draft.title = shortened(f"{capitalised(words)}{_in_full(draft.title[found.end() :])}")
            elif _points_at_noun(draft.title):
                # "This settlement replaces" tells no less without the word that points back.
                draft.title = capitalised(draft.title.split(" ", 1)[1])
            elif (
                _FIRST_PERSON.match(draft.title)
                and _NAMED.match(self._speakers.last)
                and not any(start <= draft.at < end for start, end in parsed.quoted)
            ):
                # Somebody's words without quotation marks, as in what was broadcast.
                draft.title = shortened(f"{self._speakers.last.split(',')[0]}: {draft.title}")

    def _place(self, draft: Draft, parsed: Parsed) -> int:
        """Where in the sentence the words of a title begin; where its event begins if they stand nowhere so."""
        begins = " ".join(draft.title.split()[:3]).rstrip("…,:").lower()
        start = min(parsed.start, draft.at)
        found = self._text[start : parsed.end].lower().find(begins)
        return draft.at if found < 0 else start + found

    def _meant(self, word: str, index: int, at: int) -> _Subject | None:
        """Whom or what a pronoun at or after ``at`` in a sentence stands for; None where that is not certain."""
        parsed = self._seen[index]
        opener = _OPENER.match(self._text, parsed.start, parsed.end)
        if at > (opener.end() if opener else parsed.start) and not _only_time(parsed, at):
            inside = self._inside(word, index, at)
            if inside is None:
                return None
            people = [each for each in self._people(parsed.start, at) if self._is(each, word)]
            if inside or word not in _PERSONAL or people:
                return inside[0] if len(inside) == 1 else None
        return self._before(word, index)

    def _inside(self, word: str, index: int, at: int) -> list[_Subject] | None:
        """What the sentence itself has told before a place, if it fits: "The yard said it hired two joiners".

        None where nobody knows whether that is a person.
        """
        parsed = self._seen[index]
        found = [
            self._subject(parsed, clause, index)
            for clause in parsed.clauses
            if clause.start < at
            # "(said that) its net income": not that of itself.
            and (word not in _OWNING or clause.verb is None or parsed.words[clause.verb.first].start < at)
            and (clause.kind is not Kind.SUBORDINATE or clause.first == 0)
        ]
        subjects = {each.words: each for each in found if each is not None}
        spoken = [
            each.own_subject for each in parsed.clauses if each.kind is Kind.ATTRIBUTION and each.start < at
        ]
        if word not in _PERSONAL and any(spoken) and found[0] is None:
            # Who says it is the first that "it" can mean.
            return None
        if word in _PERSONAL:
            if any(self._speakers.speaks_for_another(each, parsed) for each in _sayings(parsed, at)):
                # "His lawyer, Ana Costa, said he": not she.
                return None
            people = [name for name in self._people(parsed.start, at) if self._text[name.end] not in "'’"]
            if any(each.doubtful for each in subjects.values()) or self._of_an_owner(parsed, at, word):
                return None
            named = {self._speakers.full_name(each): self._is(each, word) for each in people}
            if not any(words in subjects for words in named) and any(map(_ARTICLE.match, subjects)):
                # "The monarch met Reza, but he said": who knows what a monarch is?
                return None
            named |= {
                words: self._suits(words, word)
                for words, each in subjects.items()
                if each.person and words not in named
            }
            return [_Subject(words, True, False) for words in named] if all(named.values()) else []
        return [each for each in subjects.values() if _fits(word, each)]

    def _of_an_owner(self, parsed: Parsed, at: int, word: str) -> bool:
        """ "Holt sold Brandt's boat and said he had sailed since 1988": whose boat it was, he may be."""
        clause = parsed.clause_at(at)
        if clause is None or clause.kind is not Kind.CONTENT:
            return False
        owners = (name for name in self._people(parsed.start, at) if self._text[name.end] in "'’")
        return any(self._is(owner, word) for owner in owners)

    def _before(self, word: str, index: int, near: bool = True) -> _Subject | None:
        """What the sentence before is about, if it fits and nothing else does; further back only who is alone there."""
        if not index:
            return None
        parsed = self._seen[index - 1]
        told = [(clause, self._subject(parsed, clause, index - 1)) for clause in parsed.clauses]
        subjects = [each for _, each in told if each is not None]
        if word not in _PERSONAL:
            if any(_introduces(clause) for clause in parsed.clauses):
                # "The firm unveiled a boat. It will sail": the boat will.
                return None
            foremost = [each for clause, each in told if each is not None and clause.kind in _FOREMOST]
            fitting = {each.words: each for each in foremost if _fits(word, each)}
            return next(iter(fitting.values())) if len(fitting) == 1 else None
        people = [name for name in self._people(parsed.start, parsed.end) if self._text[name.end] not in "'’"]
        if any(each.doubtful for each in subjects) and not any(each.person for each in subjects):
            return None
        fits = {self._speakers.full_name(each): self._is(each, word) for each in people}
        others = {each.words for each in subjects if each.person and each.words not in fits}
        roles = {each for each in others if self._suits(each, word)}
        if not fits and not others:
            # "Harlow left. He": of Harlow nobody knows here that he is a person, but he may be.
            named = any(each.words[0].isupper() and not _ARTICLE.match(each.words) for each in subjects)
            return self._before(word, index - 1, near=False) if near and not named else None
        acting = [each.words for each in subjects if fits.get(each.words)]
        if near and len(fits) > 1 and len(set(acting)) == 1:
            # Of several the one who acts.
            fits = {acting[0]: True}
        if fits:
            roles = {each for each in roles if not _INDEFINITE.match(each)}
        certain = roles | {full for full, fit in fits.items() if fit}
        return _Subject(certain.pop(), True, False) if len(certain) == 1 else None

    def _people(self, start: int, end: int) -> list[Name]:
        return [name for name in self._speakers.names_between(start, end) if name.kind == "person"]

    def _is(self, name: Name, word: str) -> bool:
        """Whether "he" or "she" fits a name, as far as one can tell: by its title, given name, or a pronoun before."""
        full = self._speakers.full_name(name)
        title = _MISTER.search(self._text, max(0, name.start - 10), name.start)
        if title is not None and (title["he"] or title["she"]):
            self._masculine.setdefault(full, bool(title["he"]))
        return self._suits(full, word)

    def _suits(self, words: str, word: str) -> bool:
        """Whether "he" or "she" fits somebody, as far as is known by now."""
        masculine = word in _MASCULINE
        known = self._masculine.get(words, given_names().get(words.split()[0].lower()))
        return known is None or known == masculine

    def _subject(self, parsed: Parsed, clause: Clause, index: int) -> _Subject | None:
        """Remembered while a sentence is read: a pronoun asks for all subjects before it, and they may be pronouns."""
        if clause.start not in self._subjects:
            # Nobody while it is looked for: "its" can lead back to its own clause.
            self._subjects[clause.start] = None
            self._subjects[clause.start] = self._subject_of(parsed, clause, index)
        return self._subjects[clause.start]

    def _subject_of(self, parsed: Parsed, clause: Clause, index: int) -> _Subject | None:
        """Who or what a clause is about; that before it where it begins with the pronoun for it."""
        aside = interrupted_subject(parsed, clause)
        if clause.verb is None or clause.kind not in _SUBJECTS_OF or not (clause.own_subject or aside):
            return None
        if any(start < clause.end and clause.start < end for start, end in parsed.quoted):
            return None
        start, end = aside or (clause.start, parsed.words[clause.verb.first].start)
        if not aside and clause.opener in JOINERS and clause.first + 1 < clause.last:
            start = parsed.words[clause.first + 1].start
        opener = _CONJUNCTION.match(self._text, start, end) or _OPENER.match(self._text, start, end)
        start = opener.end() if opener else start
        words = _bare(" ".join(self._text[start:end].split()))
        if words.lower() in _STANDING:
            if _NOTHING.match(capitalised(self._text[start : clause.end])):
                return None
            meant = self._stood.get(clause.start) or self._meant(words.lower(), index, clause.start)
            if meant is not None:
                self._stood[clause.start] = meant
            return meant
        first, _, thing = words.partition(" ")
        if first.lower() in _OWNING and thing and not _UNCLEAR.search(thing):
            # "Its stock fell. It": the stock of whom that is.
            owner = self._meant(first.lower(), index, start)
            return (
                None
                if owner is None
                else _Subject(f"{_possessive(owner.words)} {thing}", False, _is_plural(thing, []))
            )
        found = self._named(words, start, end)
        if found is None or found.person:
            return found
        number = parsed.words[clause.verb.first].lower
        plural = found.plural if number not in _AGREEING else number not in _SINGULAR
        return replace(found, plural=plural)

    def _named(self, words: str, start: int, end: int) -> _Subject | None:
        """What a subject names, whose clause has it in ``start:end`` of the text."""
        inside = self._speakers.names_between(start, end)
        if any(name.text == f"{words}." for name in inside):
            # The stop belongs to the name.
            words += "."
        names = [name for name in inside if name.text in words]
        people = [name for name in names if name.kind == "person"]
        if people and not _FIRM.search(words):
            return _Subject(self._speakers.full_name(people[0]), True, False) if len(people) == 1 else None
        first = words.split()[0].lower() if words else ""
        if not words or first in _NO_NAME or first in PREPOSITIONS:
            return None
        head = re.split(r"\s(?:for|of|at|from|with|in)\s", words)[0]
        if is_role(head.split()[-1]):
            return _Subject(head, True, False)
        if len(words.split()) > _LONGEST or _UNCLEAR.search(words):
            return None
        known = any(name.kind in ("organisation", "place") for name in names)
        doubtful = not known and words[0].isupper() and first not in DETERMINERS and len(words.split()) <= 3
        return _Subject(words, False, _is_plural(words, names), doubtful)


def _in_full(words: str) -> str:
    """ "He'd been" goes on " had been": a name takes no such ending, or one that would make it an owner."""
    found = _ENDING.match(words)
    if found is None:
        return words
    ending, after = found["ending"].lower(), {each.form for each in analyse(found["after"].lower())}
    helper = _HELPERS.get(ending, "")
    if ending == "s":
        helper = "has" if found["after"].lower() in _AFTER_HAS else "is"
    elif ending == "d":
        helper = "would" if Form.BASE in after or found["after"].lower() in ("be", "have") else "had"
    return f" {helper}{words[found.end('ending') :]}"


def _possessive(words: str) -> str:
    return words + ("'" if words.endswith("s") else "'s")


def _only_time(parsed: Parsed, at: int) -> bool:
    """Whether what a sentence begins with, up to a place, only says when: "At the end of the century"."""
    before = [word for word in parsed.words if word.start < at]
    when = _DAYS | _PERIODS | PREPOSITIONS | DETERMINERS | _PARTS_OF_TIMES
    return len(before) <= _LONGEST and all(
        word.is_sign or word.text[0].isdigit() or word.lower in when for word in before
    )


def _sayings(parsed: Parsed, at: int) -> list[Clause]:
    """The clauses before a place that tell who says something."""
    return [
        each
        for each in parsed.clauses
        if each.start < at and each.kind is Kind.ATTRIBUTION and each.verb is not None
    ]


def _introduces(clause: Clause) -> bool:
    """Whether a clause brings something in that the next sentence is about."""
    verb = clause.verb
    return verb is not None and verb.finite and not verb.passive and verb.lemma in _INTRODUCING


def _bare(words: str) -> str:
    """A subject without the day before it, its aside, its adverbs; empty where nothing else is there."""
    where, based, words = _WHERE.sub(" ", words.strip(_TRIM)).rpartition("-based ")
    if based and where.lower().startswith("the "):
        words = f"{where[:4]}{words}"
    while (first := words.split(" ", 1)[0].lower()) in _DAYS:
        words = words[len(first) :].strip(_TRIM)
    lead, comma, rest = words.rpartition(",")
    if comma and (first in PREPOSITIONS or (lead and lead.split()[-1].lower() in _PERIODS)):
        # "In March, the firm received", "The following month, it": its subject comes after the comma.
        words = rest.strip(_TRIM)
    return _ADVERB_END.sub("", words.split(",")[0].strip(_TRIM))


def _points_at_noun(title: str) -> bool:
    """Whether a title begins with "this", "these" and a noun; before a verb the word stands for something told."""
    first, _, rest = title.partition(" ")
    noun = rest.split(" ", 1)[0].lower()
    if first not in _POINTING or not noun.isalpha() or ends_as_adverb(noun) or noun in _AFTER_POINTING:
        return False
    if is_auxiliary(noun) or is_modal(noun):
        return False
    told = {reading.form for reading in analyse(noun)} & {Form.PAST, Form.THIRD}
    return not told or (first in _SEVERAL and Form.PAST not in told)


def _is_plural(words: str, names: Sequence[Name]) -> bool:
    """ "Ratings" are several, "Harlow Mills" is one, "the Harlow Mills" are several again."""
    last = re.split(r"\sof\s", words)[0].split()[-1]
    ends = last.endswith("s") and not last.endswith(("ss", "us", "is", "'s"))
    named = last[0].isupper() and (
        any(name.text.endswith(last) for name in names) or (" " in words and words.istitle())
    )
    return (ends and (not named or words.lower().startswith("the "))) or last.lower() in function_words(
        "plurals"
    )


def _fits(word: str, subject: _Subject) -> bool:
    if word in _PERSONAL:
        return subject.person
    return not subject.person and (word in _PLURAL) == subject.plural

"""Who says so: the speaker of an attribution, resolved inside the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import alternatives, ends_as_adverb, function_words
from timeline_app.derive.grammar import (
    CALENDAR,
    COORDINATORS,
    DETERMINERS,
    PERIODS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from timeline_app.derive.name_settling import begins_with_particles
from timeline_app.derive.name_shorts import firms, short_names
from timeline_app.derive.names import Name, is_role, names_of
from timeline_app.derive.subjects import interrupted_subject
from timeline_app.derive.tokens import Word, verbal

_ARTICLE = re.compile(r"\A(?:the|a|an|his|her|its|their)\s+", re.I)
_AFTER_SUBJECT = re.compile(
    r"\s*(?:,|\bin an?\b|\bat a\b|\bon\b|\bafter\b|\bduring\b|\bto (?:reporters|journalists)\b|\bas\b|\bwhile\b)"
)
#: How many names back "the minister" is looked for.
_REACH = 400
#: So many sentences wait for somebody to ask who acted in them: not the grammar of a whole book.
_UNREAD = 64
_JOINING = function_words("joining")
_CALLING = function_words("calling_words")
_BEFORE_SUBJECTS = _JOINING | _CALLING
_INTRODUCING = PREPOSITIONS | SUBORDINATORS | {"back"} | (CALENDAR - DETERMINERS - {"the"})
#: "the Dover, Del., brewery": the state between its commas ends no name.
_WHERE = re.compile(r", [A-Z][\w.]*\.?, (?=[a-z])")
_ADVERBS = re.compile(
    r"(?:\A(?:now|also|then)\s+|\s+(?:also|then|now|later|however|here|and|[a-z]+ly)\Z)", re.I
)
#: "a report published on Monday": what was done with what tells it.
_PUBLISHED = re.compile(rf"\s(?:{alternatives('publishing')})\b")
#: "her daughter, Nell,": a name after what somebody is called.
_CALLED = re.compile(
    r"(?P<noun>[A-Z]?[a-z]+(?:['’]s)?(?: [a-z]+(?:['’]s)?)+), (?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}),?"
)
_LINK = re.compile(r"\b(?:for|of|by|with|from|to|against|and)\b")
_PART = re.compile(r",|\band\b")
_OWNER = re.compile(r"['’]s?\b|['’]\s")
_LONGEST = 60
#: "Mr. Orr": how somebody is addressed is no role.
_ADDRESS = function_words("forms_of_address")
#: "this time", "yesterday": nobody.
_TIMES = CALENDAR | DETERMINERS | {"time"}
_LEADING_ON = PREPOSITIONS | function_words("particles")
#: "off", "well", "cannot": no word of what anybody is called.
_NAMELESS = (
    _TIMES | _LEADING_ON | _CALLING | _JOINING | function_words("helpers") | COORDINATORS | SUBORDINATORS
)
_UNITS = PERIODS | {"minute", "hour", "day", "decade"}
#: "About two and a half years later".
_TIME_WORDS = 6
_THE = re.compile(r"\b[Tt]he\s\Z")
_POSSESSIVE = frozenset({"his", "her", "their", "its"})
_SPEAKING_FOR = function_words("speaking_for")
_AROUND = " ,.;\"“”'`’‘\n"
_NOBODY = function_words("nobody")
_QUOTING = function_words("quoting")
#: "(Nord Wire) -- " in front of who speaks.
_WIRE = re.compile(r"\A\(?[A-Z][\w. ]{1,24}\)\s*(?:--?|–|—)\s*")
_PERSONAL = {"he", "she", "him", "her"}
_FEMALE = {"she", "her"}
#: "Mr.", "spokeswoman".
_OF_MEN = function_words("of_men")
_OF_WOMEN = function_words("of_women")


def _undated(phrase: str) -> str:
    """ "a radio report Tuesday" without the day."""
    words = phrase.split()
    while len(words) > 1 and words[-1].lower() in CALENDAR:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=1 << 10)
def _heads(role: str) -> tuple[str, ...]:
    """The nouns that a role is: "secretary" of "general secretary of the drivers' union"."""
    parts = _PART.split(role.lower())
    nouns = (_LINK.split(part)[0].split() for part in parts)
    return tuple(words[-1] for words in nouns if words)


def _cut(phrase: str) -> str:
    """Up to what tells where or when somebody speaks."""
    for end in (_AFTER_SUBJECT, _PUBLISHED):
        found = end.search(phrase)
        phrase = phrase[: found.start()] if found and found.start() else phrase
    return phrase


def _is_time(words: Sequence[Word]) -> bool:
    """ "Two days after the vote, ...", "Hours later, ...": when somebody speaks, not who."""
    lower = [word.lower for word in words[:_TIME_WORDS]]
    unit = next((at for at, word in enumerate(lower) if word.removesuffix("s") in _UNITS), -1)
    return 0 <= unit < len(lower) - 1 and lower[unit + 1] in ("after", "before", "later", "earlier", "ago")


def _is_nobody(phrase: str) -> bool:
    """A pronoun that names nobody; "WHO" is a name."""
    return phrase.lower() in _NOBODY and not (phrase.isupper() and len(phrase) > 1)


def _is_said_of(clause: Clause) -> bool:
    """ "The sale was announced", "she was told": the subject says nothing; who "was quoted" did."""
    verb = clause.verb
    return verb is not None and verb.passive and clause.opener != "according" and verb.lemma not in _QUOTING


class Speakers:
    """Remembers the people of one article in reading order; feed it attributions from first to last."""

    def __init__(self, text: str, tick: Callable[[int], None] | None = None) -> None:
        self._text = text
        self._names = names_of(text, tick)
        self._starts = [name.start for name in self._names]
        self._shorts = firms(self._names) | short_names(text, self._names)
        self._full: dict[str, dict[str, str]] = {}  #: of each family name, the full ones by their first words
        #: Of each first word, the full names that begin with it.
        self._called: dict[str, dict[str, None]] = {}
        self._people_named: set[str] = set()
        self._women: dict[str, bool] = {}  #: who has been called "she" or "Mrs.", or "he" or "Mr."
        self._roles: dict[str, str] = {}
        for name in self._names:
            if name.kind != "person":
                continue
            first, *_rest, family = name.text.split()[:1] + name.text.split()
            short = family in self._full and begins_with_particles(name.text)
            if " " in name.text and not short:
                self._full.setdefault(family, {}).setdefault(first, name.text)
                self._called.setdefault(first, {})[name.text] = None
            full = self.full_name(name)
            self._people_named.add(full)
            address = (name.role or "").rsplit(" ", 1)[-1].rstrip(".").lower()
            if address in _OF_MEN or address in _OF_WOMEN:
                self._women.setdefault(full, address in _OF_WOMEN)
            if name.role and name.role.rstrip(".").lower() not in _ADDRESS and full not in self._roles:
                self._roles[full] = name.role
        self._last = ""
        self._acted = ""  #: the person that a sentence was about since somebody spoke last
        self._noted: list[Parsed] = []  #: sentences of which is not known yet whether they were
        self._asked: Clause | None = None  #: whose subject was found last, as it is asked for again and again
        self._found = (0, 0)

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
        first, *rest = name.text.split()
        if rest and rest[-1] in self._full and begins_with_particles(name.text):
            # "De Witt" is whoever was named in full before.
            first, rest = rest[-1], []
        known = self._full.get(rest[-1] if rest else first)
        if known is None:
            # "Ana" where one person is called so.
            called = self._called.get(first, {}) if not rest else {}
            return next(iter(called)) if len(called) == 1 else name.text
        if first in known or (rest and not is_role(first)):
            # "Ivo Costa" is not "Ana Costa"; "Mayor Costa" may be.
            return known.get(first, name.text)
        return next(iter(known.values())) if len(known) == 1 else self._last_of(known, name.start)

    def _last_of(self, family: Mapping[str, str], at: int) -> str:
        """Of several with one family name the one who was named in full last."""
        full = frozenset(family.values())
        return next(
            (name.text for name in self._before(at) if name.text in full), next(iter(family.values()))
        )

    def with_role(self, full: str) -> str:
        role = self._roles.get(full)
        return f"{full}, {role}" if role else full

    def of(self, clause: Clause, parsed: Parsed) -> str:
        """The speaker of a clause that says something; empty when the words name nobody."""
        if _is_said_of(clause):
            return ""
        start, end = self._subject(clause, parsed)
        speaker = self._resolve(start, end)
        # "A spokesman for the guild of all keepers of locks": too long for a name, but "he" is no other.
        unnamed = _ARTICLE.sub("", _LINK.split(self._text[start:end], maxsplit=1)[0].strip(_AROUND), count=1)
        if speaker or is_role(unnamed):
            self._last, self._acted = speaker or unnamed, ""
            self._noted.clear()
        return speaker

    def note(self, parsed: Parsed) -> None:
        """Take note of a sentence in which nobody speaks: who acts in it may be "he" in the next."""
        self._noted.append(parsed)
        if len(self._noted) >= _UNREAD:
            self._who_acted()

    def _who_acted(self) -> str:
        """The person that a sentence was about last. Looked for now, as few sentences have a "he" to ask it."""
        for parsed in reversed(self._noted):
            person = self._acting(parsed)
            if person:
                self._acted = person
                break
        self._noted.clear()
        return self._acted

    def _acting(self, parsed: Parsed) -> str:
        clause = next((each for each in parsed.clauses if each.kind is Kind.MAIN), None)
        if clause is None or clause.verb is None or not clause.own_subject:
            return ""
        people = self._people(*self._subject(clause, parsed))
        if len(people) != 1 or self._has_article(people[0]):
            return ""
        return self.with_role(self.full_name(people[0]))

    def called(self, clause: Clause, parsed: Parsed) -> str:
        """The speaker as a title has them: the full name of a person, without the role, else the article's words."""
        if _is_said_of(clause):
            return ""
        start, end = self._subject(clause, parsed)
        phrase = _WHERE.sub(" ", _WIRE.sub("", self._text[start:end].strip(_AROUND), count=1))
        where, based, phrase = phrase.rpartition("-based ")
        if based and where.lower().startswith("the "):
            phrase = f"{where[:4]}{phrase}"
        people = self._people(start, end)
        if people:
            return self.full_name(people[0])
        speaker = self._resolve(start, end)
        if speaker[:1].isupper() and ("," in speaker or _is_nobody(phrase) or phrase.lower() in _PERSONAL):
            return speaker.split(",")[0]
        phrase = _undated(_cut(phrase))
        nameless = _is_nobody(phrase) or phrase.lower() in _PERSONAL
        return " ".join(phrase.split()) if len(phrase) <= _LONGEST and not nameless else ""

    def speaks_for_another(self, clause: Clause, parsed: Parsed) -> bool:
        """ "His lawyer, Ana Costa, said he": the words are of somebody else."""
        start, end = self._subject(clause, parsed)
        words = self._text[start:end].lower().split()
        bare = {word.strip(_AROUND) for word in words}
        return bool(words) and (words[0] in _POSSESSIVE or not bare.isdisjoint(_SPEAKING_FOR))

    def names_person(self, clause: Clause, parsed: Parsed) -> bool:
        """Whether the subject of a clause is a person by name."""
        return any(name.kind == "person" for name in self.names_between(*self._subject(clause, parsed)))

    def _subject(self, clause: Clause, parsed: Parsed) -> tuple[int, int]:
        """Where the speaker stands: after "according to", before the verb, or after it ("said the minister")."""
        if self._asked is not clause:
            self._asked, self._found = clause, self._find_subject(clause, parsed)
        return self._found

    def _find_subject(self, clause: Clause, parsed: Parsed) -> tuple[int, int]:
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
            joins = ends_as_adverb(words[first].lower) or words[first].lower in _BEFORE_SUBJECTS
            if joins and words[first + 1].text == ",":
                first += 2
            if self._introduces(words[first].lower) or _is_time(words[first : clause.verb.first]):
                # "In a filing, the firm said": the speaker comes after the comma; "in his speech he said": none.
                commas = [at for at in range(first, clause.verb.first - 1) if words[at].text == ","]
                alone = words[clause.verb.first - 1].lower in _PERSONAL
                first = commas[-1] + 1 if commas else clause.verb.first - 1 if alone else first
                if words[first].lower in SUBORDINATORS:
                    # "Back in 2015, when he said so, we left": it tells when, and what follows is nobody's.
                    return clause.start, clause.start
            return words[min(first, clause.verb.first - 1)].start, words[clause.verb.first].start
        after = words[clause.verb.last] if clause.verb.last < clause.last else None
        # "said in an interview"; "said Per Holm" names somebody.
        if after is not None and (after.lower not in PREPOSITIONS or after.text[0].isupper()):
            return words[clause.verb.last].start, clause.end
        return clause.start, clause.start

    def _resolve(self, start: int, end: int) -> str:
        phrase = _WHERE.sub(" ", _WIRE.sub("", self._text[start:end].strip(_AROUND), count=1)).rpartition(
            "-based "
        )[2]
        if phrase.lower() == "it" and not self.is_person(self._last):
            return self._last
        if not phrase or _is_nobody(phrase):
            return ""
        people = self._people(start, end)
        if people:
            return self.with_role(self.full_name(people[0]))
        lower = phrase.lower()
        if lower in _PERSONAL:
            return self._meant(lower in _FEMALE, start)
        by_role = self._by_role(lower, start)
        if by_role:
            return by_role
        called = _CALLED.fullmatch(" ".join(phrase.split()))
        # "Besides taking two mills, Lorne": what leads up to a name is nothing that anybody is.
        if called is not None and not (_ARTICLE.match(called["noun"]) or is_role(called["noun"])):
            return called["name"]
        if called is not None:
            return f"{called['name']}, {_ARTICLE.sub('', called['noun'], count=1)}"
        phrase = _undated(_ADVERBS.sub("", _cut(phrase)))
        words = phrase.lower().split()
        if phrase.lower() in _PERSONAL:
            # "She then"
            return self._meant(phrase.lower() in _FEMALE, start)
        # "both slightly above": before a preposition's noun there is none yet.
        named = any(word not in _NAMELESS for word in words) and words[-1] not in _LEADING_ON
        named = named and len(phrase) <= _LONGEST and not _is_nobody(phrase)
        return _ARTICLE.sub("", phrase, count=1) if named else ""

    @staticmethod
    def _introduces(word: str) -> bool:
        """ "In a filing, ...", "Asked about it, ...", "When it rained, ...": no speaker begins so."""
        if word in _INTRODUCING or word.endswith("ing"):
            return True
        verb = verbal(word)
        return verb is not None and verb.participle is not None

    def is_person(self, speaker: str) -> bool:
        """Whether a speaker, as ``of`` names them, is a person by name."""
        name = speaker.split(",")[0]
        return name in self._people_named or name in self._roles

    def _people(self, start: int, end: int) -> list[Name]:
        """The people that a subject is, not those it only mentions: "Ana Costa's lawyer", "a friend of Ana Costa"."""
        people = []
        for name in self.names_between(start, end):
            before = self._text[start : name.start].rpartition(",")[2]
            linked = _LINK.split(before)
            between = linked[-1].split() if len(linked) > 1 else ["-"]
            mentioned = all(is_role(word) or _ARTICLE.match(word + " ") for word in between)
            if name.kind == "person" and not mentioned and not _OWNER.match(self._text, name.end):
                people.append(name)
        return people

    def _meant(self, woman: bool, at: int) -> str:
        """ "he", "she": who acted last, else who spoke last, else whose name stands before; nobody called otherwise."""
        # "A spokesman said so. He added": no name that stands before.
        spoke = self._last if self.is_person(self._last) or is_role(self._last) else ""
        people = (name for name in self._before(at) if name.kind == "person")
        named = next((name for name in people if not self._has_article(name)), None)
        before = self.with_role(self.full_name(named)) if named is not None else ""
        for each in (self._who_acted(), spoke, before):
            name = each.split(",")[0]
            if name and self._women.get(name, woman) is woman:
                self._women[name] = woman
                return each
        return ""

    def _has_article(self, name: Name) -> bool:
        """ "the Harbour Guard": nobody is called so."""
        return _THE.search(self._text, max(0, name.start - 4), name.start) is not None

    def _before(self, at: int) -> Iterator[Name]:
        """The names before a place, last first: far back in a long text nobody is meant any more."""
        stop = bisect_left(self._starts, at)
        return map(self._names.__getitem__, range(stop - 1, max(0, stop - _REACH) - 1, -1))

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
            if noun[-1] in _heads(role):
                return self.with_role(full)
        return ""

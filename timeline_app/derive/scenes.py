"""Scenes: sentences that go on telling of a day that the sentence before them named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.words import date_in_words
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.counting import LENGTH
from timeline_app.derive.drafts import Draft
from timeline_app.derive.event_words import is_result, tells_event
from timeline_app.derive.function_words import alternatives, function_words
from timeline_app.derive.grammar import (
    SPEAKING,
    Voice,
)
from timeline_app.derive.measured import is_measured
from timeline_app.derive.news_day import NewsDay
from timeline_app.derive.readers.registry import COMPARING
from timeline_app.derive.signals import Read
from timeline_app.derive.tense import verb_of
from timeline_app.model.event import Status
from timeline_app.model.reading import Reading

#: Words that lead out of a scene: to another time, or to one more thing besides.
_ELSEWHERE = re.compile(rf"\b(?:{alternatives('leading_elsewhere')})\b", re.I)
#: "The first raid found nothing", "She last won in May"; not "scored first", "in the last half".
_ANOTHER_TIME = re.compile(r"(?<!\bin the )\b(?:last|first)\b", re.I)
#: "Ever since" alone is that of a verb: "has been shut ever since".
_SINCE_THEN = re.compile(r"\b(?:since (?:then|that time|that day)|(?:ever )?since(?= ?[.,;]|\Z))", re.I)
#: "The ferry left the day after the dam broke": on another day than what was told before.
_DAY_APART = re.compile(r"\b(?:the|an?) (?:day|week|month|year) (?:after|before)\b", re.I)
#: How many sentences later one more result is still of the same quarter.
_GOES_ON = 2
#: "At 14 she left school": of another time of a life.
_AT_AN_AGE = re.compile(
    r"\b(?:aged|turned|turning|at(?: the age of)?|(?:by|before) the age of)\s\d{1,2}"
    r"(?![\d:.,]?\d|\s?(?:%|[ap]\.?m|[a-z]+s\b))",
    re.I,
)
#: ", aged 34,": in news of how old somebody is now.
_AGED = re.compile(r", aged\s")
#: What is told after a birth is of another time.
_BIRTH = "bear"
_MEANWHILE = frozenset({"when", "as", "while"})
_LIKE_STOPS = frozenset({";", ":", "—", "--"})
_JOINING = frozenset({"and", "but", "yet"})
_POINTING = frozenset({"the", "this", "that"})
#: "in the fire", "by the second blast".
_AT_THE = re.compile(r"\b(?:in|during|by|from|at) (?:the|this|that) (?:[a-z]+ )?(?P<noun>[a-z]+)\b")
#: So many characters back something may be told that is named again.
_EARLIER = 4000
_ANOTHER = function_words("another")
#: A noun and what points at it.
_THE_MEETING = 2
_NEXT_TO = frozenset({"after", "before"})
_SHORTLY = function_words("shortly")
#: Clauses that tell of something what there is besides.
_BACKGROUND = frozenset({Kind.RELATIVE, Kind.PARTICIPIAL})
_HANGING = _BACKGROUND | {Kind.SUBORDINATE}


@dataclass(frozen=True, slots=True)
class _Scene:
    """The time that is told about, in the sentence ``index`` of a block; ``words`` are those that named it."""

    index: int
    day: FuzzyDate
    words: str
    block: int = -1
    start: int = 0  #: where the sentence begins that told it


class Scenes:
    """Follows one document. Another date, or a sentence that does not go on with it, ends a scene."""

    def __init__(self, text: str, news: NewsDay) -> None:
        self._text, self._news = text, news
        self._scene: _Scene | None = None
        self._last: _Scene | None = None  #: the time that the last words of a sentence told, of whatever
        #: The time that the sentence before told, where this one dates only what is to come.
        self._before: _Scene | None = None
        self._ahead: tuple[int, Draft] | None = None  #: what is to happen on a day, and in which sentence
        self._results: _Scene | None = None  #: a quarter whose results are told

    def enter(self, index: int, block: int, drafts: Sequence[Draft], parsed: Parsed) -> None:
        """The sentence has dates of its own: the last thing that its main clauses tell of a day sets the scene."""
        before = self._scene
        self._scene = self._last = self._ahead = self._before = None
        self._news.enter(index, drafts)
        if before is not None and index == before.index + 1 and _all_to_come(drafts):
            self._before = before
        if not drafts:
            return
        last = drafts[-1]
        if last.status is Status.PLANNED and last.when.end is None and last.when.start.bounded:
            of_day = last.when.grain <= Grain.DAY and last.reference is not None
            self._ahead = (index, last) if of_day else None
        drafts = [each for each in drafts if not _is_compared(each)]
        if any(each.when.grain > Grain.QUARTER for each in drafts):
            self._results = None
        quarter = next(
            (each for each in drafts if each.when.grain is Grain.QUARTER and each.when.end is None), None
        )
        if quarter is not None and quarter.reading:
            self._results = _Scene(index, quarter.when.start, quarter.reading[0].words)
        self._last = self._scene_of(index, block, drafts[-1], parsed.start) if drafts else None
        in_front = [each for each in reversed(drafts) if _in_front(each, parsed)]
        # "Divers found it, a day after the boat sank": of the day of the finding.
        told = next((each for each in in_front if not _apart(each, parsed)), None)
        told = told or next(iter(in_front), None)
        if told is not None and told.lemma != _BIRTH:
            self._scene = self._scene_of(index, block, told, parsed.start)

    @staticmethod
    def _scene_of(index: int, block: int, draft: Draft, start: int) -> _Scene | None:
        """What happened at a time that is known to the year."""
        when = draft.when
        known = when.end is None and when.start.bounded and when.grain <= Grain.YEAR
        if not known or draft.status is not Status.HAPPENED:
            return None
        words = draft.reading[0].words if draft.reading else ""
        day = FuzzyDate.unit(when.start.lo, Grain.DAY) if when.grain <= Grain.DAY else when.start
        return _Scene(index, day, words, block, start)

    def leave(self) -> None:
        """The text turns to something else, or tells how long something took."""
        self._scene = self._last = self._ahead = self._results = self._before = None

    def since_then(
        self, index: int, clause: Clause, parsed: Parsed, draft: Draft, written: FuzzyDate
    ) -> bool:
        """ "The yard closed in 2010. Since then the town has shrunk": from that time on; whether it is so."""
        scene = self._last
        if scene is None or index != scene.index + 1 or clause.verb is None:
            return False
        found = _SINCE_THEN.search(self._text, parsed.start, parsed.end)
        if found is None or clause.verb.voice is not Voice.PERFECT or scene.day.lo >= written.lo:
            return False
        self._date_since(draft, scene.day, found[0], scene.words)
        self._scene = None
        return True

    def since_beside(self, clause: Clause, parsed: Parsed, draft: Draft, other: Draft) -> bool:
        """ "It closed in 1990 and has stood empty since": since what is told right before in the sentence."""
        home, verb = parsed.clause_at(other.at), clause.verb
        when = other.when
        told = when.end is None and when.start.bounded and other.status is Status.HAPPENED
        if home is None or verb is None or not told or not _follows(clause, home, parsed):
            return False
        found = _SINCE_THEN.search(self._text, clause.start, parsed.end)
        if found is None or verb.voice is not Voice.PERFECT or not self._news.told:
            return False
        self._date_since(draft, when.start, found[0], other.reading[0].words if other.reading else "")
        return True

    def _date_since(self, draft: Draft, start: FuzzyDate, words: str, told: str) -> None:
        draft.when, draft.status = DateSpan.since(start, self._news.not_before(start)), Status.ONGOING
        draft.remark = draft.describes = False
        because = f"“{words}” is since what was told right before, of “{told}”"
        draft.reading.append(Reading(words, "scene", date_in_words(start), because, draft.when))

    def go_on(self, index: int, block: int, clause: Clause, parsed: Parsed, draft: Draft) -> None:
        """Date an undated draft by the scene, uncertainly: the text does not say it, whatever readers guess."""
        results = self._results
        if results is not None and index <= results.index + _GOES_ON and self._tells_result(clause, parsed):
            because = "tells a result besides those of {} right before, and no other date"
            self._date(draft, results.day, results.words, because)
            self._results = _Scene(index, results.day, results.words)
            return
        if (
            self._ahead is not None
            and index == self._ahead[0] + 1
            and _names_again(self._ahead[1], clause, parsed)
        ):
            told = self._ahead[1]
            because = "tells more of what was told right before to come, on {}"
            self._date(draft, FuzzyDate.unit(told.when.start.lo, Grain.DAY), told.reading[0].words, because)
            return
        scene = self._scene
        if not self._continues(clause, parsed, draft):
            return
        # What follows a month is of it or soon after; what follows a year may be of any time since.
        if scene is None or scene.day.grain > Grain.MONTH or self._of_earlier(clause, scene):
            return
        of_day = scene.day.grain <= Grain.DAY
        # Inside a paragraph a sentence may stand between that tells nothing of the day.
        if index > scene.index + (2 if of_day and block == scene.block else 1):
            return
        if not of_day and (block != scene.block or self._tells_of_now(clause, parsed)):
            return
        because = "goes on with what was told right before, of {}, in the same tense and without another date"
        self._date(draft, scene.day, scene.words, because)
        # What lasted no longer than a day goes on; of a month only what is told right behind is.
        self._scene = replace(scene, index=index, block=block) if of_day else None

    def _of_earlier(self, clause: Clause, scene: _Scene) -> bool:
        """ "(A fire broke out on Monday. On Friday the mayor came.) Two died in the fire": of Monday, not of Friday."""
        for found in _AT_THE.finditer(self._text, clause.start, clause.end):
            noun = found["noun"].lower()
            if not tells_event([noun]) or noun in self._text[scene.start : clause.start].lower():
                continue
            if noun in self._text[max(0, scene.start - _EARLIER) : scene.start].lower():
                return True
        return False

    @staticmethod
    def _tells_of_now(clause: Clause, parsed: Parsed) -> bool:
        """ "In May the mill closed. The council blamed ...": what is said beside a month is news again."""
        assert clause.verb is not None
        if not SPEAKING.isdisjoint(clause.verb.classes):
            return True
        return any(each.kind is Kind.ATTRIBUTION for each in parsed.clauses)

    @staticmethod
    def _tells_result(clause: Clause, parsed: Parsed) -> bool:
        """ "Sales rose to 3 million"."""
        if clause.verb is None or clause.verb.voice is not Voice.PAST or clause.kind is not Kind.MAIN:
            return False
        subject = parsed.words[clause.first : clause.verb.first]
        return any(is_result(word.lower) for word in subject)

    def within(self, clause: Clause, parsed: Parsed, draft: Draft, dated: Sequence[Draft]) -> None:
        """ "When the mill closed on 3 May, the owners sued", "a boiler burst on Monday and the roof fell in"."""
        for other in dated:
            if self.since_beside(clause, parsed, draft, other):
                return
            home = parsed.clause_at(other.at) if other.lemma else None
            if (
                home is None
                or home.verb is None
                or other.when.end is not None
                or not other.when.start.bounded
                or other.when.grain > Grain.YEAR
            ):
                continue
            near = other.when.grain <= Grain.DAY
            if self._together(clause, home, parsed) or (
                near
                and (self._joined(clause, home, parsed) or self._next_in_line(clause, home, parsed, draft))
            ):
                self.share(other, draft)
                return

    def go_on_beside(self, index: int, block: int, clause: Clause, parsed: Parsed, draft: Draft) -> None:
        """ "(The judge charged him on Monday.) He was freed and will be tried on 3 May": what is over is of Monday."""
        if self._before is None or draft.when.dated:
            return
        self._scene, self._before = self._before, None
        self.go_on(index, block, clause, parsed, draft)

    @staticmethod
    def is_day(draft: Draft) -> bool:
        """Whether a draft happened on a known day, by words of its own."""
        when = draft.when
        own = draft.reference is not None and draft.status is Status.HAPPENED
        return own and when.end is None and when.start.bounded and when.grain <= Grain.DAY

    def share(self, other: Draft, draft: Draft) -> None:
        """Date what is told in one sentence with a dated event, at about its time."""
        start = other.when.start
        day = FuzzyDate.unit(start.lo, Grain.DAY) if other.when.grain <= Grain.DAY else start
        because = "told in one sentence with what happens then, on {}, and by its words at about that time"
        self._date(draft, day, other.reading[0].words, because)

    def _together(self, clause: Clause, home: Clause, parsed: Parsed) -> bool:
        """Whether an undated clause tells of the time of a dated one in its sentence."""
        if clause.verb is None or home.verb is None:
            return False
        if clause.verb.voice is Voice.FUTURE:
            # "She will speak when the hall opens on Friday".
            return (
                home.kind is Kind.SUBORDINATE
                and home.opener in _MEANWHILE
                and home.verb.voice is Voice.PRESENT
            )
        if clause.verb.voice is not Voice.PAST:
            return False
        apart = parsed.index(home) - parsed.index(clause)
        if home.verb.voice is Voice.GERUND and self._next_to(clause, home, parsed):
            return True
        if home.verb.voice is Voice.GERUND:
            # "She left for the coast, arriving in 1966".
            return (
                apart == 1
                and home.kind is Kind.PARTICIPIAL
                and home.opener == parsed.words[home.verb.first].lower
            )
        if home.verb.voice is Voice.PAST_PERFECT:
            # "had been painted in May and looked new"
            return clause.opener == "and" and apart == -1
        if home.verb.voice is not Voice.PAST:
            return False
        if home.kind is Kind.SUBORDINATE and clause.kind is Kind.MAIN:
            return home.opener in _MEANWHILE or (home.opener in _NEXT_TO and self.right_beside(home, parsed))
        return clause.opener == "and" and apart == -1

    @staticmethod
    def _joined(clause: Clause, home: Clause, parsed: Parsed) -> bool:
        """ "A pipe burst on Monday, but nobody was hurt": of one day, so near to each other."""
        if clause.verb is None or home.verb is None or clause.opener not in _JOINING:
            return False
        past = clause.verb.voice is Voice.PAST and home.verb.voice is Voice.PAST
        return past and home.kind is not Kind.ATTRIBUTION and _follows(clause, home, parsed)

    def _next_in_line(self, clause: Clause, home: Clause, parsed: Parsed, draft: Draft) -> bool:
        """ "On Monday the dam burst; two men drowned": as a sentence would that goes on with the day."""
        if parsed.words[clause.first - 1].text not in _LIKE_STOPS or not self._continues(
            clause, parsed, draft
        ):
            return False
        past = home.verb is not None and home.verb.voice is Voice.PAST and home.kind is not Kind.ATTRIBUTION
        return past and parsed.index(clause) == parsed.index(home) + 1

    @staticmethod
    def _next_to(clause: Clause, home: Clause, parsed: Parsed) -> bool:
        """ "He fell after crossing the line on Sunday", "After meeting the union on Friday, he left"."""
        if home.opener not in _NEXT_TO or is_measured(home, parsed) or clause.kind is not Kind.MAIN:
            return False
        apart = parsed.index(home) - parsed.index(clause)
        return home.kind is Kind.INTRODUCTION or (home.kind is Kind.PARTICIPIAL and abs(apart) == 1)

    @staticmethod
    def right_beside(home: Clause, parsed: Parsed) -> bool:
        """ "shortly after the gates opened"."""
        return home.first > 0 and parsed.words[home.first - 1].lower in _SHORTLY

    @staticmethod
    def _date(draft: Draft, day: FuzzyDate, words: str, because: str) -> None:
        """Give an uncertain date, named by ``words``; ``because`` has a place for them."""
        draft.when = DateSpan(day).with_doubt(Doubt.UNCERTAIN)
        told = f"“{words}”" if words else "the article's own day"
        draft.reading.append(Reading("", "scene", date_in_words(day), because.format(told), draft.when))

    def _continues(self, clause: Clause, parsed: Parsed, draft: Draft) -> bool:
        """A plain past in the sentence's own clause, and no word that leads elsewhere."""
        if clause.verb is None or clause.verb.voice is not Voice.PAST or clause.kind is not Kind.MAIN:
            return False
        if draft.status is not Status.HAPPENED or draft.says or parsed.clauses[0].kind is Kind.INTRODUCTION:
            return False
        words = self._text[parsed.start : parsed.end]
        lower = words.lower()
        # Few sentences have these words, and to look for patterns takes far longer.
        if "since" in lower and _SINCE_THEN.search(words):
            return False
        if (" after" in lower or " before" in lower) and _DAY_APART.search(words):
            return False
        elsewhere = _ELSEWHERE.search(self._text, clause.start, clause.end)
        verb = parsed.words[clause.verb.last - 1].end
        elsewhere = elsewhere or _ANOTHER_TIME.search(self._text, clause.start, verb)
        return elsewhere is None and not self._at_an_age(clause)

    def _at_an_age(self, clause: Clause) -> bool:
        found = _AT_AN_AGE.search(self._text, clause.start, clause.end)
        aside = found is not None and _AGED.match(self._text, found.start() - 2) is not None
        return found is not None and not (aside and self._news.told)


def lasts_days(read: Read) -> bool:
    """ "The crossing took nine days", "in the nine months": that is of no one day and of no quarter."""
    return read.answer.when is None and LENGTH.fullmatch(read.answer.value) is not None


def _in_front(draft: Draft, parsed: Parsed) -> bool:
    """Whether the sentence tells it for itself: "It fell, which was built in 1990" and "its 1990 rival" are asides."""
    if draft.reference is None:
        return True
    clause = parsed.clause_at(draft.reference.at)
    verb = None if clause is None else verb_of(clause, parsed, draft.reference.at)
    if clause is None or verb is None or not draft.lemma:
        return clause is not None and verb is None and bool(draft.lemma)
    return clause.kind not in _BACKGROUND and (verb is clause.verb or verb.voice is Voice.GERUND)


def _follows(clause: Clause, home: Clause, parsed: Parsed) -> bool:
    """Whether nothing stands between a clause and the one before it but what goes with that one."""
    between = parsed.clauses[parsed.index(home) + 1 : parsed.index(clause)]
    return clause.number > home.number and all(each.kind in _HANGING for each in between)


def _all_to_come(drafts: Sequence[Draft]) -> bool:
    return bool(drafts) and all(each.status is Status.PLANNED for each in drafts)


def _apart(draft: Draft, parsed: Parsed) -> bool:
    """Whether it came before or after what the sentence tells."""
    clause = parsed.clause_at(draft.at)
    return clause is not None and clause.kind is Kind.SUBORDINATE and clause.opener in _NEXT_TO


def _is_compared(draft: Draft) -> bool:
    """ "It earned 3 million a year earlier": what the news is compared with is not what the text goes on to tell."""
    return draft.reference is not None and draft.reference.reads[-1].mention.rule.reads in COMPARING


def _names_again(ahead: Draft, clause: Clause, parsed: Parsed) -> bool:
    """ "(called a meeting for 12 July.) The meeting will take place in the mill": the same thing to come."""
    if clause.verb is None or clause.verb.voice is not Voice.FUTURE or clause.kind is not Kind.MAIN:
        return False
    subject = [word.lower for word in parsed.words[clause.first : clause.verb.first]]
    if len(subject) < _THE_MEETING or subject[0] not in _POINTING or not _ANOTHER.isdisjoint(subject):
        return False
    return tells_event(subject[-1:]) and subject[-1] in ahead.evidence[0].quote.exact.lower().split()

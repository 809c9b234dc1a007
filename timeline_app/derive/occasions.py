"""The occasions on which people speak: what somebody says hangs on the event on which they said it."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline_app.dates.civil import DAY
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.descriptions import is_opinion
from timeline_app.derive.drafts import Draft, stems
from timeline_app.derive.function_words import function_words
from timeline_app.derive.news_day import NewsDay
from timeline_app.derive.saying_titles import SayingTitle, saying_title
from timeline_app.derive.shortening import shortened
from timeline_app.derive.statements import Statement, without_stop
from timeline_app.derive.titles import capitalised, cleaned
from timeline_app.derive.verbs import Form, analyse
from timeline_app.model.event import Evidence, Role, Status
from timeline_app.model.reading import Reading
from timeline_app.model.source import Quote

#: How many of the events told before a statement it can be about.
_RECENT = 60
_JOINED = re.compile(r"(?:and|but|that|while|whereas)\s+", re.I)
#: What an article quotes as news was said in the days before it.
_LATELY = 7 * DAY
#: So many of an occasion's quotes are looked at for where it was told last.
_LATEST = 12
#: After so many quotes of one saying another subject begins another event,
_MUCH = 3
#: also where it shares a word with the one before for each so many of them.
_TOO_MUCH = 6
#: A title of such weight tells enough for an event of its own.
_WEIGHTY = 5
#: What was said first is the title unless something weighs so much more.
_FIRST = 2
_AROUND = " \t\n,;:.–—-\"“”'‘’`"
#: "that, " before what is said.
_OPENER = 8
#: To say that something will happen is an event of its own.
_OVER = frozenset({Status.HAPPENED, Status.ONGOING})
#: Verbs of saying that tell nothing besides.
_PLAIN = frozenset({"say", "tell", "add", "report"})
_INDEFINITE = function_words("indefinite_speakers")
_SPECULATING = function_words("speculating")
_HEARSAY = function_words("hearsay")


def _after_conjunction(text: str, start: int) -> int:
    found = _JOINED.match(text, start)
    return found.end() if found else start


def tells_saying(draft: Draft, statement: Statement) -> bool:
    """Whether an event is the saying itself, told with its day: "said on Monday", "Ana Costa, the mayor, said"."""
    if not draft.says:
        return False
    return draft.at == statement.act[0] or (
        statement.start >= statement.act[1]
        and any(
            item.role is Role.EVENT and item.quote.start < statement.act[0] < item.quote.end
            for item in draft.evidence
        )
    )


class Occasions:
    """Finds for each statement of one document the event that it hangs on."""

    def __init__(self, source: str, text: str, written: FuzzyDate | None, news: NewsDay) -> None:
        self._source, self._text, self._written, self._news = source, text, written, news
        self._by_speaker: dict[str, Draft] = {}
        self._by_noun: dict[str, Draft] = {}  #: "the authority" is the port authority that spoke before
        self._reported: dict[str, Draft] = {}  #: the last event that a speaker only reported
        #: The words that told of that saying, and the events they stand with.
        self._sayings: dict[str, list[tuple[Draft, Evidence]]] = {}
        self._weights: dict[int, int] = {}  #: how much the titles of sayings tell, by their drafts
        #: Sayings all of whose content is told by dated events, the first of these, and how many quotes they had.
        self._idle: list[tuple[Draft, Draft, int]] = []
        self._main_speaker = ""
        self._lead: Draft | None = None
        self._titled: tuple[Statement, SayingTitle] | None = None  #: the last statement whose title was made

    def told(self, drafts: list[Draft]) -> None:
        """Take note of the events of a sentence: the lead's act of speech is the occasion of the article."""
        for draft in drafts:
            if draft.lead and draft.says and self._lead is None and draft.when.end is None:
                self._lead = draft
                self._main_speaker = draft.speaker

    def hang(self, statement: Statement, own: list[Draft], known: list[Draft]) -> Draft | None:
        """Hang a statement on its occasion. Returns a new event where the occasion is told for the first time."""
        dated_act = next((draft for draft in own if tells_saying(draft, statement)), None)
        if not self._main_speaker and self._lead is not None and dated_act in (None, self._lead):
            self._main_speaker = statement.speaker
        left = _untold(statement, own)
        evidence = self._words(statement, left)
        if dated_act is not None:
            self._by_speaker[statement.speaker] = dated_act
            self._name_speaker(statement, dated_act)
            self._announced(statement, dated_act, own)
            if evidence is not None:
                dated_act.evidence.append(evidence)
            self._note_idle(statement, dated_act, own)
            return None
        occasion = self._occasion(statement)
        before: Draft | None = None
        if occasion is not None and left is not None and self._turns(statement, occasion):
            occasion, before = None, occasion
        alone = occasion is None and bool(statement.verb)
        if occasion is None and left is None and not statement.occasion:
            self._only_reported(statement, own)
            return None
        if occasion is not None:
            self._gather(statement, occasion, own)
        told = self._told_by(statement, own)
        if told != statement.act:
            # In reported speech the sentence itself tells the saying; only quoted words are a statement of their own.
            evidence = None
        if alone and self._stands_with(statement, evidence, own):
            return None
        created = self._new_occasion(statement, told, before) if alone else None
        occasion = occasion or created or self._reported.get(statement.speaker)
        if occasion is None:
            occasion = _about_the_same(statement, self._text, [*known[:5], *known[5:][-_RECENT:], *own])
        if occasion is None:
            return None
        if occasion is not created:
            self._tell_act(statement, told, occasion, own)
            self._retitle(statement, occasion)
        self._add_words(evidence, statement, occasion)
        return created

    def _note_idle(self, statement: Statement, act: Draft, own: list[Draft]) -> None:
        """ "A dam burst on Tuesday, the county said on Wednesday": that it said so is no news beside the dam."""
        if act.lemma not in _PLAIN or not statement.parts or not statement.who:
            return
        told = [
            each
            for each in own
            if each is not act and each.when.dated and each.reference is not None and each.status in _OVER
        ]
        of_parts = [
            next((each for each in told if any(_begins(item, *part) for item in each.evidence)), None)
            for part in statement.parts
        ]
        first = of_parts[0]
        if first is not None and None not in of_parts:
            self._idle.append((act, first, len(act.evidence)))

    def without_idle(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts but the sayings that nothing was said on besides what other events tell: their words go there."""
        idle = {id(act) for act, told, count in self._idle if len(act.evidence) == count}
        for act, told, _ in self._idle:
            if id(act) in idle:
                told.evidence += [
                    replace(item, role=Role.STATEMENT) for item in act.evidence if item.role is Role.EVENT
                ]
        return [draft for draft in drafts if id(draft) not in idle]

    def _title(self, statement: Statement) -> SayingTitle:
        """The title of a saying, made once for all who ask for it."""
        if self._titled is None or self._titled[0] is not statement:
            self._titled = statement, saying_title(self._text, statement)
        return self._titled[1]

    def _words(self, statement: Statement, left: tuple[int, int] | None) -> Evidence | None:
        """What is said besides the events of the sentence, as a quote of the speaker's."""
        if left is None:
            return None
        start, end = _after_conjunction(self._text, left[0]), without_stop(self._text, *left)
        if end <= start:
            return None  # "But" alone is a line of its own.
        return Evidence(Role.STATEMENT, self._quote(start, end), statement.speaker)

    def _stands_with(self, statement: Statement, evidence: Evidence | None, own: list[Draft]) -> bool:
        """Whether an event of the sentence tells all that the title of the saying would, or the act alone."""
        title = self._title(statement)
        for draft in own:
            quote = draft.evidence[0].quote
            acts = quote.start <= statement.act[0] < quote.end and draft.lemma in _lemmas(statement.verb)
            if acts and title.weight and not draft.when.dated:
                draft.title, draft.says = title.words, True
                self._by_speaker[statement.speaker] = draft
                self._add_words(evidence, statement, draft)
                return True
            if title.words.endswith(f": {draft.title}"):
                role = Role.STATEMENT if draft.when.dated else Role.EVENT
                draft.evidence.append(Evidence(role, self._quote(*statement.act), statement.speaker))
                draft.evidence += [evidence] if evidence is not None else []
                self._reported[statement.speaker] = draft
                return True
        return False

    def _turns(self, statement: Statement, occasion: Draft) -> bool:
        """Whether somebody who has said much goes on, in a new paragraph, to something else that can be told alone."""
        told = [item for item in occasion.evidence if item.role is Role.STATEMENT]
        if not statement.verb or not statement.speaker or len(told) < _MUCH:
            return False
        start = min(statement.start, statement.act[0])
        last = max(item.quote.end for item in occasion.evidence[-_LATEST:])
        if "\n" not in self._text[last:start]:
            return False
        about = stems(self._text[start : max(statement.end, statement.act[1])])
        topic = stems(" ".join([occasion.title, *(item.quote.exact for item in told[-2:])]))
        shared = len(about & topic - stems(statement.speaker))
        return shared <= len(told) // _TOO_MUCH and self._title(statement).weight >= _WEIGHTY

    def _retitle(self, statement: Statement, occasion: Draft) -> None:
        """Of all that was said on one occasion the title is what tells most; the first goes before its equals."""
        if id(occasion) not in self._weights or not statement.verb:
            return
        title = self._title(statement)
        if title.weight > self._weights[id(occasion)] + _FIRST:
            occasion.title, self._weights[id(occasion)] = title
            occasion.remark = is_opinion(statement.verb)

    def _name_speaker(self, statement: Statement, act: Draft) -> None:
        """ "The gates, of which six are old, will be mended, officials said on Monday": of that day is the saying."""
        who = statement.who or statement.speaker.split(",")[0]
        if not statement.verb or not who or act.status is not Status.HAPPENED:
            return
        family = who.split()[-1].lower()
        words, told = act.title.lower(), stems(act.title) - stems(self._text[slice(*statement.act)])
        if family in words and told and not words.endswith((f" {family}", f" {statement.verb}")):
            return
        title = self._title(statement).words
        if not stems(title) - stems(self._text[slice(*statement.act)]):
            # The act alone: what it says goes before it, and was left out as too long.
            before = self._text[statement.start : max(statement.start, statement.act[0])]
            words = cleaned(before.strip(_AROUND)) or act.title.removesuffix(f", {who} {statement.verb}")
            title = shortened(f"{capitalised(who)} {statement.verb}: {capitalised(words)}")
        act.title = title

    @staticmethod
    def _announced(statement: Statement, act: Draft, own: list[Draft]) -> None:
        """ "The firms have merged, they said on Monday": what has no day but that of the saying is one with it."""
        if any(each.when.dated for each in own if each is not act):
            return
        for draft in [each for each in own if each is not act and each.status is Status.HAPPENED]:
            begins = draft.evidence[0].quote.start
            if (
                not any(start <= begins < end for start, end in statement.parts)
                or draft.reference is not None
            ):
                continue
            act.evidence += [replace(item, speaker=statement.speaker) for item in draft.evidence]
            act.tells_of(draft)
            own.remove(draft)
            if statement.news and act.at >= statement.end:
                act.title, act.when = draft.title, act.when.with_doubt(Doubt.UNCERTAIN)
                because = "the day on which it was said, as news; the text tells no other"
                act.reading.append(Reading("", "announced", act.reading[0].anchor, because, act.when))

    @staticmethod
    def _add_words(evidence: Evidence | None, statement: Statement, occasion: Draft) -> None:
        """What is said; of a saying that tells the event, too, where a quotation goes on in a sentence of its own."""
        if evidence is None:
            return
        if occasion.says and not statement.verb:
            occasion.evidence.append(replace(evidence, role=Role.EVENT))
        occasion.evidence.append(evidence)

    def _only_reported(self, statement: Statement, own: list[Draft]) -> None:
        """Events tell all that was said: the saying is no event besides, its words stand with the first of them."""
        told = next(
            draft for draft in own if any(_overlaps(item, *statement.parts[0]) for item in draft.evidence)
        )
        self._reported[statement.speaker] = told
        if statement.verb and " " in self._text[slice(*statement.act)]:
            saying = Evidence(Role.STATEMENT, self._quote(*statement.act), statement.speaker)
            told.evidence.append(saying)
            self._sayings.setdefault(statement.speaker, []).append((told, saying))

    def _gather_sayings(self, occasion: Draft, speaker: str) -> None:
        """Once a speaker has an occasion, what told that they speak tells of it, too."""
        for told, saying in self._sayings.pop(speaker, ()):
            told.evidence.remove(saying)
            occasion.evidence.append(replace(saying, role=Role.EVENT))

    @staticmethod
    def _gather(statement: Statement, occasion: Draft, own: list[Draft]) -> None:
        """What somebody asks for or says of how things are belongs to the occasion on which they spoke."""
        for draft in list(own):
            start = draft.evidence[0].quote.start
            asked = start == statement.act[0]
            state = draft.status is Status.ONGOING and statement.start <= start < statement.end
            if not draft.when.dated and (asked or state):
                occasion.evidence += [replace(item, speaker=statement.speaker) for item in draft.evidence]
                own.remove(draft)

    def _told_by(self, statement: Statement, own: list[Draft]) -> tuple[int, int]:
        """The words that tell the saying: with what is reported, unless events of their own tell some of that."""
        start, end = min(statement.start, statement.act[0]), max(statement.end, statement.act[1])
        marked = any(mark in self._text[start:end] for mark in '"“')
        if not statement.verb or not statement.parts or marked:
            return statement.act
        if any(_overlaps(item, start, end) for draft in own for item in draft.evidence):
            return statement.act
        return start, without_stop(self._text, start, end)

    def _tell_act(
        self, statement: Statement, told: tuple[int, int], occasion: Draft, own: list[Draft]
    ) -> None:
        """Add the words that tell of the saying, unless an event of the sentence tells them already."""
        if not statement.verb or any(_overlaps(item, *told) for draft in own for item in draft.evidence):
            return
        occasion.evidence.append(Evidence(Role.EVENT, self._quote(*told), statement.speaker))

    def act_of(self, statement: Statement) -> Draft | None:
        """The event on which a speaker's words hang so far: what they report "earlier" lies before it."""
        return self._occasion(statement)

    def _occasion(self, statement: Statement) -> Draft | None:
        if statement.speaker:
            known = self._by_speaker.get(statement.speaker) or self._by_noun.get(_noun(statement.speaker))
            if known is not None and self._can_go_on(known, statement):
                return known
        lead = self._lead
        if (
            lead is not None
            and statement.speaker in (self._main_speaker, "")
            and self._can_go_on(lead, statement)
        ):
            return lead
        return None

    def _can_go_on(self, occasion: Draft, statement: Statement) -> bool:
        """Somebody can go on speaking on a day, not throughout a month, nor before a day that is still to come.

        What an article quotes was said in the days before it, or else on the day told in the same paragraph.
        """
        when = occasion.when
        if not when.dated:
            return True
        if when.end is not None or when.grain > Grain.DAY:
            return False
        written = self._written
        if written is not None and written.lo - _LATELY <= when.start.lo < written.hi:
            return True
        # The latest come last; an occasion of a long article gathers thousands.
        last = max(item.quote.end for item in occasion.evidence[-_LATEST:])
        between = self._text[last : max(statement.start, statement.act[0])]
        return (written is None or when.start.lo < written.lo) and "\n\n" not in between

    def _new_occasion(self, statement: Statement, told: tuple[int, int], before: Draft | None) -> Draft:
        """A saying with an occasion of its own and no date: before the article's own day ended.

        ``before``: what the same speaker said before of something else, on a day that is perhaps the same.
        """
        start, end = statement.act
        hi = self._written.hi if self._written is not None else None
        when = DateSpan.undated() if hi is None else DateSpan.undated(before=hi)
        evidence = [Evidence(Role.EVENT, self._quote(*told), statement.speaker)]
        hearsay = any(word.lower() in _HEARSAY for word in self._text[start:end].split())
        status = Status.ALLEGED if hearsay else Status.HAPPENED
        if not _SPECULATING.isdisjoint(_lemmas(statement.verb)):
            # "Dealers speculated that the firm might move": whether it will is what the words are about.
            status = Status.POSSIBLE
        title = self._title(statement)
        draft = Draft(start, title.words, when, status, evidence, says=True)
        draft.about = self._text[min(start, statement.start) : max(end, statement.end)]
        draft.remark = is_opinion(statement.verb) or not title.weight or _is_heard(statement)
        self._weights[id(draft)] = title.weight
        if before is not None and before.when.dated:
            draft.when = before.when.with_doubt(Doubt.UNCERTAIN)
            because = "it was said beside what the same speaker said on that day"
            draft.reading.append(Reading("", "scene", before.reading[0].anchor, because, draft.when))
        elif not is_opinion(statement.verb):
            self._news.date_saying(draft, statement.verb)
        self._gather_sayings(draft, statement.speaker)
        if statement.speaker:
            self._by_speaker[statement.speaker] = draft
            self._by_noun.setdefault(_noun(statement.speaker), draft)
        return draft

    def _quote(self, start: int, end: int) -> Quote:
        return Quote.of(self._source, self._text, start, end)


def _is_heard(statement: Statement) -> bool:
    """ "Some people say": nobody said it at any time."""
    plain = any(reading.form is Form.BASE for reading in analyse(statement.verb))
    return plain and not _INDEFINITE.isdisjoint(statement.who.lower().split()[:2])


def _lemmas(verb: str) -> frozenset[str]:
    """What the words of a verb can be forms of: "has said" of "say"."""
    return frozenset(reading.lemma for reading in analyse(verb.rsplit(" ", 1)[-1]))


def _noun(speaker: str) -> str:
    """The last word of a speaker without a name; a name stands for itself."""
    return speaker if any(word[0].isupper() for word in speaker.split()) else speaker.split()[-1]


def _begins(item: Evidence, start: int, end: int) -> bool:
    """Whether an event is told from the beginning of a part on, not only in a clause that describes a noun of it."""
    return _overlaps(item, start, end) and item.quote.start <= start + _OPENER


def _overlaps(item: Evidence, start: int, end: int) -> bool:
    return item.role is Role.EVENT and item.quote.start < end and start < item.quote.end


def _untold(statement: Statement, own: list[Draft]) -> tuple[int, int] | None:
    """What is said beyond the events that the sentence tells; None when they tell it all."""
    if not statement.parts:
        return statement.start, statement.end
    told = [
        (item.quote.start, item.quote.end)
        for draft in own
        for item in draft.evidence
        if item.role is Role.EVENT
    ]
    left = [part for part in statement.parts if not any(a < part[1] and part[0] < b for a, b in told)]
    if not left:
        return None
    return (
        (statement.start, statement.end) if len(left) == len(statement.parts) else (left[0][0], left[-1][1])
    )


def _about_the_same(statement: Statement, text: str, drafts: list[Draft]) -> Draft | None:
    """The event that the words talk about: the one that shares most of them, else the article's first."""
    if not drafts:
        return None
    words = stems(text[statement.start : statement.end])
    lead = next((draft for draft in drafts[:5] if draft.lead), drafts[0])
    drafts = drafts[-_RECENT:]
    best = max(enumerate(drafts), key=lambda each: (len(each[1].stems & words), each[0]))[1]
    if best.stems & words:
        return best
    return lead

"""Events that a sentence tells without a date: the lead, what goes on with a scene, what belongs on the shelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline_app.dates.grain import Doubt
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.analysis import Sentence
from timeline_app.derive.clauses import Clause, Kind, Parsed, impersonal
from timeline_app.derive.descriptions import thinks
from timeline_app.derive.drafts import Draft
from timeline_app.derive.event_words import tells_event
from timeline_app.derive.eventhood import is_remark
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    ACTS_OF_SPEECH,
    VerbGroup,
    Voice,
)
from timeline_app.derive.participles import verb_told
from timeline_app.derive.scenes import Scenes
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.status import classes_of, is_unreal, status_of
from timeline_app.derive.subjects import interrupted_subject
from timeline_app.derive.titles import title_of
from timeline_app.derive.to_reader import speaks_to_reader
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Role, Status
from timeline_app.model.reading import Reading

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_ATTRIBUTION, _INTRODUCTION = Kind.ATTRIBUTION, Kind.INTRODUCTION
_FUTURE, _WOULD = Voice.FUTURE, Voice.WOULD

_OWN = frozenset({Kind.MAIN, Kind.CONTENT, Kind.COORDINATE})
_TELLING = frozenset({Voice.PAST, Voice.PERFECT, Voice.PAST_PERFECT, Voice.FUTURE})
_NEWS = frozenset({Voice.PAST, Voice.PERFECT, Voice.PRESENT})
_AS_OF_NOW = frozenset({Voice.PRESENT, Voice.PERFECT})
_LASTING = frozenset({"state"})
#: With what lasts, these name our days.
_NOWADAYS = frozenset(word.replace("_", " ") for word in function_words("nowadays"))
_MANY = function_words("indefinite_speakers")


def quoted(clause: Clause, parsed: Parsed) -> bool:
    """The whole clause stands in quotation marks."""
    if not parsed.quoted:
        return False
    return any(start <= clause.start and clause.end <= end + 1 for start, end in parsed.quoted)


def _happening(clause: Clause, parsed: Parsed) -> bool:
    """Whether an introduction tells what happened: "After the criticism", but not "Despite the old boats"."""
    nouns = [word.lower for word in parsed.words[clause.first + 1 : clause.last] if not word.is_sign]
    return clause.opener != "despite" or bool(clause.groups) or any(tells_event([noun]) for noun in nouns)


def _is_told(clause: Clause, parsed: Parsed, told: Sequence[tuple[int, int]]) -> bool:
    """Whether the words of other events hold a clause's verb, or all of a clause without one."""
    if not told:
        return False
    at = clause.start if clause.verb is None else parsed.words[clause.verb.first].start
    return any(start <= at < end for start, end in told)


def _is_not_said(clause: Clause, parsed: Parsed) -> bool:
    """ "This is not to say (that all bells are alike)", "did not say whether ...": nobody says so."""
    before = parsed.clauses[clause.number - 1] if clause.number else None
    return (
        clause.kind is Kind.CONTENT
        and before is not None
        and before.verb is not None
        and "say" in before.verb.classes
        and before.verb.negated
    )


def _lends(clause: Clause, draft: Draft) -> bool:
    """ "On Monday, as rain fell, the dam broke": the date is that of the dam, and all that is told besides it."""
    return draft.reference is not None and draft.reference.at in clause and draft.at >= clause.end


def _goes_on_saying(clause: Clause, parsed: Parsed) -> bool:
    """ "(The court freed him on Monday,) saying (that the law had changed)": one with what it goes with."""
    before = parsed.clauses[clause.number - 1] if clause.number else None
    return clause.kind is Kind.CONTENT and before is not None and before.kind is Kind.PARTICIPIAL


def _comes_later(clause: Clause, parsed: Parsed) -> bool:
    """ "before the storm hit", "by the time the storm hit"."""
    opening = [word.lower for word in parsed.words[clause.first : clause.first + 3]]
    before = clause.opener == "before" and clause.kind is Kind.SUBORDINATE
    return before or opening == ["by", "the", "time"]


def _opens_with(ref: TimeReference, verb: VerbGroup, parsed: Parsed) -> bool:
    """ "Today the bell is a landmark", "Today most people walk": what is so; not "Today is a holiday"."""
    behind = parsed.count_before(ref.end)
    subject = [word.lower for word in parsed.words[behind : verb.first] if not word.is_sign]
    if ref.start != parsed.start or not subject or parsed.words[verb.last - 1].lower.endswith("ing"):
        return False
    return verb.lemma == "be" or subject[0] in _MANY


def before_what_follows(clause: Clause, parsed: Parsed, when: DateSpan, dated: Sequence[Draft]) -> DateSpan:
    """ "They moved the boats before the storm hit on Friday": not later than that."""
    for other in dated:
        home = parsed.clause_at(other.at)
        start = other.when.start
        if home is None or not start.bounded or not _comes_later(home, parsed):
            continue
        beside = abs(parsed.index(home) - parsed.index(clause)) == 1
        past = clause.verb is not None and clause.verb.voice in (Voice.PAST, Voice.PAST_PERFECT)
        if beside and past and other.when.end is None and start.hi < when.start.hi:
            return DateSpan.undated(before=start.hi, after=when.start.lo)
    return when


class Undated:
    """Makes the drafts of one document's sentences, or parts of sentences, that have no date of their own."""

    def __init__(
        self, text: str, wording: Wording, scenes: Scenes, written: FuzzyDate | None, *, personal: bool
    ) -> None:
        self._text, self._wording, self._scenes, self._written = text, wording, scenes, written
        self._personal = personal
        self._until = DateSpan.undated() if written is None else DateSpan.undated(before=written.hi)
        self._ahead_of = DateSpan.undated() if written is None else DateSpan.undated(after=written.lo)

    def lead(self, parsed: Parsed) -> Draft | None:
        """The first sentence of a dated article tells that day's news: surely in the plain past, else perhaps."""
        clause = next((each for each in parsed.clauses if each.kind in (Kind.MAIN, Kind.ATTRIBUTION)), None)
        if clause is None or clause.verb is None or self._written is None or speaks_to_reader(parsed):
            return None
        if self._personal:
            # Who speaks for himself begins with anything.
            return None
        verb = clause.verb
        says = bool(ACTS_OF_SPEECH & classes_of(verb, parsed))
        if verb.voice not in _NEWS or (verb.voice is Voice.PRESENT and not says):
            return None
        when = DateSpan(self._written)
        because = "the first sentence of a dated article tells that day's news"
        if verb.voice is not Voice.PAST:
            when = when.with_doubt(Doubt.UNCERTAIN)
            because += ", though not that it was that very day"
        draft = self._draft(clause, parsed, when)
        if draft.remark and verb.voice is not Voice.PAST:
            return None
        draft.lead, draft.says = True, says
        draft.reading.append(Reading("", "lead", "the article's date", because, when))
        return draft

    def whole(self, parsed: Parsed, sentence: Sentence, in_scene: bool) -> Iterator[Draft]:
        """What a sentence that dates nothing tells: at most one event, and what its introduction says came before.

        ``in_scene``: it has no date at all, so that it may go on with the day told right before.
        """
        clause = self._teller(parsed, ())
        if clause is None or clause.verb is None or self._text[parsed.end - 1] == "?":
            return
        ahead = self._ahead(clause.verb, parsed)
        introduction = parsed.clauses[0]
        leads_up = introduction.kind is Kind.INTRODUCTION and introduction is not clause and not ahead
        if leads_up and _happening(introduction, parsed):
            yield self._introduction(introduction, parsed)
        draft = self._draft(clause, parsed, self.somewhen(ahead))
        day = self._written if in_scene else None
        if day is not None and self._scenes.since_then(sentence.index, clause, parsed, draft, day):
            yield draft
            return
        if in_scene and self._happens(clause, parsed):
            self._scenes.go_on(sentence.index, sentence.block, clause, parsed, draft)
        yield draft

    def beside(self, parsed: Parsed, dated: Sequence[Draft], sentence: Sentence) -> Iterator[Draft]:
        """What a sentence with a date tells besides, in clauses that the date does not reach."""
        # A noun with a date of its own takes nothing from the clause that it stands in.
        told = [
            (item.quote.start, item.quote.end) for draft in dated if draft.lemma for item in draft.evidence
        ]
        yield from self._right_beside(parsed, dated, told)
        lent = [clause for clause in parsed.clauses if any(_lends(clause, draft) for draft in dated)]
        clause = self._teller(parsed, told, lent)
        if clause is None or clause.verb is None:
            return
        draft = self._draft(clause, parsed, self.somewhen(self._ahead(clause.verb, parsed)), told)
        if not clause.verb.negated or clause.kind is Kind.COORDINATE:
            self._scenes.within(clause, parsed, draft, dated)
        if self._happens(clause, parsed):
            self._scenes.go_on_beside(sentence.index, sentence.block, clause, parsed, draft)
        if not draft.when.dated and draft.status is Status.HAPPENED:
            draft.when = before_what_follows(clause, parsed, draft.when, dated)
        yield draft

    def _right_beside(
        self, parsed: Parsed, dated: Sequence[Draft], told: Sequence[tuple[int, int]]
    ) -> Iterator[Draft]:
        """ "On Friday, hours after the strike was called off, ...": so near that it is the same day, perhaps."""
        home = next((each for each in dated if self._scenes.is_day(each)), None)
        for clause in parsed.clauses if home is not None else ():
            verb = clause.verb
            if (
                clause.opener not in ("after", "before")
                or clause.kind is not Kind.SUBORDINATE
                or verb is None
            ):
                continue
            if verb.voice is not Voice.PAST or verb.negated or _is_told(clause, parsed, told):
                continue
            if home is not None and self._scenes.right_beside(clause, parsed):
                start = parsed.words[clause.first + 1].start
                end = self._wording.trimmed_end(start, clause.end)
                title = title_of(self._text, start, [end])
                draft = self._wording.draft(start, end, title, home.when, Status.HAPPENED, verb)
                self._scenes.share(home, draft)
                yield draft

    def at_an_unknown_day(self, parsed: Parsed) -> Iterator[Draft]:
        """It has a date that nothing here can count from: nothing dated may vanish."""
        clause = next(
            (each for each in parsed.clauses if each.kind is Kind.MAIN and each.verb is not None), None
        )
        if clause is None or clause.verb is None or not clause.verb.finite or quoted(clause, parsed):
            return
        ahead = clause.verb.voice in (Voice.FUTURE, Voice.WOULD, Voice.PRESENT)
        yield self._draft(clause, parsed, self.somewhen(ahead))

    def of_nowadays(self, draft: Draft, ref: TimeReference, verb: VerbGroup, parsed: Parsed) -> Draft:
        """ "Today the village has two looms", "Today most people row": so in our days, not on that day.

        Not so "is shut today", "the council meets today".
        """
        words = self._text[ref.at : ref.end].lower()
        nowadays = words in _NOWADAYS and verb.voice is Voice.PRESENT and not ref.signal and not verb.passive
        if nowadays and ((verb.classes == _LASTING and verb.lemma != "be") or _opens_with(ref, verb, parsed)):
            draft.when, draft.reference, draft.reading, draft.remark = self._until, None, [], True
            draft.evidence = [item for item in draft.evidence if item.role is not Role.DATE]
        return draft

    def somewhen(self, ahead: bool) -> DateSpan:
        """No date; in an article at least not after its day, or not before it for what is to come."""
        return self._ahead_of if ahead else self._until

    def _teller(
        self, parsed: Parsed, told: Sequence[tuple[int, int]], lent: Sequence[Clause] = ()
    ) -> Clause | None:
        """The clause that tells most, of all but ``lent``: a happening before a state; none where all is said."""
        untold = [
            clause
            for clause in parsed.clauses
            if clause.verb is not None
            and clause not in lent
            and clause.verb.finite
            and clause.kind not in (_ATTRIBUTION, _INTRODUCTION)
            and clause.opener != "without"
            and not quoted(clause, parsed)
            and not _is_told(clause, parsed, told)
            and not (told and self._introduces(clause, parsed, told))
            and verb_told(clause, parsed) is not None
            and not _is_not_said(clause, parsed)
            and not (told and _goes_on_saying(clause, parsed))
        ]
        free = [clause for clause in untold if clause.kind in _OWN]
        happening = next((clause for clause in free if self._happens(clause, parsed)), None)
        if happening is not None:
            return happening
        attributed = any(
            clause.kind is _ATTRIBUTION and clause.opener != "according" for clause in parsed.clauses
        )
        if attributed or self._written is None:
            # A state in somebody's words is a statement; a history's states without a date order nothing.
            return None
        if not told and not free:
            # "As a result, prices rose", "Whether she comes is not known".
            free = untold
        return free[0] if free else None

    @staticmethod
    def _introduces(clause: Clause, parsed: Parsed, told: Sequence[tuple[int, int]]) -> bool:
        """ "It was clear (that the mill had closed)", "the court heard (that it burnt on 3 May)": nothing besides."""
        following = parsed.clauses[parsed.index(clause) + 1 :][:1]
        if not following:
            return False
        if impersonal(parsed.words, clause):
            return following[0].kind is Kind.CONTENT
        alone = clause.verb is not None and clause.verb.last == clause.last
        return alone and following[0].opener == "that" and _is_told(following[0], parsed, told)

    def _happens(self, clause: Clause, parsed: Parsed) -> bool:
        """A clause that tells a happening: no state, no saying, no present, nothing only possible or not so."""
        verb = verb_told(clause, parsed)
        if verb is None or verb.voice not in _TELLING or verb.negated:
            return False
        if verb.lemma == "tell" and verb.passive:
            return True  # "were told to leave"
        # "told reporters" is a saying, "requested" an act, and "is separated from" with its "that" a description.
        return not (verb.classes <= frozenset({"state", "say"})) and verb.lemma not in (
            "be",
            "have",
            "say",
            "tell",
        )

    @staticmethod
    def _ahead(verb: VerbGroup, parsed: Parsed) -> bool:
        return verb.voice in (_FUTURE, _WOULD) and not is_unreal(verb, parsed)

    def _introduction(self, clause: Clause, parsed: Parsed) -> Draft:
        """ "Following media reports that ...": happened before what the sentence goes on to tell."""
        first = parsed.words[clause.first + 1].start
        end = self._wording.trimmed_end(first, clause.end)
        title = title_of(self._text, first, [end])
        draft = self._wording.draft(first, end, title, self.somewhen(False), Status.HAPPENED, None)
        draft.before_next = True
        draft.bare = not any(group.finite and group.rank > 1 for group in clause.groups)
        draft.order_words = parsed.words[clause.first].text
        return draft

    def _draft(
        self, clause: Clause, parsed: Parsed, when: DateSpan, told: Sequence[tuple[int, int]] = ()
    ) -> Draft:
        verb = verb_told(clause, parsed) or clause.verb
        assert verb is not None
        start, end = self._stretch(clause, parsed, told)
        interrupted = interrupted_subject(parsed, clause)
        begin = self._wording.after_opener(interrupted[0] if interrupted else clause.start, clause.end)
        title_end = self._wording.trimmed_end(begin, max(end, begin + 1))
        if clause.kind not in _OWN and clause.kind is not Kind.ATTRIBUTION:
            # No clause of its own was found: the sentence as it begins.
            title = title_of(self._text, start, [end])
        else:
            title = self._wording.title(begin, title_end, clause, parsed)
        status = status_of(verb, clause, parsed, when, self._written)
        if status is Status.PLANNED and not when.dated:
            if verb.voice is Voice.PAST_PERFECT:
                # "had been expected": whether it came is not told, but the expecting is over.
                status = Status.HAPPENED
            else:
                when = self.somewhen(True)
        draft = self._wording.draft(min(start, begin), end, title, when, status, verb)
        draft.describes = verb.voice in _AS_OF_NOW and verb.classes <= _LASTING
        draft.advice = speaks_to_reader(parsed)
        remark = is_remark(verb, clause, parsed, status, title, personal=self._personal)
        draft.remark = remark or draft.advice or self._is_thought(parsed)
        return draft

    @staticmethod
    def _is_thought(parsed: Parsed) -> bool:
        """ "Dealers believe that the trade will grow": it may, for all that the text says."""
        return any(
            clause.kind is _ATTRIBUTION and clause.verb is not None and thinks(clause.verb)
            for clause in parsed.clauses
        )

    def _stretch(self, clause: Clause, parsed: Parsed, told: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """The clauses around one that are told by the text itself and by no other event."""
        at = parsed.index(clause)
        first = last = at
        while first and self._goes_along(parsed.clauses[first - 1], parsed, told):
            first -= 1
        while last + 1 < len(parsed.clauses) and self._goes_along(parsed.clauses[last + 1], parsed, told):
            last += 1
        start = self._wording.after_opener(parsed.clauses[first].start, clause.end)
        return start, self._wording.trimmed_end(start, parsed.clauses[last].end)

    @staticmethod
    def _goes_along(clause: Clause, parsed: Parsed, told: Sequence[tuple[int, int]]) -> bool:
        if clause.kind in (_ATTRIBUTION, _INTRODUCTION) or quoted(clause, parsed):
            return False
        return not _is_told(clause, parsed, told)

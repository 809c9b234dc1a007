"""The words of an event: where they begin and end in the sentence, its title, its draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.drafts import Draft
from timeline_app.derive.following import PREPOSITIONAL, belongs
from timeline_app.derive.grammar import (
    CALENDAR,
    PREPOSITIONS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.leads import first_word, leads_up, only_names, past_lead
from timeline_app.derive.measured import before_length, is_measured
from timeline_app.derive.reasons import readings_of
from timeline_app.derive.shortening import LIMIT, MOST, ROOM, shortened, told_in
from timeline_app.derive.signals import TimeReference
from timeline_app.derive.subjects import (
    LEADS,
    borrowed_subject,
    interrupted_subject,
    is_consequence,
    resumed_after,
)
from timeline_app.derive.titles import capitalised, faults, title_of
from timeline_app.derive.tokens import Word
from timeline_app.derive.waiting import only_when
from timeline_app.derive.wholeness import Loss, whole_ends
from timeline_app.model.event import Evidence, Role, Status
from timeline_app.model.source import Quote

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_ATTRIBUTION = Kind.ATTRIBUTION
_SUBORDINATE = Kind.SUBORDINATE
_PARTICIPIAL = Kind.PARTICIPIAL
_COORDINATE = Kind.COORDINATE
_GERUND, _PARTICIPLE, _INFINITIVE = Voice.GERUND, Voice.PARTICIPLE, Voice.INFINITIVE

#: A verb that ends so many characters after the title's beginning would not stand in it, or nothing after it.
_LATE_VERB = 72
#: Conjunctions before what is told as a fact.
_FACTS = frozenset(
    {
        "after",
        "before",
        "until",
        "because",
        "although",
        "though",
        "since",
        "when",
        "while",
        "as",
        "once",
        "whereas",
    }
)
#: A verb in -ing with fewer words tells nothing.
_TELLING = 3
#: Clauses that a verb in -ing after them goes with.
_GOING_WITH = frozenset({Kind.MAIN, Kind.COORDINATE, Kind.CONTENT})
#: An aside between dashes has at most so many words.
_ASIDE = 40
#: No title ends so far behind its beginning, whatever it leaves out.
_FARTHEST = 1200
_TELLERS = frozenset({Kind.MAIN, Kind.ATTRIBUTION})
_DASHES = frozenset({"–", "—", "--", "---"})
_PHRASES = frozenset({"of", "in", "for", "with", "from", "by", "on", "at", "between", "about", "against"})
#: Subjects that tell something else without the clause that says of whom or what.
_COUNTS = re.compile(
    r"(?:everything|anything|anyone|everyone|those|all|any|each|every|no|the (?:\w+ )?number)\b", re.I
)
_TRIM = ' \t\n,;:.–—-"“”'
_SAYING = frozenset({"said", "says", "say", "saying", "told", "added", "adds", "wrote", "writes"})
_QUOTES = ('"', "“", "`", "‘")
_QUOTING = ' \t\n,;:.–—-"“”‘’`'
_STOPPED = re.compile(r"\b(?:[A-Z]\.[A-Z]|[ap]\.m)\Z")
_CONJUNCTION = (
    r"(?:and|but|or|(?-i:that)|including|while|whereas"
    r"|so(?!\s+(?:far|did|does|do|is|are|was|were|has|have|had|will|would)\b)|yet|by the time|at the time)\s+"
)
_ADVERB = r"(?:however|meanwhile|also|then|in addition(?! to\b)|moreover),?\s+"
_OPENER = re.compile(rf"(?:{_ADVERB})?(?:{_CONJUNCTION})?(?:{_ADVERB})?", re.I)


def _in_place(words: Sequence[Word], at: int) -> bool:
    """Whether a comma stands in "Dover, Del.-based Quill"."""
    return any(word.lower.endswith("-based") or word.lower == "based" for word in words[at + 1 : at + 5])


def _past_conjunction(start: int, clause: Clause, parsed: Parsed) -> int:
    """ "after | a woman died": what a conjunction opens happened all the same."""
    opener = parsed.words[clause.first]
    opens = clause.kind is _SUBORDINATE and opener.lower in _FACTS and start == opener.start
    # "After a long illness she died" is all one clause.
    if not opens or (len(parsed.clauses) == 1 and opener.lower in PREPOSITIONAL):
        return start
    begin = past_lead(clause, parsed) or clause.first + 1
    return parsed.words[min(begin, clause.last - 1)].start


class Wording:
    """Quotes and titles from one document's text."""

    def __init__(self, source: str, text: str, written: FuzzyDate | None) -> None:
        self._source, self._text, self._written = source, text, written

    @staticmethod
    def last_end(clause: Clause, parsed: Parsed, others: Sequence[TimeReference] = ()) -> int:
        """The end of the last clause that belongs to this one and has no other date."""
        end = clause.end
        for follower in parsed.clauses[parsed.index(clause) + 1 :]:
            if clause.says and follower.kind is Kind.CONTENT:
                end = follower.end
                continue
            own_date = any(each.at in follower for each in others)
            if is_measured(follower, parsed) and end >= before_length(follower, parsed) > clause.start:
                # "(on Sunday), two days after the tank burst"
                return before_length(follower, parsed)
            if own_date or not belongs(follower, parsed, clause.verb):
                break
            end = follower.end
        return end

    def after_opener(self, start: int, end: int) -> int:
        """Past conjunctions and adverbs that only join the sentence to the one before."""
        found = _OPENER.match(self._text, start, end)
        if found is not None:
            start = found.end()
        while start < end and self._text[start] in _TRIM:
            start += 1
        return start

    def trimmed_end(self, start: int, end: int) -> int:
        if end > start + 1:
            end = start + 1 + len(self._text[start + 1 : end].rstrip(" \t\n,;:–—-."))
        # An abbreviation keeps its stop: "the U.S.", "6 p.m."
        stopped = self._text[end : end + 1] == "." and self._text[end - 2 : end - 1] == "."
        if stopped and _STOPPED.search(self._text[max(start, end - 6) : end]):
            end += 1
        return end

    def title(
        self, start: int, end: int, clause: Clause, parsed: Parsed, cuts: Sequence[tuple[int, int]] = ()
    ) -> str:
        """The title of what ``start:end`` tells; where that only leads up to something, of what it leads up to."""
        found = self._best_title(start, end, clause, parsed, cuts)
        if only_names(found, clause, parsed):
            return capitalised(found.split(" ", 1)[1])
        if not leads_up(found, clause) or clause.kind is Kind.CONTENT or told_in(found):
            return found
        later = (each for each in parsed.clauses if each.start > clause.start and each is not clause)
        # "According to ..." is told as what is said, which may lead back to here.
        main = next(
            (
                each
                for each in later
                if each.kind in _TELLERS and each.own_subject and each.opener != "according"
            ),
            None,
        )
        if main is None or main.verb is None or not main.verb.finite:
            return found
        if main.kind is _ATTRIBUTION and main.says and main is parsed.clauses[-1]:
            return found  # who said all that tells nothing
        return self._best_title(main.start, self.trimmed_end(main.start, main.end), main, parsed, cuts)

    def _best_title(
        self, start: int, end: int, clause: Clause, parsed: Parsed, cuts: Sequence[tuple[int, int]] = ()
    ) -> str:
        """The words of a clause; the sentence's own beginning where it does not stand alone."""
        first = self._clause_title(start, end, clause, parsed, cuts)
        verbs = [
            parsed.words[at].lower.strip("'’")
            for group in parsed.groups
            if group.finite or (group is clause.verb and group.voice is _GERUND)
            for at in range(group.first, group.last)
        ]
        first = self._with_what_is_said(first, clause, parsed)
        loose = {parsed.words[group.first].lower for group in parsed.groups if group.voice is _PARTICIPLE}
        wrong = faults(first, verbs) + (first_word(first) in loose)
        if not wrong:
            return first
        begin = self.after_opener(parsed.start, parsed.end)
        whole = title_of(self._text, begin, [self.trimmed_end(begin, parsed.end)], cuts)
        return first if faults(whole, verbs) + (first_word(whole) in loose) >= wrong else whole

    def _with_what_is_said(self, title: str, clause: Clause, parsed: Parsed) -> str:
        """ "The envoy suggested" with what was suggested; it may be an event of its own."""
        verb = clause.verb
        at = parsed.index(clause) + 1
        told = at < len(parsed.clauses) and parsed.clauses[at].kind is Kind.CONTENT
        if verb is None or not clause.says or verb.passive or not (told or clause.last == verb.last):
            return title
        if title.rsplit(" ", 1)[-1].lower() != parsed.words[clause.last - 1].lower:
            return title
        rest = self._text[clause.end : parsed.end]
        said = " ".join(rest.split()).strip(_QUOTING)
        if len(said.split()) < 2:
            return title
        who = title.split(",")[0]
        title = title if who == title else f"{who} {title.rsplit(' ', 1)[-1]}"
        if len(title) > LIMIT // 2:
            return title
        quoted = rest.lstrip(" ,:\n")[:1] in _QUOTES
        quoted = quoted and not (said[0].islower() and title.split()[-1].lower() not in _SAYING)
        joined = "," if said.split()[0].endswith("ing") else ""
        return shortened(
            f"{title}: {capitalised(said)}" if quoted and not joined else f"{title}{joined} {said}"
        )

    def _clause_title(
        self, start: int, end: int, clause: Clause, parsed: Parsed, cuts: Sequence[tuple[int, int]]
    ) -> str:
        """With the subject that the clause borrows from elsewhere."""
        elsewhere = self._told_elsewhere(end, clause, parsed, cuts)
        if elsewhere is not None:
            return elsewhere
        start = _past_conjunction(start, clause, parsed)
        around = self._around_dashes(start, clause, parsed, cuts)
        if around:
            return around
        aside = interrupted_subject(parsed, clause)
        if aside is not None and parsed.words[clause.first - 1].text != ",":
            # "The number of boats that sank rose": not that of all boats.
            full = title_of(self._text, aside[0], [*self._title_ends(aside[0], end, clause, parsed)], cuts)
            if not full.endswith("…") or _COUNTS.match(full):
                return full
        begins = parsed.clause_at(start)
        goes_on = begins is not None and begins.end <= clause.start and begins.kind is _COORDINATE
        # "They rowed and | sang since the lamp was lit": who sang stands one clause further back.
        borrowed = borrowed_subject(self._text, begins if goes_on and begins else clause, parsed)
        subject = ""
        if borrowed is not None:
            subject, start = borrowed
        ends = self._title_ends(start, end, clause, parsed)
        if not subject:
            cuts = [*cuts, *self._asides(start, clause, parsed)]
        partial = [at for at, loss in ends.items() if loss >= Loss.PART]
        return title_of(self._text, start, [*ends], cuts, subject, partial)

    def _told_elsewhere(
        self, end: int, clause: Clause, parsed: Parsed, cuts: Sequence[tuple[int, int]]
    ) -> str | None:
        """The title of a clause that tells nothing without another one; None where it stands for itself."""
        if (
            clause.kind is _ATTRIBUTION
            and clause is not parsed.clauses[0]
            and interrupted_subject(parsed, clause) is None
            and (clause.says or clause.opener == "according")
        ):
            return self.title_of_saying(clause, parsed, cuts)
        at = clause.number
        if clause.kind is _PARTICIPIAL and at and is_consequence(clause):
            # ", resulting in a loss": of all that the clause before tells.
            before = parsed.clauses[at - 1]
            return self.title(self.after_opener(before.start, before.end), before.end, before, parsed, cuts)
        following = parsed.clauses[at + 1] if at + 1 < len(parsed.clauses) else None
        says = (
            following is not None and following.kind is not _PARTICIPIAL and following.opener != "according"
        )
        if clause.kind is _PARTICIPIAL and at and parsed.clauses[at - 1].verb is None and following and says:
            # "The mayor, speaking on Monday, said": it is the saying that he did on Monday.
            stop = self.trimmed_end(following.start, parsed.end)
            return self.title(following.start, stop, following, parsed, cuts)
        resumed = resumed_after(parsed, clause)
        if resumed is not None and not any(clause.start <= cut < clause.end for cut, _ in cuts):
            # "The pond, once drained of its water, | makes a fine garden": what is told stands after the aside.
            stop = self.trimmed_end(resumed.start, self.last_end(resumed, parsed))
            return self.title(resumed.start, stop, resumed, parsed, cuts)
        return self._with_main(clause, min(clause.end, end), parsed, cuts) or None

    def _around_dashes(
        self, start: int, clause: Clause, parsed: Parsed, cuts: Sequence[tuple[int, int]]
    ) -> str:
        """ "The board named Ana Costa -- who had run the mill -- its head": without the aside; "" where none is."""
        words = parsed.words
        if clause.verb is None or clause.last >= len(words) or words[clause.last].text not in _DASHES:
            return ""
        closing = next(
            (each for each in words[clause.last + 1 : clause.last + _ASIDE] if each.text in _DASHES), None
        )
        resumed = None if closing is None else parsed.clause_at(closing.start)
        if closing is None or resumed is None or resumed.start > closing.start or resumed is clause:
            return ""
        aside = words[clause.last].start, closing.end
        for end in (parsed.end, resumed.end):
            title = title_of(self._text, start, [self.trimmed_end(start, end)], [*cuts, aside])
            if len(title) <= MOST and "…" not in title and title.rsplit(" ", 1)[-1] not in PREPOSITIONS:
                return title
        return ""

    def _with_main(self, clause: Clause, end: int, parsed: Parsed, cuts: Sequence[tuple[int, int]]) -> str:
        """A participle with the clause that it goes with; "" where it goes with none, or both are too long."""
        at = parsed.index(clause)
        if clause.kind is not _PARTICIPIAL or not at:
            return ""
        if parsed.clauses[at - 1].kind in _GOING_WITH:
            return self._with_participle(clause, parsed.clauses[at - 1], end, parsed, cuts)
        return (
            self._with_example(clause, end, parsed, cuts) if clause.opener == "including" and at > 1 else ""
        )

    def _with_participle(
        self, clause: Clause, before: Clause, end: int, parsed: Parsed, cuts: Sequence[tuple[int, int]]
    ) -> str:
        """ "The firm took a loss, raising its debt": a verb in -ing tells little without the one it goes with."""
        begin = self.after_opener(before.start, clause.start)
        both = title_of(self._text, begin, [self.trimmed_end(begin, end)], cuts)
        if before.kind is Kind.MAIN and len(both) <= LIMIT and "…" not in both:
            return both
        if before.verb is None or not before.verb.finite or clause.verb is None:
            return ""
        main = self.title(begin, self.trimmed_end(begin, before.end), before, parsed, cuts)
        told = title_of(self._text, clause.start, [self.trimmed_end(clause.start, end)], cuts)
        both = f"{main}, {told[0].lower()}{told[1:]}"
        return main if len(both) > MOST or "…" in both or len(told.split()) < _TELLING else both

    def _with_example(self, clause: Clause, end: int, parsed: Parsed, cuts: Sequence[tuple[int, int]]) -> str:
        """ "The town took steps (to save the mill, she said), including ...": of what it is one."""
        at = parsed.index(clause)
        before, says = parsed.clauses[at - 2 : at]
        verb = before.verb
        if says.kind is not _ATTRIBUTION or before.kind is not Kind.MAIN or verb is None or not verb.finite:
            return ""
        purposes = (group.first for group in parsed.groups if group.voice is _INFINITIVE)
        last = next((first for first in purposes if verb.last < first < before.last), before.last)
        begin = self.after_opener(before.start, before.end)
        main = title_of(self._text, begin, [self.trimmed_end(begin, parsed.words[last - 1].end)])
        told = title_of(self._text, clause.start, [self.trimmed_end(clause.start, end)], cuts)
        both = f"{main}, including {told[0].lower()}{told[1:]}"
        return both if len(both) <= MOST and "…" not in both else ""

    def _asides(self, start: int, clause: Clause, parsed: Parsed) -> list[tuple[int, int]]:
        """What stands between a long subject and its verb, so that the title gets as far as the verb."""
        words = parsed.words
        if clause.verb is None or words[clause.verb.last - 1].end - start <= _LATE_VERB:
            return []
        inside = [at for at in range(clause.first, clause.verb.first) if words[at].start >= start]
        commas = [at for at in inside if words[at].text == "," and not _in_place(words, at)]
        other = [group for group in clause.groups if inside and inside[0] < group.first < clause.verb.first]
        leads = (
            any(group.first == inside[0] and not group.finite for group in clause.groups) if inside else False
        )
        if leads and commas and not other:
            # "Painted by a friend, the picture will be shown".
            return [(words[inside[0]].start, words[commas[-1]].end)]
        if any(group.finite or group.voice is Voice.INFINITIVE for group in other):
            return []
        opening = [words[at] for at in inside if not commas or at < commas[0]]
        if opening and (opening[0].lower in LEADS or all(word.lower in CALENDAR for word in opening)):
            inside = [at for at in inside if commas and at > commas[0]]
            commas = commas[1:]
        if len(commas) > 1 and commas[-1] == clause.verb.first - 1:
            name = words[commas[-2] + 1 : commas[-1]]
            named = len(name) > 1 and all(word.text[0].isupper() for word in name)
            if named and words[inside[0]].lower == "the":
                # "The founder of a firm in Harwick, Ana Costa, has died": she has.
                return [
                    (words[inside[0]].start, name[0].start),
                    (words[commas[-1]].start, words[commas[-1]].end),
                ]
            return [(words[commas[0]].start, words[commas[-1]].end)]
        if clause.verb.rank <= 2 or not inside:
            # Not surely the verb: nothing before it may go.
            return []
        if words[clause.verb.last - 1].end - words[inside[0]].start <= _LATE_VERB:
            # What leads up to it was long, not its subject.
            return []
        phrases = [at for at in inside[2:] if words[at].lower in _PHRASES]
        if phrases and words[phrases[0]].lower == "of":
            # "the worth of the boats": of what, has to be told.
            phrases = [at for at in phrases[1:] if words[at].lower != "of"]
        return [(words[phrases[0]].start, words[clause.verb.first].start)] if phrases and not commas else []

    def title_of_saying(self, clause: Clause, parsed: Parsed, cuts: Sequence[tuple[int, int]]) -> str:
        """ "It rained, officials said Sunday" as "Officials said: It rained": the same words, the speaker first."""
        if clause.opener == "according":
            main = next((each for each in parsed.clauses if each.kind is not Kind.ATTRIBUTION), None)
            if main is not None:
                return self.title(main.start, self.trimmed_end(main.start, clause.start), main, parsed, cuts)
        said = title_of(self._text, clause.start, [self.trimmed_end(clause.start, clause.end)], cuts)
        what = self._text[parsed.start : clause.start].strip(_TRIM)
        verb = clause.verb
        alone = verb is not None and verb.first == clause.first
        if alone and what and verb is not None and only_when(parsed.words[verb.last : clause.last]):
            # ", announced last November": nobody is named who did.
            return shortened(capitalised(" ".join(what.split())))
        long = len(said) > LIMIT // 2 and verb is not None and verb.first > clause.first
        if long and verb is not None and verb.lemma != "tell":
            # "said in a talk before the guild of the joiners": what was said tells more.
            said = title_of(self._text, clause.start, [parsed.words[verb.last - 1].end], cuts)
        return shortened(f"{said}: {' '.join(what.split())}")

    def _title_ends(self, start: int, end: int, clause: Clause, parsed: Parsed) -> dict[int, Loss]:
        """Where a title may stop, with what it loses there: nowhere where its clause waits for what comes next."""
        if clause.end - start > _FARTHEST:
            return {min(end, start + _FARTHEST): Loss.ASIDE}
        if clause.verb is None or end < self.trimmed_end(start, clause.end) or clause.end <= start:
            return {end: Loss.ASIDE}
        last = self.trimmed_end(start, parsed.end)
        if end >= last and end - start <= ROOM:
            return {end: Loss.ASIDE}
        within: dict[int, Loss] = {}
        for at, loss in whole_ends(parsed, clause, clause.last):
            if at > end and (within or loss is Loss.ASIDE):
                return within or {at: loss}
            # What goes on to another event may leave more behind.
            if loss is Loss.ASIDE or (loss <= Loss.PART and at + 1 >= end):
                within[at] = loss
        if all(loss >= Loss.PART for loss in within.values()):
            # Where no end keeps all that is told, the whole may yet have room.
            within[last] = Loss.ASIDE
        return within

    def draft(
        self, start: int, end: int, title: str, when: DateSpan, status: Status, verb: VerbGroup | None
    ) -> Draft:
        evidence = [Evidence(Role.EVENT, self.quote(start, end))]
        lemma = verb.lemma if verb is not None else ""
        if not title.strip():
            # Whatever was cut off, the words themselves are left.
            title = shortened(capitalised(" ".join(self._text[start:end].split())))
        return Draft(start, title, when, status, evidence, about=self._text[start:end], lemma=lemma)

    def date(self, draft: Draft, ref: TimeReference, when: DateSpan) -> None:
        """Add to a draft what its date, read as ``when``, was read from, and why."""
        draft.reference = ref
        draft.evidence.append(Evidence(Role.DATE, self.quote(ref.told_from, ref.end)))
        draft.reading += readings_of(self._text, ref, when)

    def quote(self, start: int, end: int) -> Quote:
        return Quote.of(self._source, self._text, start, end)

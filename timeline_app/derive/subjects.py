"""Who or what a clause is about, where its subject stands elsewhere: before an aside, before "who", one clause back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.event_words import tells_event
from timeline_app.derive.function_words import ends_as_adverb, function_words
from timeline_app.derive.grammar import (
    CALENDAR,
    COORDINATORS,
    DETERMINERS,
    JOINERS,
    NOUN_OPENERS,
    PERIODS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
    is_plural,
)
from timeline_app.derive.names import is_role
from timeline_app.derive.tokens import Word
from timeline_app.derive.verbs import is_auxiliary, is_modal

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_MAIN = Kind.MAIN
_ATTRIBUTION = Kind.ATTRIBUTION
_CONTENT = Kind.CONTENT
_PARTICIPIAL = Kind.PARTICIPIAL
_RELATIVE = Kind.RELATIVE
_COORDINATE = Kind.COORDINATE

_SIGNS = frozenset(',;:()?!—–"“”«»„') | {"--", "---"}
_BARE = frozenset({Voice.PAST, Voice.PARTICIPLE})
_SHARING, _SPEAKING = frozenset({Kind.MAIN, Kind.CONTENT}), frozenset({Kind.ATTRIBUTION})
_start = attrgetter("start")
#: A noun phrase is looked for so many words back, and a subject is at most so long.
_NOUN_PHRASE = 8
_SUBJECT = 24
#: "in the three old schools".
_PLACE_WORDS = 5
#: What these tell is not done by the subject but by all that the sentence tells.
_CONSEQUENCES = frozenset(["result", "lead", "reflect", "cause", "make", "bring", "leave", "mean", "include"])
_TRIM = ' \t\n,;:.–—-"“”'
_ADVERBS = function_words("adverbs") | {"once", "first"}
_WITHOUT_OBJECT = function_words("without_object")
_PARTICLES = frozenset({"up", "down", "off", "out", "away", "back", "over", "aside"})
#: "the following week", "sixty years later": the unit is one of so many words.
_TIME_WORDS = 3
#: A subject that is borrowed has so many words.
_SHARED = 6
_TAIL = re.compile(r",|\s(?:in|on|at|for|with|from|by|to|who|which|that|whose|[a-z]+ing|[a-z]+ed)\b")
_DATED = re.compile(r"\d{4}|\b(?:on|in|at|since|after|before)\b", re.I)
_ADVERB_END = re.compile(r"(?:\s(?:[a-z]+ly|also|now|still|then|already|soon))+\Z")
_CONJUNCTION = re.compile(r"\A(?:and|but|or|that|while|whereas|so|yet)\s+", re.I)
#: What begins a phrase of more than one word that leads up to a subject: "Due to the fog, the ferry".
LEADS = PREPOSITIONS | frozenset(
    ["due", "thanks", "together", "apart", "aside", "instead", "because", "contrary", "unlike"]
)

#: Finite forms that only one thing takes.
_OF_ONE = frozenset({"is", "was", "has", "does"})


def antecedent(parsed: Parsed, clause: Clause) -> tuple[int, int] | None:
    """The noun phrase that a relative clause belongs to, as a range of the text; None where there is none."""
    words = parsed.words
    last = clause.first - 1
    while last >= 0 and words[last].text in _SIGNS - set('"“”'):
        last -= 1
    if last > 1 and words[last].text.isdigit() and words[last - 1].text == ",":
        last -= 2  # "Ana Costa, 81, who": how old she is
    verbs = {
        index for each in parsed.clauses for group in each.groups for index in range(group.first, group.last)
    }
    planned = _planned(parsed, clause, last)
    if planned is not None:
        return words[planned].start, words[last].end
    end = words[last].end
    last = _head_of_place(words, clause, last)
    first = last + 1
    for at in range(last, max(-1, last - _NOUN_PHRASE), -1):
        word = words[at]
        of_phrase = word.lower == "of" and at < last
        if word.lower in COORDINATORS and 1 < at < last and words[at - 2].lower in DETERMINERS:
            # "that small and quiet town".
            continue
        if word.text in _SIGNS or at in verbs or word.lower in JOINERS:
            break
        if word.lower in PREPOSITIONS and not of_phrase:
            break
        named = words[at + 1].text[0].isupper() or words[at + 1].lower in ("a", "an")
        one = of_phrase and clause.opener == "who" and named
        if one and words[at - 1].text.islower() and not is_role(words[at - 1].text):
            # "the poems of Ana Costa, who": the one who wrote them.
            break
        thing = of_phrase and clause.opener in ("which", "that") and words[at + 1].lower in DETERMINERS
        if thing and any(each.text[0].isupper() for each in words[at + 2 : last + 1]):
            # "the loss of the ferry Corrina, which capsized": what has a name did it.
            break
        first = at
        initial = at < last and words[at + 1].text == "."
        if word.lower in DETERMINERS and not initial and (at == 0 or words[at - 1].lower != "of"):
            break
    while first <= last and words[first].lower == "of":
        first += 1
    first = _counted(parsed, clause, _agreeing(parsed, clause, first, last))
    return None if first > last else (words[first].start, end)


def _head_of_place(words: Sequence[Word], clause: Clause, last: int) -> int:
    """ "the farmers in the hills | who": no place is somebody. Where the noun ends that is in it; else ``last``."""
    if clause.opener != "who" or last < 1 or is_role(words[last].text):
        return last
    if not words[last].text.islower() and words[clause.first - 1].is_sign:
        return last  # "trust in Ana Costa, who"; without a comma no name is meant: "the masons in Arlen who"
    for at in range(last - 1, max(0, last - _PLACE_WORDS), -1):
        if words[at].lower == "in":
            return at - 1 if words[at - 1].text.isalpha() else last
        if words[at].is_sign or words[at].lower in PREPOSITIONS | JOINERS:
            break
    return last


def _agreeing(parsed: Parsed, clause: Clause, first: int, last: int) -> int:
    """ "a badge for the boats, which stays": one badge stays. Where the noun phrase that fits the verb begins."""
    words, verb = parsed.words, clause.verb
    if (
        verb is None
        or clause.own_subject
        or not 1 < first <= last
        or words[first - 1].lower not in PREPOSITIONS
    ):
        return first
    noun, form, head = words[last].text, words[verb.first].lower, words[first - 2].text
    singular = form in _OF_ONE or (form.endswith("s") and form == verb.lemma + "s")
    if not singular or not noun.islower() or not is_plural(noun) or not head.islower() or is_plural(head):
        return first
    for at in range(first - 2, max(-1, first - 2 - _NOUN_PHRASE), -1):
        if words[at].text in _SIGNS or words[at].lower in PREPOSITIONS | JOINERS:
            break
        if words[at].lower in DETERMINERS:
            return at
    return first


def _counted(parsed: Parsed, clause: Clause, first: int) -> int:
    """ "The number of boats on the lake | that sank": the boats on the lake. Where what is counted begins."""
    before = parsed.clauses[parsed.index(clause) - 1]
    words = parsed.words
    counts = [word.lower for word in words[before.first : before.first + 3]]
    on = first and words[first - 1].lower in PREPOSITIONS - {"of"}
    if not on or before.verb is not None or counts[1:] != ["number", "of"] or clause.opener == "which":
        return first
    return before.first + len(counts)


def _planned(parsed: Parsed, clause: Clause, last: int) -> int | None:
    """ "a vote on the port, which is planned for May": what is planned is the vote. Where its noun phrase begins."""
    words = parsed.words
    verb = clause.verb
    if (
        verb is None
        or clause.own_subject
        or clause.opener not in ("which", "that")
        or "plan" not in verb.classes
    ):
        return None
    if not verb.passive:
        return None
    before = parsed.clauses[parsed.index(clause) - 1].groups
    # "an opening" looks like a verb, too.
    verbs = {
        at for group in before if group.voice is not Voice.GERUND for at in range(group.first, group.last)
    }
    for at in range(last, max(-1, last - _NOUN_PHRASE), -1):
        if words[at].is_sign or at in verbs or words[at].lower in JOINERS:
            return None
        if not tells_event([words[at].lower]):
            continue
        while at and words[at - 1].text.islower() and words[at - 1].lower not in NOUN_OPENERS:
            if at - 1 in verbs:
                break
            at -= 1
        return at - 1 if at and words[at - 1].lower in DETERMINERS else at
    return None


def interrupted_subject(parsed: Parsed, clause: Clause) -> tuple[int, int] | None:
    """The subject before an aside: "The mill, which is very old, shut its gates"."""
    words = parsed.words
    if clause.own_subject or clause.kind not in (_MAIN, _ATTRIBUTION) or clause.first == 0:
        return None
    comma = words[clause.first - 1].text == ","
    begin = next((each for each in parsed.clauses if each.kind in (_MAIN, _CONTENT)), clause)
    verb = begin.verb
    aside = (
        verb is not None and verb.rank == 2 and verb.last - verb.first == 1 and begin.first < verb.first - 1
    )
    # "The plan, said Ana Costa, is to ..." is interrupted, "The mill, of Tarn, said its yard, ..." is not.
    after = words[verb.last].lower if verb is not None and verb.last < len(words) else ""
    says = begin.says and after in DETERMINERS
    if verb is not None and aside and comma and not says:
        parted = _before_adverbs(words, verb.first)
        if words[parted].text == "," and parted > begin.first:
            # "The house, painted by its owner, is to be let", "The pond, once drained of its water, is full".
            return words[begin.first].start, words[parted].start
    at = parsed.index(clause)
    aside_before = parsed.clauses[at - 1] if at > 1 else None
    if comma and aside_before is not None and aside_before.kind in (_PARTICIPIAL, _ATTRIBUTION):
        subject = parsed.clauses[at - 2]
        if subject.verb is None and aside_before.first > subject.first + 1:
            # "The mayor, speaking at noon, said".
            return words[subject.first].start, words[subject.last - 1].end
    opening = parsed.clauses[:2]
    if comma and at > 2 and opening[0].verb is None and opening[1].kind is _PARTICIPIAL:
        # "The divers, wondering how the boat had sunk, searched the bay".
        return words[opening[0].first].start, words[opening[0].last - 1].end
    for at in range(begin.first + 1, min(clause.first, begin.first + _SUBJECT)):
        if words[at].lower in RELATIVES and (words[at - 1].text == ",") == comma:
            return words[begin.first].start, words[at - 1].start if comma else words[at].start
    return None


def _before_adverbs(words: Sequence[Word], at: int) -> int:
    """The index of the word before one, past its adverbs: "once | robbed", "long since | forgotten"."""
    at -= 1
    while at and (words[at].lower in _ADVERBS or ends_as_adverb(words[at].lower)):
        at -= 1
    return at


def resumed_after(parsed: Parsed, clause: Clause) -> Clause | None:
    """ "The pond, once drained of its water, | makes a fine garden": where the subject before an aside has its verb.

    None where the clause is no subject with its aside.
    """
    following = parsed.clauses[clause.number + 1] if clause.number + 1 < len(parsed.clauses) else None
    if following is None or clause.kind is not _MAIN or following.verb is None or not following.verb.finite:
        return None
    aside = interrupted_subject(parsed, following)
    if aside is None or clause.verb is None or following.verb.first != following.first:
        return None
    inside = aside[0] == clause.start and aside[1] < parsed.words[clause.verb.first].start
    return following if inside else None


def is_consequence(clause: Clause) -> bool:
    """Whether not the subject does this but all that the sentence tells: ", leaving two dead"."""
    return clause.verb is not None and clause.verb.lemma in _CONSEQUENCES


def borrowed_subject(text: str, clause: Clause, parsed: Parsed) -> tuple[str, int] | None:
    """The subject that a clause borrows, and where its own words go on; None where it has one of its own."""
    interrupted = interrupted_subject(parsed, clause)
    if interrupted is not None:
        return _words(text, interrupted), clause.start
    if clause.kind is _RELATIVE and clause.opener == "whose" and clause.first + 1 < clause.last:
        noun = antecedent(parsed, clause)
        if noun is not None and (of := text.rfind(" of ", *noun)) > 0:
            # "the show of the dolls, whose makers": the last of two nouns.
            noun = of + 4, noun[1]
        owner = "" if noun is None else _words(text, noun)
        return (
            (owner + ("'" if owner.endswith("s") else "'s"), parsed.words[clause.first + 1].start)
            if owner
            else None
        )
    if clause.kind is _RELATIVE and clause.opener in ("that", "which", "who") and not clause.own_subject:
        noun = antecedent(parsed, clause)
        if noun is None or clause.first + 1 >= clause.last:
            return None
        return _words(text, noun), parsed.words[clause.first + 1].start
    if clause.kind is _PARTICIPIAL and clause.verb is not None and not is_consequence(clause):
        shared = _shared(text, clause, parsed)
        verb = parsed.words[clause.verb.first].start
        return None if not shared else (shared, verb)
    if clause.kind is _COORDINATE and not clause.own_subject:
        before = parsed.clauses[parsed.index(clause) - 1] if parsed.index(clause) else clause
        joined = parsed.words[clause.first - 1].text != "," if clause.first else False
        if before.kind is _RELATIVE and not before.own_subject and joined:
            # "the update that was tested and is due": both are told of the update.
            noun = antecedent(parsed, before)
            return None if noun is None else (_words(text, noun), clause.start)
        shared = _shared(text, clause, parsed)
        return None if not shared else (shared, clause.start)
    return None


def _words(text: str, where: tuple[int, int]) -> str:
    words = " ".join(text[slice(*where)].split()).strip(_TRIM)
    # No sentence ends there: the stop is that of an abbreviation.
    return f"{words}." if words and f"{words}." in text[where[0] : where[1] + 1] else words


def _shared(text: str, clause: Clause, parsed: Parsed) -> str:
    """The subject of the clause before, if it is short and no date stands in it; with the helper of both verbs."""
    sharing = _SHARING
    for before in reversed(parsed.clauses[: parsed.index(clause)]):
        if before.kind in (Kind.MAIN, Kind.ATTRIBUTION) and (aside := interrupted_subject(parsed, before)):
            # "The mill, which is old, did not shut, but burnt".
            words = _words(text, aside)
            return words if len(words.split()) <= _SHARED and not _DATED.search(words) else ""
        if _content_of_another(before, clause, parsed):
            sharing = _SPEAKING
            continue
        if before.own_subject and before.verb is not None and before.kind in sharing:
            words = _words(text, (_subject_start(before, parsed), parsed.words[before.verb.first].start))
            words = _ADVERB_END.sub("", _CONJUNCTION.sub("", words, count=1))
            lead, comma, rest = words.partition(", ")
            if comma and sharing is _SPEAKING:
                words = lead  # "Ana Costa, the warden, said"
            elif comma and (" " not in lead or lead.split()[0].lower() in LEADS):
                # "Today, hundreds of people": its subject comes after the comma.
                words = rest
            if len(words.split()) > _SHARED:
                # "The keeper of the lamps kept at the pier | will ... and is due": its head.
                words = _TAIL.split(words, maxsplit=1)[0].strip(_TRIM)
            if len(words.split()) > _SHARED or not words or _DATED.search(words):
                return ""
            return " ".join([words, *shared_helpers(clause, before.verb, parsed)])
    return ""


def _content_of_another(before: Clause, clause: Clause, parsed: Parsed) -> bool:
    """ "The guild said the lock "will hold", but doubted the gate": it is the guild that did both."""
    if before.kind is not _CONTENT or before.verb is None or clause.verb is None or not before.number:
        return False
    said = parsed.clauses[before.number - 1]
    alike = said.verb is not None and said.verb.voice is clause.verb.voice
    return said.kind is _ATTRIBUTION and alike and before.verb.voice is not clause.verb.voice


def _subject_start(clause: Clause, parsed: Parsed) -> int:
    """Behind the verb of saying that a clause may begin with: "(experts) say the boats float and sail"."""
    says = next(
        (group for group in clause.groups if group.first == clause.first and "say" in group.classes), None
    )
    return clause.start if says is None or says is clause.verb else parsed.words[says.last].start


def shared_helpers(clause: Clause, before: VerbGroup, parsed: Parsed) -> list[str]:
    """ "The sails can be mended or hired", "was found and taken": the helpers of the first verb help the second."""
    verb = clause.verb
    if verb is None or not before.passive or before.negated or clause.kind is not Kind.COORDINATE:
        return []
    plain = verb.last - verb.first == 1 and verb.rank == 2 and verb.voice is Voice.PAST
    if not plain or verb.lemma in _WITHOUT_OBJECT or not nothing_done_to(parsed.words, verb.last):
        # "was hurt and left the boat": with an object it is an act; "was hurt and died": nobody is died.
        return []
    helpers = parsed.words[before.first : before.last - 1]
    return [word.text for word in helpers if is_auxiliary(word.lower) or is_modal(word.lower)]


def nothing_done_to(words: Sequence[Word], at: int) -> bool:
    """Whether no object stands at a place: the clause's end, "by the court", "down on Friday", "the following week"."""
    after = words[at] if at < len(words) else None
    if after is not None and (after.lower in _PARTICLES or ends_as_adverb(after.lower)):
        return nothing_done_to(words, at + 1)
    if after is None or after.is_sign or after.lower in PREPOSITIONS | SUBORDINATORS:
        return True
    return any(
        word.lower in CALENDAR - {"the"} or word.lower in PERIODS for word in words[at : at + _TIME_WORDS]
    )


def participial_aside(clause: Clause, parsed: Parsed, start: int, end: int) -> tuple[int, int] | None:
    """The aside around a date at ``start:end`` in "The firm, founded in 1987, sold a mill": its words, commas and all.

    It tells an event of its own, whose verb has no helping word. "Founded in 1987, the firm sold a mill" has one, too.
    """
    words = parsed.words
    # Asked for each two dates of a sentence, so only the commas on both sides are looked for, not all.
    at_date = bisect_left(words, start, clause.first, clause.last, key=_start)
    backwards = range(at_date - 1, clause.first - 1, -1)
    first = next((at for at in backwards if words[at].text == ","), clause.first - 1)
    told = next((group for group in clause.groups if first < group.first <= first + 2), None)
    if (
        told is None
        or told.voice not in _BARE
        or told.last - told.first > 1
        or words[told.first].start > start
    ):
        return None
    if any(group.last <= first for group in clause.groups):
        return None
    begins = words[first + 1].start if first < clause.first else words[first].start
    later = [group for group in clause.groups if told.last < group.first and words[group.first].start < start]
    if later and later[-1].voice in _BARE and words[later[-1].first - 1].lower in COORDINATORS:
        # "The firm, founded in 1987 and sold in 2004": the second date is that of the second verb.
        begins = words[later[-1].first - 1].start
    ends = next((words[at].start for at in _joins(clause, parsed, told) if words[at].start >= end), None)
    behind = range(bisect_left(words, end, clause.first, clause.last, key=_start), clause.last)
    closing = next((at for at in behind if words[at].text == ","), None)
    if closing is not None:
        goes_on = any(group.first > closing and group.finite for group in clause.groups)
        last = words[closing].end
        return (begins, last if ends is None else min(ends, last)) if goes_on else None
    after = parsed.clauses[parsed.index(clause) + 1 :][:1]
    goes_on = bool(after) and not after[0].own_subject and after[0].verb is not None and after[0].verb.finite
    parted = bool(after) and words[after[0].first - 1].text == ","
    return (
        (begins, clause.end if ends is None else ends)
        if first >= clause.first and goes_on and parted
        else None
    )


def _joins(clause: Clause, parsed: Parsed, told: VerbGroup) -> Iterator[int]:
    """Where one more participle is joined to the one that an aside begins with: at "and sold"."""
    for group in clause.groups:
        at = group.first - 1
        if group.first > told.last and group.voice in _BARE and parsed.words[at].lower in COORDINATORS:
            yield at

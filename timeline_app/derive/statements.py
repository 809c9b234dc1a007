"""What somebody is reported to say: who says it, where the text tells of the saying, and which words are said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import alternatives, function_words
from timeline_app.derive.grammar import (
    ACTS_OF_SPEECH,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Voice,
)
from timeline_app.derive.speakers import Speakers
from timeline_app.derive.subjects import interrupted_subject
from timeline_app.derive.verbs import is_modal, particle_classes

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_ATTRIBUTION, _CONTENT = Kind.ATTRIBUTION, Kind.CONTENT

#: Words after a verb of saying that name an occasion of its own.
_SELF = frozenset({"i", "we", "you"})
_NO_SPEAKERS = (
    _SELF | PREPOSITIONS | SUBORDINATORS | RELATIVES | function_words("adverbs") | function_words("particles")
)
_NO_SPEAKERS |= function_words("anybody_at_all") | {"what", "well"}
_READER = function_words("reader")
_ANYBODY = frozenset({"you", "one"})
_WHATEVER = frozenset({"whatever", "whoever", "whichever", "however"})
_OCCASION = re.compile(
    rf"\b(?:{alternatives('press_occasions')}|in a statement|in an? \w* ?(?:{alternatives('published_occasions')})"
    rf"|on (?:{alternatives('channels')})|a (?:{alternatives('gatherings')}))\b|told (?:the|a|an) \w+",
    re.I,
)
#: Shorter stretches in quotation marks are single words of somebody's, not what they say.
_LONG_QUOTE_CP = 25


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words at ``start:end``; ``act`` is where the text tells of the saying, with its occasion or not."""

    start: int
    end: int
    speaker: str
    act: tuple[int, int]
    occasion: bool
    who: str  #: the speaker as a title names them: "Ana Costa", "the port authority"
    verb: str  #: of saying; empty where nobody's act is told ("according to")
    #: The clauses that are said, where the words are not in quotation marks.
    parts: tuple[tuple[int, int], ...] = ()
    news: bool = False  #: what is said has just happened: "has agreed", "have arrested"
    for_another: bool = False  #: "his lawyer said he": the one who speaks is not the one spoken of


def attribution_of(parsed: Parsed) -> Clause | None:
    """The clause of a sentence that tells who says it."""
    attributions = [clause for clause in parsed.clauses if clause.kind is _ATTRIBUTION]
    return attributions[-1] if attributions else None


def statement_of(source_text: str, parsed: Parsed, speakers: Speakers) -> Statement | None:
    """What somebody is reported to say in a sentence; None where nobody does."""
    clause = attribution_of(parsed)
    if clause is not None and (_says_nothing(clause) or _said_by_anybody(clause, parsed)):
        return None
    if clause is None:
        found = _continued(parsed, speakers) or _stance(source_text, parsed, speakers)
        if found is None:
            speakers.note(parsed)
        return found
    speaker = _somebody(speakers.of(clause, parsed))
    aside = _interrupted(parsed, clause)
    said = [
        each
        for each in parsed.clauses
        if each.kind is not _ATTRIBUTION
        # "Orsolya Kis, who led the search, said": what comes before is who says it.
        and not (aside is not None and aside[0] <= each.start < clause.start)
        and not _concedes(each, clause, parsed)
    ]
    at = parsed.index(clause) + 1
    if at < len(parsed.clauses) and parsed.clauses[at].kind is _CONTENT:
        # "Officials counted 40; others say 60 came": only what follows is said.
        said = [each for each in said if each.start >= clause.end]
    if not said:
        return None
    start, end = said[0].start, said[-1].end
    quotes = [each for each in parsed.quoted if each[1] - each[0] >= _LONG_QUOTE_CP]
    if clause is parsed.clauses[-1] and aside is None:
        start, end = parsed.start, _before(source_text, clause.start, parsed.start)
    elif quotes and quotes[0][0] >= clause.end:
        start, end = quotes[0][0], quotes[-1][1]
    act = (clause.start, without_stop(source_text, clause.start, clause.end))
    parts = () if quotes else tuple((each.start, each.end) for each in said)
    who = speakers.called(clause, parsed)
    return Statement(
        start, end, speaker, act, bool(_OCCASION.search(source_text, *act)),
        who if speaker or who.lower() in _SELF else "", _verb_words(source_text, clause, parsed), parts,
        said[0].verb is not None and said[0].verb.voice is Voice.PERFECT,
        speakers.speaks_for_another(clause, parsed),
    )  # fmt: skip


def _says_nothing(clause: Clause) -> bool:
    """ "This is not to say that ...", "guests can read in the hall that ...": nobody does."""
    verb = clause.verb
    if verb is None:
        return False
    return verb.voice is Voice.POSSIBLE or (verb.voice is Voice.FUTURE and verb.negated)


def _said_by_anybody(clause: Clause, parsed: Parsed) -> bool:
    """ "You will find that ...", "whatever they say": the reader, or nobody in particular."""
    verb = clause.verb
    if verb is None or verb.first <= clause.first:
        return False
    return parsed.words[verb.first - 1].lower in _ANYBODY or clause.opener in _WHATEVER


def _somebody(speaker: str) -> str:
    """Nobody where the words end in "I" or "we", who stand outside the text, or in no noun: "Well", "far above"."""
    words = speaker.split(",")[0].split(" ")
    last = words[-1].lower()
    # "Rosa May", "Tom Still": with a capital behind another word it is somebody's name.
    named = len(words) > 1 and words[-1][:1].isupper() and last not in _SELF
    nobody = (last in _NO_SPEAKERS or is_modal(last)) and not named
    nobody = nobody or not _READER.isdisjoint(map(str.lower, words))
    return "" if nobody and not speaker.isupper() else speaker


def _concedes(clause: Clause, saying: Clause, parsed: Parsed) -> bool:
    """ "Although prices rose, the firm said (it was content)": what leads up to a saying is not said."""
    after = parsed.index(saying) + 1
    reported = after < len(parsed.clauses) and parsed.clauses[after].kind is Kind.CONTENT
    return reported and clause.kind is Kind.SUBORDINATE and clause.end <= saying.start


def _interrupted(parsed: Parsed, clause: Clause) -> tuple[int, int] | None:
    """The subject of a clause that has only its verb: "Ana Costa, who was there, said"; not where it is quoted."""
    aside = interrupted_subject(parsed, clause)
    if aside is None or clause.verb is None or clause.verb.first - clause.first > 1:
        return None
    return None if any(start <= aside[0] < end for start, end in parsed.quoted) else aside


def _continued(parsed: Parsed, speakers: Speakers) -> Statement | None:
    """A sentence all in quotation marks goes on with the words of who spoke last."""
    if len(parsed.quoted) != 1 or not speakers.last:
        return None
    start, end = parsed.quoted[0]
    if start > parsed.start or end < parsed.end:
        return None
    return Statement(start, end, speakers.last, (-1, -1), False, "", "")


def _stance(text: str, parsed: Parsed, speakers: Speakers) -> Statement | None:
    """ "X called on them "to reconsider" ...": a public stance in somebody's quoted words."""
    if not parsed.quoted or not parsed.clauses:
        return None
    clause = parsed.clauses[0]
    verb = clause.verb
    if verb is None or not verb.finite or clause.kind is not Kind.MAIN:
        return None
    after = parsed.words[verb.last].lower if verb.last < len(parsed.words) else ""
    if not ACTS_OF_SPEECH & (verb.classes | particle_classes(verb.lemma, after)):
        return None
    if not speakers.names_person(clause, parsed):
        return None
    speaker = speakers.of(clause, parsed)
    end = without_stop(text, parsed.start, parsed.end)
    return Statement(
        clause.start, end, speaker, (clause.start, clause.end), False,
        speakers.called(clause, parsed), _verb_words(text, clause, parsed),
    )  # fmt: skip


def _verb_words(text: str, clause: Clause, parsed: Parsed) -> str:
    """ "said", "has announced"; of "according to" nothing."""
    if clause.verb is None or clause.opener == "according":
        return ""
    first, last = parsed.words[clause.verb.first], parsed.words[clause.verb.last - 1]
    return " ".join(text[first.start : last.end].split())


def _before(text: str, at: int, floor: int) -> int:
    """The end of what stands before ``at``, without the comma that joins them but with a closing quotation mark."""
    while at > floor + 1 and text[at - 1] in " \t\n,–—-":
        at -= 1
    return at


def without_stop(text: str, start: int, end: int) -> int:
    """The end of the words from ``start``, before the full stop, comma or space that closes them."""
    while end > start + 1 and text[end - 1] in " \t\n.,;":
        end -= 1
    return end

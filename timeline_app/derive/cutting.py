"""Where a sentence is cut into clauses: at signs, at words that open a clause, where what is said begins.

All is looked up in an outline that is made once, so that the work grows with the sentence and no faster: what lacks
its full stops can be one sentence of a hundred thousand words.
"""

from __future__ import annotations

from itertools import compress, count, pairwise
from operator import attrgetter

from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    CALENDAR,
    COORDINATORS,
    DETERMINERS,
    PERIODS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.outline import BREAKS, Outline
from timeline_app.derive.tokens import Word
from timeline_app.derive.verbs import particle_classes

OPENING = COORDINATORS | RELATIVES | SUBORDINATORS
#: Prepositions that, right before a gerund, open a clause of their own.
_BEFORE_GERUND = frozenset({"including", "by", "after", "before", "while", "without", "since", "when"})
_MAY_OPEN = OPENING | _BEFORE_GERUND | {"according"}
_MAY_CUT = _MAY_OPEN | BREAKS
_lower = attrgetter("lower")
_DEPENDENT = RELATIVES | SUBORDINATORS
#: After a verb of saying these tell what it is about: "warned of floods".
_ABOUT = frozenset({"of", "about", "against", "for"})
#: "held in a unanimous ruling that": so many words may stand before what is said.
_SOON = 8
_GOES_ON = PREPOSITIONS | CALENDAR - {"the"}
_PARTS_OF_TIME = function_words("parts_of_time")
_MEASURED = frozenset({"after", "before"})
#: "50 tons or more", "3 million, or about 2 euros": the same figure goes on.
_MORE_OR_LESS = frozenset({"about", "more", "less", "fewer", "so"})
_AGO_WORDS = 5
#: An aside is shorter.
_ASIDE = 16
#: From this rank on a verb is hardly a noun.
_SURE = 2
_UNITS = function_words("units_of_time")
#: What these verbs tell is a clause, seldom a thing.
_OF_CLAUSES = function_words("saying_clauses")
_THINGS_SAID = frozenset({"this", "that", "no", "some"})
#: "the mayor and the clerk": fewer words than these are not two things, one of them with an article.
_BOTH = 3
_HAPPENING = frozenset({"happen"})
_SOMETIMES_SAYING = function_words("sometimes_saying")
_TELLING_WHOM = function_words("telling_whom")

#: A subject is a list of so many things at most.
_LISTED = 4

Piece = tuple[int, int]  #: words first:last, half-open


def pieces_of(outline: Outline) -> list[Piece]:
    """The stretches of words that are a clause each, in order."""
    return _merged(outline, _pieces(outline))


def _pieces(outline: Outline) -> list[Piece]:
    """Cut the sentence where a clause may begin."""
    words, introduction = outline.words, outline.introduction
    cuts, piece = {0, len(words)}, 0
    # Most words cut nothing: they are passed over without a step of Python for each.
    for at in compress(count(), map(_MAY_CUT.__contains__, map(_lower, words))):
        word = words[at]
        if word.is_sign:
            if word.text in BREAKS and at not in outline.glued and not _in_date(words, at):
                cuts |= {at, at + 1}
                piece = at + 1
        elif (
            word.lower in _MAY_OPEN
            and at >= introduction
            and at
            and at not in outline.inside
            and _opens(outline, at, piece)
        ):
            cuts.add(at)
            piece = at
    for group in outline.groups:
        if "say" in group.classes and group.first >= introduction and _may_say(words, group):
            cut = _content_cut(outline, group)
            if cut is not None:
                cuts.add(cut)
    edges = sorted(cuts)
    resumptions = _resumptions(outline, edges)
    if resumptions:
        edges = sorted(cuts | resumptions)
    inside = [(a, b) for a, b in pairwise(edges) if words[a].text not in BREAKS or b - a > 1]
    if introduction:
        inside = [(0, introduction)] + [(a, b) for a, b in inside if a >= introduction]
    return inside


def _in_date(words: list[Word], at: int) -> bool:
    """ "July 8, 2019": the comma parts no clauses."""
    if words[at].text != "," or not 2 <= at < len(words) - 1:
        return False
    day, year = words[at - 1].text, words[at + 1].text
    return day.isdigit() and year.isdigit() and len(year) == 4 and words[at - 2].lower in CALENDAR


def _resumptions(outline: Outline, edges: list[int]) -> set[int]:
    """Where a subject's own verb follows a relative clause: "The club that owns the field | opposes the road"."""
    words = outline.words
    found, begin = set(), 0
    for first, last in pairwise(edges):
        if first and words[first - 1].text in BREAKS:
            begin = first
        if words[first].lower not in RELATIVES or first == 0 or outline.has_finite(begin, first):
            continue
        inside = outline.finite_in(first + 1, last)
        own = next((group for group in inside[1:] if group.rank >= 2), None)
        if own is None or (own is not inside[1] and own.rank < 4):
            continue
        if not any(word.lower in OPENING for word in words[inside[0].last : own.first]):
            found.add(own.first)
    return found


def _opens(outline: Outline, at: int, piece_start: int) -> bool:
    """Whether a clause opens at this word."""
    words = outline.words
    lower = words[at].lower
    if lower == "according" and at + 1 < len(words) and words[at + 1].lower == "to":
        return True
    if lower in _BEFORE_GERUND:
        after = outline.group_after(at)
        if after is not None and after.first == at + 1 and after.voice is Voice.GERUND:
            return True
    if lower == "that" and words[min(at + 1, len(words) - 1)].lower in PERIODS:
        return False  # "sales in that month"
    if (
        lower == "that"
        and words[min(at + 1, len(words) - 1)].lower in _PARTS_OF_TIME
        and not _said(outline, at)
    ):
        return False  # "Later that day"
    if lower in _MEASURED and at > 1 and (words[at - 2].lower, words[at - 1].lower) == ("on", "or"):
        return False  # "on or before 4 May"
    if lower in _DEPENDENT:
        finite = outline.finite_after(at)
        if finite is None or finite.first >= outline.next_break(at):
            return False
        # "closed since Friday and was not expected": the verb after "and" is not what "since" opens.
        return words[finite.first - 1].lower not in COORDINATORS
    if lower in COORDINATORS and not (
        lower == "or" and words[min(at + 1, len(words) - 1)].lower in _MORE_OR_LESS
    ):
        limit = outline.next_break(at)
        follow, last = outline.last_sure(at + 1, limit)
        # "parents and children affected," describes the children: no clause begins there.
        loose = last is not None and last.first > at + 1 and last.last == limit and last.rank == 2
        first = outline.first_sure(at + 1, limit)
        if first is not None and first.first - 1 > at and words[first.first - 1].lower in COORDINATORS:
            return False  # "in Orsk and Ulm | and called": the verb has an opener of its own
        said = outline.group_before(at)
        if said is not None and first is not None and _both_of_content(outline, said, first.first - 1):
            return False
        told = outline.tells(piece_start, at) or _aside_before(outline, at, piece_start)
        return told and follow > loose
    return False


def _aside_before(outline: Outline, at: int, piece_start: int) -> bool:
    """ "She fell | after leaving the bus | and was hurt": behind a verb in -ing the sentence's own subject goes on."""
    words = outline.words
    if words[piece_start].lower not in _BEFORE_GERUND or not piece_start:
        return False
    after = outline.group_after(at)
    helped = after is not None and after.first == at + 1 and after.last > after.first + 1
    return helped and outline.has_finite(0, piece_start)


def _said(outline: Outline, at: int) -> bool:
    """Whether a verb of saying stands right before a word: "said that night trains would stop"."""
    group = outline.group_before(at)
    return group is not None and group.last == at and "say" in group.classes


def _both_of_content(outline: Outline, said: VerbGroup, last: int) -> bool:
    """ "said the mayor and the clerk were ill": whether both words of what is said come before its verb."""
    words = outline.words
    if said.lemma not in _OF_CLAUSES or said.passive or not said.finite or last - said.last < _BOTH:
        return False
    between = words[said.last : last + 1]
    opened = [word.lower for word in between if word.lower in OPENING]
    first = between[0].lower
    named = first in DETERMINERS or between[0].text[0].isupper()
    return (
        opened == ["and"]
        and named
        and first not in _THINGS_SAID
        and between[-1].lower != "and"
        and not any(word.text in BREAKS or word.lower in CALENDAR - {"the"} for word in between)
    )


def _content_cut(outline: Outline, said: VerbGroup) -> int | None:
    """ "said he had spoken": where what is said begins, when no "that" opens it."""
    words = outline.words
    follows = outline.finite_after(said.last)
    if follows is None or follows.rank < _SURE:
        return None
    if follows.first >= outline.next_break(said.last):
        if not _interrupted(outline, said):
            return None
        outline.begun.add(said.last)
        return said.last
    after = outline.group_after(said.last - 1)
    if after is not None and after.first == said.last and after.voice is Voice.INFINITIVE:
        return None  # "were told to keep their doors shut"
    between = [word.lower for word in words[said.last : follows.first]]
    opens = not between or between[0] in _ABOUT or not OPENING.isdisjoint(between)
    if opens and not _both_of_content(outline, said, follows.first - 1):
        return None
    skipped = 1 if said.lemma in _TELLING_WHOM and len(between) > 1 else 0
    dated = skipped
    while dated < len(between) and (between[dated] in CALENDAR or between[dated] == "on"):
        dated += 1
    if "ago" in between[skipped : skipped + _AGO_WORDS]:
        dated = between.index("ago") + 1
    if dated > skipped and between[dated - 1] == "the":
        dated -= 1  # "said the river rose"
    # "announced Friday it would close": the day is that of the announcement; "said Friday was a holiday" is not.
    return said.last + (dated if dated < len(between) else skipped)


def _may_say(words: list[Word], group: VerbGroup) -> bool:
    """ "said it was shut", "(left), saying it was shut"."""
    aside = group.voice is Voice.GERUND and group.first > 0 and words[group.first - 1].text == ","
    return (group.finite or aside) and says(words, group)


def _interrupted(outline: Outline, said: VerbGroup) -> bool:
    """ "said the plan, drawn up in May, cost too much": an aside stands before the verb of what is said."""
    words, comma = outline.words, outline.next_break(said.last)
    end = outline.next_break(comma + 1)
    if not said.last + 1 < comma < end < min(comma + _ASIDE, len(words) - 1):
        return False
    noun = [word.lower for word in words[said.last : comma]]
    if noun[0] not in DETERMINERS or words[said.first - 1].text in BREAKS or not OPENING.isdisjoint(noun):
        return False
    sure = outline.first_sure(end + 1, end + 2)
    return words[comma].text == words[end].text == "," and sure is not None


def says(words: list[Word], verb: VerbGroup, last: int = 0) -> bool:
    """Whether a verb of saying says something; "added $20 million", "a vote was held", "found on Sunday" do not.

    ``last``: where its clause ends, once that is known: within it "found a knife" says nothing.
    """
    if "say" not in verb.classes or verb.last >= len(words):
        return "say" in verb.classes
    after = words[verb.last]
    if after.text in "$£€":
        return False
    if particle_classes(verb.lemma, after.lower) == _HAPPENING:
        # "showed off a lamp"; "found out that it leaked" says it.
        return any(word.lower == "that" for word in words[verb.last : verb.last + _SOON])
    if verb.lemma not in _SOMETIMES_SAYING:
        return True
    if not (verb.passive or after.lower in PREPOSITIONS or (verb.last < last and after.lower in DETERMINERS)):
        return True
    return any(word.lower == "that" for word in words[verb.last : verb.last + _SOON])


def _merged(outline: Outline, pieces: list[Piece]) -> list[Piece]:
    """Join what has no verb of its own to its neighbour: the next piece at the beginning, else the one before."""
    words, introduction = outline.words, outline.introduction
    merged: list[Piece] = []
    pending: int | None = None
    for index, (first, last) in enumerate(pieces):
        is_source = words[first].lower == "according"
        if merged and _other_figures(words, first, last):
            merged[-1] = (merged[-1][0], last)
            continue
        own = outline.groups_in(first, last)
        has_verb = is_source or outline.has_finite(first, last) or _starts_with_gerund(words, own, first)
        if first == 0 and introduction and introduction == last:
            merged.append((first, last))
            continue
        if has_verb:
            opens_new = words[first].lower in _DEPENDENT
            if pending is not None and opens_new and merged:
                merged[-1] = (merged[-1][0], first)
                pending = None
            elif pending is not None and (
                _waits_for(outline, own, first, last)
                or is_measured_at(words, first)
                or (opens_new and _leads_up(words, pending, first))
            ):
                merged.append((pending, first))
                pending = None
            merged.append((first if pending is None else pending, last))
            pending = None
        elif pending is None:
            if _goes_with_the_last(outline, pieces, index, merged):
                merged[-1] = (merged[-1][0], last)
            else:
                pending = first
    if pending is not None:
        merged.append((pending, len(words)))
    return merged


def _leads_up(words: list[Word], first: int, last: int) -> bool:
    """ "At one point, | when the fog had gone, | the boats left": a date would be that of both."""
    return words[first].lower in PREPOSITIONS and all(
        word.lower not in CALENDAR for word in words[first:last]
    )


def _other_figures(words: list[Word], first: int, last: int) -> bool:
    """ "or 30 pence a ton counted by weight" says the same in other figures."""
    if words[first].lower != "or" or first + 1 == last:
        return False
    return words[first + 1].text[0].isdigit() or words[first + 1].text in "$£€"


def is_measured_at(words: list[Word] | tuple[Word, ...], at: int) -> bool:
    """ "(two days) after the tank burst": it is told how far what a word opens is from what it goes with."""
    return at > 0 and words[at].lower in _MEASURED and words[at - 1].lower in _UNITS


def _waits_for(outline: Outline, own: list[VerbGroup], first: int, last: int) -> bool:
    """Whether the subject before the piece ``first:last`` waits for its own verb behind it.

    "The storm, | which began Thursday, | ...", "The mayor, | speaking at noon, | ...", "The mayor, | she said, | left".
    """
    if outline.words[first].lower in RELATIVES:
        return True
    gerund = bool(own) and own[0].first == first and own[0].voice is Voice.GERUND
    return gerund or _says_inside(outline, own, last)


def _goes_with_the_last(outline: Outline, pieces: list[Piece], index: int, merged: list[Piece]) -> bool:
    """Whether a piece without a verb belongs to the clause before it, not to the one after."""
    first, last = pieces[index]
    if not merged or merged[-1] == (0, outline.introduction) or first in outline.begun:
        return False
    if _leads_to_next(outline, pieces, index):
        return False
    if outline.words[first - 1].text == ";" and last < len(outline.words) and outline.words[last].text == ",":
        # "sales will rise; last May, the firm had ten shops"
        return False
    return not _begins_saying(outline, pieces, index)


def _leads_to_next(outline: Outline, pieces: list[Piece], index: int) -> bool:
    """ "The mill shut, | but within a year, | weavers came back", "but fog, ice, and wind | could sink it"."""
    words = outline.words
    first, last = pieces[index]
    if words[first].lower not in COORDINATORS or last >= len(words) or words[last].text != ",":
        return False
    when = words[first + 1].lower in PREPOSITIONS or words[first + 1].lower in CALENDAR
    for begin, end in pieces[index + 1 : index + 1 + _LISTED]:
        finite = outline.finite_in(begin, end)
        listed = words[begin].lower in COORDINATORS
        if finite:
            own = finite[0].first - begin - listed
            return (
                finite[0].rank >= 2 and own > 0 and (when or listed) and words[begin].lower not in _DEPENDENT
            )
        if when or outline.groups_in(begin, end):
            return False
    return False


def _begins_saying(outline: Outline, pieces: list[Piece], index: int) -> bool:
    """ "It may rain, | the mayor, | Ann Bell, | said on Monday": who speaks begins with this piece."""
    words, first = outline.words, pieces[index][0]
    noun = words[first].lower in DETERMINERS or words[first].text[0].isupper()
    if not noun or words[first - 1].text != ",":
        return False
    for begin, end in pieces[index + 1 : index + 3]:
        own = outline.groups_in(begin, end)
        if not own and words[begin - 1].text == ",":
            continue
        if not own or own[0].first != begin or not own[0].finite or not says(words, own[0]):
            return False
        after = words[own[0].last] if own[0].last < len(words) else None
        # "said Ann Bell" has its speaker after it.
        return after is None or after.is_sign or after.lower in _GOES_ON
    return False


def _says_inside(outline: Outline, own: list[VerbGroup], last: int) -> bool:
    """Whether a piece is a saying between commas, before the verb of the subject that stands before it."""
    words = outline.words
    if (
        not own
        or last >= len(words)
        or own[-1].last != last
        or "say" not in own[-1].classes
        or not own[-1].finite
    ):
        return False
    return words[last].text == "," and outline.has_finite(last + 1, last + 2)


def _starts_with_gerund(words: list[Word], own: list[VerbGroup], first: int) -> bool:
    gerund = next((group for group in own if group.voice is Voice.GERUND), None) if own else None
    if gerund is None:
        return False
    skipped = [word.lower for word in words[first : gerund.first] if not word.is_sign]
    return len(skipped) <= 1 and all(lower in _BEFORE_GERUND or lower in COORDINATORS for lower in skipped)

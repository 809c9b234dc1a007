"""Whether two events of different articles are one, told twice; and how well their dates agree.

Careful before complete: two events that stay two can be seen to be one by any reader, but one that was made of
two misleads. So the act must be the same, nobody may be told to have done it who did not in the other telling, and
enough of the words that not every article has must be shared.
"""

from __future__ import annotations

from enum import IntEnum

from timeline_app.dates.civil import DAY, FUTURE, PAST, Ticks
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.acts import (
    counts_victims,
    happens_once,
    is_faceless,
    is_generic,
    is_mutual,
    is_saying,
    is_wreck,
    speaks_of_another,
)
from timeline_app.derive.parties import called_apart, compared
from timeline_app.derive.tellings import BEGINNING, BEING, Stems, Telling, kinds_apart, loosely, weight
from timeline_app.model.event import Event, Origin, Status

#: What two tellings must share (see ``tellings.weight``): in two articles on one story, in any two, where
#: one has no date, and where the dates speak against it.
_IN_ONE_STORY, _ANYWHERE, _UNDATED, _AGAINST_DATES = 1.5, 3.0, 2.0, 2.5
#: "The plant reopened", "The plant opened again": there is no more to share.
_ALL_THERE_IS = 1.0
#: Two articles are on one story if the names that both have weigh so much, a person two and any other name one; with
#: less they can be, where the day and more words agree.
ONE_STORY, _RELATED = 3.0, 2.0
#: What it adds that a thing is told more loosely in one of them.
_LOOSELY = 0.5
#: And how much that must be of the shorter one.
_COVERED, _COVERED_AGAINST_DATES = 0.5, 0.6
#: Two sayings of one day are one if so much of what the shorter one says is in both.
_SAID = 0.6
_NO_NAMES: Stems = frozenset()
#: So many words tell one disaster from others.
_TELLS_DISASTER = 2
#: Dates that lie further apart are not two readings of one event; of an act that happens once they can be.
_DAYS_APART, _DAYS_APART_ONCE = 3, 31
_YEARS_APART_ONCE = 5
_YEAR = 366 * DAY
#: What an article tells without a date, as news, is seldom older.
RECENT = 62 * DAY
_LASTING = frozenset({Status.HAPPENED, Status.ONGOING})
_COME_TRUE = frozenset({Status.PLANNED, Status.HAPPENED})


class Agreement(IntEnum):
    """How two dates of what may be one event stand to each other, from worst to best."""

    DIFFERENT = 0  #: both are stated, and they exclude each other
    UNSTATED = 1  #: one of the tellings has no date, and the other's is possible for it
    WITHIN = 2  #: one contains the other, or they overlap
    SAME = 3


def one_family(one: Status, two: Status) -> bool:
    """What happened and what lasts since then can be one event, and a plan and what came of it (see ``came_true``)."""
    return one is two or {one, two} in (_LASTING, _COME_TRUE)


def came_true(one: Event, two: Event) -> bool:
    """Whether one is a plan, as its article tells it, and the other happened."""
    if {one.status, two.status} != _COME_TRUE:
        return False
    plan = one if one.status is Status.PLANNED else two
    return plan.origin is Origin.DERIVED


def as_planned(plan: DateSpan, dates: Agreement) -> bool:
    """Whether what happened then can be what a plan was made for: a vote "this year" may be any vote."""
    return dates >= Agreement.WITHIN and anchor(plan).grain <= Grain.MONTH


def agreement(one: DateSpan, two: DateSpan) -> Agreement | None:
    """None where the dates are of different kinds, or tell nothing. Symmetric."""
    if one.dated != two.dated:
        dated, other = (one, two) if one.dated else (two, one)
        return Agreement.UNSTATED if _possible(anchor(dated), other) else None
    if not one.dated:
        return Agreement.UNSTATED if _both_recent(one.start, two.start) else None
    if _kind(one)[:2] != _kind(two)[:2]:
        return None
    first = _agree(anchor(one), anchor(two))
    if first is Agreement.DIFFERENT and _kind(one) != _kind(two):
        return None
    if one.end is None or two.end is None or not _kind(one)[0] or first is None:
        return first
    last = _agree(one.end, two.end)
    return None if last is None else min(first, last)


def _possible(date: FuzzyDate, undated: DateSpan) -> bool:
    """Whether an event that its article tells without a date can have had this one: it was news then."""
    lo, hi = undated.start.lo, undated.start.hi
    if not date.bounded or not (lo <= date.lo and date.hi <= hi):
        return False
    return (hi < FUTURE and hi - date.lo <= RECENT) or (lo > PAST and date.lo - lo <= RECENT)


def _both_recent(one: FuzzyDate, two: FuzzyDate) -> bool:
    """Whether two events without a date were news, or were to come, at about the same time."""
    if one.hi < FUTURE and two.hi < FUTURE:
        return abs(one.hi - two.hi) <= RECENT
    return one.lo > PAST and two.lo > PAST and abs(one.lo - two.lo) <= RECENT


def anchor(when: DateSpan) -> FuzzyDate:
    """The side that the text dates: the start, or the end of what lasted until then."""
    if when.start.edge is not Edge.DATED and when.end is not None:
        return when.end
    return when.start


def _kind(when: DateSpan) -> tuple[bool, bool, bool]:
    """Has it both its ends, is its start told, is it open. What is open is compared by its start: each article
    bounds it by its own day."""
    told = when.start.edge is Edge.DATED
    return when.end is not None and not when.open_ended and told, told, when.open_ended


def _agree(one: FuzzyDate, two: FuzzyDate) -> Agreement | None:
    """None where one is so coarse that many events lie in it."""
    if (one.lo, one.hi) == (two.lo, two.hi):
        return Agreement.SAME
    if one.lo < two.hi and two.lo < one.hi:
        return Agreement.WITHIN if max(one.hi - one.lo, two.hi - two.lo) <= _YEAR else None
    return Agreement.DIFFERENT


def likeness(one: Telling, two: Telling, dates: Agreement, in_common: float) -> float:
    """How much two tellings share if they can tell one event, else 0. Symmetric.

    ``in_common`` is how much the names weigh that their articles have in common: see ``ONE_STORY``.
    """
    acts = one.acts & two.acts
    if not acts or _told_of_two(one, two, acts):
        return 0.0
    doers, objects = _parties(one, two, acts)
    if doers is False or objects is False:
        return 0.0
    if acts <= BEING and not (doers and objects and _one_state(one.object.words, two.object.words)):
        return 0.0
    if objects is None and acts > BEGINNING:
        # "Rebuilding began", "rebuilding of the village began": the act is what begins.
        objects = True
    shared = one.words & two.words
    names = one.names | two.names
    distinct = any(not is_generic(word) for word in shared)
    if not distinct or (doers is None and objects is None and not _one_disaster(acts, shared, names)):
        return 0.0
    # A warehouse here, a building there: alike, though in other words.
    alike = loosely(one.words) & two.words or loosely(two.words) & one.words
    found = weight(shared, names) + (_LOOSELY if alike else 0.0)
    covered = found / max(min(weight(one.words, names), weight(two.words, names)), 0.5)
    asked = _asked(one, two, dates, in_common, (doers, objects))
    return found if asked is not None and found >= asked[0] and covered >= asked[1] else 0.0


def _told_of_two(one: Telling, two: Telling, acts: Stems) -> bool:
    """Whether a "not", numbers, places, names, kinds or what is said show that two acts are told, whoever did them."""
    if one.negated is not two.negated or (one.numbers and two.numbers and not one.numbers & two.numbers):
        return True
    if one.placed and two.placed and one.placed.isdisjoint(two.words) and two.placed.isdisjoint(one.words):
        # "Sank off Porto", "sank off Faro".
        return True
    if turned(one, two) or kinds_apart(one.words, two.words) or called_apart(one.called, two.called):
        return True
    # "She was found", "it found that": what happens once to somebody is no saying.
    return is_saying(acts) and not happens_once(acts) and _said_apart(one, two)


def _said_apart(one: Telling, two: Telling) -> bool:
    """ "She said the bridge was unsafe", "she said the school was unsafe": what is said makes it two sayings."""
    speakers = one.doer.words | two.doer.words
    first, second = one.words - speakers, two.words - speakers
    least = min(weight(first, _NO_NAMES), weight(second, _NO_NAMES))
    return least > 0 and weight(first & second, _NO_NAMES) < _SAID * least


def _asked(
    one: Telling,
    two: Telling,
    dates: Agreement,
    in_common: float,
    parties: tuple[bool | None, bool | None],
) -> tuple[float, float] | None:
    """How much two tellings must share, and which part of the shorter one; None where nothing would be enough."""
    one_story, (doers, objects) = in_common >= ONE_STORY, parties
    if dates is Agreement.UNSTATED:
        # "Told reporters" without a date can be any of many times.
        once = not is_saying(one.acts & two.acts) and not _again(one, two)
        return (_UNDATED, _COVERED_AGAINST_DATES) if one_story and bool(doers or objects) and once else None
    if dates is Agreement.DIFFERENT:
        if not one_story or _again(one, two) or not _sure_against_dates(one, two, objects):
            return None
        return (_UNDATED if doers and objects else _AGAINST_DATES), _COVERED_AGAINST_DATES
    related = one_story or (in_common >= _RELATED and dates is Agreement.SAME)
    if not related and not one.words & two.words & (one.names | two.names):
        return None
    if one_story and _nothing_else(one, two, doers, objects):
        return _ALL_THERE_IS, _COVERED
    if related and objects and _that_one(one, two):
        return _ALL_THERE_IS, 0.0
    return (_IN_ONE_STORY if one_story else _ANYWHERE), _COVERED


def _parties(one: Telling, two: Telling, acts: Stems) -> tuple[bool | None, bool | None]:
    """Whether doers and objects are the same; None where one does not say, or says it elsewhere."""
    doers = compared(one.doer, two.doer, one.words, two.words, loosely)
    objects = compared(one.object, two.object, one.words, two.words, loosely)
    if is_mutual(acts) and not (doers and objects):
        # "Parents met the council", "the council met parents".
        crossed = (
            compared(one.doer, two.object, one.words, two.words, loosely),
            compared(one.object, two.doer, one.words, two.words, loosely),
        )
        if all(crossed):
            doers, objects = crossed
    if doers is False and objects and is_faceless(one.doer.words) != is_faceless(two.doer.words):
        doers = None
    return doers, objects


def _one_disaster(acts: Stems, shared: Stems, names: Stems) -> bool:
    """Whether what is shared tells which it was, though neither who did it nor whom it was done to: a name, or of what
    cost lives where and by what ("the flood at Harl")."""
    if shared & names:
        return True
    return counts_victims(acts) and sum(not is_generic(word) for word in shared) >= _TELLS_DISASTER


def _one_state(one: Stems, two: Stems) -> bool:
    return one <= two or two <= one


def _nothing_else(one: Telling, two: Telling, doers: bool | None, objects: bool | None) -> bool:
    """Whether both tell the act of the same, without a word more on who or what it is: "the bridge collapsed"."""
    if doers and one.words == two.words:
        return True
    alike = (one.doer, two.doer, doers), (one.object, two.object, objects)
    return bool(doers or objects) and all(
        same is not False and (not first or not second or first.words == second.words)
        for first, second, same in alike
    )


def _that_one(one: Telling, two: Telling) -> bool:
    """ "The dam collapsed" after four days of rain: in a story with one dam that burst it is this one, whatever else is
    told of it."""
    bare = any(each.object.words <= each.object.heads and each.object.known for each in (one, two))
    single = not (one.object.many or two.object.many)
    return bare and single and is_wreck(one.acts & two.acts) and not _again(one, two)


def turned(one: Telling, two: Telling) -> bool:
    """Who does it in one telling undergoes it in the other: "A sued B", "B sued A"."""
    crossed = bool(one.doer.words & two.object.words) and bool(one.object.words & two.doer.words)
    alike = bool(one.doer.words & two.doer.words) and bool(one.object.words & two.object.words)
    return crossed and not alike and not is_mutual(one.acts & two.acts)


def _again(one: Telling, two: Telling) -> bool:
    return speaks_of_another(one.raw) or speaks_of_another(two.raw)


def _sure_against_dates(one: Telling, two: Telling, objects: bool | None) -> bool:
    """Where the dates speak against it, the act itself must say that it is one event: it happens once to the one it
    happens to, or everybody in it is named and more is alike."""
    if happens_once(one.acts & two.acts) and objects is True:
        # Flights are cancelled, bodies are found on one day and on the next.
        single = not (one.object.many and two.object.many)
        return single and any(not is_generic(word) for word in one.object.words & two.object.words)
    doers, done_to = one.doer.words & two.doer.words, one.object.words & two.object.words
    names = one.names & two.names
    more = (one.words & two.words) - one.doer.words - one.object.words - two.doer.words - two.object.words
    return bool(doers & names and done_to & names and more)


def may_differ(one: DateSpan, two: DateSpan, once: bool) -> bool:
    """Whether two dates that exclude each other can be told of one event: near each other, both certain, alike."""
    first, second = anchor(one), anchor(two)
    if not (first.bounded and second.bounded) or (first.doubt | second.doubt) & Doubt.UNCERTAIN:
        return False
    gap: Ticks = max(first.lo - second.hi, second.lo - first.hi) + 1
    if (first.grain >= Grain.YEAR) != (second.grain >= Grain.YEAR):
        return False
    if first.grain >= Grain.YEAR:
        return once and gap <= _YEARS_APART_ONCE * _YEAR
    if max(first.grain, second.grain) > Grain.DAY:
        return once and gap <= _DAYS_APART_ONCE * DAY
    return gap <= (_DAYS_APART_ONCE if once else _DAYS_APART) * DAY

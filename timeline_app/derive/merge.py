"""The same event told twice becomes one event with two quotes."""

from __future__ import annotations

import re

from timeline_app.derive.acts import counts_victims, possible_acts
from timeline_app.derive.drafts import Draft
from timeline_app.derive.likeness import Agreement, likeness, turned
from timeline_app.derive.tellings import Telling, tellings_of
from timeline_app.model.event import Event

#: How many content words two tellings of one date must share.
_SHARED = 2
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]{2,}")
#: How many tellings of one date are looked through: far apart in a long text they are seldom the same event.
_RECENT = 200


def merged(drafts: list[Draft]) -> list[Draft]:
    """Join drafts of the same date and kind that talk about the same thing; the first telling gives the title."""
    kept: list[Draft] = []
    by_date: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        if not draft.when.dated:
            kept.append(draft)
            continue
        same_date = by_date.setdefault(_key(draft), [])
        twin = next((each for each in same_date[-_RECENT:] if _same(each, draft)), None)
        if twin is None:
            same_date.append(draft)
            kept.append(draft)
        else:
            twin.absorb(draft)
    return kept


def _key(draft: Draft) -> tuple[object, ...]:
    """Open spans are compared by their start: each article bounds their end by its own day."""
    when = draft.when
    end = None if when.end is None or when.open_ended else (when.end.lo, when.end.hi)
    return when.start, end, when.open_ended, draft.status, draft.order


def _same(one: Draft, two: Draft) -> bool:
    shared = len(one.stems & two.stems)
    # "filed a complaint" and "filed a motion" are two acts: one telling must hold all that the other says.
    told_alike = one.stems <= two.stems or two.stems <= one.stems
    if one.lemma and one.lemma == two.lemma and one.says == two.says and shared >= _SHARED and told_alike:
        return not any(turned(each, other) for each in _tellings(one) for other in _tellings(two))
    # States that last since the same time are more often one than happenings of the same day.
    if one.when.open_ended and shared >= _SHARED:
        return True
    return shared > 0 and not one.says and not two.says and _one_act(one, two)


def _one_act(one: Draft, two: Draft) -> bool:
    """Told again in other words: the same act, done by the same to the same, as in two articles of one story."""
    if not one.lemma or not two.lemma:
        return False
    acts = possible_acts(one.lemma) & possible_acts(two.lemma)
    figures = [{stem for stem in draft.stems if stem.isdigit()} for draft in (one, two)]
    if not acts or (all(figures) and not figures[0] & figures[1] and not counts_victims(acts)):
        return False
    first, second = _tellings(one), _tellings(two)
    return any(likeness(each, other, Agreement.SAME, one_story=True) for each in first for other in second)


def _tellings(draft: Draft) -> tuple[Telling, ...]:
    """Whatever is capitalised counts as a name: names are found when the events are known."""
    names = tuple(
        _CAPITALISED.findall(" ".join([draft.title, *(item.quote.exact for item in draft.evidence[:1])]))
    )
    event = Event("draft", draft.title, draft.when, draft.status, tuple(draft.evidence), organisations=names)
    return tellings_of(event)

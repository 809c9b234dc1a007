"""The same event told twice becomes one event with two quotes."""

from __future__ import annotations

from timeline_app.derive.drafts import Draft

#: How many content words two tellings of one date must share.
_SHARED = 2
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
        return True
    # States that last since the same time are more often one than happenings of the same day.
    return one.when.open_ended and shared >= _SHARED

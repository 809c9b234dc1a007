"""What "earlier in the day" is earlier than: the saying that reports it, else the event told before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from timeline_app.dates.civil import DAY, Ticks
from timeline_app.derive.context import Order
from timeline_app.derive.drafts import Draft

#: The sentence before begins so many characters back at most.
_SENTENCE_BEFORE = 400


class DayOrder:
    """The events of one document, with places by which those told before another are found at once."""

    def __init__(self, kept: Sequence[Draft], acts: Mapping[int, Draft]) -> None:
        """``acts`` are the acts of speech that reported drafts, by the drafts' positions."""
        self._kept, self._acts = kept, acts
        self._known = {id(draft) for draft in kept}
        self._by_place = sorted(kept, key=lambda each: each.at)
        self._places = [each.at for each in self._by_place]
        #: For each day where its events begin, and the last of the events that have begun by then.
        self._days: dict[Ticks, tuple[list[int], list[int]]] = {}
        for number, draft in sorted(enumerate(kept), key=lambda each: each[1].at):
            if draft.when.dated and draft.order is not Order.AFTER:
                places, last = self._days.setdefault(draft.when.start.lo // DAY, ([], []))
                places.append(draft.at)
                last.append(max(number, last[-1]) if last else number)

    def against(self, draft: Draft) -> Draft | None:
        """The event that a draft is told to be before or after; None where its words tell no order, or none fits."""
        if draft.order is None:
            return None
        act = self._acts.get(draft.place)
        if act is not None and id(act) in self._known:
            return act
        told = self._told_before(draft.at)
        if draft.order is Order.BEFORE and told is not None and _just_said(told, draft):
            return told
        places, last = self._days.get(draft.when.start.lo // DAY, ([], []))
        before = bisect_left(places, draft.at)
        return self._kept[last[before - 1]] if before else None

    def _told_before(self, at: int) -> Draft | None:
        """The event that begins last before a place; the first of those that begin together."""
        before = bisect_left(self._places, at)
        return self._by_place[bisect_left(self._places, self._places[before - 1])] if before else None


def _just_said(told: Draft, draft: Draft) -> bool:
    """ "The mayor told reporters ... Earlier in the day she had met the owner": earlier than the saying."""
    return told.says and not told.when.dated and draft.at - told.at <= _SENTENCE_BEFORE

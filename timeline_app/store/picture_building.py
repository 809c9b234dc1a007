"""A picture made part by part, so that the events need not be in memory at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Relation
from timeline_app.model.notes import note_of
from timeline_app.model.table import EventTable, table_of
from timeline_app.model.texts import PackedTexts
from timeline_app.model.timeline import order_in_time
from timeline_app.store.picture import NUMBERS, Picture

_COLUMNS = tuple(name for name in NUMBERS if name not in ("number", "lane"))


class PictureBuilder:
    """``add`` the events in the order in which they are stored, then ``build``: as ``Picture.of`` all of them."""

    def __init__(self) -> None:
        self._tables: list[EventTable] = []
        self._lanes: list[NDArray[np.int32]] = []
        self._lane_of: dict[str, int] = {}
        self._numbers: list[NDArray[np.int64]] = []
        self._notes: list[PackedTexts] = []
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self._count = 0

    def add(self, events: Sequence[Event]) -> None:
        dated = [(number, each) for number, each in enumerate(events, self._count + 1) if each.when.dated]
        self._count += len(events)
        table = table_of([each for _, each in dated], lambda each: each.lane, [])
        lanes = [self._lane_of.setdefault(name, len(self._lane_of)) for name in table.lanes]
        self._lanes.append(np.array(lanes or [0], dtype=np.int32)[table.lane])
        titles, ids = PackedTexts.of(table.titles), PackedTexts.of(table.ids)
        self._tables.append(replace(table, titles=titles, ids=ids))
        self._numbers.append(np.array([number for number, _ in dated], dtype=np.int64))
        self._notes.append(PackedTexts.of(note_of(each) for _, each in dated))
        self._relations |= {each.id: each.relations for _, each in dated if each.relations}

    def build(self) -> Picture:
        if not self._tables:
            return Picture.of(())
        columns = {
            name: np.concatenate([getattr(table, name) for table in self._tables]) for name in _COLUMNS
        }
        lane, number = np.concatenate(self._lanes), np.concatenate(self._numbers)
        ids = [each for table in self._tables for each in table.ids] if self._relations else []
        order = self._in_text_order(
            np.lexsort((columns["end_hi"], columns["start_hi"], columns["start_lo"])), columns, ids
        )
        # Lanes are numbered by their first event in time.
        lane = lane[order]
        used, first = np.unique(lane, return_index=True)
        by_time = used[np.argsort(first)]
        place = np.zeros(len(self._lane_of) + 1, dtype=np.int32)
        place[by_time] = np.arange(len(by_time), dtype=np.int32)
        names = list(self._lane_of)
        table = EventTable(
            **{name: column[order] for name, column in columns.items()},
            lane=place[lane],
            titles=_ordered([table.titles for table in self._tables], order),
            ids=_ordered([table.ids for table in self._tables], order),
            lanes=[names[each] for each in by_time.tolist()],
        )
        return Picture(table, number[order], _ordered(self._notes, order))

    def _in_text_order(
        self, order: NDArray[np.int64], columns: dict[str, NDArray[np.int64]], ids: list[str]
    ) -> NDArray[np.int64]:
        """Events of one start in the order that the text states, where it states one."""
        if not self._relations:
            return order
        order = order.copy()
        start = columns["start_lo"][order]
        begins = np.flatnonzero(np.diff(start, prepend=start[:1] - 1)).tolist() if len(start) else []
        for first, stop in zip(begins, [*begins[1:], len(order)], strict=True):
            group = order[first:stop].tolist()
            if len(group) == 1 or not any(ids[each] in self._relations for each in group):
                continue
            stand_ins = [self._stand_in(ids[each], columns, each) for each in group]
            by_id = {ids[each]: each for each in group}
            order[first:stop] = [by_id[each.id] for each in order_in_time(stand_ins)]
        return order

    def _stand_in(self, event_id: str, columns: dict[str, NDArray[np.int64]], at: int) -> Event:
        """An event with the id, the order and the relations of the one that is no longer here."""
        lo, hi, last = (int(columns[name][at]) for name in ("start_lo", "start_hi", "end_hi"))
        span = DateSpan(FuzzyDate(lo, hi, Grain.DAY), FuzzyDate(lo, last, Grain.DAY))
        return Event(event_id, "?", span, relations=self._relations.get(event_id, ()))


def _ordered(parts: Sequence[Sequence[str]], order: NDArray[np.int64]) -> Sequence[str]:
    """The packed parts as one, in another order; no strings are made."""
    packed = [part for part in parts if isinstance(part, PackedTexts)]
    data = b"".join(part.data for part in packed)
    lengths = np.concatenate([np.diff(part.offsets) for part in packed])
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    if bool((order == np.arange(len(order))).all()):
        return PackedTexts(data, offsets)
    begins, ends = offsets[order].tolist(), offsets[order + 1].tolist()
    ordered = b"".join([data[begin:end] for begin, end in zip(begins, ends, strict=True)])
    return PackedTexts(ordered, np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths[order])]))

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
from timeline_app.model.table import FACETS, EventTable, Facet, table_of
from timeline_app.model.texts import PackedTexts
from timeline_app.model.timeline import order_in_time
from timeline_app.store.picture import NUMBERS, Picture

_COLUMNS = tuple(name for name in NUMBERS if name not in ("number", "lane"))


class _Names:
    """Facets of parts, made one of the whole."""

    def __init__(self) -> None:
        self._number_of: dict[str, int] = {}
        self._parts: list[NDArray[np.int32]] = []

    def add(self, part: Facet) -> None:
        numbers = [self._number_of.setdefault(name, len(self._number_of)) for name in part.names]
        # The last place, for the code -1.
        self._parts.append(np.array([*numbers, -1], dtype=np.int32)[part.codes])

    def in_order(self, order: NDArray[np.int64]) -> Facet:
        """Of the rows in this order, with the names by their first row."""
        codes = np.concatenate(self._parts)[order]
        names = list(self._number_of)
        used, first = np.unique(codes, return_index=True)
        by_row = used[np.argsort(first)]
        by_row = by_row[by_row >= 0]
        place = np.full(len(names) + 1, -1, dtype=np.int32)
        place[by_row] = np.arange(len(by_row), dtype=np.int32)
        return Facet(place[codes], [names[each] for each in by_row.tolist()])


class PictureBuilder:
    """``add`` the events in the order in which they are stored, then ``build``: as ``Picture.of`` all of them."""

    def __init__(self) -> None:
        self._tables: list[EventTable] = []
        self._lanes = _Names()
        self._facets = {name: _Names() for name in FACETS}
        self._numbers: list[NDArray[np.int64]] = []
        self._notes: list[PackedTexts] = []
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self._count = 0

    def add(self, events: Sequence[Event]) -> None:
        dated = [(number, each) for number, each in enumerate(events, self._count + 1) if each.when.dated]
        self._count += len(events)
        table = table_of([each for _, each in dated], lambda each: each.lane, [])
        self._lanes.add(Facet(table.lane, table.lanes))
        for name, facet in table.facets.items():
            self._facets[name].add(facet)
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
        number = np.concatenate(self._numbers)
        ids = [each for table in self._tables for each in table.ids] if self._relations else []
        order = self._in_text_order(
            np.lexsort((columns["end_hi"], columns["start_hi"], columns["start_lo"])), columns, ids
        )
        lanes = self._lanes.in_order(order)
        table = EventTable(
            **{name: column[order] for name, column in columns.items()},
            lane=lanes.codes,
            titles=_ordered([table.titles for table in self._tables], order),
            ids=_ordered([table.ids for table in self._tables], order),
            lanes=lanes.names,
            facets={name: names.in_order(order) for name, names in self._facets.items()},
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

"""A picture made part by part, so that the events need not be in memory at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Relation
from timeline_app.model.part import Part
from timeline_app.model.table import FACETS, EventTable, Facet, Flag, facet_of
from timeline_app.model.texts import CodedTexts, PackedTexts
from timeline_app.model.timeline import order_in_time
from timeline_app.store.picture import NUMBERS, Pairs, Picture

_COLUMNS = {name: form for name, form in NUMBERS.items() if name != "lane"}

#: What the rows are ordered by, the first before the others.
_ORDER = ("start_lo", "start_hi", "end_hi")

Rows = NDArray[np.int64]


class _Growing:
    """A column that parts are added to. It grows by a quarter, in one piece: small pieces would scatter in memory."""

    def __init__(self, form: str) -> None:
        self._room: NDArray[Any] = np.zeros(0, dtype=form)
        self._count = 0

    def add(self, part: NDArray[Any]) -> None:
        needed = self._count + len(part)
        if needed > len(self._room):
            wider = np.empty(max(needed, len(self._room) * 5 // 4), dtype=self._room.dtype)
            wider[: self._count] = self._room[: self._count]
            self._room = wider
        self._room[self._count : needed] = part
        self._count = needed

    def column(self, *, last: bool = False) -> NDArray[Any]:
        """What is there; later parts do not change it. The ``last`` time it is given away."""
        if not last:
            return self._room[: self._count]
        given, self._room = self._room, np.zeros(0, dtype=self._room.dtype)
        return given[: self._count]

    def of(self, picks: Sequence[Rows | None], *, last: bool = False) -> list[NDArray[Any]]:
        """These rows each time, all of them for None."""
        column = self.column(last=last)
        return [_compact(_picked(column, rows)) for rows in picks]


class _Names:
    """Facets of parts, made one of the whole."""

    def __init__(self) -> None:
        self._number_of: dict[str, int] = {}
        self._codes = _Growing("<i4")

    def add(self, part: Facet) -> None:
        numbers = [self._number_of.setdefault(name, len(self._number_of)) for name in part.names]
        # The last place, for the code -1.
        self._codes.add(np.array([*numbers, -1], dtype=np.int32)[part.codes])

    def of(self, picks: Sequence[Rows | None], *, last: bool = False) -> list[Facet]:
        """Of these rows each time, all of them for None, with the names in the order in which they bring them."""
        codes = self._codes.column(last=last)
        names = list(self._number_of)
        return [_facet(_picked(codes, rows), names) for rows in picks]


def _facet(codes: NDArray[np.int32], names: Sequence[str]) -> Facet:
    first = np.full(len(names) + 1, len(codes), dtype=np.int64)
    # Backwards: of several values for one place numpy keeps the last.
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    by_row = np.argsort(first[:-1], kind="stable")
    by_row = by_row[: int((first[:-1] < len(codes)).sum())]
    if not np.array_equal(by_row, np.arange(len(names))):
        place = np.full(len(names) + 1, -1, dtype=np.int32)
        place[by_row] = np.arange(len(by_row), dtype=np.int32)
        codes = place[codes]
    return Facet(_compact(codes), [names[each] for each in by_row.tolist()])


class _Texts:
    """Texts of parts, made one block of some rows."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._lengths = _Growing("<i4")

    def add(self, texts: Sequence[str]) -> None:
        part = texts if isinstance(texts, PackedTexts) else PackedTexts.of(texts)
        self._data += part.data
        self._lengths.add(np.diff(part.offsets))

    def whole(self, *, last: bool = False) -> PackedTexts:
        lengths = self._lengths.column(last=last)
        form = "<i4" if len(self._data) < 2**31 - 2**16 else "<i8"
        offsets: NDArray[Any] = np.zeros(len(lengths) + 1, dtype=form)
        np.cumsum(lengths, out=offsets[1:])
        data = bytes(self._data)
        if last:
            self._data = bytearray()
        return PackedTexts(data, offsets)


def _picked(column: NDArray[Any], rows: Rows | None) -> NDArray[Any]:
    return column if rows is None else column[rows]


def _compact(column: NDArray[Any]) -> NDArray[Any]:
    """Equal values take no memory."""
    if len(column) > 1 and bool((column == column[0]).all()):
        return np.broadcast_to(column[:1].copy(), column.shape)
    return column


class PictureBuilder:
    """``add`` the parts in the order in which they are stored, then ``build``: as ``Picture.of`` all events.

    It may be built in between, too: the picture of what is there so far.
    """

    def __init__(self) -> None:
        self._columns = {name: _Growing(form) for name, form in _COLUMNS.items()}
        self._names = {name: _Names() for name in ("lane", "notes", *FACETS)}
        self._texts = {name: _Texts() for name in ("titles", "ids")}
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self._named: list[tuple[int, str]] = []
        self._further: list[tuple[int, str]] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, part: Part) -> None:
        table = part.table
        for name, column in self._columns.items():
            column.add(getattr(table, name))
        self._names["notes"].add(facet_of(part.notes))
        self._names["lane"].add(Facet(table.lane, table.lanes))
        for name, facet in table.facets.items():
            self._names[name].add(facet)
        for name, texts in (("titles", table.titles), ("ids", table.ids)):
            self._texts[name].add(texts)
        if part.relations:
            self._relations |= part.relations
            self._named += [
                (number, each.other)
                for number, event_id in enumerate(table.ids, self._count + 1)
                for each in part.relations.get(event_id, ())
            ]
        self._further += [(self._count + 1 + row, source) for row, source in part.further_sources]
        self._count += len(table)

    def build(self, *, last: bool = False) -> Picture:
        """``last``: nothing is added any more, and what it is made of is let go on the way."""
        ids = self._texts["ids"].whole(last=last)
        columns = {name: self._columns[name].column() for name in (*_ORDER, "flags")}
        on_shelf = columns["flags"] & int(Flag.UNDATED) > 0
        shelf = np.flatnonzero(on_shelf)
        order = self._in_order(np.flatnonzero(~on_shelf), columns, ids)
        del columns, on_shelf
        as_they_are = not len(shelf) and bool((order == np.arange(len(order))).all())
        picks = (None if as_they_are else order, shelf)
        columns_of = {name: column.of(picks, last=last) for name, column in self._columns.items()}
        names_of = {name: names.of(picks, last=last) for name, names in self._names.items()}
        texts_of = {"ids": [ids.take(order), ids.take(shelf)]}
        titles = self._texts["titles"].whole(last=last)
        texts_of["titles"] = [titles.take(order), titles.take(shelf)]
        table, shelf_table = (
            EventTable(
                **{name: both[at] for name, both in columns_of.items()},
                lane=names_of["lane"][at].codes,
                lanes=names_of["lane"][at].names,
                titles=texts_of["titles"][at],
                ids=texts_of["ids"][at],
                facets={name: names_of[name][at] for name in FACETS},
            )
            for at in (0, 1)
        )
        notes = names_of["notes"][0]
        return Picture(
            table, (order + 1).astype(np.int32), CodedTexts(notes.codes, notes.names),
            shelf_table, (shelf + 1).astype(np.int32), Pairs.of(self._named), Pairs.of(self._further),
        )  # fmt: skip

    def _in_order(self, dated: Rows, columns: dict[str, NDArray[Any]], ids: Sequence[str]) -> Rows:
        """By time; most files are in this order already."""
        keys = [columns[name][dated] for name in reversed(_ORDER)]
        order: Rows = dated[np.lexsort(keys)]
        return self._in_text_order(order, columns, ids)

    def _in_text_order(self, order: Rows, columns: dict[str, NDArray[Any]], ids: Sequence[str]) -> Rows:
        """Events of one start in the order that the text states, where it states one."""
        if not self._relations:
            return order
        related = np.zeros(self._count + 1, dtype=np.bool_)
        related[[number for number, _ in self._named]] = True
        start = columns["start_lo"][order]
        begins = np.flatnonzero(start[1:] != start[:-1]) + 1
        bounds = np.concatenate([[0], begins, [len(order)]])
        # How many related events stand before each place: groups without one need no look.
        before = np.concatenate([[0], np.cumsum(related[order + 1])])
        wanted = (np.diff(bounds) > 1) & (np.diff(before[bounds]) > 0)
        order = order.copy()
        for at in np.flatnonzero(wanted).tolist():
            first, stop = int(bounds[at]), int(bounds[at + 1])
            group = order[first:stop].tolist()
            by_id = {ids[each]: each for each in group}
            stand_ins = [self._stand_in(event_id, columns, each) for event_id, each in by_id.items()]
            order[first:stop] = [by_id[each.id] for each in order_in_time(stand_ins)]
        return order

    def _stand_in(self, event_id: str, columns: dict[str, NDArray[Any]], at: int) -> Event:
        """An event with the id, the order and the relations of the one that is no longer here."""
        lo, hi, last = (int(columns[name][at]) for name in ("start_lo", "start_hi", "end_hi"))
        span = DateSpan(FuzzyDate(lo, hi, Grain.DAY), FuzzyDate(lo, last, Grain.DAY))
        return Event(event_id, "?", span, relations=self._relations.get(event_id, ()))

"""Tables of very many events with a few of them changed: whole columns at once, the rest shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.event import Event
from timeline_app.model.table import EventTable, Facet, Flag, table_of
from timeline_app.model.texts import CodedTexts, PackedTexts
from timeline_app.store.picture import coded

#: Rows and numbers of events, of whatever width.
Rows = NDArray[np.signedinteger[Any]]

_NUMBERS = tuple(
    field.name
    for field in fields(EventTable)
    if field.name not in ("titles", "ids", "lanes", "lane", "facets")
)
_PLACE = ("start_lo", "start_hi", "end_hi")


def rows_of(events: Sequence[Event]) -> EventTable:
    return table_of(events, lambda event: event.lane, [])


def keeps_place(old: EventTable, row: int, new: EventTable, new_row: int) -> bool:
    """The changed event belongs where the old one stands."""
    same = all(getattr(old, name)[row] == getattr(new, name)[new_row] for name in _PLACE)
    undated = int(Flag.UNDATED)
    return bool(same and (old.flags[row] & undated) == (new.flags[new_row] & undated))


def overwritten(table: EventTable, rows: Rows, new: EventTable) -> EventTable:
    """``new``'s rows in the places ``rows``; columns that stay equal are shared."""
    changes: dict[str, Any] = {}
    for name in _NUMBERS:
        old_column, new_column = getattr(table, name), getattr(new, name)
        if not np.array_equal(old_column[rows], new_column):
            changes[name] = old_column.copy()
            changes[name][rows] = new_column
    index = np.arange(len(table), dtype=np.int64)
    index[rows] = len(table) + np.arange(len(rows))
    for name in ("titles", "ids"):
        changes |= _changed_texts(name, getattr(table, name), rows, getattr(new, name), index)
    lanes = _overwritten(Facet(table.lane, table.lanes), rows, Facet(new.lane, new.lanes))
    facets = {name: _overwritten(facet, rows, new.facets[name]) for name, facet in table.facets.items()}
    return replace(table, **changes, lane=lanes.codes, lanes=list(lanes.names), facets=facets)


def merged(table: EventTable, index: Rows, new: EventTable) -> EventTable:
    """The rows ``index`` of ``table`` and ``new`` one after the other."""
    lanes = _merged(Facet(table.lane, table.lanes), index, Facet(new.lane, new.lanes))
    columns = {name: np.concatenate([getattr(table, name), getattr(new, name)])[index] for name in _NUMBERS}
    return EventTable(
        **columns,
        lane=lanes.codes,
        lanes=list(lanes.names),
        titles=merged_texts(table.titles, index, new.titles),
        ids=merged_texts(table.ids, index, new.ids),
        facets={name: _merged(facet, index, new.facets[name]) for name, facet in table.facets.items()},
    )


def merged_texts(old: Sequence[str], index: Rows, new: Sequence[str]) -> PackedTexts:
    return PackedTexts.joined([_packed(old), _packed(new)]).take(index)


def merged_notes(old: Sequence[str], index: Rows, new: Sequence[str]) -> CodedTexts:
    """As ``merged_texts``, for texts of which few differ."""
    before, fresh = coded(old), coded(new)
    made = _merged(Facet(before.codes, before.names), index, Facet(fresh.codes, fresh.names))
    return CodedTexts(made.codes, made.names)


def places_in(table: EventTable, new: EventTable) -> list[int]:
    """Before which row of ``table`` each row of ``new`` belongs, by the order of time; equals go after."""
    places = []
    for row in range(len(new)):
        start, better, end = (int(getattr(new, name)[row]) for name in _PLACE)
        first = int(table.start_lo.searchsorted(start, "left"))
        last = int(table.start_lo.searchsorted(start, "right"))
        his, ends = table.start_hi[first:last], table.end_hi[first:last]
        places.append(first + int(((his < better) | ((his == better) & (ends <= end))).sum()))
    return places


def _packed(texts: Sequence[str]) -> PackedTexts:
    return texts if isinstance(texts, PackedTexts) else PackedTexts.of(texts)


def _changed_texts(
    name: str, old: Sequence[str], rows: Rows, new: Sequence[str], index: Rows
) -> dict[str, PackedTexts]:
    if all(old[row] == text for row, text in zip(rows.tolist(), new, strict=True)):
        return {}
    return {name: merged_texts(old, index, new)}


def _overwritten(old: Facet, rows: Rows, new: Facet) -> Facet:
    names, codes = _recoded(old.names, new)
    if np.array_equal(old.codes[rows], codes):
        return old
    changed = old.codes.copy()
    changed[rows] = codes
    return Facet(changed, names)


def _merged(old: Facet, index: Rows, new: Facet) -> Facet:
    names, codes = _recoded(old.names, new)
    return Facet(np.concatenate([old.codes, codes])[index], names)


def _recoded(names: Sequence[str], new: Facet) -> tuple[Sequence[str], NDArray[np.int32]]:
    """The names with those that are new behind, and the codes of ``new`` in them."""
    if not len(new.names):
        return names, new.codes
    number_of = {name: number for number, name in enumerate(names)}
    numbers = [number_of.setdefault(name, len(number_of)) for name in new.names]
    # The last place, for the code -1.
    codes = np.array([*numbers, -1], dtype=np.int32)[new.codes]
    return (names if len(number_of) == len(names) else list(number_of)), codes

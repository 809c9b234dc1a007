"""The events of a project file with the changes made since it was opened: the file itself stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

import numpy as np

from timeline_app.model.event import Event
from timeline_app.model.lazy import LazyEvents, PlacedEvents
from timeline_app.model.notes import note_of
from timeline_app.model.table import EventTable
from timeline_app.model.texts import PackedTexts
from timeline_app.model.timeline import order_in_time
from timeline_app.store.patching import (
    Rows,
    keeps_place,
    merged,
    merged_notes,
    merged_texts,
    overwritten,
    places_in,
    rows_of,
)
from timeline_app.store.picture import Pairs, Picture
from timeline_app.store.project_file import ProjectFile
from timeline_app.store.rows_out import event_text

#: Where more events start together, the text's order among them is left as it is after a change.
_MOST_TOGETHER = 1_000
_AT_ONCE = 1_000


class ByNumber(Sequence[Event]):
    """Events by their numbers, each read when it is asked for."""

    def __init__(self, numbers: Rows, read: Callable[[Sequence[int]], list[Event]]) -> None:
        self._numbers, self._read = numbers, read

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        if isinstance(index, slice):
            return self._read(self._numbers[index].tolist())
        return self._read([int(self._numbers[index])])[0]

    def __iter__(self) -> Iterator[Event]:
        for first in range(0, len(self), _AT_ONCE):
            yield from self._read(self._numbers[first : first + _AT_ONCE].tolist())


@dataclass(frozen=True, slots=True)
class _State:
    """``numbers`` of the events in their order; ``own`` are those that differ from the file's, or are not in it."""

    numbers: Rows
    picture: Picture
    own: Mapping[int, Event]
    next_number: int


class StoredEvents(LazyEvents):
    """A value: a change gives another one, with the same file below. Reading raises ProjectError."""

    def __init__(self, file: ProjectFile, picture: Picture, state: _State | None = None) -> None:
        """``picture`` is the file's; ``state`` what became of it since."""
        self.file, self.stored_picture = file, picture
        if state is None:
            numbers = np.sort(np.concatenate([picture.number, picture.shelf_number]))
            state = _State(numbers, picture, {}, int(numbers[-1]) + 1 if len(numbers) else 1)
        self._state = state

    # -- a sequence

    def __len__(self) -> int:
        return len(self._state.numbers)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        return ByNumber(self._state.numbers, self._read)[index]

    def __iter__(self) -> Iterator[Event]:
        return iter(ByNumber(self._state.numbers, self._read))

    def _read(self, numbers: Sequence[int]) -> list[Event]:
        own = self._state.own
        from_file = [number for number in numbers if number not in own]
        read = dict(zip(from_file, self.file.events(from_file), strict=True))
        return [own[number] if number in own else read[number] for number in numbers]

    # -- what is there

    @property
    def numbers(self) -> Rows:
        """In the order of the events; those of the file's own rows, and of ``own``."""
        return self._state.numbers

    @property
    def own(self) -> Mapping[int, Event]:
        return self._state.own

    @property
    def picture(self) -> Picture:
        return self._state.picture

    @property
    def table(self) -> EventTable:
        return self.picture.table

    @property
    def notes(self) -> Sequence[str]:
        return self.picture.notes

    @property
    def dated(self) -> Sequence[Event]:
        return ByNumber(self.picture.number, self._read)

    @property
    def shelf_table(self) -> EventTable:
        return self.picture.shelf

    @property
    def shelf(self) -> Sequence[Event]:
        return ByNumber(self.picture.shelf_number, self._read)

    @property
    def indices(self) -> Rows:
        picture = self.picture
        return _positions(self.numbers, np.concatenate([picture.number, picture.shelf_number]))

    def find(self, event_id: str) -> Event:
        return self._read([self._number_of(event_id)])[0]

    def _number_of(self, event_id: str) -> int:
        picture = self.picture
        for table, numbers in ((picture.table, picture.number), (picture.shelf, picture.shelf_number)):
            row = table.row_of(event_id)
            if row is not None:
                return int(numbers[row])
        raise KeyError(event_id)

    def places_of(self, event_ids: Iterable[str]) -> dict[str, int]:
        there = [each for each in dict.fromkeys(event_ids) if self._is_there(each)]
        numbers = np.array([self._number_of(each) for each in there], dtype=np.int64)
        return dict(zip(there, _positions(self.numbers, numbers).tolist(), strict=True))

    def of_source(self, source_id: str, most: int | None = None) -> Sequence[Event]:
        picture = self.picture
        found = []
        for table, numbers in ((picture.table, picture.number), (picture.shelf, picture.shelf_number)):
            facet = table.facets["source"]
            if source_id in facet.names:
                found.append(numbers[facet.codes == facet.names.index(source_id)])
        found.append(picture.further.number[_texts(picture.further.ids).all_of(source_id)])
        wanted = np.isin(self.numbers, np.concatenate(found))
        return ByNumber(self.numbers[wanted][:most], self._read)

    def naming(self, event_id: str) -> Sequence[Event]:
        named = self.picture.named
        numbers = named.number[_texts(named.ids).all_of(event_id)]
        return ByNumber(self.numbers[np.isin(self.numbers, numbers)], self._read)

    def texts(self) -> Iterator[str]:
        """The records of all events as JSON, in their order; those of the file are not looked into."""
        numbers = self.numbers.tolist()
        for first in range(0, len(numbers), _AT_ONCE):
            asked = numbers[first : first + _AT_ONCE]
            from_file = iter(self.file.records([number for number in asked if number not in self.own]))
            for number in asked:
                yield event_text(self.own[number]) if number in self.own else next(from_file)

    @property
    def is_in_file_order(self) -> bool:
        """Saving keeps the numbers: what is here fits the saved file, too."""
        return not bool((self.numbers[1:] < self.numbers[:-1]).any())

    def renumbered_picture(self) -> Picture:
        """The picture of a file whose rows have the numbers 1, 2, 3 in the order of the events."""
        picture = self.picture

        def anew(numbers: Rows) -> Rows:
            return (_positions(self.numbers, numbers) + 1).astype(np.int32)

        return replace(
            picture,
            number=anew(picture.number),
            shelf_number=anew(picture.shelf_number),
            named=replace(picture.named, number=anew(picture.named.number)),
            further=replace(picture.further, number=anew(picture.further.number)),
        )

    # -- changes

    def replaced(self, changed: Mapping[str, Event]) -> tuple[StoredEvents, tuple[Event, ...]]:
        numbers = {self._number_of(event_id): event for event_id, event in changed.items()}
        order = self.numbers[np.isin(self.numbers, list(numbers))].tolist()
        old = tuple(self._read(order))
        return self._with(self.numbers, {number: numbers[number] for number in order}), old

    def exchanged(self, out: Sequence[str], in_: PlacedEvents) -> tuple[StoredEvents, PlacedEvents]:
        leaving = np.isin(self.numbers, [self._number_of(event_id) for event_id in dict.fromkeys(out)])
        at = np.flatnonzero(leaving)
        taken = tuple(zip(at.tolist(), self._read(self.numbers[at].tolist()), strict=True))
        rest = self.numbers[~leaving]
        gone, new_ids = set(out), set[str]()
        for order, (index, event) in enumerate(in_):
            if index > len(rest) + order:
                raise ValueError(f"there is no place {index} for {event.id}")
            if event.id in new_ids or (event.id not in gone and self._is_there(event.id)):
                raise ValueError(f"two events have the id {event.id}")
            new_ids.add(event.id)
        first = self._state.next_number
        new = {number: event for number, (_, event) in enumerate(in_, first)}
        numbers = np.zeros(len(rest) + len(new), dtype=np.int32)
        put = np.zeros(len(numbers), dtype=np.bool_)
        put[[index for index, _ in in_]] = True
        numbers[put], numbers[~put] = list(new), rest
        return self._with(numbers, new), taken

    def _is_there(self, event_id: str) -> bool:
        try:
            self._number_of(event_id)
        except KeyError:
            return False
        return True

    def _with(self, numbers: Rows, changed: Mapping[int, Event]) -> StoredEvents:
        """Of these numbers, with these events anew."""
        picture = _patched(self.picture, numbers, changed, self._read)
        own = {**self.own, **changed}
        if len(numbers) < len(self.numbers) + len(changed):
            left = set(own) - set(numbers[np.isin(numbers, list(own))].tolist())
            own = {number: event for number, event in own.items() if number not in left}
        following = max(self._state.next_number, max(changed, default=0) + 1)
        return StoredEvents(self.file, self.stored_picture, _State(numbers, picture, own, following))


Read = Callable[[Sequence[int]], list[Event]]


def _patched(picture: Picture, numbers: Rows, changed: Mapping[int, Event], read: Read) -> Picture:
    """The picture of the events ``numbers``, of which the ``changed`` differ from the picture's or are new."""
    asked = np.array(list(changed), dtype=np.int64)
    named = _pairs(picture.named, numbers, changed, lambda event: [each.other for each in event.relations])
    further = _pairs(picture.further, numbers, changed, lambda event: event.sources[1:])
    related = np.isin(asked, picture.named.number).any() or np.isin(asked, named.number).any()
    picture = replace(picture, further=further)
    new = rows_of(tuple(changed.values()))
    for shelf in (False, True):
        table, present = _side(picture, shelf)
        rows = _rows_in(present, asked)
        if rows is not None and len(numbers) == len(picture.number) + len(picture.shelf_number):
            fits = all(keeps_place(table, row, new, at) for at, row in enumerate(rows.tolist()))
            if fits and not related:
                return _overwritten(picture, shelf, rows, tuple(changed.values()))
    return _merged(replace(picture, named=named), numbers, changed, read)


def _side(picture: Picture, shelf: bool) -> tuple[EventTable, Rows]:
    return (picture.shelf, picture.shelf_number) if shelf else (picture.table, picture.number)


def _rows_in(present: Rows, asked: Rows) -> Rows | None:
    """The row of each number; None where one of them is not there."""
    order = np.flatnonzero(np.isin(present, asked))
    if not len(asked) or len(order) != len(asked):
        return None
    row_of = dict(zip(present[order].tolist(), order.tolist(), strict=True))
    return np.array([row_of[number] for number in asked.tolist()], dtype=np.int64)


def _overwritten(picture: Picture, shelf: bool, rows: Rows, events: Sequence[Event]) -> Picture:
    new = rows_of(events)
    if shelf:
        return replace(picture, shelf=overwritten(picture.shelf, rows, new))
    notes: Sequence[str] = picture.notes
    fresh = [note_of(event) for event in events]
    if [notes[row] for row in rows.tolist()] != fresh:
        index = np.arange(len(notes), dtype=np.int64)
        index[rows] = len(notes) + np.arange(len(rows))
        notes = merged_notes(notes, index, fresh)
    return replace(picture, table=overwritten(picture.table, rows, new), notes=notes)


def _merged(picture: Picture, numbers: Rows, changed: Mapping[int, Event], read: Read) -> Picture:
    """``named`` and ``further`` are already those of the new picture."""
    asked = list(changed)
    dated = {number: event for number, event in changed.items() if event.when.dated}
    new = rows_of(tuple(dated.values()))
    stays = np.isin(picture.number, numbers) & ~np.isin(picture.number, asked)
    touched = np.union1d(picture.table.start_lo[~stays], new.start_lo)
    kept = np.flatnonzero(stays)
    added = len(picture.number) + np.arange(len(dated))
    # Where several come before the same row, numpy keeps their order here: let it be that of time.
    by_time = np.lexsort((new.end_hi, new.start_hi, new.start_lo))
    places = np.searchsorted(kept, np.array(places_in(picture.table, new), dtype=np.int64)[by_time])
    index = np.insert(kept, places, added[by_time]).astype(np.int64)
    number = np.concatenate([picture.number, list(dated)]).astype(np.int32)
    index = _in_text_order(index, number, picture, new, touched, numbers, changed, read)
    undated = {each: event for each, event in changed.items() if not event.when.dated}
    shelf_number = np.concatenate([picture.shelf_number, list(undated)]).astype(np.int32)
    stays = np.isin(shelf_number, numbers)
    stays[: len(picture.shelf_number)] &= ~np.isin(picture.shelf_number, asked)
    shelf = np.flatnonzero(stays)
    shelf = shelf[np.argsort(_positions(numbers, shelf_number[shelf]))]
    return replace(
        picture,
        table=merged(picture.table, index, new),
        number=number[index],
        notes=merged_notes(picture.notes, index, [note_of(event) for event in dated.values()]),
        shelf=merged(picture.shelf, shelf, rows_of(tuple(undated.values()))),
        shelf_number=shelf_number[shelf],
    )


def _positions(numbers: Rows, wanted: Rows) -> Rows:
    """The places of ``wanted`` in ``numbers``, which has all of them."""
    order = np.argsort(numbers, kind="stable")
    found: Rows = order[np.searchsorted(numbers, wanted, sorter=order)]
    return found


def _in_text_order(
    index: Rows, number: Rows, picture: Picture, new: EventTable, touched: Rows, numbers: Rows,
    changed: Mapping[int, Event], read: Read,
) -> Rows:  # fmt: skip
    """Events that start at a ``touched`` moment as ``order_in_time`` has them: the order of the text decides."""
    columns = {
        name: np.concatenate([getattr(picture.table, name), getattr(new, name)])
        for name in ("start_lo", "start_hi", "end_hi")
    }
    start = columns["start_lo"][index]
    for moment in touched.tolist():
        first, last = (int(start.searchsorted(moment, side)) for side in ("left", "right"))
        if last - first < 2:
            continue
        rows = index[first:last]
        at = _positions(numbers, number[rows])
        rows = rows[np.lexsort((at, columns["end_hi"][rows], columns["start_hi"][rows]))]
        group = number[rows].tolist()
        if len(group) <= _MOST_TOGETHER and np.isin(group, picture.named.number).any():
            before = [each for each in group if each not in changed]
            events = {**changed, **dict(zip(before, read(before), strict=True))}
            row_of = {events[each].id: row for each, row in zip(group, rows.tolist(), strict=True)}
            rows = np.array([row_of[event.id] for event in order_in_time(events[each] for each in group)])
        index[first:last] = rows
    return index


def _pairs(
    old: Pairs, numbers: Rows, changed: Mapping[int, Event], ids_of: Callable[[Event], Sequence[str]]
) -> Pairs:
    added = [(number, each) for number, event in changed.items() for each in ids_of(event)]
    keep = np.isin(old.number, numbers) & ~np.isin(old.number, list(changed))
    if keep.all() and not added:
        return old
    kept = np.flatnonzero(keep)
    new = Pairs.of(added)
    index = np.concatenate([kept, len(old.number) + np.arange(len(added))]).astype(np.int64)
    return Pairs(np.concatenate([old.number, new.number])[index], merged_texts(old.ids, index, new.ids))


def _texts(texts: Sequence[str]) -> PackedTexts:
    return texts if isinstance(texts, PackedTexts) else PackedTexts.of(texts)

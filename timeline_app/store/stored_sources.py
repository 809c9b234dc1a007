"""The sources of a project file with the changes made since it was opened; texts are read one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from timeline_app.dates.civil import Ticks
from timeline_app.model.lazy import LazySources, PlacedSources
from timeline_app.model.source import SourceDocument
from timeline_app.store.project_file import ProjectFile

Bounds = tuple[Ticks, Ticks] | None


class StoredSources(LazySources):
    """A value: a change gives another one, with the same file below. Reading raises ProjectError."""

    def __init__(
        self,
        file: ProjectFile,
        published: Mapping[str, Bounds],
        own: Mapping[str, SourceDocument] | None = None,
    ) -> None:
        """``published`` has the ids in their order, ``own`` those that differ from the file's."""
        self._file, self._published, self._own = file, published, own or {}
        self._ids = list(published)
        self._stored = own is None

    @classmethod
    def of(cls, file: ProjectFile) -> StoredSources:
        rows = file.rows("SELECT id, published_lo, published_hi FROM sources ORDER BY number")
        return cls(file, {each: None if lo is None else (lo, hi) for each, lo, hi in rows})

    @property
    def is_as_stored(self) -> bool:
        """Nothing was changed since the file was opened."""
        return self._stored

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> SourceDocument: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[SourceDocument]: ...
    def __getitem__(self, index: int | slice) -> SourceDocument | Sequence[SourceDocument]:
        if isinstance(index, slice):
            return [self.find(each) for each in self._ids[index]]
        return self.find(self._ids[index])

    def __iter__(self) -> Iterator[SourceDocument]:
        return map(self.find, self._ids)

    @property
    def ids(self) -> Sequence[str]:
        return self._ids

    @property
    def published(self) -> Bounds:
        known = [bounds for bounds in self._published.values() if bounds is not None]
        return (min(lo for lo, _ in known), max(hi for _, hi in known)) if known else None

    def find(self, source_id: str) -> SourceDocument:
        if source_id not in self._published:
            raise KeyError(source_id)
        return self._own[source_id] if source_id in self._own else self._file.source(source_id)

    def exchanged(self, out: Sequence[str], in_: PlacedSources) -> tuple[StoredSources, PlacedSources]:
        leaving = set(out)
        taken = tuple((at, self.find(each)) for at, each in enumerate(self._ids) if each in leaving)
        if len(taken) < len(leaving):
            raise KeyError(min(leaving - set(self._ids)))
        ids = [each for each in self._ids if each not in leaving]
        own = {each: source for each, source in self._own.items() if each not in leaving}
        for index, source in in_:
            if index > len(ids):
                raise ValueError(f"there is no place {index} for {source.id}")
            if source.id in own or source.id in ids:
                raise ValueError(f"two sources have the id {source.id}")
            ids.insert(index, source.id)
            own[source.id] = source
        bounds = dict(self._published) | {
            each: None if source.published is None else source.published.outer for each, source in own.items()
        }
        return StoredSources(self._file, {each: bounds[each] for each in ids}, own), taken

"""The timeline that the window shows: loading and deriving off the GUI thread, edits, undo, saving.

Views read ``timeline`` and redraw on a signal; nothing else changes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from timeline_app.dates.span import DateSpan
from timeline_app.derive.engine import Cancelled, Options
from timeline_app.edits.changes import AddDocuments, SetPublication, SetReview
from timeline_app.edits.edit import Edit
from timeline_app.edits.history import History
from timeline_app.errors import TimelineError
from timeline_app.formats.records import write_records
from timeline_app.gui.loading import Loaded, More, load_again, load_files, load_more, load_text
from timeline_app.gui.tasks import TaskRunner, Work
from timeline_app.model.contents import Contents
from timeline_app.model.event import Review
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.store.output import output
from timeline_app.store.project import save_project


class Document(QObject):
    """One timeline at a time, with its history and its file."""

    opened = Signal()  #: another timeline is here
    edited = Signal()  #: the same timeline has changed: an edit, undo or redo
    state_changed = Signal()  #: dirty, path, undo, redo
    told = Signal(list)  #: sentences for the user: what could not be done, what was left out

    def __init__(self, options: Options, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.options = options
        self.tasks = TaskRunner(self)
        self._history = History(Timeline())
        self._editing = ""  #: the running task, if what it ends with is an edit
        self._left: Timeline | None = None  #: what may go when another timeline is ready
        self._path: Path | None = None
        self.files: tuple[Path, ...] = ()  #: what it was opened from
        self._read_only = False
        self._settings: dict[str, str] = {}
        self._settings_changed = False
        self._contents = Contents(self.timeline)

    # -- what is there

    @property
    def timeline(self) -> Timeline:
        """Of a large project it reads its events when they are looked at: never go through all of them here."""
        return self._history.timeline

    @property
    def contents(self) -> Contents:
        """The same as tables, for what concerns all events; of every edit another one."""
        if self._contents.timeline is not self.timeline:
            self._contents = Contents(self.timeline)
        return self._contents

    @property
    def is_empty(self) -> bool:
        return self.contents.is_empty

    @property
    def path(self) -> Path | None:
        """The project file; None while it was never saved."""
        return self._path

    @property
    def read_only(self) -> bool:
        return self._read_only

    @property
    def settings(self) -> Mapping[str, str]:
        """What the project file keeps beside the timeline."""
        return self._settings

    @property
    def dirty(self) -> bool:
        """Closing would lose something: an edit, or text that stands in no file."""
        return not self._history.is_clean or self._settings_changed

    def set_settings_changed(self, changed: bool) -> None:
        """Whether something of the settings, made by hand, differs from what the file keeps."""
        self._settings_changed = changed
        self.state_changed.emit()

    @property
    def undo_label(self) -> str | None:
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        return self._history.redo_label

    # -- opening

    def open_files(self, paths: Sequence[Path]) -> None:
        """Replace the timeline by that of these files, when it is ready."""
        wanted = tuple(paths)
        label = wanted[0].name if len(wanted) == 1 else f"{len(wanted)} files"
        self._replace(f"Reading {label}", lambda ticket: load_files(wanted, self.options, ticket))

    def open_text(self, text: str, title: str = "", published: DateSpan | None = None) -> None:
        """Replace the timeline by that of a pasted text."""
        self._replace(
            "Reading the pasted text", lambda ticket: load_text(text, title, published, self.options, ticket)
        )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add articles to the timeline: an edit."""
        wanted, present = tuple(paths), self.timeline
        label = wanted[0].name if len(wanted) == 1 else f"{len(wanted)} files"
        self._start(
            f"Adding {label}", lambda ticket: load_more(wanted, present, self.options, ticket), self._added
        )

    def close(self) -> None:
        """Back to nothing."""
        self.tasks.cancel()
        self._take(Loaded(Timeline()))

    def set_published(self, source_id: str, published: DateSpan) -> None:
        """Derive one source again with another publication date: an edit."""
        old = self.timeline.source(source_id)
        source = replace(old, given=published)

        def done(result: object) -> None:
            present = {each.id for each in self.timeline.sources}
            if not isinstance(result, More) or not present.issuperset(result.again):
                return  # the source was taken out meanwhile, by undo
            derived = result.timeline.source(source_id)
            if old.dating is not None and old.dating.alternatives:
                # What was read from the text, and could be chosen, can still be chosen.
                derived = replace(derived, dating=old.dating)
            joined = result.joined_with(self.timeline.events, self.timeline.sources)
            again = tuple(each for each in result.again if each != source_id)
            self.apply(SetPublication(derived, joined.added, again, joined.changed))

        present = self.timeline
        self._start(
            "Following the new date", lambda ticket: load_again(source, present, self.options, ticket), done
        )

    def _replace(self, label: str, work: Work) -> None:
        """Read what will take the place of the timeline as it is now, which the reader has agreed to leave."""
        self._left = self.timeline
        self._start(label, work, self._opened)

    def _start(self, label: str, work: Work, then: object) -> None:
        if self.tasks.busy and self._editing:
            self.told.emit([f"{self._editing} was stopped by this; do it again if you still want it"])
        self._editing = label if then not in (self._opened,) else ""
        if callable(then):
            self.tasks.start(label, work, then, self._failed)

    def _opened(self, result: object) -> None:
        if isinstance(result, Loaded):
            if self.dirty and self.timeline is not self._left:
                names = " and ".join(path.name for path in result.files) or "the new text"
                self.told.emit(
                    [f"The timeline was edited while {names} was read; save it, then open {names} again"]
                )
                return
            self._take(result)
            locked = (
                ["This file is write-protected: saving asks for another name"] if result.read_only else []
            )
            self.told.emit([*result.problems, *_remarks(self.contents), *locked])

    def _take(self, loaded: Loaded) -> None:
        self._history = History(loaded.timeline, clean=not loaded.unsaved)
        self._path, self._read_only, self.files = loaded.project, loaded.read_only, loaded.files
        self._settings, self._settings_changed = dict(loaded.settings), False
        self.opened.emit()
        self.state_changed.emit()

    def _added(self, result: object) -> None:
        if not isinstance(result, More):
            return
        if result.timeline.sources:
            joined = result.joined_with(self.timeline.events, self.timeline.sources)
            self.apply(AddDocuments(tuple(result.timeline.sources), joined.added, joined.changed))
        self.told.emit(list(result.problems))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, (CancelledError, Cancelled)):
            return
        if isinstance(error, TimelineError):
            self.told.emit(str(error).splitlines())
            return
        raise error

    # -- edits

    def apply(self, edit: Edit) -> None:
        self._history.apply(edit)
        self._edited()

    def undo(self) -> None:
        if self._history.undo_label is not None:
            self._history.undo()
            self._edited()

    def redo(self) -> None:
        if self._history.redo_label is not None:
            self._history.redo()
            self._edited()

    def set_review(self, event_id: str, review: Review) -> None:
        self.apply(SetReview(event_id, review))

    def _edited(self) -> None:
        self.edited.emit()
        self.state_changed.emit()

    # -- saving

    def save(self, path: Path, settings: Mapping[str, str]) -> None:
        """Write the project file; from now on it is this document's. Raises ProjectError."""
        save_project(path, self.timeline, settings)
        self._path, self._read_only = path, False
        self._settings, self._settings_changed = dict(settings), False
        self._history.mark_clean()
        self.state_changed.emit()

    def export_records(self, path: Path) -> None:
        """Raises ExportError."""
        records = write_records(self.timeline)
        with output(path) as file:
            file.write(records)


def title_of(timeline: Timeline, path: Path | None) -> str:
    """What the window's title calls it: its own title, its file, or its first source."""
    if timeline.title:
        return timeline.title
    if path is not None:
        return path.stem
    return _source_title(timeline.sources)


def _source_title(sources: Sequence[SourceDocument]) -> str:
    if not sources:
        return ""
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    first = sources[0]
    return (first.title or first.id) + more


def _remarks(contents: Contents) -> list[str]:
    """What a reader must know about a timeline that was just made."""
    if not contents.sources:
        return []
    if not len(contents):
        return ["No event was found in this text; it can still be read on the right"]
    if not len(contents.table):
        return ["This text has no date that an event can be tied to: all its events are on the shelf"]
    return []

"""The timeline that the window shows: loading and deriving off the GUI thread, edits, undo, saving.

Views read ``timeline`` and redraw on a signal; nothing else changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.dates.span import DateSpan
from timeline_app.derive.options import Cancelled, Options
from timeline_app.edits.edit import Edit
from timeline_app.edits.history import History
from timeline_app.errors import ProjectError, TimelineError
from timeline_app.gui import keeping
from timeline_app.gui.keeping import Kept, let_go, stored_events_of
from timeline_app.gui.loading import Loaded, More, load_again, load_files, load_more, load_text
from timeline_app.gui.memory import give_back
from timeline_app.gui.project_lock import ProjectLock
from timeline_app.gui.tasks import TaskRunner, Work
from timeline_app.model.contents import Contents
from timeline_app.model.event import Event, Review
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

if TYPE_CHECKING:
    pass

#: So long after a large file was opened memory is given back.
_GIVE_BACK_MS = 1_000


class Document(QObject):
    """One timeline at a time, with its history and its file."""

    opened = Signal()  #: another timeline is here
    grown = Signal()  #: of the timeline that is being read more is here, or it comes from another file now
    edited = Signal()  #: the same timeline has changed: an edit, undo or redo
    state_changed = Signal()  #: dirty, path, undo, redo
    added = Signal(str, str)  #: articles came to the timeline: the first one's id, and a sentence
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
        self._scratch: Path | None = None  #: a file of ours that holds the timeline until it is saved
        self._lock = ProjectLock()
        self._elsewhere = False  #: another window has the project open
        self._before: Kept | None = None  #: what was here before the one that is being read
        self.tasks.cancelled.connect(self._back)

    # -- what is there

    @property
    def timeline(self) -> Timeline:
        """Of a large project it reads its events when they are looked at: never go through all of them here."""
        return self._history.timeline

    @property
    def is_growing(self) -> bool:
        """It is still being read: what is here can be looked at, not changed."""
        return self._before is not None

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
        self._replace(
            f"Reading {label}",
            lambda ticket: load_files(wanted, self.options, ticket, keeping.scratch_folder()),
        )

    def open_text(self, text: str, title: str = "", published: DateSpan | None = None) -> None:
        """Replace the timeline by that of a pasted text."""
        self._replace(
            "Reading the pasted text", lambda ticket: load_text(text, title, published, self.options, ticket)
        )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add articles to the timeline: an edit."""
        if self._refuses():
            return
        wanted, present = tuple(paths), self.timeline
        label = wanted[0].name if len(wanted) == 1 else f"{len(wanted)} files"
        self._start(
            f"Adding {label}", lambda ticket: load_more(wanted, present, self.options, ticket), self._added
        )

    def close(self) -> None:
        """Back to nothing."""
        self.tasks.cancel()
        before = self._kept()
        self._take(Loaded(Timeline()))
        let_go(before.history.timeline, before.scratch)

    def leave(self) -> None:
        """The window is closed: nothing is held any more."""
        self.tasks.close()
        self._lock.release()
        let_go(self.timeline, self._scratch)

    def set_published(self, source_id: str, published: DateSpan) -> None:
        """Derive one source again with another publication date: an edit."""
        if self._refuses():
            return
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
            from timeline_app.edits.changes import SetPublication  # loaded with the first edit

            self.apply(SetPublication(derived, joined.added, again, joined.changed))

        present = self.timeline
        self._start(
            "Following the new date", lambda ticket: load_again(source, present, self.options, ticket), done
        )

    def _replace(self, label: str, work: Work) -> None:
        """Read what will take the place of the timeline as it is now, which the reader has agreed to leave."""
        self._back()
        self._left = self.timeline
        self._start(label, work, self._opened, self._partly)

    def _start(
        self, label: str, work: Work, then: object, meanwhile: Callable[[object], None] | None = None
    ) -> None:
        if self.tasks.busy and self._editing:
            self.told.emit([f"{self._editing} was stopped by this; do it again if you still want it"])
        self._editing = label if then not in (self._opened,) else ""
        if callable(then):
            self.tasks.start(label, work, then, self._failed, meanwhile)

    def _partly(self, result: object) -> None:
        """A part of what is being read takes the place of the present timeline, which is kept for a while."""
        if not isinstance(result, Loaded) or self._edited_meanwhile():
            return
        if self._before is None:
            self._before = self._kept()
            self._take(result)
        else:
            self._grow(result)

    def _opened(self, result: object) -> None:
        if not isinstance(result, Loaded):
            return
        if self._before is None and self._edited_meanwhile():
            names = " and ".join(path.name for path in result.files) or "the new text"
            self.told.emit(
                [f"The timeline was edited while {names} was read; save it, then open {names} again"]
            )
            let_go(result.timeline, result.scratch)
            return
        if self._before is not None:
            before, self._before = self._before, None
            self._grow(result)
        else:
            before = self._kept()
            self._take(result)
        let_go(before.history.timeline, before.scratch)
        if stored_events_of(result.timeline) is not None:
            # Not before the events that are on their way are done with: they hold what was here.
            QTimer.singleShot(_GIVE_BACK_MS, give_back)
        self.told.emit([*result.problems, *_remarks(self.contents), *self._why_read_only()])

    def _why_read_only(self) -> list[str]:
        if self._elsewhere:
            return [
                "This project is open in another window: here it can be looked at, and saved under another name"
            ]
        return ["This file is write-protected: saving asks for another name"] if self._read_only else []

    def _edited_meanwhile(self) -> bool:
        return self._before is None and self.dirty and self.timeline is not self._left

    def _take(self, loaded: Loaded) -> None:
        self._adopt(loaded)
        self.opened.emit()
        self.state_changed.emit()

    def _grow(self, loaded: Loaded) -> None:
        self._adopt(loaded)
        self.grown.emit()
        self.state_changed.emit()

    def _adopt(self, loaded: Loaded) -> None:
        self._history = History(loaded.timeline, clean=not loaded.unsaved)
        self._path, self._read_only, self.files = loaded.project, loaded.read_only, loaded.files
        self._settings, self._settings_changed = dict(loaded.settings), False
        self._scratch = loaded.scratch
        self._hold()

    def _hold(self) -> None:
        """This window has the project now, unless another one has it."""
        self._elsewhere = not self._lock.take(self._path)
        self._read_only = self._read_only or self._elsewhere

    def _kept(self) -> Kept:
        return Kept(
            self._history, self._path, self._read_only, self.files, self._settings, self._settings_changed,
            self._scratch,
        )  # fmt: skip

    def _back(self) -> None:
        """Nobody waits any more for what is being read: the timeline before it is shown again."""
        if self._before is None:
            return
        before, self._before = self._before, None
        part = self.timeline
        self._history, self._path, self._read_only = before.history, before.path, before.read_only
        self.files, self._settings = before.files, before.settings
        self._settings_changed, self._scratch = before.settings_changed, before.scratch
        self._hold()
        self.opened.emit()
        self.state_changed.emit()
        let_go(part, None)

    def _refuses(self) -> bool:
        """Whether nothing may be changed now; then it is told."""
        if self.is_growing:
            self.told.emit(["This timeline is still being read; it can be changed when all of it is here"])
        return self.is_growing

    def _added(self, result: object) -> None:
        if not isinstance(result, More):
            return
        if result.timeline.sources:
            joined = result.joined_with(self.timeline.events, self.timeline.sources)
            from timeline_app.edits.changes import AddDocuments  # loaded with the first edit

            self.apply(AddDocuments(tuple(result.timeline.sources), joined.added, joined.changed))
            self.added.emit(result.timeline.sources[0].id, _added_in_words(joined.added, joined.changed))
        self.told.emit(list(result.problems))

    def _failed(self, error: Exception) -> None:
        self._back()
        if isinstance(error, (CancelledError, Cancelled)):
            return
        if isinstance(error, TimelineError):
            self.told.emit(str(error).splitlines())
            return
        raise error

    # -- edits

    def apply(self, edit: Edit) -> None:
        if self._refuses():
            return
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
        from timeline_app.edits.changes import SetReview  # loaded with the first edit

        self.apply(SetReview(event_id, review))

    def _edited(self) -> None:
        self.edited.emit()
        self.state_changed.emit()

    # -- saving

    def save(self, path: Path, settings: Mapping[str, str]) -> None:
        """Write the project file; from now on it is this document's. Raises ProjectError."""
        if self.is_growing:
            raise ProjectError("this timeline is still being read; save it when all of it is here", file=path)
        from timeline_app.store.project import save_project

        if not self._lock.take(path):
            raise ProjectError("this project is open in another window; save under another name", file=path)
        try:
            save_project(path, self.timeline, settings)
        except BaseException:
            self._lock.take(self._path)
            raise
        self._read_from(path)
        self._path, self._read_only, self._elsewhere = path, False, False
        self._settings, self._settings_changed = dict(settings), False
        self._history.mark_clean()
        self.state_changed.emit()

    def _read_from(self, path: Path) -> None:
        """What is read when it is looked at comes from the file that was just saved."""
        events = stored_events_of(self.timeline)
        if events is None:
            return
        events.file.close()
        if events.is_in_file_order:
            events.file.adopt(None, path)
        else:
            from timeline_app.store.project import open_lazily

            self._history.exchange(open_lazily(path).timeline)
            self.grown.emit()
        if self._scratch is not None:
            self._scratch.unlink(missing_ok=True)
            self._scratch = None

    def export_records(self, path: Path) -> None:
        """Raises ExportError."""
        from timeline_app.formats.records import write_records_to
        from timeline_app.store.output import output

        with output(path) as file:
            write_records_to(file, self.timeline)


def _added_in_words(added: Sequence[Event], changed: Sequence[Event]) -> str:
    """ "13 events added, 2 without a date; 1 was told already"."""
    if not added and not changed:
        return "No event was found in it"
    undated = sum(not event.when.dated for event in added)
    words = f"{len(added):,} {'event' if len(added) == 1 else 'events'} added"
    words += f", {undated:,} without a date" if undated else ""
    if changed:
        words += f"; {len(changed):,} {'was' if len(changed) == 1 else 'were'} told already"
    return words


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

"""The timeline that the window shows: read off the GUI thread, edited, saved. Views redraw on its signals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timeline_app.dates.span import DateSpan
from timeline_app.derive.options import Cancelled, Options
from timeline_app.edits.edit import Edit
from timeline_app.edits.history import History
from timeline_app.errors import ProjectError, TimelineError
from timeline_app.gui import keeping
from timeline_app.gui.edits_read import added_documents, publication_set
from timeline_app.gui.journal import Base, Journal
from timeline_app.gui.keeping import Kept, let_go, stored_events_of
from timeline_app.gui.loading import (
    Loaded,
    More,
    load_again,
    load_files,
    load_more,
    load_more_text,
    load_text,
)
from timeline_app.gui.memory import give_back_soon
from timeline_app.gui.project_lock import ProjectLock
from timeline_app.gui.remarks import added_in_words
from timeline_app.gui.tasks import TaskRunner, Ticket, Work
from timeline_app.gui.window_title import name_of
from timeline_app.model.contents import Contents
from timeline_app.model.event import Review
from timeline_app.model.timeline import Timeline

if TYPE_CHECKING:
    from timeline_app.gui.left_behind import LeftBehind


class Document(QObject):
    """One timeline at a time, with its history and its file."""

    opened = Signal()  #: another timeline is here
    grown = Signal()  #: of the timeline that is being read more is here, or it comes from another file now
    applied = Signal()  #: the reader made an edit; ``edited`` comes after it
    edited = Signal()  #: the same timeline has changed: an edit, undo or redo
    state_changed = Signal()  #: dirty, path, undo, redo
    added = Signal(str, str)  #: articles came to the timeline: the first one's id, and a sentence
    told = Signal(list)  #: sentences for the user: what could not be done, what was left out
    _not_kept = Signal(str)  # from the journal's thread

    def __init__(self, options: Options, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.options = options
        self.tasks = TaskRunner(self)
        self._history = History(Timeline())
        self._editing = ""  #: the running task, if what it ends with is an edit
        self._left: Timeline | None = None  #: what may go when another timeline is ready
        self._path: Path | None = None
        self._unsaved_text = False  #: it was pasted, and is in no file yet
        self.files: tuple[Path, ...] = ()  #: what it was opened from
        self._read_only = False
        self._settings: dict[str, str] = {}
        self._settings_changed = False
        self._contents = Contents(self.timeline)
        self._scratch: Path | None = None  #: a file of ours that holds the timeline until it is saved
        self._lock = ProjectLock()
        self._elsewhere = False  #: another window has the project open
        self._before: Kept | None = None  #: what was here before the one that is being read
        self._view_settings: Mapping[str, str] = {}  #: what a recovered timeline has beyond its file's
        self._journal = Journal(self._not_kept.emit)
        self._not_kept.connect(self._tell_not_kept)
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
    def name(self) -> str:
        """What the window's title calls it; "" for nothing."""
        return name_of(self.timeline, self._path, self.files)

    @property
    def read_only(self) -> bool:
        return self._read_only

    @property
    def settings(self) -> Mapping[str, str]:
        """What the project file keeps beside the timeline."""
        return self._settings

    @property
    def view_settings(self) -> Mapping[str, str]:
        """Those that the window begins with: the file's, and what was recovered."""
        return {**self._settings, **self._view_settings}

    @property
    def dirty(self) -> bool:
        """Closing would lose something: an edit, or text that stands in no file."""
        return not self._history.is_clean or self._settings_changed

    def note_settings(self, settings: Mapping[str, str], changed: bool) -> None:
        """The settings as they are now, and whether something made by hand differs from what the file keeps."""
        before, self._settings_changed = self._settings_changed, changed
        self._view_settings = dict(settings)
        if changed:
            self._journal.note_settings(self._base(self.timeline), settings)
        elif before and self.dirty:
            self._journal.note_settings(self._base(self.timeline), self._settings)
        elif before:
            self._journal.clear()
        self.state_changed.emit()

    @property
    def history(self) -> History:
        """What undo and redo would do. To be read: edits come through ``apply``."""
        return self._history

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
        options = self.options
        self._replace(
            "Reading the pasted text", lambda ticket: load_text(text, title, published, options, ticket)
        )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add articles to the timeline: an edit."""
        wanted, options = tuple(paths), self.options
        label = wanted[0].name if len(wanted) == 1 else f"{len(wanted)} files"
        self._add(f"Adding {label}", lambda present, ticket: load_more(wanted, present, options, ticket))

    def add_text(self, text: str, title: str = "", published: DateSpan | None = None) -> None:
        """Add a pasted text to the timeline: an edit."""
        given, options = (text, title, published), self.options
        self._add(
            "Adding the pasted text", lambda present, ticket: load_more_text(*given, present, options, ticket)
        )

    def _add(self, label: str, work: Callable[[Timeline, Ticket], More]) -> None:
        if not self.refuses():
            present = self.timeline
            self._start(label, lambda ticket: work(present, ticket), self._added)

    def recover(self, left: LeftBehind) -> None:
        """Replace the timeline by one with the corrections that a crashed window had not saved."""
        from timeline_app.gui.left_behind import load_recovered

        def opened(result: object) -> None:
            if self._opened(result):
                # Not before they are in this window's own journal.
                self._journal.when_kept(left.remove)

        self._replace(
            f"Recovering {left.name}",
            lambda ticket: load_recovered(left, self.options, ticket, keeping.scratch_folder()),
            opened,
        )

    def close(self) -> None:
        """Back to nothing."""
        self.tasks.cancel()
        self._journal.clear()
        before = self._kept()
        self._take(Loaded(Timeline()))
        let_go(before.history.timeline, before.scratch)

    def leave(self) -> None:
        """The window is closed: nothing is held any more."""
        self.tasks.close()
        self._journal.close()
        self._lock.release()
        let_go(self.timeline, self._scratch)

    def set_published(self, source_id: str, published: DateSpan) -> None:
        """Derive one source again with another publication date: an edit."""
        if self.refuses():
            return
        old = self.timeline.source(source_id)
        source = replace(old, given=published)

        def done(result: object) -> None:
            edit = publication_set(result, old, self.timeline) if isinstance(result, More) else None
            if edit is not None:
                self.apply(edit)

        present = self.timeline
        self._start(
            "Following the new date", lambda ticket: load_again(source, present, self.options, ticket), done
        )

    def _replace(self, label: str, work: Work, then: Callable[[object], object] | None = None) -> None:
        """Read what will take the place of the timeline as it is now, which the reader has agreed to leave."""
        self._back()
        self._left = self.timeline
        self._start(label, work, then or self._opened, self._partly)

    def _start(
        self,
        label: str,
        work: Work,
        then: Callable[[object], object],
        meanwhile: Callable[[object], None] | None = None,
    ) -> None:
        if self.tasks.busy and self._editing:
            self.told.emit([f"{self._editing} was stopped by this; do it again if you still want it"])
        self._editing = label if meanwhile is None else ""
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

    def _opened(self, result: object) -> bool:
        """Whether it is here now."""
        if not isinstance(result, Loaded):
            return False
        if self._before is None and self._edited_meanwhile():
            name = " and ".join(path.name for path in result.files) or "the new text"
            self.told.emit(
                [f"The timeline was edited while {name} was read; save it, then open {name} again"]
            )
            let_go(result.timeline, result.scratch)
            return False
        self._journal.clear()
        if self._before is not None:
            before, self._before = self._before, None
            self._grow(result)
        else:
            before = self._kept()
            self._take(result)
        let_go(before.history.timeline, before.scratch)
        if stored_events_of(result.timeline) is not None:
            # Not before the events that are on their way are done with: they hold what was here.
            give_back_soon()
        self.told.emit([*result.problems, *self._why_read_only()])
        return True

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
        self._history, self._unsaved_text = History(loaded.timeline, clean=not loaded.unsaved), loaded.unsaved
        self._path, self._read_only, self.files = loaded.project, loaded.read_only, loaded.files
        self._settings, self._settings_changed = dict(loaded.settings), False
        self._view_settings = loaded.recovered_settings
        self._scratch = loaded.scratch
        self._hold()
        if loaded.unsaved:
            self._journal.begin(self._base(self.timeline))
        for edit in loaded.edits:
            before = self.timeline
            self._history.apply(edit)
            self._journal.note(self._base(before), edit)

    def _base(self, timeline: Timeline) -> Base:
        return Base(self.name, timeline, self._path, self.files, self._unsaved_text)

    def _tell_not_kept(self, sentence: str) -> None:
        self.told.emit([sentence])

    def _hold(self) -> None:
        """This window has the project now, unless another one has it."""
        self._elsewhere = not self._lock.take(self._path)
        self._read_only = self._read_only or self._elsewhere

    def _kept(self) -> Kept:
        return Kept(
            self._history, self._path, self._read_only, self.files, self._settings, self._settings_changed,
            self._scratch, self._view_settings, self._unsaved_text,
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
        self._view_settings, self._unsaved_text = before.view_settings, before.unsaved_text
        self._hold()
        self.opened.emit()
        self.state_changed.emit()
        let_go(part, None)

    def refuses(self) -> bool:
        """Whether nothing may be changed now; then it is told."""
        if self.is_growing:
            self.told.emit(["This timeline is still being read; it can be changed when all of it is here"])
        return self.is_growing

    def _added(self, result: object) -> None:
        if not isinstance(result, More):
            return
        if result.timeline.sources:
            edit = added_documents(result, self.timeline)
            self.apply(edit)
            self.added.emit(edit.sources[0].id, added_in_words(edit.events, edit.changed))
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
        if self.refuses():
            return
        before = self.timeline
        self._history.apply(edit)
        self.applied.emit()
        self._edited(before)

    def undo(self) -> None:
        if self._history.undo_label is not None:
            before = self.timeline
            self._history.undo()
            self._edited(before)

    def redo(self) -> None:
        if self._history.redo_label is not None:
            before = self.timeline
            self._history.redo()
            self._edited(before)

    def set_review(self, event_id: str, review: Review) -> None:
        from timeline_app.edits.changes import SetReview  # loaded with the first edit

        self.apply(SetReview(event_id, review))

    def _edited(self, before: Timeline) -> None:
        if not self.dirty:
            self._journal.clear()
        elif self._history.last is not None:
            self._journal.note(self._base(before), self._history.last)
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
        self._view_settings, self._unsaved_text = {}, False
        self._history.mark_clean()
        self._journal.clear()
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

"""File commands of the window: open, add, paste, save, export, close; nothing unsaved is lost without asking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from timeline_app.errors import TimelineError
from timeline_app.formats.opening import PROJECT_SUFFIX, RECORDS_SUFFIX
from timeline_app.gui import dialogs
from timeline_app.gui.document import Document
from timeline_app.gui.remarks import title_of
from timeline_app.gui.settings import Settings
from timeline_app.model.timeline import Timeline
from timeline_app.resources import resource

SAMPLE = ("samples", "mexico-family-separation.txt")


class FileCommands:
    """``view_settings`` gives what the project file keeps of the window."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        view_settings: Callable[[], Mapping[str, str]],
    ) -> None:
        self._window = window
        self._document = document
        self._settings = settings
        self._view_settings = view_settings

    def open(self) -> None:
        if paths := dialogs.ask_files_to_open(self._window, self._settings):
            self.open_paths(paths)

    def open_paths(self, paths: Sequence[Path]) -> None:
        if paths and self.may_leave():
            self._document.open_files(paths)

    def open_sample(self) -> None:
        self.open_paths([resource(*SAMPLE)])

    def add(self) -> None:
        if paths := dialogs.ask_files_to_open(self._window, self._settings, articles_only=True):
            self._document.add_files(paths)

    def paste(self) -> None:
        """The dialog, with what the clipboard holds as text; it goes to the timeline that is open, or to a new one."""
        from timeline_app.gui.paste_dialog import PasteDialog

        document = self._document
        dialog = PasteDialog(QGuiApplication.clipboard().text(), self._window, adding=not document.is_empty)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if dialog.adds:
            document.add_text(dialog.text, dialog.title, dialog.published)
        elif self.may_leave():
            document.open_text(dialog.text, dialog.title, dialog.published)

    def drop(self, data: QMimeData) -> None:
        """Files, else text, from a drag."""
        if paths := dropped_files(data):
            self.open_paths(paths)
        elif data.hasText() and data.text().strip() and self.may_leave():
            self._document.open_text(data.text())

    def save(self) -> bool:
        """True when it is saved now."""
        path = self._document.path
        if path is None or self._document.read_only:
            return self.save_as()
        return self._save_to(path)

    def save_as(self) -> bool:
        filters = [("Timeline", PROJECT_SUFFIX)]
        path = dialogs.ask_file_to_save(
            self._window, self._settings, "Save timeline", self.file_name, filters
        )
        return path is not None and self._save_to(path)

    def _save_to(self, path: Path) -> bool:
        def write() -> None:
            self._document.save(path, self._view_settings())
            self._settings.add_recent(path)

        return self._tried(write)

    def export_records(self) -> None:
        filters = [("Records", RECORDS_SUFFIX)]
        path = dialogs.ask_file_to_save(
            self._window, self._settings, "Export records", self.file_name, filters
        )
        if path is not None:
            self._tried(lambda: write_records(path, self._document.timeline))

    def close(self) -> None:
        if self.may_leave():
            self._document.close()

    def may_leave(self) -> bool:
        """Whether the present timeline may go: there is nothing to lose, or it was saved, or given up."""
        if not self._document.dirty:
            return True
        answer = dialogs.ask_unsaved(self._window, self.name or "this timeline")
        if answer is dialogs.Answer.SAVE:
            return self.save()
        return answer is dialogs.Answer.DISCARD

    @property
    def name(self) -> str:
        """What the window's title calls it; "" for nothing."""
        return self._document.name

    @property
    def title(self) -> str:
        return title_of(self._document.timeline, self._document.path)

    @property
    def file_name(self) -> str:
        """What a file of this timeline may be called, without suffix."""
        known = [path.stem for path in (self._document.path, *self._document.files) if path is not None]
        return known[0] if known else self.title or "timeline"

    def _tried(self, action: Callable[[], None]) -> bool:
        """Do it; what keeps it from being done is told in one sentence."""
        # A million events are written in some seconds.
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            action()
        except TimelineError as error:
            told = str(error)
        else:
            return True
        finally:
            QGuiApplication.restoreOverrideCursor()
        dialogs.show_error(self._window, told)
        return False


def write_records(path: Path, timeline: Timeline) -> None:
    """Raises ExportError."""
    from timeline_app.formats.records import write_records_to
    from timeline_app.store.output import output

    with output(path) as file:
        write_records_to(file, timeline)


def dropped_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def can_drop(data: QMimeData) -> bool:
    return bool(dropped_files(data)) or data.hasText()

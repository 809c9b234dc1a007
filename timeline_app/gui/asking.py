"""The window's commands that ask in a dialog first. The dialogs are imported when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from timeline_app.dates.civil import floor
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.dates.words import in_words

if TYPE_CHECKING:
    from timeline_app.gui.main_window import MainWindow


class Asking:
    """Does what a dialog's answer says with the parts of the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the menu's actions of these names do."""
        return {
            "change_date": self.change_date, "go_to_date": self.go_to_date, "export_picture": self.export_picture,
            "recover": self.recover, "help": self.show_help, "keys": self.show_keys, "about": self.show_about,
        }  # fmt: skip

    def change_date(self) -> None:
        source = self._window.source.source
        if source is None:
            return
        from timeline_app.gui.publication_dialog import PublicationDialog

        dialog = PublicationDialog(source, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen not in (None, source.published):
            self._window.document.set_published(source.id, dialog.chosen)

    def go_to_date(self) -> None:
        from timeline_app.gui.date_dialog import DateDialog

        window = self._window
        written = window.document.contents.as_of
        today = window.document.options.today if written is None else written[1] - 1
        dialog = DateDialog(window, FuzzyDate.unit(floor(today, Grain.DAY), Grain.DAY))
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen is not None:
            lo, hi = dialog.chosen.outer
            shown = window.timeline.go_to(lo, hi)
            if hi <= shown[0] or lo >= shown[1]:
                window.message_bar.tell(
                    [f"{in_words(dialog.chosen)} lies outside this timeline; its nearest part is shown"]
                )

    def export_picture(self) -> None:
        from timeline_app.gui.export_dialog import ExportDialog

        window = self._window
        (timeline, left_out), visible = window.browsing.shown_part(), window.timeline.visible_range()
        # A part of the articles has a title of its own.
        whole = len(timeline.sources) == len(window.document.timeline.sources)
        names = (window.files.title if whole else "", window.files.file_name)
        lanes = window.timeline.lanes
        dialog = ExportDialog(timeline, visible, *names, window.settings, window, lanes, left_out)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.saved is not None:
            window.status_line.tell(f"Saved {dialog.saved.name}")

    def recover(self) -> None:
        """Once more about what a window that crashed has left, and the reader has put off."""
        from timeline_app.gui.recovery_bar import RecoveryBar, offer

        if self._window.findChild(RecoveryBar) is None and offer(self._window) is None:
            self._window.status_line.tell("There is nothing to recover")

    def show_help(self) -> None:
        from timeline_app.gui.keys_page import HelpPage, help_html

        HelpPage("Timeline App help", help_html(), self._window).exec()

    def show_keys(self) -> None:
        from timeline_app.gui.keys_page import HelpPage, keys_html

        HelpPage("Keys", keys_html(self._window.actions_by_name.overview()), self._window).exec()

    def show_about(self) -> None:
        from timeline_app.gui import dialogs

        dialogs.show_about(self._window)

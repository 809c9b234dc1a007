"""The window: start page or timeline, detail and source panes; menus; what a click in one shows in the others.

Dialogs are imported when they are asked for: the window is there sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.asking import Asking
from timeline_app.gui.browsing import Browsing
from timeline_app.gui.citation import citation_html, citation_text
from timeline_app.gui.correcting import Correcting
from timeline_app.gui.detail_pane import CHOOSE, DetailPane
from timeline_app.gui.document import Document
from timeline_app.gui.file_commands import SAMPLE, FileCommands, can_drop
from timeline_app.gui.journal import anything_left
from timeline_app.gui.kept_view import restore_view, view_settings
from timeline_app.gui.menus import EVENT_MENU, TIMELINE_MENU, Actions, Needs
from timeline_app.gui.message_bar import MessageBar
from timeline_app.gui.panes import Pane, PaneFocus, side_by_side
from timeline_app.gui.preferences import Preferences
from timeline_app.gui.recent_menu import RecentMenu
from timeline_app.gui.settings import Settings
from timeline_app.gui.source_pane import SourcePane
from timeline_app.gui.start_page import StartPage
from timeline_app.gui.status_line import StatusLine
from timeline_app.gui.tab_order import tab_to_next
from timeline_app.gui.timeline_pane import TimelinePane
from timeline_app.gui.tool_bar import fill_tool_bar
from timeline_app.gui.undoing import Undoing
from timeline_app.gui.window_layout import WindowLayout
from timeline_app.gui.window_title import window_title
from timeline_app.model.event import Event, Review
from timeline_app.resources import resource


class MainWindow(QMainWindow):
    """Forwards: the document holds the data, the panes show it, ``FileCommands`` asks about files."""

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__()
        self.document = document
        self.settings = settings
        self._chosen: str | None = None
        self._filling = False  #: the lanes are those of another timeline, not yet those that it keeps
        self.setAcceptDrops(True)
        self._build()
        self.files = FileCommands(self, document, settings, lambda: view_settings(self))
        recent = RecentMenu(lambda: settings.recent_files, self)
        self.asking = Asking(self)
        self.correcting = Correcting(self)
        self.undoing = Undoing(document, self.timeline.view.heads, self)
        self.actions_by_name = Actions(self, self.timeline, recent, self.run)
        fill_tool_bar(self, self.actions_by_name)
        self._preferences = Preferences(self.actions_by_name, self.timeline, self.source, settings)
        self._commands = self._make_commands()
        self._connect()
        splitters = {"across": self.across, "right": self.right}
        self.layout_kept = WindowLayout(self, splitters, self.browsing, settings)
        self.layout_kept.restore()
        self._begin()
        self._on_task(document.tasks.label)

    # -- building

    def _build(self) -> None:
        self.message_bar = MessageBar()
        self.start_page = StartPage()
        self.timeline = TimelinePane()
        self.detail = DetailPane()
        self.source = SourcePane()
        self.browsing = Browsing(self.timeline, self.source, self)
        self.panes = [Pane(self.browsing.widget, line=False), Pane(self.detail), Pane(self.source)]
        shelf, table = self.timeline.shelf, self.browsing.table
        self._pane_focus = PaneFocus([self.panes[0], shelf, table, *self.panes[1:]])
        self.across, self.right = side_by_side(*self.panes)
        self.detail.setMinimumHeight(140)
        self.source.setMinimumHeight(120)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.stack.addWidget(self.across)
        middle = QWidget()
        self.column = column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message_bar)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.status_line = StatusLine()
        self.setStatusBar(self.status_line)

    def _connect(self) -> None:
        document = self.document
        document.opened.connect(self._on_opened)
        document.edited.connect(self._on_edited)
        document.grown.connect(self._on_grown)
        document.state_changed.connect(self._update_state)
        document.told.connect(self.message_bar.tell)
        document.added.connect(self._on_added)
        document.tasks.started.connect(self._on_task)
        document.tasks.progressed.connect(self.status_line.set_progress)
        document.tasks.finished.connect(lambda: self._on_task(None))
        self.status_line.cancel_asked.connect(document.tasks.cancel)
        self.status_line.change_asked.connect(self.asking.change_date)
        self.timeline.event_chosen.connect(self.choose)
        self.browsing.event_chosen.connect(self.choose)
        self.browsing.finder.failed.connect(lambda sentence: self.message_bar.tell([sentence]))
        self.browsing.table.told.connect(self.status_line.tell)
        self.browsing.table_shown.connect(self._on_table)
        self.browsing.filtered.connect(self._update_state)
        self.timeline.event_activated.connect(self._on_activated)
        self.timeline.range_changed.connect(self._update_status)
        self.source.set_options(document.options)
        self.source.event_chosen.connect(self.choose)
        self.source.source_shown.connect(self._update_status)
        self.detail.event_asked.connect(self.choose)
        self.detail.quote_asked.connect(self.source.show_quote)
        self.detail.show_in_source.connect(self.show_in_source)
        self.detail.copy_asked.connect(self.copy_citation)
        self.detail.review_asked.connect(self.set_review)
        self.detail.edit_asked.connect(lambda: self.run("edit_event"))
        self.source.new_event_asked.connect(lambda: self.run("new_event"))
        self.start_page.open_asked.connect(self.files.open)
        self.start_page.paste_asked.connect(self.files.paste)
        self.start_page.sample_asked.connect(self.files.open_sample)
        self.start_page.file_asked.connect(lambda path: self.files.open_paths([path]))
        self.actions_by_name.recent.file_asked.connect(lambda path: self.files.open_paths([path]))
        self.actions_by_name.recent.clear_asked.connect(self._clear_recent)
        self.timeline.menu_wanted.connect(self._show_menu)
        self.timeline.lanes_changed.connect(self._on_lanes)
        self.timeline.views_changed.connect(self._update_state)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)

    def _make_commands(self) -> dict[str, Callable[[], object]]:
        files, timeline, source = self.files, self.timeline, self.source
        return {
            "open": files.open, "add": files.add, "sample": files.open_sample, "save": files.save,
            "save_as": files.save_as, "export_records": files.export_records,
            "close": files.close, "quit": self.close, "undo": self.undoing.undo, "redo": self.undoing.redo,
            "paste": files.paste, "copy_citation": self.copy_citation, **self.browsing.commands(),
            "zoom_in": timeline.zoom_in, "zoom_out": timeline.zoom_out, "fit": timeline.fit,
            "next_pane": lambda: self.move_focus(1), "previous_pane": lambda: self.move_focus(-1),
            "full_screen": self._toggle_full_screen,
            "previous_event": lambda: self.step_event(-1), "next_event": lambda: self.step_event(1),
            "first_event": lambda: self.step_event(0), "last_event": lambda: self.step_event(None),
            "show_in_source": self.show_in_source, "centre": timeline.centre, "zoom_to_event": timeline.zoom_to_event,
            "clear": lambda: self.choose(None), "accept": lambda: self.toggle_review(Review.ACCEPTED),
            "reject": lambda: self.toggle_review(Review.REJECTED),
            "next_quote": source.next_quote, "previous_quote": source.previous_quote,
            **self.asking.commands(), **self.correcting.commands(), **self._preferences.commands(),
            **timeline.commands(),
        }  # fmt: skip

    def run(self, name: str) -> None:
        """Do what the action of that name is for."""
        self._commands[name]()

    # -- what is open

    def open_paths(self, paths: Sequence[Path]) -> None:
        self.files.open_paths(paths)

    def offer_recovery(self) -> None:
        """After a crash: ask about the corrections that it has left unsaved."""
        if anything_left():
            from timeline_app.gui.recovery_bar import offer

            offer(self)

    def _begin(self) -> None:
        """With what is open; where something is being read, the panes are filled once, when it is there or failed."""
        self._waiting = self.document.tasks.busy
        if not self._waiting:
            self._fill()
            return
        self.start_page.set_recent(self.settings.recent_files)
        self._update_state()
        self.start_page.setFocus()

    def _after_reading(self) -> None:
        """Nothing has come of it; what was told of that stays."""
        if self._waiting and not self.document.tasks.busy:
            self._fill()

    def _on_opened(self) -> None:
        self.message_bar.tell([])
        self._fill()

    def _fill(self) -> None:
        self._waiting, self._filling = False, True
        contents = self.document.contents
        empty = self.document.is_empty
        self._chosen = None
        # First of all: panes without a size can neither fit nor scroll.
        self.stack.setCurrentWidget(self.start_page if empty else self.across)
        self.detail.show_nothing(_hint(len(contents)))
        self.source.set_timeline(contents.timeline)
        self.timeline.set_contents(contents)
        self.browsing.set_contents(contents, new=True)
        for path in self.document.files:
            if path != resource(*SAMPLE):
                self.settings.add_recent(path)
        self.start_page.set_recent(self.settings.recent_files)
        restore_view(self, self.document.view_settings)
        self._filling = False
        self.undoing.begin()
        self._on_lanes()
        self._update_state()
        (self.start_page if empty else self.timeline).setFocus()

    def _on_table(self, shown: bool) -> None:
        self.actions_by_name["table"].setChecked(shown)
        self._update_state()

    def _on_lanes(self) -> None:
        if not self._filling:
            differ = self.timeline.lanes_differ(self.document.settings)
            self.document.note_settings(self.timeline.lane_settings(), differ)

    def _on_edited(self) -> None:
        self.timeline.set_contents(self.document.contents, keep_view=True)
        self._show_changed()

    def _on_grown(self) -> None:
        self.timeline.grow(self.document.contents)
        self._show_changed()

    def _on_added(self, source_id: str, sentence: str) -> None:
        """The reader sees the new article, and how much of it is in the timeline."""
        self.source.show_source(source_id)
        self.status_line.tell(sentence)

    def _show_changed(self) -> None:
        """The timeline pane has the new contents already."""
        contents, was = self.document.contents, self.detail.shown
        self.browsing.set_contents(contents, new=False)
        self.source.set_timeline(contents.timeline)
        if was is not None and contents.place_of(was.id) is None:
            # It was joined with another, or its source was read anew.
            was = contents.timeline.telling(was)
        self._show_choice(None if was is None else was.id)

    def _on_task(self, label: object) -> None:
        if label is None and self._waiting:
            QTimer.singleShot(0, self._after_reading)  # its result comes right after its end
        self.status_line.set_busy(label if isinstance(label, str) else None)

    # -- the chosen event

    @property
    def chosen(self) -> Event | None:
        return None if self._chosen is None else self.document.contents.event(self._chosen)

    def choose(self, event_id: str | None) -> None:
        """Show an event everywhere: timeline, detail, source. None (or an empty id) clears the choice."""
        if (event_id or None) != self._chosen:
            self._show_choice(event_id or None)

    def _show_choice(self, event_id: str | None) -> None:
        self._chosen = event_id
        self.timeline.choose(event_id)
        self.browsing.set_chosen(event_id)
        self.source.choose(event_id)
        event = self.chosen
        if event is None:
            self.detail.show_nothing(_hint(len(self.document.contents)))
        else:
            self.detail.show_event(event, self.document.timeline)
        self._update_state()

    def step_event(self, step: int | None) -> None:
        """The next (1) or previous (-1) event in time, then those of the shelf; 0 is the first, None the last."""
        place = self.browsing.place_after(step)
        if place is not None:
            self.choose(self.document.contents.id_at(place))
            self.timeline.focus_chosen()

    def _on_activated(self, event_id: str) -> None:
        self.choose(event_id)
        self.show_in_source()

    def show_in_source(self) -> None:
        """Once more to the chosen event's first quote, and the focus with it."""
        if self._chosen is not None:
            self.source.choose(self._chosen)
            self.source.focus_text()

    def copy_citation(self) -> None:
        event = self.chosen
        if event is None:
            return
        data = QMimeData()
        data.setText(citation_text(event, self.document.timeline))
        data.setHtml(citation_html(event, self.document.timeline))
        QGuiApplication.clipboard().setMimeData(data)
        self.status_line.tell("Copied as text and as formatted text")

    def set_review(self, review: Review) -> None:
        if self._chosen is not None:
            self.document.set_review(self._chosen, review)

    def toggle_review(self, review: Review) -> None:
        event = self.chosen
        if event is not None:
            self.set_review(Review.SUGGESTED if event.review is review else review)

    # -- the window itself

    def move_focus(self, step: int) -> None:
        """To the next pane, or to the start page."""
        if self.stack.currentWidget() is self.start_page:
            self.start_page.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._pane_focus.move(step)

    def _show_focus(self) -> None:
        for pane in self.panes:
            pane.show_active()

    def restyle(self, dark: bool) -> None:
        """The program's look has changed."""
        self.timeline.set_dark(dark)
        self.detail.restyle()
        self.source.restyle()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.actions_by_name["full_screen"].setChecked(self.isFullScreen())

    def _clear_recent(self) -> None:
        self.settings.clear_recent()
        self.start_page.set_recent(())

    def _show_menu(self, event_id: str, where: QPoint) -> None:
        """A right click in the timeline; one on an event has chosen it already."""
        names = EVENT_MENU if event_id else TIMELINE_MENU
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            menu.addSeparator() if name is None else menu.addAction(self.actions_by_name[name])
        menu.popup(where)

    def _update_state(self) -> None:
        document = self.document
        have = {Needs.NOTHING}
        have |= set() if document.is_empty else {Needs.TIMELINE}
        have |= set() if self._chosen is None else {Needs.EVENT}
        have |= {Needs.SOURCE} if document.timeline.sources else set()
        have |= set() if self.undoing.undo_label is None else {Needs.UNDO}
        have |= set() if self.undoing.redo_label is None else {Needs.REDO}
        self.actions_by_name.allow(have)
        self.timeline.show_in_menu(self.actions_by_name)
        self.browsing.show_in_menu(self.actions_by_name)
        self.correcting.show_in_menu(self.actions_by_name)
        review = None if self.chosen is None else self.chosen.review
        self.actions_by_name["accept"].setChecked(review is Review.ACCEPTED)
        self.actions_by_name["reject"].setChecked(review is Review.REJECTED)
        self.actions_by_name.name_steps(self.undoing.undo_label, self.undoing.redo_label)
        self.setWindowTitle(window_title(self.files.name))
        self.setWindowFilePath(
            "" if document.path is None else str(document.path)
        )  # macOS: its icon in the title
        self.setWindowModified(document.dirty)
        self._update_status()

    def _update_status(self) -> None:
        document = self.document
        if document.is_empty:
            self.status_line.show_contents(document.contents, None)
            self.status_line.show_state("", None)
            return
        saved = "Unsaved changes" if document.dirty else "Saved" if document.path is not None else "Not saved"
        lo, hi = self.timeline.visible_range()
        self.status_line.show_contents(document.contents, self.source.source)
        self.status_line.show_state(saved, (round(lo), round(hi)) if len(document.contents.table) else None)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_to_next(self, forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        data = QMimeData()
        data.setUrls(event.mimeData().urls())
        if event.mimeData().hasText():
            data.setText(event.mimeData().text())
        # A question asked now would hold the other program's drag.
        QTimer.singleShot(0, self, lambda: self.files.drop(data))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        self.layout_kept.save()
        self.settings.set_last_project(self.document.path)
        self.settings.save()
        # The thread ends when it notices; nobody has to look at the window until then.
        self.document.tasks.cancel()
        self.source.dates.stop()
        self.browsing.close()
        event.accept()


def _hint(events: int) -> str:
    return CHOOSE if events else "No event was found in this text."

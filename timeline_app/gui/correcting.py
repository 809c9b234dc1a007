"""What a reader corrects by hand: an event's title, date and status; events entered, and joined to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from timeline_app.dates.civil import floor
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Evidence, Role, Status
from timeline_app.model.source import Quote, SourceDocument

if TYPE_CHECKING:
    from timeline_app.gui.main_window import MainWindow

#: Of longer words a title keeps the beginning.
_LONGEST_TITLE = 120


class Correcting:
    """The window's commands that change what is known of events. Dialogs are imported when they are asked for."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the menu's actions of these names do."""
        return {"edit_event": self.edit_event, "new_event": self.new_event}

    def edit_event(self) -> None:
        """Ask what holds of the chosen event."""
        window, event = self._window, self._window.chosen
        if event is None or window.document.refuses():
            return
        from timeline_app.edits.changes import ReplaceEvents
        from timeline_app.edits.correcting import Told, corrected
        from timeline_app.gui.event_dialog import EventDialog

        words = next((item.quote.exact for item in event.evidence if item.role is Role.EVENT), "")
        dialog = EventDialog(
            Told.of(event), window, words=_shortened(words), day=self._day(event), categories=self._categories()
        )
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.told is not None:
            made = corrected(event, dialog.told)
            window.document.apply(ReplaceEvents((made,), "Edit event"))
            if made.when != event.when:
                window.timeline.show_chosen()

    def new_event(self) -> None:
        """Ask for an event; words that are selected in the source become its quote."""
        window = self._window
        if window.document.refuses():
            return
        from timeline_app.edits.correcting import Told, entered, new_id
        from timeline_app.edits.edit import Exchange
        from timeline_app.gui.event_dialog import EventDialog

        source, selected = window.source.source, window.source.selected()
        evidence, when = self._pointed_to(source, *selected) if source is not None and selected else ((), None)
        words = evidence[0].quote.exact if evidence else ""
        told = Told(_title(words), when or DateSpan.undated(), Status.HAPPENED)
        day = self._day(None)
        dialog = EventDialog(
            told, window, words=_shortened(words), day=day, categories=self._categories(), entering=True
        )
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.told is None:
            return
        if dialog.told.when != when:
            # Words that the reader did not follow do not date it.
            evidence = tuple(item for item in evidence if item.role is not Role.DATE)
        timeline = window.document.timeline
        event = entered(new_id(timeline), dialog.told, evidence)
        window.document.apply(Exchange("New event", events_in=((len(timeline.events), event),)))
        window.choose(event.id)
        window.timeline.show_chosen()

    def _pointed_to(
        self, source: SourceDocument, start: int, end: int
    ) -> tuple[tuple[Evidence, ...], DateSpan | None]:
        """The selected words as evidence, and the date that stands in them."""
        evidence = (Evidence(Role.EVENT, Quote.of(source.id, source.text, start, end)),)
        for entry in self._window.source.dates_in(start, end):
            expression = entry.expression
            if expression.when is not None and expression.when.dated:
                quote = Quote.of(source.id, source.text, expression.start, expression.end)
                return (*evidence, Evidence(Role.DATE, quote)), expression.when
        return evidence, None

    def _day(self, event: Event | None) -> FuzzyDate:
        """The day that "last Monday" counts from: that of the event's article, else of the one shown, else today."""
        window = self._window
        source = window.source.source
        if event is not None and event.sources:
            source = window.document.timeline.source(event.sources[0])
        written = None if source is None else source.published or source.given
        at = window.document.options.today
        if written is not None and written.start.bounded:
            at = written.start.lo
        return FuzzyDate.unit(floor(at, Grain.DAY), Grain.DAY)

    def _categories(self) -> list[str]:
        """Those that events have already, in alphabetical order."""
        contents = self._window.document.contents
        names = {name for table in (contents.table, contents.shelf_table) for name in table.lanes if name}
        return sorted(names, key=str.casefold)


def _title(words: str) -> str:
    """A title made of the words of a source: one line, and not a long one."""
    line = " ".join(words.split()).rstrip(".")
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[: line.rfind(" ", 0, _LONGEST_TITLE)].rstrip(" ,;:") + "…"


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 3 * _LONGEST_TITLE else line[: 3 * _LONGEST_TITLE].rstrip() + "…"

"""What a reader corrects by hand: an event's title, date and status; events entered, joined, and taken apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from timeline_app.dates.civil import floor
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Evidence, Origin, Review, Role, Status
from timeline_app.model.source import Quote, SourceDocument

if TYPE_CHECKING:
    from timeline_app.edits.edit import Several
    from timeline_app.gui.main_window import MainWindow
    from timeline_app.gui.menus import Actions
    from timeline_app.model.timeline import Timeline

#: Of longer words a title keeps the beginning.
_LONGEST_TITLE = 120
#: Of more events those around the chosen one are offered as the same.
_MOST_OTHERS = 400


class Correcting:
    """The window's commands that change what is known of events. Dialogs are imported when they are asked for."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the menu's actions of these names do."""
        return {
            "edit_event": self.edit_event, "new_event": self.new_event, "join_event": self.join_event,
            "part_event": self.part_event, "remove_event": self.remove_event,
        }  # fmt: skip

    def show_in_menu(self, actions: Actions) -> None:
        """What was derived is rejected, not removed: the text goes on telling it. One quote cannot be taken apart."""
        event = self._window.chosen
        actions["part_event"].setEnabled(event is not None and _told_in_several_places(event))
        actions["remove_event"].setEnabled(event is not None and event.origin is Origin.ENTERED)

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
            Told.of(event),
            window,
            words=_shortened(words),
            day=self._day(event),
            categories=self._categories(),
        )
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.told is not None:
            made = corrected(event, dialog.told)
            window.document.apply(ReplaceEvents((made, *self._followers(event, made)), "Edit event"))
            self._show(made)

    def _followers(self, event: Event, made: Event) -> tuple[Event, ...]:
        """What the text counts from the date that was corrected, moved with it if the reader wants that."""
        if made.when == event.when:
            return ()
        from timeline_app.edits.following import around, counted_from, follow
        from timeline_app.gui.dialogs import ask_follow

        counted = counted_from(event, around(self._window.document.timeline, event))
        moved = [each for each in (follow(one, event, made.when) for one in counted) if each is not None]
        return tuple(moved) if moved and ask_follow(self._window, made, moved) else ()

    def new_event(self) -> None:
        """Ask for an event; words that are selected in the source become its quote."""
        window = self._window
        if window.document.refuses():
            return
        from timeline_app.edits.correcting import Told, entered, new_id
        from timeline_app.edits.edit import Exchange
        from timeline_app.gui.event_dialog import EventDialog

        source, selected = window.source.source, window.source.selected()
        evidence, when = (
            self._pointed_to(source, *selected) if source is not None and selected else ((), None)
        )
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
        self._show(event)

    def join_event(self) -> None:
        """Ask which other event the chosen one is; from then on there is one, with the quotes of both."""
        window, event = self._window, self._window.chosen
        if event is None or window.document.refuses():
            return
        from timeline_app.gui.join_dialog import JoinDialog

        dialog = JoinDialog(event, self._others(event), window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen is not None:
            other = window.document.timeline.event(dialog.chosen)
            window.document.apply(joining(event, other, window.document.timeline))
            self._show(event)

    def part_event(self) -> None:
        """Ask which words of the chosen event tell another one; these become a new event."""
        window, event = self._window, self._window.chosen
        if event is None or window.document.refuses():
            return
        from timeline_app.edits.parting import parting, parts_of
        from timeline_app.gui.citation import source_line
        from timeline_app.gui.part_dialog import PartDialog

        timeline = window.document.timeline
        told = [
            (
                _shortened(part.quote.exact),
                source_line(timeline.source(part.quote.source)),
                _title(part.undated),
            )
            for part in parts_of(event)
        ]
        dialog = PartDialog(event.title, told, window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            edit, made = parting(event, dialog.leaving, dialog.title, timeline)
            window.document.apply(edit)
            window.choose(made.id)
            self._show(made)

    def remove_event(self) -> None:
        """Take an event that was entered by hand out again."""
        event = self._window.chosen
        if event is not None and event.origin is Origin.ENTERED:
            from timeline_app.edits.changes import RemoveEvents

            self._window.document.apply(RemoveEvents((event.id,)))

    def _others(self, event: Event) -> list[Event]:
        """The events that may be the same, nearest in time first; of very many those around it."""
        contents = self._window.document.contents
        here, dated, count = contents.place_of(event.id) or 0, len(contents.table), len(contents)
        first = max(here - _MOST_OTHERS // 2, 0)
        places = [*range(first, min(first + _MOST_OTHERS, count))]
        places += [place for place in range(dated, min(dated + _MOST_OTHERS, count)) if place not in places]
        others = [contents.event_at(place) for place in places if place != here]
        at = event.when.sort_key
        return sorted(others, key=lambda each: (not each.when.dated, abs(each.when.sort_key[0] - at[0])))

    def _show(self, event: Event) -> None:
        """The event into sight; what a filter keeps out of it is told."""
        window = self._window
        window.timeline.show_chosen()
        if window.browsing.hides(event.id):
            window.status_line.tell("The filter hides this event; View, Show all events ends it")

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


def joining(event: Event, other: Event, timeline: Timeline) -> Several:
    """The edit that makes the two one: ``event`` with what ``other`` tells, too; what names ``other`` names it."""
    from timeline_app.derive.joined import Told, joined
    from timeline_app.edits.changes import RemoveEvents, ReplaceEvents
    from timeline_app.edits.edit import Several

    both = joined(Told(event, (0,)), Told(other, (1,)))
    both = replace(
        both,
        origin=Origin.EDITED if event.origin is Origin.DERIVED else event.origin,
        review=Review.ACCEPTED if event.review is Review.SUGGESTED else event.review,
    )
    named = [each for each in timeline.naming(other.id) if each.id != event.id]
    changed = [both, *named]
    kept = tuple(_named_instead(each, other.id, event.id) for each in changed)
    return Several("Join events", (ReplaceEvents(kept), RemoveEvents((other.id,))))


def _told_in_several_places(event: Event) -> bool:
    """Asked at every choice: what takes an event apart is imported when there is something to take apart."""
    if len(event.evidence) < 2:
        return False
    from timeline_app.edits.parting import can_part

    return can_part(event)


def _named_instead(event: Event, old: str, new: str) -> Event:
    """Its relations with the new name for the old one; none with itself."""
    relations = (replace(each, other=new) if each.other == old else each for each in event.relations)
    kept = dict.fromkeys(each for each in relations if each.other != event.id)
    return replace(event, relations=tuple(kept))


def _title(words: str) -> str:
    """A title made of the words of a source: one line, and not a long one."""
    line = " ".join(words.split()).rstrip(".")
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[: line.rfind(" ", 0, _LONGEST_TITLE)].rstrip(" ,;:") + "…"


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 3 * _LONGEST_TITLE else line[: 3 * _LONGEST_TITLE].rstrip() + "…"

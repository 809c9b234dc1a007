"""The line at the bottom: how much there is, how the article's date is known, what is saved and visible."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QWidget

from timeline_app.dates.civil import Ticks, civil, weekday
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan
from timeline_app.dates.words import WEEKDAYS, in_words, year_in_words
from timeline_app.gui.citation import short_date, source_name
from timeline_app.gui.period import period_in_words
from timeline_app.gui.widgets import ElidedLabel, button
from timeline_app.model.contents import Contents
from timeline_app.model.source import SourceDocument

#: Candidate years named in the line; the dialog has them all.
_NAMED = 2
#: Of a longer name of a source the beginning is shown.
_LONGEST_NAME = 36
#: How long a confirmation stays.
_TOLD_MS = 4_000


class StatusLine(QStatusBar):
    change_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.words = ElidedLabel()
        self.change_button = button("Change…", self.change_asked.emit, role="link")
        self.change_button.setAccessibleName("Change the publication date")
        self.task = QLabel()
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName("Progress")
        self.cancel_button = button("Cancel", self.cancel_asked.emit, role="link")
        self.state = QLabel()
        self.told = QLabel()
        self.told.setProperty("role", "good")
        self.told.hide()
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self.told.hide)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(8)
        row.addWidget(self.words, 100)
        row.addWidget(self.change_button)
        row.addStretch(1)
        for each in (self.task, self.progress, self.cancel_button):
            row.addWidget(each)
        self.addWidget(left, 1)
        self.state.setContentsMargins(0, 0, 10, 0)
        self.addPermanentWidget(self.told)
        self.addPermanentWidget(self.state)
        self.set_busy(None)

    def show_contents(self, contents: Contents, source: SourceDocument | None) -> None:
        """``source`` is the one whose date is told and can be changed."""
        dating = "" if source is None else dating_in_words(source)
        if source is not None and len(contents.sources) > 1:
            dating = f"{_shortened(source_name(source))}: {dating}"
        self.change_button.setToolTip("" if source is None else f"Of {source_name(source)}, the source shown")
        parts = [counts_in_words(contents), dating]
        self.words.set_words(" · ".join(part for part in parts if part))
        self.change_button.setVisible(source is not None)

    def show_state(self, saved: str, visible: tuple[Ticks, Ticks] | None) -> None:
        parts = [saved, "" if visible is None else period_in_words(*visible)]
        self.state.setText("  ·  ".join(part for part in parts if part))

    def tell(self, sentence: str) -> None:
        """A short confirmation beside the state; gone after some seconds."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        self._forget.start(_TOLD_MS)

    def set_busy(self, label: str | None) -> None:
        """A task runs, or none does."""
        busy = label is not None
        self.task.setText(f"{label} …" if busy else "")
        self.progress.setValue(0)
        for each in (self.task, self.progress, self.cancel_button):
            each.setVisible(busy)

    def set_progress(self, share: float) -> None:
        self.progress.setValue(round(share * 1000))


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rstrip() + "…"


def counts_in_words(contents: Contents) -> str:
    """ "7 events · 2 without a date · 1 source"."""
    if contents.is_empty:
        return ""
    parts = [_many(len(contents), "event")]
    if len(contents.shelf):
        parts.append(f"{len(contents.shelf):,} without a date")
    parts.append(_many(len(contents.sources), "source"))
    return " · ".join(parts)


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def dating_in_words(source: SourceDocument) -> str:
    """How the publication date is known, with the candidates that lost."""
    published = source.published or source.given
    if published is None:
        return "no publication date is known"
    dating = source.dating
    if source.given is not None or dating is None or not dating.words:
        return f"published {short_date(published)}"
    others = [each.when for each in dating.alternatives]
    if others and _same_day_of_year(published, others):
        year = year_in_words(civil(published.start.lo).year)
        reason = (
            f" being a {WEEKDAYS[weekday(published.start.lo)]}" if _same_weekday(published, others) else ""
        )
        years = ", ".join(year_in_words(civil(each.start.lo).year) for each in others[:_NAMED])
        more = " …" if len(others) > _NAMED else ""
        # "June 19 … Tuesday": the weekday is told as the reason.
        words = dating.words.split(" … ")[0] if reason else dating.words
        return f"year {year} read from “{words}”{reason} (also {years}{more})"
    also = f" (or {in_words(others[0])})" if others else ""
    return f"published {short_date(published)}, read from “{dating.words}”{also}"


def _same_day_of_year(published: DateSpan, others: Sequence[DateSpan]) -> bool:
    day = civil(published.start.lo)[1:3]
    grain = published.start.grain is Grain.DAY
    return grain and all(civil(other.start.lo)[1:3] == day for other in others[:_NAMED])


def _same_weekday(published: DateSpan, others: Sequence[DateSpan]) -> bool:
    day = weekday(published.start.lo)
    return all(weekday(other.start.lo) == day for other in others[:_NAMED])

"""The filter: a button for each kind of value, what passes and what is hidden, and the way back to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.filters import KINDS, Filter, Period, counts_of, value_in_words
from timeline_app.finding.scanning import Bools
from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.widgets import ElidedLabel, PushButton, button, label

if TYPE_CHECKING:
    from timeline_app.gui.filter_popups import PeriodPopup, ValuesPopup

TITLES = {
    "period": "Period", "status": "Status", "review": "Review", "source": "Source", "person": "Person",
    "place": "Place", "category": "Category",
}  # fmt: skip
_LONGEST = 40


class FilterButton(QWidget):
    """One kind: what is chosen of it, and a cross that takes the choice away."""

    pressed = Signal()
    cleared = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.button = PushButton()
        self.button.clicked.connect(self.pressed)
        self.cross = button(
            "×", self.cleared.emit, name=f"Any {title.lower()}", tip=f"Any {title.lower()}", role="cross"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.button)
        row.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_chosen("")

    def show_chosen(self, words: str) -> None:
        """The values in words; "" while any will do."""
        short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        self.button.setText(f"{self._title}: {short}" if words else f"{self._title} ▾")
        self.button.setAccessibleName(f"{self._title}: {words or 'any'}")
        self.button.setToolTip(words if short != words else "")
        self.cross.setVisible(bool(words))
        role = "filter-on" if words else "filter"
        if self.button.property("role") != role:
            self.button.setProperty("role", role)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)


class FilterBar(QWidget):
    """Emits ``changed`` when the reader filters otherwise; the setters are silent."""

    changed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = Filter()
        self._catalogue: Catalogue | None = None
        self._shown: Bools | None = None
        self._chosen: int | None = None
        self.buttons = {kind: FilterButton(title) for kind, title in TITLES.items()}
        self.count = ElidedLabel("muted")
        self.clear_button = button("Show all", self.clear, name="Show all events")
        self.close_button = button(
            "×",
            self.close_bar,
            name="Close the filter",
            tip="Show all events and close the filter",
            role="step",
        )
        chips = QWidget()
        self._flow = flow = FlowLayout(chips, gap_px=6)
        head = label("Filter", "head", wrap=False)
        for each in (head, *self.buttons.values(), self.count, self.clear_button):
            flow.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 10, 5)
        row.addWidget(chips, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        for kind, each in self.buttons.items():
            each.pressed.connect(lambda kind=kind: self.open_popup(kind))
            each.cleared.connect(lambda kind=kind: self.set_kind(kind, ()))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        for each in (chips, self):
            each.setSizePolicy(policy)
        self.hide()

    # -- what is there

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Other events are here; the filter stays as it is."""
        self._catalogue = catalogue
        self._take()

    def set_filter(self, wanted: Filter) -> None:
        """As a project has kept it; a filter is never hidden."""
        self.filter = wanted
        self.setVisible(bool(wanted))
        self._take()

    def set_chosen(self, row: int | None) -> None:
        """The chosen event: the bar says when it is among what is hidden."""
        self._chosen = row
        self._tell()

    @property
    def shown(self) -> Bools | None:
        """Which rows of the catalogue pass; None where nothing is filtered."""
        return self._shown

    def words(self) -> str:
        """ "period: 1700–1750; status: planned"; "" while nothing is filtered."""
        told = {title: self._words(kind) for kind, title in TITLES.items()}
        return "; ".join(f"{title.lower()}: {words}" for title, words in told.items() if words)

    # -- what the reader does

    def open_bar(self) -> None:
        self.show()
        self.buttons["period"].button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hidden, a filter would hide events without a word: closing ends it."""
        self.clear()
        self.hide()
        self.closed.emit()

    def clear(self) -> None:
        self._set(Filter())

    def set_kind(self, kind: str, values: tuple[str, ...]) -> None:
        """Only events with one of these values; none stands for any."""
        self._set(self.filter.within(None) if kind == "period" else self.filter.having(kind, values))

    def set_period(self, period: Period | None) -> None:
        self._set(self.filter.within(period))

    def open_popup(self, kind: str) -> PeriodPopup | ValuesPopup:
        """The choice below a kind's button; its counts are those that the other kinds leave."""
        from timeline_app.gui.filter_popups import (  # with the first one that is opened
            PeriodPopup,
            ValuesPopup,
        )

        popup: PeriodPopup | ValuesPopup
        if kind == "period" or self._catalogue is None:
            popup = PeriodPopup(self.filter.period, self)
            popup.changed.connect(self.set_period)
        else:
            catalogue = self._catalogue
            counts = counts_of(catalogue, kind, self.filter.mask(catalogue, without=kind))
            ticked = self.filter.values.get(kind, ())
            names = {value: value_in_words(catalogue, kind, value) for value in (*counts, *ticked)}
            popup = ValuesPopup(counts, names, ticked, TITLES[kind].lower(), self)
            popup.changed.connect(lambda values: self.set_kind(kind, values))
        popup.open_below(self.buttons[kind])
        return popup

    def _set(self, wanted: Filter) -> None:
        if wanted != self.filter:
            self.filter = wanted
            self._take()
            self.changed.emit()

    def _take(self) -> None:
        catalogue = self._catalogue
        self._shown = self.filter.mask(catalogue) if catalogue is not None and self.filter else None
        for kind, each in self.buttons.items():
            each.show_chosen(self._words(kind))
            if catalogue is not None and kind in KINDS:
                each.setVisible(self._can_choose(catalogue, kind))
        self._tell()
        self._flow.invalidate()
        self.updateGeometry()

    def _can_choose(self, catalogue: Catalogue, kind: str) -> bool:
        """There are two values, or one is chosen."""
        if kind in ("status", "review") or kind in self.filter.values:
            return True
        codes = catalogue.facet(kind).codes
        return bool(len(codes)) and bool((codes != codes[0]).any())

    def _words(self, kind: str) -> str:
        if kind == "period":
            if self.filter.period is None:
                return ""
            from timeline_app.gui.filter_popups import words_of  # with the first period that is chosen

            return words_of(self.filter.period)
        values = self.filter.values.get(kind, ())
        catalogue = self._catalogue
        return ", ".join(
            values if catalogue is None else (value_in_words(catalogue, kind, v) for v in values)
        )

    def _tell(self) -> None:
        total = 0 if self._catalogue is None else len(self._catalogue)
        shown = self._shown
        self.clear_button.setVisible(bool(self.filter))
        if shown is None:
            self.count.set_words(f"all {total:,} events")
            return
        passed = int(np.count_nonzero(shown))
        words = f"{passed:,} of {total:,} events · {total - passed:,} hidden"
        if self._chosen is not None and self._chosen < len(shown) and not shown[self._chosen]:
            words += ", the chosen one too"
        self.count.set_words(words)

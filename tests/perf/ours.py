"""Our timeline with many events: from its table to the first picture, then pan and zoom."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from made import columns, table, windows
from PySide6.QtWidgets import QApplication
from steps import SIZE_PX, peak_mib, rss_mib, timed

from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.model.event import Event
from timeline_app.model.table import EventTable
from timeline_app.model.texts import PackedTexts


class Rows(Sequence[Event]):
    """The events of a table's rows, made when they are asked for, as those of a project file are."""

    def __init__(self, rows: EventTable) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, row: Any) -> Any:
        lo, hi = int(self._rows.start_lo[row]), int(self._rows.start_hi[row])
        return Event(self._rows.ids[row], self._rows.titles[row], DateSpan(FuzzyDate(lo, hi, Grain.MINUTE)))


def view(count: int) -> dict[str, object]:
    """``load_s`` is from the columns in memory to the first painted picture."""
    made = columns(count)
    rows = table(made, PackedTexts.of(made.titles), PackedTexts.of(f"e{number}" for number in range(count)))
    views = windows(made)
    del made
    widget = TimelineView()
    widget.resize(*SIZE_PX)
    widget.show()
    QApplication.processEvents()
    before = rss_mib()
    begun = time.perf_counter()
    widget.set_table(rows, None, Rows(rows))
    QApplication.processEvents()
    load_s = round(time.perf_counter() - begun, 3)
    painted = [0]
    paint = widget.canvas.item._paint

    def counted(painter: object) -> None:
        painted[0] += 1
        paint(painter)

    widget.canvas.item._paint = counted

    def redraw(lo: float, hi: float) -> None:
        widget.set_visible_range(lo, hi)
        QApplication.processEvents()

    timings = {name: timed(window, redraw) for name, window in views.items()}
    memory = {"added_mib": round(rss_mib() - before, 1), "peak_mib": round(peak_mib())}
    return {"load_s": load_s, **timings, **memory, "paints": painted[0]}

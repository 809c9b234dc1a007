"""What a project file keeps of the window: the stretch of time in sight, the chosen event, lanes and filter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline_app.gui.main_window import MainWindow


def view_settings(window: MainWindow) -> dict[str, str]:
    """As it is now."""
    lo, hi = window.timeline.visible_range()
    return {
        "view.lo": repr(lo),
        "view.hi": repr(hi),
        "view.chosen": "" if window.chosen is None else window.chosen.id,
        **window.timeline.lane_settings(),
        **window.browsing.settings(),
    }


def restore_view(window: MainWindow, kept: Mapping[str, str]) -> None:
    """As it was kept; without that, as in a project of another program, all events are in sight."""
    window.timeline.restore_lanes(kept)
    window.browsing.restore(kept)
    try:
        lo, hi = float(kept["view.lo"]), float(kept["view.hi"])
    except (KeyError, ValueError):
        return
    if lo < hi:
        window.timeline.set_visible_range(lo, hi)
    chosen = kept.get("view.chosen")
    if chosen and window.document.contents.place_of(chosen) is not None:
        window.choose(chosen)

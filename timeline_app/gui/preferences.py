"""What the reader switches on and off in the menus, for this window and the next ones."""

from __future__ import annotations

from collections.abc import Callable

from timeline_app.gui.menus import Actions
from timeline_app.gui.settings import Settings
from timeline_app.gui.source_pane import SourcePane
from timeline_app.gui.timeline_pane import TimelinePane

_SINGLE_KEYS = "keys/single"
_MARK_DATES = "source/mark_dates"


class Preferences:
    """Shown in the menus, done in the panes, kept in the settings."""

    def __init__(
        self, actions: Actions, timeline: TimelinePane, source: SourcePane, settings: Settings
    ) -> None:
        self._actions, self._timeline, self._source, self._settings = actions, timeline, source, settings
        self._set_single_keys(settings.flag(_SINGLE_KEYS, True))
        self._set_mark_dates(settings.flag(_MARK_DATES, True))

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the menu's actions of these names do; they are ticked or not by then."""
        return {"single_keys": self._on_single_keys, "mark_dates": self._on_mark_dates}

    def _on_single_keys(self) -> None:
        on = self._actions["single_keys"].isChecked()
        self._set_single_keys(on)
        self._settings.set(_SINGLE_KEYS, on)

    def _set_single_keys(self, on: bool) -> None:
        self._actions.set_single_keys(on)
        self._timeline.set_single_keys(on)

    def _on_mark_dates(self) -> None:
        on = self._actions["mark_dates"].isChecked()
        self._set_mark_dates(on)
        self._settings.set(_MARK_DATES, on)

    def _set_mark_dates(self, on: bool) -> None:
        self._actions["mark_dates"].setChecked(on)
        self._source.dates.set_shown(on)

"""Undo and redo without limit, and whether there is something to save."""

from __future__ import annotations

from timeline_app.edits.edit import Edit
from timeline_app.model.timeline import Timeline


class History:
    """The present timeline and the edits before and after it. ``clean``: what it starts with is saved."""

    def __init__(self, timeline: Timeline, *, clean: bool = True) -> None:
        self._timeline = timeline
        # Each stack holds label and the edit that goes one step in its direction, the next step last.
        self._undo: list[tuple[str, Edit]] = []
        self._redo: list[tuple[str, Edit]] = []
        self._clean_at: int | None = 0 if clean else None
        self._last: Edit | None = None

    @property
    def timeline(self) -> Timeline:
        return self._timeline

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, None if there is nothing."""
        return self._undo[-1][0] if self._undo else None

    @property
    def undo_count(self) -> int:
        """How many steps can be undone."""
        return len(self._undo)

    @property
    def redo_label(self) -> str | None:
        return self._redo[-1][0] if self._redo else None

    @property
    def is_clean(self) -> bool:
        """The present timeline is the one that was marked as saved."""
        return self._clean_at == len(self._undo)

    @property
    def last(self) -> Edit | None:
        """The edit that made the present timeline of the one before it, be it forward or back."""
        return self._last

    def exchange(self, same: Timeline) -> None:
        """The same timeline, from another file: the steps before and after it fit as well."""
        self._timeline = same

    def mark_clean(self) -> None:
        self._clean_at = len(self._undo)

    def apply(self, edit: Edit) -> Timeline:
        """Make the edit; what was undone before cannot be redone any more. If it raises, nothing changes."""
        self._timeline, inverse = edit.apply(self._timeline)
        self._last = edit
        if self._clean_at is not None and self._clean_at > len(self._undo):
            # What was saved was undone and is gone with the redo steps.
            self._clean_at = None
        self._undo.append((edit.label, inverse))
        self._redo.clear()
        return self._timeline

    def undo(self) -> Timeline:
        """Raises IndexError if there is nothing to undo."""
        return self._step(self._undo, self._redo)

    def redo(self) -> Timeline:
        """Raises IndexError if there is nothing to redo."""
        return self._step(self._redo, self._undo)

    def _step(self, from_: list[tuple[str, Edit]], to: list[tuple[str, Edit]]) -> Timeline:
        label, edit = from_[-1]
        self._timeline, inverse = edit.apply(self._timeline)
        self._last = edit
        from_.pop()
        to.append((label, inverse))
        return self._timeline

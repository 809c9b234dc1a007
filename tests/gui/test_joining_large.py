"""Articles added to a project that is read from its file event by event."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import from_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.gui import importing
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.part_dialog import PartDialog
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.source import SourceDocument
from timeline_app.store.project import open_project, save_project

TOLD = "Published 19 June 2018\n\nThe Harbour Bridge in Lisbon collapsed {}, killing {} people. It was built in 1921."


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project that is treated as a large one."""
    monkeypatch.setattr(importing, "is_large", lambda path: path.suffix == ".tlapp")
    source = SourceDocument("first", TOLD.format("on Monday", 14))
    path = tmp_path / "large.tlapp"
    save_project(path, derive_timeline([source], today=from_iso("2026-11-24")), {})
    return path


def test_an_article_joins_events_that_lie_in_the_projects_file(
    window: MainWindow, qtbot: QtBot, large: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.txt"
    second.write_text(TOLD.format("on June 18", 16), encoding="utf-8")
    window.open_paths([large])
    document = window.document
    qtbot.waitUntil(lambda: bool(document.timeline.events))
    assert isinstance(document.timeline.events, LazyEvents)
    before = list(document.timeline.events)
    document.add_files([second])
    qtbot.waitUntil(lambda: len(document.timeline.sources) == 2)
    assert [len(event.sources) for event in document.timeline.events if event.when.start.lo > 0] == [2]
    document.undo()
    assert list(document.timeline.events) == before


def test_a_source_of_such_a_project_gets_another_date(window: MainWindow, qtbot: QtBot, large: Path) -> None:
    window.open_paths([large])
    document = window.document
    qtbot.waitUntil(lambda: bool(document.timeline.events))
    document.set_published("first", from_edtf("2018-06-26"))
    qtbot.waitUntil(lambda: document.timeline.source("first").published == from_edtf("2018-06-26"))
    assert from_iso("2018-06-25") in [event.when.start.lo for event in document.timeline.events]


def test_what_lies_in_the_projects_file_is_taken_apart(
    window: MainWindow, qtbot: QtBot, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "second.txt"
    second.write_text(TOLD.format("on June 18", 16), encoding="utf-8")
    window.open_paths([large])
    qtbot.waitUntil(lambda: len(window.document.timeline.events) > 0 and not window.document.tasks.busy)
    assert isinstance(window.document.timeline.events, LazyEvents)
    document = window.document
    document.add_files([second])
    qtbot.waitUntil(lambda: len(document.timeline.sources) == 2)
    joined = next(event for event in document.timeline.events if len(event.sources) > 1)
    before = tuple(document.timeline.events)

    def tick(dialog: PartDialog) -> QDialog.DialogCode:
        dialog.list.item(dialog.list.count() - 1).setCheckState(Qt.CheckState.Checked)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PartDialog, "exec", tick)
    window.choose(joined.id)
    window.run("part_event")
    assert len(document.timeline.events) == len(before) + 1
    made = window.chosen
    assert made is not None
    assert made.sources == ("second",)
    assert document.timeline.event(joined.id).sources == ("first",)
    document.save(tmp_path / "a.tlapp", {})
    kept = open_project(tmp_path / "a.tlapp").timeline
    assert kept.event(made.id) == made
    window.run("undo")
    assert tuple(document.timeline.events) == before

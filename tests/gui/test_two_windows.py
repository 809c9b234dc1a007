"""Two windows on one project file: the first may save it, the second is told and may look at it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.options import Options
from timeline_app.errors import ProjectError
from timeline_app.gui.document import Document
from timeline_app.gui.main_window import MainWindow
from timeline_app.model.event import Event
from timeline_app.model.timeline import Timeline
from timeline_app.store.project import save_project

RAIN = Event("rain", "It rained", DateSpan(FuzzyDate.day(2018, 6, 19)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_project(tmp_path / "a.tlapp", Timeline("Weather", (), (RAIN,)), {})
    return tmp_path / "a.tlapp"


def opened(document: Document, qtbot: QtBot, path: Path) -> list[str]:
    told: list[str] = []
    document.told.connect(told.extend)
    document.open_files([path])
    qtbot.waitUntil(lambda: not document.tasks.busy)
    return told


def test_the_second_window_is_told_and_may_only_look(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    first, second = window.document, Document(Options(0))
    assert not opened(first, qtbot, path)
    assert not first.read_only
    told = opened(second, qtbot, path)
    assert second.read_only
    assert "open in another window" in told[0]
    with pytest.raises(ProjectError, match="open in another window"):
        second.save(path, {})
    first.save(path, {})
    second.save(path.with_name("b.tlapp"), {})
    assert not second.read_only
    second.leave()


def test_what_the_first_window_has_left_the_second_may_save(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    first, second = window.document, Document(Options(0))
    opened(first, qtbot, path)
    first.close()
    assert not opened(second, qtbot, path)
    second.save(path, {})
    second.leave()
    opened(first, qtbot, path)
    assert not first.read_only


def test_a_window_that_opens_its_own_project_again_still_has_it(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    for _ in range(2):
        opened(window.document, qtbot, path)
        assert not window.document.read_only


def test_a_save_that_fails_leaves_the_project_to_its_window(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    opened(window.document, qtbot, path)
    with pytest.raises(ProjectError):
        window.document.save(path.parent / "none" / "c.tlapp", {})
    second = Document(Options(0))
    opened(second, qtbot, path)
    assert second.read_only
    second.leave()

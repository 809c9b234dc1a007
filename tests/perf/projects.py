"""A project file with many events: saved, then opened to its picture, beside a plain fetchall of the same columns."""

from __future__ import annotations

import gc
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path

import orjson
from made import columns, events, source, table
from PySide6.QtCore import QEventLoop, QStandardPaths
from PySide6.QtWidgets import QApplication
from steps import SIZE_PX, peak_mib, rss_mib

from timeline_app.dates.civil import ticks
from timeline_app.derive.engine import Options
from timeline_app.formats.records import write_records_to
from timeline_app.gui.document import Document
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.settings import Settings
from timeline_app.model.event import Review
from timeline_app.store.project import open_lazily, open_picture, save_parts
from timeline_app.store.stored_events import StoredEvents

_COLUMNS = ("start_lo", "start_hi", "end_lo", "end_hi", "grain", "flags", "status", "lane", "weight")


def project(count: int) -> dict[str, object]:
    """Every figure of opening is from a process of its own, with the file in the system's cache."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.tlapp"
        save_s = _saved(path, count)
        plain = Path(folder) / "plain.sqlite"
        _write_plain(plain, count)
        results = {part: _apart(part, file) for part, file in (("fetchall", plain), ("reopen", path))}
        ratio = round(results["reopen"]["picture_s"] / results["fetchall"]["s"], 3)
        return {
            "save_s": save_s, "file_mib": round(path.stat().st_size / 2**20), **results, "times_of_fetchall": ratio,
        }  # fmt: skip


def _saved(path: Path, count: int) -> float:
    """Part by part: ten million events are never in memory together."""
    begun = time.perf_counter()
    some = events(columns(count))
    save_parts(path, "Benchmark", [source()], iter(lambda: list(islice(some, 10_000)), []), {})
    return round(time.perf_counter() - begun, 2)


def _write_plain(path: Path, count: int) -> None:
    made = columns(count)
    rows = table(made)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"CREATE TABLE events (title TEXT, id TEXT, {', '.join(_COLUMNS)})")
        values = zip(rows.titles, rows.ids, *(getattr(rows, name).tolist() for name in _COLUMNS), strict=True)
        places = ",".join("?" * (len(_COLUMNS) + 2))
        connection.executemany(f"INSERT INTO events VALUES ({places})", values)
        connection.commit()


def imported(count: int) -> dict[str, object]:
    """Records JSON to the painted picture and a saved project, beside a bare decoding of the same file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.json"
        _write_records(path, count)
        results = {part: _apart(part, path) for part in ("decode", "stream")}
        plain, ours = results["decode"], results["stream"]
        ratios = {
            name: round(ours[f"{name}_s"] / plain["s"], 2) for name in ("first_picture", "picture", "all")
        }
        return {"file_mib": round(path.stat().st_size / 2**20), **results, "times_of_decode": ratios}


def _write_records(path: Path, count: int) -> None:
    """By way of a project: the events of a large file are never in memory together."""
    project = path.with_suffix(".made.tlapp")
    _saved(project, count)
    timeline = open_lazily(project).timeline
    with path.open("wb") as file:
        write_records_to(file, timeline)
    assert isinstance(timeline.events, StoredEvents)
    timeline.events.file.close()
    project.unlink()


def _apart(part: str, file: Path) -> dict[str, float]:
    """The figures of a process of its own."""
    command = [sys.executable, str(Path(__file__).parent / "benchmark.py"), "--one", part, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def decode(path: str) -> dict[str, object]:
    """The bare orjson.loads of the file; the collector off."""
    data = Path(path).read_bytes()
    gc.disable()
    begun, cpu = time.perf_counter(), time.process_time()
    found = orjson.loads(data)
    taken, cpu_s = time.perf_counter() - begun, time.process_time() - cpu
    assert found
    return {"s": round(taken, 2), "cpu_s": round(cpu_s, 2)}


def _window(folder: Path) -> MainWindow:
    """The program's window on its start page."""
    QStandardPaths.setTestModeEnabled(True)
    window = MainWindow(Document(Options(ticks(2026, 11, 24))), Settings(folder / "settings.ini"))
    window.resize(*SIZE_PX)
    window.show()
    _settle()
    return window


def _settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def _rest() -> None:
    """Until what the window does a little later is done, too: giving memory back."""
    end = time.perf_counter() + 2.5
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.02)


def _opened(window: MainWindow, path: Path) -> dict[str, float]:
    """Seconds until the timeline with the first events, then with all of them, is painted."""
    document, item = window.document, window.timeline.view.canvas.item
    painted: list[tuple[float, int]] = []
    paint = item._paint

    def noted(painter: object) -> None:
        paint(painter)
        painted.append((time.perf_counter(), len(document.contents)))

    item._paint = noted
    begun, cpu = time.perf_counter(), time.process_time()
    document.open_files([path])
    loop = QEventLoop()
    document.tasks.finished.connect(loop.quit)
    loop.exec()
    while not painted or painted[-1][1] < len(document.contents):
        QApplication.processEvents()
    cpu_s = time.process_time() - cpu
    _settle()
    item._paint = paint
    first = next(at for at, count in painted if count)
    whole = next(at for at, count in painted if count == len(document.contents))
    return {
        "first_picture_s": round(first - begun, 3), "picture_s": round(whole - begun, 3), "cpu_s": round(cpu_s, 2),
        "pictures": len({count for _, count in painted if count}),
    }  # fmt: skip


def stream(path: str) -> dict[str, object]:
    """Records JSON in the window: the first picture, all of it, then saved as a project."""
    window = _window(Path(path).parent)
    before = rss_mib()
    opened = _opened(window, Path(path))
    _rest()
    added, peak = rss_mib() - before, peak_mib() - before
    begun = time.perf_counter()
    window.document.save(Path(path).with_suffix(".tlapp"), {})
    save_s = time.perf_counter() - begun
    document = window.document
    begun = time.perf_counter()
    document.set_review(document.contents.id_at(len(document.contents) // 2), Review.ACCEPTED)
    _settle()
    edit_s = time.perf_counter() - begun
    begun = time.perf_counter()
    document.save(Path(path).with_suffix(".tlapp"), {})
    save_again_s = time.perf_counter() - begun
    return {
        **opened, "save_s": round(save_s, 2), "all_s": round(opened["picture_s"] + save_s, 2),
        "added_mib": round(added, 1), "peak_added_mib": round(peak, 1),
        "edit_s": round(edit_s, 3), "save_again_s": round(save_again_s, 2),
    }  # fmt: skip


def fetchall(path: str) -> dict[str, object]:
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("SELECT * FROM events").fetchall()
        taken.append(time.perf_counter() - begun)
        del found
    return {"s": round(min(taken), 3)}


def reopen(path: str) -> dict[str, object]:
    """A project in the window to the complete picture, painted; then one event with all that belongs to it."""
    window = _window(Path(path).parent)
    before = rss_mib()
    opened = _opened(window, Path(path))
    _rest()
    added, peak = rss_mib() - before, peak_mib() - before
    contents = window.document.contents
    begun = time.perf_counter()
    event = contents.event_at(len(contents) // 2)
    event_ms = (time.perf_counter() - begun) * 1000
    assert event.reading
    begun = time.perf_counter()
    window.choose(contents.id_at(len(contents) // 3))
    _settle()
    choose_ms = (time.perf_counter() - begun) * 1000
    begun = time.perf_counter()
    open_picture(Path(path))
    read_s = time.perf_counter() - begun
    return {
        **opened, "read_s": round(read_s, 3), "added_mib": round(added, 1), "peak_added_mib": round(peak, 1),
        "one_event_ms": round(event_ms, 2), "choose_ms": round(choose_ms, 1),
    }  # fmt: skip

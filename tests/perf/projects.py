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
from pathlib import Path

import orjson
from made import columns, table, timeline
from PySide6.QtWidgets import QApplication
from steps import SIZE_PX, peak_mib, rss_mib

from timeline_app.formats.records import write_records
from timeline_app.formats.records_stream import stream_records
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.layout.lanes import in_status_lanes
from timeline_app.store.project import open_picture, save_parts, save_project, stored_events

_COLUMNS = ("start_lo", "start_hi", "end_lo", "end_hi", "grain", "flags", "status", "lane", "weight")


def project(count: int) -> dict[str, object]:
    """Every figure of opening is from a process of its own, with the file in the system's cache."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.tlapp"
        save_s = _saved(path, count)
        plain = Path(folder) / "plain.sqlite"
        _write_plain(plain, count)
        here = str(Path(__file__).parent / "benchmark.py")
        results = {}
        for part, file in (("fetchall", plain), ("reopen", path)):
            command = [sys.executable, here, "--one", part, str(file)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            results[part] = json.loads(done.stdout.splitlines()[-1])
        return {"save_s": save_s, "file_mib": round(path.stat().st_size / 2**20), **results}


def _saved(path: Path, count: int) -> float:
    gc.disable()
    whole = timeline(columns(count))
    begun = time.perf_counter()
    save_project(path, whole, {})
    gc.enable()
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
    """Records JSON to a saved project and its painted picture, beside a bare decoding of the same file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.json"
        gc.disable()
        path.write_bytes(write_records(timeline(columns(count))))
        gc.enable()
        here = str(Path(__file__).parent / "benchmark.py")
        results = {}
        for part in ("decode", "stream"):
            command = [sys.executable, here, "--one", part, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            results[part] = json.loads(done.stdout.splitlines()[-1])
        return {"file_mib": round(path.stat().st_size / 2**20), **results}


def decode(path: str) -> dict[str, object]:
    """The bare orjson.loads of the file; the collector off."""
    data = Path(path).read_bytes()
    gc.disable()
    begun = time.perf_counter()
    found = orjson.loads(data)
    taken = time.perf_counter() - begun
    assert found
    return {"s": round(taken, 2)}


def stream(path: str) -> dict[str, object]:
    widget = TimelineView()
    widget.resize(*SIZE_PX)
    widget.show()
    QApplication.processEvents()
    before = rss_mib()
    target = Path(path).with_suffix(".tlapp")
    begun = time.perf_counter()
    records = stream_records(Path(path))
    save_parts(target, records.title, records.sources, records.events, {})
    saved_s = time.perf_counter() - begun
    picture = open_picture(target)
    widget.set_table(in_status_lanes(picture.table), None, stored_events(target, picture), picture.notes)
    QApplication.processEvents()
    picture_s = time.perf_counter() - begun
    return {
        "saved_s": round(saved_s, 2), "picture_s": round(picture_s, 2),
        "added_mib": round(rss_mib() - before, 1), "peak_added_mib": round(peak_mib() - before, 1),
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
    """To the complete picture, painted; then one event with all that belongs to it."""
    widget = TimelineView()
    widget.resize(*SIZE_PX)
    widget.show()
    QApplication.processEvents()
    before = rss_mib()
    begun = time.perf_counter()
    picture = open_picture(Path(path))
    read_s = time.perf_counter() - begun
    events = stored_events(Path(path), picture)
    widget.set_table(in_status_lanes(picture.table), None, events, picture.notes)
    QApplication.processEvents()
    open_s = time.perf_counter() - begun
    added, peak = rss_mib() - before, peak_mib() - before
    begun = time.perf_counter()
    event = events[len(events) // 2]
    event_ms = (time.perf_counter() - begun) * 1000
    assert event.reading
    return {
        "read_s": round(read_s, 3), "picture_s": round(open_s, 3), "added_mib": round(added, 1),
        "peak_added_mib": round(peak, 1), "one_event_ms": round(event_ms, 2),
    }  # fmt: skip

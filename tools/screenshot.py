"""Takes the picture of the window in the README: the real program on the sample article, one event chosen.

    .venv/bin/python tools/screenshot.py [OUT.png] [--size 1600x1000] [--dark] [--event TITLE-PART]

Needs no display. The settings are those of a first start; the reader's own are not touched.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QStandardPaths
from PySide6.QtWidgets import QApplication

from timeline_app.dates.civil import ticks
from timeline_app.derive.engine import Options
from timeline_app.gui.appearance import apply_look
from timeline_app.gui.document import Document
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
#: The picture must not change with the day on which it is taken.
TODAY = ticks(2026, 11, 24)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "docs" / "window.png")
    parser.add_argument("--size", default="1600x1000")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--event", default="message", help="part of the title of the event to choose")
    parsed = parser.parse_args()
    width, height = (int(side) for side in parsed.size.split("x"))
    QStandardPaths.setTestModeEnabled(True)
    app = QApplication(sys.argv[:1])
    apply_look(app, parsed.dark)
    with tempfile.TemporaryDirectory() as folder:
        taken = take(app, Path(folder), (width, height), parsed.dark, parsed.event, parsed.out)
    return 0 if taken else 1


def take(
    app: QApplication, folder: Path, size: tuple[int, int], dark: bool, event_part: str, out: Path
) -> bool:
    window = MainWindow(Document(Options(TODAY)), Settings(folder / "settings.ini"))
    window.restyle(dark)
    window.resize(*size)
    window.show()
    window.files.open_sample()
    deadline = QDeadlineTimer(20_000)
    while not window.document.timeline.events and not deadline.hasExpired():
        app.processEvents()
    found = [e for e in window.document.timeline.events if event_part.lower() in e.title.lower()]
    if not found:
        print(f"no event of the sample has “{event_part}” in its title", file=sys.stderr)
        return False
    window.choose(found[0].id)
    settled = QDeadlineTimer(700)
    while not settled.hasExpired() or (window.source.dates.coverage is None and not deadline.hasExpired()):
        app.processEvents()
    out.parent.mkdir(parents=True, exist_ok=True)
    saved = window.grab().save(str(out))
    window.document.tasks.close()
    return saved


if __name__ == "__main__":
    sys.exit(main())

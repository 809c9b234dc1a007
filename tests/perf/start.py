"""From the command to the first painted window with the sample, beside an empty PlotWidget; fresh processes in turns.

Both have their bytecode, as what is installed has; the first pair of runs makes it and is not counted.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_ROUNDS = 7

_PLOT = """
import os
import pyqtgraph as pg
app = pg.mkQApp()
widget = pg.PlotWidget()
paint = widget.paintEvent
def painted(event):
    paint(event)
    os._exit(0)
widget.paintEvent = painted
widget.resize(1600, 900)
widget.show()
app.exec()
"""
_OURS = """
import os
from timeline_app.gui import app
run = app.run
def watched(*arguments, **named):
    from timeline_app.gui.timeline_view import TimelineView
    paint = TimelineView._paint
    def painted(self, painter):
        paint(self, painter)
        if self.frame.total:
            os._exit(0)
    TimelineView._paint = painted
    return run(*arguments, **named)
app.run = watched
from timeline_app.cli import main
main(["--sample"])
"""


def start() -> dict[str, object]:
    """Medians in seconds, and the ratio of the two."""
    with tempfile.TemporaryDirectory() as folder:
        taken: dict[str, list[float]] = {"plot_widget_s": [], "window_s": []}
        for number in range(_ROUNDS + 1):
            for name, script in (("plot_widget_s", _PLOT), ("window_s", _OURS)):
                seconds = _run(script, folder)
                if number:
                    taken[name].append(seconds)
    medians = {name: round(statistics.median(each), 3) for name, each in taken.items()}
    return {**medians, "ratio": round(medians["window_s"] / medians["plot_widget_s"], 2), "rounds": _ROUNDS}


def _run(script: str, folder: str) -> float:
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own |= {"PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    # Settings of nobody: what was open last must not be opened.
    own |= dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], env=own, check=True, capture_output=True, timeout=60)
    return time.perf_counter() - begun

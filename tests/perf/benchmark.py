"""How fast the timeline is, beside the floor and a naive viewer of the same run; prints JSON.

``QT_QPA_PLATFORM=offscreen python tests/perf/benchmark.py [--counts 1e3,1e6] [--parts floor,naive,ours]``
Every measurement has a process of its own. A step is one change of the window until it is painted, once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

COUNTS = (1_000, 10_000, 100_000, 1_000_000)
PARTS = ("floor", "naive", "ours", "search", "project", "import", "start")


def _one(part: str, what: str) -> dict[str, object]:
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    import others
    import ours
    import projects
    import searching

    parts: dict[str, Callable[[], dict[str, object]]] = {
        "floor": others.floor,
        "naive": lambda: others.naive(int(what)),
        "ours": lambda: ours.view(int(what)),
        "project": lambda: projects.project(int(what)),
        "import": lambda: projects.imported(int(what)),
        "search": lambda: searching.search(int(what)),
        "decode": lambda: projects.decode(what),
        "stream": lambda: projects.stream(what),
        "fetchall": lambda: projects.fetchall(what),
        "reopen": lambda: projects.reopen(what),
    }
    result = parts[part]()
    application.closeAllWindows()
    return result


def _measured(part: str, count: int) -> dict[str, object]:
    command = [sys.executable, str(Path(__file__).resolve()), "--one", part, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{part} with {count:,} events failed:\n{done.stderr}")
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    print(f"{part} {count:,}: {result}", file=sys.stderr)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast the timeline is.")
    parser.add_argument("--counts", default=",".join(map(str, COUNTS)))
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--one", nargs=2, metavar=("PART", "COUNT_OR_FILE"))
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(_one(*chosen.one)), flush=True)
        # Qt's teardown of a million items is no part of this.
        os._exit(0)
    counts, parts = [int(float(each)) for each in chosen.counts.split(",")], chosen.parts.split(",")
    import start

    result: dict[str, object] = {}
    for part in parts:
        if part == "start":
            result[part] = start.start()
            continue
        sizes = [0] if part == "floor" else counts if part == "ours" else [max(counts)]
        result[part] = {str(count): _measured(part, count) for count in sizes}
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()

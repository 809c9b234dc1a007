"""The steps that every viewer takes, how they are timed, and memory."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SIZE_PX = (1600, 900)
_STEPS = 30


def pan(lo: float, hi: float) -> Iterator[tuple[float, float]]:
    """15 steps of 2% of the window to the right, 15 back."""
    for step in range(_STEPS):
        by = (hi - lo) * (0.02 if step < _STEPS // 2 else -0.02)
        lo, hi = lo + by, hi + by
        yield lo, hi


def zoom(lo: float, hi: float) -> Iterator[tuple[float, float]]:
    """15 steps in by 1.15, 15 out, around the middle."""
    for step in range(_STEPS):
        middle, width = (lo + hi) / 2, (hi - lo) * (1 / 1.15 if step < _STEPS // 2 else 1.15)
        lo, hi = middle - width / 2, middle + width / 2
        yield lo, hi


def timed(
    window: tuple[float, float], redraw: Callable[[float, float], None], rounds: int = 3, limit_s: float = 8.0
) -> dict[str, object]:
    """Median and p95, in ms, of steps until they are painted. The first step to the window is not counted.

    The ``cpu`` figures are the process' own time: what else the machine does is not in them. Each round begins a
    little further on, so that no round finds the pictures of another.
    """
    result: dict[str, object] = {}
    for name, steps in (("pan", pan), ("zoom", zoom)):
        taken: list[float] = []
        worked: list[float] = []
        begun = time.perf_counter()
        for number in range(rounds):
            by = (window[1] - window[0]) * 0.0371 * number
            begin = (window[0] + by, window[1] + by * 0.9)
            redraw(*begin)
            for lo, hi in steps(*begin):
                before, before_cpu = time.perf_counter(), time.process_time()
                redraw(lo, hi)
                taken.append((time.perf_counter() - before) * 1000)
                worked.append((time.process_time() - before_cpu) * 1000)
                if time.perf_counter() - begun > limit_s:
                    break
        taken.sort()
        worked.sort()
        p95 = taken[min(len(taken) - 1, int(0.95 * len(taken)))]
        result[name] = {
            "median": round(statistics.median(taken), 2),
            "p95": round(p95, 2),
            "cpu_median": round(statistics.median(worked), 2),
            "cpu_p95": round(worked[min(len(worked) - 1, int(0.95 * len(worked)))], 2),
            "steps": len(taken),
        }
    return result


def rss_mib() -> float:
    """Resident memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def peak_mib() -> float:
    """The most that this process had; a child's ``getrusage`` would begin with its parent's."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell the peak of memory")

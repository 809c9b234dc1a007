"""Starting the window. Nothing here imports Qt before it is clear that Qt can start (``platform_check``)."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

from timeline_app.dates.civil import Ticks
from timeline_app.dates.span import DateSpan
from timeline_app.errors import DisplayError
from timeline_app.gui.platform_check import explain_missing


def run(
    paths: Sequence[Path],
    *,
    today: Ticks,
    published: DateSpan | None = None,
    kind: str | None = None,
    sample: bool = False,
) -> int:
    """Open the files in the window, else the sample if asked, else the last project; returns the exit status.

    Raises DisplayError, with what to do, where no window can be shown.
    """
    missing = explain_missing()
    if missing is not None:
        raise DisplayError(missing)
    # Nothing that is made until the window is there is garbage: no need to look for any. The session goes on with it.
    gc.disable()
    from timeline_app.derive.options import Options
    from timeline_app.gui.session import start

    return start(paths, Options(today, published, kind), sample=sample)

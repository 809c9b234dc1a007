"""Where the program's own files are: date words, schemas, fonts, icons, samples.

They stand in three places, tried in this order:

- frozen build: ``resources`` in the folder that the executable unpacks to (``sys._MEIPASS``);
- wheel: ``_resources`` inside the package;
- checkout: ``resources`` beside the package.
"""

from __future__ import annotations

import sys
from pathlib import Path

from timeline_app.errors import ResourceError


def resource(*parts: str) -> Path:
    """The path of a file or folder of the program, for example ``resource("dates", "en")``.

    Raises ResourceError if it is not there.
    """
    path = resource_root().joinpath(*parts)
    if not path.exists():
        raise ResourceError("this part of Timeline App is missing; install the program again", file=path)
    return path


def resource_root() -> Path:
    """The folder that holds all resources. Raises ResourceError if none of the three places has one."""
    candidates = _candidates()
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise ResourceError(
        "this folder of Timeline App is missing; install the program again", file=candidates[-1]
    )


def _candidates() -> list[Path]:
    package = Path(__file__).resolve().parent
    unpacked = getattr(sys, "_MEIPASS", None)
    frozen = [] if unpacked is None else [Path(unpacked) / "resources"]
    return [*frozen, package / "_resources", package.parent / "resources"]

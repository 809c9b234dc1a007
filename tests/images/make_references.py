"""Draws the references of the image tests anew: ``python tests/images/make_references.py [NAME ...]``.

Look at the result before it is committed: a test that compares with a wrong picture holds the mistake.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from drawn import PICTURES, REFERENCES

from timeline_app.gui.picture import ensure_gui_application


def main(names: list[str]) -> None:
    ensure_gui_application()
    REFERENCES.mkdir(exist_ok=True)
    for name in names or PICTURES:
        path = REFERENCES / f"{name}.png"
        PICTURES[name]().save(str(path))
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Draws the references of the image tests anew: ``python tests/images/make_references.py [NAME ...]``.

Look at the result before it is committed: a test that compares with a wrong picture holds the mistake.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from drawn import PICTURES, REFERENCES
from PySide6.QtWidgets import QApplication


def main(names: list[str]) -> None:
    application = QApplication([])
    REFERENCES.mkdir(exist_ok=True)
    for name in names or PICTURES:
        path = REFERENCES / f"{name}.png"
        PICTURES[name]().save(str(path))
        print(path)
    application.closeAllWindows()


if __name__ == "__main__":
    main(sys.argv[1:])

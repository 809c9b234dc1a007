"""Makes resources/icons/timeline-app.png (256 x 256) from the SVG: ``python tools/make_icon.py``."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIDE_PX = 256


def main() -> None:
    drawing = Path(__file__).resolve().parent.parent / "resources" / "icons" / "timeline-app.svg"
    picture = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    if not picture.save(str(drawing.with_suffix(".png"))):
        raise SystemExit(f"The icon could not be written beside {drawing}.")


if __name__ == "__main__":
    main()

"""Pictures look as they did when somebody last looked at them; ``make_references.py`` draws them anew."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from drawn import PICTURES, REFERENCES, missing_font, picture_of
from shown import press_day

from timeline_app.model.event import Status

#: Pictures are compared by the mean colour of blocks: letters drawn a shade differently by another system do
#: not count, a bar or a word that moved or is missing does.
_BLOCK_PX = 20
_MOST = 16.0


def pixels(image: QImage) -> NDArray[np.int16]:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(np.int16)


def furthest_apart(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """The largest difference of two pictures' blocks in their mean colour, 0..255."""
    height, width = (length // _BLOCK_PX * _BLOCK_PX for length in one.shape[:2])
    apart = (one - other)[:height, :width].astype(np.float64)
    blocks = apart.reshape(height // _BLOCK_PX, _BLOCK_PX, width // _BLOCK_PX, _BLOCK_PX, 3).mean(axis=(1, 3))
    return float(np.abs(blocks).max())


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_looks_like_its_reference(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    if (font := missing_font(name)) is not None:
        if os.environ.get("CI"):
            pytest.fail(f"{font} is to be installed where every change is tested")
        pytest.skip(f"{font} is not installed here")
    drawn, reference = PICTURES[name](), QImage(str(REFERENCES / f"{name}.png"))
    assert drawn.size() == reference.size()
    apart = furthest_apart(pixels(drawn), pixels(reference))
    if apart > _MOST:
        drawn.save(str(tmp_path / f"{name}.png"))
        pytest.fail(f"a part of {name} is off by {apart:.0f}; see {tmp_path / name}.png")


def test_a_missing_bar_is_noticed(qtbot: QtBot) -> None:
    reference = QImage(str(REFERENCES / "press-day.png"))
    without = picture_of(press_day()[:1] + press_day()[2:], (1000, 600))
    assert furthest_apart(pixels(without), pixels(reference)) > _MOST


def test_another_status_is_noticed(qtbot: QtBot) -> None:
    reference = QImage(str(REFERENCES / "press-day.png"))
    events = [
        replace(each, status=Status.HAPPENED if each.id == "ferries" else each.status) for each in press_day()
    ]
    assert furthest_apart(pixels(picture_of(events, (1000, 600))), pixels(reference)) > _MOST

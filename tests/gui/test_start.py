"""What the window needs before its first picture, and what it does without."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.options import Options
from timeline_app.formats.documents import read_document
from timeline_app.gui.file_commands import SAMPLE
from timeline_app.gui.sample import sample_records
from timeline_app.gui.window_layout import first_size
from timeline_app.resources import resource

ARTICLE = resource(*SAMPLE)


@pytest.mark.parametrize(
    "today", [ticks(2018, 6, 19), ticks(2024, 1, 1), ticks(2026, 11, 24), ticks(2029, 6, 18)]
)
def test_the_samples_records_are_what_deriving_gives_on_every_day_on_which_they_are_taken(today: int) -> None:
    made = sample_records(ARTICLE, Options(today))
    assert made is not None
    derived = derive_timeline([read_document(ARTICLE)], today=today)
    assert made.events == derived.events
    assert made.sources[0].published == derived.sources[0].published


@pytest.mark.parametrize(
    ("screen", "size"), [((2560, 1440), (1280, 800)), ((1100, 700), (1098, 660)), ((1280, 1024), (1278, 800))]
)
def test_the_first_window_fits_the_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*screen)) == QSize(*size)


@pytest.mark.parametrize("today", [ticks(2018, 6, 18), ticks(2029, 6, 19), ticks(2035, 1, 1)])
def test_on_other_days_the_sample_is_derived(today: int) -> None:
    assert sample_records(ARTICLE, Options(today)) is None


def test_the_sample_is_derived_when_the_reader_says_how() -> None:
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    assert sample_records(ARTICLE, Options(ticks(2026), published=day)) is None
    assert sample_records(ARTICLE, Options(ticks(2026), kind="news")) is None


def test_records_beside_another_document_are_not_taken_for_it(tmp_path: Path) -> None:
    for suffix in (".txt", ".json"):
        shutil.copy(ARTICLE.with_suffix(suffix), tmp_path / f"mine{suffix}")
    assert sample_records(tmp_path / "mine.txt", Options(ticks(2026))) is None


@pytest.mark.parametrize(
    "module", ["timeline_app.derive.engine", "timeline_app.derive.rules", "sqlite3", "msgspec", "charset_normalizer",
               "numpy.ma", "timeline_app.gui.export_dialog", "timeline_app.formats.html"]
)  # fmt: skip
def test_the_window_is_imported_without_what_it_shows_later(module: str) -> None:
    code = f"import sys, timeline_app.gui.session; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

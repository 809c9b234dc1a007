"""Pictures as files: sizes, texts, what is on them, and what is refused."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from shown import every_form, many, press_day, source, timeline

from timeline_app.dates.civil import ticks
from timeline_app.dates.edtf import from_edtf
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import ExportError, UsageError
from timeline_app.gui.picture import PictureOptions, ensure_gui_application, export_picture, preview
from timeline_app.gui.picture_page import alt_text, credit, lay_out_page
from timeline_app.layout.bars import Sign
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline
from timeline_app.store import atomic

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Fonts need an application; the tests share one."""


def chunks(path: Path) -> dict[str, list[bytes]]:
    """The chunks of a PNG by name (PNG, third edition, section 5.3)."""
    data, at, found = path.read_bytes(), 8, {}
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name = data[at + 4 : at + 8].decode("ascii")
        found.setdefault(name, []).append(data[at + 8 : at + 8 + length])
        at += 12 + length
    return found


def png_texts(path: Path) -> dict[str, str]:
    """Keyword and text of tEXt, zTXt and iTXt chunks."""
    texts = {}
    found = chunks(path)
    for body in found.get("tEXt", []):
        word, text = body.split(b"\0", 1)
        texts[word.decode("latin-1")] = text.decode("latin-1")
    for body in found.get("zTXt", []):
        word, text = body.split(b"\0", 1)
        texts[word.decode("latin-1")] = zlib.decompress(text[1:]).decode("latin-1")
    for body in found.get("iTXt", []):
        word, rest = body.split(b"\0", 1)
        packed = rest[0]
        text = rest[2:].split(b"\0", 2)[2]
        texts[word.decode("latin-1")] = (zlib.decompress(text) if packed else text).decode("utf-8")
    return texts


def svg_texts(path: Path) -> list[str]:
    root = ElementTree.parse(path).getroot()
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(("dpi", "pixels"), [(96, (1600, 900)), (192, (3200, 1800)), (300, (5000, 2812))])
def test_a_png_has_its_size_times_dpi_by_96_pixels_and_says_its_dpi(
    tmp_path: Path, dpi: int, pixels: tuple[int, int]
) -> None:
    export_picture(timeline(), tmp_path / "p.png", PictureOptions(dpi=dpi))
    header = chunks(tmp_path / "p.png")
    assert struct.unpack(">II", header["IHDR"][0][:8]) == pixels
    assert struct.unpack(">IIB", header["pHYs"][0]) == (round(dpi / 0.0254), round(dpi / 0.0254), 1)


def test_a_png_carries_title_description_and_source(tmp_path: Path) -> None:
    export_picture(timeline(), tmp_path / "p.png", PictureOptions())
    texts = png_texts(tmp_path / "p.png")
    assert texts["Title"] == "A harbour reopens"
    assert texts["Source"] == "Lusa, Lisbon, 19 June 2018"
    assert "5 dated events" in texts["Description"]
    assert texts["Description"].endswith(".")
    assert "“The harbour is closed” (since April 2018)" in texts["Description"]


def test_an_svg_has_selectable_text_and_says_what_it_is(tmp_path: Path) -> None:
    export_picture(timeline(), tmp_path / "p.svg", PictureOptions())
    texts = svg_texts(tmp_path / "p.svg")
    for expected in (
        "A harbour reopens", "Divers search the basin", "Ferries sail again", "Happened", "Planned", "No date",
        "Fishermen complain", "A new pier is demanded", "as of 19 June 2018", "June 2018", "Tue 19",
        "Source: Lusa, Lisbon, 19 June 2018", Sign.PLANNED.value, Sign.BOX.value, Sign.OPEN.value,
    ):  # fmt: skip
        assert expected in texts
    assert " · Monday night" in texts
    root = ElementTree.parse(tmp_path / "p.svg").getroot()
    assert root.findtext(f"{SVG}title") == "A harbour reopens"
    assert "5 dated events" in (root.findtext(f"{SVG}desc") or "")
    assert root.get("viewBox") == "0 0 1600 900"


def test_the_texts_of_an_svg_have_their_length_in_any_font(tmp_path: Path) -> None:
    export_picture(timeline(), tmp_path / "p.svg", PictureOptions())
    texts = ElementTree.parse(tmp_path / "p.svg").getroot().iter(f"{SVG}text")
    lengths = {each.text: float(each.get("textLength", "0")) for each in texts}
    assert all(lengths.values())
    assert lengths["Phone calls with the ministry"] > 2 * lengths["Planned"]


def test_an_svg_names_fonts_that_may_stand_in_for_ours(tmp_path: Path) -> None:
    export_picture(timeline(), tmp_path / "p.svg", PictureOptions())
    families = set(re.findall(r'font-family="([^"]*)"', (tmp_path / "p.svg").read_text("utf-8")))
    assert families
    assert all(family.endswith("sans-serif") for family in families)


def test_a_pdf_has_text_and_a_title_and_the_size_of_the_picture(tmp_path: Path) -> None:
    export_picture(timeline(), tmp_path / "p.pdf", PictureOptions())
    read = PdfReader(tmp_path / "p.pdf")
    assert len(read.pages) == 1
    assert read.metadata is not None
    assert read.metadata.title == "A harbour reopens"
    page = read.pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((1200, 675), abs=1)
    text = squeezed(page.extract_text())
    for expected in (
        "A harbour reopens",
        "Divers search the basin",
        "as of 19 June 2018",
        "Fishermen complain",
    ):
        assert expected in text
    assert not page.images, "text and shapes stay vectors"


def test_the_legend_explains_only_what_occurs() -> None:
    calm = {sign for _, sign in lay_out_page(timeline(press_day()), (1600, 900), None, "T").signs}
    assert calm == {Sign.CRISP, Sign.BOX, Sign.OPEN, Sign.HAPPENED, Sign.ONGOING, Sign.PLANNED}
    rich = {sign for _, sign in lay_out_page(timeline(every_form()), (1600, 1800), None, "T").signs}
    assert set(Sign) - rich == {Sign.GROUP, Sign.CROWD, Sign.CONFLICT, Sign.ACCEPTED, Sign.REJECTED}


def test_a_whole_timeline_leaves_no_event_out() -> None:
    old = Event("old", "Long ago", DateSpan(FuzzyDate.day(1994, 1, 1)))
    page = lay_out_page(timeline([*press_day(), old]), (1600, 900), None, "T")
    assert (page.frame.earlier, page.frame.later) == (0, 0)
    assert page.frame.shown == 6
    assert "not shown" not in page.period


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        (["-0043", "1914-08-02"], "44 BC–AD 1914"),
        (["2018-06-16", "2018-06-20"], "16–20 June 2018"),
        (["2018-06-16", "2018-06-18/.."], "16–18 June 2018"),
    ],
)
def test_a_whole_timeline_is_told_from_its_first_event_to_its_last(dates: list[str], period: str) -> None:
    events = [Event(date, "A mill", from_edtf(date)) for date in dates]
    page = lay_out_page(Timeline("T", (), tuple(events)), (1600, 900), None, "T")
    assert page.period.replace(" – ", "–") == period
    assert page.alt_text.replace(" – ", "–").startswith(f"Timeline “T”, {period}: 2 dated events")


def test_a_part_of_a_timeline_says_how_many_events_lie_outside() -> None:
    page = lay_out_page(timeline(), (1600, 900), (ticks(2018, 6, 20), ticks(2018, 6, 24)), "T")
    assert page.period == "20–23 June 2018 · 3 before this period are not shown"


@pytest.mark.parametrize("count", [5, 60, 200, 1000])
def test_every_event_is_drawn_or_counted_whatever_their_number(count: int) -> None:
    page = lay_out_page(timeline(many(count)), (1600, 900), None, "T")
    assert page.frame.total == count
    assert page.frame.most_scroll_px == 0, "nothing lies below the edge"


def test_all_undated_events_are_listed_or_counted() -> None:
    undated = [Event(f"u{n}", f"Undated {n}", DateSpan.undated()) for n in range(300)]
    page = lay_out_page(timeline([*press_day()[:5], *undated]), (1600, 900), None, "T")
    listed = [chip.text for chip in page.shelf]
    assert listed[-1] == f"+{300 - (len(listed) - 1)} more"
    few = lay_out_page(timeline(), (1600, 900), None, "T")
    assert [chip.text for chip in few.shelf] == ["Fishermen complain", "A new pier is demanded"]


def test_a_timeline_without_any_date_still_makes_a_picture(tmp_path: Path) -> None:
    export_picture(timeline(press_day()[5:]), tmp_path / "p.svg", PictureOptions())
    assert "Fishermen complain" in svg_texts(tmp_path / "p.svg")
    export_picture(Timeline(), tmp_path / "q.svg", PictureOptions())
    assert "Timeline" in svg_texts(tmp_path / "q.svg")


def test_credits_leave_out_what_is_not_known() -> None:
    assert credit(source()) == "Lusa, Lisbon, 19 June 2018"
    assert credit(SourceDocument("s1", "text", title="A page")) == "A page"
    assert credit(SourceDocument("s1", "text")) == "s1"


def test_the_alternative_text_is_one_sentence() -> None:
    text = alt_text("T", timeline(press_day()[4:5]), "14–26 June 2018")
    assert (
        text
        == "Timeline “T”, 14–26 June 2018: 1 dated event, from “Ferries sail again” (Friday 22 June 2018)."
    )


def test_dark_pictures_are_dark_and_pictures_are_light_unless_asked(tmp_path: Path) -> None:
    for dark in (False, True):
        export_picture(timeline(), tmp_path / "p.png", PictureOptions(dark=dark))
        assert (QImage(str(tmp_path / "p.png")).pixelColor(3, 3).lightness() < 60) is dark


def test_the_same_timeline_gives_the_same_png(tmp_path: Path) -> None:
    for name in ("one.png", "other.png"):
        export_picture(timeline(), tmp_path / name, PictureOptions())
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "other.png").read_bytes()


def test_a_preview_has_the_pictures_shape() -> None:
    image = preview(timeline(), PictureOptions(size_px=(1600, 800)), 400, 400)
    assert (image.width(), image.height()) == (400, 200)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (PictureOptions(size_px=(20000, 20000)), "megapixels"),
        (PictureOptions(size_px=(1600, 900), dpi=2400), "megapixels"),
        (PictureOptions(size_px=(100, 100)), "too small"),
        (PictureOptions(dpi=0), "dots per inch"),
        (PictureOptions(lo=5.0, hi=5.0), "before its last"),
        (PictureOptions(lo=ticks(2400)), "no event lies in the period"),
    ],
)
def test_wrong_sizes_are_wrong_use(tmp_path: Path, options: PictureOptions, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        export_picture(timeline(), tmp_path / "p.png", options)
    assert list(tmp_path.iterdir()) == []


def test_vector_pictures_have_no_pixel_limit(tmp_path: Path) -> None:
    export_picture(timeline(), tmp_path / "p.svg", PictureOptions(size_px=(20000, 12000)))
    assert (tmp_path / "p.svg").exists()


def test_a_page_that_readers_of_pdf_could_not_show_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a side of a PDF may have"):
        export_picture(timeline(), tmp_path / "p.pdf", PictureOptions(size_px=(20000, 12000)))
    assert list(tmp_path.iterdir()) == []


def test_a_picture_too_low_for_its_lanes_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="too small for 7 lanes"):
        export_picture(timeline(every_form()), tmp_path / "p.png", PictureOptions(size_px=(800, 300)))


def test_an_unknown_suffix_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.png, \.svg, \.pdf"):
        export_picture(timeline(), tmp_path / "p.gif", PictureOptions())


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="does not exist") as caught:
        export_picture(timeline(), tmp_path / "nowhere" / "p.png", PictureOptions())
    assert caught.value.file == str(tmp_path / "nowhere" / "p.png")


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"p{suffix}"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(ExportError, match="the disk is full"):
        export_picture(timeline(), path, PictureOptions())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_files_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.png").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        export_picture(timeline(), tmp_path / "p.png", PictureOptions())
    assert [each.name for each in tmp_path.iterdir()] == ["p.png"]


def test_the_running_application_is_used() -> None:
    assert ensure_gui_application() is ensure_gui_application()


def test_pictures_are_made_without_any_display_and_without_widgets(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from shown import timeline
from timeline_app.gui.picture import PictureOptions, export_picture
for suffix in ("png", "svg", "pdf"):
    export_picture(timeline(), Path(sys.argv[2]) / f"p.{suffix}", PictureOptions())
assert "pyqtgraph" not in sys.modules
assert "PySide6.QtWidgets" not in sys.modules
"""
    unset = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    subprocess.run(
        [sys.executable, "-c", script, str(Path(__file__).parent), str(tmp_path)], env=environment, check=True
    )
    assert sorted(each.name for each in tmp_path.iterdir()) == ["p.pdf", "p.png", "p.svg"]


def test_a_picture_without_any_date_has_no_axis_of_made_up_days() -> None:
    undated = [event for event in press_day() if not event.when.dated]
    page = lay_out_page(Timeline("T", (), tuple(undated)), (1200, 700), None, "T")
    assert (page.period, page.frame.axis.labels) == ("No date is known", ())
    assert "19" not in page.alt_text

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QImageReader, QRawFont, QTextLayout
from pytestqt.qtbot import QtBot

from timeline_app.resources import resource

FONTS = sorted(path.name for path in resource("fonts").glob("*.otf"))
FAMILY = "Timeline Sans"


def test_there_are_four_styles() -> None:
    assert [f"TimelineSans-{style}.otf" for style in ("Bold", "Italic", "Regular", "SemiBold")] == FONTS


@pytest.mark.parametrize("name", FONTS)
def test_qt_loads_the_font_and_it_has_latin_greek_and_cyrillic(qtbot: QtBot, name: str) -> None:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    assert FAMILY in QFontDatabase.applicationFontFamilies(number)
    font = QRawFont(str(resource("fonts", name)), 16)
    lacking = [sign for sign in "AzÉßŁőαΩЖяЇ“”’–—…·×→←≈°€" if not font.supportsCharacter(ord(sign))]
    assert lacking == []


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold])
def test_each_weight_has_its_own_cut(qtbot: QtBot, weight: QFont.Weight) -> None:
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    font = QFont(FAMILY, 12, weight)
    assert QFontInfo(font).family() == FAMILY
    assert QFontInfo(font).weight() == weight


@pytest.mark.parametrize(
    ("style", "weight", "italic"),
    [
        ("Regular", QFont.Weight.Normal, False),
        ("Italic", QFont.Weight.Normal, True),
        ("SemiBold", QFont.Weight.DemiBold, False),
        ("Bold", QFont.Weight.Bold, False),
    ],
)
def test_figures_with_a_colon_or_dash_stay_those_characters(
    qtbot: QtBot, style: str, weight: QFont.Weight, italic: bool
) -> None:
    """A glyph that no character leads to has no text in a PDF: "18:00" could not be found or copied."""
    path = str(resource("fonts", f"TimelineSans-{style}.otf"))
    QFontDatabase.addApplicationFont(path)
    text = "18:00–24:00 2018-06-18 (+3) 2×3 first office"
    expected = QRawFont(path, 16).glyphIndexesForString(text)
    assert set(shaped_glyphs(text, QFont(FAMILY, 16, weight, italic))) <= set(expected)


def shaped_glyphs(text: str, font: QFont) -> list[int]:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [index for run in layout.glyphRuns() for index in run.glyphIndexes()]


@pytest.mark.parametrize("name", ["timeline-app.svg", "timeline-app.png"])
def test_qt_reads_the_icon_and_it_is_square(qtbot: QtBot, name: str) -> None:
    reader = QImageReader(str(resource("icons", name)))
    assert reader.canRead()
    assert (reader.size().width(), reader.size().height()) == (256, 256)

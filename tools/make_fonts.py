"""Makes resources/fonts from the Inter fonts (Debian: fonts-inter); needs ``pip install fonttools``.

    python tools/make_fonts.py /usr/share/fonts/opentype/inter

Inter swaps a colon or dash between figures for another glyph ("calt"). A PDF cannot say which character such
a glyph stands for, so "18:00" could neither be found nor copied in an exported picture. The fonts are
therefore written without substitutions of this kind, and with the scripts only that our texts use. A changed
font needs a name of its own, also so that Qt never mixes it with an Inter that the system has.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Timeline Sans"
STYLES = ("Regular", "Italic", "SemiBold", "Bold")

# Latin with its extensions, modifiers and combining marks, Greek, Cyrillic; then punctuation, super- and
# subscripts, currency, letterlike, fractions, arrows, mathematics, box and geometric shapes, ticks.
RANGES = ((0x20, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x27BF), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD))

# Kerning, accents and their positions, local forms, figures of one width: none changes what a glyph means.
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum")


def main(folder: Path) -> None:
    target = Path(__file__).resolve().parent.parent / "resources" / "fonts"
    for style in STYLES:
        options = subset.Options(
            layout_features=list(FEATURES),
            name_IDs=["*"],
            name_languages=["*"],
            notdef_outline=True,
            recalc_timestamp=False,
        )
        font = subset.load_font(str(folder / f"Inter-{style}.otf"), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
        subsetter.subset(font)
        rename(font)
        subset.save_font(font, str(target / f"TimelineSans-{style}.otf"), options)


def rename(font: TTFont) -> None:
    """Put our family name where the font says "Inter"; copyright, licence and history (other ids) stay."""
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16):
            record.string = record.toUnicode().replace("Inter", FAMILY)
        elif record.nameID == 6:
            record.string = record.toUnicode().replace("Inter", FAMILY.replace(" ", ""))
    outlines = font["CFF "].cff
    outlines.fontNames = [name.replace("Inter", FAMILY.replace(" ", "")) for name in outlines.fontNames]
    top = outlines.topDictIndex[0]
    top.FamilyName = top.FamilyName.replace("Inter", FAMILY)
    top.FullName = top.FullName.replace("Inter", FAMILY)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python tools/make_fonts.py FOLDER_WITH_INTER_OTF_FILES")
    main(Path(sys.argv[1]))

#!/usr/bin/env python3
"""Makes the two committed subsets of BIZ UDPGothic.

    python3 subset.py DIR    # DIR holds BIZUDPGothic-Regular.ttf and -Bold.ttf

Needs fontTools. The fonts are those of Debian's fonts-morisawa-bizud-gothic
1.05; https://github.com/googlefonts/morisawa-biz-ud-gothic has the same. What
the subsets keep: Latin with its extensions, Cyrillic, punctuation, and every
character of cp932 (Windows' Shift_JIS, with the name characters 髙 and 﨑).
What they lose: hinting, layout tables, glyph names. What they change: the
digit 1 becomes as wide as the others, so that columns of figures stand in
line, and the half-width-box quotation marks get the width of their ink, so
that a Latin apostrophe leaves no hole.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

BLOCKS = [(0x20, 0x7E), (0xA0, 0x24F), (0x400, 0x4FF), (0x2010, 0x2044), (0x20A0, 0x20BF)]
EXTRA = "−¢£¬‖〜〓※€"


def cp932():
    """Every character that a double or single byte of cp932 stands for."""
    for high in range(0x100):
        for low in [None, *range(0x40, 0xFD)]:
            raw = bytes([high] if low is None else [high, low])
            try:
                text = raw.decode("cp932")
            except UnicodeDecodeError:
                continue
            if len(text) == 1 and ord(text) >= 0x20:
                yield ord(text)


def widen(font, char, width):
    """Centres a glyph in another advance width."""
    name = font.getBestCmap()[ord(char)]
    old, lsb = font["hmtx"][name]
    shift = (width - old) // 2
    glyph = font["glyf"][name]
    glyph.coordinates.translate((shift, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, lsb + shift)


def tighten(font, char, side):
    """Gives a glyph the width of its ink and a margin at each side."""
    name = font.getBestCmap()[ord(char)]
    glyph = font["glyf"][name]
    glyph.recalcBounds(font["glyf"])
    glyph.coordinates.translate((side - glyph.xMin, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (glyph.xMax + side, side)


def cut(source, target):
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.legacy_kern = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "vhea", "vmtx", "gasp", "meta", "DSIG"]
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    font["cmap"].tables = [t for t in font["cmap"].tables if t.format == 4]  # no variation sequences
    wanted = {c for low, high in BLOCKS for c in range(low, high + 1)}
    wanted |= {ord(c) for c in EXTRA} | set(cp932())
    maker = subset.Subsetter(options)
    maker.populate(unicodes=wanted)
    maker.subset(font)
    widen(font, "1", font["hmtx"][font.getBestCmap()[ord("0")]][0])
    for char in "‘’“”":
        tighten(font, char, 110)
    font.save(target)
    print(target, Path(target).stat().st_size, len(font.getBestCmap()))


for face in ("Regular", "Bold"):
    cut(Path(sys.argv[1]) / f"BIZUDPGothic-{face}.ttf", Path(__file__).parent / f"BIZUDPGothic-{face}.ttf")

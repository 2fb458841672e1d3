"""The cells of the picture of a matrix, as they are drawn: found by where the texts of an SVG file stand."""

import html
import re

_TEXT = re.compile(r'<text style="([^"]*)"([^>]*)>([^<]*)</text>')
_ROW_HEIGHT = 21.6


def drawn_cells(svg):
    """The text of each cell by the labels of its row and column, which are cut short where they end in ``…``."""
    rows, heads, cells = {}, {}, []
    for style, place, text in _TEXT.findall(svg):
        (size,) = re.findall(r"font-size: ([\d.]+)px", style)
        turned = re.findall(r"translate\(([\d.]+) ([\d.]+)\) rotate\(-90\)", place)
        x, y = (float(at) for at in (turned or re.findall(r'x="([\d.]+)" y="([\d.]+)"', place))[0])
        if "text-anchor: end" in style:
            rows[y] = html.unescape(text)
        elif turned or size == "8":
            heads.setdefault(x, []).append((y, html.unescape(text)))
        elif "text-anchor: middle" in style:
            cells.append((x, y, html.unescape(text)))
    labels = {x: " ".join(text for _, text in sorted(lines)) for x, lines in heads.items()}
    drawn = {}
    for x, y, text in cells:
        row, column = min(rows, key=lambda at: abs(at - y)), min(labels, key=lambda at: abs(at - x))
        assert abs(row - y) < _ROW_HEIGHT / 2
        cell = rows[row], labels[column]
        assert cell not in drawn
        drawn[cell] = text
    return drawn

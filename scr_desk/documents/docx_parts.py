"""The base of our Word documents, unpacked once, and the few shapes of WordprocessingML that we write.

Elements are made straight with lxml, and rows of tables as text: a table of some thousand rows by a document
library takes seconds.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree

from scr_desk import shelf
from scr_desk.documents.text import Text, runs

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Node = etree._Element


@cache
def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML."""
    return f"{{{_MAIN}}}{name}"


def add(parent: Node, name: str, /, **attributes: str) -> Node:
    """A new last child; attributes are those of WordprocessingML."""
    made = etree.SubElement(parent, w(name))
    for key, value in attributes.items():
        made.set(w(key), value)
    return made


def add_written(parent: Node, xml: str) -> None:
    """Children written as WordprocessingML, all in one go; what a person typed in it was escaped before."""
    parent.extend(etree.fromstring(f'<w:p xmlns:w="{_MAIN}">{xml}</w:p>', _parser()))


@cache
def _base() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(BytesIO(shelf.read_bytes("forms", "house.docx"))) as archive:
        return tuple((path, archive.read(path)) for path in archive.namelist())


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


@cache
def _parsed(path: str) -> Node:
    return etree.fromstring(dict(_base())[path], _parser())


def part(path: str) -> Node:
    """A copy of a part of the base, to be written into."""
    return deepcopy(_parsed(path))


def packed(changed: dict[str, Node]) -> bytes:
    """The base with the changed parts, and the new ones behind them; the same parts give the same bytes."""
    out = BytesIO()
    parts: dict[str, bytes | Node] = {**dict(_base()), **changed}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            if not isinstance(content, bytes):
                content = etree.tostring(  # noqa: PLW2901
                    content, xml_declaration=True, encoding="UTF-8", standalone=True
                )
            archive.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def paragraph(parent: Node, text: Text, *, style: str = "") -> Node:
    """A paragraph in one of the styles of the base, and its properties to add to."""
    made = add(parent, "p")
    properties = add(made, "pPr")
    if style:
        add(properties, "pStyle", val=style)
    write(made, text)
    return made


def properties_of(made: Node) -> Node:
    """The properties of a paragraph made by `paragraph`."""
    return made[0]


def write(into: Node, text: Text) -> None:
    """The text as runs: line breaks and tabs are elements in Word."""
    if text:
        add_written(into, written_runs(text))


_SHORT_ROW = 800  # characters: LibreOffice cuts off a row that may not break and is taller than a page


def table(parent: Node, widths: list[int], *, has_header: bool, caption: str = "") -> Node:
    """An empty table of the house with columns as wide as said (twentieths of a point).

    The first row heads the columns or, without a header, the first column heads the rows.
    """
    made = add(parent, "tbl")
    properties = add(made, "tblPr")
    add(properties, "tblStyle", val="HouseTable")
    add(properties, "tblW", w=str(sum(widths)), type="dxa")
    add(properties, "tblLayout", type="fixed")
    look = {"firstRow": str(int(has_header)), "lastRow": "0", "firstColumn": str(int(not has_header))}
    look |= {"lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    add(properties, "tblLook", val="0620" if has_header else "0680", **look)
    if caption:
        add(properties, "tblCaption", val=caption)
    grid = add(made, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=str(width))
    return made


def row(into: Node, texts: tuple[Text, ...], *, widths: list[int], styles: tuple[str, ...], head: bool = False) -> None:
    """A row; a head is repeated on each page."""
    rows(into, (texts,), widths=widths, styles=styles, head=head)


def rows(
    into: Node, many: Iterable[tuple[Text, ...]], *, widths: list[int], styles: tuple[str, ...], head: bool = False
) -> None:
    """Rows of a table. Line by line, each cell's text is whole."""
    opening = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        for width, style in zip(widths, styles, strict=True)
    ]
    properties = "<w:trPr><w:cantSplit/>" + "<w:tblHeader/>" * head + "</w:trPr>"
    written: list[str] = []
    for texts in many:
        is_whole = head or sum(map(_length, texts)) <= _SHORT_ROW
        written.append("<w:tr>" + properties * is_whole)
        for begins, text in zip(opening, texts, strict=True):
            written.append(f"{begins}{written_runs(text)}</w:p></w:tc>")
        written.append("</w:tr>")
    add_written(into, "".join(written))


def _length(text: Text) -> int:
    return len(text) if isinstance(text, str) else sum(len(run.text) for run in text)


def written_runs(text: Text) -> str:
    """The text as runs, written out as WordprocessingML."""
    return "".join(
        "<w:r>"
        + "<w:rPr><w:b/><w:bCs/></w:rPr>" * run.bold
        + "<w:br/>".join(map(_line, run.text.split("\n")))
        + "</w:r>"
        for run in runs(text)
        if run.text
    )


def _line(text: str) -> str:
    return "<w:tab/>".join(map(_stretch, text.split("\t")))


def _stretch(text: str) -> str:
    if not text:
        return ""
    keeps = ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
    return f"<w:t{keeps}>{escape(text)}</w:t>"

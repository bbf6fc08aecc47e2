"""The base of our Word documents, unpacked once, and the few shapes of WordprocessingML that we write.

Elements are made straight with lxml: a table of some thousand rows by a document library takes seconds.
"""

from __future__ import annotations

import zipfile
from copy import deepcopy
from functools import cache
from io import BytesIO

from lxml import etree

from scr_desk import shelf
from scr_desk.documents.text import Text, plain, runs

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Node = etree._Element


def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML."""
    return f"{{{_MAIN}}}{name}"


def add(parent: Node, name: str, **attributes: str) -> Node:
    """A new last child; attributes are those of WordprocessingML."""
    return etree.SubElement(parent, w(name), {w(key): value for key, value in attributes.items()})


@cache
def _base() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(BytesIO(shelf.read_bytes("forms", "house.docx"))) as archive:
        return tuple((path, archive.read(path)) for path in archive.namelist())


@cache
def _parsed(path: str) -> Node:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(dict(_base())[path], parser)


def part(path: str) -> Node:
    """A copy of a part of the base, to be written into."""
    return deepcopy(_parsed(path))


def packed(changed: dict[str, Node]) -> bytes:
    """The base with the changed parts; the same parts give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in _base():
            if path in changed:
                content = etree.tostring(  # noqa: PLW2901
                    changed[path], xml_declaration=True, encoding="UTF-8", standalone=True
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
    for run in runs(text):
        if not run.text:
            continue
        made = add(into, "r")
        if run.bold:
            inside = add(made, "rPr")
            add(inside, "b")
            add(inside, "bCs")
        for number, line in enumerate(run.text.split("\n")):
            if number:
                add(made, "br")
            for column, stretch in enumerate(line.split("\t")):
                if column:
                    add(made, "tab")
                if stretch:
                    words = add(made, "t")
                    words.text = stretch
                    if stretch != stretch.strip() or "  " in stretch:
                        words.set(_SPACE, "preserve")


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
    """A row; a head is repeated on each page. Line by line, each cell's text is whole."""
    made = add(into, "tr")
    if head or sum(len(plain(text)) for text in texts) <= _SHORT_ROW:
        properties = add(made, "trPr")
        add(properties, "cantSplit")
        if head:
            add(properties, "tblHeader")
    for text, width, style in zip(texts, widths, styles, strict=True):
        cell = add(made, "tc")
        add(add(cell, "tcPr"), "tcW", w=str(width), type="dxa")
        paragraph(cell, text, style=style)

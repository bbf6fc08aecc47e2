"""Word files made in memory, as small as Word itself would still open them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from scr_desk.intake.rows import Cell, Row

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)


def document(body: str, *, space: str = W, before: str = "") -> bytes:
    """The text part: `body` is what stands in w:body, `before` what stands before the root."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{space}"'
        ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<w:body>{body}</w:body></w:document>"
    ).encode()


def packed(parts: dict[str, bytes] | Sequence[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts, twice the same name where a list says so."""
    buffer = io.BytesIO()
    pairs = parts.items() if isinstance(parts, dict) else parts
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, *, space: str = W, before: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """A whole Word file."""
    parts = {"[Content_Types].xml": _TYPES.encode(), "word/document.xml": document(body, space=space, before=before)}
    return packed({**parts, **(extra or {})})


def run(text: str, *, properties: str = "") -> str:
    """A run, with w:br where the text has a new line."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{lines}</w:r>"


def paragraph(content: str, *, style: str = "") -> str:
    """A paragraph; plain text becomes a run."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p>{f'<w:pPr><w:pStyle w:val={style!r}/></w:pPr>' if style else ''}{inner}</w:p>"


def cell(content: str, *, properties: str = "") -> str:
    """A cell; text that is no XML of Word's becomes a paragraph."""
    inner = content if content.startswith(("<w:", "<mc:")) else f"<w:p>{run(content)}</w:p>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """A table of cells; a row that is one text stands as it is."""
    lines = (row if isinstance(row, str) else f"<w:tr>{''.join(cell(one) for one in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(lines)}</w:tbl>"


def control(tag: str, content: str, *, kind: str = "<w:text/>", title: str = "") -> str:
    """A content control inside a paragraph."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def box(tag: str, *, ticked: bool) -> str:
    """A check box control."""
    kind = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    return control(tag, run("☒" if ticked else "☐"), kind=kind)


def rows(*lines: Sequence[str]) -> list[Row]:
    """Rows of one table, as the reader hands them on."""
    return [
        Row(tuple(Cell(text, own=text) for text in line), table=1, number=at) for at, line in enumerate(lines, start=1)
    ]


def marks(*, hidden: str | None = None, identifier: str = "", header: str = "", footer: str = "") -> dict[str, bytes]:
    """The parts beside the text in which a return form carries its code."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>{escape(identifier)}</dc:identifier></cp:coreProperties>'
    )
    parts = {"docProps/core.xml": core}
    if hidden is not None:
        asked = f'<request xmlns="urn:scr-desk:request" code="{hidden}" case="CFC/2015/016" form="agency_return" version="1"/>'
        parts |= {"customXml/item1.xml": '<b:Sources xmlns:b="urn:test"/>', "customXml/item2.xml": asked}
    for name, text in (("header1", header), ("footer2", footer)):
        if text:
            parts[f"word/{name}.xml"] = f'<w:{name[:3]} xmlns:w="{W}">{paragraph(text)}</w:{name[:3]}>'
    return {name: content.encode() for name, content in parts.items()}


def unpacked_part(content: bytes, name: str) -> bytes:
    """One part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)

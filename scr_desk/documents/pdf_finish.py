"""The finishing pass over a typeset PDF: page numbers, structure tree, metadata, and one compression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String
from reportlab.pdfbase import pdfmetrics

from scr_desk.documents.blocks import Document
from scr_desk.documents.pdf_tags import Element
from scr_desk.documents.text import clean
from scr_desk.documents.text_direction import base_letters

_GAP = re.compile(rb"BT (/\S+) \S+ Tf ET\s*%GAP (\S+) (\S+) (\S+) (\S+) (\S+)\n")
_READS_AS = re.compile(rb"(<[0-9A-F]{2}> )<([0-9A-F]{4})>")

_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>SCR Desk</xmp:CreatorTool>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def finish(content: bytes, *, root: Element, document: Document) -> tuple[bytes, int]:
    """The finished file and its number of pages."""
    with Pdf.open(BytesIO(content)) as pdf:
        pages = len(pdf.pages)
        _fill_gaps(pdf, {f"page-{number}": f"Page {number} of {pages}" for number in range(1, pages + 1)})
        _repair_reading_tables(pdf)
        _write_structure(pdf, root)
        _describe(pdf, document)
        out = BytesIO()
        pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True, force_version="1.7")
    return out.getvalue(), pages


def _fill_gaps(pdf: Pdf, texts: dict[str, str]) -> None:
    """Writes each late text, as one string, so that every program reads it whole."""

    def filled(gap: re.Match[bytes]) -> bytes:
        internal, key, right, y, font, size = (part.decode() for part in gap.groups())
        text = texts[key]
        left = float(right) - pdfmetrics.stringWidth(text, font, float(size))
        return f"BT {internal} {size} Tf 1 0 0 1 {left:.3f} {y} Tm ({text}) Tj ET\n".encode("ascii")

    for page in pdf.pages:
        stream = page.obj.Contents
        stream.write(_GAP.sub(filled, stream.read_bytes()))


def _repair_reading_tables(pdf: Pdf) -> None:
    """What copying and reading aloud go by: no code 0, and letters in place of joined shapes."""

    def repaired(entry: re.Match[bytes]) -> bytes:
        code = int(entry[2], 16)
        letters = base_letters(chr(code)) if code else "\ufffd"
        return entry[1] + b"<" + letters.encode("utf-16-be").hex().upper().encode() + b">"

    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font and "/ToUnicode" in thing:
            table = thing.ToUnicode
            table.write(_READS_AS.sub(repaired, table.read_bytes()))


def _write_structure(pdf: Pdf, root: Element) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pages = [page.obj for page in pdf.pages]
    owners: list[dict[int, Object]] = [{} for _ in pages]
    tree.K = Array([_written(pdf, root, parent=tree, pages=pages, owners=owners)])
    numbers = Array()
    for number, (page, owned) in enumerate(zip(pages, owners, strict=True)):
        page.Tabs = Name.S
        page.StructParents = number
        numbers.append(number)
        numbers.append(pdf.make_indirect(Array([owned[mark] for mark in sorted(owned)])))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _written(
    pdf: Pdf, element: Element, *, parent: Object, pages: Sequence[Object], owners: list[dict[int, Object]]
) -> Object:
    node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
    if element.attributes:
        node.A = Dictionary({f"/{key}": Name(f"/{value}") for key, value in element.attributes.items()})
    if element.reads_as:
        node.ActualText = String(element.reads_as)
    kids: list[Object | int] = []
    for page, mark in element.marks:
        owners[page][mark] = node
        if page == element.marks[0][0]:
            kids.append(mark)
        else:
            kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=mark))
    if element.marks:
        node.Pg = pages[element.marks[0][0]]
    kids += [_written(pdf, child, parent=node, pages=pages, owners=owners) for child in element.children]
    node.K = Array(kids)
    return node


def _describe(pdf: Pdf, document: Document) -> None:
    """Title, language, and the claim to PDF/UA-1; nothing about the machine or the person."""
    title = clean(document.title)
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/Creator"] = "SCR Desk"
    words = _METADATA.format(title=escape(title), language=escape(clean(document.language)))
    metadata = pdf.make_stream(words.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.Lang = String(clean(document.language))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if "/Outlines" in pdf.Root:
        pdf.Root.PageMode = Name.UseOutlines

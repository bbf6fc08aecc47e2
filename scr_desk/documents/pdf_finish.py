"""The finishing pass over a typeset PDF: page numbers, structure tree, metadata, and one compression."""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, ObjectStreamMode, Pdf, String
from reportlab.pdfbase import pdfmetrics

from scr_desk.documents.blocks import Document
from scr_desk.documents.pdf_structure import write_structure
from scr_desk.documents.pdf_tags import Element, Noted
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


def finish(content: bytes, *, root: Element, document: Document, noted: Noted) -> tuple[bytes, int]:
    """The finished file and its number of pages."""
    with Pdf.open(BytesIO(content)) as pdf:
        pages = len(pdf.pages)
        texts = {f"page-{number}": f"Page {number} of {pages}" for number in range(1, pages + 1)}
        texts |= {key: str(page + 1) for key, (page, _) in noted.places.items()}
        _fill_gaps(pdf, texts)
        _repair_reading_tables(pdf)
        _place_received(pdf, noted)
        write_structure(pdf, root, noted=noted)
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


def _place_received(pdf: Pdf, noted: Noted) -> None:
    """Brings the drawings of received pages into the file, under the names by which our pages show them."""
    for page, name, sheet in noted.forms:
        resources = pdf.pages[page].obj.Resources
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        resources.XObject[f"/{name}"] = pdf.copy_foreign(sheet.drawing)


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

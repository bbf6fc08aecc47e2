"""Sets a document as Word in the base of the house: marked in header and footer, with real headings.

The same document always gives the same bytes. Which characters can be shown is the reader's machine's matter.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from scr_desk.documents.blocks import Document, Rendered
from scr_desk.documents.docx_contents import with_refreshing
from scr_desk.documents.docx_identity import identity_parts
from scr_desk.documents.docx_parts import Node, packed, part, w
from scr_desk.documents.docx_story import Story
from scr_desk.documents.text import clean

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def render_docx(document: Document, *, pages: Mapping[int, int] | None = None) -> Rendered:
    """The document as .docx; its pages are counted by whoever opens it.

    `pages`: of each heading (from 1), as the PDF has them. Without them the contents name no pages until Word,
    which offers it on opening, has counted.
    """
    story = Story(document, pages=pages)
    header = _marked("word/header1.xml", document)
    changed = {
        "word/document.xml": story.document,
        "word/numbering.xml": story.numbering,
        "word/header1.xml": header,
        "word/footer1.xml": _footer(document),
        "docProps/core.xml": _properties(document),
        **story.sections.parts(header),
    }
    if document.identity:
        changed |= identity_parts(document.identity, changed)
    settings, styles = part("word/settings.xml"), part("word/styles.xml")
    if story.listed:
        changed["word/settings.xml"] = with_refreshing(settings)
    if document.language != "en-GB":
        changed |= {"word/settings.xml": _spoken(settings, document), "word/styles.xml": _spoken(styles, document)}
    return Rendered(packed(changed), None)


def _marked(path: str, document: Document) -> Node:
    # Handling: every page is marked top and bottom, in capitals, centred.
    root = part(path)
    _texts(root[-1])[0].text = clean(document.marking).upper()
    return root


def _footer(document: Document) -> Node:
    root = _marked("word/footer1.xml", document)
    _texts(root[0])[0].text = " · ".join(clean(text) for text in (document.reference, document.foot) if text)
    return root


def _texts(paragraph: Node) -> list[Node]:
    return list(paragraph.iter(w("t")))


def _properties(document: Document) -> Node:
    root = part("docProps/core.xml")
    values = {
        "title": document.title,
        "creator": document.board or "SCR Desk",
        "identifier": document.identity.code if document.identity else document.reference,
        "language": document.language,
    }
    for name, value in values.items():
        found = root.find(f"{_DUBLIN_CORE}{name}")
        found = etree.SubElement(root, f"{_DUBLIN_CORE}{name}") if found is None else found
        found.text = clean(value)
    return root


def _spoken(root: Node, document: Document) -> Node:
    for element in root.iter(w("lang"), w("themeFontLang")):
        element.set(w("val"), clean(document.language))
    return root

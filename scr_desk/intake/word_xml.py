"""Reads the XML of a Word document safely, and gives its elements short names.

No document type, no entities, nothing fetched, nothing huge: a form has need of none of them, and each of
them has been used to make a reader hang or give away files (security.md, "What comes in").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from scr_desk.intake.limits import refusal

Element = etree._Element

# Word writes one of two name spaces ("Strict Open XML" has its own); both mean the same.
_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}
_OFF = {"0", "false", "off"}
_DOCTYPE = "<!DOCTYPE"


def parse_part(name: str, content: bytes) -> Element:
    """The root of a Word part, or a refusal that names the file."""
    # Looked for before parsing: in well-formed XML these letters can only begin a document type.
    if any(_DOCTYPE.encode(encoding) in content for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise refusal(name, "holds definitions that a Word document never has")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, recover=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refusal(name, "is damaged inside: its text cannot be made out") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal(name, "holds definitions that a Word document never has")
    return root


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    space, _, local = tag[1:].rpartition("}")
    return _SPACES.get(space, "?:") + local


def short_name(element: Element) -> str:
    """`w:t`, `w14:checkbox`, `mc:Choice`; elements of other vocabularies come back as `?:name`."""
    tag: object = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def attribute(element: Element, local: str) -> str | None:
    """An attribute by its local name, in whichever name space Word wrote it."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == local:
            return str(value)
    return None


def child(element: Element | None, *names: str) -> Element | None:
    """The element down a path of short names, or None."""
    for wanted in names:
        if element is None:
            return None
        element = next((one for one in element if short_name(one) == wanted), None)
    return element


def children(element: Element, wanted: str) -> Iterator[Element]:
    """The direct children of one short name."""
    return (one for one in element if short_name(one) == wanted)


def is_on(element: Element | None) -> bool:
    """Whether a switch of Word's is present and not set to off."""
    return element is not None and (attribute(element, "val") or "1").casefold() not in _OFF

"""What a form is, hidden in its Word file as data of its own: Word keeps it however the form is filled in.

The printed code and the identifier among the properties say the same, for programs that drop this part.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from scr_desk.documents.blocks import Identity
from scr_desk.documents.docx_parts import Node, part

NAMESPACE = "urn:scr-desk:request"
_PART, _PROPERTIES, _OWN = "customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"
_TYPES, _RELATIONSHIPS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def identity_parts(identity: Identity, changed: Mapping[str, Node]) -> dict[str, Node]:
    """The hidden part and what makes it known; `changed` are the parts that were changed already."""
    types = changed[_TYPES] if _TYPES in changed else part(_TYPES)
    relationships = changed[_RELATIONSHIPS] if _RELATIONSHIPS in changed else part(_RELATIONSHIPS)
    _add(types, "Override", PartName=f"/{_PROPERTIES}", ContentType=_PROPERTIES_TYPE)
    _relate(relationships, "rIdRequest", "customXml", f"../{_PART}")
    own = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}"/>')
    _relate(own, "rId1", "customXmlProps", "itemProps1.xml")
    return {
        _TYPES: types,
        _RELATIONSHIPS: relationships,
        _PART: _request(identity),
        _PROPERTIES: _properties(identity),
        _OWN: own,
    }


def _request(identity: Identity) -> Node:
    made = etree.fromstring(f'<request xmlns="{NAMESPACE}"/>')
    told = {"code": identity.code, "case": identity.case, "form": identity.form, "version": str(identity.version)}
    for name, value in told.items():
        made.set(name, value)
    return made


def _properties(identity: Identity) -> Node:
    space = f"{_OFFICE}/customXml"
    made = etree.Element(f"{{{space}}}datastoreItem", nsmap={"ds": space})
    # From the code: the same form always gives the same bytes.
    made.set(f"{{{space}}}itemID", f"{{{str(uuid5(NAMESPACE_URL, f'{NAMESPACE}:{identity.code}')).upper()}}}")
    schemas = etree.SubElement(made, f"{{{space}}}schemaRefs")
    etree.SubElement(schemas, f"{{{space}}}schemaRef").set(f"{{{space}}}uri", NAMESPACE)
    return made


def _relate(into: Node, name: str, kind: str, target: str) -> None:
    _add(into, "Relationship", Id=name, Type=f"{_OFFICE}/relationships/{kind}", Target=target)


def _add(into: Node, name: str, **attributes: str) -> None:
    made = etree.SubElement(into, f"{{{etree.QName(into).namespace}}}{name}")
    for key, value in attributes.items():
        made.set(key, value)

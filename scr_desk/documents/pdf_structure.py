"""Writes into a PDF what each stretch of its pages is, in reading order, and where its links lead (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from scr_desk.documents.pdf_tags import Element, Link, Noted

_IS_PRINTED = 4  # the flag of an annotation without which it counts as hidden


def write_structure(pdf: Pdf, root: Element, *, noted: Noted) -> None:
    """The structure tree, and the way back to it from each stretch and each link."""
    _Writing(pdf, noted).write(root)


class _Writing:
    """The tree while it is written."""

    def __init__(self, pdf: Pdf, noted: Noted) -> None:
        self._pdf, self._places = pdf, noted.places
        self._pages = [page.obj for page in pdf.pages]
        self._owners: list[dict[int, Object]] = [{} for _ in self._pages]
        self._linked: list[Object] = []  # what each link belongs to
        self._links: dict[Element, list[Link]] = {}
        for link in noted.links:
            self._links.setdefault(link.element, []).append(link)

    def write(self, root: Element) -> None:
        """Hangs the tree into the file."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._written(root, parent=tree)])
        numbers: list[Object | int] = []
        for number, (page, owned) in enumerate(zip(self._pages, self._owners, strict=True)):
            page.Tabs = Name.S
            page.StructParents = number
            numbers += [number, self._pdf.make_indirect(Array([owned[mark] for mark in sorted(owned)]))]
        for number, owner in enumerate(self._linked, len(self._pages)):
            numbers += [number, owner]
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(numbers) // 2
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _written(self, element: Element, *, parent: Object) -> Object:
        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
        if element.attributes:
            node.A = Dictionary({f"/{key}": _attribute(value) for key, value in element.attributes.items()})
        if element.reads_as:
            node.ActualText = String(element.reads_as)
        if element.alternative:
            node.Alt = String(element.alternative)
        kids: list[Object | int] = []
        for page, mark in element.marks:
            self._owners[page][mark] = node
            if page == element.marks[0][0]:
                kids.append(mark)
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=self._pages[page], MCID=mark))
        if element.marks:
            node.Pg = self._pages[element.marks[0][0]]
        kids += [self._linked_to(link, owner=node) for link in self._links.get(element, ())]
        kids += [self._written(child, parent=node) for child in element.children]
        node.K = Array(kids)
        return node

    def _linked_to(self, link: Link, *, owner: Object) -> Object:
        """Puts the link on its page, with words for who cannot see where it stands. Returns what stands in the tree."""
        leads_to, top = self._places[link.target]
        annotation = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array(link.box),
                Border=Array([0, 0, 0]),
                F=_IS_PRINTED,
                Contents=String(f"{link.words}, page {leads_to + 1}"),
                Dest=Array([self._pages[leads_to], Name.XYZ, 0, top, 0]),
                StructParent=len(self._pages) + len(self._linked),
            )
        )
        self._linked.append(owner)
        page = self._pages[link.page]
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(annotation)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)


def _attribute(value: str | Sequence[float]) -> Object:
    return Name(f"/{value}") if isinstance(value, str) else Array(value)

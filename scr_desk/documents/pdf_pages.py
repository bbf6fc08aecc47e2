"""Some pages of a PDF as a PDF, and several PDFs as one: for printing a part of a pack, or ten letters (F67)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from scr_desk.domain.errors import RefusedError


def pages_of(content: bytes, pages: Sequence[int]) -> bytes:
    """The pages of those numbers (from 1) in that order; with all of them, the very same bytes.

    What is left out leaves no trace: neither bookmarks nor the tags of its text go along.
    """
    import pikepdf

    with pikepdf.open(BytesIO(content)) as whole, pikepdf.new() as some:
        if list(pages) == list(range(1, len(whole.pages) + 1)):
            return content
        if not pages or min(pages) < 1 or max(pages) > len(whole.pages):
            raise RefusedError(f"The document has {len(whole.pages)} pages.", field="pages")
        for number in pages:
            _take(whole.pages[number - 1], some)
        return _saved(some)


def joined(contents: Sequence[bytes]) -> tuple[bytes, tuple[int, ...]]:
    """PDFs that the desk made, one behind the other; and on which page (from 1) each begins."""
    import pikepdf

    if len(contents) == 1:
        return contents[0], (1,)
    begins: list[int] = []
    with pikepdf.new() as whole:
        for content in contents:
            begins.append(len(whole.pages) + 1)
            with pikepdf.open(BytesIO(content)) as one:
                for page in one.pages:
                    _take(page, whole)
        return _saved(whole), tuple(begins)


def _take(page: Any, into: Any) -> None:
    into.pages.append(page)
    for key in ("/StructParents", "/Annots"):  # they point at pages that are not here
        if key in into.pages[-1].obj:
            del into.pages[-1].obj[key]


def _saved(made: Any) -> bytes:
    import pikepdf

    made.Root.Lang = pikepdf.String("en-GB")
    out = BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


def page_numbers(typed: str, *, count: int) -> tuple[int, ...]:
    """The pages that a person typed: "1-4, 7". Raises RefusedError with an example."""
    found: list[int] = []
    for part in typed.replace("–", "-").replace(";", ",").split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise RefusedError(f"“{part.strip()[:20]}” names no pages. Type them as 1-4, 7.", field="pages")
        pages = range(int(first), int(last or first) + 1)
        if not pages or pages[0] < 1 or pages[-1] > count:
            raise RefusedError(f"The document has pages 1 to {count}. Type some of them as 1-4, 7.", field="pages")
        found += pages
    return tuple(dict.fromkeys(found))

"""What the audit says of a print: which papers, and which pages of each; and where a sheet's back stays empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scr_desk.documents.to_print import PaperPages

BLANK = 0  # in a list of pages: a side with nothing on it


def entries_of(
    done: str, pages: Sequence[int], *, subject: str, papers: Sequence[PaperPages] = (), count: int = 0
) -> Iterator[tuple[str, str]]:
    """An action and its subject for the audit: one of the whole, or one for each paper that has a page among them.

    `count`: how many pages all the papers have.
    """
    if not papers:
        yield f"{done} {span(pages)}", subject
        return
    for part, own, ends in _by_paper(pages, papers, count):
        is_whole = len(own) == ends - part.first
        yield f"{done} paper" + ("" if is_whole else f", {span(own)}"), f"file:{part.paper}"


def on_sheets(pages: Sequence[int], papers: Sequence[PaperPages], *, count: int) -> tuple[int, ...]:
    """The pages with blanks between, so that no paper begins on the back of another when both sides are printed."""
    found: list[int] = []
    for part, own, _ in _by_paper(pages, papers, count):
        found += [BLANK] * (len(found) % 2) + [part.first + page - 1 for page in own]
    return tuple(found)


def span(pages: Sequence[int]) -> str:
    """How the audit says which pages: "pages 1-4, 7"."""
    parts: list[list[int]] = []
    for page in sorted(pages):
        if parts and page == parts[-1][-1] + 1:
            parts[-1].append(page)
        else:
            parts.append([page])
    words = ", ".join(f"{one[0]}-{one[-1]}" if len(one) > 1 else str(one[0]) for one in parts)
    return f"page{'' if len(pages) == 1 else 's'} {words}"


def _by_paper(
    pages: Sequence[int], papers: Sequence[PaperPages], count: int
) -> Iterator[tuple[PaperPages, list[int], int]]:
    """Each paper that has a page among them, its own pages of those, counted from 1, and the page on which it ends."""
    for part, following in zip(papers, (*papers[1:], None), strict=True):
        ends = following.first if following else count + 1
        own = [page - part.first + 1 for page in pages if part.first <= page < ends]
        if own:
            yield part, own, ends

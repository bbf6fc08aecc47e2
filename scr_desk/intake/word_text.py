"""Reads a Word document as the paragraphs and table rows that a person sees, in order.

Read with lxml and not with python-docx, which returns nothing for content controls and misses insertions,
text boxes and fields (documents.md, "Word recipe"). Imported only in the reading process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from scr_desk.intake import word_runs
from scr_desk.intake.limits import main_part, open_word, refusal
from scr_desk.intake.rows import Block, Cell, Control, Paragraph, Row, WordText, as_lines, clean_text
from scr_desk.intake.word_marks import marks_of, notes_of
from scr_desk.intake.word_runs import Gathered, alternative, control_of, read_runs
from scr_desk.intake.word_xml import Element, attribute, child, is_on, parse_part, short_name

_SENTENCES = {
    word_runs.TRACKED: "It holds tracked changes: insertions were read, deletions were not. Check them in Word.",
    word_runs.COMMENTS: "It holds comments, which were not read.",
    word_runs.HIDDEN: "It holds hidden text, which was not read.",
    word_runs.STRUCK: "It holds text that is struck through, which was not read.",
    word_runs.BOXES: "It holds text boxes: their text was read where they are anchored.",
    word_runs.FOOTNOTES: "It holds footnotes or endnotes; none of their text was taken into a field.",
    word_runs.SYMBOLS: "It holds symbols that could not be read; they stand as \ufffd.",
    word_runs.EMBEDDED: "It holds an embedded file or object, which was not opened.",
    word_runs.DROP_DOWN: "A drop-down list shows its first choice and nobody is known to have chosen it: not taken.",
}
PARAGRAPH_LIMIT = 40_000  # a report of 1,000 pages; more could not be read in the time that a file has
_MACROS = "word/vbaProject.bin"
_MACROS_SENTENCE = "It holds macros, which are never run."
_PASSED_THROUGH = {"w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:body", "w:sdtContent"}


@dataclass
class _Line:
    """A paragraph on its way; `is_joined` when its end was deleted, so that it runs on into the next."""

    text: str
    controls: tuple[Control, ...] = ()
    is_heading: bool = False
    is_joined: bool = False


_Piece = _Line | tuple[Row, ...]


@dataclass
class _Count:
    notes: set[str] = field(default_factory=set)
    tables: int = 0


def read_word(name: str, content: bytes) -> WordText:
    """The whole document as blocks, with warnings. Raises RefusedError where it cannot be read."""
    with open_word(name, content) as archive:
        text = main_part(name, archive)
        if text.count(b"<w:p>") + text.count(b"<w:p ") + text.count(b"<w:p/>") > PARAGRAPH_LIMIT:
            raise refusal(name, f"holds more than {PARAGRAPH_LIMIT:,} paragraphs and cells of tables")
        root = parse_part(name, text)
        has_macros = _MACROS in archive.namelist()
        marks = marks_of(archive, root)
        notes = notes_of(archive)
    body = child(root, "w:body")
    if short_name(root) != "w:document" or body is None:
        raise refusal(name, "holds no Word text")
    count = _Count()
    try:
        blocks = tuple(_as_blocks(list(_pieces(body, count))))
    except RecursionError as error:
        raise refusal(name, "has tables inside tables without end") from error
    warnings = [sentence for note, sentence in _SENTENCES.items() if note in count.notes]
    return WordText(blocks, tuple([*warnings, _MACROS_SENTENCE] if has_macros else warnings), marks, notes)


def _as_blocks(pieces: list[_Piece]) -> Iterator[Block]:
    number = 0
    for piece in pieces:
        if isinstance(piece, tuple):
            yield from piece
        else:
            number += 1
            text = clean_text(piece.text)
            if text or piece.controls:
                yield Paragraph(text, controls=piece.controls, is_heading=piece.is_heading, number=number)


def _pieces(container: Element, count: _Count) -> Iterator[_Piece]:
    """Paragraphs and tables of the body, a cell or a text box, in order."""
    for one in container:
        kind = short_name(one)
        if kind == "w:p":
            yield from _paragraph(one, count)
        elif kind == "w:tbl":
            yield tuple(_table(one, count))
        elif kind == "w:sdt":
            yield from _block_control(one, count)
        elif kind == "mc:AlternateContent":
            yield from _pieces(alternative(one), count)
        elif kind in _PASSED_THROUGH:
            yield from _pieces(one, count)
        elif kind in {"w:del", "w:moveFrom"}:
            count.notes.add(word_runs.TRACKED)
        elif kind == "w:altChunk":
            count.notes.add(word_runs.EMBEDDED)
        elif kind == "w:commentRangeStart":
            count.notes.add(word_runs.COMMENTS)


def _paragraph(element: Element, count: _Count) -> Iterator[_Piece]:
    gathered = Gathered(count.notes)
    read_runs(element, gathered)
    properties = child(element, "w:pPr")
    style = child(properties, "w:pStyle")
    named = "" if style is None else (attribute(style, "val") or "")
    is_joined = child(properties, "w:rPr", "w:del") is not None
    if is_joined:
        count.notes.add(word_runs.TRACKED)
    yield _Line(
        gathered.text,
        controls=_cleaned(gathered.controls),
        is_heading=named.casefold().startswith(("heading", "title")) or child(properties, "w:outlineLvl") is not None,
        is_joined=is_joined,
    )
    for box in gathered.boxes:
        yield from _pieces(box, count)


def _cleaned(controls: list[Control]) -> tuple[Control, ...]:
    return tuple(replace(one, text=clean_text(one.text)) for one in controls)


def _block_control(element: Element, count: _Count) -> Iterator[_Piece]:
    """A content control around whole paragraphs or tables."""
    content = child(element, "w:sdtContent")
    pieces = [] if content is None else list(_pieces(content, count))
    control = control_of(element, _joined(pieces, with_tables=True))
    inner = tuple(one for piece in pieces if isinstance(piece, _Line) for one in piece.controls)
    if control.text and control.is_ticked is None:
        yield _Line("", controls=_cleaned([control]), is_joined=True)
        yield from pieces
    else:  # a prompt that nobody replaced, or a box: the control says what it shows
        yield _Line(control.text, controls=(*_cleaned([control]), *inner))


def _joined(pieces: list[_Piece], *, with_tables: bool) -> str:
    text = ""
    for piece in pieces:
        if isinstance(piece, _Line):
            text += piece.text + ("" if piece.is_joined else "\n")
        elif with_tables:
            text += "\n".join(as_lines(piece)) + "\n"
    return clean_text(text)


def _table(element: Element, count: _Count) -> Iterator[Row]:
    count.tables += 1
    table, number = count.tables, 0
    for row in _through(element, "w:tr"):
        number += 1
        if child(row, "w:trPr", "w:del") is not None:
            count.notes.add(word_runs.TRACKED)
            continue
        cells: list[Cell] = []
        for one, wrap in _cells(row):
            if child(one, "w:tcPr", "w:cellDel") is not None:
                count.notes.add(word_runs.TRACKED)
            elif not _is_continued_sideways(one):
                cells.append(wrap(_cell(one, count)))
        yield Row(tuple(cells), table=table, number=number)


def _through(element: Element, wanted: str) -> Iterator[Element]:
    """Rows also stand inside controls and insertions."""
    for one in element:
        kind = short_name(one)
        if kind == wanted:
            yield one
        elif kind == "w:sdt" or kind in _PASSED_THROUGH:
            yield from _through(one, wanted)


def _cells(row: Element) -> Iterator[tuple[Element, Callable[[Cell], Cell]]]:
    """The cells of a row; a control around a whole cell names what stands in it."""
    for one in row:
        kind = short_name(one)
        if kind == "w:tc":
            yield one, lambda cell: cell
        elif kind == "w:sdt":
            for inside in _through(one, "w:tc"):
                yield inside, _named_by(one)
        elif kind in _PASSED_THROUGH:
            for inside in _through(one, "w:tc"):
                yield inside, lambda cell: cell


def _named_by(element: Element) -> Callable[[Cell], Cell]:
    def wrap(cell: Cell) -> Cell:
        control = control_of(element, cell.text)
        own = cell.own if control.text == cell.text else control.text
        return replace(cell, text=control.text, own=own, controls=(control, *cell.controls))

    return wrap


def _cell(element: Element, count: _Count) -> Cell:
    pieces = list(_pieces(element, count))
    merge = child(element, "w:tcPr", "w:vMerge")
    return Cell(
        text=_joined(pieces, with_tables=True),
        own=_joined(pieces, with_tables=False),
        controls=tuple(one for piece in pieces if isinstance(piece, _Line) for one in piece.controls),
        inner=tuple(row for piece in pieces if isinstance(piece, tuple) for row in piece),
        is_continued=merge is not None and attribute(merge, "val") != "restart",
    )


def _is_continued_sideways(element: Element) -> bool:
    """Old documents write the right-hand parts of a merged cell as cells of their own."""
    merge = child(element, "w:tcPr", "w:hMerge")
    return merge is not None and is_on(merge) and attribute(merge, "val") != "restart"

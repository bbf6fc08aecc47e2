"""What is checked of a PDF before its text is read: locked, broken, or made to fill the memory.

pikepdf opens it first, and every stream but pictures is unpacked here with an end to it, so that what goes on
to the reading of the text is a file of honest size. Scripts and actions are named and never started.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from scr_desk.intake.limits import MIB, RATIO_COUNTS_FROM, RATIO_LIMIT, UNPACKED_LIMIT, refusal
from scr_desk.intake.pdf_fields import fields_of
from scr_desk.intake.pdf_words import Word

PAGE_LIMIT = 500
OBJECT_LIMIT = 200_000
_STREAM_LIMIT = 64 * MIB
_DRAWINGS_DEEP = 6  # drawings inside drawings; office programs write one or two
_AS_PDF = "Save or print it again as a PDF and send that."
_UNLOCKED = "Take the password off, save it again as a PDF and send that."
_FLATE = {"/FlateDecode", "/Fl"}
_PACKINGS = {*_FLATE, "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
_SCRIPTS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}


@dataclass(frozen=True)
class Checked:
    """A PDF that may be read: its filled-in fields by page, and what a person should know."""

    fields: dict[int, tuple[Word, ...]]
    warnings: tuple[str, ...]
    pages: int
    is_too_long: bool = False


def check_pdf(name: str, content: bytes) -> Checked:
    """Raises RefusedError for a PDF that is locked, broken, empty or a bomb."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _checked(name, pdf)
    except pikepdf.PasswordError as error:
        raise refusal(name, "is protected by a password", instead=_UNLOCKED) from error
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, LookupError, RuntimeError, OSError) as error:
        raise refusal(name, "is damaged or was cut short on the way", instead=_AS_PDF) from error


def _checked(name: str, pdf: Any) -> Checked:
    pages, warnings = len(pdf.pages), []
    if not pages:
        raise refusal(name, "has no pages", instead=_AS_PDF)
    if pages > PAGE_LIMIT:
        said = f"It has {pages:,} pages; the desk reads up to {PAGE_LIMIT}, so nothing was taken from it."
        return Checked({}, (said,), pages, is_too_long=True)
    has_scripts = _check_streams(name, pdf)
    if pdf.is_encrypted:
        warnings.append("It is locked against changes, though not against reading.")
    if has_scripts:
        warnings.append("It holds scripts or actions; they were not started.")
    if "/Names" in pdf.Root and "/EmbeddedFiles" in pdf.Root.Names:
        warnings.append("Files are attached inside it; they were not opened.")
    form = pdf.Root.get("/AcroForm")
    if form is not None and "/XFA" in form:
        warnings.append("It is a form of a kind that only Adobe's programs show whole; compare it with the original.")
    fields = fields_of(pdf) if form is not None else {}
    if pdf.get_warnings():
        warnings.append("It is damaged in places and was read as far as it goes; compare it with the original.")
    return Checked(fields, tuple(warnings), pages)


def _check_streams(name: str, pdf: Any) -> bool:
    """Unpacks every stream but pictures, with limits; says whether the file holds scripts or actions."""
    import pikepdf

    total, has_scripts = 0, False
    inside: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for count, one in enumerate(pdf.objects):
        if count > OBJECT_LIMIT:
            raise refusal(name, f"holds more than {OBJECT_LIMIT:,} objects", instead=_AS_PDF)
        if isinstance(one, pikepdf.Dictionary):
            has_scripts = has_scripts or str(one.get("/S", "")) in _SCRIPTS or "/AA" in one
            has_scripts = has_scripts or _starts_script(one)
        if isinstance(one, pikepdf.Stream) and str(one.get("/Subtype", "")) != "/Image":
            inside[one.objgen] = [drawing.objgen for drawing in _drawings_in(one)]
            size, packed = _unpacked(name, one)
            if size > RATIO_COUNTS_FROM and size > RATIO_LIMIT * max(packed, 1):
                said = f"holds a part that would unpack to more than {RATIO_LIMIT} times its size"
                raise refusal(name, said, instead=_AS_PDF)
            total += size
            if total > UNPACKED_LIMIT:
                raise refusal(name, "would unpack to more than 200 MB", instead=_AS_PDF)
    if _is_nested_deeply(inside):
        raise refusal(name, "holds a drawing that holds itself or very many others", instead=_AS_PDF)
    return has_scripts


def _drawings_in(stream: Any) -> Iterator[Any]:
    """The drawings that a drawing shows inside itself."""
    import pikepdf

    resources = stream.get("/Resources")
    drawings = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if isinstance(drawings, pikepdf.Dictionary):
        yield from (one for one in drawings.values() if isinstance(one, pikepdf.Stream))


def _is_nested_deeply(inside: dict[tuple[int, int], list[tuple[int, int]]]) -> bool:
    """Layer by layer: after so many layers nothing may be left, which a drawing that holds itself never reaches."""
    left = {one: below for one, below in inside.items() if below}
    for _ in range(_DRAWINGS_DEEP):
        left = {one: still for one, below in left.items() if (still := [deeper for deeper in below if deeper in left])}
    return bool(left)


def _starts_script(one: Any) -> bool:
    """Whether the action that opening or clicking would start is a script."""
    import pikepdf

    actions = (one.get(key) for key in ("/OpenAction", "/A"))
    return any(isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in _SCRIPTS for action in actions)


def _unpacked(name: str, stream: Any) -> tuple[int, int]:
    """The unpacked and the packed size of a stream."""
    packings = [one for one in _filters(stream) if one in _PACKINGS]
    raw = stream.read_raw_bytes()
    if len(packings) > 1:
        raise refusal(name, "is packed twice over, as no office program does it", instead=_AS_PDF)
    if not packings or packings[0] not in _FLATE or len(_filters(stream)) > 1:
        return len(raw), len(raw)
    size, unpacking, rest = 0, zlib.decompressobj(), raw
    with suppress(zlib.error):  # pdfium reads a broken stream as far as it goes, and so is it counted
        while rest and not unpacking.eof and size <= _STREAM_LIMIT:
            size += len(unpacking.decompress(rest, MIB))
            rest = unpacking.unconsumed_tail
    return size, len(raw)


def _filters(stream: Any) -> list[str]:
    return list(_names(stream.get("/Filter")))


def _names(filters: Any) -> Iterator[str]:
    import pikepdf

    if isinstance(filters, pikepdf.Array):
        for one in filters:
            yield str(one)
    elif filters is not None:
        yield str(filters)

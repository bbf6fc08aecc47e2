"""Received pages as pictures, for those whose fonts are not in the file, with their words behind, unseen.

So they look everywhere as they look here, and can still be searched and copied.
"""

from __future__ import annotations

import ctypes
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pikepdf import Name, Pdf, Stream

_LONG_SIDE = 1700  # dots: about 170 to the inch of the A4 page on which the picture is placed
_LOOKS_GREY = 12  # the widest gap between red, green and blue in a picture without colour
_JPEG_QUALITY = 82
_FINE = 100_000  # steps across a page in which places are counted


@dataclass(frozen=True, slots=True)
class Behind:
    """A stretch of words and where it stands, as shares of the picture's width and height from its lower left."""

    text: str
    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture, and the size of the page as it is read."""

    width: float
    height: float
    image: Any
    behind: tuple[Behind, ...]


def with_answers_shown(content: bytes) -> bytes:
    """The file of a form with every answer drawn into its page, for answers whose own picture is missing."""
    import pypdfium2
    from pypdfium2 import raw

    out = BytesIO()
    with pypdfium2.PdfDocument(content) as form:
        form.init_forms()
        for page in form:
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        form.save(out)
    return out.getvalue()


def pictured(content: bytes, *, into: Pdf, pages: Collection[int] | None = None) -> dict[int, Picture]:
    """These pages (from 0; None: all) of a file as pictures, which become parts of the file `into`."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as shown:
        chosen = range(len(shown)) if pages is None else sorted({page for page in pages if 0 <= page < len(shown)})
        return {number: _pictured(into, shown[number]) for number in chosen}


def _pictured(pdf: Pdf, page: Any) -> Picture:
    width, height = page.get_size()
    bitmap = page.render(scale=_LONG_SIDE / max(width, height, 1.0))
    return Picture(width, height, _stored(pdf, bitmap.to_pil().convert("RGB")), tuple(_words(page)))


def _stored(pdf: Pdf, picture: Any) -> Stream:
    """The picture in whichever of two packings is smaller: exact for text, JPEG for photographs and scans."""
    from PIL import ImageChops

    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue))
    gaps: Iterator[Any] = (ImageChops.difference(one, two).getextrema()[1] for one, two in pairs)
    if all(gap <= _LOOKS_GREY for gap in gaps):
        picture = picture.convert("L")
    exact = zlib.compress(picture.tobytes(), 6)
    photograph = BytesIO()
    picture.save(photograph, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    is_photograph = photograph.tell() < len(exact)
    stream = Stream(pdf, b"")
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = picture.size
    stream.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    stream.BitsPerComponent = 8
    packed = photograph.getvalue() if is_photograph else exact
    stream.write(packed, filter=Name.DCTDecode if is_photograph else Name.FlateDecode)
    return stream


def _in_picture(page: Any, x: float, y: float) -> tuple[float, float]:
    """Where a point of the page lies in the picture, which is upright even where the page is turned."""
    from pypdfium2 import raw

    right, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(right), ctypes.byref(down))
    return right.value / _FINE, 1 - down.value / _FINE


def _words(page: Any) -> Iterator[Behind]:
    """The stretches of words on the page, from the program's own reading of it."""
    text = page.get_textpage()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        corners = [_in_picture(page, x, y) for x, y in ((left, bottom), (right, top))]
        across, upwards = (sorted(pair) for pair in zip(*corners, strict=True))
        if words:
            yield Behind(words, across[0], upwards[0], across[1] - across[0], upwards[1] - upwards[0])

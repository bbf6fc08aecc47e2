"""The one gate through which every text a person typed goes before it is printed.

A child's name must come out whole, whatever its letters: what no font can show is shown as its
code point and reported, never left out silently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass
from html import escape
from itertools import groupby

from scr_desk.documents.text_direction import join_arabic

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_BREAK_HYPHEN = "\x1e"  # what Word writes into plain text for its non-breaking hyphen
_ASTRAL_NONCHARACTERS = "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
_ILLEGAL = re.compile(f"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_ASTRAL_NONCHARACTERS}]")
_SURROGATES = re.compile("[\ud800-\udfff]")

# Marks that steer layout and have no picture of their own: printing them as missing would alarm for nothing.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_UNBREAKABLE_SPACE = re.compile("[\u2007\u202f]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """A font file: the name it is called by and the code points it can show."""

    name: str
    has: Set[int]


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of the house in the order in which a character looks for its picture."""

    regular: tuple[Face, ...]
    bold: tuple[Face, ...]


def clean(text: str) -> str:
    """Makes a text fit for XML, once: one kind of line end, nothing that Word or a PDF must not hold."""
    if text.isascii() and text.isprintable():
        return text
    if _SURROGATES.search(text):
        # Two halves of one character are put together again; a half alone means nothing.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text).replace(_NO_BREAK_HYPHEN, "-"))


def runs(text: Text) -> tuple[Run, ...]:
    """The text as runs, each of them cleaned."""
    if isinstance(text, str):
        return (Run(clean(text)),)
    return tuple(Run(clean(run.text), run.bold) for run in text)


def plain(text: Text) -> str:
    """The text without its weights, cleaned."""
    return "".join(run.text for run in runs(text))


def by_lines(text: Text) -> tuple[tuple[Run, ...], ...]:
    """The text line by line, each line with its weights; of an empty text no line."""
    lines: list[list[Run]] = [[]]
    for run in runs(text):
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Run(part, run.bold))
    return tuple(map(tuple, lines)) if any(lines) else ()


def pdf_markup(text: Text, *, faces: Faces, missing: list[str], bold: bool = False) -> str:
    """The text as markup of the typesetter: escaped, and with a font chosen for each character.

    `bold` is the weight of the paragraph the text stands in. Characters that no font has are appended
    to `missing` and set as `[U+XXXX]`.
    """
    standing = (faces.bold if bold else faces.regular)[0]
    out = []
    for run in runs(text):
        choice = faces.bold if bold or run.bold else faces.regular
        for face, stretch in _stretches(_printable(run.text), choice=choice, missing=missing):
            marked = escape(stretch, quote=False).replace("\n", "<br/>")
            out.append(marked if face is standing else f'<font name="{face.name}">{marked}</font>')
    return "".join(out)


def _printable(text: str) -> str:
    if text.isascii():
        return text.replace("\t", " ")
    text = _UNBREAKABLE_SPACE.sub("\u00a0", text.replace("\t", " "))
    # Arabic letters are joined first: a joiner that is dropped must have been obeyed.
    return _INVISIBLE.sub("", join_arabic(text))


def _stretches(text: str, *, choice: tuple[Face, ...], missing: list[str]) -> Iterator[tuple[Face, str]]:
    first = choice[0]
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and _shows(first, text)):
        yield first, text
        return
    set_ = (piece for cluster in graphemes(text) for piece in _set(cluster, choice=choice, missing=missing))
    for face, pieces in groupby(set_, key=lambda piece: piece[0]):
        yield face, "".join(piece for _, piece in pieces)


def _shows(face: Face, text: str) -> bool:
    return all(ord(character) in face.has or character == "\n" for character in text)


def _set(cluster: str, *, choice: tuple[Face, ...], missing: list[str]) -> Iterator[tuple[Face, str]]:
    """A letter and its marks in one font if any has them all, else character by character."""
    composed = unicodedata.normalize("NFC", cluster)
    for spelling in (composed, cluster):
        for face in choice:
            if _shows(face, spelling):
                yield face, spelling
                return
    for character in composed:
        has_it = next((face for face in choice if _shows(face, character)), None)
        if has_it is None:
            missing.append(character)
            yield choice[0], f"[U+{ord(character):04X}]"
        else:
            yield has_it, character


def graphemes(text: str) -> Iterator[str]:
    """The text letter by letter, each with the marks that belong to it."""
    cluster = ""
    for character in text:
        if cluster and cluster != "\n" and unicodedata.category(character).startswith("M"):
            cluster += character
        else:
            if cluster:
                yield cluster
            cluster = character
    if cluster:
        yield cluster


_UNFIT_FOR_FILES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)")
_ENDING = re.compile("[A-Za-z0-9]{1,5}")
_LONGEST = 120
_LONGEST_IN_BYTES = 240  # most file systems end a name at 255 bytes


def file_name(text: str) -> str:
    """A name under which Windows, macOS and Linux all save a file: at most 120 characters, ending kept."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", clean(text)))
    text = " ".join(_UNFIT_FOR_FILES.sub("-", text.replace("\n", " ").replace("\t", " ")).split())
    text = text.strip(" .").lstrip("-~ .")
    stem, dot, ending = text.rpartition(".")
    if not dot or not _ENDING.fullmatch(ending):
        stem, dot, ending = text, "", ""
    stem = stem.rstrip(" .")
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return _shortened(stem or "document", room_for=dot + ending) + dot + ending


def _shortened(stem: str, *, room_for: str) -> str:
    kept, letters, weight = [], len(room_for), len(room_for.encode())
    for cluster in graphemes(stem):
        letters, weight = letters + len(cluster), weight + len(cluster.encode())
        if letters > _LONGEST or weight > _LONGEST_IN_BYTES:
            break
        kept.append(cluster)
    return "".join(kept).rstrip(" .") or "document"

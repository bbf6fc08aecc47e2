"""What is taken out of a received PDF before its pages are placed on ours.

Marks of its own structure, hidden layers, and keys that lead elsewhere go. What is left only draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import ContentStreamInlineImage, Dictionary, Name, Operator, Page, Pdf, Stream

from scr_desk.documents.pdf_layers import IsHidden, hidden_layers
from scr_desk.documents.pdf_reading_tables import mended

_PAINTS_PATH = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}
_PAINTS = {"Tj", "TJ", "'", '"', "sh"}
_POINTS = {"MP", "DP"}
_KEPT_OF_FORM = {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
_OF_STREAM = {"/Length", "/Filter", "/DecodeParms"}
_NOT_OF_PICTURE = ("/StructParent", "/OC", "/OPI", "/Metadata", "/AF", "/Alternates", "/Measure", "/PtData", "/ID")
_INCOMPLETE_LISTS = ("/CIDSet", "/CharSet")  # need not be there, and often leave letters out
_NO_PAINT = Operator("n")


def flatten(pdf: Pdf) -> None:
    """Makes of each page what a reader of the file sees of it, filled fields and notes with it, and nothing more."""
    cleaner = _Cleaner(hidden_layers(pdf))
    for page in pdf.pages:
        # First of all: what is flattened is appended, and would suffer from a state that is restored too often.
        page.obj.Contents = Stream(pdf, cleaner.cleaned(page, page.resources))
    pdf.flatten_annotations("screen")
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            cleaner.clean_stream(thing)
        elif isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font:
            cleaner.clean_font(thing)
    _forget_layers(pdf)


class _Cleaner:
    """Cleans the parts of one file."""

    def __init__(self, is_hidden: IsHidden) -> None:
        self._is_hidden = is_hidden

    def cleaned(self, drawn: Page | Stream, resources: Any) -> bytes:
        """What draws, with as many restored states as saved ones."""
        resources = resources if isinstance(resources, Dictionary) else Dictionary()
        cleaning = _Cleaning(resources, self._is_hidden)
        kept = list(cleaning.kept(pikepdf.parse_content_stream(drawn)))
        return pikepdf.unparse_content_stream(kept) + b"\nQ" * cleaning.saved

    def clean_stream(self, stream: Stream) -> None:
        """A drawing loses its marks, and like a picture the keys that lead elsewhere."""
        if stream.get("/Subtype") == Name.Form or stream.get("/PatternType") == 1:
            cleaned = self.cleaned(stream, stream.get("/Resources"))
            if stream.get("/Subtype") == Name.Form:
                for key in set(stream.keys()) - _KEPT_OF_FORM - _OF_STREAM:
                    del stream[key]
            stream.write(cleaned)
        elif stream.get("/Subtype") == Name.Image:
            for key in _NOT_OF_PICTURE:
                if key in stream:
                    del stream[key]

    def clean_font(self, font: Dictionary) -> None:
        """Mends what readers make nothing of but validators mind."""
        if font.get("/Subtype") == Name.Type3:  # its letters are drawings
            letters: Any = font.get("/CharProcs", Dictionary())
            for letter in letters.values():
                letter.write(self.cleaned(letter, font.get("/Resources")))
        descriptor = font.get("/FontDescriptor")
        for key in _INCOMPLETE_LISTS:
            if isinstance(descriptor, Dictionary) and key in descriptor:
                del descriptor[key]
        if font.get("/Subtype") == Name.CIDFontType2 and "/CIDToGIDMap" not in font:
            font.CIDToGIDMap = Name.Identity  # what its absence means
        table = font.get("/ToUnicode")
        if isinstance(table, Stream):
            table.write(mended(table.read_bytes()))


def _forget_layers(pdf: Pdf) -> None:
    """Last of all: drawings may share the list of their layers."""
    things = [thing for thing in pdf.objects if isinstance(thing, Dictionary | Stream)]
    for holder in (*things, *(thing.get("/Resources") for thing in things)):
        if isinstance(holder, Dictionary) and "/Properties" in holder:
            del holder["/Properties"]


class _Cleaning:
    """The instructions of one drawing, on their way through."""

    def __init__(self, resources: Dictionary, is_hidden: IsHidden) -> None:
        properties, drawings = resources.get("/Properties"), resources.get("/XObject")
        self._properties = properties if isinstance(properties, Dictionary) else Dictionary()
        self._is_hidden = is_hidden
        self._hidden_drawings = {
            name
            for name, drawing in (drawings.items() if isinstance(drawings, Dictionary) else ())
            if is_hidden(drawing.get("/OC"))
        }
        self._marks: list[bool] = []  # whether each mark that is open hides what it marks
        self.saved = 0  # how many saved states are not restored yet

    def kept(self, instructions: list[Any]) -> Iterator[Any]:
        """The instructions that draw what is to be seen."""
        for instruction in instructions:
            operator = str(instruction.operator)
            if operator in {"BMC", "BDC"}:
                self._marks.append(operator == "BDC" and self._hides(instruction.operands))
            elif operator == "EMC":
                del self._marks[-1:]
            elif operator in _POINTS or not self._state_is_sound(operator):
                continue
            elif operator == "Do":
                if not any(self._marks) and str(instruction.operands[0]) not in self._hidden_drawings:
                    yield instruction
            elif not any(self._marks):
                yield instruction
            elif operator in _PAINTS_PATH:
                yield [], _NO_PAINT
            elif operator not in _PAINTS and not isinstance(instruction, ContentStreamInlineImage):
                yield instruction  # what is hidden still moves, clips and chooses colours for what follows it

    def _hides(self, operands: Any) -> bool:
        tag, told = operands[0], operands[1]
        layer = self._properties.get(told) if isinstance(told, Name) else told
        return tag == Name.OC and self._is_hidden(layer)

    def _state_is_sound(self, operator: str) -> bool:
        """Counts saved states; false for a restoring without a saving, which readers ignore."""
        self.saved += (operator == "q") - (operator == "Q")
        if self.saved < 0:
            self.saved = 0
            return False
        return True

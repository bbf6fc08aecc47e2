"""The text inside one Word paragraph: runs, breaks, controls, fields, tracked changes.

Insertions that nobody has accepted yet are what the writer means, so they are read; deletions, the
instructions of fields, hidden text and prompts ("Click here to enter text") are not what the writer says,
so they are not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from scr_desk.intake.rows import EMPTY_BOX, TICKED_BOX, Control, clean_text
from scr_desk.intake.word_xml import Element, attribute, child, children, is_on, short_name

# What a person must know before relying on the text; the sentences are in word_text.
TRACKED, COMMENTS, HIDDEN, BOXES = "tracked", "comments", "hidden", "boxes"
FOOTNOTES, SYMBOLS, EMBEDDED, DROP_DOWN = "footnotes", "symbols", "embedded", "drop_down"
STRUCK = "struck"

_BREAKS = {"w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-"}
_DELETED = {"w:del", "w:moveFrom"}
_INSERTED = {"w:ins", "w:moveTo"}
_SKIPPED = {
    *_DELETED,
    "w:rPr",
    "w:pPr",
    "w:sdtPr",
    "w:delText",
    "w:instrText",
    "w:delInstrText",
    "w:rt",
    "w:tblPr",
    "w:tcPr",
}
_NOTED = {
    "w:commentReference": COMMENTS, "w:commentRangeStart": COMMENTS,
    "w:footnoteReference": FOOTNOTES, "w:endnoteReference": FOOTNOTES,
    **dict.fromkeys((*_DELETED, *_INSERTED), TRACKED), "w:txbxContent": BOXES,
    "w:altChunk": EMBEDDED, "w:subDoc": EMBEDDED, "w:object": EMBEDDED,
}  # fmt: skip
_PRIVATE = 0xF000  # where symbol fonts stand among the letters
_TICKED, _EMPTY = {0xFE, 0xFD, 0xFC}, {0xA8, 0x6F, 0x71, 0x72}
_TICKED_2, _EMPTY_2 = {0x50, 0x52, 0x53, 0x54}, {0x2A, 0x30, 0x35, 0xA3}


@dataclass
class Gathered:
    """What has been read of a paragraph so far."""

    notes: set[str]  # shared by the whole document
    parts: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)  # text boxes, to be read after the paragraph
    in_instruction: list[bool] = field(default_factory=list)  # one entry for each field that is open

    def add(self, text: str) -> None:
        if not any(self.in_instruction):
            self.parts.append(text)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def read_runs(element: Element, into: Gathered) -> None:
    """Adds the text of an element and of everything in it."""
    for one in element:
        _read(one, into)


def _read(one: Element, into: Gathered) -> None:
    kind = short_name(one)
    if kind in _NOTED:
        into.notes.add(_NOTED[kind])
    if kind in _SKIPPED or _is_hidden(one, kind, into.notes):
        return
    if kind in _BREAKS:
        into.add(_BREAKS[kind])
    elif kind in _READERS:
        _READERS[kind](one, into)
    else:
        read_runs(one, into)


def _is_hidden(one: Element, kind: str, notes: set[str]) -> bool:
    """Hidden text, and text struck through: "Yes / No, delete as appropriate" is answered by striking one out."""
    if kind != "w:r":
        return False
    for note, names in ((HIDDEN, ("w:vanish",)), (STRUCK, ("w:strike", "w:dstrike"))):
        if any(is_on(child(one, "w:rPr", name)) for name in names):
            if any(short_name(part) == "w:t" and (part.text or "").strip() for part in one):
                notes.add(note)
            return True
    return False


def _read_text(one: Element, into: Gathered) -> None:
    # A line end inside a text run is only how the XML was laid out; Word shows it as a blank.
    text = (one.text or "").replace("\r", " ").replace("\n", " ")
    font = _symbol_font(one)
    into.add("".join(_box_of(letter, font) or letter for letter in text) if font or _has_symbols(text) else text)


def _read_symbol(one: Element, into: Gathered) -> None:
    into.add(_symbol(one, into.notes))


def _keep_box(one: Element, into: Gathered) -> None:
    into.boxes.append(one)


def _read_alternative(one: Element, into: Gathered) -> None:
    read_runs(alternative(one), into)


def alternative(element: Element) -> Element:
    """The same content is written twice, for newer and older programs: one of the two is read, never both."""
    choices = [*children(element, "mc:Choice"), *children(element, "mc:Fallback")]
    with_text = (one for one in choices if any(short_name(part) == "w:t" for part in one.iter()))
    return next(with_text, choices[0] if choices else element)


def read_control(element: Element, into: Gathered) -> None:
    """A content control inside a paragraph: its text is read in place and kept under its name as well."""
    inside = Gathered(into.notes, in_instruction=into.in_instruction)
    content = child(element, "w:sdtContent")
    if content is not None:
        read_runs(content, inside)
    control = control_of(element, inside.text)
    into.add(control.text)
    into.controls += [control, *inside.controls]
    into.boxes += inside.boxes


def control_of(element: Element, shown: str) -> Control:
    """Names a content control and says whether it was answered; a check box shows one of two house symbols."""
    properties = child(element, "w:sdtPr")
    box = child(properties, "w14:checkbox")
    ticked = None if box is None else is_on(child(box, "w14:checked"))
    if ticked is not None:
        shown = TICKED_BOX if ticked else EMPTY_BOX
    elif is_on(child(properties, "w:showingPlcHdr")):
        shown = ""
    shown = _as_displayed(properties, shown)
    date = child(properties, "w:date")
    picked = None if date is None or not shown else attribute(date, "fullDate")
    return Control(
        tag=_name(properties, "w:tag"),
        title=_name(properties, "w:alias"),
        text=shown,
        is_ticked=ticked,
        picked_on=picked[:10] if picked else None,
    )


def _as_displayed(properties: Element | None, shown: str) -> str:
    """A drop-down list that shows an entry's value in place of its words, as some programs leave it."""
    for kind in ("w:dropDownList", "w:comboBox"):
        choices = child(properties, kind)
        for entry in () if choices is None else children(choices, "w:listItem"):
            words = attribute(entry, "displayText")
            if words and shown.strip() and attribute(entry, "value") == shown.strip():
                return words
    return shown


def _name(properties: Element | None, kind: str) -> str:
    named = child(properties, kind)
    return "" if named is None else clean_text(attribute(named, "val") or "")


def _read_field_mark(mark: Element, into: Gathered) -> None:
    """A field is an instruction, then its result; only the result is text. Old form fields keep theirs here."""
    kind = attribute(mark, "fldCharType")
    if kind == "begin":
        old_form_field = child(mark, "w:ffData")
        if old_form_field is not None:
            into.add(_old_form_field(old_form_field, into.notes))
        into.in_instruction.append(True)
    elif kind == "separate" and into.in_instruction:
        into.in_instruction[-1] = False
    elif kind == "end" and into.in_instruction:
        into.in_instruction.pop()


def _old_form_field(legacy_field: Element, notes: set[str]) -> str:
    """Check boxes and drop-downs of forms made for Word 2003, which keep their answer outside the text."""
    box, choices = child(legacy_field, "w:checkBox"), child(legacy_field, "w:ddList")
    if box is not None:
        checked = child(box, "w:checked")
        return TICKED_BOX if is_on(checked if checked is not None else child(box, "w:default")) else EMPTY_BOX
    if choices is None:
        return ""
    chosen = child(choices, "w:result")
    entries = [attribute(entry, "val") or "" for entry in children(choices, "w:listEntry")]
    if chosen is None:
        # The first choice shows whether or not anyone chose it, so it cannot count as an answer.
        notes.add(DROP_DOWN)
        return ""
    at = attribute(chosen, "val") or ""
    return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else ""


def _symbol_font(text: Element) -> str:
    """The symbol font in which a run of text is written; empty for any other."""
    run = text.getparent()
    fonts = child(run, "w:rPr", "w:rFonts")
    names = () if fonts is None else (attribute(fonts, which) or "" for which in ("ascii", "hAnsi"))
    return next((name.casefold() for name in names if name.casefold().startswith("wingdings")), "")


def _has_symbols(text: str) -> bool:
    return any(_PRIVATE <= ord(letter) <= _PRIVATE + 0xFF for letter in text)


def _box_of(letter: str, font: str) -> str:
    """The box or tick that a letter of a symbol font shows; empty where it shows none."""
    code = ord(letter)
    if not font and code < _PRIVATE:
        return ""
    ticked, empty = (_TICKED_2, _EMPTY_2) if font == "wingdings 2" else (_TICKED, _EMPTY)
    return TICKED_BOX if code & 0xFF in ticked else EMPTY_BOX if code & 0xFF in empty else ""


def _symbol(element: Element, notes: set[str]) -> str:
    """Ticks and boxes from the symbol fonts that Word's own menu offers."""
    font = (attribute(element, "font") or "").casefold()
    try:
        code = int(attribute(element, "char") or "", 16) & 0xFF
    except ValueError:
        code = -1
    ticked, empty = (_TICKED_2, _EMPTY_2) if font == "wingdings 2" else (_TICKED, _EMPTY)
    if font.startswith("wingdings") and code in ticked:
        return TICKED_BOX
    if font.startswith("wingdings") and code in empty:
        return EMPTY_BOX
    notes.add(SYMBOLS)
    return "\ufffd"


_READERS: dict[str, Callable[[Element, Gathered], None]] = {
    "w:t": _read_text,
    "w:sdt": read_control,
    "w:fldChar": _read_field_mark,
    "w:sym": _read_symbol,
    "w:txbxContent": _keep_box,
    "mc:AlternateContent": _read_alternative,
}

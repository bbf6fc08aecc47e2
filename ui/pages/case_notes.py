"""Every note of a case, to be read: telephone calls are most of the work, and the latest four are not all (F13)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from scr_desk.domain.case import Note
from scr_desk.domain.english_dates import short_day
from ui.pages.case_known import CaseKnown
from ui.parts.reading_sheet import Part, ReadingSheet

PRIVILEGED = "legal advice"
INTERNAL = "Internal to the office: no note is printed or put into a pack. Legal advice is privileged."


def latest_notes(known: CaseKnown) -> list[Note]:
    """The notes of a case, the latest first."""
    return sorted(known.told["notes"], key=lambda one: (one.noted_on, one.id), reverse=True)


def notes_sheet(parent: QWidget, known: CaseKnown) -> ReadingSheet:
    """All of them, each with its day and kind. There is no way from here to a printer."""
    made = ReadingSheet(parent, what="All notes", title="All notes", parts=list(_parts(known)), said=INTERNAL)
    made.add_buttons()
    return made


def _parts(known: CaseKnown) -> Iterator[Part]:
    for one in latest_notes(known):
        mark = "legal advice, privileged" if one.kind == PRIVILEGED else one.kind
        yield {"heading": f"{short_day(one.noted_on)}, {mark}"}
        yield {"paragraph": one.text}

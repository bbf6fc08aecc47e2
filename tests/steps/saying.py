"""What the desk says: the last line of a case's timeline, and the sentence and place of a refusal."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from scr_desk.desk import Desk
from scr_desk.documents.blocks import Document, Rendered
from scr_desk.domain.errors import RefusedError
from scr_desk.questions.timeline import TimelineRow
from tests.builders import FORM, do


def unset(document: Document) -> Rendered:
    """A document as it is described, not set as Word or PDF: its words, for tests of what is done."""
    return Rendered(content=repr(document).encode("utf-8", "surrogatepass"), pages=1)


def refused(desk: Desk, step: str, at: str | None, /, **given: Any) -> str:
    """The sentence with which a step is refused, at that field; nothing of it is left behind."""
    before = len(desk.ask("register"))
    with pytest.raises(RefusedError) as raised:
        do(desk, step, **given)
    assert raised.value.field == at, str(raised.value)
    sentence = str(raised.value)
    assert sentence.endswith((".", "?")), sentence
    assert len(desk.ask("register")) == before
    return sentence


def last_line(desk: Desk, case: str) -> TimelineRow:
    row: TimelineRow = desk.ask("timeline", {"case": case})[-1]
    return row


def said(desk: Desk, case: str) -> str:
    return last_line(desk, case).sentence


def case_of(desk: Desk, case: str) -> Any:
    return desk.ask("case", {"case": case})


def request_of(desk: Desk, request: int) -> Any:
    return next(row for row in desk.ask("requests") if row.id == request)


def in_tray(desk: Desk, kind: str = "case_form", *, content: bytes = b"Test paper", **fields: Any) -> int:
    """A paper in the tray in which these fields were recognised (a whole form if none are given)."""
    recognised = {"fields": fields or (FORM if kind == "case_form" else {})}
    given = {"name": "test-paper.docx", "content": base64.b64encode(content).decode(), "kind": kind}
    return do(desk, "put_in_tray", **given, recognised=json.loads(json.dumps(recognised))).made[0].id

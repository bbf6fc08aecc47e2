"""What the building process answers: a head with lengths and check sums, then the PDF, then the Word document.

Or, in place of both, the sentence that says why there is no pack.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, NoReturn

from scr_desk.documents.blocks import Rendered
from scr_desk.domain.errors import RefusedError, UnavailableError

ANSWER_LIMIT = 1 << 30  # no pack is larger than what its process may hold
_PARTS = ("pdf", "docx")
_LONGEST_SENTENCE = 1000
_BEGINS = "The pack could not be built: "
_ENDS = " Nothing was kept."
NOT_WHOLE = f"{_BEGINS}what came back was not whole.{_ENDS} Build it again."
_TOO_LARGE = f"{_BEGINS}it needs more memory than a pack may take.{_ENDS} Leave out the largest attachments."


@dataclass(frozen=True, slots=True)
class Built:
    """A pack as PDF and as Word."""

    pdf: Rendered
    docx: Rendered


def written_answer(built: Built) -> tuple[bytes, ...]:
    """The answer in parts: head, PDF, Word."""
    rendered = (built.pdf, built.docx)
    head = {
        name: {
            "size": len(one.content),
            "sha256": hashlib.sha256(one.content).hexdigest(),
            "pages": one.pages,
            "missing": one.missing_characters,
            "remarks": one.remarks,
            "headings": one.heading_pages,
        }
        for name, one in zip(_PARTS, rendered, strict=True)
    }
    return (_line(head), *(one.content for one in rendered))


def written_refusal(sentence: str) -> bytes:
    """The answer that the person can put something right."""
    return _line({"refused": sentence[:_LONGEST_SENTENCE]})


def written_too_large() -> bytes:
    """The answer that the pack needs more memory than it may have."""
    return _line({"too_large": True})


def read_answer(answer: bytes | bytearray) -> Built:
    """The pack, if the answer is whole. Raises what the process answered in place of one."""
    line, _, rest = answer.partition(b"\n")
    try:
        head = json.loads(line)
        if not isinstance(head, dict):
            raise ValueError("no head")
        if not all(name in head for name in _PARTS):
            _raise(head)
        size = int(head["pdf"]["size"])
        return Built(_checked(rest[:size], head["pdf"]), _checked(rest[size:], head["docx"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UnavailableError(NOT_WHOLE) from error


def _raise(head: dict[str, Any]) -> NoReturn:
    match head:
        case {"refused": str(sentence)} if sentence.isprintable():
            raise RefusedError(sentence[:_LONGEST_SENTENCE])
        case {"too_large": True}:
            raise UnavailableError(_TOO_LARGE)
    raise ValueError("no pack and no reason")


def _checked(content: bytes | bytearray, said: dict[str, Any]) -> Rendered:
    if len(content) != said["size"] or hashlib.sha256(content).hexdigest() != said["sha256"]:
        raise ValueError("not as it was sent")
    pages = said["pages"] if said["pages"] is None else int(said["pages"])
    missing, remarks = (tuple(map(str, said[name])) for name in ("missing", "remarks"))
    return Rendered(bytes(content), pages, missing, remarks, tuple(map(int, said["headings"])))


def _line(head: dict[str, Any]) -> bytes:
    return json.dumps(head).encode("ascii") + b"\n"

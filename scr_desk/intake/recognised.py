"""What the desk makes of a received file: the shapes of contract.md, `import`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from scr_desk.intake.found import Answer, Found, Remark, Unread
from scr_desk.intake.labels import normalise, wordings
from scr_desk.intake.paper_text import PAGES, TEXT, is_text
from scr_desk.intake.values import Reading, Value, is_blank, quoted

Kind = Literal["case_form", "agency_return", "email", "document"]
_LINES_NAMED = 40


@dataclass(frozen=True)
class Recognised:
    """Field values, where each came from, what the form asks and nobody answered, and what to look at again."""

    kind: Kind
    fields: dict[str, Any]
    sources: dict[str, dict[str, str]]
    gaps: tuple[str, ...]
    warnings: tuple[str, ...]


def accepted(name: str, one: Recognised, *, also: Sequence[str] = ()) -> dict[str, Any]:
    """The answer about a file that was read; the tray gives it its id."""
    return {
        "file": name,
        "kind": one.kind,
        "fields": one.fields,
        "sources": one.sources,
        "gaps": list(one.gaps),
        "warnings": [*also, *one.warnings],
        "refused": None,
    }


def turned_away(name: str, sentence: str) -> dict[str, Any]:
    """The answer about a file that was refused, with the sentence that says what to put right."""
    return {
        "file": name, "kind": None, "fields": {}, "sources": {}, "gaps": [], "warnings": [], "refused": sentence,
    }  # fmt: skip


def is_answer(answer: object, *, is_part: bool = False) -> bool:
    """Whether something has the shape of an answer. A mail also has `parts`, and a part its bytes, `content`."""
    if not isinstance(answer, dict):
        return False
    also: dict[str, object] = {key: answer[key] for key in ("parts", "content", TEXT, PAGES) if key in answer}
    if answer.keys() - also.keys() != turned_away("", "").keys() or (TEXT in also and not is_text(answer)):
        return False
    is_kept = answer["refused"] is None
    may_carry = isinstance(also.get("content"), str) if is_part and is_kept else "content" not in also
    parts = also.get("parts", [])
    return may_carry and isinstance(parts, list) and all(is_answer(one, is_part=True) for one in parts)


@dataclass
class Ledger:
    """Collects sources, gaps and warnings while the fields are settled."""

    sources: dict[str, dict[str, str]] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def record(self, path: str, *, place: str, sure: bool) -> None:
        self.sources[path] = {"from": place, "sure": "certain" if sure else "likely"}

    def gap(self, path: str) -> None:
        if path not in self.gaps:
            self.gaps.append(path)

    def warn(self, sentence: str) -> None:
        whole = sentence[:1].upper() + sentence[1:]
        whole = whole if whole.endswith((".", "!", "?", "…")) else whole + "."
        if whole not in self.warnings:
            self.warnings.append(whole)

    def settle(self, path: str, answers: Sequence[Answer], read: Callable[[Answer], Reading]) -> Value:
        """One value out of all that the form says for a field: the first answer counts, others are quoted."""
        readings = [(one, read(one)) for one in answers]
        kept = next((pair for pair in readings if pair[1].value is not None), None)
        for answer, reading in readings:
            if reading.warning and (kept is None or answer is kept[0]):
                self.warn(f"{answer.place}: {reading.warning}")
        if kept is None:
            self.gap(path)
            return None
        self._quote_others(kept[0], [one for one, reading in readings if reading.value is not None or reading.warning])
        if kept[1].rest:
            self.warn(f"{kept[0].place}: read as “{kept[1].value}”; the form goes on: {quoted(kept[1].rest)}")
        self.record(path, place=kept[0].place, sure=kept[0].is_sure and kept[1].sure)
        return kept[1].value

    def _quote_others(self, kept: Answer, answers: Sequence[Answer]) -> None:
        for other in answers:
            if other is not kept and _plain(other.text) != _plain(kept.text):
                self.warn(
                    f"“{kept.label}” is answered twice: {quoted(kept.text)} ({kept.place}) was kept, "
                    f"{quoted(other.text)} ({other.place}) was not"
                )


def joined(field_name: str, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Lines of different labels that fill one field together (telephone and e-mail), as one answer."""
    between = wordings()["joined"].get(field_name)
    labels: dict[str, Answer] = {}
    for one in answers:
        if not is_blank(one.text):
            labels.setdefault(normalise(one.label), one)
    if between is None or len(labels) < 2:  # noqa: PLR2004
        return tuple(answers)
    first = next(iter(labels.values()))
    together = between.join(dict.fromkeys(one.text for one in labels.values()))
    again = [one for one in answers if one not in labels.values() and labels.get(normalise(one.label)) is not None]
    left = [one for one in again if one.text not in together]
    whole = Answer(first.field, together, first.place, first.label, all(one.is_sure for one in labels.values()))
    return (whole, *left)


def by_field(found: Sequence[Found]) -> Mapping[str, list[Answer]]:
    """The answers under their field, in the order of the form."""
    sheet: dict[str, list[Answer]] = {}
    for one in found:
        if isinstance(one, Answer):
            sheet.setdefault(one.field, []).append(one)
    return sheet


def tell_the_rest(found: Sequence[Found], ledger: Ledger) -> None:
    """Says which lines of the form have no field, so that nothing on it is lost without a word."""
    for remark in (one for one in found if isinstance(one, Remark)):
        ledger.warn(remark.sentence)
    unread = [f"“{one.label}” ({one.place.split(':')[0]})" for one in found if isinstance(one, Unread)]
    if unread:
        more = f" and {len(unread) - _LINES_NAMED} more" if len(unread) > _LINES_NAMED else ""
        ledger.warn(f"These lines have no field and were not taken: {', '.join(unread[:_LINES_NAMED])}{more}")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()

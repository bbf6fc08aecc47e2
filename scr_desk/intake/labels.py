"""Which field of the register a label of a form answers.

The wordings are data (`resources/forms/labels.toml`), because every board words its form in its own way and
the office must be able to add one. A label is matched whole; nothing is matched by likeness, because a
wrong field is worse than a gap.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scr_desk.shelf import read_text

NOT_TAKEN = "-"  # a label that is known, so no answer to anything else, but whose answer has no field
PRINTED = "="  # what the desk itself prints on its forms; whatever stands there is no answer
_LONGEST_LABEL = 160
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_APOSTROPHES = re.compile("['’‘‛`´\u00ad]")
_NUMBERING = re.compile(
    r"^\s*(?:q(?:uestion)?\s*)?\(?\d{1,2}(?:\.\d{1,2})*[a-z]?(?:[).:]+\s*|\s+(?=\D))"
    r"|^\s*\(?(?:[a-h]|[ivx]{1,4})(?:\)|\.\s)\s*"
)
_WORDS = re.compile(r"[\W_]+")
_CHILD_NUMBER = re.compile(r"\bchild(?:rens?)? (?:no |number )?([1-9])(s?)\b")
_CHILD_ORDER = re.compile(r"\b(first|second|third|fourth|fifth|sixth) child(s?)\b")
_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth")
_AFTER_LABEL = re.compile(r"\n|:|\?|\.\s|\s[-–—]\s")
_PATH = re.compile(r"[a-z][a-z_]*(?:\.(?:[1-9][0-9]?|[a-z0-9][a-z0-9_]*)){0,3}")
_OF_A_CHILD = {"died", "seriously_harmed", "abuse_or_neglect"}  # asked of the case or of each child


@dataclass(frozen=True)
class Match:
    """A label that was recognised; `rest` is what stood behind it in the same cell."""

    field: str
    is_exact: bool = True
    rest: str = ""
    has_colon: bool = False
    child: int | None = None
    row: int | None = None  # of a list: `chronology.2.on`

    @property
    def group(self) -> str:
        return self.field.partition(".")[0]

    @property
    def column(self) -> str:
        return self.field.rpartition(".")[2]


@dataclass(frozen=True)
class Vocabulary:
    """The wordings of one kind of form. All wordings are already normalised."""

    labels: Mapping[str, str]
    within: Mapping[str, Mapping[str, str]]
    headings: Mapping[str, str]
    controls: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    needs: Mapping[str, Sequence[str]]
    titles: frozenset[str]
    paths: frozenset[str]  # every field that a control's tag may name
    boxes: frozenset[str]  # fields of several boxes, each with a tag of its own: `kinds_of_abuse.neglect`

    def field_of(self, wording: str, *, section: str) -> str | None:
        """The field of a normalised wording, under a heading or anywhere."""
        return self.within.get(section, {}).get(wording) or self.labels.get(wording)

    def control_match(self, *, tag: str, title: str, by_label: bool) -> Match | None:
        """By tag, then by title: LibreOffice drops tags and keeps titles. The tags of our own forms are paths."""
        own = self._of_path(tag)
        if own:
            return own
        for name in (tag, title):
            found = self._of_name(name, by_label=by_label)
            if found and found[0] not in (NOT_TAKEN, PRINTED):
                return Match(found[0], child=found[1])
        return None

    def _of_name(self, name: str, *, by_label: bool) -> tuple[str, int | None] | None:
        wording = normalise(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
        if not wording:
            return None
        known = self.controls.get(wording)
        found = (known, None) if known else (_look_up(wording, self, "") if by_label else None)
        # "Abuse: neglect" is one box of several and "Event 2: date" one of a list; "Child 2: gender" is that child's.
        return found if found and (found[1] is not None or ": " not in name) else None

    def _of_path(self, tag: str) -> Match | None:
        """`referrer.name`, `children.2.born_on`, `chronology.4.event`, `kinds_of_abuse.neglect`."""
        if not _PATH.fullmatch(tag):
            return None
        group, *rest = tag.split(".")
        if rest and rest[0].isdecimal():
            number, name = int(rest[0]), rest[1] if len(rest) > 1 else ""
            if group == "children":
                field = name if name in _OF_A_CHILD | self.boxes else f"children.{name}"
                return Match(field, child=number) if field in self.paths else None
            is_column = name in self.columns.get(group, {}).values()
            return Match(f"{group}.{name}", row=number) if is_column else None
        if tag in self.paths:
            return Match(tag)
        return Match(group) if len(rest) == 1 and group in self.boxes else None


@lru_cache(maxsize=16_384)  # every cell is held against several tables of wordings
def normalise(text: str) -> str:
    """A label without what varies from form to form: case, quotes, punctuation, numbering, guidance in brackets.

    Empty for a text far too long to be a label.
    """
    if len(text) > 2 * _LONGEST_LABEL:
        return ""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)).casefold()
    without = _BRACKETS.sub(" ", plain)
    kept = without if _WORDS.sub("", without) else plain
    unnumbered = _NUMBERING.sub("", kept)
    return _WORDS.sub(" ", unnumbered.replace("&", " and ")).strip() or _WORDS.sub(" ", kept).strip()


def match_label(text: str, vocabulary: Vocabulary, *, section: str) -> Match | None:
    """Recognises a label, alone in its cell or followed by guidance or by its answer."""
    if len(text) <= _LONGEST_LABEL:
        found = _look_up(text, vocabulary, section)
        if found:
            return Match(found[0], child=found[1])
    for cut in _AFTER_LABEL.finditer(text[:_LONGEST_LABEL]):
        found = _look_up(text[: cut.start()], vocabulary, section)
        rest = text[cut.end() :].strip().lstrip(":?").strip()
        if found and rest:
            return Match(found[0], is_exact=False, rest=rest, has_colon=cut.group()[0] in ":\n", child=found[1])
    return None


def child_number(text: str) -> int | None:
    """The number in a heading such as "Child 2" or "Second child"; None where the heading has none."""
    return _without_number(normalise(text))[1]


def without_number(text: str) -> str:
    """A heading without the number of its child, normalised."""
    return _without_number(normalise(text))[0]


def _look_up(text: str, vocabulary: Vocabulary, section: str) -> tuple[str, int | None] | None:
    wording = normalise(text)
    field = vocabulary.field_of(wording, section=section)
    if field:
        return field, None
    general, number = _without_number(wording)
    if number is not None:
        shorter = general.removeprefix("child ").removesuffix(" of child")
        field = vocabulary.field_of(general, section="child") or vocabulary.field_of(shorter, section="child")
        if field and field.startswith("children."):
            return field, number
    return None


def _without_number(wording: str) -> tuple[str, int | None]:
    by_number = _CHILD_NUMBER.search(wording)
    if by_number:
        return _CHILD_NUMBER.sub(r"child\2", wording, count=1).strip(), int(by_number.group(1))
    by_order = _CHILD_ORDER.search(wording)
    if by_order:
        return _CHILD_ORDER.sub(r"child\2", wording, count=1).strip(), _ORDER.index(by_order.group(1)) + 1
    return wording, None


@lru_cache(maxsize=1)
def wordings() -> Mapping[str, Any]:
    """The whole table of wordings, read once a process."""
    return tomllib.loads(read_text("forms", "labels.toml"))


@lru_cache(maxsize=4)
def vocabulary_of(form: str) -> Vocabulary:
    """The wordings of `case_form` or `agency_return`, turned round so that a wording finds its field."""
    table = wordings()[form]
    return Vocabulary(
        labels=_turned(table["labels"]),
        within={section: _turned(fields) for section, fields in table["within"].items()},
        headings=_turned(table["headings"]),
        controls=_turned(table["controls"]),
        columns={group: _turned(columns) for group, columns in table["columns"].items()},
        needs=table["needs"],
        titles=frozenset(normalise(title) for title in table["titles"]),
        paths=frozenset({*table["labels"], *table["controls"], *table["boxes"]} - {NOT_TAKEN, PRINTED}),
        boxes=frozenset(table["boxes"]),
    )


def _turned(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return dict(_pairs(table))


def _pairs(table: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for field, texts in table.items():
        for text in texts:
            yield normalise(text), field

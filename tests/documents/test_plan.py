"""A document comes back from its bytes as it was, whatever its blocks, and from nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Block, Document, Run
from scr_desk.documents.plan import plan_parts, read_plan, records, write_plan
from scr_desk.domain.errors import RefusedError
from tests.documents.conftest import model_letter

ROOT = Path(__file__).parents[2]
KINDS = {kind.__name__: kind for kind in get_args(Block)}
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=()), max_size=8),  # lone surrogates too: they are cleaned later
    bytes: st.binary(max_size=20),
    int: st.integers(),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    type(None): st.none(),
}


def later(kind: Any) -> st.SearchStrategy[Any]:
    """The same, for blocks that hold blocks."""
    return st.deferred(lambda: of_type(kind))


@cache
def of_type(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of this type, as the fields of the records are annotated."""
    origin, of = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if origin is Literal:
        return st.sampled_from(of)
    if origin is tuple and of[1:] == (...,):
        return st.lists(later(of[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(of_type, of))
    if origin is Mapping:
        return st.dictionaries(*map(of_type, of), max_size=2)
    if origin in (Union, UnionType):
        return st.one_of(list(map(later, of)))
    assert is_dataclass(kind), f"no values of {kind} are known to this test"
    return st.builds(kind, **{key: of_type(hint) for key, hint in get_type_hints(kind).items()})


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=st.data())
def test_every_kind_of_block_comes_back(kind: str, drawn: st.DataObject) -> None:
    block = drawn.draw(of_type(KINDS[kind]))
    document = Document("Test", blocks=(block,))
    read = read_plan(write_plan(document))
    assert read == document
    assert repr(read) == repr(document)  # 1 is not True, and a Run is not a text


def test_a_letter_and_the_extremes_come_back() -> None:
    letter = model_letter()
    assert read_plan(write_plan(letter)) == letter
    deep: Block = blocks.Paragraph((Run("x", bold=True), Run("\ud800\x00\n")))
    for _ in range(40):
        deep = blocks.KeepTogether((deep,))
    content = bytes(range(256)) * 10
    document = Document(
        "Łukasz <&>\"'",
        blocks=(
            deep,
            blocks.Attached("a", content, 2, pictures=(1,)),
            blocks.Attached("b", b"", 0),
            blocks.Table((), ()),
        ),
    )
    assert read_plan(write_plan(document)) == document


def test_attachments_are_not_copied() -> None:
    content = bytes(1000)
    parts = plan_parts(Document("Test", blocks=(blocks.Attached("a", content, 1),)))
    assert parts[-1] is content


def test_the_table_of_records_holds_each_kind_and_what_it_is_made_of() -> None:
    assert set(KINDS.values()) | {Document, Run} <= set(records().values())


def test_a_field_that_cannot_travel_fails_aloud() -> None:
    @dataclass(frozen=True)
    class Heading:
        text: str

    for wrong in (Heading("not ours"), {1}, [1], Path(), date(2015, 12, 1)):
        with pytest.raises(TypeError, match="a plan holds no"):
            write_plan(Document("Test", blocks=(wrong,)))  # type: ignore[arg-type]


@pytest.mark.parametrize("cut", [0, 1, 5, 30, 200, -1, -600])
def test_a_plan_cut_short_is_refused(cut: int) -> None:
    plan = write_plan(Document("Test", blocks=(blocks.Attached("a", bytes(500), 1), blocks.Paragraph("x" * 300))))
    with pytest.raises(RefusedError, match="not whole"):
        read_plan(plan[:cut])


def rubbish(words: Any, attached: tuple[bytes, ...] = ()) -> bytes:
    told = words if isinstance(words, bytes) else json.dumps(words).encode()
    head = json.dumps({"words": len(told), "attached": [len(one) for one in attached]}).encode()
    return b"%d\n" % len(head) + head + told + b"".join(attached)


@pytest.mark.parametrize(
    "words",
    [
        {"record": "Path", "x": 1},
        {"record": "Heading", "txt": "x"},
        {"record": "Document", "title": "x", "blocks": [{"bytes": 3}]},
        {"record": ["Document"]},
        {"record": "Document", "title": "x", "blocks": {"mapping": [1]}},
        {"title": "x"},
        [],
        "Document",
        b"{",
        b"[" * 5000,
    ],
)
def test_rubbish_is_refused(words: Any) -> None:
    with pytest.raises(RefusedError):
        read_plan(rubbish(words))


def test_the_plan_is_light() -> None:
    code = (
        "import sys, scr_desk.documents.plan, scr_desk.documents.child_building;"
        "sys.exit(bool({'lxml', 'reportlab', 'pikepdf', 'docx', 'pypdfium2'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0

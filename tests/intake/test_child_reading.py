"""A file that hangs, eats memory or breaks the reading costs that file and nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from scr_desk import worker_limits
from scr_desk.intake.child_reading import read_in_child
from scr_desk.intake.recognise import recognise

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).with_name("samples")
_SERVE = (
    "import sys; from scr_desk.intake.child_reading import serve_one; {first}; "
    "serve_one(sys.stdin.buffer, sys.stdout.buffer)"
)


@pytest.fixture(autouse=True)
def _our_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def _command(first: str = "pass") -> list[str]:
    return [sys.executable, "-c", _SERVE.format(first=first)]


def _instead_of_reading(does: str) -> list[str]:
    """The reading process with its reading replaced, so that it misbehaves within its real limits."""
    return _command(f"import scr_desk.intake.recognise as r; r.recognise = lambda name, content: {does}")


@pytest.mark.parametrize("name", ["form-table.docx", "form-controls.docx", "return-hospital.docx"])
def test_the_same_answer_as_in_this_process(name: str) -> None:
    content = (SAMPLES / name).read_bytes()
    assert read_in_child(name, content, command=_command()) == recognise(name, content)


def test_names_with_anything_in_them() -> None:
    name = 'Łukasz "form"\n– 1.docx'
    assert read_in_child(name, b"not Word", command=_command())["file"] == name


MISBEHAVING = {
    "eats memory": (_instead_of_reading("bytearray(10**9)"), "needs more memory"),
    "eats memory slowly": (_instead_of_reading("[bytearray(10**6) for _ in range(1000)]"), "needs more memory"),
    "crashes": (_instead_of_reading("__import__('os').abort()"), "stopped half way"),
    "raises": (_instead_of_reading("1 / 0"), "stopped half way"),
    "answers rubbish": ([sys.executable, "-c", "print('rubbish')"], "stopped half way"),
    "answers about another file": ([sys.executable, "-c", 'print(\'{"file": "b"}\')'], "stopped half way"),
    "says nothing": ([sys.executable, "-c", ""], "stopped half way"),
}


@pytest.mark.parametrize("case", MISBEHAVING)
def test_refused_by_name(case: str) -> None:
    command, why = MISBEHAVING[case]
    began = time.monotonic()
    answer = read_in_child("Test form.docx", b"PK\x03\x04" + b"x" * 100_000, command=command)
    assert answer["refused"].startswith("“Test form.docx” ")
    assert why in answer["refused"]
    assert time.monotonic() - began < 5


def test_a_reading_that_hangs_is_ended() -> None:
    began = time.monotonic()
    answer = read_in_child("a.docx", b"PK", command=[sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.5)
    assert "took longer than 0.5 seconds" in answer["refused"]
    assert time.monotonic() - began < 3


def test_empty_and_huge_files_never_start_a_process() -> None:
    assert "is empty" in read_in_child("a.docx", b"", command=["no such program"])["refused"]
    assert "50 MB" in read_in_child("a.docx", bytes(51 * 1024 * 1024), command=["no such program"])["refused"]


def test_the_reading_process_cannot_write_a_file(tmp_path: Path) -> None:
    target = tmp_path / "leak.txt"
    does = f"open({str(target)!r}, 'w').write('x' * 10) or {{}}"
    read_in_child("a.docx", b"PK", command=_instead_of_reading(does))
    # A Job Object on Windows caps memory and processes; files are forbidden by `resource` elsewhere.
    assert not hasattr(worker_limits, "resource") or not target.exists() or target.read_bytes() == b""


def test_little_of_our_surroundings_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_SECRET", "x")
    rest = "kind=None, fields={}, sources={}, gaps=[], refused=None"
    does = f"dict(file=name, warnings=sorted(__import__('os').environ), {rest})"
    seen = read_in_child("a.docx", b"PK", command=_instead_of_reading(does))["warnings"]
    assert "PYTHONPATH" in seen
    assert "TEST_SECRET" not in seen
    assert "HOME" not in seen


def test_the_desk_does_not_load_the_parser() -> None:
    code = "import sys, scr_desk.intake.child_reading; sys.exit('lxml' in sys.modules or 'lxml.etree' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0

"""A pack is built beside the desk: it can be stopped at once, and a building that goes wrong costs only itself."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest

from scr_desk import worker_limits
from scr_desk.documents import blocks, built_answer, house_docx, house_pdf
from scr_desk.documents.blocks import Document, Rendered
from scr_desk.documents.built_answer import Built, read_answer, written_answer
from scr_desk.documents.child_building import build_in_child
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.workers import own_program
from tests.documents.conftest import model_letter

ROOT = Path(__file__).parents[2]
BUILD = own_program("_build")
_SERVE = (
    "import sys; from scr_desk.cli import main; from scr_desk.documents import house_pdf, house_docx; "
    "from scr_desk.documents.blocks import Rendered; from scr_desk.domain.errors import RefusedError; {first}; "
    "sys.exit(main(['_build']))"
)
SMALL = Document("Test", blocks=(blocks.Heading("One"), blocks.Paragraph("Two")))


@pytest.fixture(autouse=True)
def _our_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def _code(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def _instead_of_setting(does: str) -> list[str]:
    """The building process with its setting of PDFs replaced, so that it misbehaves within its real limits."""
    return _code(_SERVE.format(first=f"house_pdf.render_pdf = lambda document, progress: {does}"))


def _long(paragraphs: int = 4000) -> Document:
    return Document("Test", blocks=tuple(blocks.Paragraph(f"{n} " + "Test words. " * 60) for n in range(paragraphs)))


def test_the_same_pack_as_in_this_process() -> None:
    document = Document(
        "Test pack",
        board="Test Board",
        blocks=(
            blocks.Paragraph("Pack", "title"),
            blocks.Section("Test Board · Contents"),
            blocks.Contents(),
            *(
                block
                for name in ("O'Neill-Łukasz <Junior>", "Nguyễn Đặng", "שלום")
                for block in (blocks.Section(name), blocks.Heading(name), blocks.Paragraph(name))
            ),
            blocks.KeepTogether(model_letter().blocks),
        ),
    )
    asked: list[tuple[int, str]] = []

    def progress(done: int, words: str) -> bool:
        asked.append((done, words))
        return True

    built = build_in_child(document, command=BUILD, progress=progress)
    pdf = house_pdf.render_pdf(document)
    assert built.pdf == pdf
    pages = dict(enumerate(pdf.heading_pages, 1))
    assert built.docx == house_docx.render_docx(document, pages=pages)
    assert [pages[1], pages[2]] == [3, 4]
    assert [line.text.split("\t")[1] for line in _contents(built.docx) if line.text.startswith("Nguy")] == ["4"]
    assert asked[0] == (0, "Starting")
    assert asked[-1][0] == pdf.pages
    assert [done for done, _ in asked] == sorted(done for done, _ in asked)


def _contents(made: Rendered) -> list[docx.text.paragraph.Paragraph]:
    opened = docx.Document(BytesIO(made.content))
    found = opened.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    lines = [docx.text.paragraph.Paragraph(one, opened._body) for one in found]
    return [line for line in lines if line.style.name.startswith("toc ")]


def _with_attachment(size: int) -> tuple[Document, bytes]:
    content = os.urandom(size)
    return Document("Test", blocks=(blocks.Attached("scan.pdf", content, 1),)), content


def test_large_attachments_and_large_answers_pass_through_at_the_same_time() -> None:
    """The process talks before it listens, as loudly as it can: with one thread both sides would wait for ever."""
    document, content = _with_attachment(5_000_000)
    answers = (
        "import sys; sys.stderr.write('SCR-DESK pages 1\\n' * 50_000); sys.stderr.flush();"
        "from scr_desk.documents.plan import read_plan_from as read;"
        "from scr_desk.documents.built_answer import Built, written_answer;"
        "from scr_desk.documents.blocks import Rendered;"
        "document = read(sys.stdin.buffer); made = Rendered(document.blocks[0].content, 1);"
        "sys.stdout.buffer.writelines(written_answer(Built(made, made)))"
    )
    built = build_in_child(document, command=_code(answers), seconds=20)
    assert built.pdf.content == built.docx.content == content


def test_a_process_that_never_listens_blocks_nobody() -> None:
    document, _ = _with_attachment(5_000_000)
    began = time.monotonic()
    with pytest.raises(UnavailableError, match="stopped half way"):
        build_in_child(document, command=_code("import sys; sys.exit(3)"))
    assert time.monotonic() - began < 2


def test_cancelling_is_felt_at_once_and_leaves_no_process(tmp_path: Path) -> None:
    stopped: list[float] = []
    children: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def progress(done: int, _words: str) -> bool:
        if done >= 3 and not stopped:
            stopped.append(time.monotonic())
        return not stopped

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            subprocess, "Popen", lambda *given, **named: children.append(start(*given, **named)) or children[-1]
        )
        with pytest.raises(RefusedError, match=r"^The building of the pack was cancelled\. Nothing was kept\.$"):
            build_in_child(_long(), command=BUILD, progress=progress)
    assert time.monotonic() - stopped[0] < 0.3
    assert children[0].returncode not in (None, 0)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("building")]


def test_the_caller_is_asked_all_the_while() -> None:
    asked: list[float] = []

    def progress(_done: int, _words: str) -> bool:
        asked.append(time.monotonic())
        return len(asked) < 20

    with pytest.raises(RefusedError):
        build_in_child(SMALL, command=_code("import time; time.sleep(60)"), progress=progress)
    gaps = sorted(later - earlier for earlier, later in pairwise(asked))
    assert gaps[len(gaps) // 2] < 0.1  # every 30 ms, if the machine has nothing else to do
    assert asked[-1] - asked[0] < 3


def test_a_caller_that_breaks_ends_the_building() -> None:
    def progress(_done: int, _words: str) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build_in_child(SMALL, command=_code("import time; time.sleep(60)"), progress=progress)


MISBEHAVING = {
    "is killed": (_instead_of_setting("__import__('os').kill(__import__('os').getpid(), 9)"), "stopped half way"),
    "crashes": (_instead_of_setting("__import__('os').abort()"), "stopped half way"),
    "eats memory": (_instead_of_setting("bytearray(3 * 10**9)"), "more memory than a pack may take"),
    "eats memory slowly": (_instead_of_setting("[bytearray(10**7) for _ in range(300)]"), "more memory"),
    "breaks": (_instead_of_setting("{}['Test Child']"), r"a defect of SCR Desk \(KeyError at building\.py:\d+\)"),
    "answers rubbish": (_code("print('rubbish')"), "not whole"),
    "answers nothing": (_code(""), "not whole"),
    "answers JSON": (_code("print('[1]')"), "not whole"),
    "names a child": (_code('print(\'{"defect": "Test Child, born 2011"}\')'), "not whole"),
    "fails after its answer": (_code("import sys; print('{}'); sys.exit(1)"), "stopped half way"),
    "hangs": (_code("import time; time.sleep(60)"), "longer than 0.01 minutes"),
    "hangs after its answer": (
        _code("import os, time; os.write(1, b'{}'); os.close(1); time.sleep(60)"),
        "longer than 0.01 minutes",
    ),
}


@pytest.mark.parametrize("case", MISBEHAVING)
def test_a_building_that_goes_wrong_costs_only_itself(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    command, why = MISBEHAVING[case]
    began = time.monotonic()
    with pytest.raises(UnavailableError, match=why) as said:
        build_in_child(SMALL, command=command, seconds=0.5 if "hangs" in case else 20)
    assert time.monotonic() - began < 5
    assert str(said.value).startswith("The pack could not be built: ")
    assert "Test Child" not in str(said.value) + "".join(capfd.readouterr())


def test_what_the_process_refuses_is_refused_in_its_words() -> None:
    does = "(_ for _ in ()).throw(RefusedError('“scan.pdf” cannot be opened: leave it out.'))"
    with pytest.raises(RefusedError, match=r"^“scan\.pdf” cannot be opened: leave it out\.$"):
        build_in_child(SMALL, command=_instead_of_setting(does))


def test_a_program_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(UnavailableError, match="did not start"):
        build_in_child(SMALL, command=["no such program"])


def test_the_building_process_cannot_write_a_file_nor_see_our_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "leak.txt"
    monkeypatch.setenv("TEST_SECRET", "x")
    tells = "Rendered(' '.join(__import__('os').environ).encode(), 1)"
    seen = build_in_child(SMALL, command=_instead_of_setting(tells)).pdf.content.decode().split()
    assert "TEST_SECRET" not in seen
    assert "HOME" not in seen
    with pytest.raises(UnavailableError, match="OSError"):
        build_in_child(SMALL, command=_instead_of_setting(f"open({str(target)!r}, 'wb', 0).write(b'x' * 10)"))
    # A Job Object on Windows caps memory and processes; files are forbidden by `resource` elsewhere.
    assert not hasattr(worker_limits, "resource") or target.read_bytes() == b""


PDF = Rendered(
    b"%PDF" * 99, 3, missing_characters=("\U0001f600", "ж"), remarks=("Test remark.",), heading_pages=(1, 0, 3)
)
BUILT = Built(PDF, Rendered(b"PK" * 99, None))


def test_an_answer_comes_back_whole_or_not_at_all() -> None:
    answer = b"".join(written_answer(BUILT))
    assert read_answer(answer) == BUILT
    for wrong in (answer[:-1], answer + b"x", answer[:-5] + b"P" + answer[-4:], b"", b"\n", b"null\n", answer[3:]):
        with pytest.raises(UnavailableError, match="not whole"):
            read_answer(wrong)


def test_only_whole_sentences_and_places_are_passed_on() -> None:
    sentence = "x" * 5000
    with pytest.raises(RefusedError) as said:
        read_answer(built_answer.written_refusal(sentence))
    assert len(str(said.value)) == 1000
    with pytest.raises(UnavailableError, match="not whole"):
        read_answer(json.dumps({"refused": "two\nlines"}).encode() + b"\n")


def test_a_wrong_check_sum_is_noticed() -> None:
    answer = b"".join(written_answer(BUILT))
    other = hashlib.sha256(b"other").hexdigest().encode()
    right = hashlib.sha256(BUILT.pdf.content).hexdigest().encode()
    with pytest.raises(UnavailableError, match="not whole"):
        read_answer(answer.replace(right, other))


def test_received_pages_are_opened_in_the_building_process_only() -> None:
    received = house_pdf.render_pdf(SMALL).content
    document = Document(
        "Test", blocks=(blocks.Heading("Form"), blocks.Attached("form.pdf", received, 1, text=("Two",)))
    )
    built = build_in_child(document, command=BUILD)
    with pypdfium2.PdfDocument(built.pdf.content) as opened:
        assert "Two" in "".join(page.get_textpage().get_text_range() for page in opened)

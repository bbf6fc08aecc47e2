"""Every document of the whole job, opened by programs that are not ours."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from scr_desk.cli.story import story_of, tell
from scr_desk.desk import Desk
from tests.documents import ua
from tests.outside import program


@pytest.fixture
def documents(desk: Desk, tmp_path: Path) -> list[Path]:
    """The demonstration's documents, written out."""
    paths = []
    for change in tell(story_of(desk, None)):
        for made in change.documents:
            path = tmp_path / made.name
            path.write_bytes(desk.take_out(made.id))
            paths.append(path)
    return paths


@pytest.mark.outside
def test_every_document_is_accepted_by_independent_programs(documents: list[Path]) -> None:
    qpdf = program("qpdf")
    pdfs = [path for path in documents if path.suffix == ".pdf"]
    assert len(documents) == 2 * len(pdfs) == 58
    faulty = [
        path.name
        for path in pdfs
        if subprocess.run([qpdf, "--check", path], capture_output=True, check=False).returncode
    ]
    assert faulty == []
    faults = {path.name: OpenXmlValidator().validate(path).errors for path in documents if path.suffix == ".docx"}
    assert {name: errors for name, errors in faults.items() if errors} == {}


def test_every_pdf_is_read_aloud_in_order(documents: list[Path]) -> None:
    """PDF/UA-1 by an independent validator; it needs no program of the operating system."""
    found = {path.name: ua.faults(path.read_bytes()) for path in documents if path.suffix == ".pdf"}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_page_is_marked_and_numbered(documents: list[Path]) -> None:
    for path in documents:
        if path.suffix == ".pdf":
            pages = pypdfium2.PdfDocument(BytesIO(path.read_bytes()))
            for number, page in enumerate(pages, 1):
                text = page.get_textpage().get_text_bounded()
                assert text.count("OFFICIAL-SENSITIVE") >= 2, f"{path.name}, page {number}"
                assert f"Page {number} of {len(pages)}" in text, f"{path.name}, page {number}"

"""Every test of a step ends with the store verified: whatever was done or refused left history and records whole.

Documents are built but not set as Word and PDF here, which takes most of the time of a step: `tests/documents` and the
journeys set them. A test that asks for `real_papers` sets them too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scr_desk.desk import Desk
from scr_desk.documents import house_docx, house_pdf
from tests.steps.saying import unset


@pytest.fixture(autouse=True)
def papers_unset(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real_papers" not in request.fixturenames:
        monkeypatch.setattr(house_docx, "render_docx", unset)
        monkeypatch.setattr(house_pdf, "render_pdf", unset)


@pytest.fixture
def real_papers() -> None:
    """Documents are set as Word and as PDF in this test."""


@pytest.fixture
def desk(desk: Desk) -> Iterator[Desk]:
    yield desk
    verdict = desk.verify()
    assert verdict.ok, [fault.sentence for fault in verdict.faults]

"""What every test may ask for: an empty office's desk, opened on a copy of one store by its data key."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scr_desk.desk import Desk
from scr_desk.documents import house_docx, house_pdf
from scr_desk.documents.blocks import Document, Rendered
from scr_desk.store.keys import OpenKeys
from tests.builders import TODAY, founded, keys_for


@pytest.fixture(scope="session")
def founded_store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, OpenKeys]:
    """One founded store for the whole session; tests copy it."""
    path = tmp_path_factory.mktemp("founded") / "office.scr"
    keys = keys_for()
    founded(path, keys)
    return path, keys


@pytest.fixture
def store(founded_store: tuple[Path, OpenKeys], tmp_path: Path) -> tuple[Path, OpenKeys]:
    """A store of the test's own: its path, and keys that open it."""
    path, keys = founded_store
    copy = tmp_path / "office.scr"
    shutil.copyfile(path, copy)
    return copy, keys


@pytest.fixture
def desk(store: tuple[Path, OpenKeys]) -> Iterator[Desk]:
    """A desk on a store of the test's own, on 10 December 2015."""
    path, keys = store
    with Desk.open(path, keys, today=TODAY) as opened:
        yield opened


@pytest.fixture(scope="session", autouse=True)
def set_once() -> Iterator[None]:
    """The letters that the steps keep are set once each in a session: the same document always gives the same bytes.

    That they do is held by the tests of documents, which set their own. The record code at the foot differs in every
    store (its entries are salted): here a letter may carry that of another test's store.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((house_pdf, "render_pdf"), (house_docx, "render_docx")):
            patch.setattr(module, name, _once(getattr(module, name)))
        yield


def _once(render: Callable[..., Rendered]) -> Callable[..., Rendered]:
    kept: dict[str, Rendered] = {}

    def rendered(document: Document, **given: object) -> Rendered:
        if given:  # somebody wants to see it done
            return render(document, **given)
        key = repr(replace(document, foot=re.sub("Record .*", "Record", document.foot)))
        if key not in kept:
            kept[key] = render(document)
        return kept[key]

    return rendered


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may open a network socket: the program is for a workstation without a network."""
    open_socket = socket.socket.__init__

    def refuse(self: socket.socket, family: int = -1, *given: object, **named: object) -> None:
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            raise AssertionError("a network socket was opened")
        open_socket(self, family, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "__init__", refuse)

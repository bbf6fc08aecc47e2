from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from scr_desk.store.connection import Database, connect
from scr_desk.store.unopened import keys_path
from tests.store import made

# The product's engine is chosen by the desk itself (None); the card's is given here and in no other place.
ENGINES = {"sqlcipher3": None, "sqlite3": sqlite3}


@pytest.fixture(params=ENGINES, scope="session")
def engine(request: pytest.FixtureRequest) -> ModuleType | None:
    return ENGINES[request.param]


@pytest.fixture(scope="session")
def full_store(engine: ModuleType | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled store, closed; tests open copies of it."""
    path = tmp_path_factory.mktemp("full") / "office.scr"
    db = made.new_store(path, engine)
    made.fill(db)
    db.close()
    slots = '{"format": 1, "store": "%s", "slots": [{"person": "Test Manager", "role": "business_manager",'
    slots += ' "generation": 1, "cost": {"memory": 65536}}]}'
    keys_path(path).write_text(slots % made.STORE_ID, encoding="utf-8")
    return path


@pytest.fixture
def store(full_store: Path, tmp_path: Path) -> Path:
    """A copy of the filled store with its keys file."""
    path = tmp_path / "office.scr"
    shutil.copy(full_store, path)
    shutil.copy(keys_path(full_store), keys_path(path))
    return path


@pytest.fixture
def db(store: Path, engine: ModuleType | None) -> Iterator[Database]:
    """The copy, open."""
    opened = connect(store, data_key=made.DATA_KEY, engine=engine)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def empty_store(engine: ModuleType | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.scr"
    made.new_store(path, engine).close()
    return path


@pytest.fixture
def empty(empty_store: Path, tmp_path: Path, engine: ModuleType | None) -> Iterator[Database]:
    """A new store with nothing in it, open."""
    path = tmp_path / "empty.scr"
    shutil.copy(empty_store, path)
    opened = connect(path, data_key=made.DATA_KEY, engine=engine)
    yield opened
    opened.close()

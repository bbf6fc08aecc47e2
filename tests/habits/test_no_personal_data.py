"""No personal data in the repository: fictional "Test …" names, example addresses, numbers nobody has."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from scr_desk import shelf

ROOT = Path(__file__).parents[2]
TEXT_ENDINGS = {".py", ".md", ".toml", ".txt", ".json", ".sql", ".html", ".jsonl"}
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
FICTIONAL_EMAIL = re.compile(r"@(\w+\.)*(example\.(org|com|net|gov\.uk|test)|example)$|@noreply\.")
NHS_NUMBER = re.compile(r"\b\d{3} ?\d{3} ?\d{4}\b")
TELEPHONE = re.compile(r"\b(07\d{3} ?\d{6}|0\d{3,4} ?\d{6})\b")
FICTIONAL_TELEPHONE = re.compile(r"^(01632 ?96\d{4}|01452 ?0000\d{2}|07700 ?900\d{3})$")
MACHINE = re.compile(r"/(?:wo[r]k|ro[o]t|fa[r]m)/|https?://[^ ]*/simple\b")
AGENCIES = {agency["name"] for agency in shelf.directory()}
NAME_FIELD = re.compile(r'"(?:name|referrer_name|author|decided_by|chair)": "([^"{}]+)"')


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Every tracked text, and the text inside Word files."""
    for path in tracked():
        name = str(path.relative_to(ROOT))
        if path.suffix in TEXT_ENDINGS:
            yield name, path.read_text(encoding="utf-8")
        elif path.suffix == ".docx" and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as parts:
                if "word/document.xml" in parts.namelist():
                    yield name, re.sub(r"<[^>]+>", " ", parts.read("word/document.xml").decode("utf-8"))


def is_nhs_number(text: str) -> bool:
    """Whether ten digits carry an NHS number's check digit; 999 numbers are kept for tests."""
    digits = [int(c) for c in text if c.isdigit()]
    if digits[:3] == [9, 9, 9]:
        return False
    check = 11 - sum(d * (10 - place) for place, d in enumerate(digits[:9])) % 11
    return check % 11 == digits[9]


def test_addresses_and_numbers_are_fictional() -> None:
    wrong = []
    for name, text in texts():
        if name == "requirements.lock" or name.startswith("resources/fonts/LICENCE"):
            continue
        wrong += [f"{name}: {m}" for m in EMAIL.findall(text) if not FICTIONAL_EMAIL.search(m)]
        if not name.endswith("labels.toml"):
            wrong += [f"{name}: {m}" for m in TELEPHONE.findall(text) if not FICTIONAL_TELEPHONE.match(m)]
            wrong += [f"{name}: {m}" for m in NHS_NUMBER.findall(text) if is_nhs_number(m)]
    assert wrong == []


def test_names_in_tests_begin_with_test() -> None:
    wrong = []
    for name, text in texts():
        if name.startswith("tests/") and name.endswith((".py", ".json")):
            people = [m for m in NAME_FIELD.findall(text) if " " in m.strip() and m not in AGENCIES]
            people = [m for m in people if not m.endswith((".docx", ".pdf", ".eml"))]
            wrong += [f"{name}: {m}" for m in people if "test" not in m.casefold() and not m[0].islower()]
    assert wrong == []


def test_no_machine_and_no_host_is_named() -> None:
    assert [name for name, text in texts() if MACHINE.search(text)] == []

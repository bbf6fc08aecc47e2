"""The examples under `examples/`: one full output of each command, as other people's checks may rely on it.

What is random or of the machine's day stands there as <word>. To write them anew after a change that is meant, run
the tests with REFRESH_GOLDEN=1 in the environment, then read the difference before it is kept.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "examples"
RANDOM = (
    (r"\b[0-9a-f]{64}\b", "<sha256>"),
    (r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00", "<time>"),
    (r"(?<=-)\d{4}-\d\d-\d\d-\d{6}(?=\.scr)", "<time>"),
    (r"\b(\d+)-[0-9A-Z]{4}-[0-9A-Z]{4}\b", r"\1-<code>"),
    (r"[0-9A-Z*~$=]{5}(-[0-9A-Z*~$=]{5}){7}", "<recovery key>"),
    (r'(?<="export": ")[^"]+', "<folder>/everything"),
    (r'(?<=\{"ok": true, "pages": )\d+', "<number>"),  # the store's, which depend on what compresses how
    (r'(?<="bytes": )\d+', "<number>"),
    (r"scr-desk \d+(\.\d+)+\S*", "scr-desk <version>"),
)


def settled(text: str) -> str:
    """An output with everything random named, and JSON set out in lines."""
    for pattern, word in RANDOM:
        text = re.sub(pattern, f'"{word}"' if word == "<number>" else word, text)  # quoted: it stays JSON
    try:
        values = [json.loads(line) for line in text.splitlines()]
    except ValueError:
        return text
    return "\n".join(json.dumps(value, ensure_ascii=False, indent=1) for value in values) + "\n"


def kept(name: str, text: str) -> str:
    """The example of that name, for comparing with what was said; written anew where that is asked for."""
    path = FOLDER / name
    if os.environ.get("REFRESH_GOLDEN"):
        path.write_text(settled(text), encoding="utf-8")
    return path.read_text(encoding="utf-8")

"""Golden texts: what a test produced, held against a file that people have read.

`REFRESH_GOLDEN=1` writes them anew; the difference then shows in the review.
"""

from __future__ import annotations

import os
from pathlib import Path


def check_golden(path: Path, text: str) -> None:
    """Hold `text` against the file at `path`."""
    if os.environ.get("REFRESH_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no golden text yet: {path.name}. Write it with REFRESH_GOLDEN=1 and read it."
    assert text == path.read_text(encoding="utf-8")

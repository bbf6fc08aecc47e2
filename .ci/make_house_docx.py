"""Makes `resources/forms/house.docx`, the base of every Word document: run it after a change of style.

Written part by part, because a base made by a word processor brings along parts, names and dates of its own.
    python .ci/make_house_docx.py
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from house_docx.package import package

TARGET = Path(__file__).parents[1] / "resources" / "forms" / "house.docx"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def made() -> bytes:
    """The base; the same source gives the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in package().items():
            archive.writestr(zipfile.ZipInfo(path), DECLARATION + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    print(f"{TARGET.name}: {TARGET.write_bytes(made())} bytes")

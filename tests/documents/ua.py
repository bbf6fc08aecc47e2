"""A second opinion on our PDFs: an independent validator's verdict on PDF/UA-1."""

from __future__ import annotations

import page


def faults(content: bytes) -> list[str]:
    """What the validator finds against the file, in its own words; nothing if it is accessible."""
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    return [f"{found.rule_id}: {found.message}" for found in report.failures]

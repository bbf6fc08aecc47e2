"""The seal of the LSCB Chair's decision: one hash over everything in its record.

A decision is made once. Whoever changes a word of it afterwards breaks its seal, and `verify` says so.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from scr_desk.domain.decision import Decision, DecisionId
from scr_desk.domain.plain import canonical_json


def seal_of(decision: Decision) -> str:
    """SHA-256 over the decision's canonical text, without the seal itself and without the number of its row."""
    unsealed = replace(decision, id=DecisionId(0), seal="")
    return hashlib.sha256(canonical_json(unsealed)).hexdigest()

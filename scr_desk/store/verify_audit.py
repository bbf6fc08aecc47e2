"""Proves the audit chain of an SCR Desk export, with nothing of SCR Desk: python verify_audit.py [CODE]

Run it in the folder of the export. CODE is a record code from paper, like 214-7KQ2-9XWM: the entry it names must
still be there. The format stands in docs/audit-format.md. Signatures are checked where `cryptography` is installed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOMAIN = b"scr-desk audit entry v1\n"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def digest_of(words: dict[str, Any]) -> str:
    kept = {name: value for name, value in words.items() if value != ""}
    text = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(DOMAIN + text.encode("utf-8")).hexdigest()


def code_of(seq: int, digest: str) -> str:
    bits = int(digest[:10], 16)
    letters = "".join(LETTERS[(bits >> shift) & 31] for shift in range(35, -1, -5))
    return f"{seq}-{letters[:4]}-{letters[4:]}"


def public_keys(folder: Path) -> dict[str, list[Any]] | None:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None
    keys: dict[str, list[Any]] = {}
    for row in json.loads((folder / "tables" / "signers.json").read_text(encoding="utf-8")):
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(row["public_key"]))
        keys.setdefault(row["person"], []).append(key)
    return keys


def is_signed(keys: list[Any], digest: str, signature: str) -> bool:
    from cryptography.exceptions import InvalidSignature

    for key in keys:
        try:
            key.verify(bytes.fromhex(signature), DOMAIN + bytes.fromhex(digest))
        except (InvalidSignature, ValueError):
            continue
        return True
    return False


def faults_of(folder: Path, code: str | None) -> Iterator[str]:
    manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    for name, sha256 in manifest["files"].items():
        if not (folder / name).is_file() or hashlib.sha256((folder / name).read_bytes()).hexdigest() != sha256:
            yield f"{name} is missing or was changed"
    keys, seq, previous, seen = public_keys(folder), 0, "0" * 64, code is None
    for line in (folder / "audit.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        words, seq = entry["words"], seq + 1
        if words.get("seq") != seq or words.get("previous") != previous:
            yield f"entry {seq}: the chain is broken here (cut, inserted or moved)"
        if digest_of(words) != entry["hash"]:
            yield f"entry {seq}: its words were changed"
        if keys is not None and not is_signed(keys.get(words.get("person"), []), entry["hash"], entry["signature"]):
            yield f"entry {seq}: not signed by a person who may write"
        seq, previous = words.get("seq", seq), entry["hash"]
        seen = seen or code_of(seq, previous) == str(code).strip().upper()
    if (seq, previous) != (manifest["chain"]["entries"], manifest["chain"]["hash"]):
        yield "the chain does not end where the manifest says"
    if not seen:
        yield f"the printed entry {code} is not in this chain: entries were cut off, or an older store put back"
    signatures = "not checked: cryptography is not installed" if keys is None else "checked"
    print(f"{seq} entries, head {code_of(seq, previous)}, signatures {signatures}")


if __name__ == "__main__":
    found = list(faults_of(Path(__file__).resolve().parent, sys.argv[1] if len(sys.argv) > 1 else None))
    print("\n".join(found) or "ok")
    sys.exit(1 if found else 0)

"""The manifest of a backup: what its two files are, what the store held, signed by the person who made it.

It can be checked without any key. Its signature shows that nothing in it was changed; that the signer was one of
the office's own is shown by the store itself, once it is open.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from scr_desk.domain.errors import UnavailableError
from scr_desk.domain.plain import canonical_json
from scr_desk.store.audit import Signer
from scr_desk.store.safe_write import blocks_of
from scr_desk.store.unopened import keys_path

FORMAT = 1
DOMAIN = b"scr-desk backup manifest v1\n"
STORE_SUFFIX = ".scr"
MANIFEST_SUFFIX = ".manifest.json"


def manifest_path(backup: Path) -> Path:
    """`NAME.manifest.json` of the backup `NAME.scr`."""
    return backup.with_name(backup.name.removesuffix(STORE_SUFFIX) + MANIFEST_SUFFIX)


def signed(words: dict[str, Any], signer: Signer) -> bytes:
    """The manifest's bytes: its words, who signed them, and the signature over both."""
    whole = {**words, "format": FORMAT, "signed_by": signer.person, "public_key": signer.public_key().hex()}
    signature: bytes = signer.key().sign(DOMAIN + canonical_json(whole))
    return canonical_json({**whole, "signature": signature.hex()}) + b"\n"


def file_words(path: Path, *, sha256: str | None = None) -> dict[str, Any]:
    """A file as the manifest names it: hash and size."""
    return {"sha256": sha256 or sha256_of(path), "size": path.stat().st_size}


def sha256_of(path: Path) -> str:
    running = hashlib.sha256()
    for block in blocks_of(path):
        running.update(block)
    return running.hexdigest()


def check_backup(backup: Path) -> dict[str, Any]:
    """A backup's manifest, after its signature and the hashes of both files were found right. Needs no key.

    Raises UnavailableError when a file is missing, changed or not of this backup.
    """
    manifest = read_manifest(backup)
    for role, path in (("store", backup), ("keys", keys_path(backup))):
        try:
            found = file_words(path)
        except FileNotFoundError:
            raise UnavailableError(f"{path.name} is missing, so this backup is not whole. Use another one.") from None
        except OSError as error:
            raise UnavailableError(f"{path.name} could not be read: {error.strerror}.") from error
        if found != manifest[role]:
            raise UnavailableError(f"{path.name} is not the file that was backed up: it was changed or damaged.")
    return manifest


def read_manifest(backup: Path) -> dict[str, Any]:
    """A backup's manifest with its signature checked. Raises UnavailableError."""
    path = manifest_path(backup)
    try:
        manifest: dict[str, Any] = json.loads(path.read_bytes())
        known = manifest["format"]
        _ = manifest["store"]["sha256"], manifest["keys"]["sha256"], manifest["head"]["code"]
    except FileNotFoundError:
        raise UnavailableError(
            f"There is no {path.name}. A backup is three files side by side: {backup.name},"
            f" {keys_path(backup).name} and {path.name}."
        ) from None
    except OSError as error:
        raise UnavailableError(f"{path.name} could not be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnavailableError(f"{path.name} is damaged. Use another backup.") from None
    if known != FORMAT:
        raise UnavailableError(f"{path.name} was written by a newer SCR Desk. Install that version.")
    if not _is_signed(manifest):
        raise UnavailableError(f"{path.name} was changed after it was signed. Use another backup.")
    return {"faults": [], **manifest}


def _is_signed(manifest: dict[str, Any]) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    words = {name: value for name, value in manifest.items() if name != "signature"}
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["public_key"]))
        key.verify(bytes.fromhex(manifest["signature"]), DOMAIN + canonical_json(words))
    except (InvalidSignature, KeyError, TypeError, ValueError):
        return False
    return True

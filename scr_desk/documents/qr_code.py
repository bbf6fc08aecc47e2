"""The QR code of a short text as its modules: whether each is dark, row by row. Who shows it paints it.

On the recovery sheet a reader gives the key's own text, to be pasted where it would be typed.
"""

from __future__ import annotations

Modules = tuple[tuple[bool, ...], ...]
QUIET = 4  # light modules on every side, without which readers do not find a code (ISO/IEC 18004)


def qr_modules(text: str) -> Modules:
    """The modules without the quiet zone. A quarter of the code may be soiled and it can still be read (level Q)."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)

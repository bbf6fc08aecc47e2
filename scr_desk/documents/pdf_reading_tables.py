"""The tables in a PDF by which its letters are copied and read aloud: mended where that is easily done.

PDF/UA-1 allows no letter that reads as nothing (U+0000, U+FEFF, U+FFFE); many programs write the first of them.
"""

from __future__ import annotations

import re

_SECTION = re.compile(rb"\d+\s+beginbf(char|range)(.*?)endbf", re.DOTALL)
_SINGLE = re.compile(rb"(<[0-9A-Fa-f\s]+>\s*)<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_IN_LIST = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_NOTHING = {0x0000, 0xFEFF, 0xFFFE}
_UNKNOWN = b"<FFFD>"


def mended(table: bytes) -> bytes:
    """The table with "unknown" for each letter that would read as nothing."""

    def section(found: re.Match[bytes]) -> bytes:
        pattern, mend = (_SINGLE, _mended_single) if found[1] == b"char" else (_RANGE, _mended_range)
        entries = pattern.sub(mend, found[2])
        count = len(pattern.findall(entries))  # a range that was cut is more than one
        return b"%d beginbf%s%sendbf" % (count, found[1], entries)

    return _SECTION.sub(section, table)


def _reads_as_nothing(code: bytes) -> bool:
    digits = b"".join(code.split())
    return not digits or any(int(digits[at : at + 4], 16) in _NOTHING for at in range(0, len(digits), 4))


def _mended_single(entry: re.Match[bytes]) -> bytes:
    return entry[1] + _UNKNOWN if _reads_as_nothing(entry[2]) else entry[0]


def _mended_range(entry: re.Match[bytes]) -> bytes:
    first, last, reads = entry.groups()
    if reads.startswith(b"["):
        listed = _IN_LIST.sub(lambda one: _UNKNOWN if _reads_as_nothing(one[1]) else one[0], reads)
        return b"<%s> <%s> %s" % (first, last, listed)
    digits = b"".join(reads[1:-1].split())
    low, high, begins = int(first, 16), int(last, 16), int(digits[-4:] or b"0", 16)
    nothing = sorted(low + code - begins for code in _NOTHING if 0 <= code - begins <= high - low)
    if not nothing:
        return entry[0]
    # The range is cut at each such letter, which gets an entry of its own.
    parts, begin = [], low
    for code in (*nothing, None):
        end = high if code is None else code - 1
        if begin <= end:
            parts.append(_entry(begin, end, digits[:-4] + b"%04X" % (begins + begin - low), wide=len(first)))
        if code is not None:
            parts.append(_entry(code, code, _UNKNOWN[1:-1], wide=len(first)))
            begin = code + 1
    return b"\n".join(parts)


def _entry(first: int, last: int, reads: bytes, *, wide: int) -> bytes:
    return b"<%0*X> <%0*X> <%s>" % (wide, first, wide, last, reads)

"""Reads a QR code off a picture, from the standard (ISO/IEC 18004) and not from the encoder: a test's second opinion.

Only as much as a recovery key needs: upright, error correction Q, versions 3 and 5. It repairs nothing: a module that
is wrong fails its check.
"""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

Grid = list[list[bool]]
SIDES = {29: 3, 37: 5}  # modules across → version
DATA = {3: (17, 17), 5: (15, 15, 16, 16)}  # codewords of data in each block at level Q
CHECKS = 18  # codewords of error correction in each block
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LEVEL_Q = 0b11
MASKS = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)


def read_picture(picture: Image.Image) -> str:
    """The text of the one code in a picture. Raises AssertionError where there is none, or it is not right."""
    grey = picture.convert("L")
    left, top, right, bottom = _corners(grey)
    # Between the middles of the finders lie all modules but seven.
    for side in SIDES:
        across, down = (right - left) / (side - 7), (bottom - top) / (side - 7)
        grid = [
            [bool(grey.getpixel((round(left + (x - 3) * across), round(top + (y - 3) * down))) < 128) for x in range(side)]
            for y in range(side)
        ]
        if all(grid[6][at] is (at % 2 == 0) and grid[at][6] is (at % 2 == 0) for at in range(8, side - 8)):
            return read_grid(grid)
    raise AssertionError("the timing patterns fit no version")


def read_grid(grid: Grid) -> str:
    """The text of a code by its modules."""
    side = len(grid)
    version, mask = SIDES[side], MASKS[_mask_number(grid)]
    bits = [grid[y][x] ^ mask(y, x) for y, x in _path(side)]
    words = [sum(bit << (7 - at) for at, bit in enumerate(bits[start : start + 8])) for start in range(0, len(bits) - 7, 8)]
    return _text(_blocks(words, DATA[version]))


def _corners(grey: Image.Image) -> tuple[float, float, float, float]:
    """The middles of the three finders: dark, light, dark, light, dark as 1:1:3:1:1 across and down."""
    width, height = grey.size
    dark = [[grey.getpixel((x, y)) < 128 for x in range(width)] for y in range(height)]
    across = {(round(x), y) for y in range(height) for x in _finders(dark[y])}
    columns = {x: [row[x] for row in dark] for x in {x for x, _ in across}}
    middles = [(x, y) for x, y in across if any(abs(y - at) <= 1 for at in _finders(columns[x]))]
    assert middles, "there is no finder"
    xs, ys = [x for x, _ in middles], [y for _, y in middles]
    near = (max(xs) - min(xs)) / 4

    def middle(at: tuple[float, float]) -> tuple[float, float]:
        found = [(x, y) for x, y in middles if abs(x - at[0]) < near and abs(y - at[1]) < near]
        assert found, "a finder is missing"
        return sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)

    left, top = middle((min(xs), min(ys)))
    right, _ = middle((max(xs), min(ys)))
    _, bottom = middle((min(xs), max(ys)))
    return left, top, right, bottom


def _finders(line: list[bool]) -> Iterator[float]:
    """The middles of what may be a finder on a line of pixels."""
    edges = [0, *(at for at in range(1, len(line)) if line[at] != line[at - 1]), len(line)]
    for first in range(len(edges) - 5):
        runs = [edges[first + at + 1] - edges[first + at] for at in range(5)]
        unit = sum(runs) / 7
        is_like = unit >= 2 and all(abs(run - n * unit) <= unit / 2 for run, n in zip(runs, (1, 1, 3, 1, 1), strict=True))
        if line[edges[first]] and is_like:
            yield (edges[first + 2] + edges[first + 3] - 1) / 2


def _mask_number(grid: Grid) -> int:
    """The mask from both copies of the format, which carry their own check and level Q."""
    side = len(grid)
    around = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    beside = [(y, 8) for y in range(side - 1, side - 8, -1)] + [(8, x) for x in range(side - 8, side)]
    read = [sum(grid[y][x] << (14 - at) for at, (y, x) in enumerate(places)) ^ 0b101010000010010 for places in (around, beside)]
    assert read[0] == read[1], "the two formats differ"
    rest = read[0]
    for at in range(14, 9, -1):
        rest ^= (0b10100110111 << (at - 10)) * (rest >> at & 1)
    assert rest == 0, "the format fails its check"
    assert read[0] >> 13 == LEVEL_Q
    assert grid[side - 8][8], "the dark module"
    return read[0] >> 10 & 7


def _path(side: int) -> Iterator[tuple[int, int]]:
    """The data modules in their order: two columns at a time from the right, up and down in turn."""
    upward = True
    for right in [*range(side - 1, 6, -2), 5, 3, 1]:
        for y in range(side - 1, -1, -1) if upward else range(side):
            yield from ((y, x) for x in (right, right - 1) if not _is_pattern(side, y, x))
        upward = not upward


def _is_pattern(side: int, y: int, x: int) -> bool:
    is_finder = (y < 9 and x < 9) or (y < 9 and x >= side - 8) or (y >= side - 8 and x < 9)
    return is_finder or y == 6 or x == 6 or (abs(y - side + 7) <= 2 and abs(x - side + 7) <= 2)


def _blocks(words: list[int], sizes: tuple[int, ...]) -> list[int]:
    """The data, block after block, each held against its error correction."""
    count = len(sizes)
    places = [(block, at) for at in range(max(sizes)) for block in range(count) if at < sizes[block]]
    blocks: list[list[int]] = [[] for _ in sizes]
    for (block, _), word in zip(places, words, strict=False):
        blocks[block].append(word)
    for at, word in enumerate(words[len(places) : len(places) + CHECKS * count]):
        blocks[at % count].append(word)
    for block in blocks:
        assert [_at(block, power) for power in range(CHECKS)] == [0] * CHECKS, "a block fails its check"
    return [word for block, size in zip(blocks, sizes, strict=True) for word in block[:size]]


def _at(block: list[int], power: int) -> int:
    """The block as a polynomial over GF(256), at a power of 2: 0 in each of the first 18 if all is right."""
    point, value = 1, 0
    for _ in range(power):
        point = _times(point, 2)
    for word in block:
        value = _times(value, point) ^ word
    return value


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        product ^= one * (other & 1)
        one = one << 1 ^ (0b100011101 if one & 128 else 0)
        other >>= 1
    return product


def _text(words: list[int]) -> str:
    bits = "".join(f"{word:08b}" for word in words)
    kind, rest = bits[:4], bits[4:]
    if kind == "0100":
        length = int(rest[:8], 2)
        return bytes(int(rest[8 + 8 * at : 16 + 8 * at], 2) for at in range(length)).decode("ascii")
    assert kind == "0010", "neither bytes nor letters and figures"
    length, rest = int(rest[:9], 2), rest[9:]
    pairs = [int(rest[11 * at : 11 * at + 11], 2) for at in range(length // 2)]
    said = "".join(ALPHANUMERIC[pair // 45] + ALPHANUMERIC[pair % 45] for pair in pairs)
    return said + (ALPHANUMERIC[int(rest[11 * len(pairs) :][:6], 2)] if length % 2 else "")



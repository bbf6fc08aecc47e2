"""How fast and how lean a pack is built as PDF, as ratios in one run. As Word: `test_word_speed.py`."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scr_desk.documents.house_pdf import render_pdf
from tests.benchmarks import packs

pytestmark = pytest.mark.bench

CASES = 34  # a pack of about 300 pages
DRAWING_AT_MOST = 6.0  # times the mere drawing of the same lines
STOCK_AT_LEAST = 1.7  # the stock typesetter takes so many times our time
LONG_KEEPS = 0.8  # of the pages a second of a short register
MEMORY_AT_MOST = 150 * 1024  # KiB, everything imported included
RUNS = 3

Line = tuple[float, float, float, str]


def fastest(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Seconds of the fastest run: what else the machine does only ever adds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def lines_of(content: bytes) -> list[list[Line]]:
    """Each stretch of words on each page: where it stands, how high it is, and what it says."""
    pages = []
    with pypdfium2.PdfDocument(content) as opened:
        for page in opened:
            text = page.get_textpage()
            boxes = [text.get_rect(at) for at in range(text.count_rects())]
            pages.append([(box[0], box[1], box[3] - box[1], text.get_text_bounded(*box)) for box in boxes])
    return pages


def draw(pages: list[list[Line]]) -> bytes:
    """The lines on a bare canvas: no paragraph, no table, no tag, no contents."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, initialFontName=packs.STOCK, pageCompression=1)
    for lines in pages:
        for left, bottom, height, words in lines:
            canvas.setFont(packs.STOCK, height)
            canvas.drawString(left, bottom, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def ours() -> tuple[float, bytes, int]:
    """Our pack: seconds, bytes, pages. Told outside the clock, as the desk tells it before it is built."""
    packs.register_stock_fonts()
    document = packs.pack(CASES)
    made = render_pdf(document)
    assert made.pages is not None
    return fastest(lambda: render_pdf(document)), made.content, made.pages


def test_a_pack_takes_a_few_times_the_drawing_of_its_lines(ours: tuple[float, bytes, int]) -> None:
    seconds, content, pages = ours
    lines = lines_of(content)
    drawing = fastest(lambda: draw(lines))
    print(f"\npack: {pages} pages in {seconds:.2f} s, {pages / seconds:.0f} a second, {len(content) / 1e6:.1f} MB")
    print(f"pack: {seconds / drawing:.2f} times the drawing of its {sum(map(len, lines))} lines ({drawing:.2f} s)")
    assert pages >= 300
    assert seconds <= DRAWING_AT_MOST * drawing


def test_a_pack_is_built_faster_than_the_stock_typesetter_does_it(ours: tuple[float, bytes, int]) -> None:
    seconds, _, pages = ours
    _, stock_pages = packs.stock_pack(CASES)
    stock = fastest(lambda: packs.stock_pack(CASES), runs=2)
    print(f"\nstock typesetter: {stock_pages} pages in {stock:.2f} s, {stock / seconds:.2f} times ours ({pages} pages)")
    assert abs(stock_pages - pages) <= pages / 10  # the same content in the same sizes
    assert stock >= STOCK_AT_LEAST * seconds


def test_a_long_register_is_set_as_fast_as_a_short_one() -> None:
    rates = {}
    for rows in (500, 8_000):
        document = packs.register(rows)
        pages = render_pdf(document).pages or 0
        rates[rows] = pages / fastest(lambda document=document: render_pdf(document))  # type: ignore[misc]
    print(f"\nregister: {rates[8_000]:.0f} pages a second at 8,000 rows, {rates[500]:.0f} at 500")
    assert rates[8_000] >= LONG_KEEPS * rates[500]


def test_a_pack_is_built_in_little_memory() -> None:
    """In a program of its own, which tells its peak at the end."""
    code = (
        "import resource\n"
        "from scr_desk.documents.house_pdf import render_pdf\n"
        "from tests.benchmarks import packs\n"
        f"made = render_pdf(packs.pack({CASES}))\n"
        "print(made.pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    # Not called from here: a program's peak begins with that of the one that called it.
    call = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True)"
    told = subprocess.run(
        [sys.executable, "-c", call, sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    pages, peak = map(int, told.stdout.split())
    peak //= 1024 if sys.platform == "darwin" else 1  # macOS counts bytes
    print(f"\npack of {pages} pages: {peak / 1024:.0f} MB at most")
    assert pages >= 300
    assert peak <= MEMORY_AT_MOST

"""The page of an export that a person reads: the cases, what happened on each, and its papers.

Plain HTML without a script, a style sheet or anything fetched; every word of the store is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import escape

from scr_desk.domain.case import STAGE_WORDS, Stage
from scr_desk.domain.english_dates import long_day
from scr_desk.store.connection import Database, Row

PlaceOf = Callable[[int, str], str]

TOP = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{board}: cases for consideration</title>
</head>
<body>
<header>
<h1>{board}: cases for consideration</h1>
<p>{marking}</p>
<p>Everything the office's register held on {day} at {time} UTC. The same facts stand as tables in
<a href="tables/">tables</a>, the original papers in <a href="files/">files</a>; <code>python verify_audit.py</code>
proves the history in <a href="audit.jsonl">audit.jsonl</a>.</p>
</header>
<main>
"""
BOTTOM = "</main>\n</body>\n</html>\n"
TABLE = (
    '<table>\n<caption>{caption}</caption>\n<thead><tr><th scope="col">Day</th><th scope="col">What happened</th>'
    '<th scope="col">Entered by</th><th scope="col">Audit entry</th></tr></thead>\n<tbody>\n'
)


def page(db: Database, now: datetime, *, place_of: PlaceOf) -> Iterator[bytes]:
    """The page in pieces, a case at a time."""
    board, marking = db.row("SELECT board, marking FROM office") or ("The Board", "")
    moment = now.astimezone(UTC)
    yield TOP.format(
        board=escape(board), marking=escape(marking), day=long_day(moment.date()), time=f"{moment:%H:%M}"
    ).encode()
    cases = db.rows("SELECT id, reference, known_as, stage, registered_on FROM cases ORDER BY year, number")
    yield _contents(cases).encode()
    for row in cases:
        yield "".join(_case(db, row, place_of)).encode()
    yield "".join(_other_papers(db, place_of)).encode()
    yield BOTTOM.encode()


def _contents(cases: list[Row]) -> str:
    if not cases:
        return "<p>The register holds no case.</p>\n"
    lines = [
        f'<li><a href="#case-{number}">{escape(reference)}, {escape(known_as)}</a></li>'
        for number, reference, known_as, *_ in cases
    ]
    return "\n".join(['<nav aria-label="Cases">', "<ul>", *lines, "</ul>", "</nav>", ""])


def _case(db: Database, row: Row, place_of: PlaceOf) -> Iterator[str]:
    number, reference, known_as, stage, registered_on = row
    yield f'<section aria-labelledby="case-{number}">\n'
    yield f'<h2 id="case-{number}">{escape(reference)}, {escape(known_as)}</h2>\n'
    yield f"<p>Registered {escape(registered_on)}. Stage: {escape(STAGE_WORDS[Stage(stage)])}.</p>\n"
    yield TABLE.format(caption=f"Timeline of {escape(reference)}")
    for day, sentence, person, entry in db.rows(
        "SELECT happened_on, sentence, person, entry FROM timeline WHERE case_id = ? ORDER BY id", (number,)
    ):
        cells = (day, sentence, person, str(entry))
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>\n"
    yield "</tbody>\n</table>\n"
    papers = db.rows("SELECT id, name, dated_on FROM papers WHERE case_id = ? ORDER BY id", (number,))
    yield from _papers(f"Papers of {reference}", papers, place_of, heading="h3")
    yield "</section>\n"


def _other_papers(db: Database, place_of: PlaceOf) -> Iterator[str]:
    """What stands on no case: the meetings' papers, and what still lies in the tray."""
    of_meetings = db.rows("SELECT id, name, dated_on FROM papers WHERE case_id IS NULL ORDER BY id")
    yield from _papers("Papers of meetings", of_meetings, place_of)
    in_tray = db.rows("SELECT id, name, arrived_on FROM tray WHERE id NOT IN (SELECT id FROM papers) ORDER BY id")
    yield from _papers("Papers in the tray", in_tray, place_of)


def _papers(title: str, papers: list[Row], place_of: PlaceOf, *, heading: str = "h2") -> Iterator[str]:
    if papers:
        yield f"<{heading}>{escape(title)}</{heading}>\n<ul>\n"
        for number, name, day in papers:
            yield f'<li><a href="{escape(place_of(number, name))}">{escape(name)}</a>, {escape(day)}</li>\n'
        yield "</ul>\n"
